//! The rules on what is typed, rule by rule; it must not repeat how they are written.

use mrejesho::feedback::draft::{Addressee, Draft, Field, Kind, Naming, Pick, Place};
use mrejesho::feedback::form::{Choice, Form, Question, QuestionKind, Rules, ServiceForm};
use mrejesho::feedback::language::{Language, Phrase};
use mrejesho::feedback::submission::Submission;
use mrejesho::feedback::validation::{self, Day, Fault, Problem};

const TODAY: Day = Day {
    year: 2026,
    month: 11,
    day: 23,
};

fn phrase(text: &str) -> Phrase {
    Phrase::of(Language::Swahili, text)
}

fn pick(id: &str) -> Pick {
    Pick {
        id: id.to_owned(),
        name: phrase(id),
    }
}

fn question(code: &str, kind: QuestionKind, required: bool) -> Question {
    Question {
        code: code.to_owned(),
        kind,
        label: phrase(code),
        hint: Phrase::default(),
        required,
    }
}

fn choices() -> Vec<Choice> {
    ["a", "b"]
        .map(|key| Choice {
            key: key.to_owned(),
            name: phrase(key),
        })
        .into()
}

fn form(questions: Vec<Question>) -> Form {
    Form {
        rules: Rules {
            description_limit: Some(10),
            ..Rules::default()
        },
        service: Some(ServiceForm {
            code: "maji".to_owned(),
            receipt: Default::default(),
            kinds: None,
            questions,
        }),
    }
}

/// A draft that can be sent.
fn whole() -> Draft {
    Draft {
        kind: Some(Kind::Complaint),
        naming: Some(Naming::Named),
        addressee: Addressee::Institution {
            pick: pick("c16"),
            address: "Halmashauri ya Wilaya ya Kongwa, Dodoma".to_owned(),
        },
        service: Some(pick("maji")),
        description: "Maji hamna".to_owned(),
        ..Draft::default()
    }
}

fn faults(form: &Form, draft: &Draft) -> Vec<(Field, Fault)> {
    validation::problems(form, draft, TODAY)
        .into_iter()
        .map(|Problem { field, fault }| (field, fault))
        .collect()
}

#[test]
fn a_phone_number_is_kept_in_one_form() {
    let check = |typed: &str, kept: Option<&str>| {
        assert_eq!(validation::phone(typed).as_deref(), kept, "{typed:?}");
    };
    for typed in [
        "0712345678",
        "0712 345 678",
        "0712-345-678",
        " 0712.345.678 ",
        "+255712345678",
        "+255 712 345 678",
        "255712345678",
        "+255 (0) 712 345 678",
        "+2550712345678",
        "0712\u{a0}345\u{a0}678",
    ] {
        check(typed, Some("+255712345678"));
    }
    check("0612345678", Some("+255612345678"));
    check("022 211 1111", Some("+255222111111"));
    check("+254 712 345678", Some("+254712345678"));
    check("+1 202 555 0100", Some("+12025550100"));
    for typed in [
        "",
        "0712",
        "07123456789",
        "071234567O",
        "simu yangu",
        "0512345678",
        "712345678",
        "+255512345678",
        "++255712345678",
        "0712+345678",
        "+0712345678",
        "254712345678",
        "٠٧١٢٣٤٥٦٧٨",
    ] {
        check(typed, None);
    }
}

#[test]
fn a_day_is_one_the_calendar_has() {
    let check = |typed: &str, is_day: bool| {
        assert_eq!(Day::parse(typed).is_some(), is_day, "{typed:?}");
    };
    for day in ["2026-11-23", "2024-02-29", "2000-02-29", "1999-12-31"] {
        check(day, true);
    }
    for day in [
        "",
        "2026-02-29",
        "1900-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-04-31",
        "2026-11-00",
        "26-11-23",
        "2026-11-23-1",
        "2026-11",
        "23/11/2026",
        "2026-1-2",
        "+026-11-23",
        "２０２６-11-23",
    ] {
        check(day, false);
    }
}

#[test]
fn a_whole_draft_has_no_problem() {
    assert_eq!(faults(&form(vec![]), &whole()), []);
}

#[test]
fn an_empty_draft_has_every_problem_at_once() {
    assert_eq!(
        faults(&form(vec![]), &Draft::default()),
        [
            (Field::Kind, Fault::Missing),
            (Field::Naming, Fault::Missing),
            (Field::Addressee, Fault::Missing),
            (Field::Description, Fault::Missing),
        ]
    );
}

