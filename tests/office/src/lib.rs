//! A small real feedback office for local use and for the tests: GeoReport v2 in JSON, SQLite, and a desk for the
//! officer. Not for the open internet: it listens on loopback only and its desk has no log-in.
//!
//! ```text
//! form ─► submission ─► store ─► georeport | minimal   (the API, for anybody)
//!             ▲         ▲ └────► desk                  (HTML, for the officer, on a port of its own)
//!             │    idempotency                         (accepts a report that is sent again only once; not in minimal)
//!         basic ◄──┘                                   (the same report from a form, answered with a page)
//! form ─► update ─► thread ─► store                    (what a person adds later, with the report's secret; not in minimal)
//!         catalogue ◄─ services, questions, public/institutions.json
//!         strict                                       (in front of the API: refuses what GeoReport does not name)
//! ```
//!
//! From another test crate, in a test with or without a runtime of its own:
//!
//! ```
//! let office = office::serve(office::Settings::default())?; // free ports, in memory
//! println!("{} {}", office.api_url(), office.desk_url());
//! assert_eq!(office.reports_with("Hakuna dawa"), 0);
//! office.stop(); // or drop it
//! # Ok::<(), office::Error>(())
//! ```

mod basic;
mod catalogue;
mod clock;
mod desk;
mod desk_thread;
mod eastafrica;
mod form;
mod georeport;
mod idempotency;
mod media;
mod minimal;
mod multipart;
mod offers;
mod pages;
mod pairs;
mod questions;
pub mod reference;
mod refusal;
mod secret;
mod services;
mod store;
mod strict;
mod submission;
mod thread;
mod update;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use std::{fmt, fs, io};

use axum::Router;
use jiff::civil::Date;
use tokio::sync::watch;

use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::store::{Numbering, Store, StoreError};

/// How the API behaves. Storage and desk are the same for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Manner {
    /// All of GeoReport v2, as the standard has it.
    #[default]
    Whole,
    /// The smallest server that still works, with the oddities of real ones.
    Minimal,
}

/// What the office does with updates: what a person adds to a report. [`Manner::Minimal`] knows none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Updates {
    /// Keeps them, as mySociety's extension of GeoReport has it.
    #[default]
    Whole,
    /// Checks them, answers 204 and keeps nothing, as some real systems do.
    Silent,
}

/// An open office: what it offers and what it has received. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Office {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    catalogue: Catalogue,
    store: Store,
    manner: Manner,
    updates: Updates,
}

impl Office {
    /// Opens the office on a SQLite file, which is created if it is missing, or in memory. Of the settings it takes the
    /// manner, the updates and the day; ports, folder and strictness are [`serve`]'s.
    pub fn open(database: Option<&Path>, settings: &Settings) -> Result<Office, Error> {
        let clock = match settings.today {
            Some(today) => Clock::on(today).ok_or(Error::Today(today))?,
            None => Clock::default(),
        };
        let (catalogue, numbering) = match settings.manner {
            Manner::Whole => (
                Catalogue::whole().map_err(Error::Institutions)?,
                Numbering::Random,
            ),
            Manner::Minimal => (Catalogue::minimal(), Numbering::Counting),
        };
        let store = Store::open(database, numbering, clock).map_err(|source| Error::Database {
            path: database.unwrap_or(Path::new(":memory:")).to_owned(),
            source: source.to_string(),
        })?;
        Ok(Office {
            inner: Arc::new(Inner {
                catalogue,
                store,
                manner: settings.manner,
                updates: settings.updates,
            }),
        })
    }

    fn catalogue(&self) -> &Catalogue {
        &self.inner.catalogue
    }

    /// Runs database work on a thread that may block.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let office = self.clone();
        match tokio::task::spawn_blocking(move || work(&office.inner.store)).await {
            Ok(result) => result,
            // Only a runtime that is shutting down cancels it.
            Err(_) => Err(StoreError::Stopped),
        }
    }
}

/// Builds the API. `address` is where clients reach it, such as `http://127.0.0.1:8081/`; discovery states it.
pub fn router(office: Office, address: &str) -> Router {
    match office.inner.manner {
        Manner::Whole => georeport::router(office, address),
        Manner::Minimal => minimal::router(office),
    }
}

/// Builds the officer's pages. `port` is the one they are served on: any other `Host` is refused.
pub fn desk_router(office: Office, port: u16) -> Result<Router, Error> {
    desk::router(office, port).map_err(|error| Error::Start(io::Error::other(error)))
}

/// The settings of [`serve`]. The default is free ports and a database in memory.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// 0 for any free port.
    pub port: u16,
    /// 0 for any free port.
    pub desk_port: u16,
    /// The folder of `office.sqlite`, created if it is missing; `None` keeps everything in memory.
    pub data: Option<PathBuf>,
    pub manner: Manner,
    /// Refuses what GeoReport does not name: see [`strict`].
    pub strict: bool,
    /// The day of Dar es Salaam on which the office's clock stands, while the time of day goes on; `None` for the real
    /// one. After midnight the clock is at the beginning of the same day again.
    pub today: Option<Date>,
    pub updates: Updates,
}

