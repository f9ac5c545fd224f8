//! The one state machine of a report, from the first choice to the receipt: `step(Stage, Event) -> (Stage, Vec<Task>)`; it must not do a task itself.

use super::attached::Attached;
use super::catalogue::Service;
use super::draft::{Addressee, Draft, Field, Kind, Naming, Pick, on_one_line};
use super::drafts;
use super::failure::{Failure, Reason};
use super::form::{Form, Question, QuestionKind, Rules, ServiceForm};
use super::kept::{KeptDraft, Record};
use super::language::{Language, Phrase};
use super::receipt::{Case, Receipt, Reference, Status};
use super::retention::{Aging, DayNumber};
use super::shelf::{StoreFault, Transaction};
use super::submission::Submission;
use super::validation::{self, Day, Problem};
use super::vault;

/// Where in writing the person is. The order is the order of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What kind of feedback.
    #[default]
    Home,
    /// With a name or without.
    Naming,
    /// Institution and service.
    Whom,
    /// The words, place, day and the service's questions.
    What,
    /// Contact; only with a name.
    About,
    /// All that will be sent.
    Review,
}

impl Step {
    const ALL: [Step; 6] = [
        Step::Home,
        Step::Naming,
        Step::Whom,
        Step::What,
        Step::About,
        Step::Review,
    ];

    /// All that the browser's history may know of a step.
    pub fn number(self) -> u8 {
        Step::ALL.iter().position(|step| *step == self).unwrap_or(0) as u8
    }

    /// A number the history gave back. One this version does not know is the beginning.
    pub fn from_number(number: u8) -> Step {
        Step::ALL
            .get(usize::from(number))
            .copied()
            .unwrap_or_default()
    }

    /// The step on which a field is filled.
    pub fn of(field: &Field) -> Step {
        match field {
            Field::Kind => Step::Home,
            Field::Naming => Step::Naming,
            Field::Addressee | Field::UnlistedName | Field::Service => Step::Whom,
            Field::Description
            | Field::Files
            | Field::Region
            | Field::Council
            | Field::Ward
            | Field::Day
            | Field::Question(_) => Step::What,
            Field::FirstName | Field::LastName | Field::Phone | Field::Email => Step::About,
        }
    }

    /// "Step 2 of 5": this step's place among those this person goes through. None at home, which is before the first.
    pub fn progress(self, naming: Option<Naming>) -> Option<(u8, u8)> {
        let skips_about = naming == Some(Naming::Nameless);
        let last = if skips_about { 4 } else { 5 };
        match self {
            Step::Home => None,
            Step::Review => Some((last, last)),
            _ => Some((self.number(), last)),
        }
    }

    fn next(self, naming: Option<Naming>) -> Step {
        match self {
            Step::What if naming == Some(Naming::Nameless) => Step::Review,
            _ => Step::from_number((self.number() + 1).min(Step::Review.number())),
        }
    }
}

/// How far the service's own questions are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Questions {
    /// No service chosen yet.
    #[default]
    NotAsked,
    Asking,
    /// In `Writing::form`.
    Ready,
    Failed(Failure),
}

/// Whether what is written stands on the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// Nothing of it does, and nothing is to: without a name, or no word yet.
    #[default]
    Not,
    /// The last letters are on their way there.
    Soon,
    Kept,
    /// It could not be kept: it is on the screen only.
    Failed(StoreFault),
}

/// What is known of this draft's copy on the device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// None until it was first saved.
    pub id: Option<String>,
    pub saved: Saved,
    /// The words are kept and a file is not: the device has no room for it.
    pub files_not_kept: bool,
    /// Another tab took the draft: what was typed here since became a draft of its own.
    pub forked: bool,
    /// The report could not be put into the outbox: *Tuma* sends it from the screen, as it does without a name.
    pub cannot_hand_over: bool,
    /// It stands in the outbox, and what becomes of it is told from there.
    pub handed_over: bool,
    pub back: Back,
    revision: u64,
    /// The text that this tab last put on the shelf, and the one it is putting there now.
    stored: Option<String>,
    in_flight: Option<String>,
    /// A save is already asked for.
    asked: bool,
    /// Another tab opened the draft while a save was on its way.
    taken: bool,
    /// The person wanted to go while a save was on its way: then, once it is kept.
    leaving: Option<Leaving>,
    /// What stood on the device with a name could not be taken off.
    pub could_not_forget: bool,
    /// It is being sent from the screen: if the tab dies now, it may have gone.
    going: bool,
    /// Its envelope is being made. Whatever happens to the report meanwhile makes an end of that.
    pub sealing: bool,
}

/// Whether the person wants a report that waits back as a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Back {
    #[default]
    NotWanted,
    /// It was asked for.
    Asked,
    /// It was in a tab's hand: as soon as it is in none.
    WhenItRests,
}

/// Where to, from a draft whose last letters are still to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Leaving {
    /// To a new report.
    Anew,
    /// To a kept draft that this tab has opened; `stored` is how it stands on the shelf.
    For {
        draft: Box<KeptDraft>,
        stored: String,
    },
}

impl Keep {
    /// The kept draft with this id is opened as soon as the last letters of this one are kept.
    pub fn is_leaving_for(&self, id: &str) -> bool {
        matches!(&self.leaving, Some(Leaving::For { draft, .. }) if draft.id == id)
    }

    /// The last letters are still to be put on the shelf, and will be.
    fn is_under_way(&self) -> bool {
        self.asked || self.in_flight.is_some()
    }

    /// The texts under which this tab may find its draft on the shelf.
    pub fn known(&self) -> Vec<Option<String>> {
        let mut known = vec![self.stored.clone()];
        known.extend(self.in_flight.clone().map(Some));
        known
    }
}

/// What only the tab knows of itself when something is to be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Here {
    /// Random, new each time; used if the draft has no id yet.
    pub fresh_id: String,
    /// The tab: random, forgotten with it.
    pub owner: String,
    pub language: Language,
    pub today: DayNumber,
}

/// Why files went from a draft by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilesGone {
    /// *Bila jina* was chosen, and they may say who the person is.
    Nameless,
    /// They are not on this device any more, or cannot be read.
    Lost,
}

/// A report being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    pub step: Step,
    pub draft: Draft,
    pub form: Form,
    pub questions: Questions,
    /// The service the questions are asked about.
    service: Option<Service>,
    /// It has questions that the person has not come by yet.
    has_unseen_questions: bool,
    /// What the last *Endelea* or *Tuma* found wrong; shown until the next.
    pub problems: Vec<Problem>,
    /// Why the last try to send ended without a receipt. Nothing was sent then.
    pub failure: Option<Failure>,
    /// An earlier try ended as `Unknown`: from then on nothing may say that nothing was sent.
    pub may_have_gone: bool,
    /// The person came here by a change link of the review: *Endelea* leads back there.
    pub changing: bool,
    /// A poster's link asked for something this site does not have.
    pub poster_unknown: bool,
    /// What the office named when it refused the last try.
    pub reasons: Vec<Reason>,
    /// The service that was chosen when the draft was kept, and is no longer on the list.
    pub gone: Option<Phrase>,
    pub keep: Keep,
    /// Files were picked and are still made ready: which picking that is.
    pub awaits_files: Option<String>,
    /// Files that went from the draft and not by the person's hand.
    pub files_gone: Option<FilesGone>,
    /// What looking for it at the office came to, after `Unknown`.
    pub looked_up: Option<Result<bool, Failure>>,
    /// Words that may tell who wrote them and that the person wants to send all the same.
    pub let_stand: Vec<String>,
    /// It goes by itself so many seconds after that was asked for, unless something is changed until then.
    pub later: Option<u32>,
}

impl Writing {
    /// No more than the step changed since it was last put on the shelf: a copy of it would only be there to be sent twice.
    fn has_nothing_new(&self) -> bool {
        let stored = self.keep.stored.as_deref().map(KeptDraft::read);
        let Some(Ok(mut kept)) = stored else {
            return false;
        };
        // That a file of it could not be read here is nothing that the person did.
        if self.files_gone == Some(FilesGone::Lost) {
            kept.draft
                .files
                .retain(|file| self.draft.files.contains(file));
        }
        kept.draft == self.draft
    }

