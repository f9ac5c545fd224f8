//! The state machine of a report, step by step and with random events; it must not touch anything outside it.

use mrejesho::feedback::journey::{
    Back, ChosenInstitution, Event, Fate, FilesGone, Here, Pressed, Questions, Saved, Stage, Step,
    Task, Twice, Writing, step,
};
use mrejesho::feedback::model::attachment::Attached;
use mrejesho::feedback::model::case::{Case, Status};
use mrejesho::feedback::model::catalogue::Service;
use mrejesho::feedback::model::draft::{Addressee, Draft, Field, Kind, Naming, Pick, Place};
use mrejesho::feedback::model::failure::{Failure, Reason};
use mrejesho::feedback::model::form::{Choice, PointUse, Question, QuestionKind, Rules};
use mrejesho::feedback::model::language::{Language, Phrase};
use mrejesho::feedback::model::receipt::{Receipt, Reference};
use mrejesho::feedback::privacy::vault;
use mrejesho::feedback::records::drafts;
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{StoreFault, Transaction};
use mrejesho::feedback::rules::gaps::Gap;
use mrejesho::feedback::rules::readback::{Copy, Shown};
use mrejesho::feedback::rules::validation::{Day, Fault};
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
        ..Receipt::default()
    }
}

/// On the store, as far as this page hears of it.
fn kept_receipt(receipt: Receipt) -> Fate {
    Fate::Arrived {
        receipt,
        kept: true,
    }
}

const PICKING: &str = "a picking";

fn picked() -> Event {
    Event::PickedFiles {
        picking: PICKING.to_owned(),
    }
}

