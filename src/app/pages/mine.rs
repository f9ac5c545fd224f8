//! *Mrejesho wangu*: all that this device keeps, with what can be done about each; it must not ask the office for anything unless
//! the person presses for it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::api::{Answer, Call};
use crate::app::desk::Desk;
use crate::app::parts::copy::Copy;
use crate::app::parts::failure::FailureNote;
use crate::app::parts::kept::on_device;
use crate::app::parts::live::{live, when};
use crate::app::parts::page::Page;
use crate::app::parts::say::{Theirs, say, say_with};
use crate::app::route::{Place, address};
use crate::app::settings::Settings;
use crate::browser::{intl, page};
use crate::feedback::clerk::{self, Device, OnDevice};
use crate::feedback::draft::{Addressee, Draft};
use crate::feedback::drafts::{self, first_words};
use crate::feedback::failure::Failure;
use crate::feedback::journey::Task;
use crate::feedback::kept::{KeptDraft, KeptReceipt, Record};
use crate::feedback::language::Phrase;
use crate::feedback::outbox::{Item, State, Why};
use crate::feedback::receipt::{Receipt, Reference};
use crate::feedback::shelf::{Shelf, Transaction};
use crate::words;

use super::sending::{LookedUp, can_look_up, unknown_text};

/// So many drafts are shown at first, and so many more with each press.
const SHOWN: usize = 20;
/// So much of a draft is enough to know it by, in letters.
const FIRST_WORDS: usize = 80;

/// What was just thrown away, until the page is left.
#[derive(Clone, PartialEq)]
enum Deleted {
    Nothing,
    Draft(KeptDraft),
    Receipt(KeptReceipt),
    /// It could not be thrown away or brought back.
    Failed,
}

#[component]
pub fn Mine() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let settings = desk.settings;
    let found = on_device(desk);
    let deleted = RwSignal::new(Deleted::Nothing);
    let aging = RwSignal::new(Vec::<String>::new());
    provide_context(deleted);
    provide_context(aging);
    // Only once a visit, and here, where it is seen.
    let told = StoredValue::new(false);
    Effect::new(move |_| {
        if let (Some(Ok(found)), Some(office)) = (found.get(), settings.office())
            && !told.get_value()
        {
            told.set_value(true);
            spawn_local(async move {
                let keep_days = office.config.keep_days;
                aging.try_set(clerk::grow_older(&desk, &found, keep_days).await);
            });
        }
    });
    page::focus_first(&["heading"]);
    view! {
        <Page title="mine-title">
            <p>{say("mine-intro")}</p>
            <Undo/>
            <Aging/>
            {live(move || match found.get() {
                None => view! { <p role="status">{say("mine-reading")}</p> }.into_any(),
                Some(Err(_)) => view! { <p class="notice">{say("mine-unavailable")}</p> }.into_any(),
                Some(Ok(found)) => view! { <Lists found/> }.into_any(),
            })}
        </Page>
    }
}

#[component]
fn Lists(found: OnDevice) -> impl IntoView {
    let OnDevice {
        mut drafts,
        outbox,
        receipts,
        unreadable,
    } = found;
    let is_empty =
        drafts.is_empty() && outbox.is_empty() && receipts.is_empty() && unreadable.is_empty();
    drafts.sort_by_key(|draft| std::cmp::Reverse((draft.aging.touched, draft.revision)));
    let section = |key: &'static str, rows: Vec<AnyView>| {
        (!rows.is_empty()).then(|| view! { <h2>{say(key)}</h2> <ul class="kept">{rows}</ul> })
    };
    let rows = outbox
        .into_iter()
        .map(|item| view! { <Waiting item/> }.into_any());
    let outbox = section("mine-waiting", rows.collect());
    let rows = receipts
        .into_iter()
        .map(|receipt| view! { <Remembered receipt/> }.into_any());
    let receipts = section("mine-receipts", rows.collect());
    let rows = unreadable.into_iter().map(|text| {
        let text = Signal::stored(text);
        view! {
            <li>
                <p class="typed hint">{first_words(&text.get_untracked(), FIRST_WORDS)}</p>
                <Copy text/>
            </li>
        }
        .into_any()
    });
    let unreadable = section("mine-unreadable", rows.collect());
    let has_unreadable = unreadable.is_some();
    view! {
        {is_empty.then(|| view! { <p>{say("mine-none")}</p> })}
        {(!drafts.is_empty()).then(|| view! { <h2>{say("mine-drafts")}</h2> <Drafts drafts/> })}
        {outbox}
        {receipts}
        {unreadable}
        {has_unreadable.then(|| view! { <p class="hint">{say("mine-unreadable-text")}</p> })}
        {(!is_empty).then(|| view! { <EmptyAll/> })}
    }
}

