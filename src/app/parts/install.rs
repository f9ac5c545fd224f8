//! One quiet button that passes on the browser's own offer to install the site; it must not be there without that offer.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::app::desk::Desk;
use crate::app::route::is_home;
use crate::browser::install;

use super::live::when;
use super::say::say;
use super::update::nothing_is_at_stake;

#[component]
pub fn InstallHint() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let path = use_location().pathname;
    let is_offered = RwSignal::new(false);
    install::watch(move |offered| is_offered.set(offered));
    let may_show = move || {
        is_offered.get() && path.with(|path| is_home(path)) && desk.stage.with(nothing_is_at_stake)
    };
    let take = move |_| {
        is_offered.set(false);
        install::take_offer();
    };
    when(may_show, move || {
        view! {
            <p class="go">
                <button type="button" class="button quiet" on:click=take>{say("action-install")}</button>
            </p>
        }
    })
}
