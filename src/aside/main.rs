//! ROOM 6, what the page loads only when somebody needs it, as a module of its own; it must not touch the page, nor keep or send
//! anything: values come in, values go out.

#[cfg(target_arch = "wasm32")]
mod picture;

#[cfg(target_arch = "wasm32")]
mod exports {
    use js_sys::{Array, Uint8Array};
    use mrejesho::feedback::privacy::identifiers;
    use mrejesho::feedback::privacy::passphrase;
    use mrejesho::feedback::privacy::sealed::{self, File, Letter};
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
    use web_sys::Blob;

    use super::picture;

    /// A file ready to go with a report: see [`picture::ready`].
    #[wasm_bindgen]
    pub async fn photo(
        file: Blob,
        longest_side: u32,
        most_bytes: u32,
        is_named: bool,
    ) -> Result<Array, JsValue> {
        picture::for_the_page(&file, longest_side, most_bytes, is_named).await
    }

    /// An envelope: see [`sealed`]. `fields` are names and values by turns. None where `key` is no key, or not the one with this
    /// fingerprint.
    #[wasm_bindgen]
    pub fn seal(
        key: &str,
        fingerprint: &str,
        fields: Vec<String>,
        kinds: Vec<String>,
        files: Vec<Uint8Array>,
        chance: &[u8],
    ) -> Option<Vec<u8>> {
        let key = sealed::key(key).filter(|key| sealed::fingerprint(key) == fingerprint)?;
        let pair = |pair: &[String]| Some((pair.first()?.clone(), pair.get(1)?.clone()));
        let letter = Letter {
            fields: fields.chunks(2).map(pair).collect::<Option<_>>()?,
            files: kinds
                .into_iter()
                .zip(files)
                .map(|(kind, bytes)| File {
                    kind,
                    bytes: bytes.to_vec(),
                })
                .collect(),
        };
        Some(sealed::seal(&letter, &key, chance.try_into().ok()?))
    }

    /// Six words by chance: see [`passphrase::six`].
    #[wasm_bindgen]
    pub fn six_words(chance: &[u8]) -> Option<String> {
        passphrase::six(chance)
    }

    /// The words that are meant: see [`passphrase::meant`].
    #[wasm_bindgen]
    pub fn meant(words: &str) -> Result<String, u32> {
        passphrase::meant(words).map_err(|place| place as u32)
    }

    /// The key of these words: see [`passphrase::stretched`]. None where there is no memory for it.
    #[wasm_bindgen]
    pub fn stretch(words: &str, salt: &[u8]) -> Option<Vec<u8>> {
        passphrase::stretched(words, salt).map(Vec::from)
    }

    /// What in a text may tell who wrote it: three numbers for each hit, the number of its kind and the bytes of the text from
    /// and to which it stands. `earlier`: what the same person writes with their name.
    #[wasm_bindgen]
    pub fn hits(text: &str, earlier: Vec<String>) -> Vec<u32> {
        let found = identifiers::hits(text, &earlier).into_iter();
        found
            .flat_map(|hit| [hit.kind as usize, hit.place.start, hit.place.end])
            .map(|number| number as u32)
            .collect()
    }
}

/// There is nothing to start: the page calls what is exported.
fn main() {}
