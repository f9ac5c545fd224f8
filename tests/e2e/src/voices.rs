//! Voices for reading aloud that a script plays. The browser's own voices are in none of the journeys.

use sha2::{Digest, Sha256};

/// As `mrejesho-cli` names a recording or an index after its content.
pub fn hash(content: &str) -> String {
    let digest = Sha256::digest(content.as_bytes());
    digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Voices as a script: `window.voices` is the list, `window.manner` what a voice does, `window.spoken` what it was given,
/// `window.unlocked` whether it was asked to say nothing first. A `slow` one takes two seconds for a sentence; a `slow, noted`
/// one also notes what was cancelled in the session's storage, which outlives the page.
const STAGE: &str = "
window.spoken = [];
window.unlocked = 0;
let going = null;
const end = (what, of) => setTimeout(() => of === going && (going = null, of[what]?.({})), 0);
class Utterance { constructor(text) { this.text = text } }
const synthesis = {
    get speaking() { return going !== null },
    getVoices: () => window.voices,
    resume() {},
    cancel() {
        const of = going;
        going = null;
        if (!of) return;
        if (window.manner === 'slow, noted') sessionStorage.setItem('cancelled', of.text);
        if (window.manner !== 'tells nothing') setTimeout(() => of.onerror?.({ error: 'interrupted' }), 0);
    },
    speak(of) {
        if (of.text === '') return window.unlocked += navigator.userActivation?.isActive === false ? 0 : 1;
        window.spoken.push([of.text, of.voice.lang]);
        if (window.manner === 'throws') throw new Error('no');
        going = of;
        if (window.manner === 'never begins') return;
        setTimeout(() => of.onstart?.({}), 0);
        if (window.manner === 'breaks off') return setTimeout(() => end('onerror', of), 100);
        if (window.manner === 'never ends' || window.manner === 'tells nothing') return;
        setTimeout(() => end('onend', of), window.manner.startsWith('slow') ? 2000 : 20);
    },
};
window.isSpeaking = () => going !== null;
Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
window.SpeechSynthesisUtterance = Utterance;
";

/// A Kiswahili voice on the phone.
pub const LOCAL: &str = "[{ lang: 'sw-KE', localService: true, name: 'Rafiki' }]";

/// The script that puts these voices in the place of the browser's own.
pub fn staged(voices: &str, manner: &str) -> String {
    format!("{{ {STAGE} window.voices = {voices}; window.manner = '{manner}'; }}")
}
