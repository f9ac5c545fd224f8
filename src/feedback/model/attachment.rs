//! The files that go with a report (*picha*): what is known of each beside its bytes, and how the bytes stand on a store; it must
//! not know a file's name, which stays on the phone.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::feedback::privacy::picture_metadata::FileKind;
use crate::feedback::records::versioned::{checksum, checksum_text};

/// The bytes of one file, held once and shared by all who need them.
pub type Bytes = Arc<[u8]>;

/// One file of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// Random, for this file alone; it is never sent.
    pub id: String,
    #[serde(with = "kept_kind")]
    pub kind: FileKind,
    /// How many bytes go.
    pub bytes: usize,
    /// How many it had when it was picked.
    pub before: usize,
    /// The checksum of the bytes: what went on a store is what comes back from there.
    #[serde(with = "checksum_text")]
    pub sum: u64,
    /// A picture drawn anew on this device, of which no byte is from the camera. Only such goes without a name.
    pub redrawn: bool,
}

impl Attached {
    pub fn new(id: String, bytes: &[u8], before: usize, redrawn: bool) -> Attached {
        Attached {
            id,
            kind: FileKind::of(bytes),
            bytes: bytes.len(),
            before,
            sum: checksum(bytes),
            redrawn,
        }
    }

    /// Whether these are its bytes.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        bytes.len() == self.bytes && checksum(bytes) == self.sum
    }

    /// Its id on the store: two drafts that were one do not share a file.
    pub fn place(&self, draft_id: &str) -> String {
        format!("{draft_id}.{}", self.id)
    }

    /// What it is called on its way, as the `number`th of its report: nothing of what it was called on the phone.
    pub fn name(&self, number: usize) -> String {
        match self.kind {
            FileKind::Pdf => format!("document-{number}.pdf"),
            // The one thing of its own kind that goes is an envelope.
            FileKind::Other => format!("sealed-{number}.bin"),
            kind => format!("photo-{number}.{}", ending(kind)),
        }
    }
}

/// The kinds that are sent, with the ending and the type of each.
const SENT: [(FileKind, &str, &str); 5] = [
    (FileKind::Jpeg, "jpg", "image/jpeg"),
    (FileKind::Png, "png", "image/png"),
    (FileKind::WebP, "webp", "image/webp"),
    (FileKind::Pdf, "pdf", "application/pdf"),
    // An envelope.
    (FileKind::Other, "bin", "application/octet-stream"),
];

fn ending(kind: FileKind) -> &'static str {
    let mut sent = SENT.iter();
    sent.find(|(sent, _, _)| *sent == kind)
        .map_or("bin", |(_, ending, _)| ending)
}

pub fn media_type(kind: FileKind) -> &'static str {
    let mut sent = SENT.iter();
    sent.find(|(sent, _, _)| *sent == kind)
        .map_or("application/octet-stream", |(_, _, media)| media)
}

/// A kind as it is kept: by its ending. No kind is kept that is not sent.
mod kept_kind {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    use super::{FileKind, SENT, ending};

    pub fn serialize<S: Serializer>(kind: &FileKind, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(ending(*kind))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FileKind, D::Error> {
        let code = String::deserialize(deserializer)?;
        let sent = SENT.iter().find(|(_, ending, _)| *ending == code);
        sent.map(|(kind, _, _)| *kind)
            .ok_or_else(|| D::Error::custom("a kind of file"))
    }
}

/// Bytes as a store keeps them, which keeps texts: each byte a letter of the same number. A browser stores it byte for byte.
pub fn text_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// None where this is not such a text.
pub fn bytes_of(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .map(|letter| u8::try_from(letter).ok())
        .collect()
}

/// What the office takes beside words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileRules {
    /// None are taken where it is nought.
    pub most: usize,
    /// The longer side of a picture, in pixels.
    pub longest_side: usize,
    /// The most bytes of a picture.
    pub most_bytes: usize,
}

/// Why a file that was picked does not go with the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAttached {
    /// More than the office takes with one report.
    TooMany,
    /// So many bytes that a phone could not hold it.
    TooHeavy,
    /// So many pixels that a phone could not draw it.
    TooLarge,
    /// It is what iPhones keep, and this browser cannot read it.
    Heic,
    /// A picture that cannot be read to its end.
    Broken,
    /// Something else than a picture.
    NotAPicture,
    /// A PDF, which says who made it, in a report without a name.
    PdfNameless,
    /// A PDF of more bytes than are taken.
    PdfTooHeavy,
    /// A document of Word, Excel or the like.
    Office,
    /// The browser changes what is drawn, and a report without a name takes only what was drawn anew.
    DrawingNameless,
    /// The browser changes what is drawn, so the picture can only go as large as it is, and that is too large.
    DrawingTooHeavy,
    /// The part of the page that makes pictures ready could not be loaded now.
    NotLoaded,
}

impl NotAttached {
    pub const ALL: [NotAttached; 12] = [
        NotAttached::TooMany,
        NotAttached::TooHeavy,
        NotAttached::TooLarge,
        NotAttached::Heic,
        NotAttached::Broken,
        NotAttached::NotAPicture,
        NotAttached::PdfNameless,
        NotAttached::PdfTooHeavy,
        NotAttached::Office,
        NotAttached::DrawingNameless,
        NotAttached::DrawingTooHeavy,
        NotAttached::NotLoaded,
    ];

    /// The end of its key in the words: `photo-too-many`.
    pub fn code(self) -> &'static str {
        match self {
            NotAttached::TooMany => "too-many",
            NotAttached::TooHeavy => "too-heavy",
            NotAttached::TooLarge => "too-large",
            NotAttached::Heic => "heic",
            NotAttached::Broken => "broken",
            NotAttached::NotAPicture => "not-a-picture",
            NotAttached::PdfNameless => "pdf-nameless",
            NotAttached::PdfTooHeavy => "pdf-too-heavy",
            NotAttached::Office => "office",
            NotAttached::DrawingNameless => "drawing-nameless",
            NotAttached::DrawingTooHeavy => "drawing-too-heavy",
            NotAttached::NotLoaded => "not-loaded",
        }
    }

    pub fn from_code(code: &str) -> Option<NotAttached> {
        NotAttached::ALL.into_iter().find(|why| why.code() == code)
    }
}
