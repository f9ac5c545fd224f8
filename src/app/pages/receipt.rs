//! The receipt: the reference, what happens next, and how to follow the report. Must not be shown without an answer of
//! the office's own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::button::Button;
use crate::app::components::copy::CopyButton;
use crate::app::components::link::PlaceLink;
use crate::app::components::page::JourneyPage;
use crate::app::components::phrase::OfficeText;
use crate::app::components::pictogram::Picture;
use crate::app::components::text::{t, t_with};
use crate::app::lazy::{LazyPromises, LazySlip};
use crate::app::places::Place;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state};
use crate::browser::page::focus_first;
use crate::browser::{clock, intl};
use crate::feedback::journey::{Event, Received, Stage};
use crate::feedback::model::draft::{Addressee, Field};
use crate::feedback::model::language::Phrase;
use crate::feedback::model::receipt::{Reference, shown};
use crate::feedback::model::secret::grouped;
use crate::feedback::outbox::effects;
use crate::feedback::privacy::vault::has;
use crate::feedback::rules::readback::{How, Lack};
use crate::feedback::rules::slip::{SentText, SlipFacts};
use crate::i18n::{self, Key, key, message};

/// Reads a part of the received receipt; returns the default once that is gone.
pub fn part<T: Default>(read: impl Fn(&Received) -> T) -> impl Fn() -> T {
    let state = app_state();
    move || {
        state.stage.with(|stage| match stage {
            Stage::Received(received) => read(received),
            _ => T::default(),
        })
    }
}

/// A part of the received receipt, as a memo that notifies its readers only when it changes.
fn followed<T>(read: impl Fn(&Received) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    let part = part(read);
    memo(part)
}

#[component]
pub fn Receipt() -> impl IntoView {
    let state = app_state();
    let reference = followed(|received| Some(received.receipt.reference.clone()));
    let start_over = move |()| {
        // The next person on a shared phone must not find it on the follow page.
        state.last_reference.set(String::new());
        state.sent_text.set(None);
        state.dispatch(Event::StartedOver);
    };
    keep_fingerprint(state);
    let is_claimed = untrack(part(|received| received.receipt.claimed));
    let title = match is_claimed {
        true => key::RECEIPT_CLAIMED_TITLE,
        false => key::RECEIPT_TITLE,
    };
    let without_number = |key: Key| {
        view! {
            <p class="notice">{t(key)}</p>
            <Remember/>
        }
        .into_any()
    };
    let answer = move || match reference.get() {
        Some(Reference::Known(reference)) => view! { <Known reference/> }.into_any(),
        Some(Reference::Pending { .. }) => without_number(key::RECEIPT_PENDING),
        Some(Reference::Never) => without_number(key::RECEIPT_NEVER),
        None => ().into_any(),
    };
    view! {
        <JourneyPage title picture=Picture::Received>
            {is_claimed.then(|| view! { <p>{t(key::RECEIPT_CLAIMED)}</p> })}
            <div role="status">{reactive(answer)}</div>
            <WhatNext/>
            <div class="actions">
                <Button
                    class="button quiet"
                    label=key::ACTION_START_OVER
                    on_press=start_over
                />
            </div>
        </JourneyPage>
    }
    .into_any()
}

/// The text and the fingerprint of what was sent, if this page made them.
fn sent_text(state: AppState) -> Option<SentText> {
    let sent = state.sent_text.get()?;
    let is_its_own = part(|received| received.draft == sent.draft)();
    is_its_own.then_some(sent)
}

/// Puts the fingerprint beside the receipt, once that is saved on this device.
fn keep_fingerprint(state: AppState) {
    let kept = followed(|received| {
        let stays = !received.is_coming && received.remember != Some(false);
        received.kept.clone().filter(|_| stays)
    });
    Effect::new(move |_| {
        if let (Some(id), Some(sent)) = (kept.get(), sent_text(state)) {
            spawn_local(async move {
                effects::keep_fingerprint(&state, &id, sent.fingerprint).await;
            });
        }
    });
}