/// Why the office did not start. `Display` is one sentence for the person who started it.
#[derive(Debug)]
pub enum Error {
    PortInUse {
        flag: &'static str,
        port: u16,
    },
    Listen {
        port: u16,
        source: io::Error,
    },
    Folder {
        path: PathBuf,
        source: io::Error,
    },
    Database {
        path: PathBuf,
        source: String,
    },
    Institutions(serde_json::Error),
    /// A day that is outside of what can be stored.
    Today(Date),
    Start(io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::PortInUse { flag, port } => {
                write!(f, "port {port} is in use; choose another with {flag}")
            }
            Error::Listen { port, source } => {
                write!(f, "cannot listen on 127.0.0.1:{port}: {source}")
            }
            Error::Folder { path, source } => {
                write!(f, "cannot make the folder {}: {source}", path.display())
            }
            Error::Database { path, source } => {
                write!(f, "cannot write to {}: {source}", path.display())
            }
            Error::Institutions(source) => {
                write!(f, "public/institutions.json is not as expected: {source}")
            }
            Error::Today(day) => {
                write!(f, "the clock cannot stand on {day}; choose another --today")
            }
            Error::Start(source) => write!(f, "cannot start: {source}"),
        }
    }
}

impl std::error::Error for Error {}

/// A running office. It stops when dropped.
#[derive(Debug)]
pub struct Running {
    pub api: SocketAddr,
    pub desk: SocketAddr,
    office: Office,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// `http://127.0.0.1:PORT/`
    pub fn api_url(&self) -> String {
        format!("http://{}/", self.api)
    }

    /// `http://127.0.0.1:PORT/desk`
    pub fn desk_url(&self) -> String {
        format!("http://{}/desk", self.desk)
    }

    /// Returns how many of the stored reports have these words in their description, whoever sent them and in whichever
    /// run of the office. Tests use it to check that a report arrived once.
    ///
    /// # Panics
    ///
    /// If the database cannot be read.
    pub fn reports_with(&self, words: &str) -> usize {
        let count = self.office.inner.store.count_with(words);
        count.expect("the office reads its own database") as usize
    }

    /// Returns how many of the stored updates have these words in their description, to whichever report they were
    /// added. Tests use it to check that an update arrived once.
    ///
    /// # Panics
    ///
    /// If the database cannot be read.
    pub fn updates_with(&self, words: &str) -> usize {
        let count = self.office.inner.store.count_updates_with(words);
        count.expect("the office reads its own database") as usize
    }

    /// Returns the files of the stored reports that have these words in their description, in the order in which they
    /// came.
    ///
    /// # Panics
    ///
    /// If the database cannot be read.
    pub fn files_with(&self, words: &str) -> Vec<Vec<u8>> {
        let files = self.office.inner.store.files_with(words);
        files.expect("the office reads its own database")
    }

    /// Stops listening, lets running requests finish for up to two seconds and closes the database.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Fails only if the servers have already stopped.
        let _ = self.stop.send(true);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Opens the office and serves it on loopback, on a thread and a runtime of its own. When this returns, both addresses
/// answer.
pub fn serve(settings: Settings) -> Result<Running, Error> {
    // Ports first: if one is taken, nothing has been created on the disk.
    let api_listener = listen("--port", settings.port)?;
    let desk_listener = listen("--desk-port", settings.desk_port)?;
    let api = api_listener.local_addr().map_err(Error::Start)?;
    let desk = desk_listener.local_addr().map_err(Error::Start)?;

    let database = match &settings.data {
        None => None,
        Some(folder) => {
            make(folder).map_err(|source| Error::Folder {
                path: folder.clone(),
                source,
            })?;
            Some(folder.join("office.sqlite"))
        }
    };
    let office = Office::open(database.as_deref(), &settings)?;
    let api_router = router(office.clone(), &format!("http://{api}/"));
    let api_router = match settings.strict {
        true => strict::guarded(api_router, office.clone()),
        false => api_router,
    };
    let desk_router = desk_router(office.clone(), desk.port())?;

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(Error::Start)?;
    let (api_listener, desk_listener) = {
        let _context = runtime.enter();
        (
            tokio::net::TcpListener::from_std(api_listener).map_err(Error::Start)?,
            tokio::net::TcpListener::from_std(desk_listener).map_err(Error::Start)?,
        )
    };
    let (stop, stopped) = watch::channel(false);
    let thread = std::thread::Builder::new()
        .name("office".to_owned())
        .spawn(move || {
            runtime.block_on(async move {
                let api = axum::serve(api_listener, api_router)
                    .with_graceful_shutdown(told(stopped.clone()));
                let desk = axum::serve(desk_listener, desk_router)
                    .with_graceful_shutdown(told(stopped.clone()));
                let patience = async {
                    told(stopped).await;
                    tokio::time::sleep(Duration::from_secs(2)).await;
                };
                tokio::select! {
                    _ = async { tokio::join!(api.into_future(), desk.into_future()) } => {}
                    () = patience => {}
                }
            });
            runtime.shutdown_timeout(Duration::from_secs(2));
        })
        .map_err(Error::Start)?;
    Ok(Running {
        api,
        desk,
        office,
        stop,
        thread: Some(thread),
    })
}

/// Creates a missing folder for its owner alone, because it will hold names and telephone numbers.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Waits until `stop` is true or its sender is gone.
async fn told(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
}

fn listen(flag: &'static str, port: u16) -> Result<TcpListener, Error> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|source| match source.kind() {
            io::ErrorKind::AddrInUse => Error::PortInUse { flag, port },
            _ => Error::Listen { port, source },
        })?;
    listener.set_nonblocking(true).map_err(Error::Start)?;
    Ok(listener)
}
