//! How a page is written down: an element, what it is, what stands in it, what it listens to; it must not know a page, and it is
//! of one type, so that the module holds the machinery of drawing once and not once for every element.
//!
//! `el("p.hint#saved")` is a `p` of class `hint` with the id `saved`. What stands in it is added in the order in which it is to
//! be read. Only what is called *live* moves later: an attribute or a text in its place, a part by being put up anew when the
//! value that it shows is another.

use crate::app::state::journey::settings;
use crate::browser::dom::{self, Event, Node};
use crate::i18n::{self, Key, Message};
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use wasm_bindgen::JsCast;

/// One element, text, or several of them beside one another.
#[must_use = "it is nowhere until it is added to something"]
#[derive(Clone)]
pub struct Html(Node);

/// An element by its name, classes and id.
pub fn el(selector: &str) -> Html {
    let (selector, id) = selector.split_once('#').unwrap_or((selector, ""));
    let (name, classes) = selector.split_once('.').unwrap_or((selector, ""));
    let node = dom::element(name);
    // Browsers write what stands in controls into their session files, for every entry of the history, unless this says no.
    if matches!(name, "input" | "textarea" | "select" | "form") {
        node.set_attribute("autocomplete", "off");
    }
    if !classes.is_empty() {
        node.set_class(&classes.replace('.', " "));
    }
    if !id.is_empty() {
        node.set_attribute("id", id);
    }
    Html(node)
}

/// An element of a drawing.
pub fn drawing(name: &str) -> Html {
    Html(dom::drawn(name))
}

/// Several beside one another, in no element of their own.
pub fn several(parts: impl IntoIterator<Item = Html>) -> Html {
    Html(dom::several()).all(parts)
}

pub fn nothing() -> Html {
    several([])
}

/// An element with a sentence in it: the most frequent thing on a page.
pub fn said(selector: &str, key: Key) -> Html {
    el(selector).say(key)
}

/// A list with one line for each sentence.
pub fn points(selector: &str, keys: &[Key]) -> Html {
    el(selector).all(keys.iter().map(|key| said("li", *key)))
}

/// A button with a sentence on it, which does something when it is pressed.
pub fn button(selector: &str, key: Key, press: impl FnMut() + 'static) -> Html {
    fn button(selector: &str, key: Key, press: Box<dyn FnMut()>) -> Html {
        el(selector).attr("type", "button").pressed(press).say(key)
    }
    button(selector, key, Box::new(press))
}

/// The link of a word on the page to another place on it, by a press and not by its address, which stays as it is.
pub fn jump(href: &str, mut press: impl FnMut() + 'static) -> Html {
    el("a").attr("href", href).on("click", move |event| {
        event.prevent_default();
        press();
    })
}

impl Html {
    pub fn attr(self, name: &str, value: &str) -> Html {
        self.0.set_attribute(name, value);
        self
    }

