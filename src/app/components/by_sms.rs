//! Offers to send the words of a report by SMS, and asks before a report that may have gone so is sent over the network
//! too. The text itself is made in a lazy part.

use leptos::prelude::*;

use crate::api::config::channels::{self, Channel, ChannelKind, for_institution};
use crate::app::components::button::Button;
use crate::app::components::text::t;
use crate::app::lazy::LazySms;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state};
use crate::app::state::settings::Settings;
use crate::browser::{clock, shared};
use crate::feedback::journey::{Event, Twice};
use crate::feedback::model::draft::{Addressee, Draft, Naming};
use crate::i18n::key;

/// The channels of the config. None on a terminal: it is no phone, and keeps no draft.
pub fn sms_channels(settings: Settings) -> Memo<Vec<Channel>> {
    memo(move || {
        let office = settings.office().filter(|_| !shared::is_shared());
        let channels = office.and_then(|office| channels::parse(&office.config_text).ok());
        let channels = channels.unwrap_or_default().into_iter();
        channels
            .filter(|channel| channel.kind == ChannelKind::Sms)
            .collect()
    })
}

/// The number to which these words can be sent as an SMS: of the institution, else the one for all.
pub fn channel_of(channels: &[Channel], draft: &Draft) -> Option<Channel> {
    // An SMS is open, and a draft to be sealed is not.
    if draft.sealed || !draft.has_words() {
        return None;
    }
    let institution = match &draft.addressee {
        Addressee::Institution { pick, .. } => Some(pick.id.as_str()),
        Addressee::Undecided | Addressee::Unlisted | Addressee::ServiceAlone => None,
    };
    let month: String = clock::today().to_string().chars().take(7).collect();
    let channel = for_institution(channels, institution, &month)
        .into_iter()
        .next();
    channel.cloned()
}

/// Offers the SMS for the report on the screen. Without a name it only says why there is none.
#[component]
pub fn BySms() -> impl IntoView {
    let state = app_state();
    let channels = sms_channels(state.settings);
    let channel =
        state.part(move |writing| channels.with(|channels| channel_of(channels, &writing.draft)));
    let naming = state.part(|writing| writing.draft.naming);
    reactive(move || match (channel.get(), naming.get()) {
        (Some(channel), Some(Naming::Named)) => view! { <Named state channel/> }.into_any(),
        (Some(_), Some(Naming::Nameless)) => view! { <Nameless/> }.into_any(),
        (None, _) | (_, None) => ().into_any(),
    })
}

#[component]
fn Named(state: AppState, channel: Channel) -> impl IntoView {
    let is_texted = state.part(|writing| writing.draft.texted);
    view! {
        <div id="by-sms">
            {reactive(move || {
                is_texted
                    .get()
                    .then(|| view! { <p class="notice">{t(key::REVIEW_TEXTED)}</p> })
            })}
            <LazySms label=key::REVIEW_SMS channel/>
        </div>
    }
    .into_any()
}

/// Closed: it explains, and offers nothing.
#[component]
fn Nameless() -> impl IntoView {
    view! {
        <details id="by-sms">
            <summary>{t(key::REVIEW_SMS_NAMELESS_TITLE)}</summary>
            <p>{t(key::REVIEW_SMS_NAMELESS)}</p>
        </details>
    }
    .into_any()
}

/// The question before a report that may have gone by SMS is sent. It takes the focus when *Tuma* is pressed.
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
