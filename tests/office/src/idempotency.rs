//! `Idempotency-Key`: which sending a POST belongs to, so that a report that is sent again is not accepted twice. What
//! is remembered of a key is in the store, in one transaction with its report.
//!
//! It follows draft-ietf-httpapi-idempotency-key-header-07, with SHA-256 of the body as the fingerprint. The same key
//! and the same body: the first answer again. The same key and another body: 422. A key whose first POST is still being
//! processed: 409. What the draft leaves open is decided here in favour of the person who reports:
//!
//! - The draft repeats errors as well. Here only an accepted report is remembered: a refusal changed nothing, so a
//!   corrected report may be sent under the same key.
//! - `"k"` and `k` are the same key, because many clients forget the quotes. A value that is no key gets 400 and is not
//!   ignored, or its sender would believe in a protection that does not exist.
//! - A key is in use only when the whole body has arrived. A phone that lost the network half-way must not block its
//!   own retry.
//! - Keys never expire. Without a log-in nobody owns a key, so only a client with the same words gets the answer to
//!   them.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::HeaderMap;
use sha2::{Digest, Sha256};

/// The longest key that is accepted.
const LONGEST: usize = 128;

/// The header is there but holds no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoKey;

impl fmt::Display for NoKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Idempotency-Key: must be one string of at most {LONGEST} printable ASCII characters"
        )
    }
}

/// Returns the key of a POST; `None` if the header is missing or empty.
pub fn key(headers: &HeaderMap) -> Result<Option<String>, NoKey> {
    let mut given = headers.get_all("idempotency-key").iter();
    let value = match (given.next(), given.next()) {
        (None, _) => return Ok(None),
        (Some(value), None) => std::str::from_utf8(value.as_bytes()).map_err(|_| NoKey)?,
        (Some(_), Some(_)) => return Err(NoKey),
    };
    let key = match value.strip_prefix('"') {
        Some(rest) => unquoted(rest).ok_or(NoKey)?,
        None => value.to_owned(),
    };
    if key.len() > LONGEST || !key.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return Err(NoKey);
    }
    Ok((!key.is_empty()).then_some(key))
}

/// Returns what is stored of a key: its SHA-256, because the secret of a report is derived from its key (see
/// [`secret`](crate::secret)).
pub fn stored(key: &str) -> String {
    let hash = Sha256::digest(key);
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hash}")
}

/// Parses a string of RFC 8941 after its first quotation mark.
fn unquoted(rest: &str) -> Option<String> {
    let mut signs = rest.strip_suffix('"')?.chars();
    let mut plain = String::new();
    while let Some(sign) = signs.next() {
        plain.push(match sign {
            '"' => return None,
            '\\' => signs.next().filter(|sign| matches!(sign, '"' | '\\'))?,
            sign => sign,
        });
    }
    Some(plain)
}

/// The keys whose POSTs are being processed at this moment.
#[derive(Debug, Clone, Default)]
pub struct UnderWay(Arc<Mutex<HashSet<String>>>);

impl UnderWay {
    /// Begins a sending; `None` while another one under the same key is in progress.
    pub fn begin(&self, key: String, body: &[u8]) -> Option<Sending> {
        self.keys().insert(key.clone()).then(|| Sending {
            key,
            body: Sha256::digest(body).into(),
            under_way: self.clone(),
        })
    }

    fn keys(&self) -> MutexGuard<'_, HashSet<String>> {
        // The set is consistent before and after each of its two changes.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One POST under a key. It holds the key until it is dropped, so it belongs where the work is done: if a client hangs
/// up, the wait for the database ends but the writing does not.
#[derive(Debug)]
pub struct Sending {
    pub key: String,
    /// SHA-256 of the body as it came.
    pub body: [u8; 32],
    under_way: UnderWay,
}

impl Drop for Sending {
    fn drop(&mut self) {
        self.under_way.keys().remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn read(values: &[&[u8]]) -> Result<Option<String>, NoKey> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append("idempotency-key", HeaderValue::from_bytes(value).unwrap());
        }
        key(&headers)
    }

    #[test]
    fn reads_keys_with_and_without_quotes() {
        let longest = "k".repeat(LONGEST);
        let quoted = format!("\"{longest}\"");
        for (value, expected) in [
            ("", None),
            ("\"\"", None),
            ("k", Some("k")),
            ("\"k\"", Some("k")),
            ("a b~!", Some("a b~!")),
            (r#""a\"b\\c""#, Some(r#"a"b\c"#)),
            (r#"a"b\c"#, Some(r#"a"b\c"#)),
            (&longest, Some(longest.as_str())),
            (&quoted, Some(longest.as_str())),
        ] {
            let expected = expected.map(str::to_owned);
            assert_eq!(read(&[value.as_bytes()]), Ok(expected), "{value}");
        }
        assert_eq!(read(&[]), Ok(None));
    }

    #[test]
    fn refuses_what_is_no_key() {
        let too_long = "k".repeat(LONGEST + 1);
        for values in [
            &[too_long.as_bytes()][..],
            &[b"\""],
            &[b"\"k"],
            &[b"\"k\"k\""],
            &[b"\"k\";a=1"],
            &[b"\"k\\\""],
            &[b"\"\\k\""],
            &[b"a\tb"],
            &["ufunguo-ñ".as_bytes()],
            &[b"\xff"],
            &[b"k", b"k"],
        ] {
            assert_eq!(read(values), Err(NoKey), "{values:?}");
        }
    }

    #[test]
    fn a_key_is_held_until_its_sending_is_dropped() {
        let under_way = UnderWay::default();
        let first = under_way.begin("k".to_owned(), b"a").unwrap();
        assert!(under_way.begin("k".to_owned(), b"a").is_none());
        assert!(under_way.begin("other".to_owned(), b"a").is_some());
        drop(first);
        assert!(under_way.begin("k".to_owned(), b"a").is_some());
    }
}
