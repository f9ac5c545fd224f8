//! Photos as cameras write them, built byte by byte, so that no picture of a person is needed: with a place and a maker
//! in them, rotated, huge, full of noise, or broken.

use std::path::{Path, PathBuf};

/// The words that no byte of a sent photo may contain.
pub const PLANTED: &str = "ALAMA-Mwanahamisi-6.1630-35.7516";

/// A folder of files to pick, deleted when dropped.
pub struct Gallery {
    folder: PathBuf,
}

impl Drop for Gallery {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Gallery {
    pub fn open() -> Gallery {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("mrejesho-gallery-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        Gallery { folder }
    }

    /// Writes a file with these bytes. Returns its path.
    pub fn put(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.folder.join(name);
        std::fs::write(&path, bytes).expect("written");
        path.display().to_string()
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u16 + 2).to_be_bytes();
    [&[0xff, marker], &length[..], body].concat()
}

/// Exif with the planted words as the maker, and with the orientation of the picture.
fn exif(turned: u8) -> Vec<u8> {
    let text = [PLANTED.as_bytes(), &[0]].concat();
    let mut made = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    made.extend(b"\x01\x0f\0\x02");
    made.extend((text.len() as u32).to_be_bytes());
    made.extend(38_u32.to_be_bytes());
    made.extend([1, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0]);
    made.extend([0; 4]);
    made.extend(text);
    made
}

/// A grey JPEG, its left half black and its right half white, with all the metadata that a camera writes. Both sides
/// are multiples of 16.
pub fn photo(width: u16, height: u16, turned: u8) -> Vec<u8> {
    let mut made = vec![0xff, 0xd8];
    made.extend(segment(0xe0, b"JFIF\0\x01\x01\x01\0\x48\0\x48\0\0"));
    made.extend(segment(0xe1, &exif(turned)));
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0", PLANTED.as_bytes()].concat();
    made.extend(segment(0xe1, &xmp));
    made.extend(segment(0xfe, PLANTED.as_bytes()));
    made.extend(segment(0xdb, &[&[0][..], &[1; 64]].concat()));
    let (high, wide) = (height.to_be_bytes(), width.to_be_bytes());
    made.extend(segment(
        0xc0,
        &[8, high[0], high[1], wide[0], wide[1], 1, 1, 0x11, 0],
    ));
    // Two codes of two bits: no change, and a change of eleven bits. One code of one bit: the end of the block.
    let mut table = [0; 19];
    (table[2], table[17], table[18]) = (2, 0, 11);
    made.extend(segment(0xc4, &table));
    let mut table = [0; 18];
    (table[0], table[1]) = (0x10, 1);
    made.extend(segment(0xc4, &table));
    made.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
    made.extend(blocks(usize::from(width) / 8, usize::from(height) / 8));
    made.extend([0xff, 0xd9]);
    made.extend(PLANTED.as_bytes());
    made
}

fn blocks(across: usize, down: usize) -> Vec<u8> {
    const BLACK: i32 = -1_024;
    const WHITE: i32 = 1_016;
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    let mut put = |value: u32, length: u32| {
        bits = bits << length | value;
        count += length;
        while count >= 8 {
            count -= 8;
            let byte = (bits >> count) as u8;
            bytes.push(byte);
            if byte == 0xff {
                bytes.push(0);
            }
        }
        bits &= (1 << count) - 1;
    };
    let mut before = 0;
    for _ in 0..down {
        for at in 0..across {
            let grey = if at < across / 2 { BLACK } else { WHITE };
            match grey - before {
                0 => put(0, 3),
                // A negative change is written as itself minus one.
                step => put(
                    (0b01 << 11 | (step - i32::from(step < 0)) as u32 & 0x7ff) << 1,
                    14,
                ),
            }
            before = grey;
        }
    }
    put(0x7f, 7);
    bytes
}

/// A PNG of noise, as large as its pixels, with a text in it.
pub fn noise(width: u32, height: u32) -> Vec<u8> {
    let mut seed = 88_172_645_463_325_252_u64;
    let mut random = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as u8
    };
    let mut pixels = Vec::new();
    for _ in 0..height {
        pixels.push(0);
        pixels.extend((0..width * 3).map(|_| random()));
    }
    let mut packed = Vec::new();
    let mut packer = flate2::write::ZlibEncoder::new(&mut packed, flate2::Compression::none());
    std::io::Write::write_all(&mut packer, &pixels).expect("into memory");
    packer.finish().expect("into memory");
    let head = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[8, 2, 0, 0, 0],
    ];
    let text = [b"Author\0", PLANTED.as_bytes()].concat();
    [
        &b"\x89PNG\r\n\x1a\n"[..],
        &chunk(b"IHDR", &head.concat()),
        &chunk(b"tEXt", &text),
        &chunk(b"IDAT", &packed),
        &chunk(b"IEND", b""),
    ]
    .concat()
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let named = [name, body].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&named);
    let length = (body.len() as u32).to_be_bytes();
    [&length[..], &named, &sum.sum().to_be_bytes()].concat()
}
