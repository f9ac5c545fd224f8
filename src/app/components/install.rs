//! A secondary button that passes on the browser's own offer to install the site, shown only if there is such an offer.

use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::update::nothing_is_at_stake;
use crate::app::places::{is_home, path};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::app_state;
use crate::browser::install;
use crate::i18n::key;

#[component]
pub fn InstallHint() -> impl IntoView {
    let (state, path) = (app_state(), path());
    let is_offered = RwSignal::new(false);
    install::watch(move |offered| {
        is_offered.set(offered);
    });
    let may_show = memo(move || {
        is_offered.get() && path.with(|path| is_home(path)) && state.stage.with(nothing_is_at_stake)
    });
    let take = move |()| {
        is_offered.set(false);
        install::take_offer();
    };
    reactive(move || {
        may_show.get().then(|| {
            view! {
                <p class="go">
                    <Button class="button quiet" label=key::ACTION_INSTALL on_press=take/>
                </p>
            }
            .into_any()
        })
    })
}
