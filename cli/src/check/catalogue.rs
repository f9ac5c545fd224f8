//! Reads from a list of services and its questions what the config needs: the way of the kind and of the day, and the
//! service for everything else.

use std::sync::Arc;

use mrejesho::api::config::Config;
use mrejesho::api::{Adapter, Answer, Call, Next, Response};
use mrejesho::feedback::model::catalogue::Catalogue;
use mrejesho::feedback::model::draft::Kind;
use mrejesho::feedback::model::form::{Question, QuestionKind};
use mrejesho::feedback::model::language::Language;
use serde_json::json;

/// Sets of keywords by which real lists say which kinds a service takes: complaint, compliment, enquiry, suggestion.
const KEYWORDS: [[&str; 4]; 4] = [
    ["complaint", "compliment", "enquiry", "suggestion"],
    ["lalamiko", "pongezi", "ulizo", "pendekezo"],
    ["malalamiko", "pongezi", "maulizo", "mapendekezo"],
    // CitySDK.
    ["problem", "praise", "question", "idea"],
];

/// Codes of questions for the day on which something happened.
const DAYS: [&str; 7] = [
    "day",
    "date",
    "event_date",
    "incident_date",
    "date_of_incident",
    "siku",
    "tarehe",
];

/// Codes and names of a service for everything else.
const OTHERS: [&str; 9] = [
    "other",
    "others",
    "miscellaneous",
    "general",
    "nyingine",
    "nyinginezo",
    "mengine",
    "mengineyo",
    "jumla",
];

/// Makes the adapter of a GeoReport API at this address, with these fields of a config.
pub fn adapter(
    base: &str,
    jurisdiction: Option<&str>,
    more: &serde_json::Value,
) -> Option<Arc<dyn Adapter>> {
    let mut config = json!({"endpoint": base, "privacy": {"operator": "-", "seen_by": "-"}});
    if let Some(id) = jurisdiction {
        config["jurisdiction_id"] = id.into();
    }
    for (name, value) in more.as_object().into_iter().flatten() {
        config[name] = value.clone();
    }
    let config = Config::parse(&config.to_string()).ok()?;
    Some(mrejesho::api::adapter(config, None))
}

/// Returns the keywords of each kind, if the keywords of most services are among them. `page` is the first page of the
/// list.
pub fn keywords(base: &str, page: &Response) -> Option<Vec<(Kind, String)>> {
    KEYWORDS.iter().find_map(|words| {
        let pairs: Vec<(Kind, String)> = Kind::ALL
            .into_iter()
            .zip(words.iter().map(|word| (*word).to_owned()))
            .collect();
        let mut kind = json!({"as": "keyword"});
        for (own, word) in &pairs {
            kind[own.code()] = word.as_str().into();
        }
        let adapter = adapter(base, None, &json!({"kind": kind}))?;
        let catalogue = of_first_page(&*adapter, page)?;
        let services = catalogue.services();
        let with = services.iter().filter(|service| service.kinds.is_some());
        (!services.is_empty() && with.count() * 2 > services.len()).then_some(pairs)
    })
}

/// Reads a first page by itself: every next page that the adapter asks for is not there.
fn of_first_page(adapter: &dyn Adapter, page: &Response) -> Option<Catalogue> {
    const TRIES: usize = 5;
    let call = Call::Catalogue;
    let mut asked = adapter.begin(&call);
    let mut came = Response {
        status: page.status,
        body: page.body.clone(),
        ..Response::default()
    };
    for _ in 0..TRIES {
        match adapter.next(&call, &asked, Ok(came)).ok()? {
            Next::Done(Answer::Catalogue(catalogue)) => return Some(*catalogue),
            Next::Done(_) => return None,
            Next::Ask(next) => asked = next,
        }
        came = Response {
            status: 404,
            ..Response::default()
        };
    }
    None
}

/// Returns the code of the question whose choices are the four kinds.
pub fn kind_question(questions: &[Question]) -> Option<&str> {
    let has_kinds = |question: &&Question| match &question.kind {
        QuestionKind::OneOf(choices) => Kind::ALL
            .iter()
            .all(|kind| choices.iter().any(|choice| choice.key == kind.code())),
        _ => false,
    };
    questions
        .iter()
        .find(has_kinds)
        .map(|question| question.code.as_str())
}

/// Returns the code of the question for the day.
pub fn day_question(questions: &[Question]) -> Option<&str> {
    let is_day = |question: &&Question| {
        let code = question.code.to_lowercase();
        question.kind == QuestionKind::Datetime && DAYS.contains(&code.as_str())
    };
    questions
        .iter()
        .find(is_day)
        .map(|question| question.code.as_str())
}