#[component]
fn Drafts(drafts: Vec<KeptDraft>) -> impl IntoView {
    let count = drafts.len();
    let drafts = StoredValue::new(drafts);
    let shown = RwSignal::new(SHOWN);
    let rows = move || {
        let shown = shown.get();
        drafts.with_value(|drafts| {
            let rows = drafts.iter().take(shown).cloned();
            rows.map(|draft| view! { <DraftRow draft/> }).collect_view()
        })
    };
    view! {
        <ul class="kept" id="drafts">{live(rows)}</ul>
        {when(move || shown.get() < count, move || view! {
            <button type="button" class="button quiet" on:click=move |_| shown.update(|shown| *shown += SHOWN)>
                {say("mine-more")}
            </button>
        })}
    }
}

/// The first words, and what they are about.
fn about(draft: &Draft) -> impl IntoView + use<> {
    let words = first_words(&draft.description, FIRST_WORDS);
    let institution = match &draft.addressee {
        Addressee::Institution { pick, .. } => pick.name.clone(),
        _ => Phrase::default(),
    };
    let service = draft.service.clone().unwrap_or_default().name;
    let words = if words.is_empty() {
        view! { <span class="quiet">{say("mine-wordless")}</span> }.into_any()
    } else {
        view! { <bdi>{words}</bdi> }.into_any()
    };
    view! { <p class="kept-words">{words}</p> {names(institution, service)} }
}

fn names(institution: Phrase, service: Phrase) -> impl IntoView {
    let named = |phrase: Phrase| {
        (!phrase.is_empty()).then(|| view! { <span class="block"><Theirs phrase/></span> })
    };
    view! { <p class="hint">{named(institution)} {named(service)}</p> }
}

/// A sentence with a day in it.
fn dated(settings: Settings, key: &'static str, day: String) -> impl Fn() -> String + Send + Clone {
    move || {
        let day = intl::date(&settings.tag(), &day);
        words::say(settings.language.get(), key, &[("day", day.into())])
    }
}

#[component]
fn DraftRow(draft: KeptDraft) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let settings = desk.settings;
    let deleted = expect_context::<RwSignal<Deleted>>();
    let is_elsewhere = RwSignal::new(false);
    let would_lose = RwSignal::new(false);
    let id = draft.id.clone();
    let navigate = use_navigate();
    // The page stays where the draft is open elsewhere; else the journey's own page comes first, and the draft onto it.
    let open = move |steal: bool| {
        let (id, navigate) = (id.clone(), navigate.clone());
        spawn_local(async move {
            if !desk.take_draft(&id, steal).await {
                is_elsewhere.try_set(true);
                return;
            }
            let home = address(Place::Home, settings.language.get_untracked());
            // It is the whole path already.
            let as_it_is = NavigateOptions {
                resolve: false,
                ..NavigateOptions::default()
            };
            navigate(&home, as_it_is);
            desk.open_taken(&id).await;
        });
    };
    let go = move |steal: bool, key: &'static str| {
        let open = open.clone();
        let open = move |_| {
            let is_free = desk.stage.with_untracked(|stage| !stage.would_be_missed());
            if is_free || steal {
                open(steal);
            } else {
                would_lose.set(true);
            }
        };
        view! { <button type="button" class="button" on:click=open>{say(key)}</button> }
    };
    let to_delete = draft.clone();
    let delete = move |_| {
        let draft = to_delete.clone();
        spawn_local(async move {
            let forgotten = clerk::does(
                &desk,
                Task::ForgetDraft {
                    id: draft.id.clone(),
                },
            );
            deleted.set(if forgotten.await {
                Deleted::Draft(draft)
            } else {
                Deleted::Failed
            });
            page::focus_first(&["undo"]);
        });
    };
    let touched = intl::day_of(draft.aging.touched);
    let returned = draft.returned.clone();
    let may_have_gone = draft.may_have_gone;
    view! {
        <li>
            {about(&draft.draft)}
            <p class="hint">
                <strong>{say(if may_have_gone { "state-unknown" } else { "state-draft" })}</strong>
                " · " {dated(settings, "mine-touched", touched)}
                <AgingMark id=draft.id.clone()/>
            </p>
            {returned.map(|failure| view! { <p class="hint">{move || words::failure(settings.language.get(), &failure)}</p> })}
            {when(move || is_elsewhere.get(), || view! { <p class="notice" role="alert">{say("mine-elsewhere")}</p> })}
            {when(move || would_lose.get(), || view! { <p class="notice" role="alert">{say("mine-unsaved")}</p> })}
            <div class="actions">
                {live(move || match (would_lose.get(), is_elsewhere.get()) {
                    (true, _) => go(true, "mine-unsaved-open"),
                    (_, true) => go(true, "elsewhere-here"),
                    _ => go(false, "mine-continue"),
                })}
                <button type="button" class="button quiet" on:click=delete>{say("mine-delete")}</button>
            </div>
        </li>
    }
}

