//! What happened: the words, the place, the day and the service's own questions; it must not cut or change what is typed.

use std::time::Duration;

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::app::parts::failure::FailureNote;
use crate::app::parts::field::{Control, Group, TextField};
use crate::app::parts::kept::SeenOn;
use crate::app::parts::live::when;
use crate::app::parts::page::{Back, Page, Progress, writing_mood};
use crate::app::parts::problems::{Problems, id_of, problem_of};
use crate::app::parts::region::RegionThenCouncil;
use crate::app::parts::say::{Label, Theirs, say};
use crate::app::settings::Settings;
use crate::browser::{clock, intl};
use crate::feedback::draft::{Addressee, Field, Kind, Naming};
use crate::feedback::form::{Choice, Question, QuestionKind};
use crate::feedback::journey::{Event, Questions};
use crate::feedback::validation::Day;
use crate::words;

use super::saved::SavedNote;

/// How long the typing must rest before a screen reader is told how many letters are left.
const POLITE: Duration = Duration::from_millis(1_000);

#[component]
pub fn What() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let (kind, naming) = desk
        .stage
        .with_untracked(|stage| {
            stage
                .writing()
                .map(|writing| (writing.draft.kind, writing.draft.naming))
        })
        .unwrap_or_default();
    let title = match kind {
        Some(Kind::Compliment) => "what-title-compliment",
        Some(Kind::Enquiry) => "what-title-enquiry",
        Some(Kind::Suggestion) => "what-title-suggestion",
        Some(Kind::Complaint) | None => "what-title-complaint",
    };
    let hint = match naming {
        Some(Naming::Nameless) => "description-hint-nameless",
        _ => "description-hint",
    };
    let go_on = move |_| {
        desk.tell(Event::Continued {
            today: clock::today(),
        });
    };
    view! {
        <Progress/>
        <SavedNote/>
        <Problems/>
        <Page title=title mood=writing_mood(desk)>
            <TextField
                field=Field::Description label=Label::Ours("description") name="description"
                control=Control::Area hint=Some(Label::Ours(hint)) described_by_too="letters"
            />
            <Letters/>
            <PlaceFields/>
            <DayField/>
            <ServiceQuestions/>
            <div class="actions">
                <button type="button" class="button" on:click=go_on>{say("action-continue")}</button>
                <Back/>
            </div>
        </Page>
    }
}

/// How many letters are left: seen at once, said when the typing rests.
#[component]
fn Letters() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let settings = expect_context::<Settings>();
    let left = desk.part(move |writing| {
        let typed = writing.draft.description.chars().count();
        let room = writing.form.rules.room_for_description(&writing.draft)?;
        Some(room as i64 - typed as i64)
    });
    let text = move || {
        left.get().map(|left| {
            let count = left.unsigned_abs();
            let key = if left < 0 {
                "letters-over"
            } else {
                "letters-left"
            };
            let text = intl::number(&settings.tag(), count as usize);
            let values = [("count", count.into()), ("text", text.into())];
            words::say(settings.language.get(), key, &values)
        })
    };
    let said = RwSignal::new(None);
    let mut say_later = debounce(POLITE, move |text| said.set(text));
    Effect::new(move |before: Option<Option<String>>| {
        let now = text();
        // Nothing is said before the first letter.
        if before.is_some() {
            say_later(now.clone());
        }
        now
    });
    view! {
        <p id="letters" class="hint" class:over=move || left.get().is_some_and(|left| left < 0)>{text}</p>
        <p class="unseen" role="status">{said}</p>
    }
}

#[component]
fn PlaceFields() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let region = desk.part(move |writing| {
        writing
            .draft
            .place
            .region
            .as_ref()
            .map(|pick| pick.id.clone())
    });
    let council = desk.part(move |writing| {
        writing
            .draft
            .place
            .council
            .as_ref()
            .map(|pick| pick.id.clone())
    });
    let is_required = desk.part(move |writing| {
        writing.draft.addressee == Addressee::ServiceAlone
            && writing.form.rules.default_place.is_none()
    });
    let (required, optional) = (say("place-hint-required"), say("place-hint"));
    let hint = Signal::derive(move || {
        let hint = if is_required.get() {
            required
        } else {
            optional
        };
        hint.get()
    });
    view! {
        <fieldset>
            <legend>
                {say("place")}
                {when(move || !is_required.get(), move || view! { " " <span class="quiet">{say("optional")}</span> })}
            </legend>
            <p class="hint">{hint}</p>
            <RegionThenCouncil
                prefix="what" region=region council=council
                on_region=move |pick| desk.tell(Event::ChoseRegion(pick))
                on_council=move |pick| desk.tell(Event::ChoseCouncil(pick))
            />
            <TextField field=Field::Ward label=Label::Ours("ward") name="address_string"/>
        </fieldset>
    }
}

/// The day, and for one in the future the question whether it is right.
#[component]
fn DayField() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let is_future = desk.part(move |writing| {
        Day::parse(&writing.draft.day).is_some_and(|day| day > clock::today())
    });
    let is_confirmed =
        desk.part(move |writing| writing.draft.day_confirmed.as_ref() == Some(&writing.draft.day));
    view! {
        <TextField
            field=Field::Day label=Label::Ours("day") name="day"
            control=Control::Date optional=true
        />
        {when(move || is_future.get(), move || view! { <label class="option">
                <input type="checkbox" prop:checked=is_confirmed
                    on:change=move |event| desk.tell(Event::ConfirmedDay(event_target_checked(&event)))/>
                <span>{say("day-confirm")}</span>
            </label> })}
    }
}

