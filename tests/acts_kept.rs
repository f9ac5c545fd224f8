//! An act about a case as it waits on a device: golden files, what is no act, which one goes next, and what each answer makes
//! of it; it must not write a golden file anew to make itself pass.

use mrejesho::feedback::model::act::ActKind;
use mrejesho::feedback::model::attachment::Attached;
use mrejesho::feedback::model::case::{Case, Note};
use mrejesho::feedback::model::failure::{Failure, Reason};
use mrejesho::feedback::outbox::kept_act::{self, ActState, KeptAct};
use mrejesho::feedback::outbox::{ActFault, Acted, FrozenAct, Proof};
use mrejesho::feedback::privacy::picture_metadata::FileKind;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{Store, Stored};
use mrejesho::feedback::records::versioned::{self, Unreadable, checksum};

const WAITING: &str = include_str!("kept/act-1-waiting.txt");
const SENDING: &str = include_str!("kept/act-1-sending.txt");
const UNKNOWN: &str = include_str!("kept/act-1-unknown.txt");
const NOT_SEEN: &str = include_str!("kept/act-1-not-seen.txt");
const REFUSED: &str = include_str!("kept/act-1-refused.txt");
const SECRET: &str = include_str!("kept/act-1-secret.txt");

const PHOTOS: &str = include_str!("kept/act-2-photos.txt");

const ALL: [&str; 7] = [WAITING, SENDING, UNKNOWN, NOT_SEEN, REFUSED, SECRET, PHOTOS];

fn frozen(id: &str) -> FrozenAct {
    let body = "service_request_id=7K4Q2-9M&status=REOPEN&description=Bado+%26+%F0%9F%99%82&account_id=9X3M".to_owned();
    FrozenAct {
        id: id.to_owned(),
        reference: "7K4Q2-9M".to_owned(),
        kind: ActKind::NotSolved,
        words: "Bado & 🙂".to_owned(),
        sum: checksum(&body),
        body,
        files: vec![],
        alike: 2,
        was_closed: true,
        is_again: false,
    }
}

fn act(id: &str, state: ActState, queued: u64) -> KeptAct {
    KeptAct {
        state,
        ..KeptAct::new("r1", frozen(id), " Bado & 🙂\n".to_owned(), queued)
    }
}

fn photo() -> Attached {
    Attached {
        id: "p1".to_owned(),
        kind: FileKind::Jpeg,
        bytes: 181_204,
        before: 4_812_377,
        sum: 0x00c0_ffee_00c0_ffee,
        redrawn: true,
    }
}

fn refused() -> ActFault {
    let words = "Imefungwa \"kabisa\" \u{202e}\\".to_owned();
    ActFault::Failed(Failure::Refused {
        reasons: vec![Reason { field: None, words }],
    })
}

const LATER: ActFault = ActFault::Failed(Failure::Later {
    after_seconds: None,
});
const MAYBE: ActFault = ActFault::Failed(Failure::Unknown);

/// The file is read to the value, and the value is written as the file, to the byte.
#[test]
fn every_file_is_read_and_written_as_it_stands() {
    let at = 1_795_420_800_000;
    let with = |state, tries, last: Option<ActFault>| KeptAct {
        tries,
        last,
        ..act("a1", state, at)
    };
    let not_seen = with(ActState::NotSeen, 3, None);
    let not_seen = KeptAct {
        act: FrozenAct {
            files: vec![photo()],
            ..not_seen.act.clone()
        },
        ..not_seen
    };
    for (file, expected) in [
        (WAITING, with(ActState::Waiting, 0, None)),
        (SENDING, with(ActState::Sending, 1, Some(LATER))),
        (UNKNOWN, with(ActState::Unknown, 2, Some(MAYBE))),
        (PHOTOS, not_seen.clone()),
        (REFUSED, with(ActState::Refused, u32::MAX, Some(refused()))),
        (
            SECRET,
            with(ActState::Refused, 1, Some(ActFault::SecretWanted)),
        ),
    ] {
        assert_eq!(KeptAct::read(file).as_ref(), Ok(&expected));
        assert_eq!(
            expected.write(),
            file,
            "a newer form needs a newer version, and this file stays"
        );
    }
    // Of a version that never sent a file: it is read, and written as the version that does.
    assert_eq!(KeptAct::read(NOT_SEEN).as_ref(), Ok(&not_seen));
}

