//! The state machine of a report, step by step and with random events; it must not touch anything outside it.

use mrejesho::feedback::catalogue::Service;
use mrejesho::feedback::draft::{Draft, Field, Kind, Naming, Pick};
use mrejesho::feedback::failure::{Failure, Reason};
use mrejesho::feedback::form::{Choice, Question, QuestionKind, Rules};
use mrejesho::feedback::journey::{ChosenInstitution, Event, Stage, Step, Task, Writing, step};
use mrejesho::feedback::language::{Language, Phrase};
use mrejesho::feedback::receipt::{Case, Receipt, Reference, Status};
use mrejesho::feedback::validation::{Day, Fault};
use proptest::prelude::*;

const TODAY: Day = Day {
    year: 2026,
    month: 11,
    day: 23,
};

fn service(code: &str, has_questions: bool) -> Service {
    Service {
        code: code.to_owned(),
        name: Phrase::of(Language::Swahili, code),
        institution: Some("65".to_owned()),
        has_questions,
        ..Service::default()
    }
}

fn institution(only_service: Option<Service>) -> ChosenInstitution {
    ChosenInstitution {
        pick: Pick {
            id: "65".to_owned(),
            name: Phrase::of(Language::Swahili, "TANESCO"),
        },
        address: "TANESCO, Dodoma".to_owned(),
        only_service,
    }
}

fn typed(field: Field, text: &str) -> Event {
    Event::Typed(field, text.to_owned())
}

fn receipt(reference: Reference) -> Receipt {
    Receipt {
        reference,
        notice: Phrase::default(),
        expected: None,
    }
}

fn required_number() -> Question {
    Question {
        code: "nyumba".to_owned(),
        kind: QuestionKind::Number,
        label: Phrase::of(Language::Swahili, "Nyumba ngapi?"),
        hint: Phrase::default(),
        required: true,
    }
}

/// Runs events one after another; gives the last stage and every task on the way.
fn run(events: Vec<Event>) -> (Stage, Vec<Task>) {
    let mut tasks = Vec::new();
    let stage = events.into_iter().fold(Stage::default(), |stage, event| {
        let (stage, more) = step(stage, event);
        tasks.extend(more);
        stage
    });
    (stage, tasks)
}

fn writing(stage: &Stage) -> &Writing {
    stage.writing().expect("a report being written")
}

/// All up to the review, without a name and with a service that asks nothing.
fn to_review() -> Vec<Event> {
    vec![
        Event::ChoseKind(Kind::Complaint),
        Event::ChoseNaming(Naming::Nameless),
        Event::ChoseInstitution(institution(Some(service("luku", false)))),
        Event::Continued { today: TODAY },
        typed(Field::Description, "Tokeni haiingii"),
        Event::Continued { today: TODAY },
    ]
}

fn after(mut events: Vec<Event>, more: Vec<Event>) -> Vec<Event> {
    events.extend(more);
    events
}

#[test]
fn without_a_name_nobody_comes_by_the_contact_page() {
    let (stage, tasks) = run(to_review());
    assert_eq!(writing(&stage).step, Step::Review);
    let shown: Vec<Step> = tasks
        .iter()
        .filter_map(|task| match task {
            Task::ShowStep(step) => Some(*step),
            _ => None,
        })
        .collect();
    assert_eq!(shown, [Step::Naming, Step::Whom, Step::What, Step::Review]);
    assert_eq!(Step::Review.progress(Some(Naming::Nameless)), Some((4, 4)));
    assert_eq!(Step::About.progress(Some(Naming::Named)), Some((4, 5)));
    assert_eq!(Step::Whom.progress(Some(Naming::Nameless)), Some((2, 4)));
    assert_eq!(Step::Home.progress(None), None);
}

#[test]
fn no_page_with_free_text_before_the_name_is_settled() {
    for step_wanted in [Step::Whom, Step::What, Step::About, Step::Review] {
        let (stage, _) = run(vec![Event::WentToStep(step_wanted)]);
        assert_eq!(writing(&stage).step, Step::Home);
        let (stage, _) = run(vec![
            Event::ChoseKind(Kind::Enquiry),
            Event::WentToStep(step_wanted),
        ]);
        assert_eq!(writing(&stage).step, Step::Naming);
    }
}

#[test]
fn a_page_with_problems_is_not_left() {
    let (stage, tasks) = run(vec![
        Event::ChoseKind(Kind::Complaint),
        Event::ChoseNaming(Naming::Named),
        Event::Continued { today: TODAY },
    ]);
    let writing = writing(&stage);
    assert_eq!(writing.step, Step::Whom);
    assert_eq!(writing.problems.len(), 1);
    assert_eq!(writing.problems[0].field, Field::Addressee);
    assert_eq!(tasks.last(), Some(&Task::Focus));
}

