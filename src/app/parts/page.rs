//! The frame of one page: heading, progress, title of the tab, and the focus that follows; it must not hold a page's content.

use crate::app::desk::{Desk, desk};
use crate::app::live::follow;
use crate::app::settings::Listing;
use crate::browser::clock;
use crate::browser::page::set_title;
use crate::feedback::journey::{Event, Questions, Stage, Step};
use crate::words;

use super::html::{Html, button, el, nothing, said, several};

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

/// A page begins with its one `h1`, which takes the focus when the page opens. What is above it comes before.
pub fn page(title: &'static str) -> Html {
    page_in_mood(title, || Mood::Plain)
}

pub fn page_in_mood(title: &'static str, mood: impl Fn() -> Mood + 'static) -> Html {
    page_under(several([]), title, mood)
}

/// The same with something above the heading.
pub fn page_under(above: Html, title: &'static str, mood: impl Fn() -> Mood + 'static) -> Html {
    let language = desk().settings.language;
    follow(move || {
        let language = language.get();
        let page = words::say(language, title, &[]);
        let key = mood().title_key();
        set_title(&words::say(language, key, &[("page", page.into())]));
    });
    above.add(said("h1#heading", title).attr("tabindex", "-1"))
}

/// "Step 2 of 5" above a writing page's heading.
pub fn progress() -> Html {
    let desk = desk();
    let progress = desk.part(move |writing| writing.step.progress(writing.draft.naming));
    nothing().when(
        move || progress.with(Option::is_some),
        move || {
            el("p.progress").say_with("progress", move || {
                let (step, last) = progress.get().unwrap_or_default();
                [("step", step.into()), ("last", last.into())]
            })
        },
    )
}

/// Said where a poster's link asked for something that this site does not have.
pub fn poster_note() -> Html {
    let desk = desk();
    nothing().when(
        move || desk.writing(|writing| writing.poster_unknown),
        || said("p.notice", "poster-unknown").attr("role", "status"),
    )
}

/// The mood of a writing page: its problems, or what the system failed at on it.
pub fn writing_mood(desk: Desk) -> Mood {
    let list_failed = || {
        let listing = desk.settings.listing;
        listing.with(|listing| matches!(listing, Listing::Failed(_)))
    };
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
}

/// *Rudi*: the browser's own back.
pub fn back() -> Html {
    let desk = desk();
    button("button.button.quiet", "action-back", move || {
        desk.tell(Event::WentBack);
    })
}

/// *Endelea* and *Rudi*, at the foot of a writing page.
pub fn continue_or_back() -> Html {
    let desk = desk();
    let go_on = move || {
        desk.tell(Event::Continued {
            today: clock::today(),
        });
    };
    el("div.actions")
        .add(button("button.button", "action-continue", go_on))
        .add(back())
}
