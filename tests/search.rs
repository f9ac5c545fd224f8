//! Finding an institution as people type it; it must not test how fast.

use mrejesho::feedback::model::catalogue::{Institution, Service};
use mrejesho::feedback::model::language::{Language, Phrase};
use mrejesho::feedback::rules::search::{SearchIndex, fold};

const NAMES: [(&str, &str); 10] = [
    ("Halmashauri ya Jiji la Dodoma", "Dodoma City Council"),
    ("Halmashauri ya Wilaya ya Kondoa", "Kondoa District Council"),
    (
        "Halmashauri ya Wilaya ya Wanging'ombe",
        "Wanging'ombe District Council",
    ),
    (
        "Halmashauri ya Manispaa ya Kigoma-Ujiji",
        "Kigoma-Ujiji Municipal Council",
    ),
    (
        "Shirika la Umeme Tanzania (TANESCO)",
        "Tanzania Electric Supply Company (TANESCO)",
    ),
    (
        "Mamlaka ya Majisafi Dar es Salaam (DAWASA)",
        "Dar es Salaam Water Authority (DAWASA)",
    ),
    (
        "Mamlaka ya Mapato Tanzania (T.R.A.)",
        "Tanzania Revenue Authority (T.R.A.)",
    ),
    ("Wizara ya Maji", "Ministry of Water"),
    ("Halmashauri ya Mji wa Mafinga", "Mafinga Town Council"),
    ("Café ya Élimu", "École"),
];

fn index() -> SearchIndex {
    let institutions: Vec<Institution> = NAMES
        .iter()
        .enumerate()
        .map(|(position, (swahili, english))| Institution {
            id: position.to_string(),
            name: Phrase::both(*swahili, *english),
            ..Institution::default()
        })
        .collect();
    SearchIndex::new(&institutions)
}

#[test]
fn any_part_in_any_order_with_one_slip() {
    let index = index();
    let check = |query: &str, first: Option<usize>| {
        let found = index.find(query, 10);
        assert_eq!(
            found.hits.first().copied(),
            first,
            "{query:?} gave {found:?}"
        );
    };
    for (query, first) in [
        ("dodoma", 0),
        ("DODOMA jiji", 0),
        ("jiji   Dodoma", 0),
        ("city dodoma", 0),
        ("odom", 0),
        ("wangingombe", 2),
        ("Wanging’ombe", 2),
        ("ujiji", 3),
        ("kigoma ujiji", 3),
        ("tanesco", 4),
        ("umeme tanzania", 4),
        ("electric", 4),
        ("daressalaam", 5),
        ("tra", 6),
        ("t.r.a", 6),
        ("maji wizara", 7),
        ("cafe elimu", 9),
        ("ECOLE", 9),
        // One slip of each sort: a letter too few, too many, wrong, swapped.
        ("dodma", 0),
        ("doddoma", 0),
        ("dadoma", 0),
        ("dodmoa", 0),
        ("tanesko", 4),
        ("umemme tanzania", 4),
        ("mafnga", 8),
    ] {
        check(query, Some(first));
    }
    // Two slips, or a slip in a word too short to tell, or nothing at all.
    for query in [
        "ddma",
        "tanezko umemee",
        "trx",
        "",
        "   ",
        "...",
        "hakuna kama hii",
    ] {
        check(query, None);
    }
}

#[test]
fn an_exact_name_comes_before_a_near_one() {
    let found = index().find("kondoa", 10);
    assert_eq!(found.hits[0], 1);
}

#[test]
fn the_limit_cuts_the_list_and_not_the_count() {
    let found = index().find("halmashauri", 2);
    assert_eq!((found.hits.len(), found.total), (2, 5));
}

#[test]
fn folding_leaves_what_does_not_matter_out() {
    for (text, folded) in [
        ("  Dar  es   Salaam ", "dar es salaam"),
        ("T.R.A.", "tra"),
        ("Nyang'hwale", "nyanghwale"),
        ("Kigoma-Ujiji (Manispaa)", "kigoma ujiji manispaa"),
        ("Élimu e\u{301}", "elimu e"),
        ("", ""),
        ("—", ""),
    ] {
        assert_eq!(fold(text), folded, "{text:?}");
    }
}

