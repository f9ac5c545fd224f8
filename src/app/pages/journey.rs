//! Shows the page of the current stage.

use leptos::prelude::*;

use super::contact::Contact;
use super::details::Details;
use super::home::Home;
use super::naming::Naming;
use super::receipt::Receipt;
use super::recipient::Recipient;
use super::review::Review;
use super::sending::{Elsewhere, Sending, Unknown, Waiting};
use crate::app::reactive::memo;
use crate::app::state::app_state::app_state;
use crate::feedback::journey::{Stage, Step};

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
        Screen::Writing(Step::Contact, _) => view! { <Contact/> }.into_any(),
        Screen::Writing(Step::Review, _) => view! { <Review/> }.into_any(),
        Screen::Sending => view! { <Sending/> }.into_any(),
        Screen::Waiting => view! { <Waiting/> }.into_any(),
        Screen::Unknown => view! { <Unknown/> }.into_any(),
        Screen::Received => view! { <Receipt/> }.into_any(),
        Screen::Elsewhere => view! { <Elsewhere/> }.into_any(),
    }
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
