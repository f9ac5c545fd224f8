//! Somebody to turn to outside of this site, as the config names them.

use leptos::prelude::*;

use crate::api::config::Number;
use crate::app::components::notice::Numbers;
use crate::app::components::phrase::OfficeText;
use crate::app::state::app_state::settings;
use crate::feedback::rules::levels::ContactPoint;

/// A number to dial, a page to open, or only a name.
#[component]
pub fn Contact(contact: ContactPoint) -> impl IntoView {
    let language = settings().language;
    let ContactPoint { name, number, page } = contact;
    let number = number.map(|number| {
        let numbers = vec![Number {
            name: name.clone(),
            number,
        }];
        view! { <Numbers numbers/> }
    });
    let page = page.map(|address| {
        let words = Signal::derive({
            let name = name.clone();
            move || name.read_in(language.get()).0.to_owned()
        });
        view! {
            <p>
                <a href=address rel="noopener noreferrer" referrerpolicy="no-referrer" prop:textContent=words></a>
            </p>
        }
    });
    let alone = (number.is_none() && page.is_none())
        .then(|| view! { <p><OfficeText phrase=name.clone()/></p> });
    view! { {alone} {number} {page} }.into_any()
}
