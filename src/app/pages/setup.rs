//! The pages for the operator of the site if `config.json` is missing, or wrong in a field, which they name. The app
//! must not go on with a guess.

use leptos::prelude::*;

use crate::api::config::ConfigError;
use crate::app::components::button::Button;
use crate::app::components::failure::FailureNote;
use crate::app::components::page::{FixedPage, Mood};
use crate::app::lazy::LazyConfigFault;
use crate::feedback::model::failure::Failure;
use crate::i18n::key;

/// What is wrong is said by a part that only such a site loads.
#[component]
pub fn ConfigWrong(error: ConfigError) -> impl IntoView {
    view! {
        <FixedPage title=key::CONFIG_TITLE mood=Mood::Fault>
            <LazyConfigFault error/>
        </FixedPage>
    }
    .into_any()
}

/// `config.json` could not be fetched, most often because there is no network.
#[component]
pub fn ConfigMissing(failure: Failure, #[prop(into)] on_again: Callback<()>) -> impl IntoView {
    view! {
        <FixedPage title=key::CONFIG_MISSING_TITLE mood=Mood::Fault>
            <FailureNote id="failure" failure/>
            <Button label=key::ACTION_TRY_AGAIN on_press=on_again/>
        </FixedPage>
    }
    .into_any()
}
