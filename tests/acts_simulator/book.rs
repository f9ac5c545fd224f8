//! What truly happened to each act, and whether it was allowed to; it must not steer anything.

use std::collections::{BTreeMap, BTreeSet};

use mrejesho::feedback::model::attachment::Attached;
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::outbox::{ActFault, ActState, KeptAct, KeptWriting};
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
    /// Its files.
    files: Vec<Attached>,
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
    /// How many acts were taken back to be changed, and how often what was written was saved.
    pub edited: u64,
    pub saved: u64,
    pub files_sent: u64,
    pub file_lost: u64,
    /// The files that the browser lost.
    pub lost_files: BTreeSet<String>,
}

/// What stands under an id among the acts.
enum Stands {
    Nothing,
    Act(Box<KeptAct>),
    Writing(KeptWriting),
    Broken,
}

impl Stands {
    fn read(text: Option<&str>) -> Stands {
        let Some(text) = text else {
            return Stands::Nothing;
        };
        match (KeptAct::read(text), KeptWriting::read(text)) {
            (Ok(act), _) => Stands::Act(Box::new(act)),
            (_, Ok(writing)) => Stands::Writing(writing),
            _ => Stands::Broken,
        }
    }

    fn words(&self) -> Option<&str> {
        match self {
            Stands::Act(act) => Some(&act.words),
            Stands::Writing(writing) => Some(&writing.words),
            Stands::Nothing | Stands::Broken => None,
        }
    }

    fn files(&self) -> &[Attached] {
        match self {
            Stands::Act(act) => &act.act.files,
            Stands::Writing(writing) => &writing.files,
            Stands::Nothing | Stands::Broken => &[],
        }
    }
}

/// Whether a note with the words `noted` could be taken for one with these words.
fn passes_for(words: &str, noted: &str) -> bool {
    readback::is_same_text(words, noted) || readback::has_words(words, noted)
}

fn are_of(sent: &[String], files: &[Attached]) -> bool {
    let mut pairs = sent.iter().zip(files);
    sent.len() == files.len() && pairs.all(|(sent, file)| file.is_of(sent.as_bytes()))
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
                files: act.act.files.clone(),
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

    /// A tab has one act on its way at a time.
    pub fn answered(&mut self, tab: usize) {
        self.died(tab);
    }

    /// A change was made where these stood before.
    pub fn changes(
        &mut self,
        change: &Transaction,
        before: &[Option<String>],
        (tab, by_person, is_edit): (usize, bool, bool),
        office: &Office,
        now: u64,
    ) {
        let acts = change.writes.iter().zip(before);
        for (write, before) in acts.filter(|(write, _)| write.store == Store::Acts) {
            let before = Stands::read(before.as_deref());
            let after = Stands::read(write.text.as_deref());
            // A person here only adds words to what they wrote.
            if let (Some(old), Some(new)) = (before.words(), after.words())
                && !new.starts_with(old)
            {
                self.wrong(format!("the words at {} were replaced", write.id));
            }
            match (&before, after) {
                (Stands::Act(old), Stands::Act(new)) if old.act.id != new.act.id => {
                    self.wrong(format!("another act is put over {}", write.id));
                }
                (old, Stands::Act(new)) => {
                    self.put(tab, &new, matches!(old, Stands::Act(_)), now);
                }
                (Stands::Act(old), Stands::Writing(_)) if by_person => {
                    self.edited += 1;
                    self.deleted(&old.act.id, now);
                }
                (Stands::Act(_), Stands::Writing(_)) => {
                    self.wrong(format!("{} is not sent any more", write.id));
                }
                (_, Stands::Writing(_)) => self.saved += 1,
                (_, Stands::Broken) => {
                    self.wrong(format!("what cannot be read is put at {}", write.id));
                }
                (Stands::Act(old), Stands::Nothing) if by_person => {
                    self.deleted(&old.act.id, now);
                    if is_edit && !old.words.trim().is_empty() {
                        self.wrong(format!("the words at {} are nowhere", write.id));
                    }
                }
                (Stands::Act(old), Stands::Nothing) => {
                    self.called_done(&old.act.id, office, now);
                }
                (_, Stands::Nothing) if by_person => {}
                // Only a file was in it, and it was taken out or lost.
                (Stands::Writing(old), Stands::Nothing) if old.words.trim().is_empty() => {}
                (Stands::Writing(_), Stands::Nothing) => {
                    self.wrong(format!("the words at {} are nowhere", write.id));
                }
                (_, Stands::Nothing) => {
                    self.wrong(format!("what nobody can read went from {}", write.id));
                }
            }
        }
    }

    /// After a change: the files that stand there are those that are named there, and no others.
    pub fn holds(&mut self, storage: &Storage, change: &Transaction) {
        let acts = change.writes.iter();
        for write in acts.filter(|write| write.store == Store::Acts) {
            let stands = Stands::read(write.text.as_deref());
            let places: Vec<String> = stands
                .files()
                .iter()
                .map(|file| file.place(&write.id))
                .collect();
            for (file, place) in stands.files().iter().zip(&places) {
                let text = storage.get(Store::Files, place);
                let is_whole = text.is_some_and(|text| file.is_of(text.as_bytes()));
                if !is_whole && !self.lost_files.contains(place) {
                    self.wrong(format!("the file {place} is not there"));
                }
            }
            let beginning = format!("{}.", write.id);
            let own = storage.all(Store::Files).into_iter();
            for (place, _) in own.filter(|(place, _)| place.starts_with(&beginning)) {
                // Who empties the device lists first, and tidies after.
                if !places.contains(&place) && !self.emptied {
                    self.wrong(format!("the file {place} belongs to nothing"));
                }
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
            ActState::Refused => {
                self.refused += 1;
                let lost = ActFault::Failed(Failure::FileLost);
                self.file_lost += u64::from(act.last == Some(lost));
            }
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
    pub fn leaves(&mut self, id: &str, files: &[String]) {
        self.posts += 1;
        self.files_sent += files.len() as u64;
        match self.acts.get(id) {
            Some(handed) if !are_of(files, &handed.files) => {
                self.wrong(format!("{id} is sent without its files"));
            }
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
        for (place, _) in storage.all(Store::Files) {
            let owner = place.rsplit_once('.').map_or("", |(owner, _)| owner);
            let mut acts = there.iter().filter(|(id, _)| id == owner);
            let names = |text: &str| {
                let stands = Stands::read(Some(text));
                let mut files = stands.files().iter();
                files.any(|file| file.place(owner) == place)
            };
            if !acts.any(|(_, text)| names(text)) {
                wrong.push(format!("in the end the file {place} belongs to nothing"));
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
