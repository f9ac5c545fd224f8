//! The frame of one page: heading, progress, title of the tab, and the focus that follows; it must not hold a page's content.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::app::settings::{Listing, Settings};
use crate::browser::page::set_title;
use crate::feedback::journey::{Event, Questions, Stage, Step};
use crate::words;

use super::live::when;
use super::say::{say, say_with};

/// What the title of the tab begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Plain,
    /// *Rekebisha:* there are problems with what was typed.
    Fix,
    /// *Hitilafu:* the system failed.
    Fault,
}

impl Mood {
    fn title_key(self) -> &'static str {
        match self {
            Mood::Plain => "title-page",
            Mood::Fix => "title-fix",
            Mood::Fault => "title-fault",
        }
    }
}

/// A page with its one `h1`, which takes the focus when the page opens.
#[component]
pub fn Page(
    title: &'static str,
    #[prop(optional, into)] mood: Option<Signal<Mood>>,
    children: Children,
) -> impl IntoView {
    let language = expect_context::<Settings>().language;
    Effect::new(move |_| {
        let language = language.get();
        let page = words::say(language, title, &[]);
        let key = mood.map_or(Mood::Plain, |mood| mood.get()).title_key();
        set_title(&words::say(language, key, &[("page", page.into())]));
    });
    view! {
        <h1 id="heading" tabindex="-1">{say(title)}</h1>
        {children()}
    }
}

/// "Step 2 of 5" above a writing page's heading.
#[component]
pub fn Progress() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let progress = desk.part(move |writing| writing.step.progress(writing.draft.naming));
    let text = say_with("progress", move || {
        let (step, last) = progress.get().unwrap_or_default();
        [("step", step.into()), ("last", last.into())]
    });
    view! {
        {when(move || progress.get().is_some(), move || view! { <p class="progress">{text}</p> })}
    }
}

/// Said where a poster's link asked for something that this site does not have.
#[component]
pub fn PosterNote() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let is_unknown = desk.part(|writing| writing.poster_unknown);
    when(
        move || is_unknown.get(),
        || view! { <p class="notice" role="status">{say("poster-unknown")}</p> },
    )
}

/// The mood of a writing page: its problems, or what the system failed at on it.
pub fn writing_mood(desk: Desk) -> Signal<Mood> {
    let list_failed = move || matches!(desk.settings.listing.get(), Listing::Failed(_));
    Signal::derive(move || {
        desk.stage.with(|stage| match stage {
            Stage::Writing(writing) if !writing.problems.is_empty() => Mood::Fix,
            Stage::Writing(writing) => {
                let failed = match writing.step {
                    Step::Whom => list_failed(),
                    Step::What => matches!(writing.questions, Questions::Failed(_)),
                    _ => writing.failure.is_some(),
                };
                if failed { Mood::Fault } else { Mood::Plain }
            }
            _ => Mood::Plain,
        })
    })
}

/// *Rudi*: the browser's own back.
#[component]
pub fn Back() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <button type="button" class="button quiet" on:click=move |_| desk.tell(Event::WentBack)>
            {say("action-back")}
        </button>
    }
}