    /// The draft as this tab itself put it on the shelf: what stands on the screen is that, or newer.
    fn is_what_was(&self, draft: &KeptDraft) -> bool {
        let stored = self.keep.stored.as_deref().map(KeptDraft::read);
        matches!(stored, Some(Ok(kept)) if kept.id == draft.id && kept.draft == draft.draft)
    }

    /// Which files are in the draft.
    pub fn file_ids(&self) -> Vec<String> {
        let files = self.draft.files.iter();
        files.map(|file| file.id.clone()).collect()
    }

    fn is_handed_over_as(&self, id: &str) -> bool {
        self.keep.handed_over && self.keep.id.as_deref() == Some(id)
    }

    /// A report with a name is kept on the device, and one without where the person opened the vault for it; each only once
    /// there are words in it.
    pub fn is_kept(&self) -> bool {
        let rules = &self.form.rules;
        let may_be = match self.draft.naming {
            Some(Naming::Named) => !rules.keeps_nothing,
            Some(Naming::Nameless) => rules.vault_is_open,
            None => false,
        };
        may_be && (self.draft.has_words() || self.keep.id.is_some())
    }

    /// Its copy stands where one with a name stands and it has none, or the other way round.
    fn is_misplaced(&self) -> bool {
        let is_nameless = self.draft.naming == Some(Naming::Nameless);
        let id = self.keep.id.as_deref();
        id.is_some_and(|id| vault::has(id) != is_nameless)
    }

    /// The draft as it is kept.
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

    /// Why the office did not take it. What it named stays after the page was turned, until it is mended.
    fn returned(&self) -> Option<Failure> {
        match &self.failure {
            Some(failure) if failure.comes_back() => Some(failure.clone()),
            _ if self.reasons.is_empty() => None,
            _ => Some(Failure::Refused {
                reasons: self.reasons.clone(),
            }),
        }
    }

    /// What the office said about a field when it refused the last try.
    pub fn reason_at(&self, field: &Field) -> Option<&str> {
        let mut reasons = self.reasons.iter();
        let reason = reasons.find(|reason| reason.field.as_ref() == Some(field))?;
        Some(&reason.words)
    }

    /// A service is chosen, and what it asks is not known yet.
    fn waits_for_questions(&self) -> bool {
        matches!(self.questions, Questions::Asking | Questions::Failed(_))
    }
}

/// A report the office has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub receipt: Receipt,
    rules: Rules,
    /// As typed; compared with what the office kept, then gone with the page.
    description: String,
    /// What the office says about the case since.
    pub case: Option<Case>,
    /// The receipt stands on this device under this id, or is on its way to the shelf.
    pub kept: Option<String>,
    /// It does not stand there yet.
    pub is_coming: bool,
    /// What the person said about that: may this device remember it?
    pub remember: Option<bool>,
}

impl Received {
    /// Its receipt is on this device, and is to stay.
    fn stands_here(&self) -> bool {
        self.kept.is_some() && !self.is_coming && self.remember != Some(false)
    }

    /// The office gave the words back, and they are not those that were sent.
    pub fn was_kept_differently(&self) -> bool {
        self.case
            .as_ref()
            .and_then(|case| case.description.as_deref())
            .is_some_and(|kept| !on_one_line(kept).contains(&on_one_line(&self.description)))
    }
}

/// Where the report is. Every screen of the journey is one of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    Writing(Box<Writing>),
    /// Between *Tuma* and the answer.
    Sending(Box<Writing>),
    /// In the outbox: nothing of it has gone yet, and it goes by itself.
    Waiting(Box<Writing>),
    /// It may have gone, but no receipt came: the person decides.
    Unknown(Box<Writing>),
    Received(Box<Received>),
    /// Another tab took the draft with this id over.
    Elsewhere {
        id: String,
        rules: Rules,
    },
}

impl Default for Stage {
    fn default() -> Stage {
        Stage::Writing(Box::default())
    }
}

impl Stage {
    /// The report as far as it is written; none once the office has it.
    pub fn writing(&self) -> Option<&Writing> {
        match self {
            Stage::Writing(writing)
            | Stage::Sending(writing)
            | Stage::Waiting(writing)
            | Stage::Unknown(writing) => Some(writing),
            Stage::Received(_) | Stage::Elsewhere { .. } => None,
        }
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        match self {
            Stage::Writing(writing)
            | Stage::Sending(writing)
            | Stage::Waiting(writing)
            | Stage::Unknown(writing) => Some(writing),
            Stage::Received(_) | Stage::Elsewhere { .. } => None,
        }
    }

    /// What the API demands, as far as this stage has heard of it.
    fn rules(&self) -> Rules {
        match self {
            Stage::Received(received) => received.rules.clone(),
            Stage::Elsewhere { rules, .. } => rules.clone(),
            stage => stage
                .writing()
                .map(|writing| writing.form.rules.clone())
                .unwrap_or_default(),
        }
    }

    fn rules_mut(&mut self) -> &mut Rules {
        match self {
            Stage::Received(received) => &mut received.rules,
            Stage::Elsewhere { rules, .. } => rules,
            Stage::Writing(writing)
            | Stage::Sending(writing)
            | Stage::Waiting(writing)
            | Stage::Unknown(writing) => &mut writing.form.rules,
        }
    }

    /// A report on its way from the screen: only this page will hear the answer.
    fn is_going(&self) -> bool {
        matches!(self, Stage::Sending(writing) if !writing.keep.handed_over)
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
            Stage::Received(received) => {
                !received.stands_here()
                    && matches!(received.receipt.reference, Reference::Pending { .. })
            }
            _ => false,
        }
    }
}