#[test]
fn a_broken_text_is_no_act() {
    for file in ALL {
        // Cut off anywhere, or with one letter changed, added or missing.
        for at in (0..file.len()).filter(|at| file.is_char_boundary(*at)) {
            assert_eq!(KeptAct::read(&file[..at]), Err(Unreadable::Broken), "{at}");
            let mut letters: Vec<char> = file.chars().collect();
            let place = file[..at].chars().count();
            letters[place] = if letters[place] == 'x' { 'y' } else { 'x' };
            let altered: String = letters.iter().collect();
            assert!(KeptAct::read(&altered).is_err(), "{at}: {altered}");
        }
        assert!(KeptAct::read(&format!("{file} ")).is_err());
    }
    let (_, body) = versioned::open("act", 1, WAITING).expect("an act");
    // With a true checksum, and nothing else that is true.
    let with = |name: &str, value: serde_json::Value| {
        let mut body: serde_json::Value = serde_json::from_str(&body.to_string()).expect("JSON");
        let mut place = &mut body;
        for part in name.split('.') {
            place = &mut place[part];
        }
        *place = value;
        let body = body.to_string();
        format!("mrejesho act 1 {:016x}\n{body}", checksum(&body))
    };
    let as_it_is = with("tries", 0.into());
    assert!(KeptAct::read(&as_it_is).is_ok(), "{as_it_is}");
    for (name, value) in [
        ("id", "r2.a1".into()),
        ("id", "".into()),
        ("receipt", "".into()),
        ("state", "done".into()),
        ("state", serde_json::Value::Null),
        ("tries", (-1).into()),
        ("queued", "soon".into()),
        ("last", "oops".into()),
        ("last", serde_json::json!({})),
        ("last", serde_json::json!({"failed": {"code": "no such"}})),
        (
            "last",
            serde_json::json!({"failed": {"code": "unknown"}, "secret_wanted": true}),
        ),
        ("act.body", "description=other".into()),
        ("act.id", "".into()),
        ("act.sum", "xyz".into()),
        ("act.kind", "stars".into()),
        ("act.alike", (-1).into()),
        ("act", serde_json::Value::Null),
        ("words", 7.into()),
    ] {
        let text = with(name, value);
        assert_eq!(KeptAct::read(&text), Err(Unreadable::Broken), "{text}");
    }
    let newer = versioned::seal("act", 3, &body);
    assert_eq!(KeptAct::read(&newer), Err(Unreadable::Newer));
    let other = versioned::seal("draft", 1, &body);
    assert_eq!(KeptAct::read(&other), Err(Unreadable::Broken));
}

fn stored(acts: Vec<KeptAct>) -> Vec<Stored<KeptAct>> {
    let stored = |value: KeptAct| Stored {
        text: value.write(),
        value,
    };
    acts.into_iter().map(stored).collect()
}

#[test]
fn the_oldest_goes_that_no_earlier_one_of_its_case_holds_up() {
    use ActState::{NotSeen, Refused, Sending, Unknown, Waiting};
    // Each act: its id, the receipt of its case, its state, and when it was handed over.
    type One = (&'static str, &'static str, ActState, u64);
    let cases: &[(&[One], Option<&str>)] = &[
        (&[], None),
        (&[("a", "r1", Waiting, 5)], Some("a")),
        (
            &[("b", "r1", Waiting, 6), ("a", "r1", Waiting, 5)],
            Some("a"),
        ),
        // Of one moment: always the same one.
        (
            &[("b", "r1", Waiting, 5), ("a", "r1", Waiting, 5)],
            Some("a"),
        ),
        (&[("a", "r1", Sending, 5), ("b", "r1", Waiting, 6)], None),
        (&[("a", "r1", Unknown, 5), ("b", "r1", Waiting, 6)], None),
        (
            &[("a", "r1", NotSeen, 5), ("b", "r1", Waiting, 6)],
            Some("b"),
        ),
        (
            &[("a", "r1", Refused, 5), ("b", "r1", Waiting, 6)],
            Some("b"),
        ),
        // Another case is not held up.
        (
            &[("a", "r1", Unknown, 5), ("b", "r2", Waiting, 6)],
            Some("b"),
        ),
        (
            &[("a", "r1", Waiting, 7), ("b", "r2", Waiting, 6)],
            Some("b"),
        ),
        // A later one holds nothing up.
        (
            &[("a", "r1", Waiting, 5), ("b", "r1", Unknown, 6)],
            Some("a"),
        ),
        (
            &[("a", "r1", Waiting, 5), ("b", "r1", Sending, 6)],
            Some("a"),
        ),
        (&[("a", "r1", Unknown, 5)], None),
        (&[("a", "r1", Refused, 5), ("b", "r1", NotSeen, 6)], None),
        (
            &[
                ("a", "r1", Refused, 0),
                ("b", "r1", Unknown, 1),
                ("c", "r1", Waiting, 2),
                ("d", "r2", Waiting, u64::MAX),
            ],
            Some("d"),
        ),
    ];
    for (acts, expected) in cases {
        let acts = acts.iter().map(|(id, receipt, state, queued)| KeptAct {
            state: *state,
            ..KeptAct::new(receipt, frozen(id), String::new(), *queued)
        });
        let mut acts = stored(acts.collect());
        for _ in 0..2 {
            let next = kept_act::next(&acts).map(|next| next.value.act.id.as_str());
            assert_eq!(next, *expected, "{acts:?}");
            acts.reverse();
        }
    }
}

