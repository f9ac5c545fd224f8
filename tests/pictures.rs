//! Pictures that tell where, when and by whom they were taken, made here by the hundred, and what is left of them: the picture,
//! and nothing else; it must not take a sentence of the filter's own for proof.
//!
//! `exiftool` reads what is left, where it is there; `cargo verify` names it in MREJESHO_EXIFTOOL and demands it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use mrejesho::feedback::privacy::picture_metadata::{
    FileKind, PictureFault, bare, is_bare, orientation, size,
};
use proptest::prelude::*;
use serde_json::Value;

const COLOUR: &[u8] = include_bytes!("pictures/colour.jpg");
const GREY: &[u8] = include_bytes!("pictures/grey.jpg");
const PROGRESSIVE: &[u8] = include_bytes!("pictures/progressive.jpg");
const CMYK: &[u8] = include_bytes!("pictures/cmyk.jpg");
const LOSSY: &[u8] = include_bytes!("pictures/lossy.webp");
const SEEN_THROUGH: &[u8] = include_bytes!("pictures/seen-through.webp");

/// How wide and high all of them are.
const SIZE: (usize, usize) = (24, 16);

/// What no byte of a bare picture may say.
const PLANTED: &str = "ALAMA-Mwanahamisi-Ngwandu--6.1630-35.7516";

// Writers. Each makes a picture of its form out of parts.

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u16 + 2).to_be_bytes();
    [&[0xff, marker], &length[..], body].concat()
}

/// Puts segments right behind the beginning of a JPEG.
fn jpeg_with(base: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [&base[..2], &segments.concat(), &base[2..]].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    sum.sum()
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let named = [name, body].concat();
    let length = (body.len() as u32).to_be_bytes();
    [&length[..], &named, &crc(&named).to_be_bytes()].concat()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("into memory");
    packer.finish().expect("into memory")
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A PNG of one of its kinds: 0 grey, 2 colours, 3 a palette, 6 colours that can be seen through.
fn png(kind: u8, before: &[Vec<u8>], after: &[Vec<u8>]) -> Vec<u8> {
    let (width, height) = (SIZE.0 as u32, SIZE.1 as u32);
    let head = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[8, kind, 0, 0, 0],
    ]
    .concat();
    let samples = match kind {
        2 => 3,
        6 => 4,
        _ => 1,
    };
    let row = |y: usize| {
        let pixel = move |x: usize| (x * 7 + y * 3) as u8 % if kind == 3 { 4 } else { 255 };
        std::iter::once(0).chain((0..SIZE.0 * samples).map(pixel))
    };
    let pixels: Vec<u8> = (0..SIZE.1).flat_map(row).collect();
    let mut made = [PNG, &chunk(b"IHDR", &head)].concat();
    made.extend(before.concat());
    if kind == 3 {
        made.extend(chunk(b"PLTE", &[0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255]));
        made.extend(chunk(b"tRNS", &[255, 128]));
    }
    let data = packed(&pixels);
    // In two parts, as larger ones are.
    let (first, second) = data.split_at(data.len() / 2);
    made.extend(chunk(b"IDAT", first));
    made.extend(chunk(b"IDAT", second));
    made.extend(after.concat());
    made.extend(chunk(b"IEND", b""));
    made
}

fn riff_chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u32).to_le_bytes();
    let fill: &[u8] = if body.len() % 2 == 1 { &[0] } else { &[] };
    [name, &length[..], body, fill].concat()
}

fn webp(chunks: &[Vec<u8>]) -> Vec<u8> {
    let chunks = chunks.concat();
    let length = (chunks.len() as u32 + 4).to_le_bytes();
    [b"RIFF", &length[..], b"WEBP", &chunks].concat()
}