/// What happened, in the past tense.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The config was read: what this API demands.
    LearnedRules(Rules),
    /// The printed form was taken over as it stood. `at`: the field the person had been in, unless they pressed *Endelea*.
    TookOver {
        draft: Box<Draft>,
        at: Option<Field>,
        today: Day,
    },
    /// A poster's link was read and looked up in the catalogue.
    ArrivedFromPoster {
        kind: Option<Kind>,
        institution: Option<ChosenInstitution>,
        service: Option<Service>,
        has_unknown: bool,
    },
    ChoseKind(Kind),
    ChoseNaming(Naming),
    ChoseInstitution(ChosenInstitution),
    /// "My council is not listed." The service is the config's catch-all, where there is one.
    ChoseUnlisted {
        service: Option<Service>,
    },
    /// Back from "not listed" to the list.
    ForgotAddressee,
    /// A service of the chosen institution, or one that stands alone.
    ChoseService(Service),
    /// The list of institutions cannot be had now: write first, choose later.
    PutOffAddressee,
    ChoseRegion(Option<Pick>),
    ChoseCouncil(Option<Pick>),
    Typed(Field, String),
    /// Files were picked and are made ready; each picking has a name of its own, for another report may come onto the screen
    /// before they are.
    PickedFiles {
        picking: String,
    },
    /// A file is ready to go with the report: the page has its bytes.
    AddedFile {
        picking: String,
        file: Attached,
    },
    /// All of them are.
    MadeFilesReady {
        picking: String,
    },
    /// The person took the file with this id off.
    RemovedFile(String),
    /// The words are kept; the files with them too, or not: the device is full.
    KeptFiles(bool),
    /// What stood on the device with a name could not be taken off.
    CouldNotForget,
    /// The office does not take the files: the words alone, now.
    SentWithoutFiles {
        today: Day,
    },
    /// One value of a list of several was ticked or cleared.
    TickedAnswer {
        code: String,
        key: String,
        on: bool,
    },
    /// "Yes, this day in the future is right."
    ConfirmedDay(bool),
    /// Whether it goes in a sealed envelope.
    ChoseSealing(bool),
    /// *Acha*, to words that may tell who wrote them.
    LetStand(String),
    QuestionsAnswered {
        service_code: String,
        answer: Result<Vec<Question>, Failure>,
    },
    AskedQuestionsAgain,
    /// *Endelea*
    Continued {
        today: Day,
    },
    /// *Rudi*
    WentBack,
    /// The browser's own back and forward.
    WentToStep(Step),
    /// A change link of the review, or a problem's link to another page.
    OpenedStep(Step),
    /// *Tuma*, also the second time after `Unknown`.
    PressedSend {
        today: Day,
    },
    /// *Tuma baadaye*, of a report without a name: at a moment that nobody chose. `dice`: from 0 up to, but not, 1.
    PressedLater {
        dice: f64,
        today: Day,
    },
    /// So many seconds after that.
    LaterCame {
        seconds: u32,
        today: Day,
    },
    SendAnswered(Result<Receipt, Failure>),
    /// After `Unknown`: back to the words, nothing sent. While it was to go later: not by itself.
    KeptWriting,
    TokenAnswered {
        token: String,
        waited_seconds: u32,
        reference: Option<String>,
    },
    /// The office's own state of the case whose reference was `asked`.
    CaseReadBack {
        asked: String,
        case: Box<Case>,
    },
    StartedOver,
    /// All that was kept is gone from the device: what is on the screen goes with it, also its last letters.
    EmptiedDevice,
    /// So long after something was typed, or when the page goes out of sight: what is to be kept is kept now.
    SaveCame(Here),
    /// Local storage has it, or not; the shelf has it, or why not.
    Saved {
        text: String,
        local: bool,
        result: Result<(), StoreFault>,
    },
    /// The envelope is made, and is handed over now.
    Sealed,
    /// The report stands in the outbox under this id, or why it does not.
    HandedOver {
        id: String,
        result: Result<(), StoreFault>,
    },
    /// What became of the report with this id since it was handed over.
    FateLookedUp {
        id: String,
        fate: Fate,
    },
    /// A kept draft was opened, by this tab alone, without the files of it that cannot be read; `stored` is how it stands on the
    /// shelf now.
    Resumed {
        draft: Box<KeptDraft>,
        stored: String,
    },
    /// The service of a kept draft, in the list as it is now; none where it has gone, and maybe its institution with it.
    ServiceLookedUp {
        code: String,
        found: Result<Option<Service>, Failure>,
        institution_gone: bool,
    },
    /// Another tab opened this tab's draft.
    TakenOver,
    /// The receipt with this id stands on the device now.
    KeptReceipt {
        id: String,
    },
    /// It does still, though the person did not want it.
    CouldNotForgetReceipt {
        id: String,
    },
    /// May this device remember the receipt?
    ChoseToRemember(bool),
    /// After `Unknown`: is it at the office?
    AskedLookUp,
    /// Whether the office lists the report, or why that is not known.
    LookedUp(Result<bool, Failure>),
}

/// Where a report is that was handed over.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// In some tab's hand.
    InHand,
    /// In the outbox; why it did not go, if it was tried.
    Waits(Option<Failure>),
    Unknown,
    /// The office did not take the envelope, and why.
    Refused(Option<Failure>),
    /// `kept`: the receipt stands on this device already.
    Arrived {
        receipt: Receipt,
        kept: bool,
    },
    /// A draft again, as it stands on the shelf.
    Draft {
        draft: Box<KeptDraft>,
        stored: String,
    },
    /// Thrown away.
    Gone,
}

/// An institution as picked from the list, with its only service if it has just one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenInstitution {
    pub pick: Pick,
    /// Its public address, for a report without a place.
    pub address: String,
    pub only_service: Option<Service>,
}

/// What is to be done, in order. One that fails stops the ones after it.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Push the step's number into the browser's history; the address stays.
    ShowStep(Step),
    /// The browser's own back, so that its history and the app's stay one.
    GoBack,
    /// Put the focus on the new page's heading, or on the summary of problems where there are any.
    Focus,
    /// Put the focus where the service's questions would be: they are waited for, or could not be had.
    FocusQuestions,
    /// Put the focus where it is said that files are made ready.
    FocusFiles,
    AskQuestions {
        service_code: String,
    },
    Send(Box<Submission>),
    /// The same in a sealed envelope.
    SendSealed(Box<Submission>),
    /// After so long, `LaterCame`.
    SendLater {
        seconds: u32,
    },
    AskToken {
        token: String,
        after_seconds: u32,
    },
    ReadBack {
        reference: String,
    },
    /// A moment later, `SaveCame`.
    SaveSoon,
    /// `SaveCame` at once, whether it helps or not.
    SaveNow,
    /// Into local storage: at once, for the last letter.
    SaveLocal {
        id: String,
        text: String,
    },
    /// Into local storage and onto the shelf.
    Save {
        id: String,
        text: String,
        change: Transaction,
    },
    /// Off this device, from local storage and the shelf.
    ForgetDraft {
        id: String,
        /// The texts under which this tab may have left it: what another tab wrote since stays. None at all: whatever stands there.
        known: Vec<Option<String>>,
    },
    /// Freeze the report and put it into the outbox in the place of its draft.
    HandOver(Box<Submission>),
    /// Let the outbox try now.
    SendWaiting,
    /// The outbox's `Unknown` one may go again.
    SendAgain {
        id: String,
    },
    /// Look at the office for the `Unknown` one.
    LookUp {
        id: String,
    },
    /// Out of the outbox, a draft again.
    TakeBack {
        id: String,
    },
    /// Look a kept draft's service up in the list.
    FindService {
        code: String,
    },
    /// The same, and the list is fetched first where it could not be had before.
    FindServiceAnew {
        code: String,
    },
    /// The receipt on this device learns what is known since.
    UpdateReceipt {
        id: String,
        receipt: Receipt,
        seen: Option<Status>,
    },
    /// An envelope that nobody here can open goes from the outbox.
    ForgetReport {
        id: String,
    },
    ForgetReceipt {
        id: String,
    },
}

/// The first wait for a token's reference, doubled each time up to the longest.
const FIRST_TOKEN_WAIT: u32 = 2;
const LONGEST_TOKEN_WAIT: u32 = 60;

/// The whole journey. An event that means nothing at a stage changes nothing.
pub fn step(mut stage: Stage, event: Event) -> (Stage, Vec<Task>) {
    match event {
        Event::EmptiedDevice => {
            return match stage {
                Stage::Writing(writing) => begin_again(writing.form.rules),
                stage => step(stage, Event::StartedOver),
            };
        }
        Event::Saved {
            text,
            local,
            result,
        } => return saved(stage, &text, local, result),
        Event::Resumed { draft, stored } => {
            return match &mut stage {
                Stage::Writing(writing) if writing.is_what_was(&draft) => {
                    let tasks = keep_on_screen(writing, draft.revision, stored);
                    (stage, tasks)
                }
                Stage::Writing(writing) if writing.keep.is_under_way() => {
                    writing.keep.leaving = Some(Leaving::For { draft, stored });
                    (stage, vec![])
                }
                stage if stage.is_going() => (std::mem::take(stage), vec![]),
                stage => resume(stage.rules(), *draft, stored),
            };
        }
        Event::KeptFiles(kept) => {
            if let Some(writing) = stage.writing_mut() {
                writing.keep.files_not_kept = !kept;
            }
            return (stage, vec![]);
        }
        Event::CouldNotForget => {
            if let Some(writing) = stage.writing_mut() {
                writing.keep.could_not_forget = true;
            }
            return (stage, vec![]);
        }
        Event::LearnedRules(rules) => {
            *stage.rules_mut() = rules;
            let tasks = match &mut stage {
                Stage::Writing(writing) => follow_vault(writing),
                _ => vec![],
            };
            return (stage, tasks);
        }
        _ => {}
    }
    match stage {
        Stage::Writing(writing) => {
            let before = (writing.draft.clone(), writing.step);
            let (stage, tasks) = write(writing, event);
            match stage {
                Stage::Writing(mut writing) => {
                    if (&writing.draft, writing.step) != (&before.0, before.1) {
                        // What was to go is not what stands here now.
                        writing.later = None;
                    }
                    // First of all what keeps it: the office may be asked for something and take its time.
                    let keep = keep_change(&mut writing, &before);
                    (Stage::Writing(writing), [keep, tasks].concat())
                }
                stage => (stage, tasks),
            }
        }
        Stage::Sending(writing) => await_answer(writing, event),
        Stage::Waiting(writing) => wait_for_network(writing, event),
        Stage::Unknown(writing) => decide(writing, event),
        Stage::Received(received) => follow_up(received, event),
        Stage::Elsewhere { id, rules } => match event {
            Event::StartedOver | Event::OpenedStep(_) => begin_again(rules),
            _ => (Stage::Elsewhere { id, rules }, vec![]),
        },
    }
}

