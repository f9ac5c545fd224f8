//! Room 6: a separate module for rarely needed work, which the page loads on demand. It takes and returns values; it
//! must not touch the page, store or send anything.

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

    /// Prepares a file to be sent with a report; see [`picture::ready`].
    #[wasm_bindgen]
    pub async fn photo(
        file: Blob,
        longest_side: u32,
        most_bytes: u32,
        is_named: bool,
    ) -> Result<Array, JsValue> {
        picture::for_the_page(&file, longest_side, most_bytes, is_named).await
    }

    /// Seals an envelope; see [`sealed`]. `fields` alternates names and values. `None` if `key` is not a key, or not
    /// the one with this fingerprint.
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

    /// Draws six random words; see [`passphrase::six`].
    #[wasm_bindgen]
    pub fn six_words(chance: &[u8]) -> Option<String> {
        passphrase::six(chance)
    }

    /// The words of the list that these words stand for; see [`passphrase::meant`].
    #[wasm_bindgen]
    pub fn meant(words: &str) -> Result<String, u32> {
        passphrase::meant(words).map_err(|place| place as u32)
    }

    /// Derives the key from these words; see [`passphrase::stretched`]. `None` if there is too little memory for it.
    #[wasm_bindgen]
    pub fn stretch(words: &str, salt: &[u8]) -> Option<Vec<u8>> {
        passphrase::stretched(words, salt).map(Vec::from)
    }

    /// Finds what in a text may reveal who wrote it. Returns three numbers for each hit: its kind, and the byte offsets
    /// of its start and end in the text. `earlier` is what the same person writes with their name.
    #[wasm_bindgen]
    pub fn hits(text: &str, earlier: Vec<String>) -> Vec<u32> {
        let found = identifiers::hits(text, &earlier).into_iter();
        found
            .flat_map(|hit| [hit.kind as usize, hit.place.start, hit.place.end])
            .map(|number| number as u32)
            .collect()
    }
}

/// There is nothing to start: the page calls the exported functions.
fn main() {}