/// The chunks of a WebP.
fn chunks_of(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut rest = &bytes[12..];
    let mut found = Vec::new();
    while rest.len() >= 8 {
        let name = String::from_utf8_lossy(&rest[..4]).into_owned();
        let length = u32::from_le_bytes(rest[4..8].try_into().expect("four")) as usize;
        found.push((name, rest[8..8 + length].to_vec()));
        rest = &rest[(8 + length + length % 2).min(rest.len())..];
    }
    found
}

/// One colour without loss: every code has one sign, so that a pixel takes no bit.
fn lossless() -> Vec<u8> {
    let mut bits: Vec<bool> = Vec::new();
    let mut put = |value: u32, count: u32| bits.extend((0..count).map(|bit| value >> bit & 1 == 1));
    put(SIZE.0 as u32 - 1, 14);
    put(SIZE.1 as u32 - 1, 14);
    // Not to be seen through, version 0; no transform, no cache, no codes of codes.
    put(0, 1 + 3 + 1 + 1 + 1);
    for sign in [90, 200, 30, 255, 0] {
        // A simple code, of one sign, of eight bits; the last one of one bit.
        put(1, 1);
        put(0, 1);
        match sign {
            0 => put(0, 2),
            sign => {
                put(1, 1);
                put(sign, 8);
            }
        }
    }
    let byte = |bits: &[bool]| (0..bits.len()).fold(0, |byte, at| byte | u8::from(bits[at]) << at);
    let body: Vec<u8> = std::iter::once(0x2f)
        .chain(bits.chunks(8).map(byte))
        .collect();
    webp(&[riff_chunk(b"VP8L", &body)])
}

/// A WebP with a head that says what else is in it, and that in its chunks.
fn webp_with(base: &[u8], flags: u8, before: &[Vec<u8>], after: &[Vec<u8>]) -> Vec<u8> {
    let mut chunks = chunks_of(base);
    let own = match chunks[0].0.as_str() {
        "VP8X" => chunks.remove(0).1[0],
        _ => 0,
    };
    let (width, height) = (SIZE.0 as u32 - 1, SIZE.1 as u32 - 1);
    let head = [
        &[own | flags, 0, 0, 0],
        &width.to_le_bytes()[..3],
        &height.to_le_bytes()[..3],
    ]
    .concat();
    let mut all = vec![riff_chunk(b"VP8X", &head)];
    all.extend(before.to_vec());
    for (name, body) in chunks {
        all.push(riff_chunk(name.as_bytes().try_into().expect("four"), &body));
    }
    all.extend(after.to_vec());
    webp(&all)
}

