//! Files that come with a report: checks their kind by their content, their number and their size. It trusts no stated
//! name or type, and opens no file.

/// The most files of one report.
pub const MOST: usize = 5;
/// The most bytes of one file.
pub const MAX_BYTES: usize = 2 << 20;

/// A file as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    pub kind: Kind,
    pub bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Jpeg,
    Png,
    WebP,
    Pdf,
    /// A sealed envelope, which this office cannot open: only its length is known.
    Sealed,
}

impl Kind {
    const ALL: [Kind; 5] = [Kind::Jpeg, Kind::Png, Kind::WebP, Kind::Pdf, Kind::Sealed];

    fn of(bytes: &[u8]) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| match kind {
            Kind::Jpeg => bytes.starts_with(b"\xff\xd8\xff"),
            Kind::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            Kind::WebP => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
            Kind::Pdf => bytes.starts_with(b"%PDF-"),
            Kind::Sealed => is_as_long_as_an_envelope(bytes.len()),
        })
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Jpeg => "image/jpeg",
            Kind::Png => "image/png",
            Kind::WebP => "image/webp",
            Kind::Pdf => "application/pdf",
            Kind::Sealed => "application/octet-stream",
        }
    }

    pub fn from_media_type(media_type: &str) -> Option<Kind> {
        Kind::ALL
            .into_iter()
            .find(|kind| kind.media_type() == media_type)
    }
}

/// Whether a file is as long as a sealed envelope: its content is padded to 2, 4, 8 or 16 KiB or to a multiple of 64
/// KiB, and sealing adds 48 bytes.
fn is_as_long_as_an_envelope(long: usize) -> bool {
    const KIB: usize = 1024;
    long.checked_sub(48).is_some_and(|letter| {
        [2 * KIB, 4 * KIB, 8 * KIB, 16 * KIB].contains(&letter)
            || (letter > 0 && letter.is_multiple_of(64 * KIB))
    })
}

/// Why files are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadMedia {
    TooMany,
    TooLarge,
    Unknown,
}

impl std::fmt::Display for BadMedia {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            BadMedia::TooMany => write!(f, "media: must be at most {MOST} files"),
            BadMedia::TooLarge => write!(f, "media: must be at most {MAX_BYTES} bytes each"),
            BadMedia::Unknown => {
                f.write_str("media: must be JPEG, PNG, WebP, PDF or a sealed envelope")
            }
        }
    }
}

/// Checks the number of the files, and the size and kind of each.
pub fn check(files: Vec<Vec<u8>>) -> Result<Vec<Media>, BadMedia> {
    if files.len() > MOST {
        return Err(BadMedia::TooMany);
    }
    let media = |bytes: Vec<u8>| {
        if bytes.len() > MAX_BYTES {
            return Err(BadMedia::TooLarge);
        }
        let kind = Kind::of(&bytes).ok_or(BadMedia::Unknown)?;
        Ok(Media { kind, bytes })
    };
    files.into_iter().map(media).collect()
}