#[test]
fn each_answer_makes_one_state_of_an_act() {
    use ActState::{NotSeen, Refused, Unknown, Waiting};
    let seen = |proof| Ok(Acted { proof, case: None });
    let failed = |failure: Failure| ActFault::Failed(failure);
    let fault = |fault: &ActFault| Err(fault.clone());
    // The answer, the state where the API knows ids and where it does not, and what is said of it.
    let mut table = vec![
        (seen(Proof::Seen), None, None, None),
        (seen(Proof::Known), None, None, None),
        (seen(Proof::NotSeen), Some(NotSeen), Some(NotSeen), None),
        (fault(&MAYBE), Some(Waiting), Some(Unknown), Some(MAYBE)),
    ];
    let all = Failure::one_of_each().into_iter();
    for failure in all.filter(|failure| *failure != Failure::Unknown) {
        let comes_back = matches!(
            failure,
            Failure::Refused { .. }
                | Failure::TooLarge
                | Failure::NotFound
                | Failure::FilesRefused
                | Failure::FileLost
        );
        let state = Some(if comes_back { Refused } else { Waiting });
        let failure = failed(failure);
        table.push((fault(&failure), state, state, Some(failure)));
    }
    let secret = ActFault::SecretWanted;
    table.push((fault(&secret), Some(Refused), Some(Refused), Some(secret)));
    assert_eq!(table.len(), 18);
    for (answer, with_ids, without, last) in table {
        for (has_ids, state) in [(true, with_ids), (false, without)] {
            let sent = act("a1", ActState::Waiting, 5).marked_sending();
            assert_eq!((sent.state, sent.tries), (ActState::Sending, 1));
            let after = sent.clone().answered(answer.clone(), has_ids);
            let expected = state.map(|state| KeptAct {
                state,
                last: last.clone(),
                ..sent
            });
            assert_eq!(after, expected, "{answer:?} {has_ids}");
            // What the office may have does not go by itself.
            let may_double = answer == Err(MAYBE) && !has_ids;
            assert!(!may_double || after.is_some_and(|act| act.rests()));
        }
    }
}

#[test]
fn a_change_expects_what_was_read() {
    let one = act("a1", ActState::Waiting, 5);
    let read = stored(vec![one.clone()]).remove(0);
    for by in [None, Some(&one.marked_sending())] {
        let change = kept_act::replace(&read, by);
        assert!(change.strict);
        assert_eq!(change.expected[0].any_of, [Some(read.text.clone())]);
        assert_eq!(change.writes[0].store, Store::Acts);
        assert_eq!(change.writes[0].text, by.map(KeptAct::write));
    }
}

