//! Pictures as bytes: detects the type and size of a file by its content, and removes everything but the picture. Must
//! not trust a file name or media type, and must not decode a pixel.
//!
//! Lists what stays and removes everything else: a list of what to remove would miss what cameras add next year.

/// The type of a file, by its first bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FileKind {
    Jpeg,
    Png,
    WebP,
    Gif,
    /// The format of iPhones (HEIF with HEVC). Few browsers read it.
    Heic,
    Pdf,
    /// Word, Excel and the like, old and new. All other ZIP archives look the same, and are not wanted either.
    Office,
    #[default]
    Other,
}

/// Why the metadata of a picture cannot be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// Not one of the three formats whose parts are known here.
    Unknown,
    /// Truncated, or not as the format requires.
    Broken,
    /// Several pictures in one file.
    Animated,
}

type Bare<T> = Result<T, PictureFault>;

use PictureFault::{Animated, Broken, Unknown};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

impl FileKind {
    pub fn of(bytes: &[u8]) -> FileKind {
        let at = |from: usize, word: &[u8]| bytes.get(from..from + word.len()) == Some(word);
        let head = &bytes[..bytes.len().min(1_024)];
        // New Office files are ZIP archives, old ones are OLE compound files.
        let office = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];
        if at(0, b"\xff\xd8\xff") {
            FileKind::Jpeg
        } else if at(0, PNG) {
            FileKind::Png
        } else if at(0, b"RIFF") && at(8, b"WEBP") {
            FileKind::WebP
        } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
            FileKind::Gif
        } else if at(4, b"ftyp") && is_heic(head) {
            FileKind::Heic
        } else if head.windows(5).any(|word| word == b"%PDF-") {
            FileKind::Pdf
        } else if office.iter().any(|word| at(0, *word)) {
            FileKind::Office
        } else {
            FileKind::Other
        }
    }
}

/// Checks the brands in an `ftyp` box: the major brand in its first four letters, and those after the version.
fn is_heic(head: &[u8]) -> bool {
    let length = number(head, 0, 4, true).unwrap_or(0);
    let ours: [&[u8]; 8] = [
        b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1",
    ];
    let brands = head.get(8..length.min(head.len())).unwrap_or_default();
    let is_avif = brands.chunks(4).any(|brand| brand == b"avif");
    !is_avif && brands.chunks(4).any(|brand| ours.contains(&brand))
}

/// Reads a number of `length` bytes at an offset. `None` if the bytes end before.
pub(in crate::feedback) fn number(
    bytes: &[u8],
    at: usize,
    length: usize,
    big_end_first: bool,
) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    let add = |number: usize, byte: &u8| (number << 8) | usize::from(*byte);
    Some(match big_end_first {
        true => bytes.iter().fold(0, add),
        false => bytes.iter().rev().fold(0, add),
    })
}

/// Reads width and height from the header, without decoding anything. The beginning of the file is enough.
pub fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let big = |at| number(bytes, at, 4, true);
    let small = |at, length| number(bytes, at, length, false);
    match FileKind::of(bytes) {
        FileKind::Jpeg => segments(bytes).find_map(|segment| {
            let (marker, body) = segment.ok()?;
            is_frame(marker).then_some(())?;
            Some((number(body, 3, 2, true)?, number(body, 1, 2, true)?))
        }),
        FileKind::Png => Some((big(16)?, big(20)?)),
        FileKind::Gif => Some((small(6, 2)?, small(8, 2)?)),
        FileKind::WebP => match bytes.get(12..16)? {
            b"VP8X" => Some((small(24, 3)? + 1, small(27, 3)? + 1)),
            b"VP8L" => {
                let packed = small(21, 4)?;
                Some(((packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1))
            }
            b"VP8 " => Some((small(26, 2)? & 0x3fff, small(28, 2)? & 0x3fff)),
            _ => None,
        },
        FileKind::Heic => {
            // The largest of the pictures in the file: the others are tiles and thumbnails.
            let boxes = bytes.windows(4).enumerate();
            let sizes = boxes.filter(|(_, name)| name == b"ispe");
            sizes
                .filter_map(|(at, _)| Some((big(at + 8)?, big(at + 12)?)))
                .max_by_key(|(width, height)| width.saturating_mul(*height))
        }
        FileKind::Pdf | FileKind::Office | FileKind::Other => None,
    }
}

