//! Reads aloud: by a voice that is on the device, or from recordings. Must not use a voice that the browser gets over a
//! network: what is read would be sent to its maker.

use std::cell::{Cell, RefCell};

use gloo_net::http::RequestBuilder;
use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, HtmlAudioElement, KeyboardEvent, ReferrerPolicy, RequestCache,
    RequestCredentials, RequestRedirect, SpeechSynthesis, SpeechSynthesisUtterance,
    SpeechSynthesisVoice, Url,
};

use super::{clock, events, page};

/// The longest that a voice may take before it begins, in milliseconds. Some never do.
const BEGINS_WITHIN: u64 = 5_000;
/// The longest that it may take for a sentence, and for each letter of it. Some never end.
const SENTENCE: u64 = 5_000;
const LETTER: u64 = 250;
/// The longest that a recording of one sentence may take.
const RECORDING: u64 = 90_000;
/// How long to wait for a recording to come: 700 KB at 64 kbit/s.
const FETCH: u64 = 90_000;

/// How reading a sentence ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    Whole,
    /// It was stopped, or something else is read.
    Stopped,
    /// The voice did not begin, broke off or did not end.
    Failed,
}

thread_local! {
    /// The number of the reading that may go on. `stop` makes it another one.
    static TURN: Cell<u32> = const { Cell::new(0) };
    static AUDIO: RefCell<Option<HtmlAudioElement>> = const { RefCell::new(None) };
    /// The id of the control that was last in focus.
    static FOCUSED: RefCell<String> = const { RefCell::new(String::new()) };
    static WATCHES: Cell<bool> = const { Cell::new(false) };
}

/// The browser's own voices. `None` if it has no such function.
fn speech() -> Option<SpeechSynthesis> {
    let speech = web_sys::window()?.speech_synthesis().ok()?;
    speech.is_object().then_some(speech)
}

/// A voice for this language that is on the device.
fn local_voice(language: &str) -> Option<SpeechSynthesisVoice> {
    let voices: Array = speech()?.get_voices();
    let mut voices = voices
        .iter()
        .map(JsCast::unchecked_into::<SpeechSynthesisVoice>);
    voices.find(|voice| {
        let tag = voice.lang().to_ascii_lowercase();
        voice.local_service() && tag.split(['-', '_']).next() == Some(language)
    })
}

/// Whether the device itself has a voice for this language.
pub fn has_local(language: &str) -> bool {
    local_voice(language).is_some()
}

/// Calls back when the list of voices changes: it comes late, and voices can go. Also remembers from now on which field
/// was last in focus. For the lifetime of the page.
pub fn on_voices(changed: impl FnMut() + 'static) {
    if let Some(speech) = speech() {
        let changed = Closure::<dyn FnMut()>::new(changed).into_js_value();
        speech.set_onvoiceschanged(Some(changed.unchecked_ref::<Function>()));
    }
    events::hear_document("focusin", |event| {
        let focused = events::target(&event).filter(|_| !is_own(&event));
        if let Some(focused) = focused {
            FOCUSED.set(focused.id());
        }
    });
}

/// The id of the control that was last in focus, besides those that read aloud.
pub fn last_focused() -> String {
    FOCUSED.with_borrow(Clone::clone)
}

/// Whether an event is about the buttons for reading aloud.
fn is_own(event: &events::Event) -> bool {
    let own = events::target(event).and_then(|element| element.closest("#listen-box").ok());
    own.flatten().is_some()
}

/// Whether an event presses one of the buttons for reading aloud. On them, other keys stop as anywhere else.
fn presses_own(event: &events::Event) -> bool {
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
    is_own(event) && key.is_none_or(|key| matches!(&*key, "Enter" | " "))
}

/// From now on, stops at any press besides those of the buttons for reading aloud, when the page is left, and when it is
/// out of sight.
pub fn stop_at_any_press() {
    if WATCHES.replace(true) {
        return;
    }
    for press in ["pointerdown", "keydown"] {
        events::hear_document_first(press, |event| {
            if !presses_own(&event) {
                stop();
            }
        });
    }
    events::hear("pagehide", |_| stop());
    events::hear_document("visibilitychange", |_| stop());
}

/// Stops at once.
pub fn stop() {
    TURN.set(TURN.get().wrapping_add(1));
    if let Some(speech) = speech() {
        speech.cancel();
    }
    if let Some(audio) = AUDIO.take() {
        let _ = audio.pause();
    }
}

/// Begins a reading in the place of any other, and returns its number.
pub fn begin() -> u32 {
    stop();
    TURN.get()
}

/// Whether this reading was not stopped.
pub fn is_going(turn: u32) -> bool {
    TURN.get() == turn
}

