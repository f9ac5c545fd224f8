//! Which levels above an office a person is offered, and for what.

use mrejesho::feedback::model::language::Phrase;
use mrejesho::feedback::rules::levels::{ContactPoint, Level, Way, When, above};

fn level(name: &str, way: Way, when: &[When], of: &[&str]) -> Level {
    Level {
        way,
        name: Phrase::both(name, name),
        when: when.to_vec(),
        of: of.iter().map(|id| (*id).to_owned()).collect(),
    }
}

fn to(id: &str) -> Way {
    Way::Institution(id.to_owned())
}

#[test]
fn the_levels_that_apply_are_offered_in_the_offices_order() {
    use When::{Accused, Late, NotSolved};
    let hotline = Way::Contact(ContactPoint {
        name: Phrase::both("Simu", "Telephone"),
        number: Some("112".to_owned()),
        page: None,
    });
    let levels = [
        level("ministry", to("10"), &When::ALL, &[]),
        level("region", to("R1"), &[Late, NotSolved], &["65", "66"]),
        level("watchdog", to("34"), &[Accused], &[]),
        level("hotline", hotline, &[NotSolved], &["66"]),
        // The same institution for another reason and others.
        level("ministry for the region", to("10"), &[Late], &["R1"]),
    ];
    for (institution, when, expected) in [
        (Some("65"), Late, &["ministry", "region"] as &[&str]),
        (Some("65"), NotSolved, &["ministry", "region"]),
        (Some("66"), NotSolved, &["ministry", "region", "hotline"]),
        (Some("65"), Accused, &["ministry", "watchdog"]),
        // Never itself, even if it is above every one.
        (Some("10"), Late, &[]),
        (Some("34"), Accused, &["ministry"]),
        (Some("R1"), Late, &["ministry", "ministry for the region"]),
        // An id that nobody knows, a blank one, one in another case, and none.
        (Some("no such"), Late, &["ministry"]),
        (Some(""), Late, &["ministry"]),
        (Some("r1"), Late, &["ministry"]),
        (None, Accused, &["ministry", "watchdog"]),
        (None, NotSolved, &["ministry"]),
    ] {
        let names: Vec<&str> = above(&levels, institution, when)
            .iter()
            .map(|level| level.name.read_in(Default::default()).0)
            .collect();
        assert_eq!(names, expected, "{institution:?} {when:?}");
    }
}
