//! A tab as the `ActDevice` on which acts are kept and sent; it must not judge what it sees.

use std::rc::Rc;

use mrejesho::api::carry::{carry, carry_act};
use mrejesho::api::{ActCall, Answer, Call};
use mrejesho::feedback::journey::{Event, Here, Writing};
use mrejesho::feedback::model::attachment::Bytes;
use mrejesho::feedback::model::case::Case;
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::language::Language;
use mrejesho::feedback::model::receipt::{Candidate, Receipt};
use mrejesho::feedback::model::submission::Submission;
use mrejesho::feedback::outbox::effects::{ActDevice, Device, Held, Sent};
use mrejesho::feedback::outbox::{
    self, ActFault, ActState, Acted, Frozen, FrozenAct, KeptAct, KeptWriting, Proof,
};
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{Store, StoreFault, Transaction, Write};

use super::office::CASES;
use super::plan::Planted;
use super::storage::Storage;
use super::world::Window;

/// 24 November 2026, in milliseconds since 1970.
const BEGIN: u64 = 1_795_478_400_000;

impl Window {
    async fn call_act(&self, call: &ActCall) -> Result<Acted, ActFault> {
        self.live().await;
        let acts = self.world.acts.clone();
        let answer = carry_act(&*acts, call, async |request| self.ask(request).await).await;
        self.world
            .say(|| format!("tab {} hears {answer:?}", self.tab.id));
        match answer {
            Ok(Acted { case, .. }) if self.world.plan.planted == Planted::BelievesAnswers => {
                let proof = Proof::Seen;
                Ok(Acted { proof, case })
            }
            answer => answer,
        }
    }

    pub async fn ask_case(&self, case: usize) -> Option<Case> {
        let call = Call::Case {
            reference: CASES[case].0.to_owned(),
        };
        let adapter = self.world.adapter.clone();
        match carry(&*adapter, &call, async |request| self.ask(request).await).await {
            Ok(Answer::Case(case)) => Some(*case),
            _ => None,
        }
    }

    /// The change as a bug would make it.
    fn bent(&self, change: &Transaction) -> Transaction {
        let mut change = change.clone();
        let is_writing = |write: &Write| {
            let text = write.text.as_deref();
            text.is_some_and(|text| KeptWriting::read(text).is_ok())
        };
        match self.world.plan.planted {
            Planted::EditsByDeleting if self.edits => {
                for write in change.writes.iter_mut().filter(|write| is_writing(write)) {
                    write.text = None;
                }
            }
            Planted::SavesBlindly if change.writes.iter().any(is_writing) => {
                change.expected.retain(|it| it.store != Store::Acts);
            }
            _ => {}
        }
        for write in &mut change.writes {
            let Some(Ok(act)) = write.text.as_deref().map(KeptAct::read) else {
                continue;
            };
            match self.world.plan.planted {
                Planted::DeletesFirst if act.state == ActState::Sending => write.text = None,
                Planted::ForgetsOrder if act.tries == 0 && act.state == ActState::Waiting => {
                    let queued = u64::MAX - act.queued;
                    write.text = Some(KeptAct { queued, ..act }.write());
                }
                _ => {}
            }
        }
        if self.world.plan.planted == Planted::PutsBack {
            let puts_back = |write: &Write| {
                let act = write.text.as_deref().map(KeptAct::read);
                matches!(act, Some(Ok(act)) if act.tries > 0)
            };
            if change.writes.iter().any(puts_back) {
                change.expected.clear();
            }
        }
        change
    }
}

/// What stood where the change writes.
fn before(storage: &Storage, change: &Transaction) -> Vec<Option<String>> {
    let there = |write: &Write| storage.get(write.store, &write.id).cloned();
    change.writes.iter().map(there).collect()
}

/// A change on one line.
fn told(change: &Transaction) -> String {
    let told = |write: &Write| {
        let text = write.text.as_deref();
        let act = text.and_then(|text| KeptAct::read(text).ok());
        let act = act.map(|act| (act.act.id, act.state, act.tries, act.queued, act.act.alike));
        let writing = text.and_then(|text| KeptWriting::read(text).ok());
        let writing = writing.map(|writing| (writing.words, writing.files.len()));
        format!("{} {act:?} {writing:?}", write.id)
    };
    change
        .writes
        .iter()
        .map(told)
        .collect::<Vec<_>>()
        .join(", ")
}

impl Device for Window {
    type Lock = ();

    fn here(&self) -> Here {
        Here {
            fresh_id: self.key(),
            owner: format!("t{}", self.tab.id),
            language: Language::Swahili,
            today: (self.clock() / 86_400_000) as i32,
        }
    }

    fn now(&self) -> u64 {
        self.world.now.get()
    }

    fn clock(&self) -> u64 {
        let right = BEGIN + self.world.now.get();
        let clocks = self.world.plan.clock.iter();
        let set = clocks.filter(|(from, _)| *from <= self.world.now.get());
        let by = set.max_by_key(|(from, _)| *from).map_or(0, |(_, by)| *by);
        right.saturating_add_signed(by)
    }

    fn day(&self) -> String {
        "2026-11-24".to_owned()
    }

    fn dice(&self) -> f64 {
        0.5
    }

    fn key(&self) -> String {
        // In no order, as random ids are, and in their form.
        let [one, two] = [self.world.chance.next(), self.world.number()];
        format!("{one:016x}{two:016x}")
    }

    fn read_local(&self, _: &str) -> Option<String> {
        None
    }

    fn put_local(&self, _: &str, _: &str) -> bool {
        false
    }

    fn take_local(&self, _: &str) {}

