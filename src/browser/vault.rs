//! Encrypts and decrypts texts with the browser's own AES-GCM.
//!
//! The same text in the same place is encrypted to the same bytes, because a change expects what is stored. So the
//! nonce is the HMAC of place and text under a separate key, as in SIV (RFC 5297). A person who has the device could
//! therefore see that exactly the same text came back to its place, and nothing else.

use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::feedback::privacy::vault::{emptied, filled, locked_bytes, locked_text};
use crate::feedback::records::store::Store;

// Nothing here has a time limit: the browser only computes, and needs no disk, no network and no person for it.

const NONCE_BYTES: usize = 12;
const PBKDF2_ROUNDS: u32 = 600_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], js_name = importKey, catch)]
    async fn import_key(
        format: &str,
        bytes: &Uint8Array,
        algorithm: &JsValue,
        may_leave: bool,
        uses: &Array,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], catch)]
    async fn sign(algorithm: &str, key: &JsValue, bytes: &Uint8Array) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], catch)]
    async fn encrypt(way: &Object, key: &JsValue, bytes: &Uint8Array) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], catch)]
    async fn decrypt(way: &Object, key: &JsValue, bytes: &Uint8Array) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], js_name = deriveBits, catch)]
    async fn derive_bits(way: &Object, key: &JsValue, bits: u32) -> Result<JsValue, JsValue>;
}

/// One key encrypts, the other derives the nonce of a place. Neither can be exported, and both are gone when the page
/// is.
#[derive(Clone)]
pub struct Keys {
    lock: JsValue,
    place: JsValue,
}

/// Whether this browser can encrypt at all. It cannot if the site was loaded without `https`.
pub fn is_there() -> bool {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let subtle = crypto.and_then(|crypto| Reflect::get(&crypto, &"subtle".into()).ok());
    subtle.is_some_and(|subtle| subtle.is_object())
}

/// The text as it is stored in this place. `None` if the browser cannot encrypt it.
pub async fn locked(keys: &Keys, store: Store, id: &str, text: &str) -> Option<String> {
    let place = place(store, id);
    let text = filled(text);
    let named = [place.as_bytes(), &text].concat();
    let named = Uint8Array::from(&*named);
    let nonce = bytes(sign("HMAC", &keys.place, &named).await)?.slice(0, NONCE_BYTES as u32);
    let way = gcm(&nonce, &place);
    let locked = bytes(encrypt(&way, &keys.lock, &Uint8Array::from(&*text)).await)?;
    Some(locked_text(&[nonce.to_vec(), locked.to_vec()].concat()))
}

/// The text that is stored encrypted in this place. `None` if it was not encrypted under these keys for this place.
pub async fn unlocked(keys: &Keys, store: Store, id: &str, text: &str) -> Option<String> {
    let all = locked_bytes(text)?;
    let (nonce, locked) = all.split_at_checked(NONCE_BYTES)?;
    let way = gcm(&Uint8Array::from(nonce), &place(store, id));
    let text = bytes(decrypt(&way, &keys.lock, &Uint8Array::from(locked)).await)?;
    emptied(text.to_vec())
}

/// A line break separates the store's name from the id, since neither contains one.
fn place(store: Store, id: &str) -> String {
    format!("{}\n{id}\n", store.name())
}

fn gcm(nonce: &Uint8Array, place: &str) -> Object {
    let place = Uint8Array::from(place.as_bytes());
    object(&[
        ("name", &"AES-GCM".into()),
        ("iv", nonce),
        ("additionalData", &place),
    ])
}

/// Makes the keys from the 64 bytes of a stretched passphrase.
pub async fn keys_of(stretched: &[u8]) -> Option<Keys> {
    let (lock, place) = stretched.split_at_checked(stretched.len() / 2)?;
    let hmac = object(&[("name", &"HMAC".into()), ("hash", &"SHA-256".into())]);
    Some(Keys {
        lock: import(lock, &"AES-GCM".into(), &["encrypt", "decrypt"]).await?,
        place: import(place, &hmac, &["sign"]).await?,
    })
}

/// Stretches a passphrase as [`crate::feedback::privacy::vault::Stretching::Pbkdf2`] says.
pub async fn stretched(words: &str, salt: &[u8], length: usize) -> Option<Vec<u8>> {
    let key = import(words.as_bytes(), &"PBKDF2".into(), &["deriveBits"]).await?;
    let way = object(&[
        ("name", &"PBKDF2".into()),
        ("hash", &"SHA-256".into()),
        ("salt", &Uint8Array::from(salt)),
        ("iterations", &PBKDF2_ROUNDS.into()),
    ]);
    let bits = derive_bits(&way, &key, length as u32 * 8).await;
    Some(bytes(bits)?.to_vec())
}

async fn import(key: &[u8], algorithm: &JsValue, uses: &[&str]) -> Option<JsValue> {
    let uses: Array = uses.iter().map(|usage| JsValue::from(*usage)).collect();
    let key = Uint8Array::from(key);
    import_key("raw", &key, algorithm, false, &uses).await.ok()
}

fn object(fields: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &JsValue::from(*name), value);
    }
    object
}

fn bytes(answer: Result<JsValue, JsValue>) -> Option<Uint8Array> {
    let buffer: ArrayBuffer = answer.ok()?.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer))
}
