//! A browser with its tabs, a network and an office, in virtual time and polled by hand; it must not judge what it sees.

use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};
use std::future::{Future, pending, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use mrejesho::api::carry::carry;
use mrejesho::api::open311::Open311;
use mrejesho::api::{Adapter, Answer, Body, Call, NoAnswer, Request, Response};
use mrejesho::feedback::journey::{self, Event, Here, Stage, Task, Writing};
use mrejesho::feedback::model::attachment::{Attached, Bytes};
use mrejesho::feedback::model::catalogue::Service;
use mrejesho::feedback::model::draft::Draft;
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::form::Rules;
use mrejesho::feedback::model::language::Language;
use mrejesho::feedback::model::receipt::{Candidate, Receipt};
use mrejesho::feedback::model::submission::Submission;
use mrejesho::feedback::outbox::effects::{self, Device, Held, OnDevice, Sent};
use mrejesho::feedback::outbox::{self, Frozen, Item, Outbox, State, Why};
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{Store, StoreFault, Transaction};

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
    sent: RefCell<Sent>,
    /// The person looks at the list, where nothing can be typed.
    pub at_list: Cell<bool>,
    files: RefCell<BTreeMap<String, Bytes>>,
    held: RefCell<Held<Lock>>,
    /// What the session remembers to be open.
    pub session: RefCell<Option<String>>,
    /// The draft that was last seen on the screen.
    on_screen: RefCell<Option<String>>,
    opening: Cell<bool>,
    /// What the lists on the screen show.
    pub found: RefCell<Option<OnDevice>>,
    /// Its changes are made in the order they were asked for.
    shelves_free: Cell<u64>,
}

/// The locks of drafts: which tab has each, and whether it let go of it.
type Locks = Rc<RefCell<BTreeMap<String, (usize, Rc<Cell<bool>>)>>>;

/// The lock of a draft, as `browser/locks.rs` has it.
pub struct Lock {
    locks: Locks,
    id: String,
    released: Rc<Cell<bool>>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.released.set(true);
        let mut locks = self.locks.borrow_mut();
        if locks
            .get(&self.id)
            .is_some_and(|(_, released)| Rc::ptr_eq(released, &self.released))
        {
            locks.remove(&self.id);
        }
    }
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
    Lost(usize, Rc<Cell<bool>>),
    Arrives(Posted),
    Done(Posted),
    Answers(Line, Result<Response, NoAnswer>),
    Person,
}

type Running = (usize, Pin<Box<dyn Future<Output = ()>>>);

