//! The browser room in a real browser: each thin function does what it says; it must not test the app.
#![cfg(target_arch = "wasm32")]

use mrejesho::api::{NoAnswer, Part, Request};
use mrejesho::browser::{
    clipboard, clock, digest, enter, history, intl, local, locks, page, preference, random, send,
    store, vault,
};
use mrejesho::feedback::model::language::Language;
use mrejesho::feedback::records::store::{Store, StoreFault, Transaction};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn storage() -> web_sys::Storage {
    web_sys::window()
        .expect("a window")
        .local_storage()
        .expect("storage is allowed")
        .expect("there is storage")
}

fn body() -> web_sys::HtmlElement {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.body())
        .expect("a body")
}

fn get(url: &str) -> Request {
    Request::get(Part::Only, url.to_owned(), true)
}

#[wasm_bindgen_test]
fn only_a_known_language_is_remembered() {
    for language in Language::ALL {
        assert!(preference::remember_language(language));
        assert_eq!(preference::language(), Some(language));
    }
    for hostile in ["", "xx", "<script>", "s", "swahili"] {
        storage()
            .set_item("mrejesho.language", hostile)
            .expect("storage takes it");
        assert_eq!(preference::language(), None, "{hostile:?}");
    }
    storage().clear().expect("storage can be emptied");
    assert_eq!(preference::language(), None);
}

#[wasm_bindgen_test]
fn the_history_holds_a_number_and_the_address_stays() {
    let before = web_sys::window()
        .expect("a window")
        .location()
        .href()
        .expect("an address");
    assert!(history::push_step(3));
    assert!(history::replace_step(4));
    let window = web_sys::window().expect("a window");
    assert_eq!(window.location().href().expect("an address"), before);
    let state = window.history().and_then(|history| history.state());
    assert_eq!(state.expect("a state").as_f64(), Some(4.0));
}

#[wasm_bindgen_test]
fn a_posters_fragment_is_taken_off_the_address_bar() {
    let location = web_sys::window().expect("a window").location();
    // The test runner's own page has a fragment.
    location.set_hash("").expect("a fragment can be cleared");
    assert_eq!(history::take_fragment(), None);
    location
        .set_hash("kind=complaint&institution=65")
        .expect("a fragment can be set");
    assert_eq!(
        history::take_fragment().as_deref(),
        Some("#kind=complaint&institution=65")
    );
    assert_eq!(location.hash().expect("a fragment"), "");
    assert_eq!(history::take_fragment(), None);
}

#[wasm_bindgen_test]
fn dates_and_numbers_are_written_as_people_write_them() {
    assert_eq!(intl::date("sw-TZ", "2026-11-23"), "23 Novemba 2026");
    assert_eq!(intl::date("en-GB", "2026-11-23"), "23 November 2026");
    assert_eq!(
        intl::date("en-GB", "2026-11-23T12:00:00+03:00"),
        "23 November 2026"
    );
    // What is no date is shown as it came: it is the office's word.
    assert_eq!(intl::date("sw-TZ", "karibuni"), "karibuni");
    assert_eq!(intl::date("sw-TZ", ""), "");
    assert_eq!(intl::month("sw-TZ", "2026-11"), "Novemba 2026");
    assert_eq!(intl::month("en-GB", "2026-01"), "January 2026");
    for odd in ["2026-13", "2026-11-23", "karibuni", ""] {
        assert_eq!(intl::month("en-GB", odd), odd);
    }
    assert_eq!(intl::number("en-GB", 3_940), "3,940");
}

#[wasm_bindgen_test]
fn today_is_the_browsers_day() {
    let today = clock::today();
    let now = js_sys::Date::new_0();
    assert_eq!(u32::from(today.day), now.get_date());
    assert_eq!(u32::from(today.month), now.get_month() + 1);
    assert_eq!(u32::from(today.year), now.get_full_year());
}

