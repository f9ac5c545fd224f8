//! Reads `multipart/form-data` (RFC 7578) strictly: a part without a name, a body without its last boundary, and a text
//! that is not UTF-8 are errors. The file name and type that a part states are not trusted.

use crate::pairs::{Broken, Pairs};

/// The name of the field for files.
const MEDIA: &str = "media";

/// The texts of a body, and the files in it.
pub type Parts = (Pairs, Vec<Vec<u8>>);

/// Returns the boundary that a `Content-Type` names, if it is `multipart/form-data`.
pub fn boundary(content_type: &str) -> Option<String> {
    let mut parts = content_type.split(';').map(str::trim);
    let is_multipart = parts.next()?.eq_ignore_ascii_case("multipart/form-data");
    let boundary = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches('"');
        name.trim()
            .eq_ignore_ascii_case("boundary")
            .then_some(value)
    })?;
    // The limits of RFC 2046.
    let is_plain =
        (1..=70).contains(&boundary.len()) && boundary.bytes().all(|byte| byte.is_ascii_graphic());
    (is_multipart && is_plain).then(|| boundary.to_owned())
}

pub fn read(boundary: &str, body: &[u8]) -> Result<Parts, Broken> {
    let (mut pairs, mut files) = (Pairs::new(), Vec::new());
    let between = format!("\r\n--{boundary}");
    // The first boundary is at the beginning, without a line break before it.
    let first = &between.as_bytes()[2..];
    let mut rest = body.strip_prefix(first).ok_or(Broken::Parts)?;
    loop {
        if let Some(end) = rest.strip_prefix(b"--") {
            let is_over = end.is_empty() || end == b"\r\n";
            return is_over.then_some((pairs, files)).ok_or(Broken::Parts);
        }
        rest = rest.strip_prefix(b"\r\n").ok_or(Broken::Parts)?;
        let (head, after) = cut(rest, b"\r\n\r\n").ok_or(Broken::Parts)?;
        let (value, after) = cut(after, between.as_bytes()).ok_or(Broken::Parts)?;
        rest = after;
        let head = std::str::from_utf8(head).map_err(|_| Broken::Utf8)?;
        let (name, is_file) = named(head).ok_or(Broken::Parts)?;
        match is_file || name == MEDIA {
            // A form with an empty file field sends an empty file.
            true if value.is_empty() => {}
            true if name == MEDIA => files.push(value.to_vec()),
            true => return Err(Broken::Parts),
            false => {
                let value = String::from_utf8(value.to_vec()).map_err(|_| Broken::Utf8)?;
                pairs.push((name, value));
            }
        }
    }
}

/// Returns what is before the first `word`, and what is after it.
fn cut<'a>(bytes: &'a [u8], word: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(word.len()).position(|here| here == word)?;
    Some((&bytes[..at], &bytes[at + word.len()..]))
}

/// Returns the name of a part, and whether it is a file.
fn named(head: &str) -> Option<(String, bool)> {
    let disposition = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-disposition")
            .then_some(value.trim())
    })?;
    let rest = disposition.strip_prefix("form-data;")?;
    let quoted = |key: &str| {
        let (_, after) = rest.split_once(&format!(" {key}=\""))?;
        let (value, _) = after.split_once('"')?;
        Some(value.to_owned())
    };
    let name = quoted("name")?;
    // The escapes that browsers use (HTML, multipart form data).
    let name = name
        .replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n");
    Some((name, quoted("filename").is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn knows_a_boundary() {
        for (content_type, expected) in [
            ("multipart/form-data; boundary=abc", Some("abc")),
            (
                "Multipart/Form-Data; charset=utf-8; boundary=\"a'b\"",
                Some("a'b"),
            ),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
            ("multipart/mixed; boundary=abc", None),
            ("application/x-www-form-urlencoded; boundary=abc", None),
        ] {
            assert_eq!(
                boundary(content_type).as_deref(),
                expected,
                "{content_type}"
            );
        }
    }

    const BODY: &str = "--x\r\nContent-Disposition: form-data; name=\"attribute[a%22b]\"\r\n\r\nmaji\n\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"media\"; filename=\"photo-1.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n--xy\r\n--x--\r\n";

    #[test]
    fn reads_words_and_files() {
        let (pairs, files) = read("x", BODY.as_bytes()).unwrap();
        assert_eq!(
            pairs,
            [("attribute[a\"b]".to_owned(), "maji\n\r\n".to_owned())]
        );
        assert_eq!(files, [b"--xy".to_vec()]);
    }

    #[test]
    fn refuses_what_is_broken() {
        for end in 0..BODY.len() - 2 {
            assert!(read("x", &BODY.as_bytes()[..end]).is_err(), "{end}");
        }
        let nameless = BODY.replace(" name=\"media\";", "");
        assert_eq!(read("x", nameless.as_bytes()), Err(Broken::Parts));
        let elsewhere = BODY.replace("\"media\"", "\"other\"");
        assert_eq!(read("x", elsewhere.as_bytes()), Err(Broken::Parts));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(bytes in any::<Vec<u8>>()) {
            let _ = read("x", &bytes);
            let _ = read("x", &[b"--x\r\n", &bytes[..]].concat());
        }
    }
}