/// What the office's copy lacks, what happens next, and when the office will answer.
#[component]
pub fn WhatNext() -> impl IntoView {
    let lacks = followed(Received::lacks);
    let next = followed(|received| {
        let receipt = &received.receipt;
        (receipt.notice.clone(), receipt.expected.clone())
    });
    let lacking = move || {
        let lacks = lacks.get();
        (!lacks.is_empty()).then(|| view! { <Lacking lacks/> })
    };
    let said = move || {
        let (notice, expected) = next.get();
        office_says(notice, expected)
    };
    view! {
        {reactive(lacking)}
        <h2>{t(key::RECEIPT_NEXT)}</h2>
        {reactive(said)}
        {promises()}
    }
    .into_any()
}

/// What the config promises. Whoever is promised nothing loads nothing.
fn promises() -> Option<AnyView> {
    let office = app_state().settings.office_untracked()?;
    let kind = untrack(part(|received| received.draft.kind));
    let promises = office.config_text.contains("\"deadlines\"");
    promises.then(|| view! { <LazyPromises label=key::RECEIPT_PROMISES kind/> }.into_any())
}

fn office_says(phrase: Phrase, expected: Option<String>) -> AnyView {
    if phrase.is_empty() && expected.is_none() {
        return view! { <p>{t(key::RECEIPT_NEXT_UNKNOWN)}</p> }.into_any();
    }
    let settings = app_state().settings;
    let expected = expected.map(|day| {
        let said = move || message::receipt_expected(intl::date(&settings.tag(), &day));
        view! { <p>{t_with(said)}</p> }
    });
    view! {
        {(!phrase.is_empty()).then(|| view! { <p><OfficeText phrase/></p> })}
        {expected}
    }
    .into_any()
}

/// What the office's copy lacks or has differently from what was sent.
#[component]
fn Lacking(lacks: Vec<Lack>) -> impl IntoView {
    let has_other_words =
        |lack: &Lack| lack.field == Field::Description && lack.how == How::Different;
    let words_differ = lacks.iter().any(has_other_words);
    let named = |key: Key, how: How| {
        let named = lacks
            .iter()
            .filter(|lack| lack.how == how && !has_other_words(lack));
        let names: Vec<AnyView> = named.map(name).collect();
        (!names.is_empty()).then(|| {
            view! {
                <p>{t(key)}</p>
                <ul>{names}</ul>
            }
        })
    };
    let (missing, different) = (
        named(key::COPY_LACKS, How::Missing),
        named(key::COPY_DIFFERS, How::Different),
    );
    let is_more = missing.is_some() || different.is_some();
    view! {
        <div class="summary" role="alert">
            {words_differ.then(|| view! { <p>{t(key::RECEIPT_DIFFERS)}</p> })}
            {missing}
            {different}
            {is_more.then(|| view! { <p>{t(key::COPY_HINT)}</p> })}
        </div>
    }
    .into_any()
}

fn name(lack: &Lack) -> AnyView {
    let phrase = lack.question.clone();
    let name = match phrase.is_empty() {
        true => t(i18n::field_key(&lack.field)),
        false => view! { <OfficeText phrase/> }.into_any(),
    };
    view! { <li>{name}</li> }.into_any()
}

/// Lets the person decide whether this device, which may be shared, remembers the reference.
#[component]
fn Remember() -> impl IntoView {
    let kept = |received: &Received| received.kept.as_deref().map(has);
    let kept_now =
        followed(move |received| (!received.is_coming, kept(received), received.remember));
    let status = |key: Key| {
        view! {
            <p class="notice" role="status" id="remember" tabindex="-1">
                {t(key)}
            </p>
        }
        .into_any()
    };
    reactive(move || {
        let (is_settled, kept, remember) = kept_now.get();
        match (kept, remember) {
            // Not known yet.
            _ if !is_settled => ().into_any(),
            (_, Some(true)) => status(key::RECEIPT_REMEMBERED),
            (_, Some(false)) => status(key::RECEIPT_FORGOTTEN),
            (None, None) => view! { <p class="hint">{t(key::RECEIPT_NOT_STORED)}</p> }.into_any(),
            (Some(is_locked), None) => view! { <AskToRemember is_locked/> }.into_any(),
        }
    })
}

