//! The printed page: what is asked, what is left out of it, and what fits.

use super::*;
use crate::addresses::HOME;
use crate::minify;
use crate::template::escaped;
use mrejesho::feedback::model::draft::Field;
use mrejesho::i18n::{self, Key, key, message};
use std::collections::HashSet;

const CONFIG: &str = include_str!("../../../public/config.json");
const INSTITUTIONS: &str = include_str!("../../../public/institutions.json");
const SERVICES: &str = include_str!("../../../public/services.json");
const PRIVACY: &str = r#""privacy": {"operator": "O & <b>", "seen_by": "S"}"#;

fn known(config: &str, services: Option<&str>) -> Known {
    Known::read(config, |_| Some(INSTITUTIONS.to_owned()), services).expect("all is known")
}

fn printed(known: &Known, language: Language) -> Result<String, String> {
    let template = minify::minify_html(TEMPLATE)?;
    basic(
        template_of(&template),
        known,
        language,
        &Around::of(HOME, language),
        Some(300),
        None,
        |form| {
            Ok(format!(
                "<style>{}</style>{form}",
                style(&SHEETS.concat(), form)
            ))
        },
    )
    .map(|printed| printed.page)
}

fn page(config: &str, services: Option<&str>) -> String {
    printed(&known(config, services), Language::Swahili).expect("a page")
}

/// Returns a list with one service for each of these institutions, all in their own group, with names that no
/// compressor can shorten.
fn many(institutions: usize) -> String {
    let mut seed = 7_u64;
    let mut noise = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        format!("{:016x}", seed ^ (seed >> 29))
    };
    let service = |_| {
        let (code, group) = (noise(), noise());
        format!(r#"{{"service_code":"{code}","service_name":"Huduma","group":"{group}"}}"#)
    };
    let all: Vec<String> = (0..institutions).map(service).collect();
    format!("[{}]", all.join(","))
}

#[test]
fn the_trial_office_fits_with_all_its_services_in_every_language() {
    let known = known(CONFIG, Some(SERVICES));
    for language in Language::ALL {
        let page = printed(&known, language).expect("a page");
        let listed = SERVICES.matches("service_code").count();
        assert_eq!(
            page.matches("<option value=").count(),
            listed + 1,
            "and one to choose"
        );
        assert!(packed(page.as_bytes(), None).is_ok());
        assert!(!page.contains("{{"), "{language:?}");
        assert!(page.ends_with("</div>\n"));
    }
}

