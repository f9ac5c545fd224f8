//! Carries out what the state machines want kept and sent, on whatever device it is given: a browser, or the simulator of the
//! tests; it must not know which.

use super::attached::{Attached, Bytes, bytes_of, text_of};
use super::drafts;
use super::failure::Failure;
use super::journey::{Event, Fate, Here, Task, Writing};
use super::kept::{KeptDraft, KeptReceipt, Record, files_named_in};
use super::outbox::{self, Frozen, Item, State, Why};
use super::receipt::{Receipt, Reference, Status};
use super::retention::{Age, age};
use super::shelf::{Shelf, Shelved, StoreFault, Transaction};
use super::submission::Submission;
use super::vault;

/// What a tab can do, and no more than that.
// A tab has one thread: nobody asks whether these futures may move to another.
#[expect(async_fn_in_trait)]
pub trait Device {
    /// The tab itself, with a fresh random id at each call.
    fn here(&self) -> Here;
    /// Milliseconds of a clock that only goes forward and begins anywhere.
    fn now(&self) -> u64;
    /// Milliseconds since 1970 by the phone's clock, which may be wrong.
    fn clock(&self) -> u64;
    /// Today by that clock as `YYYY-MM-DD`.
    fn day(&self) -> String;
    /// The day before a moment of `clock`, as `YYYY-MM-DD`: the office's day may not have begun yet.
    fn day_before(&self, clock: u64) -> String;
    /// From 0 up to, but not, 1.
    fn dice(&self) -> f64;
    /// Random, never given twice.
    fn key(&self) -> String;

    fn read_local(&self, id: &str) -> Option<String>;
    /// Whether local storage took the draft.
    fn put_local(&self, id: &str, text: &str) -> bool;
    fn take_local(&self, id: &str);
    async fn commit(&self, change: &Transaction) -> Result<(), StoreFault>;
    async fn read(&self, shelf: Shelf, id: &str) -> Result<Option<String>, StoreFault>;
    /// Ids and texts.
    async fn read_all(&self, shelf: Shelf) -> Result<Vec<(String, String)>, StoreFault>;

    async fn ids(&self, shelf: Shelf) -> Result<Vec<String>, StoreFault>;

    /// The bytes of a file that the report on the screen names, as far as this tab has them in its memory.
    fn file(&self, id: &str) -> Option<Bytes>;
    fn remember_file(&self, id: &str, bytes: Bytes);

    /// Whether this tab has the one turn to send. It ends with the tab.
    async fn ask_turn(&self) -> bool;
    fn end_turn(&self);
    /// After so long `SaveCame` is told. One timer.
    fn save_in(&self, milliseconds: u64);
    /// After so long the outbox is woken by its timer. One timer: a new one takes the place of the old.
    fn wake_in(&self, milliseconds: u64);

    /// None before the config is read.
    fn freeze(&self, submission: &Submission, key: String) -> Option<Frozen>;
    /// The same in an envelope, which is its one file and stays in this tab's memory. None where it cannot be sealed now.
    async fn seal(&self, submission: &Submission) -> Option<Frozen>;
    /// `files` are the bytes of its files, in their order.
    async fn send(&self, frozen: &Frozen, files: Vec<Bytes>) -> Result<Receipt, Failure>;

    /// The reference under which the office lists this report, sent on this day (`YYYY-MM-DD`) or later.
    async fn find(&self, frozen: &Frozen, since: &str) -> Result<Option<String>, Failure>;

    /// The journey hears of it, and its tasks are begun.
    fn tell(&self, event: Event);
    fn writing<T>(&self, read: impl FnOnce(Option<&Writing>) -> T) -> T;
    /// One step of this tab's outbox.
    fn step_outbox(&self, event: outbox::Event) -> Vec<outbox::Task>;
    /// Something on the shelves changed for this id: lists and other tabs look again.
    fn changed(&self, id: &str);
}

/// So long after a letter was typed it is kept, at the latest.
const SAVE_IN: u64 = 300;