/// A TIFF with a camera, a place, an owner and how the picture is to be turned; a thumbnail behind it.
fn tiff(big: bool, turned: u16) -> Vec<u8> {
    let two = |value: u16| {
        if big {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    };
    let four = |value: u32| {
        if big {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    };
    let text = format!("{PLANTED}\0");
    let mut made = if big {
        b"MM\0*".to_vec()
    } else {
        b"II*\0".to_vec()
    };
    made.extend(four(8));
    // Maker, model, owner, remark, orientation, GPS.
    let texts = [0x010f_u16, 0x0110, 0x013b, 0x8298];
    let count = texts.len() + 2;
    let after = 8 + 2 + count * 12 + 4;
    let gps = after + texts.len() * text.len();
    made.extend(two(count as u16));
    let mut entries: Vec<(u16, Vec<u8>)> = vec![(
        0x0112,
        [
            two(3).to_vec(),
            four(1).to_vec(),
            two(turned).to_vec(),
            vec![0, 0],
        ]
        .concat(),
    )];
    for (index, tag) in texts.iter().enumerate() {
        let at = after + index * text.len();
        let entry = [
            two(2).to_vec(),
            four(text.len() as u32).to_vec(),
            four(at as u32).to_vec(),
        ];
        entries.push((*tag, entry.concat()));
    }
    let pointer = [two(4).to_vec(), four(1).to_vec(), four(gps as u32).to_vec()];
    entries.push((0x8825, pointer.concat()));
    entries.sort();
    for (tag, entry) in entries {
        made.extend(two(tag));
        made.extend(entry);
    }
    made.extend(four(0));
    for _ in texts {
        made.extend(text.as_bytes());
    }
    // 6° 9' 46" south, 35° 45' 5" east.
    let rationals = gps + 2 + 4 * 12 + 4;
    made.extend(two(4));
    for (tag, letter, at) in [(1, b'S', 0), (3, b'E', 24)] {
        made.extend([two(tag), two(2)].concat());
        made.extend(four(2));
        made.extend([letter, 0, 0, 0]);
        made.extend([two(tag + 1), two(5)].concat());
        made.extend(four(3));
        made.extend(four((rationals + at) as u32));
    }
    made.extend(four(0));
    for number in [6, 9, 46, 35, 45, 5] {
        made.extend(four(number));
        made.extend(four(1));
    }
    made.extend(COLOUR);
    made
}

fn xmp() -> Vec<u8> {
    format!(
        r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="{PLANTED}"/></rdf:RDF></x:xmpmeta>"#
    )
    .into_bytes()
}

/// A colour profile whose description is the planted one.
fn icc() -> Vec<u8> {
    let text = format!("{PLANTED}\0");
    let mut made = vec![0; 128];
    made[8] = 2;
    made[12..16].copy_from_slice(b"mntr");
    made[16..20].copy_from_slice(b"RGB ");
    made[20..24].copy_from_slice(b"XYZ ");
    made[36..40].copy_from_slice(b"acsp");
    made.extend(1_u32.to_be_bytes());
    made.extend(b"cprt");
    made.extend(144_u32.to_be_bytes());
    made.extend((8 + text.len() as u32).to_be_bytes());
    made.extend(b"text\0\0\0\0");
    made.extend(text.as_bytes());
    let length = (made.len() as u32).to_be_bytes();
    made[..4].copy_from_slice(&length);
    made
}

fn iptc() -> Vec<u8> {
    let text = PLANTED.as_bytes();
    let set = [&[0x1c, 2, 120, 0, text.len() as u8], text].concat();
    let length = (set.len() as u32).to_be_bytes();
    [b"Photoshop 3.0\08BIM\x04\x04\0\0", &length[..], &set].concat()
}

/// What can stand in a JPEG beside the picture, each by its name.
fn jpeg_parts() -> Vec<(&'static str, Vec<u8>)> {
    let planted = PLANTED.as_bytes();
    let wide: Vec<u8> = PLANTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with = |marker, head: &[u8], body: &[u8]| segment(marker, &[head, body].concat());
    let mut thumbnail = b"JFIF\0\x01\x02\x01\0\x48\0\x48\x04\x04".to_vec();
    thumbnail.extend(planted.iter().cycle().take(48));
    vec![
        ("exif", with(0xe1, b"Exif\0\0", &tiff(true, 1))),
        ("exif-little", with(0xe1, b"Exif\0\0", &tiff(false, 1))),
        ("exif-turned", with(0xe1, b"Exif\0\0", &tiff(true, 6))),
        (
            "exif-broken",
            with(0xe1, b"Exif\0\0MM\0*\xff\xff\xff\xf0", planted),
        ),
        ("xmp", with(0xe1, b"http://ns.adobe.com/xap/1.0/\0", &xmp())),
        (
            "xmp-extended",
            with(0xe1, b"http://ns.adobe.com/xmp/extension/\0", planted),
        ),
        ("iptc", segment(0xed, &iptc())),
        ("icc", with(0xe2, b"ICC_PROFILE\0\x01\x01", &icc())),
        ("mpf", with(0xe2, b"MPF\0", &tiff(false, 1))),
        ("flashpix", with(0xe2, b"FPXR\0", planted)),
        ("comment", segment(0xfe, planted)),
        ("comment-wide", segment(0xfe, &wide)),
        ("jfif-thumbnail", segment(0xe0, &thumbnail)),
        (
            "jfxx",
            with(0xe0, b"JFXX\0\x10", &[COLOUR, planted].concat()),
        ),
        ("ducky", with(0xec, b"Ducky\0", planted)),
        ("app4", with(0xe4, b"", planted)),
        ("app11-jumbf", with(0xeb, b"JP\0\x01\0\0\0\x01", planted)),
        ("app15", with(0xef, b"", planted)),
    ]
}

fn jpegs() -> Vec<(String, Vec<u8>)> {
    let mut made = Vec::new();
    for (base_name, base) in [
        ("colour", COLOUR),
        ("grey", GREY),
        ("progressive", PROGRESSIVE),
        ("cmyk", CMYK),
    ] {
        let mut put = |name: &str, bytes| made.push((format!("{base_name}-{name}.jpg"), bytes));
        let parts = jpeg_parts();
        for (name, part) in &parts {
            put(name, jpeg_with(base, std::slice::from_ref(part)));
        }
        let all: Vec<Vec<u8>> = parts.iter().map(|(_, part)| part.clone()).collect();
        put("all", jpeg_with(base, &all));
        put("trailing", [base, PLANTED.as_bytes()].concat());
        let second = jpeg_with(COLOUR, &all);
        put("second-picture", [base, &second].concat());
        // Between the tables and the scans, where a camera does not write but a hand can.
        let scan = base
            .windows(2)
            .rposition(|pair| pair == [0xff, 0xda])
            .expect("a scan");
        let comment = segment(0xfe, PLANTED.as_bytes());
        put(
            "in-the-middle",
            [&base[..scan], &comment, &base[scan..]].concat(),
        );
        put(
            "filled",
            jpeg_with(base, &[vec![0xff, 0xff, 0xff], comment]),
        );
    }
    made
}

fn pngs() -> Vec<(String, Vec<u8>)> {
    let planted = PLANTED.as_bytes();
    let text = [b"Author\0", planted].concat();
    let squeezed = packed(planted);
    let parts: Vec<(&str, Vec<u8>)> = vec![
        ("text", chunk(b"tEXt", &text)),
        (
            "ztxt",
            chunk(b"zTXt", &[b"Comment\0\0", &squeezed[..]].concat()),
        ),
        (
            "itxt",
            chunk(b"iTXt", &[b"Comment\0\0\0\0\0", planted].concat()),
        ),
        (
            "xmp",
            chunk(
                b"iTXt",
                &[b"XML:com.adobe.xmp\0\0\0\0\0", &xmp()[..]].concat(),
            ),
        ),
        ("exif", chunk(b"eXIf", &tiff(true, 6))),
        (
            "icc",
            chunk(b"iCCP", &[b"p\0\0", &packed(&icc())[..]].concat()),
        ),
        ("time", chunk(b"tIME", &[7, 0xea, 11, 25, 12, 30, 0])),
        ("density", chunk(b"pHYs", &[0, 0, 11, 19, 0, 0, 11, 19, 1])),
        ("palettes", chunk(b"sPLT", &text)),
        ("private", chunk(b"prVt", planted)),
        ("moving", chunk(b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0])),
    ];
    let mut made = Vec::new();
    for (kind_name, kind) in [
        ("grey", 0),
        ("colour", 2),
        ("palette", 3),
        ("seen-through", 6),
    ] {
        let mut put = |name: &str, bytes| made.push((format!("{kind_name}-{name}.png"), bytes));
        for (name, part) in &parts {
            put(name, png(kind, std::slice::from_ref(part), &[]));
            // The time and the like may stand at the end as well.
            if !["icc", "palettes", "moving"].contains(name) {
                put(
                    &format!("{name}-late"),
                    png(kind, &[], std::slice::from_ref(part)),
                );
            }
        }
        let all: Vec<Vec<u8>> = parts.iter().map(|(_, part)| part.clone()).collect();
        put("all", png(kind, &all, &[]));
        put("trailing", [png(kind, &[], &[]), planted.to_vec()].concat());
        let known = [
            chunk(b"gAMA", &45_455_u32.to_be_bytes()),
            chunk(b"sRGB", &[0]),
        ];
        put("known", png(kind, &known, &[chunk(b"tEXt", &text)]));
    }
    made
}

fn webps() -> Vec<(String, Vec<u8>)> {
    let planted = PLANTED.as_bytes();
    let exif = riff_chunk(b"EXIF", &tiff(false, 6));
    let exif_headed = riff_chunk(b"EXIF", &[b"Exif\0\0", &tiff(true, 1)[..]].concat());
    let xmp = riff_chunk(b"XMP ", &xmp());
    let icc = riff_chunk(b"ICCP", &icc());
    let own = riff_chunk(b"PRVT", planted);
    let mut made = Vec::new();
    let lossless = lossless();
    for (base_name, base) in [
        ("lossy", LOSSY),
        ("lossless", &lossless),
        ("seen-through", SEEN_THROUGH),
    ] {
        let mut put = |name: &str, bytes| made.push((format!("{base_name}-{name}.webp"), bytes));
        put("plain", webp_with(base, 0, &[], &[]));
        put(
            "exif",
            webp_with(base, 0x08, &[], std::slice::from_ref(&exif)),
        );
        put(
            "exif-headed",
            webp_with(base, 0x08, &[], std::slice::from_ref(&exif_headed)),
        );
        put(
            "xmp",
            webp_with(base, 0x04, &[], std::slice::from_ref(&xmp)),
        );
        put(
            "icc",
            webp_with(base, 0x20, std::slice::from_ref(&icc), &[]),
        );
        put(
            "private",
            webp_with(base, 0, &[], std::slice::from_ref(&own)),
        );
        put(
            "private-early",
            webp_with(base, 0, std::slice::from_ref(&own), &[]),
        );
        let late = [exif.clone(), xmp.clone(), own.clone()];
        put(
            "all",
            webp_with(base, 0x2c, std::slice::from_ref(&icc), &late),
        );
        put("trailing", [base, planted].concat());
        // The head does not say what is in it.
        put(
            "unsaid",
            webp_with(base, 0, &[], &[exif.clone(), xmp.clone()]),
        );
    }
    made
}

/// All of them; every fourth has an ending that is not its own.
fn corpus() -> Vec<(String, Vec<u8>)> {
    let mut all = jpegs();
    all.extend(pngs());
    all.extend(webps());
    for (index, (name, _)) in all.iter_mut().enumerate() {
        if index % 4 == 0 {
            name.push_str([".png", ".pdf", ".heic", ".webp"][index / 4 % 4]);
        }
    }
    all
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|here| here == word)
}

