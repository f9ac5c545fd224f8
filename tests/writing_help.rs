//! The short questions that help to write, and what becomes of the answers; nothing that the person wrote is lost or
//! changed.

use mrejesho::feedback::model::draft::{Addressee, Draft, Kind, Pick, Place};
use mrejesho::feedback::model::form::{Form, PointUse, Rules};
use mrejesho::feedback::rules::gaps::Gap;
use mrejesho::feedback::rules::writing_help::{Answers, Ask, of_kind, questions};
use proptest::prelude::*;

#[path = "forms/dated.rs"]
mod dated;

use dated::{draft, form_that_asks_for_the_day};

#[test]
fn every_kind_has_three_or_four_questions() {
    for kind in Kind::ALL {
        let asked = questions(&Form::default(), &draft(kind, " \n"), &[]);
        assert!((3..=4).contains(&asked.len()), "{kind:?}");
        assert_eq!(asked, of_kind(Some(kind)));
        for (at, ask) in asked.iter().enumerate() {
            assert!(!asked[at + 1..].contains(ask), "{ask:?} is asked twice");
        }
    }
}

#[test]
fn what_the_form_asks_or_knows_is_not_asked_again() {
    let empty = draft(Kind::Complaint, "");
    let all = of_kind(Some(Kind::Complaint));
    let without =
        |left: Ask| -> Vec<Ask> { all.iter().copied().filter(|ask| *ask != left).collect() };
    let form = Form::default();
    let with_ward = Draft {
        place: Place {
            ward: "Mlowa".to_owned(),
            ..Place::default()
        },
        ..empty.clone()
    };
    assert_eq!(questions(&form, &with_ward, &[]), without(Ask::Where));
    let with_day = Draft {
        day: "2026-11-20".to_owned(),
        ..empty.clone()
    };
    assert_eq!(questions(&form, &with_day, &[]), without(Ask::SinceWhen));
    // An institution without an address: the form demands a place.
    let demanded = Draft {
        addressee: Addressee::Institution {
            pick: Pick::default(),
            address: String::new(),
        },
        ..empty.clone()
    };
    assert_eq!(questions(&form, &demanded, &[]), without(Ask::Where));
    let point = Form {
        rules: Rules {
            point: PointUse::Required,
            ..Rules::default()
        },
        service: None,
    };
    assert_eq!(questions(&point, &empty, &[]), without(Ask::Where));
    let dated = form_that_asks_for_the_day();
    assert_eq!(questions(&dated, &empty, &[]), without(Ask::SinceWhen));
    // What happened is being told already.
    let begun = draft(Kind::Complaint, "Hakuna dawa");
    assert_eq!(questions(&form, &begun, &[]), without(Ask::WhatHappened));
}

#[test]
fn only_what_is_missing_can_be_asked_and_something_always_is() {
    let begun = draft(Kind::Complaint, "Hakuna dawa");
    let asked = questions(&Form::default(), &begun, &[Gap::Wish, Gap::Place]);
    assert_eq!(asked, [Ask::Where, Ask::WhatToDo]);
    // Filled in on the form since it was named.
    let placed = Draft {
        place: Place {
            ward: "Mlowa".to_owned(),
            ..Place::default()
        },
        ..begun.clone()
    };
    let asked = questions(&Form::default(), &placed, &[Gap::Wish, Gap::Place]);
    assert_eq!(asked, [Ask::WhatToDo]);
    let whole = Draft {
        day: "2026-11-20".to_owned(),
        place: Place {
            ward: "Mlowa".to_owned(),
            ..Place::default()
        },
        ..draft(Kind::Compliment, "Walinisaidia vizuri")
    };
    assert_eq!(questions(&Form::default(), &whole, &[]), [Ask::WhatWasGood]);
}

/// What is typed letter by letter into one question.
fn type_in(answers: &mut Answers, question: usize, answer: &str) {
    for (end, letter) in answer.char_indices() {
        answers.give(question, &answer[..end + letter.len_utf8()]);
    }
}

#[test]
fn answers_become_paragraphs_in_the_order_of_the_questions() {
    let mut answers = Answers::to(4, "");
    type_in(&mut answers, 0, "Nesi aliniomba elfu kumi ");
    type_in(&mut answers, 2, "tangu jumatatu");
    type_in(&mut answers, 1, "Zahanati ya Mlowa");
    type_in(&mut answers, 3, "naomba  mtusaidie\nharaka\n");
    let whole = "Nesi aliniomba elfu kumi\n\nZahanati ya Mlowa\n\ntangu jumatatu\n\nnaomba  mtusaidie\nharaka";
    assert_eq!(answers.description(), whole);
    assert_eq!(answers.to_question(3), "naomba  mtusaidie\nharaka");
    // The same words once more, as browsers report them, change nothing.
    assert!(!answers.give(1, "Zahanati ya Mlowa "));
    // Taken back, and given again.
    assert!(answers.give(2, "  "));
    assert!(!answers.description().contains("jumatatu"));
    type_in(&mut answers, 2, "tangu jumatatu");
    assert_eq!(answers.description(), whole);
    assert!(!answers.give(4, "no such question"));
}

#[test]
fn what_stood_there_stays_as_it_was() {
    for before in [
        "Hakuna dawa",
        "Hakuna dawa\n",
        "Hakuna dawa\n\n",
        "mfano",
        "🙏 ndugu",
        "a\u{301}",
        "\n\n  x",
        "x\r\ny",
    ] {
        let mut answers = Answers::to(2, before);
        type_in(&mut answers, 0, "mfano 🙏");
        assert!(answers.description().starts_with(before), "{before:?}");
        assert_eq!(answers.to_question(0), "mfano 🙏");
        assert!(answers.give(0, ""));
        assert_eq!(answers.description().trim_end(), before.trim_end());
    }
}

