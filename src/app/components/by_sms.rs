//! Offers to send the words of a report by SMS.

use leptos::prelude::*;

use crate::api::config::channels::{self, Channel, ChannelKind, for_institution};
use crate::app::components::button::Button;
use crate::app::components::text::t;
use crate::app::components::text_message::TextMessage;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state};
use crate::app::state::settings::Settings;
use crate::browser::page::focus_first;
use crate::browser::{clock, shared};
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
    let is_wanted = RwSignal::new(false);
    let want = move |()| {
        is_wanted.set(true);
        focus_first(&["sms-title"]);
    };
    let text = move || match is_wanted.get() {
        true => view! { <TextMessage channel=channel.clone()/> }.into_any(),
        false => {
            view! { <Button class="button quiet" label=key::SMS_MAKE on_press=want/> }.into_any()
        }
    };
    view! {
        <div id="by-sms">
            {reactive(move || {
                is_texted
                    .get()
                    .then(|| view! { <p class="notice">{t(key::SMS_TEXTED)}</p> })
            })}
            {reactive(text)}
        </div>
    }
    .into_any()
}

/// Closed: it explains, and offers nothing.
#[component]
fn Nameless() -> impl IntoView {
    view! {
        <details id="by-sms">
            <summary>{t(key::SMS_NAMELESS_TITLE)}</summary>
            <p>{t(key::SMS_NAMELESS)}</p>
        </details>
    }
    .into_any()
}
