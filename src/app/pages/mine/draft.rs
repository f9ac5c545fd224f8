//! The list of drafts, each of which can be opened or deleted.

use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::row::{
    About, AgingMark, Dated, Deleted, ListState, RowActions, Section, VaultMark, WhyNot,
};
use crate::api::config::channels::Channel;
use crate::app::components::button::Button;
use crate::app::components::by_sms::{channel_of, sms_channels};
use crate::app::components::text::t;
use crate::app::places::{Place, go_to};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::AppState;
use crate::browser::{intl, page};
use crate::feedback::journey::{Event, Stage, Step, Task};
use crate::feedback::model::draft::Naming;
use crate::feedback::outbox::effects;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::i18n::{Key, key, message};

/// How many drafts are shown at first, and how many more after each press.
const SHOWN: usize = 20;

fn newest_first(drafts: &[KeptDraft]) -> Vec<String> {
    let age = |draft: &KeptDraft| (draft.aging.touched, draft.revision);
    let mut sorted: Vec<&KeptDraft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let at = sorted.partition_point(|before| age(before) >= age(draft));
        sorted.insert(at, draft);
    }
    sorted.into_iter().map(|draft| draft.id.clone()).collect()
}

#[component]
pub(super) fn DraftList(list_state: ListState) -> impl IntoView {
    let ids = list_state.part(|found| newest_first(&found.drafts));
    let shown = RwSignal::new(SHOWN);
    let first = memo(move || {
        let shown = shown.get();
        ids.with(|ids| ids.iter().take(shown).cloned().collect())
    });
    let is_more = memo(move || shown.get() < ids.with(Vec::len));
    let more = move |()| shown.update(|shown| *shown += SHOWN);
    // For all rows: the config is read once.
    let channels = sms_channels(list_state.state.settings);
    let row = move |id| view! { <DraftRow list_state channels id/> }.into_any();
    view! {
        <Section title=key::MINE_DRAFTS id="drafts" ids=first row/>
        {reactive(move || {
            is_more
                .get()
                .then(|| {
                    view! { <Button class="button quiet" label=key::MINE_MORE on_press=more/> }
                })
        })}
    }
    .into_any()
}

