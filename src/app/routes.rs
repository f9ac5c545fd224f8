//! The whole page (`App`): the routes with their pages, and the header and footer around them.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};

use crate::api::config::ConfigError;
use crate::app::components::button::Jump;
use crate::app::components::install::InstallHint;
use crate::app::components::leave::Leave;
use crate::app::components::link::PlaceLink;
use crate::app::components::text::{t, text, words};
use crate::app::components::update::UpdateNote;
use crate::app::lazy::{self, LazyListen, LazyPage, Loaders};
use crate::app::pages::journey::Journey;
use crate::app::pages::not_found::NotFound;
use crate::app::pages::setup::{ConfigMissing, ConfigWrong};
use crate::app::places::{Place, is_home, is_same, path, path_in_site, place_of};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, Later, app_state, settings};
use crate::app::state::printed_form::FilledForm;
use crate::app::state::settings::{Opening, Settings};
use crate::browser::{history, page};
use crate::feedback::journey::{Event, Step};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::language::Language;
use crate::i18n::spoken::Page;
use crate::i18n::{self, key};

/// What is between header and footer.
#[derive(Clone, PartialEq)]
enum Shown {
    /// The page of the address.
    Page,
    Wrong(ConfigError),
    Missing(Failure),
}

/// The addresses of a place in all languages, as one route: the page stays as it is when the person changes the
/// language.
#[derive(Clone, Copy, Debug)]
struct AddressOf(Place);

impl PossibleRouteMatch for AddressOf {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let AddressOf(place) = *self;
        let mut languages = Language::ALL.into_iter();
        languages
            .any(|language| is_same(path, &path_in_site(place, language)))
            .then(|| PartialPathMatch::new("", vec![], path))
    }

    /// Only a server lists its routes with this, and this site has none.
    fn generate_path(&self, _: &mut Vec<PathSegment>) {}
}

/// The whole page. The router tracks the address, and handles clicks on links.
#[component]
pub fn App(
    loaders: Loaders,
    later: &'static Later,
    /// What was typed into the printed form before the app was there.
    filled: Option<FilledForm>,
) -> impl IntoView {
    lazy::provide(loaders);
    provide_context(AppState::new(Settings::new(filled.is_some()), later));
    view! {
        <Router base=page::folder()>
            <Frame filled/>
        </Router>
    }
}

#[component]
fn Frame(filled: Option<FilledForm>) -> impl IntoView {
    let state = app_state();
    let settings = state.settings;
    settings.keep_page_language();
    // The pages stay as they are while the config is read: a field must not be created anew while somebody types into
    // it.
    let shown = memo(move || match settings.opening.get() {
        Opening::Wrong(error) => Shown::Wrong(error),
        Opening::Missing(failure) => Shown::Missing(failure),
        Opening::Reading | Opening::Ready => Shown::Page,
    });
    state.start(filled);
    let again = Callback::new(move |()| spawn_local(state.open()));
    let path = path();
    let read_aloud = memo(move || {
        match (
            shown.with(|shown| *shown == Shown::Page),
            place_of(&path.get()),
        ) {
            (true, Some(Place::Home)) => Some(state.page_aloud()),
            (true, Some(Place::Follow)) => Some((Page::Case, 0)),
            _ => None,
        }
    });
    let content = move || match shown.get() {
        Shown::Wrong(error) => view! { <ConfigWrong error/> }.into_any(),
        Shown::Missing(failure) => view! { <ConfigMissing failure on_again=again/> }.into_any(),
        Shown::Page => view! { <Pages/> }.into_any(),
    };
    view! {
        <SkipLink/>
        <SiteHeader/>
        <Leave/>
        <main id="main">
            <LazyListen page=read_aloud/>
            {reactive(content)}
        </main>
        <SiteFooter/>
    }
    .into_any()
}

/// A page for each address.
#[component]
fn Pages() -> impl IntoView {
    let follow = || view! { <LazyPage title=key::FOLLOW_TITLE show=|pages| (pages.follow)()/> };
    let mine = || view! { <LazyPage title=key::MINE_TITLE show=|pages| (pages.mine)()/> };
    let privacy = || view! { <LazyPage title=key::PRIVACY_TITLE show=|pages| (pages.privacy)()/> };
    view! {
        <FlatRoutes fallback=NotFound>
            <Route path=AddressOf(Place::Home) view=Journey/>
            <Route path=AddressOf(Place::Follow) view=follow/>
            <Route path=AddressOf(Place::Mine) view=mine/>
            <Route path=AddressOf(Place::Privacy) view=privacy/>
        </FlatRoutes>
    }
    .into_any()
}

#[component]
pub fn SkipLink() -> impl IntoView {
    let skip = |()| {
        page::focus("heading");
    };
    view! {
        <Jump href="#main".to_owned() class="skip-link" on_press=skip>
            {t(key::SKIP_LINK)}
        </Jump>
    }
}

#[component]
fn SiteHeader() -> impl IntoView {
    let state = app_state();
    let settings = state.settings;
    // On the journey's own address a click is a step of the journey; from elsewhere the router first goes to its
    // address.
    let to_beginning = move |event: MouseEvent| {
        if is_home(&history::path()) {
            event.prevent_default();
            state.dispatch(Event::OpenedStep(Step::Home));
        } else {
            state.dispatch(Event::WentToStep(Step::Home));
        }
    };
    let can_track = memo(move || settings.can_track());
    let links = move || {
        can_track.get().then(|| {
            view! {
                <nav class="site-links" aria-label=words(key::NAVIGATION)>
                    <PlaceLink place=Place::Follow label=key::HEADER_FOLLOW/>
                </nav>
            }
        })
    };
    view! {
        <header class="site-header">
            <PlaceLink
                place=Place::Home
                label=key::SITE_NAME
                class="site-name"
                on_press=to_beginning
            />
            {reactive(links)}
            <LanguageSwitch/>
        </header>
    }
    .into_any()
}

/// A button for each other language, in its own name and with its `lang`. Renders nothing if the config offers one
/// language.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let buttons = (1..Language::ALL.len()).map(|at| view! { <SwitchTo at=at - 1/> });
    buttons.collect_view()
}

/// One of the other languages that the config offers, by its position among them, with its tag.
fn other(settings: Settings, at: usize) -> Option<(Language, String)> {
    let own = settings.language.get();
    let mut others = settings.tags();
    others.retain(|(language, _)| *language != own);
    others.into_iter().nth(at)
}

#[component]
fn SwitchTo(at: usize) -> impl IntoView {
    let settings = settings();
    let tag = memo(move || other(settings, at).map(|(_, tag)| tag));
    let is_there = memo(move || tag.with(Option::is_some));
    let switch = move |_| {
        if let Some((other, _)) = untrack(|| other(settings, at)) {
            settings.switch_language(other);
        }
    };
    let name = Signal::derive(move || {
        let other = other(settings, at);
        other.map_or_else(String::new, |(other, _)| {
            i18n::say(other, key::LANGUAGE_NAME)
        })
    });
    reactive(move || {
        is_there.get().then(|| {
            view! {
                <button
                    type="button"
                    class="language-switch"
                    lang=move || tag.get()
                    on:click=switch
                >
                    {text(name)}
                </button>
            }
        })
    })
}

#[component]
fn SiteFooter() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <UpdateNote/>
            <InstallHint/>
            <PlaceLink place=Place::Mine label=key::MINE_TITLE/>
            " "
            <PlaceLink place=Place::Privacy label=key::LINK_PRIVACY/>
        </footer>
    }
    .into_any()
}
