//! Copies text to the clipboard when the person asks for it.

use wasm_bindgen_futures::JsFuture;

use super::clock;

/// A browser may ask the person first, and some never answer.
const PATIENCE: u64 = 10_000;

/// Returns whether the browser copied the text. It may refuse: no permission, an insecure address, an old browser.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let clipboard = window.navigator().clipboard();
    // On an insecure address `navigator.clipboard` is undefined, and calling it would throw.
    if clipboard.is_undefined() {
        return false;
    }
    let copied = JsFuture::from(clipboard.write_text(text));
    matches!(clock::within(PATIENCE, copied).await, Some(Ok(_)))
}
