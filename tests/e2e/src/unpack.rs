//! Makes a browser's files readable, also where Chromium compresses, splits or widens what it writes.

use std::collections::BTreeSet;
use std::io::Read;

/// More than any one thing that a journey makes a browser keep.
const MOST: u64 = 64 << 20;

/// Returns all that can be read in a file: its own bytes, and what is compressed in them.
pub fn readings(bytes: Vec<u8>) -> Vec<Vec<u8>> {
    let mut found = vec![];
    found.extend(tables(&bytes));
    found.extend(log(&bytes));
    found.extend(cache_entry(&bytes));
    found.push(bytes);
    // IndexedDB compresses larger values on its own, whatever its tables do.
    let values: Vec<Vec<u8>> = found
        .iter()
        .flat_map(|bytes| packed_values(bytes))
        .collect();
    found.extend(values);
    found
}

/// What to look for, each in every form in which a browser may write it.
pub struct Needles {
    forms: Vec<(String, Vec<u8>)>,
    /// The positions in `forms` by the first byte of the form.
    by_first: Vec<Vec<usize>>,
}

impl Needles {
    /// Looks for words: as UTF-8, as UTF-16, and as a form or an address encodes them.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Needles {
        let mut needles = Needles {
            forms: vec![],
            by_first: vec![vec![]; 256],
        };
        for words in words {
            let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let in_form: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
            let in_address = in_form.replace('+', "%20");
            for form in [
                words.as_bytes(),
                &wide,
                in_form.as_bytes(),
                in_address.as_bytes(),
            ] {
                needles.add(words, form);
            }
        }
        needles
    }

    /// Adds bytes to look for, under a name for the result.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        let form = (name.to_owned(), bytes.to_owned());
        if !bytes.is_empty() && !self.forms.contains(&form) {
            self.by_first[usize::from(bytes[0])].push(self.forms.len());
            self.forms.push(form);
        }
    }

    /// Returns the names of those that are in `bytes`.
    pub fn in_bytes(&self, bytes: &[u8]) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for (at, first) in bytes.iter().enumerate() {
            for form in &self.by_first[usize::from(*first)] {
                let (name, form) = &self.forms[*form];
                if bytes[at..].starts_with(form) {
                    found.insert(name.as_str());
                }
            }
        }
        found
    }
}

// LevelDB (IndexedDB, local and session storage): tables of blocks, and logs in frames.

const TABLE: [u8; 8] = 0xdb47_7524_8b80_fb57_u64.to_le_bytes();
const FOOTER: usize = 48;

/// Returns the blocks of a table, decompressed.
fn tables(bytes: &[u8]) -> Vec<Vec<u8>> {
    let Some(footer) = bytes.len().checked_sub(FOOTER).map(|at| &bytes[at..]) else {
        return vec![];
    };
    if !footer.ends_with(&TABLE) {
        return vec![];
    }
    let mut rest = footer;
    let _meta = (varint(&mut rest), varint(&mut rest));
    let index = handle(&mut rest).and_then(|handle| block(bytes, handle));
    let mut blocks: Vec<Vec<u8>> = index
        .iter()
        .flat_map(|index| values(index))
        .filter_map(|value| block(bytes, handle(&mut &value[..])?))
        .collect();
    blocks.extend(index);
    blocks
}

