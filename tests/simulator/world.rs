//! A browser with its tabs, a network and an office, in virtual time and polled by hand; it must not judge what it sees.

use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};
use std::future::{Future, pending, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use mrejesho::api::open311::Open311;
use mrejesho::api::{Adapter, Answer, Body, Call, Next, NoAnswer, Request, Response};
use mrejesho::feedback::attached::{Attached, Bytes};
use mrejesho::feedback::catalogue::Service;
use mrejesho::feedback::clerk::{self, Device, OnDevice};
use mrejesho::feedback::draft::Draft;
use mrejesho::feedback::failure::Failure;
use mrejesho::feedback::form::Rules;
use mrejesho::feedback::journey::{self, Event, Here, Stage, Task, Writing};
use mrejesho::feedback::kept::Record;
use mrejesho::feedback::language::Language;
use mrejesho::feedback::outbox::{self, Frozen, Item, Outbox, State, Why};
use mrejesho::feedback::receipt::Receipt;
use mrejesho::feedback::shelf::{Shelf, StoreFault, Transaction};
use mrejesho::feedback::submission::Submission;

use super::book::Book;
use super::chance::Chance;
use super::office::{self, Office};
use super::plan::{Change, Fault, Plan, Planted, Point};
use super::storage::Storage;

/// As in `browser/send.rs`.
const QUESTION_LIMIT: u64 = 45_000;
const REPORT_LIMIT: u64 = 90_000;
/// 24 November 2026, in milliseconds since 1970.
const BEGIN: u64 = 1_795_478_400_000;
const TEN_YEARS: u64 = 3_652 * 86_400_000;

pub struct Tab {
    pub id: usize,
    pub alive: Cell<bool>,
    pub stage: RefCell<Stage>,
    outbox: RefCell<Outbox>,
    /// The config was read.
    ready: Cell<bool>,
    timer: Cell<u64>,
    /// The last report sent from the screen.
    sent: RefCell<Option<Frozen>>,
    /// The person looks at the list, where nothing can be typed.
    pub at_list: Cell<bool>,
    envelope: RefCell<Option<(Submission, Frozen, Bytes)>>,
    files: RefCell<BTreeMap<String, Bytes>>,
    /// The draft it holds, and what the session remembers of that.
    held: RefCell<Option<String>>,
    pub session: RefCell<Option<String>>,
    opening: Cell<bool>,
    /// What the lists on the screen show.
    pub found: RefCell<Option<OnDevice>>,
    /// Its changes are made in the order they were asked for.
    shelves_free: Cell<u64>,
}

type Slot = Rc<RefCell<Option<Result<Response, NoAnswer>>>>;

/// Who waits for an answer.
#[derive(Clone)]
struct Line {
    tab: usize,
    task: usize,
    slot: Slot,
    /// What the network makes of the answer.
    fault: Option<Fault>,
}

struct Posted {
    key: Option<String>,
    body: Body,
    by_network: bool,
    line: Line,
}

enum What {
    Poll(usize),
    Save(usize),
    Wake(usize, u64),
    Told(usize, String),
    Lost(usize),
    Arrives(Posted),
    Done(Posted),
    Answers(Line, Result<Response, NoAnswer>),
    Person,
}

type Running = (usize, Pin<Box<dyn Future<Output = ()>>>);

pub struct World {
    pub chance: Chance,
    pub plan: Plan,
    pub now: Cell<u64>,
    /// All troubles are over.
    pub calm: Cell<bool>,
    pub storage: RefCell<Storage>,
    pub office: RefCell<Office>,
    adapter: Rc<Open311>,
    pub tabs: RefCell<Vec<Rc<Tab>>>,
    turn: Cell<Option<usize>>,
    locks: RefCell<BTreeMap<String, usize>>,
    agenda: RefCell<BinaryHeap<Reverse<(u64, u64, usize)>>>,
    happenings: RefCell<Vec<Option<What>>>,
    tasks: RefCell<Vec<Option<Running>>>,
    spawned: RefCell<VecDeque<usize>>,
    current: Cell<usize>,
    serial: Cell<u64>,
    pub aloud: Cell<bool>,
    pub book: RefCell<Book>,
}

impl World {
    pub fn new(chance: Chance, plan: Plan, adapter: Rc<Open311>) -> Rc<World> {
        let office = Office::new(plan.dedupes);
        Rc::new(World {
            chance,
            plan,
            now: Cell::new(0),
            calm: Cell::new(false),
            storage: RefCell::default(),
            office: RefCell::new(office),
            adapter,
            tabs: RefCell::default(),
            turn: Cell::new(None),
            locks: RefCell::default(),
            agenda: RefCell::default(),
            happenings: RefCell::default(),
            tasks: RefCell::default(),
            spawned: RefCell::default(),
            current: Cell::new(0),
            serial: Cell::new(0),
            aloud: Cell::new(false),
            book: RefCell::default(),
        })
    }

    /// What happens, for one who listens.
    pub fn say(&self, what: impl FnOnce() -> String) {
        if self.aloud.get() {
            println!("{:>8} {}", self.now.get(), what());
        }
    }

    pub fn number(&self) -> u64 {
        self.serial.set(self.serial.get() + 1);
        self.serial.get()
    }

    fn in_(&self, milliseconds: u64, what: What) {
        let mut happenings = self.happenings.borrow_mut();
        let due = self.now.get() + milliseconds;
        let place = happenings.len();
        happenings.push(Some(what));
        let order = Reverse((due, self.chance.next(), place));
        self.agenda.borrow_mut().push(order);
    }

    pub fn person_comes_in(&self, milliseconds: u64) {
        self.in_(milliseconds, What::Person);
    }

    /// The next thing happens. None: nothing is left to happen. True: it is the person's turn.
    pub fn go_on(self: &Rc<Self>) -> Option<bool> {
        let Reverse((due, _, place)) = self.agenda.borrow_mut().pop()?;
        self.now.set(due);
        let what = self.happenings.borrow_mut()[place].take()?;
        let person = matches!(what, What::Person);
        match what {
            What::Poll(task) => self.poll(task),
            What::Save(tab) => {
                let window = self.window(tab);
                window.tell(Event::SaveCame(window.here()));
            }
            What::Wake(tab, timer) => {
                let window = self.window(tab);
                if window.tab.timer.get() == timer {
                    window.wake(Why::Timer);
                }
            }
            What::Told(tab, id) => {
                let window = self.window(tab);
                let own = window.clone();
                window.spawn(async move { clerk::tell_fate(&own, &id).await });
            }
            What::Lost(tab) => {
                let window = self.window(tab);
                window.tell(Event::SaveCame(window.here()));
                window.tell(Event::TakenOver);
            }
            What::Arrives(posted) => self.arrives(posted),
            What::Done(posted) => {
                let mut office = self.office.borrow_mut();
                let response = office.take(posted.key.as_deref(), &posted.body, posted.by_network);
                self.book.borrow_mut().office_took(&office);
                drop(office);
                self.say(|| format!("the office took {:?}", posted.body));
                self.strikes(posted.line.tab, Point::ReportThere);
                self.answer(posted.line, response);
            }
            What::Answers(line, answer) => {
                if line.slot.borrow().is_none() {
                    *line.slot.borrow_mut() = Some(answer);
                    self.in_(0, What::Poll(line.task));
                }
            }
            What::Person => {}
        }
        self.settle();
        Some(person)
    }

    /// What was begun runs before anything else happens, as a browser does its microtasks.
    pub fn settle(self: &Rc<Self>) {
        loop {
            let next = self.spawned.borrow_mut().pop_front();
            match next {
                Some(task) => self.poll(task),
                None => return,
            }
        }
    }

    fn poll(self: &Rc<Self>, task: usize) {
        let Some((tab, mut future)) = self.tasks.borrow_mut()[task].take() else {
            return;
        };
        if !self.tabs.borrow()[tab].alive.get() {
            return;
        }
        self.current.set(task);
        let done = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        if done == Poll::Pending && self.tabs.borrow()[tab].alive.get() {
            self.tasks.borrow_mut()[task] = Some((tab, future));
        }
    }

    /// The tasks hold the world and the world the tasks.
    pub fn end(&self) {
        self.tasks.borrow_mut().clear();
    }

    pub fn window(self: &Rc<Self>, tab: usize) -> Window {
        Window {
            world: Rc::clone(self),
            tab: Rc::clone(&self.tabs.borrow()[tab]),
        }
    }

    pub fn alive(self: &Rc<Self>) -> Vec<Window> {
        let tabs = self.tabs.borrow().len();
        let all = (0..tabs).map(|tab| self.window(tab));
        all.filter(|window| window.tab.alive.get()).collect()
    }

    /// Whether something of this kind goes wrong now.
    fn trouble(&self, place: impl Fn(Fault) -> bool) -> Option<Fault> {
        if self.calm.get() {
            return None;
        }
        for trouble in &self.plan.troubles {
            if !place(trouble.fault) {
                continue;
            }
            if trouble.spares.get() > 0 {
                trouble.spares.set(trouble.spares.get() - 1);
            } else if trouble.strikes.get() > 0 {
                trouble.strikes.set(trouble.strikes.get() - 1);
                self.book.borrow_mut().faults += 1;
                return Some(trouble.fault);
            }
        }
        None
    }

    /// Whether something that lasts is going on.
    fn lasts(&self, fault: Fault) -> bool {
        let now = self.now.get();
        let troubles = &self.plan.troubles;
        !self.calm.get()
            && troubles.iter().any(|trouble| {
                trouble.fault == fault && (trouble.from..trouble.until).contains(&now)
            })
    }

    fn storage_fault(&self, writes: bool) -> Option<StoreFault> {
        let operation = {
            let mut storage = self.storage.borrow_mut();
            storage.operations += 1;
            storage.operations
        };
        let one = self.plan.troubles.iter().any(|trouble| {
            trouble.fault == Fault::StorageErrorAtOne && trouble.operation == operation
        });
        let fault = if self.lasts(Fault::StorageDown) || (one && !self.calm.get()) {
            Some(StoreFault::Unavailable)
        } else if writes && self.lasts(Fault::StorageFull) {
            Some(StoreFault::Full)
        } else {
            None
        };
        if fault.is_some() {
            let mut book = self.book.borrow_mut();
            book.faults += 1;
            book.storage_failed = Some(self.now.get());
        }
        fault
    }

    /// Something may die here. Whether this tab did.
    pub fn strikes(self: &Rc<Self>, tab: usize, point: Point) -> bool {
        if self.calm.get() || !self.tabs.borrow()[tab].alive.get() {
            return !self.tabs.borrow()[tab].alive.get();
        }
        for kill in self.plan.kills.iter().filter(|kill| kill.point == point) {
            if kill.passes.get() > 0 {
                kill.passes.set(kill.passes.get() - 1);
                if kill.passes.get() == 0 {
                    self.kill(tab, kill.whole_browser);
                    return true;
                }
            }
        }
        false
    }

    pub fn kill(self: &Rc<Self>, tab: usize, whole_browser: bool) {
        self.book.borrow_mut().kills += 1;
        self.say(|| format!("KILL tab {tab}, whole browser: {whole_browser}"));
        if whole_browser {
            for window in self.alive() {
                self.close(window.tab.id);
            }
            let cut = !self.calm.get()
                && self
                    .plan
                    .troubles
                    .iter()
                    .any(|trouble| trouble.fault == Fault::PowerCut);
            let lost = if cut { self.chance.below(4) } else { 0 };
            let mut storage = self.storage.borrow_mut();
            storage.browser_dies(self.now.get(), lost);
            if lost > 0 {
                let mut book = self.book.borrow_mut();
                book.faults += 1;
                book.storage_failed = Some(self.now.get());
            }
        } else {
            self.close(tab);
        }
        self.book.borrow_mut().something_died(self);
    }

    pub fn close(&self, tab: usize) {
        self.tabs.borrow()[tab].alive.set(false);
        self.locks.borrow_mut().retain(|_, holder| *holder != tab);
        if self.turn.get() == Some(tab) {
            self.turn.set(None);
        }
    }

    /// A page opens, maybe in the place of one that had a draft open.
    pub fn open_tab(self: &Rc<Self>, session: Option<String>) -> Window {
        let id = self.tabs.borrow().len();
        self.tabs.borrow_mut().push(Rc::new(Tab {
            id,
            alive: Cell::new(true),
            stage: RefCell::default(),
            outbox: RefCell::default(),
            ready: Cell::new(false),
            timer: Cell::new(0),
            sent: RefCell::default(),
            at_list: Cell::new(false),
            envelope: RefCell::default(),
            files: RefCell::default(),
            held: RefCell::default(),
            session: RefCell::new(session.clone()),
            opening: Cell::new(false),
            found: RefCell::default(),
            shelves_free: Cell::new(0),
        }));
        let window = self.window(id);
        let own = window.clone();
        window.spawn(async move {
            clerk::tidy(&own, &own.local()).await;
            let Some(id) = session else { return };
            if !own.open_draft(id.clone(), false).await {
                own.wait(1_000).await;
                let is_untouched = own.writing(|writing| {
                    writing.is_some_and(|writing| writing.draft == Draft::default())
                });
                if is_untouched {
                    own.open_draft(id, false).await;
                }
            }
        });
        let own = window.clone();
        window.spawn(async move {
            own.wait(own.world.chance.between(20, 400)).await;
            own.tab.ready.set(true);
            own.tell(Event::LearnedRules(own.rules()));
            own.wake(Why::Hope);
        });
        window.tell(Event::LearnedRules(Rules {
            vault_is_open: self.plan.vault,
            ..Rules::default()
        }));
        window.look();
        window
    }

    fn arrives(&self, posted: Posted) {
        let known = {
            let office = self.office.borrow();
            office.recognise(posted.key.as_deref(), &posted.body)
        };
        if let Some(response) = known {
            self.answer(posted.line, response);
            return;
        }
        let mut office = self.office.borrow_mut();
        office.begin(posted.key.as_deref(), &posted.body);
        let thinks = match posted.line.fault {
            Some(Fault::SlowAnswer) => self.chance.between(1_000, 120_000),
            _ => self.chance.between(1, 800),
        };
        self.in_(thinks, What::Done(posted));
    }

    /// The office's answer, as the network leaves it.
    fn answer(&self, line: Line, response: Response) {
        let came = match line.fault {
            Some(Fault::AnswerLost) => Err(NoAnswer::Unreachable),
            Some(Fault::PortalAtReport) => Ok(portal()),
            Some(Fault::TruncatedReceipt) => {
                let half = response.body.len() / 2;
                Ok(office::answer(response.status, &response.body[..half]))
            }
            Some(Fault::EmptyCreated) => Ok(office::answer(201, "")),
            Some(Fault::Error500After) => Ok(office::answer(500, "oops")),
            _ => Ok(response),
        };
        self.in_(self.chance.between(20, 600), What::Answers(line, came));
    }
}

fn portal() -> Response {
    office::answer(200, "<!doctype html><title>Wi-Fi</title>")
}

fn at_probe(fault: Fault) -> bool {
    matches!(
        fault,
        Fault::Unreachable | Fault::ProbeLost | Fault::PortalAtProbe | Fault::Unavailable503
    )
}

fn at_report(fault: Fault) -> bool {
    use Fault::*;
    matches!(
        fault,
        DropBeforeBody
            | DropInBody
            | AnswerLost
            | SlowAnswer
            | DuplicateDelivery
            | PortalAtReport
            | TruncatedReceipt
            | EmptyCreated
            | Conflict409
            | Refused422
            | Later429
            | Later429InAMinute
            | Error500Before
            | Error500After
            | NotAllowed401
            | NotFound404
            | TooLarge413
    )
}

/// A tab, as the program in it knows it.
#[derive(Clone)]
pub struct Window {
    pub world: Rc<World>,
    pub tab: Rc<Tab>,
}

impl Window {
    pub fn spawn(&self, future: impl Future<Output = ()> + 'static) {
        let mut tasks = self.world.tasks.borrow_mut();
        self.world.spawned.borrow_mut().push_back(tasks.len());
        tasks.push(Some((self.tab.id, Box::pin(future))));
    }

    pub async fn wait(&self, milliseconds: u64) {
        let world = &self.world;
        let due = world.now.get() + milliseconds;
        world.in_(milliseconds, What::Poll(world.current.get()));
        poll_fn(|_| match world.now.get() >= due {
            true => Poll::Ready(()),
            false => Poll::Pending,
        })
        .await;
        self.live().await;
    }

    /// The dead do nothing more.
    async fn live(&self) {
        if !self.tab.alive.get() {
            pending::<()>().await;
        }
    }

    async fn pass(&self, point: Point) {
        self.world.strikes(self.tab.id, point);
        self.live().await;
    }

    /// When a storage has time for this tab.
    async fn storage_turn(&self) {
        let world = &self.world;
        let free = self.tab.shelves_free.get().max(world.now.get());
        let due = free + world.chance.between(1, 30);
        self.tab.shelves_free.set(due);
        self.wait(due - world.now.get()).await;
    }

    pub fn local(&self) -> Vec<(String, String)> {
        let storage = self.world.storage.borrow();
        storage.local.clone().into_iter().collect()
    }

    fn rules(&self) -> Rules {
        Rules {
            vault_is_open: self.world.plan.vault,
            ..self.world.adapter.capabilities().rules
        }
    }

    /// The lists of the page.
    pub fn look(&self) {
        let own = self.clone();
        self.spawn(async move {
            if let Ok(found) = clerk::look(&own, &own.local()).await {
                clerk::grow_older(&own, &found, 30).await;
                *own.tab.found.borrow_mut() = Some(found);
            }
        });
    }

    pub fn wake(&self, why: Why) {
        if self.tab.ready.get() && self.tab.alive.get() {
            self.tab.outbox.borrow_mut().dedupes = self.world.plan.dedupes;
            let own = self.clone();
            self.spawn(async move { clerk::wake(&own, why).await });
        }
    }

    pub fn does(&self, tasks: Vec<Task>) {
        let own = self.clone();
        self.spawn(async move {
            for task in tasks {
                own.done(task).await;
            }
        });
    }

    async fn done(&self, task: Task) {
        match task {
            Task::Send(submission) => {
                let answer = self.send_from_screen(&submission).await;
                self.tell(Event::SendAnswered(answer));
            }
            Task::SendSealed(submission) => {
                let answer = self.send_sealed(*submission).await;
                self.tell(Event::SendAnswered(answer));
            }
            Task::FindService { code } => {
                self.tell(Event::ServiceLookedUp {
                    code,
                    found: Ok(Some(service())),
                    institution_gone: false,
                });
            }
            task => {
                clerk::does(self, task).await;
            }
        }
    }

    fn frozen(&self, submission: &Submission) -> Option<Frozen> {
        let fresh = self.freeze(submission, self.key())?;
        let mut sent = self.tab.sent.borrow_mut();
        let is_same = |last: &Frozen| last.body == fresh.body && last.files == fresh.files;
        let last = sent.take().filter(is_same);
        *sent = Some(last.unwrap_or(fresh));
        sent.clone()
    }

    async fn send_from_screen(&self, submission: &Submission) -> Result<Receipt, Failure> {
        let frozen = self.frozen(submission).ok_or(Failure::Unreachable)?;
        let files = frozen.files.iter().map(|file| self.file(&file.id));
        let files = files.collect::<Option<_>>().ok_or(Failure::FileLost)?;
        self.send(&frozen, files).await
    }

    /// As `app/tab.rs` does it: tried once more, it is the same envelope.
    async fn send_sealed(&self, submission: Submission) -> Result<Receipt, Failure> {
        let last = self.tab.envelope.take();
        let (submission, frozen, envelope) = match last.filter(|(known, ..)| *known == submission) {
            Some(last) => last,
            None => {
                let made = self.sealed(&submission).await;
                let (frozen, envelope) = made.ok_or(Failure::NotSealed)?;
                (submission, frozen, envelope)
            }
        };
        let made = (submission, frozen.clone(), envelope.clone());
        self.tab.envelope.replace(Some(made));
        self.send(&frozen, vec![envelope]).await
    }

    /// An envelope that the oracle can look into. It takes its time, and sometimes what makes it cannot be loaded.
    async fn sealed(&self, submission: &Submission) -> Option<(Frozen, Bytes)> {
        let chance = &self.world.chance;
        self.wait(chance.between(1, 3_000)).await;
        if chance.one_in(10) && !self.world.calm.get() {
            return None;
        }
        let words = submission.description();
        let files = submission.files().iter();
        let files = files.map(|file| self.file(&file.id));
        let mut inside = words.as_bytes().to_vec();
        for bytes in files {
            inside.extend_from_slice(&bytes?);
        }
        let id = format!("e{}", self.world.number());
        let about = Attached::new(id, &inside, inside.len(), true);
        let adapter = &self.world.adapter;
        // In the place of the note, so that the oracle knows whose it is.
        let frozen = adapter.freeze_sealed(submission, words, about, self.key());
        Some((frozen, inside.into()))
    }

    /// As `app/tab.rs` opens a draft.
    pub async fn open_draft(&self, id: String, steal: bool) -> bool {
        self.wait(self.world.chance.between(0, 5)).await;
        if !self.take_lock(&id, steal) {
            return false;
        }
        *self.tab.held.borrow_mut() = Some(id.clone());
        self.tab.opening.set(true);
        let opened = clerk::open_draft(self, &id).await;
        self.tab.opening.set(false);
        if !opened {
            self.give_lock();
        }
        opened
    }

    fn take_lock(&self, id: &str, steal: bool) -> bool {
        if !self.world.plan.has_locks {
            return true;
        }
        let mut locks = self.world.locks.borrow_mut();
        match locks.get(id).copied() {
            Some(holder) if holder == self.tab.id => true,
            Some(_) if !steal => false,
            holder => {
                if let Some(holder) = holder {
                    self.world.in_(0, What::Lost(holder));
                }
                locks.insert(id.to_owned(), self.tab.id);
                true
            }
        }
    }

    fn give_lock(&self) {
        if let Some(id) = self.tab.held.borrow_mut().take() {
            let mut locks = self.world.locks.borrow_mut();
            if locks.get(&id) == Some(&self.tab.id) {
                locks.remove(&id);
            }
        }
    }

    /// Whichever draft is on the screen is this tab's alone.
    fn hold_draft(&self) {
        let id = match &*self.tab.stage.borrow() {
            Stage::Writing(writing) | Stage::Sending(writing) if !writing.keep.handed_over => {
                writing.keep.id.clone()
            }
            _ => None,
        };
        if *self.tab.session.borrow() == id || self.tab.opening.get() {
            return;
        }
        *self.tab.session.borrow_mut() = id.clone();
        if *self.tab.held.borrow() == id {
            return;
        }
        self.give_lock();
        if let Some(id) = id {
            self.take_lock(&id, false);
            *self.tab.held.borrow_mut() = Some(id);
        }
    }

    async fn ask(&self, request: &Request) -> Result<Response, NoAnswer> {
        let world = &self.world;
        let slot = Slot::default();
        let mut line = Line {
            tab: self.tab.id,
            task: world.current.get(),
            slot: Rc::clone(&slot),
            fault: None,
        };
        let soon = world.chance.between(20, 800);
        let limit = match &request.body {
            None => {
                self.pass(Point::ProbeAsked).await;
                let came = match world.trouble(at_probe) {
                    Some(Fault::Unreachable | Fault::ProbeLost) => Err(NoAnswer::Unreachable),
                    Some(Fault::PortalAtProbe) => Ok(portal()),
                    Some(_) => Ok(office::answer(503, "later")),
                    None => Ok(office::asked(&request.url)),
                };
                world.in_(soon, What::Answers(line.clone(), came));
                QUESTION_LIMIT
            }
            Some(body) => {
                let fault = world.trouble(at_report);
                line.fault = fault;
                let refused =
                    |status: u16| Ok(office::answer(status, &office::error("description: no")));
                let at_once = match fault {
                    Some(Fault::DropBeforeBody | Fault::DropInBody) => {
                        Some(Err(NoAnswer::Unreachable))
                    }
                    Some(Fault::Conflict409) => Some(refused(409)),
                    Some(Fault::Refused422) => Some(refused(422)),
                    Some(Fault::Error500Before) => Some(refused(500)),
                    Some(Fault::NotAllowed401) => Some(refused(401)),
                    Some(Fault::NotFound404) => Some(refused(404)),
                    Some(Fault::TooLarge413) => Some(refused(413)),
                    Some(Fault::Later429) => Some(refused(429)),
                    Some(Fault::Later429InAMinute) => Some(Ok(Response {
                        retry_after: Some("60".to_owned()),
                        ..office::answer(429, "later")
                    })),
                    _ => None,
                };
                match at_once {
                    Some(answer) => world.in_(soon, What::Answers(line.clone(), answer)),
                    None => {
                        let posted = |by_network| Posted {
                            key: request.key.clone(),
                            body: body.clone(),
                            by_network,
                            line: line.clone(),
                        };
                        world.in_(soon, What::Arrives(posted(false)));
                        if fault == Some(Fault::DuplicateDelivery) {
                            let later = soon + world.chance.between(1, 5_000);
                            world.in_(later, What::Arrives(posted(true)));
                        }
                    }
                }
                self.pass(Point::ReportLeft).await;
                REPORT_LIMIT
            }
        };
        world.in_(limit, What::Answers(line, Err(NoAnswer::TooSlow)));
        let came = poll_fn(|_| match slot.borrow().clone() {
            Some(came) => Poll::Ready(came),
            None => Poll::Pending,
        })
        .await;
        self.pass(match request.body {
            None => Point::ProbeAnswered,
            Some(_) => Point::AnswerCame,
        })
        .await;
        came
    }
}

/// A stage in a line.
fn name(stage: &Stage) -> String {
    let kind = match stage {
        Stage::Writing(_) => "Writing",
        Stage::Sending(_) => "Sending",
        Stage::Waiting(_) => "Waiting",
        Stage::Unknown(_) => "Unknown",
        Stage::Received(_) => "Received",
        Stage::Elsewhere { .. } => "Elsewhere",
    };
    let keep = stage
        .writing()
        .map(|writing| (&writing.draft.description, &writing.keep));
    format!("{kind} {keep:?}")
}

/// The one service of the office.
pub fn service() -> Service {
    Service {
        code: "POT".to_owned(),
        institution: Some("65".to_owned()),
        ..Service::default()
    }
}

/// What a claim writes, if this is one.
fn claimed(change: &Transaction) -> bool {
    Change::of(change, false) == Change::Claimed
}

impl Device for Window {
    fn here(&self) -> Here {
        Here {
            fresh_id: format!("d{}", self.world.number()),
            owner: format!("t{}", self.tab.id),
            language: Language::Swahili,
            today: (self.clock() / 86_400_000) as i32,
        }
    }

    fn now(&self) -> u64 {
        self.world.now.get()
    }

    fn clock(&self) -> u64 {
        let right = BEGIN + self.world.now.get();
        if self.world.lasts(Fault::ClockForward) {
            right + TEN_YEARS
        } else if self.world.lasts(Fault::ClockBack) {
            right - TEN_YEARS
        } else {
            right
        }
    }

    fn day(&self) -> String {
        "2026-11-24".to_owned()
    }

    fn day_before(&self, _clock: u64) -> String {
        "2026-11-23".to_owned()
    }

    fn dice(&self) -> f64 {
        self.world.chance.below(1_000) as f64 / 1_000.0
    }

    fn key(&self) -> String {
        format!("k{}", self.world.number())
    }

    fn read_local(&self, id: &str) -> Option<String> {
        self.world.storage.borrow().local.get(id).cloned()
    }

    fn put_local(&self, id: &str, text: &str) -> bool {
        let world = &self.world;
        if world.strikes(self.tab.id, Point::BeforeLocal) || world.storage_fault(true).is_some() {
            return false;
        }
        world.book.borrow_mut().kept(id, text, false);
        world.say(|| format!("tab {} local {text}", self.tab.id));
        let now = world.now.get();
        world.storage.borrow_mut().set_local(now, id, Some(text));
        !world.strikes(self.tab.id, Point::AfterLocal)
    }

    fn take_local(&self, id: &str) {
        let world = &self.world;
        if !world.strikes(self.tab.id, Point::BeforeLocalGoes) {
            let now = world.now.get();
            world.storage.borrow_mut().set_local(now, id, None);
            world.strikes(self.tab.id, Point::AfterLocalWent);
        }
    }

    async fn commit(&self, change: &Transaction) -> Result<(), StoreFault> {
        self.live().await;
        let world = &self.world;
        let mut change = change.clone();
        match world.plan.planted {
            Planted::DeletesBeforeReceipt if claimed(&change) => change.writes[0].text = None,
            Planted::TwoTabsSend if claimed(&change) => change.expected.clear(),
            Planted::ResendsUnknown => {
                for write in &mut change.writes {
                    if let Some(Ok(item)) = write.text.as_deref().map(Item::read)
                        && item.state == State::Unknown
                    {
                        let state = State::Frozen;
                        write.text = Some(Item { state, ..item }.write());
                    }
                }
            }
            _ => {}
        }
        let kind = Change::of(&change, self.tab.opening.get());
        self.pass(Point::Asked(kind)).await;
        self.storage_turn().await;
        let writes = change.writes.iter().any(|write| write.text.is_some());
        let result = match world.storage_fault(writes) {
            Some(fault) => Err(fault),
            None => world.storage.borrow_mut().commit(&change),
        };
        if result.is_ok() {
            let office = world.office.borrow();
            world.book.borrow_mut().committed(&change, &office);
        }
        world.say(|| format!("tab {} {kind:?} {result:?} {change:?}", self.tab.id));
        self.pass(Point::Made(kind)).await;
        self.storage_turn().await;
        self.pass(Point::Heard(kind)).await;
        result
    }

    async fn read(&self, shelf: Shelf, id: &str) -> Result<Option<String>, StoreFault> {
        self.live().await;
        self.storage_turn().await;
        match self.world.storage_fault(false) {
            Some(fault) => Err(fault),
            None => Ok(self.world.storage.borrow().get(shelf, id).cloned()),
        }
    }

    async fn read_all(&self, shelf: Shelf) -> Result<Vec<(String, String)>, StoreFault> {
        self.live().await;
        if shelf == Shelf::Outbox {
            self.pass(Point::Reading).await;
        }
        self.storage_turn().await;
        match self.world.storage_fault(false) {
            Some(fault) => Err(fault),
            None => Ok(self.world.storage.borrow().all(shelf)),
        }
    }

    async fn ids(&self, shelf: Shelf) -> Result<Vec<String>, StoreFault> {
        let ids = |(id, _)| id;
        let there = || self.world.storage.borrow().all(shelf);
        if there().is_empty() {
            return Ok(vec![]);
        }
        self.live().await;
        self.storage_turn().await;
        match self.world.storage_fault(false) {
            Some(fault) => Err(fault),
            None => Ok(there().into_iter().map(ids).collect()),
        }
    }

    fn file(&self, id: &str) -> Option<Bytes> {
        self.tab.files.borrow().get(id).cloned()
    }

    fn remember_file(&self, id: &str, bytes: Bytes) {
        self.tab.files.borrow_mut().insert(id.to_owned(), bytes);
    }

    async fn ask_turn(&self) -> bool {
        let world = &self.world;
        self.pass(Point::TurnAsked).await;
        self.wait(world.chance.between(0, 5)).await;
        let is_ours = world.turn.get().is_none();
        if is_ours {
            world.turn.set(Some(self.tab.id));
        }
        self.pass(Point::TurnGiven).await;
        is_ours || world.plan.planted == Planted::TwoTabsSend
    }

    fn end_turn(&self) {
        if self.world.turn.get() == Some(self.tab.id) {
            self.world.turn.set(None);
        }
    }

    fn save_in(&self, milliseconds: u64) {
        self.world.in_(milliseconds, What::Save(self.tab.id));
    }

    fn wake_in(&self, milliseconds: u64) {
        self.tab.timer.set(self.tab.timer.get() + 1);
        let wake = What::Wake(self.tab.id, self.tab.timer.get());
        self.world.in_(milliseconds, wake);
    }

    fn freeze(&self, submission: &Submission, key: String) -> Option<Frozen> {
        let is_ready = self.tab.ready.get();
        is_ready.then(|| self.world.adapter.freeze(submission, key))
    }

    async fn seal(&self, submission: &Submission) -> Option<Frozen> {
        let (frozen, envelope) = self.sealed(submission).await?;
        self.remember_file(&frozen.files[0].id, envelope);
        Some(frozen)
    }

    /// This office lists nothing, and the person never asks.
    async fn find(&self, _frozen: &Frozen, _since: &str) -> Result<Option<String>, Failure> {
        self.live().await;
        Ok(None)
    }

    /// The loop of `browser/send.rs`.
    async fn send(&self, frozen: &Frozen, files: Vec<Bytes>) -> Result<Receipt, Failure> {
        self.live().await;
        let frozen = Box::new(frozen.clone());
        let call = Call::Send { frozen, files };
        let adapter = Rc::clone(&self.world.adapter);
        let mut request = adapter.begin(&call);
        loop {
            let came = self.ask(&request).await;
            match adapter.next(&call, &request, came)? {
                Next::Ask(next) => request = next,
                Next::Done(Answer::Receipt(receipt)) => return Ok(receipt),
                Next::Done(_) => return Err(Failure::Unknown),
            }
        }
    }

    fn tell(&self, event: Event) {
        if !self.tab.alive.get() {
            return;
        }
        self.world
            .say(|| format!("tab {} hears {event:?}", self.tab.id));
        let before = std::mem::take(&mut *self.tab.stage.borrow_mut());
        let marker = before.writing().and_then(|writing| {
            let words = &writing.draft.description;
            super::book::marker_in(words)
        });
        if let Event::Resumed { draft, .. } = &event
            && let Some(marker) = super::book::marker_in(&draft.draft.description)
            && draft.draft.files.is_empty()
        {
            self.world
                .book
                .borrow_mut()
                .lost_photo(&self.world, marker, &draft.id);
        }
        let (stage, tasks) = journey::step(before, event);
        if let (Stage::Received(received), Some(marker)) = (&stage, marker) {
            let office = self.world.office.borrow();
            let mut book = self.world.book.borrow_mut();
            book.called_received(&office, &received.receipt, marker);
        }
        self.world
            .say(|| format!("tab {} -> {}", self.tab.id, name(&stage)));
        if let Some(marker) = marker
            && stage.writing().is_some_and(|writing| writing.keep.forked)
        {
            self.world.book.borrow_mut().reports[marker].forked = true;
        }
        *self.tab.stage.borrow_mut() = stage;
        self.hold_draft();
        if !tasks.is_empty() {
            self.does(tasks);
        }
    }

    fn writing<T>(&self, read: impl FnOnce(Option<&Writing>) -> T) -> T {
        read(self.tab.stage.borrow().writing())
    }

    fn step_outbox(&self, event: outbox::Event) -> Vec<outbox::Task> {
        if !self.tab.alive.get() {
            return vec![];
        }
        let before = std::mem::take(&mut *self.tab.outbox.borrow_mut());
        let (next, tasks) = outbox::step(before, event);
        *self.tab.outbox.borrow_mut() = next;
        tasks
    }

    fn changed(&self, id: &str) {
        let world = &self.world;
        if !self.tab.alive.get() {
            return;
        }
        for window in world.alive() {
            if window.tab.id != self.tab.id && !world.chance.one_in(10) {
                let later = world.chance.between(1, 500);
                world.in_(later, What::Told(window.tab.id, id.to_owned()));
            }
        }
    }
}
