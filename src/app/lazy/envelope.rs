//! The part that seals a report.

use leptos::prelude::*;

use super::Envelope;
use crate::app::components::sealed_envelope::{self, InEnvelope, SealingChoice};
use crate::i18n;

part! {
    envelope -> Envelope {
        i18n::add(&i18n::ENVELOPE);
        Envelope {
            tick: |seal| view! { <SealingChoice seal/> }.into_any(),
            shown: |show| view! { <InEnvelope show/> }.into_any(),
            closed: |state, submission| Box::pin(sealed_envelope::closed(state, submission)),
        }
    }
}