/// The vault may have been opened for words that stand here, or closed: what is locked in it stays there.
fn follow_vault(writing: &mut Writing) -> Vec<Task> {
    if writing.draft.naming != Some(Naming::Nameless) {
        return vec![];
    }
    match (writing.is_kept(), writing.keep.saved) {
        (true, Saved::Not) => ask_to_save(writing),
        (false, _) => {
            writing.keep = Keep::default();
            vec![]
        }
        _ => vec![],
    }
}

/// What changed is to be kept; what is no longer to be kept goes from the device at once.
fn keep_change(writing: &mut Writing, before: &(Draft, Step)) -> Vec<Task> {
    let forget = match !writing.is_kept() || writing.is_misplaced() {
        true => {
            let forget = forget(&writing.keep);
            if forget.is_some() || writing.keep.saved != Saved::Not {
                writing.keep = Keep::default();
            }
            forget
        }
        false => None,
    };
    let mut tasks: Vec<Task> = forget.into_iter().collect();
    if !writing.is_kept() {
        return tasks;
    }
    if (&writing.draft, writing.step) == (&before.0, before.1) {
        return tasks;
    }
    // What is changed may fit; and whoever goes on writing stays.
    writing.keep.cannot_hand_over = false;
    writing.keep.leaving = None;
    writing.keep.revision = writing.keep.revision.saturating_add(1);
    tasks.extend(ask_to_save(writing));
    tasks
}

/// The copy that this tab has on the device.
fn forget(keep: &Keep) -> Option<Task> {
    let id = keep.id.clone()?;
    let known = keep.known();
    Some(Task::ForgetDraft { id, known })
}

fn ask_to_save(writing: &mut Writing) -> Vec<Task> {
    if !matches!(writing.keep.saved, Saved::Failed(_)) {
        writing.keep.saved = Saved::Soon;
    }
    if writing.keep.asked {
        return vec![];
    }
    writing.keep.asked = true;
    vec![Task::SaveSoon]
}

/// The moment to save has come.
fn save(writing: &mut Writing, here: &Here) -> Vec<Task> {
    if !writing.keep.asked {
        return vec![];
    }
    writing.keep.asked = false;
    if !writing.is_kept() || writing.keep.handed_over {
        return vec![];
    }
    let kept = writing.kept(here);
    let (id, text) = (kept.id.clone(), kept.write());
    writing.keep.id = Some(id.clone());
    if writing.keep.in_flight.is_some() {
        // The shelf is asked again when it has answered; the last letters are not to wait for that.
        writing.keep.asked = true;
        return vec![Task::SaveLocal { id, text }, Task::SaveSoon];
    }
    writing.keep.in_flight = Some(text.clone());
    vec![Task::Save {
        change: drafts::save(&kept, writing.keep.stored.clone()),
        id,
        text,
    }]
}

fn saved(
    mut stage: Stage,
    text: &str,
    local: bool,
    result: Result<(), StoreFault>,
) -> (Stage, Vec<Task>) {
    // Another tab has the draft: whatever envelope is being made, it is not the one that this tab hands over.
    if let Stage::Sending(writing) = &mut stage
        && writing.keep.sealing
        && writing.keep.in_flight.as_deref() == Some(text)
        && result == Err(StoreFault::Changed)
    {
        writing.keep.sealing = false;
        let (stage, tasks) = saved(Stage::Writing(std::mem::take(writing)), text, local, result);
        return (stage, [tasks, vec![Task::Focus]].concat());
    }
    let in_writing = matches!(stage, Stage::Writing(_));
    let Some(writing) = stage.writing_mut() else {
        return (stage, vec![]);
    };
    // The answer for a draft that is no longer the one on the screen.
    if writing.keep.in_flight.as_deref() != Some(text) {
        return (stage, vec![]);
    }
    writing.keep.in_flight = None;
    let tasks = match result {
        Ok(()) => {
            writing.keep.stored = Some(text.to_owned());
            if !writing.keep.asked {
                writing.keep.saved = Saved::Kept;
            }
            vec![]
        }
        // Another tab has the draft now, and every word that stands here.
        Err(StoreFault::Changed) if in_writing && writing.has_nothing_new() => {
            return leave_to_other_tab(stage);
        }
        // Another tab has the draft now, or is about to, and could not be given the last letters.
        Err(fault) if in_writing && (fault == StoreFault::Changed || writing.keep.taken) => {
            fork(writing)
        }
        // The same while it goes, or may have gone, from the screen: the draft is the other tab's, and is not forgotten with this.
        Err(StoreFault::Changed) if writing.keep.going => {
            let tasks = fork(writing);
            writing.keep.going = true;
            writing.keep.cannot_hand_over = true;
            tasks
        }
        Err(fault) => {
            writing.keep.saved = match (local && fault != StoreFault::Changed, writing.keep.asked) {
                (true, false) => Saved::Kept,
                // Those were older letters; the last ones are still to be kept.
                (true, true) => Saved::Soon,
                (false, _) => Saved::Failed(fault),
            };
            vec![]
        }
    };
    if let Some(leaving) = writing.keep.leaving.take_if(|_| in_writing) {
        match (writing.keep.saved, leaving) {
            (Saved::Kept, Leaving::Anew) if !writing.keep.files_not_kept => {
                return begin_again(stage.rules());
            }
            (Saved::Kept, Leaving::For { draft, stored }) => {
                return resume(stage.rules(), *draft, stored);
            }
            // Newer letters are on their way.
            (Saved::Soon, leaving) => writing.keep.leaving = Some(leaving),
            (Saved::Kept | Saved::Not | Saved::Failed(_), _) => {}
        }
    }
    if writing.keep.taken && in_writing && !writing.keep.asked && !writing.keep.forked {
        return leave_to_other_tab(stage);
    }
    (stage, tasks)
}

/// What stands here and not where the other tab finds it becomes a draft of its own: nothing is written over.
fn fork(writing: &mut Writing) -> Vec<Task> {
    writing.keep = Keep {
        forked: true,
        revision: writing.keep.revision,
        ..Keep::default()
    };
    ask_to_save(writing)
}

/// The other tab has all that was typed here.
fn leave_to_other_tab(stage: Stage) -> (Stage, Vec<Task>) {
    let rules = stage.rules();
    match stage.writing().and_then(|writing| writing.keep.id.clone()) {
        Some(id) => (Stage::Elsewhere { id, rules }, vec![Task::Focus]),
        None => (stage, vec![]),
    }
}

/// The draft that was opened is the one on the screen, where more may have been typed since: only its place on the shelf changed.
fn keep_on_screen(writing: &mut Writing, revision: u64, stored: String) -> Vec<Task> {
    writing.keep.stored = Some(stored);
    writing.keep.revision = writing.keep.revision.max(revision) + 1;
    ask_to_save(writing)
}

