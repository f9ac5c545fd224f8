//! The copies of services' questions and of a region's wards on this device, for a draft that is opened without a
//! network. A copy is saved and deleted with such a draft: without a saved draft that has a name, there must be none.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Call;
use crate::app::state::app_state::AppState;
use crate::app::state::settings::Office;
use crate::app::state::{questions_arrived, ward_files};
use crate::browser::{clock, local, store};
use crate::feedback::model::draft::Draft;
use crate::feedback::outbox::effects::{self, Device};
use crate::feedback::records::copies::{let_go, service_of, stem, ward_file_of};
use crate::feedback::records::store::Store;
use crate::feedback::rules::wards;

/// How long after the last change to look which copies are needed, in milliseconds.
const LATER: u64 = 500;

thread_local! {
    /// Counts the timers: only the latest one is valid.
    static TIMER: Cell<u32> = const { Cell::new(0) };
}

impl AppState {
    /// After every change in the stores or on the screen, deletes the copies that no draft needs.
    pub fn watch_copies(self) {
        let chosen = self.part(|writing| {
            let service = service_of(&writing.draft).map(str::to_owned);
            (
                writing.keep.id.clone(),
                service,
                ward_file_of(&writing.draft),
            )
        });
        Effect::new(move |_| {
            let _ = (chosen.get(), self.store_changed.get());
            let _ = self.settings.office();
            let number = TIMER.get().wrapping_add(1);
            TIMER.set(number);
            clock::after(LATER, move || {
                if TIMER.get() == number {
                    spawn_local(self.tidy_copies());
                }
            });
        });
    }

    /// Saves the copies that the draft on the screen needs, and deletes those that no draft does.
    pub async fn tidy_copies(self) {
        let Some(office) = self.settings.office_untracked() else {
            return;
        };
        let office = &*office;
        let needs = |draft: &Draft| {
            let questions = service_of(draft).map(|code| address(office, code));
            questions.into_iter().chain(ward_file_of(draft))
        };
        // What the draft on the screen needs, as soon as it is saved on the device.
        let shown: Vec<String> = Device::writing(&self, |writing| {
            let kept = writing.filter(|writing| writing.keep.id.is_some());
            kept.map_or(vec![], |kept| needs(&kept.draft).collect())
        });
        // The draft may be saved only after they arrived.
        for url in &shown {
            let came = questions_arrived::from(url).or_else(|| ward_files::text_of(url));
            if let Some(body) = came {
                store::keep_copy(url, &body, &clock::today().to_string());
            }
        }
        let (one, other) = (address(office, "a"), address(office, "b"));
        let stems = [stem(&one, &other), wards::FOLDER];
        let Ok(standing) = store::ids(Store::Copies).await else {
            return;
        };
        let is_of_draft = |id: &String| stems.iter().any(|stem| id.starts_with(stem));
        if !standing.iter().any(is_of_draft) {
            return;
        }
        let Ok(found) = effects::look(&self, &local::drafts()).await else {
            return;
        };
        let drafts = found.drafts.iter().map(|kept| &kept.draft);
        // A report that waits may become a draft again.
        let waiting = found.outbox.iter().map(|item| &item.draft.draft);
        let needed: Vec<String> = drafts.chain(waiting).flat_map(needs).chain(shown).collect();
        for stem in stems {
            if let Some(change) = let_go(&standing, stem, &needed) {
                let _ = store::commit(&change).await;
            }
        }
    }
}

/// The address of a service's questions.
fn address(office: &Office, code: &str) -> String {
    let call = Call::Questions {
        service_code: code.to_owned(),
    };
    office.adapter.begin(&call).url
}
