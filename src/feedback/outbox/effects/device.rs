//! What the effects need from their environment: a browser, or the simulator of the tests.

use crate::feedback::journey::{Event, Here, Writing};
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::receipt::{Candidate, Receipt};
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::{self, Frozen};
use crate::feedback::records::store::{Store, StoreFault, Transaction};

/// The draft that only this tab may write, with its lock once there is one.
pub type Held<Lock> = Option<(String, Option<Lock>)>;

/// What a tab remembers of the last reports that it sent from its screen.
#[derive(Default)]
pub struct Sent {
    /// An open report: the same bytes are sent under the same key.
    pub(super) open: Option<Frozen>,
    /// A sealed report, with the envelope that was made of it.
    pub(super) sealed: Option<(Submission, Frozen, Bytes)>,
}

/// The environment of a tab.
// A tab has one thread, so these futures need not be `Send`.
#[expect(async_fn_in_trait)]
pub trait Device {
    /// Held until it is dropped, until the tab dies, or until another tab takes it.
    type Lock;

    /// The tab itself, with a fresh random id at each call.
    fn here(&self) -> Here;
    /// Milliseconds of a monotonic clock with any start.
    fn now(&self) -> u64;
    /// Milliseconds since 1970 by the phone's clock, which may be wrong.
    fn clock(&self) -> u64;
    /// Today by that clock as `YYYY-MM-DD`.
    fn day(&self) -> String;
    /// A random number that is at least 0 and less than 1.
    fn dice(&self) -> f64;
    /// Random and different at each call.
    fn key(&self) -> String;

    fn read_local(&self, id: &str) -> Option<String>;
    /// Whether local storage took the draft.
    fn put_local(&self, id: &str, text: &str) -> bool;
    fn take_local(&self, id: &str);
    async fn commit(&self, change: &Transaction) -> Result<(), StoreFault>;
    async fn read(&self, store: Store, id: &str) -> Result<Option<String>, StoreFault>;
    /// Ids and texts.
    async fn read_all(&self, store: Store) -> Result<Vec<(String, String)>, StoreFault>;

    async fn ids(&self, store: Store) -> Result<Vec<String>, StoreFault>;

    /// The bytes of a file of the report on the screen, if this tab has them in its memory.
    fn file(&self, id: &str) -> Option<Bytes>;
    fn remember_file(&self, id: &str, bytes: Bytes);

    fn take_sent(&self) -> Sent;
    fn put_sent(&self, sent: Sent);

    /// Whether this browser has locks and grants them.
    fn has_locks(&self) -> bool;
    /// The lock of a draft; `None` if another tab has it, or if there are no locks. `steal` takes it from that tab,
    /// where [`lost`](super::lost) is called.
    async fn lock_draft(&self, id: &str, steal: bool) -> Option<Self::Lock>;
    fn held<T>(&self, with: impl FnOnce(&mut Held<Self::Lock>) -> T) -> T;
    /// Records which draft opens when the page is reloaded.
    fn remember_open(&self, id: Option<&str>);

    /// Asks for the one turn to send. It ends with the tab.
    async fn ask_turn(&self) -> bool;
    fn end_turn(&self);
    /// Sends `SaveCame` after this time. There is one timer.
    fn save_in(&self, milliseconds: u64);
    /// Wakes the outbox after this time. There is one timer: a new one replaces the old.
    fn wake_in(&self, milliseconds: u64);

    /// `None` before the config is read.
    fn freeze(&self, submission: &Submission, key: String) -> Option<Frozen>;
    /// Freezes a report in an envelope, which is its only file. `None` if it cannot be sealed now.
    async fn seal(&self, submission: &Submission) -> Option<(Frozen, Bytes)>;
    /// `files` are the bytes of its files, in their order.
    async fn send(&self, frozen: &Frozen, files: Vec<Bytes>) -> Result<Receipt, Failure>;

    /// The office's cases that may be this report. `ago`: how many seconds ago it was handed over; `None` if the
    /// phone's clock was set back since.
    async fn find(&self, frozen: &Frozen, ago: Option<u64>) -> Result<Vec<Candidate>, Failure>;

    /// Passes an event to the journey, and starts its tasks.
    fn tell(&self, event: Event);
    fn writing<T>(&self, read: impl FnOnce(Option<&Writing>) -> T) -> T;
    /// Passes an event to this tab's outbox, and returns its tasks.
    fn step_outbox(&self, event: outbox::Event) -> Vec<outbox::Task>;
    /// Something with this id changed on the stores: lists and other tabs read it again.
    fn changed(&self, id: &str);
}