/// A kept draft is on the screen again, where the person left it.
fn resume(rules: Rules, kept: KeptDraft, stored: String) -> (Stage, Vec<Task>) {
    let service = kept.draft.service.clone();
    // What stands on the shelf may name files that are not there.
    let named = KeptDraft::read(&stored).map_or(0, |stored| stored.draft.files.len());
    let has_lost = kept.draft.files.len() < named;
    let mut writing = Box::new(Writing {
        form: Form {
            rules,
            service: None,
        },
        draft: kept.draft,
        may_have_gone: kept.may_have_gone,
        files_gone: has_lost.then_some(FilesGone::Lost),
        keep: Keep {
            id: Some(kept.id),
            saved: Saved::Kept,
            revision: kept.revision,
            stored: Some(stored),
            ..Keep::default()
        },
        ..Writing::default()
    });
    let step = if kept.returned.is_some() {
        Step::Review
    } else {
        kept.step
    };
    let mut tasks = open(&mut writing, step);
    refuse(&mut writing, kept.returned);
    if let Some(service) = service {
        writing.questions = Questions::Asking;
        tasks.push(Task::FindService { code: service.id });
    }
    (Stage::Writing(writing), tasks)
}

/// Why the last try came back, with what the office named at the fields.
fn refuse(writing: &mut Writing, failure: Option<Failure>) {
    writing.reasons = match &failure {
        Some(Failure::Refused { reasons }) => reasons.clone(),
        _ => vec![],
    };
    writing.failure = failure;
}

fn write(mut writing: Box<Writing>, event: Event) -> (Stage, Vec<Task>) {
    let tasks = match event {
        Event::SaveCame(here) => save(&mut writing, &here),
        Event::TakenOver => {
            if writing.keep.in_flight.is_some() || writing.keep.asked {
                writing.keep.taken = true;
                vec![]
            } else if matches!(writing.keep.saved, Saved::Failed(_)) {
                fork(&mut writing)
            } else {
                return leave_to_other_tab(Stage::Writing(writing));
            }
        }
        Event::ServiceLookedUp {
            code,
            found,
            institution_gone,
        } => take_service(&mut writing, &code, found, institution_gone),
        // Whoever wants to begin anew keeps what is kept; what is not is not thrown away by a button of that name.
        Event::StartedOver => match writing.keep.saved {
            Saved::Kept if !writing.keep.files_not_kept => return begin_again(writing.form.rules),
            _ if !writing.draft.has_words() => return begin_again(writing.form.rules),
            Saved::Soon => {
                writing.keep.leaving = Some(Leaving::Anew);
                vec![Task::SaveNow]
            }
            Saved::Kept | Saved::Not | Saved::Failed(_) => vec![],
        },
        Event::PressedSend { today } if writing.step == Step::Review => {
            return send(writing, today);
        }
        Event::LaterCame { seconds, today } if writing.later == Some(seconds) => {
            return send(writing, today);
        }
        Event::PressedLater { dice, today }
            if writing.step == Step::Review
                && writing.draft.naming == Some(Naming::Nameless)
                // Where the next person is near it goes now or not at all.
                && !writing.form.rules.keeps_nothing =>
        {
            return send_later(writing, dice, today);
        }
        Event::KeptWriting => {
            writing.later = None;
            vec![Task::Focus]
        }
        Event::ArrivedFromPoster {
            kind,
            institution,
            service,
            has_unknown,
        } => {
            writing.poster_unknown |= has_unknown;
            let mut tasks = match (institution, service) {
                (Some(institution), Some(service)) => {
                    choose_institution(&mut writing, institution);
                    choose_service(&mut writing, service)
                }
                (Some(institution), None) => choose_institution(&mut writing, institution),
                (None, Some(service)) => choose_service_alone(&mut writing, service),
                (None, None) => vec![],
            };
            if let Some(kind) = kind {
                writing.draft.kind = Some(kind);
                tasks.extend(go_on(&mut writing));
            }
            tasks
        }
        Event::TookOver { draft, at, today } => take_over(&mut writing, *draft, at, today),
        Event::ChoseKind(kind) => {
            writing.draft.kind = Some(kind);
            go_on(&mut writing)
        }
        Event::ChoseNaming(naming) => {
            writing.draft.naming = Some(naming);
            take_personal_files_off(&mut writing);
            if writing.changing && naming == Naming::Named {
                // The review has no name to show yet: it is asked for first.
                open(&mut writing, Step::About)
            } else {
                go_on(&mut writing)
            }
        }
        Event::ChoseInstitution(institution) => choose_institution(&mut writing, institution),
        Event::ChoseUnlisted { service } => {
            writing.draft.addressee = Addressee::Unlisted;
            let mut tasks = match service {
                Some(service) => choose_service(&mut writing, service),
                None => forget_service(&mut writing),
            };
            tasks.push(Task::Focus);
            tasks
        }
        Event::ForgotAddressee => {
            writing.draft.addressee = Addressee::Undecided;
            forget_service(&mut writing);
            vec![Task::Focus]
        }
        Event::ChoseService(service) if service.institution.is_none() => {
            choose_service_alone(&mut writing, service)
        }
        Event::ChoseService(service) => choose_service(&mut writing, service),
        Event::PutOffAddressee => go_on(&mut writing),
        Event::ChoseRegion(region) => {
            writing.draft.place.region = region;
            writing.draft.place.council = None;
            vec![]
        }
        Event::ChoseCouncil(council) => {
            writing.draft.place.council = council;
            vec![]
        }
        Event::Typed(field, text) => {
            writing
                .reasons
                .retain(|reason| reason.field.as_ref() != Some(&field));
            writing.draft.put_text(&field, text);
            vec![]
        }
        Event::PickedFiles { picking } => {
            writing.awaits_files = Some(picking);
            vec![]
        }
        Event::MadeFilesReady { picking } => {
            writing.awaits_files.take_if(|awaited| *awaited == picking);
            vec![]
        }
        // Picked for this report, and not for one that was on the screen before it.
        Event::AddedFile { picking, file } if writing.awaits_files == Some(picking.clone()) => {
            writing.files_gone = None;
            writing.draft.files.push(file);
            take_personal_files_off(&mut writing);
            vec![]
        }
        Event::RemovedFile(id) => {
            writing.files_gone = None;
            writing.draft.files.retain(|file| file.id != id);
            forget_refused_files(&mut writing);
            vec![]
        }
        Event::SentWithoutFiles { today } if writing.step == Step::Review => {
            writing.draft.files.clear();
            return send(writing, today);
        }
        Event::TickedAnswer { code, key, on } => {
            let field = Field::Question(code.clone());
            writing
                .reasons
                .retain(|reason| reason.field.as_ref() != Some(&field));
            let answers = &mut writing.draft.answers;
            let mut values = answers.get(&code).cloned().unwrap_or_default();
            values.retain(|value| *value != key);
            if on {
                values.push(key);
            }
            answers.insert(code, values);
            vec![]
        }
        Event::ChoseSealing(sealed) => {
            writing.draft.sealed = sealed;
            vec![]
        }
        Event::LetStand(words) => {
            writing.let_stand.push(words);
            vec![]
        }
        Event::ConfirmedDay(yes) => {
            writing.draft.day_confirmed = yes.then(|| writing.draft.day.clone());
            vec![]
        }
        Event::QuestionsAnswered {
            service_code,
            answer,
        } => take_questions(&mut writing, &service_code, answer),
        Event::AskedQuestionsAgain => match writing.service.take() {
            Some(service) => {
                let mut tasks = vec![Task::FocusQuestions];
                tasks.extend(choose_service(&mut writing, service));
                tasks
            }
            None => match &writing.draft.service {
                // It is not on the list because there was none.
                Some(service) => {
                    writing.questions = Questions::Asking;
                    vec![
                        Task::FocusQuestions,
                        Task::FindServiceAnew {
                            code: service.id.clone(),
                        },
                    ]
                }
                None => vec![],
            },
        },
        Event::Continued { today } => go_on_if_right(&mut writing, today),
        Event::WentBack => vec![Task::GoBack],
        Event::WentToStep(step) => {
            turn_to(&mut writing, step);
            writing.changing = false;
            vec![Task::Focus]
        }
        Event::OpenedStep(step) => {
            let from_review = writing.step == Step::Review;
            let problems = std::mem::take(&mut writing.problems);
            turn_to(&mut writing, step);
            // The review lists the problems of all pages; the page that is opened shows its own again.
            writing.problems = problems;
            writing
                .problems
                .retain(|problem| Step::of(&problem.field) == writing.step);
            writing.changing = from_review && writing.step != Step::Review;
            vec![Task::ShowStep(writing.step), Task::Focus]
        }
        Event::LearnedRules(_)
        | Event::EmptiedDevice
        | Event::KeptFiles(_)
        | Event::CouldNotForget
        | Event::AddedFile { .. }
        | Event::SentWithoutFiles { .. }
        | Event::PressedSend { .. }
        | Event::PressedLater { .. }
        | Event::LaterCame { .. }
        | Event::SendAnswered(_)
        | Event::TokenAnswered { .. }
        | Event::CaseReadBack { .. }
        | Event::Saved { .. }
        | Event::Sealed
        | Event::HandedOver { .. }
        | Event::FateLookedUp { .. }
        | Event::Resumed { .. }
        | Event::ChoseToRemember(_)
        | Event::KeptReceipt { .. }
        | Event::CouldNotForgetReceipt { .. }
        | Event::AskedLookUp
        | Event::LookedUp(_) => vec![],
    };
    (Stage::Writing(writing), tasks)
}

