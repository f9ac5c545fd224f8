//! *Bahasha iliyofungwa*: the choice to seal a report for the one who holds the config's key, and what is to be known of that; it
//! must not be offered where the office takes no files.

use crate::api::config::{Config, Seal};
use crate::api::{Adapter, Parameter};
use crate::app::desk::{Desk, desk};
use crate::app::later;
use crate::feedback::attached::media_type;
use crate::feedback::journey::Event;
use crate::feedback::language::Language;
use crate::feedback::sealed;
use crate::feedback::submission::Submission;
use crate::words;

use super::html::{Html, el, nothing, said};
use super::say::theirs;

pub fn sealing() -> Html {
    let desk = desk();
    let settings = desk.settings;
    let seal = move || {
        let office = settings.office()?;
        let takes_files = office.adapter.capabilities().rules.files.is_some();
        office.config.seal.clone().filter(|_| takes_files)
    };
    nothing().live(seal, move |seal| seal.map(|seal| later::tick(desk, seal)))
}

/// The choice itself, and what is to be known of the envelope.
pub fn tick(desk: Desk, seal: Seal) -> Html {
    let language = desk.settings.language;
    let sealed = desk.part(|writing| writing.sealed);
    let owner = seal.owner.clone();
    let named = move || {
        let owner = owner.read_in(language.get()).0.to_owned();
        [("owner", owner.into())]
    };
    let tick = el("input#seal")
        .attr("type", "checkbox")
        .ticked_live(move || sealed.get())
        .on("change", move |event| {
            desk.tell(Event::ChoseSealing(event.ticked()));
        });
    el("div.notice")
        .add(
            el("label.option")
                .add(tick)
                .add(el("span").say_with("seal", named)),
        )
        .add(said("p.hint", "seal-hint"))
        .add(about(seal))
}

fn about(seal: Seal) -> Html {
    let fingerprint = el("code").attr("translate", "no").text(&seal.fingerprint);
    el("details")
        .add(said("summary", "seal-more"))
        .add(said("p", "seal-fingerprint").text(": ").add(fingerprint))
        .add(
            said("p", "seal-check")
                .text(": ")
                .add(theirs(seal.check_at)),
        )
        .add(said("p", "seal-limits"))
}

/// The envelope as the one file that goes, and its bytes.
pub fn envelope(adapter: &impl Adapter, submission: &Submission, note: &str) -> (Parameter, usize) {
    let outside = adapter.outside(submission, note);
    let mut inside = adapter.parameters(submission);
    inside.retain(|parameter| !outside.contains(parameter));
    let fields = inside
        .into_iter()
        .map(|parameter| (parameter.name, parameter.value));
    let files = submission.files().iter();
    let files = files.map(|file| (media_type(file.kind), file.bytes));
    let parameter = Parameter {
        name: "media".to_owned(),
        value: "sealed-1.bin".to_owned(),
    };
    (parameter, sealed::size(fields, files))
}

/// What stands outside, in the place of the words, in the language of the office.
pub fn note(config: &Config) -> Option<String> {
    let seal = config.seal.as_ref()?;
    let language: Language = config.api_language;
    let owner = seal.owner.read_in(language).0;
    Some(words::say(
        language,
        "seal-note",
        &[("owner", owner.into())],
    ))
}
