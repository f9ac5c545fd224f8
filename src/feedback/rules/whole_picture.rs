//! Checks whether a picture is complete, from its first byte to its own end: browsers draw half a picture without an
//! error. Does not judge its quality or what comes after its end.

use crate::feedback::privacy::picture_metadata::{FileKind, is_frame, next_segment, number, take};

/// Returns false only if something is missing. A format that is not known here cannot be checked.
pub fn is_whole(bytes: &[u8]) -> bool {
    match FileKind::of(bytes) {
        FileKind::Jpeg => is_whole_jpeg(bytes).unwrap_or(false),
        FileKind::Png => is_whole_png(bytes).is_some(),
        FileKind::WebP => is_whole_webp(bytes).is_some(),
        FileKind::Gif => is_whole_gif(bytes).is_some(),
        FileKind::Heic => is_whole_heic(bytes).is_some(),
        FileKind::Pdf | FileKind::Office | FileKind::Other => true,
    }
}

/// Requires complete chunks up to the end chunk.
fn is_whole_png(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(8..)?;
    loop {
        let length = number(rest, 0, 4, true)?;
        let name = rest.get(4..8)?;
        rest = rest.get(length.checked_add(12)?..)?;
        if name == b"IEND" {
            return Some(());
        }
    }
}

/// Requires everything that the header announces: complete chunks, with pixels in them.
fn is_whole_webp(bytes: &[u8]) -> Option<()> {
    let length = number(bytes, 4, 4, false)?;
    let mut rest = bytes.get(12..length.checked_add(8)?)?;
    let mut has_pixels = false;
    while rest.len() >= 8 {
        let length = number(rest, 4, 4, false)?;
        has_pixels |= matches!(&rest[..4], b"VP8 " | b"VP8L" | b"ANMF");
        rest.get(8..length.checked_add(8)?)?;
        // The last chunk may lack its padding.
        rest = rest
            .get(8 + length.next_multiple_of(2)..)
            .unwrap_or_default();
    }
    has_pixels.then_some(())
}

/// Checks the first picture in the file, which is the one that is drawn.
fn is_whole_gif(bytes: &[u8]) -> Option<()> {
    let table = |flags: u8| match flags & 0x80 {
        0 => 0,
        _ => 6 << (flags & 7),
    };
    let mut rest = bytes.get(13 + table(*bytes.get(10)?)..)?;
    loop {
        let is_picture = match rest.first()? {
            0x2c => true,
            0x21 => false,
            _ => return None,
        };
        rest = match is_picture {
            true => rest.get(11 + table(*rest.get(9)?)..)?,
            false => rest.get(2..)?,
        };
        loop {
            let length = usize::from(*rest.first()?);
            rest = rest.get(1 + length..)?;
            if length == 0 {
                break;
            }
        }
        if is_picture {
            return Some(());
        }
    }
}

/// Requires complete boxes up to the description of the picture and its pixels. Cameras append more.
fn is_whole_heic(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes;
    let (mut has_head, mut has_pixels) = (false, false);
    while !(rest.is_empty() || has_head && has_pixels) {
        let length = match number(rest, 0, 4, true)? {
            // The last box, up to the end of the file.
            0 => rest.len(),
            1 => number(rest, 8, 8, true)?,
            length => length,
        };
        let name = rest.get(4..8)?;
        has_head |= name == b"meta";
        has_pixels |= name == b"mdat";
        rest = rest.get(length.max(8)..)?;
    }
    Some(())
}

// JPEG (ITU-T T.81): reads the codes of a scan without decoding their values, and counts the blocks that they form.

/// Huffman codes by length, as in the tables of the file: how many there are of each length, and their values.
#[derive(Clone, Copy, Default)]
struct Codes<'a> {
    counts: &'a [u8],
    values: &'a [u8],
}

struct Component {
    id: u8,
    across: usize,
    down: usize,
}

#[derive(Default)]
struct Frame {
    width: usize,
    height: usize,
    components: Vec<Component>,
    /// Stored in several scans, each of them refining the last.
    is_progressive: bool,
    /// Encoded in a way that is not read here.
    is_other: bool,
}

