//! The summary of problems at the top of a page, and the same sentences at each field (GOV.UK error summary).

use leptos::prelude::*;

use crate::app::components::button::Jump;
use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{t, t_with, text};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state};
use crate::app::state::settings::Settings;
use crate::browser::{intl, page};
use crate::feedback::journey::{Event, Step};
use crate::feedback::model::draft::Field;
use crate::feedback::model::language::Phrase;
use crate::feedback::rules::validation::Problem;
use crate::i18n::{self, key, message};

/// The sentence about a problem. It does not contain a question's own label, which stands beside it with its own
/// `lang`.
pub fn sentence(settings: Settings, problem: &Problem) -> String {
    let language = settings.language.get();
    let tag = settings.tag();
    i18n::problem(language, problem, &|value| intl::number(&tag, value))
}

/// The problem of a field, if it has one.
pub fn problem_of(state: AppState, field: &Field) -> Memo<Option<Problem>> {
    let field = field.clone();
    state.part(move |writing| {
        let mut problems = writing.problems.iter();
        problems.find(|problem| problem.field == field).cloned()
    })
}

/// The problem of one field, shown at the field, with the office's reason if it refused the field. The
/// `aria-describedby` of the control refers to it by the id `ID-problem`.
#[component]
pub fn ProblemAt(field: Field) -> impl IntoView {
    let state = app_state();
    let settings = state.settings;
    let problem = problem_of(state, &field);
    let is_wrong = memo(move || problem.with(Option::is_some));
    let id = field.id() + "-problem";
    let reason = state.part(move |writing| writing.reason_at(&field).map(str::to_owned));
    let said = Signal::derive(move || {
        let problem = problem.get();
        problem.map_or_else(String::new, |problem| sentence(settings, &problem))
    });
    let refused = move || {
        reason.get().map(|words| {
            let phrase = Phrase::of(settings.api_language(), words);
            view! {
                <p class="problem">
                    {t(key::OFFICE_SAYS)}
                    " "
                    <OfficeText phrase/>
                </p>
            }
        })
    };
    view! {
        {reactive(refused)}
        {reactive(move || {
            is_wrong.get().then(|| view! { <p class="problem" id=id.clone()>{text(said)}</p> })
        })}
    }
    .into_any()
}

/// All problems, each a link to its field, on this page or on another. `Task::Focus` of the journey brings the focus here
/// (`app::state::tasks`).
#[component]
pub fn Problems() -> impl IntoView {
    let state = app_state();
    let problems = state.part(|writing| writing.problems.clone());
    let are_there = memo(move || problems.with(|problems| !problems.is_empty()));
    let count = move || message::problems_title(problems.with(Vec::len));
    let links = move || {
        let problems = problems.get().into_iter();
        problems
            .map(|problem| view! { <li>{problem_link(state, problem)}</li> })
            .collect_view()
    };
    reactive(move || {
        are_there.get().then(|| {
            view! {
                // Without a name of its own: a screen reader would say the heading twice.
                <div class="summary" id="problems" role="alert" tabindex="-1">
                    <h2 id="problems-title">{t_with(count)}</h2>
                    <ul>{reactive(links)}</ul>
                </div>
            }
            .into_any()
        })
    })
}

fn problem_link(state: AppState, problem: Problem) -> AnyView {
    let id = problem.field.id();
    let step = Step::of(&problem.field);
    let question = state.stage.with_untracked(|stage| match &problem.field {
        Field::Question(code) => {
            let mut questions = stage.writing()?.form.questions().iter();
            let question = questions.find(|question| question.code == *code)?;
            Some(question.label.clone())
        }
        _ => None::<Phrase>,
    });
    let href = format!("#{id}");
    let open = move |()| {
        let is_here = state
            .stage
            .with_untracked(|stage| stage.writing().is_some_and(|writing| writing.step == step));
        if is_here {
            page::focus(&id);
        } else {
            state.dispatch(Event::OpenedStep(step));
        }
    };
    let said = Signal::derive(move || sentence(state.settings, &problem));
    view! {
        <Jump href on_press=open>
            {text(said)}
            {question.map(|phrase| view! { " " <OfficeText phrase/> })}
        </Jump>
    }
    .into_any()
}