#[component]
fn DraftRow(
    list_state: ListState,
    /// The numbers for SMS.
    channels: Memo<Vec<Channel>>,
    id: String,
) -> impl IntoView {
    let own_id = id.clone();
    let state = list_state.state;
    let hindrance = RwSignal::new(None::<Hindrance>);
    let draft = {
        let id = id.clone();
        list_state.part(move |found| {
            let mut drafts = found.drafts.iter();
            drafts.find(|draft| draft.id == id).cloned()
        })
    };
    // If the draft is open elsewhere, this page stays; else the journey's page opens first, and then the draft on it.
    let (go_to_home, go_to_mine) = (go_to(Place::Home), go_to(Place::Mine));
    let question_id = format!("asks-{id}");
    let focused_id = question_id.clone();
    // The button that was pressed is gone.
    let ask = Callback::new(move |why: Hindrance| {
        hindrance.try_set(Some(why));
        let id = focused_id.clone();
        page::after_drawing(move || {
            page::focus(&id);
        });
    });
    let open = Callback::new(move |said: Told| {
        // This page itself has the draft: there is nothing to take, and nothing is lost.
        if let Some(step) = step_on_screen(state, &id) {
            go_to_home();
            let step = if said.by_sms { Step::Review } else { step };
            state.dispatch(Event::OpenedStep(step));
            return;
        }
        let lost = state
            .stage
            .with_untracked(loss)
            .filter(|loss| said.may_lose != Some(*loss));
        if let Some(loss) = lost {
            return ask.run(Hindrance::Loses(loss, said));
        }
        let id = id.clone();
        let (go_to_home, go_to_mine) = (go_to_home.clone(), go_to_mine.clone());
        spawn_local(async move {
            if !effects::take_draft(&state, &id, said.may_take).await {
                // The page may be gone by now.
                ask.try_run(Hindrance::IsElsewhere(said));
                return;
            }
            go_to_home();
            let is_open = effects::open_taken(&state, &id).await;
            state.not_opened.set(!is_open);
            if !is_open {
                go_to_mine();
            } else if said.by_sms && step_on_screen(state, &id).is_some() {
                state.dispatch(Event::OpenedStep(Step::Review));
            }
        });
    });
    let delete = move |()| {
        let Some(draft) = draft.get_untracked() else {
            return;
        };
        let id = draft.id.clone();
        spawn_local(async move {
            let files = effects::kept_files(&state, &draft).await;
            let forget = Task::ForgetDraft { id, known: vec![] };
            list_state.delete(forget, Deleted::Draft(Box::new(draft), files));
        });
    };
    // Ask for each consent separately: a person who gives up the words here has not agreed that another page loses the
    // draft.
    let said_first = memo(move || match hindrance.get() {
        Some(Hindrance::Loses(Loss::Nameless, _)) => Some(key::MINE_UNSAVED),
        Some(Hindrance::Loses(Loss::Unkept, _)) => Some(key::MINE_UNSAVED_NAMED),
        Some(Hindrance::Loses(Loss::Receipt, _)) => Some(key::MINE_UNSAVED_RECEIPT),
        Some(Hindrance::IsElsewhere(_)) => Some(key::MINE_ELSEWHERE),
        None => None,
    });
    let asks = move || {
        said_first.get().map(|key| {
            view! {
                <p class="notice" role="alert" id=question_id.clone() tabindex="-1">
                    {t(key)}
                </p>
            }
        })
    };
    let button = move |label: Key, said: Told| {
        view! { <Button label on_press=move |()| open.run(said)/> }
    };
    // Each is a button of its own, which does not take over the focus of the one before: a second press of Enter does
    // not answer a question that was only just asked.
    let way_on = move || match hindrance.get() {
        Some(Hindrance::Loses(loss, said)) => {
            let label = match loss {
                Loss::Receipt => key::MINE_RECEIPT_OPEN,
                Loss::Nameless | Loss::Unkept => key::MINE_UNSAVED_OPEN,
            };
            let may_lose = Some(loss);
            EitherOf3::A(button(label, Told { may_lose, ..said }))
        }
        Some(Hindrance::IsElsewhere(said)) => {
            let may_take = true;
            EitherOf3::B(button(key::ELSEWHERE_HERE, Told { may_take, ..said }))
        }
        None => EitherOf3::C(button(key::MINE_CONTINUE, Told::default())),
    };
    let has_number = memo(move || {
        let named = draft.with(|draft| {
            let draft = draft.as_ref().map(|draft| draft.draft.clone());
            draft.filter(|draft| draft.naming == Some(Naming::Named))
        });
        let channel = |draft| channels.with(|channels| channel_of(channels, &draft));
        named.and_then(channel).is_some()
    });
    let by_sms = move || {
        let said = Told {
            by_sms: true,
            ..Told::default()
        };
        has_number.get().then(|| {
            let press = move |()| open.run(said);
            view! { <Button class="button quiet" label=key::SMS_MAKE on_press=press/> }
        })
    };
    view! {
        <li>
            {reactive(move || draft.get().map(|draft| view! { <Described list_state draft/> }))}
            {reactive(asks)}
            <RowActions id=own_id>
                {reactive(way_on)}
                {reactive(by_sms)}
                <Button class="button quiet" label=key::MINE_DELETE on_press=delete/>
            </RowActions>
        </li>
    }
    .into_any()
}

/// The step of the draft, if it is on the journey's page: a draft waits there while another one is still saved.
fn step_on_screen(state: AppState, id: &str) -> Option<Step> {
    state.stage.with_untracked(|stage| {
        let writing = stage.writing()?;
        (writing.keep.id.as_deref() == Some(id)).then_some(writing.step)
    })
}

/// What a draft is, and how it stands.
#[component]
fn Described(list_state: ListState, draft: KeptDraft) -> impl IntoView {
    let state_key = match draft.may_have_gone {
        true => key::STATE_UNKNOWN,
        false => key::STATE_DRAFT,
    };
    let touched = intl::day_of(draft.aging.touched);
    let texted = draft.draft.texted.then(|| {
        view! {
            " · "
            <strong>{t(key::SMS_TEXTED)}</strong>
        }
    });
    view! {
        <About id=draft.id.clone() draft=draft.draft/>
        <p class="hint">
            <strong>{t(state_key)}</strong>
            {texted}
            " · "
            <Dated said=message::mine_touched day=touched/>
            <VaultMark id=draft.id.clone()/>
            <AgingMark list_state id=draft.id/>
        </p>
        {draft.returned.map(|failure| view! { <WhyNot failure/> })}
    }
    .into_any()
}

/// The consequences of opening a draft that the person accepts.
#[derive(Clone, Copy, Default, PartialEq)]
struct Told {
    /// The words on the journey's page are lost.
    may_lose: Option<Loss>,
    /// Another page loses the draft.
    may_take: bool,
    /// It opens on the review, where it can be taken over to an SMS.
    by_sms: bool,
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
