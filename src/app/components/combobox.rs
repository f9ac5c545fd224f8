//! The search for an institution or a service: a field with a list of hits (the ARIA combobox pattern).

use leptos::prelude::*;

use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{t, text, words};
use crate::app::reactive::memo;
use crate::browser::{clock, page};
use crate::feedback::model::draft::Pick;
use crate::feedback::model::language::{Language, Phrase};
use crate::i18n::Key;

/// The hits of a query, best first, cut to the number that is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    pub shown: Vec<Hit>,
    pub total: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub pick: Pick,
    /// What the hit belongs to, as a service to its institution; empty if that has no name. `None` if it belongs to
    /// nothing.
    pub of: Option<Phrase>,
}

impl Hit {
    /// What distinguishes the hit from every other that is or will be at its position in the list: several institutions
    /// may have the same service.
    fn identity(&self) -> (String, Option<Vec<Option<String>>>) {
        let names = |of: &Phrase| {
            let names = Language::ALL.into_iter();
            names
                .map(|language| of.get(language).map(str::to_owned))
                .collect()
        };
        (self.pick.id.clone(), self.of.as_ref().map(names))
    }
}

/// Keys: down and up move, Enter chooses what they have reached or the only hit, Escape and Tab close. Before that, Enter
/// reaches the first hit: the best one is chosen without arrows, and never before it is said. The hit that the keys have reached is the
/// `aria-activedescendant`; the focus stays in the field, so that typing goes on.
#[component]
pub fn Combobox(
    id: &'static str,
    label: Key,
    hint: Key,
    /// The text of the field.
    query: RwSignal<String>,
    /// Whether the list of hits is shown.
    is_open: RwSignal<bool>,
    hits: Memo<Hits>,
    /// A line about the hits, shown below the field and announced by screen readers.
    #[prop(into)]
    status: Signal<String>,
    /// The view of the field's problem.
    problem: AnyView,
    /// Whether the field is marked as invalid.
    #[prop(into)]
    is_invalid: Signal<bool>,
    #[prop(into)] on_choose: Callback<Hit>,
) -> impl IntoView {
    let active = RwSignal::new(None::<usize>);
    let list_id = format!("{id}-list");
    let option_id = move |position: usize| format!("{id}-option-{position}");
    let shows = memo(move || is_open.get() && hits.with(|hits| !hits.shown.is_empty()));
    let choose = move |hit: Hit| {
        is_open.set(false);
        active.set(None);
        on_choose.run(hit);
    };
    let typed = move |typed: String| {
        if query.get_untracked() != typed {
            active.set(None);
            is_open.set(true);
            query.set(typed);
        }
    };
    let choose_active = move || {
        // The page may be gone by now.
        let Some(at) = active.try_get_untracked() else {
            return;
        };
        let only = hits
            .with_untracked(|hits| hits.shown.len() == 1)
            .then_some(0);
        let at = at.or(only);
        let chosen = at.and_then(|at| hits.with_untracked(|hits| hits.shown.get(at).cloned()));
        match chosen.filter(|_| is_open.get_untracked()) {
            Some(pick) => choose(pick),
            None if shows.get_untracked() => active.set(Some(0)),
            None => {}
        }
    };
    // Enter was pressed during a composition: it ends the composition, and the hit is chosen once the word is in the
    // field.
    let chooses_then = RwSignal::new(false);
    let composed = move |event: leptos::ev::CompositionEvent| {
        typed(event_target_value(&event));
        if chooses_then.get_untracked() {
            chooses_then.set(false);
            // Some browsers report the composed word only after this event.
            clock::after(0, choose_active);
        }
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        // While a phone keyboard composes a word, its keys are not for the list.
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
                // Enter must not send the page before anything is chosen.
                event.prevent_default();
                typed(event_target_value(&event));
                choose_active();
            }
            // The list does not close on blur: if a tap elsewhere takes the focus, the page under the finger must not
            // move.
            "Escape" | "Tab" => {
                is_open.set(false);
                active.set(None);
            }
            _ => {}
        }
    };
    let option = move |(position, hit): (usize, Hit)| {
        let (phrase, of) = (hit.pick.name.clone(), hit.of.clone());
        let is_active = move || match active.get() == Some(position) {
            true => "true",
            false => "false",
        };
        let pressed = move |_| {
            choose(hit.clone());
            page::focus(id);
        };
        let of = of.filter(|of| !of.is_empty());
        let of = of.map(|phrase| view! { " · " <OfficeText phrase/> });
        view! {
            <li id=option_id(position) role="option" aria-selected=is_active on:click=pressed>
                <OfficeText phrase/>
                {of}
            </li>
        }
        .into_any()
    };
    let is_expanded = move || if shows.get() { "true" } else { "false" };
    let active_id = move || active.get().filter(|_| shows.get()).map(option_id);
    let described_by = format!("{id}-hint {id}-status {id}-problem");
    view! {
        <div class="field combobox">
            <label for=id>{t(label)}</label>
            <p class="hint" id=format!("{id}-hint")>
                {t(hint)}
            </p>
            {problem}
            <input
                id=id
                name="institution"
                type="text"
                role="combobox"
                dir="auto"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-autocomplete="list"
                aria-controls=list_id.clone()
                aria-expanded=is_expanded
                aria-activedescendant=active_id
                aria-describedby=described_by
                aria-invalid=move || is_invalid.get().then_some("true")
                prop:value=query
                on:input=move |event| typed(event_target_value(&event))
                on:compositionend=composed
                on:keydown=pressed
            />
            <ul id=list_id role="listbox" aria-label=words(label) hidden=move || !shows.get()>
                <For
                    each=move || hits.get().shown.into_iter().enumerate()
                    key=|(position, hit)| (*position, hit.identity())
                    children=option
                />
            </ul>
            <p class="hint" id=format!("{id}-status") role="status">
                {text(status)}
            </p>
        </div>
    }
    .into_any()
}
