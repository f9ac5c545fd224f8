//! Shows everything that will be sent, parameter by parameter, with who can see it.

use leptos::prelude::*;

use crate::api::Parameter;
use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{t, t_with};
use crate::app::state::app_state::settings;
use crate::i18n::{key, message};

/// Each parameter with its size, and with who can see it if the office says so. If everybody can read what is sent,
/// everybody comes first.
#[component]
pub fn Exact(
    parameters: Vec<(Parameter, usize)>,
    /// The size of all of it, if it is said here.
    #[prop(optional)]
    kilobytes: Option<usize>,
    /// Whether it is shown at once, without a press.
    #[prop(optional)]
    is_open: bool,
) -> impl IntoView {
    let office = settings().office_untracked();
    let readers = office
        .as_ref()
        .map_or_else(Vec::new, |office| office.config.notice.readers.clone());
    let capabilities = office.map(|office| office.adapter.capabilities());
    let is_public = capabilities.as_ref().is_some_and(|it| it.public_read);
    let contact_is_public = capabilities.is_some_and(|it| it.contact_is_public);
    let row = |(parameter, size): (Parameter, usize)| {
        let is_contact = CONTACT.contains(&parameter.name.as_str());
        let of_all = is_public && (contact_is_public || !is_contact);
        let all =
            of_all.then(|| view! { <strong>{t(key::REVIEW_SEEN_BY_ALL)}</strong> }.into_any());
        let some = readers
            .iter()
            .filter(|reader| reader.sees(&parameter.name))
            .map(|reader| view! { <OfficeText phrase=reader.who.clone()/> }.into_any());
        let seers: Vec<AnyView> = all.into_iter().chain(some).collect();
        let seen_by = (!seers.is_empty()).then(|| {
            let seers = seers.into_iter().map(|seer| view! { " · " {seer} });
            view! { <div class="hint">{t(key::REVIEW_SEEN_BY)} {seers.collect_view()}</div> }
        });
        view! {
            <div class="line">
                <dt>
                    <code translate="no">{parameter.name}</code>
                    <div class="hint">{t_with(move || message::review_bytes(size))}</div>
                </dt>
                <dd>
                    <div class="typed" dir="auto" translate="no">
                        {parameter.value}
                    </div>
                    {seen_by}
                </dd>
            </div>
        }
        .into_any()
    };
    let rows = parameters.into_iter().map(row).collect_view();
    let cost = kilobytes.map(|count| {
        view! { <p class="hint">{t_with(move || message::review_cost(count))}</p> }
    });
    view! {
        <details id="exact" open=is_open>
            <summary>{t(key::REVIEW_EXACT)}</summary>
            <p class="hint">{t(key::REVIEW_EXACT_HINT)}</p>
            <dl class="lines">{rows}</dl>
            {cost}
        </details>
    }
    .into_any()
}

/// The fields that GeoReport never returns to other readers.
const CONTACT: [&str; 4] = ["first_name", "last_name", "phone", "email"];
