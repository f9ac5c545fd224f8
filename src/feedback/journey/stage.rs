//! The stages of a report and their data.

use super::step::Step;
use crate::feedback::model::case::Case;
use crate::feedback::model::catalogue::Service;
use crate::feedback::model::draft::{Draft, Field, Naming};
use crate::feedback::model::failure::{Failure, Reason};
use crate::feedback::model::form::{Form, Rules};
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::model::receipt::{Receipt, Reference};
use crate::feedback::privacy::vault;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::record::Record;
use crate::feedback::records::store::StoreFault;
use crate::feedback::rules::gaps::Gap;
use crate::feedback::rules::lookup::LookedUp;
use crate::feedback::rules::readback::{Lack, Sent};
use crate::feedback::rules::retention::{Aging, DayNumber};
use crate::feedback::rules::validation::Problem;

/// Whether the questions of the chosen service are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Questions {
    /// No service chosen yet.
    #[default]
    NotAsked,
    Asking,
    /// They are in `Writing::form`.
    Ready,
    Failed(Failure),
}

/// Whether the draft is saved on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// Not saved, and not meant to be: the report has no words yet, or has no name and there is no open vault.
    #[default]
    Not,
    /// The latest changes are about to be saved.
    Soon,
    Kept,
    /// Saving failed: the draft is on the screen only.
    Failed(StoreFault),
}

/// What this tab knows about the draft's copy on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// `None` until the first save.
    pub id: Option<String>,
    pub saved: Saved,
    /// The words are saved, but a file is not: the device has no room for it.
    pub files_not_kept: bool,
    /// Another tab took the draft: what was typed here since then became a new draft.
    pub forked: bool,
    /// The report could not be put into the outbox: *Tuma* sends it from the screen, like a report without a name.
    pub cannot_hand_over: bool,
    /// The report is in the outbox, which reports what becomes of it.
    pub handed_over: bool,
    pub back: Back,
    pub(super) revision: u64,
    /// The text that this tab last wrote to the store, and the one that it is writing now.
    pub(super) stored: Option<String>,
    pub(super) in_flight: Option<String>,
    /// The draft was opened from local storage, and the store may not have it.
    pub(super) only_local: bool,
    /// A save is already requested.
    pub(super) asked: bool,
    /// Another tab opened the draft while a save was on its way.
    pub(super) opened_elsewhere: bool,
    /// Where the person wants to go once the save under way has succeeded.
    pub(super) leaving: Option<Leaving>,
    /// The copy that was saved with a name could not be removed from the device.
    pub could_not_forget: bool,
    /// The report is being sent from the screen: if the tab dies now, it may have arrived.
    pub(super) going: bool,
    /// The envelope is being made. Any other event that changes the report meanwhile cancels it.
    pub sealing: bool,
}

/// Whether the person wants a waiting report back as a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Back {
    #[default]
    NotWanted,
    /// The outbox was asked for it.
    Asked,
    /// A tab is sending it: take it back as soon as that ends.
    WhenItRests,
}

/// Where the person goes once the latest changes of the draft are saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leaving {
    /// To a new report.
    Anew,
    /// To a saved draft that this tab has opened; `stored` is its text on the store.
    For {
        draft: Box<KeptDraft>,
        stored: String,
        only_local: bool,
    },
}

impl Keep {
    /// Whether the saved draft with this id opens once the latest changes of this one are saved.
    pub fn is_leaving_for(&self, id: &str) -> bool {
        matches!(&self.leaving, Some(Leaving::For { draft, .. }) if draft.id == id)
    }

    /// Whether a save is requested or under way.
    pub(super) fn is_under_way(&self) -> bool {
        self.asked || self.in_flight.is_some()
    }

    /// The texts that this tab's draft may have on the store; `None` stands for no text.
    pub fn known(&self) -> Vec<Option<String>> {
        let mut known = vec![self.stored.clone()];
        known.extend(self.in_flight.clone().map(Some));
        if self.only_local && !known.contains(&None) {
            known.push(None);
        }
        known
    }
}

