//! What the site was configured to be: language, config, the office's adapter and its catalogue. Must not hold what a
//! person typed.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;

use crate::api;
use crate::api::config::{Config, ConfigError, ConfigFault, InstitutionSource};
use crate::api::institutions::InstitutionMap;
use crate::api::{Acts, Adapter, Answer, Call, Next, NoAnswer, Part, Request, Response, paging};
use crate::app::state::questions_arrived;
use crate::browser::{clock, history, page, preference, send, store};
use crate::feedback::journey::ChosenInstitution;
use crate::feedback::model::catalogue::Catalogue;
use crate::feedback::model::draft::{Kind, Pick};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::language::Language;
use crate::feedback::rules::search::SearchIndex;
use crate::i18n;

/// The state of reading `config.json`.
#[derive(Clone, Debug, PartialEq)]
pub enum Opening {
    Reading,
    /// It could not be fetched.
    Missing(Failure),
    /// It was fetched, and is wrong.
    Wrong(ConfigError),
    Ready,
}

/// The state of the list of institutions.
#[derive(Clone)]
pub enum Listing {
    Loading,
    Failed(Failure),
    Ready(Arc<Listed>),
}

/// The catalogue, and the index that searches it.
pub struct Listed {
    pub catalogue: Catalogue,
    pub index: SearchIndex,
    /// The day of the copy on this device from which it comes, if the office could not be asked: `YYYY-MM-DD`.
    pub seen: Option<String>,
}

impl Listed {
    /// Looks up an institution, with what the journey needs to know about it.
    pub fn chosen(&self, id: &str, kind: Option<Kind>) -> Option<ChosenInstitution> {
        let institution = self.catalogue.institution(id)?;
        let services = match kind {
            Some(kind) => self.catalogue.services_of(id, kind),
            None => vec![],
        };
        Some(ChosenInstitution {
            pick: Pick {
                id: institution.id.clone(),
                name: institution.name.clone(),
            },
            address: institution.public_address().to_owned(),
            only_service: match services.as_slice() {
                [only] => Some((*only).clone()),
                _ => None,
            },
        })
    }
}

/// The office as configured: what the config says about it, and how to talk to it.
pub struct Office {
    pub config: Config,
    /// The config as it came: what only lazily loaded parts need of it, they read themselves.
    pub config_text: String,
    pub adapter: Arc<dyn Adapter>,
    /// What an API behind the first one can do about a case. The first one's is in the part with the page of a case.
    pub other_acts: Option<MakeActs>,
}

/// Makes the adapter of the API that the config names.
type MakeAdapter = fn(Config, Option<InstitutionMap>) -> Arc<dyn Adapter>;

/// Makes what the API that the config names can do about a case.
type MakeActs = fn(Config) -> Arc<dyn Acts>;

/// The APIs behind the first one. The page links the first one only: what the others need is loaded where the config
/// names one of them.
#[derive(Clone, Copy)]
pub struct Apis {
    pub check: fn(&Config) -> Result<(), ConfigError>,
    pub adapter: MakeAdapter,
    pub acts: MakeActs,
}

/// Loads them. `None` if they cannot be loaded now.
pub type LoadApis = fn() -> Pin<Box<dyn Future<Output = Option<Apis>>>>;

/// Shared by every page. Copies share the same state.
#[derive(Clone, Copy)]
pub struct Settings {
    pub language: RwSignal<Language>,
    pub opening: RwSignal<Opening>,
    pub listing: RwSignal<Listing>,
    office: RwSignal<Option<Arc<Office>>>,
}

impl Settings {
    /// Starts with the entry page's language, or the one that the person chose on an earlier visit. `writes_already`:
    /// the person has written on the entry page, and so chosen its language.
    pub fn new(writes_already: bool) -> Settings {
        let preferred = preference::language().filter(|_| !writes_already);
        Settings {
            language: RwSignal::new(
                preferred.unwrap_or_else(|| i18n::language_at(&history::path())),
            ),
            opening: RwSignal::new(Opening::Reading),
            listing: RwSignal::new(Listing::Loading),
            office: RwSignal::new(None),
        }
    }

    /// `None` until the config is read.
    pub fn office(self) -> Option<Arc<Office>> {
        self.office.get()
    }

    /// Whether a case can be followed here. True until the config is read, so that nothing flickers.
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

    /// The tag of the current language, for `lang` and for `Intl`.
    pub fn tag(self) -> String {
        let language = self.language.get();
        self.tags()
            .into_iter()
            .find(|(offered, _)| *offered == language)
            .map_or_else(|| language.code().to_owned(), |(_, tag)| tag)
    }