pub struct World {
    pub chance: Chance,
    /// For what came to the simulator later: so what once failed goes as it went then.
    pub aside: Chance,
    pub plan: Plan,
    pub now: Cell<u64>,
    /// All troubles are over.
    pub calm: Cell<bool>,
    pub storage: RefCell<Storage>,
    pub office: RefCell<Office>,
    adapter: Rc<Open311>,
    pub tabs: RefCell<Vec<Rc<Tab>>>,
    turn: Cell<Option<usize>>,
    locks: Locks,
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
            aside: chance.aside(),
            chance,
            plan,
            now: Cell::new(0),
            calm: Cell::new(false),
            storage: RefCell::default(),
            office: RefCell::new(office),
            adapter,
            tabs: RefCell::default(),
            turn: Cell::new(None),
            locks: Locks::default(),
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
        self.enter(milliseconds, self.chance.next(), what);
    }

    /// `order`: what of all that is due at one moment comes first.
    fn enter(&self, milliseconds: u64, order: u64, what: What) {
        let mut happenings = self.happenings.borrow_mut();
        let due = self.now.get() + milliseconds;
        let place = happenings.len();
        happenings.push(Some(what));
        self.agenda.borrow_mut().push(Reverse((due, order, place)));
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
                window.spawn(async move { effects::tell_fate(&own, &id).await });
            }
            What::Lost(tab, released) => {
                if !released.get() {
                    effects::lost(&self.window(tab));
                }
            }
            What::Arrives(posted) => self.arrives(posted),
            What::Done(posted) => {
                let mut office = self.office.borrow_mut();
                let key = posted.key.as_deref();
                let response = office.take(key, &posted.body, posted.by_network, self.now.get());
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
        self.locks
            .borrow_mut()
            .retain(|_, (holder, _)| *holder != tab);
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
            files: RefCell::default(),
            held: RefCell::default(),
            session: RefCell::new(session.clone()),
            on_screen: RefCell::default(),
            opening: Cell::new(false),
            found: RefCell::default(),
            shelves_free: Cell::new(0),
        }));
        let window = self.window(id);
        let own = window.clone();
        window.spawn(async move {
            effects::tidy(&own, &own.local()).await;
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
            Some(Fault::TruncatedReceipt) => Ok(half(&response)),
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

/// It broke off.
fn half(response: &Response) -> Response {
    let mut half = response.body.len() / 2;
    while !response.body.is_char_boundary(half) {
        half -= 1;
    }
    Response {
        body: response.body[..half].to_owned(),
        ..response.clone()
    }
}

fn at_list(fault: Fault) -> bool {
    use Fault::*;
    matches!(
        fault,
        ListLost | PortalAtList | TruncatedList | Later503AtList
    )
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
        self.wait_in(milliseconds, self.world.chance.next()).await;
    }

    /// The same for so long as the other chance has it.
    pub async fn wait_aside(&self, most: u64) {
        let aside = &self.world.aside;
        self.wait_in(aside.between(0, most), aside.next()).await;
    }

    async fn wait_in(&self, milliseconds: u64, order: u64) {
        let world = &self.world;
        let due = world.now.get() + milliseconds;
        world.enter(milliseconds, order, What::Poll(world.current.get()));
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
            if let Ok(found) = effects::look(&own, &own.local()).await {
                effects::grow_older(&own, &found, 30).await;
                *own.tab.found.borrow_mut() = Some(found);
            }
        });
    }

    pub fn wake(&self, why: Why) {
        if self.tab.ready.get() && self.tab.alive.get() {
            self.tab.outbox.borrow_mut().dedupes = self.world.plan.dedupes;
            let own = self.clone();
            self.spawn(async move { effects::wake(&own, why).await });
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
            Task::FindService { code } => {
                self.tell(Event::ServiceLookedUp {
                    code,
                    found: Ok(Some(service())),
                    institution_gone: false,
                });
            }
            task => {
                effects::does(self, task).await;
            }
        }
    }

    /// As a page opens a draft.
    pub async fn open_draft(&self, id: String, steal: bool) -> bool {
        self.wait(self.world.chance.between(0, 5)).await;
        self.tab.opening.set(true);
        let opened = effects::open_draft(self, &id, steal).await;
        self.tab.opening.set(false);
        opened
    }

    /// As the page's own signal follows the draft on the screen.
    fn follow_draft(&self) {
        let id = match &*self.tab.stage.borrow() {
            Stage::Writing(writing) | Stage::Sending(writing) if !writing.keep.handed_over => {
                writing.keep.id.clone()
            }
            _ => None,
        };
        if self.tab.on_screen.replace(id.clone()) != id {
            let own = self.clone();
            self.spawn(async move { effects::hold_draft(&own, id).await });
        }
    }

    /// A bug: what the office lists is ours without a word of the person's.
    fn take_first(&self, frozen: &Frozen, found: &[Candidate]) {
        let waiting = self.world.storage.borrow().all(Store::Outbox);
        let is_it = |(_, text): &(String, String)| text.contains(&frozen.key);
        if let (Some((id, _)), Some(first)) = (waiting.into_iter().find(is_it), found.first()) {
            let reference = first.reference.clone();
            self.does(vec![Task::Claim { id, reference }]);
        }
    }

    async fn call(&self, call: &Call) -> Result<Answer, Failure> {
        self.live().await;
        let adapter = Rc::clone(&self.world.adapter);
        carry(&*adapter, call, async |request| self.ask(request).await).await
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
            None if request.url.contains("requests.json") => {
                self.pass(Point::ListAsked).await;
                let list = world.office.borrow().listed(world.now.get());
                let came = match world.trouble(at_list) {
                    Some(Fault::ListLost) => Err(NoAnswer::Unreachable),
                    Some(Fault::PortalAtList) => Ok(portal()),
                    Some(Fault::TruncatedList) => Ok(half(&list)),
                    Some(_) => Ok(office::answer(503, "later")),
                    None => Ok(list),
                };
                world.in_(soon, What::Answers(line.clone(), came));
                QUESTION_LIMIT
            }
            None => {
                self.pass(Point::ProbeAsked).await;
                let came = match world.trouble(at_probe) {
                    Some(Fault::Unreachable | Fault::ProbeLost) => Err(NoAnswer::Unreachable),
                    Some(Fault::PortalAtProbe) => Ok(portal()),
                    Some(_) => Ok(office::answer(503, "later")),
                    None => Ok(office::asked(&request.url, world.now.get())),
                };
                world.in_(soon, What::Answers(line.clone(), came));
                QUESTION_LIMIT
            }
            Some(body) => {
                if world.plan.looks_up {
                    let mut office = world.office.borrow_mut();
                    office.plant(body, world.now.get(), &world.aside);
                }
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
            None if request.url.contains("requests.json") => Point::ListCame,
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

/// Whether a report is marked as being sent.
fn marks_sending(change: &Transaction) -> bool {
    Change::of(change, false) == Change::MarkedSending
}

impl Device for Window {
    type Lock = Lock;

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
            Planted::DeletesBeforeReceipt if marks_sending(&change) => change.writes[0].text = None,
            Planted::TwoTabsSend if marks_sending(&change) => change.expected.clear(),
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
            world
                .book
                .borrow_mut()
                .committed(&change, &office, world.now.get());
        }
        world.say(|| format!("tab {} {kind:?} {result:?} {change:?}", self.tab.id));
        self.pass(Point::Made(kind)).await;
        self.storage_turn().await;
        self.pass(Point::Heard(kind)).await;
        result
    }

    async fn read(&self, store: Store, id: &str) -> Result<Option<String>, StoreFault> {
        self.live().await;
        self.storage_turn().await;
        match self.world.storage_fault(false) {
            Some(fault) => Err(fault),
            None => Ok(self.world.storage.borrow().get(store, id).cloned()),
        }
    }

    async fn read_all(&self, store: Store) -> Result<Vec<(String, String)>, StoreFault> {
        // There are none here (see `tests/acts_simulator/`): what once failed goes as it went then.
        if store == Store::Acts {
            return Ok(vec![]);
        }
        self.live().await;
        if store == Store::Outbox {
            self.pass(Point::Reading).await;
        }
        self.storage_turn().await;
        match self.world.storage_fault(false) {
            Some(fault) => Err(fault),
            None => Ok(self.world.storage.borrow().all(store)),
        }
    }

    async fn ids(&self, store: Store) -> Result<Vec<String>, StoreFault> {
        let ids = |(id, _)| id;
        let there = || self.world.storage.borrow().all(store);
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

    fn take_sent(&self) -> Sent {
        self.tab.sent.take()
    }

    fn put_sent(&self, sent: Sent) {
        self.tab.sent.replace(sent);
    }

    fn has_locks(&self) -> bool {
        self.world.plan.has_locks
    }

    async fn lock_draft(&self, id: &str, steal: bool) -> Option<Lock> {
        let world = &self.world;
        let is_written = matches!(&*self.tab.held.borrow(), Some((held, None)) if held == id);
        if is_written {
            // What got its id by being saved is written on meanwhile.
            self.wait_aside(50).await;
        }
        let holder = world.locks.borrow().get(id).cloned();
        if !self.has_locks() || (holder.is_some() && !steal) {
            return None;
        }
        let released = Rc::new(Cell::new(false));
        let held = (self.tab.id, Rc::clone(&released));
        world.locks.borrow_mut().insert(id.to_owned(), held);
        let lock = Lock {
            locks: Rc::clone(&world.locks),
            id: id.to_owned(),
            released,
        };
        if let Some((tab, released)) = holder {
            world.in_(0, What::Lost(tab, released));
            // The other one may hear of it first.
            self.wait_aside(2).await;
        }
        Some(lock)
    }

    fn held<T>(&self, with: impl FnOnce(&mut Held<Lock>) -> T) -> T {
        with(&mut self.tab.held.borrow_mut())
    }

    fn remember_open(&self, id: Option<&str>) {
        self.tab.session.replace(id.map(str::to_owned));
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

    /// An envelope that the oracle can look into. It takes its time, and sometimes what makes it cannot be loaded.
    async fn seal(&self, submission: &Submission) -> Option<(Frozen, Bytes)> {
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

    async fn find(&self, frozen: &Frozen, ago: Option<u64>) -> Result<Vec<Candidate>, Failure> {
        let world = &self.world;
        let handed_over = world.book.borrow().moment_of(&frozen.key);
        let there = {
            let office = world.office.borrow();
            office.taken_since(handed_over, &frozen.body)
        };
        let call = Call::Find {
            frozen: Box::new(frozen.clone()),
            ago,
        };
        let Answer::Found(found) = self.call(&call).await? else {
            return Err(Failure::Unreadable);
        };
        let office = world.office.borrow();
        let mut book = world.book.borrow_mut();
        book.looked_up(&office, frozen, &there, &found);
        if world.plan.planted == Planted::TakesAnyMatch {
            self.take_first(frozen, &found);
        }
        Ok(found)
    }

    async fn send(&self, frozen: &Frozen, files: Vec<Bytes>) -> Result<Receipt, Failure> {
        let frozen = Box::new(frozen.clone());
        match self.call(&Call::Send { frozen, files }).await? {
            Answer::Receipt(receipt) => Ok(receipt),
            _ => Err(Failure::Unknown),
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
        self.follow_draft();
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
