//! What the parts of a case's page share: the case as last read, what this device keeps of it, and the acts under way.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::held::{self, Held};
use super::writing::{Begun, Form, HERE, Saved};
use crate::api::config::after::After;
use crate::app::components::promises::after;
use crate::app::state::acts::acts_of;
use crate::app::state::app_state::{AppState, Holds};
use crate::browser::page::focus_first;
use crate::browser::{clock, random};
use crate::feedback::model::act::{Act, ActKind};
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::case::{Case, Note, Who};
use crate::feedback::model::draft::Field;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::secret;
use crate::feedback::outbox::effects::{self, ActDevice};
use crate::feedback::outbox::kept_writing::is_of;
use crate::feedback::outbox::{
    About, ActFault, ActState, Acted, FrozenAct, KeptAct, KeptWriting, Pen, Proof,
};
use crate::feedback::privacy::vault;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::rules::deadlines::{self, Promise, Standing};
use crate::feedback::rules::readback;
use crate::feedback::rules::slip::SlipFacts;
use crate::feedback::rules::thread::{coded, in_order};
use crate::feedback::rules::validation::Day;

/// The fields of a person, in the order of the form.
pub const CONTACT: [Field; 4] = [
    Field::FirstName,
    Field::LastName,
    Field::Phone,
    Field::Email,
];

/// The state of the page. Copies share it.
#[derive(Clone, Copy)]
pub struct CaseState {
    pub state: AppState,
    /// As last read.
    pub case: RwSignal<Case>,
    /// The receipt that this device keeps of it.
    pub kept: StoredValue<Option<KeptReceipt>>,
    /// The second half of what to keep, as it is known here or typed.
    pub secret: RwSignal<String>,
    /// The one that came with the receipt, or with which the office took an act.
    known_secret: StoredValue<Option<String>>,
    /// How many entries the thread had when the person last read it here.
    pub read_before: StoredValue<usize>,
    /// The acts that wait on this device.
    pub waiting: RwSignal<Vec<KeptAct>>,
    /// What only this page of the site holds of the case. It outlives the page of the case.
    held: StoredValue<Held, LocalStorage>,
    /// The acts in it.
    pub here: RwSignal<Vec<KeptAct>>,
    pub doing: RwSignal<Doing>,
    /// What the person writes: it stays while the form is closed and opened.
    pub form: Form,
    /// What was typed into the fields of a person.
    pub contact: StoredValue<Vec<(Field, RwSignal<String>)>>,
    /// The last act that the office has, and how that is known.
    pub done: RwSignal<Option<Proof>>,
    /// What the config says about the time after the receipt; empty if it says nothing, or nothing that can be read.
    pub after: StoredValue<After>,
    /// The words of the acts that this page sent or saw waiting, as the office gets them, each with the number of entries
    /// that the thread had before.
    own_words: StoredValue<Vec<(String, usize)>>,
}

/// What the person is doing about the case.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Doing {
    #[default]
    Nothing,
    /// The form of an act is open.
    Writing(ActKind),
    /// Everything that will be sent is shown.
    Reviewing(Box<Act>, String),
}

/// What came of a look whether the case has an act, if it was not found.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked {
    NotThere,
    Failed(Failure),
}

fn is_found(answer: &Result<Acted, ActFault>) -> bool {
    matches!(answer, Ok(acted) if acted.proof != Proof::NotSeen)
}

/// These acts as if they belonged to this receipt.
fn moved(acts: Vec<KeptAct>, receipt: &str) -> Vec<KeptAct> {
    let moved = |act| KeptAct {
        receipt: receipt.to_owned(),
        ..act
    };
    acts.into_iter().map(moved).collect()
}

