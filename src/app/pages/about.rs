//! Name and contact; only ever on the page of a report with a name, and it must not ask for more than the API does.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::app::parts::field::{Control, TextField};
use crate::app::parts::live::live;
use crate::app::parts::page::{Back, Page, Progress, writing_mood};
use crate::app::parts::problems::Problems;
use crate::app::parts::say::{Label, say};
use crate::browser::clock;
use crate::feedback::draft::Field;
use crate::feedback::journey::Event;

use super::privacy::SeenBy;
use super::saved::SavedNote;

#[component]
pub fn About() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let required = desk.part(|writing| writing.form.rules.required_contact.clone());
    let go_on = move |_| {
        desk.tell(Event::Continued {
            today: clock::today(),
        });
    };
    view! {
        <Progress/>
        <SavedNote/>
        <Problems/>
        <Page title="about-title" mood=writing_mood(desk)>
            <SeenBy/>
            {live(move || {
                let required = required.get();
                let is_open = |field: Field| !required.contains(&field);
                let nothing_required = required.is_empty();
                view! {
                    {nothing_required.then(|| view! { <p>{say("about-optional")}</p> })}
                    <TextField
                        field=Field::FirstName label=Label::Ours("first-name") name="first_name"
                        autocomplete="given-name" optional=is_open(Field::FirstName)
                    />
                    <TextField
                        field=Field::LastName label=Label::Ours("last-name") name="last_name"
                        autocomplete="family-name" optional=is_open(Field::LastName)
                    />
                    <TextField
                        field=Field::Phone label=Label::Ours("phone") name="phone" control=Control::Telephone
                        hint=Some(Label::Ours("phone-hint")) autocomplete="tel" optional=is_open(Field::Phone)
                    />
                    <TextField
                        field=Field::Email label=Label::Ours("email") name="email" control=Control::Email
                        autocomplete="email" optional=is_open(Field::Email)
                    />
                }
            })}
            <div class="actions">
                <button type="button" class="button" on:click=go_on>{say("action-continue")}</button>
                <Back/>
            </div>
        </Page>
    }
}