/// So long until a report that is in some tab's hand is looked for again.
const LOOK_AGAIN_IN: u64 = 5_000;

/// Does one of the journey's tasks that keep or send. False stops the ones after it.
pub async fn does(device: &impl Device, task: Task) -> bool {
    match task {
        Task::SaveSoon => device.save_in(SAVE_IN),
        Task::SaveNow => device.tell(Event::SaveCame(device.here())),
        Task::SaveLocal { id, text } => {
            put_local(device, &id, &text);
        }
        Task::Save { id, text, change } => {
            let local = put_local(device, &id, &text);
            let lacks_files =
                device.writing(|writing| writing.is_some_and(|it| it.keep.files_not_kept));
            // What the shelf has of it names files that are not there.
            let whole = match KeptDraft::read(&text) {
                Ok(draft) if lacks_files => put_files(device, change.clone(), &draft),
                _ => change.clone(),
            };
            let mut result = commit(device, &whole).await;
            // The words are kept, though the files with them do not fit.
            if result == Err(StoreFault::Full) && (lacks_files || brings_files(&change)) {
                result = device.commit(&change).await;
                device.tell(Event::KeptFiles(false));
            } else if lacks_files && result.is_ok() {
                device.tell(Event::KeptFiles(true));
            }
            device.changed(&id);
            device.tell(Event::Saved {
                text,
                local,
                result,
            });
        }
        Task::ForgetDraft { id, known } => {
            device.take_local(&id);
            let mut change = drafts::forget(&id, known);
            if change.expected.is_empty()
                && let Ok(Some(stored)) = device.read(Shelf::Drafts, &id).await
            {
                for (place, _) in files_in(&id, Some(&stored)) {
                    change = change.take(Shelf::Files, &place);
                }
            }
            let is_own = !change.expected.is_empty();
            let forgotten = commit(device, &change).await.is_ok();
            device.changed(&id);
            if is_own && !forgotten {
                device.tell(Event::CouldNotForget);
            }
            return forgotten;
        }
        Task::HandOver(submission) => hand_over(device, &submission).await,
        Task::SendWaiting => wake(device, Why::Pressed).await,
        Task::SendAgain { id } => {
            if let Some(item) = item(device, &id).await
                && item.value.rests()
            {
                let _ = commit(device, &outbox::send_again(&item)).await;
                device.changed(&id);
            }
            tell_fate(device, &id).await;
            wake(device, Why::Pressed).await;
        }
        Task::TakeBack { id } => {
            // What is in a tab's hand may be going at this moment: it is taken back when it rests.
            if let Some(item) = item(device, &id).await
                && item.value.state != State::Sending
                && !item.value.is_sealed()
            {
                let change = outbox::take_back(&item, device.here().today);
                let _ = commit(device, &change).await;
                device.changed(&id);
            }
            tell_fate(device, &id).await;
        }
        Task::ForgetReport { id } => {
            let forgotten = match item(device, &id).await {
                Some(item) if item.value.state != State::Sending && item.value.is_sealed() => {
                    commit(device, &outbox::forget(&item)).await.is_ok()
                }
                _ => false,
            };
            device.changed(&id);
            tell_fate(device, &id).await;
            return forgotten;
        }
        Task::LookUp { id } => {
            let outcome = look_up(device, &id).await;
            // The answer may come when another report is on the screen.
            if is_shown(device, &id) {
                device.tell(Event::LookedUp(outcome));
            }
        }
        Task::UpdateReceipt { id, receipt, seen } => {
            update_receipt(device, &id, receipt, seen).await;
        }
        Task::ForgetReceipt { id } => {
            let change = Transaction::strict().take(Shelf::Receipts, &id);
            let forgotten = device.commit(&change).await.is_ok();
            device.changed(&id);
            if !forgotten {
                device.tell(Event::CouldNotForgetReceipt { id });
            }
            return forgotten;
        }
        _ => {}
    }
    true
}

