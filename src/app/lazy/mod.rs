//! The lazily loaded parts. The program is split here (`xtask/src/split.rs`): each marked function returns what its
//! part holds, and nothing else may name that, or every visit loads it.

pub mod kiosk;

use std::future::Future;
use std::pin::Pin;

use crate::browser::events::File;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::api::config::Seal;
use crate::browser::page::focus_first;
use crate::browser::{clock, worker};
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::receipt::Candidate;
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;
use crate::i18n::{self, Key, key};

use crate::app::components::attachments::{self, FileList};
use crate::app::components::button::Button;
use crate::app::components::identifiers_found::LookedThrough;
use crate::app::components::page::FixedPage;
use crate::app::components::sealed_envelope;
use crate::app::components::sealed_envelope::{InEnvelope, SealingChoice, Show};
use crate::app::components::text::t;
use crate::app::components::vault_forms::{MakingVault, OpenVault, OpeningVault, RemovingVault};
use crate::app::pages::follow::FollowPage;
use crate::app::pages::found::{FoundList, Said};
use crate::app::pages::mine::Mine;
use crate::app::pages::privacy::Privacy;
use crate::app::state::journey::AppState;

/// A part could not be fetched, or is not what the site expects. It can be requested again.
pub type NotLoaded = SplitLoaderError;

/// How long to wait for a part, in milliseconds; the same as for a question to the office. A stalled network never
/// reports that it is. A part that arrives later is there the next time.
pub const PATIENCE: u64 = 45_000;

pub type Work<T> = Pin<Box<dyn Future<Output = T>>>;

/// Sentences about what could not be added.
type NotAdded = Work<Vec<String>>;

/// The pages other than the journey's.
#[derive(Clone, Copy)]
pub struct Pages {
    pub follow: fn() -> AnyView,
    pub mine: fn() -> AnyView,
    pub privacy: fn() -> AnyView,
    /// A section of a page: the reports on the office's list that may be from this device.
    pub found: fn(Vec<Candidate>, Callback<(Said, String)>) -> AnyView,
}

#[wasm_split(pages, fallible, preload(fetch_pages))]
fn pages() -> Result<Pages, NotLoaded> {
    i18n::add(&i18n::PAGES);
    Ok(Pages {
        follow: || view! { <FollowPage/> }.into_any(),
        mine: || view! { <Mine/> }.into_any(),
        privacy: || view! { <Privacy/> }.into_any(),
        found: |found, on_said| view! { <FoundList found on_said/> }.into_any(),
    })
}

/// The files of a report: the list of them, and preparing files to be added.
#[derive(Clone, Copy)]
pub struct Photos {
    pub list: fn(bool) -> AnyView,
    pub add: fn(AppState, bool, String, Vec<File>, RwSignal<String>) -> NotAdded,
}

#[wasm_split(photos, fallible, preload(fetch_photos))]
pub fn photos() -> Result<Photos, NotLoaded> {
    i18n::add(&i18n::PHOTOS);
    Ok(Photos {
        list: |can_remove| view! { <FileList can_remove/> }.into_any(),
        add: |state, is_named, picking, picked, busy| {
            Box::pin(attachments::add_all(state, is_named, picking, picked, busy))
        },
    })
}

/// The check of a report without a name for words that may tell who wrote it.
#[derive(Clone, Copy)]
pub struct Check {
    pub looked_through: fn() -> AnyView,
}

#[wasm_split(check, fallible, preload(fetch_check))]
fn check() -> Result<Check, NotLoaded> {
    i18n::add(&i18n::CHECK);
    Ok(Check {
        looked_through: || view! { <LookedThrough/> }.into_any(),
    })
}

/// The sealed envelope of a report.
#[derive(Clone, Copy)]
pub struct Envelope {
    pub tick: fn(Option<Seal>) -> AnyView,
    pub shown: fn(Show) -> AnyView,
    pub closed: fn(AppState, Submission) -> Closing,
}

/// A report as it will be sent, and its envelope.
type Closing = Work<Option<(Frozen, Bytes)>>;

#[wasm_split(envelope, fallible)]
fn envelope_part() -> Result<Envelope, NotLoaded> {
    i18n::add(&i18n::ENVELOPE);
    Ok(Envelope {
        tick: |seal| view! { <SealingChoice seal/> }.into_any(),
        shown: |show| view! { <InEnvelope show/> }.into_any(),
        closed: |state, submission| Box::pin(sealed_envelope::closed(state, submission)),
    })
}

/// The vault: the ways to make, open and remove it, and what is said while it is open.
#[derive(Clone, Copy)]
pub struct Vault {
    pub making: fn() -> AnyView,
    pub opening: fn() -> AnyView,
    pub open: fn() -> AnyView,
    pub removing: fn() -> AnyView,
}

#[wasm_split(vault, fallible, preload(fetch_vault))]
fn vault_part() -> Result<Vault, NotLoaded> {
    i18n::add(&i18n::VAULT);
    Ok(Vault {
        making: || view! { <MakingVault/> }.into_any(),
        opening: || view! { <OpeningVault/> }.into_any(),
        open: || view! { <OpenVault/> }.into_any(),
        removing: || view! { <RemovingVault/> }.into_any(),
    })
}

