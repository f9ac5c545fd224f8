//! What the office serves and what `public/institutions.json` says must be one thing.

mod talk;

use std::collections::{HashMap, HashSet};

use office::{Manner, Settings, serve};
use serde_json::Value;

fn map() -> Value {
    serde_json::from_str(include_str!("../../../public/institutions.json")).unwrap()
}

fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not text: {value}"))
}

/// Services with their definitions, as served.
fn served(manner: Manner) -> Vec<(Value, Value)> {
    let office = serve(Settings {
        manner,
        ..Settings::default()
    })
    .unwrap();
    let services = talk::get(office.api, "/services.json").json();
    let mut all = Vec::new();
    for service in services.as_array().unwrap() {
        let has_questions = [Value::from(true), Value::from("true")].contains(&service["metadata"]);
        let definition = if has_questions {
            let code = service["service_code"].to_string().replace('"', "");
            talk::get(office.api, &format!("/services/{code}.json")).json()
        } else {
            Value::Null
        };
        all.push((service.clone(), definition));
    }
    all
}

#[test]
fn institutions_are_whole_and_unique() {
    let map = map();
    let regions: HashSet<&str> = map["regions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|region| {
            assert!(!text(&region["name"]["sw"]).is_empty());
            assert!(!text(&region["name"]["en"]).contains("Region"));
            text(&region["id"])
        })
        .collect();
    assert_eq!(regions.len(), 30);

    let institutions = map["institutions"].as_array().unwrap();
    let mut ids = HashSet::new();
    let mut names = HashSet::new();
    let mut councils = 0;
    for institution in institutions {
        let id = text(&institution["id"]);
        assert!(ids.insert(id), "{id} twice");
        for language in ["sw", "en"] {
            let name = text(&institution["name"][language]);
            assert!(names.insert((language, name)), "{name} twice");
            assert_eq!(name.split_whitespace().collect::<Vec<_>>().join(" "), name);
        }
        assert!(text(&institution["address"]).contains(' '), "{id}");
        match institution.get("region") {
            Some(region) => {
                assert!(id.starts_with('c'));
                assert!(regions.contains(text(region)), "{id}");
                councils += 1;
            }
            None => assert!(id.parse::<u32>().is_ok(), "{id}"),
        }
    }
    assert_eq!(councils, 171);
    assert!(institutions.len() - councils >= 45);
    assert_eq!(map["dated"], "2012");
    assert!(text(&map["note"]).contains("2012"));
}

#[test]
fn every_group_is_an_institution_and_every_institution_has_services() {
    let map = map();
    let mut services_of: HashMap<&str, usize> = map["institutions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|institution| (text(&institution["name"]["sw"]), 0))
        .collect();
    let served = served(Manner::Whole);
    let mut codes = HashSet::new();
    for (service, _) in &served {
        let code = text(&service["service_code"]);
        assert!(codes.insert(code), "{code} twice");
        assert!(
            code.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{code} would need escaping"
        );
        let group = text(&service["group"]);
        *services_of
            .get_mut(group)
            .unwrap_or_else(|| panic!("{group} is no institution")) += 1;
    }
    for (institution, count) in services_of {
        assert!((2..=7).contains(&count), "{institution} has {count}");
    }
    assert!(codes.contains("nyingine"));
}

#[test]
fn every_phrase_has_an_english_one() {
    let map = map();
    let english = map["translations"]["en"].as_object().unwrap();
    let mut used = HashSet::new();
    let mut translated = |phrase: &Value| {
        let phrase = phrase.as_str().unwrap_or_default();
        if !phrase.is_empty() {
            let english = english
                .get(phrase)
                .unwrap_or_else(|| panic!("no English for {phrase:?}"));
            assert!(!text(english).trim().is_empty());
            used.insert(phrase.to_owned());
        }
    };
    for manner in [Manner::Whole, Manner::Minimal] {
        for (service, definition) in served(manner) {
            translated(&service["service_name"]);
            translated(&service["description"]);
            for attribute in definition["attributes"].as_array().unwrap_or(&Vec::new()) {
                translated(&attribute["description"]);
                translated(&attribute["datatype_description"]);
                for value in attribute["values"].as_array().unwrap_or(&Vec::new()) {
                    translated(&value["name"]);
                }
            }
        }
    }
    // The three notices of receipts, one for each type of service.
    let office = serve(Settings::default()).unwrap();
    for code in ["c16-afya", "35-maadili", "30-taarifa-fiche"] {
        let reply = talk::post(
            office.api,
            "/requests.json",
            &[
                ("service_code", code),
                ("description", "Jaribio"),
                ("address_string", "Dodoma"),
                ("attribute[cheo]", "Mkuu"),
            ],
        );
        translated(&reply.json()[0]["service_notice"]);
    }
    let unused: Vec<_> = english
        .keys()
        .filter(|&phrase| !used.contains(phrase))
        .collect();
    assert!(unused.is_empty(), "never served: {unused:?}");
}

#[test]
fn definitions_have_every_datatype_and_everything_else() {
    let mut datatypes = HashSet::new();
    let mut with_questions = 0;
    let (mut explanations, mut required, mut optional, mut unsorted) = (0, 0, 0, 0);
    for (service, definition) in served(Manner::Whole) {
        if definition.is_null() {
            continue;
        }
        with_questions += 1;
        assert_eq!(service["service_code"], definition["service_code"]);
        let attributes = definition["attributes"].as_array().unwrap();
        let mut codes = HashSet::new();
        let orders: Vec<u64> = attributes
            .iter()
            .map(|attribute| {
                let datatype = text(&attribute["datatype"]);
                datatypes.insert(datatype.to_owned());
                assert!(codes.insert(text(&attribute["code"])));
                assert_eq!(
                    attribute.get("values").is_some(),
                    datatype.ends_with("valuelist")
                );
                match attribute["variable"].as_bool().unwrap() {
                    false => explanations += 1,
                    true if attribute["required"].as_bool().unwrap() => required += 1,
                    true => optional += 1,
                }
                attribute["order"].as_u64().unwrap()
            })
            .collect();
        let mut sorted = orders.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (1..=orders.len() as u64).collect::<Vec<_>>());
        unsorted += u32::from(sorted != orders);
    }
    assert_eq!(
        datatypes,
        HashSet::from(
            [
                "string",
                "number",
                "datetime",
                "text",
                "singlevaluelist",
                "multivaluelist"
            ]
            .map(str::to_owned)
        )
    );
    assert!(with_questions >= 5 && unsorted >= 1);
    assert!(explanations >= 1 && required >= 1 && optional >= 1);
}

/// What the printed page knows of this office before anybody asks it is what it would be answered.
#[test]
fn the_list_that_is_printed_is_the_one_that_is_answered() {
    let printed = include_str!("../../../public/services.json");
    let printed: Vec<Value> = serde_json::from_str(printed).unwrap();
    let office = serve(Settings::default()).unwrap();
    let answered = talk::get(office.api, "/services.json").json();
    let answered = answered.as_array().unwrap();
    assert_eq!(printed.len(), answered.len());
    for (printed, answered) in printed.iter().zip(answered) {
        for name in ["service_code", "service_name", "group"] {
            assert_eq!(
                printed[name], answered[name],
                "public/services.json is old: write it anew from the office's services.json"
            );
        }
    }
}
