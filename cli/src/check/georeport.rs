//! Asks a GeoReport API what it can do, without writing anything and without reading anybody's report.

use std::sync::Arc;

use mrejesho::api::{Adapter, Answer, Call};
use mrejesho::feedback::json::Value;
use mrejesho::feedback::model::catalogue::Catalogue;
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::form::Question;
use serde_json::json;

use super::asking::{ask, response};
use super::catalogue::{self, adapter};
use super::client::{Client, Exchange, Method, NoReply, Reply};
use super::facts::{Facts, KindBy};
use super::language;
use super::shape::{Shape, errors, quoted, shape, told, value};
use super::table::{Mark, Table};

/// A reference that no office gives.
const NO_REFERENCE: &str = "0-mrejesho-check-0";

/// A path that no server has.
const NO_PATH: &str = "mrejesho-check-no-such-path.json";

/// A time by which nobody has written a report.
const FAR_FUTURE: &str = "2999-01-01T00:00:00Z";
const FARTHER: &str = "2999-01-02T00:00:00Z";

/// How many definitions are asked for to see whether all services have a question.
const DEFINITIONS: usize = 3;

/// What to do if a test report is refused.
pub const IF_REFUSED: &str = "If it wants lat and long, write \"location\": \"point\"; if contact details, \
                              \"required_contact\" or \"nameless\": false (docs/configure.md).";

/// A list of services that was recognised.
pub struct Listed {
    pub catalogue: Catalogue,
    /// The requests for it, one for each page.
    pub pages: Vec<Exchange>,
}

/// Asks for the list of services at an address.
pub fn list(
    client: &Client,
    base: &str,
    jurisdiction: Option<&str>,
) -> (Result<Listed, Failure>, Vec<Exchange>) {
    let before = client.log().len();
    let answer = match adapter(base, jurisdiction, &json!({})) {
        Some(adapter) => ask(client, &*adapter, &Call::Catalogue),
        None => Err(Failure::Unreadable),
    };
    let pages = client.log().split_off(before);
    let listed = match answer {
        Ok(Answer::Catalogue(catalogue)) => Ok(Listed {
            catalogue: *catalogue,
            pages: pages.clone(),
        }),
        Ok(_) => Err(Failure::Unreadable),
        Err(failure) => Err(failure),
    };
    (listed, pages)
}

/// One run of questions to one API.
struct Asker<'a> {
    client: &'a Client,
    adapter: Arc<dyn Adapter>,
    table: &'a mut Table,
    facts: Facts,
    /// What came for a reference that no office gives.
    unknown: Option<Result<Reply, NoReply>>,
}

/// Asks everything that can be asked without writing, and adds a row for each.
pub fn examine(
    client: &Client,
    base: &str,
    jurisdiction: Option<&str>,
    listed: &Listed,
    table: &mut Table,
) -> Facts {
    let facts = Facts::new(base, jurisdiction);
    let Some(adapter) = adapter(base, jurisdiction, &json!({})) else {
        return facts;
    };
    let mut asker = Asker {
        client,
        adapter,
        table,
        facts,
        unknown: None,
    };
    asker.discovery();
    asker.services(listed);
    asker.definitions(listed);
    asker.unknown_reference();
    asker.extensions();
    asker.reports();
    asker.updates();
    asker.sending();
    asker.facts
}

/// `12 ms` behind what was seen.
fn in_time(seen: String, reply: &Reply) -> String {
    format!("{seen} ({} ms)", reply.ms)
}

fn plural(count: usize, one: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    }
}

