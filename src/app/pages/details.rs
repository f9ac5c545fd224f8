//! What happened: the words, the place, the day and the service's own questions; it must not cut or change what is typed.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::untrack;

use crate::app::components::failure::failure_note_about;
use crate::app::components::field::{
    Control, TextField, field, group, invalid, optional, typed_in,
};
use crate::app::components::html::{Html, button, el, nothing, said, several};
use crate::app::components::page::{continue_or_back, page_under, progress, writing_mood};
use crate::app::components::photos::photos;
use crate::app::components::phrase::{Label, theirs};
use crate::app::components::point::point_field;
use crate::app::components::problems::{id_of, problem_of, problems};
use crate::app::components::region::region_then_council;
use crate::app::components::seen_on::seen_on;
use crate::app::components::vault::vault;
use crate::app::state::journey::app_state;
use crate::browser::{clock, dom, intl};
use crate::feedback::journey::{Event, Questions, Stage};
use crate::feedback::model::draft::{Draft, Field, Kind, Naming, Pick, Place};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::{Choice, Question, QuestionKind};
use crate::feedback::rules::validation::{Day, has_place};
use crate::i18n::{self, key, message};
use leptos::prelude::*;

use crate::app::pages::saved::saved_note;

/// How long the typing must rest before a screen reader is told how many letters are left.
const POLITE_MILLISECONDS: u64 = 1_000;

pub fn details() -> Html {
    let state = app_state();
    let (kind, naming) = state.writing(|writing| (writing.draft.kind, writing.draft.naming));
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
    let description = TextField {
        control: Control::Area,
        hint: Some(Label::Ours(hint)),
        described_by_too: Some("letters"),
        ..field(Field::Description, key::DESCRIPTION, "description")
    };
    let above = several([progress(), saved_note(), problems()]);
    page_under(above, title, move || writing_mood(state))
        .add(description.view())
        .add(letters())
        .add(photos())
        .add(place_fields())
        .add(day_field())
        .add(service_questions())
        .add(vault())
        .add(continue_or_back())
}

