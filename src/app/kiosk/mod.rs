//! The terminal in an office, a shared device: the same journey in another frame, with nothing of one person left for
//! the next. Must not keep, copy or link anything. It is a part of the program that only a terminal loads (`lazy/kiosk.rs`).

use crate::app::reactive::{memo, reactive};
use std::sync::Arc;

use leptos::task::spawn_local;

use crate::api::config::ConfigError;
use crate::api::kiosk::Kiosk;
use crate::browser::{history, tabs, terminal};
use crate::feedback::journey::{Event, Step};
use crate::feedback::model::failure::Failure;
use crate::i18n::key;

use super::pages::privacy::OfficeNotice;
use super::pages::setup::{ConfigMissing, ConfigWrong};
use crate::app::components::text::t;
use crate::app::lazy::tables::{LATER, LOADERS};
use crate::app::lazy::{self, LazyListen};
use crate::app::routes::{LanguageSwitch, SkipLink};
use crate::app::state::app_state::{AppState, app_state};
use crate::app::state::settings::{Opening, Settings, fetch_own};
use leptos::prelude::*;

mod keyboard;
mod pages;
mod presence;

use keyboard::Keyboard;
use pages::Journey;
use presence::{Countdown, Watch};

const KIOSK: &str = "/kiosk.json";

/// What the components of the terminal share. Copies share the same state.
#[derive(Clone, Copy)]
struct Terminal {
    state: AppState,
    /// The office's setup of the terminal; the default until it is read.
    setup: RwSignal<Arc<Kiosk>>,
    watch: Watch,
    /// Whether somebody types, so that the keyboard is shown.
    types: RwSignal<bool>,
}

fn this() -> Terminal {
    expect_context()
}

#[derive(Clone, PartialEq)]
enum Shown {
    Pages,
    Wrong(ConfigError),
    Missing(Failure),
}

/// The whole page. The device must already be marked as shared.
#[component]
pub fn Frame() -> impl IntoView {
    let state = AppState::new(Settings::new(false), &LATER);
    provide_context(state);
    lazy::provide(LOADERS);
    let terminal = Terminal {
        state,
        setup: RwSignal::new(Arc::new(Kiosk::default())),
        watch: Watch::new(),
        types: RwSignal::new(false),
    };
    provide_context(terminal);
    let settings = state.settings;
    settings.keep_page_language();
    start(terminal);
    let shown = memo(move || match settings.opening.get() {
        Opening::Wrong(error) => Shown::Wrong(error),
        Opening::Missing(failure) => Shown::Missing(failure),
        Opening::Reading | Opening::Ready => Shown::Pages,
    });
    let again = Callback::new(move |()| spawn_local(open(terminal)));
    let read_aloud = memo(move || {
        let is_page = shown.with(|shown| *shown == Shown::Pages);
        is_page.then(|| state.page_aloud())
    });
    let page = move || match shown.get() {
        Shown::Wrong(error) => view! { <ConfigWrong error/> }.into_any(),
        Shown::Missing(failure) => view! { <ConfigMissing failure on_again=again/> }.into_any(),
        Shown::Pages => view! { <Journey/> }.into_any(),
    };
    view! {
        <SkipLink/>
        <div class="terminal">
            <Header/>
            <main id="main">
                <LazyListen page=read_aloud/>
                {reactive(page)}
            </main>
            <Footer/>
        </div>
        <Keyboard/>
        <Countdown/>
    }
    .into_any()
}

/// Starts the terminal. The browser's history has one entry, with the number of a step. An older entry of the browser,
/// or one that somebody reaches with a keyboard, only changes the step of the current report.
fn start(terminal: Terminal) {
    let state = terminal.state;
    state.begin_anew(None);
    history::on_step(move |number| {
        state.dispatch(Event::WentToStep(
            number.map_or(Step::Home, Step::from_number),
        ));
    });
    terminal.keep_watch();
    terminal::let_nothing_be_carried_off();
    terminal::take_shortcuts_away();
    // The terminal may have been switched on before its network.
    tabs::on_hope(move || {
        if !matches!(state.settings.opening.get_untracked(), Opening::Ready) {
            spawn_local(open(terminal));
        }
    });
    spawn_local(open(terminal));
}

/// Reads the setup of the terminal, and then opens the site.
async fn open(terminal: Terminal) {
    let state = terminal.state;
    let opening = match fetch_own(KIOSK, true).await.map(|text| Kiosk::parse(&text)) {
        Ok(Ok(kiosk)) => {
            let institution = kiosk.institution.clone();
            terminal.setup.set(Arc::new(kiosk));
            if !terminal.is_somebody_here() {
                state.begin_anew(institution);
            }
            state.open().await;
            return;
        }
        Ok(Err(error)) => Opening::Wrong(ConfigError {
            field: format!("kiosk.json: {}", error.field),
            ..error
        }),
        Err(failure) => Opening::Missing(failure),
    };
    state.settings.opening.set(opening);
}

#[component]
fn Header() -> impl IntoView {
    let terminal = this();
    view! {
        <header class="site-header">
            <span class="site-name">{t(key::SITE_NAME)}</span>
            <LanguageSwitch/>
            <button
                type="button"
                class="button quiet"
                id="finish"
                on:click=move |_| terminal.finish()
            >
                {t(key::KIOSK_FINISH)}
            </button>
        </header>
    }
    .into_any()
}

/// The notice is on the page itself: a terminal has no other page for it.
#[component]
fn Footer() -> impl IntoView {
    let settings = app_state().settings;
    let is_open = memo(move || settings.office().is_some());
    let read = move || {
        is_open.get().then(|| {
            let office = settings.office_untracked();
            office.map(|office| {
                let notice = office.config.notice.clone();
                view! {
                    <OfficeNotice notice seen=key::KIOSK_SENT_SEEN>
                        <p>{t(key::KIOSK_DEVICE_TEXT)}</p>
                    </OfficeNotice>
                }
            })
        })
    };
    view! {
        <footer class="site-footer">
            <p class="hint">{t(key::KIOSK_KEEPS_NOTHING)}</p>
            <details id="notice">
                <summary>{t(key::LINK_PRIVACY)}</summary>
                {reactive(read)}
            </details>
        </footer>
    }
    .into_any()
}
