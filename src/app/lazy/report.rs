//! The part with the journey's pages after *details*. Every report needs it: it comes while the person reads the first
//! page.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::{NotLoaded, Report};
use crate::app::pages::contact::Contact;
use crate::app::pages::receipt::Receipt;
use crate::app::pages::review::Review;
use crate::app::pages::sending::{Elsewhere, Sending, Unknown, Waiting};

#[wasm_split(report, fallible)]
pub(super) fn report() -> Result<Report, NotLoaded> {
    Ok(Report {
        contact: || view! { <Contact/> }.into_any(),
        review: || view! { <Review/> }.into_any(),
        sending: || view! { <Sending/> }.into_any(),
        waiting: || view! { <Waiting/> }.into_any(),
        unknown: || view! { <Unknown/> }.into_any(),
        received: || view! { <Receipt/> }.into_any(),
        elsewhere: || view! { <Elsewhere/> }.into_any(),
    })
}
