//! What pages do with acts and writings, one scene at a time in a world without troubles; it must not use chance to decide
//! anything.

use std::cell::RefCell;
use std::rc::Rc;

use mrejesho::feedback::journey::Task;
use mrejesho::feedback::model::act::{Act, ActKind};
use mrejesho::feedback::model::attachment::{Attached, Bytes};
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::outbox::effects::{self, Device};
use mrejesho::feedback::outbox::{About, ActFault, ActState, KeptAct, KeptWriting, Pen};
use mrejesho::feedback::privacy::picture_metadata::FileKind;
use mrejesho::feedback::records::kept_receipt::KeptReceipt;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{Store, StoreFault};
use mrejesho::feedback::rules::retention::Aging;

use super::chance::Chance;
use super::office::CASES;
use super::plan::{Edits, Plan, Planted, Says};
use super::world::{Window, World};
use super::{office_api, rest};

const WORDS: &str = "Bado hakuna maji mtaani kwetu";

struct Scene {
    world: Rc<World>,
    page: Window,
}

impl Scene {
    fn new(with: impl FnOnce(&mut Plan)) -> Scene {
        let chance = Chance::new(2);
        let mut plan = Plan {
            ids: true,
            shows_ids: true,
            own_ids: false,
            late: 0,
            drops: 0,
            wants_secret: false,
            refuses: 0,
            refuses_files: false,
            loses_files: vec![],
            gone: None,
            shut: None,
            edits: Edits::Nothing,
            says: Says::List,
            ..Plan::new(2, Planted::Nothing, &chance)
        };
        with(&mut plan);
        let world = World::new(chance, plan, office_api(true));
        world.calm.set(true);
        let page = world.open_tab();
        let scene = Scene { world, page };
        scene.put(Store::Receipts, "r0", receipt().write());
        scene.rests();
        scene
    }

    fn put(&self, store: Store, id: &str, text: String) {
        let mut storage = self.world.storage.borrow_mut();
        storage.stores.insert((store, id.to_owned()), text);
    }

    fn ids(&self, store: Store) -> Vec<String> {
        let all = self.world.storage.borrow().all(store);
        all.into_iter().map(|(id, _)| id).collect()
    }

    fn rests(&self) {
        self.world.settle();
        rest(&self.world, &mut 0, |_| {}).expect("nothing wrong");
    }

    /// What a page does, to its end and to that of all that comes of it.
    fn does<T: 'static>(&self, doing: impl AsyncFnOnce(Window) -> T + 'static) -> T {
        let found = Rc::new(RefCell::new(None));
        let (page, put) = (self.page.person(), Rc::clone(&found));
        self.page.spawn(async move {
            let came = doing(page).await;
            *put.borrow_mut() = Some(came);
        });
        self.rests();
        found.take().expect("an end")
    }

    /// Writes these words with these files, and saves them under `r0.` and the id.
    fn writes(&self, id: &str, words: &str, files: &[Attached]) -> (Pen, KeptWriting) {
        self.writes_about("r0", id, words, files)
    }

    fn writes_about(
        &self,
        receipt: &str,
        id: &str,
        words: &str,
        files: &[Attached],
    ) -> (Pen, KeptWriting) {
        let pen = Pen::new(receipt, id);
        let writing = KeptWriting {
            id: pen.id.clone(),
            receipt: receipt.to_owned(),
            kind: ActKind::Message,
            words: words.to_owned(),
            files: files.to_vec(),
            saved: 1,
        };
        let (now, pen) = (writing.clone(), pen);
        let (pen, made) = self.does(async move |page: Window| {
            effects::save_writing(&page, pen, &now, &bytes()).await
        });
        assert_eq!(made, Ok(()));
        (pen, writing)
    }

    /// Hands over what is written.
    fn sends(&self, pen: &Pen, writing: &KeptWriting) -> Result<(), StoreFault> {
        let act = Act {
            kind: writing.kind,
            words: writing.words.clone(),
            contact: vec![],
            files: writing.files.clone(),
        };
        let place = usize::from(writing.receipt != "r0");
        let case = self.page.tab.cases.borrow()[place].0.clone();
        let about = About {
            case: &case,
            secret: None,
            id: self.page.key(),
            day: "2026-11-24".to_owned(),
        };
        let frozen = self.world.acts.freeze(&act, &about).expect("an act");
        let act = KeptAct::new(&writing.receipt, frozen, writing.words.clone(), 5);
        self.world.book.borrow_mut().handed(&act, place, 0, 0);
        let pen = pen.clone();
        self.does(async move |page: Window| effects::keep_act(&page, &act, &pen, &bytes()).await)
    }

    fn act(&self, id: &str) -> Option<KeptAct> {
        let storage = self.world.storage.borrow();
        KeptAct::read(storage.get(Store::Acts, id)?).ok()
    }
}

