//! The addresses of the site, and the frame around every page. Must not put anything typed or chosen into an address.

use crate::app::reactive::{memo, reactive};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};

use crate::feedback::journey::{Event, Step};
use crate::feedback::model::language::Language;
use crate::i18n::{self, key};

use crate::api::config::ConfigError;
use crate::browser::{history, page};
use crate::feedback::model::failure::Failure;

use crate::app::components::button::Jump;
use crate::app::components::install::InstallHint;
use crate::app::components::leave::Leave;
use crate::app::components::link::PlaceLink;
use crate::app::components::text::{t, text, words};
use crate::app::components::update::UpdateNote;
use crate::app::lazy::LazyPage;
use crate::app::pages::journey::Journey;
use crate::app::pages::not_found::NotFound;
use crate::app::pages::setup::{ConfigMissing, ConfigWrong};
use crate::app::state::journey::{AppState, app_state, settings};
use crate::app::state::settings::{Opening, Settings};
use crate::app::state::takeover::Taken;

/// The fixed pages. Each has one address per language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Home,
    Follow,
    Mine,
    Privacy,
}

impl Place {
    const ALL: [Place; 4] = [Place::Home, Place::Follow, Place::Mine, Place::Privacy];
}

/// The address of a page in a language. `xtask` prints an entry page for each.
pub fn address(place: Place, language: Language) -> String {
    format!("{}{}", page::folder(), path_in_site(place, language))
}

/// The path of a page inside the site, whatever folder of a host the site is in.
pub fn path_in_site(place: Place, language: Language) -> String {
    let key = match place {
        Place::Home => key::PATH_HOME,
        Place::Follow => key::PATH_FOLLOW,
        Place::Mine => key::PATH_MINE,
        Place::Privacy => key::PATH_PRIVACY,
    };
    i18n::say(language, key)
}

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

/// Whether two paths are the same address. The trailing slash may be missing.
pub fn is_same(path: &str, other: &str) -> bool {
    path.trim_end_matches('/') == other.trim_end_matches('/')
}

/// Finds the page of a path, in either language. The path may be the host's or the site's.
pub fn place_of(path: &str) -> Option<Place> {
    let path = page::in_site(path);
    let is_at = |place: Place| {
        let mut languages = Language::ALL.into_iter();
        languages.any(|language| is_same(&page::in_site(&address(place, language)), &path))
    };
    Place::ALL.into_iter().find(|place| is_at(*place))
}

/// Whether a path is the journey's, in either language, with or without a trailing slash.
pub fn is_home(path: &str) -> bool {
    place_of(path) == Some(Place::Home)
}

/// The path in the address bar, as the router last saw it.
pub fn path() -> Memo<String> {
    use_location().pathname
}

/// Returns a function that opens the page of a place.
pub fn go_to(place: Place) -> impl Fn() + Clone {
    let (language, navigate) = (settings().language, use_navigate());
    move || {
        // It is already the whole path.
        let as_it_is = NavigateOptions {
            resolve: false,
            ..NavigateOptions::default()
        };
        navigate(&address(place, language.get_untracked()), as_it_is);
    }
}

/// The whole page. The router tracks the address, and handles clicks on links.
#[component]
pub fn App(taken: Option<Taken>) -> impl IntoView {
    provide_context(AppState::new(Settings::new(taken.is_some())));
    view! {
        <Router base=page::folder()>
            <Frame taken/>
        </Router>
    }
}

#[component]
fn Frame(taken: Option<Taken>) -> impl IntoView {
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
    state.start(taken);
    let again = Callback::new(move |()| spawn_local(state.open()));
    let content = move || match shown.get() {
        Shown::Wrong(error) => view! { <ConfigWrong error/> }.into_any(),
        Shown::Missing(failure) => view! { <ConfigMissing failure on_again=again/> }.into_any(),
        Shown::Page => view! { <Pages/> }.into_any(),
    };
    view! {
        <SkipLink/>
        <SiteHeader/>
        <Leave/>
        <main id="main">{reactive(content)}</main>
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
