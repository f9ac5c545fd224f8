//! The pictograms: each is its own, on its field, and all together are light.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// Of all pictograms together, in compressed bytes.
const BUDGET: usize = 2_500;

fn source() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join("src/app/components/pictogram.rs")).expect("the pictograms")
}

/// The paths, in the order of the file.
fn paths(source: &str) -> Vec<&str> {
    let texts = source.split('"').skip(1).step_by(2);
    texts
        .filter(|text| text.starts_with('M') && text.len() > 8)
        .collect()
}

#[test]
fn each_picture_has_a_path_of_its_own() {
    let source = source();
    let (_, list) = source.split_once("pub enum Picture {").expect("the list");
    let (list, _) = list.split_once('}').expect("its end");
    let pictures = list.matches(',').count();
    let paths = paths(&source);
    assert_eq!(pictures, 12);
    assert_eq!(paths.len(), pictures, "{paths:?}");
    for (at, path) in paths.iter().enumerate() {
        assert!(!paths[..at].contains(path), "{path} is there twice");
        let is_of_path = |letter: char| "MmLlHhVvQqTtAaCcSsZz-. ".contains(letter);
        assert!(
            path.chars()
                .all(|letter| is_of_path(letter) || letter.is_ascii_digit()),
            "{path}"
        );
    }
}

/// Brotli at its best makes less of it than deflate does, so what fits here fits there.
#[test]
fn all_pictograms_together_are_light() {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    let all = paths(&source()).concat();
    packed.write_all(all.as_bytes()).expect("memory takes it");
    let packed = packed.finish().expect("memory takes it").len();
    assert!((200..BUDGET).contains(&packed), "{packed} bytes");
}

/// A screen reader would else say the same twice, and a keyboard would stop at a picture.
#[test]
fn screen_readers_and_keyboards_pass_over_them() {
    let source = source();
    for attribute in [
        "aria-hidden=\"true\"",
        "focusable=\"false\"",
        "stroke=\"currentColor\"",
        "viewBox=\"0 0 24 24\"",
    ] {
        assert!(source.contains(attribute), "{attribute}");
    }
}
