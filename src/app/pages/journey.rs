//! Shows the page that the stage asks for; it must not choose a stage.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::feedback::journey::{Stage, Step};

use super::about::About;
use super::home::Home;
use super::naming::NamingPage;
use super::receipt::ReceiptPage;
use super::review::Review;
use super::sending::{Elsewhere, Sending, Unknown, Waiting};
use super::what::What;
use super::whom::Whom;

/// A page per stage, and per step of writing: what decides whether a page is put up anew.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Screen {
    Writing(Step),
    Sending,
    Waiting,
    Unknown,
    Received,
    Elsewhere,
}

#[component]
pub fn Journey() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let screen = Memo::new(move |_| {
        desk.stage.with(|stage| match stage {
            Stage::Writing(writing) => Screen::Writing(writing.step),
            Stage::Sending(_) => Screen::Sending,
            Stage::Waiting(_) => Screen::Waiting,
            Stage::Unknown(_) => Screen::Unknown,
            Stage::Received(_) => Screen::Received,
            Stage::Elsewhere { .. } => Screen::Elsewhere,
        })
    });
    move || match screen.get() {
        Screen::Writing(Step::Home) => view! { <Home/> }.into_any(),
        Screen::Writing(Step::Naming) => view! { <NamingPage/> }.into_any(),
        Screen::Writing(Step::Whom) => view! { <Whom/> }.into_any(),
        Screen::Writing(Step::What) => view! { <What/> }.into_any(),
        Screen::Writing(Step::About) => view! { <About/> }.into_any(),
        Screen::Writing(Step::Review) => view! { <Review/> }.into_any(),
        Screen::Sending => view! { <Sending/> }.into_any(),
        Screen::Waiting => view! { <Waiting/> }.into_any(),
        Screen::Unknown => view! { <Unknown/> }.into_any(),
        Screen::Received => view! { <ReceiptPage/> }.into_any(),
        Screen::Elsewhere => view! { <Elsewhere/> }.into_any(),
    }
}
