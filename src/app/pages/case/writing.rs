//! What the person is writing about a case: held while the page is open, kept on the device where the case may be, and
//! never replaced by anything but what the person does.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::state::app_state::AppState;
use crate::browser::{clock, random};
use crate::feedback::model::act::ActKind;
use crate::feedback::model::attachment::{Attached, Bytes};
use crate::feedback::outbox::effects;
use crate::feedback::outbox::{KeptWriting, Pen};
use crate::feedback::privacy::vault;

/// Where what only this page holds belongs.
pub(super) const HERE: &str = "here";

/// The longest time in milliseconds between a letter and its save.
const SAVE_IN: u64 = 600;

/// The wait before another try, after the store did not take something.
const TRY_AGAIN_IN: u64 = 5_000;

/// How long to look for the end of a save before an act is handed over, in milliseconds, and how often.
const LOOK_IN: u64 = 40;
const LOOKS: u32 = 100;

/// Something that was begun, with what this page knows of it on the store.
#[derive(Clone, Debug, PartialEq)]
pub struct Begun {
    pub writing: KeptWriting,
    pub pen: Pen,
}

/// How what is in the form is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    #[default]
    NotYet,
    Kept,
    /// It is only on this page.
    Failed,
}

/// The plain state behind the form. It outlives the page.
pub(super) struct Desk {
    state: AppState,
    /// The receipt under which it is kept; `None`: this device keeps none.
    pub(super) receipt: Option<String>,
    open: Option<Begun>,
    /// Counts what came into the form: its id on the store may change while it is there.
    opened: u64,
    /// What was closed and is not known to be stored, the newest last.
    aside: Vec<Begun>,
    /// The ids of what is stored and was made an act that only this page holds: it is shown as that act.
    acts: Vec<String>,
    /// The bytes of files, of the form and of acts that only the page holds.
    bytes: Vec<(String, Bytes)>,
    is_saving: bool,
    again: bool,
    is_due: bool,
}

type Shared = Rc<RefCell<Desk>>;

impl Desk {
    pub(super) fn new(state: AppState, receipt: Option<&str>) -> Desk {
        Desk {
            state,
            receipt: receipt.map(str::to_owned),
            open: None,
            opened: 0,
            aside: vec![],
            acts: vec![],
            bytes: vec![],
            is_saving: false,
            again: false,
            is_due: false,
        }
    }

    /// Whether nothing is in it that is not on the store.
    pub(super) fn is_at_rest(&self) -> bool {
        self.open.is_none() && self.aside.iter().all(|it| it.writing.is_empty())
    }

    /// What is stored under this id is an act that only this page holds, or is not any more.
    pub(super) fn is_act(&mut self, id: &str, is_act: bool) {
        self.acts.retain(|known| known != id);
        if is_act {
            self.acts.push(id.to_owned());
        }
    }

    /// Drops what belongs to such a receipt and is not in the form.
    pub(super) fn drop_of(&mut self, is_dropped: impl Fn(&str) -> bool) {
        self.aside.retain(|it| !is_dropped(&it.writing.receipt));
    }
}

/// The form of the page. Copies share it.
#[derive(Clone, Copy)]
pub struct Form {
    pub words: RwSignal<String>,
    pub files: RwSignal<Vec<Attached>>,
    pub saved: RwSignal<Saved>,
    /// What was begun and is not in the form, the newest first.
    pub begun: RwSignal<Vec<Begun>>,
    /// Says which file is being prepared; empty if none is.
    pub busy: RwSignal<String>,
    /// A file of what is in the form could not be read any more.
    pub lost: RwSignal<bool>,
    /// It was an act that the office may have.
    pub may_be_there: RwSignal<bool>,
    /// What is in the form is newer than what the device has of it.
    pub is_due: RwSignal<bool>,
    desk: StoredValue<Shared, LocalStorage>,
}

impl Form {
    pub(super) fn new(desk: Shared) -> Form {
        Form {
            words: RwSignal::new(String::new()),
            files: RwSignal::new(vec![]),
            saved: RwSignal::new(Saved::NotYet),
            begun: RwSignal::new(vec![]),
            busy: RwSignal::new(String::new()),
            lost: RwSignal::new(false),
            may_be_there: RwSignal::new(false),
            is_due: RwSignal::new(false),
            desk: StoredValue::new_local(desk),
        }
    }

