//! One quiet button that passes on the browser's own offer to install the site; it must not be there without that offer.

use leptos::prelude::With;

use crate::app::desk::desk;
use crate::app::live::Live;
use crate::app::route::{is_home, path};
use crate::browser::install;

use super::html::{Html, button, el, nothing};
use super::update::nothing_is_at_stake;

pub fn install_hint() -> Html {
    let (desk, path) = (desk(), path());
    let is_offered = Live::new(false);
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
                && desk.stage.with(nothing_is_at_stake)
        },
        move || el("p.go").add(button("button.button.quiet", "action-install", take)),
    )
}
