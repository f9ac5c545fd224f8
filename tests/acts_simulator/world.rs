//! A browser with its tabs, a network and an office, in virtual time and polled by hand; it must not judge what it sees.

use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::future::{Future, pending, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use mrejesho::api::{Acts, Adapter, NoAnswer, Request, Response};
use mrejesho::feedback::model::case::Case;
use mrejesho::feedback::outbox::KeptAct;
use mrejesho::feedback::outbox::effects::send_acts;
use mrejesho::feedback::records::store::{Store, StoreFault};

use super::book::Book;
use super::chance::Chance;
use super::office::{self, CASES, Came, Now, Office};
use super::person::Open;
use super::plan::{Get, Plan, Planted, Post, Span};
use super::storage::Storage;

/// As in `browser/send.rs`.
const READ_LIMIT: u64 = 45_000;
const ACT_LIMIT: u64 = 90_000;
/// As in `feedback/outbox/lease.rs`.
const LEASE: u64 = 150_000;

pub struct Tab {
    pub id: usize,
    pub alive: Cell<bool>,
    timer: Cell<u64>,
    /// The system has it asleep until then.
    pub asleep_until: Cell<u64>,
    asleep_since: Cell<u64>,
    /// The cases as this page last read them, and when.
    pub cases: RefCell<[(Case, u64); 2]>,
    /// The rows of acts as this page last read them.
    pub rows: RefCell<Vec<KeptAct>>,
    /// What stands in its form.
    pub form: RefCell<Option<Open>>,
    /// A save of it is under way.
    pub saves: Cell<bool>,
}

type Slot = Rc<RefCell<Option<Result<Response, NoAnswer>>>>;

struct Posted {
    came: Came,
    by_network: bool,
    slot: Slot,
    task: usize,
    fault: Option<Post>,
}

enum What {
    Poll(usize),
    Wake(usize, u64),
    Arrives(Posted),
    Answers(Slot, usize, Result<Response, NoAnswer>),
    LosesFile,
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
    pub book: RefCell<Book>,
    pub tabs: RefCell<Vec<Rc<Tab>>>,
    pub acts: Arc<dyn Acts>,
    pub adapter: Arc<dyn Adapter>,
    pub turn: Cell<Option<usize>>,
    agenda: RefCell<BinaryHeap<Reverse<(u64, u64, usize)>>>,
    happenings: RefCell<Vec<Option<What>>>,
    tasks: RefCell<Vec<Option<Running>>>,
    spawned: RefCell<VecDeque<usize>>,
    current: Cell<usize>,
    serial: Cell<u64>,
    awaits: Cell<u64>,
    pub aloud: bool,
}

impl World {
    pub fn new(chance: Chance, plan: Plan, api: (Arc<dyn Acts>, Arc<dyn Adapter>)) -> Rc<World> {
        Rc::new(World {
            chance,
            plan,
            now: Cell::new(0),
            calm: Cell::new(false),
            storage: RefCell::default(),
            office: RefCell::default(),
            book: RefCell::default(),
            tabs: RefCell::default(),
            acts: api.0,
            adapter: api.1,
            turn: Cell::new(None),
            agenda: RefCell::default(),
            happenings: RefCell::default(),
            tasks: RefCell::default(),
            spawned: RefCell::default(),
            current: Cell::new(0),
            serial: Cell::new(0),
            awaits: Cell::new(0),
            aloud: std::env::var_os("SIMULATOR_ALOUD").is_some(),
        })
    }

    /// What happens, for one who listens.
    pub fn say(&self, what: impl FnOnce() -> String) {
        if self.aloud {
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
        let order = self.chance.next();
        self.agenda.borrow_mut().push(Reverse((due, order, place)));
    }

    /// The browser loses the bytes of a file, as when the system is short of room.
    fn loses_file(&self) {
        let mut storage = self.storage.borrow_mut();
        let files = storage.all(Store::Files);
        if !files.is_empty() {
            let (id, _) = self.chance.pick(&files).clone();
            self.say(|| format!("LOST {id}"));
            storage.stores.remove(&(Store::Files, id.clone()));
            self.book.borrow_mut().lost_files.insert(id);
        }
    }

    pub fn loses_file_in(&self, milliseconds: u64) {
        self.in_(milliseconds, What::LosesFile);
    }

    pub fn person_comes_in(&self, milliseconds: u64) {
        self.in_(milliseconds, What::Person);
    }

    pub fn wake_in(&self, tab: &Tab, milliseconds: u64) {
        tab.timer.set(tab.timer.get() + 1);
        self.in_(milliseconds, What::Wake(tab.id, tab.timer.get()));
    }

    /// The next thing happens. None: nothing is left to happen. True: it is the person's turn.
    pub fn go_on(self: &Rc<Self>) -> Option<bool> {
        let Reverse((due, _, place)) = self.agenda.borrow_mut().pop()?;
        self.now.set(due);
        let what = self.happenings.borrow_mut()[place].take()?;
        let person = matches!(what, What::Person);
        match what {
            What::Poll(task) => self.poll(task),
            What::Wake(tab, timer) => {
                let window = self.window(tab);
                if window.tab.timer.get() == timer {
                    window.wake();
                }
            }
            What::Arrives(posted) => self.arrives(posted),
            What::Answers(slot, task, answer) => {
                if slot.borrow().is_none() {
                    *slot.borrow_mut() = Some(answer);
                    self.in_(0, What::Poll(task));
                }
            }
            What::LosesFile => self.loses_file(),
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
        let own = Rc::clone(&self.tabs.borrow()[tab]);
        if !own.alive.get() {
            return;
        }
        let asleep = own.asleep_until.get();
        if asleep > self.now.get() && !self.calm.get() {
            self.tasks.borrow_mut()[task] = Some((tab, future));
            self.in_(asleep - self.now.get(), What::Poll(task));
            return;
        }
        self.current.set(task);
        let done = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        if done == Poll::Pending && own.alive.get() {
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
            by_person: false,
            edits: false,
        }
    }

    pub fn alive(self: &Rc<Self>) -> Vec<Window> {
        let tabs = self.tabs.borrow().len();
        let all = (0..tabs).map(|tab| self.window(tab));
        all.filter(|window| window.tab.alive.get()).collect()
    }

    /// A page opens, which wakes what waits.
    pub fn open_tab(self: &Rc<Self>) -> Window {
        let id = self.tabs.borrow().len();
        let nothing = |case: usize| {
            let reference = CASES[case].0.to_owned();
            let case = Case {
                reference,
                ..Case::default()
            };
            (case, 0)
        };
        self.tabs.borrow_mut().push(Rc::new(Tab {
            id,
            alive: Cell::new(true),
            timer: Cell::new(0),
            asleep_until: Cell::new(0),
            asleep_since: Cell::new(0),
            cases: RefCell::new([nothing(0), nothing(1)]),
            rows: RefCell::default(),
            form: RefCell::default(),
            saves: Cell::new(false),
        }));
        let window = self.window(id);
        window.wake();
        for case in 0..CASES.len() {
            window.read_case(case);
        }
        window
    }

    /// A tab is gone, by whatever.
    pub fn close(&self, tab: usize) {
        self.tabs.borrow()[tab].alive.set(false);
        if self.turn.get() == Some(tab) {
            self.turn.set(None);
        }
        self.book.borrow_mut().died(tab);
    }

    pub fn kill(self: &Rc<Self>, tab: usize, whole_browser: bool) {
        self.book.borrow_mut().kills += 1;
        self.say(|| format!("KILL tab {tab}, whole browser: {whole_browser}"));
        if whole_browser {
            for window in self.alive() {
                self.close(window.tab.id);
            }
            self.storage.borrow_mut().browser_dies(self.now.get(), 0);
        } else {
            self.close(tab);
        }
    }

    fn is_in(&self, span: &Span) -> bool {
        (span.0..span.1).contains(&self.now.get())
    }

    fn is_off(&self) -> bool {
        !self.calm.get() && self.plan.off.iter().any(|span| self.is_in(span))
    }

    fn is_gone(&self) -> bool {
        let gone = self.plan.gone.as_ref();
        gone.is_some_and(|span| match self.calm.get() {
            true => self.plan.stays_bad && self.now.get() >= span.0,
            false => self.is_in(span),
        })
    }

    pub fn storage_fault(&self, writes: bool) -> Option<StoreFault> {
        if self.calm.get() {
            return None;
        }
        let lasts = self.plan.store.iter();
        let mut lasts = lasts.filter(|(fault, span)| {
            self.is_in(span) && (writes || *fault == StoreFault::Unavailable)
        });
        let one_in = self.plan.store_one_in;
        let fault = lasts.next().map(|(fault, _)| *fault).or_else(|| {
            let strikes = one_in > 0 && self.chance.one_in(one_in);
            strikes.then_some(StoreFault::Unavailable)
        });
        if fault.is_some() {
            self.book.borrow_mut().faults += 1;
        }
        fault
    }

    fn fault<T: Copy>(&self, of: &[T]) -> Option<T> {
        if self.calm.get() || of.is_empty() || !self.chance.one_in(self.plan.one_in) {
            return None;
        }
        self.book.borrow_mut().faults += 1;
        Some(*self.chance.pick(of))
    }

    fn arrives(&self, posted: Posted) {
        let office = Now {
            chance: &self.chance,
            is_gone: self.is_gone(),
            is_calm: self.calm.get(),
        };
        let mut notes = self.office.borrow_mut();
        let said = notes.take(&posted.came, posted.by_network, &self.plan, office);
        drop(notes);
        self.say(|| {
            format!(
                "the office: {:?} -> {} {}",
                posted.came, said.status, said.body
            )
        });
        let came = match posted.fault {
            Some(Post::ReplyLost) => Err(NoAnswer::Unreachable),
            Some(Post::ErrorAfter) => Ok(office::answer(*self.chance.pick(&[500, 502, 504]), "x")),
            Some(Post::Truncated) => Ok(office::half(&said)),
            _ if self.is_off() => Err(NoAnswer::Unreachable),
            _ => Ok(said),
        };
        let soon = self.chance.between(20, 600);
        self.in_(soon, What::Answers(posted.slot, posted.task, came));
    }
}

fn portal() -> Response {
    office::answer(200, "<!doctype html><title>Wi-Fi</title>")
}

/// A tab, as the program in it knows it.
#[derive(Clone)]
pub struct Window {
    pub world: Rc<World>,
    pub tab: Rc<Tab>,
    /// What goes from the store was deleted by the person.
    pub by_person: bool,
    /// What goes from the store is to be changed, not deleted.
    pub edits: bool,
}

impl Window {
    pub fn person(&self) -> Window {
        Window {
            by_person: true,
            ..self.clone()
        }
    }

    pub fn spawn(&self, future: impl Future<Output = ()> + 'static) {
        let mut tasks = self.world.tasks.borrow_mut();
        self.world.spawned.borrow_mut().push_back(tasks.len());
        tasks.push(Some((self.tab.id, Box::pin(future))));
    }

    pub fn wake(&self) {
        if self.tab.alive.get() {
            let own = self.clone();
            self.spawn(async move { send_acts(&own).await });
        }
    }

    /// The phone lets this tab do nothing for so long.
    pub fn sleeps(&self, milliseconds: u64) {
        let now = self.world.now.get();
        self.tab.asleep_since.set(now);
        self.tab.asleep_until.set(now + milliseconds);
    }

    /// Whether another tab may take a lease from this one.
    pub fn is_long_asleep(&self) -> bool {
        let now = self.world.now.get();
        self.tab.asleep_until.get() > now && now - self.tab.asleep_since.get() > LEASE
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

    /// Every await comes by here, and may be the last one of its tab.
    pub async fn live(&self) {
        let world = &self.world;
        if self.tab.alive.get() && !world.calm.get() {
            let number = world.awaits.get() + 1;
            world.awaits.set(number);
            let kill = world.plan.kills.iter().find(|(at, _)| *at == number);
            if let Some((_, whole_browser)) = kill {
                world.kill(self.tab.id, *whole_browser);
            }
        }
        if !self.tab.alive.get() {
            pending::<()>().await;
        }
    }

    /// The page reads a case, as it does when it opens.
    pub fn read_case(&self, case: usize) {
        let own = self.clone();
        self.spawn(async move {
            if let Some(read) = own.ask_case(case).await {
                own.shows(read);
            }
        });
    }

    pub fn shows(&self, case: Case) {
        let place = CASES.iter().position(|(known, _)| *known == case.reference);
        if let Some(place) = place {
            self.tab.cases.borrow_mut()[place] = (case, self.world.now.get());
        }
    }

    pub async fn ask(&self, request: &Request) -> Result<Response, NoAnswer> {
        self.live().await;
        let world = &self.world;
        let slot = Slot::default();
        let task = world.current.get();
        let soon = world.chance.between(20, 800);
        let answers = |milliseconds: u64, came: Result<Response, NoAnswer>| {
            world.in_(milliseconds, What::Answers(Rc::clone(&slot), task, came));
        };
        let limit = match &request.body {
            _ if world.is_off() => {
                answers(soon, Err(NoAnswer::Unreachable));
                READ_LIMIT
            }
            None => {
                let mut cases = CASES.iter();
                let case = cases.position(|(reference, _)| request.url.contains(reference));
                let case = case.expect("a case of ours");
                let shown = world.office.borrow_mut();
                let shown = { shown }.show(case, &world.plan, world.is_gone());
                let later = |status| Ok(office::answer(status, "later"));
                match world.fault(&world.plan.gets) {
                    Some(Get::Lost) => answers(soon, Err(NoAnswer::Unreachable)),
                    Some(Get::Portal) => answers(soon, Ok(portal())),
                    Some(Get::Error) => answers(soon, later(500)),
                    Some(Get::Later) => answers(soon, later(503)),
                    Some(Get::Slow) => answers(READ_LIMIT * 2, Ok(shown)),
                    Some(Get::Truncated) => answers(soon, Ok(office::half(&shown))),
                    Some(Get::OtherCase) => answers(soon, Ok(office::nothing_yet(1 - case))),
                    None => answers(soon, Ok(shown)),
                }
                READ_LIMIT
            }
            Some(body) => {
                let came = Came::read(body).expect("an act of ours");
                world.book.borrow_mut().leaves(&came.act, &came.files);
                world.say(|| format!("tab {} posts {came:?}", self.tab.id));
                let fault = world.fault(&world.plan.posts);
                let later = |seconds: Option<&str>| Response {
                    retry_after: seconds.map(str::to_owned),
                    ..office::answer(429, "later")
                };
                let posted = |by_network| Posted {
                    came: came.clone(),
                    by_network,
                    slot: Rc::clone(&slot),
                    task,
                    fault,
                };
                match fault {
                    Some(Post::RequestLost) => answers(soon, Err(NoAnswer::Unreachable)),
                    Some(Post::ErrorBefore) => answers(soon, Ok(office::answer(500, "oops"))),
                    Some(Post::Later) => answers(soon, Ok(later(None))),
                    Some(Post::LaterInAnHour) => answers(soon, Ok(later(Some("3600")))),
                    Some(Post::Portal) => answers(soon, Ok(portal())),
                    Some(Post::NotAllowed) => answers(soon, Ok(office::answer(403, ""))),
                    Some(Post::Slow) => {
                        let thinks = world.chance.between(1_000, 150_000);
                        world.in_(thinks, What::Arrives(posted(false)));
                    }
                    _ => {
                        world.in_(soon, What::Arrives(posted(false)));
                        if fault == Some(Post::Twice) {
                            let again = soon + world.chance.between(1, 5_000);
                            world.in_(again, What::Arrives(posted(true)));
                        }
                    }
                }
                ACT_LIMIT
            }
        };
        answers(limit, Err(NoAnswer::TooSlow));
        let came = poll_fn(|_| match slot.borrow().clone() {
            Some(came) => Poll::Ready(came),
            None => Poll::Pending,
        })
        .await;
        self.live().await;
        came
    }

    pub fn gives_back_turn(&self) {
        let is_ours = self.world.turn.get() == Some(self.tab.id);
        if is_ours && self.world.plan.planted != Planted::KeepsTurn {
            self.world.turn.set(None);
        }
    }
}