/// Any eight signs of the planted sentence, in bytes or in pairs of bytes.
fn is_marked(bytes: &[u8]) -> bool {
    let wide: Vec<u8> = PLANTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let narrow = PLANTED.as_bytes().windows(8).any(|word| holds(bytes, word));
    narrow || wide.windows(16).step_by(2).any(|word| holds(bytes, word))
}

#[test]
fn nothing_that_was_planted_survives_and_the_picture_does() {
    let corpus = corpus();
    assert!(corpus.len() >= 200, "{}", corpus.len());
    let mut marked = 0;
    let (mut before, mut after) = (0, 0);
    for (name, bytes) in &corpus {
        marked += usize::from(is_marked(bytes));
        let made = bare(bytes).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        assert!(!is_marked(&made), "{name} still says it");
        assert!(is_bare(&made), "{name} is not bare");
        assert_eq!(size(&made), Some(SIZE), "{name}");
        assert_eq!(size(bytes), Some(SIZE), "{name}");
        let decoded = image::load_from_memory(&made);
        let decoded = decoded.unwrap_or_else(|error| panic!("{name}: {error}"));
        let original = image::load_from_memory(bytes);
        // Where the reader takes the one as it was, the pixels are the same.
        if let Ok(original) = original {
            assert_eq!(decoded.to_rgba8(), original.to_rgba8(), "{name}");
        }
        assert_eq!(orientation(&made), orientation(bytes), "{name}");
        only_what_is_listed(name, &made);
        before += bytes.len();
        after += made.len();
    }
    println!(
        "{} pictures, {marked} with the planted words, {before} bytes before, {after} after",
        corpus.len()
    );
    assert!(marked > 150, "{marked}");
}

