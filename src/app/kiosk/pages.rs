//! The journey's pages on a terminal: those of the site, except the first page, the choice *bila jina*, the receipt and
//! the unknown outcome. They must not promise more than the device and its surroundings can keep.

use leptos::prelude::*;

use super::this;
use crate::app::components::button::Button;
use crate::app::components::page::{JourneyPage, Mood, PosterNote};
use crate::app::components::phrase::OfficeText;
use crate::app::components::pictogram::Picture;
use crate::app::components::qr::Qr;
use crate::app::components::send_button::SendButton;
use crate::app::components::text::{t, t_with, text};
use crate::app::components::ways_out::{Channels, WaysOut};
use crate::app::pages::details::Details;
use crate::app::pages::home::Kinds;
use crate::app::pages::journey::{Screen, Screens, later};
use crate::app::pages::naming::NamingWhere;
use crate::app::pages::receipt::{WhatNext, part};
use crate::app::pages::recipient::Recipient;
use crate::app::pages::sending::unknown_text;
use crate::app::places::{Place, path_in_site};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::app_state;
use crate::browser::{clock, intl, terminal};
use crate::feedback::journey::{Event, Step};
use crate::feedback::model::draft::Addressee;
use crate::feedback::model::receipt::{Reference, is_plain_reference, shown};
use crate::i18n::key;

#[component]
pub fn Journey() -> impl IntoView {
    view! { <Screens page_of/> }
}

fn page_of(screen: Screen) -> AnyView {
    match screen {
        Screen::Writing(Step::Home, _) => view! { <Home/> }.into_any(),
        Screen::Writing(Step::Naming, _) => view! { <Naming/> }.into_any(),
        Screen::Writing(Step::Recipient, _) => view! { <Recipient/> }.into_any(),
        Screen::Writing(Step::Details, _) => view! { <Details/> }.into_any(),
        Screen::Writing(Step::Contact, _) => later(key::CONTACT_TITLE, |report| report.contact),
        Screen::Writing(Step::Review, _) => later(key::REVIEW_TITLE, |report| report.review),
        Screen::Sending => later(key::SENDING_TITLE, |report| report.sending),
        Screen::Unknown => view! { <Unknown/> }.into_any(),
        Screen::Received => view! { <Receipt/> }.into_any(),
        // A terminal keeps nothing, so no report waits there or is open in another tab.
        Screen::Waiting | Screen::Elsewhere => ().into_any(),
    }
}

#[component]
fn Home() -> impl IntoView {
    let institution = app_state().part(|writing| match &writing.draft.addressee {
        Addressee::Institution { pick, .. } => Some(pick.name.clone()),
        _ => None,
    });
    let desk = move || {
        institution.get().map(|phrase| {
            view! {
                <p class="notice" id="desk-of">
                    {t(key::KIOSK_DESK_OF)}
                    " "
                    <strong>
                        <OfficeText phrase/>
                    </strong>
                    ". "
                    {t(key::KIOSK_DESK_CHANGES)}
                </p>
            }
            .into_any()
        })
    };
    view! {
        <JourneyPage title=key::HOME_TITLE>
            <p>{t(key::HOME_INTRO)}</p>
            <p class="hint">{t(key::HOME_FEEDBACK_IS)}</p>
            <PosterNote/>
            {reactive(desk)}
            <Kinds/>
        </JourneyPage>
    }
    .into_any()
}

#[component]
fn Naming() -> impl IntoView {
    let place = view! { <Surroundings/> }.into_any();
    view! { <NamingWhere nameless_means=key::KIOSK_NAMELESS_MEANS place/> }
}

/// What the office says about the surroundings of the terminal, if anything.
#[component]
fn Surroundings() -> impl IntoView {
    let setup = this().setup;
    let surroundings = memo(move || setup.with(|setup| setup.surroundings.clone()));
    reactive(move || {
        let phrase = surroundings.get();
        (!phrase.is_empty()).then(|| {
            view! {
                <p class="notice" id="surroundings">
                    <OfficeText phrase/>
                </p>
            }
        })
    })
}