#[test]
fn the_services_questions_are_waited_for() {
    let begin = vec![
        Event::ChoseKind(Kind::Complaint),
        Event::ChoseNaming(Naming::Nameless),
        Event::ChoseInstitution(institution(None)),
        Event::ChoseService(service("kukatika", true)),
        Event::Continued { today: TODAY },
        typed(Field::Description, "Umeme hakuna"),
        Event::Continued { today: TODAY },
    ];
    let (stage, tasks) = run(begin.clone());
    assert_eq!(writing(&stage).step, Step::What);
    assert!(tasks.contains(&Task::AskQuestions {
        service_code: "kukatika".to_owned()
    }));
    let answered = |code: &str| Event::QuestionsAnswered {
        service_code: code.to_owned(),
        answer: Ok(vec![required_number()]),
    };
    // An answer for a service that is not the chosen one changes nothing.
    let (stage, _) = run(after(begin.clone(), vec![answered("luku")]));
    assert_eq!(writing(&stage).form.questions(), []);
    let (stage, _) = run(after(
        begin.clone(),
        vec![answered("kukatika"), Event::Continued { today: TODAY }],
    ));
    assert_eq!(
        writing(&stage).problems[0].field,
        Field::Question("nyumba".to_owned())
    );
    let (stage, _) = run(after(
        begin,
        vec![
            Event::QuestionsAnswered {
                service_code: "kukatika".to_owned(),
                answer: Err(Failure::Unreachable),
            },
            Event::AskedQuestionsAgain,
            answered("kukatika"),
            typed(Field::Question("nyumba".to_owned()), "12"),
            Event::Continued { today: TODAY },
        ],
    ));
    assert_eq!(writing(&stage).step, Step::Review);
}

#[test]
fn a_change_link_leads_back_to_the_review() {
    let (stage, _) = run(after(
        to_review(),
        vec![
            Event::OpenedStep(Step::What),
            typed(Field::Description, "Tokeni haiingii tena"),
            Event::Continued { today: TODAY },
        ],
    ));
    assert_eq!(writing(&stage).step, Step::Review);
    assert_eq!(writing(&stage).draft.description, "Tokeni haiingii tena");
}

#[test]
fn only_a_receipt_makes_it_received() {
    let sent = after(to_review(), vec![Event::PressedSend { today: TODAY }]);
    let (stage, tasks) = run(sent.clone());
    assert!(matches!(stage, Stage::Sending(_)));
    assert_eq!(
        tasks
            .iter()
            .filter(|task| matches!(task, Task::Send(_)))
            .count(),
        1
    );
    // A second press, the browser's back or a change link does nothing to a report on its way.
    for event in [
        Event::PressedSend { today: TODAY },
        Event::WentToStep(Step::What),
        Event::OpenedStep(Step::Home),
        Event::StartedOver,
        typed(Field::Description, "x"),
    ] {
        let (now, tasks) = step(stage.clone(), event);
        assert_eq!(now, stage);
        assert!(tasks.iter().all(|task| *task == Task::Focus), "{tasks:?}");
    }
    let refused = Failure::Refused {
        reasons: vec![Reason {
            field: None,
            words: "no".to_owned(),
        }],
    };
    for failure in Failure::one_of_each()
        .into_iter()
        .filter(|failure| *failure != Failure::Unknown)
        .chain([refused])
    {
        let (stage, _) = run(after(
            sent.clone(),
            vec![Event::SendAnswered(Err(failure.clone()))],
        ));
        let Stage::Writing(writing) = stage else {
            panic!("{failure:?} must lead back to the words");
        };
        assert_eq!(writing.step, Step::Review);
        assert_eq!(writing.failure, Some(failure));
        assert_eq!(writing.draft.description, "Tokeni haiingii");
    }
    let known = Reference::Known("7K4Q2".to_owned());
    let (stage, tasks) = run(after(
        sent,
        vec![Event::SendAnswered(Ok(receipt(known.clone())))],
    ));
    let Stage::Received(received) = stage else {
        panic!("a receipt must be shown");
    };
    assert_eq!(received.receipt.reference, known);
    assert_eq!(
        tasks.last(),
        Some(&Task::ReadBack {
            reference: "7K4Q2".to_owned()
        })
    );
}

