//! A search field with a list of hits (the ARIA combobox pattern); it must not know what is searched.

use crate::app::live::Live;
use crate::browser::dom::Event;
use crate::browser::page;
use crate::feedback::draft::Pick;

use super::html::{Html, el, said, several};
use super::say::theirs;

/// Hits of a query, best first, cut to what is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    pub shown: Vec<Pick>,
    pub total: usize,
}

/// What the field is, and the values that it and the page share.
pub struct Combobox {
    pub id: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    /// What stands in the field.
    pub query: Live<String>,
    /// Whether the list of hits is shown.
    pub is_open: Live<bool>,
    pub hits: Live<Hits>,
}

/// Keys: down and up move, Enter chooses, Escape and Tab close. The hit that a key stands on is `aria-activedescendant`; the
/// focus stays in the field, so that typing goes on. `status` is what is said about the hits, by the field and to screen
/// readers; `problem` stands at the field, and `mark` marks it while there is one.
pub fn combobox(
    of: Combobox,
    status: impl Fn() -> String + 'static,
    problem: Html,
    mark: impl FnOnce(Html) -> Html,
    on_choose: impl Fn(Pick) + Copy + 'static,
) -> Html {
    let Combobox {
        id,
        label,
        hint,
        query,
        is_open,
        hits,
    } = of;
    let active = Live::new(None::<usize>);
    let list_id = format!("{id}-list");
    let option_id = move |position: usize| format!("{id}-option-{position}");
    let shows = move || is_open.get() && hits.with(|hits| !hits.shown.is_empty());
    let choose = move |pick: Pick| {
        is_open.set(false);
        active.set(None);
        on_choose(pick);
    };
    let pressed = move |event: Event| {
        // While a phone keyboard is composing, its keys are not ours.
        if event.is_composing() {
            return;
        }
        let last = hits.peek_with(|hits| hits.shown.len());
        let at = active.peek();
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
                let at = at.or((last == 1).then_some(0));
                let chosen = at.and_then(|at| hits.peek_with(|hits| hits.shown.get(at).cloned()));
                if let Some(pick) = chosen.filter(|_| is_open.peek()) {
                    choose(pick);
                }
            }
            // Not when the focus is lost to a finger: what lies below must not move away from under it.
            "Escape" | "Tab" => {
                is_open.set(false);
                active.set(None);
            }
            _ => {}
        }
    };
    let typed = move |event: Event| {
        active.set(None);
        is_open.set(true);
        query.set(event.typed());
    };
    let option = move |(position, pick): (usize, Pick)| {
        let name = pick.name.clone();
        el("li")
            .attr("id", &option_id(position))
            .attr("role", "option")
            .state_live("aria-selected", move || active.get() == Some(position))
            .pressed(move || {
                choose(pick.clone());
                page::focus(id);
            })
            .add(theirs(name))
    };
    let input = el("input")
        .attr("id", id)
        .attr("name", "institution")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("dir", "auto")
        .attr("autocomplete", "off")
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
        .on("input", typed)
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
