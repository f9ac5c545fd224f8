//! What is being written about a case as it is kept: golden files, and that its words and files are at every moment a writing
//! or an act; it must not write a golden file anew to make itself pass.

use std::collections::BTreeMap;

use mrejesho::feedback::model::act::{Act, ActKind};
use mrejesho::feedback::model::attachment::{Attached, Bytes};
use mrejesho::feedback::model::case::Case;
use mrejesho::feedback::outbox::kept_act::{self, KeptAct};
use mrejesho::feedback::outbox::kept_writing::{self, KeptWriting, Pen};
use mrejesho::feedback::outbox::{About, FrozenAct};
use mrejesho::feedback::privacy::picture_metadata::FileKind;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{Store, Stored, Transaction};
use mrejesho::feedback::records::versioned::Unreadable;
use mrejesho::feedback::rules::act_rules::{
    ActProblem, may_have_files, with_files as act_with_files,
};

const BEGUN: &str = include_str!("kept/writing-1-begun.txt");
const BEGUN_PHOTOS: &str = include_str!("kept/writing-1-photos.txt");

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

fn writing(id: &str, words: &str) -> KeptWriting {
    KeptWriting {
        id: id.to_owned(),
        receipt: "r1".to_owned(),
        kind: ActKind::NotSolved,
        words: words.to_owned(),
        files: vec![],
        saved: 1_795_420_800_000,
    }
}

/// An act with this id that says *Bado*.
fn frozen(id: &str) -> FrozenAct {
    let case = Case {
        reference: "7K4Q2-9M".to_owned(),
        ..Case::default()
    };
    let about = About {
        case: &case,
        secret: None,
        id: id.to_owned(),
        day: "2026-11-24".to_owned(),
    };
    FrozenAct::new(
        &about,
        &act(ActKind::NotSolved),
        "Bado".to_owned(),
        "description=Bado".to_owned(),
    )
}

fn act(kind: ActKind) -> Act {
    Act {
        kind,
        words: "Bado".to_owned(),
        contact: vec![],
        files: vec![],
    }
}

fn stored(act: KeptAct) -> Vec<Stored<KeptAct>> {
    vec![Stored {
        text: act.write(),
        value: act,
    }]
}

#[test]
fn every_file_is_read_and_written_as_it_stands() {
    for (file, files) in [(BEGUN, vec![]), (BEGUN_PHOTOS, vec![photo()])] {
        let expected = KeptWriting {
            files,
            ..writing("r1.w1", " Bado & \"🙂\"\n\u{202e}")
        };
        assert_eq!(KeptWriting::read(file).as_ref(), Ok(&expected));
        assert_eq!(expected.write(), file);
    }
}

#[test]
fn an_act_has_no_more_files_than_the_office_takes() {
    for (count, most, is_right) in [(0, 0, true), (1, 0, false), (3, 3, true), (4, 3, false)] {
        let files = vec![photo(); count];
        let checked = act_with_files(act(ActKind::Message), files.clone(), most);
        let expected = match is_right {
            true => Ok(Act {
                files,
                ..act(ActKind::Message)
            }),
            false => Err(vec![ActProblem::TooManyFiles]),
        };
        assert_eq!(checked, expected, "{count} of {most}");
    }
    for kind in ActKind::ALL {
        let expected = matches!(kind, ActKind::Message | ActKind::NotSolved);
        assert_eq!(may_have_files(kind), expected, "{kind:?}");
    }
}

/// What a page does with a pen, and what stands on the store after it: an in-memory store that holds to what is expected.
#[derive(Default)]
struct Shelf(BTreeMap<(Store, String), String>);

impl Shelf {
    fn commit(&mut self, change: &Transaction) -> bool {
        let holds = change.expected.iter().all(|it| {
            let there = self.0.get(&(it.store, it.id.clone()));
            it.any_of.iter().any(|text| text.as_ref() == there)
        });
        if holds {
            for write in &change.writes {
                let place = (write.store, write.id.clone());
                match &write.text {
                    Some(text) => self.0.insert(place, text.clone()),
                    None => self.0.remove(&place),
                };
            }
        }
        holds
    }

    /// The words under this id, and whether they wait to be sent.
    fn words(&self, id: &str) -> Option<(String, bool)> {
        let text = self.0.get(&(Store::Acts, id.to_owned()))?;
        match (KeptAct::read(text), KeptWriting::read(text)) {
            (Ok(act), _) => Some((act.words, true)),
            (_, Ok(writing)) => Some((writing.words, false)),
            _ => None,
        }
    }

    fn files(&self) -> Vec<String> {
        let places = self.0.keys().filter(|(store, _)| *store == Store::Files);
        places.map(|(_, id)| id.clone()).collect()
    }
}

fn bytes_of(_: &str) -> Option<Bytes> {
    Some(b"bytes".as_slice().into())
}

fn file(id: &str) -> Attached {
    Attached {
        id: id.to_owned(),
        ..Attached::new(String::new(), b"bytes", 9, true)
    }
}

fn with_files(words: &str, files: &[&str]) -> KeptWriting {
    KeptWriting {
        files: files.iter().map(|id| file(id)).collect(),
        ..writing("r1.w1", words)
    }
}