/// The frame, the current tables, and the number of units between two restarts.
#[derive(Default)]
struct Jpeg<'a> {
    frame: Frame,
    first: [Codes<'a>; 4],
    others: [Codes<'a>; 4],
    interval: usize,
}

/// `None` if a header is truncated.
fn is_whole_jpeg(bytes: &[u8]) -> Option<bool> {
    let mut rest = bytes.get(2..)?;
    let mut jpeg = Jpeg::default();
    let mut has_scan = false;
    loop {
        // Readers skip bytes between two segments that belong to neither.
        rest = &rest[next_marker(rest)?..];
        let (marker, body) = next_segment(&mut rest).ok()?;
        match marker {
            0xd9 => return Some(has_scan),
            0xc4 => jpeg.take_codes(body),
            0xdd => jpeg.interval = number(body, 0, 2, true)?,
            0xda => {
                let end = next_marker(rest)?;
                let scan = take(&mut rest, end).ok()?;
                if !jpeg.has_all_of(body, scan)? {
                    return Some(false);
                }
                has_scan = true;
            }
            _ if is_frame(marker) => jpeg.frame = frame(marker, body)?,
            _ => {}
        }
    }
}

fn next_marker(rest: &[u8]) -> Option<usize> {
    let mut pairs = rest.windows(2);
    pairs.position(|pair| pair[0] == 0xff && is_marker(pair[1]))
}

/// Whether the byte marks a segment, and not a restart in the middle of a scan.
fn is_marker(byte: u8) -> bool {
    !matches!(byte, 0 | 0x01 | 0xd0..=0xd8 | 0xff)
}

fn frame(marker: u8, body: &[u8]) -> Option<Frame> {
    let components = body.get(6..)?.chunks_exact(3);
    let component = |one: &[u8]| Component {
        id: one[0],
        across: usize::from(one[1] >> 4).max(1),
        down: usize::from(one[1] & 15).max(1),
    };
    Some(Frame {
        height: number(body, 1, 2, true)?,
        width: number(body, 3, 2, true)?,
        components: components.map(component).collect(),
        is_progressive: marker == 0xc2,
        is_other: !matches!(marker, 0xc0..=0xc2),
    })
}

impl<'a> Jpeg<'a> {
    fn take_codes(&mut self, body: &'a [u8]) {
        let mut rest = body;
        while let Some((head, after)) = rest.split_at_checked(17) {
            let count = head[1..].iter().map(|count| usize::from(*count)).sum();
            let Some(values) = after.get(..count) else {
                return;
            };
            let tables = match head[0] >> 4 {
                0 => &mut self.first,
                _ => &mut self.others,
            };
            tables[usize::from(head[0] & 3)] = Codes {
                counts: &head[1..],
                values,
            };
            rest = &after[count..];
        }
    }

    /// Whether all blocks of a scan are there. True if that cannot be told.
    fn has_all_of(&self, head: &[u8], scan: &[u8]) -> Option<bool> {
        let count = usize::from(*head.first()?);
        let parts = head.get(1..1 + 2 * count)?.chunks_exact(2);
        let [from, to, steps] = head.get(1 + 2 * count..4 + 2 * count)?.try_into().ok()?;
        let frame = &self.frame;
        // If there are several scans, only the first one of each colour tells how much of the picture is there.
        let is_refining = frame.is_progressive && (from != 0 || steps >> 4 != 0);
        if frame.is_other || is_refining || frame.height == 0 || frame.width == 0 {
            return Some(true);
        }
        let widest = frame.components.iter().map(|one| one.across).max()?;
        let highest = frame.components.iter().map(|one| one.down).max()?;
        // For each block of a unit: the codes of its first value and of the others.
        let mut unit = Vec::new();
        let mut units = frame.width.div_ceil(8 * widest) * frame.height.div_ceil(8 * highest);
        for part in parts {
            let component = frame.components.iter().find(|one| one.id == part[0])?;
            let codes = (
                self.first[usize::from(part[1] >> 4 & 3)],
                self.others[usize::from(part[1] & 3)],
            );
            let blocks = match count {
                1 => {
                    let across = (frame.width * component.across).div_ceil(8 * widest);
                    units = across * (frame.height * component.down).div_ceil(8 * highest);
                    1
                }
                _ => component.across * component.down,
            };
            unit.extend(std::iter::repeat_n(codes, blocks));
        }
        let has_others = !frame.is_progressive && to > 0;
        let mut bits = Bits {
            rest: scan,
            ..Bits::default()
        };
        for at in 0..units {
            if self.interval > 0 && at > 0 && at % self.interval == 0 && !bits.restart() {
                return Some(false);
            }
            for (first, others) in &unit {
                match bits.block(*first, *others, has_others) {
                    Ok(()) => {}
                    Err(Stop::Ended) => return Some(false),
                    // Malformed, but the browser may still be able to draw it.
                    Err(Stop::Unknown) => return Some(true),
                }
            }
        }
        Some(true)
    }
}

/// Why reading stopped.
enum Stop {
    Ended,
    Unknown,
}

/// The bits of a scan.
#[derive(Default)]
struct Bits<'a> {
    rest: &'a [u8],
    byte: u8,
    left: u8,
}

impl Bits<'_> {
    fn next(&mut self) -> Result<usize, Stop> {
        if self.left == 0 {
            let (byte, after) = self.rest.split_first().ok_or(Stop::Ended)?;
            self.rest = match (byte, after.first()) {
                // The zero was inserted so that no marker occurs in a scan by chance.
                (0xff, Some(0)) => &after[1..],
                (0xff, _) => return Err(Stop::Ended),
                _ => after,
            };
            (self.byte, self.left) = (*byte, 8);
        }
        self.left -= 1;
        Ok(usize::from(self.byte >> self.left & 1))
    }

    fn skip(&mut self, count: u8) -> Result<(), Stop> {
        for _ in 0..count {
            self.next()?;
        }
        Ok(())
    }

    fn value(&mut self, codes: Codes) -> Result<u8, Stop> {
        let (mut code, mut first, mut at) = (0, 0, 0);
        for count in codes.counts {
            let count = usize::from(*count);
            code |= self.next()?;
            if code < first + count {
                return codes
                    .values
                    .get(at + code - first)
                    .copied()
                    .ok_or(Stop::Unknown);
            }
            at += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        Err(Stop::Unknown)
    }

    fn block(&mut self, first: Codes, others: Codes, has_others: bool) -> Result<(), Stop> {
        let length = self.value(first)?;
        self.skip(length)?;
        let mut at = 1;
        while has_others && at < 64 {
            let value = self.value(others)?;
            match (value >> 4, value & 15) {
                (15, 0) => at += 16,
                (_, 0) => break,
                (noughts, length) => {
                    at += usize::from(noughts) + 1;
                    self.skip(length)?;
                }
            }
        }
        Ok(())
    }

    /// Skips past the next restart marker. The bits left in the byte before it are padding.
    fn restart(&mut self) -> bool {
        self.left = 0;
        let place = self
            .rest
            .windows(2)
            .position(|pair| pair[0] == 0xff && matches!(pair[1], 0xd0..=0xd7));
        match place {
            Some(at) => {
                self.rest = &self.rest[at + 2..];
                true
            }
            None => false,
        }
    }
}
