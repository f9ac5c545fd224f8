//! What happened: the words, the place, the day and the service's own questions; it must not cut or change what is typed.

use std::cell::Cell;
use std::rc::Rc;

use crate::app::desk::desk;
use crate::app::live::{Live, follow};
use crate::app::parts::failure::failure_note;
use crate::app::parts::field::{Control, TextField, field, group, invalid, optional};
use crate::app::parts::html::{Html, button, el, nothing, said, several};
use crate::app::parts::kept::seen_on;
use crate::app::parts::page::{continue_or_back, page_under, progress, writing_mood};
use crate::app::parts::photos::photos;
use crate::app::parts::problems::{id_of, problem_of, problems};
use crate::app::parts::region::region_then_council;
use crate::app::parts::say::{Label, theirs};
use crate::app::parts::vault::vault;
use crate::browser::{clock, intl};
use crate::feedback::draft::{Addressee, Field, Kind, Naming, Pick};
use crate::feedback::form::{Choice, Question, QuestionKind};
use crate::feedback::journey::{Event, Questions};
use crate::feedback::validation::Day;
use crate::words;

use super::saved::saved_note;

/// How long the typing must rest before a screen reader is told how many letters are left.
const POLITE_MILLISECONDS: u64 = 1_000;

pub fn what() -> Html {
    let desk = desk();
    let (kind, naming) = desk.writing(|writing| (writing.draft.kind, writing.draft.naming));
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
    let description = TextField {
        control: Control::Area,
        hint: Some(Label::Ours(hint)),
        described_by_too: Some("letters"),
        ..field(Field::Description, "description", "description")
    };
    let above = several([progress(), saved_note(), problems()]);
    page_under(above, title, move || writing_mood(desk))
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
    let desk = desk();
    let settings = desk.settings;
    let left = desk.part(move |writing| {
        let typed = writing.draft.description.chars().count();
        let room = writing.form.rules.room_for_description(&writing.draft)?;
        Some(room as i64 - typed as i64)
    });
    let text = move || {
        left.get().map_or_else(String::new, |left| {
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
    let said = Live::new(String::new());
    // Nothing is said before the first letter.
    let changes = Rc::new(Cell::new(0));
    follow(move || {
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
    let desk = desk();
    let id = |pick: &Option<Pick>| pick.as_ref().map(|pick| pick.id.clone());
    let region = desk.part(move |writing| id(&writing.draft.place.region));
    let council = desk.part(move |writing| id(&writing.draft.place.council));
    let is_required = desk.part(move |writing| {
        writing.draft.addressee == Addressee::ServiceAlone
            && writing.form.rules.default_place.is_none()
    });
    el("fieldset")
        .add(said("legend", "place").when(move || !is_required.get(), optional))
        .add(el("p.hint").shows(is_required, |is_required| {
            nothing().say(if is_required {
                "place-hint-required"
            } else {
                "place-hint"
            })
        }))
        .add(region_then_council(
            "what",
            region,
            council,
            move |pick| desk.tell(Event::ChoseRegion(pick)),
            move |pick| desk.tell(Event::ChoseCouncil(pick)),
        ))
        .add(field(Field::Ward, "ward", "address_string").view())
}

/// The day, and for one in the future the question whether it is right.
fn day_field() -> Html {
    let desk = desk();
    let day = TextField {
        control: Control::Date,
        is_optional: Box::new(|| true),
        ..field(Field::Day, "day", "day")
    };
    let is_future = move || {
        desk.writing(|writing| {
            Day::parse(&writing.draft.day).is_some_and(|day| day > clock::today())
        })
    };
    let is_confirmed = move || {
        desk.writing(|writing| writing.draft.day_confirmed.as_ref() == Some(&writing.draft.day))
    };
    day.view().when(is_future, move || {
        let tick = el("input")
            .attr("type", "checkbox")
            .ticked_live(is_confirmed)
            .on("change", move |event| {
                desk.tell(Event::ConfirmedDay(event.ticked()));
            });
        el("label.option")
            .add(tick)
            .add(said("span", "day-confirm"))
    })
}

fn service_questions() -> Html {
    let desk = desk();
    let questions =
        desk.part(move |writing| (writing.questions.clone(), writing.form.questions().to_vec()));
    nothing().shows(questions, move |questions| match questions {
        (Questions::Asking, _) => said("p#questions", "questions-loading")
            .attr("role", "status")
            .attr("tabindex", "-1"),
        (Questions::Failed(failure), _) => several([
            failure_note("questions", failure, false),
            button("button.button.quiet", "action-try-again", move || {
                desk.tell(Event::AskedQuestionsAgain);
            }),
        ]),
        (_, questions) if questions.is_empty() => nothing(),
        (_, questions) => several([
            said("h2", "questions"),
            seen_on("seen-questions", desk.questions_seen),
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
    let desk = desk();
    let field = Field::Question(question.code.clone());
    let id = id_of(&field);
    let given = desk.text_of(&field);
    let (day, time) = given.split_once('T').unwrap_or((&given, ""));
    let (day, time) = (Live::new(day.to_owned()), Live::new(time.to_owned()));
    let problem = problem_of(desk, &field);
    let input = move |id: &str, kind: &str, part: Live<String>| {
        let field = field.clone();
        el("input")
            .attr("id", id)
            .attr("type", kind)
            .attr("autocomplete", "off")
            .filled(&part.peek())
            .on("input", move |event| {
                part.set(event.typed());
                let (day, time) = (day.peek(), time.peek());
                // A time alone is kept too, and the missing day is asked for.
                let text = if time.is_empty() {
                    day
                } else {
                    format!("{day}T{time}")
                };
                desk.tell(Event::Typed(field.clone(), text));
            })
    };
    let time_id = format!("{id}-time");
    let part = |label: Html, input: Html| el("div.field").add(label).add(input);
    group_of(question).add(
        el("div.pair")
            .add(part(
                said("label", "datetime-day").attr("for", &id),
                invalid(input(&id, "date", day), problem),
            ))
            .add(part(
                said("label", "datetime-time")
                    .attr("for", &time_id)
                    .add(optional()),
                input(&time_id, "time", time),
            )),
    )
}

/// A list to choose one or several from.
fn choice(question: &Question, choices: &[Choice], several: bool) -> Html {
    let desk = desk();
    let field = Field::Question(question.code.clone());
    let id = id_of(&field);
    let code = question.code.clone();
    let given = desk.part(move |writing| {
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
        let (key, code, field) = (choice.key.clone(), question.code.clone(), field.clone());
        let input = el("input")
            .attr("value", &choice.key)
            .ticked_live(is_given)
            .on("change", move |event| {
                desk.tell(if several {
                    Event::TickedAnswer {
                        code: code.clone(),
                        key: key.clone(),
                        on: event.ticked(),
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
