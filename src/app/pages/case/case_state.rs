//! What the parts of a case's page share: the case as last read, what this device keeps of it, and the acts under way.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::config::after::After;
use crate::app::components::promises::after;
use crate::app::state::acts::acts_of;
use crate::app::state::app_state::AppState;
use crate::browser::{clock, random};
use crate::feedback::model::act::{Act, ActKind};
use crate::feedback::model::case::{Case, Who};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::secret;
use crate::feedback::outbox::effects::{self, ActDevice};
use crate::feedback::outbox::{About, ActFault, ActState, Acted, FrozenAct, KeptAct, Proof};
use crate::feedback::privacy::vault;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::rules::deadlines::{self, Promise, Standing};
use crate::feedback::rules::slip::SlipFacts;
use crate::feedback::rules::validation::Day;

/// Where acts that only this page holds belong.
const HERE: &str = "here";

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
    /// How many entries the thread had when the person last read it here.
    pub read_before: StoredValue<usize>,
    /// The acts that wait on this device.
    pub waiting: RwSignal<Vec<KeptAct>>,
    /// The acts that only this page holds.
    pub here: RwSignal<Vec<KeptAct>>,
    pub doing: RwSignal<Doing>,
    /// What the person writes: it stays while the form is closed and opened.
    pub words: RwSignal<String>,
    /// The last act that the office has, and how that is known.
    pub done: RwSignal<Option<Proof>>,
    /// What the config says about the time after the receipt; empty if it says nothing, or nothing that can be read.
    pub after: StoredValue<After>,
    /// The person said on this page that it is not solved.
    pub said_not_solved: RwSignal<bool>,
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

