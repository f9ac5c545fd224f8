//! One typed field: label, hint, problem and control, for every text that a person types; it must not check what is typed.

use crate::app::desk::desk;
use crate::app::live::Live;
use crate::browser::shared;
use crate::feedback::draft::Field;
use crate::feedback::journey::Event;
use crate::feedback::validation::Problem;

use super::html::{Html, el, nothing, said};
use super::problems::{id_of, problem_at, problem_of};
use super::say::Label;

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

/// A field to be typed into, and what is said about it.
pub struct TextField {
    pub field: Field,
    pub label: Label,
    /// The parameter's name in GeoReport.
    pub name: String,
    pub control: Control,
    pub hint: Option<Label>,
    /// Whether it says that it may stay empty.
    pub is_optional: Box<dyn Fn() -> bool + Send + Sync>,
    /// What the browser may offer from its own memory.
    pub autocomplete: &'static str,
    /// More ids that describe the control, beside its hint and problem.
    pub described_by_too: Option<&'static str>,
}

/// One of our own fields, a line that has to be filled unless said otherwise.
pub fn field(field: Field, label: &'static str, name: &str) -> TextField {
    TextField {
        field,
        label: Label::Ours(label),
        name: name.to_owned(),
        control: Control::Line,
        hint: None,
        is_optional: Box::new(|| false),
        autocomplete: "off",
        described_by_too: None,
    }
}

impl TextField {
    /// The control is filled once, when it opens, and is the person's own from then on: the app only listens, so that a phone
    /// keyboard's composing is never disturbed.
    pub fn view(self) -> Html {
        let desk = desk();
        let id = id_of(&self.field);
        let problem = problem_of(desk, &self.field);
        let (input_type, input_mode) = match self.control {
            Control::Line | Control::Area => ("text", "text"),
            Control::Telephone => ("tel", "tel"),
            Control::Email => ("email", "email"),
            // A number field eats what it cannot read; a text field keeps it, and the problem can be named.
            Control::Number => ("text", "decimal"),
            Control::Date => ("date", "text"),
        };
        let input = if self.control == Control::Area {
            el("textarea").attr("rows", "6")
        } else {
            el("input")
                .attr("type", input_type)
                .attr("inputmode", input_mode)
        };
        let input = input
            .attr("id", &id)
            .attr("name", &self.name)
            .attr("dir", "auto")
            .attr(
                "autocomplete",
                match shared::is_shared() {
                    true => "off",
                    false => self.autocomplete,
                },
            )
            .filled(&desk.text_of(&self.field));
        let input = described(
            input,
            &id,
            self.hint.is_some(),
            problem,
            self.described_by_too,
        );
        let input = invalid(input, problem);
        let problem = problem_at(&self.field, problem);
        let input = input.on("input", move |event| {
            desk.tell(Event::Typed(self.field.clone(), event.typed()));
        });
        let label = self.label.add_to(el("label").attr("for", &id));
        el("div.field")
            .add(label.when(self.is_optional, optional))
            .add(hint(&id, self.hint))
            .add(problem)
            .add(input)
    }
}

/// *(si lazima)*, behind a label.
pub fn optional() -> Html {
    nothing().text(" ").add(said("span.quiet", "optional"))
}

fn hint(id: &str, hint: Option<Label>) -> Option<Html> {
    hint.map(|hint| hint.add_to(el("p.hint").attr("id", &format!("{id}-hint"))))
}

/// Marks a control while something is wrong with it.
pub fn invalid(control: Html, problem: Live<Option<Problem>>) -> Html {
    control.attr_live("aria-invalid", move || {
        problem.with(|problem| problem.as_ref().map(|_| "true".to_owned()))
    })
}

/// Several controls under one name: a list to choose from, or a day and a time.
pub fn group(field: &Field, label: Label, hinted: Option<Label>, is_optional: bool) -> Html {
    let desk = desk();
    let id = id_of(field);
    let problem = problem_of(desk, field);
    let group = described(el("fieldset.field"), &id, hinted.is_some(), problem, None);
    group
        .add(label.add_to(el("legend")).add(is_optional.then(optional)))
        .add(hint(&id, hinted))
        .add(problem_at(field, problem))
}

/// The ids of all that describes a control: its hint, its problem while there is one, and what else is said of it.
fn described(
    control: Html,
    id: &str,
    has_hint: bool,
    problem: Live<Option<Problem>>,
    more: Option<&'static str>,
) -> Html {
    let id = id.to_owned();
    control.attr_live("aria-describedby", move || {
        let hint = has_hint.then(|| format!("{id}-hint"));
        let problem = problem.with(|problem| problem.as_ref().map(|_| format!("{id}-problem")));
        let ids: Vec<String> = [hint, problem, more.map(str::to_owned)]
            .into_iter()
            .flatten()
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}
