//! The config and the institution map, right and wrong, field by field; it must not need a page or a network.

use std::collections::HashSet;
use std::fs;

use mrejesho::api;
use mrejesho::api::config::{
    Added, Config, ConfigFault, DayTravels, Expected, InstitutionSource, KindTravels,
};
use mrejesho::api::institutions::InstitutionMap;
use mrejesho::feedback::model::draft::{Field, Kind};
use mrejesho::feedback::model::form::PointUse;
use mrejesho::feedback::model::language::{Language, Phrase};

const PRIVACY: &str = r#""privacy": {"operator": "Ofisi", "seen_by": "Afisa"}"#;

/// A config with these fields and the least that must be said besides.
fn with(fields: &str) -> String {
    let comma = if fields.is_empty() { "" } else { ", " };
    format!("{{{fields}{comma}{PRIVACY}}}")
}

fn parsed(fields: &str) -> Config {
    Config::parse(&with(fields)).unwrap_or_else(|error| panic!("{fields}: {error:?}"))
}

fn wrong(expected: Expected) -> ConfigFault {
    ConfigFault::Wrong { expected }
}

fn shipped(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}

#[test]
fn the_least_config_has_the_usual_rest() {
    let config = parsed("");
    assert_eq!(config.endpoint, "/api/");
    assert_eq!(config.jurisdiction_id, None);
    assert_eq!(config.kind, KindTravels::Line);
    assert_eq!(config.day, DayTravels::Line);
    let tags: Vec<&str> = config
        .languages
        .iter()
        .map(|tag| tag.tag.as_str())
        .collect();
    assert_eq!(tags, Language::ALL.map(Language::tag));
    assert_eq!(tags[..2], ["sw-TZ", "en-GB"]);
    assert_eq!(config.api_language, Language::Swahili);
    assert_eq!(config.institutions, InstitutionSource::Groups);
    assert_eq!(config.catch_all_service, None);
    assert_eq!(config.default_place, None);
    assert!(config.follow_up && config.public_read);
    assert!(!config.look_up && !config.idempotency);
    assert_eq!(config.keep_days, 30);
    assert_eq!(config.required_contact, []);
    assert_eq!(
        config.notice.operator,
        Phrase::of(Language::Swahili, "Ofisi")
    );
    assert!(config.notice.purpose.is_empty() && config.notice.emergency.is_empty());
}

