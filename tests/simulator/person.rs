//! A person who sees the screen and the lists, and types, presses, waits, closes and comes back as chance has it; it must not
//! know what only the machines know.

use std::rc::Rc;

use mrejesho::feedback::journey::{ChosenInstitution, Event, Stage, Step, Task};
use mrejesho::feedback::model::attachment::Attached;
use mrejesho::feedback::model::draft::{Field, Kind, Naming, Pick};
use mrejesho::feedback::model::receipt::Candidate;
use mrejesho::feedback::outbox::effects::{self, Device};
use mrejesho::feedback::outbox::{Item, State, Why};
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::rules::lookup::LookedUp;
use mrejesho::feedback::rules::validation::Day;

use super::book::marker_in;
use super::world::{Window, World, service};

const TODAY: Day = Day {
    year: 2026,
    month: 11,
    day: 24,
};

pub struct Person {
    /// So many more reports are to be written.
    pub reports: u64,
}

impl Person {
    /// Does one thing.
    pub fn act(&mut self, world: &Rc<World>) {
        let chance = &world.chance;
        let alive = world.alive();
        if alive.is_empty() {
            let tabs = world.tabs.borrow();
            let last = tabs.last().map(|tab| tab.session.borrow().clone());
            drop(tabs);
            world.open_tab(last.flatten().filter(|_| chance.one_in(2)));
            return;
        }
        if (alive.len() as u64) < world.plan.tabs && chance.one_in(3) {
            world.open_tab(None);
            return;
        }
        let window = chance.pick(&alive);
        self.sees(window);
        if window.tab.at_list.get() {
            return;
        }
        match chance.below(24) {
            0 => leave(window, true),
            1 => leave(window, false),
            2 | 3 => window.wake(Why::Hope),
            4 => window.look(),
            5 if chance.one_in(4) => world.kill(window.tab.id, chance.one_in(2)),
            5..=8 => self.uses_list(window),
            _ => self.goes_on(window),
        }
    }

    fn sees(&self, window: &Window) {
        let mut book = window.world.book.borrow_mut();
        book.seen(&window.tab.stage.borrow());
        if let Some(found) = &*window.tab.found.borrow() {
            let drafts = found
                .drafts
                .iter()
                .map(|draft| (draft.draft.description.clone(), draft.may_have_gone));
            let waiting = found.outbox.iter().map(|item| {
                let tells = item.draft.may_have_gone || item.rests();
                (words_of(item), tells)
            });
            for (words, tells) in drafts.chain(waiting) {
                if let Some(marker) = marker_in(&words) {
                    book.reports[marker].told |= tells;
                }
            }
        }
    }

    /// Something on the page of drafts, of what waits and of receipts.
    fn uses_list(&self, window: &Window) {
        let world = &window.world;
        let chance = &world.chance;
        let found = window.tab.found.borrow_mut().take();
        window.look();
        let Some(found) = found else { return };
        // As the page has it: words that the device does not have are not left by this button.
        let is_free = match &*window.tab.stage.borrow() {
            Stage::Writing(writing) if !world.plan.opens_over_words => !writing.draft.has_words(),
            stage @ Stage::Writing(_) => !stage.would_be_missed(),
            Stage::Received(_) | Stage::Elsewhere { .. } => true,
            _ => false,
        };
        if !found.drafts.is_empty() && world.plan.sealed && chance.one_in(12) {
            throw_away(window, chance.pick(&found.drafts));
        } else if !found.drafts.is_empty() && is_free {
            let id = chance.pick(&found.drafts).id.clone();
            let steal = chance.one_in(2);
            let own = window.clone();
            window.spawn(async move {
                own.open_draft(id, steal).await;
            });
        } else if !found.outbox.is_empty() {
            let item = chance.pick(&found.outbox);
            let id = item.id().to_owned();
            if world.plan.looks_up && world.aside.one_in(2) {
                looks_up_in_list(window, id, marker_in(&words_of(item)));
                return;
            }
            let back = chance.one_in(3) && item.state != State::Sending && !item.is_sealed();
            if back {
                window.does(vec![Task::TakeBack { id }]);
            } else if item.rests() {
                if let Some(marker) = marker_in(&words_of(item)) {
                    // The words of a refused one may have become a draft again, and gone.
                    pressed(world, marker, item.state == State::Refused);
                }
                window.does(vec![Task::SendAgain { id }]);
            }
        }
    }

