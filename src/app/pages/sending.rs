//! The pages for a report that is being sent, waits for a network, may or may not have arrived, or is open on another
//! page. They must not send again by themselves.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::cost;
use crate::app::components::button::Button;
use crate::app::components::failure::FailureNote;
use crate::app::components::page::{JourneyPage, Mood};
use crate::app::components::pictogram::Picture;
use crate::app::components::send_button::SendButton;
use crate::app::components::text::{t, text};
use crate::app::components::ways_out::{Channels, WaysOut};
use crate::app::lazy::{LazyFoundList, Said};
use crate::app::places::{Place, go_to};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state, settings};
use crate::app::state::settings::Settings;
use crate::feedback::journey::{Back, Event, Stage};
use crate::feedback::outbox::effects;
use crate::feedback::rules::lookup::LookedUp;
use crate::i18n::{self, Key, key, message};

/// What a second try may lead to: an office that knows the report by its key takes it only once.
pub fn unknown_text(settings: Settings) -> Key {
    let office = settings.office();
    let knows = office.is_some_and(|office| office.adapter.capabilities().idempotency);
    if knows {
        key::UNKNOWN_TEXT_ONCE
    } else {
        key::UNKNOWN_TEXT
    }
}

/// [`unknown_text`] in the current language.
pub fn unknown_words() -> Signal<String> {
    let settings = settings();
    Signal::derive(move || i18n::say(settings.language.get(), unknown_text(settings)))
}

/// The result of looking for the report on the office's list, for the person to say whether a listed one is theirs.
#[component]
pub fn LookedUpNote(
    #[prop(into)] outcome: Signal<LookedUp>,
    #[prop(into)] on_said: Callback<(Said, String)>,
) -> impl IntoView {
    let said = move || match outcome.get() {
        LookedUp::NotAsked => ().into_any(),
        LookedUp::Listed(found) if found.is_empty() => {
            view! { <p class="notice">{t(key::UNKNOWN_NOT_LISTED)}</p> }.into_any()
        }
        LookedUp::Listed(found) => view! { <LazyFoundList found on_said/> }.into_any(),
        LookedUp::Failed(failure) => {
            view! { <FailureNote id="look-up-failed" failure/> }.into_any()
        }
        LookedUp::NotKept => view! { <p class="summary">{t(key::UNKNOWN_NOT_KEPT)}</p> }.into_any(),
    };
    view! { <div role="status">{reactive(said)}</div> }.into_any()
}

/// Whether the office lists its reports, so that one without a receipt can be looked for.
pub fn can_look_up(settings: Settings) -> bool {
    let office = settings.office();
    office.is_some_and(|office| office.adapter.capabilities().look_up)
}

/// A secondary button that dispatches an event.
fn quiet(state: AppState, label: Key, event: fn() -> Event) -> AnyView {
    let press = move |()| state.dispatch(event());
    view! { <Button class="button quiet" label on_press=press/> }.into_any()
}

#[component]
pub fn Sending() -> impl IntoView {
    let state = app_state();
    let language = state.settings.language;
    let is_kept = state.part(|writing| writing.keep.handed_over);
    let wait = Signal::derive(move || {
        let key = match is_kept.get() {
            true => key::SENDING_WAIT_KEPT,
            false => key::SENDING_WAIT,
        };
        i18n::say(language.get(), key)
    });
    let photos = Signal::derive(move || {
        let files = state.writing(|writing| writing.draft.files.clone());
        if files.is_empty() {
            return String::new();
        }
        let size = cost::kilobytes(files.iter().map(|file| file.bytes).sum());
        let message = message::sending_photos(files.len(), size);
        i18n::say_with(language.get(), &message)
    });
    // The static element is in a view of its own: inside another, Leptos would make it from text (see CONTRIBUTING).
    view! {
        <JourneyPage title=key::SENDING_TITLE>
            <p role="status">{text(wait)}</p>
            <p prop:textContent=photos></p>
            {view! { <div class="busy" aria-hidden="true"></div> }}
        </JourneyPage>
    }
    .into_any()
}

