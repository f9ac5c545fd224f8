//! What the site was told to be: language, config, the office's adapter and its catalogue; it must not hold what a person typed.

use std::sync::Arc;

use leptos::prelude::untrack;

use crate::api;
use crate::api::config::{Config, ConfigError, ConfigFault, InstitutionSource};
use crate::api::institutions::InstitutionMap;
use crate::api::{Adapter, Answer, Call, Next, NoAnswer, Part, Request, Response, paging};
use crate::browser::{clock, history, page, preference, send, store};
use crate::feedback::model::catalogue::Catalogue;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::language::Language;
use crate::feedback::rules::search::SearchIndex;

use crate::app::state::{question_copies, questions_ahead};
use leptos::prelude::*;

/// How far reading `config.json` is.
#[derive(Clone, Debug, PartialEq)]
pub enum Opening {
    Reading,
    /// It could not be fetched.
    Missing(Failure),
    /// It could, and it is wrong.
    Wrong(ConfigError),
    Ready,
}

/// How far the list of institutions is.
#[derive(Clone)]
pub enum Listing {
    Loading,
    Failed(Failure),
    Ready(Arc<Listed>),
}

/// The catalogue and the index that searches it.
pub struct Listed {
    pub catalogue: Catalogue,
    pub index: SearchIndex,
    /// The day of the copy on this device that it comes from, where the office could not be asked: `YYYY-MM-DD`.
    pub seen: Option<String>,
}

/// The office as configured: what is said of it, and how to speak to it.
pub struct Office {
    pub config: Config,
    pub adapter: Arc<dyn Adapter>,
}

/// Shared by every page. Copies are the same thing.
#[derive(Clone, Copy)]
pub struct Settings {
    pub language: RwSignal<Language>,
    pub opening: RwSignal<Opening>,
    pub listing: RwSignal<Listing>,
    office: RwSignal<Option<Arc<Office>>>,
}

impl Settings {
    /// The entry page's language, unless the person chose another on an earlier visit. Whoever writes on the entry page has
    /// chosen its own.
    pub fn new(writes_already: bool) -> Settings {
        let entry = if history::path().starts_with("/en") {
            Language::English
        } else {
            Language::Swahili
        };
        let preferred = preference::language().filter(|_| !writes_already);
        Settings {
            language: RwSignal::new(preferred.unwrap_or(entry)),
            opening: RwSignal::new(Opening::Reading),
            listing: RwSignal::new(Listing::Loading),
            office: RwSignal::new(None),
        }
    }

    /// None until the config is read.
    pub fn office(self) -> Option<Arc<Office>> {
        self.office.get()
    }

    /// Whether a case can be followed here. Taken for true until the config is read, so that nothing flickers.
    pub fn can_track(self) -> bool {
        self.office()
            .is_none_or(|office| office.adapter.capabilities().track)
    }

    pub fn office_untracked(self) -> Option<Arc<Office>> {
        self.office.get_untracked()
    }

    /// The language of the office's own words.
    pub fn api_language(self) -> Language {
        let office = self.office_untracked();
        office.map_or_else(Default::default, |office| office.config.api_language)
    }

    /// The languages the config offers, as BCP 47 tags.
    pub fn tags(self) -> Vec<(Language, String)> {
        match self.office() {
            Some(office) => office
                .config
                .languages
                .iter()
                .map(|tag| (tag.language, tag.tag.clone()))
                .collect(),
            None => Language::ALL
                .map(|language| (language, language.code().to_owned()))
                .into(),
        }
    }

    /// The tag of the language now on the screen: for `lang` and for `Intl`.
    pub fn tag(self) -> String {
        let language = self.language.get();
        self.tags()
            .into_iter()
            .find(|(offered, _)| *offered == language)
            .map_or_else(|| language.code().to_owned(), |(_, tag)| tag)
    }

    /// The person switched: at once, and for later visits.
    pub fn switch_language(self, language: Language) {
        self.language.set(language);
        preference::remember_language(language);
    }

    /// The language a kept draft was written in, where the config offers it.
    pub fn show_language(self, language: Language) {
        if untrack(|| self.tags())
            .iter()
            .any(|(offered, _)| *offered == language)
        {
            self.language.set(language);
        }
    }

    /// The language that the config names first.
    pub fn show_first_language(self) {
        if let Some((language, _)) = untrack(|| self.tags()).first() {
            self.language.set(*language);
        }
    }

    /// Keeps the page's own `lang` true.
    pub fn keep_page_language(self) {
        Effect::new(move |_| page::set_language(&self.tag()));
    }

    /// Reads the config. Afterwards `opening` says how that went.
    pub async fn open(self) -> Option<Arc<Office>> {
        // Whoever tries again is not told the same again out of the browser's cache.
        let again = !matches!(self.opening.get_untracked(), Opening::Reading);
        let is_right = |text: &str| Config::parse(text).is_ok();
        let config = match fetch_or_recall(CONFIG, again, is_right).await {
            Ok(text) => Config::parse(&text),
            Err(failure) => {
                self.opening.set(Opening::Missing(failure));
                return None;
            }
        };
        let config = match config {
            Ok(config) => config,
            Err(error) => {
                self.opening.set(Opening::Wrong(error));
                return None;
            }
        };
        // A config with one language decides; otherwise what the address and the person chose stands.
        if let [only] = config.languages.as_slice() {
            self.language.set(only.language);
        }
        let map = match &config.institutions {
            InstitutionSource::Map { url } => {
                let is_right = |text: &str| InstitutionMap::parse(text).is_ok();
                match fetch_or_recall(url, again, is_right).await {
                    Ok(text) => InstitutionMap::parse(&text).map(Some),
                    Err(failure) => {
                        self.opening.set(Opening::Missing(failure));
                        return None;
                    }
                }
            }
            InstitutionSource::Groups => Ok(None),
        };
        let map = match map {
            Ok(map) => map,
            Err(error) => {
                self.opening.set(Opening::Wrong(ConfigError {
                    field: format!("institutions.map: {}", error.field),
                    ..error
                }));
                return None;
            }
        };
        let office = Arc::new(Office {
            adapter: api::adapter(config.clone(), map),
            config,
        });
        self.office.set(Some(Arc::clone(&office)));
        self.opening.set(Opening::Ready);
        Some(office)
    }

