//! The module that is loaded only when somebody needs it (`src/aside/`): asks for it and calls it; it must not decide
//! when.

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

    /// Stands in the main script itself, written there by `xtask`: loads the module the first time, and checks its bytes.
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

/// A network that has stalled never says so: so long the module is waited for. What comes after that is there the next time.
const PATIENCE: u64 = 45_000;
/// The largest photo on the slowest phone takes a fraction of that; a file that the browser reads for ever takes more.
const PHOTO_PATIENCE: u64 = 120_000;

/// None where it cannot be loaded now, or is not what the site says.
async fn aside() -> Option<Aside> {
    let loaded = clock::within(PATIENCE, load()).await?;
    loaded.ok().map(JsCast::unchecked_into)
}

/// Fetches it before it is needed, since there may be no network then.
pub async fn have() {
    // Whoever needs it then hears where it could not be had.
    let _ = aside().await;
}

/// What may tell who wrote these texts: see [`crate::feedback::privacy::identifiers::hits`].
pub async fn hits(text: &str, earlier: Vec<String>) -> Option<Vec<u32>> {
    Some(aside().await?.hits(text, earlier))
}

/// An envelope for the holder of this public key, with these parameters and these files by their types. None also where the key is
/// not the one of this fingerprint.
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

/// Six words that nobody can guess. None where they cannot be drawn now.
pub async fn six_words() -> Option<String> {
    let chance = random::bytes::<64>()?;
    aside().await?.six_words(&chance)
}

/// The words of the list that are meant by these, or the place, from 1, of the first that is none of them. None where the list
/// cannot be had now.
pub async fn meant(words: &str) -> Option<Result<String, u32>> {
    let place = |slip: JsValue| slip.as_f64().unwrap_or_default() as u32;
    Some(aside().await?.meant(words).map_err(place))
}

/// The key of these words; inside, none where this device has no memory for it.
pub async fn stretch(words: &str, salt: &[u8]) -> Option<Option<Vec<u8>>> {
    Some(aside().await?.stretch(words, salt).ok().flatten())
}

/// A file that was picked, ready to go: its bytes, and whether they are a picture drawn anew.
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