#[wasm_bindgen_test]
async fn an_answer_comes_back_unread_and_no_answer_is_said() {
    let answer = send::send(&get("/"))
        .await
        .expect("the test page's own server answers");
    assert_eq!(answer.status, 200);
    assert!(!answer.redirected);
    assert!(answer.body.contains('<'));
    // Port 9 is nobody's: nothing was sent, and that is all that is known.
    let none = send::send(&get("http://127.0.0.1:9/services.json")).await;
    assert_eq!(none, Err(NoAnswer::Unreachable));
    let not_an_address = send::send(&get("http://[")).await;
    assert_eq!(not_an_address, Err(NoAnswer::Unreachable));
}

#[wasm_bindgen_test]
async fn copying_says_whether_it_could() {
    // As on an address that is not secure: the browser has no clipboard, and nothing may throw.
    let navigator = web_sys::window().expect("a window").navigator();
    let nothing = js_sys::Object::new();
    js_sys::Reflect::set(&nothing, &"value".into(), &wasm_bindgen::JsValue::UNDEFINED)
        .expect("a property can be described");
    js_sys::Object::define_property(&navigator, &"clipboard".into(), &nothing);
    assert!(!clipboard::copy("7K4Q2").await);
}

#[wasm_bindgen_test]
fn focus_goes_where_it_is_told_and_nowhere_else() {
    body()
        .insert_adjacent_html("beforeend", "<h1 id='heading' tabindex='-1'>x</h1>")
        .expect("an element can be added");
    assert!(page::focus("heading"));
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a document");
    let active = document.active_element().map(|element| element.id());
    assert_eq!(active.as_deref(), Some("heading"));
    assert!(!page::focus("no-such-id"));
    page::clear("heading");
    assert!(!page::focus("heading"));
    page::set_title("Rekebisha: x");
    assert_eq!(document.title(), "Rekebisha: x");
    page::set_language("sw-TZ");
    let root = document.document_element().expect("a root");
    assert_eq!(root.get_attribute("lang").as_deref(), Some("sw-TZ"));
}

/// Runs a script of the page and returns the words that it ends with.
fn script(source: &str) -> String {
    let said = js_sys::eval(source).expect("the script runs");
    said.as_string().expect("words")
}

#[wasm_bindgen_test]
fn enter_chooses_and_moves_on_and_changes_nothing_else() {
    enter::listen();
    body()
        .insert_adjacent_html(
            "beforeend",
            "<div id='enter'><input type=radio name=a id=a1><input type=radio name=a id=a2 disabled>\
             <input type=radio name=b id=b1><input type=radio name=a id=a3><input type=checkbox id=c>\
             <input id=t value=x><select id=s><option>1<option>2</select><button id=k>k</button></div>",
        )
        .expect("fields can be added");
    // The focus, what is chosen, how often a change was told, and whether the key still does what browsers do.
    let press = |id: &str, more: &str| {
        script(&format!(
            "globalThis.told ??= document.getElementById('enter').addEventListener('change', () => globalThis.changes++) ?? true; \
             globalThis.changes = 0; const field = document.getElementById('{id}'); field.focus(); \
             const free = field.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true, cancelable: true, {more}}})); \
             const on = [...document.querySelectorAll('#enter :checked')].filter(e => e.type !== 'select-one').map(e => e.id).filter(Boolean); \
             `${{document.activeElement.id}} [${{on}}] ${{changes}} ${{free}}`"
        ))
    };
    for (id, more, then) in [
        // Held down with another key, or held for long: not ours.
        ("a1", "repeat: true", "a1 [] 0 true"),
        ("a1", "ctrlKey: true", "a1 [] 0 true"),
        ("a1", "key: 'Tab'", "a1 [] 0 true"),
        ("a1", "", "a1 [a1] 1 false"),
        // On to the next that can be chosen; nothing is changed.
        ("a1", "", "a3 [a1] 0 false"),
        ("a3", "", "a3 [a3] 1 false"),
        // From the last to the first, and never into another group.
        ("a3", "", "a1 [a3] 0 false"),
        ("b1", "", "b1 [b1,a3] 1 false"),
        ("b1", "", "b1 [b1,a3] 0 false"),
        ("c", "", "c [b1,a3,c] 1 false"),
        ("c", "", "c [b1,a3] 1 false"),
        ("t", "", "t [b1,a3] 0 true"),
        ("s", "", "s [b1,a3] 0 true"),
        ("k", "", "k [b1,a3] 0 true"),
    ] {
        assert_eq!(press(id, more), then, "{id} {more}");
    }
    // What fills in forms sends this, and it is no key.
    let filled = "document.getElementById('c').dispatchEvent(new Event('keydown', {bubbles: true, cancelable: true})) + ''";
    assert_eq!(script(filled), "true");
    script("document.getElementById('enter').remove() ?? ''");
}

