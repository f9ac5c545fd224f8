//! Puts text on the clipboard when the person asks for it; it must not read from it.

use wasm_bindgen_futures::JsFuture;

/// Whether the browser took it. It may refuse: no permission, no secure address, an old browser.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let clipboard = window.navigator().clipboard();
    // On an address that is not secure the browser has no clipboard at all, and calling it would throw.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