/// A second reader, which shares nothing with the filter: the names of all parts of a file, and no byte between them.
fn only_what_is_listed(name: &str, bytes: &[u8]) {
    match FileKind::of(bytes) {
        FileKind::Jpeg => {
            let mut at = 2;
            loop {
                assert_eq!(bytes[at], 0xff, "{name} at {at}");
                let marker = bytes[at + 1];
                if marker == 0xd9 {
                    assert_eq!(at + 2, bytes.len(), "{name}: something behind its end");
                    return;
                }
                let length = usize::from(bytes[at + 2]) << 8 | usize::from(bytes[at + 3]);
                let body = &bytes[at + 4..at + 2 + length];
                match marker {
                    0xe0 => assert_eq!(body, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "{name}"),
                    0xe1 => assert!(body.len() == 32 && body.starts_with(b"Exif\0\0"), "{name}"),
                    0xee => assert!(body.len() == 12 && body.starts_with(b"Adobe"), "{name}"),
                    0xc0..=0xc2 | 0xc4 | 0xda | 0xdb | 0xdd => {}
                    other => panic!("{name} has {other:x}"),
                }
                at += 2 + length;
                if marker == 0xda {
                    while bytes[at] != 0xff || matches!(bytes[at + 1], 0 | 0xd0..=0xd7) {
                        at += 1;
                    }
                }
            }
        }
        FileKind::Png => {
            let mut rest = &bytes[PNG.len()..];
            while !rest.is_empty() {
                let length = u32::from_be_bytes(rest[..4].try_into().expect("four")) as usize;
                let known: [&[u8]; 7] = [
                    b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND",
                ];
                assert!(known.contains(&&rest[4..8]), "{name}");
                rest = &rest[12 + length..];
            }
        }
        FileKind::WebP => {
            let names: Vec<String> = chunks_of(bytes).into_iter().map(|(name, _)| name).collect();
            let known = [vec!["VP8 "], vec!["VP8L"], vec!["VP8X", "ALPH", "VP8 "]];
            assert!(
                known.iter().any(|known| *known == names),
                "{name}: {names:?}"
            );
        }
        other => panic!("{name} is {other:?}"),
    }
}

