//! A reference in, its status and the office's answers out; it must not put the reference into an address or keep it.

use leptos::task::spawn_local;

use crate::api::{Answer, Call};
use crate::app::components::failure::failure_note;
use crate::app::components::html::{Html, el, jump, nothing, said, several};
use crate::app::components::page::{Mood, fixed_page_under};
use crate::app::components::phrase::{self, theirs};
use crate::app::state::journey::{AppState, app_state, settings};
use crate::browser::{clock, intl, local, page};
use crate::feedback::journey::Stage;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::language::Phrase;
use crate::feedback::model::receipt::{Case, Note, Reference, Status, alike};
use crate::feedback::outbox::effects;
use crate::feedback::rules::invisible_marks::plain;
use crate::feedback::rules::moderated;
use crate::i18n::{Key, key};
use leptos::prelude::*;

/// How far looking up is.
#[derive(Clone, Debug, PartialEq)]
enum LookUp {
    Asking,
    /// *Angalia* was pressed with nothing typed.
    Empty,
    Looking,
    Found(Box<Case>),
    NotFound,
    /// This device has a receipt of the last days for it.
    NotPublicYet,
    Failed(Failure),
}

impl LookUp {
    /// The key of what is to be mended at the reference.
    fn problem(&self) -> Option<Key> {
        match self {
            LookUp::Empty => Some(key::FOLLOW_MISSING),
            LookUp::NotFound => Some(key::FOLLOW_NOT_FOUND),
            _ => None,
        }
    }
}

pub fn follow_page() -> Html {
    let state = app_state();
    let settings = state.settings;
    let reference = RwSignal::new(state.last_reference.get_untracked());
    let looked_up = RwSignal::new(LookUp::Asking);
    let last_asked = RwSignal::new(String::new());
    let look_up = move || {
        let asked = plain(&reference.get_untracked());
        if asked.is_empty() {
            looked_up.set(LookUp::Empty);
            page::focus_first(&["failure"]);
            return;
        }
        looked_up.set(LookUp::Looking);
        last_asked.set(asked.clone());
        spawn_local(async move {
            let call = Call::Case {
                reference: asked.clone(),
            };
            let found = match state.call(&call).await {
                Ok(Answer::Case(case)) => LookUp::Found(case),
                Ok(_) => LookUp::Failed(Failure::Unreadable),
                Err(Failure::NotFound) => match has_receipt(state, &asked).await {
                    true => LookUp::NotPublicYet,
                    false => LookUp::NotFound,
                },
                Err(failure) => LookUp::Failed(failure),
            };
            // An answer that comes when the page is gone, or after another question, is nobody's any more.
            if last_asked.try_get_untracked() == Some(asked) && looked_up.try_set(found).is_none() {
                page::focus_first(&["failure", "case"]);
            }
        });
    };
    let mood = move || {
        looked_up.with(|looked_up| match looked_up {
            LookUp::Failed(_) => Mood::Fault,
            looked_up if looked_up.problem().is_some() => Mood::Fix,
            _ => Mood::Plain,
        })
    };
    let is_looking = move || looked_up.with(|looked_up| *looked_up == LookUp::Looking);
    // Without a config there is nobody to ask yet.
    let button = nothing().live(
        move || settings.office().is_some(),
        |is_ready| {
            if is_ready {
                said("button.button", key::ACTION_LOOK_UP).attr("type", "submit")
            } else {
                said("p", key::PAGE_LOADING).attr("role", "status")
            }
        },
    );
    let form = el("form")
        .on("submit", move |event| {
            event.prevent_default();
            look_up();
        })
        .add(reference_field(reference, looked_up))
        .add(button);
    let answer = el("p")
        .attr("role", "status")
        .when(is_looking, || nothing().say(key::FOLLOW_LOOKING));
    let lookup = nothing()
        .add(form)
        .add(answer)
        .shows(looked_up, |looked_up| match looked_up {
            LookUp::Found(case) => case_view(*case),
            _ => nothing(),
        });
    let lookup = el("div").add(lookup);
    page::focus_first(&["heading"]);
    let above = nothing().shows(looked_up, |looked_up| match looked_up {
        LookUp::Failed(failure) => Some(failure_note("failure", failure, false)),
        LookUp::NotPublicYet => Some(
            el("div.summary#failure")
                .attr("role", "alert")
                .attr("tabindex", "-1")
                .add(said("p", key::FOLLOW_NOT_PUBLIC_YET)),
        ),
        looked_up => looked_up.problem().map(missing),
    });
    fixed_page_under(above, key::FOLLOW_TITLE, mood)
        .when(
            move || !settings.can_track(),
            || said("p.notice", key::FOLLOW_OFF),
        )
        // Put up once: the config may arrive while the reference is being typed.
        .when(move || settings.can_track(), move || lookup.clone())
}