#[test]
fn the_names_are_those_of_the_api_and_of_the_house() {
    let known = known(CONFIG, Some(SERVICES));
    let page = printed(&known, Language::Swahili).expect("a page");
    let names: HashSet<&str> = names(&page);
    let form = known.form.as_ref().expect("GeoReport takes a form");
    let is_asked = |field: &Field| [Field::Kind, Field::Service].contains(field);
    let asked: Vec<Field> = Field::of_words()
        .chain(Field::all().filter(is_asked))
        .collect();
    let own = form.names.iter().filter(|(field, _)| asked.contains(field));
    let own = own.map(|(_, name)| name.as_str());
    let expected: HashSet<&str> = own
        .chain(["anonymous", "institution", "language"])
        .collect();
    assert!(expected.contains("attribute[kind]") && expected.contains("address_string"));
    assert_eq!(names, expected);
    assert!(page.contains("method=\"post\" action=\"api/requests.json\""));
    let naming = page.find("name=\"anonymous\"").expect("naming");
    assert!(
        naming < page.find("<textarea").expect("text"),
        "before any free text"
    );
    for absent in [
        "<script",
        "<img",
        "http",
        "type=\"email\"",
        " style=",
        "maxlength",
    ] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[test]
fn what_is_known_decides_what_is_asked() {
    let line = format!("{{{PRIVACY}}}");
    let catch_all = format!(
        r#"{{"catch_all_service": "x\"1", "jurisdiction_id": "a&b", "form_adds": ["institution"], {PRIVACY}}}"#
    );
    let alone = r#"[{"service_code": "1", "service_name": "Maji <safi>"}]"#;
    let both = r#"[{"service_code": "1", "service_name": "Maji <safi>"}, {"service_code": "x\"1", "service_name": "Mengine"}]"#;
    for (config, services, there, not_there) in [
        // A list without institutions, and without a catch-all service.
        (
            &line,
            Some(alone),
            vec!["<option value=1>Maji &lt;safi&gt;"],
            vec!["optgroup>", "institution", "jurisdiction", "name=\"kind\""],
        ),
        // No list: only the catch-all service, and the name of the institution.
        (
            &catch_all,
            None,
            vec![
                "type=\"hidden\" id=\"unlisted\" name=\"service_code\" value=\"x&quot;1\"",
                "name=\"institution\"",
                "value=\"a&amp;b\"",
            ],
            vec!["<select"],
        ),
        // A list and a catch-all service.
        (
            &catch_all,
            Some(both),
            vec![
                "<option value=1>",
                "<option value=\"x&quot;1\" id=\"unlisted\"",
                "name=\"institution\"",
            ],
            vec!["type=\"hidden\" id=\"unlisted\""],
        ),
    ] {
        let page = page(config, services);
        for part in there {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        for part in not_there {
            assert!(!page.contains(part), "{part} is in {page}");
        }
        assert!(
            page.contains("O &amp; &lt;b&gt;"),
            "the office's words are text"
        );
    }
    let nothing = printed(&known(&line, None), Language::Swahili);
    assert!(nothing.is_err_and(|e| e.contains("catch_all_service")));
}

#[test]
fn the_ways_without_data_are_closed_with_source_and_date() {
    let config = format!(
        r#"{{"channels": [
            {{"kind": "sms", "number": "15200", "keyword": "KERO", "cost": {{"sw": "Bure", "en": "Free"}}, "source": {{"sw": "Tangazo <1>", "en": "Notice <1>"}}, "dated": "2026-11"}},
            {{"kind": "ussd", "number": "*152*00#", "steps": ["9", "2"], "source": {{"sw": "Tangazo", "en": "Notice"}}, "dated": "2026-10"}},
            {{"kind": "desk", "place": {{"sw": "Ghorofa ya 1", "en": "First floor"}}, "source": {{"sw": "Bango", "en": "Poster"}}, "dated": "2026-09"}},
            {{"kind": "call", "number": "0800110011", "institution": "65", "source": {{"sw": "Bango", "en": "Poster"}}, "dated": "2026-09"}}],
            {PRIVACY}}}"#
    );
    let services = Some(r#"[{"service_code": "1", "service_name": "Maji"}]"#);
    let known = known(&config, services);
    for (language, words) in [
        (
            Language::Swahili,
            ["Tangazo &lt;1&gt;", "Bure", "Ghorofa ya 1", "KERO", "9, 2"],
        ),
        (
            Language::English,
            ["Notice &lt;1&gt;", "Free", "First floor", "KERO", "9, 2"],
        ),
    ] {
        let page = printed(&known, language).expect("a page");
        let title = i18n::say(language, key::CHANNEL_TITLE);
        let part = page.split("<details>").find(|part| part.contains(&title));
        let part = part.expect("closed").split("</details>").next();
        let part = part.expect("the part").to_owned();
        let sentence = escaped(&i18n::say(language, key::CHANNEL_SHOWS_NUMBER));
        for there in words
            .into_iter()
            .chain(["15200", "*152*00#", "2026-11", &*sentence])
        {
            assert!(part.contains(there), "{there} is not in {part}");
        }
        assert_eq!(part.matches("<li>").count(), 3);
        // It is of one institution, and here none is chosen.
        assert!(!page.contains("0800110011"));
    }
    let without = format!("{{{PRIVACY}}}");
    let title = i18n::say(Language::Swahili, key::CHANNEL_TITLE);
    assert!(!page(&without, services).contains(&title));
}

