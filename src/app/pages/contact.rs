//! Name and contact; only ever on the page of a report with a name, and it must not ask for more than the API does.

use crate::app::components::field::{Control, TextField, field};
use crate::app::components::html::{Html, said, several};
use crate::app::components::notice::seen_by;
use crate::app::components::page::{continue_or_back, page_under, progress, writing_mood};
use crate::app::components::phrase::Label;
use crate::app::components::problems::problems;
use crate::app::state::journey::app_state;
use crate::feedback::model::draft::Field;
use leptos::prelude::*;

use crate::app::pages::saved::saved_note;
use crate::i18n::{Key, key};

pub fn contact() -> Html {
    let state = app_state();
    let required = state.part(|writing| writing.form.rules.required_contact.clone());
    let contact = |of: Field, label: Key, name: &str, autocomplete: &'static str| {
        let asked = of.clone();
        TextField {
            is_optional: Box::new(move || required.with(|required| !required.contains(&asked))),
            autocomplete,
            ..field(of, label, name)
        }
    };
    let above = several([progress(), saved_note(), problems()]);
    page_under(above, key::CONTACT_TITLE, move || writing_mood(state))
        .add(seen_by())
        .when(
            move || required.with(Vec::is_empty),
            || said("p", key::CONTACT_OPTIONAL),
        )
        .add(
            contact(
                Field::FirstName,
                key::FIRST_NAME,
                "first_name",
                "given-name",
            )
            .view(),
        )
        .add(contact(Field::LastName, key::LAST_NAME, "last_name", "family-name").view())
        .add(
            TextField {
                control: Control::Telephone,
                hint: Some(Label::Ours(key::PHONE_HINT)),
                ..contact(Field::Phone, key::PHONE, "phone", "tel")
            }
            .view(),
        )
        .add(
            TextField {
                control: Control::Email,
                ..contact(Field::Email, key::EMAIL, "email", "email")
            }
            .view(),
        )
        .add(continue_or_back())
}
