//! Runs the tasks of the journey, in order, and returns the answers as events.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Answer, Call};
use crate::app::state::app_state::AppState;
use crate::app::state::questions_ahead;
use crate::app::state::settings::Listing;
use crate::browser::{clock, history, page, shared};
use crate::feedback::journey::{Event, Step, Task};
use crate::feedback::model::draft::Addressee;
use crate::feedback::model::failure::Failure;
use crate::feedback::outbox::effects;

impl AppState {
    /// Runs tasks one after another, until one says that the tasks after it must not run.
    pub(super) async fn run(self, tasks: Vec<Task>) {
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
                page::focus_first(&["problems", "twice", "failure", "heading"]);
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
            Task::FocusGaps => {
                page::focus_first(&["gaps"]);
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

    /// Looks up the service of a saved draft in the current list. If the list is still loading, `open` calls this
    /// again.
    pub(super) fn find_service(self, code: &str) {
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
                if let Some(institution) = institution.and_then(|id| listed.chosen(id, None)) {
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
}