#[test]
fn each_wrong_thing_is_a_problem_of_its_own_field() {
    let required = Form {
        rules: Rules {
            required_contact: vec![Field::Phone],
            ..form(vec![]).rules
        },
        ..form(vec![])
    };
    let alone = Draft {
        addressee: Addressee::ServiceAlone,
        ..whole()
    };
    let check = |form: &Form, change: &dyn Fn(&mut Draft), expected: &[(Field, Fault)]| {
        let mut draft = whole();
        change(&mut draft);
        assert_eq!(faults(form, &draft), expected, "{draft:?}");
    };
    let plain = form(vec![]);
    check(
        &plain,
        &|draft| draft.description = " \n\t ".into(),
        &[(Field::Description, Fault::Missing)],
    );
    check(
        &plain,
        &|draft| draft.description = "éééééééééé".into(),
        &[],
    );
    check(
        &plain,
        &|draft| draft.description = "😀😀😀😀😀😀😀😀😀😀😀".into(),
        &[(Field::Description, Fault::TooLong { limit: 10, over: 1 })],
    );
    check(
        &plain,
        &|draft| draft.email = "asha.example.org".into(),
        &[(Field::Email, Fault::NotAnEmail)],
    );
    for email in ["a@b", "@b.c", "a@b..c", "a b@c.d", "a@b.c@d.e", "a@.c"] {
        check(
            &plain,
            &|draft| draft.email = email.into(),
            &[(Field::Email, Fault::NotAnEmail)],
        );
    }
    check(
        &plain,
        &|draft| draft.email = " asha+1@barua.example.org ".into(),
        &[],
    );
    check(
        &plain,
        &|draft| draft.phone = "07abc".into(),
        &[(Field::Phone, Fault::NotAPhone)],
    );
    check(&required, &|_| {}, &[(Field::Phone, Fault::Missing)]);
    // Nothing of the contact is asked of a report without a name.
    check(
        &required,
        &|draft| {
            draft.naming = Some(Naming::Nameless);
            draft.phone = "07abc".into();
        },
        &[],
    );
    check(
        &plain,
        &|draft| draft.first_name = "a".repeat(201),
        &[(
            Field::FirstName,
            Fault::TooLong {
                limit: 200,
                over: 1,
            },
        )],
    );
    check(
        &plain,
        &|draft| draft.day = "2026-11-24".into(),
        &[(Field::Day, Fault::FutureDay)],
    );
    check(&plain, &|draft| draft.day = "2026-11-23".into(), &[]);
    check(
        &plain,
        &|draft| {
            draft.day = "2026-11-24".into();
            draft.day_confirmed = Some("2026-11-24".into());
        },
        &[],
    );
    // A confirmation is for the day it was given for.
    check(
        &plain,
        &|draft| {
            draft.day = "2026-12-24".into();
            draft.day_confirmed = Some("2026-11-24".into());
        },
        &[(Field::Day, Fault::FutureDay)],
    );
    check(
        &plain,
        &|draft| *draft = alone.clone(),
        &[(Field::Ward, Fault::Missing)],
    );
    check(
        &plain,
        &|draft| {
            draft.addressee = Addressee::Unlisted;
            draft.unlisted_name = "  ".into();
        },
        &[(Field::UnlistedName, Fault::Missing)],
    );
    let praise_only = Form {
        service: form(vec![]).service.map(|service| ServiceForm {
            kinds: Some(vec![Kind::Compliment]),
            ..service
        }),
        ..form(vec![])
    };
    check(&praise_only, &|_| {}, &[(Field::Service, Fault::NotInList)]);
}

#[test]
fn answers_travel_in_one_form() {
    let check = |kind: QuestionKind, given: &[&str], expected: Result<&[&str], Fault>| {
        let form = form(vec![question("q", kind.clone(), false)]);
        let mut draft = whole();
        let values = given.iter().map(|value| (*value).to_owned()).collect();
        draft.answers.insert("q".into(), values);
        let answer = match Submission::new(&form, &draft, TODAY) {
            Ok(submission) => Ok(submission
                .answers()
                .iter()
                .flat_map(|answer| answer.values.clone())
                .collect::<Vec<_>>()),
            Err(problems) => Err(problems[0].fault),
        };
        let expected =
            expected.map(|values| values.iter().map(|value| (*value).to_owned()).collect());
        assert_eq!(answer, expected, "{kind:?} {given:?}");
    };
    for (typed, sent) in [
        ("12", "12"),
        (" 1 200 ", "1200"),
        ("1,200,000", "1200000"),
        ("1,200.5", "1200.5"),
        ("12,5", "12.5"),
        ("-3.25", "-3.25"),
    ] {
        check(QuestionKind::Number, &[typed], Ok(&[sent]));
    }
    for typed in [
        "kumi", "1.2.3", "1e5", "-", ",", "12,", "١٢", "0x10", "1,,2",
    ] {
        check(QuestionKind::Number, &[typed], Err(Fault::NotANumber));
    }
    check(QuestionKind::Datetime, &["2026-11-20"], Ok(&["2026-11-20"]));
    check(
        QuestionKind::Datetime,
        &["2026-11-20T14:30"],
        Ok(&["2026-11-20T14:30:00+03:00"]),
    );
    for typed in [
        "2026-11-20T25:00",
        "2026-11-20T1:00",
        "2026-02-30",
        "jana",
        "2026-11-20T",
    ] {
        check(QuestionKind::Datetime, &[typed], Err(Fault::NotADay));
    }
    check(QuestionKind::OneOf(choices()), &["a"], Ok(&["a"]));
    check(
        QuestionKind::OneOf(choices()),
        &["c"],
        Err(Fault::NotInList),
    );
    check(
        QuestionKind::SomeOf(choices()),
        &["b", "a"],
        Ok(&["b", "a"]),
    );
    check(QuestionKind::Explanation, &["x"], Ok(&[]));
    check(QuestionKind::Line, &["  "], Ok(&[]));
}

