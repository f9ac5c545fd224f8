//! All that will be sent, word for word, each with a way to change it; it must not show one thing and send another.

use crate::api::Parameter;
use crate::app::components::copy::copy;
use crate::app::components::cost::cost;
use crate::app::components::failure::failure_note;
use crate::app::components::html::{Html, button, el, nothing, points, said, several};
use crate::app::components::identifiers::selfcheck;
use crate::app::components::notice::seen_by;
use crate::app::components::page::{back, page_under, progress, writing_mood};
use crate::app::components::photos::list;
use crate::app::components::phrase::{Label, theirs};
use crate::app::components::problems::problems;
use crate::app::components::sealing_note::sealing;
use crate::app::components::vault::vault;
use crate::app::components::ways_out::{contact_wanted, ways_out};
use crate::app::lazy;
use crate::app::state::journey::{AppState, app_state};
use crate::app::state::settings::{Listing, Settings};
use crate::browser::{clock, intl, random};
use crate::feedback::journey::{Event, Step, Writing};
use crate::feedback::model::catalogue::ReceiptKind;
use crate::feedback::model::draft::{Addressee, Naming, place_words};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::{Question, QuestionKind};
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::model::submission::{Contact, Submission};
use crate::feedback::rules::validation::Day;
use crate::i18n::{self, Key, key, message};
use leptos::prelude::*;

use super::saved::saved_note;
use super::sending::{send_button, unknown_text};

/// What a line of the review shows.
#[derive(Clone, PartialEq)]
enum Shown {
    Ours(Key),
    Theirs(Vec<Phrase>),
    /// As typed, or as it will travel.
    Text(String),
    /// An ISO day, with a time behind a `T` where there is one, shown as people write it.
    Day(String),
    /// The place that stands in for the person's own.
    StandIn(String),
    /// Photos and documents, by the names they travel under.
    Files(String),
    Open,
    Missing,
}

#[derive(Clone, PartialEq)]
struct Line {
    label: Label,
    shown: Shown,
    step: Step,
}

pub fn review() -> Html {
    let state = app_state();
    let settings = state.settings;
    let failure = state.part(|writing| writing.failure.clone());
    let may_have_gone = state.part(|writing| writing.may_have_gone);
    let is_for_later = state.part(|writing| writing.later.is_some());
    let can_send = move || {
        settings.listing.with(|listing| match listing {
            Listing::Ready(listed) => !listed.catalogue.is_empty(),
            Listing::Loading | Listing::Failed(_) => true,
        })
    };
    let gives_nothing = move || {
        state.writing(|writing| {
            let service = writing.form.service.as_ref();
            service.is_some_and(|service| service.receipt == ReceiptKind::Nothing)
        })
    };
    let is_public = move || {
        let office = settings.office();
        office.is_some_and(|office| office.adapter.capabilities().public_read)
    };
    let copy = move || copy(key::REVIEW_COPY, move || as_text_now(state));
    let ending = move |(can_send, may_have_gone, failed, later): (bool, bool, bool, bool)| {
        if later {
            return goes_later(state);
        }
        if !can_send {
            return el("div.summary#cannot-send")
                .add(said("h2", key::REVIEW_CANNOT_SEND))
                .add(said("p", key::CATALOGUE_EMPTY))
                .add(copy());
        }
        let key = match (may_have_gone, failed) {
            (true, _) => key::UNKNOWN_AGAIN,
            (false, true) => key::ACTION_TRY_AGAIN,
            (false, false) => key::ACTION_SEND,
        };
        let without = state.part(|writing| {
            let failure = writing.failure.as_ref();
            let about_files = failure.is_some_and(Failure::is_about_files);
            about_files && !writing.draft.files.is_empty()
        });
        let send_without = move || {
            button(
                "button.button.quiet",
                key::REVIEW_WITHOUT_FILES,
                move || {
                    state.dispatch(Event::SentWithoutFiles {
                        today: clock::today(),
                    });
                },
            )
        };
        let actions = el("div.actions")
            .add(send_button("button.button#send", key))
            .when(move || without.get(), send_without)
            .add(back());
        several([cost(), actions]).add(later_button(state))
    };
    let above = several([progress(), saved_note(), problems()]).shows(failure, move |failure| {
        failure.map(|failure| {
            several([
                failure_note("failure", failure, !may_have_gone.get_untracked()),
                contact_wanted(),
                copy(),
                ways_out(),
            ])
        })
    });
    page_under(above, key::REVIEW_TITLE, move || writing_mood(state))
        .add(said("p", key::REVIEW_INTRO))
        .shows(may_have_gone, move |may_have_gone| {
            if may_have_gone {
                el("p.summary").live(move || unknown_text(settings), |key| nothing().say(key))
            } else {
                said("p", key::REVIEW_NOTHING_SENT)
            }
        })
        .when(is_public, || said("p.notice", key::REVIEW_PUBLIC))
        .add(seen_by())
        .add(el("dl.lines").live(
            move || state.writing(lines),
            move |lines| several(lines.into_iter().map(|line| show(state, line))),
        ))
        .add(selfcheck())
        .add(sealing())
        .shows(
            state.part(|writing| writing.draft.sealed),
            move |sealed| match sealed {
                true => lazy::in_envelope(state, exact),
                false => nothing().live(
                    move || state.writing(|writing| parameters(settings, writing)),
                    move |parameters| parameters.map(|parameters| exact(state, parameters)),
                ),
            },
        )
        .add(vault())
        .when(gives_nothing, || said("p.notice", key::REVIEW_NO_REFERENCE))
        .live(
            move || {
                let failed = failure.with(Option::is_some);
                (can_send(), may_have_gone.get(), failed, is_for_later.get())
            },
            ending,
        )
}

