//! Runs the tasks of the state machines that save and send, on any `Device`: a browser, or the simulator of the tests.

mod act_files;
mod acts;
mod device;
mod drafts;
mod fate;
mod files;
mod forgetting;
mod handing_over;
mod ids;
mod listing;
mod office_list;
mod receipts;
mod sending;
mod turn;
mod writings;

pub use act_files::bring_files_of;
pub use acts::{ActDevice, act_again, forget_act, keep_act, kept_acts, seek_act, send_acts};
pub use device::{Device, Held, Sent};
pub use drafts::{hold_draft, lost, open_draft, open_taken, take_draft};
pub use fate::tell_fate;
pub use files::kept_files;
pub use forgetting::{empty, empty_vault, grow_older, tidy};
pub use listing::{OnDevice, look};
pub use office_list::{claim_listed, look_up};
pub use receipts::{
    CaseTexts, forget_case, keep_fingerprint, mark_read, update_receipt, waiting_of,
};
pub use turn::{throw_away, wake};
pub use writings::{edit_act, forget_writing, kept_writings, save_writing};

use crate::feedback::journey::{Event, Task};
use crate::feedback::outbox::Why;

use drafts::{forget_draft, put_local, save};
use fate::is_shown;
use handing_over::{forget_report, hand_over, send_again, take_back};
use receipts::forget_receipt;
use sending::{send_from_screen, send_sealed, shown, tell_answer};

/// The longest time in milliseconds between a change and its save.
const SAVE_IN: u64 = 300;

/// Runs one of the journey's tasks that save or send. Returns false if the tasks after it must not run.
pub async fn does(device: &impl Device, task: Task) -> bool {
    match task {
        Task::SaveSoon => device.save_in(SAVE_IN),
        Task::SaveNow => device.tell(Event::SaveCame(device.here())),
        Task::SaveLocal { id, text } => {
            put_local(device, &id, &text);
        }
        Task::Save { id, text, change } => save(device, &id, text, change).await,
        Task::ForgetDraft { id, known } => return forget_draft(device, &id, known).await,
        Task::Send(submission) => {
            let its_own = shown(device);
            let answer = send_from_screen(device, &submission).await;
            tell_answer(device, its_own, answer);
        }
        Task::SendSealed(submission) => {
            let its_own = shown(device);
            let answer = send_sealed(device, *submission).await;
            tell_answer(device, its_own, answer);
        }
        Task::HandOver(submission) => hand_over(device, &submission).await,
        Task::SendWaiting => wake(device, Why::Pressed).await,
        Task::SendAgain { id } => send_again(device, &id).await,
        Task::TakeBack { id } => take_back(device, &id).await,
        Task::ForgetReport { id } => return forget_report(device, &id).await,
        Task::LookUp { id } => {
            let outcome = look_up(device, &id).await;
            // Another report may be on the screen when the answer comes.
            if is_shown(device, &id) {
                device.tell(Event::LookedUp(outcome));
            }
        }
        Task::Claim { id, reference } => {
            let claimed = claim_listed(device, &id, reference).await;
            if !claimed && is_shown(device, &id) {
                device.tell(Event::CouldNotClaim);
            }
            return claimed;
        }
        Task::UpdateReceipt { id, receipt, seen } => {
            update_receipt(device, &id, receipt, seen).await;
        }
        Task::ForgetReceipt { id } => return forget_receipt(device, id).await,
        _ => {}
    }
    true
}
