//! This tab as the `Device` on which the journey saves and sends: its name, its timers, its turn. Must not decide what
//! is kept.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Answer, Call};
use crate::app::state::app_state::AppState;
use crate::app::state::{vault, ward_files};
use crate::browser::locks::{self, Lock};
use crate::browser::{clock, local, previews, random, store, tabs, worker};
use crate::feedback::journey::{Event, Here, Writing};
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::receipt::{Candidate, Receipt};
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::effects::{self, Device, Held, Sent};
use crate::feedback::outbox::lease::{self, Watched};
use crate::feedback::outbox::{self, Frozen, Outbox, Round, Why};
use crate::feedback::records::store::{Store, StoreFault, Transaction};

const TURN: &str = "mrejesho-send";
const DRAFT: &str = "mrejesho-draft-";

thread_local! {
    /// State that lives as long as the tab. It is no signal, since nothing on the screen follows it.
    static TAB: RefCell<Own> = RefCell::new(Own::default());
}

struct Own {
    /// The tab's own name, which ends with the tab.
    name: String,
    outbox: Outbox,
    /// The turn to send: a lock or, in a browser without locks, a lease with a beat.
    turn: Option<Lock>,
    lease: Option<Rc<RefCell<u64>>>,
    watched: Watched,
    draft: Held<Lock>,
    /// Counts the outbox's timers: only the latest one is valid.
    timer: u64,
    sent: Sent,
    /// The files of the report on the screen, by their ids.
    files: Vec<(String, Bytes)>,
}

impl Default for Own {
    fn default() -> Own {
        Own {
            name: random::id(),
            outbox: Outbox::default(),
            turn: None,
            lease: None,
            watched: Watched::default(),
            draft: None,
            timer: 0,
            sent: Sent::default(),
            files: vec![],
        }
    }
}

fn own<T>(with: impl FnOnce(&mut Own) -> T) -> T {
    TAB.with_borrow_mut(with)
}

impl Device for AppState {
    type Lock = Lock;

    fn here(&self) -> Here {
        Here {
            fresh_id: random::id(),
            owner: own(|tab| tab.name.clone()),
            language: self.settings.language.get_untracked(),
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

    fn dice(&self) -> f64 {
        random::dice()
    }

    fn key(&self) -> String {
        random::id()
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
        self.commit_locked(change).await
    }

    async fn read(&self, store: Store, id: &str) -> Result<Option<String>, StoreFault> {
        match store::read(store, id).await? {
            Some(text) => Ok(Some(vault::unlocked(store, id, text).await)),
            None => Ok(None),
        }
    }

    async fn read_all(&self, store: Store) -> Result<Vec<(String, String)>, StoreFault> {
        let mut texts = store::read_all(store).await?;
        for (id, text) in &mut texts {
            *text = vault::unlocked(store, id, std::mem::take(text)).await;
        }
        Ok(texts)
    }

    async fn ids(&self, store: Store) -> Result<Vec<String>, StoreFault> {
        store::ids(store).await
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

    fn take_sent(&self) -> Sent {
        own(|tab| std::mem::take(&mut tab.sent))
    }

    fn put_sent(&self, sent: Sent) {
        own(|tab| tab.sent = sent);
    }

    fn has_locks(&self) -> bool {
        locks::are_there()
    }

    async fn lock_draft(&self, id: &str, steal: bool) -> Option<Lock> {
        let state = *self;
        let lost = Box::new(move || effects::lost(&state));
        locks::hold(&format!("{DRAFT}{id}"), steal, lost).await
    }

    fn held<T>(&self, with: impl FnOnce(&mut Held<Lock>) -> T) -> T {
        own(|tab| with(&mut tab.draft))
    }

    fn remember_open(&self, id: Option<&str>) {
        local::remember_open(id);
    }

    async fn ask_turn(&self) -> bool {
        // Reports and acts share the turn, also within this tab.
        if own(|tab| tab.turn.is_some() || tab.lease.is_some()) {
            return false;
        }
        if !locks::are_there() {
            return take_lease().await;
        }
        let lock = locks::hold(TURN, false, Box::new(|| {})).await;
        let is_ours = lock.is_some();
        if !is_ours && !locks::are_there() {
            return take_lease().await;
        }
        // What asked in this tab at the same time and got nothing must not let go of the turn that it has.
        if is_ours {
            own(|tab| tab.turn = lock);
        }
        is_ours
    }

    fn end_turn(&self) {
        let (lock, lease) = own(|tab| (tab.turn.take(), tab.lease.take()));
        drop(lock);
        if let Some(beats) = lease {
            let name = own(|tab| tab.name.clone());
            let beats = *beats.borrow();
            spawn_local(async move {
                let _ = store::commit(&lease::give_back(&name, beats)).await;
            });
        }
    }

    fn save_in(&self, milliseconds: u64) {
        let state = *self;
        clock::after(milliseconds, move || {
            state.dispatch(Event::SaveCame(state.here()));
        });
    }

    fn wake_in(&self, milliseconds: u64) {
        let state = *self;
        let number = own(|tab| {
            tab.timer += 1;
            tab.timer
        });
        clock::after(milliseconds, move || {
            if own(|tab| tab.timer) == number {
                state.wake_outbox(Why::Timer);
            }
        });
    }

    fn freeze(&self, submission: &Submission, key: String) -> Option<Frozen> {
        let office = self.settings.office_untracked()?;
        Some(office.adapter.freeze(submission, key))
    }

    async fn seal(&self, submission: &Submission) -> Option<(Frozen, Bytes)> {
        (self.later.seal)(*self, submission.clone()).await
    }

    async fn send(&self, frozen: &Frozen, files: Vec<Bytes>) -> Result<Receipt, Failure> {
        let frozen = Box::new(frozen.clone());
        match self.call(&Call::Send { frozen, files }).await {
            Ok(Answer::Receipt(receipt)) => Ok(receipt),
            Ok(_) => Err(Failure::Unknown),
            Err(failure) => Err(failure),
        }
    }

    async fn find(&self, frozen: &Frozen, ago: Option<u64>) -> Result<Vec<Candidate>, Failure> {
        let call = Call::Find {
            frozen: Box::new(frozen.clone()),
            ago,
        };
        match self.call(&call).await? {
            Answer::Found(found) => Ok(found),
            _ => Err(Failure::Unreadable),
        }
    }

    fn tell(&self, event: Event) {
        if let Event::Resumed { draft, .. } = &event {
            self.settings.show_language(draft.language);
        }
        AppState::dispatch(*self, event);
    }

    fn writing<T>(&self, read: impl FnOnce(Option<&Writing>) -> T) -> T {
        self.stage.with_untracked(|stage| read(stage.writing()))
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
        self.store_changed.update(|count| *count += 1);
    }
}

/// Takes the turn in a browser without locks: a lease, with a beat for as long as it is held.
async fn take_lease() -> bool {
    let name = own(|tab| tab.name.clone());
    let Ok(found) = store::read(Store::Lease, lease::ID).await else {
        return false;
    };
    let now = clock::elapsed();
    // What asked in this tab at the same time may have it by now.
    let may = own(|tab| {
        tab.lease.is_none() && lease::may_take(found.as_deref(), &name, now, &mut tab.watched)
    });
    if !may || store::commit(&lease::take(found, &name)).await.is_err() {
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
                if store::commit(&lease::beat(&name, at)).await.is_ok() {
                    *beats.borrow_mut() += 1;
                }
                keep_beating(name, beats);
            });
        }
    });
}