impl CaseState {
    pub fn new(
        state: AppState,
        case: Case,
        kept: Option<KeptReceipt>,
        secret: Option<String>,
    ) -> CaseState {
        let of_receipt = kept.as_ref().and_then(|kept| kept.receipt.secret.clone());
        let receipt = kept.as_ref().map(|kept| kept.id.as_str());
        let held = held::of(state, &case.reference, receipt);
        let contact = CONTACT.map(|field| (field, RwSignal::new(String::new())));
        let read_before = kept
            .as_ref()
            .map_or(case.notes.len(), |kept| kept.read_entries);
        CaseState {
            state,
            case: RwSignal::new(case),
            kept: StoredValue::new(kept),
            known_secret: StoredValue::new(of_receipt.clone().or_else(|| secret.clone())),
            secret: RwSignal::new(of_receipt.or(secret).unwrap_or_default()),
            read_before: StoredValue::new(read_before),
            waiting: RwSignal::new(vec![]),
            here: held.here.clone().into(),
            doing: RwSignal::new(Doing::Nothing),
            form: Form::new(held.desk.clone()),
            held: StoredValue::new_local(held),
            contact: StoredValue::new(contact.to_vec()),
            done: RwSignal::new(None),
            after: StoredValue::new(
                state
                    .settings
                    .office_untracked()
                    .map_or_else(After::default, |office| after(&office)),
            ),
            own_words: StoredValue::new(vec![]),
        }
    }

    /// The promises of the office that are still open, earliest first.
    pub fn promises(self) -> Vec<Promise> {
        let today = clock::today();
        let kept = self.kept.get_value();
        let kind = kept.as_ref().and_then(|kept| kept.kind);
        self.case.with(|case| {
            let of_office = case.requested.as_deref().and_then(deadlines::day_of);
            let own = kept.as_ref().and_then(|kept| Day::parse(&kept.received));
            let Some(received) = of_office.or(own) else {
                return vec![];
            };
            let standing = Standing {
                kind,
                received,
                status: &case.status,
                acknowledged: deadlines::is_acknowledged(case),
                expected: case.expected.as_deref(),
            };
            self.after.with_value(|after| {
                deadlines::open(&after.deadlines, &after.holidays, &standing, today)
            })
        })
    }

    /// What the person takes away of it.
    pub fn slip(self) -> SlipFacts {
        let kept = self.kept.get_value();
        let secret = self.known_secret.get_value();
        self.case.with_untracked(|case| {
            let of_office = case.requested.as_deref().and_then(deadlines::day_of);
            let own = kept.as_ref().map(|kept| kept.received.clone());
            SlipFacts {
                reference: case.reference.clone(),
                secret: secret.filter(|secret| !secret.is_empty()),
                institution: kept
                    .as_ref()
                    .map_or_else(|| case.agency.clone(), |kept| kept.institution.clone()),
                day: of_office
                    .map(|day| day.to_string())
                    .or(own)
                    .unwrap_or_default(),
                fingerprint: kept.and_then(|kept| kept.fingerprint),
                sent: None,
            }
        })
    }

    /// Who wrote the entry with this number: where the API does not say, what came after it was sent from here is the
    /// person's own.
    pub fn who(self, number: usize, note: &Note) -> Who {
        let is_own = |(words, before): &(String, usize)| {
            number >= *before && readback::is_same_text(words, &note.words)
        };
        match note.who {
            Who::Unknown if self.own_words.with_value(|own| own.iter().any(is_own)) => Who::Person,
            who => who,
        }
    }

    fn note_own(self, act: &FrozenAct) {
        let before = self.case.try_with_untracked(|case| case.notes.len());
        if let Some(before) = before.filter(|_| !act.words.trim().is_empty()) {
            let own = (act.words.clone(), before);
            self.own_words.try_update_value(|all| {
                if all.iter().all(|(words, _)| *words != own.0) {
                    all.push(own);
                }
            });
        }
    }

    /// Whether the last thing that the person said about it is that it is not solved.
    pub fn said_not_solved(self) -> bool {
        self.case.with(|case| {
            let notes = in_order(&case.notes);
            let said = notes.iter().enumerate().rev().find_map(|(number, note)| {
                let is_own = self.who(number, note) == Who::Person;
                let kind = note.does.or_else(|| coded(&note.words).0);
                kind.filter(|kind| is_own && matches!(kind, ActKind::Solved | ActKind::NotSolved))
            });
            said == Some(ActKind::NotSolved)
        })
    }

    /// Whether the case has a name, as far as this device knows.
    pub fn is_named(self) -> bool {
        self.kept
            .with_value(|kept| kept.as_ref().is_some_and(|kept| !vault::has(&kept.id)))
    }

