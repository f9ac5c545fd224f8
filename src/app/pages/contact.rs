//! The page for the name and contact of a report with a name. Must not ask for more than the API does.

use leptos::prelude::*;

use crate::app::components::field::{Control, TextInput};
use crate::app::components::notice::SeenBy;
use crate::app::components::page::{ContinueOrBack, JourneyPage, Progress, mood_of_writing};
use crate::app::components::phrase::Label;
use crate::app::components::problems::Problems;
use crate::app::components::text::t;
use crate::app::pages::saved::SavedNote;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::app_state;
use crate::feedback::model::draft::Field;
use crate::i18n::key;

#[component]
pub fn Contact() -> impl IntoView {
    let state = app_state();
    let required = state.part(|writing| writing.form.rules.required_contact.clone());
    let may_be_empty =
        move |field: Field| memo(move || required.with(|required| !required.contains(&field)));
    let is_all_optional = memo(move || required.with(Vec::is_empty));
    let all_optional = move || {
        is_all_optional
            .get()
            .then(|| view! { <p>{t(key::CONTACT_OPTIONAL)}</p> })
    };
    // What the API cannot carry is not asked.
    let unsent = state.part(|writing| writing.form.rules.unsent_contact.clone());
    let asked = move |field: Field, control: Box<dyn Fn() -> AnyView + Send>| {
        let is_asked = memo(move || unsent.with(|unsent| !unsent.contains(&field)));
        reactive(move || is_asked.get().then(&control))
    };
    let above = view! {
        <Progress/>
        <SavedNote/>
        <Problems/>
    }
    .into_any();
    view! {
        <JourneyPage title=key::CONTACT_TITLE mood=mood_of_writing() above>
            <SeenBy/>
            {reactive(all_optional)}
            {asked(
                Field::FirstName,
                Box::new(move || {
                    view! {
                        <TextInput
                            field=Field::FirstName
                            label=Label::Ours(key::FIRST_NAME)
                            name="first_name"
                            is_optional=may_be_empty(Field::FirstName)
                            autocomplete="given-name"
                        />
                    }
                    .into_any()
                }),
            )}
            {asked(
                Field::LastName,
                Box::new(move || {
                    view! {
                        <TextInput
                            field=Field::LastName
                            label=Label::Ours(key::LAST_NAME)
                            name="last_name"
                            is_optional=may_be_empty(Field::LastName)
                            autocomplete="family-name"
                        />
                    }
                    .into_any()
                }),
            )}
            {asked(
                Field::Phone,
                Box::new(move || {
                    view! {
                        <TextInput
                            field=Field::Phone
                            label=Label::Ours(key::PHONE)
                            name="phone"
                            control=Control::Telephone
                            hint=Label::Ours(key::PHONE_HINT)
                            is_optional=may_be_empty(Field::Phone)
                            autocomplete="tel"
                        />
                    }
                    .into_any()
                }),
            )}
            {asked(
                Field::Email,
                Box::new(move || {
                    view! {
                        <TextInput
                            field=Field::Email
                            label=Label::Ours(key::EMAIL)
                            name="email"
                            control=Control::Email
                            is_optional=may_be_empty(Field::Email)
                            autocomplete="email"
                        />
                    }
                    .into_any()
                }),
            )}
            <ContinueOrBack/>
        </JourneyPage>
    }
    .into_any()
}
