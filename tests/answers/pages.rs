//! Lists that come in pages, by all the ways that servers say where the next one is; it must not look at what stands in them.

use crate::recorded::{answered, office, talk};
use mrejesho::api::{Adapter, Answer, Call, NoAnswer, Request, Response};
use mrejesho::feedback::model::catalogue::Catalogue;
use mrejesho::feedback::model::draft::Kind;
use proptest::prelude::*;

fn entries(range: std::ops::Range<usize>) -> String {
    let all: Vec<String> = range
        .map(|number| format!(r#"{{"service_code": "s{number}", "service_name": "N{number}"}}"#))
        .collect();
    format!("[{}]", all.join(","))
}

/// A number in the query of an address.
fn asked_for(request: &Request, name: &str) -> Option<usize> {
    let (_, query) = request.url.split_once('?')?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(own, _)| own == name)?.1.parse().ok()
}

/// How many services came, whether there may be more, and how often was asked.
fn listed(
    fields: &str,
    say: impl FnMut(&Request) -> Result<Response, NoAnswer>,
) -> (usize, bool, Vec<String>) {
    let (came, asked) = talk(&office(fields), &Call::Catalogue, say);
    let asked = asked.into_iter().map(|request| request.url).collect();
    match came {
        Ok(Answer::Catalogue(catalogue)) => (count(&catalogue), catalogue.may_be_cut, asked),
        other => panic!("{other:?}: {asked:?}"),
    }
}

fn count(catalogue: &Catalogue) -> usize {
    catalogue.services_alone(Kind::Complaint).len()
}

const ALL: usize = 134;
const PAGE: usize = 50;

fn page(number: usize) -> String {
    entries((number - 1) * PAGE..(number * PAGE).min(ALL).max((number - 1) * PAGE))
}

fn pages() -> usize {
    ALL.div_ceil(PAGE)
}

#[test]
fn the_usual_ways_to_the_next_page_are_followed() {
    let base = "https://internal.office:9000/georeport/v2/services.json";
    type Way = (&'static str, Box<dyn Fn(usize) -> Response>);
    let wrapped = |next: fn(usize, &str) -> String, base: &'static str| {
        move |number: usize| {
            let next = next(number, base);
            answered(200, &format!(r#"{{{next}, "results": {}}}"#, page(number)))
        }
    };
    let ways: Vec<Way> = vec![
        (
            "Link",
            Box::new(move |number| Response {
                link: (number < pages()).then(|| {
                    format!(
                        r#"<{base}?page=1>; rel="first", <{base}?page={}&per_page=50>; rel="next""#,
                        number + 1
                    )
                }),
                ..answered(200, &page(number))
            }),
        ),
        (
            "Link without quotes",
            Box::new(move |number| Response {
                link: Some(match number < pages() {
                    true => format!("<?page={}>; title=x; rel=next", number + 1),
                    false => "<?page=1>; rel=first".to_owned(),
                }),
                ..answered(200, &page(number))
            }),
        ),
        (
            "X-Next-Page-URL",
            Box::new(move |number| Response {
                next_page: Some(match number < pages() {
                    true => format!("/georeport/v2/services.json?page={}", number + 1),
                    false => String::new(),
                }),
                ..answered(200, &page(number))
            }),
        ),
        (
            "X-Next-Page",
            Box::new(move |number| Response {
                next_page: (number < pages()).then(|| (number + 1).to_string()),
                ..answered(200, &page(number))
            }),
        ),
        (
            "next",
            Box::new(wrapped(
                |number, base| match number < pages() {
                    true => format!(
                        r#""count": 134, "next": "{base}?api_key=geheim&page={}""#,
                        number + 1
                    ),
                    false => r#""count": 134, "next": null"#.to_owned(),
                },
                base,
            )),
        ),
        (
            "_links.next.href",
            Box::new(wrapped(
                |number, base| match number < pages() {
                    true => format!(
                        r#""_links": {{"next": {{"href": "{base}?page={}"}}}}"#,
                        number + 1
                    ),
                    false => r#""_links": {"next": {"href": null}}"#.to_owned(),
                },
                base,
            )),
        ),
        (
            "meta.pagination.next_page",
            Box::new(wrapped(
                |number, _| match number < pages() {
                    true => format!(
                        r#""meta": {{"pagination": {{"next_page": {}}}}}"#,
                        number + 1
                    ),
                    false => r#""meta": {"pagination": {"next_page": null}}"#.to_owned(),
                },
                base,
            )),
        ),
        (
            "page alone",
            Box::new(|number| answered(200, &page(number))),
        ),
        (
            "total",
            Box::new(|number| {
                answered(
                    200,
                    &format!(r#"{{"total": 134, "services": {}}}"#, page(number)),
                )
            }),
        ),
        (
            "X-Total-Count",
            Box::new(|number| Response {
                total: Some("134".to_owned()),
                ..answered(200, &page(number))
            }),
        ),
    ];
    for endpoint in ["", r#""jurisdiction_id": "dodoma", "#] {
        for (name, way) in &ways {
            let (count, may_be_cut, asked) = listed(endpoint, |request| {
                assert!(
                    request.url.starts_with("/api/services.json"),
                    "{name}: {}",
                    request.url
                );
                assert!(!request.url.contains("geheim"), "{name}: {}", request.url);
                let jurisdiction = request.url.matches("jurisdiction_id=dodoma").count();
                assert_eq!(
                    jurisdiction,
                    usize::from(!endpoint.is_empty()),
                    "{name}: {}",
                    request.url
                );
                Ok(way(asked_for(request, "page").unwrap_or(1)))
            });
            assert_eq!((count, may_be_cut), (ALL, false), "{name}: {asked:?}");
            assert_eq!(asked.len(), pages(), "{name}: {asked:?}");
        }
    }
}

#[test]
fn a_list_by_limit_and_offset_is_read_to_its_end() {
    for refuses in [false, true] {
        let (count, may_be_cut, asked) = listed("", |request| {
            if refuses && asked_for(request, "page").is_some() {
                return Ok(answered(
                    400,
                    r#"[{"code": 400, "description": "unexpected page"}]"#,
                ));
            }
            let from = asked_for(request, "offset").unwrap_or(0);
            Ok(answered(
                200,
                &entries(from..(from + PAGE).min(ALL).max(from)),
            ))
        });
        assert_eq!((count, may_be_cut), (ALL, false), "{refuses}: {asked:?}");
    }
}

#[test]
fn a_whole_list_is_asked_for_once() {
    for length in [1, 3, 9, 34, 134, 1_461, 20_000] {
        let (count, may_be_cut, asked) = listed("", |_| Ok(answered(200, &entries(0..length))));
        assert_eq!(
            (count, may_be_cut, asked.len()),
            (length, false, 1),
            "{length}"
        );
    }
    // The server says that this is all.
    let (_, may_be_cut, asked) = listed("", |_| {
        Ok(Response {
            total: Some("100".to_owned()),
            ..answered(200, &entries(0..100))
        })
    });
    assert_eq!((may_be_cut, asked.len()), (false, 1));
    let (_, may_be_cut, asked) = listed("", |_| {
        Ok(answered(
            200,
            &format!(r#"{{"next": null, "services": {}}}"#, entries(0..100)),
        ))
    });
    assert_eq!((may_be_cut, asked.len()), (false, 1));
}

#[test]
fn a_list_of_the_length_of_a_page_may_be_whole() {
    // The server knows no pages and gives the same list, or refuses what it does not know.
    for later in [
        answered(200, &entries(0..100)),
        answered(400, "[]"),
        answered(404, "<html>"),
    ] {
        let (count, may_be_cut, asked) = listed("", |request| {
            Ok(match request.url.contains('?') {
                true => later.clone(),
                false => answered(200, &entries(0..100)),
            })
        });
        assert_eq!((count, may_be_cut), (100, false), "{later:?}: {asked:?}");
        assert!(asked.len() <= 3, "{asked:?}");
    }
    // It knows them, and there are no more.
    let (_, may_be_cut, asked) = listed("", |request| {
        Ok(answered(
            200,
            if request.url.contains('?') {
                "[]"
            } else {
                &*Box::leak(entries(0..100).into_boxed_str())
            },
        ))
    });
    assert_eq!((may_be_cut, asked.len()), (false, 2));
}

#[test]
fn what_could_not_be_had_is_said() {
    let first = |next: &str| {
        answered(
            200,
            &format!(r#"{{"next": "{next}", "services": {}}}"#, entries(0..3)),
        )
    };
    // A page that is named and does not come.
    for later in [
        Err(NoAnswer::TooSlow),
        Ok(answered(500, "")),
        Ok(answered(404, "")),
        Ok(answered(200, "<html>")),
    ] {
        let (count, may_be_cut, _) = listed("", |request| match request.url.contains('?') {
            true => later.clone(),
            false => Ok(first("/api/services.json?page=2")),
        });
        assert_eq!((count, may_be_cut), (3, true), "{later:?}");
    }
    // One that may be there.
    let (_, may_be_cut, _) = listed("", |request| match request.url.contains('?') {
        true => Err(NoAnswer::Unreachable),
        false => Ok(answered(200, &entries(0..50))),
    });
    assert!(may_be_cut);
    // Another place, or another host than the config's.
    for (fields, next) in [
        ("", "https://evil.example/steal?page=2"),
        ("", "/api/requests.json?page=2"),
        ("", "eyJjdXJzb3IiOjJ9"),
        ("", "/api/services.json"),
        ("", "javascript:alert(1)?page=2"),
        (
            r#""endpoint": "https://o.example/v2", "#,
            "https://evil.example/v2/services.json?page=2",
        ),
        (
            r#""endpoint": "https://o.example/v2", "#,
            "//evil.example/v2/services.json?page=2",
        ),
    ] {
        let (count, may_be_cut, asked) = listed(fields, |_| Ok(first(next)));
        assert_eq!((count, may_be_cut, asked.len()), (3, true, 1), "{next}");
    }
    // Nor one of the config's host that is of another port, another person, or another list.
    for next in [
        "https://o.example:8443/v2/services.json?page=2",
        "https://o.example@evil.example/v2/services.json?page=2",
        "https://o.example.evil.example/v2/services.json?page=2",
        "https://o.example\\\\@evil.example/v2/services.json?page=2",
        "https://o.example/v2/services/POT.json?page=2",
        "services.json",
        "#page=2",
        "?api_key=geheim",
    ] {
        let (count, may_be_cut, asked) = listed(r#""endpoint": "https://o.example/v2", "#, |_| {
            Ok(first(next))
        });
        assert_eq!((count, may_be_cut, asked.len()), (3, true, 1), "{next}");
    }
    // More is there than came.
    let (_, may_be_cut, _) = listed("", |_| {
        Ok(answered(
            200,
            &format!(r#"{{"total": 500, "services": {}}}"#, entries(0..34)),
        ))
    });
    assert!(may_be_cut);
}

/// Of a list of 34 and then 3, whatever its first page says of the second.
#[test]
fn the_next_page_is_named_in_many_more_ways() {
    const OWN: &str = r#""endpoint": "https://o.example/v2", "#;
    let link = |link: &str| Response {
        link: Some(link.to_owned()),
        ..answered(200, &entries(0..34))
    };
    let beside = |fields: &str| {
        answered(
            200,
            &format!(r#"{{"services": {}, {fields}}}"#, entries(0..34)),
        )
    };
    for first in [
        link("<services.json?page=2>; rel=next"),
        link("<./services.json?page=2>;rel=next"),
        link(r#"</v2/services?page=2>; REL="NEXT""#),
        link("<HTTPS://O.EXAMPLE/V2/SERVICES.JSON?page=2>; Rel=Next"),
        link(
            r#"<https://o.example/v2/services.json?page=1>; rel="self", <https://o.example/v2/services.json?page=2>; rel="next"; title="a, b; c""#,
        ),
        link(r#"<?filter=a,b;c&page=2>; rel="next last""#),
        link(r#"<//o.example/v2/services.json?page=2>; rel='next'"#),
        link("<http://o.example/v2/services.json?page=2#top>; rel=next"),
        beside(r#""links": {"next": "https://o.example/v2/services.json?page=2", "prev": null}"#),
        beside(r#""links": {"next": {"href": "/v2/services.json?page=2"}}"#),
        beside(r#""meta": {"next_page": 2, "current_page": 1}"#),
        beside(r#""meta": {"next_page": "2"}"#),
        beside(r#""meta": {"links": {"next": "?page=2"}}"#),
        beside(r#""pagination": {"nextPage": 2}, "errors": []"#),
        beside(r#""paging": {"next": "services.json?page=2"}, "warnings": ["x"]"#),
        beside(r#""@odata.nextLink": "services.json?page=2""#),
    ] {
        let (count, may_be_cut, asked) = listed(OWN, |request| {
            Ok(match asked_for(request, "page") {
                Some(2) => answered(200, &entries(34..37)),
                Some(_) => answered(404, ""),
                None => first.clone(),
            })
        });
        assert_eq!((count, may_be_cut), (37, false), "{first:?}: {asked:?}");
    }
    // And this is how a server says that there is none.
    for last in [
        beside(r#""next": null"#),
        beside(r#""next": """#),
        beside(r#""next": false"#),
        beside(r#""next": "None""#),
        beside(r#""next": "null""#),
        beside(r#""next": "undefined""#),
        beside(r#""links": {"next": null, "prev": null}"#),
        beside(r#""meta": {"next_page": null, "total": 34}"#),
        link(r#"<?page=1>; rel="first", <?page=1>; rel="last""#),
    ] {
        let (count, may_be_cut, asked) = listed(OWN, |_| Ok(last.clone()));
        assert_eq!((count, may_be_cut, asked.len()), (34, false, 1), "{last:?}");
    }
}

#[test]
fn a_list_is_found_in_what_is_wrapped_around_it() {
    for body in [
        format!(r#"{{"services": {}, "errors": []}}"#, entries(0..3)),
        format!(
            r#"{{"status": "ok", "data": {{"services": {}}}}}"#,
            entries(0..3)
        ),
        format!(r#"{{"services": {{"service": {}}}}}"#, entries(0..3)),
        format!(
            r#"{{"data": {}, "links": [{{"rel": "self", "href": "/services.json"}}]}}"#,
            entries(0..3)
        ),
    ] {
        let (count, may_be_cut, asked) = listed("", |_| Ok(answered(200, &body)));
        assert_eq!((count, may_be_cut, asked.len()), (3, false, 1), "{body}");
    }
}

#[test]
fn no_server_makes_it_ask_for_ever() {
    // In a circle.
    let (count, _, asked) = listed("", |request| {
        let number = asked_for(request, "page").unwrap_or(1);
        let next = number % 2 + 1;
        Ok(answered(
            200,
            &format!(
                r#"{{"next": "?page={next}", "services": {}}}"#,
                entries(number * 3..number * 3 + 3)
            ),
        ))
    });
    assert_eq!(count, 6);
    assert!(asked.len() <= 4, "{asked:?}");
    // Always itself.
    let (_, _, asked) = listed("", |_| {
        Ok(answered(
            200,
            &format!(r#"{{"next": "?page=1", "services": {}}}"#, entries(0..3)),
        ))
    });
    assert!(asked.len() <= 3, "{asked:?}");
    // Without an end.
    let (count, may_be_cut, asked) = listed("", |request| {
        let number = asked_for(request, "page").unwrap_or(1);
        Ok(answered(
            200,
            &format!(
                r#"{{"next": "?page={}", "services": {}}}"#,
                number + 1,
                entries(number * 3..number * 3 + 3)
            ),
        ))
    });
    assert!(
        may_be_cut && asked.len() <= 40 && count <= 120,
        "{count} {}",
        asked.len()
    );
}

#[test]
fn what_is_kept_says_the_same_again() {
    let office = office("");
    let mut last = None;
    let (came, asked) = talk(&office, &Call::Catalogue, |request| {
        let answer = answered(200, &page(asked_for(request, "page").unwrap_or(1)));
        last = Some(answer.clone());
        Ok(answer)
    });
    let answer = came.expect("a list");
    let kept = office.to_keep(
        &answer,
        asked.last().expect("a question"),
        Ok(last.expect("an answer")),
    );
    let kept = kept.expect("a whole list");
    let (count, may_be_cut, asked) = listed("", |_| Ok(answered(200, &kept)));
    assert_eq!((count, may_be_cut, asked.len()), (ALL, false, 1));
    assert_eq!(
        mrejesho::api::paging::list_url(&office.begin(&Call::Catalogue)),
        "/api/services.json"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// Whatever a server says of a next page, nothing but the list's own address is asked, and not for ever.
    #[test]
    fn no_hint_leads_away(link in ".{0,60}", target in r#"[a-z0-9:/?&=#%.<>;"' -]{0,60}"#, length in 0..60_usize) {
        let body = format!(r#"{{"next": {}, "services": {}}}"#, serde_json::to_string(&target).expect("JSON"), entries(0..length.max(1)));
        for link in [link, format!("<{target}>; rel=next")] {
            let (_, _, asked) = listed(r#""endpoint": "https://o.example/v2", "#, |_| Ok(Response {
                link: Some(link.clone()),
                next_page: Some(target.clone()),
                ..answered(200, &body)
            }));
            prop_assert!(asked.iter().all(|url| url == "https://o.example/v2/services.json" || url.starts_with("https://o.example/v2/services.json?")), "{asked:?}");
            prop_assert!(asked.len() <= 40);
        }
    }
}
