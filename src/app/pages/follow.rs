//! A reference in, its status and the office's answers out; it must not put the reference into an address or keep it.

use leptos::task::spawn_local;

use crate::api::{Answer, Call};
use crate::app::desk::{desk, settings};
use crate::app::live::Live;
use crate::app::parts::failure::failure_note;
use crate::app::parts::html::{Html, el, jump, nothing, said, several};
use crate::app::parts::page::{Mood, page_under};
use crate::app::parts::say::theirs;
use crate::browser::{intl, page};
use crate::feedback::failure::Failure;
use crate::feedback::language::Phrase;
use crate::feedback::receipt::{Case, Note};
use crate::words;

/// How far looking up is.
#[derive(Clone, Debug, PartialEq)]
enum LookUp {
    Asking,
    /// *Angalia* was pressed with nothing typed.
    Empty,
    Looking,
    Found(Box<Case>),
    NotFound,
    Failed(Failure),
}

impl LookUp {
    /// The key of what is to be mended at the reference.
    fn problem(&self) -> Option<&'static str> {
        match self {
            LookUp::Empty => Some("follow-missing"),
            LookUp::NotFound => Some("follow-not-found"),
            _ => None,
        }
    }
}

pub fn follow_page() -> Html {
    let desk = desk();
    let settings = desk.settings;
    let reference = Live::new(desk.last_reference.peek());
    let state = Live::new(LookUp::Asking);
    let last_asked = Live::new(String::new());
    let look_up = move || {
        let asked = reference.peek().trim().to_owned();
        if asked.is_empty() {
            state.set(LookUp::Empty);
            page::focus_first(&["failure"]);
            return;
        }
        state.set(LookUp::Looking);
        last_asked.set(asked.clone());
        spawn_local(async move {
            let call = Call::Case {
                reference: asked.clone(),
            };
            let found = match desk.call(&call).await {
                Ok(Answer::Case(case)) => LookUp::Found(case),
                Ok(_) => LookUp::Failed(Failure::Unreadable),
                Err(Failure::NotFound) => LookUp::NotFound,
                Err(failure) => LookUp::Failed(failure),
            };
            // An answer that comes when the page is gone, or after another question, is nobody's any more.
            if last_asked.try_peek() == Some(asked) && state.set(found) {
                page::focus_first(&["failure", "case"]);
            }
        });
    };
    let mood = move || {
        state.with(|state| match state {
            LookUp::Failed(_) => Mood::Fault,
            state if state.problem().is_some() => Mood::Fix,
            _ => Mood::Plain,
        })
    };
    let is_looking = move || state.with(|state| *state == LookUp::Looking);
    // Without a config there is nobody to ask yet.
    let button = nothing().live(
        move || settings.office().is_some(),
        |is_ready| {
            if is_ready {
                said("button.button", "action-look-up").attr("type", "submit")
            } else {
                said("p", "page-loading").attr("role", "status")
            }
        },
    );
    let form = el("form")
        .on("submit", move |event| {
            event.prevent_default();
            look_up();
        })
        .add(reference_field(reference, state))
        .add(button);
    let answer = el("p")
        .attr("role", "status")
        .when(is_looking, || nothing().say("follow-looking"));
    let lookup = nothing()
        .add(form)
        .add(answer)
        .shows(state, |state| match state {
            LookUp::Found(case) => case_view(*case),
            _ => nothing(),
        });
    let lookup = el("div").add(lookup);
    page::focus_first(&["heading"]);
    let above = nothing().shows(state, |state| match state {
        LookUp::Failed(failure) => Some(failure_note("failure", failure, false)),
        state => state.problem().map(missing),
    });
    page_under(above, "follow-title", mood)
        .when(
            move || !settings.can_track(),
            || said("p.notice", "follow-off"),
        )
        // Put up once: the config may arrive while the reference is being typed.
        .when(move || settings.can_track(), move || lookup.clone())
}

/// What is to be mended at the reference, linked to its field.
fn missing(key: &'static str) -> Html {
    let open = || {
        page::focus("field-reference");
    };
    el("div.summary#failure")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .add(el("p").add(jump("#field-reference", open).say(key)))
}

fn reference_field(reference: Live<String>, state: Live<LookUp>) -> Html {
    let problem = move || state.with(LookUp::problem);
    let input = el("input#field-reference")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .attr("translate", "no")
        .attr(
            "aria-describedby",
            "field-reference-hint field-reference-problem",
        )
        .attr_live("aria-invalid", move || problem().map(|_| "true".into()))
        .filled(&reference.peek())
        .on("input", move |event| {
            reference.set(event.typed());
        });
    el("div.field")
        .add(said("label", "follow-reference").attr("for", "field-reference"))
        .add(said("p.hint#field-reference-hint", "follow-hint"))
        .live(problem, |key| {
            key.map(|key| said("p.problem#field-reference-problem", key))
        })
        .add(input)
}

fn case_view(case: Case) -> Html {
    let settings = settings();
    let api_language = settings.api_language();
    let line = |key: &'static str, shown: Html| {
        el("div.line").add(said("dt", key)).add(el("dd").add(shown))
    };
    let date = move |iso: String| nothing().text_live(move || intl::date(&settings.tag(), &iso));
    let day = |key: &'static str, iso: Option<String>| iso.map(|iso| line(key, date(iso)));
    let name =
        |key: &'static str, phrase: Phrase| (!phrase.is_empty()).then(|| line(key, theirs(phrase)));
    let note = |note: Note| {
        let words = Phrase::of(api_language, note.words);
        el("li")
            .add(note.at.map(|at| el("p.hint").add(date(at))))
            .add(el("p.typed").add(theirs(words)))
    };
    let status = format!("status-{}", case.status.code());
    let status =
        el("strong.status").text_live(move || words::say(settings.language.get(), &status, &[]));
    let office_word = el("span.quiet")
        .say("follow-office-word")
        .text(" ")
        .add(theirs(Phrase::of(api_language, case.office_status)));
    let notes = if case.notes.is_empty() {
        said("p", "follow-no-notes")
    } else {
        el("ul.notes").all(case.notes.into_iter().map(note))
    };
    el("section#case")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "case-reference")
        .add(
            el("h2.reference#case-reference")
                .attr("translate", "no")
                .text(&case.reference),
        )
        .add(
            el("dl.lines")
                .add(line(
                    "follow-status",
                    several([status]).text(" ").add(office_word),
                ))
                .add(name("follow-service", case.service))
                .add(name("follow-agency", case.agency))
                .add(day("follow-requested", case.requested))
                .add(day("follow-updated", case.updated))
                .add(day("follow-expected", case.expected)),
        )
        .add(said("h2", "follow-notes"))
        .add(notes)
}
