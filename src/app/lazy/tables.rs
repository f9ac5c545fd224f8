//! The two tables with which the program reaches its parts: one for the components that show them (`LOADERS`), one for
//! the state (`LATER`).

use std::future::Future;

use leptos::task::spawn_local;

use super::check::{check, fetch_check};
use super::envelope::envelope_part;
use super::pages::{fetch_pages, pages};
use super::photos::{fetch_photos, photos};
use super::report::report;
use super::vault::{fetch_vault, vault_part};
use super::{Loaders, NotLoaded, PATIENCE};
use crate::app::state::app_state::{AppState, Later};
use crate::browser::{clock, worker};
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;

pub const LOADERS: Loaders = Loaders {
    report: || Box::pin(report()),
    pages: || Box::pin(pages()),
    photos: || Box::pin(photos()),
    check: || Box::pin(check()),
    envelope: || Box::pin(envelope_part()),
    vault: || Box::pin(vault_part()),
    have_photos: || ahead(fetch_photos()),
};

pub static LATER: Later = Later {
    have_what_is_kept,
    have_vault,
    have_check,
    seal: |state, submission| Box::pin(closed(state, submission)),
};

async fn closed(state: AppState, submission: Submission) -> Option<(Frozen, Bytes)> {
    let envelope = clock::within(PATIENCE, envelope_part()).await?.ok()?;
    (envelope.closed)(state, submission).await
}

fn have_what_is_kept() {
    worker::keep_parts();
    ahead(fetch_pages());
}

fn have_vault() {
    have_what_is_kept();
    ahead(fetch_vault());
}

fn have_check() {
    spawn_local(async {
        worker::idle().await;
        let _ = fetch_check().await;
    });
}

fn ahead(fetch: impl Future<Output = Result<(), NotLoaded>> + 'static) {
    spawn_local(async {
        // The next one who needs the part gets the error.
        let _ = fetch.await;
    });
}
