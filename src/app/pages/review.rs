//! Shows everything that will be sent, word for word, each with a way to change it. Must not show one thing and send
//! another.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::saved::SavedNote;
use super::sending::unknown_words;
use crate::api::{Parameter, cost as weight};
use crate::app::components::asked_twice::AskedTwice;
use crate::app::components::button::Button;
use crate::app::components::copy::CopyButton;
use crate::app::components::cost::Cost;
use crate::app::components::exact::Exact;
use crate::app::components::failure::FailureNote;
use crate::app::components::identifiers::Selfcheck;
use crate::app::components::notice::SeenBy;
use crate::app::components::page::{BackButton, JourneyPage, Progress, mood_of_writing};
use crate::app::components::photos::Files;
use crate::app::components::phrase::OfficeText;
use crate::app::components::problems::Problems;
use crate::app::components::report_lines::{Line, Shown, as_text_now, lines};
use crate::app::components::sealing_note::Sealing;
use crate::app::components::send_button::SendButton;
use crate::app::components::text::{t, text};
use crate::app::components::vault::Vault;
use crate::app::components::ways_out::{Channels, ContactWanted, WaysOut};
use crate::app::lazy::{LazyBySms, LazyInEnvelope};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state};
use crate::app::state::settings::{Listing, Settings};
use crate::browser::digest::sha256;
use crate::browser::{clock, intl, random};
use crate::feedback::journey::{Event, Writing};
use crate::feedback::model::catalogue::ReceiptKind;
use crate::feedback::model::draft::{Draft, Naming};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::language::Language;
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::effects::Device;
use crate::feedback::rules::slip::{SentFile, SentText, fingerprint, sent_text};
use crate::i18n::{Key, key};

#[component]
pub fn Review() -> impl IntoView {
    let state = app_state();
    let settings = state.settings;
    let failure = state.part(|writing| writing.failure.clone());
    let may_have_gone = state.part(|writing| writing.may_have_gone);
    let gives_nothing = state.part(|writing| {
        let service = writing.form.service.as_ref();
        service.is_some_and(|service| service.receipt == ReceiptKind::Nothing)
    });
    let is_public = memo(move || {
        let office = settings.office();
        office.is_some_and(|office| office.adapter.capabilities().public_read)
    });
    let is_sealed = state.part(|writing| writing.draft.sealed);
    let lines = state.part(lines);
    let failed = move || {
        failure.get().map(|failure| {
            let nothing_went = !may_have_gone.get_untracked();
            let first = nothing_went.then_some(key::SEND_NOTHING_WENT);
            view! {
                <FailureNote id="failure" failure first/>
                <ContactWanted/>
                <CopyReport/>
                <WaysOut/>
                <Channels/>
            }
            .into_any()
        })
    };
    let above = view! {
        <Progress/>
        <SavedNote/>
        <Problems/>
        <AskedTwice/>
        {reactive(failed)}
    };
    let gone = move || match may_have_gone.get() {
        true => view! { <p class="summary">{text(unknown_words())}</p> }.into_any(),
        false => view! { <p>{t(key::REVIEW_NOTHING_SENT)}</p> }.into_any(),
    };
    let public = move || {
        let is_public = is_public.get();
        is_public.then(|| view! { <p class="notice">{t(key::REVIEW_PUBLIC)}</p> })
    };
    let listed = move || {
        let lines = lines.get().into_iter();
        lines
            .map(|line| view! { <ReviewLine line/> })
            .collect_view()
    };
    let exact = move || match is_sealed.get() {
        true => view! { <LazyInEnvelope show=exact_in_envelope/> }.into_any(),
        false => view! { <ExactInTheOpen/> }.into_any(),
    };
    let no_reference = move || {
        let gives_nothing = gives_nothing.get();
        gives_nothing.then(|| view! { <p class="notice">{t(key::REVIEW_NO_REFERENCE)}</p> })
    };
    view! {
        <JourneyPage title=key::REVIEW_TITLE mood=mood_of_writing() above=above.into_any()>
            <p>{t(key::REVIEW_INTRO)}</p>
            {reactive(gone)}
            {reactive(public)}
            <SeenBy/>
            <dl class="lines">{reactive(listed)}</dl>
            <Selfcheck/>
            <Sealing/>
            {reactive(exact)}
            <Vault/>
            {reactive(no_reference)}
            <Ending/>
            <LazyBySms/>
        </JourneyPage>
    }
    .into_any()
}