/// Without a name only pictures stay that were drawn anew.
fn take_personal_files_off(writing: &mut Writing) {
    if writing.draft.naming == Some(Naming::Nameless) {
        take_files_off(writing, FilesGone::Nameless, |file| file.redrawn);
    }
}

/// Takes the files off that may not stay, and says so.
fn take_files_off(writing: &mut Writing, why: FilesGone, stays: impl Fn(&Attached) -> bool) {
    let before = writing.draft.files.len();
    writing.draft.files.retain(stays);
    if writing.draft.files.len() < before {
        writing.files_gone = Some(why);
        forget_refused_files(writing);
    }
}

/// What the office said of files is not said of others.
fn forget_refused_files(writing: &mut Writing) {
    let is_about_others = |reason: &Reason| reason.field != Some(Field::Files);
    writing.reasons.retain(is_about_others);
    writing.failure.take_if(|failure| failure.is_about_files());
}

/// The least and the most seconds until a report goes that is to go later: long enough to hide when it was written.
const LATER: (u32, u32) = (5 * 60, 120 * 60);

fn send_later(mut writing: Box<Writing>, dice: f64, today: Day) -> (Stage, Vec<Task>) {
    let submission = Submission::new(&writing.form, &writing.draft, today);
    if writing.waits_for_questions() || writing.awaits_files.is_some() || submission.is_err() {
        // What is wrong with it is said now and not when nobody looks.
        return send(writing, today);
    }
    let (least, most) = LATER;
    let seconds = least + (dice * f64::from(most - least)) as u32;
    writing.later = Some(seconds);
    (
        Stage::Writing(writing),
        vec![Task::Focus, Task::SendLater { seconds }],
    )
}

/// *Tuma*: only a report without problems goes.
fn send(mut writing: Box<Writing>, today: Day) -> (Stage, Vec<Task>) {
    writing.later = None;
    writing.failure = None;
    writing.reasons.clear();
    if writing.waits_for_questions() || writing.awaits_files.is_some() {
        let mut tasks = open(&mut writing, Step::What);
        tasks.push(match writing.awaits_files.is_some() {
            true => Task::FocusFiles,
            false => Task::FocusQuestions,
        });
        writing.changing = true;
        return (Stage::Writing(writing), tasks);
    }
    match Submission::new(&writing.form, &writing.draft, today) {
        Ok(submission) => {
            writing.problems.clear();
            let submission = Box::new(submission);
            let goes = match writing.draft.sealed {
                true => Task::SendSealed(submission.clone()),
                false => Task::Send(submission.clone()),
            };
            if !writing.is_kept() {
                return (Stage::Sending(writing), vec![Task::Focus, goes]);
            }
            if !writing.keep.cannot_hand_over {
                let mut tasks = vec![Task::Focus];
                if writing.draft.sealed {
                    // An envelope may take seconds, and the last letters are not to wait for it.
                    writing.keep.sealing = true;
                    tasks.push(Task::SaveNow);
                } else {
                    begin_hand_over(&mut writing);
                }
                tasks.push(Task::HandOver(submission));
                return (Stage::Sending(writing), tasks);
            }
            // An older copy may stand on the device: it is to say that it may have gone before anything goes.
            writing.keep.going = true;
            let mut tasks = keep_what_is_known(&mut writing);
            tasks.extend([Task::Focus, Task::SaveNow, goes]);
            (Stage::Sending(writing), tasks)
        }
        Err(problems) => {
            writing.problems = problems;
            (Stage::Writing(writing), vec![Task::Focus])
        }
    }
}

/// The hand-over keeps the last letters. A save beside it would leave a second copy, under an id of its own where it is the first.
fn begin_hand_over(writing: &mut Writing) {
    writing.keep.asked = false;
    writing.keep.sealing = false;
}

fn await_answer(mut writing: Box<Writing>, event: Event) -> (Stage, Vec<Task>) {
    match event {
        Event::Sealed => {
            begin_hand_over(&mut writing);
            (Stage::Sending(writing), vec![])
        }
        Event::SendAnswered(Ok(receipt)) => {
            // Sent from the screen, since it could not be handed over: now its draft may go.
            let mut tasks: Vec<Task> = forget(&writing.keep).into_iter().collect();
            let (stage, more) = receive(*writing, receipt, None);
            tasks.extend(more);
            (stage, tasks)
        }
        Event::SendAnswered(Err(Failure::Unknown)) => {
            writing.may_have_gone = true;
            let save = keep_what_is_known(&mut writing);
            (Stage::Unknown(writing), [vec![Task::Focus], save].concat())
        }
        Event::SendAnswered(Err(failure)) => {
            refuse(&mut writing, Some(failure));
            writing.keep.going = false;
            writing.keep.sealing = false;
            let mut tasks = keep_what_is_known(&mut writing);
            tasks.push(Task::Focus);
            (Stage::Writing(writing), tasks)
        }
        Event::HandedOver { id, result } => match result {
            Ok(()) => {
                writing.keep = Keep {
                    id: Some(id),
                    handed_over: true,
                    revision: writing.keep.revision,
                    ..Keep::default()
                };
                (Stage::Sending(writing), vec![Task::SendWaiting])
            }
            // Another tab has the draft now, and every word that stands here.
            Err(StoreFault::Changed) if writing.has_nothing_new() => {
                leave_to_other_tab(Stage::Sending(writing))
            }
            // Another tab has the draft. Nothing was handed over; the words here become a draft of their own.
            Err(StoreFault::Changed) => {
                let mut tasks = fork(&mut writing);
                tasks.push(Task::Focus);
                (Stage::Writing(writing), tasks)
            }
            // Its draft stands where it stood.
            Err(StoreFault::Full | StoreFault::Unavailable) => {
                writing.keep.cannot_hand_over = true;
                let mut tasks = ask_to_save(&mut writing);
                tasks.push(Task::Focus);
                (Stage::Writing(writing), tasks)
            }
        },
        Event::FateLookedUp { id, fate } if writing.is_handed_over_as(&id) => {
            follow_fate(writing, fate, true)
        }
        Event::SaveCame(here) => {
            let tasks = save(&mut writing, &here);
            (Stage::Sending(writing), tasks)
        }
        // Nothing else may happen to a report on its way: not even the browser's back, which only shows it again.
        Event::WentToStep(_) | Event::OpenedStep(_) => (Stage::Sending(writing), vec![Task::Focus]),
        _ => (Stage::Sending(writing), vec![]),
    }
}

/// The office has it.
fn receive(writing: Writing, receipt: Receipt, kept: Option<String>) -> (Stage, Vec<Task>) {
    let mut tasks = vec![Task::Focus];
    tasks.extend(match &receipt.reference {
        Reference::Known(reference) => Some(Task::ReadBack {
            reference: reference.clone(),
        }),
        Reference::Pending { token } => Some(Task::AskToken {
            token: token.clone(),
            after_seconds: FIRST_TOKEN_WAIT,
        }),
        Reference::Never => None,
    });
    let received = Received {
        receipt,
        rules: writing.form.rules,
        description: writing.draft.description,
        case: None,
        kept,
        is_coming: false,
        remember: None,
    };
    (Stage::Received(Box::new(received)), tasks)
}

