//! The addresses of the site and the frame around every page; it must not put anything typed or chosen into an address.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::{BrowserUrl, LocationProvider};

use crate::feedback::journey::{Event, Step};
use crate::feedback::model::language::Language;
use crate::i18n::{self, key};

use crate::api::config::ConfigError;
use crate::browser::{history, page};
use crate::feedback::model::failure::Failure;

use crate::app::components::html::{Html, el, jump, nothing, several};
use crate::app::components::install::install_hint;
use crate::app::components::leave::leave;
use crate::app::components::link::place_link;
use crate::app::components::update::update_note;
use crate::app::lazy;
use crate::app::pages::journey::journey;
use crate::app::pages::not_found::not_found;
use crate::app::pages::setup::{config_missing, config_wrong};
use crate::app::state::journey::{AppState, app_state, settings};
use crate::app::state::settings::{Opening, Settings};
use crate::app::state::takeover::Taken;

/// The fixed pages. Each has one address per language.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Home,
    Follow,
    Mine,
    Privacy,
}

impl Place {
    const ALL: [Place; 4] = [Place::Home, Place::Follow, Place::Mine, Place::Privacy];
}

/// The address of a page for readers of a language. `xtask` prints an entry page for each.
pub fn address(place: Place, language: Language) -> String {
    format!("{}{}", page::folder(), path_in_site(place, language))
}

/// The same as it is inside the site, in whatever folder of a host that is.
pub fn path_in_site(place: Place, language: Language) -> &'static str {
    match (place, language) {
        (Place::Home, Language::Swahili) => "/",
        (Place::Home, Language::English) => "/en/",
        (Place::Follow, Language::Swahili) => "/fuatilia/",
        (Place::Follow, Language::English) => "/en/follow/",
        (Place::Mine, Language::Swahili) => "/yangu/",
        (Place::Mine, Language::English) => "/en/mine/",
        (Place::Privacy, Language::Swahili) => "/faragha/",
        (Place::Privacy, Language::English) => "/en/privacy/",
    }
}

/// What stands between header and footer.
#[derive(Clone, PartialEq)]
enum Shown {
    /// The page of an address of this site, none for any other address.
    Page(Option<Place>),
    Wrong(ConfigError),
    Missing(Failure),
}

/// Whether two paths are the same address: the last slash may be missing.
pub fn is_same(path: &str, other: &str) -> bool {
    path.trim_end_matches('/') == other.trim_end_matches('/')
}

/// The page of a path, in either language. The path may be the host's or the site's.
pub fn place_of(path: &str) -> Option<Place> {
    let path = page::in_site(path);
    let is_at = |place: Place| {
        let mut languages = Language::ALL.into_iter();
        languages.any(|language| is_same(&page::in_site(&address(place, language)), &path))
    };
    Place::ALL.into_iter().find(|place| is_at(*place))
}

/// Whether a path is the journey's, in either language, with or without its last slash.
pub fn is_home(path: &str) -> bool {
    place_of(path) == Some(Place::Home)
}

/// The path of the address bar, as the router last saw it.
pub fn path() -> Memo<String> {
    use_location().pathname
}

/// What brings the page of a place onto the screen, to be kept until it is wanted.
pub fn go_to(place: Place) -> impl Fn() + Clone {
    let (language, navigate) = (settings().language, use_navigate());
    move || {
        // It is the whole path already.
        let as_it_is = NavigateOptions {
            resolve: false,
            ..NavigateOptions::default()
        };
        navigate(&address(place, language.get_untracked()), as_it_is);
    }
}

/// The whole page. The router tells which address is shown, and takes presses on links.
pub fn app(taken: Option<Taken>) -> impl IntoView {
    provide_context(AppState::new(Settings::new(taken.is_some())));
    view! { <Router base=page::folder()>{frame(taken)}</Router> }
}

fn frame(taken: Option<Taken>) {
    let state = app_state();
    let settings = state.settings;
    settings.keep_page_language();
    let path = path();
    // The pages stay as they are while the config is read: a field that is typed into must not be put up anew.
    let shown = Memo::new(move |_| match settings.opening.get() {
        Opening::Wrong(error) => Shown::Wrong(error),
        Opening::Missing(failure) => Shown::Missing(failure),
        Opening::Reading | Opening::Ready => Shown::Page(place_of(&path.get())),
    });
    state.start(taken);
    let main = el("main#main").shows(shown, move |shown| match shown {
        Shown::Wrong(error) => config_wrong(error),
        Shown::Missing(failure) => config_missing(failure, move || spawn_local(state.open())),
        Shown::Page(Some(Place::Home)) => journey(),
        Shown::Page(Some(Place::Follow)) => lazy::page(key::FOLLOW_TITLE, |pages| (pages.follow)()),
        Shown::Page(Some(Place::Mine)) => lazy::page(key::MINE_TITLE, |pages| (pages.mine)()),
        Shown::Page(Some(Place::Privacy)) => {
            lazy::page(key::PRIVACY_TITLE, |pages| (pages.privacy)())
        }
        Shown::Page(None) => not_found(),
    });
    several([skip_link(), header(), leave(), main, footer()]).put_into("app");
    // The router puts an address into the bar only when it hears that the page is there.
    let location = expect_context::<BrowserUrl>();
    Effect::new(move |_| {
        path.track();
        location.ready_to_complete();
    });
}

pub fn skip_link() -> Html {
    jump("#main", || {
        page::focus("heading");
    })
    .attr("class", "skip-link")
    .say(key::SKIP_LINK)
}

fn header() -> Html {
    let state = app_state();
    let settings = state.settings;
    // On the journey's own address a click is a step of it; from elsewhere the router brings its address first.
    let name = place_link(Place::Home, key::SITE_NAME)
        .attr("class", "site-name")
        .on("click", move |event| {
            if is_home(&history::path()) {
                event.prevent_default();
                state.dispatch(Event::OpenedStep(Step::Home));
            } else {
                state.dispatch(Event::WentToStep(Step::Home));
            }
        });
    el("header.site-header")
        .add(name)
        .when(
            move || settings.can_track(),
            || {
                el("nav.site-links")
                    .label(key::NAVIGATION)
                    .add(place_link(Place::Follow, key::HEADER_FOLLOW))
            },
        )
        .add(language_switch())
}

/// One button: the other language, in its own name and marked as such. Not there where the config offers one language.
pub fn language_switch() -> Html {
    let settings = app_state().settings;
    let other = move || {
        let other = settings.language.get().other();
        let mut tags = settings.tags().into_iter();
        tags.find(|(language, _)| *language == other)
    };
    let tag = Memo::new(move |_| other());
    nothing().when(
        move || tag.with(Option::is_some),
        move || {
            el("button.language-switch")
                .attr("type", "button")
                .attr_live("lang", move || tag.get().map(|(_, tag)| tag))
                .pressed(move || {
                    settings.switch_language(settings.language.get_untracked().other())
                })
                .text_live(move || i18n::say(settings.language.get().other(), key::LANGUAGE_NAME))
        },
    )
}

fn footer() -> Html {
    el("footer.site-footer")
        .add(update_note())
        .add(install_hint())
        .add(place_link(Place::Mine, key::MINE_TITLE))
        .text(" ")
        .add(place_link(Place::Privacy, key::LINK_PRIVACY))
}