/// How many letters are left: seen at once, said when the typing rests.
fn letters() -> Html {
    let state = app_state();
    let settings = state.settings;
    let left = state.part(move |writing| {
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
    // Nothing is said before the first letter.
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
        Some(if is_over { "hint over" } else { "hint" }.to_owned())
    };
    several([
        el("p#letters").attr_live("class", class).text_live(text),
        el("p.unseen")
            .attr("role", "status")
            .text_live(move || said.get()),
    ])
}

fn place_fields() -> Html {
    let state = app_state();
    let id = |pick: &Option<Pick>| pick.as_ref().map(|pick| pick.id.clone());
    let region = state.part(move |writing| id(&writing.draft.place.region));
    let council = state.part(move |writing| id(&writing.draft.place.council));
    // Nothing of the office's own can stand for it.
    let is_required = state.part(move |writing| {
        let draft = Draft {
            place: Place::default(),
            ..writing.draft.clone()
        };
        !writing.form.rules.point && !has_place(&writing.form, &draft)
    });
    el("fieldset")
        .add(said("legend", key::PLACE).when(move || !is_required.get(), optional))
        .add(el("p.hint").shows(is_required, |is_required| {
            nothing().say(if is_required {
                key::PLACE_HINT_REQUIRED
            } else {
                key::PLACE_HINT
            })
        }))
        .add(region_then_council(
            "details",
            region.into(),
            council.into(),
            move |pick| state.dispatch(Event::ChoseRegion(pick)),
            move |pick| state.dispatch(Event::ChoseCouncil(pick)),
        ))
        .add(field(Field::Ward, key::WARD, "address_string").view())
        .add(point_field())
}

/// The day, and for one in the future the question whether it is right.
fn day_field() -> Html {
    let state = app_state();
    let day = TextField {
        control: Control::Date,
        is_optional: Box::new(|| true),
        ..field(Field::Day, key::DAY, "day")
    };
    let is_future = move || {
        state.writing(|writing| {
            Day::parse(&writing.draft.day).is_some_and(|day| day > clock::today())
        })
    };
    let is_confirmed = move || state.stage.with(is_confirmed_on);
    day.view().when(is_future, move || {
        let tick = el("input")
            .attr("type", "checkbox")
            .ticked_live(is_confirmed)
            .on("change", move |event| {
                let ticked = event.ticked();
                if ticked != state.stage.with_untracked(is_confirmed_on) {
                    state.dispatch(Event::ConfirmedDay(ticked));
                }
            });
        el("label.option")
            .add(tick)
            .add(said("span", key::DAY_CONFIRM))
    })
}

fn is_confirmed_on(stage: &Stage) -> bool {
    let draft = stage.writing().map(|writing| &writing.draft);
    draft.is_some_and(|draft| draft.day_confirmed.as_ref() == Some(&draft.day))
}

fn service_questions() -> Html {
    let state = app_state();
    let questions =
        state.part(move |writing| (writing.questions.clone(), writing.form.questions().to_vec()));
    nothing().shows(questions, move |questions| match questions {
        (Questions::Asking, _) => said("p#questions", key::QUESTIONS_LOADING)
            .attr("role", "status")
            .attr("tabindex", "-1"),
        (Questions::Failed(failure), _) => {
            let again = button("button.button.quiet", key::ACTION_TRY_AGAIN, move || {
                state.dispatch(Event::AskedQuestionsAgain);
            });
            let without = || {
                button(
                    "button.button.quiet",
                    key::ACTION_WITHOUT_QUESTIONS,
                    move || {
                        state.dispatch(Event::WentWithoutQuestions);
                    },
                )
            };
            match failure {
                // The office itself has none, whatever its list says.
                Failure::NotFound => el("div.summary#questions")
                    .attr("role", "alert")
                    .attr("tabindex", "-1")
                    .add(said("p", key::QUESTIONS_NONE))
                    .add(el("div.actions").add(again).add(without())),
                failure => several([
                    failure_note_about("questions", key::QUESTIONS_FAILED, failure),
                    again,
                ]),
            }
        }
        (_, questions) if questions.is_empty() => nothing(),
        (_, questions) => several([
            said("h2", key::QUESTIONS),
            seen_on(message::seen_questions, state.questions_seen.into()),
        ])
        .all(questions.into_iter().map(question)),
    })
}

/// One question of the service, by its type.
fn question(question: Question) -> Html {
    let control = match &question.kind {
        QuestionKind::Explanation => return el("p.notice").add(theirs(question.label)),
        QuestionKind::OneOf(choices) => return choice(&question, choices, false),
        QuestionKind::SomeOf(choices) => return choice(&question, choices, true),
        QuestionKind::Line => Control::Line,
        QuestionKind::Text => Control::Area,
        QuestionKind::Number => Control::Number,
        QuestionKind::Datetime => return date_time(&question),
    };
    TextField {
        field: Field::Question(question.code.clone()),
        label: Label::Theirs(question.label.clone()),
        name: format!("attribute[{}]", question.code),
        control,
        hint: hint_of(&question),
        is_optional: Box::new(move || !question.required),
        autocomplete: "off",
        described_by_too: None,
    }
    .view()
}

/// How to answer, in the office's words.
fn hint_of(question: &Question) -> Option<Label> {
    (!question.hint.is_empty()).then(|| Label::Theirs(question.hint.clone()))
}

/// The frame around a question's several controls.
fn group_of(question: &Question) -> Html {
    group(
        &Field::Question(question.code.clone()),
        Label::Theirs(question.label.clone()),
        hint_of(question),
        !question.required,
    )
}

/// A day and, if the person knows it, a time: a single field for both would take nothing without the time.
fn date_time(question: &Question) -> Html {
    let state = app_state();
    let field = Field::Question(question.code.clone());
    let id = id_of(&field);
    let given = state.text_of(&field);
    let (day, time) = given.split_once('T').unwrap_or((&given, ""));
    let (day, time) = (
        RwSignal::new(day.to_owned()),
        RwSignal::new(time.to_owned()),
    );
    let problem = problem_of(state, &field);
    let input = move |id: &str, kind: &str, part: RwSignal<String>| {
        let field = field.clone();
        let heard = move |event: dom::Event| {
            part.set(typed_in(&event));
            let (day, time) = (day.get_untracked(), time.get_untracked());
            // A time alone is kept too, and the missing day is asked for.
            let text = if time.is_empty() {
                day
            } else {
                format!("{day}T{time}")
            };
            if state.text_of(&field) != text {
                state.dispatch(Event::Typed(field.clone(), text));
            }
        };
        el("input")
            .attr("id", id)
            .attr("type", kind)
            .filled(&part.get_untracked())
            // One that is half typed is told by no event.
            .on("blur", heard.clone())
            .on("input", heard)
    };
    let time_id = format!("{id}-time");
    let part = |label: Html, input: Html| el("div.field").add(label).add(input);
    group_of(question).add(
        el("div.pair")
            .add(part(
                said("label", key::DATETIME_DAY).attr("for", &id),
                invalid(input(&id, "date", day), problem),
            ))
            .add(part(
                said("label", key::DATETIME_TIME)
                    .attr("for", &time_id)
                    .add(optional()),
                input(&time_id, "time", time),
            )),
    )
}

/// A list to choose one or several from.
fn choice(question: &Question, choices: &[Choice], several: bool) -> Html {
    let state = app_state();
    let field = Field::Question(question.code.clone());
    let id = id_of(&field);
    let code = question.code.clone();
    let given = state.part(move |writing| {
        let answers = writing.draft.answers.get(&code);
        answers.cloned().unwrap_or_default()
    });
    let (kind, name) = if several {
        ("checkbox", format!("attribute[{}][]", question.code))
    } else {
        ("radio", format!("attribute[{}]", question.code))
    };
    let option = |(position, choice): (usize, &Choice)| {
        let key = choice.key.clone();
        let is_given = move || given.with(|given| given.contains(&key));
        let was_given = is_given.clone();
        let (key, code, field) = (choice.key.clone(), question.code.clone(), field.clone());
        let input = el("input")
            .attr("value", &choice.key)
            .ticked_live(is_given)
            .on("change", move |event| {
                let on = event.ticked();
                if untrack(&was_given) == on {
                    return;
                }
                state.dispatch(if several {
                    Event::TickedAnswer {
                        code: code.clone(),
                        key: key.clone(),
                        on,
                    }
                } else {
                    Event::Typed(field.clone(), key.clone())
                });
            });
        let name_of = el("span").add(theirs(choice.name.clone()));
        ticked_option(kind, &name, &id, position, input, name_of)
    };
    group_of(question).all(choices.iter().enumerate().map(option))
}

/// One of several boxes or buttons under one name; the first has the id that leads to them all.
pub fn ticked_option(
    kind: &str,
    name: &str,
    id: &str,
    position: usize,
    input: Html,
    words: Html,
) -> Html {
    let id = match position {
        0 => id.to_owned(),
        _ => format!("{id}-{position}"),
    };
    let input = input.attr("id", &id).attr("type", kind).attr("name", name);
    el("label.option").attr("for", &id).add(input).add(words)
}
