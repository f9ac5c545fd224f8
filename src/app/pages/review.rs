//! All that will be sent, word for word, each with a way to change it; it must not show one thing and send another.

use crate::api::{Adapter, Parameter};
use crate::app::desk::{Desk, desk};
use crate::app::later;
use crate::app::parts::copy::copy;
use crate::app::parts::cost::cost;
use crate::app::parts::failure::failure_note;
use crate::app::parts::html::{Html, button, el, nothing, said, several};
use crate::app::parts::notice::seen_by;
use crate::app::parts::page::{back, page_under, progress, writing_mood};
use crate::app::parts::photos::list;
use crate::app::parts::problems::problems;
use crate::app::parts::say::{Label, theirs};
use crate::app::parts::sealing::sealing;
use crate::app::parts::selfcheck::selfcheck;
use crate::app::parts::vault::vault;
use crate::app::settings::{Listing, Settings};
use crate::browser::{chance, clock, intl};
use crate::feedback::catalogue::ReceiptKind;
use crate::feedback::draft::{Addressee, Naming};
use crate::feedback::failure::Failure;
use crate::feedback::form::{Question, QuestionKind};
use crate::feedback::journey::{Event, Step, Writing};
use crate::feedback::language::{Language, Phrase};
use crate::feedback::submission::{Submission, place_words};
use crate::words;

use super::home::kind_keys;
use super::saved::saved_note;
use super::sending::{send_button, unknown_text};

