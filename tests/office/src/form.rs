//! Reads `application/x-www-form-urlencoded` strictly: what is broken is an error, never a replacement sign.

use std::fmt;

/// Name and value pairs, in the order they came.
pub type Pairs = Vec<(String, String)>;

/// Why a body or a query could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// `%` without two hexadecimal digits.
    Percent,
    /// Bytes that are no UTF-8.
    Utf8,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Broken::Percent => "malformed percent-encoding",
            Broken::Utf8 => "not UTF-8",
        })
    }
}

/// `a=1&b=2` as pairs. A name without `=` has an empty value; empty pieces are skipped.
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
            ("attribute%5Bx%5D%5B%5D=%F0%9F%98%80%00", vec![("attribute[x][]", "😀\0")]),
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