/// Returns the code and the name of the service for everything else, if there is just one.
pub fn catch_all(catalogue: &Catalogue) -> Option<(String, String)> {
    let is_other = |word: &str| {
        let word = word.trim().to_lowercase();
        OTHERS.contains(&word.as_str())
    };
    let find = |by: &dyn Fn(&str, &str) -> bool| {
        let mut found: Vec<(String, String)> = Vec::new();
        for service in catalogue.services() {
            let name = service.name.read_in(Language::default()).0;
            let is_known = found.iter().any(|(code, _)| *code == service.code);
            if by(&service.code, name) && !is_known {
                found.push((service.code.clone(), name.to_owned()));
            }
        }
        (found.len() == 1).then(|| found.remove(0))
    };
    find(&|code, _| is_other(code)).or_else(|| find(&|_, name| is_other(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://a.example/";

    fn page(body: &serde_json::Value) -> Response {
        Response {
            status: 200,
            body: body.to_string(),
            ..Response::default()
        }
    }

    fn read(body: &serde_json::Value) -> Catalogue {
        let adapter = adapter(BASE, None, &json!({})).expect("an adapter");
        let asked = adapter.begin(&Call::Catalogue);
        match adapter.next(&Call::Catalogue, &asked, Ok(page(body))) {
            Ok(Next::Done(Answer::Catalogue(catalogue))) => *catalogue,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn keywords_that_most_services_have_carry_the_kind() {
        let of = |keywords: &[&str]| {
            let list: serde_json::Value = keywords
                .iter()
                .enumerate()
                .map(|(code, words)| json!({"service_code": code, "service_name": "a", "keywords": words}))
                .collect();
            super::keywords(BASE, &page(&list)).map(|pairs| pairs[0].1.clone())
        };
        let ten = ["idea"; 10];
        for (keywords, expected) in [
            (&ten as &[&str], Some("problem")),
            (&["problem", "problem, idea", "x"], Some("problem")),
            (&["Malalamiko, pongezi", "malalamiko"], Some("malalamiko")),
            (&["complaint"], Some("complaint")),
            (&["roads", "water"], None),
            (&["problem", "roads", "water"], None),
            (&["", ""], None),
            (&[], None),
        ] {
            assert_eq!(of(keywords).as_deref(), expected, "{keywords:?}");
        }
        assert_eq!(super::keywords(BASE, &page(&json!({"a": 1}))), None);
    }

    #[test]
    fn the_service_for_everything_else_is_found_only_if_there_is_one() {
        for (services, expected) in [
            (
                json!([{"service_code": "nyingine", "service_name": "Mengineyo"}]),
                Some("nyingine"),
            ),
            (
                json!([{"service_code": "9", "service_name": " Other "}, {"service_code": "8", "service_name": "Road"}]),
                Some("9"),
            ),
            (
                json!([{"service_code": "9", "service_name": "Other"}, {"service_code": "8", "service_name": "General"}]),
                None,
            ),
            (
                json!([{"service_code": "9", "service_name": "Other roads"}]),
                None,
            ),
        ] {
            let found = catch_all(&read(&services)).map(|(code, _)| code);
            assert_eq!(found.as_deref(), expected, "{services}");
        }
    }

    #[test]
    fn a_question_for_the_kind_or_the_day_is_recognised() {
        let questions = |attributes: serde_json::Value| {
            let adapter = adapter(BASE, None, &json!({})).expect("an adapter");
            let call = Call::Questions {
                service_code: "1".to_owned(),
            };
            let body = json!({"service_code": "1", "attributes": attributes});
            match adapter.next(&call, &adapter.begin(&call), Ok(page(&body))) {
                Ok(Next::Done(Answer::Questions(questions))) => questions,
                other => panic!("{other:?}"),
            }
        };
        let value = |key: &str| json!({"key": key, "name": key});
        let kinds = json!([
            value("complaint"),
            value("compliment"),
            value("enquiry"),
            value("suggestion"),
            value("x")
        ]);
        let all = questions(json!([
            {"code": "aina", "datatype": "singlevaluelist", "variable": true, "description": "a", "values": kinds},
            {"code": "Date", "datatype": "datetime", "variable": true, "description": "b"},
        ]));
        assert_eq!(
            (kind_question(&all), day_question(&all)),
            (Some("aina"), Some("Date"))
        );
        let none = questions(json!([
            {"code": "kind", "datatype": "singlevaluelist", "variable": true, "description": "a", "values": [value("complaint")]},
            {"code": "date", "datatype": "string", "variable": true, "description": "b"},
            {"code": "birthday", "datatype": "datetime", "variable": true, "description": "b"},
        ]));
        assert_eq!((kind_question(&none), day_question(&none)), (None, None));
    }
}
