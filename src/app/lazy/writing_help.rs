//! What the page of the words shows of the help to write, which comes later: the button, the questions, and the note
//! about what the words may leave out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::loading::{Coming, Says, come, nothing, of_held};
use super::{Helper, loaders};
use crate::app::components::button::Button;
use crate::app::components::page::continued;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state};
use crate::browser::{clock, shared, worker};
use crate::feedback::journey::Event;
use crate::feedback::rules::gaps::Gap;
use crate::i18n::key;

/// The help on one page: its part, and the questions that are open.
#[derive(Clone, Copy)]
pub struct WritingHelp {
    part: Coming,
    /// What the open questions are about, none for all; `None` while they are closed.
    open: RwSignal<Option<Vec<Gap>>>,
}

impl WritingHelp {
    /// Fetches the part once the browser is idle, with a name or without, since nobody waits for the look at the words. A
    /// terminal does not look.
    pub fn new() -> WritingHelp {
        let part = Coming::of(loaders().helper.held);
        if !shared::is_shared() {
            spawn_local(async move {
                worker::idle().await;
                part.fetch().await;
            });
        }
        WritingHelp {
            part,
            open: RwSignal::new(None),
        }
    }

    fn open(self, about: Vec<Gap>) {
        if self.part.here::<Helper>().is_none() {
            self.part.ask();
        }
        self.open.set(Some(about));
    }

    /// *Endelea*: if the part is there, it looks at the words first.
    pub fn go_on(self, state: AppState) {
        let gaps = match self.part.here::<Helper>() {
            Some(helper) if !shared::is_shared() => {
                untrack(|| state.writing(|writing| (helper.missing)(writing)))
            }
            _ => vec![],
        };
        if gaps.is_empty() {
            return continued(state);
        }
        state.dispatch(Event::FoundGaps {
            gaps,
            today: clock::today(),
        });
    }
}

/// The button that opens the questions, or the questions.
#[component]
pub fn LazyWritingHelper(help: WritingHelp) -> impl IntoView {
    let WritingHelp { part, open } = help;
    let close = Callback::new(move |()| open.set(None));
    reactive(move || match open.get() {
        Some(about) => {
            let is_late = part.here::<Helper>().is_none();
            let show = move |helper: Helper| (helper.questions)(about.clone(), close, is_late);
            come(
                Box::new(nothing),
                part,
                Says::default(),
                of_held(Box::new(show)),
            )
        }
        None => view! {
            <div class="actions">
                <Button
                    class="button quiet"
                    label=key::HELPER_OPEN
                    on_press=move |()| help.open(vec![])
                />
            </div>
        }
        .into_any(),
    })
}

/// What the words may leave out, after *Endelea* has found it.
#[component]
pub fn LazyGapsNote(help: WritingHelp) -> impl IntoView {
    let state = app_state();
    let gaps = state.part(|writing| writing.gaps.clone());
    let is_due = memo(move || gaps.with(|gaps| !gaps.is_empty()));
    let add = Callback::new(move |()| help.open(gaps.get_untracked()));
    reactive(move || match (is_due.get(), help.part.here::<Helper>()) {
        (true, Some(helper)) => untrack(|| (helper.note)(add)),
        _ => ().into_any(),
    })
}
