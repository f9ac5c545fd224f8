//! The sealed envelope (*bahasha iliyofungwa*): the part of a report that only the holder of one key can read. Must not
//! know where the key, the random bytes or the file bytes come from.
//!
//! A letter is one line that names the format, one line of JSON, and the files one after another. It is padded to one
//! of a few sizes, so that its length reveals little (ISO/IEC 7816-4: one byte 0x80, then zeros). It is sealed like
//! libsodium's `crypto_box_seal` (X25519, XSalsa20-Poly1305, a new key pair for each letter), so any program with
//! libsodium opens it.

use blake2::digest::consts::U10;
use blake2::{Blake2b, Digest};
use crypto_box::aead::rand_core::{CryptoRng, Error, RngCore};
use crypto_box::{PublicKey, SecretKey};

use serde::{Deserialize, Serialize};

/// The first line of every letter.
const FIRST_LINE: &str = "mrejesho-sealed-1\n";

const KIB: usize = 1024;
/// The sizes to which a letter is padded. A longer letter is padded to a multiple of the last size.
const SIZES: [usize; 5] = [2 * KIB, 4 * KIB, 8 * KIB, 16 * KIB, 64 * KIB];

/// The content of an envelope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The API's own field names and what was written, in order.
    pub fields: Vec<(String, String)>,
    pub files: Vec<File>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The media type, such as `image/jpeg`.
    pub kind: String,
    pub bytes: Vec<u8>,
}

/// Why an envelope cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealFault {
    /// Sealed for another key, truncated or altered: these cases cannot be told apart.
    Closed,
    /// It opens, but its content is not a letter that this version knows.
    Unknown,
}

/// Reads 32 bytes from 64 hexadecimal digits.
pub fn key(text: &str) -> Option<[u8; 32]> {
    let mut key = [0; 32];
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    for (byte, at) in key.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&text[at..at + 2], 16).ok()?;
    }
    Some(key)
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The text by which a person compares public keys: the first 80 bits of the BLAKE2b hash in five groups of four
/// digits.
pub fn fingerprint(key: &[u8; 32]) -> String {
    let digits = hex(&Blake2b::<U10>::digest(key));
    let groups: Vec<&str> = (0..20).step_by(4).map(|at| &digits[at..at + 4]).collect();
    groups.join(" ")
}

pub fn public_key(secret: &[u8; 32]) -> [u8; 32] {
    SecretKey::from(*secret).public_key().to_bytes()
}

/// Seals a letter for the holder of a public key. `chance`: random bytes that are not used for anything else.
pub fn seal(letter: &Letter, key: &[u8; 32], chance: [u8; 32]) -> Vec<u8> {
    // Sealing fails only if the letter is longer than a phone's memory.
    PublicKey::from(*key)
        .seal(&mut Chance(chance), &letter.write())
        .unwrap_or_default()
}

pub fn open(envelope: &[u8], secret: &[u8; 32]) -> Result<Letter, SealFault> {
    let opened = SecretKey::from(*secret).unseal(envelope);
    Letter::read(&opened.map_err(|_| SealFault::Closed)?).ok_or(SealFault::Unknown)
}

/// The number of bytes of the envelope for a letter with these fields, and with files of these types and sizes.
pub fn size<'a>(
    fields: impl Iterator<Item = (String, String)>,
    files: impl Iterator<Item = (&'a str, usize)> + Clone,
) -> usize {
    /// The letter's own public key, and the tag.
    const AROUND: usize = 48;
    let bytes: usize = files.clone().map(|(_, bytes)| bytes).sum();
    size_for(head(fields, files).len() + bytes + 1) + AROUND
}

/// The two lines before the files.
fn head<'a>(
    fields: impl Iterator<Item = (String, String)>,
    files: impl Iterator<Item = (&'a str, usize)>,
) -> String {
    let files = files.map(|(kind, bytes)| Told {
        bytes,
        kind: kind.to_owned(),
    });
    let head = Head {
        fields: fields.collect(),
        files: files.collect(),
    };
    // Texts and numbers can always be serialized.
    let head = serde_json::to_string(&head).unwrap_or_default();
    format!("{FIRST_LINE}{head}\n")
}

/// The line before the files.
#[derive(Serialize, Deserialize)]
struct Head {
    fields: Vec<(String, String)>,
    files: Vec<Told>,
}

/// The entry of a file: its length is the only way to know where it ends.
#[derive(Serialize, Deserialize)]
struct Told {
    bytes: usize,
    #[serde(rename = "type")]
    kind: String,
}

impl Letter {
    /// Serializes the letter with its padding.
    fn write(&self) -> Vec<u8> {
        let files = self.files.iter();
        let files = files.map(|file| (file.kind.as_str(), file.bytes.len()));
        let mut all = head(self.fields.iter().cloned(), files).into_bytes();
        for file in &self.files {
            all.extend(&file.bytes);
        }
        all.push(0x80);
        all.resize(size_for(all.len()), 0);
        all
    }

    fn read(filled: &[u8]) -> Option<Letter> {
        let end = filled.iter().rposition(|byte| *byte != 0)?;
        let (all, mark) = filled.split_at(end);
        let rest = all.strip_prefix(FIRST_LINE.as_bytes())?;
        if mark[0] != 0x80 {
            return None;
        }
        let line = rest.iter().position(|byte| *byte == b'\n')?;
        let (head, rest) = rest.split_at(line);
        let mut rest = &rest[1..];
        let head: Head = serde_json::from_slice(head).ok()?;
        let mut letter = Letter {
            fields: head.fields,
            files: Vec::new(),
        };
        for file in head.files {
            let (bytes, after) = rest.split_at_checked(file.bytes)?;
            rest = after;
            letter.files.push(File {
                kind: file.kind,
                bytes: bytes.to_vec(),
            });
        }
        rest.is_empty().then_some(letter)
    }
}

fn size_for(long: usize) -> usize {
    let last = SIZES[SIZES.len() - 1];
    let known = SIZES.into_iter().find(|size| long <= *size);
    known.unwrap_or_else(|| long.div_ceil(last) * last)
}

/// Returns the one random key that a seal needs, which is passed in as bytes: this room has no source of randomness.
struct Chance([u8; 32]);

impl CryptoRng for Chance {}

impl RngCore for Chance {
    fn next_u32(&mut self) -> u32 {
        let mut four = [0; 4];
        self.fill_bytes(&mut four);
        u32::from_le_bytes(four)
    }

    fn next_u64(&mut self) -> u64 {
        u64::from(self.next_u32()) << 32 | u64::from(self.next_u32())
    }

    fn fill_bytes(&mut self, into: &mut [u8]) {
        for (to, from) in into.iter_mut().zip(&mut self.0) {
            *to = std::mem::take(from);
        }
    }

    fn try_fill_bytes(&mut self, into: &mut [u8]) -> Result<(), Error> {
        self.fill_bytes(into);
        Ok(())
    }
}