/// What the tab supplies for a save.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Here {
    /// Random, new for each call; used if the draft has no id yet.
    pub fresh_id: String,
    /// Identifies the tab: random, and gone when the tab closes.
    pub owner: String,
    pub language: Language,
    pub today: DayNumber,
}

/// Why the app removed files from a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilesGone {
    /// The person chose *Bila jina*, and the files may reveal who they are.
    Nameless,
    /// The files are no longer on this device, or cannot be read.
    Lost,
}

/// Whether the person was asked about a report that may have gone by SMS, before it is sent over the network too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Twice {
    #[default]
    NotAsked,
    /// The question is on the screen, and *yes* does what they had pressed.
    Asked(Pressed),
    /// The office may get it twice.
    Accepted,
}

/// What the person pressed to send the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    Now,
    WithoutFiles,
    /// After these seconds.
    Later(u32),
}

/// A report while it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// Grows when another report takes the place of this one on the screen, so that its form fields are created anew.
    pub number: u32,
    pub step: Step,
    pub draft: Draft,
    pub form: Form,
    pub questions: Questions,
    /// The service the questions are asked about.
    pub(super) service: Option<Service>,
    /// The service has questions that the person has not seen yet.
    pub(super) has_unseen_questions: bool,
    /// What the last *Endelea* or *Tuma* found wrong; shown until the next.
    pub problems: Vec<Problem>,
    /// Why the last try to send ended without a receipt. Nothing was sent in that try.
    pub failure: Option<Failure>,
    /// How many tries failed by a fault of the office, or without an answer.
    pub tries: u32,
    /// An earlier try ended as `Unknown`: no message may say any more that nothing was sent.
    pub may_have_gone: bool,
    /// The person came by a change link of the review: *Endelea* leads back to it.
    pub changing: bool,
    /// A poster's link asked for something this site does not have.
    pub poster_unknown: bool,
    /// The reasons that the office gave when it refused the last try.
    pub reasons: Vec<Reason>,
    /// The service that the saved draft names and that is no longer on the list.
    pub gone: Option<Phrase>,
    pub keep: Keep,
    /// The picking whose files are still being prepared.
    pub awaits_files: Option<String>,
    /// Why files left the draft, if the person did not remove them.
    pub files_gone: Option<FilesGone>,
    /// The result of looking for the report at the office, after `Unknown`.
    pub looked_up: LookedUp,
    /// What the page says that the words may leave out.
    pub gaps: Vec<Gap>,
    /// All that it ever said so: nothing is named twice.
    pub(super) gaps_told: Vec<Gap>,
    /// Words that may reveal who wrote them and that the person decided to send anyway.
    pub let_stand: Vec<String>,
    /// The report is sent this many seconds after the person chose *Tuma baadaye*, unless they change something first.
    pub later: Option<u32>,
    /// Not saved: a draft that is opened again asks again.
    pub twice: Twice,
}

impl Writing {
    /// Whether nothing but the step changed since the last save. A copy would only risk that the report is sent twice.
    pub(super) fn has_nothing_new(&self) -> bool {
        let stored = self.keep.stored.as_deref().map(KeptDraft::read);
        let Some(Ok(mut kept)) = stored else {
            return false;
        };
        // A file that could not be read here is not a change by the person.
        if self.files_gone == Some(FilesGone::Lost) {
            kept.draft
                .files
                .retain(|file| self.draft.files.contains(file));
        }
        kept.draft == self.draft
    }

    /// Whether this tab itself saved `draft`: then the screen shows the same or something newer.
    pub(super) fn is_what_was(&self, draft: &KeptDraft) -> bool {
        let stored = self.keep.stored.as_deref().map(KeptDraft::read);
        matches!(stored, Some(Ok(kept)) if kept.id == draft.id && kept.draft == draft.draft)
    }

    /// The ids of the draft's files.
    pub fn file_ids(&self) -> Vec<String> {
        let files = self.draft.files.iter();
        files.map(|file| file.id.clone()).collect()
    }

    /// Whether the office refused a report without a name because it wants contact details.
    pub fn is_asked_for_contact(&self) -> bool {
        let about_contact = |reason: &Reason| {
            matches!(
                reason.field,
                Some(
                    Field::Naming
                        | Field::FirstName
                        | Field::LastName
                        | Field::Phone
                        | Field::Email
                )
            )
        };
        self.draft.naming == Some(Naming::Nameless) && self.reasons.iter().any(about_contact)
    }