    /// `None` once the page is gone.
    fn desk(self) -> Option<Shared> {
        self.desk.try_get_value()
    }

    /// Opens the form for an act of this kind: with what was begun of it, or with these words.
    pub fn begin(self, kind: ActKind, words: String) {
        self.put_down();
        let known = self.begun.with_untracked(|begun| {
            let mut begun = begun.iter();
            begun.find(|begun| begun.writing.kind == kind).cloned()
        });
        match known {
            Some(begun) => self.take_up(begun),
            None => {
                let Some(desk) = self.desk() else { return };
                let receipt = desk.borrow().receipt.clone();
                let receipt = receipt.unwrap_or_else(|| HERE.to_owned());
                let pen = Pen::new(&receipt, &random::id());
                let writing = KeptWriting {
                    id: pen.id.clone(),
                    receipt,
                    kind,
                    words,
                    files: vec![],
                    saved: clock::milliseconds(),
                };
                self.open(Begun { writing, pen });
                self.save();
            }
        }
    }

    /// It as the list has it now. A row may have been drawn before a save.
    fn newest(self, begun: Begun) -> Begun {
        let now = self.begun.try_with_untracked(|all| {
            let mut all = all.iter();
            all.find(|it| it.pen.id == begun.pen.id).cloned()
        });
        now.flatten().unwrap_or(begun)
    }

    /// Goes on with something that was begun, in place of what is in the form.
    pub fn go_on(self, begun: Begun) {
        let begun = self.newest(begun);
        self.put_down();
        self.take_up(begun);
    }

    /// Goes on with an act that was taken back, in place of what is in the form. What this page had begun where the act
    /// is gets a place of its own.
    pub fn go_on_with_act(self, begun: Begun) {
        self.put_down();
        if let Some(desk) = self.desk() {
            let mut desk = desk.borrow_mut();
            for other in desk.aside.iter_mut().filter(|it| it.pen.id == begun.pen.id) {
                other.pen = Pen::new(&other.writing.receipt, &random::id());
                other.writing.id = other.pen.id.clone();
            }
        }
        self.take_up(begun);
    }

    fn take_up(self, begun: Begun) {
        let Some(desk) = self.desk() else { return };
        // The page may know a newer text of it than the list.
        let aside = {
            let mut desk = desk.borrow_mut();
            let place = desk.aside.iter().position(|it| it.pen.id == begun.pen.id);
            place.map(|place| desk.aside.remove(place))
        };
        let begun = aside.unwrap_or(begun);
        self.begun
            .update(|all| all.retain(|it| it.pen.id != begun.pen.id));
        let files = begun.writing.files.clone();
        let id = begun.pen.id.clone();
        self.open(begun);
        let is_here = |file: &Attached| self.bytes(&file.id).is_some();
        if files.iter().all(is_here) {
            return;
        }
        let (state, opened) = (desk.borrow().state, self.opened());
        spawn_local(async move {
            // If the store does not answer now, nothing is known to be lost: they stay named, and their bytes stored.
            let Some(found) = effects::bring_files_of(&state, &id, &files).await else {
                return;
            };
            let there: Vec<String> = found.iter().map(|(file, _)| file.id.clone()).collect();
            desk.borrow_mut()
                .bytes
                .extend(found.into_iter().map(|(file, bytes)| (file.id, bytes)));
            let has_bytes =
                |file: &Attached| there.contains(&file.id) || self.bytes(&file.id).is_some();
            let lost: Vec<Attached> = files.into_iter().filter(|file| !has_bytes(file)).collect();
            if self.opened() == opened {
                // Drawn anew, now with their pictures.
                let all = self.files.try_get_untracked().unwrap_or_default();
                self.files.try_set(vec![]);
                self.put_files(
                    all.into_iter()
                        .filter(|file| !lost.contains(file))
                        .collect(),
                );
                self.lost.try_set(!lost.is_empty());
            }
        });
    }

    fn open(self, begun: Begun) {
        let Some(desk) = self.desk() else { return };
        self.words.set(begun.writing.words.clone());
        self.files.set(begun.writing.files.clone());
        self.saved.set(Saved::NotYet);
        self.is_due.set(false);
        self.may_be_there.set(false);
        self.lost.set(false);
        let mut desk = desk.borrow_mut();
        desk.opened += 1;
        desk.open = Some(begun);
    }

