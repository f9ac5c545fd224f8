//! Finding an institution as people type it; it must not test how fast.

use mrejesho::feedback::catalogue::Institution;
use mrejesho::feedback::language::Phrase;
use mrejesho::feedback::search::{SearchIndex, fold};

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
