//! Reads lists that come page by page, and finds the next page in the ways that servers announce it. Must not request
//! anything but the list it began with, or go on without end.

use std::collections::HashSet;

use form_urlencoded::Serializer;

use super::adapter::{Before, By, NoAnswer, Request, Response};
use super::fields::{id, is_null, list, text};
use crate::feedback::json::{Map, Value};
use crate::feedback::model::failure::Failure;

/// The most pages that are requested of one list.
const MOST_PAGES: usize = 40;
/// The longest query that is accepted from a server as the address of a next page.
const LONGEST_QUERY: usize = 500;
/// No server splits a list into pages that are longer or shorter than this.
const PAGE_LENGTHS: std::ops::RangeInclusive<usize> = 10..=1_000;
/// A proxy's key may come back in the address of the next page. It is dropped: the page must not use it.
const KEYS: [&str; 5] = ["api_key", "apikey", "key", "token", "secret"];

/// The state of reading a list.
#[derive(Debug)]
pub(super) enum Paged {
    More(Request),
    /// Everything that could be read.
    Whole {
        list: Value,
        /// Whether there may be more that could not be read.
        may_be_cut: bool,
    },
}

/// What an answer says about the page after it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Hint {
    /// Its query.
    Next(String),
    /// There is none.
    Last,
    /// There is one, but it is not of this list.
    Elsewhere,
    Nothing,
}

/// The headers of an answer that are about paging.
#[derive(Clone, Debug, Default)]
struct Beside {
    link: Option<String>,
    next_page: Option<String>,
    total: Option<String>,
}

/// Reads a page of a list whose entries are identified by the field `name`. `read` parses the response, and `entries`
/// returns the entries of the parsed body.
pub(super) fn take(
    asked: &Request,
    came: Result<Response, NoAnswer>,
    name: &str,
    read: impl FnOnce(Result<Response, NoAnswer>) -> Result<Value, Failure>,
    entries: for<'a> fn(&'a Value) -> Option<Vec<&'a Map>>,
) -> Result<Paged, Failure> {
    let beside = came.as_ref().map_or_else(
        |_| Beside::default(),
        |response| Beside {
            link: response.link.clone(),
            next_page: response.next_page.clone(),
            total: response.total.clone(),
        },
    );
    let was_refused = came
        .as_ref()
        .is_ok_and(|response| matches!(response.status, 400..=407 | 409..=428));
    let before = &asked.before;
    let read = read(came).and_then(|value| match entries(&value) {
        Some(_) => Ok(value),
        None => Err(Failure::Unreadable),
    });
    let value = match (read, before.by) {
        (Ok(value), _) => value,
        (Err(failure), None) => return Err(failure),
        (Err(_), Some(by)) => return Ok(without_page(asked, by, was_refused)),
    };
    let page = entries(&value).unwrap_or_default();
    let length = page.len();
    let new: Vec<&Map> = new_on(&page, &before.entries, name).collect();
    let count = before.entries.len() + new.len();
    let total = total(&beside, &value);
    let lacks = total.is_some_and(|(total, _)| total > count);
    let next = match hint(asked, &beside, &value) {
        Hint::Next(query) if before.queries.len() + 1 < MOST_PAGES && !new.is_empty() => {
            let is_new = !before.queries.contains(&query)
                && asked
                    .url
                    .split_once('?')
                    .is_none_or(|(_, own)| own != query);
            match is_new {
                true => Next::Ask(query, By::Server),
                false => Next::Stop { may_be_cut: true },
            }
        }
        // The pages form a circle, or have no end.
        Hint::Next(_) => Next::Stop {
            may_be_cut: !new.is_empty() || lacks,
        },
        Hint::Elsewhere => Next::Stop { may_be_cut: true },
        Hint::Last => Next::Stop { may_be_cut: lacks },
        Hint::Nothing => unsaid(asked, length, new.len(), count, total),
    };
    Ok(match next {
        Next::Ask(query, by) => {
            let mut all = before.entries.clone();
            all.extend(new.into_iter().cloned().map(Value::Object));
            Paged::More(ask(asked, all, query, by))
        }
        Next::Stop { may_be_cut } => {
            let list = match before.entries.is_empty() {
                true => value,
                false => {
                    let new = new.into_iter().cloned().map(Value::Object);
                    Value::Array(before.entries.iter().cloned().chain(new).collect())
                }
            };
            Paged::Whole { list, may_be_cut }
        }
    })
}

