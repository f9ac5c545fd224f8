//! The page around the app: its title and language, the focus, and the prompt before leaving.

use std::cell::Cell;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BeforeUnloadEvent, KeyboardEvent};

use super::{clock, events};

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

thread_local! {
    static FOLDER: String = find_folder().unwrap_or_default();
}

/// The folder of the host that the site is in: empty if the site has the host to itself, otherwise for example
/// `/ofisi/mrejesho`.
pub fn folder() -> String {
    FOLDER.with(Clone::clone)
}

/// The folder of the program's own script is the folder of the site.
fn find_folder() -> Option<String> {
    let script = document()?.query_selector("script[src]").ok()??;
    let address = Reflect::get(&script, &"src".into()).ok()?.as_string()?;
    let (_, after) = address.split_once("://")?;
    let (folder, _) = after[after.find('/')?..].rsplit_once('/')?;
    Some(folder.to_owned())
}

/// Converts a path of the host to a path within the site.
pub fn in_site(path: &str) -> String {
    path.strip_prefix(&folder()).unwrap_or(path).to_owned()
}

/// The whole address of a path in the site, to be written down elsewhere.
pub fn whole_address(path: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let origin = location.and_then(|location| location.origin().ok());
    format!("{}{}{path}", origin.unwrap_or_default(), folder())
}

/// Makes a name that only this site uses, for something that a browser keeps per host.
pub fn own(name: &str) -> String {
    format!("{name}{}", folder())
}

pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the `lang` of the whole page to a BCP 47 tag.
pub fn set_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Removes an element that was on the page before the app started.
pub fn clear(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.remove();
    }
}

/// Hides the app as it is, at once, or shows it again.
pub fn cover(is_covered: bool) {
    if let Some(root) = root("app") {
        root.set_hidden(is_covered);
    }
}

/// Closes an element that was opened, such as `<details>`.
pub fn close(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        let _ = element.remove_attribute("open");
    }
}

/// Finds an element, such as the one that the app is mounted in.
pub fn root(id: &str) -> Option<web_sys::HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Whether this is the page of a terminal in an office, as `src/kiosk.html` says.
pub fn is_terminal() -> bool {
    root("app").is_some_and(|root| root.has_attribute("data-terminal"))
}

/// Shows an element that the page was printed with, but hidden.
pub fn reveal(id: &str) {
    if let Some(element) = root(id) {
        element.set_hidden(false);
    }
}

/// Focuses the first of these elements that is on the page, once the page has been drawn again.
pub fn focus_first(ids: &'static [&'static str]) {
    after_drawing(move || {
        for id in ids {
            if focus(id) {
                return;
            }
        }
    });
}

/// Whether the focus is in a field in which text is written. Inlined, so that the parts that ask do not need a file between
/// them for it.
#[inline(always)]
pub fn is_typing() -> bool {
    let element = document().and_then(|document| document.active_element());
    element.is_some_and(|element| matches!(&*element.tag_name(), "INPUT" | "TEXTAREA"))
}

/// Focuses an element now. Returns whether there is one.
pub fn focus(id: &str) -> bool {
    let element = document()
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    element.is_some_and(|element| {
        element.scroll_into_view();
        element.focus().is_ok()
    })
}

/// Presses an element, for a press of the person on another one.
pub fn click(id: &str) {
    if let Some(element) = root(id) {
        element.click();
    }
}

/// Calls `then` once the page has been drawn again, before the person sees it.
pub fn after_drawing(then: impl FnOnce() + 'static) {
    let then = Closure::once_into_js(then);
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(then.unchecked_ref());
    }
}

/// Tells the script in the page whether the person's words are `kept` or `lost` if the app crashes.
pub fn note_words(are: &str) {
    if let Some(root) = root("app") {
        let _ = root.set_attribute("data-words", are);
    }
}

/// Prints only what is in the element with this id, on paper of this kind: the style sheet reads both from the marks.
pub fn print_only(id: &str, paper: &str) {
    let Some(document) = document() else { return };
    let mut around = document.get_element_by_id(id);
    while let Some(element) = around.and_then(|element| element.parent_element()) {
        let _ = element.set_attribute(AROUND, paper);
        around = Some(element);
    }
    print();
    // A phone's browser may return before it has made its picture of the page: the marks stay until `print_all`.
}

/// What `print_only` marks everything with that is around the element.
const AROUND: &str = "data-prints";

/// Prints the whole page again from now on.
pub fn print_all() {
    each("[data-prints]", |element| {
        let _ = element.remove_attribute(AROUND);
    });
}

/// Whether the browser can print: Firefox for Android before 114 cannot.
pub fn can_print() -> bool {
    let print = web_sys::window().and_then(|window| Reflect::get(&window, &"print".into()).ok());
    print.is_some_and(|print| print.is_function())
}

/// Prints the page as it is.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Opens every `details.more` while the page is printed, for the lifetime of the page: nobody can press on paper.
pub fn watch_printing() {
    events::hear("beforeprint", |_| {
        each("details.more:not([open])", |more| {
            let _ = more.set_attribute("open", "print");
        });
    });
    events::hear("afterprint", |_| {
        each("[open=print]", |more| {
            let _ = more.remove_attribute("open");
        });
    });
}

/// Gives the icons their addresses from the site's root. A page within the site has another address, and the browser would
/// request them beside it: in vain, and with the name of the page in the request.
pub fn keep_icons() {
    each("[rel$=icon]", |link| {
        if let Ok(whole) = js_sys::Reflect::get(&link, &"href".into()) {
            let _ = js_sys::Reflect::set(&link, &"href".into(), &whole);
        }
    });
}

fn each(selector: &str, then: fn(web_sys::Element)) {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else { return };
    let elements = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok());
    elements.for_each(then);
}

/// Whether the person reloaded this page. If so, even what the browser may cache for a day is requested again.
pub fn was_reloaded() -> bool {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.is_some_and(|performance| {
        performance.navigation().type_() == web_sys::PerformanceNavigation::TYPE_RELOAD
    })
}

thread_local! {
    static ASKS: Cell<bool> = const { Cell::new(false) };
}

/// Sets whether the browser asks before the page is closed.
pub fn ask_before_leaving(ask: bool) {
    ASKS.set(ask);
}

/// Listens for the closing of the page, for the lifetime of the page.
pub fn watch_leaving() {
    events::hear("beforeunload", |event| {
        if ASKS.get() {
            event.prevent_default();
            // Older browsers ask only if this is set; no browser shows the text.
            let event: &BeforeUnloadEvent = event.unchecked_ref();
            event.set_return_value("?");
        }
    });
}

/// Removes everything from the page at once, and turns off the prompt before leaving.
pub fn empty() {
    ask_before_leaving(false);
    set_title("");
    if let Some(root) = document().and_then(|document| document.document_element()) {
        root.replace_children_with_node_0();
    }
}

/// Removes everything from the page at once and replaces it with another address, without the prompt before leaving.
pub fn leave_to(address: &str) {
    empty();
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(address);
    }
}

/// Calls back when Shift is pressed three times within two seconds with no other key between. Listens for the lifetime
/// of the page.
pub fn on_shift_thrice(heard: impl Fn() + 'static) {
    const WITHIN: u64 = 2_000;
    let mut pressed: Vec<u64> = Vec::new();
    events::hear("keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        match (event.key().as_str(), event.repeat()) {
            ("Shift", false) => {
                let now = clock::elapsed();
                pressed.retain(|before| now - before < WITHIN);
                pressed.push(now);
                if pressed.len() == 3 {
                    heard();
                }
            }
            ("Shift", true) => {}
            _ => pressed.clear(),
        }
    });
}
