//! The part with a report as the text of an SMS.

use leptos::prelude::*;

use super::SmsPart;
use crate::app::components::text_message::TextMessage;
use crate::i18n;

part! {
    sms -> SmsPart {
        i18n::add(&i18n::SMS);
        // What the channel says.
        i18n::add(&i18n::REPORT);
        SmsPart {
            shown: |channel| view! { <TextMessage channel/> }.into_any(),
        }
    }
}