impl AppState {
    /// Lets the outbox look for something to send. Without a config there is no office to send to yet.
    pub fn wake_outbox(self, why: Why) {
        if let Some(office) = self.settings.office_untracked() {
            let dedupes = office.adapter.capabilities().idempotency;
            own(|tab| tab.outbox.dedupes = dedupes);
            spawn_local(async move {
                effects::wake(&self, why).await;
                // Acts wait for the reports before them: there is one turn.
                let acts = store::ids(Store::Acts).await;
                if acts.is_ok_and(|ids| !ids.is_empty()) && why >= Why::Hope {
                    (self.later.wake_acts)(self);
                }
            });
        }
    }

    /// Drops all files from this tab's memory except those that the report on the screen names.
    pub fn keep_files_of(self, ids: &[String]) {
        own(|tab| tab.files.retain(|(id, _)| ids.contains(id)));
        previews::keep_only(ids);
    }

    /// Drops everything that this tab holds, for a shared device, where the next user is another person. Replaces the
    /// whole struct, so that fields added later are covered. Only the count of timers goes on, so that timers that
    /// still run are known to be old.
    pub fn forget_person(self) {
        let last = own(|tab| {
            let timer = tab.timer + 1;
            std::mem::replace(
                tab,
                Own {
                    timer,
                    ..Own::default()
                },
            )
        });
        // Dropped outside of `own`, because dropping a lock may call `own` again.
        drop(last);
        previews::keep_only(&[]);
    }

    /// Removes everything of the person's from this device, and what is open on this page from the screen. Returns
    /// false if the device could not be emptied.
    pub async fn empty_device(self) -> bool {
        let emptied = effects::empty(&self, &local::drafts()).await;
        if emptied {
            worker::forget_parts(true);
            // They would show the next person the region without a press.
            ward_files::forget();
            effects::throw_away(&self, false).await;
            self.hold_vault(None);
            self.dispatch(Event::EmptiedDevice);
        }
        emptied
    }

    /// Whether nothing is being sent at this moment, and nothing of what was sent is still to be saved.
    pub fn is_resting(self) -> bool {
        own(|tab| tab.outbox.round == Round::Resting)
    }
}
