//! What is loaded only when somebody comes to it: here the program is parted (`src/bin/press/split.rs`), and each function that is
//! marked hands out what its part holds; nothing else must name what a part holds, or every visit loads it.

use std::future::Future;
use std::pin::Pin;

use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::api::Parameter;
use crate::api::config::Seal;
use crate::browser::dom::Picked;
use crate::browser::page::focus_first;
use crate::browser::worker;
use crate::feedback::attached::Bytes;
use crate::feedback::outbox::Frozen;
use crate::feedback::submission::Submission;
use crate::words;

use super::desk::Desk;
use super::live::Live;
use super::pages::{follow, mine, privacy};
use super::parts::html::{Html, button, nothing, said};
use super::parts::page;
use super::parts::{added, envelope, locking, tells};

/// A part could not be fetched, or is not what the site says. It may be asked for once more.
pub type NotLoaded = SplitLoaderError;

pub type Work<T> = Pin<Box<dyn Future<Output = T>>>;

/// What could not be added, in words.
type NotAdded = Work<Vec<String>>;

/// The pages besides the journey's.
#[derive(Clone, Copy)]
pub struct Pages {
    pub follow: fn() -> Html,
    pub mine: fn() -> Html,
    pub privacy: fn() -> Html,
}

#[wasm_split(pages, fallible, preload(fetch_pages))]
fn pages() -> Result<Pages, NotLoaded> {
    words::add(&words::PAGES);
    Ok(Pages {
        follow: follow::follow_page,
        mine: mine::mine,
        privacy: privacy::privacy,
    })
}

/// The files of a report: how they are shown, and made ready to be added.
#[derive(Clone, Copy)]
pub struct Photos {
    pub list: fn(Desk, bool) -> Html,
    pub add: fn(Desk, bool, String, Vec<Picked>, Live<String>) -> NotAdded,
}

#[wasm_split(photos, fallible, preload(fetch_photos))]
pub fn photos() -> Result<Photos, NotLoaded> {
    words::add(&words::PHOTOS);
    Ok(Photos {
        list: added::list,
        add: |desk, is_named, picking, picked, busy| {
            Box::pin(added::add_all(desk, is_named, picking, picked, busy))
        },
    })
}

/// What the words of a report without a name are looked through for.
#[derive(Clone, Copy)]
pub struct Check {
    pub looked_through: fn(Desk) -> Html,
}

#[wasm_split(check, fallible)]
fn check() -> Result<Check, NotLoaded> {
    words::add(&words::CHECK);
    Ok(Check {
        looked_through: tells::looked_through,
    })
}

/// The envelope that a report can go in.
#[derive(Clone, Copy)]
pub struct Envelope {
    pub tick: fn(Desk, Option<Seal>) -> Html,
    pub shown: fn(Desk, Show) -> Html,
    pub closed: fn(Desk, Submission) -> Closing,
}

/// How the parameters of a report are shown, each with its bytes.
type Show = fn(Desk, Vec<(Parameter, usize)>) -> Html;

/// A report as it will travel, and its envelope.
type Closing = Work<Option<(Frozen, Bytes)>>;

#[wasm_split(envelope, fallible)]
fn envelope_part() -> Result<Envelope, NotLoaded> {
    words::add(&words::ENVELOPE);
    Ok(Envelope {
        tick: envelope::tick,
        shown: envelope::shown,
        closed: |desk, submission| Box::pin(envelope::closed(desk, submission)),
    })
}

/// The vault: the ways to make it and to open it, and what is said while it is open.
#[derive(Clone, Copy)]
pub struct Vault {
    pub making: fn(Desk) -> Html,
    pub opening: fn(Desk) -> Html,
    pub open_note: fn(Desk) -> Html,
}

#[wasm_split(vault, fallible, preload(fetch_vault))]
fn vault_part() -> Result<Vault, NotLoaded> {
    words::add(&words::VAULT);
    Ok(Vault {
        making: locking::making,
        opening: locking::opening,
        open_note: locking::open,
    })
}

pub fn vault(desk: Desk, show: fn(Vault) -> fn(Desk) -> Html) -> Html {
    come(
        nothing,
        || Box::pin(vault_part()),
        move |vault| show(vault)(desk),
    )
}

/// One of the pages besides the journey's, under its own heading from the beginning.
pub fn page(title: &'static str, show: fn(Pages) -> Html) -> Html {
    let heading = move || {
        focus_first(&["heading"]);
        page::page(title)
    };
    come(heading, || Box::pin(pages()), show)
}

/// The files of the report that is being written.
pub fn list_of_files(desk: Desk, can_remove: bool) -> Html {
    come(
        nothing,
        || Box::pin(photos()),
        move |photos| (photos.list)(desk, can_remove),
    )
}

pub fn looked_through(desk: Desk) -> Html {
    come(
        nothing,
        || Box::pin(check()),
        move |check| (check.looked_through)(desk),
    )
}

/// Whether a report goes in an envelope.
pub fn tick(desk: Desk, seal: Option<Seal>) -> Html {
    come(
        nothing,
        || Box::pin(envelope_part()),
        move |envelope| (envelope.tick)(desk, seal.clone()),
    )
}

/// All that is sent of a report that is to be sealed.
pub fn in_envelope(desk: Desk, show: Show) -> Html {
    come(
        nothing,
        || Box::pin(envelope_part()),
        move |envelope| (envelope.shown)(desk, show),
    )
}

/// None where what seals cannot be had now, or does not do it.
pub async fn closed(desk: Desk, submission: &Submission) -> Option<(Frozen, Bytes)> {
    let envelope = envelope_part().await.ok()?;
    (envelope.closed)(desk, submission.clone()).await
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
    let came = Live::new(Came::NotYet);
    let ask = move || {
        spawn_local(async move {
            came.set(fetch().await.map_or(Came::Failed, Came::Here));
        });
    };
    ask();
    nothing().shows(came, move |how| match how {
        Came::Here(part) => show(part),
        Came::NotYet => above().add(said("p", "page-loading").attr("role", "status")),
        Came::Failed => above()
            .add(said("p.summary", "later-failed").attr("role", "alert"))
            .add(button("button.button", "action-try-again", move || {
                came.set(Came::NotYet);
                ask();
            })),
    })
}