/// The report is in the outbox: it is sent automatically, and the person can do something else meanwhile.
#[component]
pub fn Waiting() -> impl IntoView {
    let state = app_state();
    let is_sealed = untrack(|| state.writing(|writing| writing.draft.sealed));
    let is_wanted = state.part(|writing| writing.keep.back == Back::WhenItRests);
    let failure = state.part(|writing| writing.failure.clone());
    let (what, when) = match state.is_locked() {
        true => (key::WAITING_TEXT_LOCKED, key::WAITING_GOES_LOCKED),
        false => (key::WAITING_TEXT, key::WAITING_GOES),
    };
    let wanted = move || {
        let is_wanted = is_wanted.get();
        is_wanted.then(|| view! { <p class="notice">{t(key::WAITING_WANTED)}</p> })
    };
    let why = move || {
        let failure = failure.get();
        failure.map(|failure| view! { <FailureNote id="why-waiting" failure/> }.into_any())
    };
    view! {
        <JourneyPage title=key::WAITING_TITLE picture=Picture::Waiting>
            <p>{t(what)}</p>
            <p>{t(when)}</p>
            {is_sealed.then(|| view! { <p>{t(key::WAITING_SEALED)}</p> })}
            <div role="status">{reactive(wanted)}</div>
            {reactive(why)}
            <WaysOut/>
            <Channels/>
            <div class="actions">
                <SendButton label=key::WAITING_NOW/>
                {(!is_sealed).then(|| quiet(state, key::WAITING_EDIT, || Event::KeptWriting))}
                {quiet(state, key::ACTION_START_OVER, || Event::StartedOver)}
            </div>
        </JourneyPage>
    }
    .into_any()
}

#[component]
pub fn Unknown() -> impl IntoView {
    let state = app_state();
    let settings = state.settings;
    let is_kept = state.part(|writing| writing.keep.handed_over);
    let outcome = state.part(|writing| writing.looked_up.clone());
    let on_said = move |(said, reference)| {
        state.dispatch(match said {
            Said::Mine => Event::SaidMine { reference },
            Said::NotMine => Event::SaidNotMine { reference },
        });
    };
    let is_in_envelope =
        untrack(|| state.writing(|writing| writing.keep.handed_over && writing.draft.sealed));
    let can_be_found = memo(move || is_kept.get() && !is_in_envelope && can_look_up(settings));
    let stays = move || {
        let is_kept = is_kept.get();
        is_kept.then(|| view! { <p>{t(key::UNKNOWN_STAYS)}</p> })
    };
    let keep = move |()| state.dispatch(Event::KeptWriting);
    let keep = move || view! { <Button label=key::UNKNOWN_KEEP on_press=keep/> };
    let look_up = move || {
        let can_be_found = can_be_found.get();
        can_be_found.then(|| quiet(state, key::UNKNOWN_LOOK_UP, || Event::AskedLookUp))
    };
    let leave = move || {
        let is_kept = is_kept.get();
        is_kept.then(|| quiet(state, key::UNKNOWN_LEAVE, || Event::StartedOver))
    };
    view! {
        <JourneyPage title=key::UNKNOWN_TITLE mood=Mood::Fault>
            <p>{text(unknown_words())}</p>
            {reactive(stays)}
            <LookedUpNote outcome on_said/>
            <WaysOut/>
            <Channels/>
            <div class="actions">
                {(!is_in_envelope).then(keep)}
                <SendButton class="button quiet" label=key::UNKNOWN_AGAIN/>
                {reactive(look_up)}
                {reactive(leave)}
            </div>
        </JourneyPage>
    }
    .into_any()
}

/// Another page took the draft over.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let state = app_state();
    let go_to_mine = go_to(Place::Mine);
    let here = move |()| {
        let id = state.stage.with_untracked(|stage| match stage {
            Stage::Elsewhere { id, .. } => Some(id.clone()),
            _ => None,
        });
        if let Some(id) = id {
            let go_to_mine = go_to_mine.clone();
            spawn_local(async move {
                let is_open = effects::open_draft(&state, &id, true).await;
                state.not_opened.set(!is_open);
                if !is_open {
                    // It was sent or thrown away there: the list says what became of it.
                    state.dispatch(Event::StartedOver);
                    go_to_mine();
                }
            });
        }
    };
    view! {
        <JourneyPage title=key::ELSEWHERE_TITLE>
            <p>{t(key::ELSEWHERE_TEXT)}</p>
            <div class="actions">
                <Button label=key::ELSEWHERE_HERE on_press=here/>
                {quiet(state, key::HOME_NEW, || Event::StartedOver)}
            </div>
        </JourneyPage>
    }
    .into_any()
}