/// The printed part of a page. Nothing in it names anybody or says what was written.
#[component]
fn Slip(children: Children) -> impl IntoView {
    let settings = app_state().settings;
    let day = Signal::derive(move || intl::date(&settings.tag(), &clock::today().to_string()));
    view! {
        <div class="slip">
            <p class="slip-head">{t(key::SITE_NAME)} " · " {text(day)}</p>
            {children()}
        </div>
    }
    .into_any()
}

#[component]
fn PrintButton() -> impl IntoView {
    view! { <Button label=key::KIOSK_PRINT on_press=|()| terminal::print()/> }
}

#[component]
fn FinishButton() -> impl IntoView {
    let terminal = this();
    view! {
        <Button
            class="button quiet"
            label=key::KIOSK_FINISH
            on_press=move |()| terminal.finish()
        />
    }
}

#[component]
fn Receipt() -> impl IntoView {
    let reference = part(|received| Some(received.receipt.reference.clone()));
    let reference = memo(reference);
    let answer = move || match reference.get() {
        Some(Reference::Known(reference)) => view! { <Known reference/> }.into_any(),
        Some(Reference::Pending { .. }) => {
            view! { <p class="notice">{t(key::RECEIPT_PENDING)}</p> }.into_any()
        }
        Some(Reference::Never) => {
            view! { <p class="notice">{t(key::RECEIPT_NEVER)}</p> }.into_any()
        }
        None => ().into_any(),
    };
    view! {
        <JourneyPage title=key::RECEIPT_TITLE picture=Picture::Received>
            <div role="status">{reactive(answer)}</div>
            <WhatNext/>
            <div class="actions">
                <PrintButton/>
                <FinishButton/>
            </div>
        </JourneyPage>
    }
    .into_any()
}

#[component]
fn Known(reference: String) -> impl IntoView {
    let settings = app_state().settings;
    let setup = this().setup;
    // `shown` makes invisible marks visible; the `bdi` element keeps the reference in its own direction.
    let number = shown(&reference);
    let coded = memo(move || {
        // A person's phone opens what a QR code contains: only a plain reference goes in, by itself or in this site's
        // own address.
        if !is_plain_reference(&reference) {
            return None;
        }
        let path = path_in_site(Place::Follow, settings.language.get());
        let address = setup.with(|setup| setup.follow_address(&path, &reference));
        Some(match address.filter(|_| settings.can_track()) {
            Some(address) => (key::KIOSK_QR_FOLLOW, address),
            None => (key::KIOSK_QR_NUMBER, reference.clone()),
        })
    });
    let code = move || {
        coded.get().map(|(what_for, written)| {
            view! {
                <p>{t(what_for)}</p>
                <Qr written label=key::KIOSK_QR_NAME/>
            }
            .into_any()
        })
    };
    let can_track = untrack(|| settings.can_track());
    view! {
        <Slip>
            <dl class="reference-box">
                <dt>{t(key::RECEIPT_REFERENCE)}</dt>
                <dd class="reference" id="reference" translate="no">
                    <bdi>{number}</bdi>
                </dd>
            </dl>
            {reactive(code)}
            {can_track.then(|| view! { <p>{t(key::RECEIPT_KEEP)}</p> })}
        </Slip>
    }
    .into_any()
}

/// The report may have been sent: says what to do, on the screen and on paper. The words stay on the screen until the
/// person has finished.
#[component]
fn Unknown() -> impl IntoView {
    let state = app_state();
    let settings = state.settings;
    view! {
        <JourneyPage title=key::UNKNOWN_TITLE mood=Mood::Fault>
            <Slip>
                <p class="slip-title">{t(key::UNKNOWN_TITLE)}</p>
                <p>{t_with(move || unknown_text(settings).into())}</p>
                <p>{t(key::KIOSK_UNKNOWN_DO)}</p>
            </Slip>
            <p class="notice">{t(key::KIOSK_UNKNOWN_KEEPS)}</p>
            <WaysOut/>
            <Channels/>
            <div class="actions">
                <PrintButton/>
                <SendButton class="button quiet" label=key::UNKNOWN_AGAIN/>
                <Button
                    class="button quiet"
                    label=key::UNKNOWN_KEEP
                    on_press=move |()| state.dispatch(Event::KeptWriting)
                />
                <FinishButton/>
            </div>
        </JourneyPage>
    }
    .into_any()
}
