//! The part that prepares and lists the files of a report or of an act.

use leptos::prelude::*;

use super::Photos;
use crate::app::components::attachments::{self, FileList, FileRows};
use crate::i18n;

part! {
    photos -> Photos {
        i18n::add(&i18n::PHOTOS);
        Photos {
            list: |can_remove| view! { <FileList can_remove/> }.into_any(),
            add: |state, is_named, picking, picked, busy| {
                Box::pin(attachments::add_all(state, is_named, picking, picked, busy))
            },
            rows: |files, bytes, on_remove| {
                view! { <FileRows files bytes on_remove/> }.into_any()
            },
            prepare: |state, adding, picked| Box::pin(attachments::prepare(state, adding, picked)),
        }
    }
}
