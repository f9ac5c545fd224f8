//! The envelope of a report: the choice of it, what goes in and what stands outside, and how it is closed; it must not let a report
//! that was to be sealed go open without a word.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::config::{Config, Seal};
use crate::api::{Parameter, cost};
use crate::app::state::journey::AppState;
use crate::app::state::settings::Office;
use crate::browser::{aside, clock, random};
use crate::feedback::journey::{Event, Writing};
use crate::feedback::model::attachment::{Attached, Bytes, media_type};
use crate::feedback::model::language::Language;
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;
use crate::feedback::outbox::effects::Device;
use crate::feedback::privacy::sealed;
use crate::i18n::{self, Key, key, message};

use crate::app::components::html::{Html, button, el, nothing, points, said};
use crate::app::components::phrase::theirs;

/// What the envelope cannot do, and what is to be known of it.
const LIMITS: [Key; 7] = [
    key::SEAL_LIMIT_TRACE,
    key::SEAL_LIMIT_FINAL,
    key::SEAL_LIMIT_OPENER,
    key::SEAL_LIMIT_SITE,
    key::SEAL_LIMIT_DRAFT,
    key::SEAL_LIMIT_WAITS,
    key::SEAL_LIMIT_REFUSED,
];

/// The choice itself, and what is to be known of the envelope.
pub fn tick(state: AppState, seal: Option<Seal>) -> Html {
    let Some(seal) = seal else {
        return el("div.notice").add(said("p", key::SEAL_GONE)).add(button(
            "button.button.quiet",
            key::SEAL_OFF,
            move || {
                state.dispatch(Event::ChoseSealing(false));
            },
        ));
    };
    let sealed = state.part(|writing| writing.draft.sealed);
    let language = state.settings.language;
    let owner = seal.owner.clone();
    let named = move || {
        let owner = owner.read_in(language.get()).0.to_owned();
        message::seal(owner)
    };
    let tick = el("input#seal")
        .attr("type", "checkbox")
        .ticked_live(move || sealed.get())
        .on("change", move |event| {
            let is_wanted = event.ticked();
            if is_wanted == sealed.get_untracked() {
                return;
            }
            if is_wanted {
                // There may be no network any more when it goes.
                spawn_local(aside::have());
            }
            state.dispatch(Event::ChoseSealing(is_wanted));
        });
    el("div.notice")
        .add(el("label.option").add(tick).add(el("span").say_with(named)))
        .add(said("p.hint", key::SEAL_HINT))
        .add(about(seal))
}

fn about(seal: Seal) -> Html {
    let fingerprint = el("code").attr("translate", "no").text(&seal.fingerprint);
    el("details")
        .add(said("summary", key::SEAL_MORE))
        .add(said("p", key::SEAL_FINGERPRINT).text(": ").add(fingerprint))
        .add(
            said("p", key::SEAL_CHECK)
                .text(": ")
                .add(theirs(seal.check_at)),
        )
        .add(points("ul", &LIMITS))
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
    let seal = config.seal_in_use()?;
    let language: Language = config.api_language;
    let owner = seal.owner.read_in(language).0;
    Some(i18n::say_with(language, &message::seal_note(owner)))
}

/// All that is sent of the report on the screen once it is sealed, each with its bytes, shown by `show`.
pub fn shown(state: AppState, show: fn(AppState, Vec<(Parameter, usize)>) -> Html) -> Html {
    let parameters = move || state.writing(|writing| parameters(state, writing));
    nothing().live(parameters, move |parameters| {
        parameters.map(|parameters| {
            let bytes = parameters.iter().map(|(_, size)| size).sum();
            let count = cost::kilobytes(cost::around(bytes));
            let cost = move || message::review_cost(count);
            show(state, parameters).add(el("p.hint").say_with(cost))
        })
    })
}

fn parameters(state: AppState, writing: &Writing) -> Option<Vec<(Parameter, usize)>> {
    let office = state.settings.office()?;
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
pub async fn closed(state: AppState, submission: Submission) -> Option<(Frozen, Bytes)> {
    let office = state.settings.office_untracked()?;
    let seal = office.config.seal_in_use()?;
    let Parted { note, inside, .. } = parted(&office, &submission)?;
    let mut files = Vec::new();
    for file in submission.files() {
        files.push((media_type(file.kind), state.file(&file.id)?));
    }
    let made = aside::seal(&seal.key, &seal.fingerprint, &inside, &files).await?;
    let envelope: Bytes = made.into();
    let about = Attached::new(random::id(), &envelope, envelope.len(), true);
    let frozen = office
        .adapter
        .freeze_sealed(&submission, &note, about, state.key());
    Some((frozen, envelope))
}
