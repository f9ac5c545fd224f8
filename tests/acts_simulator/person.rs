//! A person on the page of a case, who writes, presses, waits, closes and comes back as chance has it; it must not know what
//! only the machines know.

use std::rc::Rc;

use mrejesho::feedback::model::act::{Act, ActKind};
use mrejesho::feedback::outbox::effects::{self, Device};
use mrejesho::feedback::outbox::{About, ActState, KeptAct};

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
            5..=12 if self.acts > 0 => {
                self.acts -= 1;
                writes(window, None);
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
        5 if act.state != ActState::Sending => {
            let own = window.person();
            window.spawn(async move {
                if let Some(act) = effects::forget_act(&own, &act.id).await {
                    own.wait(own.world.chance.between(500, 8_000)).await;
                    writes(&own, Some(act));
                }
            });
        }
        _ => {}
    }
}

/// The person writes an act, or what they took back, and hands it over.
fn writes(window: &Window, again: Option<KeptAct>) {
    let world = &window.world;
    let chance = &world.chance;
    let place = |act: &KeptAct| CASES.iter().position(|it| it.0 == act.act.reference);
    let case = again.as_ref().and_then(place);
    let case = case.unwrap_or_else(|| chance.below(2) as usize);
    let kind = match &again {
        Some(act) => act.act.kind,
        None => *chance.pick(&KINDS),
    };
    let number = world.number();
    let words = match &again {
        Some(act) if chance.one_in(2) => act.words.clone(),
        Some(act) => format!("{} n{number}", act.words),
        None => match chance.below(8) {
            0 if !kind.needs_words() => String::new(),
            1 => "Bado hakuna maji mtaani kwetu".to_owned(),
            2 => format!("Xk{number}x: bado hakuna maji mtaani kwetu"),
            3 => format!("Xk{number}x"),
            _ => format!("Xk{number}x maji & umeme <bado> havijarudi,\nmtaa wa Ng'ong'o"),
        },
    };
    let secret = match world.plan.wants_secret {
        true if again.is_some() => Some(CASES[case].1),
        true => *chance.pick(&[None, Some("wrong"), Some(CASES[case].1)]),
        false => None,
    };
    let act = Act {
        kind,
        words: words.clone(),
        contact: vec![],
        files: vec![],
    };
    let (read, read_at) = window.tab.cases.borrow()[case].clone();
    let about = About {
        case: &read,
        secret,
        id: window.key(),
        day: "2026-11-24".to_owned(),
    };
    let Some(frozen) = world.acts.freeze(&act, &about) else {
        return;
    };
    let act = KeptAct::new(&format!("r{case}"), frozen, words, window.clock());
    let now = world.now.get();
    world.book.borrow_mut().handed(&act, case, read_at, now);
    let own = world.window(window.tab.id);
    window.spawn(async move {
        if effects::keep_act(&own, &act).await.is_ok() {
            own.read_rows();
            effects::send_acts(&own).await;
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
