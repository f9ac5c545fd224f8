//! The part with the journey's pages after *details*. Every report needs it: it comes while the person reads the first
//! page.

use leptos::prelude::*;

use super::Report;
use crate::app::pages::contact::Contact;
use crate::app::pages::receipt::Receipt;
use crate::app::pages::review::Review;
use crate::app::pages::sending::{Elsewhere, Sending, Unknown, Waiting};
use crate::i18n;

part! {
    report -> Report {
        i18n::add(&i18n::REPORT);
        Report {
            contact: || view! { <Contact/> }.into_any(),
            review: || view! { <Review/> }.into_any(),
            sending: || view! { <Sending/> }.into_any(),
            waiting: || view! { <Waiting/> }.into_any(),
            unknown: || view! { <Unknown/> }.into_any(),
            received: || view! { <Receipt/> }.into_any(),
            elsewhere: || view! { <Elsewhere/> }.into_any(),
        }
    }
}
