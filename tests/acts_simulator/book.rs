//! What truly happened to each act, and whether it was allowed to; it must not steer anything.

use std::collections::{BTreeMap, BTreeSet};

use mrejesho::feedback::outbox::{ActState, KeptAct};
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{Store, Transaction};
use mrejesho::feedback::rules::readback;

use super::office::Office;
use super::storage::Storage;

/// One act that the person handed over.
pub struct Handed {
    pub case: usize,
    pub words: String,
    body: String,
    /// When the page last read its case before, when it was handed over, and when that stood on the store.
    read_at: u64,
    began: u64,
    made: Option<u64>,
    /// How often the person pressed *again*.
    pub presses: u64,
    /// It came to rest at least once: a later one may pass it.
    rested: bool,
    deleted: Option<u64>,
    /// It was on its way when it was deleted.
    went_before: bool,
    done: Option<u64>,
}

#[derive(Default)]
pub struct Book {
    pub acts: BTreeMap<String, Handed>,
    /// Which tab has which act on its way.
    on_its_way: BTreeSet<(usize, String)>,
    /// What stands on the store and cannot be read.
    pub broken: Vec<(String, String)>,
    pub emptied: bool,
    pub wrong: Option<String>,
    pub kills: u64,
    pub faults: u64,
    pub changed: u64,
    pub posts: u64,
    pub refused: u64,
    pub not_seen: u64,
    pub excused: u64,
}

/// Whether a note with the words `noted` could be taken for one with these words.
fn passes_for(words: &str, noted: &str) -> bool {
    readback::is_same_text(words, noted) || readback::has_words(words, noted)
}

impl Book {
    fn wrong(&mut self, what: String) {
        self.wrong.get_or_insert(what);
    }

    /// The person handed this act over.
    pub fn handed(&mut self, act: &KeptAct, case: usize, read_at: u64, now: u64) {
        self.acts.insert(
            act.act.id.clone(),
            Handed {
                case,
                words: act.act.words.clone(),
                body: act.act.body.clone(),
                read_at,
                began: now,
                made: None,
                presses: 0,
                rested: false,
                deleted: None,
                went_before: false,
                done: None,
            },
        );
    }

    /// A tab is gone, with all that it was doing.
    pub fn died(&mut self, tab: usize) {
        self.on_its_way.retain(|(whose, _)| *whose != tab);
    }

    pub fn answered(&mut self, tab: usize, id: &str) {
        self.on_its_way.remove(&(tab, id.to_owned()));
    }

    /// A change was made where these stood before.
    pub fn changes(
        &mut self,
        change: &Transaction,
        before: &[Option<KeptAct>],
        (tab, by_person): (usize, bool),
        office: &Office,
        now: u64,
    ) {
        let acts = change.writes.iter().zip(before);
        for (write, before) in acts.filter(|(write, _)| write.store == Store::Acts) {
            match write.text.as_deref().map(KeptAct::read) {
                Some(Ok(act)) => self.put(tab, &act, before.is_some(), now),
                Some(Err(_)) => self.wrong(format!("what cannot be read is put at {}", write.id)),
                None => match before {
                    Some(act) if by_person => self.deleted(&act.act.id, now),
                    Some(act) => self.called_done(&act.act.id, office, now),
                    None if by_person => {}
                    None => self.wrong(format!("what nobody can read went from {}", write.id)),
                },
            }
        }
    }

    fn put(&mut self, tab: usize, act: &KeptAct, was_there: bool, now: u64) {
        let id = &act.act.id;
        let Some(handed) = self.acts.get_mut(id) else {
            return self.wrong(format!("{id} was never handed over"));
        };
        if handed.deleted.is_some() || handed.done.is_some() {
            return self.wrong(format!("{id} was gone and is put back"));
        }
        let is_its_own = handed.body == act.act.body && handed.words == act.act.words;
        if !was_there {
            handed.made = Some(now);
        }
        match act.state {
            ActState::Waiting => {}
            ActState::Sending => {
                self.on_its_way.insert((tab, id.clone()));
            }
            ActState::Refused => self.refused += 1,
            ActState::NotSeen => self.not_seen += 1,
            ActState::Unknown => {}
        }
        let rests = matches!(act.state, ActState::Refused | ActState::NotSeen);
        if let Some(handed) = self.acts.get_mut(id) {
            handed.rested |= rests;
        }
        if !is_its_own {
            self.wrong(format!("{id} has other bytes than it was frozen with"));
        }
    }

    fn deleted(&mut self, id: &str, now: u64) {
        let went_before = self.on_its_way.iter().any(|(_, going)| going == id);
        if let Some(handed) = self.acts.get_mut(id) {
            handed.deleted = Some(now);
            handed.went_before = went_before;
        }
    }