/// Only without a name: when it goes shall not tell who was at the phone then.
fn later_button(state: AppState) -> Html {
    let may_wait = state.writing(|writing| {
        writing.draft.naming == Some(Naming::Nameless) && !writing.form.rules.keeps_nothing
    });
    let press = move || {
        state.dispatch(Event::PressedLater {
            dice: random::dice(),
            today: clock::today(),
        });
    };
    nothing().add(may_wait.then(|| {
        el("div.later")
            .add(button("button.button.quiet", key::LATER, press))
            .add(said("p.hint", key::LATER_HINT))
            .add(said("p.hint", key::LATER_VISIBLE))
    }))
}

fn goes_later(state: AppState) -> Html {
    let close = match state.is_locked() {
        true => key::LATER_WAITS_CLOSE_LOCKED,
        false => key::LATER_WAITS_CLOSE,
    };
    el("div.summary")
        .attr("role", "status")
        .add(said("p", key::LATER_WAITS))
        .add(points("ul", &[close, key::LATER_WAITS_CHANGE]))
        .add(
            el("div.actions")
                .add(send_button("button.button#send", key::WAITING_NOW))
                .add(button("button.button.quiet", key::LATER_NOT, move || {
                    state.dispatch(Event::KeptWriting);
                })),
        )
}