    /// The receipt under which acts wait on this device. `None`: they stay on the page.
    fn keeps_under(self) -> Option<String> {
        // The person may have left the page meanwhile.
        let receipt = self.kept.try_with_value(|kept| {
            let id = kept.as_ref().map(|kept| kept.id.clone())?;
            let may = !vault::has(&id) || self.state.vault_is_open.get_untracked();
            may.then_some(id)
        });
        receipt.flatten()
    }

    /// Whether this is a case of the vault, and the vault is closed by now.
    pub fn is_shut(self) -> bool {
        let is_open = self.state.vault_is_open.get();
        let is_locked =
            |kept: &Option<KeptReceipt>| kept.as_ref().is_some_and(|it| vault::has(&it.id));
        !is_open && self.kept.with_value(is_locked)
    }

    /// What would be lost with the page.
    pub fn holds(self) -> Holds {
        self.state.vault_is_open.track();
        let form = self.form;
        let has_some = form.words.with(|words| !words.trim().is_empty())
            || form.files.with(|files| !files.is_empty());
        let is_kept = self.keeps_acts() && form.saved.get() != Saved::Failed;
        let is_only_here = !form.busy.with(String::is_empty)
            || (has_some && !is_kept)
            || self.here.with(|acts| !acts.is_empty())
            || form
                .begun
                .with(|all| all.iter().any(|it| !it.pen.is_stored()));
        match is_only_here {
            true => Holds::Unkept,
            false if has_some && form.is_due.get() => Holds::Soon,
            false => Holds::Nothing,
        }
    }

    /// Whether an act about this case waits on the device if there is no network.
    pub fn keeps_acts(self) -> bool {
        self.keeps_under().is_some()
    }

    /// The case and what else is known when an act is frozen under this id.
    pub fn about<T>(self, id: String, read: impl FnOnce(&About) -> T) -> T {
        let day = clock::today().to_string();
        let of_receipt = self
            .kept
            .with_value(|kept| kept.as_ref().and_then(|kept| kept.receipt.secret.clone()));
        let known: Vec<&str> = of_receipt.iter().map(String::as_str).collect();
        let secret = secret::to_send(&self.secret.get_untracked(), &known);
        self.case.with_untracked(|case| {
            read(&About {
                case,
                secret: Some(secret.as_str()).filter(|secret| !secret.is_empty()),
                id,
                day,
            })
        })
    }

    /// Reads what waits on this device for this case, and what was begun.
    pub async fn read_waiting(self) {
        self.form.read().await;
        let Some(receipt) = self.keeps_under() else {
            self.waiting.try_set(vec![]);
            return;
        };
        if let Ok(acts) = effects::kept_acts(&self.state).await {
            let own = acts.into_iter().map(|act| act.value);
            let mut own: Vec<KeptAct> = own.filter(|act| act.receipt == receipt).collect();
            own.sort_by_key(|act| (act.queued, act.id.clone()));
            own.iter().for_each(|act| self.note_own(&act.act));
            self.waiting.try_set(own);
        }
    }

    /// Whether files for the form are still being prepared, which would come into the place of another writing. Then the
    /// person is led to where that is said.
    pub fn waits_for_files(self) -> bool {
        let waits = self.form.busy.try_with_untracked(|busy| !busy.is_empty()) == Some(true);
        if waits {
            focus_first(&["files-coming"]);
        }
        waits
    }

    /// Opens the form of an act, with what was begun of it, else with these words.
    pub fn write(self, kind: ActKind, words: String) {
        if self.waits_for_files() {
            return;
        }
        self.done.set(None);
        self.form.begin(kind, words);
        self.shows_form(kind);
    }

    /// Goes on with something that was begun.
    pub fn go_on(self, begun: Begun) {
        if self.waits_for_files() {
            return;
        }
        let kind = begun.writing.kind;
        self.done.set(None);
        self.form.go_on(begun);
        self.shows_form(kind);
    }

    fn shows_form(self, kind: ActKind) {
        self.doing.set(Doing::Writing(kind));
        focus_first(&["act-title"]);
    }

    /// Closes the form: what was written stays, but who the person is does not.
    pub fn close(self) {
        if self.waits_for_files() {
            return;
        }
        self.form.put_down();
        self.forget_contact();
        self.doing.set(Doing::Nothing);
        focus_first(&["case-acts"]);
    }