/// Debian's package libimage-exiftool-perl. None where it is not there and nobody demands it.
fn exiftool() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("MREJESHO_EXIFTOOL") {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut found = std::env::split_paths(&path).map(|folder| folder.join("exiftool"));
    found.find(|program| program.is_file())
}

#[test]
fn an_independent_reader_finds_no_metadata() {
    let Some(exiftool) = exiftool() else {
        println!("no exiftool here");
        return;
    };
    let folder = std::env::temp_dir().join(format!("mrejesho-pictures-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let corpus = corpus();
    for (index, (_, bytes)) in corpus.iter().enumerate() {
        let made = bare(bytes).expect("a bare picture");
        std::fs::write(folder.join(format!("{index:03}")), made).expect("written");
        std::fs::write(folder.join(format!("{index:03}-before")), bytes).expect("written");
    }
    let read = Command::new(exiftool)
        .args(["-json", "-G1", "-a", "-U", "-struct", "-ext", "*"])
        .arg(&folder)
        .output()
        .expect("exiftool starts");
    let _ = std::fs::remove_dir_all(&folder);
    let found: Vec<BTreeMap<String, Value>> =
        serde_json::from_slice(&read.stdout).expect("exiftool's JSON");
    assert_eq!(found.len(), 2 * corpus.len());
    let mut seen_before = 0;
    for file in found {
        let path = file["SourceFile"].as_str().expect("a path").to_owned();
        let index = path.trim_end_matches("-before")[path.trim_end_matches("-before").len() - 3..]
            .parse::<usize>();
        let name = &corpus[index.expect("a number")].0;
        let metadata: Vec<&String> = file.keys().filter(|tag| !is_structure(tag)).collect();
        if path.ends_with("-before") {
            seen_before += usize::from(!metadata.is_empty());
        } else {
            let rest: Vec<&&String> = metadata
                .iter()
                // How it is to be turned, where it was to be turned.
                .filter(|tag| {
                    !(name.contains("-turned") || name.contains("-all") || name.contains("-second"))
                        || !["IFD0:Orientation", "File:ExifByteOrder"].contains(&tag.as_str())
                })
                .collect();
            assert!(rest.is_empty(), "{name}: {rest:?}");
        }
    }
    println!(
        "exiftool found metadata in {seen_before} of {} before, in 0 after",
        corpus.len()
    );
    assert!(seen_before > 150, "{seen_before}");
}

/// What a picture cannot be without.
fn is_structure(tag: &str) -> bool {
    let group = tag.split(':').next().unwrap_or_default();
    let own = [
        "PNG:ImageWidth",
        "PNG:ImageHeight",
        "PNG:BitDepth",
        "PNG:ColorType",
        "PNG:Compression",
        "PNG:Filter",
        "PNG:Interlace",
        "PNG:Gamma",
        "PNG:SRGBRendering",
        "PNG:Palette",
        "PNG:Transparency",
        "RIFF:ImageWidth",
        "RIFF:ImageHeight",
        "RIFF:HorizontalScale",
        "RIFF:VerticalScale",
        "RIFF:VP8Version",
        "RIFF:AlphaIsUsed",
        "RIFF:WebP_Flags",
        "RIFF:AlphaPreprocessing",
        "RIFF:AlphaFiltering",
        "RIFF:AlphaCompression",
    ];
    let ours = [
        "SourceFile",
        "ExifTool",
        "System",
        "Composite",
        "JFIF",
        "Adobe",
    ];
    (group == "File" && !["File:Comment", "File:ExifByteOrder"].contains(&tag))
        || ours.contains(&group)
        || own.contains(&tag)
}

#[test]
fn a_file_is_what_is_in_it() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x14ispe\0\0\0\0\0\0\x0f\xc0\0\0\x0b\xd0";
    for (bytes, kind) in [
        (COLOUR, FileKind::Jpeg),
        (LOSSY, FileKind::WebP),
        (&png(2, &[], &[]), FileKind::Png),
        (b"GIF89a\x18\0\x10\0", FileKind::Gif),
        (heic, FileKind::Heic),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", FileKind::Other),
        (b"\0\0\0\x14ftypisom\0\0\0\0mp42", FileKind::Other),
        (b"\xef\xbb\xbf%PDF-1.7", FileKind::Pdf),
        (b"%PDF-1.4", FileKind::Pdf),
        (b"PK\x03\x04", FileKind::Office),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::Office),
        (b"", FileKind::Other),
        (b"<svg>", FileKind::Other),
    ] {
        assert_eq!(FileKind::of(bytes), kind);
    }
    assert_eq!(size(heic), Some((4032, 3024)));
    assert_eq!(size(b"GIF89a\x18\0\x10\0"), Some(SIZE));
    assert_eq!(size(b"%PDF-1.4"), None);
}