/// A report that stands in the outbox, and what is heard of it there. `pressed`: the person waits for it on this page.
fn follow_fate(mut writing: Box<Writing>, fate: Fate, pressed: bool) -> (Stage, Vec<Task>) {
    match fate {
        Fate::InHand => (Stage::Sending(writing), vec![]),
        // Not tried yet: it will be.
        Fate::Waits(None) if pressed => (Stage::Sending(writing), vec![]),
        Fate::Waits(failure) => {
            writing.failure = failure;
            (Stage::Waiting(writing), vec![Task::Focus])
        }
        Fate::Unknown => {
            writing.may_have_gone = true;
            (Stage::Unknown(writing), vec![Task::Focus])
        }
        Fate::Arrived { receipt, kept } => {
            let id = writing.keep.id.clone();
            let (mut stage, tasks) = receive(*writing, receipt, id);
            if let Stage::Received(received) = &mut stage {
                received.is_coming = !kept;
            }
            (stage, tasks)
        }
        Fate::Draft { draft, stored } => {
            let failure = draft.returned.clone();
            writing.may_have_gone |= draft.may_have_gone;
            let is_there = |file: &Attached| draft.draft.files.contains(file);
            take_files_off(&mut writing, FilesGone::Lost, is_there);
            writing.keep = Keep {
                id: Some(draft.id),
                saved: Saved::Kept,
                revision: draft.revision,
                stored: Some(stored),
                ..Keep::default()
            };
            refuse(&mut writing, failure);
            (Stage::Writing(writing), vec![Task::Focus])
        }
        // The words are still on this page: they become a draft of their own, for the envelope cannot be opened.
        Fate::Refused(failure) => {
            writing.keep = Keep {
                revision: writing.keep.revision,
                ..Keep::default()
            };
            refuse(&mut writing, failure);
            let mut tasks = ask_to_save(&mut writing);
            tasks.push(Task::Focus);
            (Stage::Writing(writing), tasks)
        }
        Fate::Gone => begin_again(writing.form.rules),
    }
}

/// In the outbox, without a network. It is safe there: everything else may be done meanwhile.
fn wait_for_network(mut writing: Box<Writing>, event: Event) -> (Stage, Vec<Task>) {
    match event {
        Event::PressedSend { .. } => (
            Stage::Sending(writing),
            vec![Task::Focus, Task::SendWaiting],
        ),
        Event::KeptWriting => {
            let tasks = take_back(&writing);
            writing.keep.back = match tasks.is_empty() {
                true => Back::NotWanted,
                false => Back::Asked,
            };
            (Stage::Waiting(writing), tasks)
        }
        Event::StartedOver | Event::OpenedStep(Step::Home) => begin_again(writing.form.rules),
        Event::FateLookedUp { id, fate } if writing.is_handed_over_as(&id) => {
            match fate {
                // Tried again and not gone: the page stays as it is, and the focus with it.
                Fate::Waits(failure) => {
                    writing.failure = failure;
                    let tasks = match std::mem::take(&mut writing.keep.back) {
                        Back::WhenItRests => take_back(&writing),
                        Back::Asked | Back::NotWanted => vec![],
                    };
                    (Stage::Waiting(writing), tasks)
                }
                // A try of the timer's does not take the page from under the person's hands.
                Fate::InHand => {
                    if writing.keep.back == Back::Asked {
                        writing.keep.back = Back::WhenItRests;
                    }
                    (Stage::Waiting(writing), vec![])
                }
                fate => follow_fate(writing, fate, false),
            }
        }
        Event::WentToStep(_) | Event::OpenedStep(_) => (Stage::Waiting(writing), vec![Task::Focus]),
        _ => (Stage::Waiting(writing), vec![]),
    }
}

/// The page stays as it is until it is heard that the draft is back.
fn take_back(writing: &Writing) -> Vec<Task> {
    let id = writing.keep.id.clone().filter(|_| !writing.draft.sealed);
    let back = id.map(|id| Task::TakeBack { id });
    back.into_iter().collect()
}

/// That it may have gone is part of what is kept.
fn keep_what_is_known(writing: &mut Writing) -> Vec<Task> {
    if !writing.is_kept() || writing.keep.handed_over {
        return vec![];
    }
    writing.keep.revision = writing.keep.revision.saturating_add(1);
    ask_to_save(writing)
}

/// After `Unknown` only the person may send again.
fn decide(mut writing: Box<Writing>, event: Event) -> (Stage, Vec<Task>) {
    let handed_over = writing.keep.handed_over;
    match event {
        // Only what stands in the outbox: of any other this page has the words and not the bytes that went.
        Event::AskedLookUp if handed_over => {
            writing.looked_up = None;
            let look = writing.keep.id.clone().map(|id| Task::LookUp { id });
            (Stage::Unknown(writing), look.into_iter().collect())
        }
        Event::LookedUp(outcome) => {
            writing.looked_up = Some(outcome);
            (Stage::Unknown(writing), vec![])
        }
        Event::PressedSend { .. } if handed_over => {
            let again = writing.keep.id.clone().map(|id| Task::SendAgain { id });
            let tasks = [Some(Task::Focus), again].into_iter().flatten().collect();
            (Stage::Sending(writing), tasks)
        }
        Event::PressedSend { today } => send(writing, today),
        Event::KeptWriting if handed_over => {
            let tasks = take_back(&writing);
            (Stage::Unknown(writing), tasks)
        }
        Event::KeptWriting => (Stage::Writing(writing), vec![Task::Focus]),
        // It stays in the outbox as what it is: unknown.
        Event::StartedOver | Event::OpenedStep(Step::Home) if handed_over => {
            begin_again(writing.form.rules)
        }
        Event::FateLookedUp { id, fate } if writing.is_handed_over_as(&id) => {
            if fate == Fate::Unknown {
                return (Stage::Unknown(writing), vec![]);
            }
            follow_fate(writing, fate, false)
        }
        Event::SaveCame(here) => {
            let tasks = save(&mut writing, &here);
            (Stage::Unknown(writing), tasks)
        }
        Event::WentToStep(_) | Event::OpenedStep(_) if handed_over => {
            (Stage::Unknown(writing), vec![Task::Focus])
        }
        Event::WentToStep(_) | Event::OpenedStep(_) => write(writing, event),
        _ => (Stage::Unknown(writing), vec![]),
    }
}

fn follow_up(mut received: Box<Received>, event: Event) -> (Stage, Vec<Task>) {
    let tasks = match event {
        Event::TokenAnswered {
            token,
            waited_seconds,
            reference,
        } if received.receipt.reference
            == (Reference::Pending {
                token: token.clone(),
            }) =>
        {
            match reference {
                Some(reference) => {
                    received.receipt.reference = Reference::Known(reference.clone());
                    let mut tasks = remember(&received);
                    tasks.push(Task::ReadBack { reference });
                    tasks
                }
                None => vec![Task::AskToken {
                    token,
                    after_seconds: (waited_seconds * 2).clamp(FIRST_TOKEN_WAIT, LONGEST_TOKEN_WAIT),
                }],
            }
        }
        Event::CaseReadBack { asked, case }
            if received.receipt.reference == Reference::Known(asked.clone()) =>
        {
            received.receipt.expected = case.expected.clone().or(received.receipt.expected);
            received.case = Some(*case);
            remember(&received)
        }
        Event::ChoseToRemember(yes) => {
            let is_new = received.remember.replace(yes) != Some(false);
            let id = received.kept.clone().filter(|_| !yes && is_new);
            let forget = id.map(|id| Task::ForgetReceipt { id });
            forget.into_iter().collect()
        }
        Event::KeptReceipt { id } if received.kept.as_ref() == Some(&id) => {
            received.is_coming = false;
            // What the office said meanwhile.
            remember(&received)
        }
        // It is asked again.
        Event::CouldNotForgetReceipt { id } if received.kept.as_ref() == Some(&id) => {
            received.remember = None;
            vec![]
        }
        Event::WentToStep(_) | Event::OpenedStep(_) => vec![Task::Focus],
        // Only the person's own word takes the receipt off the screen: it is stored nowhere.
        Event::StartedOver => return begin_again(received.rules.clone()),
        _ => vec![],
    };
    (Stage::Received(received), tasks)
}

