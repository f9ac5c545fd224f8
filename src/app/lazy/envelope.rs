//! The part that seals a report.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::{Envelope, NotLoaded};
use crate::app::components::sealed_envelope::{self, InEnvelope, SealingChoice};
use crate::i18n;

#[wasm_split(envelope, fallible)]
pub(super) fn envelope_part() -> Result<Envelope, NotLoaded> {
    i18n::add(&i18n::ENVELOPE);
    Ok(Envelope {
        tick: |seal| view! { <SealingChoice seal/> }.into_any(),
        shown: |show| view! { <InEnvelope show/> }.into_any(),
        closed: |state, submission| Box::pin(sealed_envelope::closed(state, submission)),
    })
}