#[test]
fn an_unknown_end_is_never_sent_again_by_itself() {
    let unknown = after(
        to_review(),
        vec![
            Event::PressedSend { today: TODAY },
            Event::SendAnswered(Err(Failure::Unknown)),
        ],
    );
    let sends = |tasks: &[Task]| {
        tasks
            .iter()
            .filter(|task| matches!(task, Task::Send(_)))
            .count()
    };
    let (stage, tasks) = run(unknown.clone());
    assert!(matches!(stage, Stage::Unknown(_)));
    assert_eq!(sends(&tasks), 1);
    let (stage, tasks) = run(after(unknown.clone(), vec![Event::KeptWriting]));
    assert_eq!(writing(&stage).draft.description, "Tokeni haiingii");
    assert_eq!(sends(&tasks), 1);
    let (_, tasks) = run(after(unknown, vec![Event::PressedSend { today: TODAY }]));
    assert_eq!(sends(&tasks), 2);
}

#[test]
fn a_token_is_asked_about_until_it_is_a_reference() {
    let token = || "T1".to_owned();
    let pending = after(
        to_review(),
        vec![
            Event::PressedSend { today: TODAY },
            Event::SendAnswered(Ok(receipt(Reference::Pending { token: token() }))),
        ],
    );
    let answered = |token: &str, waited_seconds, reference: Option<&str>| Event::TokenAnswered {
        token: token.to_owned(),
        waited_seconds,
        reference: reference.map(str::to_owned),
    };
    let asks = |tasks: &[Task]| match tasks.last() {
        Some(Task::AskToken { after_seconds, .. }) => Some(*after_seconds),
        _ => None,
    };
    let (_, tasks) = run(pending.clone());
    assert_eq!(asks(&tasks), Some(2));
    for (waited, next) in [(2, 4), (4, 8), (32, 60), (60, 60)] {
        let (_, tasks) = run(after(pending.clone(), vec![answered("T1", waited, None)]));
        assert_eq!(asks(&tasks), Some(next));
    }
    // A late answer to an earlier report's token is not this report's reference.
    let (stage, _) = run(after(
        pending.clone(),
        vec![answered("T0", 2, Some("WRONG"))],
    ));
    let reference = |stage: Stage| match stage {
        Stage::Received(received) => received.receipt.reference,
        other => panic!("{other:?}"),
    };
    assert_eq!(reference(stage), Reference::Pending { token: token() });
    let (stage, _) = run(after(pending, vec![answered("T1", 2, Some("R1"))]));
    assert_eq!(reference(stage), Reference::Known("R1".to_owned()));
}

#[test]
fn the_office_keeping_other_words_is_noticed() {
    let check = |kept: Option<&str>, differs: bool| {
        let case = Case {
            reference: "R1".to_owned(),
            status: Status::Received,
            office_status: "open".to_owned(),
            notes: vec![],
            service: Phrase::default(),
            agency: Phrase::default(),
            requested: None,
            updated: None,
            expected: Some("2026-12-01".to_owned()),
            description: kept.map(str::to_owned),
        };
        let (stage, _) = run(after(
            to_review(),
            vec![
                Event::PressedSend { today: TODAY },
                Event::SendAnswered(Ok(receipt(Reference::Known("R1".to_owned())))),
                Event::CaseReadBack {
                    asked: "R1".to_owned(),
                    case: Box::new(case),
                },
            ],
        ));
        let Stage::Received(received) = stage else {
            panic!("received");
        };
        assert_eq!(received.was_kept_differently(), differs, "{kept:?}");
        assert_eq!(received.receipt.expected.as_deref(), Some("2026-12-01"));
    };
    check(None, false);
    check(Some("Tokeni haiingii"), false);
    check(Some("[complaint]\r\nTokeni  haiingii"), false);
    check(Some("Tokeni"), true);
}

#[test]
fn a_poster_chooses_and_leaves_the_rest_to_the_person() {
    let (stage, _) = run(vec![Event::ArrivedFromPoster {
        kind: Some(Kind::Compliment),
        institution: None,
        service: None,
        has_unknown: true,
    }]);
    assert_eq!(writing(&stage).step, Step::Naming);
    assert!(writing(&stage).poster_unknown);
    let (stage, _) = run(vec![Event::ArrivedFromPoster {
        kind: None,
        institution: Some(institution(None)),
        service: None,
        has_unknown: false,
    }]);
    assert_eq!(writing(&stage).step, Step::Home);
    assert_eq!(writing(&stage).draft.service, None);
}

#[test]
fn every_step_has_its_own_number() {
    for number in 0..6 {
        assert_eq!(Step::from_number(number).number(), number);
    }
    assert_eq!(Step::from_number(200), Step::Home);
}