/// What this device has of the receipt follows what is known.
fn remember(received: &Received) -> Vec<Task> {
    let id = received.kept.clone().filter(|_| received.stands_here());
    let update = id.map(|id| Task::UpdateReceipt {
        id,
        receipt: received.receipt.clone(),
        seen: received.case.as_ref().map(|case| case.status),
    });
    update.into_iter().collect()
}

fn begin_again(rules: Rules) -> (Stage, Vec<Task>) {
    let form = Form {
        rules,
        service: None,
    };
    let writing = Box::new(Writing {
        form,
        ..Writing::default()
    });
    (
        Stage::Writing(writing),
        vec![Task::ShowStep(Step::Home), Task::Focus],
    )
}

/// *Endelea*: every problem of this page at once, or on.
fn go_on_if_right(writing: &mut Writing, today: Day) -> Vec<Task> {
    let here = writing.step;
    let mut problems = validation::problems(&writing.form, &writing.draft, today);
    problems.retain(|problem| Step::of(&problem.field) == here);
    writing.problems = problems;
    let waits_for_questions =
        here == Step::What && matches!(writing.questions, Questions::Asking | Questions::Failed(_));
    match (writing.problems.is_empty(), waits_for_questions) {
        (true, _) if here == Step::What && writing.awaits_files.is_some() => vec![Task::FocusFiles],
        (true, false) => go_on(writing),
        (true, true) => vec![Task::FocusQuestions],
        (false, _) => vec![Task::Focus],
    }
}

fn go_on(writing: &mut Writing) -> Vec<Task> {
    let next = match writing.changing {
        // A changed service has questions of its own, and the review waits for their answers.
        true if writing.step == Step::Whom && writing.has_unseen_questions => Step::What,
        true => Step::Review,
        false => writing.step.next(writing.draft.naming),
    };
    let keeps_changing = writing.changing && next != Step::Review;
    let tasks = open(writing, next);
    writing.changing = keeps_changing;
    tasks
}

fn open(writing: &mut Writing, step: Step) -> Vec<Task> {
    turn_to(writing, step);
    vec![Task::ShowStep(writing.step), Task::Focus]
}

/// Opens a page, or the last one before it that may be seen: no free text before the kind and the name are settled, and
/// no contact page without a name.
fn turn_to(writing: &mut Writing, step: Step) {
    let step = match (writing.draft.kind, writing.draft.naming) {
        (None, _) => Step::Home,
        (_, None) => step.min(Step::Naming),
        (_, Some(Naming::Nameless)) if step == Step::About => Step::What,
        _ => step,
    };
    writing.step = step;
    writing.has_unseen_questions &= step != Step::What;
    writing.problems.clear();
    writing.failure = None;
}

/// What was typed and chosen in the printed form goes on in the app: at the first page that still wants something, or on the
/// page of the field that the person had been typing into, if all before it is done. A service's institution is looked up
/// with it.
fn take_over(writing: &mut Writing, draft: Draft, at: Option<Field>, today: Day) -> Vec<Task> {
    // Comes before anything else is written, and writes nothing over.
    if writing.draft.has_words() || writing.keep.id.is_some() {
        return vec![];
    }
    let kind = draft.kind.or(writing.draft.kind);
    writing.draft = Draft { kind, ..draft };
    let problems = validation::problems(&writing.form, &writing.draft, today);
    let steps = problems.iter().map(|problem| Step::of(&problem.field));
    let open_step = steps.min().unwrap_or(Step::Review);
    // A kind or a name that is chosen leads on, here as there.
    let typed_at = at.map(|field| Step::of(&field));
    let typed_at = typed_at.filter(|step| *step > Step::Naming && *step <= open_step);
    turn_to(writing, typed_at.unwrap_or(open_step));
    let mut tasks = vec![Task::ShowStep(writing.step)];
    if typed_at.is_none() {
        tasks.push(Task::Focus);
    }
    if let Some(service) = &writing.draft.service {
        writing.questions = Questions::Asking;
        tasks.push(Task::FindService {
            code: service.id.clone(),
        });
    }
    tasks
}

fn choose_institution(writing: &mut Writing, chosen: ChosenInstitution) -> Vec<Task> {
    let same = matches!(&writing.draft.addressee, Addressee::Institution { pick, .. } if pick.id == chosen.pick.id);
    writing.draft.addressee = Addressee::Institution {
        pick: chosen.pick,
        address: chosen.address,
    };
    match chosen.only_service {
        Some(service) => choose_service(writing, service),
        None if same => vec![],
        None => forget_service(writing),
    }
}

fn choose_service_alone(writing: &mut Writing, service: Service) -> Vec<Task> {
    writing.draft.addressee = Addressee::ServiceAlone;
    choose_service(writing, service)
}

fn choose_service(writing: &mut Writing, service: Service) -> Vec<Task> {
    writing.draft.service = Some(Pick {
        id: service.code.clone(),
        name: service.name.clone(),
    });
    writing.form.service = None;
    writing.gone = None;
    let code = service.code.clone();
    let asks = service.has_questions;
    writing.has_unseen_questions = asks;
    writing.service = Some(service);
    if asks {
        writing.questions = Questions::Asking;
        vec![Task::AskQuestions { service_code: code }]
    } else {
        take_questions(writing, &code, Ok(vec![]))
    }
}

fn forget_service(writing: &mut Writing) -> Vec<Task> {
    writing.draft.service = None;
    writing.service = None;
    writing.form.service = None;
    writing.questions = Questions::NotAsked;
    vec![]
}

/// A kept draft's service as the list has it now. The words stay, whatever has gone from the list.
fn take_service(
    writing: &mut Writing,
    code: &str,
    found: Result<Option<Service>, Failure>,
    institution_gone: bool,
) -> Vec<Task> {
    let Some(pick) = writing.draft.service.clone().filter(|pick| pick.id == code) else {
        return vec![];
    };
    match found {
        Ok(Some(service)) => choose_service(writing, service),
        Ok(None) => {
            let tasks = forget_service(writing);
            if institution_gone {
                writing.draft.addressee = Addressee::Undecided;
            }
            writing.gone = Some(pick.name);
            tasks
        }
        Err(failure) => {
            writing.questions = Questions::Failed(failure);
            vec![]
        }
    }
}

/// The answer for a service that is no longer the chosen one comes too late and is let go.
fn take_questions(
    writing: &mut Writing,
    service_code: &str,
    answer: Result<Vec<Question>, Failure>,
) -> Vec<Task> {
    let Some(service) = writing
        .service
        .as_ref()
        .filter(|service| service.code == service_code)
    else {
        return vec![];
    };
    match answer {
        Ok(questions) => {
            keep_listed_answers(&mut writing.draft, &questions);
            writing.form.service = Some(ServiceForm {
                code: service.code.clone(),
                receipt: service.receipt,
                kinds: service.kinds.clone(),
                questions,
            });
            writing.questions = Questions::Ready;
        }
        Err(failure) => writing.questions = Questions::Failed(failure),
    }
    vec![]
}

/// Another service may have had a question of the same code with other values: what was ticked there could not be unticked
/// here. Typed words stay.
fn keep_listed_answers(draft: &mut Draft, questions: &[Question]) {
    for question in questions {
        let (QuestionKind::OneOf(choices) | QuestionKind::SomeOf(choices)) = &question.kind else {
            continue;
        };
        if let Some(values) = draft.answers.get_mut(&question.code) {
            values.retain(|value| choices.iter().any(|choice| choice.key == *value));
        }
    }
}
