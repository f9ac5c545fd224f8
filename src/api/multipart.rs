//! Writes texts and files as the parts of one body (`multipart/form-data`, RFC 7578).

use crate::feedback::model::attachment::{Attached, media_type};

/// Returns the body of a form with these fields, and with each file as a part named `field`. `boundary` must not occur
/// in any of them: callers pass a random one.
pub fn write<'a>(
    boundary: &str,
    pairs: impl Iterator<Item = (impl AsRef<str>, impl AsRef<str>)>,
    field: &str,
    files: impl Iterator<Item = (&'a Attached, &'a [u8])>,
) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in pairs {
        let name = quoted(name.as_ref());
        let head =
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), value.as_ref().as_bytes(), b"\r\n"].concat());
    }
    for (index, (file, bytes)) in files.enumerate() {
        let (name, media) = (file.name(index + 1), media_type(file.kind));
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: {media}\r\n\r\n"
        );
        body.extend(head.as_bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{boundary}--\r\n").as_bytes());
    body
}

/// Escapes a name for quotation marks, as browsers do (HTML, multipart form data).
fn quoted(name: &str) -> String {
    let escaped = name.replace('"', "%22");
    escaped.replace('\r', "%0D").replace('\n', "%0A")
}