fn ended(turn: u32, is_whole: bool) -> Heard {
    match (is_going(turn), is_whole) {
        (false, _) => Heard::Stopped,
        (true, true) => Heard::Whole,
        (true, false) => {
            stop();
            Heard::Failed
        }
    }
}

/// Says a sentence with the device's own voice for a language.
pub async fn say(turn: u32, language: &str, sentence: &str) -> Heard {
    if !is_going(turn) {
        return Heard::Stopped;
    }
    let (Some(speech), Some(voice)) = (speech(), local_voice(language)) else {
        return ended(turn, false);
    };
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(sentence) else {
        return ended(turn, false);
    };
    utterance.set_lang(&voice.lang());
    utterance.set_voice(Some(&voice));
    let begun = Promise::new(&mut |begun, _| utterance.set_onstart(Some(&begun)));
    let done = Promise::new(&mut |resolve, reject| {
        utterance.set_onend(Some(&resolve));
        utterance.set_onerror(Some(&reject));
    });
    // A voice that never began is said to be paused by some browsers.
    speech.resume();
    speech.speak(&utterance);
    let begun = JsFuture::from(Promise::race(&Array::of2(&begun, &done)));
    let done = JsFuture::from(done);
    let is_begun = clock::within(BEGINS_WITHIN, begun).await;
    if !matches!(is_begun, Some(Ok(_))) {
        return ended(turn, false);
    }
    let limit = SENTENCE + LETTER * sentence.chars().count() as u64;
    let is_done = clock::within(limit, done).await;
    // The handlers are the only thing that holds the promises.
    utterance.set_onend(None);
    utterance.set_onerror(None);
    ended(turn, matches!(is_done, Some(Ok(_))))
}

/// Plays a recording: a whole WebM or Ogg file.
pub async fn play(turn: u32, recording: &[u8]) -> Heard {
    if !is_going(turn) {
        return Heard::Stopped;
    }
    let Some((audio, address)) = audio_of(recording) else {
        return ended(turn, false);
    };
    let done = Promise::new(&mut |resolve, reject| {
        audio.set_onended(Some(&resolve));
        audio.set_onerror(Some(&reject));
        // It also fires just before the end, where it changes nothing.
        let (resolve, of) = (resolve.clone(), audio.clone());
        let paused = Closure::once_into_js(move || {
            if !of.ended() {
                let _ = resolve.call0(&JsValue::UNDEFINED);
            }
        });
        audio.set_onpause(Some(paused.unchecked_ref()));
    });
    // Also if it never plays: a promise that is refused and that nobody hears is an error of the page.
    let done = JsFuture::from(done);
    AUDIO.set(Some(audio.clone()));
    let is_playing = match audio.play() {
        Ok(playing) => clock::within(BEGINS_WITHIN, JsFuture::from(playing)).await,
        Err(_) => None,
    };
    let is_done = match is_playing {
        Some(Ok(_)) => clock::within(RECORDING, done).await,
        _ => None,
    };
    let _ = Url::revoke_object_url(&address);
    ended(turn, matches!(is_done, Some(Ok(_))))
}

fn audio_of(recording: &[u8]) -> Option<(HtmlAudioElement, String)> {
    let kind = BlobPropertyBag::new();
    kind.set_type(match recording.starts_with(b"OggS") {
        true => "audio/ogg",
        false => "audio/webm",
    });
    let parts = Array::of1(&Uint8Array::from(recording));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    match HtmlAudioElement::new_with_src(&address) {
        Ok(audio) => Some((audio, address)),
        Err(_) => {
            let _ = Url::revoke_object_url(&address);
            None
        }
    }
}

/// Fetches a file with recordings. `is_kept`: the browser may keep it in its cache.
pub async fn fetch(path: &str, is_kept: bool) -> Option<Vec<u8>> {
    let request = RequestBuilder::new(&format!("{}{path}", page::folder()))
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .redirect(RequestRedirect::Error)
        .cache(match is_kept {
            true => RequestCache::Default,
            false => RequestCache::NoStore,
        })
        .header("Accept-Language", "*")
        .build()
        .ok()?;
    let answer = async {
        let answer = request.send().await.ok()?;
        match answer.status() {
            200 => answer.binary().await.ok(),
            _ => None,
        }
    };
    clock::within(FETCH, answer).await.flatten()
}

/// The texts in the element with this id that are on the screen, in their order.
pub fn texts_in(id: &str) -> Vec<String> {
    let Some(spans) = page::root(id).and_then(|root| root.query_selector_all("span").ok()) else {
        return Vec::new();
    };
    let element = |at| spans.get(at)?.dyn_into::<web_sys::HtmlElement>().ok();
    (0..spans.length())
        .filter_map(element)
        .filter(|element| element.offset_parent().is_some())
        .filter_map(|element| element.text_content())
        .collect()
}