enum Next {
    Ask(String, By),
    Stop { may_be_cut: bool },
}

/// Decides what to do if the server says nothing about a next page.
fn unsaid(
    asked: &Request,
    length: usize,
    new: usize,
    count: usize,
    total: Option<(usize, IsOfAll)>,
) -> Next {
    let before = &asked.before;
    let lacks = total.is_some_and(|(total, _)| total > count);
    let is_all = total.is_some_and(|(total, is_of_all)| total <= count && is_of_all);
    let stop = Next::Stop { may_be_cut: lacks };
    // The earlier pages that had entries.
    let pages = before.queries.len() - usize::from(before.by == Some(By::Offset));
    let is_short = length == 0 || length < before.entries.len() / pages.max(1);
    if before.queries.len() + 1 >= MOST_PAGES {
        return Next::Stop { may_be_cut: true };
    }
    match before.by {
        // The server announced the earlier pages, and announces no more.
        Some(By::Server) => stop,
        _ if is_all => stop,
        Some(_) if is_short && !lacks => stop,
        // The server does not know the parameter: the same list came again.
        Some(By::Page) if new == 0 && before.queries.len() == 1 => guess(asked, By::Offset, count),
        Some(_) if new == 0 => stop,
        Some(By::Page) => guess(asked, By::Page, count),
        Some(By::Offset) => guess(asked, By::Offset, count),
        None if lacks || has_length_of_page(length) => guess(asked, By::Page, count),
        None => stop,
    }
}

fn has_length_of_page(length: usize) -> bool {
    let is_round = length.is_multiple_of(10) || length.is_multiple_of(25) || length == 15;
    PAGE_LENGTHS.contains(&length) && is_round
}

fn guess(asked: &Request, by: By, count: usize) -> Next {
    let query = match by {
        By::Offset => format!("offset={count}"),
        By::Page | By::Server => {
            let pages = asked
                .before
                .queries
                .iter()
                .filter(|query| query.starts_with("page="));
            format!("page={}", pages.count() + 2)
        }
    };
    Next::Ask(query, by)
}

/// Handles a page that could not be read. A page that was only guessed need not exist: a server that refuses the
/// request has no such pages, and is asked with `offset` as well.
fn without_page(asked: &Request, by: By, was_refused: bool) -> Paged {
    let before = &asked.before;
    if by == By::Page
        && before.queries.len() == 1
        && was_refused
        && let Next::Ask(query, by) = guess(asked, By::Offset, before.entries.len())
    {
        return Paged::More(ask(asked, before.entries.clone(), query, by));
    }
    Paged::Whole {
        list: Value::Array(before.entries.clone()),
        may_be_cut: by == By::Server || !was_refused,
    }
}

/// Builds the request for the same list with this query.
fn ask(asked: &Request, entries: Vec<Value>, query: String, by: By) -> Request {
    let first = first_url(asked);
    let mut queries = asked.before.queries.clone();
    queries.push(query.clone());
    let mark = if first.contains('?') { '&' } else { '?' };
    Request {
        url: format!("{first}{mark}{query}"),
        before: Before {
            entries,
            queries,
            by: Some(by),
            failure: asked.before.failure.clone(),
            ..Before::default()
        },
        ..asked.clone()
    }
}

/// Returns the address of the list as in its first request.
fn first_url(asked: &Request) -> &str {
    match asked.before.queries.last() {
        Some(query) => asked
            .url
            .strip_suffix(query.as_str())
            .map_or(asked.url.as_str(), |url| &url[..url.len() - 1]),
        None => &asked.url,
    }
}

