//! The nodes of the page, made, filled and moved one at a time; it must not know what they show, nor read text as HTML.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An element, a text, or several of them that are not on the page yet.
    #[derive(Clone)]
    pub type Node;

    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    pub fn element(tag: &str) -> Node;

    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    fn element_of(namespace: &str, tag: &str) -> Node;

    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    pub fn text(text: &str) -> Node;

    #[wasm_bindgen(js_namespace = document, js_name = createComment)]
    fn comment(text: &str) -> Node;

    /// Several beside one another: when they are put somewhere, they move there and this is empty again.
    #[wasm_bindgen(js_namespace = document, js_name = createDocumentFragment)]
    pub fn several() -> Node;

    #[wasm_bindgen(js_namespace = document, js_name = getElementById)]
    fn found(id: &str) -> Option<Node>;

    #[wasm_bindgen(method, js_name = appendChild)]
    pub fn append(this: &Node, child: &Node);

    #[wasm_bindgen(method)]
    pub fn before(this: &Node, other: &Node);

    #[wasm_bindgen(method, getter, js_name = nextSibling)]
    fn next(this: &Node) -> Option<Node>;

    #[wasm_bindgen(method, getter, js_name = parentNode)]
    fn parent(this: &Node) -> Option<Node>;

    #[wasm_bindgen(method, getter, js_name = nodeName)]
    fn name(this: &Node) -> String;

    #[wasm_bindgen(method)]
    fn after(this: &Node, other: &Node);

    #[wasm_bindgen(method)]
    fn remove(this: &Node);

    #[wasm_bindgen(method, setter, js_name = data)]
    fn set_text(this: &Node, text: &str);

    #[wasm_bindgen(method, setter, js_name = className)]
    pub fn set_class(this: &Node, class: &str);

    #[wasm_bindgen(method, js_name = setAttribute)]
    pub fn set_attribute(this: &Node, name: &str, value: &str);

    #[wasm_bindgen(method, js_name = removeAttribute)]
    pub fn remove_attribute(this: &Node, name: &str);

    #[wasm_bindgen(method, getter)]
    fn value(this: &Node) -> String;

    #[wasm_bindgen(method, setter)]
    pub fn set_value(this: &Node, value: &str);

    #[wasm_bindgen(method, getter)]
    fn checked(this: &Node) -> bool;

    #[wasm_bindgen(method, setter)]
    pub fn set_checked(this: &Node, checked: bool);

    #[wasm_bindgen(method, getter)]
    fn files(this: &Node) -> Option<Files>;

    type Files;

    #[wasm_bindgen(method, getter)]
    fn length(this: &Files) -> u32;

    #[wasm_bindgen(method)]
    fn item(this: &Files, at: u32) -> Option<Picked>;

    /// A file that the person picked. Its name is not looked at.
    pub type Picked;

    #[wasm_bindgen(method, getter)]
    fn size(this: &Picked) -> f64;

    #[wasm_bindgen(method, js_name = addEventListener)]
    fn add_listener(this: &Node, event: &str, listener: &JsValue);

    #[wasm_bindgen(method, js_name = addEventListener)]
    fn add_listener_first(this: &Node, event: &str, listener: &JsValue, capture: bool);

    #[wasm_bindgen(method, getter)]
    fn validity(this: &Node) -> Option<Validity>;

    type Validity;

    #[wasm_bindgen(method, getter, js_name = badInput)]
    fn bad_input(this: &Validity) -> bool;

    /// Something that happened to a node.
    pub type Event;

    #[wasm_bindgen(method, getter)]
    fn target(this: &Event) -> Node;

    #[wasm_bindgen(method, js_name = preventDefault)]
    pub fn prevent_default(this: &Event);

    #[wasm_bindgen(method, getter, js_name = type)]
    pub fn kind(this: &Event) -> String;

    /// Of a page that comes onto the screen only: the browser had kept it as it was.
    #[wasm_bindgen(method, getter)]
    pub fn persisted(this: &Event) -> bool;

    /// Of a step in the browser's history only: what was put down there.
    #[wasm_bindgen(method, getter)]
    pub fn state(this: &Event) -> JsValue;

    /// Of a page that is about to be left only: browsers that do not take a prevented default for a question ask by this.
    #[wasm_bindgen(method, setter, js_name = returnValue)]
    pub fn set_return_value(this: &Event, words: &str);

    /// Of a pressed key only: it is held down.
    #[wasm_bindgen(method, getter)]
    pub fn repeat(this: &Event) -> bool;

    /// Of a pressed key only.
    #[wasm_bindgen(method, getter)]
    pub fn key(this: &Event) -> String;

    /// Of a pressed key only: a phone keyboard is still putting a word together.
    #[wasm_bindgen(method, getter, js_name = isComposing)]
    pub fn is_composing(this: &Event) -> bool;
}

