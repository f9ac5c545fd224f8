//! One site with its own office, for one journey: started on free ports and removed at the end. Journeys share nothing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use office::{Manner, Running, Settings, Updates};
use serde_json::{Value, json};

use crate::Language;
use crate::Page;
use crate::browser::{self, PHONE, Profile, Size};
use crate::deployment::{self, Deployment};
use crate::engine::Engine;
use crate::fault_proxy::FaultProxy;
use crate::nginx;
use crate::oldest;
use crate::process_guard::ProcessGuard;
use crate::tools::{cli, xtask};

/// A running site and its office. `front` records all that the page requests, `office_proxy` all that the office is
/// asked.
pub struct Fixture {
    pub front: FaultProxy,
    pub office_proxy: FaultProxy,
    /// The server of the site. Stopped when dropped.
    _server: ProcessGuard,
    deployed: Mutex<Vec<ProcessGuard>>,
    office: Mutex<Option<Running>>,
    settings: Settings,
    desk: String,
    folder: PathBuf,
}

impl Fixture {
    /// The site as it is delivered, with the whole office.
    pub async fn open() -> Fixture {
        Fixture::with(Manner::Whole, None).await
    }

    /// The site and the office as they are delivered, except that the config says whether the office recognises a
    /// second try by its key. If it does not, no key is sent.
    pub async fn that_knows_keys(knows_keys: bool) -> Fixture {
        let change = |config: &mut Value| config["idempotency"] = knows_keys.into();
        Fixture::with(Manner::Whole, Some(&changed_config(change))).await
    }

    /// The same build with another manner of the office and another `config.json`.
    pub async fn with(manner: Manner, config: Option<&str>) -> Fixture {
        Fixture::in_folder("", manner, config, None).await
    }

    /// With an office that refuses what GeoReport does not name.
    pub async fn strict(manner: Manner, config: Option<&str>) -> Fixture {
        let settings = Settings {
            manner,
            strict: true,
            ..Settings::default()
        };
        Fixture::of("", settings, config, None).await
    }

    /// The site as it is delivered, with an office that answers 204 to every act and keeps none.
    pub async fn with_silent_office() -> Fixture {
        let settings = Settings {
            updates: Updates::Silent,
            ..Settings::default()
        };
        Fixture::of("", settings, None, None).await
    }

    /// The site as it is delivered, with an office whose clock stands on this day (`YYYY-MM-DD`).
    pub async fn on_day(day: &str) -> Fixture {
        let settings = Settings {
            today: Some(day.parse().expect("a day")),
            ..Settings::default()
        };
        Fixture::of("", settings, None, None).await
    }

    /// The terminal with this `kiosk.json`, and an office that recognises a second try by its key or does not.
    pub async fn with_terminal(kiosk: &Value, knows_keys: bool) -> Fixture {
        let config = changed_config(|config| config["idempotency"] = knows_keys.into());
        Fixture::with_terminal_and(kiosk, &config).await
    }

    /// The terminal with this `kiosk.json` and this config.
    pub async fn with_terminal_and(kiosk: &Value, config: &str) -> Fixture {
        Fixture::in_folder("", Manner::Whole, Some(config), Some(&kiosk.to_string())).await
    }

    /// The site as it is delivered, in a folder of its host such as `/ofisi/mrejesho`.
    pub async fn under(folder: &str) -> Fixture {
        Fixture::in_folder(folder, Manner::Whole, None, None).await
    }

    /// The same build before an API that is not the trial office's, such as a real Redmine.
    pub async fn before(api: &str, config: &str) -> Fixture {
        Fixture::served("", new_folder(), api, Some(config), None).await
    }

    async fn in_folder(
        under: &str,
        manner: Manner,
        config: Option<&str>,
        kiosk: Option<&str>,
    ) -> Fixture {
        let settings = Settings {
            manner,
            ..Settings::default()
        };
        Fixture::of(under, settings, config, kiosk).await
    }

    async fn of(
        under: &str,
        settings: Settings,
        config: Option<&str>,
        kiosk: Option<&str>,
    ) -> Fixture {
        let folder = new_folder();
        let mut settings = Settings {
            data: Some(folder.join("data")),
            ..settings
        };
        let office = office::serve(settings.clone()).expect("the office starts");
        settings.port = office.api.port();
        settings.desk_port = office.desk.port();
        let api = office.api_url();
        let mut fixture = Fixture::served(under, folder, &api, config, kiosk).await;
        fixture.desk = office.desk_url();
        fixture.office = Mutex::new(Some(office));
        fixture.settings = settings;
        fixture
    }

