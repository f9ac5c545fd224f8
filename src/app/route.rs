//! The addresses of the site and the frame around every page; it must not put anything typed or chosen into an address.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{A, Route, Router, Routes};
use leptos_router::path;

use crate::feedback::journey::{Event, Step};
use crate::feedback::language::Language;
use crate::words;

use crate::api::config::ConfigError;
use crate::browser::{history, page};
use crate::feedback::failure::Failure;

use super::desk::Desk;
use super::pages::follow::Follow;
use super::pages::journey::Journey;
use super::pages::mine::Mine;
use super::pages::nowhere::Nowhere;
use super::pages::privacy::Privacy;
use super::pages::setup::{ConfigMissing, ConfigWrong};
use super::parts::install::InstallHint;
use super::parts::link::PlaceLink;
use super::parts::live::{live, when};
use super::parts::say::say;
use super::parts::update::UpdateNote;
use super::settings::{Opening, Settings};

/// The fixed pages. Each has one address per language.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Home,
    Follow,
    Mine,
    Privacy,
}

/// The address of a page for readers of a language. The press prints an entry page for each.
pub fn address(place: Place, language: Language) -> String {
    let path = match (place, language) {
        (Place::Home, Language::Swahili) => "/",
        (Place::Home, Language::English) => "/en/",
        (Place::Follow, Language::Swahili) => "/fuatilia/",
        (Place::Follow, Language::English) => "/en/follow/",
        (Place::Mine, Language::Swahili) => "/yangu/",
        (Place::Mine, Language::English) => "/en/mine/",
        (Place::Privacy, Language::Swahili) => "/faragha/",
        (Place::Privacy, Language::English) => "/en/privacy/",
    };
    format!("{}{path}", page::folder())
}

/// What stands between header and footer.
#[derive(Clone, PartialEq)]
enum Shown {
    Pages,
    Wrong(ConfigError),
    Missing(Failure),
}

/// Whether a path is the journey's, in either language, with or without its last slash.
pub fn is_home(path: &str) -> bool {
    is_at(path, Place::Home)
}

/// The same for any page. `path` may be the host's or the site's.
pub fn is_at(path: &str, place: Place) -> bool {
    let path = page::in_site(path);
    Language::ALL.into_iter().any(|language| {
        let address = page::in_site(&address(place, language));
        address.trim_end_matches('/') == path.trim_end_matches('/')
    })
}

#[component]
pub fn App() -> impl IntoView {
    let settings = Settings::new();
    let desk = Desk::new(settings);
    provide_context(settings);
    provide_context(desk);
    settings.keep_page_language();
    // The pages stay as they are while the config is read: a field that is typed into must not be put up anew.
    let shown = Memo::new(move |_| match settings.opening.get() {
        Opening::Wrong(error) => Shown::Wrong(error),
        Opening::Missing(failure) => Shown::Missing(failure),
        Opening::Reading | Opening::Ready => Shown::Pages,
    });
    desk.start();
    view! {
        <Router base=page::folder()>
            <SkipLink/>
            <Header/>
            <main id="main">
                {live(move || match shown.get() {
                    Shown::Wrong(error) => view! { <ConfigWrong error/> }.into_any(),
                    Shown::Missing(failure) => {
                        let again = move || spawn_local(desk.open());
                        view! { <ConfigMissing failure again/> }.into_any()
                    }
                    Shown::Pages => view! { <Pages/> }.into_any(),
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
            <Route path=path!("/yangu") view=Mine/>
            <Route path=path!("/en/mine") view=Mine/>
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
    // On the journey's own address a click is a step of it; from elsewhere the router brings its address first.
    let home = move |event: leptos::ev::MouseEvent| {
        if is_home(&history::path()) {
            event.prevent_default();
            desk.tell(Event::OpenedStep(Step::Home));
        } else {
            desk.tell(Event::WentToStep(Step::Home));
        }
    };
    view! {
        <header class="site-header">
            <A
                href=move || address(Place::Home, language.get())
                exact=true
                attr:class="site-name"
                on:click=home
            >
                {say("site-name")}
            </A>
            {when(
                move || settings.can_track(),
                || view! {
                    <nav class="site-links" aria-label=say("navigation")>
                        <PlaceLink place=Place::Follow label="header-follow"/>
                    </nav>
                },
            )}
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
            <UpdateNote/>
            <InstallHint/>
            <PlaceLink place=Place::Mine label="mine-title"/>
            " " <PlaceLink place=Place::Privacy label="link-privacy"/>
        </footer>
    }
}
