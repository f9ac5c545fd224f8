//! A person on the page of a case, who writes, presses, waits, closes and comes back as chance has it; it must not know what
//! only the machines know.

use std::rc::Rc;

use mrejesho::feedback::model::act::{Act, ActKind};
use mrejesho::feedback::model::attachment::{Attached, Bytes};
use mrejesho::feedback::outbox::effects::{self, Device};
use mrejesho::feedback::outbox::{About, ActState, KeptAct, KeptWriting, Pen};
use mrejesho::feedback::privacy::picture_metadata::FileKind;

use super::office::CASES;
use super::world::{Window, World};

const KINDS: [ActKind; 4] = [
    ActKind::Message,
    ActKind::NotSolved,
    ActKind::Solved,
    ActKind::Withdraw,
];

pub struct Person {
    /// So many more acts are to be written.
    pub acts: u64,
}

impl Person {
    /// Does one thing.
    pub fn does(&mut self, world: &Rc<World>) {
        let chance = &world.chance;
        let alive = world.alive();
        if alive.is_empty() || ((alive.len() as u64) < world.plan.tabs && chance.one_in(3)) {
            world.open_tab();
            return;
        }
        let window = chance.pick(&alive);
        if window.tab.asleep_until.get() > world.now.get() {
            // It wakes when somebody looks at it.
            if chance.one_in(3) {
                window.tab.asleep_until.set(0);
                window.wake();
            }
            return;
        }
        match chance.below(20) {
            0 => world.close(window.tab.id),
            1 => window.wake(),
            2 => window.read_case(chance.below(2) as usize),
            3 if world.plan.leases => window.sleeps(chance.between(1_000, 400_000)),
            4 if world.plan.empties && chance.one_in(2) => empties(window),
            5..=12 => {
                let is_open = window.tab.form.borrow().is_some();
                match chance.below(6) {
                    0 | 1 if is_open => types(window),
                    2 if is_open => puts_down(window),
                    _ if is_open => sends(window),
                    0 | 1 => goes_on(window),
                    _ if self.acts > 0 => {
                        self.acts -= 1;
                        begins(window);
                    }
                    _ => goes_on(window),
                }
            }
            _ => presses(window),
        }
    }
}

impl Window {
    /// Reads the rows of acts on the page again.
    pub fn read_rows(&self) {
        let own = self.clone();
        self.spawn(async move {
            if let Ok(acts) = effects::kept_acts(&own).await {
                let acts = acts.into_iter().map(|act| act.value);
                own.tab.rows.replace(acts.collect());
            }
        });
    }

    /// *Je, imefika?* on the row of an act.
    pub fn looks(&self, act: &KeptAct) {
        let (own, id) = (self.clone(), act.id.clone());
        self.spawn(async move {
            let answer = effects::seek_act(&own, &id).await;
            if let Ok(Some(case)) = answer.map(|acted| acted.case) {
                own.shows(*case);
            }
            own.read_rows();
        });
    }

    /// *Tuma tena* on the row of an act.
    pub fn sends_again(&self, act: &KeptAct) {
        if act.rests() {
            let mut book = self.world.book.borrow_mut();
            if let Some(handed) = book.acts.get_mut(&act.act.id) {
                handed.presses += 1;
            }
        }
        let (own, id, shown) = (self.clone(), act.id.clone(), act.state);
        self.spawn(async move { effects::act_again(&own, &id, shown).await });
    }
}

/// A button of a row, as the row stands on the page: it may be another by now.
fn presses(window: &Window) {
    let chance = &window.world.chance;
    let rows = window.tab.rows.borrow().clone();
    if rows.is_empty() {
        window.read_rows();
        return;
    }
    let act = chance.pick(&rows).clone();
    let looks = matches!(act.state, ActState::Unknown | ActState::NotSeen);
    match chance.below(6) {
        0 | 1 if looks => window.looks(&act),
        2 | 3 if !matches!(act.state, ActState::Sending | ActState::Refused) => {
            window.sends_again(&act);
        }
        4 if act.state != ActState::Sending => {
            let own = window.person();
            window.spawn(async move {
                effects::forget_act(&own, &act.id).await;
            });
        }
        5 if act.state != ActState::Sending => edits(window, act),
        _ => {}
    }
}

