//! The state of the app (`AppState`): the report's stage, the settings, and what several pages share. A page reads it
//! and dispatches events.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Answer, Call, carry};
use crate::app::reactive::memo;
use crate::app::state::session;
use crate::app::state::settings::{LoadApis, Settings};
use crate::browser::{send, shared};
use crate::feedback::journey::{self, Event, Stage, Step, Writing};
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::draft::{Field, Naming};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::Rules;
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;
use crate::feedback::rules::poster::Poster;
use crate::feedback::rules::slip::SentText;
use crate::i18n::spoken::Page;

/// Shared by every page of the journey. Copies share the same state.
#[derive(Clone, Copy)]
pub struct AppState {
    pub stage: RwSignal<Stage>,
    pub settings: Settings,
    pub later: &'static Later,
    /// The reference of the last receipt, so that nobody has to type it on the follow page. In memory only.
    pub last_reference: RwSignal<String>,
    /// What was last ready to be sent, word for word, for the slip. In memory only.
    pub sent_text: RwSignal<Option<SentText>>,
    /// Whether the follow page looks that reference up at once.
    pub opens_case: RwSignal<bool>,
    /// Counts the changes in the stores, by this tab or another: a list on the screen then reads them again.
    pub store_changed: RwSignal<u32>,
    /// Whether what is kept without a name can be read on this page.
    pub vault_is_open: RwSignal<bool>,
    /// What the page of a case, or one that was left, holds and the device does not.
    pub case_holds: RwSignal<Holds>,
    /// A draft from the list could not be opened.
    pub not_opened: RwSignal<bool>,
    /// The day of the copy from which the questions on the screen come, if the office could not be asked.
    pub questions_seen: RwSignal<Option<String>>,
    /// The last request for the questions of a service had no answer.
    pub(super) questions_failed: RwSignal<bool>,
    /// What a poster's link chose, until the list to look it up in is there.
    pub(super) poster: RwSignal<Option<Poster>>,
    /// The service of a saved draft, until the list to look it up in is there.
    pub(super) sought: RwSignal<Option<String>>,
}

/// What would be lost with the page of what was written about cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Nothing,
    /// The last letters, which are about to be saved.
    Soon,
    /// Something that is on no store.
    Unkept,
}

/// What is done for the state by the parts of the program that are loaded later (`app::lazy`).
pub struct Later {
    /// Loads the APIs behind the first one. `None` if they cannot be loaded now.
    pub apis: LoadApis,
    /// Fetches what shows the records on this device. Called as soon as there are any, since there may be no network
    /// later.
    pub have_what_is_kept: fn(),
    /// Fetches the ways without data, which are needed where there is no network. Called where the config names any, for
    /// everybody: so the request tells nothing of a person.
    pub have_channels: fn(),
    /// Fetches the point on the map, which may be asked for where there is no network. Called where the office takes one,
    /// for everybody.
    pub have_point: fn(),
    /// Fetches what opens the vault. Called as soon as this device has one, since there may be no network later.
    pub have_vault: fn(),
    /// Fetches the check for reports without a name, while somebody writes, with a name or without. So neither the
    /// browser's cache nor the time of the request tells who wrote without a name.
    pub have_check: fn(),
    /// Sends the acts that wait on this device. Called only if there are any.
    pub wake_acts: fn(AppState),
    /// Seals a report. `None` if the part that seals cannot be loaded now, or cannot seal the report.
    pub seal: fn(AppState, Submission) -> Sealing,
}

/// A report as it will be sent, and its envelope.
pub type Sealing = Work<Option<(Frozen, Bytes)>>;

/// Work of which only the outcome is known, to be kept in a struct of functions.
pub type Work<T> = Pin<Box<dyn Future<Output = T>>>;

/// Returns the state of the app from its context.
pub fn app_state() -> AppState {
    expect_context()
}

pub fn settings() -> Settings {
    app_state().settings
}

/// The page on the screen, if it can be read aloud, with a number that changes with the report.
pub type PageAloud = Option<(Page, u32)>;