    pub(super) fn count_try(&mut self, failure: &Failure) {
        self.tries = self.tries.saturating_add(u32::from(failure.may_last()));
    }

    pub(super) fn is_handed_over_as(&self, id: &str) -> bool {
        self.keep.handed_over && self.keep.id.as_deref() == Some(id)
    }

    /// Whether the draft is saved on this device: with a name, or without one if the person opened the vault; and only
    /// if it has words.
    pub fn is_kept(&self) -> bool {
        let rules = &self.form.rules;
        let may_be = match self.draft.naming {
            Some(Naming::Named) => !rules.keeps_nothing,
            Some(Naming::Nameless) => rules.vault_is_open,
            None => false,
        };
        may_be && (self.draft.has_words() || self.keep.id.is_some())
    }

    /// Whether the copy is in the vault although the report has a name, or outside it although the report has none.
    pub(super) fn is_misplaced(&self) -> bool {
        let is_nameless = self.draft.naming == Some(Naming::Nameless);
        let id = self.keep.id.as_deref();
        id.is_some_and(|id| vault::has(id) != is_nameless)
    }

    /// The draft as it is saved.
    pub fn kept(&self, here: &Here) -> KeptDraft {
        KeptDraft {
            id: match (&self.keep.id, self.draft.naming) {
                (Some(id), _) => id.clone(),
                (None, Some(Naming::Nameless)) => vault::id(&here.fresh_id),
                (None, _) => here.fresh_id.clone(),
            },
            revision: self.keep.revision,
            owner: here.owner.clone(),
            step: self.step,
            language: here.language,
            draft: self.draft.clone(),
            may_have_gone: self.may_have_gone || self.keep.going,
            returned: self.returned(),
            aging: Aging::touched(here.today),
        }
    }

    /// Why the office refused the report. The reasons stay visible on other pages too, until the person has dealt with
    /// them.
    fn returned(&self) -> Option<Failure> {
        match &self.failure {
            Some(failure) if failure.comes_back() => Some(failure.clone()),
            _ if self.reasons.is_empty() => None,
            _ => Some(Failure::Refused {
                reasons: self.reasons.clone(),
            }),
        }
    }

    /// What the office said about this field when it refused the last try.
    pub fn reason_at(&self, field: &Field) -> Option<&str> {
        let mut reasons = self.reasons.iter();
        let reason = reasons.find(|reason| reason.field.as_ref() == Some(field))?;
        Some(&reason.words)
    }

    /// Whether a service is chosen whose questions are not known yet.
    pub(super) fn waits_for_questions(&self) -> bool {
        matches!(self.questions, Questions::Asking | Questions::Failed(_))
    }
}

/// A report that the office has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub receipt: Receipt,
    pub(super) rules: Rules,
    /// The report as it was written. Gone when the page closes.
    pub draft: Draft,
    /// What was sent, for comparison with the office's copy. Gone when the page closes.
    pub(super) sent: Sent,
    /// The latest answer of the office about the case.
    pub case: Option<Case>,
    /// The id under which the receipt is saved on this device, or is about to be.
    pub kept: Option<String>,
    /// The receipt is not saved yet.
    pub is_coming: bool,
    /// The person's answer: may this device keep the receipt?
    pub remember: Option<bool>,
}

impl Received {
    /// Whether only this page shows the reference, now or later. `false` at a terminal, where the next person comes.
    fn is_alone_here(&self) -> bool {
        !self.stands_here()
            && !self.rules.keeps_nothing
            && self.receipt.reference != Reference::Never
    }

    /// Whether the receipt is on this device and stays there.
    pub(super) fn stands_here(&self) -> bool {
        self.kept.is_some() && !self.is_coming && self.remember != Some(false)
    }

    /// Where the office's copy differs from what was sent, in the fields that can be read.
    pub fn lacks(&self) -> Vec<Lack> {
        let case = self.case.as_ref();
        case.map_or_else(Vec::new, |case| self.sent.lacks(&case.copy))
    }
}