/// *Badilisha* on the row of an act: it comes into the form, and what is there is put down.
fn edits(window: &Window, act: KeptAct) {
    let own = Window {
        edits: true,
        ..window.person()
    };
    window.spawn(async move {
        if let Some((writing, pen)) = effects::edit_act(&own, &act.id).await {
            open(&own, writing, pen).await;
        }
    });
}

/// What stands in a form.
#[derive(Clone)]
pub struct Open {
    /// Two writings may have been in one place.
    number: u64,
    writing: KeptWriting,
    pen: Pen,
    bytes: Vec<(String, Bytes)>,
    secret: Option<&'static str>,
}

/// Puts a writing into the form, with those of its files that are there.
async fn open(window: &Window, writing: KeptWriting, pen: Pen) {
    let files = effects::bring_files_of(window, &pen.id, &writing.files).await;
    let (files, bytes): (Vec<Attached>, Vec<_>) = match files {
        Some(files) => files
            .into_iter()
            .map(|(file, bytes)| (file.clone(), (file.id, bytes)))
            .unzip(),
        // The store does not answer now: they stay named.
        None => (writing.files.clone(), vec![]),
    };
    let wants = window.world.plan.wants_secret;
    let secret = wants.then_some(CASES[case_of(&writing.receipt)].1);
    let writing = KeptWriting { files, ..writing };
    window.tab.form.replace(Some(Open {
        number: window.world.number(),
        writing,
        pen,
        bytes,
        secret,
    }));
    saves(window);
}

fn case_of(receipt: &str) -> usize {
    usize::from(receipt != "r0")
}

/// The person begins to write an act.
fn begins(window: &Window) {
    let world = &window.world;
    let chance = &world.chance;
    let case = chance.below(2) as usize;
    let kind = *chance.pick(&KINDS);
    let number = world.number();
    let words = match chance.below(8) {
        0 if !kind.needs_words() => String::new(),
        1 => "Bado hakuna maji mtaani kwetu".to_owned(),
        2 => format!("Xk{number}x: bado hakuna maji mtaani kwetu"),
        3 => format!("Xk{number}x"),
        _ => format!("Xk{number}x maji & umeme <bado> havijarudi,\nmtaa wa Ng'ong'o"),
    };
    let secret = match world.plan.wants_secret {
        true => *chance.pick(&[None, Some("wrong"), Some(CASES[case].1)]),
        false => None,
    };
    let receipt = format!("r{case}");
    let pen = Pen::new(&receipt, &window.key());
    let writing = KeptWriting {
        id: pen.id.clone(),
        receipt,
        kind,
        words,
        files: vec![],
        saved: window.clock(),
    };
    window.tab.form.replace(Some(Open {
        number: window.world.number(),
        writing,
        pen,
        bytes: vec![],
        secret,
    }));
    if kind.needs_words() && chance.one_in(3) {
        adds_file(window);
    }
    saves(window);
}

fn adds_file(window: &Window) {
    let bytes = format!("photo {}", window.world.number());
    let file = Attached::new(window.key(), bytes.as_bytes(), 99, true);
    if let Some(open) = window.tab.form.borrow_mut().as_mut() {
        open.bytes
            .push((file.id.clone(), bytes.into_bytes().into()));
        // The kind of a text is none that is sent.
        let kind = FileKind::Jpeg;
        open.writing.files.push(Attached { kind, ..file });
    }
}