fn receipt() -> KeptReceipt {
    KeptReceipt {
        id: "r0".to_owned(),
        ..KeptReceipt::default()
    }
}

fn photo(id: &str) -> Attached {
    Attached {
        id: id.to_owned(),
        kind: FileKind::Jpeg,
        ..Attached::new(String::new(), id.as_bytes(), 99, true)
    }
}

fn bytes() -> Vec<(String, Bytes)> {
    let of = |id: &str| (id.to_owned(), id.as_bytes().into());
    vec![of("p1"), of("p2")]
}

#[test]
fn a_receipt_goes_with_what_was_told_and_not_with_more() {
    let scene = Scene::new(|_| {});
    scene.writes("w1", WORDS, &[photo("p1")]);
    scene.put(Store::Acts, "r0.broken", "mrejesho act 1 0\n{}".to_owned());
    scene.put(Store::Receipts, "r1", receipt().write());
    scene.put(Store::Files, "r1.w1.p1", "p1".to_owned());
    let all = [Store::Receipts, Store::Acts, Store::Files];
    let before = all.map(|store| scene.ids(store));
    // On the receipt's own page nothing is told of acts.
    let id = "r0".to_owned();
    let forgotten = scene
        .does(async move |page: Window| effects::does(&page, Task::ForgetReceipt { id }).await);
    assert!(!forgotten);
    for told in [vec![], vec!["r0.w2".to_owned()]] {
        let gone =
            scene.does(async move |page: Window| effects::forget_case(&page, "r0", &told).await);
        assert_eq!(gone, None);
        assert_eq!(all.map(|store| scene.ids(store)), before);
    }
    let told = vec!["r0.w1".to_owned()];
    let gone = scene.does(async move |page: Window| effects::forget_case(&page, "r0", &told).await);
    assert_eq!(scene.ids(Store::Receipts), ["r1"]);
    assert_eq!(scene.ids(Store::Acts), ["r0.broken"]);
    assert_eq!(scene.ids(Store::Files), ["r1.w1.p1"]);
    // It can be brought back as it was.
    scene.put(Store::Receipts, "r0", receipt().write());
    for (store, id, text) in gone.expect("what went") {
        scene.put(store, &id, text);
    }
    assert_eq!(all.map(|store| scene.ids(store)), before);
}

#[test]
fn a_receipt_does_not_grow_old_under_what_was_not_sent() {
    for is_unsent in [true, false] {
        let scene = Scene::new(|_| {});
        let old = KeptReceipt {
            aging: Aging {
                touched: 0,
                warnings: 9,
                warned: 1,
            },
            ..receipt()
        };
        scene.put(Store::Receipts, "r0", old.write());
        if is_unsent {
            scene.writes("w1", WORDS, &[]);
        }
        for _ in 0..9 {
            scene.does(async move |page: Window| {
                let found = effects::look(&page, &[]).await.expect("a list");
                effects::grow_older(&page, &found, 30).await
            });
        }
        assert_eq!(scene.ids(Store::Receipts).is_empty(), !is_unsent);
    }
}

