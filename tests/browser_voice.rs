//! Reading aloud in a real browser, with voices that a script plays: what counts as a voice of the device, and how a reading
//! ends.
#![cfg(target_arch = "wasm32")]

use mrejesho::browser::voice::{self, Heard};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A voice that does as `manner` says. `spoken` has what it was given.
const STAGE: &str = "
window.spoken = '';
let going = null;
const say = (what, of, wait) => setTimeout(() => { if (of === going) of[what]?.({}) }, wait);
const synthesis = {
    getVoices: () => window.voices,
    resume() {},
    cancel() { const of = going; going = null; if (of) setTimeout(() => of.onerror?.({}), 0) },
    speak(of) {
        going = of;
        window.spoken += of.voice.lang + ' ' + of.text + ';';
        if (window.manner === 'never begins') return;
        say('onstart', of, 0);
        if (window.manner === 'breaks off') say('onerror', of, 20);
        if (window.manner === 'ends') say('onend', of, 20);
        if (window.manner === 'slow') say('onend', of, 3000);
    },
};
Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
";

fn stage(voices: &str, manner: &str) {
    let script = format!("{{ {STAGE} window.voices = {voices}; window.manner = '{manner}'; }}");
    js_sys::eval(&script).expect("the stage");
}

fn spoken() -> String {
    let spoken = js_sys::eval("window.spoken").expect("what was said");
    spoken.as_string().unwrap_or_default()
}

const LOCAL: &str =
    "[{ lang: 'en-GB', localService: true }, { lang: 'sw-KE', localService: true }]";

#[wasm_bindgen_test]
fn only_a_voice_on_the_device_for_this_very_language_counts() {
    for (voices, is_there) in [
        (LOCAL, true),
        ("[{ lang: 'SW_tz', localService: true }]", true),
        ("[{ lang: 'sw', localService: true }]", true),
        ("[]", false),
        ("[{ lang: 'sw-TZ', localService: false }]", false),
        ("[{ lang: 'en-US', localService: true }]", false),
        ("[{ lang: 'swg-DE', localService: true }]", false),
        ("[{ lang: '', localService: true }]", false),
    ] {
        stage(voices, "ends");
        assert_eq!(voice::has_local("sw"), is_there, "{voices}");
    }
    js_sys::eval("Object.defineProperty(window, 'speechSynthesis', { value: undefined, configurable: true })")
        .expect("no voices at all");
    assert!(!voice::has_local("sw"));
    voice::stop();
}

#[wasm_bindgen_test]
async fn a_reading_ends_as_its_voice_does() {
    for (manner, expected) in [
        ("ends", Heard::Whole),
        ("breaks off", Heard::Failed),
        ("never begins", Heard::Failed),
        ("never ends", Heard::Failed),
    ] {
        stage(LOCAL, manner);
        let turn = voice::begin();
        assert_eq!(voice::say(turn, "sw", "Ndiyo").await, expected, "{manner}");
        assert_eq!(spoken(), "sw-KE Ndiyo;", "{manner}");
        assert_eq!(voice::is_going(turn), expected == Heard::Whole, "{manner}");
    }
    // The voice is gone.
    stage("[]", "ends");
    let turn = voice::begin();
    assert_eq!(voice::say(turn, "sw", "Ndiyo").await, Heard::Failed);
    assert_eq!(spoken(), "");
}

#[wasm_bindgen_test]
async fn a_reading_that_was_stopped_says_nothing_more() {
    stage(LOCAL, "slow");
    let turn = voice::begin();
    mrejesho::browser::clock::after(200, voice::stop);
    assert_eq!(voice::say(turn, "sw", "Habari").await, Heard::Stopped);
    assert_eq!(voice::say(turn, "sw", "Ndiyo").await, Heard::Stopped);
    assert_eq!(spoken(), "sw-KE Habari;");
    // Another reading takes its place.
    stage(LOCAL, "ends");
    let first = voice::begin();
    let second = voice::begin();
    assert_eq!(voice::say(first, "sw", "Moja").await, Heard::Stopped);
    assert_eq!(voice::say(second, "sw", "Mbili").await, Heard::Whole);
    assert_eq!(spoken(), "sw-KE Mbili;");
}

#[wasm_bindgen_test]
async fn what_is_no_sound_fails() {
    for bytes in [
        &b""[..],
        b"<html>",
        b"OggS\0\x02",
        &[0x1a, 0x45, 0xdf, 0xa3],
    ] {
        let turn = voice::begin();
        assert_eq!(voice::play(turn, bytes).await, Heard::Failed, "{bytes:?}");
        assert!(!voice::is_going(turn));
    }
    let turn = voice::begin();
    voice::stop();
    assert_eq!(voice::play(turn, b"OggS").await, Heard::Stopped);
}
