//! Name and contact; only ever on the page of a report with a name, and it must not ask for more than the API does.

use crate::app::desk::desk;
use crate::app::parts::field::{Control, TextField, field};
use crate::app::parts::html::{Html, said, several};
use crate::app::parts::notice::seen_by;
use crate::app::parts::page::{continue_or_back, page_under, progress, writing_mood};
use crate::app::parts::problems::problems;
use crate::app::parts::say::Label;
use crate::feedback::draft::Field;

use super::saved::saved_note;

pub fn about() -> Html {
    let desk = desk();
    let required = desk.part(|writing| writing.form.rules.required_contact.clone());
    let contact = |of: Field, label: &'static str, name: &str, autocomplete: &'static str| {
        let asked = of.clone();
        TextField {
            is_optional: Box::new(move || required.with(|required| !required.contains(&asked))),
            autocomplete,
            ..field(of, label, name)
        }
    };
    let above = several([progress(), saved_note(), problems()]);
    page_under(above, "about-title", move || writing_mood(desk))
        .add(seen_by())
        .when(
            move || required.with(Vec::is_empty),
            || said("p", "about-optional"),
        )
        .add(contact(Field::FirstName, "first-name", "first_name", "given-name").view())
        .add(contact(Field::LastName, "last-name", "last_name", "family-name").view())
        .add(
            TextField {
                control: Control::Telephone,
                hint: Some(Label::Ours("phone-hint")),
                ..contact(Field::Phone, "phone", "phone", "tel")
            }
            .view(),
        )
        .add(
            TextField {
                control: Control::Email,
                ..contact(Field::Email, "email", "email", "email")
            }
            .view(),
        )
        .add(continue_or_back())
}
