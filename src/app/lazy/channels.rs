//! The part with the ways to reach the office without data, and with a report as the text of an SMS. It is fetched where
//! the config names channels, for everybody and ahead, because these ways are needed where there is no network.

use leptos::prelude::*;

use super::ChannelsPart;
use crate::app::components::by_sms::BySms;
use crate::app::components::channels::ChannelList;
use crate::i18n;

part! {
    channels -> ChannelsPart {
        i18n::add(&i18n::CHANNELS);
        ChannelsPart {
            list: |institution, is_closed| {
                view! { <ChannelList institution is_closed/> }.into_any()
            },
            by_sms: || view! { <BySms/> }.into_any(),
        }
    }
}