/// Local storage is written at once, and nothing can be locked so fast: what is locked has its shelf alone.
fn put_local(device: &impl Device, id: &str, text: &str) -> bool {
    !vault::has(id) && device.put_local(id, text)
}

/// A report that may have gone is looked for at the office. One that is listed there has arrived: its receipt is kept in its
/// place. False: it is not listed now.
pub async fn look_up(device: &impl Device, id: &str) -> Result<bool, Failure> {
    let Some(item) = item(device, id).await else {
        tell_fate(device, id).await;
        return Ok(false);
    };
    let since = device.day_before(item.value.queued);
    let Some(reference) = device.find(&item.value.frozen, &since).await? else {
        return Ok(false);
    };
    let receipt = Receipt {
        reference: Reference::Known(reference),
        ..Receipt::default()
    };
    let today = device.here().today;
    let receipt = outbox::receipt_of(&item.value, receipt, &device.day(), today);
    // Where it cannot be kept, the report stays where it is, and is found again.
    let _ = commit(device, &outbox::arrived(&item, &receipt)).await;
    device.changed(id);
    tell_fate(device, id).await;
    Ok(true)
}

async fn hand_over(device: &impl Device, submission: &Submission) {
    let is_sealing = || device.writing(|writing| writing.is_some_and(|it| it.keep.sealing));
    // A report is only pressed to be sent from a page that has read the config.
    let (frozen, is_sealed) = match is_sealing() {
        false => (device.freeze(submission, device.key()), false),
        true => {
            let envelope = device.seal(submission).await;
            if !is_sealing() {
                // The person has left it meanwhile.
                return;
            }
            if envelope.is_none() {
                device.tell(Event::SendAnswered(Err(Failure::NotSealed)));
                return;
            }
            device.tell(Event::Sealed);
            (envelope, true)
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
        // An office that once refused it open may have named what was typed.
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

// Files. Those on the shelf are those that drafts and the outbox name, since one change makes both so.

/// Makes a change, and with it what follows for the files of the drafts and reports in it.
async fn commit(device: &impl Device, change: &Transaction) -> Result<(), StoreFault> {
    device.commit(&with_files(device, change)).await
}

fn with_files(device: &impl Device, change: &Transaction) -> Transaction {
    let mut whole = change.clone();
    let (surely, perhaps) = files_before(change);
    let after = files_after(change);
    for (place, id) in &after {
        if !surely.contains(place)
            && let Some(bytes) = device.file(id)
        {
            whole = whole.put(Shelf::Files, place, text_of(&bytes));
        }
    }
    for place in perhaps {
        if !after.iter().any(|(stays, _)| *stays == place) {
            whole = whole.take(Shelf::Files, &place);
        }
    }
    whole
}

/// Whether files are to be put on the shelf with it.
fn brings_files(change: &Transaction) -> bool {
    let (surely, _) = files_before(change);
    let after = files_after(change);
    after.iter().any(|(place, _)| !surely.contains(place))
}

fn names_files(shelf: Shelf) -> bool {
    matches!(shelf, Shelf::Drafts | Shelf::Outbox)
}

/// The places of the files that a text of this draft names, each with the file's own id.
fn files_in(id: &str, text: Option<&str>) -> Vec<(String, String)> {
    let files = text.and_then(files_named_in).unwrap_or_default();
    let place = |file: Attached| (file.place(id), file.id);
    files.into_iter().map(place).collect()
}

/// The places that a change finds filled for sure, and those that it may find filled.
fn files_before(change: &Transaction) -> (Vec<String>, Vec<String>) {
    let (mut surely, mut perhaps) = (Vec::new(), Vec::new());
    for expected in &change.expected {
        if names_files(expected.shelf) {
            let mut named: Vec<String> = Vec::new();
            for text in &expected.any_of {
                let files = files_in(&expected.id, text.as_deref());
                named.extend(files.into_iter().map(|(place, _)| place));
            }
            for place in &named {
                // As often as there are texts that may stand there: each names it.
                let times = named.iter().filter(|named| *named == place).count();
                if times == expected.any_of.len() {
                    surely.push(place.clone());
                }
            }
            perhaps.append(&mut named);
        }
    }
    (surely, perhaps)
}

/// The places that are to be filled after it.
fn files_after(change: &Transaction) -> Vec<(String, String)> {
    let mut after = Vec::new();
    for write in &change.writes {
        if names_files(write.shelf) {
            after.append(&mut files_in(&write.id, write.text.as_deref()));
        }
    }
    after
}

/// The hand-over puts them there whatever is thought to be there: from then on the report goes without this tab.
fn put_files(device: &impl Device, change: Transaction, draft: &KeptDraft) -> Transaction {
    draft
        .draft
        .files
        .iter()
        .fold(change, |change, file| match device.file(&file.id) {
            Some(bytes) => change.put(Shelf::Files, &file.place(&draft.id), text_of(&bytes)),
            None => change,
        })
}

/// The bytes of a report's files, out of this tab's memory or off the shelf. None where one of them cannot be had.
async fn files_of(device: &impl Device, id: &str, files: &[Attached]) -> Option<Vec<Bytes>> {
    let mut found = Vec::new();
    for file in files {
        found.push(file_of(device, id, file).await?);
    }
    Some(found)
}

async fn file_of(device: &impl Device, id: &str, file: &Attached) -> Option<Bytes> {
    if let Some(bytes) = device.file(&file.id) {
        return Some(bytes);
    }
    let text = device.read(Shelf::Files, &file.place(id)).await.ok()??;
    let bytes = bytes_of(&text).filter(|bytes| file.is_of(bytes))?;
    Some(bytes.into())
}

/// The draft that comes onto the screen has its files with it, and names those no more that cannot be read.
async fn bring_files(device: &impl Device, draft: &mut KeptDraft) {
    let mut there = Vec::new();
    for file in std::mem::take(&mut draft.draft.files) {
        if let Some(bytes) = file_of(device, &draft.id, &file).await {
            device.remember_file(&file.id, bytes);
            there.push(file);
        }
    }
    draft.draft.files = there;
}

/// The files of a kept draft, or of what it became, as they stand on the shelf, to be brought back with it.
pub async fn kept_files(device: &impl Device, draft: &KeptDraft) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in &draft.draft.files {
        let place = file.place(&draft.id);
        if let Ok(Some(text)) = device.read(Shelf::Files, &place).await {
            found.push((place, text));
        }
    }
    found
}

/// Looks at the outbox, and sends what is due if it is this tab's turn.
pub async fn wake(device: &impl Device, why: Why) {
    let now = device.now();
    turn(device, outbox::Event::Woke { why, now }).await;
    // The tab that had the report on the screen in hand may have died before it could tell.
    let shown = device.writing(|writing| {
        let keep = &writing.filter(|writing| writing.keep.handed_over)?.keep;
        keep.id.clone()
    });
    if let Some(id) = shown {
        match fate(device, &id).await {
            Ok(Fate::Waits(_)) => {}
            Ok(fate) => tell_of(device, id, fate).await,
            Err(_) => device.wake_in(LOOK_AGAIN_IN),
        }
    }
}

async fn tell_of(device: &impl Device, id: String, mut fate: Fate) {
    if let Fate::Draft { draft, .. } = &mut fate {
        bring_files(device, draft).await;
    }
    if fate == Fate::InHand {
        // If that hand lets go in silence, this tab finds it.
        device.wake_in(LOOK_AGAIN_IN);
    }
    device.tell(Event::FateLookedUp { id, fate });
}

async fn turn(device: &impl Device, event: outbox::Event) {
    let mut to_do: std::collections::VecDeque<outbox::Task> = device.step_outbox(event).into();
    while let Some(task) = to_do.pop_front() {
        let came = match task {
            outbox::Task::AskTurn => Some(outbox::Event::TurnAnswered(device.ask_turn().await)),
            outbox::Task::EndTurn => {
                device.end_turn();
                None
            }
            outbox::Task::ReadOutbox => {
                let items = items(device).await;
                let now = device.now();
                Some(outbox::Event::OutboxRead { items, now })
            }
            outbox::Task::Commit(change) => {
                let result = commit(device, &change).await;
                let now = device.now();
                Some(outbox::Event::Committed { result, now })
            }
            outbox::Task::Send { id, frozen } => {
                let answer = match files_of(device, &id, &frozen.files).await {
                    Some(files) => device.send(&frozen, files).await,
                    None => Err(Failure::FileLost),
                };
                let here = device.here();
                Some(outbox::Event::Answered {
                    answer,
                    now: device.now(),
                    dice: device.dice(),
                    today: here.today,
                    day: device.day(),
                })
            }
            outbox::Task::WakeIn { milliseconds } => {
                device.wake_in(milliseconds);
                None
            }
            outbox::Task::Changed { id } => {
                device.changed(&id);
                tell_fate(device, &id).await;
                None
            }
            outbox::Task::Arrived(receipt) => {
                let fate = Fate::Arrived {
                    receipt: receipt.receipt,
                    kept: false,
                };
                let id = receipt.id;
                device.tell(Event::FateLookedUp { id, fate });
                None
            }
            outbox::Task::Kept { id } => {
                device.tell(Event::KeptReceipt { id });
                None
            }
        };
        if let Some(event) = came {
            to_do.extend(device.step_outbox(event));
        }
    }
}

/// All that waits and can be read. None where the storage does not answer.
async fn items(device: &impl Device) -> Option<Vec<Shelved<Item>>> {
    let texts = device.read_all(Shelf::Outbox).await.ok()?;
    let readable = texts.into_iter().filter_map(|(_, text)| {
        let value = Item::read(&text).ok()?;
        Some(Shelved { value, text })
    });
    Some(readable.collect())
}

async fn item(device: &impl Device, id: &str) -> Option<Shelved<Item>> {
    let text = device.read(Shelf::Outbox, id).await.ok()??;
    let value = Item::read(&text).ok()?;
    Some(Shelved { value, text })
}

/// If the journey shows this report, it hears what became of it. Where the storage does not answer, it hears nothing.
pub async fn tell_fate(device: &impl Device, id: &str) {
    if is_shown(device, id)
        && let Ok(fate) = fate(device, id).await
    {
        tell_of(device, id.to_owned(), fate).await;
    }
}

/// Whether the journey shows this handed-over report.
fn is_shown(device: &impl Device, id: &str) -> bool {
    device.writing(|writing| {
        writing.is_some_and(|writing| {
            writing.keep.handed_over && writing.keep.id.as_deref() == Some(id)
        })
    })
}

/// Errors: the storage does not answer, or what stands there cannot be read: then nobody knows.
async fn fate(device: &impl Device, id: &str) -> Result<Fate, StoreFault> {
    let unknown = |_| StoreFault::Unavailable;
    if let Some(text) = device.read(Shelf::Receipts, id).await? {
        let kept = KeptReceipt::read(&text).map_err(unknown)?;
        return Ok(Fate::Arrived {
            receipt: kept.receipt,
            kept: true,
        });
    }
    if let Some(text) = device.read(Shelf::Outbox, id).await? {
        let item = Item::read(&text).map_err(unknown)?;
        return Ok(match item.state {
            State::Sending => Fate::InHand,
            State::Frozen => Fate::Waits(item.last),
            State::Unknown => Fate::Unknown,
            State::Refused => Fate::Refused(item.last),
        });
    }
    if let Some(stored) = device.read(Shelf::Drafts, id).await? {
        let draft = Box::new(KeptDraft::read(&stored).map_err(unknown)?);
        return Ok(Fate::Draft { draft, stored });
    }
    Ok(Fate::Gone)
}

/// So often a draft is claimed: the tab that it is taken from keeps its last letters in that very moment.
const CLAIMS: usize = 4;

/// Opens a kept draft for this tab and lets the journey go on with it, as soon as what is on the screen is kept. False if it is
/// not there, or if what is on the screen would be lost by it.
pub async fn open_draft(device: &impl Device, id: &str) -> bool {
    let mut claimed = Err(StoreFault::Changed);
    for _ in 0..CLAIMS {
        claimed = claim(device, id).await;
        if !matches!(claimed, Err(StoreFault::Changed)) {
            break;
        }
    }
    let Ok(Some(mut draft)) = claimed else {
        return false;
    };
    let stored = draft.write();
    put_local(device, id, &stored);
    // Before anything is told: a step between would be made without them.
    bring_files(device, &mut draft).await;
    let is_shown = |writing: Option<&Writing>| {
        writing.is_some_and(|writing| writing.keep.id.as_deref() == Some(id))
    };
    let is_coming =
        |writing: Option<&Writing>| writing.is_some_and(|writing| writing.keep.is_leaving_for(id));
    if !device.writing(is_shown) {
        // What was typed while this one was looked up is kept before it goes from the screen.
        device.tell(Event::SaveCame(device.here()));
    }
    let draft = Box::new(draft);
    device.tell(Event::Resumed { draft, stored });
    device.writing(is_shown) || device.writing(is_coming)
}

/// Makes a draft this tab's own. None if it is not there. Errors: `Changed` where another tab wrote in between.
async fn claim(device: &impl Device, id: &str) -> Result<Option<KeptDraft>, StoreFault> {
    let stored = device.read(Shelf::Drafts, id).await?;
    let local = device.read_local(id);
    let Some(found) = drafts::newest(local.as_deref(), stored.as_deref()) else {
        return Ok(None);
    };
    let here = device.here();
    let (draft, change) = drafts::claim(&found, &here.owner, here.today);
    commit(device, &change).await?;
    Ok(Some(draft))
}

/// What is known since about a remembered receipt; nothing, if the person had it forgotten.
pub async fn update_receipt(
    device: &impl Device,
    id: &str,
    receipt: Receipt,
    seen: Option<Status>,
) {
    let Ok(Some(text)) = device.read(Shelf::Receipts, id).await else {
        return;
    };
    let Ok(kept) = KeptReceipt::read(&text) else {
        return;
    };
    let newer = KeptReceipt {
        receipt: match (&kept.receipt.reference, receipt.reference) {
            // An earlier look does not take the reference away again.
            (Reference::Known(known), Reference::Pending { .. }) => Receipt {
                reference: Reference::Known(known.clone()),
                ..receipt
            },
            (_, reference) => Receipt {
                reference,
                ..receipt
            },
        },
        seen: seen
            .map(|status| (status, device.day()))
            .or_else(|| kept.seen.clone()),
        ..kept.clone()
    };
    // A list that is on the screen is not drawn anew for nothing: what it says about this question would go.
    if newer == kept {
        return;
    }
    let change = Transaction::strict()
        .expecting(Shelf::Receipts, id, vec![Some(text)])
        .put(Shelf::Receipts, id, newer.write());
    let _ = device.commit(&change).await;
    device.changed(id);
}

/// The lists of a first look: local storage may hold drafts that are gone, or newer letters than the shelf.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnDevice {
    pub drafts: Vec<KeptDraft>,
    pub outbox: Vec<Item>,
    pub receipts: Vec<KeptReceipt>,
    /// Texts that this version cannot read: shown, and given back as they are.
    pub unreadable: Vec<String>,
    /// So many things are locked, and the words that open them were not given here.
    pub locked: usize,
}

impl OnDevice {
    /// Takes the locked texts out of a list, and counts them.
    fn readable(&mut self, texts: Vec<(String, String)>) -> Vec<(String, String)> {
        let (locked, readable): (Vec<_>, Vec<_>) = texts
            .into_iter()
            .partition(|(id, text)| vault::has(id) && vault::is_locked(text));
        self.locked += locked.len();
        readable
    }
}

/// Reads all that is kept here. `local` are local storage's own drafts by their ids. Errors: the storage does not answer.
pub async fn look(
    device: &impl Device,
    local: &[(String, String)],
) -> Result<OnDevice, StoreFault> {
    let mut found = OnDevice::default();
    let shelf = found.readable(device.read_all(Shelf::Drafts).await?);
    let outbox = found.readable(device.read_all(Shelf::Outbox).await?);
    let receipts = found.readable(device.read_all(Shelf::Receipts).await?);
    let aside = found.readable(device.read_all(Shelf::Aside).await?);
    let gone = device.read_all(Shelf::Gone).await?;
    found.unreadable = aside.into_iter().map(|(_, text)| text).collect();
    // None of these lists is long: a person has a handful of drafts.
    fn on<'a>(list: &'a [(String, String)], id: &str) -> Option<&'a str> {
        let known = list.iter().find(|(known, _)| known == id);
        known.map(|(_, text)| text.as_str())
    }
    let mut read = |local: Option<&str>, stored: Option<&str>| match drafts::newest(local, stored) {
        Some(draft) => found.drafts.push(draft.draft),
        None => found
            .unreadable
            .extend([local, stored].into_iter().flatten().map(str::to_owned)),
    };
    for (id, stored) in &shelf {
        read(on(local, id), Some(stored));
    }
    for (id, text) in local {
        if [&shelf, &gone, &outbox, &receipts]
            .iter()
            .all(|list| on(list, id).is_none())
        {
            read(Some(text), None);
        }
    }
    for (_, text) in outbox {
        match Item::read(&text) {
            Ok(item) => found.outbox.push(item),
            Err(_) => found.unreadable.push(text),
        }
    }
    for (_, text) in receipts {
        match KeptReceipt::read(&text) {
            Ok(receipt) => found.receipts.push(receipt),
            Err(_) => found.unreadable.push(text),
        }
    }
    Ok(found)
}

