//! What is loaded only when somebody comes to it: here the program is parted (`xtask/src/split.rs`), and each function that is
//! marked hands out what its part holds; nothing else must name what a part holds, or every visit loads it.

use std::future::Future;
use std::pin::Pin;

use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::api::Parameter;
use crate::api::config::Seal;
use crate::browser::dom::Picked;
use crate::browser::page::focus_first;
use crate::browser::{aside, clock, worker};
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::receipt::Candidate;
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;
use crate::i18n::{self, Key, key};

use crate::app::components::html::{Html, button, nothing, said};
use crate::app::components::page;
use crate::app::components::{attachments, identifiers_found, sealed_envelope, vault_forms};
use crate::app::pages::found::{self, Say};
use crate::app::pages::{follow, mine, privacy};
use crate::app::state::journey::AppState;
use leptos::prelude::*;

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
    pub follow: fn() -> Html,
    pub mine: fn() -> Html,
    pub privacy: fn() -> Html,
    /// A part of a page: what the office lists that may be a report of this device.
    pub found: fn(Vec<Candidate>, Say) -> Html,
}

#[wasm_split(pages, fallible, preload(fetch_pages))]
fn pages() -> Result<Pages, NotLoaded> {
    i18n::add(&i18n::PAGES);
    Ok(Pages {
        follow: follow::follow_page,
        mine: mine::mine,
        privacy: privacy::privacy,
        found: found::list,
    })
}

/// The files of a report: how they are shown, and made ready to be added.
#[derive(Clone, Copy)]
pub struct Photos {
    pub list: fn(AppState, bool) -> Html,
    pub add: fn(AppState, bool, String, Vec<Picked>, RwSignal<String>) -> NotAdded,
}

#[wasm_split(photos, fallible, preload(fetch_photos))]
pub fn photos() -> Result<Photos, NotLoaded> {
    i18n::add(&i18n::PHOTOS);
    Ok(Photos {
        list: attachments::list,
        add: |state, is_named, picking, picked, busy| {
            Box::pin(attachments::add_all(state, is_named, picking, picked, busy))
        },
    })
}

/// What the words of a report without a name are looked through for.
#[derive(Clone, Copy)]
pub struct Check {
    pub looked_through: fn(AppState) -> Html,
}

#[wasm_split(check, fallible, preload(fetch_check))]
fn check() -> Result<Check, NotLoaded> {
    i18n::add(&i18n::CHECK);
    Ok(Check {
        looked_through: identifiers_found::looked_through,
    })
}

/// The envelope that a report can go in.
#[derive(Clone, Copy)]
pub struct Envelope {
    pub tick: fn(AppState, Option<Seal>) -> Html,
    pub shown: fn(AppState, Show) -> Html,
    pub closed: fn(AppState, Submission) -> Closing,
}

/// How the parameters of a report are shown, each with its bytes.
type Show = fn(AppState, Vec<(Parameter, usize)>) -> Html;

/// A report as it will travel, and its envelope.
type Closing = Work<Option<(Frozen, Bytes)>>;

#[wasm_split(envelope, fallible)]
fn envelope_part() -> Result<Envelope, NotLoaded> {
    i18n::add(&i18n::ENVELOPE);
    Ok(Envelope {
        tick: sealed_envelope::tick,
        shown: sealed_envelope::shown,
        closed: |state, submission| Box::pin(sealed_envelope::closed(state, submission)),
    })
}

/// The vault: the ways to make it and to open it, and what is said while it is open.
#[derive(Clone, Copy)]
pub struct Vault {
    pub making: fn(AppState) -> Html,
    pub opening: fn(AppState) -> Html,
    pub open_note: fn(AppState) -> Html,
    pub emptying: fn(AppState) -> Html,
}

#[wasm_split(vault, fallible, preload(fetch_vault))]
fn vault_part() -> Result<Vault, NotLoaded> {
    i18n::add(&i18n::VAULT);
    Ok(Vault {
        making: vault_forms::making,
        opening: vault_forms::opening,
        open_note: vault_forms::open,
        emptying: vault_forms::removing,
    })
}

pub fn vault(state: AppState, show: fn(Vault) -> fn(AppState) -> Html) -> Html {
    come(
        nothing,
        || Box::pin(vault_part()),
        move |vault| show(vault)(state),
    )
}

/// One of the pages besides the journey's, under its own heading from the beginning.
pub fn page(title: Key, show: fn(Pages) -> Html) -> Html {
    let heading = move || {
        focus_first(&["heading"]);
        page::fixed_page(title)
    };
    come(heading, || Box::pin(pages()), show)
}

pub fn found(found: Vec<Candidate>, say: Say) -> Html {
    come(
        nothing,
        || Box::pin(pages()),
        move |pages| (pages.found)(found.clone(), say.clone()),
    )
}

/// The files of the report that is being written.
pub fn list_of_files(state: AppState, can_remove: bool) -> Html {
    come(
        nothing,
        || Box::pin(photos()),
        move |photos| (photos.list)(state, can_remove),
    )
}

pub fn looked_through(state: AppState) -> Html {
    come(
        nothing,
        || Box::pin(check()),
        move |check| (check.looked_through)(state),
    )
}

/// Whether a report goes in an envelope.
pub fn tick(state: AppState, seal: Option<Seal>) -> Html {
    come(
        nothing,
        || Box::pin(envelope_part()),
        move |envelope| (envelope.tick)(state, seal.clone()),
    )
}

/// All that is sent of a report that is to be sealed.
pub fn in_envelope(state: AppState, show: Show) -> Html {
    come(
        nothing,
        || Box::pin(envelope_part()),
        move |envelope| (envelope.shown)(state, show),
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
    above: impl Fn() -> Html + 'static,
    fetch: fn() -> Work<Result<T, NotLoaded>>,
    show: impl Fn(T) -> Html + 'static,
) -> Html {
    let came = RwSignal::new(Came::NotYet);
    let ask = move || {
        spawn_local(async move {
            let part = clock::within(PATIENCE, fetch()).await;
            came.set(part.map_or(Came::Failed, |part| part.map_or(Came::Failed, Came::Here)));
        });
    };
    ask();
    nothing().shows(came, move |how| match how {
        Came::Here(part) => show(part),
        Came::NotYet => above().add(said("p", key::PAGE_LOADING).attr("role", "status")),
        Came::Failed => above()
            .add(said("p.summary", key::LATER_FAILED).attr("role", "alert"))
            .add(button("button.button", key::ACTION_TRY_AGAIN, move || {
                came.set(Came::NotYet);
                ask();
            })),
    })
}