fn made_ready() -> Event {
    Event::MadeFilesReady {
        picking: PICKING.to_owned(),
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
    assert_eq!(
        shown,
        [Step::Naming, Step::Recipient, Step::Details, Step::Review]
    );
    assert_eq!(Step::Review.progress(Some(Naming::Nameless)), Some((4, 4)));
    assert_eq!(Step::Contact.progress(Some(Naming::Named)), Some((4, 5)));
    assert_eq!(
        Step::Recipient.progress(Some(Naming::Nameless)),
        Some((2, 4))
    );
    assert_eq!(Step::Home.progress(None), None);
}

#[test]
fn a_nameless_report_goes_later_at_a_moment_that_nobody_chose() {
    let later = |dice| Event::PressedLater { dice, today: TODAY };
    let came = |seconds| Event::LaterCame {
        seconds,
        today: TODAY,
    };
    for (dice, seconds) in [(0.0, 300), (0.5, 3_750), (0.999_999, 7_199)] {
        let (stage, tasks) = run(after(to_review(), vec![later(dice)]));
        assert_eq!(writing(&stage).later, Some(seconds));
        assert_eq!(tasks.last(), Some(&Task::SendLater { seconds }));
        let (stage, tasks) = step(stage, came(seconds));
        assert!(matches!(stage, Stage::Sending(_)));
        assert!(matches!(tasks.last(), Some(Task::Send(_))));
    }
    // Taken back, changed, gone back, or asked for anew: the moment of before means nothing.
    for change in [
        Event::KeptWriting,
        typed(Field::Description, "Tokeni haiingii tena"),
        Event::WentToStep(Step::Details),
        later(0.5),
    ] {
        let (stage, _) = run(after(to_review(), vec![later(0.0), change, came(300)]));
        assert!(matches!(stage, Stage::Writing(_)));
    }
    // With a name there is the outbox; and what is wrong is said at once.
    let named = after(
        vec![Event::ChoseNaming(Naming::Named)],
        vec![Event::WentToStep(Step::Review), later(0.0)],
    );
    let (stage, tasks) = run(after(to_review(), named));
    assert_eq!(
        (
            writing(&stage).later,
            tasks.contains(&Task::SendLater { seconds: 300 })
        ),
        (None, false)
    );
    let (stage, _) = run(after(
        to_review(),
        vec![typed(Field::Description, ""), later(0.0)],
    ));
    assert_eq!(writing(&stage).later, None);
    assert!(!writing(&stage).problems.is_empty());
}

/// The last letters were not saved yet: after everything was deleted they are not, either.
#[test]
fn an_emptied_device_is_not_written_to_by_what_was_on_the_screen() {
    let (stage, tasks) = run(vec![
        Event::ChoseKind(Kind::Complaint),
        Event::ChoseNaming(Naming::Named),
        typed(Field::Description, "Tokeni haiingii"),
    ]);
    assert!(tasks.contains(&Task::SaveSoon));
    let (stage, tasks) = step(stage, Event::EmptiedDevice);
    assert_eq!(writing(&stage).draft, Draft::default());
    assert!(!tasks.contains(&Task::SaveNow), "{tasks:?}");
}

#[test]
fn no_page_with_free_text_before_the_name_is_settled() {
    for step_wanted in [Step::Recipient, Step::Details, Step::Contact, Step::Review] {
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
    assert_eq!(writing.step, Step::Recipient);
    assert_eq!(writing.problems.len(), 1);
    assert_eq!(writing.problems[0].field, Field::Addressee);
    assert_eq!(tasks.last(), Some(&Task::Focus));
}

#[test]
fn problems_go_with_the_fields_that_they_name() {
    let begin = vec![
        Event::ChoseKind(Kind::Complaint),
        Event::ChoseNaming(Naming::Named),
        Event::Continued { today: TODAY },
        Event::ChoseUnlisted { service: None },
    ];
    let (stage, _) = run(begin.clone());
    assert_eq!(writing(&stage).problems, []);
    // An office that is not in the list must have a name.
    let again = after(begin, vec![Event::Continued { today: TODAY }]);
    let (stage, _) = run(again.clone());
    let is_named = writing(&stage)
        .problems
        .iter()
        .any(|it| it.field == Field::UnlistedName);
    assert!(is_named);
    let (stage, tasks) = run(after(again, vec![Event::ForgotAddressee]));
    assert_eq!(writing(&stage).problems, []);
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
    assert_eq!(writing(&stage).step, Step::Details);
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
            Event::OpenedStep(Step::Details),
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
        Event::WentToStep(Step::Details),
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
            expected: Some("2026-12-01".to_owned()),
            copy: Copy {
                words: kept.map_or(Shown::Not, |kept| Shown::Text(kept.to_owned())),
                ..Copy::default()
            },
            ..Case::default()
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
        assert_eq!(!received.lacks().is_empty(), differs, "{kept:?}");
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
        Just(printed(filled_in(), Some(Field::Description))),
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
        Just(Event::FoundGaps {
            gaps: vec![Gap::Time],
            today: TODAY,
        }),
        Just(Event::WentBack),
        any_step.clone().prop_map(Event::WentToStep),
        any_step.prop_map(Event::OpenedStep),
        Just(Event::PressedSend { today: TODAY }),
        (0.0..1.0).prop_map(|dice| Event::PressedLater { dice, today: TODAY }),
        (300_u32..302).prop_map(|seconds| Event::LaterCame {
            seconds,
            today: TODAY
        }),
        Just(Event::LetStand("mimi pekee".to_owned())),
        failure.prop_map(|failure| Event::SendAnswered(Err(failure))),
        Just(Event::KeptWriting),
        Just(Event::TookToMessages),
        Just(Event::TypedSms("fupi".to_owned())),
        Just(Event::AcceptedTwice { today: TODAY }),
        Just(Event::DeclinedTwice),
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

/// What the text of an SMS is made of.
fn told_by_sms(draft: &Draft) -> Draft {
    Draft {
        kind: draft.kind,
        naming: draft.naming,
        addressee: draft.addressee.clone(),
        unlisted_name: draft.unlisted_name.clone(),
        description: draft.description.clone(),
        place: Place {
            point: String::new(),
            ..draft.place.clone()
        },
        sealed: draft.sealed,
        ..Draft::default()
    }
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
            let said = told_by_sms(&writing(&stage).draft);
            // What was typed on the printed page comes where nothing is typed yet.
            let comes = matches!(event, Event::TookOverPrintedForm { .. }) && before.iter().all(String::is_empty);
            let types = comes || matches!(event, Event::Typed(..));
            let presses = matches!(event, Event::PressedSend { .. } | Event::AcceptedTwice { .. });
            let was_sending = matches!(stage, Stage::Sending(_));
            let (next, tasks) = step(stage, event);
            stage = next;
            let draft = &writing(&stage).draft;
            if !types {
                prop_assert_eq!(&before, &words(draft));
            }
            prop_assert!(draft.sms.is_empty() || draft.naming == Some(Naming::Named));
            prop_assert!(draft.sms.is_empty() || said == told_by_sms(draft));
            let sends = tasks
                .iter()
                .any(|task| matches!(task, Task::Send(_) | Task::HandOver(_)));
            prop_assert!(!sends || (presses && !was_sending));
            if writing(&stage).step > Step::Naming {
                prop_assert!(draft.naming.is_some() && draft.kind.is_some());
            }
            if writing(&stage).step == Step::Contact {
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
            Event::WentToStep(Step::Details),
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
        Event::OpenedStep(Step::Recipient),
        Event::ChoseService(service("kukatika", true)),
    ];
    let (stage, _) = run(after(
        after(to_review(), change.clone()),
        vec![Event::Continued { today: TODAY }],
    ));
    assert_eq!(writing(&stage).step, Step::Details);
    // Gone round to the review by the browser: nothing is sent before the questions are there.
    let (stage, tasks) = run(after(
        after(to_review(), change),
        vec![
            Event::WentToStep(Step::Review),
            Event::PressedSend { today: TODAY },
        ],
    ));
    assert_eq!(writing(&stage).step, Step::Details);
    assert!(!tasks.iter().any(|task| matches!(task, Task::Send(_))));
}

/// It says where the person was; only an office that takes no report without one gets it without a name.
#[test]
fn an_added_point_goes_when_the_name_goes() {
    for (point, stays) in [
        (PointUse::Never, false),
        (PointUse::Optional, false),
        (PointUse::Required, true),
    ] {
        let rules = Rules {
            point,
            ..Rules::default()
        };
        let (stage, _) = run(vec![
            Event::LearnedRules(rules),
            Event::ChoseKind(Kind::Complaint),
            Event::ChoseNaming(Naming::Named),
            typed(Field::Point, "-6.173, 35.742"),
            typed(Field::Ward, "Changaa"),
        ]);
        assert_eq!(writing(&stage).draft.place.point, "-6.173, 35.742");
        let (stage, _) = step(stage, Event::ChoseNaming(Naming::Named));
        assert_eq!(writing(&stage).draft.place.point, "-6.173, 35.742");
        let (stage, _) = step(stage, Event::ChoseNaming(Naming::Nameless));
        assert_eq!(writing(&stage).draft.place.point.is_empty(), !stays);
        assert_eq!(writing(&stage).draft.place.ward, "Changaa");
    }
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
    assert_eq!(writing(&stage).step, Step::Contact);
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
    assert_eq!(
        writing(&stage).draft.answers.get("aina"),
        Some(&vec!["b".to_owned()])
    );
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
    assert_eq!(writing.step, Step::Details);
    assert_eq!(
        writing.problems[0].fault,
        Fault::TooLong { limit: 4, over: 11 }
    );
    assert_eq!(writing.draft.description, "Tokeni haiingii");
}

// What is kept, handed over and taken up again ------------------------------------------------------------------------------

fn here(fresh_id: &str) -> Here {
    Here {
        fresh_id: fresh_id.to_owned(),
        owner: "tab-1".to_owned(),
        language: Language::Swahili,
        today: TODAY.number(),
    }
}

fn save_came(fresh_id: &str) -> Event {
    Event::SaveCame(here(fresh_id))
}

fn fate(fate: Fate) -> Event {
    Event::FateLookedUp {
        id: "d1".to_owned(),
        fate,
    }
}

fn handed_over_as(id: &str, result: Result<(), StoreFault>) -> Event {
    Event::HandedOver {
        id: id.to_owned(),
        result,
    }
}

fn pressed() -> Event {
    Event::PressedSend { today: TODAY }
}

/// All up to the review, with a name.
fn to_named_review() -> Vec<Event> {
    vec![
        Event::ChoseKind(Kind::Complaint),
        Event::ChoseNaming(Naming::Named),
        Event::ChoseInstitution(institution(Some(service("luku", false)))),
        Event::Continued { today: TODAY },
        typed(Field::Description, "Tokeni haiingii"),
        Event::Continued { today: TODAY },
        typed(Field::FirstName, "Asha"),
        Event::Continued { today: TODAY },
    ]
}

/// The one save among the tasks.
fn the_save(tasks: &[Task]) -> (String, String, Transaction) {
    let mut saves = tasks.iter().filter_map(|task| match task {
        Task::Save { id, text, change } => Some((id.clone(), text.clone(), change.clone())),
        _ => None,
    });
    let save = saves.next().unwrap_or_else(|| panic!("no save: {tasks:?}"));
    assert_eq!(saves.next(), None);
    save
}

fn answered(text: &str, local: bool, result: Result<(), StoreFault>) -> Event {
    Event::Saved {
        text: text.to_owned(),
        local,
        result,
    }
}

/// Saves what is typed so far under an id, and it succeeds.
fn saved_as(stage: Stage, id: &str) -> (Stage, String) {
    let (stage, tasks) = step(stage, save_came(id));
    let (_, text, _) = the_save(&tasks);
    let (stage, tasks) = step(stage, answered(&text, true, Ok(())));
    assert_eq!(tasks, []);
    (stage, text)
}

/// A named report at the review, kept as `d1`, and the text it is kept as.
fn kept_review() -> (Stage, String) {
    let (stage, tasks) = run(to_named_review());
    assert_eq!(writing(&stage).step, Step::Review);
    assert_eq!(
        tasks.iter().filter(|task| **task == Task::SaveSoon).count(),
        1
    );
    saved_as(stage, "d1")
}

/// In the outbox as `d1`.
fn handed_over() -> Stage {
    let (stage, _) = step(kept_review().0, pressed());
    step(stage, handed_over_as("d1", Ok(()))).0
}

fn waiting() -> Stage {
    step(handed_over(), fate(Fate::Waits(Some(Failure::Unreachable)))).0
}

fn unknown_in_outbox() -> Stage {
    step(handed_over(), fate(Fate::Unknown)).0
}

fn arrived(reference: Reference) -> Stage {
    step(handed_over(), fate(kept_receipt(receipt(reference)))).0
}

/// The draft that came out of the outbox again, with why.
fn draft_again(returned: Option<Failure>, may_have_gone: bool) -> (Event, String) {
    let (stage, _) = kept_review();
    let kept = KeptDraft {
        returned,
        may_have_gone,
        revision: 40,
        ..writing(&stage).kept(&here("d1"))
    };
    let stored = kept.write();
    let event = fate(Fate::Draft {
        draft: Box::new(kept),
        stored: stored.clone(),
    });
    (event, stored)
}

fn elsewhere() -> Stage {
    Stage::Elsewhere {
        id: "d1".to_owned(),
        rules: Box::new(some_rules()),
    }
}

fn some_rules() -> Rules {
    Rules {
        catch_all: Some("nyingine".to_owned()),
        ..Rules::default()
    }
}

fn name_of(stage: &Stage) -> &'static str {
    match stage {
        Stage::Writing(_) => "writing",
        Stage::Sending(_) => "sending",
        Stage::Waiting(_) => "waiting",
        Stage::Unknown(_) => "unknown",
        Stage::Received(_) => "received",
        Stage::Elsewhere { .. } => "elsewhere",
    }
}

fn read(text: &str) -> KeptDraft {
    KeptDraft::read(text).expect("a kept draft")
}

fn goes_home() -> Vec<Task> {
    vec![Task::ShowStep(Step::Home), Task::Focus]
}

/// The copy on the device is thrown away, and only as this tab left it.
fn forgets(tasks: &[Task], of: &str) -> bool {
    tasks.iter().any(
        |task| matches!(task, Task::ForgetDraft { id, known } if id == of && !known.is_empty()),
    )
}

#[test]
fn a_named_report_is_handed_over_and_a_nameless_one_goes_from_the_screen() {
    let (stage, tasks) = step(run(to_review()).0, pressed());
    assert_eq!(name_of(&stage), "sending");
    assert!(
        matches!(tasks[..], [Task::Focus, Task::Send(_)]),
        "{tasks:?}"
    );
    let (stage, tasks) = step(kept_review().0, pressed());
    assert_eq!(name_of(&stage), "sending");
    assert!(
        matches!(tasks[..], [Task::Focus, Task::HandOver(_)]),
        "{tasks:?}"
    );
}

#[test]
fn letters_are_asked_to_be_saved_once_and_saved_as_they_are_then() {
    let (stage, _) = run(to_named_review()[..4].to_vec());
    assert_eq!(writing(&stage).keep.saved, Saved::Not);
    let (stage, tasks) = step(stage, save_came("d0"));
    assert_eq!(tasks, [], "no word yet");
    let (stage, tasks) = step(stage, typed(Field::Description, "a"));
    assert_eq!(tasks, [Task::SaveSoon]);
    assert_eq!(writing(&stage).keep.saved, Saved::Soon);
    let (stage, tasks) = step(stage, typed(Field::Description, "ab"));
    assert_eq!(tasks, [], "asked already");
    let (stage, tasks) = step(stage, save_came("d1"));
    let (id, first, change) = the_save(&tasks);
    assert_eq!(id, "d1");
    assert_eq!(change, drafts::save(&read(&first), vec![None]));
    assert_eq!(read(&first).draft.description, "ab");

    // Newer letters while the store has not answered: local storage has them, and the store is asked again.
    let (stage, tasks) = step(stage, typed(Field::Description, "abc"));
    assert_eq!(tasks, [Task::SaveSoon]);
    let (stage, tasks) = step(stage, save_came("d2"));
    let [Task::SaveLocal { id, text: second }, Task::SaveSoon] = &tasks[..] else {
        panic!("{tasks:?}");
    };
    assert_eq!(id, "d1", "an id stays");
    assert_eq!(read(second).draft.description, "abc");
    assert!(read(second).revision > read(&first).revision);
    let (stage, tasks) = step(stage, answered(&first, true, Ok(())));
    assert_eq!(tasks, []);
    assert_eq!(writing(&stage).keep.saved, Saved::Soon);
    let (stage, tasks) = step(stage, save_came("d3"));
    let (id, third, change) = the_save(&tasks);
    assert_eq!((id.as_str(), &third), ("d1", second));
    assert_eq!(
        change,
        drafts::save(&read(&third), vec![Some(first.clone())])
    );
    // The answer to something else says nothing about this one.
    let (stage, _) = step(stage, answered(&first, true, Ok(())));
    assert_eq!(writing(&stage).keep.saved, Saved::Soon);
    let (stage, tasks) = step(stage, answered(&third, true, Ok(())));
    assert_eq!((writing(&stage).keep.saved, tasks), (Saved::Kept, vec![]));
    let (_, tasks) = step(stage, save_came("d4"));
    assert_eq!(tasks, [], "nothing new");
}

#[test]
fn a_save_that_failed_is_said_and_tried_again_with_the_next_letter() {
    let check = |fault, local, expected: Saved, missed: bool| {
        let (stage, _) = run(to_named_review());
        let (stage, tasks) = step(stage, save_came("d1"));
        let (_, text, _) = the_save(&tasks);
        let (stage, tasks) = step(stage, answered(&text, local, Err(fault)));
        assert_eq!(tasks, []);
        assert_eq!(
            writing(&stage).keep.saved,
            expected,
            "{fault:?} local: {local}"
        );
        assert_eq!(stage.would_be_missed(), missed, "{fault:?} local: {local}");
        let (stage, tasks) = step(stage, typed(Field::Ward, "Makole"));
        assert_eq!(tasks, [Task::SaveSoon]);
        assert_eq!(
            stage.would_be_missed(),
            missed,
            "a try is not yet a success"
        );
        let (stage, tasks) = step(stage, save_came("d2"));
        let (id, text, change) = the_save(&tasks);
        assert_eq!(id, "d1");
        assert_eq!(
            change,
            drafts::save(&read(&text), vec![None]),
            "the store never had it"
        );
        let (stage, _) = step(stage, answered(&text, local, Ok(())));
        assert_eq!(writing(&stage).keep.saved, Saved::Kept);
    };
    for fault in [StoreFault::Full, StoreFault::Unavailable] {
        check(fault, false, Saved::Failed(fault), true);
        check(fault, true, Saved::Kept, false);
    }
}

#[test]
fn what_another_tab_changed_is_not_written_over() {
    let (stage, _) = kept_review();
    let before = writing(&stage).draft.clone();
    let (stage, _) = step(stage, typed(Field::Ward, "Makole"));
    let (stage, tasks) = step(stage, save_came("d2"));
    let (_, text, _) = the_save(&tasks);
    let (stage, tasks) = step(stage, answered(&text, true, Err(StoreFault::Changed)));
    assert_eq!(tasks, [Task::SaveSoon]);
    let keep = &writing(&stage).keep;
    assert!(keep.forked);
    assert_eq!((&keep.id, keep.saved), (&None, Saved::Soon));
    let (stage, tasks) = step(stage, save_came("d2"));
    let (id, fork, change) = the_save(&tasks);
    assert_eq!(id, "d2");
    assert_eq!(change, drafts::save(&read(&fork), vec![None]));
    assert!(read(&fork).revision >= read(&text).revision);
    let mut expected = before;
    expected.place.ward = "Makole".to_owned();
    assert_eq!(read(&fork).draft, expected);
    assert_eq!(writing(&stage).draft, expected);
}

#[test]
fn a_taken_draft_is_left_once_all_of_it_is_where_the_other_tab_finds_it() {
    // All is kept: the other tab has it.
    let (stage, text) = kept_review();
    let (stage, tasks) = step(stage, Event::OpenedElsewhere);
    assert_eq!(tasks, [Task::Focus]);
    assert!(matches!(&stage, Stage::Elsewhere { id, .. } if id == "d1"));
    // Nothing that happens to the draft reaches a tab that left it.
    for event in [
        answered(&text, true, Ok(())),
        typed(Field::Description, "x"),
        pressed(),
        save_came("d2"),
        Event::OpenedElsewhere,
    ] {
        assert_eq!(step(stage.clone(), event), (stage.clone(), vec![]));
    }

    // A save is on its way, and wins.
    let (stage, _) = step(kept_review().0, typed(Field::Ward, "Makole"));
    let (stage, tasks) = step(stage, save_came("d2"));
    let (_, text, _) = the_save(&tasks);
    let (on_its_way, tasks) = step(stage, Event::OpenedElsewhere);
    assert_eq!((name_of(&on_its_way), tasks), ("writing", vec![]));
    let (stage, tasks) = step(on_its_way.clone(), answered(&text, true, Ok(())));
    assert_eq!((name_of(&stage), tasks), ("elsewhere", vec![Task::Focus]));
    // … and loses: it is a draft of its own.
    let (stage, tasks) = step(
        on_its_way.clone(),
        answered(&text, true, Err(StoreFault::Changed)),
    );
    assert_eq!((name_of(&stage), tasks), ("writing", vec![Task::SaveSoon]));
    assert!(writing(&stage).keep.forked);
    assert_eq!(writing(&stage).draft.place.ward, "Makole");
    // … and wins, but there are newer letters: those are not left behind.
    let (stage, _) = step(on_its_way, typed(Field::Ward, "Makole B"));
    let (stage, _) = step(stage, answered(&text, true, Ok(())));
    assert_eq!(name_of(&stage), "writing");
    let (stage, tasks) = step(stage, save_came("d2"));
    let (id, newer, _) = the_save(&tasks);
    assert_eq!(id, "d1");
    let (stage, _) = step(stage, answered(&newer, true, Err(StoreFault::Changed)));
    assert!(writing(&stage).keep.forked);
    assert_eq!(writing(&stage).draft.place.ward, "Makole B");

    // Letters that nobody has asked the store to keep yet.
    let (stage, _) = step(kept_review().0, typed(Field::Ward, "Makole"));
    let (stage, tasks) = step(stage, Event::OpenedElsewhere);
    assert_eq!((name_of(&stage), tasks), ("writing", vec![]));

    // What was never kept cannot be taken.
    let (stage, _) = run(to_review());
    assert_eq!(step(stage.clone(), Event::OpenedElsewhere), (stage, vec![]));
}

#[test]
fn a_name_taken_back_takes_the_draft_off_the_device() {
    let nameless = [
        Event::OpenedStep(Step::Naming),
        Event::ChoseNaming(Naming::Nameless),
    ];
    let forgets = |stage: Stage| {
        let mut tasks = Vec::new();
        let stage = nameless.iter().fold(stage, |stage, event| {
            let (stage, more) = step(stage, event.clone());
            tasks.extend(more);
            stage
        });
        let writing = writing(&stage);
        assert_eq!(writing.keep, Default::default());
        assert_eq!(writing.draft.description, "Tokeni haiingii");
        let (_, late) = step(stage, save_came("d9"));
        assert_eq!(late, [], "nothing is kept any more");
        forgets(&tasks, "d1")
    };
    assert!(forgets(kept_review().0), "kept");
    let (stage, _) = step(run(to_named_review()).0, save_came("d1"));
    assert!(forgets(stage), "on its way to the store");
    assert!(!forgets(run(to_named_review()).0), "never kept");
}

#[test]
fn a_report_handed_over_is_followed_and_one_that_could_not_be_goes_from_the_screen() {
    let sending = || step(kept_review().0, pressed()).0;
    let (stage, tasks) = step(sending(), handed_over_as("d1", Ok(())));
    assert_eq!(
        (name_of(&stage), tasks),
        ("sending", vec![Task::SendWaiting])
    );
    let keep = &writing(&stage).keep;
    assert!(keep.handed_over);
    assert_eq!(keep.id.as_deref(), Some("d1"));
    assert!(!stage.would_be_missed());
    // It is the outbox's now: nothing of it is put among the drafts again.
    assert_eq!(step(stage.clone(), save_came("d2")), (stage, vec![]));

    // One that was never saved has its id from the outbox.
    let (stage, _) = step(run(to_named_review()).0, pressed());
    let (stage, _) = step(stage, handed_over_as("d7", Ok(())));
    assert_eq!(writing(&stage).keep.id.as_deref(), Some("d7"));

    for fault in [StoreFault::Full, StoreFault::Unavailable] {
        let (stage, tasks) = step(sending(), handed_over_as("d1", Err(fault)));
        assert_eq!(
            (name_of(&stage), tasks),
            ("writing", vec![Task::SaveSoon, Task::Focus])
        );
        assert_eq!(writing(&stage).keep.saved, Saved::Soon);
        assert!(writing(&stage).keep.cannot_hand_over);
        // The next *Tuma* sends it from the screen, but first the copy on the device says that it may have gone.
        let (stage, tasks) = step(stage, pressed());
        assert!(
            matches!(tasks[..], [Task::Focus, Task::SaveNow, Task::Send(_)]),
            "{tasks:?}"
        );
        let (stage, tasks) = step(stage, save_came("d2"));
        let (id, text, _) = the_save(&tasks);
        assert_eq!(id, "d1");
        assert!(read(&text).may_have_gone);
        let received = Event::SendAnswered(Ok(receipt(Reference::Known("R1".to_owned()))));
        let (received, tasks) = step(stage.clone(), received);
        assert_eq!(name_of(&received), "received");
        assert!(forgets(&tasks, "d1"), "{tasks:?}");
        // Nothing went after all: the copy says so again.
        let (back, _) = step(stage.clone(), answered(&text, true, Ok(())));
        let (back, tasks) = step(back, Event::SendAnswered(Err(Failure::Unreachable)));
        assert_eq!(tasks, [Task::SaveSoon, Task::Focus]);
        let (_, tasks) = step(back, save_came("d2"));
        assert!(!read(&the_save(&tasks).1).may_have_gone);
        // Nobody knows: it stays said.
        let (unknown, _) = step(stage, answered(&text, true, Ok(())));
        let (unknown, tasks) = step(unknown, Event::SendAnswered(Err(Failure::Unknown)));
        assert_eq!(
            (name_of(&unknown), &tasks[..]),
            ("unknown", &[Task::Focus, Task::SaveSoon][..])
        );
        let (_, tasks) = step(unknown, save_came("d2"));
        assert!(read(&the_save(&tasks).1).may_have_gone);
    }

    // Another tab has the draft, as it stands here: a second one of the same words would only be there to be sent twice.
    let (stage, tasks) = step(sending(), handed_over_as("d1", Err(StoreFault::Changed)));
    assert_eq!((name_of(&stage), tasks), ("elsewhere", vec![Task::Focus]));

    // With letters that it does not have, what stands here becomes a draft of its own.
    let events = [
        Event::OpenedStep(Step::Details),
        typed(Field::Description, "Tokeni haiingii tena"),
        Event::OpenedStep(Step::Review),
        pressed(),
    ];
    let stage = events
        .into_iter()
        .fold(kept_review().0, |stage, event| step(stage, event).0);
    let (stage, tasks) = step(stage, handed_over_as("d1", Err(StoreFault::Changed)));
    assert_eq!(
        (name_of(&stage), tasks),
        ("writing", vec![Task::SaveSoon, Task::Focus])
    );
    let keep = &writing(&stage).keep;
    assert!(keep.forked && !keep.cannot_hand_over);
    assert_eq!(writing(&stage).draft.description, "Tokeni haiingii tena");
    let (_, tasks) = step(stage, save_came("d2"));
    assert_eq!(the_save(&tasks).0, "d2");
}

/// The seconds that an envelope takes are no danger for the last letters, and whoever leaves meanwhile has sent nothing.
#[test]
fn an_envelope_is_made_and_handed_over() {
    let letters = [
        Event::OpenedStep(Step::Details),
        typed(Field::Description, "Tokeni haiingii tena"),
        Event::OpenedStep(Step::Review),
        Event::ChoseSealing(true),
        pressed(),
    ];
    let mut tasks = vec![];
    let stage = letters.into_iter().fold(kept_review().0, |stage, event| {
        let (stage, next) = step(stage, event);
        tasks = next;
        stage
    });
    assert!(
        matches!(tasks[..], [Task::Focus, Task::SaveNow, Task::HandOver(_)]),
        "{tasks:?}"
    );
    assert!(writing(&stage).keep.sealing);
    let (stage, tasks) = step(stage, save_came("d2"));
    let (id, text, _) = the_save(&tasks);
    assert_eq!(id, "d1");
    assert!(
        read(&text).draft.sealed,
        "the choice is kept with the draft"
    );

    // It could not be made: the words are where they were.
    let not_sealed = Event::SendAnswered(Err(Failure::NotSealed));
    let (back, tasks) = step(stage.clone(), not_sealed);
    assert_eq!(
        (name_of(&back), &tasks[..]),
        ("writing", &[Task::SaveSoon, Task::Focus][..])
    );
    assert!(!writing(&back).keep.sealing && writing(&back).draft.sealed);

    // Another tab was faster: the words here become a draft of their own at once, and no envelope is handed over.
    let changed = answered(&text, true, Err(StoreFault::Changed));
    let (forked, tasks) = step(stage.clone(), changed);
    assert_eq!(
        (name_of(&forked), &tasks[..]),
        ("writing", &[Task::SaveSoon, Task::Focus][..])
    );
    assert!(writing(&forked).keep.forked && !writing(&forked).keep.sealing);

    // From then on the hand-over keeps the last letters.
    let (stage, _) = step(stage, answered(&text, true, Ok(())));
    let (stage, tasks) = step(stage, Event::Sealed);
    assert!(tasks.is_empty() && !writing(&stage).keep.sealing);
    assert_eq!(step(stage.clone(), save_came("d2")).1, []);
    let (sending, tasks) = step(stage, handed_over_as("d1", Ok(())));
    assert_eq!(tasks, [Task::SendWaiting]);

    // What stands in the outbox cannot be opened here.
    let (waiting, _) = step(
        sending.clone(),
        fate(Fate::Waits(Some(Failure::Unreachable))),
    );
    check_step(&waiting, Event::KeptWriting, "waiting", &[]);
    let (unknown, _) = step(sending.clone(), fate(Fate::Unknown));
    check_step(&unknown, Event::KeptWriting, "unknown", &[]);

    // Refused while the words are still on the page, they become a draft of their own.
    for stage in [sending, waiting, unknown] {
        let (stage, tasks) = step(stage, fate(Fate::Refused(Some(Failure::TooLarge))));
        assert_eq!(
            (name_of(&stage), &tasks[..]),
            ("writing", &[Task::SaveSoon, Task::Focus][..])
        );
        assert_eq!(writing(&stage).failure, Some(Failure::TooLarge));
        assert_eq!(writing(&stage).draft.description, "Tokeni haiingii tena");
        let (_, tasks) = step(stage, save_came("d9"));
        assert_eq!(the_save(&tasks).0, "d9");
    }
}

/// What a stage answers to an event: the next stage's name and the tasks.
fn check_step(stage: &Stage, event: Event, expected: &str, tasks: &[Task]) {
    let (next, did) = step(stage.clone(), event.clone());
    assert_eq!(
        (name_of(&next), &did[..]),
        (expected, tasks),
        "{} {event:?}",
        name_of(stage)
    );
}

fn read_back(reference: &str) -> Task {
    Task::ReadBack {
        reference: reference.to_owned(),
    }
}

#[test]
fn a_report_in_the_outbox_is_told_of_from_there() {
    let sending = handed_over();
    let known = || kept_receipt(receipt(Reference::Known("R1".to_owned())));
    let again = || draft_again(None, false).0;
    let waits = |failure| fate(Fate::Waits(failure));
    let another = Event::FateLookedUp {
        id: "d2".to_owned(),
        fate: Fate::Gone,
    };
    for (event, expected, tasks) in [
        (fate(Fate::InHand), "sending", vec![]),
        (waits(None), "sending", vec![]),
        (
            waits(Some(Failure::Unreachable)),
            "waiting",
            vec![Task::Focus],
        ),
        (fate(Fate::Unknown), "unknown", vec![Task::Focus]),
        (
            fate(known()),
            "received",
            vec![Task::Focus, read_back("R1")],
        ),
        (again(), "writing", vec![Task::Focus]),
        (fate(Fate::Gone), "writing", goes_home()),
        (another.clone(), "sending", vec![]),
    ] {
        check_step(&sending, event, expected, &tasks);
    }
    let waiting = waiting();
    assert_eq!(writing(&waiting).failure, Some(Failure::Unreachable));
    let take_back = Task::TakeBack {
        id: "d1".to_owned(),
    };
    for (event, expected, tasks) in [
        (pressed(), "sending", vec![Task::Focus, Task::SendWaiting]),
        (Event::KeptWriting, "waiting", vec![take_back]),
        (Event::StartedOver, "writing", goes_home()),
        (Event::OpenedStep(Step::Home), "writing", goes_home()),
        (
            Event::OpenedStep(Step::Details),
            "waiting",
            vec![Task::Focus],
        ),
        (Event::WentToStep(Step::Home), "waiting", vec![Task::Focus]),
        (typed(Field::Description, "x"), "waiting", vec![]),
        (save_came("d2"), "waiting", vec![]),
        // What the timer does meanwhile does not take the page from under the person's hands.
        (fate(Fate::InHand), "waiting", vec![]),
        (waits(Some(Failure::TooSlow)), "waiting", vec![]),
        (waits(None), "waiting", vec![]),
        (fate(Fate::Unknown), "unknown", vec![Task::Focus]),
        (
            fate(known()),
            "received",
            vec![Task::Focus, read_back("R1")],
        ),
        (again(), "writing", vec![Task::Focus]),
        (fate(Fate::Gone), "writing", goes_home()),
        (another, "waiting", vec![]),
    ] {
        check_step(&waiting, event, expected, &tasks);
    }
    let (stage, _) = step(waiting, waits(Some(Failure::TooSlow)));
    assert_eq!(writing(&stage).failure, Some(Failure::TooSlow));
    assert_eq!(writing(&stage).draft.description, "Tokeni haiingii");
}

#[test]
fn what_nobody_knows_of_is_sent_again_taken_back_or_left_by_the_person() {
    let unknown = unknown_in_outbox();
    assert!(writing(&unknown).may_have_gone);
    let known = kept_receipt(receipt(Reference::Known("R1".to_owned())));
    let again = Task::SendAgain {
        id: "d1".to_owned(),
    };
    let look_up = Task::LookUp {
        id: "d1".to_owned(),
    };
    for (event, expected, tasks) in [
        (pressed(), "sending", vec![Task::Focus, again]),
        (Event::AskedLookUp, "unknown", vec![look_up]),
        (Event::LookedUp(Ok(vec![])), "unknown", vec![]),
        (Event::StartedOver, "writing", goes_home()),
        (Event::OpenedStep(Step::Home), "writing", goes_home()),
        (
            Event::OpenedStep(Step::Details),
            "unknown",
            vec![Task::Focus],
        ),
        (
            Event::WentToStep(Step::Details),
            "unknown",
            vec![Task::Focus],
        ),
        (typed(Field::Description, "x"), "unknown", vec![]),
        (save_came("d2"), "unknown", vec![]),
        (fate(Fate::Unknown), "unknown", vec![]),
        (fate(known), "received", vec![Task::Focus, read_back("R1")]),
        (fate(Fate::Gone), "writing", goes_home()),
    ] {
        check_step(&unknown, event, expected, &tasks);
    }
    let (stage, tasks) = step(unknown, Event::KeptWriting);
    let take_back = Task::TakeBack {
        id: "d1".to_owned(),
    };
    assert_eq!(tasks, [take_back]);
    assert!(writing(&stage).may_have_gone);
    let (event, stored) = draft_again(None, true);
    let (stage, tasks) = step(stage, event);
    assert_eq!((name_of(&stage), tasks), ("writing", vec![Task::Focus]));
    assert!(writing(&stage).may_have_gone, "and it stays said");
    assert!(!writing(&stage).keep.handed_over);
    // It goes on from how it stands on the store.
    let (stage, tasks) = step(stage, typed(Field::Ward, "Makole"));
    assert_eq!(tasks, [Task::SaveSoon]);
    let (_, tasks) = step(stage, save_came("d2"));
    let (id, text, change) = the_save(&tasks);
    assert_eq!(id, "d1");
    assert_eq!(change, drafts::save(&read(&text), vec![Some(stored)]));
    assert!(read(&text).may_have_gone);
    assert!(read(&text).revision > 40);
}

#[test]
fn what_the_office_named_stands_at_the_field_until_it_is_mended() {
    let refused = Failure::Refused {
        reasons: vec![
            Reason {
                field: Some(Field::Phone),
                words: "namba si sahihi".to_owned(),
            },
            Reason {
                field: None,
                words: "jaribu tena".to_owned(),
            },
        ],
    };
    let check = |stage: Stage| {
        assert_eq!(writing(&stage).step, Step::Review);
        assert_eq!(writing(&stage).failure, Some(refused.clone()));
        let at = |stage: &Stage, field| writing(stage).reason_at(&field).map(str::to_owned);
        let said = Some("namba si sahihi".to_owned());
        assert_eq!(at(&stage, Field::Phone), said);
        assert_eq!(at(&stage, Field::Email), None);
        let (stage, _) = step(stage, Event::OpenedStep(Step::Contact));
        let (stage, _) = step(stage, typed(Field::Email, "a@b.tz"));
        assert_eq!(at(&stage, Field::Phone), said, "another field was mended");
        let (mended, _) = step(stage.clone(), typed(Field::Phone, "0712345678"));
        assert_eq!(at(&mended, Field::Phone), None);
        let (stage, _) = step(stage, Event::WentToStep(Step::Review));
        let (stage, _) = step(stage, pressed());
        assert_eq!(writing(&stage).reasons, [], "a new try, a new answer");
    };
    let (stage, _) = step(handed_over(), draft_again(Some(refused.clone()), false).0);
    check(stage);
    let (stage, _) = step(kept_review().0, pressed());
    let (stage, _) = step(stage, handed_over_as("d1", Err(StoreFault::Full)));
    let (stage, _) = step(stage, pressed());
    let (stage, _) = step(stage, Event::SendAnswered(Err(refused.clone())));
    check(stage);
}

fn resumed(kept: KeptDraft) -> Event {
    Event::Resumed {
        stored: kept.write(),
        draft: Box::new(kept),
        only_local: false,
    }
}

/// A kept draft on the page of the words.
fn kept_at_what() -> KeptDraft {
    let (stage, _) = run(to_named_review());
    KeptDraft {
        step: Step::Details,
        revision: 7,
        may_have_gone: true,
        ..writing(&stage).kept(&here("d1"))
    }
}

fn find(code: &str) -> Task {
    Task::FindService {
        code: code.to_owned(),
    }
}

#[test]
fn a_kept_draft_is_opened_where_it_was_left() {
    let begun = || run(vec![Event::LearnedRules(some_rules())]).0;
    let kept = kept_at_what();
    for stage in [begun(), elsewhere()] {
        let (stage, tasks) = step(stage, resumed(kept.clone()));
        assert_eq!(
            tasks,
            [Task::ShowStep(Step::Details), Task::Focus, find("luku")]
        );
        let writing = writing(&stage);
        assert_eq!(writing.draft, kept.draft);
        assert_eq!(writing.step, Step::Details);
        assert_eq!(writing.form.rules, some_rules());
        assert_eq!(writing.questions, Questions::Asking);
        assert!(writing.may_have_gone);
        assert_eq!(writing.keep.saved, Saved::Kept);
        assert_eq!(writing.keep.known(), [Some(kept.write())]);
        assert!(!stage.would_be_missed());
        // Nothing is sent before the service is known again.
        let (stage, _) = step(stage, Event::WentToStep(Step::Review));
        let (stage, tasks) = step(stage, pressed());
        assert_eq!(name_of(&stage), "writing");
        assert!(tasks.contains(&Task::FocusQuestions));
    }
    // A report on its way from the screen is not left for a draft: only this page hears the answer.
    let going = run(after(to_review(), vec![pressed()])).0;
    assert_eq!(step(going.clone(), resumed(kept.clone())), (going, vec![]));
    let returned = KeptDraft {
        returned: Some(Failure::TooLarge),
        ..kept.clone()
    };
    let (stage, _) = step(begun(), resumed(returned));
    assert_eq!(writing(&stage).step, Step::Review, "where it came back to");
    assert_eq!(writing(&stage).failure, Some(Failure::TooLarge));
    let without_service = KeptDraft {
        draft: Draft {
            service: None,
            ..kept.draft.clone()
        },
        ..kept.clone()
    };
    let (stage, tasks) = step(begun(), resumed(without_service));
    assert_eq!(tasks, [Task::ShowStep(Step::Details), Task::Focus]);
    assert_eq!(writing(&stage).questions, Questions::NotAsked);
    // A page that this draft may not be on is not opened.
    let unsettled = KeptDraft {
        draft: Draft {
            naming: None,
            ..kept.draft.clone()
        },
        ..kept
    };
    let (stage, _) = step(begun(), resumed(unsettled));
    assert_eq!(writing(&stage).step, Step::Naming);
}

#[test]
fn the_service_of_a_kept_draft_is_looked_up_and_no_word_goes_with_it() {
    let check = |code: &str,
                 found: Result<Option<Service>, Failure>,
                 institution_gone: bool,
                 tasks: &[Task],
                 expected: &dyn Fn(&Writing, &Draft)| {
        let kept = kept_at_what();
        let (stage, _) = step(Stage::default(), resumed(kept.clone()));
        let event = Event::ServiceLookedUp {
            code: code.to_owned(),
            found,
            institution_gone,
        };
        let (stage, did) = step(stage, event.clone());
        assert_eq!(did, tasks, "{event:?}");
        let writing = writing(&stage);
        assert_eq!(words(&writing.draft), words(&kept.draft), "{event:?}");
        expected(writing, &kept.draft);
    };
    let mut luku = service("luku", false);
    check(
        "luku",
        Ok(Some(luku.clone())),
        false,
        &[],
        &|writing, before| {
            assert_eq!(writing.questions, Questions::Ready);
            assert_eq!(&writing.draft, before);
            assert!(writing.form.service.is_some());
            assert_eq!(writing.gone, None);
        },
    );
    luku.has_questions = true;
    let ask = Task::AskQuestions {
        service_code: "luku".to_owned(),
    };
    check(
        "luku",
        Ok(Some(luku.clone())),
        false,
        &[ask],
        &|writing, _| {
            assert_eq!(writing.questions, Questions::Asking);
        },
    );
    let gone = Phrase::of(Language::Swahili, "luku");
    check(
        "luku",
        Ok(None),
        false,
        &[Task::SaveSoon],
        &|writing, before| {
            assert_eq!(writing.draft.service, None);
            assert_eq!(writing.draft.addressee, before.addressee);
            assert_eq!(writing.gone, Some(gone.clone()));
            assert_eq!(writing.questions, Questions::NotAsked);
        },
    );
    check("luku", Ok(None), true, &[Task::SaveSoon], &|writing, _| {
        assert_eq!(writing.draft.addressee, Addressee::Undecided);
        assert_eq!(writing.gone, Some(gone.clone()));
    });
    check(
        "luku",
        Err(Failure::Unreachable),
        false,
        &[],
        &|writing, before| {
            assert_eq!(
                &writing.draft, before,
                "what could not be asked is not gone"
            );
            assert_eq!(writing.questions, Questions::Failed(Failure::Unreachable));
        },
    );
    check("maji", Ok(None), true, &[], &|writing, before| {
        assert_eq!(&writing.draft, before, "the answer for another service");
        assert_eq!(writing.questions, Questions::Asking);
    });

    let (stage, _) = step(Stage::default(), resumed(kept_at_what()));
    let (stage, _) = step(
        stage,
        Event::ServiceLookedUp {
            code: "luku".to_owned(),
            found: Err(Failure::Unreachable),
            institution_gone: false,
        },
    );
    let (stage, tasks) = step(stage, Event::AskedQuestionsAgain);
    let anew = Task::FindServiceAnew {
        code: "luku".to_owned(),
    };
    assert_eq!(tasks, [Task::FocusQuestions, anew]);
    assert_eq!(writing(&stage).questions, Questions::Asking);
}

#[test]
fn starting_over_leaves_only_what_is_safe() {
    let ruled = |mut stage: Stage| {
        stage = step(stage, Event::LearnedRules(some_rules())).0;
        stage
    };
    let unknown = |events: Vec<Event>| {
        run(after(
            events,
            vec![pressed(), Event::SendAnswered(Err(Failure::Unknown))],
        ))
        .0
    };
    let check = |what: &str, stage: Stage, begins_again: bool| {
        let stage = ruled(stage);
        let (next, tasks) = step(stage.clone(), Event::StartedOver);
        if !begins_again {
            assert_eq!((next, tasks), (stage, vec![]), "{what}");
            return;
        }
        assert_eq!(tasks, goes_home(), "{what}");
        assert_eq!(writing(&next).draft, Draft::default(), "{what}");
        assert_eq!(writing(&next).keep, Default::default(), "{what}");
        if name_of(&stage) != "received" {
            assert_eq!(writing(&next).form.rules, some_rules(), "{what}");
        }
    };
    check("no word", run(to_review()[..3].to_vec()).0, true);
    check("words without a name", run(to_review()).0, false);
    // Words that are on their way to the device: once they are there, and not before.
    let soon = ruled(run(to_named_review()).0);
    let (next, tasks) = step(soon, Event::StartedOver);
    assert_eq!((name_of(&next), tasks), ("writing", vec![Task::SaveNow]));
    let (next, tasks) = step(next, save_came("d1"));
    let (_, text, _) = the_save(&tasks);
    let (home, tasks) = step(next.clone(), answered(&text, true, Ok(())));
    assert_eq!(tasks, goes_home());
    assert_eq!(writing(&home).draft, Draft::default());
    let (stays, tasks) = step(next, answered(&text, false, Err(StoreFault::Full)));
    assert_eq!((name_of(&stays), tasks), ("writing", vec![]));
    assert!(writing(&stays).draft.has_words());
    check("kept", kept_review().0, true);
    check("sending", run(after(to_review(), vec![pressed()])).0, false);
    check("handed over", handed_over(), false);
    check("waiting", waiting(), true);
    check("unknown, on the screen only", unknown(to_review()), false);
    check("unknown, in the outbox", unknown_in_outbox(), true);
    check("received", arrived(Reference::Never), true);
    check("elsewhere", elsewhere(), true);
}

#[test]
fn the_device_remembers_a_receipt_until_the_person_says_no() {
    let receipt_update = |tasks: &[Task]| {
        tasks.iter().find_map(|task| match task {
            Task::UpdateReceipt { id, receipt, seen } => {
                Some((id.clone(), receipt.reference.clone(), seen.clone()))
            }
            _ => None,
        })
    };
    let known = Reference::Known("R1".to_owned());
    let pending = arrived(Reference::Pending {
        token: "T1".to_owned(),
    });
    let token = Event::TokenAnswered {
        token: "T1".to_owned(),
        waited_seconds: 2,
        reference: Some("R1".to_owned()),
    };
    let case = Event::CaseReadBack {
        asked: "R1".to_owned(),
        case: Box::new(Case {
            reference: "R1".to_owned(),
            status: Status::InProgress,
            office_status: "IN_PROCESS".to_owned(),
            ..Case::default()
        }),
    };
    let (stage, tasks) = step(pending, token);
    assert_eq!(
        receipt_update(&tasks),
        Some(("d1".to_owned(), known.clone(), None))
    );
    let (_, tasks) = step(stage.clone(), case.clone());
    assert_eq!(
        receipt_update(&tasks),
        Some(("d1".to_owned(), known, Some(Status::InProgress)))
    );
    let said = |stage: &Stage| match stage {
        Stage::Received(received) => (received.remember, received.kept.clone()),
        other => panic!("{other:?}"),
    };
    let (yes, tasks) = step(stage.clone(), Event::ChoseToRemember(true));
    assert_eq!(tasks, []);
    assert_eq!(said(&yes), (Some(true), Some("d1".to_owned())));
    let (no, tasks) = step(stage, Event::ChoseToRemember(false));
    let forget = Task::ForgetReceipt {
        id: "d1".to_owned(),
    };
    assert_eq!(tasks, [forget]);
    assert_eq!(said(&no), (Some(false), Some("d1".to_owned())));
    let (no, tasks) = step(no, case);
    assert_eq!(receipt_update(&tasks), None, "and nothing writes it again");
    let (no, tasks) = step(no, Event::ChoseToRemember(false));
    assert_eq!((name_of(&no), tasks), ("received", vec![]));
}

/// It arrived, and the device has yet to take the receipt: nothing is said of that before, and nothing is written that is not there.
#[test]
fn a_receipt_is_called_kept_once_it_is() {
    let coming = Fate::Arrived {
        receipt: receipt(Reference::Pending {
            token: "T1".to_owned(),
        }),
        kept: false,
    };
    let (stage, _) = step(handed_over(), fate(coming));
    let is_coming =
        |stage: &Stage| matches!(stage, Stage::Received(received) if received.is_coming);
    assert!(is_coming(&stage) && stage.would_be_missed());
    let token = Event::TokenAnswered {
        token: "T1".to_owned(),
        waited_seconds: 2,
        reference: Some("R1".to_owned()),
    };
    let (stage, tasks) = step(stage, token);
    assert_eq!(tasks, [read_back("R1")]);
    let kept = |id: &str| Event::KeptReceipt { id: id.to_owned() };
    let (stage, tasks) = step(stage, kept("d2"));
    assert!(is_coming(&stage) && tasks.is_empty(), "another one's");
    let (stage, tasks) = step(stage, kept("d1"));
    assert!(!is_coming(&stage));
    let known = receipt(Reference::Known("R1".to_owned()));
    let learnt = Task::UpdateReceipt {
        id: "d1".to_owned(),
        receipt: known,
        seen: None,
    };
    assert_eq!(tasks, [learnt], "what was learnt meanwhile");
    // It could not be forgotten: the person is asked again.
    let (stage, _) = step(stage, Event::ChoseToRemember(false));
    let stays = Event::CouldNotForgetReceipt {
        id: "d1".to_owned(),
    };
    let (stage, _) = step(stage, stays);
    let (_, tasks) = step(stage, Event::ChoseToRemember(false));
    assert!(matches!(tasks[..], [Task::ForgetReceipt { .. }]));
}

/// In a tab's hand at this moment, it is taken back as soon as it is in none.
#[test]
fn what_is_wanted_back_while_it_goes_comes_back_when_it_rests() {
    let take_back = Task::TakeBack {
        id: "d1".to_owned(),
    };
    let waits = || fate(Fate::Waits(Some(Failure::TooSlow)));
    let (stage, tasks) = step(waiting(), Event::KeptWriting);
    assert_eq!(tasks, std::slice::from_ref(&take_back));
    let (stage, tasks) = step(stage, fate(Fate::InHand));
    assert_eq!((name_of(&stage), tasks), ("waiting", vec![]));
    assert_eq!(writing(&stage).keep.back, Back::WhenItRests);
    let (stage, tasks) = step(stage, waits());
    assert_eq!(tasks, [take_back]);
    // Where that cannot be done it is not tried for ever.
    let (stage, tasks) = step(stage, waits());
    assert_eq!((name_of(&stage), tasks), ("waiting", vec![]));
    // Nobody asked: nothing is taken back.
    let (_, tasks) = step(step(waiting(), fate(Fate::InHand)).0, waits());
    assert_eq!(tasks, []);
}

/// The device keeps the words and has no room for the photos: whoever goes is warned, and no button goes for them.
#[test]
fn photos_that_are_not_kept_are_missed() {
    let (stage, _) = step(kept_review().0, Event::KeptFiles(false));
    assert!(stage.would_be_missed());
    let (stage, tasks) = step(stage, Event::StartedOver);
    assert_eq!((name_of(&stage), tasks), ("writing", vec![]));
    assert_eq!(writing(&stage).draft.description, "Tokeni haiingii");
    let (stage, _) = step(stage, Event::KeptFiles(true));
    assert!(!stage.would_be_missed());
    assert_eq!(step(stage, Event::StartedOver).1, goes_home());
}

/// Files that are made ready for one report do not come to another that was opened meanwhile, nor end its own.
#[test]
fn files_come_to_the_report_they_were_picked_for() {
    let (stage, _) = step(run(to_review()).0, picked());
    assert!(stage.would_be_missed(), "they are only on their way");
    let other = || "another picking".to_owned();
    let file = Attached::new("p2".to_owned(), b"?", 9, true);
    for event in [
        Event::AddedFile {
            picking: other(),
            file,
        },
        Event::MadeFilesReady { picking: other() },
    ] {
        let (stage, tasks) = step(stage.clone(), event);
        assert!(tasks.is_empty() && writing(&stage).draft.files.is_empty());
        assert!(writing(&stage).awaits_files.is_some());
    }
}

#[test]
fn tries_that_the_person_cannot_mend_are_counted() {
    let tries = |stage: &Stage| stage.writing().expect("a report").tries;
    let refused = || Failure::Refused { reasons: vec![] };
    for (failures, expected) in [
        (vec![Failure::Unknown], 1),
        (vec![Failure::Unknown; 3], 3),
        (vec![Failure::Broken, Failure::Unknown, Failure::Broken], 3),
        (
            vec![Failure::TooSlow, Failure::Unreadable, Failure::NotAllowed],
            3,
        ),
        (
            vec![
                Failure::Later {
                    after_seconds: None,
                },
                Failure::Unknown,
            ],
            2,
        ),
        // What the person can mend, or a network that is not there, is another matter.
        (vec![refused(), refused(), refused()], 0),
        (vec![Failure::Unreachable; 4], 0),
        (vec![Failure::TooLarge, Failure::Unknown], 1),
    ] {
        let mut stage = run(to_review()).0;
        for failure in &failures {
            stage = step(stage, pressed()).0;
            assert!(matches!(stage, Stage::Sending(_)), "{failures:?}");
            stage = step(stage, Event::SendAnswered(Err(failure.clone()))).0;
        }
        assert_eq!(tries(&stage), expected, "{failures:?}");
        // The words can be looked at again without a new count; a new report has its own.
        let back = step(stage, Event::KeptWriting).0;
        assert_eq!(tries(&back), expected);
    }
}

#[test]
fn a_report_without_a_name_that_is_asked_for_contact_can_get_it() {
    let asked = |field: Option<Field>| {
        let reasons = vec![Reason {
            field,
            words: "x".to_owned(),
        }];
        let stage = step(run(to_review()).0, pressed()).0;
        step(
            stage,
            Event::SendAnswered(Err(Failure::Refused { reasons })),
        )
        .0
    };
    for field in [
        Field::Naming,
        Field::FirstName,
        Field::LastName,
        Field::Phone,
        Field::Email,
    ] {
        let stage = asked(Some(field.clone()));
        let writing = stage.writing().expect("a report");
        assert!(writing.is_asked_for_contact(), "{field:?}");
        let words = writing.draft.description.clone();
        let stage = step(stage, Event::OpenedStep(Step::Naming)).0;
        let stage = step(stage, Event::ChoseNaming(Naming::Named)).0;
        let writing = stage.writing().expect("a report");
        assert_eq!(writing.step, Step::Contact);
        assert_eq!(writing.draft.description, words);
        assert!(!writing.is_asked_for_contact());
        assert_eq!(writing.reason_at(&field), Some("x"));
        let stage = step(stage, Event::Continued { today: TODAY }).0;
        assert_eq!(stage.writing().expect("a report").step, Step::Review);
    }
    for field in [None, Some(Field::Description), Some(Field::Ward)] {
        let stage = asked(field.clone());
        assert!(!stage.writing().expect("a report").is_asked_for_contact());
    }
}

#[test]
fn closing_the_page_is_warned_of_where_something_would_be_lost() {
    let pending = || Reference::Pending {
        token: "T1".to_owned(),
    };
    let sent = || run(after(to_review(), vec![pressed()])).0;
    let nameless = |reference| step(sent(), Event::SendAnswered(Ok(receipt(reference)))).0;
    let unknown = step(sent(), Event::SendAnswered(Err(Failure::Unknown))).0;
    let failed = || {
        let (stage, _) = step(kept_review().0, pressed());
        step(stage, handed_over_as("d1", Err(StoreFault::Full))).0
    };
    for (what, stage, missed) in [
        ("nothing", Stage::default(), false),
        ("no word", run(to_review()[..3].to_vec()).0, false),
        ("words without a name", run(to_review()).0, true),
        ("words on their way", run(to_named_review()).0, false),
        ("kept", kept_review().0, false),
        // Its draft stands where it stood, and says that it may have gone before anything goes.
        ("could not be handed over", failed(), false),
        (
            "could not be handed over, on its way from the screen",
            step(failed(), pressed()).0,
            false,
        ),
        ("sending without a name", sent(), true),
        (
            "kept and being handed over",
            step(kept_review().0, pressed()).0,
            false,
        ),
        ("handed over", handed_over(), false),
        ("waiting", waiting(), false),
        ("unknown, on the screen only", unknown, true),
        ("unknown, in the outbox", unknown_in_outbox(), false),
        (
            "a reference that stands nowhere else",
            nameless(Reference::Known("R1".to_owned())),
            true,
        ),
        ("no reference at all", nameless(Reference::Never), false),
        (
            "a reference that is kept",
            arrived(Reference::Known("R1".to_owned())),
            false,
        ),
        (
            "one that this device is not to remember",
            step(
                arrived(Reference::Known("R1".to_owned())),
                Event::ChoseToRemember(false),
            )
            .0,
            true,
        ),
        (
            "one at a terminal, where the next person comes",
            step(
                nameless(Reference::Known("R1".to_owned())),
                Event::LearnedRules(Rules {
                    keeps_nothing: true,
                    ..Rules::default()
                }),
            )
            .0,
            false,
        ),
        (
            "put away by the person",
            step(
                nameless(Reference::Known("R1".to_owned())),
                Event::StartedOver,
            )
            .0,
            false,
        ),
        ("a reference to come", nameless(pending()), true),
        ("a reference to come, kept", arrived(pending()), false),
        ("elsewhere", elsewhere(), false),
    ] {
        assert_eq!(stage.would_be_missed(), missed, "{what}");
    }
}

/// What the device says to a journey. Of a save and of a handing over it answers the last one asked for, if there is one.
fn any_device_event() -> impl Strategy<Value = Event> {
    let result = prop::sample::select(vec![
        Ok(()),
        Ok(()),
        Ok(()),
        Err(StoreFault::Changed),
        Err(StoreFault::Full),
        Err(StoreFault::Unavailable),
    ]);
    let fates = prop::sample::select(vec![
        Fate::InHand,
        Fate::Waits(None),
        Fate::Waits(Some(Failure::Unreachable)),
        Fate::Unknown,
        kept_receipt(receipt(Reference::Never)),
        Fate::Gone,
    ]);
    prop_oneof![
        4 => prop::sample::select(vec!["d1", "d2", "d3"]).prop_map(save_came),
        4 => (any::<bool>(), result.clone()).prop_map(|(local, result)| answered("", local, result)),
        2 => result.prop_map(|result| handed_over_as("", result)),
        1 => fates.prop_map(fate),
        1 => Just(Event::OpenedElsewhere),
        1 => any::<bool>().prop_map(Event::ChoseToRemember),
        1 => Just(Event::SendAnswered(Ok(receipt(Reference::Never)))),
        1 => any::<bool>().prop_map(the_vault),
    ]
}

/// The vault was opened on this page, or closed.
fn the_vault(vault_is_open: bool) -> Event {
    Event::LearnedRules(Rules {
        vault_is_open,
        ..Rules::default()
    })
}

/// A journey with the device's half of it: what was asked for and not yet answered, and what is safe somewhere.
#[derive(Default)]
struct Visit {
    stage: Stage,
    saving: Option<String>,
    handing_over: bool,
    taken: bool,
    safe: Vec<Draft>,
}

impl Visit {
    /// The event as it can come now; none if nothing asked for it.
    fn can_come(&mut self, event: Event) -> Option<Event> {
        match event {
            Event::Saved { local, result, .. } => {
                let text = self.saving.take()?;
                // The store of a device that another tab could just write to is neither full nor out of reach.
                let result = result.map_err(|fault| match self.taken {
                    true => StoreFault::Changed,
                    false => fault,
                });
                // Where the store fails, local storage has what is on the screen now, or it fails too.
                let now = self.stage.writing().map(|writing| &writing.draft);
                // What is locked is never there.
                let local = local && !vault::has(&read(&text).id);
                let local = local && (result.is_ok() || now == Some(&read(&text).draft));
                if local || result.is_ok() {
                    self.safe.push(read(&text).draft);
                }
                Some(answered(&text, local, result))
            }
            Event::HandedOver { result, .. } => {
                if !std::mem::take(&mut self.handing_over) {
                    return None;
                }
                let writing = self.stage.writing()?;
                let id = writing.keep.id.clone().unwrap_or("d9".to_owned());
                if result.is_ok() {
                    self.safe.push(writing.draft.clone());
                }
                Some(handed_over_as(&id, result))
            }
            Event::FateLookedUp { fate, .. } => {
                let keep = &self.stage.writing()?.keep;
                let id = keep.id.clone().filter(|_| keep.handed_over)?;
                Some(Event::FateLookedUp { id, fate })
            }
            // Another tab can take what it can read: not what this device could not keep.
            Event::OpenedElsewhere => {
                let saved = self.stage.writing()?.keep.saved;
                self.taken = !matches!(saved, Saved::Failed(_));
                self.taken.then_some(Event::OpenedElsewhere)
            }
            event => Some(event),
        }
    }

    fn does(&mut self, tasks: &[Task]) {
        for task in tasks {
            match task {
                Task::Save { text, .. } => self.saving = Some(text.clone()),
                Task::HandOver(_) => self.handing_over = true,
                _ => {}
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens in whatever order: without a name nothing is kept but in the vault while it is open, and no word leaves
    /// the screen that does not stand on the device or with the office.
    #[test]
    fn nothing_nameless_is_kept_in_clear_and_nothing_unkept_is_lost(
        events in prop::collection::vec(prop_oneof![any_event(), any_device_event()], 1..120)
    ) {
        let mut visit = Visit::default();
        for event in events {
            let Some(event) = visit.can_come(event) else { continue };
            let before = visit.stage.writing().map(|writing| writing.draft.clone());
            let received = matches!(event, Event::SendAnswered(Ok(_)));
            let types = matches!(event, Event::Typed(..));
            let (stage, tasks) = step(std::mem::take(&mut visit.stage), event);
            let named = stage.writing().is_some_and(|writing| writing.draft.naming == Some(Naming::Named));
            let is_open = stage.writing().is_some_and(|writing| writing.form.rules.vault_is_open);
            for task in &tasks {
                match task {
                    Task::Save { id, .. } | Task::SaveLocal { id, .. } => {
                        prop_assert_eq!(vault::has(id), !named, "{:?}", task);
                        prop_assert!(named || is_open, "{:?}", task);
                    }
                    Task::HandOver(_) => prop_assert!(named || is_open, "{:?}", task),
                    _ => {}
                }
            }
            if let Some(before) = before.filter(|draft| draft.has_words() && !types && !received) {
                let now = stage.writing().map(|writing| words(&writing.draft));
                let stands = now == Some(words(&before));
                let safe = visit.safe.iter().any(|draft| words(draft) == words(&before));
                prop_assert!(stands || safe, "lost: {:?}", before);
            }
            visit.does(&tasks);
            visit.stage = stage;
        }
    }
}

/// The page of one draft does not stay up for another: what stands in its fields is the first one's.
#[test]
fn another_draft_on_the_same_page_is_another_report() {
    let first = kept_at_what();
    let second = KeptDraft {
        id: "d9".to_owned(),
        ..first.clone()
    };
    let (stage, _) = step(Stage::default(), resumed(first.clone()));
    let number = writing(&stage).number;
    let (stage, _) = step(stage, typed(Field::Description, "moja mbili"));
    let (stage, tasks) = step(stage, save_came("d1"));
    assert_eq!(writing(&stage).number, number, "typing makes no other one");
    let (_, text, _) = the_save(&tasks);
    let saved = Event::Saved {
        text,
        local: true,
        result: Ok(()),
    };
    let (stage, _) = step(stage, saved);
    let (stage, _) = step(stage, resumed(second));
    assert_eq!(writing(&stage).step, Step::Details);
    assert_ne!(writing(&stage).number, number);
}

/// Where the store could not be written, nothing stands there: that is no other tab's doing. What was handed over or thrown away
/// meanwhile is still not written again.
#[test]
fn a_draft_out_of_local_storage_is_kept_on_an_empty_shelf_too() {
    let kept = kept_at_what();
    let opened = |only_local| Event::Resumed {
        stored: kept.write(),
        draft: Box::new(kept.clone()),
        only_local,
    };
    for (only_local, known) in [
        (false, vec![Some(kept.write())]),
        (true, vec![Some(kept.write()), None]),
    ] {
        let (stage, _) = step(Stage::default(), opened(only_local));
        let (stage, _) = step(stage, typed(Field::Description, "moja mbili"));
        let (stage, tasks) = step(stage, save_came("d1"));
        let (_, text, change) = the_save(&tasks);
        assert_eq!(change, drafts::save(&read(&text), known));
        let nowhere = change.expected.iter().filter(|it| it.any_of == [None]);
        assert_eq!(nowhere.count(), if only_local { 3 } else { 0 });
        let saved = Event::Saved {
            text: text.clone(),
            local: true,
            result: Ok(()),
        };
        let (stage, _) = step(stage, saved);
        assert_eq!(writing(&stage).keep.known(), [Some(text)]);
    }
}

/// A draft whose photo could not be read here is the other tab's as it is: two drafts of the same words would both be sent.
#[test]
fn a_photo_that_was_lost_makes_no_second_draft() {
    let (_, text) = kept_review();
    let photo = Attached::new("p1".to_owned(), b"\xff\xd8\xff", 9_000, true);
    let mut stored = read(&text);
    stored.draft.files.push(photo);
    let resumed = Event::Resumed {
        draft: Box::new(read(&text)),
        stored: stored.write(),
        only_local: false,
    };
    let (stage, _) = step(Stage::default(), resumed);
    assert_eq!(writing(&stage).files_gone, Some(FilesGone::Lost));
    let found = Event::ServiceLookedUp {
        code: "luku".to_owned(),
        found: Ok(Some(service("luku", false))),
        institution_gone: false,
    };
    let (stage, _) = step(stage, found);
    let (stage, _) = step(stage, pressed());
    let (stage, _) = step(stage, handed_over_as("d1", Err(StoreFault::Changed)));
    assert_eq!(name_of(&stage), "elsewhere");
}

/// A report does not leave a photo behind that was picked for it.
#[test]
fn nothing_goes_while_photos_are_made_ready() {
    let later = |today| Event::PressedLater { dice: 0.5, today };
    for press in [Event::PressedSend { today: TODAY }, later(TODAY)] {
        let (stage, _) = step(run(to_review()).0, picked());
        let (stage, tasks) = step(stage, press.clone());
        assert_eq!(writing(&stage).step, Step::Details);
        assert_eq!(tasks.last(), Some(&Task::FocusFiles));
        let (stage, _) = step(stage, made_ready());
        let (stage, _) = step(stage, Event::Continued { today: TODAY });
        assert_eq!(writing(&stage).step, Step::Review);
        let (_, tasks) = step(stage, press);
        assert!(
            matches!(
                tasks[..],
                [Task::Focus, Task::Send(_) | Task::SendLater { .. }]
            ),
            "{tasks:?}"
        );
    }
}

/// Without a name, with words, and the vault open for them; saved in it as `vd1`.
fn locked_review() -> (Stage, String) {
    let (stage, tasks) = run(to_review());
    assert!(!tasks.contains(&Task::SaveSoon), "{tasks:?}");
    let (stage, tasks) = step(stage, the_vault(true));
    assert_eq!(tasks, [Task::SaveSoon], "the words that stand here");
    saved_as(stage, "d1")
}

#[test]
fn a_nameless_report_is_kept_in_the_open_vault_and_handed_over_there() {
    let (stage, text) = locked_review();
    assert_eq!(read(&text).id, "vd1");
    assert_eq!(writing(&stage).keep.saved, Saved::Kept);
    let (_, tasks) = step(stage, pressed());
    assert!(
        matches!(tasks[..], [Task::Focus, Task::HandOver(_)]),
        "{tasks:?}"
    );
}

#[test]
fn whoever_chooses_otherwise_is_kept_otherwise_and_no_longer_as_before() {
    for (stage, was, then, is) in [
        (locked_review().0, "vd1", Naming::Named, "d2"),
        (
            step(kept_review().0, the_vault(true)).0,
            "d1",
            Naming::Nameless,
            "vd2",
        ),
    ] {
        let (stage, _) = step(stage, Event::OpenedStep(Step::Naming));
        let (stage, _) = step(stage, save_came("d9"));
        let (stage, tasks) = step(stage, Event::ChoseNaming(then));
        assert!(forgets(&tasks, was), "{tasks:?}");
        let (_, tasks) = step(stage, save_came("d2"));
        assert_eq!(the_save(&tasks).0, is);
    }
}

#[test]
fn a_closed_vault_keeps_what_is_in_it_and_gets_nothing_more() {
    let (stage, _) = step(locked_review().0, the_vault(false));
    let (stage, tasks) = step(stage, typed(Field::Ward, "Makole"));
    assert_eq!(tasks, [], "neither kept nor forgotten");
    assert_eq!(writing(&stage).keep.saved, Saved::Not);
    let (_, tasks) = step(stage, save_came("d2"));
    assert_eq!(tasks, []);
}

#[test]
fn a_receipt_in_the_vault_lets_the_next_report_into_it_only_while_it_is_open() {
    let (stage, _) = step(locked_review().0, pressed());
    let (stage, _) = step(stage, handed_over_as("vd1", Ok(())));
    let arrived = Event::FateLookedUp {
        id: "vd1".to_owned(),
        fate: kept_receipt(receipt(Reference::Never)),
    };
    let (stage, _) = step(stage, arrived);
    assert_eq!(name_of(&stage), "received");
    for open in [true, false] {
        let (stage, _) = step(stage.clone(), the_vault(open));
        let (stage, _) = step(stage, Event::StartedOver);
        assert_eq!(writing(&stage).form.rules.vault_is_open, open);
    }
}

/// A storage that is full does not make the newer letters kept.
#[test]
fn newer_letters_are_not_called_kept_because_older_ones_are_in_local_storage() {
    let (stage, _) = step(kept_review().0, typed(Field::Ward, "Makole"));
    let (stage, tasks) = step(stage, save_came("d2"));
    let (_, text, _) = the_save(&tasks);
    let (stage, _) = step(stage, typed(Field::Ward, "Makole B"));
    let (stage, _) = step(stage, answered(&text, true, Err(StoreFault::Full)));
    let (stage, _) = step(stage, Event::StartedOver);
    assert_eq!(writing(&stage).draft.place.ward, "Makole B");
}

/// What could not be saved is nowhere the other tab could find it.
#[test]
fn a_taken_draft_is_not_left_with_letters_that_could_not_be_saved() {
    for local in [false, true] {
        for fault in [StoreFault::Full, StoreFault::Unavailable] {
            let (stage, _) = step(kept_review().0, typed(Field::Ward, "Makole"));
            let (stage, tasks) = step(stage, save_came("d2"));
            let (_, text, _) = the_save(&tasks);
            let (stage, _) = step(stage, Event::OpenedElsewhere);
            let (stage, _) = step(stage, answered(&text, local, Err(fault)));
            assert_eq!(name_of(&stage), "writing", "{local} {fault:?}");
            assert_eq!(writing(&stage).draft.place.ward, "Makole");
        }
    }
}

/// While nobody hears from the storage, what may have gone is not said to wait, and *Tuma* sends it again.
#[test]
fn what_may_have_gone_rests_as_that_until_it_is_taken_back() {
    let (stage, _) = step(unknown_in_outbox(), Event::KeptWriting);
    assert_eq!(name_of(&stage), "unknown");
    let (_, tasks) = step(stage, pressed());
    let id = "d1".to_owned();
    assert_eq!(tasks, [Task::Focus, Task::SendAgain { id }]);
}

/// The office's reasons stand at their fields when the page is opened again, too.
#[test]
fn reasons_outlive_the_page_that_was_turned() {
    let refused = Failure::Refused {
        reasons: vec![Reason {
            field: Some(Field::Phone),
            words: "namba si sahihi".to_owned(),
        }],
    };
    let (stage, _) = step(handed_over(), draft_again(Some(refused), false).0);
    let (stage, _) = step(stage, Event::OpenedStep(Step::Details));
    let (stage, _) = step(stage, typed(Field::Ward, "Makole"));
    assert!(writing(&stage).reason_at(&Field::Phone).is_some());
    let (_, tasks) = step(stage, save_came("d2"));
    let (_, text, _) = the_save(&tasks);
    assert!(read(&text).returned.is_some());
}

/// A box that is ticked mends a question as a typed word does.
#[test]
fn a_ticked_answer_takes_its_reason_away() {
    let field = Field::Question("aina".to_owned());
    let refused = Failure::Refused {
        reasons: vec![Reason {
            field: Some(field.clone()),
            words: "chagua moja".to_owned(),
        }],
    };
    let (stage, _) = step(handed_over(), draft_again(Some(refused), false).0);
    let tick = Event::TickedAnswer {
        code: "aina".to_owned(),
        key: "a".to_owned(),
        on: true,
    };
    let (stage, _) = step(stage, tick);
    assert_eq!(writing(&stage).reason_at(&field), None);
}

fn printed(draft: Draft, at: Option<Field>) -> Event {
    Event::TookOverPrintedForm {
        draft: Box::new(draft),
        at,
        today: TODAY,
    }
}

/// A printed form with all that it asks.
fn filled_in() -> Draft {
    Draft {
        kind: Some(Kind::Complaint),
        naming: Some(Naming::Named),
        addressee: Addressee::ServiceAlone,
        service: Some(Pick {
            id: "65-luku".to_owned(),
            name: Phrase::of(Language::Swahili, "LUKU na ankara"),
        }),
        description: "Token haijafika".to_owned(),
        place: Place {
            ward: "Mpwapwa".to_owned(),
            ..Place::default()
        },
        phone: "0712".to_owned(),
        ..Draft::default()
    }
}

#[test]
fn the_printed_form_is_taken_over_at_the_first_page_that_wants_something() {
    let without = |change: &dyn Fn(&mut Draft)| {
        let mut draft = Draft {
            phone: String::new(),
            ..filled_in()
        };
        change(&mut draft);
        draft
    };
    for (draft, at, step, focused) in [
        (without(&|_| {}), None, Step::Review, true),
        (without(&|draft| draft.kind = None), None, Step::Home, true),
        (
            without(&|draft| draft.naming = None),
            None,
            Step::Naming,
            true,
        ),
        (
            without(&|draft| draft.description.clear()),
            None,
            Step::Details,
            true,
        ),
        (
            without(&|draft| draft.place.ward.clear()),
            None,
            Step::Details,
            true,
        ),
        (
            without(&|draft| (draft.addressee, draft.service) = (Addressee::Undecided, None)),
            None,
            Step::Recipient,
            true,
        ),
        // A telephone number that is none is mended where it stands.
        (filled_in(), None, Step::Contact, true),
        // Whoever only looked up from a field is still at it, if all before it is done.
        (
            without(&|_| {}),
            Some(Field::Description),
            Step::Details,
            false,
        ),
        (without(&|_| {}), Some(Field::Email), Step::Contact, false),
        (
            without(&|draft| draft.kind = None),
            Some(Field::Description),
            Step::Home,
            true,
        ),
        (
            without(&|draft| draft.description.clear()),
            Some(Field::Phone),
            Step::Details,
            true,
        ),
        // Without a name there is no page of contact to go to.
        (
            without(&|draft| draft.naming = Some(Naming::Nameless)),
            Some(Field::Phone),
            Step::Details,
            false,
        ),
        (
            without(&|draft| draft.naming = None),
            Some(Field::Naming),
            Step::Naming,
            true,
        ),
    ] {
        let (stage, tasks) = run(vec![printed(draft.clone(), at.clone())]);
        let writing = writing(&stage);
        assert_eq!(writing.step, step, "{draft:?} {at:?}");
        assert_eq!(writing.draft, draft, "to the letter");
        assert_eq!(tasks.contains(&Task::Focus), focused, "{draft:?} {at:?}");
        // First of all it is kept.
        let shown = tasks.iter().find(|task| **task != Task::SaveSoon);
        assert_eq!(shown, Some(&Task::ShowStep(step)));
        assert!(
            writing.problems.is_empty(),
            "nobody has pressed anything yet"
        );
    }
}

#[test]
fn what_was_taken_over_is_kept_only_with_a_name() {
    for (naming, kept) in [
        (Some(Naming::Named), true),
        (Some(Naming::Nameless), false),
        (None, false),
    ] {
        let (_, tasks) = run(vec![printed(
            Draft {
                naming,
                ..filled_in()
            },
            None,
        )]);
        assert_eq!(tasks.contains(&Task::SaveSoon), kept, "{naming:?}");
    }
}

#[test]
fn the_service_of_the_printed_form_is_looked_up_with_its_institution() {
    let (_, tasks) = run(vec![printed(filled_in(), None)]);
    let sought = Task::FindService {
        code: "65-luku".to_owned(),
    };
    assert!(tasks.contains(&sought), "{tasks:?}");
    let (stage, _) = run(vec![
        printed(filled_in(), None),
        Event::ArrivedFromPoster {
            kind: None,
            institution: Some(institution(None)),
            service: Some(service("65-luku", false)),
            has_unknown: false,
        },
    ]);
    let writing = writing(&stage);
    assert!(matches!(
        writing.draft.addressee,
        Addressee::Institution { .. }
    ));
    assert_eq!(writing.questions, Questions::Ready);
    // One that is gone is told of, and the words stay.
    let (stage, _) = run(vec![
        printed(filled_in(), None),
        Event::ServiceLookedUp {
            code: "65-luku".to_owned(),
            found: Ok(None),
            institution_gone: false,
        },
    ]);
    let writing = stage.writing().expect("a report being written");
    assert!(writing.gone.is_some() && writing.draft.service.is_none());
    assert_eq!(writing.draft.description, "Token haijafika");
}

#[test]
fn a_kind_from_a_poster_stays_where_the_printed_form_has_none() {
    let poster = Event::ArrivedFromPoster {
        kind: Some(Kind::Enquiry),
        institution: None,
        service: None,
        has_unknown: false,
    };
    let (stage, _) = run(vec![
        poster,
        printed(
            Draft {
                kind: None,
                ..filled_in()
            },
            None,
        ),
    ]);
    assert_eq!(writing(&stage).draft.kind, Some(Kind::Enquiry));
}

// Files -----------------------------------------------------------------------------------------------------------------

fn photo(id: &str, redrawn: bool) -> Event {
    let bytes = b"\xff\xd8\xff";
    Event::AddedFile {
        picking: PICKING.to_owned(),
        file: Attached::new(id.to_owned(), bytes, 9, redrawn),
    }
}

fn ids(stage: &Stage) -> Vec<String> {
    stage.writing().map(Writing::file_ids).unwrap_or_default()
}

fn then(stage: Stage, events: impl IntoIterator<Item = Event>) -> Stage {
    let mut events = events.into_iter();
    events
        .by_ref()
        .fold(stage, |stage, event| step(stage, event).0)
}

#[test]
fn a_file_is_added_to_the_report_it_was_picked_for() {
    let stage = then(Stage::default(), [photo("late", true)]);
    assert!(ids(&stage).is_empty(), "nobody picked it for this one");
    let picked = [picked(), photo("a", true), photo("b", false)];
    let stage = then(stage, picked);
    assert_eq!(ids(&stage), ["a", "b"]);
    let stage = then(stage, [Event::RemovedFile("a".to_owned())]);
    assert_eq!(ids(&stage), ["b"]);
}

#[test]
fn without_a_name_what_was_not_drawn_anew_goes_and_that_is_said() {
    let named = [
        Event::ChoseNaming(Naming::Named),
        picked(),
        photo("a", true),
        photo("b", false),
        Event::ChoseNaming(Naming::Nameless),
    ];
    let stage = then(Stage::default(), named);
    assert_eq!(ids(&stage), ["a"]);
    let gone = |stage: &Stage| stage.writing().and_then(|writing| writing.files_gone);
    assert_eq!(gone(&stage), Some(FilesGone::Nameless));
    // Nor does one come that was still on its way.
    let stage = then(stage, [photo("c", true)]);
    assert_eq!(gone(&stage), None);
    let stage = then(stage, [photo("d", false)]);
    assert_eq!(
        (ids(&stage), gone(&stage)),
        (
            vec!["a".to_owned(), "c".to_owned()],
            Some(FilesGone::Nameless)
        )
    );
}

/// A terminal: nothing is kept of what is written with a name either, and nothing waits for a network.
#[test]
fn where_nothing_is_kept_a_named_report_goes_from_the_screen_or_stays_on_it() {
    let rules = Rules {
        keeps_nothing: true,
        ..Rules::default()
    };
    let written = vec![
        Event::LearnedRules(rules.clone()),
        Event::ChoseKind(Kind::Complaint),
        Event::ChoseNaming(Naming::Named),
        Event::ChoseInstitution(institution(Some(service("65-luku", false)))),
        Event::Continued { today: TODAY },
        typed(Field::Description, "Token haijafika"),
        Event::SaveCame(Here::default()),
        Event::Continued { today: TODAY },
        typed(Field::Phone, "0712345678"),
        Event::Continued { today: TODAY },
        Event::PressedSend { today: TODAY },
    ];
    let keeps = |task: &Task| {
        matches!(
            task,
            Task::SaveSoon
                | Task::SaveNow
                | Task::SaveLocal { .. }
                | Task::Save { .. }
                | Task::HandOver(_)
                | Task::SendWaiting
                | Task::UpdateReceipt { .. }
        )
    };
    let mut nameless = written.clone();
    nameless[2] = Event::ChoseNaming(Naming::Nameless);
    nameless.truncate(8);
    nameless.push(Event::PressedLater {
        dice: 0.5,
        today: TODAY,
    });
    let (stage, tasks) = run(nameless);
    assert_eq!(writing(&stage).step, Step::Review);
    assert!(
        writing(&stage).later.is_none()
            && !tasks
                .iter()
                .any(|task| matches!(task, Task::SendLater { .. }))
    );
    let (stage, tasks) = run(written.clone());
    assert!(matches!(stage, Stage::Sending(_)), "{stage:?}");
    assert!(tasks.iter().any(|task| matches!(task, Task::Send(_))));
    assert!(!tasks.iter().any(keeps), "{tasks:?}");
    for answer in [
        Ok(receipt(Reference::Known("AB-1".to_owned()))),
        Err(Failure::Unknown),
        Err(Failure::Unreachable),
    ] {
        let answered = Event::SendAnswered(answer);
        let events = [written.clone(), vec![answered.clone()]].concat();
        let (stage, tasks) = run(events);
        assert!(!tasks.iter().any(keeps), "{answered:?}: {tasks:?}");
        assert!(!matches!(stage, Stage::Waiting(_)), "{answered:?}");
        if let Some(writing) = stage.writing() {
            assert_eq!(writing.keep.saved, Saved::Not);
            assert_eq!(writing.form.rules, rules);
        }
    }
}

/// All up to the review, with a name.
fn named_review() -> Vec<Event> {
    let mut events = to_review();
    events[1] = Event::ChoseNaming(Naming::Named);
    after(events, vec![Event::Continued { today: TODAY }])
}

fn is_sent(tasks: &[Task]) -> bool {
    let sends = |task: &Task| {
        matches!(
            task,
            Task::Send(_) | Task::SendSealed(_) | Task::HandOver(_) | Task::SendLater { .. }
        )
    };
    tasks.iter().any(sends)
}

const PRESSED: Event = Event::PressedSend { today: TODAY };

#[test]
fn a_report_that_may_have_gone_by_sms_is_sent_only_after_a_question() {
    let (stage, tasks) = run(after(named_review(), vec![Event::TookToMessages]));
    assert!(writing(&stage).draft.texted);
    // The browser may be ended behind the phone's messages.
    assert_eq!(tasks.last(), Some(&Task::SaveNow));
    assert_eq!(writing(&stage).step, Step::Review);
    let (stage, tasks) = step(stage, PRESSED);
    assert!(!is_sent(&tasks), "{tasks:?}");
    assert_eq!(writing(&stage).twice, Twice::Asked(Pressed::Now));
    assert_eq!(tasks, [Task::Focus]);
    // Another press on the same button is no answer.
    let (stage, tasks) = step(stage, PRESSED);
    assert!(!is_sent(&tasks), "{tasks:?}");
    let (declined, tasks) = step(stage.clone(), Event::DeclinedTwice);
    assert!(!is_sent(&tasks), "{tasks:?}");
    assert_eq!(writing(&declined).twice, Twice::NotAsked);
    assert!(writing(&declined).draft.texted);
    let (stage, tasks) = step(stage, Event::AcceptedTwice { today: TODAY });
    assert!(is_sent(&tasks), "{tasks:?}");
    assert!(matches!(stage, Stage::Sending(_)));
}

#[test]
fn nobody_accepts_what_they_were_not_asked() {
    let (stage, _) = run(after(named_review(), vec![Event::TookToMessages]));
    let (stage, tasks) = step(stage, Event::AcceptedTwice { today: TODAY });
    assert!(!is_sent(&tasks), "{tasks:?}");
    // The question left the screen with its page.
    let (stage, _) = step(stage, PRESSED);
    let (stage, _) = step(stage, Event::OpenedStep(Step::Details));
    assert_eq!(writing(&stage).twice, Twice::NotAsked);
    let (_, tasks) = step(stage, Event::AcceptedTwice { today: TODAY });
    assert!(!is_sent(&tasks), "{tasks:?}");
}

#[test]
fn a_report_that_was_not_texted_is_sent_at_once() {
    let (_, tasks) = run(after(named_review(), vec![PRESSED]));
    assert!(is_sent(&tasks), "{tasks:?}");
}

#[test]
fn the_mark_of_an_sms_outlives_a_change_and_is_not_on_the_next_report() {
    let (stage, _) = run(after(
        named_review(),
        vec![
            Event::TookToMessages,
            Event::OpenedStep(Step::Details),
            typed(Field::Description, "Kitu kingine kabisa"),
        ],
    ));
    assert!(writing(&stage).draft.texted);
    let here = Here {
        fresh_id: "d1".to_owned(),
        ..Here::default()
    };
    let kept = writing(&stage).kept(&here).write();
    assert!(KeptDraft::read(&kept).expect("a draft").draft.texted);
    let (stage, _) = step(stage, Event::EmptiedDevice);
    assert!(!writing(&stage).draft.texted);
}

#[test]
fn a_draft_that_is_opened_again_asks_again() {
    let (stage, _) = run(after(
        named_review(),
        vec![
            Event::TookToMessages,
            PRESSED,
            Event::AcceptedTwice { today: TODAY },
        ],
    ));
    let kept = KeptDraft {
        id: "d1".to_owned(),
        ..writing(&stage).kept(&Here::default())
    };
    let resumed = Event::Resumed {
        stored: kept.write(),
        draft: Box::new(kept),
        only_local: false,
    };
    let (stage, _) = step(Stage::default(), resumed);
    assert_eq!(writing(&stage).twice, Twice::NotAsked);
    assert!(writing(&stage).draft.texted);
}

/// The answer to the question was about the SMS of that time.
#[test]
fn after_another_sms_the_question_comes_again() {
    let (stage, _) = run(after(
        named_review(),
        vec![
            Event::TookToMessages,
            PRESSED,
            Event::AcceptedTwice { today: TODAY },
            Event::SendAnswered(Err(Failure::Unreachable)),
        ],
    ));
    // What was accepted goes on while nothing else was sent by SMS.
    let (_, tasks) = step(stage.clone(), PRESSED);
    assert!(is_sent(&tasks), "{tasks:?}");
    let (stage, _) = step(stage, Event::TookToMessages);
    let (stage, tasks) = step(stage, PRESSED);
    assert!(!is_sent(&tasks), "{tasks:?}");
    assert_eq!(writing(&stage).twice, Twice::Asked(Pressed::Now));
    // A question that is on the screen stays there.
    let (stage, _) = step(stage, Event::TookToMessages);
    assert_eq!(writing(&stage).twice, Twice::Asked(Pressed::Now));
}

/// An SMS shows the number.
#[test]
fn a_report_without_a_name_is_not_taken_to_the_messages() {
    let (stage, _) = run(after(to_review(), vec![Event::TookToMessages]));
    assert!(!writing(&stage).draft.texted);
}

/// Texted with a name, and then to be sent later without one: the question comes now, and not when nobody looks.
#[test]
fn a_texted_report_that_waits_for_a_random_moment_is_asked_about_first() {
    let (stage, _) = run(after(
        named_review(),
        vec![
            Event::TookToMessages,
            Event::OpenedStep(Step::Naming),
            Event::ChoseNaming(Naming::Nameless),
        ],
    ));
    let later = Event::PressedLater {
        dice: 0.5,
        today: TODAY,
    };
    let (stage, tasks) = step(stage, later);
    assert!(!is_sent(&tasks), "{tasks:?}");
    let Twice::Asked(Pressed::Later(seconds)) = writing(&stage).twice else {
        panic!("{:?}", writing(&stage).twice);
    };
    assert_eq!(writing(&stage).later, None);
    // *Yes* is an answer to what was pressed: the moment still hides when it was written.
    let (stage, tasks) = step(stage, Event::AcceptedTwice { today: TODAY });
    assert_eq!(tasks, [Task::Focus, Task::SendLater { seconds }]);
    assert_eq!(writing(&stage).later, Some(seconds));
    let moment = Event::LaterCame {
        seconds,
        today: TODAY,
    };
    let (_, tasks) = step(stage, moment);
    assert!(is_sent(&tasks), "{tasks:?}");
}

#[test]
fn while_a_texted_report_is_asked_about_its_files_stay() {
    let (stage, _) = run(after(
        named_review(),
        vec![
            picked(),
            Event::AddedFile {
                picking: PICKING.to_owned(),
                file: Attached::new("p1".to_owned(), &[1, 2, 3], 3, true),
            },
            made_ready(),
            Event::TookToMessages,
        ],
    ));
    assert_eq!(writing(&stage).draft.files.len(), 1);
    let (stage, tasks) = step(stage, Event::SentWithoutFiles { today: TODAY });
    assert!(!is_sent(&tasks), "{tasks:?}");
    assert_eq!(writing(&stage).draft.files.len(), 1);
    assert_eq!(writing(&stage).twice, Twice::Asked(Pressed::WithoutFiles));
    // What they had pressed goes on: an office that refused the files would refuse them again.
    let (stage, tasks) = step(stage, Event::AcceptedTwice { today: TODAY });
    assert!(is_sent(&tasks), "{tasks:?}");
    assert_eq!(writing(&stage).draft.files, []);
}

/// A text that was shortened by hand, and of which the words are no longer those of the report.
#[test]
fn a_shortened_sms_is_kept_as_long_as_its_words() {
    let shortened = || {
        after(
            named_review(),
            vec![Event::TypedSms("KERO fupi".to_owned())],
        )
    };
    let pick = || {
        Some(Pick {
            id: "r1".to_owned(),
            ..Pick::default()
        })
    };
    let another = ChosenInstitution {
        pick: pick().expect("another one"),
        ..institution(None)
    };
    let looked_up = |institution_gone: bool| Event::ServiceLookedUp {
        code: "luku".to_owned(),
        found: Ok((!institution_gone).then(|| service("luku", false))),
        institution_gone,
    };
    for stays in [
        Event::OpenedStep(Step::Details),
        Event::TookToMessages,
        PRESSED,
        Event::DeclinedTwice,
        typed(Field::Phone, "0712345678"),
        Event::RemovedFile("p1".to_owned()),
        save_came("d1"),
        // Passed once more, and the same chosen.
        Event::ChoseKind(Kind::Complaint),
        Event::ChoseNaming(Naming::Named),
        Event::ChoseInstitution(institution(Some(service("luku", false)))),
        Event::ChoseRegion(None),
        typed(Field::Description, "Tokeni haiingii"),
        // The text names the institution, and no service of it.
        Event::ChoseService(service("kukatika", false)),
        looked_up(false),
    ] {
        let said = format!("{stays:?}");
        let (stage, _) = run(after(shortened(), vec![stays]));
        assert_eq!(writing(&stage).draft.sms, "KERO fupi", "{said}");
        let kept = writing(&stage).kept(&here("d1")).write();
        assert_eq!(read(&kept).draft.sms, "KERO fupi");
    }
    for goes in [
        typed(Field::Description, "Tokeni haiingii tangu jana"),
        typed(Field::Description, ""),
        typed(Field::Ward, "Makole"),
        typed(Field::UnlistedName, "Mji Mpya"),
        Event::ChoseKind(Kind::Suggestion),
        Event::ChoseNaming(Naming::Nameless),
        Event::ChoseRegion(pick()),
        Event::ChoseCouncil(pick()),
        Event::ChoseInstitution(another),
        Event::ChoseUnlisted { service: None },
        Event::ForgotAddressee,
        Event::ChoseSealing(true),
        Event::TypedSms(String::new()),
        // A draft that is opened again, and names an institution that the office has no longer.
        looked_up(true),
    ] {
        let said = format!("{goes:?}");
        let (stage, _) = run(after(shortened(), vec![goes]));
        assert_eq!(writing(&stage).draft.sms, "", "{said}");
        let kept = writing(&stage).kept(&here("d1")).write();
        assert!(!kept.contains("fupi"), "{said}: {kept}");
    }
    let (stage, _) = run(after(
        to_review(),
        vec![Event::TypedSms("KERO fupi".to_owned())],
    ));
    assert_eq!(
        writing(&stage).draft.sms,
        "",
        "without a name there is none"
    );
}
