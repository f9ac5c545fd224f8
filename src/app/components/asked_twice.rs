//! Asks before a report that may have gone by SMS is sent over the network too.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::text::t;
use crate::app::reactive::reactive;
use crate::app::state::app_state::app_state;
use crate::browser::clock;
use crate::browser::events::is_second_press;
use crate::feedback::journey::{Event, Pressed, Twice};
use crate::i18n::key;

/// The question. It takes the focus when *Tuma* is pressed.
#[component]
pub fn AskedTwice() -> impl IntoView {
    let state = app_state();
    let asked = state.part(|writing| match writing.twice {
        Twice::Asked(pressed) => Some(pressed),
        Twice::NotAsked | Twice::Accepted => None,
    });
    // The second press of a double one on *Tuma* is no answer to the question that came in between.
    let send = move |event: MouseEvent| {
        if !is_second_press(&event) {
            state.dispatch(Event::AcceptedTwice {
                today: clock::today(),
            });
        }
    };
    let decline = move |()| state.dispatch(Event::DeclinedTwice);
    reactive(move || {
        asked.get().map(|pressed| {
            let yes = match pressed {
                Pressed::Now | Pressed::WithoutFiles => key::REVIEW_TWICE_SEND,
                Pressed::Later(_) => key::LATER,
            };
            view! {
                <div class="summary" id="twice" role="alert" tabindex="-1">
                    <p>{t(key::REVIEW_TWICE)}</p>
                    <div class="actions">
                        <button type="button" class="button" on:click=send>
                            {t(yes)}
                        </button>
                        <Button class="button quiet" label=key::REVIEW_TWICE_NOT on_press=decline/>
                    </div>
                </div>
            }
            .into_any()
        })
    })
}
