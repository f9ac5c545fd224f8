//! Reads `application/x-www-form-urlencoded` strictly: malformed input is an error, never a replacement character.

use std::error::Error as _;
use std::fmt;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, header};
use http_body_util::LengthLimitError;

use crate::multipart::{self, Parts};
use crate::pairs::{Broken, Pairs};

/// The longest body that is accepted.
pub const MAX_BODY: usize = 1 << 20;

/// The longest body with files that is accepted.
const MAX_PARTS: usize = 6 << 20;

/// How much of a longer body is still read before it is refused: a client that is cut off while it writes sees a broken
/// connection and never the answer.
const READ_AT_MOST: usize = 8 << 20;

/// Why a posted form could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadBody {
    /// Over [`MAX_BODY`], or with files over `MAX_PARTS`.
    TooLong,
    /// Not a form, or not in UTF-8.
    ContentType,
    /// The client hung up or sent a broken body.
    Interrupted,
    Broken(Broken),
}

impl fmt::Display for BadBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadBody::TooLong => write!(f, "body: must be at most {MAX_BODY} bytes"),
            BadBody::ContentType => f.write_str(
                "Content-Type: must be application/x-www-form-urlencoded; charset=utf-8, or multipart/form-data",
            ),
            BadBody::Interrupted => f.write_str("body: broke off"),
            BadBody::Broken(broken) => write!(f, "body: {broken}"),
        }
    }
}

/// Reads the body of a POST as pairs.
pub async fn body(headers: &HeaderMap, body: Body) -> Result<Pairs, BadBody> {
    pairs(headers, &bytes(headers, body).await?)
}

/// Reads the body of a POST as it came.
pub async fn bytes(headers: &HeaderMap, body: Body) -> Result<Bytes, BadBody> {
    let most = match boundary(headers) {
        Some(_) => MAX_PARTS,
        None => MAX_BODY,
    };
    let bytes = to_bytes(body, READ_AT_MOST).await.map_err(|error| {
        match error.source().is_some_and(|s| s.is::<LengthLimitError>()) {
            true => BadBody::TooLong,
            false => BadBody::Interrupted,
        }
    })?;
    if bytes.len() > most {
        return Err(BadBody::TooLong);
    }
    Ok(bytes)
}

/// Parses a body as pairs, if the headers say that it is a form.
pub fn pairs(headers: &HeaderMap, body: &[u8]) -> Result<Pairs, BadBody> {
    if !is_form(headers) {
        return Err(BadBody::ContentType);
    }
    read(body).map_err(BadBody::Broken)
}

/// Like [`pairs`], or returns the texts and files of a body in parts.
pub fn parts(headers: &HeaderMap, body: &[u8]) -> Result<Parts, BadBody> {
    match boundary(headers) {
        Some(boundary) => multipart::read(&boundary, body).map_err(BadBody::Broken),
        None => Ok((pairs(headers, body)?, Vec::new())),
    }
}

fn boundary(headers: &HeaderMap) -> Option<String> {
    let content_type = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    multipart::boundary(content_type)
}

fn is_form(headers: &HeaderMap) -> bool {
    let Some(Ok(content_type)) = headers.get(header::CONTENT_TYPE).map(|v| v.to_str()) else {
        return false;
    };
    let mut parts = content_type.split(';').map(str::trim);
    parts
        .next()
        .is_some_and(|t| t.eq_ignore_ascii_case("application/x-www-form-urlencoded"))
        && parts.all(|part| match part.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
                value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
            }
            _ => true,
        })
}

/// Parses `a=1&b=2` as pairs. A name without `=` has an empty value; empty pieces are skipped.
pub fn read(bytes: &[u8]) -> Result<Pairs, Broken> {
    bytes
        .split(|&b| b == b'&')
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            let mut halves = piece.splitn(2, |&b| b == b'=');
            let name = halves.next().unwrap_or_default();
            let value = halves.next().unwrap_or_default();
            Ok((decode(name)?, decode(value)?))
        })
        .collect()
}

fn decode(bytes: &[u8]) -> Result<String, Broken> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(&byte) = rest.next() {
        plain.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || {
                    rest.next()
                        .and_then(|&b| char::from(b).to_digit(16))
                        .and_then(|d| u8::try_from(d).ok())
                        .ok_or(Broken::Percent)
                };
                digit()? << 4 | digit()?
            }
            byte => byte,
        });
    }
    String::from_utf8(plain).map_err(|_| Broken::Utf8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_pairs() {
        for (bytes, expected) in [
            ("", vec![]),
            ("&&", vec![]),
            ("a", vec![("a", "")]),
            ("a=", vec![("a", "")]),
            ("a=1&a=2", vec![("a", "1"), ("a", "2")]),
            ("a=b=c", vec![("a", "b=c")]),
            ("a+b=c%20d%2Be", vec![("a b", "c d+e")]),
            (
                "attribute%5Bx%5D%5B%5D=%F0%9F%98%80%00",
                vec![("attribute[x][]", "😀\0")],
            ),
        ] {
            let expected: Pairs = expected
                .into_iter()
                .map(|(n, v)| (n.to_owned(), v.to_owned()))
                .collect();
            assert_eq!(read(bytes.as_bytes()), Ok(expected), "{bytes:?}");
        }
    }

    #[test]
    fn refuses_what_is_broken() {
        for (bytes, expected) in [
            (&b"a=%"[..], Broken::Percent),
            (b"a=%4", Broken::Percent),
            (b"a=%zz", Broken::Percent),
            (b"%=a", Broken::Percent),
            (b"a=%+1", Broken::Percent),
            (b"a=%ff", Broken::Utf8),
            (b"a=\xff", Broken::Utf8),
            (b"a=%ED%A0%80", Broken::Utf8),
            (b"a=%C0%80", Broken::Utf8),
        ] {
            assert_eq!(read(bytes), Err(expected), "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(bytes in any::<Vec<u8>>()) {
            let _ = read(&bytes);
        }
    }
}