    fn goes_on(&mut self, window: &Window) {
        let world = &window.world;
        let chance = &world.chance;
        let stage = window.tab.stage.borrow().clone();
        match &stage {
            Stage::Writing(writing) if !writing.draft.has_words() => self.begins(window),
            Stage::Writing(writing) => {
                let marker = marker_in(&writing.draft.description);
                match (writing.step, marker) {
                    (Step::Review, Some(marker)) if !chance.one_in(4) => {
                        send(window, marker, true);
                    }
                    (Step::Review, _) => window.tell(Event::OpenedStep(Step::Details)),
                    (Step::Details, Some(marker)) if !chance.one_in(3) => {
                        types(window, marker, &writing.draft.description);
                    }
                    _ => window.tell(Event::Continued { today: TODAY }),
                }
            }
            Stage::Sending(_) if chance.one_in(4) => {
                window.tell(Event::PressedSend { today: TODAY });
            }
            Stage::Sending(_) => {}
            Stage::Waiting(writing) | Stage::Unknown(writing) => {
                let unknown = matches!(stage, Stage::Unknown(_));
                match (chance.below(6), marker_in(&writing.draft.description)) {
                    (0, Some(marker)) => send(window, marker, !unknown),
                    (1, _) => window.tell(Event::KeptWriting),
                    (2, _) => window.tell(Event::StartedOver),
                    (_, marker) if world.plan.looks_up => looks_up(window, marker),
                    _ => {}
                }
            }
            Stage::Received(_) => {
                if chance.one_in(4) {
                    window.tell(Event::ChoseToRemember(chance.one_in(2)));
                } else {
                    window.tell(Event::StartedOver);
                }
            }
            Stage::Elsewhere { .. } => window.tell(Event::StartedOver),
        }
    }

    pub fn begins(&mut self, window: &Window) {
        if self.reports == 0 {
            return;
        }
        self.reports -= 1;
        let world = &window.world;
        let is_named = !world.chance.one_in(6);
        let naming = match is_named && !world.plan.vault {
            true => Naming::Named,
            false => Naming::Nameless,
        };
        let is_kept = is_named || world.plan.vault;
        window.tell(Event::OpenedStep(Step::Home));
        window.tell(Event::ChoseKind(Kind::Complaint));
        window.tell(Event::ChoseNaming(naming));
        window.tell(Event::ChoseInstitution(ChosenInstitution {
            pick: Pick {
                id: "65".to_owned(),
                ..Pick::default()
            },
            address: "Dodoma".to_owned(),
            only_service: Some(service()),
        }));
        window.tell(Event::Continued { today: TODAY });
        if world.plan.sealed {
            window.tell(Event::ChoseSealing(true));
        }
        let (marker, word) = world.book.borrow_mut().begin(is_kept);
        types(window, marker, &word);
        if world.plan.photos {
            adds_photo(window, marker, &word);
        }
    }
}

/// What was typed of a report that waits; of a sealed one what its envelope has, which the office's holder of the key would read.
pub fn words_of(item: &Item) -> String {
    match item.is_sealed() {
        true => {
            let mut pairs = form_urlencoded::parse(item.frozen.body.as_bytes());
            let words = pairs.find(|(name, _)| name == "description");
            words.unwrap_or_default().1.into_owned()
        }
        false => item.draft.draft.description.clone(),
    }
}

/// As the page of all that is kept does it: what stands on the screen goes with it.
fn throw_away(window: &Window, draft: &KeptDraft) {
    let own = window.clone();
    let (id, words) = (draft.id.clone(), draft.draft.description.clone());
    own.tab.at_list.set(true);
    window.spawn(async move {
        let forget = Task::ForgetDraft {
            id: id.clone(),
            known: vec![],
        };
        // What is typed from now on in another tab is nobody's to throw away.
        if let Some(marker) = marker_in(&words) {
            own.world.book.borrow_mut().threw_away(marker);
        }
        let is_gone = effects::does(&own, forget).await;
        let is_shown = own.writing(|writing| {
            let keep = writing.map(|writing| &writing.keep);
            keep.is_some_and(|keep| !keep.handed_over && keep.id.as_deref() == Some(&id))
        });
        if is_gone && is_shown {
            own.tell(Event::EmptiedDevice);
        }
        own.tab.at_list.set(false);
    });
}

