//! Shows the page that the stage asks for; it must not choose a stage.

use crate::app::components::html::{Html, nothing};
use crate::app::state::journey::app_state;
use crate::feedback::journey::{Stage, Step};
use leptos::prelude::*;

use super::home::home;
use super::naming::naming;
use super::receipt::receipt;
use super::review::review;
use super::sending::{elsewhere, sending, unknown, waiting};
use crate::app::pages::contact::contact;
use crate::app::pages::details::details;
use crate::app::pages::recipient::recipient;

/// A page per stage, and per step of writing a report (which, by its number): what decides whether a page is put up anew.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    Writing(Step, u32),
    Sending,
    Waiting,
    Unknown,
    Received,
    Elsewhere,
}

pub fn journey() -> Html {
    screens(|screen| match screen {
        Screen::Writing(Step::Home, _) => home(),
        Screen::Writing(Step::Naming, _) => naming(),
        Screen::Writing(Step::Recipient, _) => recipient(),
        Screen::Writing(Step::Details, _) => details(),
        Screen::Writing(Step::Contact, _) => contact(),
        Screen::Writing(Step::Review, _) => review(),
        Screen::Sending => sending(),
        Screen::Waiting => waiting(),
        Screen::Unknown => unknown(),
        Screen::Received => receipt(),
        Screen::Elsewhere => elsewhere(),
    })
}

/// One of them at a time, as the stage is.
pub fn screens(show: impl Fn(Screen) -> Html + 'static) -> Html {
    let state = app_state();
    let screen = move || {
        state.stage.with(|stage| match stage {
            Stage::Writing(writing) => Screen::Writing(writing.step, writing.number),
            Stage::Sending(_) => Screen::Sending,
            Stage::Waiting(_) => Screen::Waiting,
            Stage::Unknown(_) => Screen::Unknown,
            Stage::Received(_) => Screen::Received,
            Stage::Elsewhere { .. } => Screen::Elsewhere,
        })
    };
    nothing().live(screen, show)
}