#[test]
fn no_service_gives_way_to_a_way_without_data() {
    let source = r#""source": {"sw": "Tangazo la ofisi kwenye tovuti yake", "en": "The office's notice on its website"}, "dated": "2026-11""#;
    let four = [
        format!(
            r#"{{"kind": "sms", "number": "15200", "keyword": "KERO", "cost": {{"sw": "Bure kwa mitandao yote", "en": "Free on all networks"}}, {source}}}"#
        ),
        format!(
            r#"{{"kind": "ussd", "number": "*152*00#", "steps": ["9", "2"], "cost": {{"sw": "Bure", "en": "Free"}}, {source}}}"#
        ),
        format!(
            r#"{{"kind": "call", "number": "026 232 1234", "cost": {{"sw": "Gharama ya kawaida ya simu", "en": "The normal cost of a call"}}, {source}}}"#
        ),
        format!(
            r#"{{"kind": "desk", "place": {{"sw": "Ghorofa ya 1, Jengo la Mkapa, Dodoma, saa 2 hadi 9", "en": "First floor, Mkapa building, Dodoma, 8 to 3"}}, {source}}}"#
        ),
    ];
    // Of every kind the first one, and then as many as a config may have, with words that no compressor can shorten.
    let noise = many(600);
    let noise: Vec<&str> = noise.split('"').filter(|word| word.len() == 16).collect();
    let more = noise.chunks(10).take(96).map(|words| {
        let words = words.concat();
        format!(r#"{{"kind": "call", "number": "0262321234", "source": {{"sw": "{words}", "en": "{words}"}}, "dated": "2026-11"}}"#)
    });
    let hundred: Vec<String> = four.iter().cloned().chain(more).collect();
    let listed = SERVICES.matches("service_code").count();
    for channels in [&four[..], &hundred] {
        let channels = format!(r#"{{"channels": [{}],"#, channels.join(","));
        let known = known(&CONFIG.replacen('{', &channels, 1), Some(SERVICES));
        for language in Language::ALL {
            let page = printed(&known, language).expect("a page");
            assert_eq!(page.matches("<option value=").count(), listed + 1);
            let title = i18n::say(language, key::CHANNEL_TITLE);
            let ways = page.split_once(&title).expect("the ways").1;
            let ways = ways.split("</details>").next().expect("their end");
            assert_eq!(ways.matches("<li>").count(), 4, "{language:?}: {ways}");
            for way in ["15200", "KERO", "*152*00#", "026 232 1234", "Mkapa"] {
                assert!(ways.contains(way), "{way} is not in {ways}");
            }
        }
    }
}

#[test]
fn what_a_page_leaves_out_of_the_ways_is_said() {
    let config = format!(
        r#"{{"channels": [
            {{"kind": "call", "number": "113", "cost": "Bure", "source": "Bango", "dated": "2026-09"}},
            {{"kind": "call", "number": "114", "source": "Bango", "dated": "2026-09"}},
            {{"kind": "sms", "number": "15200", "source": "Bango", "dated": "2026-09"}}],
            "languages": ["sw"], {PRIVACY}}}"#
    );
    let known = known(&config, None);
    let ways = known.ways();
    let said: Vec<String> = ways.iter().map(|ways| said_of(ways, &known)).collect();
    let expected = [
        ", 3 of 3 ways without data",
        ", 3 of 3 ways without data, without their cost",
        ", 2 of 3 ways without data, without their cost",
        ", 1 of 3 ways without data, without their cost",
        ", 0 of 3 ways without data",
    ];
    assert_eq!(said, expected);
}

