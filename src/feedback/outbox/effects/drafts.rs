//! Saves a draft, deletes it, and opens it for one tab only.

use super::device::{Device, Held};
use super::files::{bring_files, brings_files, commit, files_in, put_files};
use super::ids::is_its;
use crate::feedback::journey::{Event, Writing};
use crate::feedback::privacy::vault;
use crate::feedback::records::drafts;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, StoreFault, Transaction};

/// Saves a draft in local storage and on the store, and tells the journey which of them took it.
pub(super) async fn save(device: &impl Device, id: &str, text: String, change: Transaction) {
    let local = put_local(device, id, &text);
    let lacks_files = device.writing(|writing| writing.is_some_and(|it| it.keep.files_not_kept));
    // The draft on the store names files that are missing there.
    let whole = match KeptDraft::read(&text) {
        Ok(draft) if lacks_files => put_files(device, change.clone(), &draft),
        _ => change.clone(),
    };
    let mut result = commit(device, &whole).await;
    // Save at least the words if the files do not fit.
    if result == Err(StoreFault::Full) && (lacks_files || brings_files(&change)) {
        result = device.commit(&change).await;
        device.tell(Event::KeptFiles(false));
    } else if lacks_files && result.is_ok() {
        device.tell(Event::KeptFiles(true));
    }
    device.changed(id);
    device.tell(Event::Saved {
        text,
        local,
        result,
    });
    if result == Err(StoreFault::Changed) && local {
        put_local_right(device, id).await;
    }
}

/// Writes a draft to local storage. A draft of the vault is only on the store: local storage is synchronous, and
/// locking is not.
pub(super) fn put_local(device: &impl Device, id: &str, text: &str) -> bool {
    !vault::has(id) && device.put_local(id, text)
}

/// Writes the store's text into local storage again, after another tab took the draft and this tab went on with a new
/// one. Otherwise the newer text in local storage would be taken for the other tab's.
async fn put_local_right(device: &impl Device, id: &str) {
    // Save the new draft first.
    device.tell(Event::SaveCame(device.here()));
    let has_it = device
        .writing(|writing| writing.is_some_and(|writing| writing.keep.id.as_deref() == Some(id)));
    if has_it {
        return;
    }
    match device.read(Store::Drafts, id).await {
        Ok(Some(stored)) => {
            put_local(device, id, &stored);
        }
        Ok(None) => device.take_local(id),
        Err(_) => {}
    }
}

/// Removes a draft and its files from the device. Returns false if it is still there.
pub(super) async fn forget_draft(
    device: &impl Device,
    id: &str,
    known: Vec<Option<String>>,
) -> bool {
    device.take_local(id);
    let mut change = drafts::forget(id, known);
    if change.expected.is_empty()
        && let Ok(Some(stored)) = device.read(Store::Drafts, id).await
    {
        for (place, _) in files_in(id, Some(&stored)) {
            change = change.take(Store::Files, &place);
        }
    }
    let is_own = !change.expected.is_empty();
    let forgotten = commit(device, &change).await.is_ok();
    device.changed(id);
    if is_own && !forgotten {
        device.tell(Event::CouldNotForget);
    }
    forgotten
}

/// Locks a saved draft for this tab. Returns false if another tab has it open, unless `steal` takes it from there.
pub async fn take_draft(device: &impl Device, id: &str, steal: bool) -> bool {
    let lock = device.lock_draft(id, steal).await;
    if lock.is_none() && device.has_locks() {
        return false;
    }
    hold(device, Some((id.to_owned(), lock)));
    true
}

/// Opens a draft that this tab has taken on the journey's page. Returns false if it does not exist.
pub async fn open_taken(device: &impl Device, id: &str) -> bool {
    let opened = resume(device, id).await;
    if !opened {
        hold(device, None);
    }
    opened
}

/// Takes and opens a draft, if the journey's page is already on the screen.
pub async fn open_draft(device: &impl Device, id: &str, steal: bool) -> bool {
    take_draft(device, id, steal).await && open_taken(device, id).await
}

