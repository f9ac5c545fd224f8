//! Judges what is around the answers: encryption, time, size, caches, cookies, the clock, and what browsers of other
//! sites may read.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::client::{Client, Exchange, Method, Reply, is_loopback};
use super::clock;
use super::shape::{Shape, quoted, shape};
use super::table::{Mark, Table};

/// A list of services above this is slow and dear on 2G, in bytes as they travel.
const LARGE: usize = 100_000;

/// An answer that takes longer is slow before any phone's network is added, in milliseconds.
const SLOW: u128 = 3_000;

/// The most seconds by which the clocks may differ.
const CLOCKS_DIFFER: i64 = 300;

/// Adds the rows about all answers so far. `list` are the pages of the list.
pub fn examine(client: &Client, base: &str, list: &[Exchange], table: &mut Table) {
    let log = client.log();
    let replies: Vec<(&Exchange, &Reply)> = log
        .iter()
        .filter_map(|one| Some((one, one.came.as_ref().ok()?)))
        .collect();
    encryption(base, table);
    size(list, table);
    speed(&replies, table);
    types(&replies, table);
    caches(base, &replies, table);
    cookies(&replies, table);
}

fn encryption(base: &str, table: &mut Table) {
    let (mark, seen, mend) = match () {
        () if base.starts_with("https:") => (
            Mark::Works,
            "TLS, with a certificate that this machine accepts",
            "",
        ),
        () if is_loopback(base) => (Mark::Works, "plain http on this machine", ""),
        () => (
            Mark::Warning,
            "plain http: what people write can be read and changed on its way to the API",
            "Use https, unless the API is in the same protected network as the site's server.",
        ),
    };
    table.add("encryption", mark, seen, mend);
}

fn size(list: &[Exchange], table: &mut Table) {
    let replies: Vec<&Reply> = list
        .iter()
        .filter_map(|page| page.came.as_ref().ok())
        .collect();
    if replies.is_empty() {
        return;
    }
    let travelled: usize = replies.iter().map(|reply| reply.travelled).sum();
    let unpacked: usize = replies.iter().map(|reply| reply.body.len()).sum();
    let is_packed = replies.iter().any(|reply| reply.is_packed());
    let kilobytes = |bytes: usize| format!("{} KB", bytes.div_ceil(1_000));
    let seen = match is_packed {
        true => format!(
            "{} packed, {} unpacked",
            kilobytes(travelled),
            kilobytes(unpacked)
        ),
        false => format!("{}, not packed", kilobytes(travelled)),
    };
    let is_large = travelled > LARGE;
    let mend = match (is_large, is_packed) {
        (true, false) => {
            let packed: usize = replies.iter().map(|reply| packed(&reply.body)).sum();
            format!(
                "Slow and dear on 2G. Let the server pack it: gzip makes it {}.",
                kilobytes(packed)
            )
        }
        (true, true) => {
            "Slow and dear on 2G. Shorten the descriptions, or leave out what nobody chooses."
                .to_owned()
        }
        (false, _) => String::new(),
    };
    let mark = if is_large { Mark::Warning } else { Mark::Works };
    table.add("size of the list", mark, seen, mend);
}

fn packed(body: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing into memory does not fail.
    let _ = encoder.write_all(body.as_bytes());
    encoder.finish().map_or(0, |packed| packed.len())
}

fn speed(replies: &[(&Exchange, &Reply)], table: &mut Table) {
    let Some((slowest, reply)) = replies.iter().max_by_key(|(_, reply)| reply.ms) else {
        return;
    };
    let name = slowest.url.split('?').next().unwrap_or_default();
    let name = name.rsplit('/').next().unwrap_or_default();
    let seen = format!(
        "the slowest of {} answers: {} ms, {}",
        replies.len(),
        reply.ms,
        quoted(name)
    );
    let (mark, mend) = match reply.ms > SLOW {
        true => (
            Mark::Warning,
            "People on a weak network wait this long on top of their own.",
        ),
        false => (Mark::Works, ""),
    };
    table.add("speed", mark, seen, mend);
}

