//! The journey's state: takes events, runs their tasks in order, and returns the answers as events.

use crate::app::reactive::memo;
use leptos::task::spawn_local;

use crate::api::{Answer, Call, carry};
use crate::browser::{clock, fields, history, local, page, send, shared, tabs};
use crate::feedback::journey::{self, ChosenInstitution, Event, Stage, Step, Task, Writing};
use crate::feedback::model::draft::{Addressee, Draft, Field, Kind, Naming, Pick};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::Rules;
use crate::feedback::outbox::Why;
use crate::feedback::outbox::effects::{self, Device};
use crate::feedback::rules::poster::{self, Poster};

use crate::app::lazy;
use crate::app::routes::is_home;
use crate::app::state::questions_ahead;
use crate::app::state::session;
use crate::app::state::settings::{Listed, Listing, Settings};
use crate::app::state::takeover::Taken;
use leptos::prelude::*;

/// Shared by every page of the journey. Copies share the same state.
#[derive(Clone, Copy)]
pub struct AppState {
    pub stage: RwSignal<Stage>,
    pub settings: Settings,
    /// The reference of the last receipt, so that nobody has to type it on the follow page. In memory only.
    pub last_reference: RwSignal<String>,
    /// Counts the changes in the stores, by this tab or another: a list on the screen then reads them again.
    pub store_changed: RwSignal<u32>,
    /// Whether what is kept without a name can be read on this page.
    pub vault_is_open: RwSignal<bool>,
    /// A draft from the list could not be opened.
    pub not_opened: RwSignal<bool>,
    /// The day of the copy from which the questions on the screen come, if the office could not be asked.
    pub questions_seen: RwSignal<Option<String>>,
    /// The last request for the questions of a service had no answer.
    questions_failed: RwSignal<bool>,
    /// What a poster's link chose, until the list to look it up in is there.
    poster: RwSignal<Option<Poster>>,
    /// The service of a saved draft, until the list to look it up in is there.
    sought: RwSignal<Option<String>>,
}

/// Returns the state of the app from its context.
pub fn app_state() -> AppState {
    expect_context()
}

pub fn settings() -> Settings {
    app_state().settings
}

