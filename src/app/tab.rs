//! This tab as the device on which the journey keeps and sends: its name, its timers, its turn; it must not decide what is kept.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::task::spawn_local;

use crate::api::{Adapter, Answer, Call};
use crate::browser::locks::{self, Lock};
use crate::browser::{chance, clock, intl, local, previews, shelves, tabs, worker};
use crate::feedback::attached::Bytes;
use crate::feedback::clerk::{self, Device};
use crate::feedback::failure::Failure;
use crate::feedback::journey::{Event, Here, Writing};
use crate::feedback::lease::{self, Watched};
use crate::feedback::outbox::{self, Frozen, Outbox, Round, Why};
use crate::feedback::receipt::Receipt;
use crate::feedback::shelf::{Shelf, StoreFault, Transaction};
use crate::feedback::submission::Submission;
use crate::feedback::vault::has;

use super::desk::Desk;
use super::later;
use super::vault;

const TURN: &str = "mrejesho-send";
const DRAFT: &str = "mrejesho-draft-";

thread_local! {
    /// What lives as long as the tab and is no signal: nothing on the screen follows it.
    static TAB: RefCell<Own> = RefCell::new(Own::default());
}

struct Own {
    /// The tab's own name, forgotten with it.
    name: String,
    outbox: Outbox,
    /// The turn to send, by a lock or, without locks, by a lease that beats.
    turn: Option<Lock>,
    lease: Option<Rc<RefCell<u64>>>,
    watched: Watched,
    /// The draft that no other tab may write while it is open here.
    draft: Option<(String, Option<Lock>)>,
    /// Counts the outbox's timers: only the last one set counts.
    timer: u64,
    /// The last report sent from the screen: the same bytes go under the same key.
    sent: Option<Frozen>,
    /// The last report sealed on the screen, with what was made of it.
    envelope: Option<(Submission, Frozen, Bytes)>,
    /// The files of the report on the screen, by their ids.
    files: Vec<(String, Bytes)>,
}

impl Default for Own {
    fn default() -> Own {
        Own {
            name: chance::id(),
            outbox: Outbox::default(),
            turn: None,
            lease: None,
            watched: Watched::default(),
            draft: None,
            timer: 0,
            sent: None,
            envelope: None,
            files: vec![],
        }
    }
}

fn own<T>(with: impl FnOnce(&mut Own) -> T) -> T {
    TAB.with_borrow_mut(with)
}

impl Device for Desk {
    fn here(&self) -> Here {
        Here {
            fresh_id: chance::id(),
            owner: own(|tab| tab.name.clone()),
            language: self.settings.language.peek(),
            today: clock::today().number(),
        }
    }

    fn now(&self) -> u64 {
        clock::elapsed()
    }

    fn clock(&self) -> u64 {
        clock::milliseconds()
    }

    fn day(&self) -> String {
        clock::today().to_string()
    }

    fn day_before(&self, clock: u64) -> String {
        let days = i32::try_from(clock / 86_400_000).unwrap_or(i32::MAX);
        intl::day_of(days - 1)
    }

    fn dice(&self) -> f64 {
        chance::dice()
    }

    fn key(&self) -> String {
        chance::id()
    }

    fn read_local(&self, id: &str) -> Option<String> {
        local::draft(id)
    }

    fn put_local(&self, id: &str, text: &str) -> bool {
        local::put_draft(id, text)
    }

    fn take_local(&self, id: &str) {
        local::take_draft(id);
    }

    async fn commit(&self, change: &Transaction) -> Result<(), StoreFault> {
        shelves::commit(&vault::locked(change).await?).await
    }

    async fn read(&self, shelf: Shelf, id: &str) -> Result<Option<String>, StoreFault> {
        match shelves::read(shelf, id).await? {
            Some(text) => Ok(Some(vault::unlocked(shelf, id, text).await)),
            None => Ok(None),
        }
    }

    async fn read_all(&self, shelf: Shelf) -> Result<Vec<(String, String)>, StoreFault> {
        let mut texts = shelves::read_all(shelf).await?;
        for (id, text) in &mut texts {
            *text = vault::unlocked(shelf, id, std::mem::take(text)).await;
        }
        Ok(texts)
    }

    async fn ids(&self, shelf: Shelf) -> Result<Vec<String>, StoreFault> {
        shelves::ids(shelf).await
    }

    fn file(&self, id: &str) -> Option<Bytes> {
        own(|tab| {
            let mut files = tab.files.iter();
            let found = files.find(|(known, _)| known == id);
            found.map(|(_, bytes)| bytes.clone())
        })
    }

    fn remember_file(&self, id: &str, bytes: Bytes) {
        if self.file(id).is_none() {
            own(|tab| tab.files.push((id.to_owned(), bytes)));
        }
    }