/// Every line, in the order of the pages. Where the draft can be sent, the values are those of the submission.
fn lines(writing: &Writing) -> Vec<Line> {
    let draft = &writing.draft;
    let submission = Submission::new(&writing.form, draft, clock::today()).ok();
    let line = |key, shown, step| Line {
        label: Label::Ours(key),
        shown,
        step,
    };
    let name = |phrase: &Phrase| Shown::Theirs(vec![phrase.clone()]);
    let typed = |text: &str| {
        if text.trim().is_empty() {
            Shown::Open
        } else {
            Shown::Text(text.to_owned())
        }
    };
    let naming = match draft.naming {
        Some(Naming::Named) => Shown::Ours(key::NAMING_NAMED),
        Some(Naming::Nameless) => Shown::Ours(key::NAMING_NAMELESS),
        None => Shown::Missing,
    };
    let kind = draft
        .kind
        .map_or(Shown::Missing, |kind| Shown::Ours(i18n::kind_keys(kind).0));
    let mut lines = vec![
        line(key::REVIEW_KIND, kind, Step::Home),
        line(key::REVIEW_NAMING, naming, Step::Naming),
    ];
    match &draft.addressee {
        Addressee::Institution { pick, .. } => {
            lines.push(line(
                key::REVIEW_INSTITUTION,
                name(&pick.name),
                Step::Recipient,
            ));
        }
        Addressee::Unlisted => {
            let name = typed(&draft.unlisted_name);
            lines.push(line(key::REVIEW_INSTITUTION, name, Step::Recipient));
        }
        Addressee::Undecided => {
            lines.push(line(
                key::REVIEW_INSTITUTION,
                Shown::Missing,
                Step::Recipient,
            ));
        }
        Addressee::ServiceAlone => {}
    }
    let service = draft
        .service
        .as_ref()
        .map_or(Shown::Missing, |pick| name(&pick.name));
    lines.push(line(key::SERVICE, service, Step::Recipient));
    lines.push(line(
        key::DESCRIPTION,
        typed(&draft.description),
        Step::Details,
    ));
    if !draft.files.is_empty() {
        let names = draft.files.iter().enumerate();
        let names: Vec<String> = names.map(|(index, file)| file.name(index + 1)).collect();
        lines.push(line(
            key::FILES,
            Shown::Files(names.join(", ")),
            Step::Details,
        ));
    }
    let place = match &submission {
        // The point stands for the place, and the person's own words go beside it or not at all.
        Some(submission) if submission.point().is_some() => typed(submission.own_place()),
        Some(submission) if draft.place.is_empty() => Shown::StandIn(submission.place().to_owned()),
        Some(submission) => Shown::Text(submission.place().to_owned()),
        None => typed(&place_words(&draft.place)),
    };
    lines.push(line(key::PLACE, place, Step::Details));
    if writing.form.rules.point {
        let point = submission.as_ref().and_then(Submission::point);
        let point = point.map_or(Shown::Missing, |point| Shown::Text(point.text()));
        lines.push(line(key::POINT, point, Step::Details));
    }
    lines.push(line(key::DAY, day_of(&draft.day), Step::Details));
    let questions = writing.form.questions().iter();
    lines.extend(
        questions
            .filter(|question| question.kind != QuestionKind::Explanation)
            .map(|question| Line {
                label: Label::Theirs(question.label.clone()),
                shown: answer(writing, submission.as_ref(), question),
                step: Step::Details,
            }),
    );
    if draft.naming == Some(Naming::Named) {
        let contact = submission.as_ref().and_then(Submission::contact);
        let as_typed = Contact {
            first_name: draft.first_name.clone(),
            last_name: draft.last_name.clone(),
            phone: draft.phone.clone(),
            email: draft.email.clone(),
        };
        let contact = contact.unwrap_or(&as_typed);
        lines.push(line(
            key::FIRST_NAME,
            typed(&contact.first_name),
            Step::Contact,
        ));
        lines.push(line(
            key::LAST_NAME,
            typed(&contact.last_name),
            Step::Contact,
        ));
        lines.push(line(key::PHONE, typed(&contact.phone), Step::Contact));
        lines.push(line(key::EMAIL, typed(&contact.email), Step::Contact));
    }
    lines
}

fn day_of(moment: &str) -> Shown {
    let day = moment.split('T').next().unwrap_or_default();
    match Day::parse(day) {
        Some(_) => Shown::Day(moment.to_owned()),
        None if moment.is_empty() => Shown::Open,
        // Only half of it was typed.
        None => Shown::Missing,
    }
}

/// As it will travel, where it can.
fn answer(writing: &Writing, submission: Option<&Submission>, question: &Question) -> Shown {
    let sent = submission.and_then(|submission| {
        let mut answers = submission.answers().iter();
        let answer = answers.find(|answer| answer.code == question.code)?;
        answer.values.first()
    });
    let given = writing.draft.answers.get(&question.code);
    let given: Vec<&String> = given
        .into_iter()
        .flatten()
        .filter(|value| !value.trim().is_empty())
        .collect();
    match &question.kind {
        _ if given.is_empty() => Shown::Open,
        QuestionKind::OneOf(choices) | QuestionKind::SomeOf(choices) => Shown::Theirs(
            choices
                .iter()
                .filter(|choice| given.contains(&&choice.key))
                .map(|choice| choice.name.clone())
                .collect(),
        ),
        QuestionKind::Datetime => day_of(given[0]),
        _ => Shown::Text(sent.unwrap_or(given[0]).clone()),
    }
}

