//! The part that prepares and lists the files of a report.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::{NotLoaded, Photos};
use crate::app::components::attachments::{self, FileList};
use crate::i18n;

#[wasm_split(photos, fallible, preload(fetch_photos))]
pub(super) fn photos() -> Result<Photos, NotLoaded> {
    i18n::add(&i18n::PHOTOS);
    Ok(Photos {
        list: |can_remove| view! { <FileList can_remove/> }.into_any(),
        add: |state, is_named, picking, picked, busy| {
            Box::pin(attachments::add_all(state, is_named, picking, picked, busy))
        },
    })
}
