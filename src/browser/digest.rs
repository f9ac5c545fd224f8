//! The SHA-256 of bytes, computed by the browser.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The SHA-256. `None` if this browser cannot compute it: it cannot if the site was loaded without `https`.
pub async fn sha256(bytes: &[u8]) -> Option<[u8; 32]> {
    let subtle = web_sys::window()?.crypto().ok()?.subtle();
    if !subtle.is_object() {
        return None;
    }
    let digest = subtle.digest_with_str_and_u8_array("SHA-256", bytes).ok()?;
    let buffer: ArrayBuffer = JsFuture::from(digest).await.ok()?.dyn_into().ok()?;
    Uint8Array::new(&buffer).to_vec().try_into().ok()
}
