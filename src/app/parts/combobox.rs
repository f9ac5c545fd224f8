//! A search field with a list of hits (the ARIA combobox pattern); it must not know what is searched.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser::page;
use crate::feedback::draft::Pick;

use super::live::live;
use super::say::{Theirs, say};

/// Hits of a query, best first, cut to what is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    pub shown: Vec<Pick>,
    pub total: usize,
}

/// Keys: down and up move, Enter chooses, Escape and Tab close. The hit that a key stands on is `aria-activedescendant`; the
/// focus stays in the field, so that typing goes on.
#[component]
pub fn Combobox(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    /// What stands in the field when it opens.
    query: RwSignal<String>,
    /// Whether the list of hits is shown.
    is_open: RwSignal<bool>,
    #[prop(into)] hits: Signal<Hits>,
    /// What is said about the hits, by the field and to screen readers.
    #[prop(into)]
    status: Signal<String>,
    #[prop(into)] invalid: Signal<bool>,
    on_choose: impl Fn(Pick) + Copy + Send + Sync + 'static,
    /// The problem at the field.
    children: Children,
) -> impl IntoView {
    let active = RwSignal::new(None::<usize>);
    let list_id = format!("{id}-list");
    let option_id = move |position: usize| format!("{id}-option-{position}");
    let count = move || hits.with(|hits| hits.shown.len());
    let shows = move || is_open.get() && count() > 0;
    let choose = move |pick: Pick| {
        is_open.set(false);
        active.set(None);
        on_choose(pick);
    };
    let pressed = move |event: KeyboardEvent| {
        // While a phone keyboard is composing, its keys are not ours.
        if event.is_composing() {
            return;
        }
        let last = hits.with_untracked(|hits| hits.shown.len());
        let at = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if last > 0 => {
                event.prevent_default();
                is_open.set(true);
                active.set(Some(match (event.key() == "ArrowDown", at) {
                    (true, None) => 0,
                    (true, Some(at)) => (at + 1) % last,
                    (false, None | Some(0)) => last - 1,
                    (false, Some(at)) => at - 1,
                }));
            }
            "Enter" => {
                // Enter never sends a half-chosen page on its way.
                event.prevent_default();
                let only = hits
                    .with_untracked(|hits| hits.shown.len() == 1)
                    .then_some(0);
                let chosen = at
                    .or(only)
                    .and_then(|at| hits.with_untracked(|hits| hits.shown.get(at).cloned()));
                if let Some(pick) = chosen.filter(|_| is_open.get_untracked()) {
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
    let typed = move |event: leptos::ev::Event| {
        active.set(None);
        is_open.set(true);
        query.set(event_target_value(&event));
    };
    let option = move |(position, pick): (usize, Pick)| {
        let chosen = pick.clone();
        view! {
            <li
                id=option_id(position)
                role="option"
                aria-selected=Signal::derive(move || if active.get() == Some(position) { "true" } else { "false" })
                on:click=move |_| {
                    choose(chosen.clone());
                    page::focus(id);
                }
            >
                <Theirs phrase=pick.name/>
            </li>
        }
    };
    view! {
        <div class="field combobox">
            <label for=id>{say(label)}</label>
            <p class="hint" id=format!("{id}-hint")>{say(hint)}</p>
            {children()}
            <input
                id=id name="institution" type="text" role="combobox" dir="auto"
                autocomplete="off" autocapitalize="none" spellcheck="false"
                aria-autocomplete="list" aria-controls=list_id.clone()
                aria-expanded=Signal::derive(move || if shows() { "true" } else { "false" })
                aria-activedescendant=Signal::derive(move || active.get().filter(|_| shows()).map(option_id))
                aria-describedby=format!("{id}-hint {id}-status {id}-problem")
                aria-invalid=Signal::derive(move || invalid.get().then_some("true"))
                prop:value=query
                on:input=typed on:keydown=pressed
            />
            <ul id=list_id role="listbox" aria-label=say(label) hidden=Signal::derive(move || !shows())>
                {live(move || hits.get().shown.into_iter().enumerate().map(option).collect_view())}
            </ul>
            <p class="hint" id=format!("{id}-status") role="status">{status}</p>
        </div>
    }
}