#[wasm_bindgen_test]
fn on_paper_the_rest_is_open() {
    page::watch_printing();
    body()
        .insert_adjacent_html(
            "beforeend",
            "<div id='more'><details class=more></details><details class=more open></details><details></details></div>",
        )
        .expect("details can be added");
    let open = |event: &str| {
        script(&format!(
            "dispatchEvent(new Event('{event}')); [...document.querySelectorAll('#more details')].map(e => e.open).join()"
        ))
    };
    assert_eq!(open("beforeprint"), "true,true,false");
    // Some browsers tell it twice.
    assert_eq!(open("beforeprint"), "true,true,false");
    assert_eq!(open("afterprint"), "false,true,false");
    page::clear("more");
}

#[wasm_bindgen_test]
async fn a_change_is_made_whole_or_not_at_all() {
    let put = Transaction::strict()
        .expecting(Store::Drafts, "a", vec![None])
        .put(Store::Drafts, "a", "moja".to_owned())
        .put(Store::Gone, "a", String::new());
    assert_eq!(store::commit(&put).await, Ok(()));
    // The same once more: it expects nothing there, and there is something now.
    assert_eq!(store::commit(&put).await, Err(StoreFault::Changed));
    let half = Transaction::default()
        .put(Store::Drafts, "b", "mbili".to_owned())
        .expecting(Store::Outbox, "b", vec![Some("si hii".to_owned())]);
    assert_eq!(store::commit(&half).await, Err(StoreFault::Changed));
    assert_eq!(store::read(Store::Drafts, "b").await, Ok(None));
    let either = Transaction::default()
        .expecting(Store::Drafts, "a", vec![None, Some("moja".to_owned())])
        .put(Store::Drafts, "a", "mbili".to_owned());
    assert_eq!(store::commit(&either).await, Ok(()));
    let kept = Ok(vec![("a".to_owned(), "mbili".to_owned())]);
    assert_eq!(store::read_all(Store::Drafts).await, kept);
    let take = Transaction::default()
        .take(Store::Drafts, "a")
        .take(Store::Gone, "a");
    assert_eq!(store::commit(&take).await, Ok(()));
    for store in Store::ALL {
        assert_eq!(store::read_all(store).await, Ok(vec![]), "{store:?}");
    }
}

#[wasm_bindgen_test]
async fn of_two_changes_at_once_that_expect_the_same_one_is_made() {
    let change = |text: &str| {
        Transaction::default()
            .expecting(Store::Outbox, "x", vec![None])
            .put(Store::Outbox, "x", text.to_owned())
    };
    let (first, second) = (change("1"), change("2"));
    let (first, second) = both_at_once(store::commit(&first), store::commit(&second)).await;
    assert_eq!(
        [first, second].iter().filter(|made| made.is_ok()).count(),
        1
    );
    let take = Transaction::default().take(Store::Outbox, "x");
    assert_eq!(store::commit(&take).await, Ok(()));
}