    /// Serves the site before this API. There is no office yet.
    async fn served(
        under: &str,
        folder: PathBuf,
        api: &str,
        config: Option<&str>,
        kiosk: Option<&str>,
    ) -> Fixture {
        let office_proxy = FaultProxy::open(api).await;
        let own = |name: &str, text: Option<&str>| {
            let file = folder.join(name);
            text.map(|text| {
                std::fs::write(&file, text).expect("the file is written");
                file
            })
        };
        let (config, kiosk) = (own("config.json", config), own("kiosk.json", kiosk));
        // `cargo serve` requests the services before it is ready, so the proxy must already be there to answer.
        let (api, place, own) = (
            office_proxy.address.clone(),
            under.to_owned(),
            folder.clone(),
        );
        let started = tokio::task::spawn_blocking(move || {
            serve(
                None,
                config.as_deref(),
                kiosk.as_deref(),
                &place,
                &api,
                &own,
            )
        });
        let (server, site) = started.await.expect("the server starts");
        // Forgets the server's request for the services, for which it prints the page.
        office_proxy.hear_anew();
        let front = FaultProxy::open(&site[..site.len() - under.len()]).await;
        Fixture {
            front,
            office_proxy,
            _server: server,
            deployed: Mutex::default(),
            office: Mutex::default(),
            settings: Settings::default(),
            desk: String::new(),
            folder,
        }
    }

    /// Walks through the site on a phone, in a browser of its own, from the first page of a language on.
    pub async fn walk(&self, language: Language, walk: impl AsyncFnOnce(&Page)) {
        self.walk_at(PHONE, language, walk).await;
    }

    /// Like [`walk`](Fixture::walk), in the oldest engine that the site must run in.
    pub async fn walk_in_oldest(&self, language: Language, walk: impl AsyncFnOnce(&Page)) {
        oldest::with(async |driver| {
            let page = Page::in_oldest(driver.clone(), &self.front.address, language);
            page.open_first_page().await;
            walk(&page).await;
            page.nothing_broke().await;
        })
        .await;
    }

    /// Like [`walk`](Fixture::walk), in one of the three engines.
    pub async fn walk_in(&self, engine: Engine, language: Language, walk: impl AsyncFnOnce(&Page)) {
        let profile = Profile::empty();
        self.live_in(engine, &profile, language, async |page| {
            page.open_first_page().await;
            walk(page).await;
            page.left_no_trace().await;
        })
        .await;
    }

    /// Runs one session of the phone's browser in one of the three engines: from its start, before any page is open,
    /// until the walk is over, or until the browser is killed during the walk.
    pub async fn live_in(
        &self,
        engine: Engine,
        profile: &Profile,
        language: Language,
        walk: impl AsyncFnOnce(&Page),
    ) {
        engine
            .live(profile, PHONE, async |driver| {
                let page = Page::in_engine(driver.clone(), &self.front.address, language, engine);
                walk(&page).await;
            })
            .await;
    }

    /// Cuts or restores the network between this site and the page, as a page notices it in an engine without the
    /// DevTools protocol.
    pub async fn network(&self, page: &Page, is_there: bool) {
        self.front.cut_off(!is_there);
        if is_there {
            page.js("window.dispatchEvent(new Event('online'))", vec![])
                .await;
        }
    }

    pub async fn walk_at(&self, size: Size, language: Language, walk: impl AsyncFnOnce(&Page)) {
        browser::with(size, "fr-FR,fr", async |driver| {
            let page = Page::new(driver.clone(), &self.front.address, language);
            page.open_first_page().await;
            walk(&page).await;
            page.left_no_trace().await;
        })
        .await;
    }

    /// Serves this version of the site from the same address from now on.
    pub fn deploy(&self, site: &Deployment) {
        let (server, address) = serve(
            Some(&site.folder),
            None,
            None,
            "",
            &self.office_proxy.address,
            &site.folder.with_extension("server"),
        );
        self.front.lead_to(&address);
        self.deployed.lock().expect("the servers").push(server);
    }

    pub fn desk_url(&self) -> &str {
        &self.desk
    }

    /// Returns how many reports with these words the office has in its database.
    ///
    /// # Panics
    ///
    /// While the office is stopped.
    pub fn reports_with(&self, words: &str) -> usize {
        let office = self.office.lock().expect("the office");
        office.as_ref().expect("an open office").reports_with(words)
    }

    /// Returns how many acts with these words the office has in its database.
    ///
    /// # Panics
    ///
    /// While the office is stopped.
    pub fn acts_with(&self, words: &str) -> usize {
        let office = self.office.lock().expect("the office");
        office.as_ref().expect("an open office").updates_with(words)
    }