#[test]
fn missing_null_and_blank_are_the_same() {
    let blank = r#""endpoint": null, "jurisdiction_id": " ", "kind": null, "default_place": "","#;
    let none = r#""idempotency": null, "keep_days": null"#;
    assert_eq!(
        parsed(&format!(r#"{blank} {none}, "follow_up": null"#)),
        parsed(""),
    );
}

#[test]
fn what_is_kept_is_kept_for_a_day_at_least_and_ten_years_at_most() {
    for days in [1, 30, 3_650] {
        assert_eq!(parsed(&format!(r#""keep_days": {days}"#)).keep_days, days);
    }
    for written in [
        "0",
        "3651",
        "4294967326",
        "1e30",
        "1.5",
        "-1",
        r#""30""#,
        "true",
        "[]",
    ] {
        refuse(
            &with(&format!(r#""keep_days": {written}"#)),
            "keep_days",
            wrong(Expected::Days),
        );
    }
}

#[test]
fn a_byte_order_mark_is_forgiven() {
    assert!(Config::parse(&format!("\u{feff}{}", with(""))).is_ok());
}

#[test]
fn what_is_said_is_read() {
    let config = parsed(
        r#""api": "open311", "format": "json", "jurisdiction_id": "dodoma.go.tz",
        "languages": ["en_GB", "sw"], "api_language": "en-KE",
        "kind": {"as": "keyword", "complaint": "problem", "suggestion": "idea"},
        "day": {"as": "attribute", "code": "siku"},
        "institutions": {"map": "ramani/taasisi.json"},
        "catch_all_service": "mengine", "default_place": "Dodoma",
        "follow_up": false, "public_read": false, "look_up": true, "idempotency": true, "keep_days": 7,
        "required_contact": ["phone", "first_name"]"#,
    );
    assert_eq!(config.jurisdiction_id.as_deref(), Some("dodoma.go.tz"));
    assert_eq!(config.languages[0].tag, "en-GB");
    assert_eq!(config.languages[1].language, Language::Swahili);
    assert_eq!(config.api_language, Language::English);
    assert_eq!(
        config.kind,
        KindTravels::Keyword {
            codes: vec![
                (Kind::Complaint, "problem".to_owned()),
                (Kind::Suggestion, "idea".to_owned()),
            ],
        },
    );
    let code = "siku".to_owned();
    assert_eq!(config.day, DayTravels::Attribute { code });
    let url = "/ramani/taasisi.json".to_owned();
    assert_eq!(config.institutions, InstitutionSource::Map { url });
    assert_eq!(config.catch_all_service.as_deref(), Some("mengine"));
    assert_eq!(config.default_place.as_deref(), Some("Dodoma"));
    assert!(!config.follow_up && !config.public_read);
    assert!(config.look_up && config.idempotency);
    assert_eq!(config.keep_days, 7);
    assert_eq!(config.required_contact, [Field::Phone, Field::FirstName]);
    // Plain words are in the page's own first language, whatever the API speaks.
    assert_eq!(
        config.notice.seen_by,
        Phrase::of(Language::English, "Afisa")
    );
}

#[test]
fn what_the_form_offers_is_read() {
    use Kind::{Complaint, Compliment, Enquiry, Suggestion};
    for (fields, named_only) in [
        ("", vec![]),
        (r#""nameless": true"#, vec![]),
        (r#""nameless": null"#, vec![]),
        (
            r#""nameless": false"#,
            vec![Complaint, Compliment, Enquiry, Suggestion],
        ),
        (
            r#""nameless": {"kinds": ["compliment"]}"#,
            vec![Complaint, Enquiry, Suggestion],
        ),
        (
            r#""nameless": {"kinds": ["complaint", "enquiry", "suggestion"]}"#,
            vec![Compliment],
        ),
        (
            r#""nameless": {"kinds": ["complaint", "compliment", "enquiry", "suggestion"]}"#,
            vec![],
        ),
    ] {
        let fields = if fields.is_empty() {
            r#""api": "open311""#
        } else {
            fields
        };
        assert_eq!(parsed(fields).named_only, named_only, "{fields}");
    }
    for (fields, point) in [
        (r#""location": "address""#, PointUse::Never),
        (r#""location": "point""#, PointUse::Required),
        (r#""point": "optional""#, PointUse::Optional),
        (
            r#""location": "address", "point": "optional""#,
            PointUse::Optional,
        ),
    ] {
        assert_eq!(parsed(fields).point, point, "{fields}");
    }
    assert_eq!(parsed(r#""form_adds": []"#).form_adds, []);
    let all = r#""form_adds": ["language", "anonymous", "kind", "institution"]"#;
    let all = parsed(all).form_adds;
    assert_eq!(
        all,
        [
            Added::Language,
            Added::Anonymous,
            Added::Kind,
            Added::Institution
        ]
    );
    let nameless = wrong(Expected::OneOf("true, false, {\"kinds\": […]}"));
    let kinds = wrong(Expected::OneOf(
        "complaint, compliment, enquiry, suggestion",
    ));
    let adds = wrong(Expected::OneOf("anonymous, institution, kind, language"));
    for (fields, field, fault) in [
        (r#""nameless": "no""#, "nameless", nameless),
        (r#""nameless": 0"#, "nameless", nameless),
        (r#""nameless": []"#, "nameless", nameless),
        (r#""nameless": {}"#, "nameless.kinds", ConfigFault::Missing),
        (
            r#""nameless": {"kinds": []}"#,
            "nameless.kinds",
            wrong(Expected::List),
        ),
        (
            r#""nameless": {"kinds": "complaint"}"#,
            "nameless.kinds",
            wrong(Expected::List),
        ),
        (
            r#""nameless": {"kinds": ["praise"]}"#,
            "nameless.kinds[0]",
            kinds,
        ),
        (
            r#""nameless": {"services": ["1"]}"#,
            "nameless.services",
            ConfigFault::UnknownField,
        ),
        (
            r#""location": "map""#,
            "location",
            wrong(Expected::OneOf("address, point")),
        ),
        (
            r#""location": true"#,
            "location",
            wrong(Expected::OneOf("address, point")),
        ),
        (
            r#""point": "required""#,
            "point",
            wrong(Expected::OneOf("optional")),
        ),
        (
            r#""point": true"#,
            "point",
            wrong(Expected::OneOf("optional")),
        ),
        (
            r#""location": "point", "point": "optional""#,
            "location",
            wrong(Expected::OneOf("address")),
        ),
        (r#""form_adds": "kind""#, "form_adds", wrong(Expected::List)),
        (r#""form_adds": ["kind", "sex"]"#, "form_adds[1]", adds),
        (r#""form_adds": [true]"#, "form_adds[0]", adds),
    ] {
        refuse(&with(fields), field, fault);
    }
    // A point says where the person is; outside of an envelope nothing says that.
    let key = "0".repeat(64);
    let sealed = format!(
        r#""media": true, "location": "point", "seal": {{"key": "{key}", "fingerprint": "1", "owner": "a", "check_at": "b"}}"#
    );
    refuse(
        &with(&sealed),
        "location",
        wrong(Expected::OneOf("address")),
    );
}

#[test]
fn an_endpoint_is_a_path_of_this_site_or_a_web_address() {
    for (written, read) in [
        ("api", "/api/"),
        ("api/", "/api/"),
        ("/api", "/api/"),
        ("/", "/"),
        ("/open311/v2/", "/open311/v2/"),
        ("/open311//", "/open311/"),
        (" /api/ ", "/api/"),
        ("https://o.example.go.tz/v2", "https://o.example.go.tz/v2/"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ("HTTPS://[::1]/", "HTTPS://[::1]/"),
    ] {
        let config = parsed(&format!(r#""endpoint": {written:?}"#));
        assert_eq!(config.endpoint, read, "{written}");
    }
    for written in [
        "javascript:alert(1)",
        "JavaScript://x/",
        "//evil.example/",
        r"/\\evil.example/",
        r"\\\\evil.example",
        r"/\tevil",
        r"/\n/evil.example",
        "data:text/html,x",
        "ftp://example.org/",
        "https:///api/",
        "https://",
        "https:api",
        "https://key@example.org/",
        "https://me:key@example.org/",
        "/api/?api_key=1",
        "/api/#x",
        "../api/",
        "./api/",
        "?x",
        "/anwani yangu/",
        "/ofisi-ya-\u{202e}/",
    ] {
        refuse(
            &with(&format!(r#""endpoint": "{written}""#)),
            "endpoint",
            wrong(Expected::Url),
        );
    }
}

#[test]
fn a_language_tag_is_one_that_intl_takes() {
    let good = ["sw", "SW-tz", "sw-Latn-TZ", "sw_TZ", "sw-002"];
    for tag in good {
        let config = parsed(&format!(r#""languages": [{tag:?}]"#));
        assert_eq!(config.languages[0].language, Language::Swahili, "{tag}");
    }
    for (list, field) in [
        (r#"["xx"]"#, "languages[0]"),
        (r#"["sw", "en", "sw-KE"]"#, "languages[2]"),
        (r#"["sw", 1]"#, "languages[1]"),
        (r#"["sw-"]"#, "languages[0]"),
        (r#"["sw-T"]"#, "languages[0]"),
        (r#"["sw-TZ-TZ"]"#, "languages[0]"),
        (r#"["sw TZ"]"#, "languages[0]"),
        ("[]", "languages"),
    ] {
        refuse(
            &with(&format!(r#""languages": {list}"#)),
            field,
            wrong(Expected::Tags),
        );
    }
}

fn refuse(text: &str, field: &str, fault: ConfigFault) {
    let error = Config::parse(text).expect_err(text);
    assert_eq!(
        (error.field.as_str(), error.fault),
        (field, fault),
        "{text}"
    );
}

#[test]
fn every_wrong_thing_is_named() {
    use ConfigFault::{KeyInConfig, Missing, NotJson, UnknownField, XmlOnly};
    let kinds = Expected::OneOf("attribute, keyword, line");
    for (fields, field, fault) in [
        (
            r#""api": "georeport""#,
            "api",
            wrong(Expected::OneOf(api::NAMES)),
        ),
        (r#""api": 2"#, "api", wrong(Expected::OneOf(api::NAMES))),
        (r#""format": "xml""#, "format", XmlOnly),
        (
            r#""format": "csv""#,
            "format",
            wrong(Expected::OneOf("json")),
        ),
        (r#""endpiont": "/api/""#, "endpiont", UnknownField),
        (r#""endpoint": 7"#, "endpoint", wrong(Expected::Url)),
        (r#""api_key": "x""#, "api_key", KeyInConfig),
        (r#""API_Key": null"#, "API_Key", KeyInConfig),
        (r#""key": "x""#, "key", KeyInConfig),
        (r#""token": 1"#, "token", KeyInConfig),
        (r#""secret": "x""#, "secret", KeyInConfig),
        (r#""password": "x""#, "password", KeyInConfig),
        (
            r#""jurisdiction_id": 5"#,
            "jurisdiction_id",
            wrong(Expected::Text),
        ),
        (r#""kind": "line""#, "kind", wrong(Expected::Object)),
        (r#""kind": {}"#, "kind.as", Missing),
        (r#""kind": {"as": "magic"}"#, "kind.as", wrong(kinds)),
        (r#""kind": {"as": ["line"]}"#, "kind.as", wrong(kinds)),
        (
            r#""kind": {"as": "line", "code": "k"}"#,
            "kind.code",
            UnknownField,
        ),
        (r#""kind": {"as": "attribute"}"#, "kind.code", Missing),
        (
            r#""kind": {"as": "attribute", "code": ""}"#,
            "kind.code",
            Missing,
        ),
        (
            r#""kind": {"as": "attribute", "code": 1}"#,
            "kind.code",
            wrong(Expected::Text),
        ),
        (r#""kind": {"as": "keyword"}"#, "kind.complaint", Missing),
        (
            r#""kind": {"as": "keyword", "enquiry": 1}"#,
            "kind.enquiry",
            wrong(Expected::Text),
        ),
        (
            r#""kind": {"as": "keyword", "praise": "x"}"#,
            "kind.praise",
            UnknownField,
        ),
        (
            r#""day": {"as": "keyword"}"#,
            "day.as",
            wrong(Expected::OneOf("attribute, line")),
        ),
        (r#""day": {"as": "attribute"}"#, "day.code", Missing),
        (r#""day": {"as": "line", "x": 1}"#, "day.x", UnknownField),
        (r#""languages": "sw""#, "languages", wrong(Expected::List)),
        (
            r#""api_language": "xx""#,
            "api_language",
            wrong(Expected::OneOf(Language::LIST)),
        ),
        (
            r#""institutions": "map""#,
            "institutions",
            wrong(Expected::OneOf("groups, {\"map\": …}")),
        ),
        (r#""institutions": {}"#, "institutions.map", Missing),
        (
            r#""institutions": {"map": 1}"#,
            "institutions.map",
            wrong(Expected::Text),
        ),
        (
            r#""institutions": {"map": "https://example.org/i.json"}"#,
            "institutions.map",
            wrong(Expected::Path),
        ),
        (
            r#""institutions": {"map": "//example.org/i.json"}"#,
            "institutions.map",
            wrong(Expected::Path),
        ),
        (
            r#""institutions": {"url": "/i.json"}"#,
            "institutions.url",
            UnknownField,
        ),
        (
            r#""catch_all_service": []"#,
            "catch_all_service",
            wrong(Expected::Text),
        ),
        (
            r#""default_place": {}"#,
            "default_place",
            wrong(Expected::Text),
        ),
        (r#""follow_up": "true""#, "follow_up", wrong(Expected::Flag)),
        (r#""public_read": 1"#, "public_read", wrong(Expected::Flag)),
        (r#""idempotency": 1"#, "idempotency", wrong(Expected::Flag)),
        (
            r#""idempotency": "true""#,
            "idempotency",
            wrong(Expected::Flag),
        ),
        (
            r#""required_contact": "phone""#,
            "required_contact",
            wrong(Expected::List),
        ),
        (
            r#""required_contact": ["phone", "fax"]"#,
            "required_contact[1]",
            wrong(Expected::OneOf("first_name, last_name, phone, email")),
        ),
    ] {
        refuse(&with(fields), field, fault);
    }
    for (notice, field, fault) in [
        ("1", "privacy", wrong(Expected::Object)),
        (r#"{"seen_by": "A"}"#, "privacy.operator", Missing),
        (r#"{"operator": "A"}"#, "privacy.seen_by", Missing),
        (
            r#"{"operator": "A", "seen_by": " "}"#,
            "privacy.seen_by",
            Missing,
        ),
        (
            r#"{"operator": {"sw": ""}, "seen_by": "A"}"#,
            "privacy.operator",
            wrong(Expected::TextInLanguages),
        ),
        (
            r#"{"operator": {"xx": "A"}}"#,
            "privacy.operator.xx",
            UnknownField,
        ),
        (
            r#"{"operator": {"sw": 1}}"#,
            "privacy.operator.sw",
            wrong(Expected::Text),
        ),
        (
            r#"{"operator": []}"#,
            "privacy.operator",
            wrong(Expected::TextInLanguages),
        ),
        (r#"{"owner": "A"}"#, "privacy.owner", UnknownField),
        (
            r#"{"operator": "A", "seen_by": "A", "emergency": [{"name": "P", "number": 112}]}"#,
            "privacy.emergency[0].number",
            wrong(Expected::Number),
        ),
        (
            r#"{"operator": "A", "seen_by": "A", "emergency": [{"name": "P", "number": "piga"}]}"#,
            "privacy.emergency[0].number",
            wrong(Expected::Number),
        ),
        (
            r#"{"operator": "A", "seen_by": "A", "emergency": [{"name": "P", "number": "+"}]}"#,
            "privacy.emergency[0].number",
            wrong(Expected::Number),
        ),
        (
            r#"{"operator": "A", "seen_by": "A",
                "emergency": [{"name": "U", "number": "*152*00#"}, {"number": "1"}]}"#,
            "privacy.emergency[1].name",
            Missing,
        ),
        (
            r#"{"operator": "A", "seen_by": "A", "readers": [{"fields": ["email"]}]}"#,
            "privacy.readers[0].who",
            Missing,
        ),
        (
            r#"{"operator": "A", "seen_by": "A", "readers": [{"who": "A", "fields": "email"}]}"#,
            "privacy.readers[0].fields",
            wrong(Expected::List),
        ),
        (
            r#"{"operator": "A", "seen_by": "A", "emergency": {"name": "U"}}"#,
            "privacy.emergency",
            wrong(Expected::List),
        ),
        (
            r#"{"operator": "A", "seen_by": "A", "emergency": [{"name": "U", "number": "1", "x": 1}]}"#,
            "privacy.emergency[0].x",
            UnknownField,
        ),
    ] {
        refuse(&format!(r#"{{"privacy": {notice}}}"#), field, fault);
    }
    refuse("{}", "privacy.operator", Missing);
    refuse("[]", "", wrong(Expected::Object));
    refuse("", "", NotJson { line: 1 });
    refuse("<!DOCTYPE html>", "", NotJson { line: 1 });
    refuse("{\n\"endpoint\": \"/api/\",\n}", "", NotJson { line: 3 });
    refuse(&"[".repeat(100_000), "", NotJson { line: 1 });
}

#[test]
fn every_fault_and_expectation_has_a_code_of_its_own() {
    let faults: HashSet<&str> = ConfigFault::one_of_each().map(ConfigFault::code).into();
    assert_eq!(faults.len(), ConfigFault::one_of_each().len());
    let expected: HashSet<&str> = Expected::one_of_each().map(Expected::code).into();
    assert_eq!(expected.len(), Expected::one_of_each().len());
}

#[test]
fn the_shipped_configs_are_right() {
    let config = Config::parse(&shipped("public/config.json")).expect("public/config.json");
    let code = "kind".to_owned();
    assert_eq!(config.kind, KindTravels::Attribute { code });
    let code = "day".to_owned();
    assert_eq!(config.day, DayTravels::Attribute { code });
    assert_eq!(config.catch_all_service.as_deref(), Some("nyingine"));
    assert!(!config.public_read && config.follow_up);
    let numbers: Vec<&str> = config
        .notice
        .emergency
        .iter()
        .map(|number| number.number.as_str())
        .collect();
    assert_eq!(numbers, ["112", "114", "115", "116"]);

    let minimal = "tests/office/minimal-config.json";
    let config = Config::parse(&shipped(minimal)).expect(minimal);
    assert_eq!(config.kind, KindTravels::Line);
    assert_eq!(config.institutions, InstitutionSource::Groups);
    assert_eq!(config.default_place.as_deref(), Some("Dodoma"));
    assert!(config.public_read);
}

#[test]
fn the_shipped_notices_speak_both_languages_throughout() {
    for path in ["public/config.json", "tests/office/minimal-config.json"] {
        let notice = Config::parse(&shipped(path)).expect(path).notice;
        let numbers = notice.emergency.iter().map(|number| &number.name);
        let phrases = [
            &notice.operator,
            &notice.purpose,
            &notice.kept_for,
            &notice.seen_by,
            &notice.rights_contact,
            &notice.complain_to,
        ];
        for phrase in phrases.into_iter().chain(numbers) {
            for language in [Language::Swahili, Language::English] {
                assert!(phrase.get(language).is_some(), "{path}: {phrase:?}");
            }
        }
    }
}

#[test]
fn the_shipped_map_is_right() {
    let map = InstitutionMap::parse(&shipped("public/institutions.json"));
    assert!(map.is_ok(), "{:?}", map.err());
}

#[test]
fn every_wrong_thing_in_the_map_is_named() {
    use ConfigFault::{Missing, NotJson, UnknownField};
    for (text, field, fault) in [
        ("{", "", NotJson { line: 1 }),
        ("[]", "", wrong(Expected::Object)),
        (r#"{"dated": 2022}"#, "dated", wrong(Expected::Text)),
        (r#"{"regions": {}}"#, "regions", wrong(Expected::List)),
        (r#"{"regions": [{"id": "1"}]}"#, "regions[0].name", Missing),
        (
            r#"{"regions": ["Arusha"]}"#,
            "regions[0]",
            wrong(Expected::Object),
        ),
        (
            r#"{"institutions": [{"name": "A"}]}"#,
            "institutions[0].id",
            Missing,
        ),
        (
            r#"{"institutions": [{"id": "1", "name": {"xx": "A"}}]}"#,
            "institutions[0].name.xx",
            UnknownField,
        ),
        (
            r#"{"institutions": [{"id": "1", "name": "A", "services": ["a", 1]}]}"#,
            "institutions[0].services[1]",
            wrong(Expected::Text),
        ),
        (
            r#"{"translations": {"en": {"Maji": 1}}}"#,
            "translations.en.Maji",
            wrong(Expected::Text),
        ),
        (
            r#"{"translations": []}"#,
            "translations",
            wrong(Expected::Object),
        ),
    ] {
        let error = InstitutionMap::parse(text).expect_err(text);
        assert_eq!(
            (error.field.as_str(), error.fault),
            (field, fault),
            "{text}"
        );
    }
    assert!(InstitutionMap::parse(r#"{"note": "neno", "x": 1}"#).is_ok());
}