    async fn ask_turn(&self) -> bool {
        if !locks::are_there() {
            return take_lease().await;
        }
        let lock = locks::hold(TURN, false, Box::new(|| {})).await;
        let is_ours = lock.is_some();
        own(|tab| tab.turn = lock);
        is_ours
    }

    fn end_turn(&self) {
        let (lock, lease) = own(|tab| (tab.turn.take(), tab.lease.take()));
        drop(lock);
        if let Some(beats) = lease {
            let name = own(|tab| tab.name.clone());
            let beats = *beats.borrow();
            spawn_local(async move {
                let _ = shelves::commit(&lease::give_back(&name, beats)).await;
            });
        }
    }

    fn save_in(&self, milliseconds: u64) {
        let desk = *self;
        clock::after(milliseconds, move || {
            desk.tell(Event::SaveCame(desk.here()));
        });
    }

    fn wake_in(&self, milliseconds: u64) {
        let desk = *self;
        let number = own(|tab| {
            tab.timer += 1;
            tab.timer
        });
        clock::after(milliseconds, move || {
            if own(|tab| tab.timer) == number {
                desk.wake_outbox(Why::Timer);
            }
        });
    }

    fn freeze(&self, submission: &Submission, key: String) -> Option<Frozen> {
        let office = self.settings.office_untracked()?;
        Some(office.adapter.freeze(submission, key))
    }

    async fn seal(&self, submission: &Submission) -> Option<Frozen> {
        let (frozen, envelope) = later::closed(*self, submission).await?;
        self.remember_file(&frozen.files[0].id, envelope);
        Some(frozen)
    }

    async fn send(&self, frozen: &Frozen, files: Vec<Bytes>) -> Result<Receipt, Failure> {
        let frozen = Box::new(frozen.clone());
        match self.call(&Call::Send { frozen, files }).await {
            Ok(Answer::Receipt(receipt)) => Ok(receipt),
            Ok(_) => Err(Failure::Unknown),
            Err(failure) => Err(failure),
        }
    }

    async fn find(&self, frozen: &Frozen, since: &str) -> Result<Option<String>, Failure> {
        let call = Call::Find {
            frozen: Box::new(frozen.clone()),
            since: since.to_owned(),
        };
        match self.call(&call).await? {
            Answer::Found(reference) => Ok(reference),
            _ => Err(Failure::Unreadable),
        }
    }

    fn tell(&self, event: Event) {
        if let Event::Resumed { draft, .. } = &event {
            self.settings.show_language(draft.language);
        }
        Desk::tell(*self, event);
    }

    fn writing<T>(&self, read: impl FnOnce(Option<&Writing>) -> T) -> T {
        self.stage.peek_with(|stage| read(stage.writing()))
    }

    fn step_outbox(&self, event: outbox::Event) -> Vec<outbox::Task> {
        own(|tab| {
            let (next, tasks) = outbox::step(std::mem::take(&mut tab.outbox), event);
            tab.outbox = next;
            tasks
        })
    }

    fn changed(&self, id: &str) {
        tabs::tell(id);
        self.shelves_changed.update(|count| *count += 1);
    }
}

/// Without locks: a lease that beats as long as it is held.
async fn take_lease() -> bool {
    let name = own(|tab| tab.name.clone());
    let Ok(found) = shelves::read(Shelf::Lease, lease::ID).await else {
        return false;
    };
    let now = clock::elapsed();
    let may = own(|tab| lease::may_take(found.as_deref(), &name, now, &mut tab.watched));
    if !may || shelves::commit(&lease::take(found, &name)).await.is_err() {
        return false;
    }
    let beats = Rc::new(RefCell::new(0));
    own(|tab| tab.lease = Some(Rc::clone(&beats)));
    keep_beating(name, beats);
    true
}

fn keep_beating(name: String, beats: Rc<RefCell<u64>>) {
    clock::after(lease::BEAT, move || {
        let is_held = own(|tab| {
            let held = tab.lease.as_ref();
            held.is_some_and(|held| Rc::ptr_eq(held, &beats))
        });
        if is_held {
            spawn_local(async move {
                let at = *beats.borrow();
                if shelves::commit(&lease::beat(&name, at)).await.is_ok() {
                    *beats.borrow_mut() += 1;
                }
                keep_beating(name, beats);
            });
        }
    });
}

impl Desk {
    /// Looks at the outbox. Without a config there is no office to send to yet.
    pub fn wake_outbox(self, why: Why) {
        if let Some(office) = self.settings.office_untracked() {
            let dedupes = office.adapter.capabilities().idempotency;
            own(|tab| tab.outbox.dedupes = dedupes);
            spawn_local(async move { clerk::wake(&self, why).await });
        }
    }

