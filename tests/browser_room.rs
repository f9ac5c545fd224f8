//! The browser room in a real browser: each thin function does what it says; it must not test the app.
#![cfg(target_arch = "wasm32")]

use mrejesho::api::{NoAnswer, Part, Request};
use mrejesho::browser::{clipboard, clock, history, intl, page, preference, send};
use mrejesho::feedback::language::Language;
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
    Request {
        part: Part::Only,
        url: url.to_owned(),
        form: None,
        fresh: true,
    }
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
