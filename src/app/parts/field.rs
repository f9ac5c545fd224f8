//! One typed field: label, hint, problem and control, for every text that a person types; it must not check what is typed.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::feedback::draft::Field;
use crate::feedback::journey::Event;
use crate::feedback::validation::Problem;

use super::problems::{ProblemAt, id_of, problem_of};
use super::say::{Label, say};

/// What kind of control a text is typed into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Control {
    Line,
    Area,
    Telephone,
    Email,
    Number,
    Date,
}

/// A typed field. The control is filled once, when it opens, and is the person's own from then on: the app only listens,
/// so that a phone keyboard's composing is never disturbed.
#[component]
pub fn TextField(
    field: Field,
    label: Label,
    /// The parameter's name in GeoReport.
    #[prop(into)]
    name: String,
    #[prop(default = Control::Line)] control: Control,
    #[prop(optional_no_strip)] hint: Option<Label>,
    #[prop(optional)] optional: bool,
    /// What the browser may offer from its own memory.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// More ids that describe the control, beside its hint and problem.
    #[prop(optional)]
    described_by_too: Option<&'static str>,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let id = id_of(&field);
    let value = desk.text_of(&field);
    let problem = problem_of(desk, field.clone());
    let invalid = Signal::derive(move || problem.get().is_some().then_some("true"));
    let description = described_by(&id, hint.is_some(), problem, described_by_too);
    let typed = {
        let field = field.clone();
        move |event: leptos::ev::Event| {
            desk.tell(Event::Typed(field.clone(), event_target_value(&event)));
        }
    };
    let (input_type, input_mode) = match control {
        Control::Line | Control::Area => ("text", "text"),
        Control::Telephone => ("tel", "tel"),
        Control::Email => ("email", "email"),
        // A number field eats what it cannot read; a text field keeps it, and the problem can be named.
        Control::Number => ("text", "decimal"),
        Control::Date => ("date", "text"),
    };
    let input = if control == Control::Area {
        view! {
            <textarea
                id=id.clone() name=name rows="6" dir="auto" autocomplete=autocomplete
                aria-invalid=invalid aria-describedby=description
                prop:value=value on:input=typed
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone() name=name type=input_type inputmode=input_mode dir="auto"
                autocomplete=autocomplete aria-invalid=invalid aria-describedby=description
                prop:value=value on:input=typed
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id.clone()>
                {label.view()}
                {optional.then(|| view! { " " <span class="quiet">{say("optional")}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint.view()}</p> })}
            <ProblemAt field/>
            {input}
        </div>
    }
}

/// Several controls under one name: a list to choose from, or a day and a time.
#[component]
pub fn Group(
    field: Field,
    label: Label,
    #[prop(optional_no_strip)] hint: Option<Label>,
    #[prop(optional)] optional: bool,
    children: Children,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let id = id_of(&field);
    let problem = problem_of(desk, field.clone());
    let description = described_by(&id, hint.is_some(), problem, None);
    view! {
        <fieldset class="field" aria-describedby=description>
            <legend>
                {label.view()}
                {optional.then(|| view! { " " <span class="quiet">{say("optional")}</span> })}
            </legend>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint.view()}</p> })}
            <ProblemAt field/>
            {children()}
        </fieldset>
    }
}

/// The ids of all that describes a control: its hint, its problem while there is one, and what else is said of it.
fn described_by(
    id: &str,
    has_hint: bool,
    problem: Memo<Option<Problem>>,
    more: Option<&'static str>,
) -> Signal<Option<String>> {
    let id = id.to_owned();
    Signal::derive(move || {
        let hint = has_hint.then(|| format!("{id}-hint"));
        let problem = problem.get().map(|_| format!("{id}-problem"));
        let ids: Vec<String> = [hint, problem, more.map(str::to_owned)]
            .into_iter()
            .flatten()
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}