#[test]
fn only_files_that_nothing_may_name_are_tidied_away() {
    let scene = Scene::new(|_| {});
    scene.writes("w1", WORDS, &[photo("p1")]);
    scene.put(Store::Acts, "r0.locked", "locked \u{1}\u{2}".to_owned());
    for id in ["r0.locked.p1", "r0.w2.p1", "r0.p1", "", "."] {
        scene.put(Store::Files, id, "p1".to_owned());
    }
    scene.does(async move |page: Window| effects::tidy(&page, &[]).await);
    assert_eq!(scene.ids(Store::Files), ["r0.locked.p1", "r0.w1.p1"]);
}

#[test]
fn what_has_no_page_any_more_is_shown_in_the_list() {
    let scene = Scene::new(|_| {});
    let (_, writing) = scene.writes("w1", WORDS, &[]);
    let look = || scene.does(async move |page: Window| effects::look(&page, &[]).await);
    let found = look().expect("a list");
    assert_eq!(
        (found.acts, found.unreadable.len()),
        (vec!["r0.w1".to_owned()], 0)
    );
    scene
        .world
        .storage
        .borrow_mut()
        .stores
        .remove(&(Store::Receipts, "r0".to_owned()));
    let found = look().expect("a list");
    assert_eq!(
        (found.acts.len(), found.unreadable),
        (0, vec![writing.write()])
    );
    // And nothing more is written there.
    let pen = Pen::new("r0", "w2");
    let (_, made) = scene.does(async move |page: Window| {
        effects::save_writing(
            &page,
            pen,
            &KeptWriting {
                id: "r0.w2".to_owned(),
                ..writing
            },
            &[],
        )
        .await
    });
    assert_eq!(made, Err(StoreFault::Unavailable));
    assert_eq!(scene.ids(Store::Acts), ["r0.w1"]);
}

#[test]
fn what_two_pages_write_in_one_place_both_stays() {
    let scene = Scene::new(|_| {});
    let (pen, writing) = scene.writes("w1", WORDS, &[photo("p1")]);
    let mut pens = vec![];
    for words in [" na umeme", " na barabara"] {
        let (pen, writing) = (pen.clone(), writing.clone());
        let words = format!("{WORDS}{words}");
        let (pen, made) = scene.does(async move |page: Window| {
            effects::save_writing(&page, pen, &KeptWriting { words, ..writing }, &bytes()).await
        });
        assert_eq!(made, Ok(()));
        pens.push(pen.id);
    }
    assert!(pens[0] == "r0.w1" && pens[1] != "r0.w1", "{pens:?}");
    let found = scene.does(async move |page: Window| effects::kept_writings(&page, "r0").await);
    let mut words: Vec<String> = found
        .expect("writings")
        .into_iter()
        .map(|it| it.value.words)
        .collect();
    words.sort();
    assert_eq!(
        words,
        [" na barabara", " na umeme"].map(|more| format!("{WORDS}{more}"))
    );
    assert_eq!(scene.ids(Store::Files).len(), 2);
}

#[test]
fn an_act_takes_the_place_of_its_own_words_and_of_no_others() {
    for (there, is_taken) in [(WORDS, true), ("Bado, na umeme", false)] {
        let scene = Scene::new(|_| {});
        let (_, writing) = scene.writes("w1", there, &[]);
        // The page does not know what stands there: its own save was on its way, or it is of another page.
        let pen = Pen::new("r0", "w1");
        let own = KeptWriting {
            words: WORDS.to_owned(),
            ..writing.clone()
        };
        let sent = scene.sends(&pen, &own);
        assert_eq!(sent.is_ok(), is_taken, "{there}");
        let storage = scene.world.storage.borrow();
        let stands = storage.get(Store::Acts, "r0.w1");
        let is_writing = stands == Some(&writing.write());
        assert_eq!(is_writing, !is_taken);
    }
}