/// Returns the names of what the browser would send.
fn names(page: &str) -> HashSet<&str> {
    let parts = page.split(" name=\"").skip(1);
    parts.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_form_adds_nothing_to_geo_report_that_the_config_does_not_name() {
    let with_all = r#"[{"service_code": "1", "service_name": "Maji"}, {"service_code": "z", "service_name": "Mengine"}]"#;
    let (kind, unlisted) = (
        r#""kind": {"as": "attribute", "code": "kind"},"#,
        r#""catch_all_service": "z","#,
    );
    for (fields, services, adds) in [
        ("", Some(with_all), ""),
        (kind, Some(with_all), ""),
        (unlisted, Some(with_all), ""),
        (unlisted, None, ""),
        (r#""jurisdiction_id": "a","#, Some(with_all), ""),
        (r#""nameless": false,"#, Some(with_all), ""),
        (r#""nameless": {"kinds": ["enquiry"]},"#, Some(with_all), ""),
        (r#""location": "point","#, Some(with_all), ""),
        (
            r#""kind": {"as": "keyword", "enquiry": "q"},"#,
            Some(with_all),
            "",
        ),
        ("", Some(with_all), "anonymous"),
        ("", Some(with_all), "kind"),
        ("", Some(with_all), "language"),
        (unlisted, Some(with_all), "institution"),
        (unlisted, None, "institution"),
    ] {
        let added: Vec<&str> = adds.split(' ').filter(|name| !name.is_empty()).collect();
        let config = format!("{{{fields} \"form_adds\": {added:?}, {PRIVACY}}}");
        let known = known(&config, services);
        let form = known.form.as_ref().expect("GeoReport takes a form");
        let names_of = form.names.iter().map(|(_, name)| name.as_str());
        let fixed = form.fixed.iter().map(|parameter| parameter.name.as_str());
        let own: Vec<&str> = names_of.chain(fixed).chain(form.point).collect();
        for language in Language::ALL {
            let page = printed(&known, language).expect("a page");
            let sent = names(&page);
            for name in &sent {
                assert!(
                    own.contains(name) || added.contains(name),
                    "{name} with {config}"
                );
            }
            for name in &added {
                assert!(sent.contains(name), "{name} is not in {config}");
            }
            assert!(!page.contains("{{"), "{config}");
        }
    }
}

#[test]
fn what_cannot_be_sent_is_not_asked_and_the_words_are_asked_for_it() {
    let with_all = r#"[{"service_code": "1", "service_name": "Maji"}, {"service_code": "z", "service_name": "Mengine"}]"#;
    let say = |key: Key| i18n::say(Language::Swahili, key);
    for (fields, services, there, not_there) in [
        (
            "",
            Some(with_all),
            vec![
                key::BASIC_SAY_KIND,
                key::BASIC_NAMING_HOW,
                key::BASIC_CONTACT_PLAIN,
            ],
            vec![key::BASIC_CONTACT_HINT, key::KIND_COMPLAINT_FOR],
        ),
        (
            r#""kind": {"as": "attribute", "code": "a"},"#,
            Some(with_all),
            vec![key::KIND_COMPLAINT_FOR],
            vec![key::BASIC_SAY_KIND],
        ),
        (
            r#""form_adds": ["kind", "anonymous"],"#,
            Some(with_all),
            vec![
                key::KIND_COMPLAINT_FOR,
                key::NAMING_NAMELESS,
                key::BASIC_CONTACT_HINT,
            ],
            vec![key::BASIC_SAY_KIND, key::BASIC_NAMING_HOW],
        ),
        (
            r#""catch_all_service": "z","#,
            None,
            vec![key::BASIC_SAY_ANY_INSTITUTION],
            vec![key::RECIPIENT_UNLISTED_NAME],
        ),
        (
            r#""catch_all_service": "z", "form_adds": ["institution"],"#,
            None,
            vec![key::RECIPIENT_UNLISTED_NAME],
            vec![key::BASIC_SAY_ANY_INSTITUTION],
        ),
        (
            r#""nameless": false, "form_adds": ["anonymous"],"#,
            Some(with_all),
            vec![key::BASIC_NAMED_ONLY],
            vec![key::NAMING_NAMELESS, key::BASIC_NAMING_HOW],
        ),
        (
            r#""nameless": false,"#,
            Some(with_all),
            vec![key::BASIC_NAMED_ONLY],
            vec![key::BASIC_NAMING_HOW],
        ),
        (
            r#""location": "point","#,
            Some(with_all),
            vec![key::BASIC_POINT, key::BASIC_LAT],
            vec![key::BASIC_PLACE_HINT],
        ),
    ] {
        let page = page(&format!("{{{fields} {PRIVACY}}}"), services);
        for key in there {
            assert!(
                page.contains(&escaped(&say(key))),
                "{key:?} is not in {fields}"
            );
        }
        for key in not_there {
            assert!(
                !page.contains(&format!(">{}<", escaped(&say(key)))),
                "{key:?} is in {fields}"
            );
        }
    }
    let limited = page(
        &format!(r#"{{"nameless": {{"kinds": ["compliment", "enquiry"]}}, {PRIVACY}}}"#),
        Some(with_all),
    );
    assert!(limited.contains(&format!(
        "{}, {}.",
        say(key::KIND_COMPLIMENT),
        say(key::KIND_ENQUIRY)
    )));
    let listed = page(
        &format!(r#"{{"catch_all_service": "z", {PRIVACY}}}"#),
        Some(with_all),
    );
    let hint = i18n::say_with(
        Language::Swahili,
        &message::basic_say_institution("Mengine"),
    );
    assert!(listed.contains(&escaped(&hint)));
}

#[test]
fn a_catch_all_service_that_the_list_does_not_have_is_named() {
    let config = |code: &str| format!(r#"{{"catch_all_service": "{code}", {PRIVACY}}}"#);
    let list = r#"[{"service_code": 1, "service_name": "Maji"}, {"service_code": "other", "service_name": "Mengine"}]"#;
    for (code, services, is_right) in [
        ("other", Some(list), true),
        ("1", Some(list), true),
        // Without the list it cannot be checked.
        ("nyingine", None, true),
        ("nyingine", Some(list), false),
        ("Other", Some(list), false),
        ("01", Some(list), false),
        ("mengine", Some(list), false),
    ] {
        let read = Known::read(&config(code), |_| None, services);
        assert_eq!(read.is_ok(), is_right, "{code}");
        let told = read.err().unwrap_or_default();
        let names_all = ["catch_all_service", code, "\"other\"", "For example"];
        assert!(
            is_right || names_all.iter().all(|part| told.contains(part)),
            "{told}"
        );
    }
}

#[test]
fn a_list_that_does_not_fit_gives_way_to_the_service_for_all() {
    let config = format!(r#"{{"catch_all_service": "nyingine", {PRIVACY}}}"#);
    let with_all = many(1_000).replacen(
        '[',
        r#"[{"service_code": "nyingine", "service_name": "Nyingine"},"#,
        1,
    );
    let page = page(&config, Some(&with_all));
    let left = page.matches("<optgroup").count();
    assert!(0 < left && left < 1_000, "{left}");
    assert!(page.contains("<option value=nyingine id=\"unlisted\">"));
    let config = format!("{{{PRIVACY}}}");
    let none = printed(&known(&config, Some(&many(1_000))), Language::Swahili);
    assert!(none.is_err_and(|e| e.contains("by gzip")));
}

#[test]
fn of_a_long_list_whole_regions_are_left_out() {
    let institution =
        |id: usize, region: &str| format!(r#"{{"id": "{id}", "name": "Taasisi {id}"{region}}}"#);
    let mut institutions = vec![institution(0, "")];
    institutions
        .extend((1..=900).map(|id| institution(id, &format!(r#", "region": "{}""#, id % 9))));
    let map = format!(r#"{{"institutions": [{}]}}"#, institutions.join(","));
    let mut services: Vec<String> = many(901)
        .trim_matches(&['[', ']'][..])
        .split("},")
        .map(str::to_owned)
        .collect();
    for (id, service) in services.iter_mut().enumerate() {
        let end = service.find(",\"group\"").expect("a group");
        service.truncate(end);
        service.push_str(&format!(r#","group":"Taasisi {id}"}}"#));
    }
    let config = format!(
        r#"{{"catch_all_service": "nyingine", "institutions": {{"map": "/m"}}, {PRIVACY}}}"#
    );
    services.push(r#"{"service_code": "nyingine", "service_name": "Nyingine""#.to_owned() + "}");
    let services = format!("[{}]", services.join(","));
    let known = Known::read(&config, |_| Some(map.clone()), Some(&services)).expect("known");
    let page = printed(&known, Language::Swahili).expect("a page");
    let groups = page.matches("<optgroup").count();
    assert!(groups > 1 && groups % 100 == 1, "{groups}");
    assert!(
        page.contains("label=\"Taasisi 0\""),
        "what is for the whole country stays"
    );
}

#[test]
fn a_wrong_file_is_named() {
    let file = |text: &'static str| move |_: &str| Some(text.to_owned());
    for (config, map, services, named) in [
        ("{", "{}", None, "config.json"),
        (CONFIG, "[", None, "/institutions.json"),
        (
            CONFIG,
            INSTITUTIONS,
            Some("<services/>"),
            "list of services",
        ),
    ] {
        let read = Known::read(config, file(map), services);
        assert!(read.is_err_and(|e| e.contains(named)), "{named}");
    }
}

#[test]
fn a_page_takes_only_the_style_it_has_something_for() {
    let css = "a, .b > i { x: y }\n.c .b, #d:has(#e:checked) p { z: 1 }\n@media (w: 1) {\n.b { q: 1 }\n.zz { q: 2 }\n}\n\
               @keyframes k { to { m: n } }\n[hidden] { o: p !important }\n[type=\"t\"]::before { r: s }\nbody { u: v }";
    for (page, expected) in [
        (
            "<i class=\"a b\">",
            ".b > i{x:y}@media (w:1){.b{q:1}}body{u:v}",
        ),
        ("<a hidden>", "a{x:y}[hidden]{o:p !important}body{u:v}"),
        (
            "<p id=\"d\" class=\"\" id=\"e\">",
            "#d:has(#e:checked) p{z:1}body{u:v}",
        ),
        ("<b type=\"t\">", "[type=\"t\"]::before{r:s}body{u:v}"),
    ] {
        assert_eq!(style(css, page), expected, "{page}");
    }
}