/// What the person can do with the report now.
#[component]
fn Ending() -> impl IntoView {
    let state = app_state();
    let listing = state.settings.listing;
    let can_send = memo(move || {
        listing.with(|listing| match listing {
            Listing::Ready(listed) => !listed.catalogue.is_empty(),
            Listing::Loading | Listing::Failed(_) => true,
        })
    });
    let is_for_later = state.part(|writing| writing.later.is_some());
    let tries = state.part(|writing| (writing.may_have_gone, writing.failure.is_some()));
    let ending = memo(move || (can_send.get(), is_for_later.get(), tries.get()));
    reactive(move || match ending.get() {
        (_, true, _) => view! { <GoesLater/> }.into_any(),
        (false, false, _) => view! {
            <div class="summary" id="cannot-send">
                <h2>{t(key::REVIEW_CANNOT_SEND)}</h2>
                <p>{t(key::CATALOGUE_EMPTY)}</p>
                <CopyReport/>
            </div>
        }
        .into_any(),
        (true, false, (may_have_gone, failed)) => {
            let send = match (may_have_gone, failed) {
                (true, _) => key::UNKNOWN_AGAIN,
                (false, true) => key::ACTION_TRY_AGAIN,
                (false, false) => key::ACTION_SEND,
            };
            view! { <Actions send/> }.into_any()
        }
    })
}

#[component]
fn CopyReport() -> impl IntoView {
    let state = app_state();
    view! { <CopyButton label=key::REVIEW_COPY copied=move |()| as_text_now(state)/> }
}

#[component]
fn Actions(
    /// The label of the button that sends.
    send: Key,
) -> impl IntoView {
    let state = app_state();
    let without = state.part(|writing| {
        let failure = writing.failure.as_ref();
        let about_files = failure.is_some_and(Failure::is_about_files);
        about_files && !writing.draft.files.is_empty()
    });
    let send_without = move |()| {
        state.dispatch(Event::SentWithoutFiles {
            today: clock::today(),
        });
    };
    let without = move || {
        without.get().then(|| {
            view! {
                <Button
                    class="button quiet"
                    label=key::REVIEW_WITHOUT_FILES
                    on_press=send_without
                />
            }
        })
    };
    view! {
        <Cost/>
        <div class="actions">
            <SendButton id="send" label=send/>
            {reactive(without)}
            <BackButton/>
        </div>
        <LaterButton/>
    }
    .into_any()
}

/// Sends later. Offered only without a name: the time of sending then does not tell who was at the phone.
#[component]
fn LaterButton() -> impl IntoView {
    let state = app_state();
    let may_wait = untrack(|| {
        state.writing(|writing| {
            writing.draft.naming == Some(Naming::Nameless) && !writing.form.rules.keeps_nothing
        })
    });
    let press = move |()| {
        state.dispatch(Event::PressedLater {
            dice: random::dice(),
            today: clock::today(),
        });
    };
    may_wait.then(|| {
        view! {
            <div class="later">
                <Button class="button quiet" label=key::LATER on_press=press/>
                <p class="hint">{t(key::LATER_HINT)}</p>
                <p class="hint">{t(key::LATER_VISIBLE)}</p>
            </div>
        }
        .into_any()
    })
}

