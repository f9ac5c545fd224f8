//! Reads aloud: by a voice that is on the device, or from recordings. Must not use a voice that the browser gets over a
//! network: what is read would be sent to its maker.
//!
//! The browser's voices are asked by name (`Reflect`): some browsers have only a part of them, or throw.

use std::cell::{Cell, RefCell};

use gloo_net::http::{RequestBuilder, Response};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Blob, BlobPropertyBag, Element, HtmlAudioElement, HtmlElement, KeyboardEvent,
    ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect, SpeechSynthesisUtterance,
    Url,
};

use super::{clock, events, page};
use crate::feedback::model::shown_text::ShownText;

/// The longest that a voice may take before it begins, in milliseconds. Some never do.
const BEGINS_WITHIN: u64 = 5_000;
/// The longest that it may take for a sentence, and for each letter of it. Some never end.
const SENTENCE: u64 = 5_000;
const LETTER: u64 = 250;
/// The longest that a recording of one sentence may take, and how much longer than it says.
const RECORDING: u64 = 90_000;
const LONGER: u64 = 5_000;
/// How long to wait for a recording to come: 700 KB at 64 kbit/s.
const FETCH: u64 = 90_000;

/// The event of the window when a sentence was read to its end: on a terminal, whoever listens is there and touches nothing.
pub const WAS_READ: &str = "wasread";

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
    /// Ends the wait for the sentence that is read: some browsers do not tell that they have stopped.
    static ENDS: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// The element that plays all recordings: Safari plays later only what was loaded in a press.
    static AUDIO: RefCell<Option<HtmlAudioElement>> = const { RefCell::new(None) };
    static FETCHING: RefCell<Option<AbortController>> = const { RefCell::new(None) };
    /// The id of the control that was last in focus.
    static FOCUSED: RefCell<String> = const { RefCell::new(String::new()) };
    static WATCHES: Cell<bool> = const { Cell::new(false) };
}

fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok()
}

/// Calls a function of the browser's voices. `None` if there is none, or it throws.
fn call(speech: &JsValue, name: &str, arguments: &Array) -> Option<JsValue> {
    let function: Function = property(speech, name)?.dyn_into().ok()?;
    function.apply(speech, arguments).ok()
}

/// The browser's own voices. `None` if it has no such function.
fn speech() -> Option<JsValue> {
    let speech = property(web_sys::window()?.as_ref(), "speechSynthesis")?;
    speech.is_object().then_some(speech)
}

/// A voice for this language that is on the device, and the name of its own language.
fn local_voice(language: &str) -> Option<(JsValue, JsValue)> {
    let voices: Array = call(&speech()?, "getVoices", &Array::new())?
        .dyn_into()
        .ok()?;
    voices.iter().find_map(|voice| {
        let is_local = property(&voice, "localService")? == JsValue::TRUE;
        let tag = property(&voice, "lang")?;
        let code = tag.as_string()?.to_ascii_lowercase();
        // Some phones name a language with the three letters of ISO 639-2.
        let is_own = match code.split(['-', '_']).next()? {
            "swa" | "swh" => language == "sw",
            "eng" => language == "en",
            code => code == language,
        };
        (is_local && is_own).then_some((voice, tag))
    })
}

/// Whether the device itself has a voice for this language.
pub fn has_local(language: &str) -> bool {
    local_voice(language).is_some()
}

/// What the device's own voice for a language is to say.
fn utterance(language: &str, sentence: &str) -> Option<SpeechSynthesisUtterance> {
    let (voice, tag) = local_voice(language)?;
    let utterance = SpeechSynthesisUtterance::new_with_text(sentence).ok()?;
    // A browser that refuses the voice would take one of its own choice.
    let is_set = |name: &str, value| Reflect::set(&utterance, &name.into(), &value) == Ok(true);
    (is_set("lang", tag) && is_set("voice", voice)).then_some(utterance)
}

/// Lets the device's own voice speak later. To be called in a press: an iPhone's voice speaks only once it was asked to in
/// one, and what reads the page may come later than that.
pub fn unlock(language: &str) {
    if let (Some(speech), Some(nothing)) = (speech(), utterance(language, "")) {
        call(&speech, "speak", &Array::of1(&nothing));
    }
}

/// Calls back when the list of voices changes: it comes late, and voices can go. Also remembers from now on which field
/// was last in focus. For the lifetime of the page.
pub fn on_voices(changed: impl FnMut() + 'static) {
    if let Some(speech) = speech() {
        let changed = Closure::<dyn FnMut()>::new(changed).into_js_value();
        let _ = Reflect::set(&speech, &"onvoiceschanged".into(), &changed);
    }
    events::hear_document("focusin", |event| {
        let focused = events::target(&event).filter(|_| !is_own(&event));
        if let Some(focused) = focused {
            FOCUSED.set(focused.id());
        }
    });
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
    // What presses for a person, such as a screen reader, may send no more than the click.
    for press in ["pointerdown", "keydown", "click"] {
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
        call(&speech, "cancel", &Array::new());
    }
    silence();
}