#[test]
fn what_is_no_picture_or_a_moving_or_broken_one_is_refused() {
    let moving = webp(&[riff_chunk(b"VP8X", &[2; 10]), riff_chunk(b"ANIM", &[0; 6])]);
    for (bytes, fault) in [
        (&b"GIF89a\x18\0\x10\0"[..], PictureFault::Unknown),
        (b"%PDF-1.4", PictureFault::Unknown),
        (b"", PictureFault::Unknown),
        (&moving, PictureFault::Animated),
        (&COLOUR[..COLOUR.len() - 2], PictureFault::Broken),
        (&COLOUR[..100], PictureFault::Broken),
        (&LOSSY[..100], PictureFault::Broken),
        (&png(2, &[], &[])[..80], PictureFault::Broken),
    ] {
        assert_eq!(bare(bytes), Err(fault));
        assert!(!is_bare(bytes));
    }
    // A wrong sum, and a part that has to be known and is not.
    let mut spoilt = png(2, &[], &[]);
    spoilt[16] ^= 1;
    assert_eq!(bare(&spoilt), Err(PictureFault::Broken));
    let unknown = png(2, &[chunk(b"NEED", b"")], &[]);
    assert_eq!(bare(&unknown), Err(PictureFault::Broken));
    // Tables with words behind them.
    let padded = jpeg_with(
        COLOUR,
        &[segment(0xdb, &[&[0; 65], PLANTED.as_bytes()].concat())],
    );
    assert_eq!(bare(&padded), Err(PictureFault::Broken));
}

