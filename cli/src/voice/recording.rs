//! Tells a recording that browsers can play from anything else, and from one that is empty or was cut off.

/// The largest recording of one sentence, in bytes. A long sentence takes 15 seconds, which are 60 KB.
pub const LARGEST: usize = 512 << 10;

/// How far into a file its head is looked for.
const HEAD: usize = 4_096;

/// What WebM and Matroska begin with.
const EBML: &[u8] = &[0x1a, 0x45, 0xdf, 0xa3];

const CUT_OFF: &str = "is cut off";
const NO_SOUND: &str = "has no sound in it";

/// Returns why these bytes are not one recording in Opus; `None` if they are. Reads how the file is built and does not
/// decode: whether the sound is good is for the ear.
pub fn fault(bytes: &[u8]) -> Option<&'static str> {
    if bytes.is_empty() {
        return Some("is empty");
    }
    if bytes.len() > LARGEST {
        return Some("is larger than 512 KB, too much for one sentence");
    }
    let read = match bytes {
        ogg if ogg.starts_with(b"OggS") => ogg_fault(ogg),
        webm if webm.starts_with(EBML) => webm_fault(webm),
        _ => Err("is neither WebM nor Ogg with Opus"),
    };
    read.err()
}

/// Walks over the pages of an Ogg file (RFC 3533, RFC 7845).
fn ogg_fault(bytes: &[u8]) -> Result<(), &'static str> {
    const HEADER: usize = 27;
    const BEGINS: u8 = 2;
    let mut at = 0;
    // The number of the stream, and how many samples of it come before the sound.
    let mut stream = None;
    let mut samples = 0;
    while at < bytes.len() {
        let header = bytes.get(at..at + HEADER).ok_or(CUT_OFF)?;
        if !header.starts_with(b"OggS") {
            return Err("has something else in it than sound");
        }
        let table = at + HEADER;
        let sizes = bytes.get(table..table + usize::from(header[26]));
        let sizes = sizes.ok_or(CUT_OFF)?;
        let size: usize = sizes.iter().copied().map(usize::from).sum();
        let content = table + sizes.len();
        let content = bytes.get(content..content + size).ok_or(CUT_OFF)?;
        match stream {
            None => {
                let skipped = content
                    .get(10..12)
                    .filter(|_| content.starts_with(b"OpusHead"));
                let [low, high] = *skipped.ok_or("is Ogg, but not Opus")? else {
                    return Err("is Ogg, but not Opus");
                };
                stream = Some((&header[14..18], i64::from(u16::from_le_bytes([low, high]))));
            }
            Some((number, _)) if number != &header[14..18] || header[5] & BEGINS != 0 => {
                return Err("has more than one recording in it");
            }
            Some(_) => {}
        }
        let so_far: [u8; 8] = header[6..14].try_into().unwrap_or_default();
        samples = samples.max(i64::from_le_bytes(so_far));
        at = table + sizes.len() + size;
    }
    match stream {
        Some((_, skipped)) if samples > skipped => Ok(()),
        _ => Err(NO_SOUND),
    }
}

/// Looks into the head of a WebM file, and walks over the parts of its segment (RFC 8794, RFC 9559).
fn webm_fault(bytes: &[u8]) -> Result<(), &'static str> {
    const SEGMENT: u32 = 0x1853_8067;
    const CLUSTER: u32 = 0x1f43_b675;
    let head = &bytes[..bytes.len().min(HEAD)];
    let has = |mark: &[u8]| head.windows(mark.len()).any(|part| part == mark);
    if has(b"V_VP") || has(b"V_AV1") {
        return Err("has a picture, and only sound can be played");
    }
    if !has(b"webm") || !has(b"A_OPUS") {
        return Err("is not WebM with Opus");
    }
    let mut at = 0;
    let mut has_sound = false;
    while at < bytes.len() {
        let (id, size, content) = element(bytes, at).ok_or(CUT_OFF)?;
        let end = size.map(|size| content.saturating_add(size));
        if end.is_some_and(|end| end > bytes.len()) {
            return Err(CUT_OFF);
        }
        has_sound |= id == CLUSTER && content < bytes.len();
        at = match (id, end) {
            // Its parts are next.
            (SEGMENT, _) => content,
            (_, Some(end)) => end,
            // What was recorded as it came does not say how long it is.
            (_, None) => break,
        };
    }
    match has_sound {
        true => Ok(()),
        false => Err(NO_SOUND),
    }
}

/// Reads the beginning of an element: its id, its size if it says so, and where its content begins.
fn element(bytes: &[u8], at: usize) -> Option<(u32, Option<usize>, usize)> {
    let id_length = bytes.get(at)?.leading_zeros() as usize + 1;
    if id_length > 4 {
        return None;
    }
    let number = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0_u64, |all, byte| (all << 8) | u64::from(*byte))
    };
    let id = number(bytes.get(at..at + id_length)?);
    let at = at + id_length;
    let size_length = bytes.get(at)?.leading_zeros() as usize + 1;
    if size_length > 8 {
        return None;
    }
    let most = (1_u64 << (7 * size_length)) - 1;
    let size = number(bytes.get(at..at + size_length)?) & most;
    let size = (size != most).then(|| usize::try_from(size).unwrap_or(usize::MAX));
    Some((u32::try_from(id).ok()?, size, at + size_length))
}
