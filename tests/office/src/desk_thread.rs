//! The thread of a case at the desk: who wrote what and when, with files, and with what the person told of themselves.
//! Everything is shown as text.

use maud::{Markup, html};

use crate::eastafrica;
use crate::media::Kind;
use crate::thread::{Act, Note, State};

pub const STYLE: &str = "
.note h3 { margin-bottom: .25rem; }
.new { border: .15rem solid #00468b; border-radius: .25rem; padding: 0 .375rem; color: #00468b; font-weight: bold; white-space: nowrap; }
";

/// The mark of what the officer has not seen.
pub fn new() -> Markup {
    html! { span.new { "Mpya" } }
}

/// Shows the entries, oldest first. `address` is the page of the case.
pub fn thread(address: &str, notes: &[Note], state: State) -> Markup {
    html! {
        @for note in notes {
            div.note {
                h3 {
                    @match &note.act {
                        None => { "Ofisi" }
                        Some(act) => { "Mwananchi – " (did(act)) }
                    }
                    ", " (eastafrica::in_words(note.at))
                    @if note.act.is_some() && note.id > state.seen { " " (new()) }
                }
                @if !note.text.is_empty() {
                    div.as-written dir="auto" { (note.text) }
                }
                @if let Some(act) = &note.act {
                    (files(&format!("{address}/updates/{}", note.id), &act.media))
                    (person(act))
                }
            }
        }
    }
}

/// What the person did by an update, in words; the status itself if it is an office's to give.
fn did(act: &Act) -> &str {
    match act.status.as_str() {
        "UNCHANGED" | "OPEN" => "ujumbe",
        "FIXED" => "limetatuliwa",
        "REOPEN" => "halijatatuliwa",
        "CANCELLED" => "ameghairi mrejesho huu",
        status => status,
    }
}

fn person(act: &Act) -> Markup {
    let name = [&act.first_name, &act.last_name];
    let name: Vec<&str> = name.into_iter().flatten().map(String::as_str).collect();
    let name = (!name.is_empty()).then(|| name.join(" "));
    let facts = [
        ("Jina", name.as_deref()),
        ("Simu", act.phone.as_deref()),
        ("Barua pepe", act.email.as_deref()),
        ("Kiungo cha picha", act.media_url.as_deref()),
        (
            "Jina lake",
            act.wants_anonymity.then_some("Hataki lionekane hadharani."),
        ),
    ];
    html! {
        @if facts.iter().any(|(_, value)| value.is_some()) {
            dl {
                @for (name, value) in facts {
                    @if let Some(value) = value {
                        dt { (name) }
                        dd dir="auto" { (value) }
                    }
                }
            }
        }
    }
}

/// Shows pictures, and links to documents, which are downloaded. The first has the number 1 below `address`.
pub fn files(address: &str, media: &[Kind]) -> Markup {
    html! {
        @if !media.is_empty() {
            ul.media {
                @for (number, kind) in (1..).zip(media) {
                    @let file = format!("{address}/media/{number}");
                    li {
                        @if *kind == Kind::Pdf {
                            a href=(file) { "Hati ya " (number) " (PDF)" }
                        } @else if *kind == Kind::Sealed {
                            a href=(file) { "Bahasha iliyofungwa" }
                        } @else {
                            img src=(file) alt={ "Picha ya " (number) };
                        }
                    }
                }
            }
        }
    }
}
