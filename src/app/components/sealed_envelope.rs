//! The sealed envelope of a report: the choice to seal, what goes inside and what outside, and the sealing. Must not
//! let a report that was to be sealed go open without telling the person.

use crate::app::reactive::reactive;
use leptos::prelude::*;

use crate::api::Parameter;
use crate::api::config::{Config, Seal};
use crate::app::state::app_state::{AppState, app_state};
use crate::app::state::settings::Office;
use crate::browser::{clock, random};
use crate::feedback::journey::{Event, Writing};
use crate::feedback::model::attachment::{Attached, Bytes, media_type};
use crate::feedback::model::language::Language;
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;
use crate::feedback::outbox::effects::Device;
use crate::feedback::privacy::sealed::{self, File, Letter};
use crate::i18n::{self, Key, key, message};

use crate::app::components::button::Button;
use crate::app::components::phrase::OfficeText;
use crate::app::components::read_more::ReadMore;
use crate::app::components::text::{lines, t, t_with};
use crate::app::lazy::Show;

/// The limits of the envelope, and what else the person should know about it.
const LIMITS: [Key; 7] = [
    key::SEAL_LIMIT_TRACE,
    key::SEAL_LIMIT_FINAL,
    key::SEAL_LIMIT_OPENER,
    key::SEAL_LIMIT_SITE,
    key::SEAL_LIMIT_DRAFT,
    key::SEAL_LIMIT_WAITS,
    key::SEAL_LIMIT_REFUSED,
];

/// The choice to seal, and what the person should know about the envelope.
#[component]
pub fn SealingChoice(
    /// `None` if the person chose to seal, but this site can no longer do so.
    #[prop(optional_no_strip)]
    seal: Option<Seal>,
) -> impl IntoView {
    let state = app_state();
    let Some(seal) = seal else {
        let open = move |()| state.dispatch(Event::ChoseSealing(false));
        return view! {
            <div class="notice">
                <p>{t(key::SEAL_GONE)}</p>
                <Button class="button quiet" label=key::SEAL_OFF on_press=open/>
            </div>
        }
        .into_any();
    };
    let sealed = state.part(|writing| writing.draft.sealed);
    let language = state.settings.language;
    let owner = seal.owner.clone();
    let named = move || {
        let owner = owner.read_in(language.get()).0.to_owned();
        message::seal(owner)
    };
    let ticked = move |event| {
        let is_wanted = event_target_checked(&event);
        if is_wanted == sealed.get_untracked() {
            return;
        }
        state.dispatch(Event::ChoseSealing(is_wanted));
    };
    view! {
        <div class="notice">
            <label class="option">
                <input
                    id="seal"
                    type="checkbox"
                    autocomplete="off"
                    prop:checked=move || sealed.get()
                    on:change=ticked
                />
                {t_with(named)}
            </label>
            <p class="hint">{t(key::SEAL_HINT)}</p>
            {about(seal)}
        </div>
    }
    .into_any()
}

fn about(seal: Seal) -> AnyView {
    view! {
        <ReadMore about=key::SEAL_MORE>
            <p>
                {t(key::SEAL_FINGERPRINT)}
                ": "
                <code translate="no">{seal.fingerprint}</code>
            </p>
            <p>
                {t(key::SEAL_CHECK)}
                ": "
                <OfficeText phrase=seal.check_at/>
            </p>
            <ul>{lines(&LIMITS)}</ul>
        </ReadMore>
    }
    .into_any()
}

/// The parameters outside and inside the envelope, and the note that takes the place of the words.
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

/// The note that is sent in place of the words, in the office's language. `None` if this site cannot seal.
fn note(config: &Config) -> Option<String> {
    let seal = config.seal_in_use()?;
    let language: Language = config.api_language;
    let owner = seal.owner.read_in(language).0;
    Some(i18n::say_with(language, &message::seal_note(owner)))
}

/// Everything that is sent of the report on the screen once it is sealed: each parameter with its size in bytes, shown
/// by `show`.
#[component]
pub fn InEnvelope(show: Show) -> impl IntoView {
    let state = app_state();
    let parameters = state.part(move |writing| parameters(state, writing));
    reactive(move || {
        let parameters = parameters.get();
        parameters.map(|parameters| untrack(|| show(parameters)))
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

/// Seals a report. Returns it as it will be sent, and the bytes of the envelope, which is its only file. `None` if it
/// cannot be sealed now.
pub async fn closed(state: AppState, submission: Submission) -> Option<(Frozen, Bytes)> {
    let office = state.settings.office_untracked()?;
    let seal = office.config.seal_in_use()?;
    let Parted { note, inside, .. } = parted(&office, &submission)?;
    let mut files = Vec::new();
    for file in submission.files() {
        files.push(File {
            kind: media_type(file.kind).to_owned(),
            bytes: state.file(&file.id)?.to_vec(),
        });
    }
    let fields = inside
        .into_iter()
        .map(|parameter| (parameter.name, parameter.value));
    let letter = Letter {
        fields: fields.collect(),
        files,
    };
    // The config gives both, and a key that was changed without its fingerprint must not be used.
    let key = sealed::key(&seal.key).filter(|key| sealed::fingerprint(key) == seal.fingerprint)?;
    let envelope: Bytes = sealed::seal(&letter, &key, random::bytes()?).into();
    let about = Attached::new(random::id(), &envelope, envelope.len(), true);
    let frozen = office
        .adapter
        .freeze_sealed(&submission, &note, about, state.key());
    Some((frozen, envelope))
}