    /// An act went from the device because the office has it.
    fn called_done(&mut self, id: &str, office: &Office, now: u64) {
        let Some(handed) = self.acts.get_mut(id) else {
            return self.wrong(format!("{id} was never handed over"));
        };
        handed.done = Some(now);
        if office.notes.iter().any(|note| note.act == id) {
            return;
        }
        // Another act with its words may be the one that the office has. Then only one of the two may be called done.
        let (case, words, read_at) = (handed.case, handed.words.clone(), handed.read_at);
        let (began, made) = (handed.began, handed.made.unwrap_or(now));
        let in_class = |note: &str| passes_for(&words, note);
        let notes = office.notes.iter();
        let notes = notes.filter(|note| note.case == case && in_class(&note.sent));
        let done = self.acts.values();
        let done: Vec<&Handed> = done
            .filter(|one| one.case == case && one.done.is_some() && in_class(&one.words))
            .collect();
        if done.len() <= notes.count() {
            return;
        }
        // The page had read the case before another tab did the same words, or both were handed over in one moment.
        let is_between = |at: u64| (read_at..=made).contains(&at);
        let is_of_one_moment = |one: &Handed| {
            let other = one.made.unwrap_or(now);
            one.began != began && one.began <= made && began <= other
        };
        if done.iter().any(|one| one.done.is_some_and(is_between))
            || done.iter().any(|one| is_of_one_moment(one))
        {
            self.excused += 1;
            return;
        }
        self.wrong(format!(
            "{id} is called done and the office does not have it"
        ));
    }

    /// A request with this act leaves the device.
    pub fn leaves(&mut self, id: &str) {
        self.posts += 1;
        match self.acts.get(id) {
            None => self.wrong(format!("{id} is sent and was never handed over")),
            Some(handed) if handed.deleted.is_some() && !handed.went_before => {
                self.wrong(format!("{id} is sent after it was deleted"));
            }
            Some(_) => {}
        }
    }

    /// All is well again, and nothing moves any more.
    pub fn end(&mut self, office: &Office, storage: &Storage, ids: bool) {
        let there: Vec<(String, String)> = storage.all(Store::Acts);
        let mut wrong = Vec::new();
        for (id, text) in &self.broken {
            let stands = there
                .iter()
                .any(|(known, kept)| (known, kept) == (id, text));
            if !stands && !self.emptied {
                wrong.push(format!("what nobody can read was altered at {id}"));
            }
        }
        let kept = there.iter().filter(|one| !self.broken.contains(one));
        let kept: Vec<KeptAct> = kept
            .filter_map(|(_, text)| KeptAct::read(text).ok())
            .collect();
        for act in &kept {
            if !act.rests() || act.state == ActState::Unknown {
                wrong.push(format!("{} is still {:?}", act.act.id, act.state));
            }
        }
        let first = |id: &str| office.notes.iter().position(|note| note.act == id);
        for (id, handed) in &self.acts {
            let at_office = office.notes.iter();
            let at_office = at_office.filter(|note| note.act == *id && !note.by_network);
            let times = at_office.count() as u64;
            let may = if ids { 1 } else { 1 + handed.presses };
            if times > may {
                wrong.push(format!(
                    "{id} is {times} times at the office, and may be {may}"
                ));
            }
            let is_kept = kept
                .iter()
                .any(|act| act.act.id == *id && act.act.words == handed.words);
            let is_accounted = handed.done.is_some() || handed.deleted.is_some() || is_kept;
            if handed.made.is_some() && !is_accounted && first(id).is_none() {
                wrong.push(format!("{id} is lost"));
            }
            for (other, later) in &self.acts {
                let is_later = handed.case == later.case
                    && handed.made.is_some_and(|made| made < later.began)
                    && [handed, later]
                        .iter()
                        .all(|one| one.presses == 0 && !one.rested && one.deleted.is_none());
                if is_later
                    && let (Some(one), Some(two)) = (first(id), first(other))
                    && one > two
                {
                    wrong.push(format!("{other} came before {id}"));
                }
            }
        }
        if let Some(first) = wrong.into_iter().next() {
            self.wrong(first);
        }
    }

    /// How many the office has, and how many the person deleted.
    pub fn count(&self, office: &Office) -> (u64, u64, u64, u64) {
        let made = self.acts.values().filter(|act| act.made.is_some());
        let done = self.acts.values().filter(|act| act.done.is_some());
        let deleted = self.acts.values().filter(|act| act.deleted.is_some());
        let all = |count: usize| count as u64;
        (
            all(made.count()),
            all(office.notes.len()),
            all(done.count()),
            all(deleted.count()),
        )
    }
}
