//! *Bahasha iliyofungwa*: the way to seal a report for the one who holds the config's key; it must not be offered where the office
//! takes no files, nor hold what seals: that comes when somebody comes to it (`envelope.rs`).

use crate::api::Adapter;
use crate::app::desk::desk;
use crate::app::later;

use super::html::{Html, nothing};

/// On the review. What was chosen when this site could still seal only the person takes back.
pub fn sealing() -> Html {
    let desk = desk();
    let settings = desk.settings;
    let is_wanted = desk.part(|writing| writing.draft.sealed);
    let choice = move || {
        let office = settings.office()?;
        let takes_files = office.adapter.capabilities().rules.files.is_some();
        let seal = office.config.seal.clone().filter(|_| takes_files);
        (seal.is_some() || is_wanted.get()).then_some(seal)
    };
    nothing().live(choice, move |choice| {
        choice.map(|seal| later::tick(desk, seal))
    })
}
