//! The questions that the chosen service asks.

use super::stage::{Questions, Writing};
use super::task::Task;
use crate::feedback::model::draft::Draft;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::{Question, QuestionKind, ServiceForm};

/// Ignores an answer for a service that is no longer the chosen one.
pub(super) fn take_questions(
    writing: &mut Writing,
    service_code: &str,
    answer: Result<Vec<Question>, Failure>,
) -> Vec<Task> {
    let Some(service) = writing
        .service
        .as_ref()
        .filter(|service| service.code == service_code)
    else {
        return vec![];
    };
    match answer {
        Ok(questions) => {
            keep_listed_answers(&mut writing.draft, &questions);
            writing.form.service = Some(ServiceForm {
                code: service.code.clone(),
                receipt: service.receipt,
                kinds: service.kinds.clone(),
                questions,
            });
            writing.questions = Questions::Ready;
        }
        Err(failure) => writing.questions = Questions::Failed(failure),
    }
    vec![]
}

/// Goes on without the questions that the office announces and does not have.
pub(super) fn go_without_questions(writing: &mut Writing) -> Vec<Task> {
    let code = writing.service.as_ref().map(|service| service.code.clone());
    let mut tasks = take_questions(writing, &code.unwrap_or_default(), Ok(vec![]));
    tasks.push(Task::Focus);
    tasks
}

/// Removes ticked values that the new questions do not offer: another service may use the same code for other values,
/// and the person could not untick them. Typed words stay.
fn keep_listed_answers(draft: &mut Draft, questions: &[Question]) {
    for question in questions {
        let (QuestionKind::OneOf(choices) | QuestionKind::SomeOf(choices)) = &question.kind else {
            continue;
        };
        if let Some(values) = draft.answers.get_mut(&question.code) {
            values.retain(|value| choices.iter().any(|choice| choice.key == *value));
        }
    }
}
