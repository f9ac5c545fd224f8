//! The gzip copy of a page, and the size that it may have.

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{Read, Write};

/// 14 KB: the first flight of a new connection is ten segments of 1,460 bytes (RFC 6928). Measured by gzip, which a
/// page without encryption and an old proxy get; brotli is a fifth smaller.
pub const BUDGET: usize = 14 * 1024;
/// How many blocks the thorough compressor may make, one try after the other. A form with a long list gets smaller with
/// few: by 60 bytes of 14,500, measured on the trial office.
const BLOCKS: [u16; 4] = [4, 5, 3, 15];
/// If the quick compressor's output is longer than this, the thorough one does not get below the budget either: it
/// saves a tenth.
const HOPELESS: usize = BUDGET + BUDGET / 6;

/// Returns the gzip copy of a page, or the copy's size if that is over the budget. The thorough compressor takes more
/// than half a second: it does not run where `kept`, the copy that is there already, is one of this very page.
pub fn packed(page: &[u8], kept: Option<&[u8]>) -> Result<Vec<u8>, usize> {
    // One of another compressor may be over the budget although the thorough one's is not.
    let fits = |kept: &&[u8]| kept.len() <= BUDGET && is_copy(kept, page);
    if let Some(kept) = kept.filter(fits) {
        return Ok(kept.to_vec());
    }
    let mut quick = GzEncoder::new(Vec::new(), Compression::best());
    let written = quick.write_all(page).and_then(|()| quick.finish());
    // Writing to memory cannot fail. If it did, the uncompressed size would count.
    let quick = written.map_or(page.len(), |quick| quick.len());
    if quick > HOPELESS {
        return Err(quick);
    }
    let mut size = quick;
    for maximum_block_splits in BLOCKS {
        let options = zopfli::Options {
            maximum_block_splits,
            ..Default::default()
        };
        let mut copy = Vec::new();
        if zopfli::compress(options, zopfli::Format::Gzip, page, &mut copy).is_ok() {
            if copy.len() <= BUDGET {
                return Ok(copy);
            }
            size = size.min(copy.len());
        }
    }
    Err(size)
}

fn is_copy(copy: &[u8], page: &[u8]) -> bool {
    // One byte more than the page tells a longer one from it, however long a hostile copy would become.
    let mut unpacked = Vec::new();
    let read = GzDecoder::new(copy)
        .take(page.len() as u64 + 1)
        .read_to_end(&mut unpacked);
    read.is_ok() && unpacked == page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_of_this_very_page_is_kept_and_no_other() {
        let page = "<p>Maji ".repeat(900);
        let copy = packed(page.as_bytes(), None).expect("it fits");
        assert!(is_copy(&copy, page.as_bytes()));
        // The quick compressor's copy is no less a copy, and differs: it shows that it was kept.
        let mut quick = GzEncoder::new(Vec::new(), Compression::fast());
        quick.write_all(page.as_bytes()).expect("written");
        let quick = quick.finish().expect("packed");
        assert_ne!(quick, copy);
        assert_eq!(packed(page.as_bytes(), Some(&quick)), Ok(quick.clone()));
        for other in [
            page.replace("Maji", "Moto"),
            page[1..].to_owned(),
            format!("{page}."),
        ] {
            let own = packed(other.as_bytes(), None);
            assert_eq!(packed(other.as_bytes(), Some(&quick)), own);
        }
        let mut loose = GzEncoder::new(Vec::new(), Compression::none());
        let long = page.repeat(2);
        loose.write_all(long.as_bytes()).expect("written");
        let loose = loose.finish().expect("packed");
        assert!(loose.len() > BUDGET);
        let own = packed(long.as_bytes(), None);
        assert!(own.is_ok());
        assert_eq!(packed(long.as_bytes(), Some(&loose)), own);
        let broken = &quick[..quick.len() - 4];
        assert_eq!(packed(page.as_bytes(), Some(broken)), Ok(copy.clone()));
        assert_eq!(packed(page.as_bytes(), Some(b"")), Ok(copy));
    }
}
