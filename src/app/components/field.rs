//! The field for every text that a person types: label, hint, problem and control.

use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

use crate::app::components::phrase::Label;
use crate::app::components::problems::ProblemAt;
use crate::app::components::problems::problem_of;
use crate::app::components::text::t;
use crate::app::reactive::reactive;
use crate::app::state::app_state::app_state;
use crate::browser::events;
use crate::browser::shared;
use crate::feedback::journey::Event;
use crate::feedback::model::draft::{Field, UNREADABLE};
use crate::feedback::rules::validation::Problem;
use crate::i18n::key;

/// The kind of control for a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Control {
    Line,
    Area,
    Telephone,
    Email,
    Number,
    Date,
}

/// A text field with label, hint, problem and control. The control gets its text once, when it is created. From then on
/// the app only listens to it, so that it never disturbs the composing of a phone keyboard.
#[component]
pub fn TextInput(
    field: Field,
    #[prop(into)] label: Label,
    /// The parameter's name in GeoReport.
    #[prop(into)]
    name: String,
    #[prop(default = Control::Line)] control: Control,
    #[prop(optional, into)] hint: Option<Label>,
    /// Whether the label says that the field may stay empty.
    #[prop(optional, into)]
    is_optional: Signal<bool>,
    /// The `autocomplete` attribute while the field is empty: what the browser may offer from its own memory.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// More ids for `aria-describedby`, besides those of the hint and the problem.
    #[prop(optional)]
    described_by_too: Option<&'static str>,
) -> impl IntoView {
    let state = app_state();
    let id = field.id();
    let problem = problem_of(state, &field);
    let given = state.text_of(&field);
    let may_offer = autocomplete != "off" && !shared::is_shared();
    let offered = move |text: &str| match may_offer && text.is_empty() {
        true => autocomplete,
        false => "off",
    };
    let described_by = described_by(&id, hint.is_some(), problem, described_by_too);
    let is_own_page = state.own_page();
    let heard = {
        let field = field.clone();
        Callback::new(move |event: events::Event| {
            if !is_own_page() {
                return;
            }
            let typed = typed_into(&event);
            if may_offer {
                events::set_attribute(&event, "autocomplete", offered(&typed));
            }
            if state.text_of(&field) != typed {
                state.dispatch(Event::Typed(field.clone(), typed));
            }
        })
    };
    // Without a name there is no spelling check and no completion: some browsers send words to their makers for that.
    let unchecked = state.is_nameless().then_some("false");
    let is_invalid = move || problem.with(|problem| problem.as_ref().map(|_| "true"));
    let input = if control == Control::Area {
        view! {
            <textarea
                {..custom_attribute("writingsuggestions", unchecked)}
                rows="6"
                id=id.clone()
                name=name
                dir="auto"
                autocomplete=offered(&given)
                spellcheck=unchecked
                aria-describedby=described_by
                aria-invalid=is_invalid
                prop:value=given
                on:input=move |event| { heard.try_run(event); }
            ></textarea>
        }
        .into_any()
    } else {
        let (kind, mode) = match control {
            Control::Line | Control::Area => ("text", "text"),
            Control::Telephone => ("tel", "tel"),
            Control::Email => ("email", "email"),
            // A number field drops what it cannot read. A text field keeps it, so that the problem can be named.
            Control::Number => ("text", "decimal"),
            Control::Date => ("date", "text"),
        };
        // No other event reports a half-typed date.
        let left = move |event: leptos::ev::FocusEvent| {
            if control == Control::Date {
                heard.try_run(event.into());
            }
        };
        view! {
            <input
                {..custom_attribute("writingsuggestions", unchecked)}
                type=kind
                inputmode=mode
                id=id.clone()
                name=name
                dir="auto"
                autocomplete=offered(&given)
                spellcheck=unchecked
                aria-describedby=described_by
                aria-invalid=is_invalid
                prop:value=given
                on:input=move |event| { heard.try_run(event); }
                on:blur=left
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label.view()} {reactive(move || is_optional.get().then(optional_mark))}</label>
            {hint_of(&id, hint)}
            <ProblemAt field/>
            {input}
        </div>
    }
    .into_any()
}

/// Reads the text of a field; [`UNREADABLE`] if the browser cannot read what was typed.
pub fn typed_into(event: &events::Event) -> String {
    let typed = event_target_value(event);
    match typed.is_empty() && events::is_unreadable(event) {
        true => UNREADABLE.to_owned(),
        false => typed,
    }
}

/// *(si lazima)*, after a label.
pub fn optional_mark() -> AnyView {
    view! {
        " "
        <span class="quiet">{t(key::OPTIONAL)}</span>
    }
    .into_any()
}

fn hint_of(id: &str, hint: Option<Label>) -> AnyView {
    let id = format!("{id}-hint");
    hint.map(|hint| {
        view! {
            <p class="hint" id=id>
                {hint.view()}
            </p>
        }
    })
    .into_any()
}

/// Several controls under one legend: a list to choose from, or a date and a time.
#[component]
pub fn FieldGroup(
    field: Field,
    #[prop(into)] label: Label,
    #[prop(optional_no_strip)] hint: Option<Label>,
    #[prop(optional)] is_optional: bool,
    children: Children,
) -> impl IntoView {
    let id = field.id();
    let problem = problem_of(app_state(), &field);
    let described_by = described_by(&id, hint.is_some(), problem, None);
    view! {
        <fieldset class="field" aria-describedby=described_by>
            <legend>{label.view()} {is_optional.then(optional_mark)}</legend>
            {hint_of(&id, hint)}
            <ProblemAt field/>
            {children()}
        </fieldset>
    }
    .into_any()
}

/// The ids for `aria-describedby`: the hint, the problem while there is one, and `more`.
fn described_by(
    id: &str,
    has_hint: bool,
    problem: Memo<Option<Problem>>,
    more: Option<&'static str>,
) -> Signal<Option<String>> {
    let id = id.to_owned();
    Signal::derive(move || {
        let hint = has_hint.then(|| format!("{id}-hint"));
        let problem = problem.with(|problem| problem.as_ref().map(|_| format!("{id}-problem")));
        let ids: Vec<String> = [hint, problem, more.map(str::to_owned)]
            .into_iter()
            .flatten()
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}