#[test]
fn an_answer_that_was_edited_in_the_description_is_the_persons_own() {
    let mut answers = Answers::to(3, "Mwanzo");
    type_in(&mut answers, 0, "Mbezi");
    type_in(&mut answers, 1, "jana");
    // Behind the answer to the first question: what was added there stays.
    assert!(!answers.read_again("Mwanzo\n\nMbezi, kwa Msuguri\n\njana"));
    assert!(answers.give(0, "Mbezi Mwisho"));
    assert_eq!(
        answers.description(),
        "Mwanzo\n\nMbezi Mwisho, kwa Msuguri\n\njana"
    );
    // In it.
    let mut answers = Answers::to(3, "Mwanzo");
    type_in(&mut answers, 0, "Mbezi");
    type_in(&mut answers, 1, "jana");
    assert!(answers.read_again("Mwanzo\n\nMbeya\n\njana"));
    assert_eq!(answers.to_question(0), "");
    assert_eq!(answers.to_question(1), "jana");
    type_in(&mut answers, 0, "Mtaa wa Uhuru");
    assert_eq!(
        answers.description(),
        "Mwanzo\n\nMbeya\n\nMtaa wa Uhuru\n\njana"
    );
    type_in(&mut answers, 1, "juzi");
    assert_eq!(
        answers.description(),
        "Mwanzo\n\nMbeya\n\nMtaa wa Uhuru\n\njuzi"
    );
    // Elsewhere: the answers move.
    assert!(!answers.read_again("Mwanzo mpya\n\nMbeya\n\nMtaa wa Uhuru\n\njuzi"));
    assert!(!answers.read_again("Mwanzo mpya\n\nMbeya\n\nMtaa wa Uhuru\n\njuzi. Asante"));
    assert_eq!(answers.to_question(0), "Mtaa wa Uhuru");
    assert_eq!(answers.to_question(1), "juzi");
    // Everything is deleted.
    assert!(answers.read_again(""));
    assert!(answers.give(1, "leo"));
    assert_eq!(answers.description(), "leo");
}

/// The person has drawn an answer into a sentence of their own: an earlier question does not tear it apart.
#[test]
fn an_answer_within_a_sentence_stays_there() {
    let mut answers = Answers::to(3, "Mwanzo");
    type_in(&mut answers, 1, "jana");
    assert!(!answers.read_again("Mwanzo tulifika jana"));
    assert_eq!(answers.to_question(1), "jana");
    type_in(&mut answers, 0, "Mlowa");
    assert_eq!(answers.description(), "Mwanzo tulifika jana\n\nMlowa");
    // Nor a line of a list.
    let mut answers = Answers::to(3, "Mwanzo");
    type_in(&mut answers, 1, "jana");
    assert!(!answers.read_again("Mwanzo\njana"));
    type_in(&mut answers, 2, "dawa");
    type_in(&mut answers, 0, "Mlowa");
    assert_eq!(answers.description(), "Mwanzo\njana\n\nMlowa\n\ndawa");
}

/// The same words twice: it is not known which of them the person deleted, so none is overwritten.
#[test]
fn of_two_equal_paragraphs_none_is_taken_for_the_answer() {
    let mut answers = Answers::to(1, "maji");
    type_in(&mut answers, 0, "maji");
    assert_eq!(answers.description(), "maji\n\nmaji");
    assert!(answers.read_again("maji"));
    type_in(&mut answers, 0, "umeme");
    assert_eq!(answers.description(), "maji\n\numeme");
}

#[derive(Clone, Debug)]
enum Act {
    Give(usize, String),
    /// Inserts words into the description at this share of it, in place of so many letters.
    Edit(usize, usize, String),
}

fn act() -> impl Strategy<Value = Act> {
    let words = "[ab \u{e9}\n🙏]{0,6}";
    prop_oneof![
        (0_usize..4, words).prop_map(|(question, words)| Act::Give(question, words)),
        (0_usize..40, 0_usize..4, words).prop_map(|(at, taken, put)| Act::Edit(at, taken, put)),
    ]
}

proptest! {
    /// However answers and edits are mixed: an answer is always a part of the description, and giving one leaves every
    /// other answer and everything that the person wrote where it was.
    #[test]
    fn nothing_written_elsewhere_is_touched(acts in proptest::collection::vec(act(), 1..30)) {
        let mut answers = Answers::to(3, "");
        for act in acts {
            let before: Vec<String> = (0..3).map(|at| answers.to_question(at).to_owned()).collect();
            match act {
                Act::Give(question, answer) => {
                    let own = before.get(question).cloned().unwrap_or_default();
                    let letters = |text: &str| text.chars().filter(|letter| *letter != '\n').count();
                    let all = letters(answers.description());
                    answers.give(question, &answer);
                    for (at, other) in before.iter().enumerate().filter(|(at, _)| *at != question) {
                        prop_assert_eq!(answers.to_question(at), other);
                    }
                    if question < 3 {
                        prop_assert_eq!(answers.to_question(question), answer.trim());
                        let now = all - letters(&own) + letters(answer.trim());
                        prop_assert_eq!(letters(answers.description()), now);
                    }
                }
                Act::Edit(at, taken, put) => {
                    let mut letters: Vec<char> = answers.description().chars().collect();
                    let at = at.min(letters.len());
                    let end = (at + taken).min(letters.len());
                    letters.splice(at..end, put.chars());
                    let edited: String = letters.into_iter().collect();
                    answers.read_again(&edited);
                    prop_assert_eq!(answers.description(), &*edited);
                    for (at, other) in before.iter().enumerate() {
                        let now = answers.to_question(at);
                        prop_assert!(now == other || now.is_empty());
                    }
                }
            }
        }
    }
}
