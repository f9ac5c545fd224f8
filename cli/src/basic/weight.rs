//! The size of a page by gzip, and its compressed copy.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// 14 KB: the first flight of a new connection is ten segments of 1,460 bytes (RFC 6928). Measured by gzip, which a
/// page without encryption and an old proxy get; brotli is a fifth smaller.
pub const BUDGET: usize = 14 * 1024;
/// If the quick compressor's output is longer than this, the thorough one does not get below the budget either: it
/// saves a tenth.
const HOPELESS: usize = BUDGET + BUDGET / 6;

/// Returns the size by gzip. The thorough compressor takes half a second, and runs only if its output decides.
pub fn weight(bytes: &[u8]) -> usize {
    let mut quick = GzEncoder::new(Vec::new(), Compression::best());
    let written = quick.write_all(bytes).and_then(|()| quick.finish());
    // Writing to memory cannot fail. If it did, the uncompressed size would count.
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