/// Once a visit: local storage forgets what is gone, and on another day than it was first found forgotten, so does the shelf.
/// A browser that is killed soon after has the removal undone, so not at once.
pub async fn tidy(device: &impl Device, local: &[(String, String)]) {
    let Ok(gone) = device.read_all(Shelf::Gone).await else {
        return;
    };
    let today = device.here().today.to_string();
    for (id, day) in gone {
        if local.iter().any(|(known, _)| *known == id) {
            device.take_local(&id);
        } else if day != today {
            let change =
                Transaction::default().expecting(Shelf::Gone, &id, vec![Some(day.clone())]);
            let change = match day.is_empty() {
                true => change.put(Shelf::Gone, &id, today.clone()),
                false => change.take(Shelf::Gone, &id),
            };
            let _ = device.commit(&change).await;
        }
    }
    let _ = tidy_files(device).await;
}

/// A file that nothing names any more goes: a receipt that found its report changed did not know which there were.
async fn tidy_files(device: &impl Device) -> Result<(), StoreFault> {
    // First what stands there: what comes after that comes with the draft that names it.
    let files = device.ids(Shelf::Files).await?;
    if files.is_empty() {
        return Ok(());
    }
    let mut named = Vec::new();
    // Twice the outbox: a report may be on its way from it to the drafts.
    for shelf in [Shelf::Outbox, Shelf::Drafts, Shelf::Outbox] {
        for (id, text) in device.read_all(shelf).await? {
            // Of what cannot be read nobody knows.
            if files_named_in(&text).is_none() {
                return Err(StoreFault::Unavailable);
            }
            named.append(&mut files_in(&id, Some(&text)));
        }
    }
    let mut change = Transaction::default();
    for place in files {
        if !named.iter().any(|(named, _)| *named == place) {
            change = change.take(Shelf::Files, &place);
        }
    }
    match change.writes.is_empty() {
        true => Ok(()),
        false => device.commit(&change).await,
    }
}

