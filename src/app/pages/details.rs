//! The page for what happened: the words, the place, the day and the service's own questions. Must not cut or change
//! what is typed.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::failure::FailureNote;
use crate::app::components::field::{Control, FieldGroup, TextInput, optional_mark, typed_into};
use crate::app::components::page::{ContinueOrBack, JourneyPage, Progress, mood_of_writing};
use crate::app::components::photos::Photos;
use crate::app::components::phrase::{Label, OfficeText};
use crate::app::components::problems::{Problems, problem_of};
use crate::app::components::region::RegionThenCouncil;
use crate::app::components::seen_on::SeenOn;
use crate::app::components::text::t;
use crate::app::components::vault::Vault;
use crate::app::components::ward_field::WardField;
use crate::app::lazy::LazyPoint;
use crate::app::lazy::writing_help::{LazyGapsNote, LazyWritingHelper, WritingHelp};
use crate::app::pages::saved::SavedNote;
use crate::app::reactive::reactive;
use crate::app::state::app_state::app_state;
use crate::browser::{clock, events, intl};
use crate::feedback::journey::{Event, Questions};
use crate::feedback::model::draft::{Draft, Field, Kind, Naming, Pick, Place};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::{Choice, Question, QuestionKind};
use crate::feedback::rules::validation::{Day, has_place, needs_words_of_place};
use crate::i18n::{self, key, message};

/// How long the typing must pause before a screen reader is told how many letters are left.
const POLITE_MILLISECONDS: u64 = 1_000;

#[component]
pub fn Details() -> impl IntoView {
    let state = app_state();
    let (kind, naming) =
        untrack(|| state.writing(|writing| (writing.draft.kind, writing.draft.naming)));
    let title = match kind {
        Some(Kind::Compliment) => key::DETAILS_TITLE_COMPLIMENT,
        Some(Kind::Enquiry) => key::DETAILS_TITLE_ENQUIRY,
        Some(Kind::Suggestion) => key::DETAILS_TITLE_SUGGESTION,
        Some(Kind::Complaint) | None => key::DETAILS_TITLE_COMPLAINT,
    };
    let hint = match naming {
        Some(Naming::Nameless) => key::DESCRIPTION_HINT_NAMELESS,
        _ => key::DESCRIPTION_HINT,
    };
    let help = WritingHelp::new();
    let above = view! {
        <Progress/>
        <SavedNote/>
        <Problems/>
    };
    view! {
        <JourneyPage title mood=mood_of_writing() above=above.into_any()>
            <TextInput
                field=Field::Description
                label=Label::Ours(key::DESCRIPTION)
                name="description"
                control=Control::Area
                hint=Label::Ours(hint)
                described_by_too="letters"
            />
            <Letters/>
            <LazyWritingHelper help/>
            <Photos/>
            <PlaceFields/>
            <DayField/>
            <ServiceQuestions/>
            <Vault/>
            <LazyGapsNote help/>
            <ContinueOrBack on_continue=move |()| help.go_on(state)/>
        </JourneyPage>
    }
    .into_any()
}

/// The number of letters that are left: shown at once, announced when the typing pauses.
#[component]
fn Letters() -> impl IntoView {
    let state = app_state();
    let settings = state.settings;
    let left = state.part(|writing| {
        let typed = writing.draft.description.chars().count();
        let room = writing.form.rules.room_for_description(&writing.draft)?;
        Some(room as i64 - typed as i64)
    });
    let text = move || {
        left.get().map_or_else(String::new, |left| {
            let count = left.unsigned_abs();
            let text = intl::number(&settings.tag(), count as usize);
            let message = if left < 0 {
                message::letters_over(count, text)
            } else {
                message::letters_left(count, text)
            };
            i18n::say_with(settings.language.get(), &message)
        })
    };
    let said = RwSignal::new(String::new());
    // Nothing is announced before the first letter.
    let changes = Rc::new(Cell::new(0));
    Effect::new(move |_| {
        let now = text();
        let change = changes.get();
        changes.set(change + 1);
        let changes = Rc::clone(&changes);
        if change > 0 {
            clock::after(POLITE_MILLISECONDS, move || {
                if changes.get() == change + 1 {
                    said.set(now);
                }
            });
        }
    });
    let class = move || {
        let is_over = left.get().is_some_and(|left| left < 0);
        if is_over { "hint over" } else { "hint" }
    };
    view! {
        <p id="letters" class=class prop:textContent=text></p>
        <p class="unseen" role="status" prop:textContent=said></p>
    }
    .into_any()
}

