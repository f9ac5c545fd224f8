//! Checks the addresses that an office's file may name: a path of this site, or http(s) with a plain host. Must not
//! accept a character that has a meaning in a server's config, in a policy or in a browser's reading of addresses.
//! Builds the path of one entry of an API, too.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything that must be escaped in a URL's path segment: all but RFC 3986's unreserved characters.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Returns a path of this site, with a `/` in front: `/api/` for `/api/` and for `api/`. `None` if a browser would read
/// it as another host or as a script.
pub(super) fn own_path(text: &str) -> Option<String> {
    let path = match text.strip_prefix('/') {
        Some(rest) if rest.starts_with('/') => return None,
        Some(rest) => rest,
        None if text.starts_with(|first: char| first.is_ascii_alphanumeric()) => text,
        None => return None,
    };
    (is_plain_path(path) && !path.contains(':')).then(|| format!("/{path}"))
}

/// Whether a text is an address such as `https://office.example:8443/v2`: one of these schemes, a host, optionally a
/// path, and nothing else.
pub(super) fn is_absolute(text: &str, schemes: &[&str]) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let is_known = schemes
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    is_known && is_host(host) && is_plain_path(path)
}

/// Whether a host is a name, an IPv4 address or `[IPv6]`, optionally with a port.
fn is_host(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, port)) => {
            return is_ipv6(address)
                && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port));
        }
        None => match host.split_once(':') {
            Some((name, port)) => (name, Some(port)),
            None => (host, None),
        },
    };
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    name.split('.').all(is_label) && port.is_none_or(is_port)
}

/// Whether an address has eight groups, or fewer around one `::`; the last may be an IPv4 address.
fn is_ipv6(address: &str) -> bool {
    let groups = |text: &str| -> Option<usize> {
        if text.is_empty() {
            return Some(0);
        }
        text.split(':').try_fold(0, |count, group| {
            let is_group = (1..=4).contains(&group.len())
                && group.bytes().all(|byte| byte.is_ascii_hexdigit());
            let parts = || {
                group
                    .split('.')
                    .filter(|part| part.parse::<u8>().is_ok())
                    .count()
            };
            match is_group {
                true => Some(count + 1),
                false if parts() == 4 && group.split('.').count() == 4 => Some(count + 2),
                false => None,
            }
        })
    };
    match address.split_once("::") {
        Some((before, after)) => {
            let count = groups(before)
                .zip(groups(after))
                .map(|(before, after)| before + after);
            count.is_some_and(|count| count < 8)
        }
        None => groups(address) == Some(8),
    }
}

fn is_port(port: &str) -> bool {
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    is_number && port.parse::<u16>().is_ok_and(|port| port > 0)
}

/// Whether a path has only letters, digits, escapes and marks that mean nothing to nginx, to a policy or to a shell.
/// Browsers read a backslash as a slash and drop tabs and line ends; `;` and `,` end a part of a policy; `$` begins a
/// variable of nginx.
fn is_plain_path(path: &str) -> bool {
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        let is_plain = match byte {
            b'%' => [bytes.next(), bytes.next()]
                .iter()
                .all(|digit| digit.is_some_and(|digit| digit.is_ascii_hexdigit())),
            _ => byte.is_ascii_alphanumeric() || b"-._~/:@+=".contains(&byte),
        };
        if !is_plain {
            return false;
        }
    }
    true
}

/// Returns a path such as `services/POT.json`. The ID is data: escaped, it stays inside its path segment.
pub(super) fn path(collection: &str, id: &str) -> String {
    let segment = utf8_percent_encode(id, SEGMENT).to_string();
    let dots_only = segment.bytes().all(|byte| byte == b'.');
    let segment = if dots_only {
        segment.replace('.', "%2E")
    } else {
        segment
    };
    format!("{collection}/{segment}.json")
}