    /// Switches the language, now and for later visits.
    pub fn switch_language(self, language: Language) {
        self.language.set(language);
        preference::remember_language(language);
    }

    /// Shows the language in which a saved draft was written, if the config offers it.
    pub fn show_language(self, language: Language) {
        if untrack(|| self.tags())
            .iter()
            .any(|(offered, _)| *offered == language)
        {
            self.language.set(language);
        }
    }

    /// Shows the language that the config names first.
    pub fn show_first_language(self) {
        if let Some((language, _)) = untrack(|| self.tags()).first() {
            self.language.set(*language);
        }
    }

    /// Keeps the `lang` of the page up to date.
    pub fn keep_page_language(self) {
        Effect::new(move |_| page::set_language(&self.tag()));
    }

    /// Reads the config, loads the API that it names, and puts the outcome into `opening`.
    pub async fn open(self, apis: LoadApis) -> Option<Arc<Office>> {
        // A second try must not get the same answer from the browser's cache.
        let again = !matches!(self.opening.get_untracked(), Opening::Reading);
        let is_right = |text: &str| Config::parse(text).is_ok();
        let fetched = fetch_or_recall(CONFIG, again, is_right).await;
        let config = match &fetched {
            Ok(text) => Config::parse(text),
            Err(failure) => {
                self.opening.set(Opening::Missing(failure.clone()));
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
        let (adapter, other_acts): (MakeAdapter, _) = match api::is_first(&config) {
            true => (api::first_adapter, None),
            false => {
                // Without its API the site can do as little as without its config, and says the same.
                let Some(apis) = apis().await else {
                    self.opening.set(Opening::Missing(Failure::Unreachable));
                    return None;
                };
                if let Err(error) = (apis.check)(&config) {
                    self.opening.set(Opening::Wrong(error));
                    return None;
                }
                (apis.adapter, Some(apis.acts))
            }
        };
        // A config with one language decides; otherwise the language of the address or of the person stays.
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
            adapter: adapter(config.clone(), map),
            config,
            config_text: fetched.unwrap_or_default(),
            other_acts,
        });
        self.office.set(Some(Arc::clone(&office)));
        self.opening.set(Opening::Ready);
        Some(office)
    }

    /// Asks for the institutions and services, and puts the outcome into `listing`.
    pub async fn list(self) {
        let again = matches!(self.listing.get_untracked(), Listing::Failed(_));
        self.listing.set(Listing::Loading);
        let listing = match self.ask_or_recall(&Call::Catalogue, true, again).await {
            Ok((Answer::Catalogue(catalogue), seen)) => {
                let index =
                    SearchIndex::with_services(catalogue.institutions(), catalogue.services());
                Listing::Ready(Arc::new(Listed {
                    catalogue: *catalogue,
                    index,
                    seen,
                }))
            }
            // The endpoint has no list at all: what answers there is not this API.
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

    /// Asks the office. If it cannot be asked now, returns the copy of its last answer, with the day of the copy.
    /// `may_keep`: this device may keep the answer for such a case. `again`: not from the browser's cache.
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
                            // Which service somebody chose must not stay on the device, unless the draft itself does.
                            Call::Questions { .. } => {
                                questions_arrived::remember(&request.url, &text)
                            }
                            _ => store::keep_copy(paging::list_url(&request), &text, &today()),
                        }
                    }
                    return Ok((answer, None));
                }
                Err(failure) => {
                    // These failures are the office's own answer; all others are no answer.
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
                            // What the copy does not contain cannot be requested now.
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

/// Fetches a file of this site, as fresh as its server demands; uses the copy on this device only if the file cannot be
/// fetched. A valid file is copied. An invalid one is returned and not replaced by an older valid copy, unless it is no
/// JSON at all: the login page of a Wi-Fi answers every address.
async fn fetch_or_recall(
    url: &str,
    fresh: bool,
    is_right: fn(&str) -> bool,
) -> Result<String, Failure> {
    let mut fetched = fetch_own(url, fresh).await;
    let mut came_right = fetched.as_deref().is_ok_and(is_right);
    // It may be corrected by now, and the browser may keep the wrong one for a day.
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

/// Fetches a file of this site, without a copy as a fallback.
pub async fn fetch_own(url: &str, fresh: bool) -> Result<String, Failure> {
    let request = Request::get(Part::Only, url.to_owned(), fresh);
    match send::send(&request).await {
        Ok(response) if response.status == 200 && !response.redirected => Ok(response.body),
        Ok(_) => Err(Failure::Broken),
        Err(_) => Err(Failure::Unreachable),
    }
}
