//! The wards: that the site's files are those of the census, that no file can harm, and that what people type finds a
//! ward or is left alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use mrejesho::api::institutions::InstitutionMap;
use mrejesho::api::wards::WardFile;
use mrejesho::feedback::model::draft::Pick;
use mrejesho::feedback::model::language::Phrase;
use mrejesho::feedback::rules::wards::{MOST, Match, Wards, address};
use serde_json::Value;

/// A ward as the census lists it.
struct Counted {
    region: &'static str,
    kind: &'static str,
    council: &'static str,
    ward: &'static str,
}

fn census() -> Vec<Counted> {
    let lines = include_str!("wards-2022.csv").lines();
    let lines = lines.filter(|line| !line.starts_with('#')).skip(1);
    let read = |line: &'static str| {
        let fields: Vec<&str> = line.split(',').collect();
        let [region, kind, council, ward] = fields[..] else {
            panic!("not four fields: {line}");
        };
        Counted {
            region,
            kind,
            council,
            ward,
        }
    };
    lines.map(read).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public/wards")
}

/// The site's own list of regions and councils.
fn listed() -> Value {
    let text = include_str!("../public/institutions.json");
    assert!(InstitutionMap::parse(text).is_ok());
    serde_json::from_str(text).expect("JSON")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// The id of each region by its name.
fn regions(listed: &Value) -> BTreeMap<&str, &str> {
    let regions = listed["regions"].as_array().expect("regions").iter();
    regions
        .map(|region| (text(&region["name"]["sw"]), text(&region["id"])))
        .collect()
}

/// The council of the site's list that a ward of the census is in.
fn council_of<'a>(listed: &'a Value, region: &str, ward: &Counted) -> &'a str {
    let title = match ward.kind {
        "district" => "Wilaya",
        "town" => "Mji",
        "municipal" => "Manispaa",
        "city" => "Jiji",
        kind => panic!("no kind of council: {kind}"),
    };
    let is_it = |one: &&Value| {
        let name = text(&one["name"]["sw"]);
        let Some((_, rest)) = name.split_once(&format!(" {}", ward.council)) else {
            return false;
        };
        // What the list adds: a name by which people know the council, or the island.
        let is_same = rest.is_empty()
            || rest.starts_with(" (")
            || rest.starts_with(" Unguja")
            || rest == "-Ujiji";
        one["region"] == region && name.contains(title) && is_same
    };
    let institutions = listed["institutions"].as_array().expect("institutions");
    let found: Vec<&Value> = institutions.iter().filter(is_it).collect();
    assert_eq!(found.len(), 1, "{} {}", ward.kind, ward.council);
    text(&found[0]["id"])
}

/// The text of each file, by its name, as the census and the site's list make it.
fn expected() -> BTreeMap<String, String> {
    let listed = listed();
    let regions = regions(&listed);
    let mut of_councils: BTreeMap<(&str, &str, &str), &str> = BTreeMap::new();
    let mut files: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for ward in census() {
        let region = regions[ward.region];
        let council = (ward.region, ward.kind, ward.council);
        let id = *of_councils
            .entry(council)
            .or_insert_with(|| council_of(&listed, region, &ward));
        let wards = files.entry(ward.region).or_default();
        wards.entry(id).or_default().push(ward.ward);
    }
    let file = |(region, councils): (&str, BTreeMap<&str, Vec<&str>>)| {
        let rows = councils.into_iter().map(|(council, mut wards)| {
            wards.sort_unstable();
            format!("\"{council}\":{}", Value::from(wards))
        });
        let rows: Vec<String> = rows.collect();
        let rows = rows.join(",\n");
        let head = format!("{{\"region\":\"{region}\",\"year\":2022,\"wards\":");
        (
            format!("{}.json", regions[region]),
            format!("{head}{{\n{rows}\n}}}}\n"),
        )
    };
    files.into_iter().map(file).collect()
}

fn standing() -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder()).expect("the folder");
    let read = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        (name.into_owned(), fs::read_to_string(&path).expect("text"))
    };
    entries.map(read).collect()
}

#[test]
fn the_files_are_those_of_the_census() {
    let (expected, standing) = (expected(), standing());
    assert_eq!(expected.len(), 31);
    for (name, text) in &expected {
        assert_eq!(standing.get(name), Some(text), "{name}");
    }
    assert_eq!(standing.len(), 31);
}