/// The orientation of a JPEG from its Exif data: 1 is upright, up to 8. 1 if there is none.
pub fn orientation(bytes: &[u8]) -> u8 {
    segments(bytes)
        .map_while(Result::ok)
        .filter(|(marker, _)| *marker == 0xe1)
        .find_map(|(_, body)| orientation_in(body.strip_prefix(b"Exif\0\0")?))
        .unwrap_or(1)
}

/// Reads the tag 0x0112 in the first directory of a TIFF.
fn orientation_in(tiff: &[u8]) -> Option<u8> {
    let big = match tiff.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let directory = number(tiff, 4, 4, big)?;
    let count = number(tiff, directory, 2, big)?;
    let mut entries = (0..count).map(|index| directory + 2 + index * 12);
    let entry = entries.find(|entry| number(tiff, *entry, 2, big) == Some(0x0112))?;
    let turned = number(tiff, entry + 8, 2, big)?;
    (1..=8).contains(&turned).then_some(turned as u8)
}

/// Returns the same picture and nothing else: no text, no place, no thumbnail, nothing after its end. A JPEG keeps one
/// number, its orientation.
pub fn bare(bytes: &[u8]) -> Bare<Vec<u8>> {
    match FileKind::of(bytes) {
        FileKind::Jpeg => bare_jpeg(bytes),
        FileKind::Png => bare_png(bytes),
        FileKind::WebP => bare_webp(bytes),
        _ => Err(Unknown),
    }
}

/// Whether there is nothing to remove.
pub fn is_bare(bytes: &[u8]) -> bool {
    bare(bytes).is_ok_and(|bare| bare == bytes)
}

// JPEG (ITU-T T.81, annex B): markers, most of them with a length and a body.

/// An `Exif` segment with nothing but the orientation, whose value is at `TURNED`.
const UPRIGHT: [u8; 32] =
    *b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0";
const TURNED: usize = 25;
/// JFIF 1.1, square pixels, no thumbnail.
const JFIF: &[u8] = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0";
/// How the colours are encoded. The last byte, which says so, is appended.
const ADOBE: &[u8] = b"Adobe\0\x64\0\0\0\0";

pub(in crate::feedback) fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// Returns the segments with a body, up to the first scan.
fn segments(bytes: &[u8]) -> impl Iterator<Item = Bare<(u8, &[u8])>> {
    let mut rest = bytes.get(2..).unwrap_or_default();
    let mut is_over = false;
    std::iter::from_fn(move || {
        if is_over {
            return None;
        }
        let segment = next_segment(&mut rest);
        is_over = !matches!(segment, Ok((marker, _)) if marker != 0xda && marker != 0xd9);
        Some(segment)
    })
}

/// Reads the next marker and its body. The end marker has an empty body. `Broken` for other markers without a body,
/// such as a restart outside a scan.
pub(in crate::feedback) fn next_segment<'a>(rest: &mut &'a [u8]) -> Bare<(u8, &'a [u8])> {
    if take(rest, 1)? != [0xff] {
        return Err(Broken);
    }
    let marker = loop {
        match take(rest, 1)?[0] {
            0xff => {}
            marker => break marker,
        }
    };
    match marker {
        0xd9 => Ok((marker, &[])),
        0xc0..=0xcf | 0xda..=0xdd | 0xe0..=0xef | 0xf0..=0xfe => {
            let length = number(take(rest, 2)?, 0, 2, true).unwrap_or(0);
            let body = length.checked_sub(2).ok_or(Broken)?;
            Ok((marker, take(rest, body)?))
        }
        _ => Err(Broken),
    }
}