/// *Tafuta kwa ofisi*, on the page of a report that may have gone; and then what is listed is looked through. Of one that only
/// waits nothing is listed.
fn looks_up(window: &Window, marker: Option<usize>) {
    window.tell(Event::AskedLookUp);
    let own = window.clone();
    window.spawn(async move {
        own.wait_aside(10_000).await;
        let listed = own.writing(|writing| match writing.map(|it| &it.looked_up) {
            Some(LookedUp::Listed(found)) => found.clone(),
            _ => vec![],
        });
        match own_among(&own.world, marker, &listed) {
            Some(reference) => own.tell(Event::SaidMine { reference }),
            None => {
                for Candidate { reference, .. } in listed {
                    own.tell(Event::SaidNotMine { reference });
                }
            }
        }
    });
}

/// The same in the list of what is kept, for whatever stands there; as another page it may see it gone meanwhile.
fn looks_up_in_list(window: &Window, id: String, marker: Option<usize>) {
    let own = window.clone();
    window.spawn(async move {
        let listed = effects::look_up(&own, &id).await.unwrap_or_default();
        own.wait_aside(10_000).await;
        if let Some(reference) = own_among(&own.world, marker, &listed) {
            effects::claim_listed(&own, &id, reference).await;
        }
    });
}

/// The one that is theirs, by its number or its time. Sometimes they do not know it again.
fn own_among(world: &World, marker: Option<usize>, listed: &[Candidate]) -> Option<String> {
    let office = world.office.borrow();
    let is_own = |one: &&Candidate| marker.is_some() && office.owner(&one.reference) == marker;
    let own = listed.iter().find(is_own)?;
    (!world.aside.one_in(4)).then(|| own.reference.clone())
}

/// A photo that says which report it is of.
fn adds_photo(window: &Window, marker: usize, word: &str) {
    let id = format!("p{}", window.world.number());
    let bytes = [b"\xff\xd8\xff", word.as_bytes()].concat();
    let file = Attached::new(id.clone(), &bytes, 9_000, true);
    window.remember_file(&id, bytes.into());
    let now = window.world.now.get();
    window.world.book.borrow_mut().added_photo(marker, now);
    let picking = || id.clone();
    window.tell(Event::PickedFiles { picking: picking() });
    window.tell(Event::AddedFile {
        picking: picking(),
        file,
    });
    window.tell(Event::MadeFilesReady { picking: picking() });
}

pub fn types(window: &Window, marker: usize, before: &str) {
    let world = &window.world;
    let word = format!("w{};", world.number());
    let text = format!("{before} {word}");
    let now = world.now.get();
    world.book.borrow_mut().typed(marker, word, now);
    window.tell(Event::Typed(Field::Description, text));
}

/// *Tuma*. `anew`: under a key of its own, so that no office can know it again.
fn send(window: &Window, marker: usize, anew: bool) {
    pressed(&window.world, marker, anew);
    window.tell(Event::PressedSend { today: TODAY });
}

fn pressed(world: &Rc<World>, marker: usize, anew: bool) {
    let counts = anew || !world.plan.dedupes;
    let report = &mut world.book.borrow_mut().reports[marker];
    if report.told && counts {
        report.pressed_again += 1;
    }
}

/// The page is closed, or reloaded.
fn leave(window: &Window, comes_back: bool) {
    let world = &window.world;
    window.tell(Event::SaveCame(window.here()));
    world.settle();
    if !window.tab.alive.get() {
        return;
    }
    world.close(window.tab.id);
    world.book.borrow_mut().something_died(world);
    if comes_back {
        let session = window.tab.session.borrow().clone();
        world.open_tab(session);
    }
}
