//! All that will be sent, word for word, each with a way to change it; it must not show one thing and send another.

use leptos::prelude::*;

use crate::api::Adapter;
use crate::app::desk::Desk;
use crate::app::parts::copy::Copy;
use crate::app::parts::cost::Cost;
use crate::app::parts::failure::FailureNote;
use crate::app::parts::page::{Back, Page, Progress, writing_mood};
use crate::app::parts::problems::Problems;
use crate::app::parts::say::{Label, Theirs, say};
use crate::app::settings::{Listing, Settings};
use crate::browser::{clock, intl};
use crate::feedback::catalogue::ReceiptKind;
use crate::feedback::draft::{Addressee, Naming};
use crate::feedback::form::{Question, QuestionKind};
use crate::feedback::journey::{Event, Step, Writing};
use crate::feedback::language::{Language, Phrase};
use crate::feedback::submission::{Submission, place_words};
use crate::words;

use super::home::kind_keys;
use super::privacy::SeenBy;
use super::saved::SavedNote;
use super::sending::unknown_text;
use crate::app::parts::live::{live, when};

/// What a line of the review shows.
#[derive(Clone)]
enum Shown {
    Ours(&'static str),
    Theirs(Vec<Phrase>),
    /// As typed, or as it will travel.
    Text(String),
    /// An ISO day, with a time behind a `T` where there is one, shown as people write it.
    Day(String),
    /// The place that stands in for the person's own.
    StandIn(String),
    Open,
    Missing,
}

struct Line {
    label: Label,
    shown: Shown,
    step: Step,
}

#[component]
pub fn Review() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let settings = expect_context::<Settings>();
    let writing = Memo::new(move |_| desk.writing(Clone::clone));
    let can_send = move || match settings.listing.get() {
        Listing::Ready(listed) => !listed.catalogue.is_empty(),
        Listing::Loading | Listing::Failed(_) => true,
    };
    let failure = Memo::new(move |_| writing.with(|writing| writing.failure.clone()));
    let may_have_gone = desk.part(|writing| writing.may_have_gone);
    let gives_nothing = Memo::new(move |_| {
        writing.with(|writing| {
            let service = writing.form.service.as_ref();
            service.is_some_and(|service| service.receipt == ReceiptKind::Nothing)
        })
    });
    let is_public = move || {
        settings
            .office()
            .is_some_and(|office| office.adapter.capabilities().public_read)
    };
    let send = move |_| {
        desk.tell(Event::PressedSend {
            today: clock::today(),
        });
    };
    let plain = Signal::derive(move || {
        let language = settings.language.get();
        writing.with(|writing| as_text(writing, language))
    });
    view! {
        <Progress/>
        <SavedNote/>
        <Problems/>
        {live(move || failure.get().map(|failure| view! {
            <FailureNote failure id="failure" nothing_went=!may_have_gone.get()/>
            <Copy text=plain label="review-copy"/>
        }))}
        <Page title="review-title" mood=writing_mood(desk)>
            <p>{say("review-intro")}</p>
            {when(move || !may_have_gone.get(), || view! { <p>{say("review-nothing-sent")}</p> })}
            {when(
                move || may_have_gone.get(),
                move || view! { <p class="summary">{live(move || say(unknown_text(settings)))}</p> },
            )}
            {when(is_public, move || view! { <p class="notice">{say("review-public")}</p> })}
            <SeenBy/>
            <dl class="lines">
                {live(move || writing.with(|writing| lines(writing).into_iter().map(|line| show(desk, line)).collect_view()))}
            </dl>
            {live(move || writing.with(|writing| exact(settings, writing)))}
            {when(move || gives_nothing.get(), move || view! { <p class="notice">{say("review-no-reference")}</p> })}
            {live(move || {
                if !can_send() {
                    return view! {
                        <div class="summary" id="cannot-send">
                            <h2>{say("review-cannot-send")}</h2>
                            <p>{say("catalogue-empty")}</p>
                            <Copy text=plain label="review-copy"/>
                        </div>
                    }
                    .into_any();
                }
                let label = match (may_have_gone.get(), failure.get().is_some()) {
                    (true, _) => "unknown-again",
                    (false, true) => "action-try-again",
                    (false, false) => "action-send",
                };
                view! {
                    <Cost/>
                    <div class="actions">
                        <button type="button" class="button" id="send" on:click=send>{say(label)}</button>
                        <Back/>
                    </div>
                }
                .into_any()
            })}
        </Page>
    }
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

fn show(desk: Desk, line: Line) -> impl IntoView {
    let settings = desk.settings;
    let step = line.step;
    // Institutions and places are named in Kiswahili, whatever the page speaks.
    let own_lang = Signal::derive(move || {
        (settings.language.get() != Language::Swahili).then(|| Language::Swahili.code())
    });
    let shown = match line.shown {
        Shown::Ours(key) => view! { <span>{say(key)}</span> }.into_any(),
        Shown::Theirs(phrases) => phrases
            .into_iter()
            .map(|phrase| view! { <span class="block"><Theirs phrase/></span> })
            .collect_view()
            .into_any(),
        Shown::Text(text) => view! { <span class="typed" dir="auto">{text}</span> }.into_any(),
        Shown::Day(moment) => view! {
            <span>{live(move || {
                let (day, time) = moment.split_once('T').unwrap_or((&moment, ""));
                let moment = format!("{} {time}", intl::date(&settings.tag(), day));
                moment.trim_end().to_owned()
            })}</span>
        }
        .into_any(),
        Shown::StandIn(place) => view! {
            <span class="typed" dir="auto" lang=own_lang>{place}</span>
            " " <span class="quiet">{say("review-place-institution")}</span>
        }
        .into_any(),
        Shown::Open => view! { <span class="quiet">{say("review-open")}</span> }.into_any(),
        Shown::Missing => view! { <strong>{say("review-missing")}</strong> }.into_any(),
    };
    let label = line.label.clone();
    view! {
        <div class="line">
            <dt>{line.label.view()}</dt>
            <dd>{shown}</dd>
            <dd class="change">
                <button type="button" class="link" on:click=move |_| desk.tell(Event::OpenedStep(step))>
                    {say("action-change")} <span class="unseen">": " {label.view()}</span>
                </button>
            </dd>
        </div>
    }
}

/// The parameters as they travel, made by the same function as the body of the report.
fn exact(settings: Settings, writing: &Writing) -> Option<AnyView> {
    let office = settings.office()?;
    let submission = Submission::new(&writing.form, &writing.draft, clock::today()).ok()?;
    let rows = office
        .adapter
        .parameters(&submission)
        .into_iter()
        .map(|parameter| {
            view! {
                <div class="line">
                    <dt><code translate="no">{parameter.name}</code></dt>
                    <dd class="typed" dir="auto">{parameter.value}</dd>
                </div>
            }
        })
        .collect_view();
    Some(
        view! {
            <details>
                <summary>{say("review-exact")}</summary>
                <p class="hint">{say("review-exact-hint")}</p>
                <dl class="lines">{rows}</dl>
            </details>
        }
        .into_any(),
    )
}

/// The report as text, to be kept elsewhere when it cannot be sent.
pub fn as_text(writing: &Writing, language: Language) -> String {
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
                Shown::Text(text) | Shown::Day(text) | Shown::StandIn(text) => text,
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