#[test]
fn a_pen_saves_what_is_written_and_the_files_beside_it() {
    // What is written one after the other, and what stands there after each.
    type Stands = (Option<&'static str>, &'static [&'static str]);
    let cases: &[&[(&str, &[&str], Stands)]] = &[
        &[("", &[], (None, &[]))],
        &[(" \n\t", &[], (None, &[]))],
        &[("Bado", &[], (Some("Bado"), &[]))],
        &[
            ("Bado", &[], (Some("Bado"), &[])),
            ("", &[], (None, &[])),
            ("Tena", &[], (Some("Tena"), &[])),
        ],
        &[
            ("Bado", &["p1"], (Some("Bado"), &["p1"])),
            ("Bado sana", &["p1"], (Some("Bado sana"), &["p1"])),
            (
                "Bado sana",
                &["p1", "p2"],
                (Some("Bado sana"), &["p1", "p2"]),
            ),
            ("Bado sana", &["p2"], (Some("Bado sana"), &["p2"])),
            ("Bado sana", &[], (Some("Bado sana"), &[])),
        ],
        &[("", &["p1"], (Some(""), &["p1"])), ("", &[], (None, &[]))],
    ];
    for steps in cases {
        let (mut shelf, mut pen) = (Shelf::default(), Pen::new("r1", "w1"));
        for (words, files, (stands, on_shelf)) in *steps {
            let now = with_files(words, files);
            if let Some(change) = pen.save(&now, bytes_of) {
                assert!(change.strict && shelf.commit(&change), "{words}");
                pen.saved();
            }
            // The same once more, only later, is no change.
            let later = KeptWriting {
                saved: u64::MAX,
                ..now
            };
            assert_eq!(pen.clone().save(&later, bytes_of), None, "{words}");
            let found = shelf.words("r1.w1").map(|(words, _)| words);
            assert_eq!(found.as_deref(), *stands);
            let places: Vec<String> = on_shelf.iter().map(|id| format!("r1.w1.{id}")).collect();
            assert_eq!(shelf.files(), places, "{words}");
        }
    }
}

#[test]
fn words_are_at_every_moment_a_writing_or_an_act() {
    let (mut shelf, mut pen) = (Shelf::default(), Pen::new("r1", "w1"));
    let receipt = "receipt".to_owned();
    let place = (Store::Receipts, "r1".to_owned());
    shelf.0.insert(place.clone(), receipt.clone());
    let typed = with_files("Bado", &["p1", "p2"]);
    let change = pen.save(&typed, bytes_of).expect("a change");
    // The answer of the store is lost: the page does not know which of the two stands there.
    assert!(shelf.commit(&change));
    let mut act = KeptAct::new("r1", frozen("a1"), "Bado".to_owned(), 5).under(&pen.id);
    act.act.files = vec![file("p1")];
    let hand_over = pen.hand_over(&act, &receipt, bytes_of);
    shelf.0.remove(&place);
    assert!(
        !shelf.commit(&hand_over),
        "without its receipt it would have no page"
    );
    shelf.0.insert(place, receipt);
    assert!(shelf.commit(&hand_over) && !shelf.commit(&hand_over));
    assert_eq!(shelf.words("r1.w1"), Some(("Bado".to_owned(), true)));
    assert_eq!(shelf.files(), ["r1.w1.p1"]);
    // A save that was on its way finds the act in its place, whatever it knew.
    let late = pen.save(&with_files("Bado sana", &[]), bytes_of);
    assert!(!shelf.commit(&late.expect("a change")));
    assert!(!shelf.commit(&pen.forget()));
    // Taken back to be changed: in one write.
    let kept = stored(KeptAct::read(&shelf.0[&(Store::Acts, "r1.w1".to_owned())]).expect("an act"));
    let (again, change) = kept_writing::take_back(&kept[0], 7);
    assert_eq!(change.writes.len(), 1);
    assert!(shelf.commit(&change) && !shelf.commit(&change));
    assert_eq!(
        again,
        KeptWriting {
            saved: 7,
            ..with_files("Bado", &["p1"])
        }
    );
    assert_eq!(shelf.words("r1.w1"), Some(("Bado".to_owned(), false)));
    assert_eq!(shelf.files(), ["r1.w1.p1"]);
    // Sent under another id of the act, in the same place, and done: the files go with it.
    let text = again.write();
    let pen = Pen::of(&Stored { value: again, text });
    let sent = KeptAct::new("r1", frozen("a2"), "Bado".to_owned(), 9).under(&pen.id);
    let sent = KeptAct {
        act: FrozenAct {
            files: vec![file("p1")],
            ..sent.act.clone()
        },
        ..sent
    };
    assert!(shelf.commit(&pen.hand_over(&sent, "receipt", |_| None)));
    assert!(shelf.commit(&kept_act::replace(&stored(sent)[0], None)));
    assert_eq!((shelf.words("r1.w1"), shelf.files()), (None, vec![]));
}

#[test]
fn an_act_without_words_leaves_no_empty_writing() {
    let act = KeptAct::new("r1", frozen("a1"), " \n".to_owned(), 5);
    let (writing, change) = kept_writing::take_back(&stored(act)[0], 5);
    assert!(writing.is_empty());
    assert_eq!(change.writes[0].text, None);
}

#[test]
fn a_broken_text_is_no_writing() {
    for file in [BEGUN, BEGUN_PHOTOS] {
        for at in (0..file.len()).filter(|at| file.is_char_boundary(*at)) {
            assert_eq!(
                KeptWriting::read(&file[..at]),
                Err(Unreadable::Broken),
                "{at}"
            );
        }
        assert!(kept_writing::is_readable(file) && !kept_writing::is_readable(&file[1..]));
        assert_eq!(KeptAct::read(file), Err(Unreadable::Broken));
    }
    for (id, receipt) in [
        ("r1", "r1"),
        ("", ""),
        (".w1", ""),
        ("r2.w1", "r1"),
        ("r1w1", "r1"),
    ] {
        let wrong = KeptWriting {
            receipt: receipt.to_owned(),
            ..writing(id, "Bado")
        };
        assert_eq!(
            KeptWriting::read(&wrong.write()),
            Err(Unreadable::Broken),
            "{id}"
        );
    }
}
