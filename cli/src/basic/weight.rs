//! What a page weighs by gzip, and its compressed copy.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// 14 KB: the first flight of a new connection is ten segments of 1,460 bytes (RFC 6928). By gzip, which is what a page without
/// encryption and an old proxy get; by brotli it is a fifth less.
pub const BUDGET: usize = 14 * 1024;
/// A page that the quick packer makes so much longer than that, the thorough one does not get below it either: it saves a tenth.
const HOPELESS: usize = BUDGET + BUDGET / 6;

/// By gzip. The thorough packer takes half a second, and is asked only where it decides.
pub fn weight(bytes: &[u8]) -> usize {
    let mut quick = GzEncoder::new(Vec::new(), Compression::best());
    let written = quick.write_all(bytes).and_then(|()| quick.finish());
    // Into memory: nothing can go wrong, and what cannot be packed weighs what it is.
    let quick = written.map_or(bytes.len(), |quick| quick.len());
    match BUDGET < quick && quick <= HOPELESS {
        true => packed(bytes).map_or(quick, |packed| packed.len()),
        false => quick,
    }
}

pub fn packed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(Default::default(), zopfli::Format::Gzip, bytes, &mut packed)?;
    Ok(packed)
}