    /// Closes the form. What is in it stays among what was begun.
    pub fn put_down(self) {
        let Some(desk) = self.desk() else { return };
        let begun = desk.borrow_mut().open.take();
        // What is empty by now may be on the store with words.
        let begun = begun.filter(|it| !it.writing.is_empty() || it.pen.is_stored());
        if let Some(begun) = begun {
            if !begun.writing.is_empty() {
                self.begun.update(|all| all.insert(0, begun.clone()));
            }
            desk.borrow_mut().aside.push(begun);
        }
        self.words.set(String::new());
        self.files.set(vec![]);
        self.save();
    }

    /// What is in the form leaves it, to be handed over.
    pub fn take_out(self) -> Option<Begun> {
        let begun = self.desk()?.borrow_mut().open.take();
        self.words.set(String::new());
        self.files.set(vec![]);
        begun
    }

    pub fn typed(self, words: String) {
        self.words.set(words.clone());
        self.changed(|writing| writing.words = words);
        if let Some(desk) = self.desk() {
            save_in(&desk, self, SAVE_IN);
        }
    }

    pub fn add_file(self, file: Attached, bytes: Bytes) {
        if let Some(desk) = self.desk() {
            desk.borrow_mut().bytes.push((file.id.clone(), bytes));
        }
        let mut files = self.files.get_untracked();
        files.push(file);
        self.put_files(files);
    }

    pub fn remove_file(self, id: &str) {
        let mut files = self.files.get_untracked();
        files.retain(|file| file.id != id);
        self.put_files(files);
    }

    fn put_files(self, files: Vec<Attached>) {
        self.changed(|writing| writing.files = files.clone());
        self.files.try_set(files);
        self.save();
    }

    fn changed(self, with: impl FnOnce(&mut KeptWriting)) {
        let Some(desk) = self.desk() else { return };
        if let Some(open) = &mut desk.borrow_mut().open {
            with(&mut open.writing);
            open.writing.saved = clock::milliseconds();
            self.is_due.try_set(true);
        }
    }

    /// The number of what is in the form; `None` if nothing is.
    pub fn opened(self) -> Option<u64> {
        let desk = self.desk()?;
        let desk = desk.borrow();
        desk.open.as_ref().map(|_| desk.opened)
    }

    /// The bytes of a file, if this page has them.
    pub fn bytes(self, id: &str) -> Option<Bytes> {
        let desk = self.desk()?;
        let desk = desk.borrow();
        let mut all = desk.bytes.iter();
        all.find(|(known, _)| known == id)
            .map(|(_, bytes)| bytes.clone())
    }

    /// The bytes of these files, as far as this page has them.
    pub fn bytes_of(self, files: &[Attached]) -> Vec<(String, Bytes)> {
        let of = |file: &Attached| Some((file.id.clone(), self.bytes(&file.id)?));
        files.iter().filter_map(of).collect()
    }

    /// Keeps on the device what is not there yet, if it may.
    pub fn save(self) {
        if let Some(desk) = self.desk() {
            save(&desk, self);
        }
    }

    /// Ends once no save is under way, or after some seconds.
    pub async fn rests(self) {
        for _ in 0..LOOKS {
            let is_saving = self.desk().is_some_and(|desk| desk.borrow().is_saving);
            if !is_saving {
                return;
            }
            clock::wait(LOOK_IN).await;
        }
    }

    /// Puts what the store has beside what this page holds.
    pub async fn read(self) {
        let Some(desk) = self.desk() else { return };
        let (state, receipt) = (desk.borrow().state, kept_under(&desk));
        let stored = match &receipt {
            Some(receipt) => effects::kept_writings(&state, receipt).await,
            None => Ok(vec![]),
        };
        let Ok(stored) = stored else { return };
        let desk = desk.borrow();
        let mut begun: Vec<Begun> = desk.aside.iter().rev().cloned().collect();
        begun.retain(|it| !it.writing.is_empty());
        for stored in stored {
            let mut known = desk.aside.iter().chain(&desk.open);
            let id = &stored.value.id;
            let is_known = desk.acts.contains(id) || known.any(|it| it.pen.id == *id);
            if !is_known {
                begun.push(Begun {
                    pen: Pen::of(&stored),
                    writing: stored.value,
                });
            }
        }
        if self.begun.try_with_untracked(|now| *now != begun) == Some(true) {
            self.begun.try_set(begun);
        }
    }