    /// An attribute that changes, and is there only with a value.
    pub fn attr_live(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Html {
        fn set(node: Node, name: &'static str, value: Box<dyn Fn() -> Option<String>>) {
            follow(move || match value() {
                Some(value) => node.set_attribute(name, &value),
                None => node.remove_attribute(name),
            });
        }
        set(self.0.clone(), name, Box::new(value));
        self
    }

    /// An attribute without a value, there while something holds.
    pub fn flag_live(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Html {
        self.attr_live(name, move || holds().then(String::new))
    }

    /// An attribute that is always there and says whether something holds.
    pub fn state_live(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Html {
        self.attr_live(name, move || {
            Some(if holds() { "true" } else { "false" }.to_owned())
        })
    }

    /// What stands in a field when it opens.
    pub fn filled(self, value: &str) -> Html {
        self.0.set_value(value);
        self
    }

    /// What stands in a field, put there anew when it changes.
    pub fn filled_live(self, value: impl Fn() -> String + 'static) -> Html {
        let node = self.0.clone();
        follow(move || node.set_value(&value()));
        self
    }

    pub fn ticked_live(self, holds: impl Fn() -> bool + 'static) -> Html {
        fn set(node: Node, holds: Box<dyn Fn() -> bool>) {
            follow(move || node.set_checked(holds()));
        }
        set(self.0.clone(), Box::new(holds));
        self
    }

    pub fn on(self, event: &str, heard: impl FnMut(Event) + 'static) -> Html {
        self.0.listen(event, Box::new(heard));
        self
    }

    pub fn pressed(self, mut press: impl FnMut() + 'static) -> Html {
        self.on("click", move |_| press())
    }

    pub fn add(self, part: impl Into<Html>) -> Html {
        self.0.append(&part.into().0);
        self
    }

    pub fn all(self, parts: impl IntoIterator<Item = Html>) -> Html {
        for part in parts {
            self.0.append(&part.0);
        }
        self
    }

    pub fn text(self, text: &str) -> Html {
        self.0.append(&dom::text(text));
        self
    }

    pub fn text_live(self, text: impl Fn() -> String + 'static) -> Html {
        fn add(node: &Node, text: Box<dyn Fn() -> String>) {
            let (place, own) = (dom::mark(), dom::text(""));
            node.append(&place);
            node.append(&own);
            follow(move || own.set_text_at(&text(), &place));
        }
        add(&self.0, Box::new(text));
        self
    }

    /// A sentence of ours, in the language now chosen.
    pub fn say(self, key: Key) -> Html {
        let language = settings().language;
        self.text_live(move || i18n::say(language.get(), key))
    }

    /// The same with variables, which are read anew whenever they or the language change.
    pub fn say_with(self, message: impl Fn() -> Message + 'static) -> Html {
        let language = settings().language;
        self.text_live(move || i18n::say_with(language.get(), &message()))
    }

    /// The attribute that names an element for those who do not see it.
    pub fn label(self, key: Key) -> Html {
        let language = settings().language;
        self.attr_live("aria-label", move || Some(i18n::say(language.get(), key)))
    }

    /// A part that shows a value, and is put up anew when the value is another. Only what `read` reads is followed.
    pub fn live<T, H>(
        self,
        read: impl Fn() -> T + Send + Sync + 'static,
        show: impl Fn(T) -> H + 'static,
    ) -> Html
    where
        T: Clone + PartialEq + Send + Sync + 'static,
        H: Into<Html>,
    {
        self.shows(Memo::new(move |_| read()), show)
    }

    /// The same for a value that there is already.
    pub fn shows<S, T, H>(self, value: S, show: impl Fn(T) -> H + 'static) -> Html
    where
        S: Get<Value = T> + 'static,
        T: Clone + Send + Sync + 'static,
        H: Into<Html>,
    {
        // Two marks hold its place, whatever it shows. No translator touches them.
        fn place(node: &Node) -> impl FnMut(Html) + use<> {
            let (start, end) = (dom::mark(), dom::mark());
            node.append(&start);
            node.append(&end);
            move |shown| {
                start.clear_until(&end);
                end.before(&shown.0);
            }
        }
        let mut put = place(&self.0);
        follow(move || {
            let value = value.get();
            untrack(|| put(show(value).into()));
        });
        self
    }

    /// A part that is there only while something holds.
    pub fn when<H: Into<Html>>(
        self,
        holds: impl Fn() -> bool + Send + Sync + 'static,
        show: impl Fn() -> H + 'static,
    ) -> Html {
        fn when(
            whole: Html,
            holds: Box<dyn Fn() -> bool + Send + Sync>,
            show: Box<dyn Fn() -> Html>,
        ) -> Html {
            whole.live(holds, move |holds| holds.then(&show))
        }
        when(self, Box::new(holds), Box::new(move || show().into()))
    }

    /// Puts it onto the page, into the element with this id.
    pub fn put_into(self, id: &str) {
        dom::put(&self.0, id);
    }
}

impl From<Option<Html>> for Html {
    fn from(part: Option<Html>) -> Html {
        part.unwrap_or_else(nothing)
    }
}

/// Does something now, and again whenever something that it reads changes, as long as the part of the page that it belongs to.
fn follow(run: impl FnMut() + 'static) {
    fn follow(mut run: Box<dyn FnMut()>) {
        let effect = RenderEffect::new(move |_: Option<()>| run());
        on_cleanup(move || drop(effect));
    }
    follow(Box::new(run));
}

/// A view of Leptos as a part of this.
impl From<AnyView> for Html {
    fn from(view: AnyView) -> Html {
        let several = dom::several();
        let mut state = view.build();
        state.mount(several.unchecked_ref(), None);
        StoredValue::new_local(state);
        Html(several)
    }
}

/// This as a part of a view of Leptos.
impl IntoRender for Html {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let node: wasm_bindgen::JsValue = self.0.into();
        let node = leptos::__reexports::send_wrapper::SendWrapper::new(web_sys::Node::from(node));
        let put = move |place: web_sys::Element, (): ()| {
            let _ = place.append_child(&node);
        };
        view! { <div style="display: contents" use:put></div> }.into_any()
    }
}