pub(in crate::feedback) fn take<'a>(rest: &mut &'a [u8], length: usize) -> Bare<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(length).ok_or(Broken)?;
    *rest = left;
    Ok(taken)
}

fn bare_jpeg(bytes: &[u8]) -> Bare<Vec<u8>> {
    let mut made = vec![0xff, 0xd8];
    let mut put = |marker: u8, body: &[u8]| {
        let length = (body.len() as u16 + 2).to_be_bytes();
        made.extend([&[0xff, marker], &length[..], body].concat());
    };
    let heads: Vec<&[u8]> = segments(bytes)
        .map_while(Result::ok)
        .filter(|(marker, _)| *marker == 0xe0)
        .map(|(_, body)| body)
        .collect();
    if heads.iter().any(|body| body.starts_with(b"JFIF\0")) {
        put(0xe0, JFIF);
    }
    let turned = orientation(bytes);
    if turned != 1 {
        let mut exif = UPRIGHT;
        exif[TURNED] = turned;
        put(0xe1, &exif);
    }
    let mut rest = bytes.get(2..).unwrap_or_default();
    let (mut has_frame, mut has_scan) = (false, false);
    loop {
        let (marker, body) = next_segment(&mut rest)?;
        let length = (body.len() as u16 + 2).to_be_bytes();
        let whole = [&[0xff, marker], &length[..], body];
        match marker {
            0xd9 => {
                made.extend([0xff, 0xd9]);
                return (has_frame && has_scan).then_some(made).ok_or(Broken);
            }
            0xda => {
                let components = body.first().ok_or(Broken)?;
                is(body.len() == 4 + 2 * usize::from(*components))?;
                has_scan = true;
                made.extend(whole.concat());
                made.extend(scan(&mut rest)?);
            }
            0xdb => is(are_tables(body, quantisation)).map(|()| made.extend(whole.concat()))?,
            0xc4 => is(are_tables(body, huffman)).map(|()| made.extend(whole.concat()))?,
            0xcc => is(body.len() % 2 == 0).map(|()| made.extend(whole.concat()))?,
            // The restart interval, and the height if it is only known after the first scan.
            0xdd | 0xdc => is(body.len() == 2).map(|()| made.extend(whole.concat()))?,
            0xee => {
                // Readers assume 1 if the segment is missing.
                let colours = body.get(11).filter(|_| body.starts_with(b"Adobe"));
                if let Some(colours @ (0 | 2)) = colours {
                    let adobe = [ADOBE, &[*colours]].concat();
                    made.extend([0xff, 0xee, 0, 14]);
                    made.extend(adobe);
                }
            }
            _ if is_frame(marker) => {
                let components = body.get(5).ok_or(Broken)?;
                is(!has_frame && body.len() == 6 + 3 * usize::from(*components))?;
                has_frame = true;
                made.extend(whole.concat());
            }
            0xe0..=0xef | 0xfe => {}
            _ => return Err(Broken),
        }
    }
}

fn is(right: bool) -> Bare<()> {
    right.then_some(()).ok_or(Broken)
}

/// Takes the encoded pixels up to the next marker. In them `ff` is followed by `00`, or begins a restart marker.
fn scan<'a>(rest: &mut &'a [u8]) -> Bare<&'a [u8]> {
    let pairs = rest.windows(2);
    let end = pairs
        .into_iter()
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7))
        .ok_or(Broken)?;
    take(rest, end)
}

/// Whether a body is a sequence of tables, each as long as it declares, and nothing else.
fn are_tables(body: &[u8], length: fn(&[u8]) -> Option<usize>) -> bool {
    let mut rest = body;
    while !rest.is_empty() {
        let left = length(rest).and_then(|length| rest.get(length..));
        match left {
            Some(left) => rest = left,
            None => return false,
        }
    }
    !body.is_empty()
}

fn quantisation(table: &[u8]) -> Option<usize> {
    match table.first()? >> 4 {
        0 => Some(65),
        1 => Some(129),
        _ => None,
    }
}