    /// Deletes something that was begun and is not in the form.
    pub fn forget(self, begun: Begun) {
        let Some(desk) = self.desk() else { return };
        desk.borrow_mut()
            .aside
            .retain(|it| it.pen.id != begun.pen.id);
        self.begun
            .update(|all| all.retain(|it| it.pen.id != begun.pen.id));
        let state = desk.borrow().state;
        spawn_local(async move {
            self.rests().await;
            self.read().await;
            // Another tab may have written on in it, and it is not that text that was deleted.
            let now = self.newest(begun.clone());
            let text = |begun: &Begun| (begun.writing.words.clone(), begun.writing.files.clone());
            if text(&now) == text(&begun) && now.pen.is_stored() {
                effects::forget_writing(&state, &now.pen).await;
            }
            self.read().await;
        });
    }
}

/// The receipt under which something may be stored now.
fn kept_under(desk: &Shared) -> Option<String> {
    let desk = desk.borrow();
    let receipt = desk.receipt.clone()?;
    let may = !vault::has(&receipt) || desk.state.vault_is_open.try_get_untracked() == Some(true);
    may.then_some(receipt)
}

/// Saves after this time, if the page or a save is still there then. There is one timer.
fn save_in(desk: &Shared, form: Form, milliseconds: u64) {
    if std::mem::replace(&mut desk.borrow_mut().is_due, true) {
        return;
    }
    let desk = Rc::downgrade(desk);
    clock::after(milliseconds, move || {
        if let Some(desk) = desk.upgrade() {
            desk.borrow_mut().is_due = false;
            save(&desk, form);
        }
    });
}

/// Saves what is in the form and what was closed, one after the other. One save is under way at a time.
fn save(desk: &Shared, form: Form) {
    if kept_under(desk).is_none() {
        return;
    }
    if desk.borrow().is_saving {
        desk.borrow_mut().again = true;
        return;
    }
    desk.borrow_mut().is_saving = true;
    let desk = Rc::clone(desk);
    spawn_local(async move {
        let mut is_all_saved = true;
        loop {
            desk.borrow_mut().again = false;
            let due: Vec<Begun> = {
                let desk = desk.borrow();
                let all = desk.aside.iter().chain(&desk.open);
                // What was begun while this device kept no receipt belongs to the page.
                all.filter(|it| it.writing.receipt != HERE)
                    .cloned()
                    .collect()
            };
            for begun in due {
                // The vault may have been closed meanwhile.
                if kept_under(&desk).is_none() {
                    break;
                }
                let state = desk.borrow().state;
                let bytes = {
                    let desk = desk.borrow();
                    let files = &begun.writing.files;
                    let is_its = |(id, _): &&(String, Bytes)| files.iter().any(|it| it.id == *id);
                    desk.bytes
                        .iter()
                        .filter(is_its)
                        .cloned()
                        .collect::<Vec<_>>()
                };
                let (pen, made) =
                    effects::save_writing(&state, begun.pen.clone(), &begun.writing, &bytes).await;
                is_all_saved &= made.is_ok();
                learn(&mut desk.borrow_mut(), &begun, pen, made.is_ok(), form);
            }
            if !desk.borrow().again {
                break;
            }
        }
        desk.borrow_mut().is_saving = false;
        if !is_all_saved {
            save_in(&desk, form, TRY_AGAIN_IN);
        }
        form.read().await;
    });
}

/// Takes over what came of a save.
fn learn(desk: &mut Desk, begun: &Begun, pen: Pen, is_saved: bool, form: Form) {
    let id = &begun.pen.id;
    if let Some(open) = desk.open.as_mut().filter(|open| open.pen.id == *id) {
        if is_saved && open.writing == begun.writing {
            form.is_due.try_set(false);
        }
        open.writing.id = pen.id.clone();
        open.pen = pen;
        let saved = match is_saved {
            true if open.pen.is_stored() => Saved::Kept,
            true => Saved::NotYet,
            false => Saved::Failed,
        };
        let now = form.saved.try_get_untracked();
        if now.is_some_and(|now| now != saved) {
            form.saved.try_set(saved);
        }
        return;
    }
    if let Some(place) = desk.aside.iter().position(|it| it.pen.id == *id) {
        let aside = &mut desk.aside[place];
        if is_saved && aside.writing == begun.writing {
            desk.aside.remove(place);
        } else {
            aside.writing.id = pen.id.clone();
            aside.pen = pen;
            desk.again |= is_saved;
        }
    }
}