    async fn commit(&self, change: &Transaction) -> Result<(), StoreFault> {
        self.live().await;
        let world = &self.world;
        let change = self.bent(change);
        self.wait(world.chance.between(1, 40)).await;
        let writes = change.writes.iter().any(|write| write.text.is_some());
        let result = match world.storage_fault(writes) {
            Some(fault) => Err(fault),
            None => {
                let mut storage = world.storage.borrow_mut();
                let before = before(&storage, &change);
                let result = storage.commit(&change);
                if result.is_ok() {
                    let (office, now) = (world.office.borrow(), world.now.get());
                    let whose = (self.tab.id, self.by_person, self.edits);
                    let mut book = world.book.borrow_mut();
                    book.changes(&change, &before, whose, &office, now);
                    book.holds(&storage, &change);
                }
                result
            }
        };
        if result == Err(StoreFault::Changed) {
            world.book.borrow_mut().changed += 1;
        }
        world.say(|| format!("tab {} {result:?} {}", self.tab.id, told(&change)));
        self.wait(world.chance.between(0, 10)).await;
        result
    }

    async fn read(&self, store: Store, id: &str) -> Result<Option<String>, StoreFault> {
        self.wait(self.world.chance.between(1, 20)).await;
        match self.world.storage_fault(false) {
            Some(fault) => Err(fault),
            None => Ok(self.world.storage.borrow().get(store, id).cloned()),
        }
    }

    async fn read_all(&self, store: Store) -> Result<Vec<(String, String)>, StoreFault> {
        self.wait(self.world.chance.between(1, 20)).await;
        match self.world.storage_fault(false) {
            Some(fault) => Err(fault),
            None => Ok(self.world.storage.borrow().all(store)),
        }
    }

    async fn ids(&self, store: Store) -> Result<Vec<String>, StoreFault> {
        let all = self.read_all(store).await?;
        Ok(all.into_iter().map(|(id, _)| id).collect())
    }

    fn file(&self, _: &str) -> Option<Bytes> {
        None
    }

    fn remember_file(&self, _: &str, _: Bytes) {}

    fn take_sent(&self) -> Sent {
        Sent::default()
    }

    fn put_sent(&self, _: Sent) {}

    fn has_locks(&self) -> bool {
        !self.world.plan.leases
    }

    async fn lock_draft(&self, _: &str, _: bool) -> Option<()> {
        None
    }

    fn held<T>(&self, with: impl FnOnce(&mut Held<()>) -> T) -> T {
        with(&mut None)
    }

    fn remember_open(&self, _: Option<&str>) {}

    async fn ask_turn(&self) -> bool {
        let world = &self.world;
        self.wait(world.chance.between(0, 5)).await;
        let is_free = match world.turn.get() {
            None => true,
            Some(tab) if tab == self.tab.id => false,
            Some(tab) => world.plan.leases && world.window(tab).is_long_asleep(),
        };
        if is_free {
            world.turn.set(Some(self.tab.id));
        }
        self.live().await;
        is_free
    }

    fn end_turn(&self) {
        self.gives_back_turn();
    }

    fn save_in(&self, _: u64) {}

    fn wake_in(&self, _: u64) {}

    fn freeze(&self, _: &Submission, _: String) -> Option<Frozen> {
        None
    }

    async fn seal(&self, _: &Submission) -> Option<(Frozen, Bytes)> {
        None
    }

    async fn send(&self, _: &Frozen, _: Vec<Bytes>) -> Result<Receipt, Failure> {
        Err(Failure::Unreachable)
    }

    async fn find(&self, _: &Frozen, _: Option<u64>) -> Result<Vec<Candidate>, Failure> {
        Ok(vec![])
    }

    fn tell(&self, _: Event) {}

    fn writing<T>(&self, read: impl FnOnce(Option<&Writing>) -> T) -> T {
        read(None)
    }

    fn step_outbox(&self, _: outbox::Event) -> Vec<outbox::Task> {
        vec![]
    }

    fn changed(&self, _: &str) {
        // A page that is shown reads its rows again.
        let world = &self.world;
        for window in world.alive() {
            if world.chance.one_in(3) {
                window.read_rows();
            }
        }
    }
}

impl ActDevice for Window {
    async fn ask_act_turn(&self) -> bool {
        self.ask_turn().await
    }

    fn end_act_turn(&self) {
        self.end_turn();
    }

    fn acts_have_ids(&self) -> bool {
        self.world.plan.ids || self.world.plan.planted == Planted::RepeatsUnknown
    }

    async fn act(&self, act: &FrozenAct, files: Vec<Bytes>) -> Result<Acted, ActFault> {
        let mut act = Box::new(act.clone());
        if self.world.plan.planted == Planted::DropsFiles {
            act.files.clear();
        }
        self.call_act(&ActCall::Do { act, files }).await
    }

    async fn seek(&self, act: &FrozenAct) -> Result<Acted, ActFault> {
        let act = Box::new(act.clone());
        self.call_act(&ActCall::Seek { act }).await
    }

    async fn pause(&self, milliseconds: u64) {
        self.wait(milliseconds).await;
    }

    fn wake_acts_in(&self, milliseconds: u64) {
        self.world.wake_in(&Rc::clone(&self.tab), milliseconds);
    }

    fn acted(&self, id: &str, answer: &Result<Acted, ActFault>) {
        self.world
            .say(|| format!("tab {} is told of {id}", self.tab.id));
        self.world.book.borrow_mut().answered(self.tab.id);
        if let Ok(Acted {
            case: Some(case), ..
        }) = answer
        {
            self.shows((**case).clone());
        }
    }
}