fn any_event() -> impl Strategy<Value = Event> {
    let field = prop_oneof![
        Just(Field::Description),
        Just(Field::Ward),
        Just(Field::Phone),
        Just(Field::Email),
        Just(Field::FirstName),
        Just(Field::UnlistedName),
        Just(Field::Question("nyumba".to_owned())),
    ];
    let kind = prop::sample::select(Kind::ALL.to_vec());
    let naming = prop::sample::select(vec![Naming::Named, Naming::Nameless]);
    let any_step = (0u8..6).prop_map(Step::from_number);
    let failure = prop::sample::select(Failure::one_of_each().to_vec());
    prop_oneof![
        kind.prop_map(Event::ChoseKind),
        naming.prop_map(Event::ChoseNaming),
        any::<bool>().prop_map(|only| Event::ChoseInstitution(institution(
            only.then(|| service("luku", false))
        ))),
        any::<bool>().prop_map(|asks| Event::ChoseService(service("kukatika", asks))),
        Just(Event::ChoseUnlisted { service: None }),
        Just(Event::ForgotAddressee),
        Just(Event::StartedOver),
        any::<bool>().prop_map(|on| Event::TickedAnswer {
            code: "aina".to_owned(),
            key: "a".to_owned(),
            on,
        }),
        Just(Event::ArrivedFromPoster {
            kind: None,
            institution: Some(institution(None)),
            service: Some(service("luku", false)),
            has_unknown: false,
        }),
        Just(Event::PutOffAddressee),
        (field, "[a-z0-9@ ]{0,12}").prop_map(|(field, text)| Event::Typed(field, text)),
        any::<bool>().prop_map(Event::ConfirmedDay),
        failure
            .clone()
            .prop_map(|failure| Event::QuestionsAnswered {
                service_code: "kukatika".to_owned(),
                answer: Err(failure),
            }),
        Just(Event::QuestionsAnswered {
            service_code: "kukatika".to_owned(),
            answer: Ok(vec![required_number()]),
        }),
        Just(Event::AskedQuestionsAgain),
        Just(Event::Continued { today: TODAY }),
        Just(Event::WentBack),
        any_step.clone().prop_map(Event::WentToStep),
        any_step.prop_map(Event::OpenedStep),
        Just(Event::PressedSend { today: TODAY }),
        failure.prop_map(|failure| Event::SendAnswered(Err(failure))),
        Just(Event::KeptWriting),
        Just(Event::LearnedRules(Rules::default())),
    ]
}

/// What the person typed, by field.
fn words(draft: &Draft) -> Vec<String> {
    [
        Field::Description,
        Field::Ward,
        Field::Phone,
        Field::Email,
        Field::FirstName,
        Field::UnlistedName,
        Field::Question("nyumba".to_owned()),
    ]
    .iter()
    .map(|field| draft.text(field))
    // Spaces alone are no word.
    .map(|text| if text.trim().is_empty() { "" } else { text })
    .map(str::to_owned)
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens in whatever order: no event but typing changes a typed word, nothing is sent that was not pressed
    /// for, a page after the naming is never seen before it, and without a receipt nothing is received.
    #[test]
    fn no_order_of_events_loses_a_word_or_sends_by_itself(
        events in prop::collection::vec(any_event(), 1..80)
    ) {
        let mut stage = Stage::default();
        for event in events {
            let before = words(&writing(&stage).draft);
            let types = matches!(event, Event::Typed(..));
            let presses = matches!(event, Event::PressedSend { .. });
            let was_sending = matches!(stage, Stage::Sending(_));
            let (next, tasks) = step(stage, event);
            stage = next;
            let draft = &writing(&stage).draft;
            if !types {
                prop_assert_eq!(&before, &words(draft));
            }
            let sends = tasks
                .iter()
                .any(|task| matches!(task, Task::Send(_) | Task::HandOver(_)));
            prop_assert!(!sends || (presses && !was_sending));
            if writing(&stage).step > Step::Naming {
                prop_assert!(draft.naming.is_some() && draft.kind.is_some());
            }
            if writing(&stage).step == Step::About {
                prop_assert_eq!(draft.naming, Some(Naming::Named));
            }
            prop_assert!(!matches!(stage, Stage::Received(_)));
        }
    }
}

#[test]
fn a_blackbox_service_is_received_without_a_reference() {
    let (stage, tasks) = run(after(
        to_review(),
        vec![
            Event::PressedSend { today: TODAY },
            Event::SendAnswered(Ok(receipt(Reference::Never))),
        ],
    ));
    assert!(matches!(stage, Stage::Received(_)));
    assert_eq!(tasks.last(), Some(&Task::Focus));
}

