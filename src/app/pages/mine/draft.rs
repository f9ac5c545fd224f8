//! The list of drafts, each of which can be opened or deleted.

use std::rc::Rc;

use leptos::task::spawn_local;

use crate::app::components::html::{Html, button, el, said, several};
use crate::app::routes::{Place, go_to};
use crate::browser::intl;
use crate::feedback::journey::{Stage, Task};
use crate::feedback::model::draft::Naming;
use crate::feedback::outbox::effects;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::i18n::{key, message};
use leptos::prelude::*;

use super::row::{Deleted, ListState, about, aging_mark, dated, failed, vault_mark};

/// How many drafts are shown at first, and how many more after each press.
const SHOWN: usize = 20;

pub(super) fn newest_first(drafts: Vec<KeptDraft>) -> Vec<KeptDraft> {
    let age = |draft: &KeptDraft| (draft.aging.touched, draft.revision);
    let mut sorted: Vec<KeptDraft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let at = sorted.partition_point(|before| age(before) >= age(&draft));
        sorted.insert(at, draft);
    }
    sorted
}

pub(super) fn draft_list(list_state: ListState, drafts: Vec<KeptDraft>) -> Html {
    let count = drafts.len();
    let shown = RwSignal::new(SHOWN);
    let more = move || shown.update(|shown| *shown += SHOWN);
    let rows = el("ul.kept#drafts").shows(shown, move |shown| {
        let rows = drafts.iter().take(shown).cloned();
        several(rows.map(|draft| draft_row(list_state, draft)))
    });
    several([rows]).when(
        move || shown.get() < count,
        move || button("button.button.quiet", key::MINE_MORE, more),
    )
}

fn draft_row(list_state: ListState, draft: KeptDraft) -> Html {
    let state = list_state.state;
    let settings = state.settings;
    let hindrance = RwSignal::new(None::<Hindrance>);
    let id: Rc<str> = draft.id.as_str().into();
    // If the draft is open elsewhere, this page stays; else the journey's page opens first, and then the draft on it.
    let (go_to_home, go_to_mine) = (go_to(Place::Home), go_to(Place::Mine));
    let open = move |said: Told| {
        let lost = state.stage.with_untracked(loss).filter(|_| !said.may_lose);
        if let Some(loss) = lost {
            hindrance.set(Some(Hindrance::Loses(loss, said)));
            return;
        }
        let id = Rc::clone(&id);
        let (go_to_home, go_to_mine) = (go_to_home.clone(), go_to_mine.clone());
        spawn_local(async move {
            if !effects::take_draft(&state, &id, said.may_take).await {
                hindrance.set(Some(Hindrance::IsElsewhere(said)));
                return;
            }
            go_to_home();
            let is_open = effects::open_taken(&state, &id).await;
            state.not_opened.set(!is_open);
            if !is_open {
                go_to_mine();
            }
        });
    };
    let to_delete = draft.clone();
    let delete = move || {
        let draft = to_delete.clone();
        let id = draft.id.clone();
        spawn_local(async move {
            let files = effects::kept_files(&state, &draft).await;
            let forget = Task::ForgetDraft { id, known: vec![] };
            list_state.delete(forget, Deleted::Draft(Box::new(draft), files));
        });
    };
    let touched = intl::day_of(draft.aging.touched);
    let state_key = if draft.may_have_gone {
        key::STATE_UNKNOWN
    } else {
        key::STATE_DRAFT
    };
    // Ask for each consent separately: a person who gives up the words here has not agreed that another page loses the draft.
    let said_first = move || match hindrance.get() {
        Some(Hindrance::Loses(Loss::Nameless, _)) => Some(key::MINE_UNSAVED),
        Some(Hindrance::Loses(Loss::Unkept, _)) => Some(key::MINE_UNSAVED_NAMED),
        Some(Hindrance::Loses(Loss::Receipt, _)) => Some(key::MINE_UNSAVED_RECEIPT),
        Some(Hindrance::IsElsewhere(_)) => Some(key::MINE_ELSEWHERE),
        None => None,
    };
    let ways_on = move || match hindrance.get() {
        Some(Hindrance::Loses(loss, said)) => {
            let key = match loss {
                Loss::Receipt => key::MINE_RECEIPT_OPEN,
                Loss::Nameless | Loss::Unkept => key::MINE_UNSAVED_OPEN,
            };
            let may_lose = true;
            (Told { may_lose, ..said }, key)
        }
        Some(Hindrance::IsElsewhere(said)) => {
            let may_take = true;
            (Told { may_take, ..said }, key::ELSEWHERE_HERE)
        }
        None => (Told::default(), key::MINE_CONTINUE),
    };
    el("li")
        .add(about(&draft.draft))
        .add(
            el("p.hint")
                .add(said("strong", state_key))
                .text(" · ")
                .add(dated(settings, message::mine_touched, touched))
                .add(vault_mark(&draft.id))
                .add(aging_mark(list_state, draft.id.clone())),
        )
        .add(draft.returned.map(|failure| failed(settings, failure)))
        .live(said_first, |key| {
            key.map(|key| said("p.notice", key).attr("role", "alert"))
        })
        .add(
            el("div.actions")
                .live(ways_on, move |(said, key)| {
                    let open = open.clone();
                    button("button.button", key, move || open(said))
                })
                .add(button("button.button.quiet", key::MINE_DELETE, delete)),
        )
}

/// The consequences of opening a draft that the person accepts.
#[derive(Clone, Copy, Default, PartialEq)]
struct Told {
    /// The words on the journey's page are lost.
    may_lose: bool,
    /// Another page loses the draft.
    may_take: bool,
}

/// What the person must confirm before a draft is opened, with what they accepted so far.
#[derive(Clone, Copy, PartialEq)]
enum Hindrance {
    Loses(Loss, Told),
    IsElsewhere(Told),
}

/// What would be lost on the journey's page.
#[derive(Clone, Copy, PartialEq)]
enum Loss {
    Nameless,
    /// A report with a name that is not saved, or not with its files.
    Unkept,
    /// A reference that is nowhere else.
    Receipt,
}

fn loss(stage: &Stage) -> Option<Loss> {
    let naming = stage.writing().and_then(|writing| writing.draft.naming);
    match naming {
        _ if !stage.would_be_missed() => None,
        _ if stage.holds_a_receipt() => Some(Loss::Receipt),
        Some(Naming::Nameless) => Some(Loss::Nameless),
        _ => Some(Loss::Unkept),
    }
}