    fn forget_contact(self) {
        for (_, text) in self.contact.try_get_value().unwrap_or_default() {
            text.try_set(String::new());
        }
    }

    /// Sends an act: it waits on this device if it may, else only this page holds it.
    pub async fn send(self, frozen: FrozenAct) {
        let held = self.held.get_value();
        let opened = self.form.opened();
        // A save that is under way would find the act in its place.
        self.form.rests().await;
        // Meanwhile the person may have gone back, and it would not be what they reviewed.
        let is_reviewed = self.doing.try_with_untracked(
            |doing| matches!(doing, Doing::Reviewing(_, id) if *id == frozen.id),
        );
        if is_reviewed != Some(true) || self.form.opened() != opened {
            return;
        }
        focus_first(&["case-acts"]);
        let bytes = self.form.bytes_of(&frozen.files);
        let Some(Begun { writing, pen }) = self.form.take_out() else {
            return;
        };
        self.note_own(&frozen);
        self.done.set(None);
        self.doing.set(Doing::Nothing);
        let (words, queued) = (writing.words.clone(), clock::milliseconds());
        let only_here = held.here.get_untracked();
        if let Some(receipt) = self.keeps_under() {
            let act = KeptAct::new(&receipt, frozen.clone(), words.clone(), queued);
            // Those that only this page holds may be at the office too.
            let act = act.behind(&moved(only_here.clone(), &receipt));
            if effects::keep_act(&self.state, &act, &pen, &bytes)
                .await
                .is_ok()
            {
                self.read_waiting().await;
                effects::send_acts(&self.state).await;
                self.read_waiting().await;
                return;
            }
        }
        let waiting = self.waiting.try_get_untracked().unwrap_or_default();
        let all = waiting.into_iter().chain(only_here).collect();
        let act = KeptAct::new(HERE, frozen, words, queued).behind(&moved(all, HERE));
        held.take_in(act.clone(), pen);
        self.send_from_here(held, act, bytes).await;
    }

    /// Sends an act that only this page holds, with the files that the page has.
    async fn send_from_here(self, held: Held, act: KeptAct, files: Vec<(String, Bytes)>) {
        let (state, id, has_ids) = (self.state, act.id.clone(), self.state.acts_have_ids());
        let mut pairs = act.act.files.iter().zip(&files);
        let is_whole =
            files.len() == act.act.files.len() && pairs.all(|(file, (_, bytes))| file.is_of(bytes));
        if !is_whole {
            let lost = Err(ActFault::Failed(Failure::FileLost));
            held.put(state, &id, act.answered(lost, has_ids));
            return;
        }
        let marked = act.marked_sending();
        held.put(state, &id, Some(marked.clone()));
        let files = files.into_iter().map(|(_, bytes)| bytes).collect();
        let answer = state.act(&marked.sought(&[]), files).await;
        held.put(state, &id, marked.answered(answer.clone(), has_ids));
        self.answered(&answer);
    }

    /// Whether the act with this id, which waits on this device, is about this case.
    pub fn has_act(self, id: &str) -> bool {
        self.kept
            .with_value(|kept| kept.as_ref().is_some_and(|kept| is_of(id, &kept.id)))
    }

    /// Takes over what the office answered about an act of this case.
    pub fn answered(self, answer: &Result<Acted, ActFault>) {
        if let Ok(acted) = answer {
            if let Some(case) = &acted.case {
                let is_own = |own: &Case| own.reference == case.reference;
                if self.case.try_with_untracked(is_own) != Some(true) {
                    return;
                }
                self.case.try_set((**case).clone());
            }
            if acted.proof != Proof::NotSeen {
                self.done.try_set(Some(acted.proof));
                self.forget_contact();
                let typed = self.secret.try_get_untracked().unwrap_or_default();
                self.known_secret.try_update_value(|known| {
                    if known.is_none() {
                        *known = Some(typed);
                    }
                });
            }
        }
    }

    fn is_here(act: &KeptAct) -> bool {
        act.receipt == HERE
    }

    /// Sends an act again that the person asks for: the same bytes under the same id.
    pub fn again(self, act: KeptAct) {
        let held = self.held.get_value();
        let files = self.form.bytes_of(&act.act.files);
        self.done.set(None);
        focus_first(&["case-acts"]);
        spawn_local(async move {
            match CaseState::is_here(&act) {
                true => self.send_from_here(held, act, files).await,
                false => {
                    effects::act_again(&self.state, &act.id, act.state).await;
                    self.read_waiting().await;
                }
            }
        });
    }