#[test]
fn what_may_have_gone_is_never_again_called_not_sent() {
    let unknown = after(
        to_review(),
        vec![
            Event::PressedSend { today: TODAY },
            Event::SendAnswered(Err(Failure::Unknown)),
        ],
    );
    for more in [
        vec![Event::KeptWriting],
        vec![
            Event::WentToStep(Step::What),
            Event::Continued { today: TODAY },
        ],
        vec![
            Event::PressedSend { today: TODAY },
            Event::SendAnswered(Err(Failure::Unreachable)),
        ],
    ] {
        let (stage, _) = run(after(unknown.clone(), more));
        assert!(writing(&stage).may_have_gone);
    }
}

#[test]
fn starting_over_keeps_the_rules_and_no_word() {
    let rules = Rules {
        catch_all: Some("nyingine".to_owned()),
        ..Rules::default()
    };
    let mut events = vec![Event::LearnedRules(rules.clone())];
    events.extend(to_review());
    events.extend([
        Event::PressedSend { today: TODAY },
        Event::SendAnswered(Ok(receipt(Reference::Known("R1".to_owned())))),
        // Neither the browser's back nor the site's name takes the receipt away.
        Event::WentToStep(Step::Home),
        Event::OpenedStep(Step::Home),
    ]);
    let (stage, _) = run(events.clone());
    assert!(matches!(stage, Stage::Received(_)));
    let (stage, _) = run(after(events, vec![Event::StartedOver]));
    assert_eq!(writing(&stage).draft, Draft::default());
    assert_eq!(writing(&stage).form.rules, rules);
}

#[test]
fn a_changed_service_is_asked_about_before_the_review() {
    let change = vec![
        Event::OpenedStep(Step::Whom),
        Event::ChoseService(service("kukatika", true)),
    ];
    let (stage, _) = run(after(
        after(to_review(), change.clone()),
        vec![Event::Continued { today: TODAY }],
    ));
    assert_eq!(writing(&stage).step, Step::What);
    // Gone round to the review by the browser: nothing is sent before the questions are there.
    let (stage, tasks) = run(after(
        after(to_review(), change),
        vec![
            Event::WentToStep(Step::Review),
            Event::PressedSend { today: TODAY },
        ],
    ));
    assert_eq!(writing(&stage).step, Step::What);
    assert!(!tasks.iter().any(|task| matches!(task, Task::Send(_))));
}

#[test]
fn a_name_chosen_from_the_review_is_asked_for() {
    let (stage, _) = run(after(
        to_review(),
        vec![
            Event::OpenedStep(Step::Naming),
            Event::ChoseNaming(Naming::Named),
        ],
    ));
    assert_eq!(writing(&stage).step, Step::About);
    let (stage, _) = step(stage, Event::Continued { today: TODAY });
    assert_eq!(writing(&stage).step, Step::Review);
}

#[test]
fn what_was_ticked_for_another_service_does_not_stay() {
    let list = |keys: &[&str]| Question {
        kind: QuestionKind::SomeOf(
            keys.iter()
                .map(|key| Choice {
                    key: (*key).to_owned(),
                    name: Phrase::of(Language::Swahili, *key),
                })
                .collect(),
        ),
        code: "aina".to_owned(),
        ..required_number()
    };
    let answered = |code: &str, keys: &[&str]| Event::QuestionsAnswered {
        service_code: code.to_owned(),
        answer: Ok(vec![list(keys)]),
    };
    let (stage, _) = run(vec![
        Event::ChoseKind(Kind::Complaint),
        Event::ChoseNaming(Naming::Nameless),
        Event::ChoseInstitution(institution(None)),
        Event::ChoseService(service("maji", true)),
        answered("maji", &["a", "b"]),
        Event::TickedAnswer {
            code: "aina".to_owned(),
            key: "a".to_owned(),
            on: true,
        },
        Event::TickedAnswer {
            code: "aina".to_owned(),
            key: "b".to_owned(),
            on: true,
        },
        Event::ChoseService(service("umeme", true)),
        answered("umeme", &["b", "c"]),
    ]);
    assert_eq!(writing(&stage).draft.answers["aina"], ["b"]);
}

#[test]
fn one_letter_over_the_limit_is_a_problem_and_stays_typed() {
    let rules = Rules {
        description_limit: Some(4),
        ..Rules::default()
    };
    let mut events = vec![Event::LearnedRules(rules)];
    events.extend(to_review());
    let (stage, _) = run(events);
    let writing = writing(&stage);
    assert_eq!(writing.step, Step::What);
    assert_eq!(
        writing.problems[0].fault,
        Fault::TooLong { limit: 4, over: 11 }
    );
    assert_eq!(writing.draft.description, "Tokeni haiingii");
}
