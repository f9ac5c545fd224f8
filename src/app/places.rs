//! The site's fixed pages and their addresses. Must not put anything typed or chosen into an address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::app::state::app_state::settings;
use crate::browser::page;
use crate::feedback::model::language::Language;
use crate::i18n::{self, key};

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