/// Both at once, as two tabs would.
async fn both_at_once<A: 'static, B>(
    first: impl Future<Output = A>,
    second: impl Future<Output = B>,
) -> (A, B) {
    let (mut first, mut second) = (std::pin::pin!(first), std::pin::pin!(second));
    let (mut a, mut b) = (None, None);
    std::future::poll_fn(move |context| {
        if a.is_none()
            && let std::task::Poll::Ready(value) = first.as_mut().poll(context)
        {
            a = Some(value);
        }
        if b.is_none()
            && let std::task::Poll::Ready(value) = second.as_mut().poll(context)
        {
            b = Some(value);
        }
        match (a.take(), b.take()) {
            (Some(left), Some(right)) => std::task::Poll::Ready((left, right)),
            (left, right) => {
                (a, b) = (left, right);
                std::task::Poll::Pending
            }
        }
    })
    .await
}

#[wasm_bindgen_test]
async fn a_copy_has_its_day_and_its_body() {
    // Nobody waits for it: it is there some time after.
    store::keep_copy("/services.json", "[1,\n2]", "2026-11-24");
    let mut copy = None;
    for _ in 0..200 {
        copy = store::copy("/services.json").await;
        if copy.is_some() {
            break;
        }
        clock::wait(0).await;
    }
    assert_eq!(copy, Some(("2026-11-24".to_owned(), "[1,\n2]".to_owned())));
    assert_eq!(store::copy("/other.json").await, None);
    let take = Transaction::default().take(Store::Copies, "/services.json");
    assert_eq!(store::commit(&take).await, Ok(()));
}

#[wasm_bindgen_test]
fn local_storage_gives_back_only_drafts() {
    storage().set_item("other.site", "x").expect("it takes it");
    assert!(local::put_draft("abc", "maneno"));
    assert_eq!(local::draft("abc").as_deref(), Some("maneno"));
    assert_eq!(
        local::drafts(),
        vec![("abc".to_owned(), "maneno".to_owned())]
    );
    local::take_draft("abc");
    assert_eq!(local::drafts(), vec![]);
    local::remember_open(Some("abc"));
    assert_eq!(local::open_draft().as_deref(), Some("abc"));
    local::remember_open(None);
    assert_eq!(local::open_draft(), None);
    storage().clear().expect("storage can be emptied");
}

#[wasm_bindgen_test]
async fn a_lock_is_held_by_one_and_can_be_taken_away() {
    use std::cell::Cell;
    use std::rc::Rc;
    assert!(locks::are_there());
    let lost = Rc::new(Cell::new(0));
    let on_loss = |lost: &Rc<Cell<i32>>| {
        let lost = Rc::clone(lost);
        move || lost.set(lost.get() + 1)
    };
    let first = locks::hold("l", false, Box::new(on_loss(&lost))).await;
    assert!(first.is_some());
    assert!(locks::hold("l", false, Box::new(|| {})).await.is_none());
    drop(first);
    // The browser frees it a moment later.
    clock::wait(0).await;
    let second = locks::hold("l", false, Box::new(on_loss(&lost))).await;
    assert!(second.is_some(), "it was given back");
    assert_eq!(lost.get(), 0, "giving back is not losing");
    let thief = locks::hold("l", true, Box::new(|| {})).await;
    assert!(thief.is_some());
    clock::wait(0).await;
    assert_eq!(lost.get(), 1);
    drop(second);
    assert!(
        locks::hold("l", false, Box::new(|| {})).await.is_none(),
        "the thief has it"
    );
}