fn varint(rest: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn handle(rest: &mut &[u8]) -> Option<(usize, usize)> {
    Some((varint(rest)?, varint(rest)?))
}

fn block(bytes: &[u8], (at, length): (usize, usize)) -> Option<Vec<u8>> {
    let body = bytes.get(at..at.checked_add(length)?)?;
    Some(match bytes.get(at + length)? {
        1 => snappy(body),
        _ => body.to_vec(),
    })
}

/// Returns the values of a block's entries; the keys share prefixes.
fn values(block: &[u8]) -> Vec<Vec<u8>> {
    let restarts = block.len().checked_sub(4).and_then(|at| {
        let count = u32::from_le_bytes(block[at..].try_into().ok()?) as usize;
        at.checked_sub(count.checked_mul(4)?)
    });
    let mut rest = &block[..restarts.unwrap_or(0)];
    let mut found = vec![];
    while !rest.is_empty() {
        let lengths = (varint(&mut rest), varint(&mut rest), varint(&mut rest));
        let (_, Some(own), Some(value)) = lengths else {
            break;
        };
        let Some(bytes) = rest.get(own..own.saturating_add(value)) else {
            break;
        };
        found.push(bytes.to_vec());
        rest = &rest[own + value..];
    }
    found
}

/// Returns a log without the headers of its frames, which interrupt what is longer than a frame.
fn log(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    for page in bytes.chunks(32 << 10) {
        let mut rest = page;
        while let Some((head, after)) = rest.split_at_checked(7) {
            let length = usize::from(u16::from_le_bytes([head[4], head[5]]));
            let body = after.get(..length).filter(|_| (1..=4).contains(&head[6]));
            let Some(body) = body else {
                break;
            };
            joined.extend(body);
            rest = &after[length..];
        }
    }
    (!joined.is_empty()).then_some(joined)
}

/// The mark of a value that IndexedDB compressed.
const PACKED: [u8; 3] = [0xff, 0x11, 0x02];

fn packed_values(bytes: &[u8]) -> Vec<Vec<u8>> {
    let places = bytes.windows(PACKED.len()).enumerate();
    let places = places.filter(|(_, mark)| *mark == PACKED);
    places
        .map(|(at, _)| snappy(&bytes[at + PACKED.len()..]))
        .collect()
}

/// Decompresses Snappy's own format, up to the first error.
pub fn snappy(packed: &[u8]) -> Vec<u8> {
    let mut rest = packed;
    let mut made = Vec::new();
    let Some(length) = varint(&mut rest).filter(|length| (*length as u64) < MOST) else {
        return made;
    };
    while made.len() < length && step(&mut rest, &mut made).is_some() {}
    made
}

/// Reads one element: literal bytes, or a copy of earlier ones.
fn step(rest: &mut &[u8], made: &mut Vec<u8>) -> Option<()> {
    let mut take = |count: usize| {
        let (taken, after) = rest.split_at_checked(count)?;
        *rest = after;
        Some(taken)
    };
    let little = |bytes: &[u8]| {
        let bytes = bytes.iter().rev();
        bytes.fold(0_usize, |number, byte| number << 8 | usize::from(*byte))
    };
    let tag = usize::from(take(1)?[0]);
    let (length, back) = match tag & 3 {
        0 => {
            let length = match tag >> 2 {
                short @ 0..60 => short,
                long => little(take(long - 59)?),
            };
            made.extend(take(length + 1)?);
            return Some(());
        }
        1 => ((tag >> 2 & 7) + 4, (tag >> 5) << 8 | little(take(1)?)),
        2 => ((tag >> 2) + 1, little(take(2)?)),
        _ => ((tag >> 2) + 1, little(take(4)?)),
    };
    let from = made.len().checked_sub(back).filter(|_| back > 0)?;
    for at in from..from + length {
        made.push(made[at]);
    }
    Some(())
}

// The caches of answers: a header with the address, and the body as it came over the network.

const ENTRY: [u8; 8] = 0xfcfb_6d1b_a772_5c30_u64.to_le_bytes();

fn cache_entry(bytes: &[u8]) -> Vec<Vec<u8>> {
    if !bytes.starts_with(&ENTRY) || bytes.len() < 24 {
        return vec![];
    }
    let address = u32::from_le_bytes([bytes[12], bytes[13], bytes[14], bytes[15]]) as usize;
    // After the header, which is padded to a multiple of eight.
    let Some(body) = bytes.get(24 + address..) else {
        return vec![];
    };
    let unpacked = |mut reader: Box<dyn Read + '_>| {
        let mut made = Vec::new();
        let mut part = [0; 4096];
        // Stops at the first error, because the headers of the answer follow the body.
        while let Ok(count @ 1..) = reader.read(&mut part) {
            made.extend(&part[..count]);
            if made.len() as u64 > MOST {
                break;
            }
        }
        made
    };
    vec![
        unpacked(Box::new(flate2::read::GzDecoder::new(body))),
        unpacked(Box::new(flate2::read::ZlibDecoder::new(body))),
        unpacked(Box::new(brotli::Decompressor::new(body, 4096))),
    ]
}
