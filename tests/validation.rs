//! The rules on what is typed, rule by rule; it must not repeat how they are written.

use mrejesho::feedback::model::draft::{
    Addressee, Draft, Field, Kind, Naming, Pick, Place, UNREADABLE,
};
use mrejesho::feedback::model::form::{
    Choice, Form, PointUse, Question, QuestionKind, Rules, ServiceForm,
};
use mrejesho::feedback::model::language::{Language, Phrase};
use mrejesho::feedback::model::submission::Submission;
use mrejesho::feedback::rules::validation::{self, Day, Fault, Problem};

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

/// What is sent of a field that is sent as it is.
fn sent(submission: &Submission, field: Field) -> Option<&str> {
    let mut texts = submission.texts().iter();
    let (_, text) = texts.find(|(own, _)| *own == field)?;
    Some(text)
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
        "00255 712 345 678",
        // As contacts, chats and PDFs have it.
        "\u{202a}+255 712 345 678\u{202c}",
        "\u{2068}0712 345 678\u{2069}",
        "\u{feff}0712345678",
        "0712\u{2013}345\u{2014}678",
        "0712\u{2011}345\u{2212}678",
        "0712\u{202f}345\u{2009}678",
        "\u{200e}0712\u{200b}345\u{ad}678",
        "\u{2060}\u{200f}+255\u{200c}712345678",
        "０７１２３４５６７８",
        "＋２５５　７１２－３４５－６７８",
        "(0712) 345 678",
        "(+255) 712345678",
        "+255-(0)-712345678",
        "255 (0) 712 345 678",
        "2550712345678",
        "+ 255 712 345 678",
        "+255/712/345/678",
        "(0)712 345 678",
        "0712\u{fffc}345678",
        "\u{fe62}255712345678",
        "٠٧١٢٣٤٥٦٧٨",
        "\u{61c}۰۷۱۲ ۳۴۵ ۶۷۸",
    ] {
        check(typed, Some("+255712345678"));
    }
    check("0612345678", Some("+255612345678"));
    check("022 211 1111", Some("+255222111111"));
    check("+254 712 345678", Some("+254712345678"));
    check("+1 202 555 0100", Some("+12025550100"));
    // The nought that is dialled at home only.
    check("+44 (0)20 7946 0958", Some("+442079460958"));
    check("0049 (0) 30 901820", Some("+4930901820"));
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
        "\u{200b}",
        "00",
        "000712345678",
        "0712345678 / 0713456789",
        "0712345678 ext 5",
        "+2557123456789",
        "255 412345678",
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
    for email in [
        "a@b",
        "@b.c",
        "a@b..c",
        "a b@c.d",
        "a@b.c@d.e",
        "a@.c",
        "a@b.c,",
        "a@b.c;",
        "<a@b.c>",
        "mailto:a@b.c",
    ] {
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
    for (day, fault) in [
        ("0026-11-20", Fault::YearTooEarly),
        ("0202-01-01", Fault::YearTooEarly),
        ("1899-12-31", Fault::YearTooEarly),
        ("20260-11-20", Fault::NotADay),
        (UNREADABLE, Fault::NotADay),
    ] {
        check(
            &plain,
            &|draft| draft.day = day.into(),
            &[(Field::Day, fault)],
        );
    }
    check(&plain, &|draft| draft.day = "1900-01-01".into(), &[]);
    // Nobody sees that anything stands there.
    for blank in [
        "\u{200b}",
        "\u{feff} \u{2060}",
        "\u{a0}\u{202f}",
        "\u{3164}\u{ad}",
    ] {
        check(
            &plain,
            &|draft| draft.description = blank.into(),
            &[(Field::Description, Fault::Missing)],
        );
        check(
            &required,
            &|draft| draft.phone = blank.into(),
            &[(Field::Phone, Fault::Missing)],
        );
        check(&plain, &|draft| draft.email = blank.into(), &[]);
    }
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
    for (typed, sent) in [("12", "12"), (" 1 200 ", "1200"), ("0,125", "0.125")] {
        check(QuestionKind::Number, &[typed], Ok(&[sent]));
    }
    check(QuestionKind::Number, &["kumi"], Err(Fault::NotANumber));
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
    // Half typed, in the day or in the time.
    for typed in [UNREADABLE, "2026-11-20T?", "?T14:30", "?T?", "T14:30"] {
        check(QuestionKind::Datetime, &[typed], Err(Fault::NotADay));
    }
    for typed in ["0026-11-20", "0026-11-20T14:30", "1899-12-31", "0000-01-01"] {
        check(QuestionKind::Datetime, &[typed], Err(Fault::YearTooEarly));
    }
    check(QuestionKind::Datetime, &["1900-01-01"], Ok(&["1900-01-01"]));
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
fn an_address_is_read_without_marks_that_nobody_sees_and_words_go_as_they_are() {
    for typed in [
        "asha@example.org",
        "\u{feff}asha@example.org",
        "\u{2068}asha@example.org\u{2069}",
        "asha\u{200b}@example.org\u{a0}",
        "\u{202a}asha@exam\u{ad}ple.org\u{202c}\n",
        "asha＠example．org",
        "asha@\u{2060}example.org",
    ] {
        let draft = Draft {
            email: typed.into(),
            ..whole()
        };
        let submission = Submission::new(&form(vec![]), &draft, TODAY).expect(typed);
        assert_eq!(
            sent(&submission, Field::Email),
            Some("asha@example.org"),
            "{typed:?}"
        );
    }
    let dashed = Draft {
        email: "asha\u{2011}juma@barua\u{2013}pepe.example.org".into(),
        ..whole()
    };
    let submission = Submission::new(&form(vec![]), &dashed, TODAY).expect("sent");
    assert_eq!(
        sent(&submission, Field::Email),
        Some("asha-juma@barua-pepe.example.org")
    );
    let words = "\u{202b}مياه – ０٫٥\u{200d}\u{a0}";
    let draft = Draft {
        description: words.into(),
        ..whole()
    };
    let open = Form {
        rules: Rules::default(),
        ..form(vec![])
    };
    let submission = Submission::new(&open, &draft, TODAY).expect("sent");
    assert_eq!(submission.description(), words);
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
    for field in Field::all().filter(Field::is_contact) {
        assert_eq!(sent(&submission, field), None);
    }
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
            ..Place::default()
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
fn a_kind_that_is_taken_with_a_name_alone_is_refused_without_one() {
    let mut form = form(vec![]);
    form.rules.named_only = vec![Kind::Complaint, Kind::Enquiry];
    for kind in Kind::ALL {
        for naming in [Naming::Named, Naming::Nameless] {
            let draft = Draft {
                kind: Some(kind),
                naming: Some(naming),
                ..whole()
            };
            let is_wrong = naming == Naming::Nameless && form.rules.named_only.contains(&kind);
            let expected: &[_] = match is_wrong {
                true => &[(Field::Naming, Fault::NotInList)],
                false => &[],
            };
            assert_eq!(faults(&form, &draft), expected, "{kind:?} {naming:?}");
        }
    }
}

#[test]
fn a_point_is_demanded_where_the_office_demands_one_and_nowhere_else() {
    let mut pointed = form(vec![]);
    pointed.rules.point = PointUse::Required;
    for (point, here, elsewhere) in [
        ("", Some(Fault::Missing), None::<Fault>),
        ("  ", Some(Fault::Missing), None),
        ("Dodoma", Some(Fault::NotAPoint), None),
        ("-6.1", Some(Fault::NotAPoint), None),
        ("-6.173, 35.742", None, None),
    ] {
        let place = Place {
            point: point.to_owned(),
            ..Place::default()
        };
        let draft = Draft { place, ..whole() };
        let field = |fault: Option<Fault>| fault.map(|fault| (Field::Point, fault));
        let expected: Vec<_> = field(here).into_iter().collect();
        assert_eq!(faults(&pointed, &draft), expected, "{point:?}");
        let expected: Vec<_> = field(elsewhere).into_iter().collect();
        assert_eq!(faults(&form(vec![]), &draft), expected, "{point:?}");
    }
}

#[test]
fn an_added_point_is_never_a_problem_and_stands_for_a_place() {
    let mut form = form(vec![]);
    form.rules.point = PointUse::Optional;
    let with = |point: &str, naming, sealed| Draft {
        place: Place {
            point: point.to_owned(),
            ..Place::default()
        },
        naming: Some(naming),
        sealed,
        ..whole()
    };
    for point in ["", "Dodoma", "-6.1", "-6.173, 35.742"] {
        for naming in [Naming::Named, Naming::Nameless] {
            let draft = with(point, naming, false);
            let is_of_point = |(field, _): &(Field, Fault)| *field == Field::Point;
            assert!(!faults(&form, &draft).iter().any(is_of_point), "{point:?}");
        }
    }
    // Where nothing else stands for the place.
    let missing = (Field::Ward, Fault::Missing);
    for (point, naming, sealed, is_missing) in [
        ("-6.173, 35.742", Naming::Named, false, false),
        ("-6.173, 35.742", Naming::Named, true, true),
        ("-6.173, 35.742", Naming::Nameless, false, true),
        ("Dodoma", Naming::Named, false, true),
        ("", Naming::Named, false, true),
    ] {
        let draft = Draft {
            addressee: Addressee::Institution {
                pick: pick("TANESCO"),
                address: String::new(),
            },
            ..with(point, naming, sealed)
        };
        let found = faults(&form, &draft).contains(&missing);
        assert_eq!(found, is_missing, "{point:?} {naming:?} {sealed}");
    }
}

#[test]
fn the_name_of_an_institution_is_never_sent_as_the_place() {
    for name in [
        "highways",
        "sanitation",
        "Wizara ya Maji",
        "TANESCO",
        "Roads & Traffic",
        "Huduma kwa jamii",
        "Parks",
        "Environmental health",
        "Halmashauri ya Jiji la Dodoma",
        "1",
    ] {
        // As the catalogue gives it, and as a draft has it that an earlier version kept.
        for address in ["", " ", name] {
            let draft = Draft {
                addressee: Addressee::Institution {
                    pick: pick(name),
                    address: address.to_owned(),
                },
                place: Place::default(),
                ..whole()
            };
            assert_eq!(
                faults(&form(vec![]), &draft),
                [(Field::Ward, Fault::Missing)],
                "{name}"
            );
            let mut with_default = form(vec![]);
            with_default.rules.default_place = Some("Dodoma".to_owned());
            let submission = Submission::new(&with_default, &draft, TODAY).expect("a place");
            assert_eq!(
                (submission.place(), submission.stand_in()),
                ("Dodoma", "Dodoma")
            );
        }
    }
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