fn types(replies: &[(&Exchange, &Reply)], table: &mut Table) {
    let json: Vec<&Reply> = replies
        .iter()
        .map(|(_, reply)| *reply)
        .filter(|reply| shape(&reply.body) == Shape::Json)
        .collect();
    if json.is_empty() {
        return;
    }
    let kind = |reply: &Reply| reply.header("content-type").unwrap_or_default();
    let wrong = json
        .iter()
        .find(|reply| !kind(reply).to_ascii_lowercase().contains("json"));
    let (mark, seen, mend) = match wrong {
        _ if json.iter().any(|reply| !reply.is_utf8) => (
            Mark::Warning,
            "not all of it is UTF-8: letters come out wrong".to_owned(),
            "Send JSON in UTF-8, the only encoding that it has (RFC 8259).",
        ),
        Some(reply) => (
            Mark::Warning,
            format!("JSON is sent as {}", quoted(&kind(reply))),
            "Send Content-Type: application/json.",
        ),
        None => (Mark::Works, "JSON is sent as JSON, in UTF-8".to_owned(), ""),
    };
    table.add("content types", mark, seen, mend);
}

fn caches(base: &str, replies: &[(&Exchange, &Reply)], table: &mut Table) {
    let said = |reply: &Reply| {
        reply
            .header("cache-control")
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let is = |one: &Exchange, front: &str| {
        let path = one.url.strip_prefix(base).unwrap_or_default();
        one.method == Method::Get && path.starts_with(front)
    };
    let cases = replies
        .iter()
        .filter(|(one, _)| is(one, "requests") || is(one, "issues"));
    let kept = cases.map(|(_, reply)| said(reply)).find(|said| {
        let is_refused = ["no-store", "no-cache", "private", "max-age=0"]
            .iter()
            .any(|word| said.contains(word));
        !is_refused
            && ["public", "max-age", "immutable"]
                .iter()
                .any(|word| said.contains(word))
    });
    if let Some(kept) = kept {
        table.add(
            "caches: cases",
            Mark::Warning,
            format!("answers about cases may be kept: {}", quoted(&kept)),
            "Send Cache-Control: no-store with everything but the list of services.",
        );
    }
    let list = replies
        .iter()
        .find(|(one, _)| is(one, "services.") || is(one, "projects."));
    if let Some((_, reply)) = list {
        let said = said(reply);
        let (mark, seen, mend) = match () {
            () if said.contains("no-store") => (
                Mark::Warning,
                quoted(&said),
                "Let the list be kept for a day (Cache-Control: max-age=86400): else it is loaded at every visit. The \
                 shipped files for nginx and Caddy do that.",
            ),
            () if said.is_empty() => (
                Mark::Works,
                "nothing is said about the list; the shipped files for nginx and Caddy let it be kept for a day".to_owned(),
                "",
            ),
            () => (Mark::Works, format!("the list: {}", quoted(&said)), ""),
        };
        table.add("caches: the list", mark, seen, mend);
    }
}

fn cookies(replies: &[(&Exchange, &Reply)], table: &mut Table) {
    let cookie = replies
        .iter()
        .find_map(|(_, reply)| reply.header("set-cookie"));
    match cookie {
        // Its value may be somebody's session.
        Some(cookie) => table.add(
            "cookies",
            Mark::Warning,
            format!("the API sets a cookie: {}", quoted(cookie.split('=').next().unwrap_or_default())),
            "Turn it off, or drop it in front of the API: it follows people. The shipped files for nginx and Caddy drop it.",
        ),
        None => table.add("cookies", Mark::Works, "none", ""),
    }
}

/// Adds the row about the `Date` header, by which the page narrows a list of reports.
pub fn date(client: &Client, table: &mut Table) {
    let log = client.log();
    let mut replies = log.iter().filter_map(|one| one.came.as_ref().ok());
    let Some(header) = replies.find_map(|reply| reply.header("date")) else {
        table.add(
            "clock",
            Mark::Warning,
            "there is no Date header",
            "Send one: by it the page knows which listed reports can be the one without a receipt.",
        );
        return;
    };
    let (mark, seen, mend) = match clock::http_date(&header).map(|date| date - clock::now()) {
        Some(ahead) if ahead.abs() <= CLOCKS_DIFFER => (
            Mark::Works,
            "within five minutes of this machine's".to_owned(),
            "",
        ),
        Some(ahead) => {
            let way = if ahead < 0 { "behind" } else { "ahead of" };
            let seen = format!("{} minutes {way} this machine's", ahead.abs() / 60);
            (Mark::Warning, seen, "Set the clocks by the network (NTP).")
        }
        None => (
            Mark::Warning,
            format!("Date cannot be read: {}", quoted(&header)),
            "Send it as RFC 9110 says.",
        ),
    };
    table.add("clock", mark, seen, mend);
}

/// Asks as the browser of a page on another site does, and adds the row. `url` is the address of a small answer,
/// `posts` that to which reports are posted. Returns whether such a page can read and send.
pub fn other_sites(
    client: &Client,
    origin: &str,
    url: &str,
    posts: &str,
    table: &mut Table,
) -> Mark {
    let allows = |reply: &Reply| reply.header("access-control-allow-origin");
    let without = client.get(url, &[]);
    let with = client.get(url, &[("Origin", origin)]);
    let preflight = client.ask(
        Method::Options,
        posts,
        &[
            ("Origin", origin),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "content-type"),
        ],
        &[],
    );
    let is_open = |allowed: &Option<String>| {
        allowed
            .as_deref()
            .is_some_and(|allowed| allowed == "*" || allowed.eq_ignore_ascii_case(origin))
    };
    let allowed = with.as_ref().ok().and_then(allows);
    let first = without.as_ref().ok().and_then(allows);
    let preflight = preflight.ok().and_then(|reply| allows(&reply));
    let credentials = with
        .as_ref()
        .ok()
        .and_then(|reply| reply.header("access-control-allow-credentials"));
    let varies = with
        .as_ref()
        .ok()
        .and_then(|reply| reply.header("vary"))
        .unwrap_or_default();
    let varies = varies.to_ascii_lowercase().contains("origin") || varies.contains('*');
    let behind = "Not needed where the site's own server passes /api/ on (docs/deploy.md).";
    let (mark, seen, mend) = match (&with, &allowed) {
        (Err(none), _) => (Mark::Unknown, none.told(), ""),
        (Ok(_), Some(allowed))
            if allowed != "*" && credentials.is_some_and(|it| it.eq_ignore_ascii_case("true")) =>
        {
            (
                Mark::Warning,
                "any site may read the answers, with the visitor's own log-in".to_owned(),
                "Remove Access-Control-Allow-Credentials: any page could act in the name of who is logged in.",
            )
        }
        (Ok(_), it) if is_open(it) && it.as_deref() != Some("*") && !varies && first.is_none() => (
            Mark::Warning,
            "allowed, but the answer does not say Vary: Origin".to_owned(),
            "Send Vary: Origin, or Access-Control-Allow-Origin: *. A cache mixes up the answers else.",
        ),
        (Ok(_), it) if is_open(it) => {
            let posts = match is_open(&preflight) {
                true => "also the question before a POST",
                false => "not the question before a POST with an Idempotency-Key",
            };
            (
                Mark::Works,
                format!("pages of other sites may read the answers, {posts}"),
                "",
            )
        }
        (Ok(_), Some(allowed)) => (
            Mark::Not,
            format!(
                "only for {}; this check asked as {}",
                quoted(allowed),
                quoted(origin)
            ),
            "Ask again with --origin and the address of your site.",
        ),
        (Ok(_), None) => (
            Mark::Not,
            "pages of other sites may not read the answers".to_owned(),
            behind,
        ),
    };
    table.add("other sites (CORS)", mark, seen, mend);
    mark
}
