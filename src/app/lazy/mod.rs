//! What is loaded only when somebody comes to it: here the program is parted (`xtask/src/split.rs`), and each function that is
//! marked hands out what its part holds; nothing else must name what a part holds, or every visit loads it.

use std::future::Future;
use std::pin::Pin;

use crate::browser::events::File;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::api::config::Seal;
use crate::browser::page::focus_first;
use crate::browser::{aside, clock, worker};
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

/// A part could not be fetched, or is not what the site says. It may be asked for once more.
pub type NotLoaded = SplitLoaderError;

/// A network that has stalled never says so: so long a part is waited for, as a question to the office is. What comes after that is
/// there the next time.
pub const PATIENCE: u64 = 45_000;

pub type Work<T> = Pin<Box<dyn Future<Output = T>>>;

/// What could not be added, in words.
type NotAdded = Work<Vec<String>>;

/// The pages besides the journey's.
#[derive(Clone, Copy)]
pub struct Pages {
    pub follow: fn() -> AnyView,
    pub mine: fn() -> AnyView,
    pub privacy: fn() -> AnyView,
    /// A part of a page: what the office lists that may be a report of this device.
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

/// The files of a report: how they are shown, and made ready to be added.
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

/// What the words of a report without a name are looked through for.
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

/// The envelope that a report can go in.
#[derive(Clone, Copy)]
pub struct Envelope {
    pub tick: fn(Option<Seal>) -> AnyView,
    pub shown: fn(Show) -> AnyView,
    pub closed: fn(AppState, Submission) -> Closing,
}

/// A report as it will travel, and its envelope.
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

/// The vault: the ways to make it and to open it, and what is said while it is open.
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

/// A part of the vault, on a page.
#[component]
pub fn LazyVault(show: fn(Vault) -> fn() -> AnyView) -> impl IntoView {
    let show = move |vault: Vault| show(vault)();
    come(|| ().into_any(), || Box::pin(vault_part()), Box::new(show))
}

/// One of the pages besides the journey's, under its own heading from the beginning.
#[component]
pub fn LazyPage(title: Key, show: fn(Pages) -> AnyView) -> impl IntoView {
    let heading = move || {
        focus_first(&["heading"]);
        view! { <FixedPage title/> }.into_any()
    };
    come(heading, || Box::pin(pages()), Box::new(show))
}

/// What the office lists that may be a report of this device.
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

/// Whether a report goes in an envelope.
#[component]
pub fn LazySealingChoice(#[prop(optional_no_strip)] seal: Option<Seal>) -> impl IntoView {
    let show = move |envelope: Envelope| (envelope.tick)(seal.clone());
    come(
        || ().into_any(),
        || Box::pin(envelope_part()),
        Box::new(show),
    )
}

/// All that is sent of a report that is to be sealed.
#[component]
pub fn LazyInEnvelope(show: Show) -> impl IntoView {
    let show = move |envelope: Envelope| (envelope.shown)(show);
    come(
        || ().into_any(),
        || Box::pin(envelope_part()),
        Box::new(show),
    )
}

/// None where what seals cannot be had now, or does not do it.
pub async fn closed(state: AppState, submission: &Submission) -> Option<(Frozen, Bytes)> {
    let envelope = clock::within(PATIENCE, envelope_part()).await?.ok()?;
    (envelope.closed)(state, submission.clone()).await
}

/// Something stands on the device: what shows it is fetched before anybody asks, since the network may be gone then.
pub fn have_what_is_kept() {
    worker::keep_parts();
    ahead(fetch_pages());
}

/// There is a vault on this device: the same for what opens it.
pub fn have_vault() {
    have_what_is_kept();
    worker::keep_aside();
    ahead(fetch_vault());
}

/// Somebody writes: with a name or without, what looks through words written without one is fetched before anybody asks. So neither
/// what the browser keeps of it nor when it was asked for tells who wrote without a name.
pub fn have_check() {
    spawn_local(async {
        worker::idle().await;
        let _ = fetch_check().await;
        aside::have().await;
    });
}

/// Files are being picked.
pub fn have_photos() {
    ahead(fetch_photos());
}

fn ahead(fetch: impl Future<Output = Result<(), NotLoaded>> + 'static) {
    spawn_local(async {
        // Whoever asks then hears of it.
        let _ = fetch.await;
    });
}

#[derive(Clone)]
enum Came<T> {
    NotYet,
    Here(T),
    Failed,
}

/// What a part shows, once it is there. Until then, and where it cannot be had, that is said under what stands above it.
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