/// A view of the vault's part, on a page.
#[component]
pub fn LazyVault(show: fn(Vault) -> fn() -> AnyView) -> impl IntoView {
    let show = move |vault: Vault| show(vault)();
    come(|| ().into_any(), || Box::pin(vault_part()), Box::new(show))
}

/// One of the pages other than the journey's, with its heading from the beginning.
#[component]
pub fn LazyPage(title: Key, show: fn(Pages) -> AnyView) -> impl IntoView {
    let heading = move || {
        focus_first(&["heading"]);
        view! { <FixedPage title/> }.into_any()
    };
    come(heading, || Box::pin(pages()), Box::new(show))
}

/// The reports on the office's list that may be from this device.
#[component]
pub fn LazyFoundList(found: Vec<Candidate>, on_said: Callback<(Said, String)>) -> impl IntoView {
    let show = move |pages: Pages| (pages.found)(found.clone(), on_said);
    come(|| ().into_any(), || Box::pin(pages()), Box::new(show))
}

/// The files of the report that is being written.
#[component]
pub fn LazyFileList(can_remove: bool) -> impl IntoView {
    let show = move |photos: Photos| (photos.list)(can_remove);
    come(|| ().into_any(), || Box::pin(photos()), Box::new(show))
}

#[component]
pub fn LazyLookedThrough() -> impl IntoView {
    let show = move |check: Check| (check.looked_through)();
    come(|| ().into_any(), || Box::pin(check()), Box::new(show))
}

/// The choice to seal a report.
#[component]
pub fn LazySealingChoice(#[prop(optional_no_strip)] seal: Option<Seal>) -> impl IntoView {
    let show = move |envelope: Envelope| (envelope.tick)(seal.clone());
    come(
        || ().into_any(),
        || Box::pin(envelope_part()),
        Box::new(show),
    )
}

/// Everything that is sent of a sealed report.
#[component]
pub fn LazyInEnvelope(show: Show) -> impl IntoView {
    let show = move |envelope: Envelope| (envelope.shown)(show);
    come(
        || ().into_any(),
        || Box::pin(envelope_part()),
        Box::new(show),
    )
}

/// Seals a report. `None` if the part that seals cannot be loaded now, or cannot seal the report.
pub async fn closed(state: AppState, submission: &Submission) -> Option<(Frozen, Bytes)> {
    let envelope = clock::within(PATIENCE, envelope_part()).await?.ok()?;
    (envelope.closed)(state, submission.clone()).await
}

/// Fetches what shows the records on this device. Called as soon as there are any, since there may be no network later.
pub fn have_what_is_kept() {
    worker::keep_parts();
    ahead(fetch_pages());
}

/// Fetches what opens the vault. Called as soon as this device has one, since there may be no network later.
pub fn have_vault() {
    have_what_is_kept();
    ahead(fetch_vault());
}

/// Fetches the check for reports without a name, while somebody writes, with a name or without. So neither the
/// browser's cache nor the time of the request tells who wrote without a name.
pub fn have_check() {
    spawn_local(async {
        worker::idle().await;
        let _ = fetch_check().await;
    });
}

/// Fetches what prepares files. Called when the person picks some.
pub fn have_photos() {
    ahead(fetch_photos());
}

fn ahead(fetch: impl Future<Output = Result<(), NotLoaded>> + 'static) {
    spawn_local(async {
        // The next one who needs the part gets the error.
        let _ = fetch.await;
    });
}

#[derive(Clone)]
enum Came<T> {
    NotYet,
    Here(T),
    Failed,
}

/// Shows a part once it is loaded. Until then, or if it cannot be loaded, shows `above` with a note below it.
fn come<T: Clone + Send + Sync + 'static>(
    above: impl Fn() -> AnyView + Send + 'static,
    fetch: fn() -> Work<Result<T, NotLoaded>>,
    show: Box<dyn Fn(T) -> AnyView + Send>,
) -> AnyView {
    let came = RwSignal::new(Came::NotYet);
    let ask = move || {
        spawn_local(async move {
            let part = clock::within(PATIENCE, fetch()).await;
            let part = part.map_or(Came::Failed, |part| part.map_or(Came::Failed, Came::Here));
            // The page may be gone by now.
            came.try_set(part);
        });
    };
    let again = Callback::new(move |()| {
        came.set(Came::NotYet);
        ask();
    });
    ask();
    let shown = move || match came.get() {
        Came::Here(part) => untrack(|| show(part)),
        Came::NotYet => view! {
            {untrack(&above)}
            <p role="status">{t(key::PAGE_LOADING)}</p>
        }
        .into_any(),
        Came::Failed => view! {
            {untrack(&above)}
            <p class="summary" role="alert">
                {t(key::LATER_FAILED)}
            </p>
            <Button label=key::ACTION_TRY_AGAIN on_press=again/>
        }
        .into_any(),
    };
    shown.into_any()
}