fn silence() {
    AUDIO.with_borrow(|audio| {
        if let Some(audio) = audio {
            let _ = audio.pause();
        }
    });
    if let Some(ends) = ENDS.take() {
        let _ = ends.call0(&JsValue::UNDEFINED);
    }
}

/// Begins a reading in the place of any other, and returns its number. To be called in a press.
pub fn begin() -> u32 {
    let is_busy = |speech: &JsValue| {
        let is = |name| property(speech, name).is_some_and(|is| is.is_truthy());
        is("speaking") || is("pending")
    };
    match speech() {
        Some(speech) if is_busy(&speech) => stop(),
        // Some browsers drop what is said right after they were told to be silent.
        _ => {
            TURN.set(TURN.get().wrapping_add(1));
            silence();
        }
    }
    let audio = AUDIO.take().or_else(|| HtmlAudioElement::new().ok());
    if let Some(audio) = &audio {
        audio.load();
    }
    AUDIO.set(audio);
    TURN.get()
}

/// Whether this reading was not stopped.
pub fn is_going(turn: u32) -> bool {
    TURN.get() == turn
}

fn ended(turn: u32, is_whole: bool) -> Heard {
    match (is_going(turn), is_whole) {
        (false, _) => Heard::Stopped,
        (true, true) => {
            events::send(WAS_READ);
            Heard::Whole
        }
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
    let (Some(speech), Some(utterance)) = (speech(), utterance(language, sentence)) else {
        return ended(turn, false);
    };
    let begun = Promise::new(&mut |begun, _| utterance.set_onstart(Some(&begun)));
    let done = Promise::new(&mut |resolve, reject| {
        utterance.set_onend(Some(&resolve));
        utterance.set_onerror(Some(&reject));
        ENDS.set(Some(resolve));
    });
    // A voice that never began is said to be paused by some browsers.
    call(&speech, "resume", &Array::new());
    if call(&speech, "speak", &Array::of1(&utterance)).is_none() {
        return ended(turn, false);
    }
    let begun = JsFuture::from(Promise::race(&Array::of2(&begun, &done)));
    let done = JsFuture::from(done);
    let is_begun = clock::within(BEGINS_WITHIN, begun).await;
    let is_done = match is_begun {
        Some(Ok(_)) => {
            let limit = SENTENCE + LETTER * sentence.chars().count() as u64;
            clock::within(limit, done).await
        }
        _ => None,
    };
    // What comes later is of no use, and its handlers are gone.
    for handler in ["onstart", "onend", "onerror"] {
        let _ = Reflect::set(&utterance, &handler.into(), &JsValue::NULL);
    }
    ended(turn, matches!(is_done, Some(Ok(_))))
}

/// Plays a recording: a whole WebM or Ogg file.
pub async fn play(turn: u32, recording: &[u8]) -> Heard {
    if !is_going(turn) {
        return Heard::Stopped;
    }
    let audio = AUDIO.with_borrow(Clone::clone);
    let (Some(audio), Some(address)) = (audio, address_of(recording)) else {
        return ended(turn, false);
    };
    let done = Promise::new(&mut |resolve, reject| {
        audio.set_onended(Some(&resolve));
        audio.set_onerror(Some(&reject));
        ENDS.set(Some(resolve));
    });
    // A call or another program pauses it. It is also paused at its end, and the event comes when another may play.
    let of = audio.clone();
    let paused = Closure::<dyn Fn()>::new(move || {
        if of.paused() && !of.ended() && is_going(turn) {
            stop();
        }
    });
    audio.set_onpause(Some(paused.as_ref().unchecked_ref()));
    // Also if it never plays: a promise that is refused and that nobody hears is an error of the page.
    let done = JsFuture::from(done);
    audio.set_src(&address);
    let is_playing = match audio.play() {
        Ok(playing) => clock::within(BEGINS_WITHIN, JsFuture::from(playing)).await,
        Err(_) => None,
    };
    let is_done = match is_playing {
        Some(Ok(_)) => clock::within(limit_of(&audio), done).await,
        _ => None,
    };
    let heard = ended(turn, matches!(is_done, Some(Ok(_))));
    // Another reading may have it by now.
    if audio.src() == address {
        for forget in [
            HtmlElement::set_onended,
            HtmlElement::set_onerror,
            HtmlElement::set_onpause,
        ] {
            forget(&audio, None);
        }
        let _ = audio.remove_attribute("src");
        audio.load();
    }
    let _ = Url::revoke_object_url(&address);
    heard
}

/// The longest that a recording may play. Some do not say how long they are.
fn limit_of(audio: &HtmlAudioElement) -> u64 {
    let seconds = audio.duration();
    match seconds.is_finite() {
        true => RECORDING.min((seconds * 1_000.0) as u64 + LONGER),
        false => RECORDING,
    }
}

fn address_of(recording: &[u8]) -> Option<String> {
    let kind = BlobPropertyBag::new();
    kind.set_type(match recording.starts_with(b"OggS") {
        true => "audio/ogg",
        false => "audio/webm",
    });
    let parts = Array::of1(&Uint8Array::from(recording));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Where a file with recordings may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The browser's cache, which also keeps it.
    Cache,
    /// The network: what the cache has is wrong, and is replaced.
    Anew,
    /// The network, and nothing of it is kept.
    Uncached,
}

/// Fetches a file with recordings of exactly this size. What is larger is not taken to its end: the person was told how
/// many bytes it will take.
pub async fn fetch(path: &str, from: Source, size: usize) -> Option<Vec<u8>> {
    abandon();
    let controller = AbortController::new().ok()?;
    FETCHING.set(Some(controller.clone()));
    let request = RequestBuilder::new(&format!("{}{path}", page::folder()))
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .redirect(RequestRedirect::Error)
        .cache(match from {
            Source::Cache => RequestCache::Default,
            Source::Anew => RequestCache::Reload,
            Source::Uncached => RequestCache::NoStore,
        })
        .abort_signal(Some(&controller.signal()))
        .header("Accept-Language", "*")
        .build()
        .ok()?;
    let answer = async {
        let answer = request.send().await.ok()?;
        match answer.status() {
            200 => bytes_of(&answer, size).await,
            _ => None,
        }
    };
    let bytes = clock::within(FETCH, answer).await.flatten();
    if bytes.is_none() {
        controller.abort();
    }
    bytes
}

/// Breaks off what is being fetched.
pub fn abandon() {
    if let Some(controller) = FETCHING.take() {
        controller.abort();
    }
}

/// The bytes of an answer, if they are as many as this.
async fn bytes_of(answer: &Response, size: usize) -> Option<Vec<u8>> {
    let reader = answer.body()?.get_reader();
    let mut bytes = Vec::new();
    loop {
        let reading: Promise = call(&reader, "read", &Array::new())?.dyn_into().ok()?;
        let read = JsFuture::from(reading).await.ok()?;
        if property(&read, "done")?.is_truthy() {
            return (bytes.len() == size).then_some(bytes);
        }
        let chunk: Uint8Array = property(&read, "value")?.dyn_into().ok()?;
        bytes.extend_from_slice(&chunk.to_vec());
        if bytes.len() > size {
            return None;
        }
    }
}

/// The texts in the element with this id that are on the screen, in their order.
pub fn texts_in(id: &str) -> Vec<String> {
    let root = page::root(id);
    let found = root.map_or_else(Vec::new, |root| shown_in(&root, "span"));
    found
        .iter()
        .filter_map(|element| element.text_content())
        .collect()
}

/// The texts around the field that was last in focus: what its frames and its label say, and its hints.
pub fn question() -> Vec<ShownText> {
    let id = FOCUSED.with_borrow(Clone::clone);
    let Some(control) = page::root(&id) else {
        return Vec::new();
    };
    // What the office wrote stands in other fields too: names of files, of regions.
    let is_offices = ["question-", "field-service"]
        .iter()
        .any(|of| id.starts_with(of));
    let mut around: Vec<HtmlElement> = Vec::new();
    let mut frame = closest(&control, "fieldset");
    while let Some(of) = frame {
        let own = shown_in(&of, ":scope > legend, :scope > .hint");
        around.splice(0..0, own);
        frame = of
            .parent_element()
            .and_then(|above| closest(&above, "fieldset"));
    }
    around.extend(closest(&control, ".field").or_else(|| closest(&control, ".option")));
    let described = control
        .get_attribute("aria-describedby")
        .unwrap_or_default();
    around.extend(described.split_whitespace().filter_map(page::root));
    let texts = around.iter().flat_map(|part| shown_in(part, "span, bdi"));
    texts
        .filter_map(|text| match text.tag_name().as_str() {
            "BDI" if is_offices && !text.has_attribute("lang") => {
                Some(ShownText::Theirs(text.text_content()?))
            }
            "BDI" => None,
            _ => Some(ShownText::Ours(text.text_content()?)),
        })
        .collect()
}

fn closest(element: &Element, selector: &str) -> Option<HtmlElement> {
    element.closest(selector).ok()??.dyn_into().ok()
}

fn shown_in(element: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = element.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok())
        .filter(|element| element.offset_parent().is_some())
        .collect()
}
