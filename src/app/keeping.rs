//! The way to what keeps and sends by itself, which comes only where there is something to keep; it must not keep anything, and
//! where that part cannot be had, it says what a storage would say that does not answer.

use crate::browser::{local, shelves, vault};
use crate::feedback::clerk::OnDevice;
use crate::feedback::failure::Failure;
use crate::feedback::journey::{Event, Task};
use crate::feedback::outbox::Why;
use crate::feedback::shelf::{Shelf, StoreFault};
use crate::feedback::vault::has;

use super::desk::Desk;
use super::later::{have_what_is_kept, keeping};

use leptos::task::spawn_local;

/// Whether a person has anything on this device. Errors: the storage does not answer.
async fn is_anything_kept() -> Result<bool, StoreFault> {
    if !local::drafts().is_empty() {
        return Ok(true);
    }
    let shelves = [
        Shelf::Drafts,
        Shelf::Outbox,
        Shelf::Receipts,
        Shelf::Aside,
        Shelf::Gone,
        Shelf::Files,
    ];
    for shelf in shelves {
        if !shelves::ids(shelf).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Desk {
    /// Does one of the journey's tasks that keep or send. False stops the ones after it.
    pub async fn keep(self, task: Task) -> bool {
        // A tab that dies does not wait for what is to come.
        if let Task::SaveLocal { id, text } | Task::Save { id, text, .. } = &task
            && !has(id)
        {
            local::put_draft(id, text);
        }
        let missed = missed(&task);
        if let Ok(keeping) = keeping().await {
            return (keeping.does)(self, task).await;
        }
        missed.is_some_and(|event| {
            self.tell(event);
            true
        })
    }

    /// Looks at the outbox, if there may be something in it.
    pub async fn wake(self, why: Why) {
        if why == Why::Hope && is_anything_kept().await != Ok(true) {
            return;
        }
        if let Ok(keeping) = keeping().await {
            (keeping.wake)(self, why).await;
        }
    }

    /// Another tab changed something.
    pub async fn tell_fate(self, id: String) {
        if let Ok(keeping) = keeping().await {
            (keeping.tell_fate)(self, id).await;
        }
    }

    pub async fn tidy(self) {
        if is_anything_kept().await == Ok(true)
            && let Ok(keeping) = keeping().await
        {
            (keeping.tidy)(self).await;
        }
    }

    /// All that is kept here.
    pub async fn look(self) -> Result<OnDevice, StoreFault> {
        if !is_anything_kept().await? {
            return Ok(OnDevice::default());
        }
        have_what_is_kept();
        match keeping().await {
            Ok(keeping) => (keeping.look)(self).await,
            Err(_) => Err(StoreFault::Unavailable),
        }
    }

    /// Opens a kept draft that is this tab's alone. False if it is not there or was just changed.
    pub async fn open_kept(self, id: &str) -> bool {
        match keeping().await {
            Ok(keeping) => (keeping.open_draft)(self, id.to_owned()).await,
            Err(_) => false,
        }
    }

    /// The page went out of sight, with the vault open or not.
    pub fn vault_out_of_sight(self) {
        if vault::is_open() {
            spawn_local(async move {
                if let Ok(keeping) = keeping().await {
                    (keeping.close_out_of_sight)(self);
                }
            });
        }
    }

    /// The page was left open and came back.
    pub fn vault_at_once(self) {
        if vault::is_open() {
            spawn_local(async move {
                if let Ok(keeping) = keeping().await {
                    (keeping.close)(self);
                }
            });
        }
    }
}

/// What the journey hears of a task that nobody can do now.
fn missed(task: &Task) -> Option<Event> {
    match task {
        Task::Save { id, text, .. } => Some(Event::Saved {
            text: text.clone(),
            local: !has(id) && local::draft(id).as_ref() == Some(text),
            result: Err(StoreFault::Unavailable),
        }),
        Task::HandOver(_) => Some(Event::HandedOver {
            id: String::new(),
            result: Err(StoreFault::Unavailable),
        }),
        Task::LookUp { .. } => Some(Event::LookedUp(Err(Failure::Unreachable))),
        _ => None,
    }
}