    /// The report as it is sent from the screen: the same words go under the same key.
    pub fn frozen(self, submission: &Submission) -> Option<Frozen> {
        let fresh = self.freeze(submission, self.key())?;
        own(|tab| {
            let is_same = |last: &Frozen| last.body == fresh.body && last.files == fresh.files;
            let last = tab.sent.take().filter(is_same);
            tab.sent = Some(last.unwrap_or(fresh));
            tab.sent.clone()
        })
    }

    /// Sends a report from the screen, with the files that this tab has in its memory.
    pub async fn send_from_screen(self, submission: &Submission) -> Result<Receipt, Failure> {
        let frozen = self.frozen(submission).ok_or(Failure::Unreachable)?;
        let files = frozen.files.iter().map(|file| self.file(&file.id));
        let files = files.collect::<Option<_>>().ok_or(Failure::FileLost)?;
        self.send(&frozen, files).await
    }

    /// The same in an envelope for the holder of the config's key. Tried once more, it is the same envelope.
    pub async fn send_sealed(self, submission: Submission) -> Result<Receipt, Failure> {
        let last = own(|tab| tab.envelope.take()).filter(|(known, ..)| *known == submission);
        let (submission, frozen, envelope) = match last {
            Some(last) => last,
            None => {
                let made = later::closed(self, &submission).await;
                let (frozen, envelope) = made.ok_or(Failure::NotSealed)?;
                (submission, frozen, envelope)
            }
        };
        own(|tab| tab.envelope = Some((submission, frozen.clone(), envelope.clone())));
        self.send(&frozen, vec![envelope]).await
    }

    /// Of all files only those that the report on the screen names stay in this tab's memory.
    pub fn keep_files_of(self, ids: &[String]) {
        own(|tab| tab.files.retain(|(id, _)| ids.contains(id)));
        previews::keep_only(ids);
    }

    /// Whoever sends the same words next is another person.
    pub fn forget_sent(self) {
        own(|tab| tab.sent = None);
    }

    /// Makes a kept draft this tab's alone. False if another tab has it open, unless it is taken away from there.
    pub async fn take_draft(self, id: &str, steal: bool) -> bool {
        let lock = locks::hold(&format!("{DRAFT}{id}"), steal, self.lost()).await;
        if lock.is_none() && locks::are_there() {
            return false;
        }
        own(|tab| tab.draft = Some((id.to_owned(), lock)));
        true
    }

    /// Opens a draft that is this tab's alone on the journey's own page. False if it is not there.
    pub async fn open_taken(self, id: &str) -> bool {
        let opened = clerk::open_draft(&self, id).await;
        if !opened {
            own(|tab| tab.draft = None);
        }
        opened
    }

    /// Both, where the journey's own page is on the screen already.
    pub async fn open_draft(self, id: String, steal: bool) -> bool {
        self.take_draft(&id, steal).await && self.open_taken(&id).await
    }

    /// Everything of the person's off this device. What is open on this page goes from the screen with it.
    pub async fn empty_device(self) -> bool {
        let emptied = clerk::empty(&self, &local::drafts()).await;
        if emptied {
            worker::forget_aside();
            self.throw_away(false);
            self.hold_vault(None);
            self.tell(Event::EmptiedDevice);
        }
        emptied
    }

    /// What was on its way and is thrown away with all that is kept, or with all that is in the vault.
    pub fn throw_away(self, is_vault_alone: bool) {
        let tasks = self.step_outbox(outbox::Event::Emptied { is_vault_alone });
        if !tasks.is_empty() {
            self.end_turn();
        }
    }

    /// No more is to be sent at this moment, and nothing is to be kept of what was.
    pub fn is_resting(self) -> bool {
        own(|tab| tab.outbox.round == Round::Resting)
    }

    /// Whichever draft is on the screen is this tab's alone.
    pub fn hold_draft(self, id: Option<String>) {
        // Without a name nothing is written beside the vault.
        local::remember_open(id.as_deref().filter(|id| !has(id)));
        let is_held = own(|tab| tab.draft.as_ref().map(|(held, _)| held.clone()) == id);
        if is_held {
            return;
        }
        let old = own(|tab| tab.draft.take());
        drop(old);
        if let Some(id) = id {
            spawn_local(async move {
                let lock = locks::hold(&format!("{DRAFT}{id}"), false, self.lost()).await;
                own(|tab| tab.draft = Some((id, lock)));
            });
        }
    }

    /// What happens when another tab takes the draft: the last letters are kept first.
    fn lost(self) -> Box<dyn FnOnce()> {
        Box::new(move || {
            self.tell(Event::SaveCame(self.here()));
            self.tell(Event::TakenOver);
        })
    }
}
