//! The summary of problems on top of a page and the same words at each field (GOV.UK error summary); it must not find problems.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::app::settings::Settings;
use crate::browser::{intl, page};
use crate::feedback::draft::Field;
use crate::feedback::journey::{Event, Step};
use crate::feedback::language::Phrase;
use crate::feedback::validation::{Fault, Problem};
use crate::words;

use super::live::{live, when};
use super::say::{Theirs, say, say_with};

/// The id of a field's control, and of whatever leads to it. A question's code may be any text: only letters and digits
/// are kept as they are.
pub fn id_of(field: &Field) -> String {
    match field {
        Field::Kind => "field-kind".into(),
        Field::Naming => "field-naming".into(),
        Field::Addressee => "field-institution".into(),
        Field::UnlistedName => "field-unlisted".into(),
        Field::Service => "field-service".into(),
        Field::Description => "field-description".into(),
        Field::Region => "field-region".into(),
        Field::Council => "field-council".into(),
        Field::Ward => "field-ward".into(),
        Field::Day => "field-day".into(),
        Field::FirstName => "field-first-name".into(),
        Field::LastName => "field-last-name".into(),
        Field::Phone => "field-phone".into(),
        Field::Email => "field-email".into(),
        Field::Question(code) => code.chars().fold("question-".to_owned(), |id, letter| {
            if letter.is_ascii_alphanumeric() {
                id + letter.encode_utf8(&mut [0; 4])
            } else {
                format!("{id}_{:x}", u32::from(letter))
            }
        }),
    }
}

/// The sentence on a problem. A question's own label is not in it: it stands beside, marked with its language.
pub fn sentence(settings: Settings, problem: &Problem) -> String {
    let language = settings.language.get();
    let tag = settings.tag();
    let number = |value: usize| intl::number(&tag, value);
    let (limit, over) = match problem.fault {
        Fault::TooLong { limit, over } => (limit, over),
        _ => (0, 0),
    };
    let label = words::say(language, words::field_key(&problem.field), &[]);
    words::say(
        language,
        words::problem_key(problem),
        &[
            ("label", label.into()),
            ("limit", number(limit).into()),
            ("count", over.into()),
            ("over", number(over).into()),
        ],
    )
}

/// The problem of one field, at the field. `aria-describedby` of the control names its id: `ID-problem`.
#[component]
pub fn ProblemAt(field: Field) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let id = format!("{}-problem", id_of(&field));
    let problem = problem_of(desk, field.clone());
    let reason = desk.part(move |writing| writing.reason_at(&field).map(str::to_owned));
    let api_language = move || {
        let office = desk.settings.office();
        office.map_or_else(Default::default, |office| office.config.api_language)
    };
    view! {
        {live(move || reason.get().map(|words| view! { <p class="problem">
                {say("office-says")} " " <Theirs phrase=Phrase::of(api_language(), words)/>
            </p> }))}
        {when(move || problem.get().is_some(), move || view! { <p class="problem" id=id.clone()>
                {live(move || problem.get().map(|problem| sentence(desk.settings, &problem)))}
            </p> })}
    }
}

/// What is wrong with a field, if anything is.
pub fn problem_of(desk: Desk, field: Field) -> Memo<Option<Problem>> {
    Memo::new(move |_| {
        desk.writing(|writing| {
            let mut problems = writing.problems.iter();
            problems.find(|problem| problem.field == field).cloned()
        })
    })
}

/// All problems, focused when they appear, each a link to its field: on this page, or on the page that has it.
#[component]
pub fn Problems() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let problems = desk.part(move |writing| writing.problems.clone());
    let title = say_with("problems-title", move || {
        [("count", problems.with(Vec::len).into())]
    });
    view! {
        {when(move || problems.with(|problems| !problems.is_empty()), move || view! { <div id="problems" class="summary" role="alert" tabindex="-1" aria-labelledby="problems-title">
                <h2 id="problems-title">{title}</h2>
                <ul>
                    {live(move || problems.get().into_iter().map(|problem| link(desk, problem)).collect_view())}
                </ul>
            </div> })}
    }
}

fn link(desk: Desk, problem: Problem) -> impl IntoView {
    let id = id_of(&problem.field);
    let href = format!("#{id}");
    let step = Step::of(&problem.field);
    let question = desk.stage.with_untracked(|stage| match &problem.field {
        Field::Question(code) => {
            let mut questions = stage.writing()?.form.questions().iter();
            let question = questions.find(|question| question.code == *code)?;
            Some(question.label.clone())
        }
        _ => None::<Phrase>,
    });
    let open = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if desk
            .stage
            .with_untracked(|stage| stage.writing().is_some_and(|writing| writing.step == step))
        {
            page::focus(&id);
        } else {
            desk.tell(Event::OpenedStep(step));
        }
    };
    view! {
        <li>
            <a href=href on:click=open>
                {live(move || sentence(desk.settings, &problem))}
                {question.map(|label| view! { " " <Theirs phrase=label/> })}
            </a>
        </li>
    }
}
