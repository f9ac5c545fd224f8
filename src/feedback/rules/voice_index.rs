//! The index of the recordings of a language: which file has the sentences of a page, and where in it each sentence is.
//!
//! The sound of a page is one file: the recordings of its sentences, each a whole small WebM or Ogg file, one after the
//! other. A sentence is found by the fingerprint of its text, so a sentence that was changed has no recording.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The largest sound of one page, in bytes. More than that nobody waits for on a phone.
pub const LARGEST_PAGE: u32 = 4 << 20;

/// The largest index, in bytes: with recordings of everything it has 10 KB.
const LARGEST_INDEX: usize = 1 << 20;

/// The most sentences of one page.
const MOST_SENTENCES: usize = 300;

/// The most pages.
const MOST_PAGES: usize = 50;

/// The index file of a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoiceIndex {
    pub pages: Vec<PageSound>,
}

/// The sound of one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageSound {
    /// The code of the page, as in `i18n::spoken`.
    pub page: String,
    /// The name of the file beside the index: `home-0123456789abcdef.sound`.
    pub file: String,
    /// The size of that file.
    pub bytes: u32,
    pub sentences: Vec<SentenceSound>,
}

/// The recording of one sentence: its place in the page's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceSound {
    /// The [`fingerprint`] of the sentence that was recorded.
    pub of: String,
    pub at: u32,
    pub bytes: u32,
}

impl VoiceIndex {
    /// Reads an index. `None` if anything in it is not as `mrejesho-cli voice pack` writes it.
    pub fn parse(text: &str) -> Option<VoiceIndex> {
        if text.len() > LARGEST_INDEX {
            return None;
        }
        let index: VoiceIndex = serde_json::from_str(text).ok()?;
        let is_right = index.pages.len() <= MOST_PAGES && index.pages.iter().all(is_page_right);
        is_right.then_some(index)
    }

    /// The sound of the page with this code.
    pub fn page(&self, code: &str) -> Option<&PageSound> {
        self.pages.iter().find(|page| page.page == code)
    }
}

impl PageSound {
    /// Where in the page's file the recording of a sentence is. `None` if this very sentence was not recorded.
    pub fn place_of(&self, sentence: &str) -> Option<Range<usize>> {
        let of = fingerprint(sentence);
        let found = self.sentences.iter().find(|sound| sound.of == of)?;
        let at = usize::try_from(found.at).ok()?;
        Some(at..at.checked_add(usize::try_from(found.bytes).ok()?)?)
    }
}

fn is_page_right(page: &PageSound) -> bool {
    let is_inside = |sound: &SentenceSound| {
        let end = sound.at.checked_add(sound.bytes);
        sound.bytes > 0 && end.is_some_and(|end| end <= page.bytes) && is_hash(&sound.of)
    };
    is_code(&page.page)
        && is_file_of(&page.page, &page.file)
        && (1..=LARGEST_PAGE).contains(&page.bytes)
        && page.sentences.len() <= MOST_SENTENCES
        && page.sentences.iter().all(is_inside)
}

fn is_code(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The name becomes part of an address: it has nothing but the page's code and a hash.
fn is_file_of(page: &str, file: &str) -> bool {
    let hash = file
        .strip_prefix(page)
        .and_then(|rest| rest.strip_prefix('-'))
        .and_then(|rest| rest.strip_suffix(".sound"));
    hash.is_some_and(is_hash)
}

/// Whether a text is a hash as in the name of a file: 16 hexadecimal digits in small letters.
pub fn is_hash(text: &str) -> bool {
    text.len() == 16
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether a file that is named after its content, as the index and the sounds are, has that content: `digest` is its
/// SHA-256.
pub fn is_named_after(name: &str, digest: &[u8; 32]) -> bool {
    let hash: String = digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let (stem, _) = name.rsplit_once('.').unwrap_or((name, ""));
    stem.strip_suffix(&hash)
        .is_some_and(|rest| rest.ends_with('-'))
}

/// What a sentence is recognised by: 64-bit FNV-1a in hexadecimal digits. It tells a changed sentence from the recorded
/// one; it protects nothing.
pub fn fingerprint(sentence: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = sentence.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    format!("{hash:016x}")
}
