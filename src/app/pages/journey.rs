//! Shows the page of the current stage.

use leptos::prelude::*;

use super::details::Details;
use super::home::Home;
use super::naming::Naming;
use super::recipient::Recipient;
use crate::app::lazy::{LazyReportPage, Report};
use crate::app::reactive::memo;
use crate::app::state::app_state::app_state;
use crate::feedback::journey::{Stage, Step};
use crate::i18n::{Key, key};

/// One per page: per stage, and while writing per step and report (by its number). The page is created anew when it
/// changes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Screen {
    Writing(Step, u32),
    Sending,
    Waiting,
    Unknown,
    Received,
    Elsewhere,
}

/// The journey's pages on the site.
#[component]
pub fn Journey() -> impl IntoView {
    view! { <Screens page_of/> }
}

/// Shows one page at a time, the one that the stage asks for. Keyed, because the page of another report must not take over
/// what is in the fields of this one.
#[component]
pub fn Screens(page_of: fn(Screen) -> AnyView) -> impl IntoView {
    let screen = screen();
    view! { <For each=move || [screen.get()] key=|screen| *screen children=page_of/> }
}

fn page_of(screen: Screen) -> AnyView {
    match screen {
        Screen::Writing(Step::Home, _) => view! { <Home/> }.into_any(),
        Screen::Writing(Step::Naming, _) => view! { <Naming/> }.into_any(),
        Screen::Writing(Step::Recipient, _) => view! { <Recipient/> }.into_any(),
        Screen::Writing(Step::Details, _) => view! { <Details/> }.into_any(),
        Screen::Writing(Step::Contact, _) => later(key::CONTACT_TITLE, |report| report.contact),
        Screen::Writing(Step::Review, _) => later(key::REVIEW_TITLE, |report| report.review),
        Screen::Sending => later(key::SENDING_TITLE, |report| report.sending),
        Screen::Waiting => later(key::WAITING_TITLE, |report| report.waiting),
        Screen::Unknown => later(key::UNKNOWN_TITLE, |report| report.unknown),
        Screen::Received => later(key::RECEIPT_TITLE, |report| report.received),
        Screen::Elsewhere => later(key::ELSEWHERE_TITLE, |report| report.elsewhere),
    }
}

/// A page after *details*, which is in a part of its own.
pub fn later(title: Key, show: fn(Report) -> fn() -> AnyView) -> AnyView {
    view! { <LazyReportPage title show/> }.into_any()
}

/// The page of the current stage.
fn screen() -> Memo<Screen> {
    let state = app_state();
    memo(move || {
        state.stage.with(|stage| match stage {
            Stage::Writing(writing) => Screen::Writing(writing.step, writing.number),
            Stage::Sending(_) => Screen::Sending,
            Stage::Waiting(_) => Screen::Waiting,
            Stage::Unknown(_) => Screen::Unknown,
            Stage::Received(_) => Screen::Received,
            Stage::Elsewhere { .. } => Screen::Elsewhere,
        })
    })
}