#[component]
fn Waiting(item: Item) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let settings = desk.settings;
    let id = item.id().to_owned();
    let state = match item.state {
        State::Frozen => "state-waiting",
        State::Sending => "state-sending",
        State::Unknown => "state-unknown",
    };
    let run = move |task: Task| {
        spawn_local(async move {
            clerk::does(&desk, task).await;
        });
    };
    let try_now = move |_| desk.wake_outbox(Why::Pressed);
    let looked_up = RwSignal::new(None);
    let look_up = {
        let id = id.clone();
        move |_| {
            let id = id.clone();
            spawn_local(async move {
                let outcome = clerk::look_up(&desk, &id).await;
                looked_up.try_set(Some(outcome));
            });
        }
    };
    let is_unknown = item.state == State::Unknown;
    let (again, back) = (id.clone(), id);
    let again = move |_| run(Task::SendAgain { id: again.clone() });
    let back = move |_| run(Task::TakeBack { id: back.clone() });
    let why = item.last.clone().filter(|why| *why != Failure::Unknown);
    view! {
        <li>
            {about(&item.draft.draft)}
            <p class="hint"><strong>{say(state)}</strong></p>
            {why.map(|why| view! { <p class="hint">{move || words::failure(settings.language.get(), &why)}</p> })}
            {is_unknown.then(|| view! { <p>{live(move || say(unknown_text(settings)))}</p> })}
            <LookedUp outcome=looked_up/>
            <div class="actions">
                {match item.state {
                    State::Frozen => view! {
                        <button type="button" class="button" on:click=try_now>{say("waiting-now")}</button>
                    }.into_any(),
                    State::Unknown => view! {
                        <button type="button" class="button quiet" on:click=again>{say("unknown-again")}</button>
                    }.into_any(),
                    State::Sending => ().into_any(),
                }}
                {when(move || is_unknown && can_look_up(settings), move || view! {
                    <button type="button" class="button quiet" on:click=look_up.clone()>{say("unknown-look-up")}</button>
                })}
                {(item.state != State::Sending).then(|| view! {
                    <button type="button" class="button quiet" on:click=back>{say("waiting-edit")}</button>
                })}
            </div>
        </li>
    }
}

#[component]
fn Remembered(receipt: KeptReceipt) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let settings = desk.settings;
    let deleted = expect_context::<RwSignal<Deleted>>();
    let failed = RwSignal::new(None::<Failure>);
    let is_asking = RwSignal::new(false);
    let reference = match receipt.receipt.reference.clone() {
        Reference::Known(reference) => {
            view! { <p class="reference" translate="no">{reference}</p> }.into_any()
        }
        Reference::Pending { .. } => view! { <p>{say("mine-pending")}</p> }.into_any(),
        Reference::Never => view! { <p>{say("mine-never")}</p> }.into_any(),
    };
    let can_ask = receipt.receipt.reference != Reference::Never;
    let status = match receipt.seen.clone() {
        Some((status, day)) => {
            let key = format!("status-{}", status.code());
            let status = move || words::say(settings.language.get(), &key, &[]);
            view! { <strong>{status}</strong> " " {dated(settings, "mine-seen", day)} }.into_any()
        }
        None => say("mine-not-seen").into_any(),
    };
    let asked = receipt.clone();
    let ask = move |_| {
        let receipt = asked.clone();
        is_asking.set(true);
        spawn_local(async move {
            let outcome = ask_status(desk, receipt).await;
            is_asking.try_set(false);
            failed.try_set(outcome.err());
        });
    };
    let to_delete = receipt.clone();
    let delete = move |_| {
        let receipt = to_delete.clone();
        spawn_local(async move {
            let id = receipt.id.clone();
            let forgotten = clerk::does(&desk, Task::ForgetReceipt { id }).await;
            deleted.set(if forgotten {
                Deleted::Receipt(receipt)
            } else {
                Deleted::Failed
            });
            page::focus_first(&["undo"]);
        });
    };
    view! {
        <li>
            {reference}
            {names(receipt.institution, receipt.service)}
            <p class="hint">{dated(settings, "mine-received", receipt.received)} <AgingMark id=receipt.id/></p>
            {can_ask.then(|| view! { <p role="status">{status}</p> })}
            {when(move || is_asking.get(), || view! { <p role="status">{say("follow-looking")}</p> })}
            {live(move || failed.get().map(|failure| view! { <FailureNote failure id="asking-failed"/> }))}
            <div class="actions">
                {when(move || can_ask && settings.can_track(), move || view! {
                    <button type="button" class="button" on:click=ask.clone()>{say("mine-ask")}</button>
                })}
                <button type="button" class="button quiet" on:click=delete>{say("mine-delete")}</button>
            </div>
        </li>
    }
}

