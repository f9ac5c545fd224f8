//! Sends a report from the screen, open or in a sealed envelope.

use super::device::{Device, Sent};
use crate::feedback::journey::Event;
use crate::feedback::model::draft::Draft;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::receipt::Receipt;
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;

/// The draft on the screen.
pub(super) fn shown(device: &impl Device) -> Option<Draft> {
    device.writing(|writing| writing.map(|writing| writing.draft.clone()))
}

/// Passes the answer to the journey, unless another report, perhaps another person's, is on the screen by now.
pub(super) fn tell_answer(
    device: &impl Device,
    its_own: Option<Draft>,
    answer: Result<Receipt, Failure>,
) {
    if shown(device) == its_own {
        device.tell(Event::SendAnswered(answer));
    }
}

/// Sends a report from the screen, with the files that this tab has in its memory.
pub(super) async fn send_from_screen(
    device: &impl Device,
    submission: &Submission,
) -> Result<Receipt, Failure> {
    let frozen = frozen(device, submission).ok_or(Failure::Unreachable)?;
    let files = frozen.files.iter().map(|file| device.file(&file.id));
    let files = files.collect::<Option<_>>().ok_or(Failure::FileLost)?;
    let answer = device.send(&frozen, files).await;
    if answer.is_ok() {
        // It arrived, so its bytes and its key are no longer needed.
        let sent = device.take_sent();
        device.put_sent(Sent { open: None, ..sent });
    }
    answer
}

/// Freezes a report that is sent from the screen. The same words are sent under the same key.
fn frozen(device: &impl Device, submission: &Submission) -> Option<Frozen> {
    let fresh = device.freeze(submission, device.key())?;
    let sent = device.take_sent();
    let is_same = |last: &Frozen| last.body == fresh.body && last.files == fresh.files;
    let frozen = sent.open.filter(is_same).unwrap_or(fresh);
    let open = Some(frozen.clone());
    device.put_sent(Sent { open, ..sent });
    Some(frozen)
}

/// Sends a report from the screen in an envelope for the holder of the config's key. Another try sends the same
/// envelope.
pub(super) async fn send_sealed(
    device: &impl Device,
    submission: Submission,
) -> Result<Receipt, Failure> {
    let mut sent = device.take_sent();
    let last = sent.sealed.take();
    device.put_sent(sent);
    let (submission, frozen, envelope) = match last.filter(|(known, ..)| *known == submission) {
        Some(last) => last,
        None => {
            let made = device.seal(&submission).await;
            let (frozen, envelope) = made.ok_or(Failure::NotSealed)?;
            (submission, frozen, envelope)
        }
    };
    let sealed = Some((submission, frozen.clone(), envelope.clone()));
    let sent = device.take_sent();
    device.put_sent(Sent { sealed, ..sent });
    let answer = device.send(&frozen, vec![envelope]).await;
    if answer.is_ok() {
        let sent = device.take_sent();
        device.put_sent(Sent {
            sealed: None,
            ..sent
        });
    }
    answer
}
