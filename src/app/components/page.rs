//! The frame of a page: heading, progress, the tab's title, and the focus.

use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::pictogram::{Pictogram, Picture};
use crate::app::components::text::{t, t_with};
use crate::app::reactive::reactive;
use crate::app::state::app_state::{AppState, app_state};
use crate::app::state::settings::Listing;
use crate::browser::clock;
use crate::browser::page::set_title;
use crate::feedback::journey::{Event, Questions, Stage, Step};
use crate::feedback::model::draft::Naming;
use crate::i18n::{self, Key, Message, key, message};

/// What the tab's title begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Plain,
    /// *Rekebisha:* there are problems with what was typed.
    Fix,
    /// *Hitilafu:* the system failed.
    Fault,
}

impl Mood {
    fn title(self, page: String) -> Message {
        match self {
            Mood::Plain => message::title_page(page),
            Mood::Fix => message::title_fix(page),
            Mood::Fault => message::title_fault(page),
        }
    }
}

/// The mood of a page of the journey: its problems, or a failure of the system on it.
pub fn writing_mood(state: AppState) -> Mood {
    let list_failed = || {
        let listing = state.settings.listing;
        listing.with(|listing| matches!(listing, Listing::Failed(_)))
    };
    state.stage.with(|stage| match stage {
        Stage::Writing(writing) if !writing.problems.is_empty() => Mood::Fix,
        Stage::Writing(writing) => {
            let failed = match writing.step {
                Step::Recipient => list_failed(),
                Step::Details => matches!(writing.questions, Questions::Failed(_)),
                _ => writing.failure.is_some(),
            };
            if failed { Mood::Fault } else { Mood::Plain }
        }
        _ => Mood::Plain,
    })
}

/// A page of the journey. `Task::Focus` brings the focus to its only `h1` when the page opens (`app::state::tasks`);
/// `above` comes before the heading.
#[component]
pub fn JourneyPage(
    title: Key,
    #[prop(optional, into)] mood: Option<Signal<Mood>>,
    #[prop(optional)] above: Option<AnyView>,
    /// Before the heading's words.
    #[prop(optional)]
    picture: Option<Picture>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let state = app_state();
    // The title names the page only while a report with a name is written. Others may read the history of a shared
    // phone: it must not tell that somebody wrote without a name, nor that an office has received a report, with a name
    // or without.
    let is_named = state.part(|writing| writing.draft.naming == Some(Naming::Named));
    let mood = Signal::derive(move || {
        let mood = mood.map_or(Mood::Plain, |mood| mood.get());
        is_named.get().then_some(mood)
    });
    framed(title, mood, above, picture, children)
}

/// A page with an address of its own, which already tells what the page is.
#[component]
pub fn FixedPage(
    title: Key,
    #[prop(optional, into)] mood: Option<Signal<Mood>>,
    #[prop(optional)] above: Option<AnyView>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let mood = Signal::derive(move || Some(mood.map_or(Mood::Plain, |mood| mood.get())));
    framed(title, mood, above, None, children)
}

/// Sets the tab's title, which the browser writes into its history. Without a mood the title is only the site's name.
fn framed(
    title: Key,
    mood: Signal<Option<Mood>>,
    above: Option<AnyView>,
    picture: Option<Picture>,
    content: Option<Children>,
) -> AnyView {
    let language = app_state().settings.language;
    Effect::new(move |_| {
        let language = language.get();
        set_title(&match mood.get() {
            Some(mood) => {
                let page = i18n::say(language, title);
                i18n::say_with(language, &mood.title(page))
            }
            None => i18n::say(language, key::SITE_NAME),
        });
    });
    view! {
        {above}
        <h1 id="heading" tabindex="-1">
            {picture.map(|picture| view! { <Pictogram picture size=32/> })}
            {t(title)}
        </h1>
        {content.map(|content| content())}
    }
    .into_any()
}

/// "Step 2 of 5" above a writing page's heading.
#[component]
pub fn Progress() -> impl IntoView {
    let state = app_state();
    let progress = state.part(|writing| writing.step.progress(writing.draft.naming));
    reactive(move || {
        progress.get().map(|(step, last)| {
            view! { <p class="progress">{t_with(move || message::progress(last, step))}</p> }
        })
    })
}

/// Shown if a poster's link asked for something that this site does not have.
#[component]
pub fn PosterNote() -> impl IntoView {
    let is_unknown = app_state().part(|writing| writing.poster_unknown);
    reactive(move || {
        is_unknown.get().then(|| {
            view! {
                <p class="notice" role="status">
                    {t(key::POSTER_UNKNOWN)}
                </p>
            }
        })
    })
}

/// The mood of the current step's page.
pub fn mood_of_writing() -> Signal<Mood> {
    let state = app_state();
    Signal::derive(move || writing_mood(state))
}

/// *Rudi*: the same as the browser's back button.
#[component]
pub fn BackButton() -> impl IntoView {
    let state = app_state();
    view! {
        <Button
            class="button quiet"
            label=key::ACTION_BACK
            picture=Picture::Back
            on_press=move |()| state.dispatch(Event::WentBack)
        />
    }
}

/// *Endelea*
pub fn continued(state: AppState) {
    state.dispatch(Event::Continued {
        today: clock::today(),
    });
}

/// *Endelea* and *Rudi*, at the end of a page of the journey.
#[component]
pub fn ContinueOrBack(
    /// What *Endelea* does, if it does more than that.
    #[prop(optional, into)]
    on_continue: Option<Callback<()>>,
) -> impl IntoView {
    let state = app_state();
    let go_on = on_continue.unwrap_or_else(|| Callback::new(move |()| continued(state)));
    view! {
        <div class="actions">
            <Button label=key::ACTION_CONTINUE on_press=go_on/>
            <BackButton/>
        </div>
    }
    .into_any()
}
