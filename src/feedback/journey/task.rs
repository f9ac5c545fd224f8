//! Tasks that the journey leaves to the page.

use super::step::Step;
use crate::feedback::model::case::Status;
use crate::feedback::model::receipt::Receipt;
use crate::feedback::model::submission::Submission;
use crate::feedback::records::store::Transaction;

/// A task for the page. Tasks run in order; if one fails, the ones after it do not run.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Push the step's number into the browser's history; the address stays.
    ShowStep(Step),
    /// Go back in the browser's history, so that it stays in step with the app.
    GoBack,
    /// Focus the new page's heading, or the summary of problems if there are any.
    Focus,
    /// Focus the section of the service's questions, which are loading or could not be loaded.
    FocusQuestions,
    /// Focus the message that files are being prepared.
    FocusFiles,
    /// Focus the note that says what the words may leave out.
    FocusGaps,
    AskQuestions {
        service_code: String,
    },
    Send(Box<Submission>),
    /// Send the report in a sealed envelope.
    SendSealed(Box<Submission>),
    /// Send `LaterCame` after this time.
    SendLater {
        seconds: u32,
    },
    AskToken {
        token: String,
        after_seconds: u32,
    },
    ReadBack {
        reference: String,
    },
    /// Send `SaveCame` a moment later.
    SaveSoon,
    /// Send `SaveCame` at once.
    SaveNow,
    /// Save in local storage, which is synchronous and gets the last letter too.
    SaveLocal {
        id: String,
        text: String,
    },
    /// Save in local storage and on the store.
    Save {
        id: String,
        text: String,
        change: Transaction,
    },
    /// Remove the draft from local storage and from the store.
    ForgetDraft {
        id: String,
        /// The texts that this tab may have written: a newer one by another tab stays. Empty: remove any text.
        known: Vec<Option<String>>,
    },
    /// Freeze the report and put it into the outbox in place of its draft.
    HandOver(Box<Submission>),
    /// Let the outbox try now.
    SendWaiting,
    /// Let the outbox send an `Unknown` report again.
    SendAgain {
        id: String,
    },
    /// Look for an `Unknown` report at the office.
    LookUp {
        id: String,
    },
    /// Save that the office has the report under this reference: the person says so.
    Claim {
        id: String,
        reference: String,
    },
    /// Turn a report in the outbox into a draft again.
    TakeBack {
        id: String,
    },
    /// Look up a saved draft's service in the list.
    FindService {
        code: String,
    },
    /// Look up a saved draft's service, and fetch the list again if it could not be loaded before.
    FindServiceAnew {
        code: String,
    },
    /// Update the receipt on this device.
    UpdateReceipt {
        id: String,
        receipt: Receipt,
        seen: Option<Status>,
    },
    /// Delete an envelope, which cannot be opened here, from the outbox.
    ForgetReport {
        id: String,
    },
    ForgetReceipt {
        id: String,
    },
}