/// The receipt is already kept, in the vault or outside it: asks whether it may stay.
#[component]
fn AskToRemember(is_locked: bool) -> impl IntoView {
    let state = app_state();
    let kept = match is_locked {
        true => key::RECEIPT_KEPT_LOCKED,
        false => key::RECEIPT_KEPT,
    };
    let choose = move |remembers: bool| {
        state.dispatch(Event::ChoseToRemember(remembers));
        // The button that was pressed is gone.
        focus_first(&["remember"]);
    };
    let yes = move |()| choose(true);
    let no = move |()| {
        state.last_reference.set(String::new());
        choose(false);
    };
    view! {
        <p class="hint">{t(kept)}</p>
        <h2>{t(key::RECEIPT_REMEMBER)}</h2>
        {(!is_locked).then(|| view! { <p>{t(key::RECEIPT_REMEMBER_HINT)}</p> })}
        <div class="actions">
            <Button label=key::RECEIPT_REMEMBER_YES on_press=yes/>
            <Button class="button quiet" label=key::RECEIPT_REMEMBER_NO on_press=no/>
        </div>
    }
    .into_any()
}

#[component]
fn Known(reference: String) -> impl IntoView {
    let settings = app_state().settings;
    let can_track = untrack(move || settings.can_track());
    let (number, copied) = (shown(&reference), reference.clone());
    let state = app_state();
    let facts = move |()| {
        let sent = untrack(|| sent_text(state));
        SlipFacts {
            reference: reference.clone(),
            secret: untrack(part(|received| received.receipt.secret.clone())),
            institution: untrack(part(|received| match &received.draft.addressee {
                Addressee::Institution { pick, .. } => pick.name.clone(),
                _ => Phrase::default(),
            })),
            day: clock::today().to_string(),
            fingerprint: sent.as_ref().map(|sent| sent.fingerprint.clone()),
            sent: sent.map(|sent| sent.text),
        }
    };
    let secret = followed(|received| received.receipt.secret.clone());
    let takes_acts = untrack(move || {
        let office = settings.office();
        office.is_some_and(|office| !office.adapter.capabilities().acts.is_empty())
    });
    let other_half = move || match secret.get() {
        Some(secret) => view! {
            <dl class="reference-box">
                <dt>{t(key::RECEIPT_SECRET)}</dt>
                <dd class="reference" id="secret" translate="no">
                    <bdi prop:textContent=grouped(&secret)></bdi>
                </dd>
            </dl>
            <p class="hint">{t(key::RECEIPT_SECRET_HINT)}</p>
        }
        .into_any(),
        None => takes_acts
            .then(|| view! { <p class="hint">{t(key::RECEIPT_OPEN)}</p> })
            .into_any(),
    };
    let follow = can_track.then(|| {
        view! {
            <p>{t(key::RECEIPT_KEEP)}</p>
            <p class="go">
                <PlaceLink place=Place::Follow label=key::RECEIPT_FOLLOW/>
            </p>
        }
    });
    view! {
        <dl class="reference-box">
            <dt id="reference-name">{t(key::RECEIPT_REFERENCE)}</dt>
            <dd class="reference" id="reference" translate="no">
                <bdi prop:textContent=number></bdi>
            </dd>
        </dl>
        <p role="group" aria-labelledby="reference-name">
            <CopyButton label=key::ACTION_COPY copied=move |()| copied.clone()/>
        </p>
        {reactive(other_half)}
        <LazySlip label=key::RECEIPT_SLIP facts/>
        {follow}
        <Remember/>
    }
    .into_any()
}