#[wasm_bindgen_test]
fn ids_are_random_and_days_are_days() {
    let (one, other) = (random::id(), random::id());
    assert_ne!(one, other);
    for id in [one, other] {
        assert_eq!(id.len(), 32);
        assert!(id.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
    for (number, day) in [
        (0, "1970-01-01"),
        (20_781, "2026-11-24"),
        (-1, "1969-12-31"),
    ] {
        assert_eq!(intl::day_of(number), day);
    }
    // A stored number may be anything, and no browser has that day.
    assert!(!intl::day_of(i32::MAX).is_empty());
    assert!(!intl::day_of(i32::MIN).is_empty());
}

/// Keys that nobody else has.
async fn keys(of: u8) -> vault::Keys {
    vault::keys_of(&[of; 64]).await.expect("keys")
}

#[wasm_bindgen_test]
async fn a_locked_text_is_opened_with_its_key_at_its_place_and_whole() {
    let right = keys(1).await;
    let lock = async |id: &str, text: &str| {
        let locked = vault::locked(&right, Store::Drafts, id, text).await;
        locked.expect("locked")
    };
    let locked = lock("vd1", "maji 💧").await;
    assert!(!locked.contains("maji"));
    assert_eq!(locked, lock("vd1", "maji 💧").await, "a change expects it");
    assert_ne!(locked, lock("vd2", "maji 💧").await);
    assert_ne!(locked, lock("vd1", "maji").await);
    let open = async |keys: &vault::Keys, store, id: &str, text: &str| {
        vault::unlocked(keys, store, id, text).await
    };
    let opened = open(&right, Store::Drafts, "vd1", &locked).await;
    assert_eq!(opened.as_deref(), Some("maji 💧"));
    for (what, opened) in [
        (
            "another key",
            open(&keys(2).await, Store::Drafts, "vd1", &locked).await,
        ),
        (
            "another place",
            open(&right, Store::Drafts, "vd2", &locked).await,
        ),
        (
            "another store",
            open(&right, Store::Outbox, "vd1", &locked).await,
        ),
        (
            "cut",
            open(&right, Store::Drafts, "vd1", &locked[..40]).await,
        ),
        ("nothing", open(&right, Store::Drafts, "vd1", "").await),
    ] {
        assert_eq!(opened, None, "{what}");
    }
    let altered: String = locked
        .chars()
        .enumerate()
        .map(|(at, letter)| {
            if at == 99 && letter != 'a' {
                'a'
            } else {
                letter
            }
        })
        .collect();
    assert_ne!(altered, locked);
    assert_eq!(open(&right, Store::Drafts, "vd1", &altered).await, None);
}

/// The key of Python's `hashlib.pbkdf2_hmac('sha256', b'maji moto', b'chumvi ya bahari', 600_000, 64)`.
#[wasm_bindgen_test]
async fn where_there_is_no_memory_the_browser_makes_the_key() {
    let key = vault::stretched("maji moto", b"chumvi ya bahari", 64).await;
    let key = key
        .expect("a key")
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    assert_eq!(
        key,
        "67349224180db008b334ef3256a7bf316d3d44318d5c0e3339b55129024bf57b\
         1c8712fe768a514eba7460dbe43d0ff55d946535e891bf6fb01f867e6001d231"
    );
}

fn hex(bytes: [u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The examples of FIPS 180-4, and the sum that `sha256sum` gives for a photo's worth of zeros.
#[wasm_bindgen_test]
async fn the_browser_computes_the_sum_that_everybody_computes() {
    for (bytes, expected) in [
        (
            vec![],
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ),
        (
            b"abc".to_vec(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
        (
            vec![0; 1_000_000],
            "d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025",
        ),
    ] {
        let sum = digest::sha256(&bytes).await;
        assert_eq!(sum.map(hex).as_deref(), Some(expected));
    }
}

#[wasm_bindgen_test]
async fn without_https_there_is_no_sum() {
    // As on an address that is not secure: `crypto` has no `subtle`.
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let crypto = crypto.expect("crypto");
    let absent = js_sys::Object::new();
    for (name, value) in [
        ("value", wasm_bindgen::JsValue::UNDEFINED),
        ("configurable", true.into()),
    ] {
        js_sys::Reflect::set(&absent, &name.into(), &value).expect("a property can be described");
    }
    js_sys::Object::define_property(&crypto, &"subtle".into(), &absent);
    let sum = digest::sha256(b"abc").await;
    // The other tests need it.
    js_sys::Reflect::delete_property(&crypto, &"subtle".into()).expect("it can be taken away");
    assert_eq!(sum, None);
    assert!(digest::sha256(b"abc").await.is_some());
}