/// Whether the office said within the last days that it has this: on this page, or to this device.
async fn has_receipt(state: AppState, asked: &str) -> bool {
    let is_here = state.stage.with_untracked(|stage| match stage {
        Stage::Received(received) => match &received.receipt.reference {
            Reference::Known(own) => alike(own, asked),
            Reference::Pending { .. } | Reference::Never => false,
        },
        _ => false,
    });
    if is_here {
        return true;
    }
    let kept = effects::look(&state, &local::drafts()).await;
    kept.is_ok_and(|kept| moderated::is_not_public_yet(&kept.receipts, asked, clock::today()))
}

/// What is to be mended at the reference, linked to its field.
fn missing(key: Key) -> Html {
    let open = || {
        page::focus("field-reference");
    };
    el("div.summary#failure")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .add(el("p").add(jump("#field-reference", open).say(key)))
}

fn reference_field(reference: RwSignal<String>, looked_up: RwSignal<LookUp>) -> Html {
    let problem = move || looked_up.with(LookUp::problem);
    let input = el("input#field-reference")
        .attr("type", "text")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("translate", "no")
        .attr(
            "aria-describedby",
            "field-reference-hint field-reference-problem",
        )
        .attr_live("aria-invalid", move || problem().map(|_| "true".into()))
        .filled(&reference.get_untracked())
        .on("input", move |event| {
            reference.set(event.typed());
        });
    el("div.field")
        .add(said("label", key::FOLLOW_REFERENCE).attr("for", "field-reference"))
        .add(said("p.hint#field-reference-hint", key::FOLLOW_HINT))
        .live(problem, |key| {
            key.map(|key| said("p.problem#field-reference-problem", key))
        })
        .add(input)
}

fn case_view(case: Case) -> Html {
    let settings = settings();
    let api_language = settings.api_language();
    let line = |key: Key, shown: Html| el("div.line").add(said("dt", key)).add(el("dd").add(shown));
    let date = move |iso: String| nothing().text_live(move || intl::date(&settings.tag(), &iso));
    let day = |key: Key, iso: Option<String>| iso.map(|iso| line(key, date(iso)));
    let name = |key: Key, phrase: Phrase| (!phrase.is_empty()).then(|| line(key, theirs(phrase)));
    let note = |note: Note| {
        let words = Phrase::of(api_language, note.words);
        el("li")
            .add(note.at.map(|at| el("p.hint").add(date(at))))
            .add(el("p.typed").add(theirs(words)))
    };
    let status = phrase::status(el("strong.status"), &case.status);
    let is_ours = !matches!(case.status, Status::Other(_)) && !case.office_status.is_empty();
    let office_word = is_ours.then(|| {
        el("span.quiet")
            .say(key::FOLLOW_OFFICE_WORD)
            .text(" ")
            .add(theirs(Phrase::of(api_language, case.office_status)))
    });
    let notes = if case.notes.is_empty() {
        said("p", key::FOLLOW_NO_NOTES)
    } else {
        el("ul.notes").all(case.notes.into_iter().map(note))
    };
    el("section#case")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "case-reference")
        .add(phrase::reference(
            el("h2.reference#case-reference"),
            &case.reference,
        ))
        .add(
            el("dl.lines")
                .add(line(
                    key::FOLLOW_STATUS,
                    several([status]).text(" · ").add(office_word),
                ))
                .add(name(key::FOLLOW_SERVICE, case.service))
                .add(name(key::FOLLOW_AGENCY, case.agency))
                .add(day(key::FOLLOW_REQUESTED, case.requested))
                .add(day(key::FOLLOW_UPDATED, case.updated))
                .add(day(key::FOLLOW_EXPECTED, case.expected)),
        )
        .add(said("h2", key::FOLLOW_NOTES))
        .add(notes)
}