    /// Looks whether the case has an act by now.
    pub fn seek(self, act: KeptAct, looked: RwSignal<Option<Looked>>) {
        let held = self.held.get_value();
        self.done.set(None);
        looked.set(None);
        spawn_local(async move {
            let answer = match CaseState::is_here(&act) {
                true => self.state.seek(&act.act).await,
                false => effects::seek_act(&self.state, &act.id).await,
            };
            if is_found(&answer) {
                held.put(self.state, &act.id, None);
            }
            looked.try_set(match &answer {
                Err(ActFault::Failed(failure)) => Some(Looked::Failed(failure.clone())),
                Ok(_) if !is_found(&answer) => Some(Looked::NotThere),
                _ => None,
            });
            self.answered(&answer);
            self.read_waiting().await;
        });
    }

    /// Takes an act that rests back into its form. What is in the form stays among what was begun.
    pub fn edit(self, act: KeptAct) {
        if self.waits_for_files() {
            return;
        }
        let held = self.held.get_value();
        spawn_local(async move {
            if act.may_be_there() {
                // What is at the office is done, and nothing to be changed.
                let answer = match CaseState::is_here(&act) {
                    true => self.state.seek(&act.act).await,
                    false => effects::seek_act(&self.state, &act.id).await,
                };
                if is_found(&answer) {
                    held.put(self.state, &act.id, None);
                    self.answered(&answer);
                    self.read_waiting().await;
                    return;
                }
            }
            let begun = match CaseState::is_here(&act) {
                true => Some(self.begun_of(&held, &act)),
                false => {
                    let taken = effects::edit_act(&self.state, &act.id).await;
                    taken.map(|(writing, pen)| Begun { writing, pen })
                }
            };
            if let Some(begun) = begun {
                // What a save under way says of another writing in this place must not be taken for this one.
                self.form.rests().await;
                held.desk.borrow_mut().is_act(&begun.pen.id, false);
                let kind = begun.writing.kind;
                self.done.set(None);
                self.form.go_on_with_act(begun);
                self.form.may_be_there.try_set(act.may_be_there());
                self.shows_form(kind);
                if CaseState::is_here(&act) {
                    // It goes on with the writing that is stored.
                    held.let_go(&act.id);
                    held.put(self.state, &act.id, None);
                }
            }
            self.read_waiting().await;
        });
    }

    /// What an act that only this page holds was made of.
    fn begun_of(self, held: &Held, act: &KeptAct) -> Begun {
        let receipt = self.keeps_under().unwrap_or_else(|| HERE.to_owned());
        let pen = held.pen_of(&act.id);
        let pen = pen.unwrap_or_else(|| Pen::new(&receipt, &random::id()));
        Begun {
            writing: KeptWriting {
                id: pen.id.clone(),
                receipt,
                kind: act.act.kind,
                words: act.words.clone(),
                files: act.act.files.clone(),
                saved: clock::milliseconds(),
            },
            pen,
        }
    }

    /// Deletes an act that rests.
    pub fn delete(self, act: KeptAct) {
        let held = self.held.get_value();
        focus_first(&["case-acts"]);
        spawn_local(async move {
            match CaseState::is_here(&act) {
                true => held.put(self.state, &act.id, None),
                false => {
                    effects::forget_act(&self.state, &act.id).await;
                }
            }
            self.read_waiting().await;
        });
    }

    /// Freezes an act as it was reviewed.
    pub fn freeze(self, act: &Act, id: String) -> Option<FrozenAct> {
        let office = self.state.settings.office_untracked()?;
        let acts = acts_of(&office);
        self.about(id, |about| acts.freeze(act, about))
    }

    /// Shows everything that an act will send, under a fresh id.
    pub fn review(self, act: Act) {
        self.doing
            .set(Doing::Reviewing(Box::new(act), random::id()));
    }

    /// Whether an act can be sent again without doing it twice.
    pub fn can_repeat(self, act: &KeptAct) -> bool {
        !matches!(act.state, ActState::Unknown | ActState::NotSeen) || self.state.acts_have_ids()
    }
}
