//! The pages of the form: which one is shown, and when the person may go on to the next.

use super::stage::{Questions, Stage, Writing};
use super::step::Step;
use super::task::Task;
use crate::feedback::model::draft::{Draft, Field, Naming};
use crate::feedback::model::form::{Form, Rules};
use crate::feedback::rules::gaps::Gap;
use crate::feedback::rules::validation::{self, Day};

pub(super) fn begin_again(rules: Rules) -> (Stage, Vec<Task>) {
    let form = Form {
        rules,
        service: None,
    };
    let writing = Box::new(Writing {
        form,
        ..Writing::default()
    });
    (
        Stage::Writing(writing),
        vec![Task::ShowStep(Step::Home), Task::Focus],
    )
}

/// *Endelea*: shows all problems of this page, or goes on if there are none.
pub(super) fn go_on_if_right(writing: &mut Writing, today: Day) -> Vec<Task> {
    held_back(writing, today).unwrap_or_else(|| go_on(writing))
}

/// *Endelea* where the words may leave something out: the page names it, once. The next *Endelea* goes on. A terminal
/// counts the time, and does not ask.
pub(super) fn tell_gaps(writing: &mut Writing, gaps: Vec<Gap>, today: Day) -> Vec<Task> {
    if let Some(tasks) = held_back(writing, today) {
        return tasks;
    }
    let is_told = gaps.iter().all(|gap| writing.gaps_told.contains(gap));
    if is_told || writing.step != Step::Details || writing.form.rules.keeps_nothing {
        return go_on(writing);
    }
    writing.gaps_told.extend(&gaps);
    writing.gaps = gaps;
    vec![Task::FocusGaps]
}

/// What keeps the person on this page: its problems, which are shown, or what is not there yet.
fn held_back(writing: &mut Writing, today: Day) -> Option<Vec<Task>> {
    let here = writing.step;
    let mut problems = validation::problems(&writing.form, &writing.draft, today);
    problems.retain(|problem| Step::of(&problem.field) == here);
    writing.problems = problems;
    let waits_for_questions = here == Step::Details
        && matches!(writing.questions, Questions::Asking | Questions::Failed(_));
    match (writing.problems.is_empty(), waits_for_questions) {
        (true, _) if here == Step::Details && writing.awaits_files.is_some() => {
            Some(vec![Task::FocusFiles])
        }
        (true, false) => None,
        (true, true) => Some(vec![Task::FocusQuestions]),
        (false, _) => Some(vec![Task::Focus]),
    }
}

pub(super) fn go_on(writing: &mut Writing) -> Vec<Task> {
    let next = match writing.changing {
        // A new service has its own questions, which come before the review.
        true if writing.step == Step::Recipient && writing.has_unseen_questions => Step::Details,
        true => Step::Review,
        false => writing.step.next(writing.draft.naming),
    };
    let keeps_changing = writing.changing && next != Step::Review;
    let tasks = open(writing, next);
    writing.changing = keeps_changing;
    tasks
}

pub(super) fn open(writing: &mut Writing, step: Step) -> Vec<Task> {
    turn_to(writing, step);
    vec![Task::ShowStep(writing.step), Task::Focus]
}

/// Opens a page, or the last one before it that is allowed: no free text before the kind and the name are chosen, and
/// no contact page without a name.
pub(super) fn turn_to(writing: &mut Writing, step: Step) {
    let step = match (writing.draft.kind, writing.draft.naming) {
        (None, _) => Step::Home,
        (_, None) => step.min(Step::Naming),
        (_, Some(Naming::Nameless)) if step == Step::Contact => Step::Details,
        _ => step,
    };
    writing.step = step;
    writing.has_unseen_questions &= step != Step::Details;
    writing.problems.clear();
    writing.gaps.clear();
    writing.failure = None;
}

/// Opens the page of a change link, or of a problem on another page.
pub(super) fn follow_link(writing: &mut Writing, step: Step) -> Vec<Task> {
    let from_review = writing.step == Step::Review;
    let problems = std::mem::take(&mut writing.problems);
    turn_to(writing, step);
    // The review lists the problems of all pages; the opened page shows only its own.
    writing.problems = problems;
    writing
        .problems
        .retain(|problem| Step::of(&problem.field) == writing.step);
    writing.changing = from_review && writing.step != Step::Review;
    vec![Task::ShowStep(writing.step), Task::Focus]
}

/// Takes over what was typed and chosen in the printed form, and looks up the service, and with it its institution.
/// Opens the page of the field that had the focus if all pages before it are complete, else the first incomplete page.
pub(super) fn take_over_printed_form(
    writing: &mut Writing,
    draft: Draft,
    at: Option<Field>,
    today: Day,
) -> Vec<Task> {
    // The form is taken over before anything else is written, and never overwrites anything.
    if writing.draft.has_words() || writing.keep.id.is_some() {
        return vec![];
    }
    let kind = draft.kind.or(writing.draft.kind);
    writing.draft = Draft { kind, ..draft };
    let problems = validation::problems(&writing.form, &writing.draft, today);
    let steps = problems.iter().map(|problem| Step::of(&problem.field));
    let open_step = steps.min().unwrap_or(Step::Review);
    // As in the app, choosing a kind or a name leads to the next page.
    let typed_at = at.map(|field| Step::of(&field));
    let typed_at = typed_at.filter(|step| *step > Step::Naming && *step <= open_step);
    turn_to(writing, typed_at.unwrap_or(open_step));
    let mut tasks = vec![Task::ShowStep(writing.step)];
    if typed_at.is_none() {
        tasks.push(Task::Focus);
    }
    if let Some(service) = &writing.draft.service {
        writing.questions = Questions::Asking;
        tasks.push(Task::FindService {
            code: service.id.clone(),
        });
    }
    tasks
}