#[component]
fn ServiceQuestions() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let questions =
        desk.part(move |writing| (writing.questions.clone(), writing.form.questions().to_vec()));
    move || {
        match questions.get() {
        (Questions::Asking, _) => {
            view! { <p role="status" id="questions" tabindex="-1">{say("questions-loading")}</p> }.into_any()
        }
        (Questions::Failed(failure), _) => view! {
            <FailureNote failure id="questions"/>
            <button type="button" class="button quiet" on:click=move |_| desk.tell(Event::AskedQuestionsAgain)>
                {say("action-try-again")}
            </button>
        }
        .into_any(),
        (_, questions) if questions.is_empty() => ().into_any(),
        (_, questions) => view! {
            <h2>{say("questions")}</h2>
            <SeenOn key="seen-questions" day=desk.questions_seen/>
            {questions.into_iter().map(|question| view! { <QuestionField question/> }).collect_view()}
        }
        .into_any(),
    }
    }
}

/// One question of the service, by its type.
#[component]
fn QuestionField(question: Question) -> impl IntoView {
    let control = match &question.kind {
        QuestionKind::Explanation => {
            return view! { <p class="notice"><Theirs phrase=question.label/></p> }.into_any();
        }
        QuestionKind::OneOf(choices) => {
            let choices = choices.clone();
            return view! { <Choices question choices several=false/> }.into_any();
        }
        QuestionKind::SomeOf(choices) => {
            let choices = choices.clone();
            return view! { <Choices question choices several=true/> }.into_any();
        }
        QuestionKind::Line => Control::Line,
        QuestionKind::Text => Control::Area,
        QuestionKind::Number => Control::Number,
        QuestionKind::Datetime => return view! { <DateTimeField question/> }.into_any(),
    };
    let name = format!("attribute[{}]", question.code);
    let optional = !question.required;
    let hint = hint_of(&question);
    let field = Field::Question(question.code);
    let label = Label::Theirs(question.label);
    view! { <TextField field label name control optional hint/> }.into_any()
}

/// How to answer, in the office's words.
fn hint_of(question: &Question) -> Option<Label> {
    (!question.hint.is_empty()).then(|| Label::Theirs(question.hint.clone()))
}

/// A day and, if the person knows it, a time: a single field for both would take nothing without the time.
#[component]
fn DateTimeField(question: Question) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let field = Field::Question(question.code.clone());
    let id = id_of(&field);
    let given = desk.text_of(&field);
    let (day, time) = given.split_once('T').unwrap_or((&given, ""));
    let (day, time) = (
        RwSignal::new(day.to_owned()),
        RwSignal::new(time.to_owned()),
    );
    let problem = problem_of(desk, field.clone());
    let tell = {
        let field = field.clone();
        move || {
            let (day, time) = (day.get_untracked(), time.get_untracked());
            // A time alone is kept too, and the missing day is asked for.
            let text = if time.is_empty() {
                day
            } else {
                format!("{day}T{time}")
            };
            desk.tell(Event::Typed(field.clone(), text));
        }
    };
    let typed = move |part: RwSignal<String>| {
        let tell = tell.clone();
        move |event: leptos::ev::Event| {
            part.set(event_target_value(&event));
            tell();
        }
    };
    let (hint, optional) = (hint_of(&question), !question.required);
    let invalid = Signal::derive(move || problem.get().is_some().then_some("true"));
    let time_id = format!("{id}-time");
    view! {
        <Group field label=Label::Theirs(question.label) hint optional>
            <div class="pair">
                <div class="field">
                    <label for=id.clone()>{say("datetime-day")}</label>
                    <input id=id type="date" autocomplete="off" aria-invalid=invalid
                        prop:value=day.get_untracked() on:input=typed(day)/>
                </div>
                <div class="field">
                    <label for=time_id.clone()>
                        {say("datetime-time")} " " <span class="quiet">{say("optional")}</span>
                    </label>
                    <input id=time_id type="time" autocomplete="off"
                        prop:value=time.get_untracked() on:input=typed(time)/>
                </div>
            </div>
        </Group>
    }
}

/// A list to choose one or several from.
#[component]
fn Choices(question: Question, choices: Vec<Choice>, several: bool) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let field = Field::Question(question.code.clone());
    let id = id_of(&field);
    let code = question.code.clone();
    let given = desk.part(move |writing| {
        writing
            .draft
            .answers
            .get(&code)
            .cloned()
            .unwrap_or_default()
    });
    let name = if several {
        format!("attribute[{}][]", question.code)
    } else {
        format!("attribute[{}]", question.code)
    };
    let code = question.code.clone();
    let option = {
        let field = field.clone();
        move |(position, choice): (usize, Choice)| {
            let id = if position == 0 {
                id.clone()
            } else {
                format!("{id}-{position}")
            };
            let key = choice.key.clone();
            let checked = Signal::derive(move || given.with(|given| given.contains(&key)));
            let (key, code, field) = (choice.key.clone(), code.clone(), field.clone());
            let ticked = move |event: leptos::ev::Event| {
                let on = event_target_checked(&event);
                desk.tell(if several {
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
                <label class="option" for=id.clone()>
                    <input id=id.clone() type=if several { "checkbox" } else { "radio" }
                        name=name.clone() value=choice.key prop:checked=checked on:change=ticked/>
                    <span><Theirs phrase=choice.name/></span>
                </label>
            }
        }
    };
    let (hint, optional) = (hint_of(&question), !question.required);
    view! {
        <Group field label=Label::Theirs(question.label) hint optional>
            {choices.into_iter().enumerate().map(option).collect_view()}
        </Group>
    }
    .into_any()
}