/// What a line of the review shows.
#[derive(Clone, PartialEq)]
enum Shown {
    Ours(&'static str),
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
    let desk = desk();
    let settings = desk.settings;
    let failure = desk.part(|writing| writing.failure.clone());
    let may_have_gone = desk.part(|writing| writing.may_have_gone);
    let is_for_later = desk.part(|writing| writing.later.is_some());
    let can_send = move || {
        settings.listing.with(|listing| match listing {
            Listing::Ready(listed) => !listed.catalogue.is_empty(),
            Listing::Loading | Listing::Failed(_) => true,
        })
    };
    let gives_nothing = move || {
        desk.writing(|writing| {
            let service = writing.form.service.as_ref();
            service.is_some_and(|service| service.receipt == ReceiptKind::Nothing)
        })
    };
    let is_public = move || {
        let office = settings.office();
        office.is_some_and(|office| office.adapter.capabilities().public_read)
    };
    let copy = move || copy("review-copy", move || as_text_now(desk));
    let ending = move |(can_send, may_have_gone, failed, later): (bool, bool, bool, bool)| {
        if later {
            return goes_later(desk);
        }
        if !can_send {
            return el("div.summary#cannot-send")
                .add(said("h2", "review-cannot-send"))
                .add(said("p", "catalogue-empty"))
                .add(copy());
        }
        let key = match (may_have_gone, failed) {
            (true, _) => "unknown-again",
            (false, true) => "action-try-again",
            (false, false) => "action-send",
        };
        let without = desk.part(|writing| {
            let failure = writing.failure.as_ref();
            let about_files = failure.is_some_and(Failure::is_about_files);
            about_files && !writing.draft.files.is_empty()
        });
        let send_without = move || {
            button("button.button.quiet", "review-without-files", move || {
                desk.tell(Event::SentWithoutFiles {
                    today: clock::today(),
                });
            })
        };
        let actions = el("div.actions")
            .add(send_button("button.button#send", key))
            .when(move || without.get(), send_without)
            .add(back());
        several([cost(), actions]).add(later_button(desk))
    };
    let above = several([progress(), saved_note(), problems()]).shows(failure, move |failure| {
        failure.map(|failure| {
            several([
                failure_note("failure", failure, !may_have_gone.peek()),
                copy(),
            ])
        })
    });
    page_under(above, "review-title", move || writing_mood(desk))
        .add(said("p", "review-intro"))
        .shows(may_have_gone, move |may_have_gone| {
            if may_have_gone {
                el("p.summary").live(move || unknown_text(settings), |key| nothing().say(key))
            } else {
                said("p", "review-nothing-sent")
            }
        })
        .when(is_public, || said("p.notice", "review-public"))
        .add(seen_by())
        .add(el("dl.lines").live(
            move || desk.writing(lines),
            move |lines| several(lines.into_iter().map(|line| show(desk, line))),
        ))
        .add(selfcheck())
        .add(sealing())
        .shows(
            desk.part(|writing| writing.draft.sealed),
            move |sealed| match sealed {
                true => later::in_envelope(desk, exact),
                false => nothing().live(
                    move || desk.writing(|writing| parameters(settings, writing)),
                    move |parameters| parameters.map(|parameters| exact(desk, parameters)),
                ),
            },
        )
        .add(vault())
        .when(gives_nothing, || said("p.notice", "review-no-reference"))
        .live(
            move || {
                let failed = failure.with(Option::is_some);
                (can_send(), may_have_gone.get(), failed, is_for_later.get())
            },
            ending,
        )
}

/// Only without a name: when it goes shall not tell who was at the phone then.
fn later_button(desk: Desk) -> Html {
    let may_wait = desk.writing(|writing| {
        writing.draft.naming == Some(Naming::Nameless) && !writing.form.rules.keeps_nothing
    });
    let press = move || {
        desk.tell(Event::PressedLater {
            dice: chance::dice(),
            today: clock::today(),
        });
    };
    nothing().add(may_wait.then(|| {
        el("div.later")
            .add(button("button.button.quiet", "later", press))
            .add(said("p.hint", "later-hint"))
    }))
}

fn goes_later(desk: Desk) -> Html {
    el("div.summary")
        .attr("role", "status")
        .add(said(
            "p",
            match desk.is_locked() {
                true => "later-waits-locked",
                false => "later-waits",
            },
        ))
        .add(
            el("div.actions")
                .add(send_button("button.button#send", "waiting-now"))
                .add(button("button.button.quiet", "later-not", move || {
                    desk.tell(Event::KeptWriting);
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
        Some(Naming::Named) => Shown::Ours("naming-named"),
        Some(Naming::Nameless) => Shown::Ours("naming-nameless"),
        None => Shown::Missing,
    };
    let kind = draft
        .kind
        .map_or(Shown::Missing, |kind| Shown::Ours(kind_keys(kind).0));
    let mut lines = vec![
        line("review-kind", kind, Step::Home),
        line("review-naming", naming, Step::Naming),
    ];
    match &draft.addressee {
        Addressee::Institution { pick, .. } => {
            lines.push(line("review-institution", name(&pick.name), Step::Whom));
        }
        Addressee::Unlisted => {
            let name = typed(&draft.unlisted_name);
            lines.push(line("review-institution", name, Step::Whom));
        }
        Addressee::Undecided => {
            lines.push(line("review-institution", Shown::Missing, Step::Whom));
        }
        Addressee::ServiceAlone => {}
    }
    let service = draft
        .service
        .as_ref()
        .map_or(Shown::Missing, |pick| name(&pick.name));
    lines.push(line("service", service, Step::Whom));
    lines.push(line("description", typed(&draft.description), Step::What));
    if !draft.files.is_empty() {
        let names = draft.files.iter().enumerate();
        let names: Vec<String> = names.map(|(index, file)| file.name(index + 1)).collect();
        lines.push(line("files", Shown::Files(names.join(", ")), Step::What));
    }
    let place = match &submission {
        Some(submission) if draft.place.is_empty() => Shown::StandIn(submission.place().to_owned()),
        Some(submission) => Shown::Text(submission.place().to_owned()),
        None => typed(&place_words(&draft.place)),
    };
    lines.push(line("place", place, Step::What));
    let day = if draft.day.is_empty() {
        Shown::Open
    } else {
        Shown::Day(draft.day.clone())
    };
    lines.push(line("day", day, Step::What));
    let questions = writing.form.questions().iter();
    lines.extend(
        questions
            .filter(|question| question.kind != QuestionKind::Explanation)
            .map(|question| Line {
                label: Label::Theirs(question.label.clone()),
                shown: answer(writing, question),
                step: Step::What,
            }),
    );
    if draft.naming == Some(Naming::Named) {
        let contact = submission.as_ref().and_then(Submission::contact);
        let phone = contact.map_or(draft.phone.as_str(), |contact| &contact.phone);
        lines.push(line("first-name", typed(&draft.first_name), Step::About));
        lines.push(line("last-name", typed(&draft.last_name), Step::About));
        lines.push(line("phone", typed(phone), Step::About));
        lines.push(line("email", typed(&draft.email), Step::About));
    }
    lines
}

fn answer(writing: &Writing, question: &Question) -> Shown {
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
        QuestionKind::Datetime => Shown::Day(given[0].clone()),
        _ => Shown::Text(given[0].clone()),
    }
}

fn show(desk: Desk, line: Line) -> Html {
    let settings = desk.settings;
    let step = line.step;
    // Institutions and places are named in Kiswahili, whatever the page speaks.
    let own_lang = move || {
        (settings.language.get() != Language::Swahili).then(|| Language::Swahili.code().to_owned())
    };
    let typed = |text: &str| el("span.typed").attr("dir", "auto").text(text);
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
            .add(said("span.quiet", "review-place-institution")),
        Shown::Files(_) => list(desk, false),
        Shown::Open => said("span.quiet", "review-open"),
        Shown::Missing => said("strong", "review-missing"),
    };
    let label = line.label.clone();
    let change = el("button.link")
        .attr("type", "button")
        .pressed(move || desk.tell(Event::OpenedStep(step)))
        .say("action-change")
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
fn exact(desk: Desk, parameters: Vec<(Parameter, usize)>) -> Html {
    let office = desk.settings.office_untracked();
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
            seers.insert(0, said("strong", "review-seen-by-all"));
        }
        let seen_by = (!seers.is_empty()).then(|| {
            let seers = seers
                .into_iter()
                .map(|seer| nothing().text(" · ").add(seer));
            el("div.hint").say("review-seen-by").all(seers)
        });
        let name = el("code").attr("translate", "no").text(&parameter.name);
        let value = el("div.typed").attr("dir", "auto").text(&parameter.value);
        let bytes = el("div.hint").say_with("review-bytes", move || [("count", size.into())]);
        el("div.line")
            .add(el("dt").add(name).add(bytes))
            .add(el("dd").add(value).add(seen_by))
    });
    el("details#exact")
        .add(said("summary", "review-exact"))
        .add(said("p.hint", "review-exact-hint"))
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
                Shown::Ours(key) => words::say(language, key, &[]),
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
                Label::Ours(key) => words::say(language, key, &[]),
                Label::Theirs(phrase) => phrase.read_in(language).0.to_owned(),
            };
            Some(format!("{label}: {value}"))
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The same as it is on the screen now.
pub fn as_text_now(desk: Desk) -> String {
    let language = desk.settings.language.peek();
    desk.stage.peek_with(|stage| {
        let writing = stage.writing();
        writing.map_or_else(String::new, |writing| as_text(writing, language))
    })
}