impl Asker<'_> {
    fn url(&self, path: &str, query: &str) -> String {
        let jurisdiction = self
            .facts
            .jurisdiction
            .iter()
            .map(|id| format!("jurisdiction_id={id}"));
        let query = Some(query.to_owned()).filter(|query| !query.is_empty());
        let queries: Vec<String> = jurisdiction.chain(query).collect();
        let mark = if queries.is_empty() { "" } else { "?" };
        format!("{}{path}{mark}{}", self.facts.base, queries.join("&"))
    }

    fn get(&self, path: &str, query: &str) -> Result<Reply, NoReply> {
        self.client.get(&self.url(path, query), &[])
    }

    /// The last exchange.
    fn last(&self) -> Option<Exchange> {
        self.client.log().pop()
    }

    fn discovery(&mut self) {
        const WHAT: &str = "discovery.json";
        let came = self.get(WHAT, "");
        let endpoints = came
            .as_ref()
            .ok()
            .filter(|reply| reply.status == 200)
            .and_then(|reply| {
                let value = value(&reply.body)?;
                let count = value.get("endpoints")?.as_array()?.len();
                Some(in_time(plural(count, "endpoint"), reply))
            });
        let (mark, seen) = match endpoints {
            Some(seen) => (Mark::Works, seen),
            None => {
                let xml = self.get("discovery.xml", "");
                let has_xml = xml.is_ok_and(|reply| {
                    reply.status == 200
                        && shape(&reply.body) == Shape::Xml
                        && reply.body.contains("<discovery")
                });
                match has_xml {
                    true => (
                        Mark::Works,
                        "only as discovery.xml, which is enough: the page does not read it"
                            .to_owned(),
                    ),
                    false => (
                        Mark::Not,
                        format!("{}; the page does not need it", told(&came)),
                    ),
                }
            }
        };
        self.table.add(WHAT, mark, seen, "");
    }

    fn services(&mut self, listed: &Listed) {
        let catalogue = &listed.catalogue;
        let facts = &mut self.facts;
        facts.services = catalogue.services().len();
        facts.institutions = catalogue.institutions().len();
        facts.catch_all = catalogue::catch_all(catalogue);
        facts.language = language::of(catalogue);
        facts.lists = if catalogue.is_empty() {
            Mark::Not
        } else {
            Mark::Works
        };
        let first = listed
            .pages
            .first()
            .and_then(|page| page.came.as_ref().ok());
        if let Some(keywords) =
            first.and_then(|page| catalogue::keywords(&facts.base, &response(page.clone())))
        {
            facts.kind = KindBy::Keywords(keywords);
        }
        let groups = match facts.institutions {
            0 => "without groups".to_owned(),
            count => format!("in {}", plural(count, "group")),
        };
        let pages = match listed.pages.len() {
            1 => String::new(),
            count => format!(", {count} requests for its pages"),
        };
        let seen = format!("{} {groups}{pages}", plural(facts.services, "service"));
        let seen = first.map_or_else(|| seen.clone(), |reply| in_time(seen.clone(), reply));
        let (mark, seen, mend) = match () {
            () if catalogue.is_empty() => (
                Mark::Not,
                "the list is there and has no service in it".to_owned(),
                "Add at least one service. Nothing can be sent without one.",
            ),
            () if catalogue.may_be_cut => (
                Mark::Warning,
                format!("{seen}; there may be more"),
                "Say in each answer where the next page is: docs/configure.md, “Lists that come in pages”.",
            ),
            () => (Mark::Works, seen, ""),
        };
        self.table.add("services.json", mark, seen, mend);
    }

    /// The definition of a service that has questions, or else of any: the page asks for it before it sends.
    fn definitions(&mut self, listed: &Listed) {
        const WHAT: &str = "services/CODE.json";
        let services = listed.catalogue.services();
        let with: Vec<&str> = services
            .iter()
            .filter(|service| service.has_questions)
            .map(|service| service.code.as_str())
            .collect();
        let Some(code) = with
            .first()
            .copied()
            .or_else(|| Some(services.first()?.code.as_str()))
        else {
            return;
        };
        let (answer, exchange) = self.questions(code);
        let Some(Exchange { came, .. }) = exchange else {
            return;
        };
        let again = "Before each report the page asks for the definition, and if that is no answer, for the whole list.";
        let (mark, seen, mend) = match (&answer, &came) {
            (Ok(questions), Ok(reply)) => {
                let required = questions
                    .iter()
                    .filter(|question| question.required)
                    .count();
                let seen = format!(
                    "{}, {required} required, of {}",
                    plural(questions.len(), "question"),
                    quoted(code)
                );
                (Mark::Works, in_time(seen, reply), "")
            }
            (_, Ok(reply))
                if reply.status == 404 && errors(&reply.body).is_some() && with.is_empty() =>
            {
                (
                    Mark::Works,
                    in_time(
                        "no service has questions, and the API says so".to_owned(),
                        reply,
                    ),
                    "",
                )
            }
            _ if with.is_empty() => (
                Mark::Warning,
                format!("{}; no service has questions", told(&came)),
                "Answer with the definition of each service, or with 404 and [{\"code\": 404, \"description\": \"…\"}].",
            ),
            _ => (
                Mark::Not,
                format!(
                    "services.json says that {} has questions; {}",
                    quoted(code),
                    told(&came)
                ),
                "Answer with {\"service_code\": …, \"attributes\": […]}, or say \"metadata\": false in services.json.",
            ),
        };
        let mend = match mark {
            Mark::Works => String::new(),
            _ => format!("{mend} {again}"),
        };
        self.table.add(WHAT, mark, seen, mend);
        if let Ok(questions) = answer {
            self.ways_of(&questions, &with, services.len());
        }
    }

    fn questions(&self, code: &str) -> (Result<Vec<Question>, Failure>, Option<Exchange>) {
        let call = Call::Questions {
            service_code: code.to_owned(),
        };
        let answer = match ask(self.client, &*self.adapter, &call) {
            Ok(Answer::Questions(questions)) => Ok(questions),
            Ok(_) => Err(Failure::Unreadable),
            Err(failure) => Err(failure),
        };
        (answer, self.last())
    }

    /// Whether all services ask for the kind and the day. `first` are the questions of the first of those that ask.
    fn ways_of(&mut self, first: &[Question], with: &[&str], services: usize) {
        let mut kind = catalogue::kind_question(first).map(str::to_owned);
        let mut day = catalogue::day_question(first).map(str::to_owned);
        if (kind.is_none() && day.is_none()) || with.len() < services {
            return;
        }
        let step = with.len().div_ceil(DEFINITIONS).max(1);
        let last = with.last().copied();
        for code in with
            .iter()
            .copied()
            .step_by(step)
            .skip(1)
            .chain(last)
            .take(DEFINITIONS)
        {
            let (Ok(questions), _) = self.questions(code) else {
                return;
            };
            kind = kind.filter(|own| catalogue::kind_question(&questions) == Some(own));
            day = day.filter(|own| catalogue::day_question(&questions) == Some(own));
        }
        if let Some(code) = kind {
            self.facts.kind = KindBy::Attribute(code);
        }
        self.facts.day = day;
    }

    fn unknown_reference(&mut self) {
        let call = Call::Case {
            reference: NO_REFERENCE.to_owned(),
        };
        let answer = ask(self.client, &*self.adapter, &call);
        let Some(Exchange { came, .. }) = self.last() else {
            return;
        };
        let own_words = came.as_ref().ok().and_then(|reply| errors(&reply.body));
        let seen = format!("an unknown reference: {}", told(&came));
        let not_found =
            "Answer an unknown reference with 404 and [{\"code\": 404, \"description\": \"…\"}].";
        let (mark, mend) = match (&answer, own_words) {
            (Err(Failure::NotFound), Some(_)) => (Mark::Works, ""),
            (Err(Failure::NotFound), None) if self.is_like_any_path(&came) => (
                Mark::Unknown,
                "Every other path is answered in the same way, so nothing shows that there are cases. Answer in JSON: \
                 404 and [{\"code\": 404, \"description\": \"…\"}].",
            ),
            (Err(Failure::NotFound), None) => (Mark::Works, ""),
            (Err(Failure::Broken), Some(_)) => (Mark::Warning, not_found),
            (Err(Failure::NotAllowed), _) => (
                Mark::Unknown,
                "Let everybody read a case who has its reference, or let the proxy add the key: docs/deploy.md, “The API's key”.",
            ),
            (Err(Failure::Unreachable | Failure::TooSlow | Failure::Later { .. }), _) => {
                (Mark::Unknown, "Run the check again.")
            }
            (Ok(_), _) => (Mark::Not, not_found),
            (Err(_), _) => (Mark::Not, not_found),
        };
        self.unknown = Some(came);
        self.facts.case = mark;
        self.table.add("requests/REFERENCE.json", mark, seen, mend);
    }

    /// Whether a path that cannot exist is answered in the same way.
    fn is_like_any_path(&self, came: &Result<Reply, NoReply>) -> bool {
        let other = self.get(NO_PATH, "");
        match (came, other) {
            (Ok(one), Ok(other)) => {
                one.status == other.status && shape(&one.body) == shape(&other.body)
            }
            _ => true,
        }
    }

    fn extensions(&mut self) {
        let path = format!("requests/{NO_REFERENCE}.json");
        let with = self.get(&path, "extensions=true");
        let alike = match (&self.unknown, &with) {
            (Some(Ok(plain)), Ok(with)) => {
                plain.status == with.status && shape(&plain.body) == shape(&with.body)
            }
            _ => false,
        };
        let (mark, seen) = match () {
            () if !matches!(self.facts.case, Mark::Works | Mark::Warning) => {
                (Mark::Unknown, "nothing to compare with".to_owned())
            }
            () if alike => (
                Mark::Works,
                "accepted; an unknown reference is answered as without it".to_owned(),
            ),
            () => (Mark::Not, told(&with)),
        };
        self.facts.extensions = mark;
        self.table.add("…?extensions=true", mark, seen, "");
    }

    /// Whether reports are listed. By a time in the future no report is in the list; if there are some all the same,
    /// they are counted and not read.
    fn reports(&mut self) {
        let came = self.get("requests.json", &format!("start_date={FAR_FUTURE}"));
        let count = came
            .as_ref()
            .ok()
            .filter(|reply| reply.status == 200)
            .and_then(entries);
        let (mark, seen, mend) = match (count, &came) {
            (Some(0), Ok(reply)) => (
                Mark::Works,
                in_time(
                    "an empty list from the year 2999 on; everybody may list reports".to_owned(),
                    reply,
                ),
                "If people may write things that others must not read, close the list, or leave the descriptions out of it.",
            ),
            (Some(count), _) => (
                Mark::Warning,
                format!(
                    "{} from the year 2999 on: start_date is not heeded (they were not read)",
                    plural(count, "report")
                ),
                "Heed start_date, or close the list: everybody can read it.",
            ),
            (None, Ok(reply)) if refuses_lists(reply) => (
                Mark::Not,
                format!("{}; reports are not listed", told(&came)),
                "",
            ),
            _ => (Mark::Unknown, told(&came), ""),
        };
        self.facts.list = mark;
        self.table.add("requests.json, the list", mark, seen, mend);
    }

    /// mySociety's extension, by which citizens write about a case. The feed is public: it is asked for a time in the
    /// future, and entries that come all the same are not read.
    fn updates(&mut self) {
        let query = format!("start_date={FAR_FUTURE}&end_date={FARTHER}");
        let came = self.get("servicerequestupdates.json", &query);
        let (mark, seen) = match &came {
            Ok(reply) if reply.status == 200 && entries(reply).is_some() => (
                Mark::Works,
                in_time("a list: citizens can write about a case".to_owned(), reply),
            ),
            Ok(reply) if reply.status == 405 => (
                Mark::Works,
                "not listed, and there: it takes another method".to_owned(),
            ),
            Ok(reply) if reply.status == 400 && errors(&reply.body).is_some() => (
                Mark::Unknown,
                format!("there, and the question is refused: {}", told(&came)),
            ),
            Ok(reply) if matches!(reply.status, 404 | 410 | 501) => (
                Mark::Not,
                format!("{}; a case can be read and not written to", told(&came)),
            ),
            _ => (Mark::Unknown, told(&came)),
        };
        self.facts.updates = mark;
        self.table.add("servicerequestupdates.json", mark, seen, "");
    }

    /// Whether reports are taken, as far as it shows without sending one.
    fn sending(&mut self) {
        let url = self.url("requests.json", "");
        let options = self.client.ask(Method::Options, &url, &[], &[]);
        let allowed = options.as_ref().ok().and_then(|reply| {
            let allow = reply
                .header("allow")
                .or_else(|| reply.header("access-control-allow-methods"))?;
            Some(allow.to_ascii_uppercase())
        });
        let listed = self.client.log().into_iter().rev().find(|one| {
            one.method == Method::Get
                && one.url.contains("/requests.json")
                && one.url.contains("start_date")
        });
        let listed = listed.map_or(Err(NoReply::Enough), |one| one.came);
        let own = "POST requests.json";
        let mend =
            "Let POST requests.json take application/x-www-form-urlencoded, as GeoReport says.";
        let not_seen = "Run the check with --try, which sends one test report.";
        let (mark, seen, mend) = match (&allowed, &listed) {
            (Some(allowed), _) if allowed.contains("POST") => {
                (Mark::Works, format!("allowed: {}", quoted(allowed)), "")
            }
            (Some(allowed), _) if listed.as_ref().is_ok_and(|reply| reply.status != 405) => {
                (Mark::Not, format!("allowed: {}", quoted(allowed)), mend)
            }
            (_, Ok(reply)) if reply.status == 405 => (
                Mark::Works,
                "there, and takes another method than GET".to_owned(),
                "",
            ),
            (_, Ok(reply)) if reply.status == 200 && entries(reply).is_some() => {
                (Mark::Works, "the collection is there".to_owned(), "")
            }
            (_, Ok(reply))
                if matches!(reply.status, 400..=403) && errors(&reply.body).is_some() =>
            {
                (Mark::Works, "the collection is there".to_owned(), "")
            }
            (_, Ok(reply)) if reply.status == 401 || reply.status == 403 => {
                (Mark::Unknown, told(&listed), not_seen)
            }
            // A server that knows only POST answers GET with 404.
            (_, Ok(_)) if self.facts.case == Mark::Works || self.facts.case == Mark::Warning => {
                (Mark::Unknown, told(&listed), not_seen)
            }
            (_, Ok(_)) => (
                Mark::Not,
                format!("{}; and no case is answered as an API would", told(&listed)),
                mend,
            ),
            (_, Err(none)) => (Mark::Unknown, none.told(), not_seen),
        };
        self.facts.sends = mark;
        self.table.add(own, mark, seen, mend);
    }
}

/// Whether the server says that it lists no reports. A 400 may be about the unusual date instead, unless the answer asks
/// for a reference.
fn refuses_lists(reply: &Reply) -> bool {
    match reply.status {
        400 => reply.body.contains("service_request_id"),
        status => matches!(status, 401 | 403..=405),
    }
}

/// Counts the entries of a list, which may be inside an object. `None` if this is no list.
fn entries(reply: &Reply) -> Option<usize> {
    match value(&reply.body)? {
        Value::Array(list) if errors(&reply.body).is_none() => Some(list.len()),
        // Some answer 200 to what they do not know, with an error in it.
        Value::Object(object)
            if !["error", "errors"]
                .iter()
                .any(|it| object.contains_key(*it)) =>
        {
            let mut lists = object.values().filter_map(Value::as_array);
            let list = lists.next()?;
            lists.next().is_none().then_some(list.len())
        }
        _ => None,
    }
}