/// The office lets nobody read the first case any more: what is written about the other one goes all the same.
#[test]
fn a_case_that_is_shut_does_not_hold_up_the_others() {
    let scene = Scene::new(|plan| plan.shut = Some(0));
    scene.put(
        Store::Receipts,
        "r1",
        KeptReceipt {
            id: "r1".to_owned(),
            ..receipt()
        }
        .write(),
    );
    for receipt in ["r0", "r1"] {
        let (pen, writing) = scene.writes_about(receipt, "w1", WORDS, &[]);
        scene.sends(&pen, &writing).expect("kept");
    }
    scene.page.wake();
    scene.world.settle();
    // The first one is tried again and again.
    rest(&scene.world, &mut 0, |_| {}).expect_err("it never rests");
    let waiting = scene.act("r0.w1").expect("it waits");
    assert_eq!(waiting.state, ActState::Waiting);
    assert_eq!(waiting.last, Some(ActFault::Failed(Failure::NotAllowed)));
    assert_eq!(scene.act("r1.w1"), None);
    let office = scene.world.office.borrow();
    assert_eq!(
        office
            .notes
            .iter()
            .map(|note| note.case)
            .collect::<Vec<_>>(),
        [1]
    );
}

#[test]
fn photos_go_with_the_words_or_nothing_goes() {
    // Which file is lost before it is sent, whether the office takes files, and what the act rests with.
    for (lost, refuses_files, rests_with) in [
        (None, false, None),
        (Some("r0.w1.p2"), false, Some(Failure::FileLost)),
        (None, true, Some(Failure::FilesRefused)),
    ] {
        let scene = Scene::new(|plan| plan.refuses_files = refuses_files);
        let (pen, writing) = scene.writes("w1", WORDS, &[photo("p1"), photo("p2")]);
        scene.sends(&pen, &writing).expect("kept");
        if let Some(lost) = lost {
            let place = (Store::Files, lost.to_owned());
            scene.world.storage.borrow_mut().stores.remove(&place);
            scene
                .world
                .book
                .borrow_mut()
                .lost_files
                .insert(lost.to_owned());
        }
        scene.page.wake();
        scene.rests();
        let at_office = scene.world.office.borrow().notes.len();
        let Some(failure) = rests_with else {
            assert_eq!((at_office, scene.act("r0.w1")), (1, None));
            assert_eq!(scene.world.book.borrow().files_sent, 2);
            assert_eq!(
                (scene.ids(Store::Acts).len(), scene.ids(Store::Files).len()),
                (0, 0)
            );
            continue;
        };
        let act = scene.act("r0.w1").expect("the act");
        assert_eq!((at_office, act.state), (0, ActState::Refused));
        assert_eq!(act.last, Some(ActFault::Failed(failure)));
        // The words come back, with the photos that are still there, and go without the others.
        let page = Window {
            edits: true,
            ..scene.page.person()
        };
        let found = Rc::new(RefCell::new(None));
        let put = Rc::clone(&found);
        scene.page.spawn(async move {
            let (writing, pen) = effects::edit_act(&page, "r0.w1").await.expect("a writing");
            let files = effects::bring_files_of(&page, &pen.id, &writing.files).await;
            let files = files.expect("the store answers");
            *put.borrow_mut() = Some((writing, pen, files));
        });
        scene.rests();
        let (writing, pen, files) = found.take().expect("an end");
        assert_eq!(writing.words, WORDS);
        assert_eq!(files.len(), 2 - usize::from(lost.is_some()));
        let without = KeptWriting {
            files: vec![],
            ..writing
        };
        let now = without.clone();
        let (pen, made) = scene
            .does(async move |page: Window| effects::save_writing(&page, pen, &now, &[]).await);
        assert_eq!((made, scene.ids(Store::Files).len()), (Ok(()), 0));
        scene.sends(&pen, &without).expect("kept");
        scene.page.wake();
        scene.rests();
        let notes = &scene.world.office.borrow().notes;
        assert_eq!((notes.len(), CASES[notes[0].case].0), (1, CASES[0].0));
        assert_eq!(scene.ids(Store::Acts).len(), 0);
    }
}