#[component]
fn PlaceFields() -> impl IntoView {
    let state = app_state();
    let id = |pick: &Option<Pick>| pick.as_ref().map(|pick| pick.id.clone());
    let region = state.part(move |writing| id(&writing.draft.place.region));
    let council = state.part(move |writing| id(&writing.draft.place.council));
    // Required if no place of the office can stand in for it.
    let is_required = state.part(|writing| {
        let draft = Draft {
            place: Place::default(),
            ..writing.draft.clone()
        };
        needs_words_of_place(&writing.form) && !has_place(&writing.form, &draft)
    });
    let hint = move || {
        t(match is_required.get() {
            true => key::PLACE_HINT_REQUIRED,
            false => key::PLACE_HINT,
        })
    };
    view! {
        <fieldset>
            <legend>{t(key::PLACE)} {reactive(move || (!is_required.get()).then(optional_mark))}</legend>
            <p class="hint">{reactive(hint)}</p>
            <RegionThenCouncil
                prefix="details"
                region
                council
                on_region=move |pick| state.dispatch(Event::ChoseRegion(pick))
                on_council=move |pick| state.dispatch(Event::ChoseCouncil(pick))
            />
            <WardField/>
            <LazyPoint/>
        </fieldset>
    }
    .into_any()
}

/// The day, and for a day in the future the question whether it is right.
#[component]
fn DayField() -> impl IntoView {
    let state = app_state();
    let is_future = state
        .part(|writing| Day::parse(&writing.draft.day).is_some_and(|day| day > clock::today()));
    let is_confirmed =
        state.part(|writing| writing.draft.day_confirmed.as_ref() == Some(&writing.draft.day));
    let changed = move |event| {
        let ticked = event_target_checked(&event);
        if ticked != is_confirmed.get_untracked() {
            state.dispatch(Event::ConfirmedDay(ticked));
        }
    };
    let confirm = move || {
        is_future.get().then(|| {
            view! {
                <label class="option">
                    <input
                        type="checkbox"
                        autocomplete="off"
                        prop:checked=is_confirmed
                        on:change=changed
                    />
                    {t(key::DAY_CONFIRM)}
                </label>
            }
            .into_any()
        })
    };
    view! {
        <TextInput
            field=Field::Day
            label=Label::Ours(key::DAY)
            name="day"
            control=Control::Date
            is_optional=true
        />
        {reactive(confirm)}
    }
    .into_any()
}

#[component]
fn ServiceQuestions() -> impl IntoView {
    let state = app_state();
    let questions =
        state.part(|writing| (writing.questions.clone(), writing.form.questions().to_vec()));
    let again = move || {
        view! {
            <Button
                class="button quiet"
                label=key::ACTION_TRY_AGAIN
                on_press=move |()| state.dispatch(Event::AskedQuestionsAgain)
            />
        }
    };
    reactive(move || match questions.get() {
        (Questions::Asking, _) => view! {
            <p id="questions" role="status" tabindex="-1">
                {t(key::QUESTIONS_LOADING)}
            </p>
        }
        .into_any(),
        // The office answers that the service has no questions, although its list says so.
        (Questions::Failed(Failure::NotFound), _) => view! {
            <div class="summary" id="questions" role="alert" tabindex="-1">
                <p>{t(key::QUESTIONS_NONE)}</p>
                <div class="actions">
                    {again()}
                    <Button
                        class="button quiet"
                        label=key::ACTION_WITHOUT_QUESTIONS
                        on_press=move |()| state.dispatch(Event::WentWithoutQuestions)
                    />
                </div>
            </div>
        }
        .into_any(),
        (Questions::Failed(failure), _) => view! {
            <FailureNote id="questions" failure first=Some(key::QUESTIONS_FAILED)/>
            {again()}
        }
        .into_any(),
        (_, questions) if questions.is_empty() => ().into_any(),
        (_, asked) => {
            let asked = asked.into_iter().enumerate().collect::<Vec<_>>();
            // Keyed: the text in the field of one question must not become the answer to another.
            view! {
                <h2>{t(key::QUESTIONS)}</h2>
                <SeenOn said=message::seen_questions day=state.questions_seen/>
                <For
                    each=move || asked.clone()
                    key=|numbered| numbered.clone()
                    children=|(_, question)| view! { <Asked question/> }
                />
            }
            .into_any()
        }
    })
}

/// One question of the service, with the control for its type.
#[component]
fn Asked(question: Question) -> impl IntoView {
    let control = match &question.kind {
        QuestionKind::Explanation => {
            let phrase = question.label;
            return view! {
                <p class="notice">
                    <OfficeText phrase/>
                </p>
            }
            .into_any();
        }
        QuestionKind::OneOf(choices) => {
            let choices = choices.clone();
            return view! { <Choices question choices are_several=false/> }.into_any();
        }
        QuestionKind::SomeOf(choices) => {
            let choices = choices.clone();
            return view! { <Choices question choices are_several=true/> }.into_any();
        }
        QuestionKind::Datetime => return view! { <DateAndTime question/> }.into_any(),
        QuestionKind::Line => Control::Line,
        QuestionKind::Text => Control::Area,
        QuestionKind::Number => Control::Number,
    };
    let hint = hint_of(&question);
    view! {
        <TextInput
            field=Field::Question(question.code.clone())
            label=Label::Theirs(question.label)
            name=format!("attribute[{}]", question.code)
            control
            nostrip:hint=hint
            is_optional=!question.required
        />
    }
    .into_any()
}

/// How to answer a question, in the office's words.
fn hint_of(question: &Question) -> Option<Label> {
    (!question.hint.is_empty()).then(|| Label::Theirs(question.hint.clone()))
}