fn show(state: AppState, line: Line) -> Html {
    let settings = state.settings;
    let step = line.step;
    // Institutions and places are named in Kiswahili, whatever the page speaks.
    let own_lang = move || {
        (settings.language.get() != Language::Swahili).then(|| Language::Swahili.code().to_owned())
    };
    // As it goes: no browser is to translate it.
    let typed = |text: &str| {
        let span = el("span.typed").attr("dir", "auto");
        span.attr("translate", "no").text(text)
    };
    let shown = match line.shown {
        Shown::Ours(key) => said("span", key),
        Shown::Theirs(phrases) => several(
            phrases
                .into_iter()
                .map(|phrase| el("span.block").add(theirs(phrase))),
        ),
        Shown::Text(text) => typed(&text),
        Shown::Day(moment) => el("span").text_live(move || {
            let (day, time) = moment.split_once('T').unwrap_or((&moment, ""));
            let moment = format!("{} {time}", intl::date(&settings.tag(), day));
            moment.trim_end().to_owned()
        }),
        Shown::StandIn(place) => several([typed(&place).attr_live("lang", own_lang)])
            .text(" ")
            .add(said("span.quiet", key::REVIEW_PLACE_INSTITUTION)),
        Shown::Files(_) => list(state, false),
        Shown::Open => said("span.quiet", key::REVIEW_OPEN),
        Shown::Missing => said("strong", key::REVIEW_MISSING),
    };
    let label = line.label.clone();
    let change = el("button.link")
        .attr("type", "button")
        .pressed(move || state.dispatch(Event::OpenedStep(step)))
        .say(key::ACTION_CHANGE)
        .text(" ")
        .add(label.add_to(el("span.unseen").text(": ")));
    el("div.line")
        .add(line.label.add_to(el("dt")))
        .add(el("dd").add(shown))
        .add(el("dd.change").add(change))
}

/// The parameters as they travel, made by the same function as the body of the report.
fn parameters(settings: Settings, writing: &Writing) -> Option<Vec<(Parameter, usize)>> {
    let office = settings.office()?;
    let submission = Submission::new(&writing.form, &writing.draft, clock::today()).ok()?;
    let words = office.adapter.parameters(&submission).into_iter();
    let words = words.map(|parameter| {
        let size = parameter.value.len();
        (parameter, size)
    });
    Some(words.chain(office.adapter.files(&submission)).collect())
}

/// Each with what it weighs, and with who can see it where the office says so: first of all everybody, where what is sent can
/// be read by all.
fn exact(state: AppState, parameters: Vec<(Parameter, usize)>) -> Html {
    let office = state.settings.office_untracked();
    let (is_public, readers) = office.map_or((false, vec![]), |office| {
        let readers = office.config.notice.readers.clone();
        (office.adapter.capabilities().public_read, readers)
    });
    let rows = parameters.into_iter().map(move |(parameter, size)| {
        let mut seers: Vec<Html> = readers
            .iter()
            .filter(|reader| reader.sees(&parameter.name))
            .map(|reader| theirs(reader.who.clone()))
            .collect();
        if is_public && !CONTACT.contains(&parameter.name.as_str()) {
            seers.insert(0, said("strong", key::REVIEW_SEEN_BY_ALL));
        }
        let seen_by = (!seers.is_empty()).then(|| {
            let seers = seers
                .into_iter()
                .map(|seer| nothing().text(" · ").add(seer));
            el("div.hint").say(key::REVIEW_SEEN_BY).all(seers)
        });
        let name = el("code").attr("translate", "no").text(&parameter.name);
        let value = el("div.typed").attr("dir", "auto");
        let value = value.attr("translate", "no").text(&parameter.value);
        let bytes = el("div.hint").say_with(move || message::review_bytes(size));
        el("div.line")
            .add(el("dt").add(name).add(bytes))
            .add(el("dd").add(value).add(seen_by))
    });
    el("details#exact")
        .add(said("summary", key::REVIEW_EXACT))
        .add(said("p.hint", key::REVIEW_EXACT_HINT))
        .add(el("dl.lines").all(rows))
}

/// What GeoReport never gives back to other readers.
const CONTACT: [&str; 4] = ["first_name", "last_name", "phone", "email"];

/// The report as text, to be kept elsewhere when it cannot be sent.
fn as_text(writing: &Writing, language: Language) -> String {
    lines(writing)
        .into_iter()
        .filter_map(|line| {
            let value = match line.shown {
                Shown::Ours(key) => i18n::say(language, key),
                Shown::Theirs(phrases) => phrases
                    .iter()
                    .map(|phrase| phrase.read_in(language).0)
                    .collect::<Vec<_>>()
                    .join(", "),
                Shown::Text(text)
                | Shown::Day(text)
                | Shown::StandIn(text)
                | Shown::Files(text) => text,
                Shown::Open | Shown::Missing => return None,
            };
            let label = match &line.label {
                Label::Ours(key) => i18n::say(language, *key),
                Label::Theirs(phrase) => phrase.read_in(language).0.to_owned(),
            };
            Some(format!("{label}: {value}"))
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The same as it is on the screen now.
pub fn as_text_now(state: AppState) -> String {
    let language = state.settings.language.get_untracked();
    state.stage.with_untracked(|stage| {
        let writing = stage.writing();
        writing.map_or_else(String::new, |writing| as_text(writing, language))
    })
}
