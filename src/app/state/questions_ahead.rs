//! Requests the questions of an office's services together with its list, for everybody, if they are few: the requests
//! then do not tell when somebody chose a service, nor which. Must not do so for an office with many, since that costs
//! data.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Answer, Call};
use crate::app::state::settings::{Listing, Settings};
use crate::browser::{shared, worker};
use crate::feedback::model::form::Question;

/// The most services with questions that are asked about before anybody chose one: each costs about as much data as a
/// report.
const FEW: usize = 6;

thread_local! {
    static KNOWN: RefCell<Vec<(String, Vec<Question>)>> = const { RefCell::new(Vec::new()) };
}

/// The questions of a service, if they are already known.
pub fn known(code: &str) -> Option<Vec<Question>> {
    KNOWN.with_borrow(|known| {
        let found = known.iter().find(|(of, _)| of == code);
        found.map(|(_, questions)| questions.clone())
    })
}

/// Requests the questions on the list one after another, when the browser has nothing else to do. What fails is requested when it is needed.
pub fn ask(settings: Settings) {
    let codes: Vec<String> = settings.listing.with_untracked(|listing| {
        let Listing::Ready(listed) = listing else {
            return vec![];
        };
        let services = listed.catalogue.services().iter();
        let asking = services.filter(|service| service.has_questions);
        let codes = asking.map(|service| service.code.clone());
        codes.take(FEW + 1).collect()
    });
    if codes.len() > FEW || shared::is_shared() {
        return;
    }
    spawn_local(async move {
        worker::idle().await;
        for service_code in codes {
            if known(&service_code).is_some() {
                continue;
            }
            let call = Call::Questions {
                service_code: service_code.clone(),
            };
            if let Ok((Answer::Questions(questions), None)) =
                settings.ask_or_recall(&call, true, false).await
            {
                KNOWN.with_borrow_mut(|known| known.push((service_code, questions)));
            }
        }
    });
}
