//! *Soma zaidi*: the rest of an explanation, behind a line that says what it is about.

use leptos::prelude::*;

use crate::app::components::text::t;
use crate::i18n::Key;

/// The sentence that everybody needs stands above it. What a person must know before they choose or send (what is sent, who
/// sees it, what it means to write without a name) is never in here. On paper it is open.
#[component]
pub fn ReadMore(
    /// *Soma zaidi kuhusu …*: a screen reader lists these lines without what stands around them.
    about: Key,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="more">
            <summary>{t(about)}</summary>
            {children()}
        </details>
    }
    .into_any()
}