#[test]
fn every_way_to_turn_a_picture_is_kept() {
    for turned in 1..=8 {
        for big in [true, false] {
            let exif = segment(0xe1, &[b"Exif\0\0", &tiff(big, turned)[..]].concat());
            let picture = jpeg_with(COLOUR, &[exif]);
            assert_eq!(u16::from(orientation(&picture)), turned);
            let made = bare(&picture).expect("bare");
            assert_eq!(u16::from(orientation(&made)), turned);
            assert_eq!(holds(&made, b"Exif"), turned != 1);
        }
    }
    let none = jpeg_with(
        COLOUR,
        &[segment(0xe1, &[b"Exif\0\0", &tiff(true, 9)[..]].concat())],
    );
    assert_eq!(orientation(&none), 1);
}

fn look(bytes: &[u8]) {
    size(bytes);
    orientation(bytes);
    if let Ok(made) = bare(bytes) {
        assert!(is_bare(&made));
        assert!(!is_marked(&made));
        only_what_is_listed("a spoilt one", &made);
    }
}

#[test]
fn no_cut_and_no_flipped_byte_is_too_much() {
    let corpus = corpus();
    let few = corpus.iter().filter(|(name, _)| name.contains("-all"));
    for (_, bytes) in few {
        for end in 0..bytes.len() {
            let _ = bare(&bytes[..end]);
            size(&bytes[..end]);
            orientation(&bytes[..end]);
        }
        for at in 0..bytes.len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut spoilt = bytes.clone();
                spoilt[at] ^= flip;
                size(&spoilt);
                orientation(&spoilt);
                if let Ok(made) = bare(&spoilt) {
                    assert!(is_bare(&made));
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_are_too_much(bytes in any::<Vec<u8>>(), at in 0..5_usize) {
        let head: &[u8] = [&b""[..], b"\xff\xd8\xff", PNG, b"RIFF\xff\0\0\0WEBP", b"\0\0\0\x18ftypheic"][at];
        let bytes = [head, &bytes].concat();
        size(&bytes);
        orientation(&bytes);
        if let Ok(made) = bare(&bytes) {
            prop_assert!(is_bare(&made));
        }
    }

    #[test]
    fn nothing_planted_survives_any_mix(picked in proptest::collection::vec(0..18_usize, 0..6), base in 0..4_usize) {
        let parts = jpeg_parts();
        let picked: Vec<Vec<u8>> = picked.into_iter().map(|at| parts[at].1.clone()).collect();
        let base = [COLOUR, GREY, PROGRESSIVE, CMYK][base];
        look(&jpeg_with(base, &picked));
    }
}
