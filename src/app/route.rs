//! The addresses of the site and the frame around every page; it must not put anything typed or chosen into an address.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{A, Route, Router, Routes};
use leptos_router::path;

use crate::feedback::journey::{Event, Step};
use crate::feedback::language::Language;
use crate::words;

use super::desk::Desk;
use super::pages::follow::Follow;
use super::pages::journey::Journey;
use super::pages::nowhere::Nowhere;
use super::pages::privacy::Privacy;
use super::pages::setup::{ConfigMissing, ConfigWrong};
use super::parts::link::PlaceLink;
use super::parts::live::{live, when};
use super::parts::say::say;
use super::settings::{Opening, Settings};

/// The fixed pages. Each has one address per language.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Home,
    Follow,
    Privacy,
}

/// The address of a page for readers of a language. The press prints an entry page for each.
pub fn address(place: Place, language: Language) -> String {
    let path = match (place, language) {
        (Place::Home, Language::Swahili) => "/",
        (Place::Home, Language::English) => "/en/",
        (Place::Follow, Language::Swahili) => "/fuatilia/",
        (Place::Follow, Language::English) => "/en/follow/",
        (Place::Privacy, Language::Swahili) => "/faragha/",
        (Place::Privacy, Language::English) => "/en/privacy/",
    };
    path.to_owned()
}

#[component]
pub fn App() -> impl IntoView {
    let settings = Settings::new();
    let desk = Desk::new(settings);
    provide_context(settings);
    provide_context(desk);
    settings.keep_page_language();
    desk.start();
    view! {
        <Router>
            <SkipLink/>
            <Header/>
            <main id="main">
                {live(move || match settings.opening.get() {
                    Opening::Wrong(error) => view! { <ConfigWrong error/> }.into_any(),
                    Opening::Missing(failure) => {
                        let again = move || spawn_local(desk.open());
                        view! { <ConfigMissing failure again/> }.into_any()
                    }
                    Opening::Reading | Opening::Ready => view! { <Pages/> }.into_any(),
                })}
            </main>
            <Footer/>
        </Router>
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <Nowhere/> }>
            <Route path=path!("/") view=Journey/>
            <Route path=path!("/en") view=Journey/>
            <Route path=path!("/fuatilia") view=Follow/>
            <Route path=path!("/en/follow") view=Follow/>
            <Route path=path!("/faragha") view=Privacy/>
            <Route path=path!("/en/privacy") view=Privacy/>
        </Routes>
    }
}

#[component]
fn SkipLink() -> impl IntoView {
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        crate::browser::page::focus("heading");
    };
    view! {
        <a class="skip-link" href="#main" on:click=skip>{say("skip-link")}</a>
    }
}

#[component]
fn Header() -> impl IntoView {
    let settings = expect_context::<Settings>();
    let desk = expect_context::<Desk>();
    let language = settings.language;
    view! {
        <header class="site-header">
            <A
                href=move || address(Place::Home, language.get())
                attr:class="site-name"
                on:click=move |_| desk.tell(Event::OpenedStep(Step::Home))
            >
                {say("site-name")}
            </A>
            <nav class="site-links" aria-label=say("navigation")>
                <PlaceLink place=Place::Follow label="header-follow"/>
            </nav>
            <LanguageSwitch/>
        </header>
    }
}

/// One button: the other language, in its own name and marked as such. Not there where the config offers one language.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let settings = expect_context::<Settings>();
    let other = move || settings.language.get().other();
    let other_tag = move || {
        let tags = settings.tags();
        tags.into_iter().find(|(language, _)| *language == other())
    };
    view! {
        {when(move || other_tag().is_some(), move || view! { <button
                type="button"
                class="language-switch"
                lang=Signal::derive(move || other_tag().map(|(_, tag)| tag))
                on:click=move |_| settings.switch_language(settings.language.get_untracked().other())
            >
                {live(move || words::say(other(), "language-name", &[]))}
            </button> })}
    }
}

#[component]
fn Footer() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <PlaceLink place=Place::Privacy label="link-privacy"/>
        </footer>
    }
}