fn huffman(table: &[u8]) -> Option<usize> {
    let counts = table.get(1..17)?;
    Some(
        17 + counts
            .iter()
            .map(|count| usize::from(*count))
            .sum::<usize>(),
    )
}

// PNG: chunks, each with a length, a name, a body and a checksum.

fn bare_png(bytes: &[u8]) -> Bare<Vec<u8>> {
    let mut rest = bytes;
    let mut made = take(&mut rest, PNG.len())?.to_vec();
    let mut has_pixels = false;
    loop {
        let is_first = made.len() == PNG.len();
        let whole = rest;
        let length = number(take(&mut rest, 4)?, 0, 4, true).unwrap_or(0);
        let named = rest;
        let name = take(&mut rest, 4)?;
        let body = take(&mut rest, length)?;
        let sum = number(take(&mut rest, 4)?, 0, 4, true);
        is(is_first == (name == b"IHDR"))?;
        let fits = match name {
            b"IHDR" => length == 13,
            b"PLTE" => length.is_multiple_of(3) && length <= 768,
            b"IDAT" => true,
            b"IEND" => length == 0,
            b"tRNS" => length <= 256,
            b"gAMA" => length == 4,
            b"sRGB" => length == 1,
            // The chunks that a picture cannot be shown without are all listed above; a lower-case first letter marks
            // the others.
            _ => is(name[0].is_ascii_lowercase()).map(|()| false)?,
        };
        let is_kept = matches!(
            name,
            b"IHDR" | b"PLTE" | b"IDAT" | b"IEND" | b"tRNS" | b"gAMA" | b"sRGB"
        );
        if is_kept {
            let checked = &named[..4 + body.len()];
            is(fits && sum == Some(crc(checked) as usize))?;
            made.extend(&whole[..12 + length]);
        }
        has_pixels |= name == b"IDAT";
        if name == b"IEND" {
            return has_pixels.then_some(made).ok_or(Broken);
        }
    }
}

/// CRC-32 as PNG uses it (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

// WebP: chunks in a RIFF container, each with a name, a length and a body, padded to an even length.

fn bare_webp(bytes: &[u8]) -> Bare<Vec<u8>> {
    let length = number(bytes, 4, 4, false).ok_or(Broken)?;
    let mut rest = bytes
        .get(12..length.checked_add(8).ok_or(Broken)?)
        .ok_or(Broken)?;
    let (mut canvas, mut alpha, mut pixels) = (None, None, None);
    while !rest.is_empty() {
        let name = take(&mut rest, 4)?;
        let length = number(take(&mut rest, 4)?, 0, 4, false).unwrap_or(0);
        let body = take(&mut rest, length)?;
        if length % 2 == 1 {
            // Some writers omit the padding of the last chunk.
            let _ = take(&mut rest, 1);
        }
        match name {
            b"VP8X" => canvas = Some(body.get(4..10).ok_or(Broken)?),
            b"ALPH" => alpha = Some(body),
            b"VP8 " | b"VP8L" if pixels.is_none() => pixels = Some((name, body)),
            b"VP8 " | b"VP8L" => return Err(Broken),
            b"ANIM" | b"ANMF" => return Err(Animated),
            _ => {}
        }
    }
    let (name, body) = pixels.ok_or(Broken)?;
    let mut chunks = Vec::new();
    let mut put = |name: &[u8], body: &[u8]| {
        chunks.extend([name, &(body.len() as u32).to_le_bytes(), body].concat());
        chunks.resize(chunks.len().next_multiple_of(2), 0);
    };
    // Only a lossy picture stores its transparency separately, and only then does it need a `VP8X` header.
    if let (b"VP8 ", Some(alpha), Some(canvas)) = (name, alpha, canvas) {
        put(b"VP8X", &[&[0x10, 0, 0, 0], canvas].concat());
        put(b"ALPH", alpha);
    }
    put(name, body);
    let length = (chunks.len() as u32 + 4).to_le_bytes();
    Ok([b"RIFF", &length[..], b"WEBP", &chunks].concat())
}