/// Services as offices name them, each of an institution of the list or of none.
fn services() -> Vec<Service> {
    [
        ("Taa za barabarani", "Street lights", Some("0")),
        ("Taka ngumu", "Solid waste", Some("0")),
        ("Taa za barabarani", "Street lights", Some("3")),
        ("Luku na mita", "Prepaid meters", Some("4")),
        ("Maji safi", "Clean water", Some("5")),
        ("Leseni ya biashara", "Business licence", None),
    ]
    .map(|(swahili, english, institution)| Service {
        code: swahili.to_owned(),
        name: Phrase::both(swahili, english),
        institution: institution.map(str::to_owned),
        ..Service::default()
    })
    .into()
}

#[test]
fn a_service_is_found_by_its_own_name_and_told_apart_by_its_institutions() {
    let institutions: Vec<Institution> = NAMES
        .iter()
        .enumerate()
        .map(|(position, (swahili, english))| Institution {
            id: position.to_string(),
            name: Phrase::both(*swahili, *english),
            ..Institution::default()
        })
        .collect();
    let index = SearchIndex::with_services(&institutions, &services());
    let n = institutions.len();
    for (query, expected) in [
        ("taa", vec![n, n + 2]),
        ("TAA", vec![n, n + 2]),
        ("taa dodoma", vec![n]),
        ("kigoma taa", vec![n + 2]),
        ("street lights", vec![n, n + 2]),
        ("lights", vec![n, n + 2]),
        ("taka", vec![n + 1]),
        ("luku", vec![n + 3]),
        ("luuku", vec![n + 3]),
        ("mita tanesco", vec![n + 3]),
        ("majisafi", vec![5, n + 4]),
        ("leseni", vec![n + 5]),
        // A service is not found by its institution's name alone.
        ("dodoma", vec![0]),
        ("tanesco", vec![4]),
    ] {
        let found = index.find(query, 12);
        // Behind what fits may stand what nearly does: `taka` is one slip from `taa`.
        assert_eq!(found.hits[..expected.len()], expected, "{query:?}");
        let exact = query != "taka" && query != "luuku";
        assert!(
            !exact || found.total == expected.len(),
            "{query:?}: {found:?}"
        );
    }
    // Of names that fit as well, the institution's comes first.
    let water = index.find("maji", 12);
    assert_eq!(water.hits[0], 7, "{water:?}");
    assert!(water.hits.contains(&(n + 4)), "{water:?}");
    let only_institutions = index.find_where("maji", 12, |position| position < n);
    assert!(only_institutions.hits.iter().all(|&hit| hit < n));
    assert_eq!(only_institutions.total, only_institutions.hits.len());
}

/// The institutions and services that the site is shipped with.
fn shipped() -> (Vec<Institution>, Vec<Service>) {
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    let map = read(include_str!("../public/institutions.json"));
    let all = read(include_str!("../public/services.json"));
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    let english = |words: &str| text(&map["translations"]["en"][words]);
    let institutions: Vec<Institution> = map["institutions"]
        .as_array()
        .expect("institutions")
        .iter()
        .map(|institution| Institution {
            id: text(&institution["id"]),
            name: Phrase::both(
                text(&institution["name"]["sw"]),
                text(&institution["name"]["en"]),
            ),
            ..Institution::default()
        })
        .collect();
    let services = all.as_array().expect("services").iter();
    let services = services.map(|service| {
        let name = text(&service["service_name"]);
        let group = text(&service["group"]);
        let of =
            |institution: &&Institution| institution.name.read_in(Language::Swahili).0 == group;
        Service {
            code: text(&service["service_code"]),
            name: Phrase::both(name.clone(), english(&name)),
            institution: institutions.iter().find(of).map(|one| one.id.clone()),
            ..Service::default()
        }
    });
    let services = services.collect();
    (institutions, services)
}