/// Writes the files anew: `cargo test --test wards -- --ignored`, after the census or the list of councils changed.
#[test]
#[ignore = "writes public/wards"]
fn write_the_files() {
    for (name, text) in expected() {
        fs::write(folder().join(name), text).expect("written");
    }
}

#[test]
fn each_council_of_the_list_has_its_wards_and_none_is_lost() {
    let listed = listed();
    let names: BTreeMap<&str, &str> = regions(&listed)
        .into_iter()
        .map(|(name, id)| (id, name))
        .collect();
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let (mut councils, mut wards) = (BTreeSet::new(), 0);
    for (file, text) in standing() {
        let id = file.trim_end_matches(".json");
        assert_eq!(address(id), Some(format!("/wards/{file}")));
        let region = region(id, names[id]);
        let read = WardFile::parse(&text, &region).expect(&file);
        assert_eq!(read.year, "2022");
        // A third of what a mobile page costs without anything on it.
        assert!(text.len() < 3_000, "{file} has {} bytes", text.len());
        let raw: Value = serde_json::from_str(&text).expect("JSON");
        for (council, own) in raw["wards"].as_object().expect("wards") {
            let own: Vec<&str> = own
                .as_array()
                .expect("names")
                .iter()
                .map(self::text)
                .collect();
            assert!(own.is_sorted() && own.len() >= 2, "{council}");
            assert_eq!(read.names(Some(council)), own);
            assert!(councils.insert(council.clone()), "{council} twice");
            wards += own.len();
            counts.insert((names[id].to_owned(), council.clone()), own.len());
        }
    }
    let institutions = listed["institutions"].as_array().expect("institutions");
    let of_region = |one: &&Value| one.get("region").is_some();
    let expected: BTreeSet<String> = institutions
        .iter()
        .filter(of_region)
        .map(|one| text(&one["id"]).to_owned())
        .collect();
    assert_eq!(councils, expected);
    assert_eq!((councils.len(), wards), (195, 4_296));
    // Counted once more without the joining of names: how many councils have how many wards.
    let mut of_census: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for ward in census() {
        let council = (ward.region, ward.kind, ward.council);
        *of_census.entry(council).or_default() += 1;
    }
    let sizes = |region: &str, sizes: Vec<usize>| {
        let mut sizes = sizes;
        sizes.sort_unstable();
        (region.to_owned(), sizes)
    };
    for name in names.values() {
        let own = counts.iter().filter(|((region, _), _)| region == name);
        let counted = of_census.iter().filter(|((region, ..), _)| region == name);
        assert_eq!(
            sizes(name, own.map(|(_, size)| *size).collect()),
            sizes(name, counted.map(|(_, size)| *size).collect()),
        );
    }
}

fn region(id: &str, name: &str) -> Pick {
    Pick {
        id: id.to_owned(),
        name: Phrase::both(name, name),
    }
}

fn dodoma() -> Pick {
    region("3", "Dodoma")
}

