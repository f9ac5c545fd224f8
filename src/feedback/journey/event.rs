//! The events that the journey of a report handles.

use super::stage::Here;
use super::step::Step;
use crate::feedback::model::attachment::Attached;
use crate::feedback::model::case::Case;
use crate::feedback::model::catalogue::Service;
use crate::feedback::model::draft::{Draft, Field, Kind, Naming, Pick};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::{Question, Rules};
use crate::feedback::model::receipt::{Candidate, Receipt};
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::store::StoreFault;
use crate::feedback::rules::gaps::Gap;
use crate::feedback::rules::validation::Day;

/// Something that happened, in the past tense.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The config was read: what this API demands.
    LearnedRules(Rules),
    /// The values of the printed form were taken over. `at`: the field that had the focus, unless the person pressed
    /// *Endelea*.
    TookOverPrintedForm {
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
    /// "My council is not listed." The service is the config's catch-all, if there is one.
    ChoseUnlisted {
        service: Option<Service>,
    },
    /// Back from "not listed" to the list.
    ForgotAddressee,
    /// A service of the chosen institution, or one without an institution.
    ChoseService(Service),
    /// The list of institutions cannot be loaded now: write first, choose later.
    PutOffAddressee,
    ChoseRegion(Option<Pick>),
    ChoseCouncil(Option<Pick>),
    Typed(Field, String),
    /// Files were picked and are being prepared. Each picking has an id of its own, since another report may come onto
    /// the screen before they are ready.
    PickedFiles {
        picking: String,
    },
    /// A file is ready: the page has its bytes.
    AddedFile {
        picking: String,
        file: Attached,
    },
    /// All files of this picking are ready.
    MadeFilesReady {
        picking: String,
    },
    /// The person removed the file with this id.
    RemovedFile(String),
    /// The words are saved, and whether the files are too: the device may be full.
    KeptFiles(bool),
    /// The copy that was saved with a name could not be removed from the device.
    CouldNotForget,
    /// The office refuses the files, and the person sends the words alone.
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
    /// Whether to send the report in a sealed envelope.
    ChoseSealing(bool),
    /// *Acha*: leaves words that may reveal who wrote them as they are.
    LetStand(String),
    QuestionsAnswered {
        service_code: String,
        answer: Result<Vec<Question>, Failure>,
    },
    AskedQuestionsAgain,
    /// The office announces questions but has none: the person goes on without them.
    WentWithoutQuestions,
    /// *Endelea*
    Continued {
        today: Day,
    },
    /// *Endelea*, where the words may leave out what an office asks first.
    FoundGaps {
        gaps: Vec<Gap>,
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
    /// *Tuma baadaye*, for a report without a name: it is sent at a random moment. `dice` is at least 0 and less than
    /// 1.
    PressedLater {
        dice: f64,
        today: Day,
    },
    /// The person opened the phone's messages with the words of this report, or copied them to send them by SMS.
    TookToMessages,
    /// The text of that SMS as the person shortened it; empty if it is as the page made it.
    TypedSms(String),
    /// *Tuma sasa kwa intaneti*, for a report that may have gone by SMS.
    AcceptedTwice {
        today: Day,
    },
    /// *Rudi bila kutuma*, to the same question.
    DeclinedTwice,
    /// This many seconds have passed since then.
    LaterCame {
        seconds: u32,
        today: Day,
    },
    SendAnswered(Result<Receipt, Failure>),
    /// After `Unknown`: back to the words, without sending. After *Tuma baadaye*: cancels the delayed sending.
    KeptWriting,
    TokenAnswered {
        token: String,
        waited_seconds: u32,
        reference: Option<String>,
    },
    /// The case with the reference `asked`, as the office has it.
    CaseReadBack {
        asked: String,
        case: Box<Case>,
    },
    StartedOver,
    /// Everything was removed from the device. The words on the screen go too, saved or not.
    EmptiedDevice,
    /// It is time to save: shortly after a change, or when the page is hidden.
    SaveCame(Here),
    /// Whether local storage took the text, and whether the store did.
    Saved {
        text: String,
        local: bool,
        result: Result<(), StoreFault>,
    },
    /// The envelope is made and about to be handed over.
    Sealed,
    /// The report is in the outbox under this id, or the reason why not.
    HandedOver {
        id: String,
        result: Result<(), StoreFault>,
    },
    /// What became of the report with this id after it was handed over.
    FateLookedUp {
        id: String,
        fate: Fate,
    },
    /// This tab alone opened a saved draft. `draft` lacks the files that cannot be read. `stored` is its text on the
    /// store, or in local storage if only that surely has it.
    Resumed {
        draft: Box<KeptDraft>,
        stored: String,
        only_local: bool,
    },
    /// A saved draft's service in the current list; `None` if it is gone, perhaps together with its institution.
    ServiceLookedUp {
        code: String,
        found: Result<Option<Service>, Failure>,
        institution_gone: bool,
    },
    /// Another tab opened this tab's draft.
    OpenedElsewhere,
    /// The receipt with this id is saved on the device.
    KeptReceipt {
        id: String,
    },
    /// The receipt is still there, although the person does not want it.
    CouldNotForgetReceipt {
        id: String,
    },
    /// Whether this device may keep the receipt.
    ChoseToRemember(bool),
    /// After `Unknown`, the person wants to know whether the office has the report.
    AskedLookUp,
    /// The office's cases that may be this report, or why they are not known.
    LookedUp(Result<Vec<Candidate>, Failure>),
    /// *Ni wangu*, for the case with this reference.
    SaidMine {
        reference: String,
    },
    /// *Si wangu*
    SaidNotMine {
        reference: String,
    },
    /// The receipt of a case that the person recognised could not be saved: the report stays where it was.
    CouldNotClaim,
}

/// The state of a report that was handed over.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// A tab is sending it.
    InHand,
    /// It waits in the outbox; the reason why the last try failed, if there was one.
    Waits(Option<Failure>),
    Unknown,
    /// The office refused the envelope, and why.
    Refused(Option<Failure>),
    /// `kept`: the receipt is already saved on this device.
    Arrived {
        receipt: Receipt,
        kept: bool,
    },
    /// It is a draft again; `stored` is its text on the store.
    Draft {
        draft: Box<KeptDraft>,
        stored: String,
    },
    /// It was deleted.
    Gone,
}

/// An institution picked from the list, with its service if it has just one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenInstitution {
    pub pick: Pick,
    /// Its public address, used by a report without a place.
    pub address: String,
    pub only_service: Option<Service>,
}
