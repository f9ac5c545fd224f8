//! Pictures cut at any byte, with things behind their end, or ended by a program that never had the rest.

use mrejesho::feedback::rules::whole_picture::is_whole;

const COLOUR: &[u8] = include_bytes!("pictures/colour.jpg");
const GREY: &[u8] = include_bytes!("pictures/grey.jpg");
const CMYK: &[u8] = include_bytes!("pictures/cmyk.jpg");
const PROGRESSIVE: &[u8] = include_bytes!("pictures/progressive.jpg");
const LOSSY: &[u8] = include_bytes!("pictures/lossy.webp");
const SEEN_THROUGH: &[u8] = include_bytes!("pictures/seen-through.webp");
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x0aIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff\x21\xf9\x04\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\
    \x02\x02\x44\x01\0\x3b";
const HEIC: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x1cmeta\0\0\0\x14ispe\0\0\0\0\0\0\x0f\xc0\0\0\x0b\xd0\
    \0\0\0\x0cmdatpixe";

/// Each with where its own end is.
fn pictures() -> Vec<(&'static str, &'static [u8])> {
    vec![
        ("colour", COLOUR),
        ("grey", GREY),
        ("cmyk", CMYK),
        ("progressive", PROGRESSIVE),
        ("lossy", LOSSY),
        ("seen through", SEEN_THROUGH),
        ("png", PNG),
        ("gif", GIF),
        ("heic", HEIC),
    ]
}

#[test]
fn a_picture_that_is_all_there_is_whole() {
    for (name, bytes) in pictures() {
        assert!(is_whole(bytes), "{name}");
    }
    for other in [&b""[..], b"Si picha.", b"%PDF-1.7\n", b"BM\x46\0\0\0"] {
        assert!(is_whole(other), "of this nobody can tell: {other:?}");
    }
}

/// Motion photos, panoramas and chats put more behind the picture's own end.
#[test]
fn what_stands_behind_the_end_takes_nothing_from_it() {
    for (name, bytes) in pictures() {
        for more in [
            &b"\0"[..],
            b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
            b"\xff\xd8\xff\xe1\0\x10MPF\0second picture",
            &[0; 4_096],
        ] {
            assert!(is_whole(&[bytes, more].concat()), "{name}");
        }
    }
}

/// Where a picture may be cut and nothing of it is missing.
fn may_go(name: &str, bytes: &[u8]) -> usize {
    match name {
        // What fills it up, and the end of all its pictures.
        "gif" => 1,
        "lossy" | "seen through" => bytes.len() % 2,
        _ => 0,
    }
}

#[test]
fn a_picture_that_is_cut_at_any_byte_is_not() {
    for (name, bytes) in pictures() {
        for end in 4..bytes.len() - may_go(name, bytes) {
            let cut = &bytes[..end];
            // Before its first bytes it is no picture at all, and between two boxes all of them are there.
            let is_known = mrejesho::feedback::privacy::picture_metadata::FileKind::of(cut)
                == mrejesho::feedback::privacy::picture_metadata::FileKind::of(bytes);
            let is_between = name == "heic" && [0x18, 0x18 + 0x1c].contains(&end);
            if is_known && !is_between {
                assert!(!is_whole(cut), "{name} cut at {end} of {}", bytes.len());
            }
        }
    }
}

/// A program that gets half of a photo and puts an end behind it.
#[test]
fn an_end_that_was_put_behind_half_of_it_does_not_make_it_whole() {
    for (name, bytes) in [("colour", COLOUR), ("grey", GREY), ("cmyk", CMYK)] {
        let scan = bytes
            .windows(2)
            .position(|pair| pair == [0xff, 0xda])
            .expect("a scan");
        for end in scan + 14..bytes.len() - 4 {
            // Never in the middle of a pair that says what it is.
            if bytes[end - 1] == 0xff {
                continue;
            }
            let ended = [&bytes[..end], b"\xff\xd9"].concat();
            assert!(
                !is_whole(&ended),
                "{name} ended at {end} of {}",
                bytes.len()
            );
        }
    }
}
