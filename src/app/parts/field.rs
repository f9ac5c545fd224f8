//! One typed field: label, hint, problem and control, for every text that a person types; it must not check what is typed.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::feedback::draft::Field;
use crate::feedback::journey::Event;

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
    #[prop(optional)] hint: Option<Label>,
    #[prop(optional)] optional: bool,
    /// What the browser may offer from its own memory.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// More ids that describe the control, beside its hint and problem.
    #[prop(optional)]
    described_by: &'static str,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let id = id_of(&field);
    let value = desk
        .stage
        .with_untracked(|stage| {
            stage
                .writing()
                .map(|writing| writing.draft.text(&field).to_owned())
        })
        .unwrap_or_default();
    let problem = problem_of(desk, field.clone());
    let invalid = Signal::derive(move || problem.get().is_some().then_some("true"));
    let hint_id = hint.is_some().then(|| format!("{id}-hint"));
    let description = {
        let (id, hint_id) = (id.clone(), hint_id.clone());
        Signal::derive(move || {
            let problem = problem.get().map(|_| format!("{id}-problem"));
            let extra = Some(described_by.to_owned()).filter(|ids| !ids.is_empty());
            let ids: Vec<String> = [hint_id.clone(), problem, extra]
                .into_iter()
                .flatten()
                .collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    };
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
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint.view()}</p> })}
            <ProblemAt field/>
            {input}
        </div>
    }
}