/// The stage of a report. Every screen of the journey shows one of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    Writing(Box<Writing>),
    /// Between *Tuma* and the answer.
    Sending(Box<Writing>),
    /// In the outbox: nothing is sent yet, and the outbox will send it.
    Waiting(Box<Writing>),
    /// It may have arrived, but there is no receipt: the person decides.
    Unknown(Box<Writing>),
    Received(Box<Received>),
    /// Another tab took over the draft with this id.
    Elsewhere {
        id: String,
        rules: Box<Rules>,
    },
}

impl Default for Stage {
    fn default() -> Stage {
        Stage::Writing(Box::default())
    }
}

impl Stage {
    /// The report as written so far; `None` once the office has it.
    pub fn writing(&self) -> Option<&Writing> {
        match self {
            Stage::Writing(writing)
            | Stage::Sending(writing)
            | Stage::Waiting(writing)
            | Stage::Unknown(writing) => Some(writing),
            Stage::Received(_) | Stage::Elsewhere { .. } => None,
        }
    }

    pub(super) fn writing_mut(&mut self) -> Option<&mut Writing> {
        match self {
            Stage::Writing(writing)
            | Stage::Sending(writing)
            | Stage::Waiting(writing)
            | Stage::Unknown(writing) => Some(writing),
            Stage::Received(_) | Stage::Elsewhere { .. } => None,
        }
    }

    /// The rules of the API that this stage knows.
    pub(super) fn rules(&self) -> Rules {
        match self {
            Stage::Received(received) => received.rules.clone(),
            Stage::Elsewhere { rules, .. } => (**rules).clone(),
            stage => stage
                .writing()
                .map(|writing| writing.form.rules.clone())
                .unwrap_or_default(),
        }
    }

    pub(super) fn rules_mut(&mut self) -> &mut Rules {
        match self {
            Stage::Received(received) => &mut received.rules,
            Stage::Elsewhere { rules, .. } => rules,
            Stage::Writing(writing)
            | Stage::Sending(writing)
            | Stage::Waiting(writing)
            | Stage::Unknown(writing) => &mut writing.form.rules,
        }
    }

    /// Whether the report is being sent from the screen: only this page will get the answer.
    pub(super) fn is_going(&self) -> bool {
        matches!(self, Stage::Sending(writing) if !writing.keep.handed_over)
    }

    /// Whether the page can reload itself and lose nothing, not even a reference that the person could still write
    /// down.
    pub fn may_be_loaded_anew(&self) -> bool {
        match self {
            Stage::Received(received) => received.stands_here(),
            Stage::Sending(_) => false,
            stage => !stage.would_be_missed(),
        }
    }

    /// Whether closing the page now would lose words that neither an office nor this device has, or a reference that is
    /// still to come.
    pub fn would_be_missed(&self) -> bool {
        match self {
            Stage::Writing(writing) | Stage::Sending(writing) | Stage::Unknown(writing)
                if !writing.keep.handed_over =>
            {
                let is_kept = matches!(writing.keep.saved, Saved::Kept | Saved::Soon);
                let has_all = is_kept && !writing.keep.files_not_kept;
                (writing.draft.has_words() && !has_all) || writing.awaits_files.is_some()
            }
            Stage::Received(received) => received.is_alone_here(),
            _ => false,
        }
    }

    /// Whether this is the receipt of that case, and has nothing to keep but the number.
    pub fn shows_only_number(&self, reference: &str) -> bool {
        let Stage::Received(received) = self else {
            return false;
        };
        let receipt = &received.receipt;
        receipt.secret.is_none() && receipt.reference == Reference::Known(reference.to_owned())
    }

    /// Whether the latest changes are about to be saved, and only this page has them.
    pub fn is_keeping(&self) -> bool {
        let writing = self.writing();
        let keep = writing.map(|writing| &writing.keep);
        keep.is_some_and(|keep| keep.saved == Saved::Soon && !keep.handed_over)
    }

    /// Whether closing the page would lose only the reference that the office gave, or will give.
    pub fn holds_a_receipt(&self) -> bool {
        matches!(self, Stage::Received(received) if received.is_alone_here())
    }
}