    /// Asks for the institutions and services. Afterwards `listing` says how that went.
    pub async fn list(self) {
        let again = matches!(self.listing.get_untracked(), Listing::Failed(_));
        self.listing.set(Listing::Loading);
        let listing = match self.ask_or_recall(&Call::Catalogue, true, again).await {
            Ok((Answer::Catalogue(catalogue), seen)) => {
                questions_ahead::ask(self, &catalogue);
                let index =
                    SearchIndex::with_services(catalogue.institutions(), catalogue.services());
                Listing::Ready(Arc::new(Listed {
                    catalogue: *catalogue,
                    index,
                    seen,
                }))
            }
            // No list at the endpoint at all: whatever answers there is not this API.
            Ok(_) | Err(Failure::NotFound) => Listing::Failed(Failure::Unreadable),
            Err(Failure::XmlOnly) => {
                self.opening.set(Opening::Wrong(ConfigError {
                    field: "endpoint".to_owned(),
                    fault: ConfigFault::XmlOnly,
                }));
                return;
            }
            Err(failure) => Listing::Failed(failure),
        };
        self.listing.set(listing);
    }

    /// Asks the office; where it cannot be asked now, recalls what it last answered, with the day it did. `may_keep`: the
    /// answer may stay on this device for such a time. `again`: not out of the browser's cache.
    pub async fn ask_or_recall(
        self,
        call: &Call,
        may_keep: bool,
        again: bool,
    ) -> Result<(Answer, Option<String>), Failure> {
        let office = self.office_untracked().ok_or(Failure::Unreachable)?;
        let mut request = office.adapter.begin(call);
        loop {
            request.fresh |= again;
            let came = send::send(&request).await;
            let next = office.adapter.next(call, &request, came.clone());
            match next {
                Ok(Next::Ask(next)) => request = next,
                Ok(Next::Done(answer)) => {
                    if may_keep && let Some(text) = office.adapter.to_keep(&answer, &request, came)
                    {
                        match call {
                            // Which service somebody chose is not left on the device unless the draft itself is.
                            Call::Questions { .. } => question_copies::came(&request.url, &text),
                            _ => store::keep_copy(paging::list_url(&request), &text, &today()),
                        }
                    }
                    return Ok((answer, None));
                }
                Err(failure) => {
                    // What the office itself says of the question is its answer; all else is no answer.
                    let says_so = matches!(
                        failure,
                        Failure::NotFound
                            | Failure::NotAllowed
                            | Failure::Refused { .. }
                            | Failure::XmlOnly
                    );
                    return match store::copy(&request.url).await {
                        Some((seen, body)) if !says_so => {
                            let mut next = office.adapter.next(call, &request, Ok(answered(body)));
                            // What the copy does not hold cannot be asked for now.
                            while let Ok(Next::Ask(request)) = next {
                                next =
                                    office
                                        .adapter
                                        .next(call, &request, Err(NoAnswer::Unreachable));
                            }
                            match next {
                                Ok(Next::Done(answer)) => Ok((answer, Some(seen))),
                                _ => Err(failure),
                            }
                        }
                        _ => Err(failure),
                    };
                }
            }
        }
    }
}

fn answered(body: String) -> Response {
    Response {
        status: 200,
        body,
        ..Response::default()
    }
}

fn today() -> String {
    clock::today().to_string()
}

const CONFIG: &str = "/config.json";

/// A file of this site, as fresh as its server says it must be; the copy on this device only where it cannot be fetched. One that
/// is right is copied; one that came and is wrong is not hidden behind an older one that was right, unless it is no JSON at all:
/// a Wi-Fi's login page answers every address.
async fn fetch_or_recall(
    url: &str,
    fresh: bool,
    is_right: fn(&str) -> bool,
) -> Result<String, Failure> {
    let mut fetched = fetch_own(url, fresh).await;
    let mut came_right = fetched.as_deref().is_ok_and(is_right);
    // It may be mended already, and the wrong one be kept for a day.
    if !fresh && !came_right && fetched.is_ok() {
        fetched = fetch_own(url, true).await;
        came_right = fetched.as_deref().is_ok_and(is_right);
    }
    if let Ok(text) = &fetched {
        if came_right {
            store::keep_copy(url, text, &today());
        }
        if came_right || !text.trim_start().starts_with('<') {
            return fetched;
        }
    }
    match store::copy(url).await {
        Some((_, text)) if is_right(&text) => Ok(text),
        _ => fetched,
    }
}

/// A file of this site, and nothing in its place.
pub async fn fetch_own(url: &str, fresh: bool) -> Result<String, Failure> {
    let request = Request::get(Part::Only, url.to_owned(), fresh);
    match send::send(&request).await {
        Ok(response) if response.status == 200 && !response.redirected => Ok(response.body),
        Ok(_) => Err(Failure::Broken),
        Err(_) => Err(Failure::Unreachable),
    }
}
