//! What a report weighs on its way, and what the person is told of it; it must not need a network.

use mrejesho::api::config::Config;
use mrejesho::api::open311::Open311;
use mrejesho::api::{Adapter, cost};
use mrejesho::feedback::model::draft::{Addressee, Draft, Kind, Naming, Pick, Place};
use mrejesho::feedback::model::form::{Form, ServiceForm};
use mrejesho::feedback::model::language::{Language, Phrase};
use mrejesho::feedback::model::submission::Submission;
use mrejesho::feedback::rules::validation::Day;

const TODAY: Day = Day {
    year: 2026,
    month: 11,
    day: 23,
};

/// Real sentences with commas, a line break and an apostrophe.
const SENTENCE: &str =
    "Maji hayatoki mtaani kwetu tangu Jumatatu, na ng'ombe wanakunywa\nkwenye mto. ";

fn office() -> Open311 {
    let config = Config::parse(include_str!("../public/config.json"));
    Open311::new(config.expect("the trial office's config"), None)
}

fn report(description: String, naming: Naming) -> Submission {
    let pick = |id: &str, name: &str| Pick {
        id: id.to_owned(),
        name: Phrase::of(Language::Swahili, name),
    };
    let draft = Draft {
        kind: Some(Kind::Complaint),
        naming: Some(naming),
        addressee: Addressee::Institution {
            pick: pick("c16", "Halmashauri ya Wilaya ya Kongwa"),
            address: "Halmashauri ya Wilaya ya Kongwa, Dodoma".to_owned(),
        },
        service: Some(pick("c16-afya", "Afya na zahanati")),
        description,
        place: Place {
            ward: "Kata ya Mlali, mtaa wa Uhuru".to_owned(),
            ..Place::default()
        },
        day: "2026-11-20".to_owned(),
        first_name: "Mwanahamisi".to_owned(),
        last_name: "Ng'wandu".to_owned(),
        phone: "0712 345 678".to_owned(),
        email: "mwanahamisi.ngwandu@example.org".to_owned(),
        ..Draft::default()
    };
    let form = Form {
        service: Some(ServiceForm {
            code: "c16-afya".to_owned(),
            receipt: Default::default(),
            kinds: None,
            questions: vec![],
        }),
        ..Form::default()
    };
    Submission::new(&form, &draft, TODAY).expect("a report without problems")
}

fn body(submission: &Submission) -> usize {
    office().freeze(submission, String::new()).body.len()
}

#[test]
fn a_report_of_500_letters_is_at_most_1500_bytes() {
    let words: String = SENTENCE.chars().cycle().take(500).collect();
    for naming in [Naming::Named, Naming::Nameless] {
        let weight = body(&report(words.clone(), naming));
        assert!((500..=1_500).contains(&weight), "{weight}");
    }
}

#[test]
fn the_cost_grows_with_the_words_and_nothing_else() {
    let cost = |letters: usize| cost::bytes(&office(), &report("a".repeat(letters), Naming::Named));
    assert_eq!(cost(2_000) - cost(1_000), 1_000);
    assert_eq!(
        cost(1) - body(&report("a".to_owned(), Naming::Named)),
        3_200,
        "what is around it"
    );
}

#[test]
fn each_kilobyte_that_is_begun_counts() {
    for (bytes, kilobytes) in [(0, 0), (1, 1), (1_000, 1), (1_001, 2), (3_999, 4)] {
        assert_eq!(cost::kilobytes(bytes), kilobytes);
    }
}