impl AppState {
    pub fn new(settings: Settings) -> AppState {
        AppState {
            stage: RwSignal::new(Stage::default()),
            settings,
            last_reference: RwSignal::new(String::new()),
            store_changed: RwSignal::new(0),
            vault_is_open: RwSignal::new(false),
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

    /// The page on which a report is being written: its step, and the number of the report. Not tracked.
    pub fn writing_page(self) -> Option<(Step, u32)> {
        self.stage.with_untracked(|stage| {
            let writing = stage.writing();
            writing.map(|writing| (writing.step, writing.number))
        })
    }

    /// The text of a field now, for a control that is being created. Does not follow later changes.
    pub fn text_of(self, field: &Field) -> String {
        self.stage.with_untracked(|stage| {
            let writing = stage.writing();
            writing.map_or_else(String::new, |writing| writing.draft.text(field).to_owned())
        })
    }

    /// Starts the app: the config, the poster's link, the list, and the browser's back and forward.
    pub fn start(self, taken: Option<Taken>) {
        if history::came_anew() {
            page::focus_first(&["heading"]);
        }
        let poster = history::take_fragment().and_then(|fragment| poster::read(&fragment));
        // After a reload the history entry stays that of the step on which the draft is opened again. On another page
        // than the journey's the draft is not opened: its steps belong to the journey's address.
        let reopened = local::open_draft().filter(|_| is_home(&history::path()));
        // Nor is it opened if something newer is already written: it stays saved, and that is not overwritten.
        let reopened = reopened.filter(|_| taken.is_none());
        if reopened.is_none() {
            history::replace_step(Step::Home.number());
        }
        history::on_step(move |number| {
            // The router's own entries have no number. Under the journey's address, such an entry is the journey's
            // beginning.
            let step = match number {
                Some(number) => Some(Step::from_number(number)),
                None => is_home(&history::path()).then_some(Step::Home),
            };
            if let Some(step) = step {
                self.dispatch(Event::WentToStep(step));
            }
        });
        page::watch_leaving();
        Effect::new(move |_| page::ask_before_leaving(self.stage.with(would_be_lost)));
        self.note_words();
        self.keep_watch(reopened);
        if let Some(language) = poster.as_ref().and_then(|poster| poster.language) {
            self.settings.switch_language(language);
        }
        if let Some(reference) = poster.as_ref().and_then(|link| link.reference.clone()) {
            self.last_reference.set(reference);
        }
        if let Some(poster) = &poster {
            self.dispatch(Event::ArrivedFromPoster {
                kind: poster.kind,
                institution: None,
                service: None,
                has_unknown: poster.has_unknown,
            });
        }
        self.poster.set(poster);
        if let Some(taken) = taken {
            self.take_over(taken);
        }
        spawn_local(self.open());
    }

    /// Saves what is written, and sends what waits as soon as there may be a network.
    fn keep_watch(self, reopened: Option<String>) {
        let open = memo(move || {
            self.stage.with(|stage| match stage {
                Stage::Writing(writing) | Stage::Sending(writing) if !writing.keep.handed_over => {
                    writing.keep.id.clone()
                }
                _ => None,
            })
        });
        let mut is_first = true;
        Effect::new(move |_| {
            let id = open.get();
            // At the start, the draft that was open before a reload is still to be opened.
            if !std::mem::take(&mut is_first) || id.is_some() {
                spawn_local(async move { effects::hold_draft(&self, id).await });
            }
        });
        // What is on the device must be readable without a network too.
        Effect::new(move |_| {
            if open.with(Option::is_some) {
                lazy::have_what_is_kept();
            }
        });
        let files = self.part(Writing::file_ids);
        Effect::new(move |_| self.keep_files_of(&files.get()));
        self.watch_copies();
        let step = self.part(|writing| writing.step);
        Effect::new(move |_| {
            if step.get() >= Step::Details {
                lazy::have_check();
            }
        });
        tabs::on_leaving(move || {
            fields::settle();
            self.dispatch(Event::SaveCame(self.here()));
            self.close_vault_out_of_sight();
        });
        tabs::on_return(move || self.close_vault_at_once());
        tabs::on_look(move || self.close_vault_left_long());
        tabs::on_hope(move || self.wake_outbox(Why::Hope));
        tabs::on_told(move |id| {
            self.store_changed.update(|count| *count += 1);
            spawn_local(async move {
                // The vault was removed on another page: nobody could open what would be locked from now on.
                if self.vault_is_open.get_untracked() && self.has_vault().await == Some(false) {
                    self.let_go_of_vault();
                }
                effects::tell_fate(&self, &id).await;
            });
        });
        // Each in its own task: a device that does not answer then delays the start once and not three times.
        spawn_local(async move {
            if self.has_vault().await == Some(true) {
                lazy::have_vault();
            }
        });
        spawn_local(async move {
            effects::tidy(&self, &local::drafts()).await;
        });
        spawn_local(async move {
            let Some(id) = reopened else {
                return;
            };
            // The page before this one may hold the draft for another moment.
            if effects::open_draft(&self, &id, false).await {
                return;
            }
            clock::wait(1_000).await;
            let is_untouched = Device::writing(&self, |writing| {
                writing.is_some_and(|writing| writing.draft == Draft::default())
            });
            if is_untouched && !effects::open_draft(&self, &id, false).await {
                history::replace_step(Step::Home.number());
            }
        });
    }

    /// Reads the config and asks for the list. Also called for *Jaribu tena*.
    pub async fn open(self) {
        if self.settings.open().await.is_some() {
            self.dispatch(Event::LearnedRules(self.rules()));
            self.wake_outbox(Why::Hope);
            self.settings.list().await;
        }
        if let Some(code) = self.sought.get_untracked() {
            self.find_service(&code);
        }
        if let Listing::Ready(listed) = self.settings.listing.get_untracked()
            && let Some(poster) = self.poster.get_untracked()
        {
            self.poster.set(None);
            self.look_up(&poster, &listed);
        }
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

    /// Starts again as if nobody had been here, for a shared device. `institution` is the one whose terminal this is:
    /// it is chosen as by a poster's link, and can be changed.
    pub fn begin_anew(self, institution: Option<String>) {
        session::end();
        self.forget_person();
        // Each field by its name, so that no field added later outlives a person unnoticed.
        let AppState {
            stage,
            // Belongs to the office and not to a person, except the language, which the terminal resets.
            settings: _,
            last_reference,
            // A count, which makes what is on the screen read again.
            store_changed,
            vault_is_open,
            not_opened,
            questions_seen,
            questions_failed,
            // Set below.
            poster: _,
            sought,
        } = self;
        last_reference.set(String::new());
        vault_is_open.set(false);
        not_opened.set(false);
        questions_seen.set(None);
        questions_failed.set(false);
        sought.set(None);
        stage.set(Stage::default());
        store_changed.update(|count| *count += 1);
        self.dispatch(Event::LearnedRules(self.rules()));
        let poster = institution.map(|id| Poster {
            institution: Some(id),
            ..Poster::default()
        });
        match (self.settings.listing.get_untracked(), poster) {
            (Listing::Ready(listed), Some(poster)) => self.look_up(&poster, &listed),
            (_, poster) => {
                self.poster.set(poster);
            }
        }
        history::replace_step(Step::Home.number());
    }

    /// Looks up in the list what a poster chose. What the person has chosen in the meantime stays.
    fn look_up(self, poster: &Poster, listed: &Listed) {
        let (kind, is_untouched) = self.stage.with_untracked(|stage| {
            let draft = stage.writing().map(|writing| &writing.draft);
            let untouched =
                |draft: &Draft| draft.addressee == Addressee::Undecided && draft.service.is_none();
            (
                draft.and_then(|draft| draft.kind),
                draft.is_some_and(untouched),
            )
        });
        if !is_untouched || (poster.institution.is_none() && poster.service.is_none()) {
            return;
        }
        // A service of another institution than the poster names is ignored: what is shown must be what is sent.
        let service = poster
            .service
            .as_deref()
            .and_then(|code| match &poster.institution {
                Some(institution) => listed.catalogue.service_of(code, institution),
                None => listed.catalogue.service(code),
            })
            .cloned();
        let institution = poster
            .institution
            .as_deref()
            .or(service
                .as_ref()
                .and_then(|service| service.institution.as_deref()))
            .and_then(|id| chosen(listed, id, kind));
        let has_unknown = (poster.institution.is_some() && institution.is_none())
            || (poster.service.is_some() && service.is_none());
        self.dispatch(Event::ArrivedFromPoster {
            kind: None,
            service: service
                .filter(|service| service.institution.is_none() || institution.is_some()),
            institution,
            has_unknown,
        });
    }

    /// Looks up the service of a saved draft in the current list. If the list is still loading, `open` calls this
    /// again.
    fn find_service(self, code: &str) {
        let (found, institution_gone) = match self.settings.listing.get_untracked() {
            Listing::Loading => {
                self.sought.set(Some(code.to_owned()));
                return;
            }
            Listing::Failed(failure) => (Err(failure), false),
            Listing::Ready(listed) => {
                let is_alone =
                    self.writing(|writing| writing.draft.addressee == Addressee::ServiceAlone);
                let service = listed.catalogue.service(code).filter(|_| is_alone);
                let institution = service.and_then(|service| service.institution.as_deref());
                // The service was chosen by itself in the printed form: its institution is chosen with it.
                if let Some(institution) = institution.and_then(|id| chosen(&listed, id, None)) {
                    self.sought.set(None);
                    self.dispatch(Event::ArrivedFromPoster {
                        kind: None,
                        institution: Some(institution),
                        service: service.cloned(),
                        has_unknown: false,
                    });
                    return;
                }
                let gone = self.writing(|writing| match &writing.draft.addressee {
                    Addressee::Institution { pick, .. } => {
                        listed.catalogue.institution(&pick.id).is_none()
                    }
                    _ => false,
                });
                (Ok(listed.catalogue.service(code).cloned()), gone)
            }
        };
        self.sought.set(None);
        self.dispatch(Event::ServiceLookedUp {
            code: code.to_owned(),
            found,
            institution_gone,
        });
    }

    async fn run(self, tasks: Vec<Task>) {
        for task in tasks {
            if !self.done(task).await {
                return;
            }
        }
    }

    /// Runs one task. Returns false if the tasks after it must not run.
    async fn done(self, task: Task) -> bool {
        match task {
            Task::ShowStep(step) => history::push_step(step.number()),
            Task::GoBack if shared::is_shared() => {
                let here = self.writing(|writing| writing.step.number());
                let before = Step::from_number(here.saturating_sub(1));
                self.dispatch(Event::WentToStep(before));
                true
            }
            Task::GoBack => history::back(),
            Task::Focus => {
                page::focus_first(&["problems", "failure", "heading"]);
                true
            }
            Task::FocusQuestions => {
                page::focus_first(&["questions"]);
                true
            }
            Task::FocusFiles => {
                page::focus_first(&["files-coming"]);
                true
            }
            Task::AskQuestions { service_code } => {
                let call = Call::Questions {
                    service_code: service_code.clone(),
                };
                // A copy may be kept for a saved draft (`question_copies.rs`), but never on a terminal.
                let may_keep = !shared::is_shared();
                // After a failure, the request must not be answered from the browser's cache.
                let again = self.questions_failed.get_untracked();
                let (answer, seen) = match questions_ahead::known(&service_code) {
                    Some(questions) => (Ok(questions), None),
                    None => match self.settings.ask_or_recall(&call, may_keep, again).await {
                        Ok((Answer::Questions(questions), seen)) => (Ok(questions), seen),
                        Ok(_) => (Err(Failure::Unreadable), None),
                        Err(failure) => (Err(failure), None),
                    },
                };
                self.questions_seen.set(seen);
                self.questions_failed.set(answer.is_err());
                self.dispatch(Event::QuestionsAnswered {
                    service_code,
                    answer,
                });
                true
            }
            Task::SendLater { seconds } => {
                clock::after(u64::from(seconds) * 1_000, move || {
                    self.dispatch(Event::LaterCame {
                        seconds,
                        today: clock::today(),
                    });
                });
                true
            }
            Task::AskToken {
                token,
                after_seconds,
            } => {
                clock::wait(u64::from(after_seconds) * 1_000).await;
                let call = Call::Token {
                    token: token.clone(),
                };
                let reference = match self.call(&call).await {
                    Ok(Answer::Token(reference)) => reference,
                    // No answer now: the journey asks again after a longer wait.
                    _ => None,
                };
                self.dispatch(Event::TokenAnswered {
                    token,
                    waited_seconds: after_seconds,
                    reference,
                });
                true
            }
            Task::ReadBack { reference } => {
                self.last_reference.set(reference.clone());
                let call = Call::Case {
                    reference: reference.clone(),
                };
                if self.settings.can_track()
                    && let Ok(Answer::Case(case)) = self.call(&call).await
                {
                    self.dispatch(Event::CaseReadBack {
                        asked: reference,
                        case,
                    });
                }
                true
            }
            Task::FindService { code } => {
                self.find_service(&code);
                true
            }
            Task::FindServiceAnew { code } => {
                let failed = |listing: &Listing| matches!(listing, Listing::Failed(_));
                match self.settings.listing.with_untracked(failed) {
                    true => {
                        self.sought.set(Some(code));
                        spawn_local(self.open());
                    }
                    false => self.find_service(&code),
                }
                true
            }
            Task::SaveSoon
            | Task::SaveNow
            | Task::SaveLocal { .. }
            | Task::Save { .. }
            | Task::ForgetDraft { .. }
            | Task::Send(_)
            | Task::SendSealed(_)
            | Task::HandOver(_)
            | Task::SendWaiting
            | Task::SendAgain { .. }
            | Task::LookUp { .. }
            | Task::Claim { .. }
            | Task::TakeBack { .. }
            | Task::ForgetReport { .. }
            | Task::UpdateReceipt { .. }
            | Task::ForgetReceipt { .. } => {
                // A failure is reported by an event of its own.
                effects::does(&self, task).await;
                true
            }
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

/// Whether to ask before the page is closed. Changes that are about to be saved are safe if local storage takes them at
/// the moment of closing; it does not take what is locked.
fn would_be_lost(stage: &Stage) -> bool {
    let is_locked = |writing: &Writing| writing.draft.naming == Some(Naming::Nameless);
    let waits = || stage.writing().is_some_and(is_locked) || !local::takes_drafts();
    stage.would_be_missed() || (stage.is_keeping() && waits())
}

/// Looks up an institution of the list, with what the journey needs to know about it.
pub fn chosen(listed: &Listed, id: &str, kind: Option<Kind>) -> Option<ChosenInstitution> {
    let institution = listed.catalogue.institution(id)?;
    let services = match kind {
        Some(kind) => listed.catalogue.services_of(id, kind),
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
