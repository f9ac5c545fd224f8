//! A search field with a list of hits (the ARIA combobox pattern); it must not know what is searched.

use crate::browser::dom::Event;
use crate::browser::{clock, page};
use crate::feedback::model::draft::Pick;
use crate::feedback::model::language::Phrase;
use leptos::prelude::*;

use crate::app::components::html::{Html, el, nothing, said, several};
use crate::app::components::phrase::theirs;
use crate::i18n::Key;

/// Hits of a query, best first, cut to what is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    pub shown: Vec<Hit>,
    pub total: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub pick: Pick,
    /// What it belongs to, where it is not one of the things themselves; maybe nothing that has a name.
    pub of: Option<Phrase>,
}

/// What the field is, and the values that it and the page share.
pub struct Combobox {
    pub id: &'static str,
    pub label: Key,
    pub hint: Key,
    /// What stands in the field.
    pub query: RwSignal<String>,
    /// Whether the list of hits is shown.
    pub is_open: RwSignal<bool>,
    pub hits: Memo<Hits>,
}

/// Keys: down and up move, Enter chooses, Escape and Tab close. The hit that a key stands on is `aria-activedescendant`; the
/// focus stays in the field, so that typing goes on. `status` is what is said about the hits, by the field and to screen
/// readers; `problem` stands at the field, and `mark` marks it while there is one.
pub fn combobox(
    of: Combobox,
    status: impl Fn() -> String + 'static,
    problem: Html,
    mark: impl FnOnce(Html) -> Html,
    on_choose: impl Fn(Hit) + Copy + 'static,
) -> Html {
    let Combobox {
        id,
        label,
        hint,
        query,
        is_open,
        hits,
    } = of;
    let active = RwSignal::new(None::<usize>);
    let list_id = format!("{id}-list");
    let option_id = move |position: usize| format!("{id}-option-{position}");
    let shows = move || is_open.get() && hits.with(|hits| !hits.shown.is_empty());
    let choose = move |hit: Hit| {
        is_open.set(false);
        active.set(None);
        on_choose(hit);
    };
    let typed = move |event: &Event| {
        let typed = event.typed();
        if query.get_untracked() != typed {
            active.set(None);
            is_open.set(true);
            query.set(typed);
        }
    };
    let choose_active = move || {
        let at = active.get_untracked();
        let only = hits
            .with_untracked(|hits| hits.shown.len() == 1)
            .then_some(0);
        let at = at.or(only);
        let chosen = at.and_then(|at| hits.with_untracked(|hits| hits.shown.get(at).cloned()));
        if let Some(pick) = chosen.filter(|_| is_open.get_untracked()) {
            choose(pick);
        }
    };
    // *Enter* was pressed while a word was put together: it ends the word, and chooses once that stands in the field.
    let chooses_then = RwSignal::new(false);
    let composed = move |event: Event| {
        typed(&event);
        if chooses_then.get_untracked() {
            chooses_then.set(false);
            // Some browsers tell of the word only after this.
            clock::after(0, choose_active);
        }
    };
    let pressed = move |event: Event| {
        // While a phone keyboard is composing, its keys are not ours.
        if event.is_composing() {
            chooses_then.set(event.key() == "Enter");
            return;
        }
        let last = hits.with_untracked(|hits| hits.shown.len());
        let at = active.get_untracked();
        let key = event.key();
        match key.as_str() {
            "ArrowDown" | "ArrowUp" if last > 0 => {
                event.prevent_default();
                is_open.set(true);
                active.set(Some(match (key == "ArrowDown", at) {
                    (true, None) => 0,
                    (true, Some(at)) => (at + 1) % last,
                    (false, None | Some(0)) => last - 1,
                    (false, Some(at)) => at - 1,
                }));
            }
            "Enter" => {
                // Enter never sends a half-chosen page on its way.
                event.prevent_default();
                typed(&event);
                choose_active();
            }
            // Not when the focus is lost to a finger: what lies below must not move away from under it.
            "Escape" | "Tab" => {
                is_open.set(false);
                active.set(None);
            }
            _ => {}
        }
    };
    let option = move |(position, hit): (usize, Hit)| {
        let (name, of) = (hit.pick.name.clone(), hit.of.clone());
        el("li")
            .attr("id", &option_id(position))
            .attr("role", "option")
            .state_live("aria-selected", move || active.get() == Some(position))
            .pressed(move || {
                choose(hit.clone());
                page::focus(id);
            })
            .add(theirs(name))
            .add(
                of.filter(|of| !of.is_empty())
                    .map(|of| nothing().text(" · ").add(theirs(of))),
            )
    };
    let input = el("input")
        .attr("id", id)
        .attr("name", "institution")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("dir", "auto")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", &list_id)
        .state_live("aria-expanded", shows)
        .attr_live("aria-activedescendant", move || {
            active.get().filter(|_| shows()).map(option_id)
        })
        .attr(
            "aria-describedby",
            &format!("{id}-hint {id}-status {id}-problem"),
        )
        .filled_live(move || query.get())
        .on("input", move |event| typed(&event))
        .on("compositionend", composed)
        .on("keydown", pressed);
    let list = el("ul")
        .attr("id", &list_id)
        .attr("role", "listbox")
        .label(label)
        .flag_live("hidden", move || !shows())
        .shows(hits, move |hits| {
            several(hits.shown.into_iter().enumerate().map(option))
        });
    el("div.field.combobox")
        .add(said("label", label).attr("for", id))
        .add(said("p.hint", hint).attr("id", &format!("{id}-hint")))
        .add(problem)
        .add(mark(input))
        .add(list)
        .add(
            el("p.hint")
                .attr("id", &format!("{id}-status"))
                .attr("role", "status")
                .text_live(status),
        )
}
