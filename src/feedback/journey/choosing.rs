//! Transitions for the choices of a report: the kind, the name, the institution and the service.

use super::event::ChosenInstitution;
use super::files::take_personal_files_off;
use super::pages::{go_on, open};
use super::questions::take_questions;
use super::stage::{Questions, Writing};
use super::step::Step;
use super::task::Task;
use crate::feedback::model::catalogue::Service;
use crate::feedback::model::draft::{Addressee, Kind, Naming, Pick};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::PointUse;

pub(super) fn arrive_from_poster(
    writing: &mut Writing,
    kind: Option<Kind>,
    institution: Option<ChosenInstitution>,
    service: Option<Service>,
    has_unknown: bool,
) -> Vec<Task> {
    writing.poster_unknown |= has_unknown;
    let mut tasks = match (institution, service) {
        (Some(institution), Some(service)) => {
            choose_institution(writing, institution);
            choose_service(writing, service)
        }
        (Some(institution), None) => choose_institution(writing, institution),
        (None, Some(service)) => choose_service_alone(writing, service),
        (None, None) => vec![],
    };
    if let Some(kind) = kind {
        writing.draft.kind = Some(kind);
        tasks.extend(go_on(writing));
    }
    tasks
}

pub(super) fn choose_naming(writing: &mut Writing, naming: Naming) -> Vec<Task> {
    writing.draft.naming = Some(naming);
    take_personal_files_off(writing);
    // The point where the person was is theirs, unless the office takes no report without one.
    if naming == Naming::Nameless && writing.form.rules.point != PointUse::Required {
        writing.draft.place.point.clear();
    }
    if writing.changing && naming == Naming::Named {
        // The review needs a name, so the contact page comes first.
        open(writing, Step::Contact)
    } else {
        go_on(writing)
    }
}

pub(super) fn choose_unlisted(writing: &mut Writing, service: Option<Service>) -> Vec<Task> {
    writing.draft.addressee = Addressee::Unlisted;
    // They name fields that the page no longer has.
    writing.problems.clear();
    let mut tasks = match service {
        Some(service) => choose_service(writing, service),
        None => forget_service(writing),
    };
    tasks.push(Task::Focus);
    tasks
}

/// Goes back from an office that is not in the list to the list.
pub(super) fn forget_addressee(writing: &mut Writing) -> Vec<Task> {
    writing.draft.addressee = Addressee::Undecided;
    writing.problems.clear();
    forget_service(writing);
    vec![Task::Focus]
}

pub(super) fn choose_institution(writing: &mut Writing, chosen: ChosenInstitution) -> Vec<Task> {
    let same = matches!(&writing.draft.addressee, Addressee::Institution { pick, .. } if pick.id == chosen.pick.id);
    writing.draft.addressee = Addressee::Institution {
        pick: chosen.pick,
        address: chosen.address,
    };
    match chosen.only_service {
        Some(service) => choose_service(writing, service),
        None if same => vec![],
        None => forget_service(writing),
    }
}

pub(super) fn choose_service_alone(writing: &mut Writing, service: Service) -> Vec<Task> {
    writing.draft.addressee = Addressee::ServiceAlone;
    choose_service(writing, service)
}

pub(super) fn choose_service(writing: &mut Writing, service: Service) -> Vec<Task> {
    writing.draft.service = Some(Pick {
        id: service.code.clone(),
        name: service.name.clone(),
    });
    writing.form.service = None;
    writing.gone = None;
    let code = service.code.clone();
    let asks = service.has_questions;
    writing.has_unseen_questions = asks;
    writing.service = Some(service);
    if asks {
        writing.questions = Questions::Asking;
        vec![Task::AskQuestions { service_code: code }]
    } else {
        take_questions(writing, &code, Ok(vec![]))
    }
}

pub(super) fn forget_service(writing: &mut Writing) -> Vec<Task> {
    writing.draft.service = None;
    writing.service = None;
    writing.form.service = None;
    writing.questions = Questions::NotAsked;
    vec![]
}

/// Takes a saved draft's service from the current list. The words stay, even if the service is gone.
pub(super) fn take_service(
    writing: &mut Writing,
    code: &str,
    found: Result<Option<Service>, Failure>,
    institution_gone: bool,
) -> Vec<Task> {
    let Some(pick) = writing.draft.service.clone().filter(|pick| pick.id == code) else {
        return vec![];
    };
    match found {
        Ok(Some(service)) => choose_service(writing, service),
        Ok(None) => {
            let tasks = forget_service(writing);
            if institution_gone {
                writing.draft.addressee = Addressee::Undecided;
            }
            writing.gone = Some(pick.name);
            tasks
        }
        Err(failure) => {
            writing.questions = Questions::Failed(failure);
            vec![]
        }
    }
}

pub(super) fn ask_questions_again(writing: &mut Writing) -> Vec<Task> {
    match writing.service.take() {
        Some(service) => {
            let mut tasks = vec![Task::FocusQuestions];
            tasks.extend(choose_service(writing, service));
            tasks
        }
        None => match &writing.draft.service {
            // The service is unknown because the list could not be loaded.
            Some(service) => {
                writing.questions = Questions::Asking;
                vec![
                    Task::FocusQuestions,
                    Task::FindServiceAnew {
                        code: service.id.clone(),
                    },
                ]
            }
            None => vec![],
        },
    }
}
