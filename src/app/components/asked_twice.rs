//! Asks before a report that may have gone by SMS is sent over the network too.

use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::text::t;
use crate::app::reactive::reactive;
use crate::app::state::app_state::app_state;
use crate::browser::clock;
use crate::feedback::journey::{Event, Twice};
use crate::i18n::key;

/// The question. It takes the focus when *Tuma* is pressed.
#[component]
pub fn AskedTwice() -> impl IntoView {
    let state = app_state();
    let is_asked = state.part(|writing| writing.twice == Twice::Asked);
    let send = move |()| {
        state.dispatch(Event::AcceptedTwice {
            today: clock::today(),
        });
    };
    let decline = move |()| state.dispatch(Event::DeclinedTwice);
    reactive(move || {
        is_asked.get().then(|| {
            view! {
                <div class="summary" id="twice" role="alert" tabindex="-1">
                    <p>{t(key::REVIEW_TWICE)}</p>
                    <div class="actions">
                        <Button label=key::REVIEW_TWICE_SEND on_press=send/>
                        <Button class="button quiet" label=key::REVIEW_TWICE_NOT on_press=decline/>
                    </div>
                </div>
            }
            .into_any()
        })
    })
}