#[test]
fn a_council_is_found_however_people_write_it() {
    let (institutions, services) = shipped();
    let index = SearchIndex::with_services(&institutions, &services);
    let names = |query: &str| -> Vec<&str> {
        let hits = index.find(query, 8).hits.into_iter();
        hits.map(|hit| match institutions.get(hit) {
            Some(institution) => institution.name.read_in(Language::Swahili).0,
            None => services[hit - institutions.len()].code.as_str(),
        })
        .collect()
    };
    const CITY: &str = "Halmashauri ya Jiji la Dar es Salaam (Ilala)";
    const KIGOMA: &str = "Halmashauri ya Manispaa ya Kigoma-Ujiji";
    const KAHAMA: &str = "Halmashauri ya Manispaa ya Kahama";
    const OF_THE_TOWN: &str = "Baraza la Manispaa Mjini Unguja (Zanzibar)";
    const CHAKE: &str = "Baraza la Mji Chake Chake";
    const WANGINGOMBE: &str = "Halmashauri ya Wilaya ya Wanging'ombe";
    for (query, first) in [
        ("kigoma ujiji", KIGOMA),
        ("Kigoma-Ujiji", KIGOMA),
        ("KIGOMA/UJIJI", KIGOMA),
        ("kigomaujiji", KIGOMA),
        ("ilala", CITY),
        ("jiji la dar", CITY),
        ("jiji dar es salaam", CITY),
        ("nyamagana", "Halmashauri ya Jiji la Mwanza (Nyamagana)"),
        ("jiji la dodoma", "Halmashauri ya Jiji la Dodoma"),
        ("DODÓMA", "Halmashauri ya Jiji la Dodoma"),
        ("manispaa morogoro", "Halmashauri ya Manispaa ya Morogoro"),
        ("halmashauri kahama", KAHAMA),
        // A kind that it had, or never had.
        ("halmashauri ya mji kahama", KAHAMA),
        ("Kahama Town Council", KAHAMA),
        ("Manispaa ya Ilala", CITY),
        ("wilaya kigamboni", "Halmashauri ya Manispaa ya Kigamboni"),
        ("halmashauri ya wilaya ya chake chake", CHAKE),
        ("zanzibar mjini", OF_THE_TOWN),
        ("mjini unguja", OF_THE_TOWN),
        ("manispaa mjini", OF_THE_TOWN),
        ("Chake", CHAKE),
        ("chakechake", CHAKE),
        ("chake-chake", CHAKE),
        ("Wanging'ombe", WANGINGOMBE),
        ("Wanging’ombe", WANGINGOMBE),
        ("Wanging‘ombe", WANGINGOMBE),
        ("wangingombe", WANGINGOMBE),
        ("wanging ombe", WANGINGOMBE),
        ("nyang hwale", "Halmashauri ya Wilaya ya Nyang'hwale"),
        ("Nanyamba", "Halmashauri ya Mji wa Nanyamba"),
        ("songwe", "Halmashauri ya Wilaya ya Songwe"),
        ("Mbogwe", "Halmashauri ya Wilaya ya Mbogwe"),
        ("mbongwe", "Halmashauri ya Wilaya ya Mbogwe"),
        ("kondoa town", "Halmashauri ya Mji wa Kondoa"),
        ("west b", "Baraza la Manispaa Magharibi B"),
        ("Moshi DC", "Halmashauri ya Wilaya ya Moshi"),
        ("moshi m.c.", "Halmashauri ya Manispaa ya Moshi"),
        ("Temeke MC", "Halmashauri ya Manispaa ya Temeke"),
        ("bunda tc", "Halmashauri ya Mji wa Bunda"),
        ("Mbeya CC", "Halmashauri ya Jiji la Mbeya"),
        ("kahama TC", KAHAMA),
        ("H/W Moshi", "Halmashauri ya Wilaya ya Moshi"),
        ("knondoni", "Halmashauri ya Manispaa ya Kinondoni"),
    ] {
        let found = names(query);
        assert_eq!(found.first(), Some(&first), "{query:?} gave {found:?}");
    }
    // Among others, but there.
    for (query, council) in [
        ("dar", CITY),
        ("kondoa", "Halmashauri ya Wilaya ya Kondoa"),
        ("kondoa", "Halmashauri ya Mji wa Kondoa"),
        ("magharibi", "Baraza la Manispaa Magharibi A"),
        ("magharibi", "Baraza la Manispaa Magharibi B"),
        ("jiji", "Halmashauri ya Jiji la Dodoma"),
    ] {
        let found = names(query);
        assert!(found.contains(&council), "{query:?} gave {found:?}");
    }
    // A word that is in many names is only left out where another is left.
    for query in ["halmashauri ya mji atlantis", "mji manispaa wilaya"] {
        assert_eq!(names(query), [""; 0], "{query:?}");
    }
}
