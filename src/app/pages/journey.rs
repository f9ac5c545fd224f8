//! Shows the page that the stage asks for; it must not choose a stage.

use crate::app::desk::desk;
use crate::app::parts::html::{Html, nothing};
use crate::feedback::journey::{Stage, Step};

use super::about::about;
use super::home::home;
use super::naming::naming;
use super::receipt::receipt;
use super::review::review;
use super::sending::{elsewhere, sending, unknown, waiting};
use super::what::what;
use super::whom::whom;

/// A page per stage, and per step of writing: what decides whether a page is put up anew.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    Writing(Step),
    Sending,
    Waiting,
    Unknown,
    Received,
    Elsewhere,
}

pub fn journey() -> Html {
    screens(|screen| match screen {
        Screen::Writing(Step::Home) => home(),
        Screen::Writing(Step::Naming) => naming(),
        Screen::Writing(Step::Whom) => whom(),
        Screen::Writing(Step::What) => what(),
        Screen::Writing(Step::About) => about(),
        Screen::Writing(Step::Review) => review(),
        Screen::Sending => sending(),
        Screen::Waiting => waiting(),
        Screen::Unknown => unknown(),
        Screen::Received => receipt(),
        Screen::Elsewhere => elsewhere(),
    })
}

/// One of them at a time, as the stage is.
pub fn screens(show: impl Fn(Screen) -> Html + 'static) -> Html {
    let desk = desk();
    let screen = move || {
        desk.stage.with(|stage| match stage {
            Stage::Writing(writing) => Screen::Writing(writing.step),
            Stage::Sending(_) => Screen::Sending,
            Stage::Waiting(_) => Screen::Waiting,
            Stage::Unknown(_) => Screen::Unknown,
            Stage::Received(_) => Screen::Received,
            Stage::Elsewhere { .. } => Screen::Elsewhere,
        })
    };
    nothing().live(screen, show)
}
