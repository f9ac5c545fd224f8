//! One quiet button that passes on the browser's own offer to install the site; it must not be there without that offer.

use leptos::prelude::With;

use crate::app::routes::{is_home, path};
use crate::app::state::journey::app_state;
use crate::browser::install;
use leptos::prelude::*;

use crate::app::components::html::{Html, button, el, nothing};
use crate::app::components::update::nothing_is_at_stake;
use crate::i18n::key;

pub fn install_hint() -> Html {
    let (state, path) = (app_state(), path());
    let is_offered = RwSignal::new(false);
    install::watch(move |offered| {
        is_offered.set(offered);
    });
    let take = move || {
        is_offered.set(false);
        install::take_offer();
    };
    nothing().when(
        move || {
            is_offered.get()
                && path.with(|path| is_home(path))
                && state.stage.with(nothing_is_at_stake)
        },
        move || el("p.go").add(button("button.button.quiet", key::ACTION_INSTALL, take)),
    )
}