/// What nobody touched for so long: says for which it is to be told that they go, keeps that it was told, and lets go of what
/// was announced often enough. To be called only where the person sees the answer.
pub async fn grow_older(device: &impl Device, found: &OnDevice, keep_days: u32) -> Vec<String> {
    let today = device.here().today;
    let mut to_tell = Vec::new();
    for draft in &found.drafts {
        let older = |aging| {
            let older = KeptDraft {
                aging,
                ..draft.clone()
            };
            older.write()
        };
        let stands = (Shelf::Drafts, draft.id.as_str(), draft.write());
        let change = match age(draft.aging, today, keep_days) {
            Age::Young => continue,
            Age::Due => drafts::forget(&draft.id, vec![]),
            Age::Warned => Transaction::default(),
            Age::ToWarn(aging) => told(stands.clone(), older(aging)),
        };
        keep_age(device, stands, change, &mut to_tell).await;
    }
    for receipt in &found.receipts {
        let older = |aging| {
            let older = KeptReceipt {
                aging,
                ..receipt.clone()
            };
            older.write()
        };
        let stands = (Shelf::Receipts, receipt.id.as_str(), receipt.write());
        let change = match age(receipt.aging, today, keep_days) {
            Age::Young => continue,
            Age::Due => Transaction::strict().take(Shelf::Receipts, &receipt.id),
            Age::Warned => Transaction::default(),
            Age::ToWarn(aging) => told(stands.clone(), older(aging)),
        };
        keep_age(device, stands, change, &mut to_tell).await;
    }
    to_tell
}

