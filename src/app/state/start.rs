//! Starts the app, and starts it anew for the next person at a terminal; from the start on, watches what must be saved,
//! fetched or sent.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::places::is_home;
use crate::app::reactive::memo;
use crate::app::state::app_state::{AppState, Holds};
use crate::app::state::printed_form::FilledForm;
use crate::app::state::settings::{Listed, Listing};
use crate::app::state::{questions_ahead, session, ward_files};
use crate::browser::{clock, fields, history, local, page, tabs};
use crate::feedback::journey::{Event, Stage, Step, Writing};
use crate::feedback::model::draft::{Addressee, Draft, Naming};
use crate::feedback::model::form::PointUse;
use crate::feedback::outbox::Why;
use crate::feedback::outbox::effects::{self, Device};
use crate::feedback::rules::poster::{self, Poster};

impl AppState {
    /// Starts the app: the config, the poster's link, the list, and the browser's back and forward.
    pub fn start(self, filled: Option<FilledForm>) {
        if history::came_anew() {
            page::focus_first(&["heading"]);
        }
        let poster = history::take_fragment().and_then(|fragment| poster::read(&fragment));
        // After a reload the history entry stays that of the step on which the draft is opened again. On another page
        // than the journey's the draft is not opened: its steps belong to the journey's address.
        let reopened = local::open_draft().filter(|_| is_home(&history::path()));
        // Nor is it opened if something newer is already written: it stays saved, and that is not overwritten.
        let reopened = reopened.filter(|_| filled.is_none());
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
        Effect::new(move |_| {
            let holds = self.case_holds.get() == Holds::Unkept;
            page::ask_before_leaving(self.stage.with(would_be_lost) || holds);
        });
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
        if let Some(filled) = filled {
            self.take_over_printed_form(filled);
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
                (self.later.have_what_is_kept)();
            }
        });
        let has_channels = memo(move || {
            let office = self.settings.office();
            office.is_some_and(|office| office.config.has_channels)
        });
        Effect::new(move |_| {
            if has_channels.get() {
                (self.later.have_channels)();
            }
        });
        let has_point = self.part(|writing| writing.form.rules.point != PointUse::Never);
        Effect::new(move |_| {
            if has_point.get() {
                (self.later.have_point)();
            }
        });
        let files = self.part(Writing::file_ids);
        Effect::new(move |_| self.keep_files_of(&files.get()));
        self.watch_copies();
        let step = self.part(|writing| writing.step);
        Effect::new(move |_| {
            if step.get() >= Step::Details {
                (self.later.have_check)();
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
                (self.later.have_vault)();
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
        if self.settings.open(self.later.apis).await.is_some() {
            self.dispatch(Event::LearnedRules(self.rules()));
            self.wake_outbox(Why::Hope);
            self.settings.list().await;
            questions_ahead::ask(self.settings);
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

    /// Starts again as if nobody had been here, for a shared device. `institution` is the one whose terminal this is:
    /// it is chosen as by a poster's link, and can be changed.
    pub fn begin_anew(self, institution: Option<String>) {
        session::end();
        ward_files::forget();
        self.forget_person();
        // Each field by its name, so that no field added later outlives a person unnoticed.
        let AppState {
            stage,
            // Belongs to the office and not to a person, except the language, which the terminal resets.
            settings: _,
            // The program's own functions.
            later: _,
            last_reference,
            sent_text,
            opens_case,
            // A count, which makes what is on the screen read again.
            store_changed,
            vault_is_open,
            case_holds,
            not_opened,
            questions_seen,
            questions_failed,
            // Set below.
            poster: _,
            sought,
        } = self;
        last_reference.set(String::new());
        sent_text.set(None);
        opens_case.set(false);
        vault_is_open.set(false);
        case_holds.set(Holds::Nothing);
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
            .and_then(|id| listed.chosen(id, kind));
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
}

/// Whether to ask before the page is closed. Changes that are about to be saved are safe if local storage takes them at
/// the moment of closing; it does not take what is locked.
fn would_be_lost(stage: &Stage) -> bool {
    let is_locked = |writing: &Writing| writing.draft.naming == Some(Naming::Nameless);
    let waits = || stage.writing().is_some_and(is_locked) || !local::takes_drafts();
    stage.would_be_missed() || (stage.is_keeping() && waits())
}