fn hint(asked: &Request, beside: &Beside, value: &Value) -> Hint {
    let said = [
        beside
            .link
            .as_deref()
            .map_or(Hint::Nothing, |link| in_link(asked, link)),
        beside
            .next_page
            .as_deref()
            .map_or(Hint::Nothing, |next| place(asked, next)),
        in_wrapper(asked, value),
    ];
    let rank = |hint: &Hint| match hint {
        Hint::Next(_) => 3,
        Hint::Elsewhere => 2,
        Hint::Last => 1,
        Hint::Nothing => 0,
    };
    said.into_iter().max_by_key(rank).unwrap_or(Hint::Nothing)
}

/// Reads `Link: <…>; rel="next", <…>; rel="last"` (RFC 8288). If the header names other pages but no next one, this
/// page is the last.
fn in_link(asked: &Request, link: &str) -> Hint {
    let mut is_paged = false;
    for part in link.split('<').skip(1) {
        let Some((target, parameters)) = part.split_once('>') else {
            continue;
        };
        for parameter in parameters.split([';', ',']) {
            let Some((name, relations)) = parameter.split_once('=') else {
                continue;
            };
            if !name.trim().eq_ignore_ascii_case("rel") {
                continue;
            }
            let relations = relations.trim().trim_matches(['"', '\'']);
            for relation in relations.split_whitespace() {
                if relation.eq_ignore_ascii_case("next") {
                    return place(asked, target);
                }
                let pages = ["prev", "previous", "first", "last"];
                is_paged |= pages.iter().any(|page| relation.eq_ignore_ascii_case(page));
            }
        }
    }
    if is_paged { Hint::Last } else { Hint::Nothing }
}

/// Reads `{"next": "…", "results": […]}` in all its spellings.
fn in_wrapper(asked: &Request, value: &Value) -> Hint {
    const NEXT: [&str; 10] = [
        "next",
        "next_url",
        "nextUrl",
        "next_page_url",
        "nextPageUrl",
        "next_page",
        "nextPage",
        "next_link",
        "nextLink",
        "@odata.nextLink",
    ];
    const AROUND: [&str; 7] = [
        "_links",
        "links",
        "meta",
        "pagination",
        "paging",
        "page_info",
        "metadata",
    ];
    let Some(object) = value.as_object() else {
        return Hint::Nothing;
    };
    let inner = AROUND
        .iter()
        .filter_map(|name| object.get(*name)?.as_object());
    let inner: Vec<&Map> = inner.collect();
    let deeper = inner.iter().flat_map(|object| {
        AROUND
            .iter()
            .filter_map(|name| object.get(*name)?.as_object())
    });
    let mut is_last = false;
    for object in [object]
        .into_iter()
        .chain(inner.iter().copied())
        .chain(deeper)
    {
        for name in NEXT {
            let Some(next) = object.get(name) else {
                continue;
            };
            let target = match next {
                Value::Object(link) => text(link, "href").or_else(|| text(link, "url")),
                _ => text(object, name),
            };
            match target {
                Some(target) => return place(asked, &target),
                None => is_last = true,
            }
        }
    }
    if is_last { Hint::Last } else { Hint::Nothing }
}

/// Reads where the next page is: an address, or the number of a page. Only the query of an address is used, and only if
/// it is an address of this list: behind a proxy the office knows itself by another host and folder.
fn place(asked: &Request, said: &str) -> Hint {
    let said = said.trim();
    if said.is_empty() || is_null(said) {
        return Hint::Last;
    }
    if said.bytes().all(|byte| byte.is_ascii_digit()) && said.len() < 8 {
        return Hint::Next(format!("page={said}"));
    }
    let first = first_url(asked);
    let (own, own_query) = first.split_once('?').unwrap_or((first, ""));
    let said = said.split('#').next().unwrap_or_default();
    let (place, query) = said.split_once('?').unwrap_or((said, ""));
    let (host, path) = parts(place);
    let (own_host, own_path) = parts(own);
    let is_same_host = own_host.is_none()
        || host.is_none_or(|host| own_host.is_some_and(|own| own.eq_ignore_ascii_case(host)));
    let last = |path: &'_ str| -> String {
        let path = path.trim_end_matches('/').to_ascii_lowercase();
        let name = path.rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".json").unwrap_or(name).to_owned()
    };
    let is_same_list = path.is_empty() || last(path) == last(own_path);
    if !is_same_host || !is_same_list || query.is_empty() || query.len() > LONGEST_QUERY {
        return Hint::Elsewhere;
    }
    let own_names: Vec<String> = form_urlencoded::parse(own_query.as_bytes())
        .map(|(name, _)| name.into_owned())
        .collect();
    let said = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| {
        let is_key = KEYS.iter().any(|key| name.eq_ignore_ascii_case(key));
        !is_key && own_names.iter().all(|own| own != name)
    });
    let query = Serializer::new(String::new()).extend_pairs(said).finish();
    match query.is_empty() {
        true => Hint::Elsewhere,
        false => Hint::Next(query),
    }
}

