//! The two tables with which the program reaches its parts: one for the components that show them (`LOADERS`), one for
//! the state (`LATER`).

use std::future::Future;

use leptos::task::spawn_local;

use super::loading::NotLoaded;
use super::{
    Loaders, apis, case, channels, check, envelope, helper, levels, listen, pages, photos, point,
    report, setup, slip, vault, wards,
};
use crate::app::state::app_state::{AppState, Later};
use crate::app::state::settings::Apis;
use crate::browser::worker;
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;

pub const LOADERS: Loaders = Loaders {
    report: report::LOAD,
    pages: pages::LOAD,
    case: case::LOAD,
    levels: levels::LOAD,
    point: point::LOAD,
    setup: setup::LOAD,
    slip: slip::LOAD,
    photos: photos::LOAD,
    check: check::LOAD,
    envelope: envelope::LOAD,
    vault: vault::LOAD,
    channels: channels::LOAD,
    listen: listen::LOAD,
    helper: helper::LOAD,
    wards: wards::LOAD,
    have_photos: || ahead(photos::fetch()),
};

pub static LATER: Later = Later {
    apis: || Box::pin(other_apis()),
    have_what_is_kept,
    have_vault,
    have_channels,
    have_point,
    have_check,
    wake_acts,
    seal: |state, submission| Box::pin(closed(state, submission)),
};

async fn other_apis() -> Option<Apis> {
    apis::LOAD.get().await
}

async fn closed(state: AppState, submission: Submission) -> Option<(Frozen, Bytes)> {
    let envelope = envelope::LOAD.get().await?;
    (envelope.closed)(state, submission).await
}

fn have_what_is_kept() {
    worker::keep_parts();
    ahead(pages::fetch());
}

fn wake_acts(state: AppState) {
    spawn_local(async move {
        // Without the part nothing goes; the next hope for a network tries again.
        if let Some(case) = case::LOAD.get().await {
            (case.wake)(state);
        }
    });
}

fn have_vault() {
    have_what_is_kept();
    ahead(vault::fetch());
}

fn have_check() {
    when_idle(check::fetch());
}

fn have_channels() {
    when_idle(channels::fetch());
}

fn have_point() {
    when_idle(point::fetch());
}

fn when_idle(fetch: impl Future<Output = Result<(), NotLoaded>> + 'static) {
    spawn_local(async {
        worker::idle().await;
        let _ = fetch.await;
    });
}

fn ahead(fetch: impl Future<Output = Result<(), NotLoaded>> + 'static) {
    spawn_local(async {
        // The next one who needs the part gets the error.
        let _ = fetch.await;
    });
}
