//! Loads the separate module for rarely needed work (`src/aside/`) and calls it.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::File;

use crate::api::Parameter;
use crate::feedback::model::attachment::{Bytes, FileRules, NotAttached};

use super::clock;
use crate::browser::random;

#[wasm_bindgen]
extern "C" {
    type Aside;

    /// Defined in the main script by `xtask`: loads the module on the first call and checks its bytes.
    #[wasm_bindgen(js_name = aside, catch)]
    async fn load() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method)]
    fn hits(this: &Aside, text: &str, earlier: Vec<String>) -> Vec<u32>;

    #[wasm_bindgen(method)]
    fn seal(
        this: &Aside,
        key: &str,
        fingerprint: &str,
        fields: Vec<String>,
        kinds: Vec<String>,
        files: Vec<Uint8Array>,
        chance: &[u8],
    ) -> Option<Vec<u8>>;

    #[wasm_bindgen(method, js_name = six_words)]
    fn six_words(this: &Aside, chance: &[u8]) -> Option<String>;

    #[wasm_bindgen(method, catch)]
    fn meant(this: &Aside, words: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn stretch(this: &Aside, words: &str, salt: &[u8]) -> Result<Option<Vec<u8>>, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn photo(
        this: &Aside,
        file: &File,
        longest_side: u32,
        most_bytes: u32,
        is_named: bool,
    ) -> Result<JsValue, JsValue>;
}

/// How long to wait for the module, in milliseconds: a stalled network reports no error. If the module arrives later,
/// the next call finds it.
const PATIENCE: u64 = 45_000;
/// The slowest phone needs a fraction of this for the largest photo; a file that the browser never finishes reading
/// takes longer.
const PHOTO_PATIENCE: u64 = 120_000;

/// `None` if the module cannot be loaded now, or does not match the site's hash of it.
async fn aside() -> Option<Aside> {
    let loaded = clock::within(PATIENCE, load()).await?;
    loaded.ok().map(JsCast::unchecked_into)
}

/// Loads the module before it is needed, since there may be no network then.
pub async fn have() {
    // A failure is not reported here: the caller that needs the module sees it.
    let _ = aside().await;
}

/// Finds what may reveal who wrote these texts; see [`crate::feedback::privacy::identifiers::hits`].
pub async fn hits(text: &str, earlier: Vec<String>) -> Option<Vec<u32>> {
    Some(aside().await?.hits(text, earlier))
}

/// Seals these parameters and files (each with its media type) in an envelope for the holder of this public key. `None`
/// if the key does not have this fingerprint, or if the module or random bytes are not available.
pub async fn seal(
    key: &str,
    fingerprint: &str,
    parameters: &[Parameter],
    files: &[(&str, Bytes)],
) -> Option<Vec<u8>> {
    let aside = aside().await?;
    let fields = parameters
        .iter()
        .flat_map(|parameter| [parameter.name.clone(), parameter.value.clone()]);
    let kinds = files.iter().map(|(kind, _)| (*kind).to_owned());
    let bytes = files.iter().map(|(_, bytes)| Uint8Array::from(&**bytes));
    let chance = random::bytes::<32>()?;
    aside.seal(
        key,
        fingerprint,
        fields.collect(),
        kinds.collect(),
        bytes.collect(),
        &chance,
    )
}

/// Six random words that nobody can guess. `None` if they cannot be drawn now.
pub async fn six_words() -> Option<String> {
    let chance = random::bytes::<64>()?;
    aside().await?.six_words(&chance)
}

/// The words of the list that these words stand for, or the position (from 1) of the first one that is not in the list.
/// `None` if the list cannot be loaded now.
pub async fn meant(words: &str) -> Option<Result<String, u32>> {
    let place = |slip: JsValue| slip.as_f64().unwrap_or_default() as u32;
    Some(aside().await?.meant(words).map_err(place))
}

/// Derives the key from these words. `None` if the module cannot be loaded now; `Some(None)` if this device has too
/// little memory.
pub async fn stretch(words: &str, salt: &[u8]) -> Option<Option<Vec<u8>>> {
    Some(aside().await?.stretch(words, salt).ok().flatten())
}

/// Prepares a picked file for sending. Returns its bytes, and whether they are a redrawn picture.
pub async fn photo(
    file: &File,
    rules: FileRules,
    is_named: bool,
) -> Result<(Vec<u8>, bool), NotAttached> {
    let aside = aside().await.ok_or(NotAttached::NotLoaded)?;
    let (side, bytes) = (rules.longest_side as u32, rules.most_bytes as u32);
    let made = clock::within(PHOTO_PATIENCE, aside.photo(file, side, bytes, is_named)).await;
    match made.unwrap_or(Err(JsValue::NULL)) {
        Ok(ready) => {
            let ready: Array = ready.unchecked_into();
            let bytes: Uint8Array = ready.get(0).unchecked_into();
            Ok((bytes.to_vec(), ready.get(1).is_truthy()))
        }
        Err(why) => {
            let code = why.as_string().unwrap_or_default();
            Err(NotAttached::from_code(&code).unwrap_or(NotAttached::Broken))
        }
    }
}
