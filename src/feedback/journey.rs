//! The one state machine of a report, from the first choice to the receipt: `step(Stage, Event) -> (Stage, Vec<Task>)`; it must not do a task itself.

use super::catalogue::Service;
use super::draft::{Addressee, Draft, Field, Kind, Naming, Pick};
use super::failure::Failure;
use super::form::{Form, Question, QuestionKind, Rules, ServiceForm};
use super::receipt::{Case, Receipt, Reference};
use super::submission::Submission;
use super::validation::{self, Day, Problem};

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
}

impl Writing {
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
}

impl Received {
    /// The office gave the words back, and they are not those that were sent.
    pub fn was_kept_differently(&self) -> bool {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.case
            .as_ref()
            .and_then(|case| case.description.as_deref())
            .is_some_and(|kept| !plain(kept).contains(&plain(&self.description)))
    }
}

/// Where the report is. Every screen of the journey is one of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    Writing(Box<Writing>),
    /// Between *Tuma* and the answer.
    Sending(Box<Writing>),
    /// It may have gone, but no receipt came: the person decides.
    Unknown(Box<Writing>),
    Received(Box<Received>),
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
            Stage::Writing(writing) | Stage::Sending(writing) | Stage::Unknown(writing) => {
                Some(writing)
            }
            Stage::Received(_) => None,
        }
    }

    /// Whether closing the page now would lose words that no office has, or a reference that is still to come.
    pub fn would_be_missed(&self) -> bool {
        match self {
            Stage::Writing(writing) | Stage::Sending(writing) | Stage::Unknown(writing) => {
                writing.draft.has_words()
            }
            Stage::Received(received) => {
                matches!(received.receipt.reference, Reference::Pending { .. })
            }
        }
    }
}

/// What happened, in the past tense.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The config was read: what this API demands.
    LearnedRules(Rules),
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
    /// One value of a list of several was ticked or cleared.
    TickedAnswer {
        code: String,
        key: String,
        on: bool,
    },
    /// "Yes, this day in the future is right."
    ConfirmedDay(bool),
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
    SendAnswered(Result<Receipt, Failure>),
    /// After `Unknown`: back to the words, nothing sent.
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
    AskQuestions {
        service_code: String,
    },
    Send(Box<Submission>),
    AskToken {
        token: String,
        after_seconds: u32,
    },
    ReadBack {
        reference: String,
    },
}

/// The first wait for a token's reference, doubled each time up to the longest.
const FIRST_TOKEN_WAIT: u32 = 2;
const LONGEST_TOKEN_WAIT: u32 = 60;

/// The whole journey. An event that means nothing at a stage changes nothing.
pub fn step(stage: Stage, event: Event) -> (Stage, Vec<Task>) {
    match stage {
        Stage::Writing(writing) => write(writing, event),
        Stage::Sending(writing) => await_answer(writing, event),
        Stage::Unknown(writing) => decide(writing, event),
        Stage::Received(received) => follow_up(received, event),
    }
}

fn write(mut writing: Box<Writing>, event: Event) -> (Stage, Vec<Task>) {
    let tasks = match event {
        Event::PressedSend { today } if writing.step == Step::Review => {
            return send(writing, today);
        }
        Event::LearnedRules(rules) => {
            writing.form.rules = rules;
            vec![]
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
        Event::ChoseKind(kind) => {
            writing.draft.kind = Some(kind);
            go_on(&mut writing)
        }
        Event::ChoseNaming(naming) => {
            writing.draft.naming = Some(naming);
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
            writing.draft.put_text(&field, text);
            vec![]
        }
        Event::TickedAnswer { code, key, on } => {
            let values = writing.draft.answers.entry(code).or_default();
            values.retain(|value| *value != key);
            if on {
                values.push(key);
            }
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
            None => vec![],
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
        Event::StartedOver
        | Event::PressedSend { .. }
        | Event::SendAnswered(_)
        | Event::KeptWriting
        | Event::TokenAnswered { .. }
        | Event::CaseReadBack { .. } => vec![],
    };
    (Stage::Writing(writing), tasks)
}

/// *Tuma*: only a report without problems goes.
fn send(mut writing: Box<Writing>, today: Day) -> (Stage, Vec<Task>) {
    writing.failure = None;
    if writing.waits_for_questions() {
        let mut tasks = open(&mut writing, Step::What);
        tasks.push(Task::FocusQuestions);
        writing.changing = true;
        return (Stage::Writing(writing), tasks);
    }
    match Submission::new(&writing.form, &writing.draft, today) {
        Ok(submission) => {
            writing.problems.clear();
            (
                Stage::Sending(writing),
                vec![Task::Focus, Task::Send(Box::new(submission))],
            )
        }
        Err(problems) => {
            writing.problems = problems;
            (Stage::Writing(writing), vec![Task::Focus])
        }
    }
}

fn await_answer(mut writing: Box<Writing>, event: Event) -> (Stage, Vec<Task>) {
    match event {
        Event::SendAnswered(Ok(receipt)) => {
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
            };
            (Stage::Received(Box::new(received)), tasks)
        }
        Event::SendAnswered(Err(Failure::Unknown)) => {
            writing.may_have_gone = true;
            (Stage::Unknown(writing), vec![Task::Focus])
        }
        Event::SendAnswered(Err(failure)) => {
            writing.failure = Some(failure);
            (Stage::Writing(writing), vec![Task::Focus])
        }
        // Nothing else may happen to a report on its way: not even the browser's back, which only shows it again.
        Event::WentToStep(_) | Event::OpenedStep(_) => (Stage::Sending(writing), vec![Task::Focus]),
        _ => (Stage::Sending(writing), vec![]),
    }
}

/// After `Unknown` only the person may send again.
fn decide(writing: Box<Writing>, event: Event) -> (Stage, Vec<Task>) {
    match event {
        Event::PressedSend { today } => send(writing, today),
        Event::KeptWriting => (Stage::Writing(writing), vec![Task::Focus]),
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
                    vec![Task::ReadBack { reference }]
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
            vec![]
        }
        Event::WentToStep(_) | Event::OpenedStep(_) => vec![Task::Focus],
        // Only the person's own word takes the receipt off the screen: it is stored nowhere.
        Event::StartedOver => return begin_again(received.rules.clone()),
        _ => vec![],
    };
    (Stage::Received(received), tasks)
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