/// Splits an address into its host and path. The host is `None` for a relative address.
fn parts(address: &str) -> (Option<&str>, &str) {
    let rest = match address.split_once("://") {
        Some((_, rest)) => Some(rest),
        None => address.strip_prefix("//"),
    };
    match rest {
        Some(rest) => match rest.find('/') {
            Some(at) => (Some(&rest[..at]), &rest[at..]),
            None => (Some(rest), ""),
        },
        None => (None, address),
    }
}

/// Whether a total certainly covers all pages: `count` may cover only one.
type IsOfAll = bool;

/// Returns how many entries there are, if the answer says it.
fn total(beside: &Beside, value: &Value) -> Option<(usize, IsOfAll)> {
    const TOTAL: [&str; 7] = [
        "total",
        "count",
        "total_count",
        "totalCount",
        "total_entries",
        "total_results",
        "totalElements",
    ];
    const AROUND: [&str; 5] = ["meta", "pagination", "paging", "page_info", "metadata"];
    let header = beside
        .total
        .as_deref()
        .and_then(|total| total.trim().parse().ok());
    header.map(|total| (total, true)).or_else(|| {
        let object = value.as_object()?;
        let around = AROUND
            .iter()
            .filter_map(|name| object.get(*name)?.as_object());
        let mut objects = [object].into_iter().chain(around);
        objects.find_map(|object| {
            let said = |name: &&str| {
                let number = text(object, name)?.trim().parse().ok()?;
                Some((number, *name != "count"))
            };
            TOTAL.iter().find_map(said)
        })
    })
}

/// Returns the address of the list that this request belongs to.
pub fn list_url(asked: &Request) -> &str {
    first_url(asked)
}

/// Joins a list that came in pages into one text, which says that there are no more pages. `last` is the body of the
/// last answer, whatever it is.
pub(super) fn in_one(
    asked: &Request,
    last: Option<Value>,
    name: &str,
    entries: for<'a> fn(&'a Value) -> Option<Vec<&'a Map>>,
) -> String {
    let before = &asked.before.entries;
    let last = last.as_ref().and_then(entries).unwrap_or_default();
    whole(
        before
            .iter()
            .cloned()
            .chain(new_on(&last, before, name).cloned().map(Value::Object))
            .collect(),
    )
}

/// Joins pages that were fetched by hand into one such text.
pub fn pages_in_one(pages: &[Value]) -> String {
    let lists = pages.iter().filter_map(list).flatten();
    whole(lists.cloned().collect())
}

fn whole(entries: Vec<Value>) -> String {
    let mut fields = Map::default();
    fields.insert("next".to_owned(), Value::Null);
    fields.insert("services".to_owned(), Value::Array(entries));
    Value::Object(fields).to_string()
}

/// Returns the entries of a page that were not on the pages before it.
fn new_on<'a>(
    page: &[&'a Map],
    before: &[Value],
    name: &str,
) -> impl Iterator<Item = &'a Map> + use<'a> {
    let mut seen: HashSet<String> = before
        .iter()
        .filter_map(|entry| id(entry.as_object()?, name))
        .collect();
    let is_new = |entry: &&Map| id(entry, name).is_some_and(|code| seen.insert(code));
    let new: Vec<&Map> = page.iter().copied().filter(is_new).collect();
    new.into_iter()
}
