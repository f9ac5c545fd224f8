//! The files of a report (*picha*): what is known about each besides its bytes, and how a store holds the bytes. Must
//! not hold a file's original name, which stays on the phone.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::feedback::privacy::picture_metadata::FileKind;
use crate::feedback::records::versioned::{checksum, checksum_text};

/// The bytes of one file, held once and shared.
pub type Bytes = Arc<[u8]>;

/// One file of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// Random and unique to this file. Never sent.
    pub id: String,
    #[serde(with = "kept_kind")]
    pub kind: FileKind,
    /// The number of bytes that are sent.
    pub bytes: usize,
    /// The number of bytes when the file was picked.
    pub before: usize,
    /// The checksum of the bytes, to check that a store returns what was put into it.
    #[serde(with = "checksum_text")]
    pub sum: u64,
    /// A picture that was drawn anew on this device and contains no byte from the camera. Only such files go without a
    /// name.
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

    /// Whether these are the file's bytes.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        bytes.len() == self.bytes && checksum(bytes) == self.sum
    }

    /// The file's id on the store. Contains the draft's id, so that drafts that were forked from one do not share a
    /// file.
    pub fn place(&self, draft_id: &str) -> String {
        format!("{draft_id}.{}", self.id)
    }

    /// The file name to send for the `number`th file of a report. Contains nothing of its name on the phone.
    pub fn name(&self, number: usize) -> String {
        match self.kind {
            FileKind::Pdf => format!("document-{number}.pdf"),
            // The only file of another kind that is sent is an envelope.
            FileKind::Other => format!("sealed-{number}.bin"),
            kind => format!("photo-{number}.{}", ending(kind)),
        }
    }
}

/// The kinds that are sent, each with its extension and media type.
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

/// Stores a kind by its extension. Only kinds that are sent are stored.
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

/// Converts bytes for a store, which holds texts: each byte becomes the character with the same code. A browser stores
/// one byte for each.
pub fn text_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// Converts such a text back; `None` if a character does not fit into a byte.
pub fn bytes_of(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .map(|letter| u8::try_from(letter).ok())
        .collect()
}

/// What the office accepts besides words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileRules {
    /// The most files; 0 if none are accepted.
    pub most: usize,
    /// The longer side of a picture, in pixels.
    pub longest_side: usize,
    /// The most bytes of a picture.
    pub most_bytes: usize,
}

/// Why a picked file does not go with the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAttached {
    /// More files than the office accepts with one report.
    TooMany,
    /// So many bytes that a phone could not hold the file in memory.
    TooHeavy,
    /// So many pixels that a phone could not draw the picture.
    TooLarge,
    /// The format of iPhones (HEIC), which this browser cannot read.
    Heic,
    /// A picture that cannot be read to its end.
    Broken,
    /// Something other than a picture.
    NotAPicture,
    /// A PDF in a report without a name: a PDF says who made it.
    PdfNameless,
    /// A PDF with more bytes than are accepted.
    PdfTooHeavy,
    /// A document of Word, Excel or the like.
    Office,
    /// The browser changes what is drawn, and a report without a name takes only pictures that were drawn anew.
    DrawingNameless,
    /// The browser changes what is drawn, so the picture can only be sent at its full size, which is too large.
    DrawingTooHeavy,
}