/// The person adds to what stands in the form: words, or a file. Or takes a file out.
fn types(window: &Window) {
    let world = &window.world;
    match world.chance.below(4) {
        0 => adds_file(window),
        1 => {
            if let Some(open) = window.tab.form.borrow_mut().as_mut() {
                open.writing.files.pop();
            }
        }
        _ => {
            if let Some(open) = window.tab.form.borrow_mut().as_mut() {
                open.writing.words += &format!(" n{}", world.number());
            }
        }
    }
    saves(window);
}

/// Saves what stands in the form, as the page does: one save at a time.
fn saves(window: &Window) {
    if window.tab.saves.replace(true) {
        return;
    }
    // What is deleted by a save was emptied by the person.
    let own = window.world.window(window.tab.id);
    window.spawn(async move {
        let open = own.tab.form.borrow().clone();
        if let Some(open) = open {
            let Open {
                pen,
                writing,
                bytes,
                number,
                ..
            } = open;
            let person = own.person();
            let own_device = if writing.is_empty() { &person } else { &own };
            let (pen, _) = effects::save_writing(own_device, pen, &writing, &bytes).await;
            if let Some(now) = own.tab.form.borrow_mut().as_mut()
                && now.number == number
            {
                now.writing.id = pen.id.clone();
                now.pen = pen;
            }
        }
        own.tab.saves.set(false);
    });
}

/// The person closes the form, and it is saved.
fn puts_down(window: &Window) {
    if window.tab.saves.get() {
        return;
    }
    let open = window.tab.form.take();
    let own = window.clone();
    window.spawn(async move {
        if let Some(open) = open {
            let (pen, made) =
                effects::save_writing(&own, open.pen, &open.writing, &open.bytes).await;
            // What cannot be saved stays on the page.
            let mut form = own.tab.form.borrow_mut();
            if made.is_err() && form.is_none() {
                *form = Some(Open { pen, ..open });
            }
        }
    });
}

/// The person goes on with what they began, here or on another page.
fn goes_on(window: &Window) {
    let own = window.clone();
    window.spawn(async move {
        let receipt = format!("r{}", own.world.chance.below(2));
        let found = effects::kept_writings(&own, &receipt).await;
        let Some(begun) = found.ok().and_then(|found| found.into_iter().next()) else {
            return;
        };
        if own.tab.form.borrow().is_none() {
            let pen = Pen::of(&begun);
            open(&own, begun.value, pen).await;
        }
    });
}

/// The person hands over what stands in the form.
fn sends(window: &Window) {
    let world = &window.world;
    if window.tab.saves.get() {
        return;
    }
    let Some(open) = window.tab.form.take() else {
        return;
    };
    let case = case_of(&open.writing.receipt);
    let act = Act {
        kind: open.writing.kind,
        words: open.writing.words.clone(),
        contact: vec![],
        files: open.writing.files.clone(),
    };
    let (read, read_at) = window.tab.cases.borrow()[case].clone();
    let about = About {
        case: &read,
        secret: open.secret,
        id: window.key(),
        day: "2026-11-24".to_owned(),
    };
    let frozen = match act.kind.needs_words() && act.words.trim().is_empty() {
        true => None,
        false => world.acts.freeze(&act, &about),
    };
    let Some(frozen) = frozen else {
        return;
    };
    let act = KeptAct::new(&open.writing.receipt, frozen, act.words, window.clock());
    let now = world.now.get();
    world.book.borrow_mut().handed(&act, case, read_at, now);
    let own = world.window(window.tab.id);
    window.spawn(async move {
        match effects::keep_act(&own, &act, &open.pen, &open.bytes).await {
            Ok(()) => {
                own.read_rows();
                effects::send_acts(&own).await;
            }
            // The page holds it.
            Err(_) => {
                let mut form = own.tab.form.borrow_mut();
                if form.is_none() {
                    *form = Some(open);
                }
            }
        }
    });
}

fn empties(window: &Window) {
    let own = window.person();
    window.world.book.borrow_mut().emptied = true;
    window.spawn(async move {
        effects::empty(&own, &[]).await;
    });
}