#[test]
fn what_is_no_file_of_wards_is_none() {
    let file = |wards: &str| format!(r#"{{"region":"Dodoma","year":2022,"wards":{wards}}}"#);
    let good = file(r#"{"c15":["Changaa","Kikilo"],"c18":["Zanka"]}"#);
    let read = WardFile::parse(&good, &dodoma()).expect("a file");
    assert_eq!(read.names(Some("c15")), ["Changaa", "Kikilo"]);
    assert_eq!(read.names(Some("c999")), ["Changaa", "Kikilo", "Zanka"]);
    assert_eq!(read.names(None).len(), 3);
    // Written with a byte-order mark, and with more than is known here.
    let more = good.replacen('{', "{\"source\":[1],", 1);
    assert!(WardFile::parse(&more, &dodoma()).is_some());
    let mut wrong = vec![
        String::new(),
        "null".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        // A captive portal's page, and an error in JSON.
        "<!doctype html><title>Wi-Fi</title>".to_owned(),
        r#"{"error":"not found"}"#.to_owned(),
        file("{}"),
        file("[]"),
        file(r#"["Changaa"]"#),
        file(r#"{"c15":"Changaa"}"#),
        file(r#"{"c15":[1,2]}"#),
        file(r#"{"c15":[null]}"#),
        file(r#"{"c15":[["Changaa"]]}"#),
        file(r#"{"c15":[""]}"#),
        file(r#"{"c15":["\u0000Changaa"]}"#),
        file(r#"{"c15":["Chan\u202egaa"]}"#),
        file(r#"{"c15":["Chan\u200bgaa"]}"#),
        file(r#"{"c15":["a\nb"]}"#),
        file(r#"{"c15":["<b>Changaa</b>"]}"#),
        file(r#"{"c15":["12345"]}"#),
        file(&format!(r#"{{"c15":["{}"]}}"#, "a".repeat(61))),
        file(&format!(r#"{{"c15":["a"{}]}}"#, r#","a""#.repeat(10_000))),
        good.replace("Dodoma", "Arusha"),
        good.replace("2022", "\"2022\""),
        good.replace("2022", "22"),
        good.replace("2022", "-2022"),
        good.replace("\"year\":2022,", ""),
        "[".repeat(20_000),
    ];
    // Cut anywhere.
    wrong.extend((0..good.len()).map(|end| good[..end].to_owned()));
    for text in wrong {
        assert_eq!(WardFile::parse(&text, &dodoma()), None, "{text}");
    }
    // An office may give the site's number to a region of its own, or none but an English name.
    assert_eq!(WardFile::parse(&good, &region("3", "Dodoma Mjini")), None);
    let english = Pick {
        id: "3".to_owned(),
        name: Phrase::of(
            mrejesho::feedback::model::language::Language::English,
            "Dodoma",
        ),
    };
    assert_eq!(WardFile::parse(&good, &english), None);
}

#[test]
fn a_file_is_requested_only_for_a_region_of_the_sites_own() {
    assert_eq!(address("3").as_deref(), Some("/wards/3.json"));
    assert_eq!(address("31").as_deref(), Some("/wards/31.json"));
    for id in [
        "",
        "..",
        "../config",
        "3/4",
        "TZ-03",
        "c3",
        "123",
        "٣",
        "3 ",
        "%33",
    ] {
        assert_eq!(address(id), None, "{id}");
    }
}

fn kondoa() -> Wards {
    let names = [
        "Changaa",
        "Haubi",
        "Hondomairo",
        "Kikilo",
        "Kikore",
        "Kisese",
        "Kolo",
        "Masange",
        "Ng'ambo",
        "Pahi",
        "Thawi",
        "Kingale",
        "Kilimani",
        "Kinyasi",
        "Soera",
        "Kata Mpya",
    ];
    Wards::new(names.map(str::to_owned).to_vec())
}

fn like(typed: &str) -> Vec<String> {
    match kondoa().like(typed) {
        Match::Like(names) => names,
        _ => vec![],
    }
}

#[test]
fn a_ward_is_found_as_people_type_it() {
    for typed in [
        "cha",
        "CHANG",
        "  chan ",
        "Changa",
        "Chnagaa",
        "chagaa",
        "kata ya Chang",
        "Kata Chan",
        "chang ward",
        "Kijiji cha Haubi, kata ya chan",
        "kata ya changa, kijiji cha Haubi",
        "Haubi, Chang",
        "chan, mtaa wa Sokoni",
        "Kijiji cha Chang",
        "shehia ya chan",
        "ch\u{e0}ng",
    ] {
        assert_eq!(
            like(typed).first().map(String::as_str),
            Some("Changaa"),
            "{typed}"
        );
    }
    assert_eq!(like("ng’am"), ["Ng'ambo"]);
    assert_eq!(like("ngambo mtaa wa Sokoni, ngam"), ["Ng'ambo"]);
    // Typed on the way to a name that begins with such a word.
    assert_eq!(like("kata"), ["Kata Mpya"]);
    assert_eq!(like("ki").len(), MOST);
}

#[test]
fn what_is_typed_may_be_any_place() {
    let wards = kondoa();
    for typed in [
        "Changaa",
        "changaa",
        "kata ya Changaa",
        "Changaa ward",
        "Pahi, Changaa",
    ] {
        assert_eq!(wards.like(typed), Match::IsWard, "{typed}");
    }
    for typed in [
        "", " ", "c", ",", " ; ,", "'", "\u{0}", "🙂", "kata ya", "\u{202e}",
    ] {
        let found = wards.like(typed);
        assert!(!matches!(found, Match::IsWard), "{typed}: {found:?}");
    }
    for typed in [
        "karibu na soko la zamani",
        "Mtaa wa Uhuru",
        "plot 12 block B",
        "سوق",
        "'; DROP TABLE wards; --",
        "<script>",
    ] {
        assert_eq!(wards.like(typed), Match::None, "{typed}");
    }
    // Pasted by mistake: the page says elsewhere that it is too long, and the phone does not compare all of it.
    for long in [
        "changaa ".repeat(5_000),
        "chang, ".repeat(29),
        "x".repeat(201),
    ] {
        assert_eq!(wards.like(&long), Match::NotAsked);
        assert_eq!(
            wards.with_ward(&long, "Changaa").len(),
            long.trim().trim_end_matches(',').len() + ", Changaa".len()
        );
    }
    assert_eq!(Wards::new(vec![]).like("changaa"), Match::None);
}

/// The words of an address beside the ward's name: a letter, a street, the council, the region.
#[test]
fn a_ward_is_recognised_in_a_longer_address() {
    let wards = kondoa();
    for typed in [
        "Changaa B",
        "changaa 'A'",
        "Changaa, Kondoa, Dodoma",
        "Changaa Kondoa Dodoma",
        "Changaa Madukani",
        "Madukani-Changaa",
        "K/Changaa",
        "Kt. Changaa",
        "kata ya ya Changaa",
        "kata Changaa wilaya ya Kondoa",
        "kijiji cha Madukani kata ya Changaa",
        "karibu na shule ya msingi Changaa",
        "Changaa na Pahi",
        "mtaa wa Changaa, nyuma ya soko",
    ] {
        assert_eq!(wards.like(typed), Match::IsWard, "{typed}");
    }
    // A name within another word is none.
    assert_eq!(wards.like("Kolomije mjini"), Match::None);
    assert_eq!(wards.like("Wilaya ya Kondoa"), Match::None);
    let wards = Wards::new(["Mbagala", "Mbagala Kuu"].map(str::to_owned).to_vec());
    let kuu = Match::Like(vec!["Mbagala Kuu".to_owned()]);
    assert_eq!(wards.like("mbagala ku"), kuu);
    assert_eq!(wards.like("Mbagala Kuu na Kijichi"), Match::IsWard);
}

#[test]
fn too_few_letters_suggest_nothing() {
    // A primary school (*shule ya msingi*) is written so.
    for typed in ["s/m", "S/M", "c", "kata ya", "kata ya c", "k k k"] {
        assert_eq!(kondoa().like(typed), Match::NotAsked, "{typed}");
    }
    assert_eq!(like("K/kore"), ["Kikore"]);
}

#[test]
fn a_name_of_two_councils_is_suggested_once() {
    let wards = Wards::new(["Majengo", "Kati", "Majengo"].map(str::to_owned).to_vec());
    assert_eq!(wards.like("maj"), Match::Like(vec!["Majengo".to_owned()]));
}

#[test]
fn a_taken_suggestion_leaves_the_rest_as_it_is_typed() {
    let wards = kondoa();
    for (typed, expected) in [
        ("chan", "Changaa"),
        ("  Chnagaa ", "Changaa"),
        ("kata ya chan", "Changaa"),
        (
            "Kijiji cha Haubi, kata ya chan",
            "Kijiji cha Haubi, Changaa",
        ),
        (
            "kata ya chan, kijiji cha Haubi",
            "Changaa, kijiji cha Haubi",
        ),
        ("chan, mtaa wa Sokoni", "Changaa, mtaa wa Sokoni"),
        ("Kijiji cha Chang", "Kijiji cha Chang, Changaa"),
        ("Sokoni; chan", "Sokoni, Changaa"),
        ("chan,", "Changaa"),
        // The address goes on, or the street has the ward's name and a letter.
        ("chan, Kondoa, Dodoma", "Changaa, Kondoa, Dodoma"),
        ("Changa B", "Changa B, Changaa"),
        ("", "Changaa"),
    ] {
        assert_eq!(wards.with_ward(typed, "Changaa"), expected, "{typed}");
    }
    // What was taken is not suggested again.
    for typed in [
        "chan",
        "Kijiji cha Haubi, kata ya chan",
        "kata ya chan, kijiji cha Haubi",
    ] {
        assert_eq!(
            wards.like(&wards.with_ward(typed, "Changaa")),
            Match::IsWard,
            "{typed}"
        );
    }
}