#[test]
fn an_act_is_kept_behind_those_of_its_case() {
    let long = "Bado hakuna maji mtaani kwetu";
    let with = |id: &str, words: &str, queued| {
        let act = FrozenAct {
            words: words.to_owned(),
            alike: 0,
            ..frozen(id)
        };
        KeptAct::new("r1", act, words.to_owned(), queued)
    };
    let of = |receipt: &str, act: KeptAct| KeptAct {
        id: format!("{receipt}.{}", act.act.id),
        receipt: receipt.to_owned(),
        ..act
    };
    let refused = KeptAct {
        state: ActState::Refused,
        ..with("a", long, 50)
    };
    let last = with("a", long, u64::MAX);
    let longer = format!("Habari. {long}, tafadhali");
    // What is kept, the words handed over at 10 by the clock, and when it counts as handed over and how many are alike.
    for (kept, words, expected) in [
        (vec![], long, (10, 0)),
        (vec![with("a", long, 5)], long, (10, 1)),
        // The clock was set back since, or is not to be believed at all.
        (vec![with("a", long, 50)], "Habari", (51, 0)),
        (
            vec![with("a", long, 50), with("b", long, 70)],
            long,
            (71, 2),
        ),
        (vec![last], long, (u64::MAX, 1)),
        // Of another case, or not at the office.
        (vec![of("r2", with("a", long, 50))], long, (10, 0)),
        (vec![refused], long, (51, 0)),
        // Other words around its own, and its own around others.
        (vec![with("a", &longer, 5)], long, (10, 1)),
        (vec![with("a", long, 5)], &longer, (10, 0)),
        (vec![with("a", "Bado sana", 5)], "Bado", (10, 0)),
        (vec![with("a", "bado!", 5)], "Bado", (10, 1)),
    ] {
        let act = with("z", words, 10).behind(&kept);
        assert_eq!((act.queued, act.act.alike), expected, "{kept:?} {words}");
        assert_eq!(act.state, ActState::Waiting);
    }
}

#[test]
fn a_note_with_the_id_of_another_act_is_not_this_one() {
    let own = "0123456789abcdef0123456789abcdef";
    let act = FrozenAct {
        alike: 0,
        ..frozen(own)
    };
    for (id, is_it) in [
        (Some(own), true),
        (Some("fedcba9876543210fedcba9876543210"), false),
        // Ids that the office gave.
        (Some("4711"), true),
        (Some("TZ-56789abcdef0123456789abcdef--x"), true),
        (None, true),
    ] {
        let case = Case {
            notes: vec![Note {
                id: id.map(str::to_owned),
                words: act.words.clone(),
                ..Note::default()
            }],
            ..Case::default()
        };
        assert_eq!(act.is_in(&case), is_it, "{id:?}");
    }
}

#[test]
fn a_later_act_with_the_same_words_in_it_does_not_pass_for_an_earlier_one() {
    let long = "Bado hakuna maji mtaani kwetu";
    let longer = format!("{long}, na umeme");
    let with = |id: &str, words: &str, queued| {
        let act = FrozenAct {
            words: words.to_owned(),
            alike: 0,
            ..frozen(id)
        };
        let act = KeptAct::new("r1", act, words.to_owned(), queued);
        KeptAct { tries: 1, ..act }
    };
    let of = |state, act: KeptAct| KeptAct { state, ..act };
    let elsewhere = KeptAct {
        id: "r2.b".to_owned(),
        receipt: "r2".to_owned(),
        ..with("b", long, 9)
    };
    let not_sent = KeptAct {
        tries: 0,
        ..with("b", long, 9)
    };
    // The other act beside the one of 5 by the clock; how many alike notes the sought one allows for while the other is
    // kept, and how many it is left with once the other is done.
    for (other, sought, left) in [
        (with("b", long, 9), 1, 1),
        (with("b", &longer, 9), 1, 1),
        (of(ActState::NotSeen, with("b", &longer, 9)), 1, 1),
        (of(ActState::Unknown, with("b", long, 9)), 1, 1),
        (of(ActState::Refused, with("b", long, 9)), 0, 1),
        (not_sent, 0, 1),
        (with("b", "Bado", 9), 0, 0),
        // An earlier one was counted when this one was kept.
        (with("b", long, 4), 0, 0),
        (elsewhere, 0, 0),
    ] {
        let own = of(ActState::NotSeen, with("a", long, 5));
        let all = stored(vec![own.clone(), other.clone()]);
        assert_eq!(own.sought(&all).alike, sought, "{other:?}");
        let change = kept_act::done(&all[1], &all);
        assert_eq!(change.writes[0].text, None);
        let put = change.writes[1..].iter().filter_map(|it| it.text.as_ref());
        let put: Vec<KeptAct> = put.filter_map(|text| KeptAct::read(text).ok()).collect();
        let alike = put.first().map_or(0, |act| act.act.alike);
        assert_eq!(alike, left, "{other:?}");
        // What is on its way is not touched: its answer expects it as it was.
        let sending = stored(vec![of(ActState::Sending, own), other]);
        assert_eq!(kept_act::done(&sending[1], &sending).writes.len(), 1);
    }
}