#[component]
fn GoesLater() -> impl IntoView {
    let state = app_state();
    let close = match state.is_locked() {
        true => key::LATER_WAITS_CLOSE_LOCKED,
        false => key::LATER_WAITS_CLOSE,
    };
    let not_later = move |()| state.dispatch(Event::KeptWriting);
    view! {
        <div class="summary" role="status">
            <p>{t(key::LATER_WAITS)}</p>
            <ul>
                <li>{t(close)}</li>
                <li>{t(key::LATER_WAITS_CHANGE)}</li>
            </ul>
            <div class="actions">
                <SendButton id="send" label=key::WAITING_NOW/>
                <Button class="button quiet" label=key::LATER_NOT on_press=not_later/>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn ReviewLine(line: Line) -> impl IntoView {
    let state = app_state();
    let step = line.step;
    let label = line.label.clone();
    view! {
        <div class="line">
            <dt>{line.label.view()}</dt>
            <dd>{value(state, line.shown)}</dd>
            <dd class="change">
                <button
                    type="button"
                    class="link"
                    on:click=move |_| state.dispatch(Event::OpenedStep(step))
                >
                    {t(key::ACTION_CHANGE)}
                    " "
                    <span class="unseen">": " {label.view()}</span>
                </button>
            </dd>
        </div>
    }
    .into_any()
}

fn value(state: AppState, shown: Shown) -> AnyView {
    let settings = state.settings;
    // Institutions and places have Kiswahili names, whatever the language of the page.
    let own_lang =
        move || (settings.language.get() != Language::Swahili).then(|| Language::Swahili.code());
    match shown {
        Shown::Ours(key) => t(key),
        Shown::Theirs(phrases) => phrases
            .into_iter()
            .map(|phrase| view! { <span class="block"><OfficeText phrase/></span> })
            .collect_view()
            .into_any(),
        // Shown as it will be sent: the browser must not translate it.
        Shown::Text(typed) => view! {
            <span class="typed" dir="auto" translate="no">
                {typed}
            </span>
        }
        .into_any(),
        Shown::Day(moment) => text(Signal::derive(move || {
            let (day, time) = moment.split_once('T').unwrap_or((&moment, ""));
            let moment = format!("{} {time}", intl::date(&settings.tag(), day));
            moment.trim_end().to_owned()
        })),
        Shown::StandIn(place) => view! {
            <span class="typed" dir="auto" translate="no" lang=own_lang>
                {place}
            </span>
            " "
            <span class="quiet">{t(key::REVIEW_PLACE_INSTITUTION)}</span>
        }
        .into_any(),
        Shown::Files(_) => view! { <Files can_remove=false/> }.into_any(),
        Shown::Open => view! { <span class="quiet">{t(key::REVIEW_OPEN)}</span> }.into_any(),
        Shown::Missing => view! { <strong>{t(key::REVIEW_MISSING)}</strong> }.into_any(),
    }
}

/// What is sent of a report that is not sealed.
#[component]
fn ExactInTheOpen() -> impl IntoView {
    let state = app_state();
    let sent = state.part(move |writing| WillBeSent::of(state.settings, writing));
    Effect::new(move |_| {
        state.sent_text.set(None);
        if let Some(sent) = sent.get() {
            spawn_local(async move {
                let text = sent.text(state).await;
                state.sent_text.try_set(text);
            });
        }
    });
    reactive(move || {
        let sent = sent.get();
        sent.map(|sent| view! { <Exact parameters=sent.parameters()/> })
    })
}

/// The parameters as they will be sent, made by the same function as the body of the report.
#[derive(Clone, PartialEq)]
struct WillBeSent {
    draft: Draft,
    words: Vec<Parameter>,
    /// Each with its size in bytes, in the order of the draft.
    files: Vec<(Parameter, usize)>,
}

impl WillBeSent {
    fn of(settings: Settings, writing: &Writing) -> Option<WillBeSent> {
        let office = settings.office()?;
        let submission = Submission::new(&writing.form, &writing.draft, clock::today()).ok()?;
        Some(WillBeSent {
            draft: writing.draft.clone(),
            words: office.adapter.parameters(&submission),
            files: office.adapter.files(&submission),
        })
    }

    fn parameters(self) -> Vec<(Parameter, usize)> {
        let words = self.words.into_iter().map(|parameter| {
            let size = parameter.value.len();
            (parameter, size)
        });
        words.chain(self.files).collect()
    }

    /// Its text and fingerprint, made before it goes: afterwards its files are gone. `None` if this browser computes no
    /// SHA-256, or if a file is not in this tab's memory.
    async fn text(self, state: AppState) -> Option<SentText> {
        let mut files = Vec::new();
        for ((parameter, bytes), file) in self.files.into_iter().zip(&self.draft.files) {
            files.push(SentFile {
                name: parameter.value,
                bytes,
                sha256: sha256(&state.file(&file.id)?).await?,
            });
        }
        let words = self.words.iter();
        let words: Vec<(&str, &str)> = words
            .map(|parameter| (parameter.name.as_str(), parameter.value.as_str()))
            .collect();
        let text = sent_text(&words, &files);
        Some(SentText {
            fingerprint: fingerprint(&sha256(text.as_bytes()).await?),
            text,
            draft: self.draft,
        })
    }
}

/// Everything that is sent of a sealed report, with the size of all of it, which nothing else says of an envelope.
fn exact_in_envelope(parameters: Vec<(Parameter, usize)>) -> AnyView {
    let bytes = parameters.iter().map(|(_, size)| size).sum();
    let kilobytes = weight::kilobytes(weight::around(bytes));
    view! { <Exact parameters kilobytes/> }.into_any()
}