impl CaseState {
    pub fn new(
        state: AppState,
        case: Case,
        kept: Option<KeptReceipt>,
        secret: Option<String>,
    ) -> CaseState {
        let of_receipt = kept.as_ref().and_then(|kept| kept.receipt.secret.clone());
        let read_before = kept
            .as_ref()
            .map_or(case.notes.len(), |kept| kept.read_entries);
        CaseState {
            state,
            case: RwSignal::new(case),
            kept: StoredValue::new(kept),
            secret: RwSignal::new(of_receipt.or(secret).unwrap_or_default()),
            read_before: StoredValue::new(read_before),
            waiting: RwSignal::new(vec![]),
            here: RwSignal::new(vec![]),
            doing: RwSignal::new(Doing::Nothing),
            words: RwSignal::new(String::new()),
            done: RwSignal::new(None),
            after: StoredValue::new(
                state
                    .settings
                    .office_untracked()
                    .map_or_else(After::default, |office| after(&office)),
            ),
            said_not_solved: RwSignal::new(false),
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
                acknowledged: case.notes.iter().any(|note| note.who == Who::Office),
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
        let secret = self.secret.get_untracked();
        self.case.with_untracked(|case| {
            let of_office = case.requested.as_deref().and_then(deadlines::day_of);
            let own = kept.as_ref().map(|kept| kept.received.clone());
            SlipFacts {
                reference: case.reference.clone(),
                secret: Some(secret).filter(|secret| !secret.is_empty()),
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

    /// Whether the case has a name, as far as this device knows.
    pub fn is_named(self) -> bool {
        self.kept
            .with_value(|kept| kept.as_ref().is_some_and(|kept| !vault::has(&kept.id)))
    }

    /// The receipt under which acts wait on this device. `None`: they stay on the page.
    fn keeps_under(self) -> Option<String> {
        self.kept.with_value(|kept| {
            let id = kept.as_ref().map(|kept| kept.id.clone())?;
            let may = !vault::has(&id) || self.state.vault_is_open.get_untracked();
            may.then_some(id)
        })
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

    /// Reads what waits on this device for this case.
    pub async fn read_waiting(self) {
        let Some(receipt) = self.keeps_under() else {
            return;
        };
        if let Ok(acts) = effects::kept_acts(&self.state).await {
            let own = acts.into_iter().map(|act| act.value);
            let mut own: Vec<KeptAct> = own.filter(|act| act.receipt == receipt).collect();
            own.sort_by_key(|act| (act.queued, act.id.clone()));
            self.waiting.try_set(own);
        }
    }

    /// Sends an act: it waits on this device if it may, else only this page holds it.
    pub async fn send(self, frozen: FrozenAct) {
        let words = self.words.get_untracked();
        self.done.set(None);
        self.doing.set(Doing::Nothing);
        if frozen.kind == ActKind::NotSolved {
            self.said_not_solved.set(true);
        }
        let queued = clock::milliseconds();
        if let Some(receipt) = self.keeps_under() {
            let act = KeptAct::new(&receipt, frozen.clone(), words.clone(), queued);
            if effects::keep_act(&self.state, &act).await.is_ok() {
                self.words.set(String::new());
                self.read_waiting().await;
                effects::send_acts(&self.state).await;
                self.read_waiting().await;
                return;
            }
        }
        let act = KeptAct::new(HERE, frozen, words, queued);
        self.words.set(String::new());
        self.here.update(|here| here.push(act.clone()));
        self.send_from_here(act).await;
    }

    /// Sends an act that only this page holds.
    async fn send_from_here(self, act: KeptAct) {
        let marked = act.marked_sending();
        self.put_here(&marked.id, Some(marked.clone()));
        let answer = self.state.act(&marked.act, vec![]).await;
        let (id, has_ids) = (marked.id.clone(), self.state.acts_have_ids());
        self.put_here(&id, marked.answered(answer.clone(), has_ids));
        self.answered(&answer);
    }

    /// Takes over what the office answered about an act.
    pub fn answered(self, answer: &Result<Acted, ActFault>) {
        if let Ok(acted) = answer {
            if let Some(case) = &acted.case {
                self.case.try_set((**case).clone());
            }
            if acted.proof != Proof::NotSeen {
                self.done.try_set(Some(acted.proof));
            }
        }
    }

    fn put_here(self, id: &str, act: Option<KeptAct>) {
        self.here.try_update(|here| match act {
            Some(act) => {
                if let Some(own) = here.iter_mut().find(|own| own.id == id) {
                    *own = act;
                }
            }
            None => here.retain(|own| own.id != id),
        });
    }

    fn is_here(act: &KeptAct) -> bool {
        act.receipt == HERE
    }

    /// Sends an act again that the person asks for: the same bytes under the same id.
    pub fn again(self, act: KeptAct) {
        spawn_local(async move {
            match CaseState::is_here(&act) {
                true => self.send_from_here(act).await,
                false => {
                    effects::act_again(&self.state, &act.id, act.state).await;
                    self.read_waiting().await;
                }
            }
        });
    }

    /// Looks whether the case has an act by now.
    pub fn seek(self, act: KeptAct, failed: RwSignal<Option<Failure>>) {
        spawn_local(async move {
            let answer = match CaseState::is_here(&act) {
                true => self.state.seek(&act.act).await,
                false => effects::seek_act(&self.state, &act.id).await,
            };
            if let Ok(Acted {
                proof: Proof::Seen | Proof::Known,
                ..
            }) = &answer
            {
                self.put_here(&act.id, None);
            }
            failed.try_set(match &answer {
                Err(ActFault::Failed(failure)) => Some(failure.clone()),
                _ => None,
            });
            self.answered(&answer);
            self.read_waiting().await;
        });
    }

    /// Takes an act that rests back into its form, or deletes it.
    pub fn take_back(self, act: KeptAct, and_edit: bool) {
        spawn_local(async move {
            let gone = match CaseState::is_here(&act) {
                true => {
                    self.put_here(&act.id, None);
                    true
                }
                false => effects::forget_act(&self.state, &act.id).await.is_some(),
            };
            if gone && and_edit {
                self.words.set(act.words);
                self.doing.set(Doing::Writing(act.act.kind));
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
        act.state != ActState::Unknown || self.state.acts_have_ids()
    }
}