/// One reference in one question; a token is asked for its reference first. What is learnt is kept.
async fn ask_status(desk: Desk, kept: KeptReceipt) -> Result<(), Failure> {
    let reference = match &kept.receipt.reference {
        Reference::Known(reference) => Some(reference.clone()),
        Reference::Pending { token } => {
            let token = token.clone();
            match desk.call(&Call::Token { token }).await? {
                Answer::Token(reference) => reference,
                _ => None,
            }
        }
        Reference::Never => None,
    };
    let Some(reference) = reference else {
        return Ok(());
    };
    let known = Receipt {
        reference: Reference::Known(reference.clone()),
        ..kept.receipt.clone()
    };
    clerk::update_receipt(&desk, &kept.id, known.clone(), None).await;
    match desk.call(&Call::Case { reference }).await? {
        Answer::Case(case) => {
            clerk::update_receipt(&desk, &kept.id, known, Some(case.status)).await;
            Ok(())
        }
        _ => Err(Failure::Unreadable),
    }
}

/// What was just thrown away can be brought back, as long as this page is open.
#[component]
fn Undo() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let deleted = expect_context::<RwSignal<Deleted>>();
    let undo = move |_| {
        let change = match deleted.get_untracked() {
            Deleted::Draft(draft) => drafts::bring_back(&draft),
            Deleted::Receipt(receipt) => {
                Transaction::strict().put(Shelf::Receipts, &receipt.id, receipt.write())
            }
            Deleted::Nothing | Deleted::Failed => return,
        };
        spawn_local(async move {
            let back = desk.commit(&change).await.is_ok();
            deleted.set(if back {
                Deleted::Nothing
            } else {
                Deleted::Failed
            });
            desk.changed("");
            page::focus_first(&["heading"]);
        });
    };
    live(move || match deleted.get() {
        Deleted::Nothing => ().into_any(),
        Deleted::Failed => {
            view! { <p class="summary" role="alert">{say("mine-failed")}</p> }.into_any()
        }
        Deleted::Draft(_) | Deleted::Receipt(_) => view! {
            <p class="notice" role="status" id="undo" tabindex="-1">
                {say("mine-deleted")} " "
                <button type="button" class="link" on:click=undo>{say("mine-undo")}</button>
            </p>
        }
        .into_any(),
    })
}

/// Told before anything goes by age.
#[component]
fn Aging() -> impl IntoView {
    let aging = expect_context::<RwSignal<Vec<String>>>();
    let settings = expect_context::<Settings>();
    let text = say_with("mine-aging", move || {
        let days = settings
            .office()
            .map_or(0, |office| office.config.keep_days);
        [
            ("count", aging.with(Vec::len).into()),
            ("days", days.into()),
        ]
    });
    when(
        move || aging.with(|aging| !aging.is_empty()),
        move || view! { <p class="summary" role="status">{text}</p> },
    )
}

#[component]
fn AgingMark(id: String) -> impl IntoView {
    let aging = expect_context::<RwSignal<Vec<String>>>();
    when(
        move || aging.with(|aging| aging.contains(&id)),
        || view! { " · " <strong>{say("mine-aging-this")}</strong> },
    )
}

/// Everything off this device, after a second press.
#[component]
fn EmptyAll() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let is_asked = RwSignal::new(false);
    let deleted = expect_context::<RwSignal<Deleted>>();
    let empty = move |_| {
        spawn_local(async move {
            if desk.empty_device().await {
                is_asked.try_set(false);
                page::focus_first(&["heading"]);
            } else {
                deleted.set(Deleted::Failed);
            }
        });
    };
    view! {
        {when(move || !is_asked.get(), move || view! {
            <p><button type="button" class="link" on:click=move |_| is_asked.set(true)>{say("mine-empty")}</button></p>
        })}
        {when(move || is_asked.get(), move || view! {
            <div class="summary" role="alert">
                <p>{say("mine-empty-text")}</p>
                <div class="actions">
                    <button type="button" class="button" on:click=empty>{say("mine-empty-yes")}</button>
                    <button type="button" class="button quiet" on:click=move |_| is_asked.set(false)>{say("mine-empty-no")}</button>
                </div>
            </div>
        })}
    }
}