fn told((shelf, id, text): (Shelf, &str, String), older: String) -> Transaction {
    Transaction::default()
        .expecting(shelf, id, vec![Some(text)])
        .put(shelf, id, older)
}

async fn keep_age(
    device: &impl Device,
    (shelf, id, text): (Shelf, &str, String),
    change: Transaction,
    to_tell: &mut Vec<String>,
) {
    let goes = change.writes.iter().any(|write| write.text.is_none());
    if goes {
        // Only as it was seen: whatever changed since was touched since.
        let change = change.expecting(shelf, id, vec![Some(text)]);
        if commit(device, &change).await.is_ok() {
            if shelf == Shelf::Drafts {
                device.take_local(id);
            }
            device.changed(id);
            return;
        }
    } else if !change.writes.is_empty() {
        let _ = device.commit(&change).await;
    }
    to_tell.push(id.to_owned());
}

/// Takes all that is locked off the device, and the door with it: whoever forgot the words has no other way. False: nothing went.
pub async fn empty_vault(device: &impl Device) -> bool {
    let is_of_vault = |id: &str| vault::has(id) || id == vault::DOOR;
    let emptied = match taking(device, &Shelf::OF_PERSON, is_of_vault).await {
        Some(change) => device.commit(&change).await.is_ok(),
        None => false,
    };
    device.changed("");
    emptied
}

/// A change that takes everything off these shelves that is meant. None where the storage does not answer.
async fn taking(
    device: &impl Device,
    shelves: &[Shelf],
    is_meant: impl Fn(&str) -> bool,
) -> Option<Transaction> {
    let mut change = Transaction::strict();
    for shelf in shelves {
        for id in device.ids(*shelf).await.ok()? {
            if is_meant(&id) {
                change = change.take(*shelf, &id);
            }
        }
    }
    Some(change)
}

/// Takes everything of the person's off the device, and what the office once answered with it. False: nothing went.
pub async fn empty(device: &impl Device, local: &[(String, String)]) -> bool {
    let shelves = [&Shelf::OF_PERSON[..], &[Shelf::Copies]].concat();
    let Some(mut change) = taking(device, &shelves, |_| true).await else {
        return false;
    };
    for (id, _) in local {
        change = change.put(Shelf::Gone, id, String::new());
    }
    if device.commit(&change).await.is_err() {
        return false;
    }
    for (id, _) in local {
        device.take_local(id);
    }
    device.changed("");
    true
}
