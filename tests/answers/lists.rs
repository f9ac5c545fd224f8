//! Lists of services: several groups of one, and namesakes; it must not look at pages.

use crate::recorded::{answered, office, talk};
use mrejesho::api::{Answer, Call};
use mrejesho::feedback::model::catalogue::{Catalogue, Service, told_apart};
use mrejesho::feedback::model::draft::Kind;
use mrejesho::feedback::model::language::{Language, Phrase};

fn catalogue(body: &str) -> Catalogue {
    match talk(&office(""), &Call::Catalogue, |_| Ok(answered(200, body))).0 {
        Ok(Answer::Catalogue(catalogue)) => *catalogue,
        other => panic!("{body}: {other:?}"),
    }
}

#[test]
fn a_service_is_found_under_each_of_its_groups() {
    for groups in [
        r#""groups": ["Maji", "Afya"]"#,
        r#""group": ["Maji", "Afya"]"#,
        r#""group": "Maji", "groups": ["Maji", "Afya"]"#,
        r#""groups": [{"name": "Maji"}, {"name": "Afya"}]"#,
        r#""group": ["Maji", "maji ", "Afya", null, ""]"#,
        r#""group": "Maji", "groups": "Afya""#,
        r#""group": "null", "groups": ["Maji", "None", "-", "Afya"]"#,
        r#""groups": [{"id": 1, "name": "Maji"}, {"id": 2, "title": "Afya"}]"#,
    ] {
        let body = format!(r#"[{{"service_code": "1", "service_name": "Shimo", {groups}}}]"#);
        let catalogue = catalogue(&body);
        let found: Vec<_> = catalogue
            .institutions()
            .iter()
            .map(|one| {
                let services = catalogue.services_of(&one.id, Kind::Complaint);
                assert_eq!(services.len(), 1, "{body}");
                assert!(catalogue.service_of("1", &one.id).is_some(), "{body}");
                one.name.read_in(Language::Swahili).0.to_owned()
            })
            .collect();
        assert_eq!(found, ["Maji", "Afya"], "{body}");
        assert!(
            catalogue.services_alone(Kind::Complaint).is_empty(),
            "{body}"
        );
    }
    for groups in [
        r#""groups": []"#,
        r#""group": null"#,
        r#""group": [""]"#,
        r#""group": "null""#,
        r#""groups": ["None"], "description": "undefined""#,
    ] {
        let body = format!(r#"[{{"service_code": "1", "service_name": "Shimo", {groups}}}]"#);
        assert_eq!(
            catalogue(&body).services_alone(Kind::Complaint).len(),
            1,
            "{body}"
        );
    }
}

fn service(code: &str, name: &str, about: &str) -> Service {
    Service {
        code: code.to_owned(),
        name: Phrase::of(Language::Swahili, name),
        about: Phrase::of(Language::Swahili, about),
        ..Service::default()
    }
}

#[test]
fn namesakes_are_told_apart() {
    let long = "x".repeat(200);
    let services = [
        service("1", "Maji", "Bomba limepasuka"),
        service("2", "maji", "Jina jingine"),
        service("3", "Maji", "Ankara si sahihi"),
        service("4", "Umeme", "Nguzo"),
        service("5", "Taa", ""),
        service("6", "Taa", ""),
        service("7", "Njia", "Shimo"),
        service("8", "Njia", "Shimo"),
        service("9", "Daraja", &format!("{long}1")),
        service("10", "Daraja", &format!("{long}2")),
    ];
    let told = told_apart(&services.iter().collect::<Vec<_>>());
    let told: Vec<&str> = told
        .iter()
        .map(|one| one.read_in(Language::Swahili).0)
        .collect();
    assert_eq!(
        told[..8],
        [
            "Bomba limepasuka",
            "",
            "Ankara si sahihi",
            "",
            "5",
            "6",
            "Shimo (7)",
            "Shimo (8)"
        ]
    );
    assert!(
        told[8].ends_with("(9)") && told[9].ends_with("(10)"),
        "{told:?}"
    );
    assert!(told[8].chars().count() < 100);
    // One service under two groups is no namesake of itself.
    let twice = [service("1", "Maji", "x"), service("1", "Maji", "x")];
    let told = told_apart(&twice.iter().collect::<Vec<_>>());
    assert!(told.iter().all(Phrase::is_empty));
}
