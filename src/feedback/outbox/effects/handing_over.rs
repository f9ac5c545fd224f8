//! Hands a report over to the outbox, and takes it back when the person asks.

use super::device::Device;
use super::fate::{item, tell_fate};
use super::files::{commit, put_files};
use super::sending::shown;
use super::turn::wake;
use crate::feedback::journey::Event;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::{self, Item, State, Why};
use crate::feedback::records::store::StoreFault;

pub(super) async fn hand_over(device: &impl Device, submission: &Submission) {
    let is_sealing = || device.writing(|writing| writing.is_some_and(|it| it.keep.sealing));
    // Making an envelope takes a while, and another report may come onto the screen and be sealed meanwhile.
    let its_own = shown(device);
    // The config has been read: before that, there is no *Tuma* button.
    let (frozen, is_sealed) = match is_sealing() {
        false => (device.freeze(submission, device.key()), false),
        true => {
            let sealed = device.seal(submission).await;
            if !is_sealing() || shown(device) != its_own {
                // The person has left this report.
                return;
            }
            let Some((frozen, envelope)) = sealed else {
                device.tell(Event::SendAnswered(Err(Failure::NotSealed)));
                return;
            };
            device.remember_file(&frozen.files[0].id, envelope);
            device.tell(Event::Sealed);
            (Some(frozen), true)
        }
    };
    let here = device.here();
    let (mut draft, known) = device.writing(|writing| {
        writing.map_or_else(Default::default, |writing| {
            (writing.kept(&here), writing.keep.known())
        })
    });
    let id = draft.id.clone();
    if let (Some(frozen), true) = (&frozen, is_sealed) {
        draft.draft = draft.draft.outside(frozen.files[0].clone());
        // The reasons of an earlier refusal may quote what was typed.
        draft.returned = None;
    }
    let result = match frozen {
        Some(frozen) => {
            let item = Item {
                frozen,
                state: State::Frozen,
                tries: 0,
                queued: device.clock(),
                last: None,
                draft,
            };
            let change = put_files(device, outbox::hand_over(&item, known), &item.draft);
            commit(device, &change).await
        }
        None => Err(StoreFault::Unavailable),
    };
    if result.is_ok() {
        device.take_local(&id);
        device.changed(&id);
    }
    device.tell(Event::HandedOver { id, result });
}

/// Lets a resting report of the outbox be sent once more.
pub(super) async fn send_again(device: &impl Device, id: &str) {
    if let Some(item) = item(device, id).await
        && item.value.rests()
    {
        let _ = commit(device, &outbox::send_again(&item)).await;
        device.changed(id);
    }
    tell_fate(device, id).await;
    wake(device, Why::Pressed).await;
}

/// Turns a report in the outbox into a draft again.
pub(super) async fn take_back(device: &impl Device, id: &str) {
    // A report that a tab is sending is taken back once it rests.
    if let Some(item) = item(device, id).await
        && item.value.state != State::Sending
        && !item.value.is_sealed()
    {
        let change = outbox::take_back(&item, device.here().today);
        let _ = commit(device, &change).await;
        device.changed(id);
    }
    tell_fate(device, id).await;
}

/// Deletes an envelope that waits in the outbox. Returns false if it is still there.
pub(super) async fn forget_report(device: &impl Device, id: &str) -> bool {
    let forgotten = match item(device, id).await {
        Some(item) if item.value.state != State::Sending && item.value.is_sealed() => {
            commit(device, &outbox::forget(&item)).await.is_ok()
        }
        _ => false,
    };
    device.changed(id);
    tell_fate(device, id).await;
    forgotten
}