impl AppState {
    pub fn new(settings: Settings, later: &'static Later) -> AppState {
        AppState {
            stage: RwSignal::new(Stage::default()),
            settings,
            later,
            last_reference: RwSignal::new(String::new()),
            sent_text: RwSignal::new(None),
            opens_case: RwSignal::new(false),
            store_changed: RwSignal::new(0),
            vault_is_open: RwSignal::new(false),
            case_holds: RwSignal::new(Holds::Nothing),
            not_opened: RwSignal::new(false),
            questions_seen: RwSignal::new(None),
            questions_failed: RwSignal::new(false),
            poster: RwSignal::new(None),
            sought: RwSignal::new(None),
        }
    }

    /// Takes an event. The stage changes now; the tasks run after it, in order. `step` takes the stage by value, so it is
    /// moved out and in without a copy; nothing reads it between.
    pub fn dispatch(self, event: Event) {
        let (next, tasks) =
            journey::step(std::mem::take(&mut *self.stage.write_untracked()), event);
        self.stage.set(next);
        if !tasks.is_empty() {
            spawn_local(session::within(self.run(tasks)));
        }
    }

    /// Reads a part of the report being written; returns the default if there is none.
    pub fn writing<T: Default>(self, read: impl FnOnce(&Writing) -> T) -> T {
        self.stage
            .with(|stage| stage.writing().map(read).unwrap_or_default())
    }

    /// A part of the report being written, as a memo that notifies its readers only when it changes.
    pub fn part<T>(self, read: impl Fn(&Writing) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + Clone + PartialEq + Send + Sync + 'static,
    {
        memo(move || self.writing(&read))
    }

    /// Whether the report being written has no name.
    pub fn is_nameless(self) -> bool {
        self.stage.with_untracked(|stage| {
            let writing = stage.writing();
            writing.is_some_and(|writing| writing.draft.naming == Some(Naming::Nameless))
        })
    }

    /// Tells whether the page on which this is called is still on the screen, for a control that is being created. Some
    /// browsers report a change when a field is removed: the words must not get into another report.
    pub fn own_page(self) -> impl Fn() -> bool + Copy + Send + Sync + 'static {
        let own = self.writing_page();
        move || self.writing_page() == own
    }

    /// The page on which a report is being written: its step, and the number of the report. Not tracked.
    fn writing_page(self) -> Option<(Step, u32)> {
        self.stage.with_untracked(|stage| {
            let writing = stage.writing();
            writing.map(|writing| (writing.step, writing.number))
        })
    }

    /// The page of the journey as *Sikiliza* knows it, with a number that changes with the report and with the person.
    pub fn page_aloud(self) -> (Page, u32) {
        self.stage.with(|stage| {
            let writing = stage.writing();
            let report = writing.map_or(0, |writing| writing.number);
            let number = report.wrapping_add(session::number() << 16);
            (Page::of(stage), number)
        })
    }

    /// The text of a field now, for a control that is being created. Does not follow later changes.
    pub fn text_of(self, field: &Field) -> String {
        self.stage.with_untracked(|stage| {
            let writing = stage.writing();
            writing.map_or_else(String::new, |writing| writing.draft.text(field).to_owned())
        })
    }

    /// The rules for every report here; without those of the office until the config is read.
    pub fn rules(self) -> Rules {
        let office = self.settings.office_untracked();
        let rules = office.map(|office| office.adapter.capabilities().rules);
        let rules = Rules {
            vault_is_open: self.vault_is_open.get_untracked(),
            ..rules.unwrap_or_default()
        };
        match shared::is_shared() {
            // Takes no files either: those on a terminal are not the person's.
            true => Rules {
                keeps_nothing: true,
                files: None,
                ..rules
            },
            false => rules,
        }
    }

    /// Asks the office. Fails with `Unreachable` if there is no config.
    pub async fn call(self, call: &Call) -> Result<Answer, Failure> {
        match self.settings.office_untracked() {
            Some(office) => carry::carry(&*office.adapter, call, send::send).await,
            None => Err(Failure::Unreachable),
        }
    }
}
