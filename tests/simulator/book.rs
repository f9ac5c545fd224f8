//! The oracle: writes down what was typed, handed over, told, pressed and taken, and says when something is lost, doubled or
//! called what it is not; it must not change anything in the world.

use std::collections::HashMap;
use std::rc::Rc;

use mrejesho::feedback::journey::Stage;
use mrejesho::feedback::model::receipt::{Candidate, Receipt, Reference};
use mrejesho::feedback::outbox::item::files_named_in;
use mrejesho::feedback::outbox::{Frozen, Item};
use mrejesho::feedback::privacy::picture_metadata::FileKind;
use mrejesho::feedback::privacy::vault;
use mrejesho::feedback::records::kept_receipt::KeptReceipt;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{Store, Transaction};

use super::office::Office;
use super::plan::Change;
use super::world::World;

/// So long after it was typed a word is to be on the device.
const SAFE_AFTER: u64 = 1_000;

/// A word with a number of its own.
struct Word {
    text: String,
    typed: u64,
    /// It died too young, or the storage failed: nobody promised to keep it.
    excused: bool,
}

#[derive(Default)]
pub struct Report {
    /// It has a name, or stands in the vault.
    kept: bool,
    words: Vec<Word>,
    handed_over: bool,
    /// When its photo was added.
    photo: Option<u64>,
    /// Its tab died too soon after that, or the storage failed.
    photo_excused: bool,
    /// It came onto the screen without it, and the person was told so.
    photo_lost: bool,
    /// Two tabs wrote at it, and what each wrote became a report of its own: only equal words are a duplicate then.
    pub forked: bool,
    /// The person was told that it may have gone, or that it is not kept, or that there are two of it.
    pub told: bool,
    /// How often it was sent anew by one who had been told.
    pub pressed_again: usize,
}

#[derive(Default)]
pub struct Book {
    pub reports: Vec<Report>,
    /// By the id that its hand-over had.
    ids: HashMap<String, usize>,
    /// When each report was handed over, by its key.
    moments: HashMap<String, u64>,
    pub wrong: Option<String>,
    pub storage_failed: Option<u64>,
    pub kills: u64,
    pub faults: u64,
    pub handed_over: u64,
    pub received: u64,
    pub told_twice: u64,
    pub looked_up: u64,
    /// Strangers' reports among what the person was shown.
    pub strangers: u64,
    pub claimed: u64,
}

/// The number of the report that a text is of.
pub fn marker_in(text: &str) -> Option<usize> {
    let at = text.find("Xk").or_else(|| text.find("Xn"))?;
    text[at + 2..].split('x').next()?.parse().ok()
}

impl Book {
    /// A new report, and the word that it is known by.
    pub fn begin(&mut self, kept: bool) -> (usize, String) {
        let marker = self.reports.len();
        self.reports.push(Report {
            kept,
            ..Report::default()
        });
        let kind = if kept { 'k' } else { 'n' };
        (marker, format!("X{kind}{marker}x"))
    }

    pub fn typed(&mut self, marker: usize, text: String, typed: u64) {
        self.reports[marker].words.push(Word {
            text,
            typed,
            excused: false,
        });
    }

    pub fn added_photo(&mut self, marker: usize, now: u64) {
        self.reports[marker].photo = Some(now);
    }

    /// The person threw a draft of it away, and with it all that was typed until then. Whatever another tab has of it may stay.
    pub fn threw_away(&mut self, marker: usize) {
        let report = &mut self.reports[marker];
        report.photo_excused = true;
        report.handed_over = false;
        for word in &mut report.words {
            word.excused = true;
        }
    }

    /// The draft with this id comes onto the screen without its photo, and the person is told so.
    pub fn lost_photo(&mut self, world: &Rc<World>, marker: usize, id: &str) {
        // Two tabs may have made two drafts of one report, and one of them died before its photo stood beside it: the other has it.
        let files = world.storage.borrow().all(Store::Files);
        let has_other = files.iter().any(|(place, text)| {
            marker_in(text) == Some(marker) && place.split('.').next() != Some(id)
        });
        let now = world.now.get();
        let report = &mut self.reports[marker];
        let Some(added) = report.photo else { return };
        if std::mem::replace(&mut report.photo_lost, true) {
            // They know.
            return;
        }
        // Or another tab opened it before it was on the store: there it becomes a report of its own.
        report.photo_excused |= now < added + SAFE_AFTER;
        if !has_other && !report.photo_excused && self.storage_failed.is_none() {
            self.wrong(format!("the photo of report {marker} is lost"));
        }
    }

