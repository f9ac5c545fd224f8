//! Reading aloud in a real browser, with voices that a script plays: what counts as a voice of the device, and how a reading
//! ends.
#![cfg(target_arch = "wasm32")]

use mrejesho::browser::voice::{self, Heard};
use mrejesho::feedback::model::shown_text::ShownText;
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
        if (window.manner === 'throws') throw new Error('no');
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
        ("[{ lang: 'swa_TZA', localService: true }]", true),
        ("[{ lang: 'swh', localService: true }]", true),
        ("[{ lang: 'swc-CD', localService: true }]", false),
        ("[{ lang: 'sw-TZ' }]", false),
        ("[{ lang: 'sw-TZ', localService: 'no' }]", false),
        ("[{ localService: true }]", false),
        (
            "[null, 7, { get lang() { throw 1 }, localService: true }]",
            false,
        ),
        ("[null, { lang: 'sw-TZ', localService: true }]", true),
        ("null", false),
        ("{ length: 1 }", false),
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
        voice::unlock("sw");
        js_sys::eval("window.spoken = ''").expect("the stage");
        let turn = voice::begin();
        assert_eq!(voice::say(turn, "sw", "Ndiyo").await, expected, "{manner}");
        assert_eq!(spoken(), "sw-KE Ndiyo;", "{manner}");
        assert_eq!(voice::is_going(turn), expected == Heard::Whole, "{manner}");
    }
    stage(LOCAL, "throws");
    voice::unlock("sw");
    let turn = voice::begin();
    assert_eq!(voice::say(turn, "sw", "Ndiyo").await, Heard::Failed);
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

/// Some browsers never tell that they have stopped.
#[wasm_bindgen_test]
async fn a_reading_that_was_stopped_ends_at_once() {
    stage(LOCAL, "never ends");
    js_sys::eval("window.speechSynthesis.cancel = () => {}").expect("the stage");
    let turn = voice::begin();
    let before = mrejesho::browser::clock::elapsed();
    mrejesho::browser::clock::after(200, voice::stop);
    assert_eq!(voice::say(turn, "sw", "Habari").await, Heard::Stopped);
    let took = mrejesho::browser::clock::elapsed() - before;
    assert!(took < 2_000, "{took} ms");
}

const FORM: &str = r#"
<div id="form">
<fieldset><legend><span>Mahali</span> <span>(si lazima)</span></legend><p class="hint"><span>Taja</span></p>
<div class="field"><label><span>Mkoa</span></label><select id="details-region"><option>Dodoma</option></select></div>
<div class="field"><label><span>Kata</span></label><input id="field-ward" aria-describedby="far nowhere"></div>
</fieldset>
<p id="far"><span>Mbali</span></p>
<fieldset class="field"><legend><bdi>Tatizo ni nini?</bdi></legend><p class="hint"><bdi lang="en">Choose</bdi></p>
<label class="option"><input type="radio" id="question-a_2e"><bdi>Umeme</bdi></label>
<span hidden>Siri</span></fieldset>
<fieldset class="field"><legend><span>Picha</span></legend><bdi>mimi.jpg</bdi><input type="file" id="field-files"></fieldset>
<label class="option"><input type="checkbox" id="day-is-right"><span>Ndiyo</span></label>
<h1 id="heading" tabindex="-1"><span>Kichwa</span></h1>
</div>"#;

#[wasm_bindgen_test]
fn the_question_around_a_field_is_found() {
    let ours = |text: &str| ShownText::Ours(text.to_owned());
    let theirs = |text: &str| ShownText::Theirs(text.to_owned());
    let body = "document.body.insertAdjacentHTML('beforeend', `FORM`)".replace("FORM", FORM);
    js_sys::eval(&body).expect("a form");
    voice::on_voices(|| {});
    let place = [ours("Mahali"), ours("(si lazima)"), ours("Taja")];
    for (id, expected) in [
        ("details-region", [&place[..], &[ours("Mkoa")]].concat()),
        (
            "field-ward",
            [&place[..], &[ours("Kata"), ours("Mbali")]].concat(),
        ),
        ("day-is-right", vec![ours("Ndiyo")]),
        ("heading", vec![]),
    ] {
        focus(id);
        assert_eq!(voice::question(), expected, "{id}");
    }
    // The office's own words, but none in another language; and no name of a file.
    focus("question-a_2e");
    let question = voice::question();
    assert!(
        question.contains(&theirs("Tatizo ni nini?")),
        "{question:?}"
    );
    assert!(question.contains(&theirs("Umeme")), "{question:?}");
    assert_eq!(
        question
            .iter()
            .filter(|text| **text == ours("Siri"))
            .count(),
        0
    );
    assert!(!question.contains(&theirs("Choose")), "{question:?}");
    focus("field-files");
    assert_eq!(voice::question(), [ours("Picha"), ours("Picha")]);
    // The field of a page that is gone.
    js_sys::eval("document.getElementById('form').remove()").expect("no form");
    assert_eq!(voice::question(), []);
}

fn focus(id: &str) {
    let focus =
        "document.getElementById('ID').dispatchEvent(new FocusEvent('focusin', { bubbles: true }))";
    js_sys::eval(&focus.replace("ID", id)).expect("the focus");
}

/// Made by `espeak-ng` and `opusenc`: a word, and no sound at all.
const WORD: &[u8] = include_bytes!("sound/ndiyo.opus");
const NOTHING: &[u8] = include_bytes!("sound/nothing.opus");

#[wasm_bindgen_test]
async fn recordings_are_played_one_after_the_other() {
    let turn = voice::begin();
    let before = mrejesho::browser::clock::elapsed();
    for recording in [WORD, WORD] {
        assert_eq!(voice::play(turn, recording).await, Heard::Whole);
    }
    let took = mrejesho::browser::clock::elapsed() - before;
    assert!((1_000..20_000).contains(&took), "{took} ms");
    // Stopped in the middle, it ends at once, and the next one is played.
    mrejesho::browser::clock::after(200, voice::stop);
    assert_eq!(voice::play(turn, WORD).await, Heard::Stopped);
    let turn = voice::begin();
    assert_eq!(voice::play(turn, WORD).await, Heard::Whole);
    // Whatever becomes of it, it does not take for ever.
    let before = mrejesho::browser::clock::elapsed();
    voice::play(turn, NOTHING).await;
    let took = mrejesho::browser::clock::elapsed() - before;
    assert!(took < 20_000, "{took} ms");
}

#[wasm_bindgen_test]
async fn what_is_no_sound_fails() {
    for bytes in [
        &b""[..],
        b"<html>",
        b"OggS\0\x02",
        &[0x1a, 0x45, 0xdf, 0xa3],
        &WORD[..100],
    ] {
        let turn = voice::begin();
        assert_eq!(voice::play(turn, bytes).await, Heard::Failed, "{bytes:?}");
        assert!(!voice::is_going(turn));
    }
    let turn = voice::begin();
    voice::stop();
    assert_eq!(voice::play(turn, b"OggS").await, Heard::Stopped);
}