/// Hears what happens to the window, as long as the page lives.
pub fn hear(event: &str, heard: impl FnMut(Event) + 'static) {
    if let Some(window) = web_sys::window() {
        let window: &Node = window.unchecked_ref();
        window.listen(event, Box::new(heard));
    }
}

/// The same of the document: old browsers do not tell the window what comes into sight.
pub fn hear_document(event: &str, heard: impl FnMut(Event) + 'static) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let document: &Node = document.unchecked_ref();
        document.listen(event, Box::new(heard));
    }
}

/// The same before anybody on the page hears of it.
pub fn hear_document_first(event: &str, heard: impl FnMut(Event) + 'static) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let document: &Node = document.unchecked_ref();
        let heard: Box<dyn FnMut(Event)> = Box::new(heard);
        document.add_listener_first(event, &Closure::wrap(heard).into_js_value(), true);
    }
}

/// A place on the page where nothing is seen.
pub fn mark() -> Node {
    comment("")
}

impl Node {
    /// Another text in its place, which is right behind a mark. A browser that translates the page may have taken it off and put
    /// its own words there.
    pub fn set_text_at(&self, text: &str, place: &Node) {
        self.set_text(text);
        if self.parent().is_some() {
            return;
        }
        if let Some(translated) = place.next().filter(|next| next.name() == "FONT") {
            translated.remove();
        }
        place.after(self);
    }

    /// Takes away what stands between this node and a later one beside it.
    pub fn clear_until(&self, end: &Node) {
        while let Some(next) = self.next() {
            if *next == **end {
                return;
            }
            next.remove();
        }
    }

    /// Listens as long as the node is there; the browser's own tidying frees the listener with it.
    pub fn listen(&self, event: &str, heard: Box<dyn FnMut(Event)>) {
        self.add_listener(event, &Closure::wrap(heard).into_js_value());
    }
}

impl Event {
    /// What stands in the field that it happened to.
    pub fn typed(&self) -> String {
        self.target().value()
    }

    /// Whether something stands in the field that the browser cannot read: a day that is half typed, or that no calendar has.
    pub fn is_unreadable(&self) -> bool {
        let validity = self.target().validity();
        validity.is_some_and(|validity| validity.bad_input())
    }

    /// Sets an attribute of the element that it happened to.
    pub fn set_attribute(&self, name: &str, value: &str) {
        self.target().set_attribute(name, value);
    }

    /// The files that were picked in the field that it happened to, which is empty from then on: the same can be picked again.
    pub fn picked(&self) -> Vec<Picked> {
        let field = self.target();
        let files = field.files();
        let at = |at| files.as_ref()?.item(at);
        let count = files.as_ref().map_or(0, Files::length);
        let picked = (0..count).filter_map(at).collect();
        field.set_value("");
        picked
    }

    /// Whether the box that it happened to is ticked.
    pub fn ticked(&self) -> bool {
        self.target().checked()
    }
}

impl Picked {
    pub fn bytes(&self) -> usize {
        self.size() as usize
    }
}

/// An element of a drawing (SVG).
pub fn drawn(tag: &str) -> Node {
    element_of("http://www.w3.org/2000/svg", tag)
}

/// Puts a node onto the page, at the end of what stands in the element with this id.
pub fn put(node: &Node, id: &str) {
    if let Some(place) = found(id) {
        place.append(node);
    }
}