    pub fn wrong(&mut self, what: String) {
        self.wrong.get_or_insert(what);
    }

    /// Something is written down under this id. `can_lock`: not in local storage, where nothing is locked.
    pub fn kept(&mut self, id: &str, text: &str, can_lock: bool) {
        let is_nameless = text.contains(r#""naming":"nameless""#);
        let is_locked = vault::has(id) && can_lock;
        if text.contains("Xn") || (is_nameless && !is_locked) {
            self.wrong("words without a name are on the device".to_owned());
        }
    }

    pub fn committed(&mut self, change: &Transaction, office: &Office, now: u64) {
        let puts = |store, id: &str| {
            let mut writes = change.writes.iter();
            writes.any(|write| write.store == store && write.id == id && write.text.is_some())
        };
        for write in &change.writes {
            match (&write.text, write.store) {
                (Some(text), store) => {
                    self.kept(&write.id, text, true);
                    if store == Store::Outbox
                        && puts(Store::Gone, &write.id)
                        && let Some(marker) = marker_in(text)
                    {
                        self.ids.insert(write.id.clone(), marker);
                        if let Ok(item) = Item::read(text) {
                            self.moments.insert(item.frozen.key, now);
                        }
                        self.reports[marker].handed_over = true;
                        self.handed_over += 1;
                    }
                    if store == Store::Receipts
                        && let Ok(kept) = KeptReceipt::read(text)
                        && let Some(marker) = self.ids.get(&write.id).copied()
                    {
                        self.called_received(office, &kept.receipt, marker);
                        // Whatever else is written of it later is no second word of the person's.
                        let is_first = Change::of(change, false) == Change::SaidMine;
                        self.claimed += u64::from(is_first);
                    }
                }
                (None, Store::Outbox)
                    if !puts(Store::Receipts, &write.id) && !puts(Store::Drafts, &write.id) =>
                {
                    self.wrong("a report left the outbox for nowhere".to_owned());
                }
                _ => {}
            }
        }
    }

    pub fn called_received(&mut self, office: &Office, receipt: &Receipt, marker: usize) {
        self.received += 1;
        let reference = match &receipt.reference {
            Reference::Known(reference) => reference.as_str(),
            _ => "",
        };
        let owner = office.owner(reference);
        if office.is_strangers(reference) || owner.is_some_and(|owner| owner != marker) {
            self.wrong(format!("report {marker} took a stranger's receipt"));
        } else if owner.is_none() {
            self.wrong(format!("report {marker} is called received and is not"));
        }
    }

    /// When the report under this key was handed over.
    pub fn moment_of(&self, key: &str) -> u64 {
        self.moments.get(key).copied().unwrap_or(u64::MAX)
    }

    /// The person is shown what the office lists. `there`: what it surely has of this report.
    pub fn looked_up(
        &mut self,
        office: &Office,
        frozen: &Frozen,
        there: &[String],
        found: &[Candidate],
    ) {
        self.looked_up += 1;
        let is_shown = |reference: &String| found.iter().any(|one| one.reference == *reference);
        if frozen.files.iter().any(|file| file.kind == FileKind::Other) {
            self.wrong("an envelope was looked for".to_owned());
        } else if !there.iter().all(is_shown) {
            self.wrong(format!("of {there:?} the person is shown {found:?}"));
        }
        let strangers = found
            .iter()
            .filter(|one| office.is_strangers(&one.reference));
        self.strangers += strangers.count() as u64;
    }

    /// The last one that the office took.
    pub fn office_took(&mut self, office: &Office) {
        let last = office.taken.last().filter(|taken| !taken.by_network);
        let Some((last, marker)) =
            last.and_then(|last| Some((last, marker_in(&last.description)?)))
        else {
            return;
        };
        let all_are_own = last
            .photos
            .iter()
            .all(|photo| marker_in(photo) == Some(marker));
        let report = &self.reports[marker];
        let is_without = last.photos.is_empty() && report.photo.is_some() && !report.photo_lost;
        if !all_are_own || is_without {
            let photos = &last.photos;
            self.wrong(format!("report {marker} came with {photos:?}"));
            return;
        }
        let forked = self.reports[marker].forked;
        let copies = office.taken.iter().filter(|taken| {
            !taken.by_network
                && marker_in(&taken.description) == Some(marker)
                && (!forked || taken.description == last.description)
        });
        let copies = copies.count();
        if copies > 1 + self.reports[marker].pressed_again {
            self.wrong(format!(
                "report {marker} is {copies} times at the office, in silence"
            ));
        } else if copies > 1 {
            self.told_twice += 1;
        }
    }

    /// A tab or the browser died: what was typed long enough ago must be somewhere.
    pub fn something_died(&mut self, world: &Rc<World>) {
        let now = world.now.get();
        for report in &mut self.reports {
            report.photo_excused |= report.photo.is_some_and(|added| now < added + SAFE_AFTER);
        }
        let mut texts = String::new();
        for window in world.alive() {
            if let Some(writing) = window.tab.stage.borrow().writing() {
                texts.push_str(&writing.draft.description);
            }
        }
        let storage = world.storage.borrow();
        for text in storage.stores.values() {
            texts.push_str(text);
        }
        // A word that died young may be in local storage, and go from there with the browser.
        let words = self.reports.iter_mut().flat_map(|report| &mut report.words);
        for word in words.filter(|word| now < word.typed + SAFE_AFTER) {
            word.excused |= !texts.contains(&word.text);
        }
        for text in storage.local.values() {
            texts.push_str(text);
        }
        self.search(world, texts);
    }

    /// All troubles are over and the person sees these lists.
    pub fn end(&mut self, world: &Rc<World>, lists: &str) {
        self.search(world, lists.to_owned());
        let office = world.office.borrow();
        for (marker, report) in self.reports.iter().enumerate() {
            let is = |text: &str| text.contains(&format!("Xk{marker}x"));
            let is_there = office.taken.iter().any(|taken| is(&taken.description));
            if report.handed_over && !is_there && !is(lists) {
                self.wrong = Some(format!("report {marker} was handed over and is lost"));
                return;
            }
        }
    }

    /// The files on the store are those that drafts and the outbox name. One that is named and not there is one that was told to
    /// be lost, or might be.
    pub fn files_are_named(&mut self, world: &Rc<World>) {
        let storage = world.storage.borrow();
        let there = storage.all(Store::Files);
        let mut named = Vec::new();
        for store in [Store::Drafts, Store::Outbox] {
            for (id, text) in storage.all(store) {
                let marker = marker_in(&text);
                let excused = marker.is_some_and(|marker| {
                    let report = &self.reports[marker];
                    report.photo_lost || report.photo_excused
                });
                // The tab that made a second draft of one report may have died before its photo stood there too: the first has it.
                let has_first = marker.is_some_and(|marker| self.reports[marker].forked)
                    && there.iter().any(|(_, text)| marker_in(text) == marker);
                let excused = excused || has_first;
                for file in files_named_in(&text).unwrap_or_default() {
                    let place = file.place(&id);
                    let is_there = there.iter().any(|(id, _)| *id == place);
                    if !is_there && !excused && self.storage_failed.is_none() {
                        self.wrong(format!("the file {place} is named and is not there"));
                    }
                    named.push(place);
                }
            }
        }
        if let Some((orphan, _)) = there.iter().find(|(id, _)| !named.contains(id)) {
            self.wrong(format!("the file {orphan} is named by nothing"));
        }
    }

    fn search(&mut self, world: &Rc<World>, mut texts: String) {
        for taken in &world.office.borrow().taken {
            texts.push_str(&taken.description);
        }
        let failed = self.storage_failed;
        let mut lost = None;
        for (marker, report) in self.reports.iter_mut().enumerate() {
            for word in report.words.iter_mut().filter(|word| !word.excused) {
                if texts.contains(&word.text) {
                    continue;
                }
                let is_excused = !report.kept
                    || failed.is_some_and(|at| at >= word.typed.saturating_sub(SAFE_AFTER));
                if is_excused {
                    word.excused = true;
                } else {
                    lost = Some(format!("{} of report {marker} is lost", word.text));
                }
            }
        }
        if let Some(lost) = lost {
            self.wrong(lost);
        }
    }

    /// What the person sees of a report on the screen.
    pub fn seen(&mut self, stage: &Stage) -> Option<usize> {
        let writing = stage.writing()?;
        let marker = marker_in(&writing.draft.description)?;
        let tells = matches!(stage, Stage::Unknown(_))
            || writing.may_have_gone
            || writing.keep.cannot_hand_over
            || writing.keep.forked;
        self.reports[marker].told |= tells;
        Some(marker)
    }
}
