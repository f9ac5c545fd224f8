//! Tells a recording that browsers can play from anything else.

/// The largest recording of one sentence, in bytes. A long sentence takes 15 seconds, which are 60 KB.
pub const LARGEST: usize = 512 << 10;

/// How far into a file its head is looked for.
const HEAD: usize = 4_096;

/// What WebM and Matroska begin with.
const EBML: &[u8] = &[0x1a, 0x45, 0xdf, 0xa3];

/// Returns why these bytes are not one recording in Opus; `None` if they are. Reads only the head: whether the sound is
/// whole is for the ear.
pub fn fault(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let has = |mark: &[u8]| head.windows(mark.len()).any(|part| part == mark);
    if bytes.is_empty() {
        return Some("is empty");
    }
    if bytes.len() > LARGEST {
        return Some("is larger than 512 KB, too much for one sentence");
    }
    if head.starts_with(b"OggS") {
        return (!has(b"OpusHead")).then_some("is Ogg, but not Opus");
    }
    if head.starts_with(EBML) {
        return match (has(b"webm"), has(b"A_OPUS"), has(b"V_VP") || has(b"V_AV1")) {
            (_, _, true) => Some("has a picture, and only sound can be played"),
            (true, true, false) => None,
            _ => Some("is not WebM with Opus"),
        };
    }
    Some("is neither WebM nor Ogg with Opus")
}
