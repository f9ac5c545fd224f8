//! The envelope of a report: the choice of it, what goes in and what stands outside, and how it is closed; it must not let a report
//! that was to be sealed go open without a word.

use leptos::task::spawn_local;

use crate::api::config::{Config, Seal};
use crate::api::{Adapter, Parameter, cost};
use crate::app::desk::Desk;
use crate::app::settings::Office;
use crate::browser::{aside, chance, clock};
use crate::feedback::attached::{Attached, Bytes, media_type};
use crate::feedback::clerk::Device;
use crate::feedback::journey::{Event, Writing};
use crate::feedback::language::Language;
use crate::feedback::outbox::Frozen;
use crate::feedback::sealed;
use crate::feedback::submission::Submission;
use crate::words;

use super::html::{Html, button, el, nothing, said};
use super::say::theirs;

/// The choice itself, and what is to be known of the envelope.
pub fn tick(desk: Desk, seal: Option<Seal>) -> Html {
    let Some(seal) = seal else {
        return el("div.notice").add(said("p", "seal-gone")).add(button(
            "button.button.quiet",
            "seal-off",
            move || {
                desk.tell(Event::ChoseSealing(false));
            },
        ));
    };
    let sealed = desk.part(|writing| writing.draft.sealed);
    let language = desk.settings.language;
    let owner = seal.owner.clone();
    let named = move || {
        let owner = owner.read_in(language.get()).0.to_owned();
        [("owner", owner.into())]
    };
    let tick = el("input#seal")
        .attr("type", "checkbox")
        .ticked_live(move || sealed.get())
        .on("change", move |event| {
            let is_wanted = event.ticked();
            if is_wanted {
                // There may be no network any more when it goes.
                spawn_local(aside::have());
            }
            desk.tell(Event::ChoseSealing(is_wanted));
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

/// What stands outside, and what goes in.
struct Parted {
    note: String,
    outside: Vec<Parameter>,
    inside: Vec<Parameter>,
}

fn parted(office: &Office, submission: &Submission) -> Option<Parted> {
    let note = note(&office.config)?;
    let outside = office.adapter.outside(submission, &note);
    let mut inside = office.adapter.parameters(submission);
    inside.retain(|parameter| !outside.contains(parameter));
    Some(Parted {
        note,
        outside,
        inside,
    })
}

/// In the place of the words, in the language of the office.
fn note(config: &Config) -> Option<String> {
    let seal = config.seal.as_ref()?;
    let language: Language = config.api_language;
    let owner = seal.owner.read_in(language).0;
    Some(words::say(
        language,
        "seal-note",
        &[("owner", owner.into())],
    ))
}

/// All that is sent of the report on the screen once it is sealed, each with its bytes, shown by `show`.
pub fn shown(desk: Desk, show: fn(Desk, Vec<(Parameter, usize)>) -> Html) -> Html {
    let parameters = move || desk.writing(|writing| parameters(desk, writing));
    nothing().live(parameters, move |parameters| {
        parameters.map(|parameters| {
            let bytes = parameters.iter().map(|(_, size)| size).sum();
            let count = cost::kilobytes(cost::around(bytes));
            let cost = move || [("count", count.into())];
            show(desk, parameters).add(el("p.hint").say_with("review-cost", cost))
        })
    })
}

fn parameters(desk: Desk, writing: &Writing) -> Option<Vec<(Parameter, usize)>> {
    let office = desk.settings.office()?;
    let submission = Submission::new(&writing.form, &writing.draft, clock::today()).ok()?;
    let Parted {
        outside, inside, ..
    } = parted(&office, &submission)?;
    let fields = inside
        .into_iter()
        .map(|parameter| (parameter.name, parameter.value));
    let files = submission.files().iter();
    let files = files.map(|file| (media_type(file.kind), file.bytes));
    let envelope = Parameter {
        name: "media".to_owned(),
        value: "sealed-1.bin".to_owned(),
    };
    let sized = outside.into_iter().map(|parameter| {
        let size = parameter.value.len();
        (parameter, size)
    });
    let mut all: Vec<_> = sized.collect();
    all.push((envelope, sealed::size(fields, files)));
    Some(all)
}

/// The report as it will travel, and the bytes of the envelope that is its one file. None where it cannot be closed now.
pub async fn closed(desk: Desk, submission: Submission) -> Option<(Frozen, Bytes)> {
    let office = desk.settings.office_untracked()?;
    let seal = office.config.seal.as_ref()?;
    let Parted { note, inside, .. } = parted(&office, &submission)?;
    let mut files = Vec::new();
    for file in submission.files() {
        files.push((media_type(file.kind), desk.file(&file.id)?));
    }
    let made = aside::seal(&seal.key, &seal.fingerprint, &inside, &files).await?;
    let envelope: Bytes = made.into();
    let about = Attached::new(chance::id(), &envelope, envelope.len(), true);
    let frozen = office
        .adapter
        .freeze_sealed(&submission, &note, about, desk.key());
    Some((frozen, envelope))
}