    /// Returns the files of the reports with these words, as the office has them.
    ///
    /// # Panics
    ///
    /// While the office is stopped.
    pub fn files_with(&self, words: &str) -> Vec<Vec<u8>> {
        let office = self.office.lock().expect("the office");
        office.as_ref().expect("an open office").files_with(words)
    }

    pub fn stop_office(&self) {
        drop(self.office.lock().expect("the office").take());
    }

    /// Starts the office again, on the same ports and with the data it had.
    pub fn start_office(&self) {
        let office = office::serve(self.settings.clone()).expect("the office starts again");
        *self.office.lock().expect("the office") = Some(office);
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        self.stop_office();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Makes a folder for a fixture's own files.
fn new_folder() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder =
        std::env::temp_dir().join(format!("mrejesho-fixture-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the fixture");
    folder
}

/// Returns a channel of a config: a number to call.
pub fn a_call(number: &str) -> Value {
    let source = json!({"sw": "Tangazo la majaribio", "en": "A notice for tests"});
    json!({"kind": "call", "number": number, "source": source, "dated": "2026-01"})
}

/// Returns the config as it is delivered, with one change.
pub fn changed_config(change: impl FnOnce(&mut Value)) -> String {
    let text = std::fs::read_to_string(crate::root().join("public/config.json"));
    let mut config = serde_json::from_str(&text.expect("the config")).expect("JSON");
    change(&mut config);
    config.to_string()
}

/// Starts a server for the built site or another one. Returns the address of the site, without a trailing slash.
/// `folder` is for the server's own files.
fn serve(
    site: Option<&Path>,
    config: Option<&Path>,
    kiosk: Option<&Path>,
    under: &str,
    api: &str,
    folder: &Path,
) -> (ProcessGuard, String) {
    if let Some(nginx) = nginx::program() {
        let dist = crate::root().join("dist");
        let site = match (site, config, kiosk) {
            (Some(site), ..) => site.to_owned(),
            (None, None, None) => dist,
            (None, config, kiosk) => printed(&dist, config, kiosk, folder),
        };
        let lines = match kiosk {
            Some(_) => "nginx-kiosk.conf",
            None => "nginx.conf",
        };
        return nginx::serve(&nginx, &site, lines, under, api, folder, &[]);
    }
    served_by_xtask(site, config, kiosk, under, api)
}

/// Like `serve`, but always by `cargo serve`, whichever server this run uses.
pub fn served_by_xtask(
    site: Option<&Path>,
    config: Option<&Path>,
    kiosk: Option<&Path>,
    under: &str,
    api: &str,
) -> (ProcessGuard, String) {
    let mut args = vec!["serve", "--no-build", "--port", "0", "--api", api];
    for (flag, path) in [("--site", site), ("--config", config), ("--kiosk", kiosk)] {
        if let Some(path) = path {
            args.extend([flag, path.to_str().expect("a plain name")]);
        }
    }
    if !under.is_empty() {
        args.extend(["--under", under]);
    }
    started(&xtask(), &args)
}

/// Starts `cargo serve` with an API that expects this key in this place.
pub fn served_with_key(place: &str, key: &str, api: &str) -> (ProcessGuard, String) {
    let xtask = xtask().display().to_string();
    let run = "MREJESHO_KEY=$1 exec \"$2\" serve --no-build --port 0 --key \"$3\" --api \"$4\"";
    started(
        Path::new("/bin/sh"),
        &["-c", run, "sh", key, &xtask, place, api],
    )
}

fn started(program: &Path, args: &[&str]) -> (ProcessGuard, String) {
    ProcessGuard::start(program, args, &crate::root(), false, |line| {
        let address = line.trim_start().strip_prefix("Mrejesho ")?;
        Some(address.trim().trim_end_matches('/').to_owned())
    })
}

/// Copies a site and lets `mrejesho-cli` put the office's own files into the copy, as an office does.
fn printed(site: &Path, config: Option<&Path>, kiosk: Option<&Path>, folder: &Path) -> PathBuf {
    let copy = folder.join("site");
    deployment::copy(site, &copy);
    let mut print = Command::new(cli());
    print.arg("print").current_dir(folder);
    for (flag, file) in [("--config", config), ("--kiosk", kiosk)] {
        if let Some(file) = file {
            print.arg(flag).arg(file);
        }
    }
    let done = print.arg(&copy).output().expect("mrejesho-cli starts");
    if !done.status.success() {
        // A file that `mrejesho-cli` refuses is put there as if by hand.
        for (name, file) in [("config.json", config), ("kiosk.json", kiosk)] {
            if let Some(file) = file {
                std::fs::copy(file, copy.join(name)).expect("copied");
            }
        }
    }
    copy
}