/// The frame around the several controls of a question.
#[component]
fn QuestionGroup(question: Question, children: Children) -> impl IntoView {
    let hint = hint_of(&question);
    view! {
        <FieldGroup
            field=Field::Question(question.code)
            label=Label::Theirs(question.label)
            hint
            is_optional=!question.required
        >
            {children()}
        </FieldGroup>
    }
    .into_any()
}

/// A date and, if the person knows it, a time: a single field for both would take nothing without the time.
#[component]
fn DateAndTime(question: Question) -> impl IntoView {
    let state = app_state();
    let field = Field::Question(question.code.clone());
    let id = field.id();
    let time_id = format!("{id}-time");
    let given = state.text_of(&field);
    let (given_day, given_time) = given.split_once('T').unwrap_or((&given, ""));
    let (given_day, given_time) = (given_day.to_owned(), given_time.to_owned());
    let day = RwSignal::new(given_day.clone());
    let time = RwSignal::new(given_time.clone());
    let problem = problem_of(state, &field);
    let is_invalid = move || problem.with(|problem| problem.as_ref().map(|_| "true"));
    let is_own_page = state.own_page();
    let heard = Callback::new(move |(event, part): (events::Event, RwSignal<String>)| {
        if !is_own_page() {
            return;
        }
        part.set(typed_into(&event));
        let (day, time) = (day.get_untracked(), time.get_untracked());
        // A time without a date is kept too, and the date is asked for.
        let text = if time.is_empty() {
            day
        } else {
            format!("{day}T{time}")
        };
        if state.text_of(&field) != text {
            state.dispatch(Event::Typed(field.clone(), text));
        }
    });
    // No event but `blur` reports a half-typed date or time.
    view! {
        <QuestionGroup question>
            <div class="pair">
                <div class="field">
                    <label for=id.clone()>{t(key::DATETIME_DAY)}</label>
                    <input
                        id=id
                        type="date"
                        autocomplete="off"
                        aria-invalid=is_invalid
                        prop:value=given_day
                        on:blur=move |event| { heard.try_run((event.into(), day)); }
                        on:input=move |event| { heard.try_run((event, day)); }
                    />
                </div>
                <div class="field">
                    <label for=time_id.clone()>{t(key::DATETIME_TIME)} {optional_mark()}</label>
                    <input
                        id=time_id
                        type="time"
                        autocomplete="off"
                        prop:value=given_time
                        on:blur=move |event| { heard.try_run((event.into(), time)); }
                        on:input=move |event| { heard.try_run((event, time)); }
                    />
                </div>
            </div>
        </QuestionGroup>
    }
    .into_any()
}

/// A list to choose one from, or several if `are_several`.
#[component]
fn Choices(question: Question, choices: Vec<Choice>, are_several: bool) -> impl IntoView {
    let state = app_state();
    let code = question.code.clone();
    let field = Field::Question(code.clone());
    let id = field.id();
    let given = state.part({
        let code = code.clone();
        move |writing| {
            let answers = writing.draft.answers.get(&code);
            answers.cloned().unwrap_or_default()
        }
    });
    let (kind, name) = if are_several {
        ("checkbox", format!("attribute[{code}][]"))
    } else {
        ("radio", format!("attribute[{code}]"))
    };
    let option = move |(position, choice): (usize, Choice)| {
        let key = choice.key.clone();
        let is_given = move || given.with(|given| given.contains(&key));
        let (key, code, field) = (choice.key.clone(), code.clone(), field.clone());
        let tick = move |on| {
            state.dispatch(if are_several {
                Event::TickedAnswer {
                    code: code.clone(),
                    key: key.clone(),
                    on,
                }
            } else {
                Event::Typed(field.clone(), key.clone())
            });
        };
        view! {
            <TickedOption
                kind
                name=name.clone()
                id=id.clone()
                position
                value=choice.key
                is_ticked=Signal::derive(is_given)
                on_tick=tick
            >
                <span>
                    <OfficeText phrase=choice.name/>
                </span>
            </TickedOption>
        }
    };
    let options = choices.into_iter().enumerate().map(option).collect_view();
    view! { <QuestionGroup question>{options}</QuestionGroup> }.into_any()
}

/// One of several checkboxes or radio buttons under one name. The first has the id of the group, to which links lead.
#[component]
pub fn TickedOption(
    /// `checkbox` or `radio`.
    kind: &'static str,
    name: String,
    /// The id of the group, given to its first option.
    id: String,
    position: usize,
    value: String,
    #[prop(into)] is_ticked: Signal<bool>,
    /// Called only with a value that differs from `is_ticked`.
    #[prop(into)]
    on_tick: Callback<bool>,
    children: Children,
) -> impl IntoView {
    let id = match position {
        0 => id,
        _ => format!("{id}-{position}"),
    };
    let changed = move |event| {
        let ticked = event_target_checked(&event);
        if is_ticked.get_untracked() != ticked {
            on_tick.run(ticked);
        }
    };
    view! {
        <label class="option" for=id>
            <input
                id=id.clone()
                type=kind
                name=name
                value=value
                autocomplete="off"
                prop:checked=is_ticked
                on:change=changed
            />
            {children()}
        </label>
    }
    .into_any()
}