#[test]
fn a_required_question_must_be_answered_and_an_explanation_never() {
    let form = form(vec![
        question("maelezo", QuestionKind::Explanation, true),
        question("aina", QuestionKind::OneOf(choices()), true),
    ]);
    assert_eq!(
        faults(&form, &whole()),
        [(Field::Question("aina".into()), Fault::Missing)]
    );
}

#[test]
fn a_submission_has_no_contact_without_a_name() {
    let draft = Draft {
        naming: Some(Naming::Nameless),
        first_name: "Asha".into(),
        phone: "0712345678".into(),
        ..whole()
    };
    let submission = Submission::new(&form(vec![]), &draft, TODAY).expect("a whole draft");
    assert_eq!(submission.contact(), None);
    assert!(!format!("{submission:?}").contains("Asha"));
}

#[test]
fn the_place_is_the_persons_or_else_the_institutions() {
    let check = |place: Place, expected: &str| {
        let draft = Draft { place, ..whole() };
        let submission = Submission::new(&form(vec![]), &draft, TODAY).expect("a whole draft");
        assert_eq!(submission.place(), expected);
    };
    check(Place::default(), "Halmashauri ya Wilaya ya Kongwa, Dodoma");
    check(
        Place {
            region: Some(pick("Dodoma")),
            council: Some(pick("Kongwa")),
            ward: " Kijiji cha  Hogoro ".into(),
        },
        "Kijiji cha Hogoro, Kongwa, Dodoma",
    );
    check(
        Place {
            region: Some(pick("Dodoma")),
            ..Place::default()
        },
        "Dodoma",
    );
}

#[test]
fn a_day_is_so_many_days_after_the_first_of_1970() {
    let check = |year, month, day, number: i32, text: &str| {
        let day = Day { year, month, day };
        assert_eq!(day.number(), number, "{text}");
        assert_eq!(day.to_string(), text);
        assert_eq!(Day::parse(text), Some(day), "{text}");
    };
    check(1970, 1, 1, 0, "1970-01-01");
    check(1970, 1, 2, 1, "1970-01-02");
    check(1969, 12, 31, -1, "1969-12-31");
    check(1969, 1, 1, -365, "1969-01-01");
    check(1968, 2, 29, -672, "1968-02-29");
    check(1968, 3, 1, -671, "1968-03-01");
    check(1972, 2, 28, 788, "1972-02-28");
    check(1972, 2, 29, 789, "1972-02-29");
    check(1972, 3, 1, 790, "1972-03-01");
    // A hundredth year has no leap day, a four hundredth has.
    check(1900, 2, 28, -25_509, "1900-02-28");
    check(1900, 3, 1, -25_508, "1900-03-01");
    check(2000, 2, 29, 11_016, "2000-02-29");
    check(2000, 3, 1, 11_017, "2000-03-01");
    check(2100, 2, 28, 47_540, "2100-02-28");
    check(2100, 3, 1, 47_541, "2100-03-01");
    check(2026, 11, 23, 20_780, "2026-11-23");
    check(2038, 1, 19, 24_855, "2038-01-19");
    check(9999, 12, 31, 2_932_896, "9999-12-31");
    check(1, 1, 1, -719_162, "0001-01-01");
    check(0, 2, 29, -719_469, "0000-02-29");
}

#[test]
fn the_day_after_is_one_more() {
    let months = 1..=12_u8;
    let mut last = None;
    for year in 1890..=2110 {
        for month in months.clone() {
            for day in 1..=31 {
                let Some(day) = Day::parse(&format!("{year:04}-{month:02}-{day:02}")) else {
                    continue;
                };
                if let Some(last) = last {
                    assert_eq!(day.number(), last + 1, "{day}");
                }
                last = Some(day.number());
            }
        }
    }
}
