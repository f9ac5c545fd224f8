//! The one home of the journey's state: events come in, tasks are run in order, answers go back in as events; it must not show anything.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Adapter, Answer, Call};
use crate::browser::{clock, history, page};
use crate::feedback::draft::{Addressee, Draft, Field, Kind, Pick};
use crate::feedback::failure::Failure;
use crate::feedback::journey::{self, ChosenInstitution, Event, Stage, Step, Task, Writing};
use crate::feedback::poster::{self, Poster};

use super::route::is_home;
use super::settings::{Listed, Listing, Settings, ask};

/// Shared by every page of the journey. Copies are the same thing.
#[derive(Clone, Copy)]
pub struct Desk {
    pub stage: RwSignal<Stage>,
    pub settings: Settings,
    /// The reference of the last receipt, so that the follow page need not be typed into. In memory only.
    pub last_reference: RwSignal<String>,
    /// What a poster's link chose, until the list is there to look it up in.
    poster: RwSignal<Option<Poster>>,
}

impl Desk {
    pub fn new(settings: Settings) -> Desk {
        Desk {
            stage: RwSignal::new(Stage::default()),
            settings,
            last_reference: RwSignal::new(String::new()),
            poster: RwSignal::new(None),
        }
    }

    /// Something happened. The stage changes now; the tasks run after it, in order.
    pub fn tell(self, event: Event) {
        let mut tasks = Vec::new();
        self.stage.update(|stage| {
            let (next, to_do) = journey::step(std::mem::take(stage), event);
            *stage = next;
            tasks = to_do;
        });
        if !tasks.is_empty() {
            spawn_local(self.run(tasks));
        }
    }

    /// A part of the report being written; the default of it once there is none.
    pub fn writing<T: Default>(self, read: impl FnOnce(&Writing) -> T) -> T {
        self.stage
            .with(|stage| stage.writing().map(read).unwrap_or_default())
    }

    /// The same as a value that tells its readers only when it changes.
    pub fn part<T>(self, read: impl Fn(&Writing) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        let read: Box<dyn Fn(&Writing) -> T + Send + Sync> = Box::new(read);
        one_type_for_all(self, read)
    }

    /// What stands in a field now, for a control that opens; it does not follow later changes.
    pub fn text_of(self, field: &Field) -> String {
        self.stage.with_untracked(|stage| {
            let writing = stage.writing();
            writing.map_or_else(String::new, |writing| writing.draft.text(field).to_owned())
        })
    }

    /// The first things: the config, the poster's link, the list, and the browser's back and forward.
    pub fn start(self) {
        let poster = history::take_fragment().and_then(|fragment| poster::read(&fragment));
        history::replace_step(Step::Home.number());
        history::on_step(move |number| {
            // The router's own entries have no number: under the journey's address such a one is its beginning.
            let step = match number {
                Some(number) => Some(Step::from_number(number)),
                None => is_home(&history::path()).then_some(Step::Home),
            };
            if let Some(step) = step {
                self.tell(Event::WentToStep(step));
            }
        });
        page::watch_leaving();
        Effect::new(move |_| page::ask_before_leaving(self.stage.with(Stage::would_be_missed)));
        if let Some(poster) = &poster {
            self.tell(Event::ArrivedFromPoster {
                kind: poster.kind,
                institution: None,
                service: None,
                has_unknown: poster.has_unknown,
            });
        }
        self.poster.set(poster);
        spawn_local(self.open());
    }

    /// Reads the config and asks for the list; also the answer to *Jaribu tena*.
    pub async fn open(self) {
        if let Some(office) = self.settings.open().await {
            self.tell(Event::LearnedRules(office.adapter.capabilities().rules));
            self.settings.list().await;
        }
        if let Listing::Ready(listed) = self.settings.listing.get_untracked()
            && let Some(poster) = self.poster.try_update(Option::take).flatten()
        {
            self.look_up(&poster, &listed);
        }
    }

    /// What a poster chose, looked up in the list. What the person chose in the meantime stands.
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
        // A service of another institution than the poster names is not believed: what is shown must be what is sent.
        let service = poster
            .service
            .as_deref()
            .and_then(|code| listed.catalogue.service(code))
            .filter(|service| {
                poster.institution.is_none() || service.institution == poster.institution
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
        self.tell(Event::ArrivedFromPoster {
            kind: None,
            service: service
                .filter(|service| service.institution.is_none() || institution.is_some()),
            institution,
            has_unknown,
        });
    }

    async fn run(self, tasks: Vec<Task>) {
        for task in tasks {
            if !self.done(task).await {
                return;
            }
        }
    }

    /// Does one task. False stops the ones after it.
    async fn done(self, task: Task) -> bool {
        match task {
            Task::ShowStep(step) => history::push_step(step.number()),
            Task::GoBack => history::back(),
            Task::Focus => {
                page::focus_first(&["problems", "failure", "heading"]);
                true
            }
            Task::FocusQuestions => {
                page::focus_first(&["questions"]);
                true
            }
            Task::AskQuestions { service_code } => {
                let call = Call::Questions {
                    service_code: service_code.clone(),
                };
                let answer = match self.call(&call).await {
                    Ok(Answer::Questions(questions)) => Ok(questions),
                    Ok(_) => Err(Failure::Unreadable),
                    Err(failure) => Err(failure),
                };
                self.tell(Event::QuestionsAnswered {
                    service_code,
                    answer,
                });
                true
            }
            Task::Send(submission) => {
                let answer = match self.call(&Call::Send(submission)).await {
                    Ok(Answer::Receipt(receipt)) => Ok(receipt),
                    Ok(_) => Err(Failure::Unknown),
                    Err(failure) => Err(failure),
                };
                self.tell(Event::SendAnswered(answer));
                true
            }
            Task::AskToken {
                token,
                after_seconds,
            } => {
                clock::wait_seconds(after_seconds).await;
                let call = Call::Token {
                    token: token.clone(),
                };
                let reference = match self.call(&call).await {
                    Ok(Answer::Token(reference)) => reference,
                    // Not now: ask again after a longer wait.
                    _ => None,
                };
                self.tell(Event::TokenAnswered {
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
                    self.tell(Event::CaseReadBack {
                        asked: reference,
                        case,
                    });
                }
                true
            }
        }
    }

    /// Asks the office. Without a config there is none to ask.
    pub async fn call(self, call: &Call) -> Result<Answer, Failure> {
        match self.settings.office_untracked() {
            Some(office) => ask(&office.adapter, call).await,
            None => Err(Failure::Unreachable),
        }
    }
}

/// Apart from `part`, so that the module holds one memo for each type and not one for each place.
fn one_type_for_all<T>(desk: Desk, read: Box<dyn Fn(&Writing) -> T + Send + Sync>) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| desk.writing(&read))
}

/// An institution of the list as the journey wants it.
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
