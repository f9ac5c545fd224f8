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
    assert_eq!(regions.len(), 31);

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
    assert_eq!(councils, 195);
    assert!(institutions.len() - councils >= 45);
    assert_eq!(map["dated"], "2022");
    assert!(text(&map["note"]).contains("2022"));
}

/// A council as the census counts it: its region, its kind and its name there.
struct Counted {
    region: &'static str,
    kind: &'static str,
    name: &'static str,
}

fn counted() -> Vec<Counted> {
    let lines = include_str!("../councils-2022.csv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| {
            let mut fields = line.split(',');
            let mut field = || fields.next().unwrap_or_else(|| panic!("short: {line}"));
            let counted = Counted {
                region: field(),
                kind: field(),
                name: field(),
            };
            assert_eq!(fields.next(), None, "{line}");
            counted
        })
        .collect()
}

/// What the regions of Zanzibar are called in English; the others have one name.
const ISLANDS: [(&str, &str); 5] = [
    ("Kaskazini Pemba", "North Pemba"),
    ("Kaskazini Unguja", "North Unguja"),
    ("Kusini Pemba", "South Pemba"),
    ("Kusini Unguja", "South Unguja"),
    ("Mjini Magharibi", "Urban West"),
];

/// What is not as the census writes it: a name of its own, a name people know beside it, or one that says where on a compass.
const OWN_NAMES: [(&str, &str, &str, &str); 10] = [
    (
        "city",
        "Dar es Salaam",
        "Dar es Salaam (Ilala)",
        "Dar es Salaam City Council (Ilala)",
    ),
    (
        "city",
        "Mwanza",
        "Mwanza (Nyamagana)",
        "Mwanza City Council (Nyamagana)",
    ),
    (
        "municipal",
        "Kigoma",
        "Kigoma-Ujiji",
        "Kigoma-Ujiji Municipal Council",
    ),
    (
        "municipal",
        "Mjini",
        "Mjini Unguja (Zanzibar)",
        "Urban Municipal Council (Zanzibar)",
    ),
    (
        "municipal",
        "Magharibi A",
        "Magharibi A",
        "West A Municipal Council",
    ),
    (
        "municipal",
        "Magharibi B",
        "Magharibi B",
        "West B Municipal Council",
    ),
    (
        "district",
        "Kaskazini A",
        "Kaskazini A Unguja",
        "North A District Council (Unguja)",
    ),
    (
        "town",
        "Kaskazini B",
        "Kaskazini B Unguja",
        "North B Town Council (Unguja)",
    ),
    (
        "town",
        "Kati",
        "Kati Unguja",
        "Central Town Council (Unguja)",
    ),
    (
        "district",
        "Kusini",
        "Kusini Unguja",
        "South District Council (Unguja)",
    ),
];

/// Region and names, as the list should have them.
fn named(council: &Counted) -> [String; 3] {
    let Counted { region, kind, name } = *council;
    let is_island = ISLANDS.iter().any(|(island, _)| *island == region);
    let (title, english) = match kind {
        "district" => ("Halmashauri ya Wilaya ya", "District"),
        "town" if is_island => ("Baraza la Mji", "Town"),
        "town" => ("Halmashauri ya Mji wa", "Town"),
        "municipal" if is_island => ("Baraza la Manispaa", "Municipal"),
        "municipal" => ("Halmashauri ya Manispaa ya", "Municipal"),
        "city" => ("Halmashauri ya Jiji la", "City"),
        _ => panic!("no kind of council: {kind}"),
    };
    let own = OWN_NAMES.iter().find(|own| (own.0, own.1) == (kind, name));
    let (place, english) = match own {
        Some((_, _, place, english)) => (*place, (*english).to_owned()),
        None => (name, format!("{name} {english} Council")),
    };
    [region.to_owned(), format!("{title} {place}"), english]
}

#[test]
fn the_councils_are_those_of_the_census_and_no_others() {
    let map = map();
    let mut regions = HashMap::new();
    for region in map["regions"].as_array().unwrap() {
        let name = text(&region["name"]["sw"]);
        let english = ISLANDS.iter().find(|(island, _)| *island == name);
        assert_eq!(
            text(&region["name"]["en"]),
            english.map_or(name, |(_, english)| english)
        );
        regions.insert(text(&region["id"]), name);
    }
    let listed: Vec<[String; 3]> = map["institutions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|institution| {
            let region = regions[text(institution.get("region")?)];
            let swahili = text(&institution["name"]["sw"]);
            assert_eq!(
                text(&institution["address"]),
                format!("{swahili}, {region}")
            );
            let english = text(&institution["name"]["en"]);
            Some([region, swahili, english].map(str::to_owned))
        })
        .collect();
    let census = counted();
    assert_eq!(census.len(), 195);
    let expected: HashSet<[String; 3]> = census.iter().map(named).collect();
    assert_eq!(expected.len(), 195);
    for council in &listed {
        assert!(expected.contains(council), "not in the census: {council:?}");
    }
    for council in &expected {
        assert!(listed.contains(council), "missing: {council:?}");
    }
    let of_census: HashSet<&str> = census.iter().map(|council| council.region).collect();
    assert_eq!(of_census, regions.values().copied().collect());
    for (kind, name, ..) in OWN_NAMES {
        let is_counted = |council: &Counted| (council.kind, council.name) == (kind, name);
        assert!(census.iter().any(is_counted), "{kind} {name}");
    }
    // A region's councils stand together.
    let mut sorted = listed.clone();
    sorted.sort_by_key(|council| council[0].clone());
    assert_eq!(listed, sorted);
    let mut sorted: Vec<&str> = regions.values().copied().collect();
    sorted.sort_unstable();
    let in_order = map["regions"].as_array().unwrap().iter();
    let in_order: Vec<&str> = in_order.map(|region| text(&region["name"]["sw"])).collect();
    assert_eq!(in_order, sorted);
}

/// Posters and drafts name a council by its id, which must go on meaning the same office.
#[test]
fn a_council_keeps_its_id() {
    let map = map();
    let institutions = map["institutions"].as_array().unwrap();
    let of = |id: &str| {
        let found = institutions.iter().find(|one| one["id"] == id);
        found.map(|one| text(&one["name"]["sw"]))
    };
    for (id, name) in [
        ("c1", "Halmashauri ya Wilaya ya Meru"),
        ("c16", "Halmashauri ya Wilaya ya Kongwa"),
        ("c171", "Halmashauri ya Manispaa ya Ubungo"),
        // The same office with a newer name, kind or region.
        ("c8", "Halmashauri ya Jiji la Dar es Salaam (Ilala)"),
        ("c14", "Halmashauri ya Jiji la Dodoma"),
        ("c21", "Halmashauri ya Wilaya ya Mbogwe"),
        ("c42", "Halmashauri ya Manispaa ya Mpanda"),
        ("c58", "Baraza la Mji Chake Chake"),
        ("c90", "Halmashauri ya Mji wa Tunduma"),
        ("c92", "Baraza la Manispaa Mjini Unguja (Zanzibar)"),
        ("c111", "Halmashauri ya Jiji la Mwanza (Nyamagana)"),
        ("c137", "Halmashauri ya Manispaa ya Kahama"),
    ] {
        assert_eq!(of(id), Some(name), "{id}");
    }
    // What was parted among several, or lost ground to one: Geita's two in one, Mpanda, Lindi, Magharibi, Kilombero, Kahama.
    for id in ["c20", "c41", "c63", "c91", "c94", "c138"] {
        assert_eq!(of(id), None, "{id} must mean no other council");
    }
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