/// Tells the journey that another tab took the draft. The latest changes are saved first.
pub fn lost(device: &impl Device) {
    device.tell(Event::SaveCame(device.here()));
    device.tell(Event::OpenedElsewhere);
}

/// Locks the draft on the screen for this tab. Call it whenever another draft comes onto the screen.
pub async fn hold_draft(device: &impl Device, id: Option<String>) {
    // Nothing about a draft of the vault is written outside it.
    device.remember_open(id.as_deref().filter(|id| !vault::has(id)));
    let is_held = device.held(|held| held.as_ref().map(|(held, _)| held) == id.as_ref());
    if is_held {
        return;
    }
    hold(device, id.clone().map(|id| (id, None)));
    let Some(id) = id else { return };
    let lock = device.lock_draft(&id, false).await;
    device.held(|held| {
        // Another draft may be on the screen by now.
        if let Some((held, its_lock)) = held
            && *held == id
            && its_lock.is_none()
        {
            *its_lock = lock;
        }
    });
}

fn hold<D: Device>(device: &D, draft: Held<D::Lock>) {
    let old = device.held(|held| std::mem::replace(held, draft));
    // Drop it outside: dropping a lock may call `held` again.
    drop(old);
}

/// How often a tab tries to become the owner of a draft: the tab that loses it saves its latest changes at the same
/// moment.
const TRIES: usize = 4;

/// Opens a saved draft. The journey goes on with it as soon as the draft on the screen is saved. Returns false if it
/// does not exist, or if the words on the screen would be lost.
async fn resume(device: &impl Device, id: &str) -> bool {
    let mut owned = Err(StoreFault::Changed);
    for _ in 0..TRIES {
        owned = become_owner(device, id).await;
        if !matches!(owned, Err(StoreFault::Changed)) {
            break;
        }
    }
    let Ok(Some((mut draft, only_local))) = owned else {
        return false;
    };
    let stored = draft.write();
    put_local(device, id, &stored);
    // Before any event, since a step in between would lack the files.
    bring_files(device, &mut draft).await;
    let is_shown = |writing: Option<&Writing>| {
        writing.is_some_and(|writing| writing.keep.id.as_deref() == Some(id))
    };
    let is_coming =
        |writing: Option<&Writing>| writing.is_some_and(|writing| writing.keep.is_leaving_for(id));
    if !device.writing(is_shown) {
        // Save what was typed in the meantime before it leaves the screen.
        device.tell(Event::SaveCame(device.here()));
    }
    let draft = Box::new(draft);
    device.tell(Event::Resumed {
        draft,
        stored,
        only_local,
    });
    device.writing(is_shown) || device.writing(is_coming)
}

/// Makes this tab the owner of a draft, and returns whether only local storage is certain to have it. `None` if it does
/// not exist. The error is `Changed` if another tab wrote to it in between.
async fn become_owner(
    device: &impl Device,
    id: &str,
) -> Result<Option<(KeptDraft, bool)>, StoreFault> {
    let local = device.read_local(id).filter(|_| !vault::has(id));
    let stored = match device.read(Store::Drafts, id).await {
        Ok(stored) => stored,
        // The draft was shown as saved, and only local storage has it: without a store, no other tab can change it
        // there.
        Err(fault) => {
            let found = drafts::newest(local.as_deref(), None);
            let found = found.filter(|found| is_its(id, &found.draft.id));
            return found.map(|found| Some((found.draft, true))).ok_or(fault);
        }
    };
    let newest = drafts::newest(local.as_deref(), stored.as_deref());
    let Some(found) = newest.filter(|found| is_its(id, &found.draft.id)) else {
        return Ok(None);
    };
    let here = device.here();
    let (draft, change) = drafts::change_owner(&found, &here.owner, here.today);
    match commit(device, &change).await {
        // A store that can be read but not written is treated the same, unless it shows that the draft is gone or was
        // sent.
        Err(StoreFault::Full | StoreFault::Unavailable) if found.stored.is_none() => {
            for store in drafts::ELSEWHERE {
                if let Ok(Some(_)) = device.read(store, id).await {
                    return Ok(None);
                }
            }
            Ok(Some((draft, true)))
        }
        changed => changed.map(|()| Some((draft, false))),
    }
}
