//! *Nisaidie kuandika*: short questions, one at a time. Each answer is written into the field of the description, which
//! goes on to hold it. Must not keep an answer of its own.

use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::text::{t, t_with};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::app_state;
use crate::browser::{events, fields, page};
use crate::feedback::model::draft::Field;
use crate::feedback::rules::gaps::Gap;
use crate::feedback::rules::writing_help::{Answers, Ask, questions};
use crate::i18n::{Key, key, message};

fn sentence(ask: Ask) -> Key {
    match ask {
        Ask::WhatHappened => key::HELPER_WHAT_HAPPENED,
        Ask::Where => key::HELPER_WHERE,
        Ask::SinceWhen => key::HELPER_SINCE_WHEN,
        Ask::WhatToDo => key::HELPER_WHAT_TO_DO,
        Ask::WhatWasGood => key::HELPER_WHAT_WAS_GOOD,
        Ask::When => key::HELPER_WHEN,
        Ask::WhatToKnow => key::HELPER_WHAT_TO_KNOW,
        Ask::WhereAsked => key::HELPER_WHERE_ASKED,
        Ask::NeededWhen => key::HELPER_NEEDED_WHEN,
        Ask::WhatIdea => key::HELPER_WHAT_IDEA,
        Ask::WhatFor => key::HELPER_WHAT_FOR,
    }
}

#[component]
pub fn WritingHelper(
    /// Asks only about this, if there is any.
    about: Vec<Gap>,
    on_close: Callback<()>,
    /// Whether the person had to wait, and may have begun to write elsewhere.
    is_late: bool,
) -> impl IntoView {
    let state = app_state();
    let (asked, description) = untrack(|| {
        state.writing(|writing| {
            let draft = &writing.draft;
            let asked = questions(&writing.form, draft, &about);
            (asked, draft.description.clone())
        })
    });
    let last = asked.len();
    let asked = StoredValue::new(asked);
    let answers = RwSignal::new(Answers::to(last, &description));
    let at = RwSignal::new(0_usize);
    // Grows when an answer was changed in the description, whose own it is then.
    let changed_there = RwSignal::new(0_u32);
    let description = state.part(|writing| writing.draft.description.clone());
    let read_again = move |now: &str| {
        let has_lost = answers.try_update_untracked(|answers| answers.read_again(now));
        if has_lost == Some(true) {
            changed_there.update(|times| *times += 1);
        }
    };
    Effect::new(move |_| {
        read_again(&description.get());
        answers.notify();
    });
    let give = Callback::new(move |(question, answer): (usize, String)| {
        // A program may have filled in both fields, and told of neither.
        let now = state.text_of(&Field::Description);
        let is_known = |answers: &Answers| answers.to_question(question) == answer.trim();
        if answers.try_with_untracked(is_known) != Some(false) {
            // Nothing new: it must not be added once more where the description has taken it up in other words.
            return read_again(&now);
        }
        let changed = answers.try_update_untracked(|answers| {
            answers.read_again(&now);
            let is_new = answers.give(question, &answer);
            is_new.then(|| answers.description().to_owned())
        });
        if let Some(Some(description)) = changed {
            fields::write(&Field::Description.id(), &description);
            answers.notify();
        }
    });
    let turn = Callback::new(move |to: usize| {
        at.set(to);
        page::focus_first(&["helper-answer"]);
    });
    let stop = Callback::new(move |()| {
        on_close.run(());
        page::focus_first(&["field-description"]);
    });
    // Not on a press that left the focus in a field, as on an iPhone.
    if !(is_late && page::is_typing()) {
        page::focus_first(&["helper-answer"]);
    }
    let is_answered = memo(move || {
        let question = at.get();
        answers.with(|answers| !answers.to_question(question).is_empty())
    });
    // Meanwhile the form may have got the question of its service, or an answer to the same.
    let due = state.part(move |writing| questions(&writing.form, &writing.draft, &about));
    let next_due = memo(move || {
        let due = due.get();
        let is_due = |to: &usize| asked.with_value(|asked| due.contains(&asked[*to]));
        (at.get() + 1..last).find(is_due)
    });
    let is_first = memo(move || at.get() == 0);
    let shown = move || {
        let question = at.get();
        let ask = asked.with_value(|asked| asked.get(question).copied());
        ask.map(|ask| (question, changed_there.get(), ask))
    };
    let next = move || {
        let label = match (next_due.get(), is_answered.get()) {
            (None, _) => key::HELPER_DONE,
            (Some(_), true) => key::HELPER_NEXT,
            (Some(_), false) => key::HELPER_SKIP,
        };
        let press = move |()| match next_due.get_untracked() {
            None => stop.run(()),
            Some(next) => turn.run(next),
        };
        view! { <Button class="button quiet" label on_press=press/> }
    };
    let back = move || {
        (!is_first.get()).then(|| {
            let press = move |()| turn.run(at.get_untracked().saturating_sub(1));
            view! { <Button class="button quiet" label=key::HELPER_BACK on_press=press/> }
        })
    };
    let leave = move || {
        next_due.get().is_some().then(|| {
            view! { <Button class="button quiet" label=key::HELPER_STOP on_press=stop/> }
        })
    };
    view! {
        <section class="notice" id="helper">
            <p class="progress" id="helper-progress">
                {t_with(move || message::helper_progress(last, at.get() + 1))}
            </p>
            // Keyed: the text in the field of one question must not become the answer to another.
            <For
                each=move || shown()
                key=|shown| *shown
                children=move |(question, _, ask)| {
                    let given = answers
                        .with_untracked(|answers| answers.to_question(question).to_owned());
                    // Some browsers report a change when a field is removed: the next question is on the screen by then.
                    let on_answer = move |answer| give.run((question, answer));
                    view! { <Answer ask given on_answer/> }
                }
            />
            <p class="hint" id="helper-hint">
                {t(key::HELPER_HINT)}
            </p>
            <div class="actions">
                {reactive(next)} {reactive(back)} {reactive(leave)}
            </div>
        </section>
    }
    .into_any()
}

/// One question, with the field for its answer.
#[component]
fn Answer(ask: Ask, given: String, #[prop(into)] on_answer: Callback<String>) -> impl IntoView {
    let state = app_state();
    let is_own_page = state.own_page();
    // As for every text without a name.
    let unchecked = state.is_nameless().then_some("false");
    let heard = move |event: events::Event| {
        if is_own_page() {
            on_answer.run(event_target_value(&event));
        }
    };
    view! {
        <div class="field">
            <label for="helper-answer">{t(sentence(ask))}</label>
            <textarea
                {..custom_attribute("writingsuggestions", unchecked)}
                rows="3"
                id="helper-answer"
                dir="auto"
                autocomplete="off"
                spellcheck=unchecked
                aria-describedby="helper-progress helper-hint"
                prop:value=given
                on:input=heard
            ></textarea>
        </div>
    }
    .into_any()
}
