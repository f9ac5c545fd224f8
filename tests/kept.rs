//! What is kept, as it stands on a device: golden files of every version there ever was; it must not write one anew to make
//! itself pass.
//!
//! A file of `tests/kept/` stands on phones. A newer form of a record has a version of its own and files of its own beside
//! these, which stay readable for ever.

use mrejesho::feedback::journey::Step;
use mrejesho::feedback::model::attachment::Attached;
use mrejesho::feedback::model::case::Status;
use mrejesho::feedback::model::catalogue::ReceiptKind;
use mrejesho::feedback::model::draft::{Addressee, Draft, Field, Kind, Naming, Pick, Place};
use mrejesho::feedback::model::failure::{Failure, Reason};
use mrejesho::feedback::model::language::{Language, Phrase};
use mrejesho::feedback::model::receipt::{Receipt, Reference};
use mrejesho::feedback::outbox::{Frozen, Item, State};
use mrejesho::feedback::privacy::picture_metadata::FileKind;
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::kept_receipt::KeptReceipt;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::versioned::{self, Unreadable};
use mrejesho::feedback::rules::retention::Aging;
use proptest::prelude::*;
use serde_json::{Value, json};

const FULL: &str = include_str!("kept/draft-1-full.txt");
const SHORTENED: &str = include_str!("kept/draft-1-sms.txt");
const TEXTED: &str = include_str!("kept/draft-1-texted.txt");
const EMPTY: &str = include_str!("kept/draft-1-empty.txt");
const UNLISTED: &str = include_str!("kept/draft-1-unlisted.txt");
const PHOTOS: &str = include_str!("kept/draft-2-photos.txt");
const WITH_PHOTOS: &str = include_str!("kept/report-2-photos.txt");
const SEALED: &str = include_str!("kept/draft-3-sealed.txt");
const IN_ENVELOPE: &str = include_str!("kept/report-3-sealed.txt");
const FROZEN: &str = include_str!("kept/report-1-frozen.txt");
const SENDING: &str = include_str!("kept/report-1-sending.txt");
const UNKNOWN: &str = include_str!("kept/report-1-unknown.txt");
const KNOWN: &str = include_str!("kept/receipt-1-known.txt");
const KNOWN_SEEN: &str = include_str!("kept/receipt-1-known-seen.txt");
const PENDING: &str = include_str!("kept/receipt-1-pending.txt");
const NEVER: &str = include_str!("kept/receipt-1-never.txt");

const ALL: [&str; 15] = [
    PHOTOS,
    WITH_PHOTOS,
    SEALED,
    IN_ENVELOPE,
    FULL,
    TEXTED,
    EMPTY,
    UNLISTED,
    FROZEN,
    SENDING,
    UNKNOWN,
    KNOWN,
    KNOWN_SEEN,
    PENDING,
    NEVER,
];

fn pick(id: &str, swahili: &str, english: &str) -> Pick {
    Pick {
        id: id.to_owned(),
        name: Phrase::both(swahili, english),
    }
}

fn aging() -> Aging {
    Aging {
        touched: 20_780,
        warnings: 2,
        warned: 20_960,
    }
}

/// Every field is used.
fn full() -> KeptDraft {
    let named = [
        Field::Kind,
        Field::Naming,
        Field::Addressee,
        Field::UnlistedName,
        Field::Service,
        Field::Description,
        Field::Region,
        Field::Council,
        Field::Ward,
        Field::Day,
        Field::Question("nyumba".to_owned()),
        Field::FirstName,
        Field::LastName,
        Field::Phone,
        Field::Email,
    ];
    let reason = |field: Option<Field>, words: &str| Reason {
        field,
        words: words.to_owned(),
    };
    let mut reasons = vec![reason(None, "Jaribu tena.")];
    reasons.extend(named.map(|field| reason(Some(field), "Si sahihi.")));
    KeptDraft {
        id: "5b3f8a6c2e914d70".to_owned(),
        revision: 42,
        owner: "c0ffee00c0ffee00".to_owned(),
        step: Step::Review,
        language: Language::English,
        draft: Draft {
            kind: Some(Kind::Complaint),
            naming: Some(Naming::Named),
            addressee: Addressee::Institution {
                pick: pick("65", "TANESCO", "TANESCO (electricity)"),
                address: "S.L.P. 453, Dodoma".to_owned(),
            },
            unlisted_name: "Halmashauri ya Mji Mpya".to_owned(),
            service: Some(pick("luku", "Tokeni za LUKU", "LUKU tokens")),
            files: vec![],
            description: "Tokeni haiingii.\nNimejaribu \"mara tatu\" 🙂 \u{0} \u{202e}\\"
                .to_owned(),
            place: Place {
                region: Some(pick("r1", "Dodoma", "Dodoma")),
                council: Some(pick("c14", "Jiji la Dodoma", "Dodoma City")),
                ward: "Makole, Mtaa wa Ng'ong'o".to_owned(),
                ..Place::default()
            },
            day: "2026-12-24".to_owned(),
            day_confirmed: Some("2026-12-24".to_owned()),
            answers: [
                ("aina".to_owned(), vec!["a".to_owned(), "b".to_owned()]),
                ("nyumba".to_owned(), vec!["12".to_owned()]),
                ("tupu".to_owned(), vec![]),
            ]
            .into_iter()
            .collect(),
            first_name: "Asha".to_owned(),
            last_name: "Juma".to_owned(),
            phone: "0712 345 678".to_owned(),
            email: "asha@example.org".to_owned(),
            ..Draft::default()
        },
        may_have_gone: true,
        returned: Some(Failure::Refused { reasons }),
        aging: aging(),
    }
}

/// An older site reads it without the mark, and asks nothing before it sends: the report itself is the same.
fn texted() -> KeptDraft {
    let draft = Draft {
        texted: true,
        ..full().draft
    };
    KeptDraft { draft, ..full() }
}

/// An older site reads it without that text, and makes the SMS of the words anew.
fn shortened() -> KeptDraft {
    let draft = Draft {
        sms: "KERO Lalamiko, TANESCO: token\n\"mara 3\" 🙂 \0".to_owned(),
        ..texted().draft
    };
    KeptDraft { draft, ..full() }
}

/// As little as there can be.
fn empty() -> KeptDraft {
    KeptDraft {
        id: "1".to_owned(),
        ..KeptDraft::default()
    }
}

fn unlisted() -> KeptDraft {
    KeptDraft {
        id: "77aa".to_owned(),
        revision: u64::MAX,
        owner: "c0ffee00c0ffee00".to_owned(),
        step: Step::Recipient,
        language: Language::Swahili,
        draft: Draft {
            kind: Some(Kind::Suggestion),
            naming: Some(Naming::Nameless),
            addressee: Addressee::Unlisted,
            unlisted_name: "Kijiji cha Mbali".to_owned(),
            service: Some(Pick {
                id: "nyingine".to_owned(),
                name: Phrase::of(Language::Swahili, "Nyingine"),
            }),
            ..Draft::default()
        },
        may_have_gone: false,
        returned: Some(Failure::TooLarge),
        aging: Aging {
            touched: -25_000,
            warnings: 0,
            warned: 0,
        },
    }
}

/// A photo that was drawn anew, one that was only made bare, and a document.
fn photos() -> KeptDraft {
    let photo = |id: &str, kind, redrawn| Attached {
        id: id.to_owned(),
        kind,
        bytes: 181_204,
        before: 4_812_377,
        sum: 0x00c0_ffee_00c0_ffee,
        redrawn,
    };
    KeptDraft {
        id: "77bb".to_owned(),
        draft: Draft {
            naming: Some(Naming::Named),
            description: "Angalia picha.".to_owned(),
            files: vec![
                photo("p1", FileKind::WebP, true),
                photo("p2", FileKind::Jpeg, false),
                photo("p3", FileKind::Pdf, false),
            ],
            ..Draft::default()
        },
        returned: Some(Failure::FilesRefused),
        ..KeptDraft::default()
    }
}

fn with_photos() -> Item {
    let draft = photos();
    Item {
        frozen: report(State::Frozen)
            .frozen
            .with_files(draft.draft.files.clone()),
        draft,
        ..report(State::Frozen)
    }
}

fn sealed_draft() -> KeptDraft {
    let draft = Draft {
        sealed: true,
        ..photos().draft
    };
    KeptDraft { draft, ..photos() }
}

fn in_envelope() -> Item {
    let bytes = [0, 255, 7];
    let envelope = Attached::new("e1f2a3b4c5d6e7f8".to_owned(), &bytes, bytes.len(), true);
    let sealed = sealed_draft();
    Item {
        frozen: report(State::Refused)
            .frozen
            .with_files(vec![envelope.clone()]),
        draft: KeptDraft {
            draft: sealed.draft.outside(envelope),
            ..sealed
        },
        ..report(State::Refused)
    }
}

fn report(state: State) -> Item {
    let (receipt, tries, last) = match state {
        State::Frozen => (ReceiptKind::Reference, 0, None),
        State::Sending => (ReceiptKind::Token, 3, Some(Failure::TooSlow)),
        State::Unknown => (ReceiptKind::Nothing, 4, Some(Failure::Unknown)),
        State::Refused => (ReceiptKind::Reference, 1, Some(Failure::TooLarge)),
    };
    let body = "service_code=luku&description=Tokeni+haiingii.%0A%F0%9F%99%82";
    Item {
        frozen: Frozen::new("luku", receipt, body.to_owned(), "9f1c44e07b2d".to_owned()),
        state,
        tries,
        queued: 1_795_420_800_000,
        last,
        draft: match state {
            State::Sending => full(),
            _ => KeptDraft {
                draft: Draft {
                    addressee: Addressee::ServiceAlone,
                    ..unlisted().draft
                },
                ..unlisted()
            },
        },
    }
}

fn kept_receipt(reference: Reference, seen: Option<(Status, String)>) -> KeptReceipt {
    KeptReceipt {
        id: "5b3f8a6c2e914d70".to_owned(),
        receipt: Receipt {
            reference,
            notice: Phrase::of(Language::English, "We answer within ten days."),
            expected: Some("2026-12-03T00:00:00+03:00".to_owned()),
            ..Receipt::default()
        },
        kind: Some(Kind::Enquiry),
        institution: Phrase::both("TANESCO", "TANESCO (electricity)"),
        service: Phrase::of(Language::Swahili, "Tokeni za LUKU"),
        received: "2026-11-23".to_owned(),
        seen,
        aging: aging(),
        ..KeptReceipt::default()
    }
}

fn never() -> KeptReceipt {
    KeptReceipt {
        receipt: Receipt {
            reference: Reference::Never,
            ..Receipt::default()
        },
        kind: None,
        institution: Phrase::default(),
        ..kept_receipt(Reference::Never, None)
    }
}

/// The file is read to the value, and the value is written as the file, to the byte.
fn check<T: Record + PartialEq + std::fmt::Debug>(file: &str, expected: &T) {
    assert_eq!(T::read(file).as_ref(), Ok(expected));
    assert_eq!(
        expected.write(),
        file,
        "a newer form needs a newer version, and this file stays"
    );
}

#[test]
fn every_file_is_read_and_written_as_it_stands() {
    check(FULL, &full());
    check(TEXTED, &texted());
    check(SHORTENED, &shortened());
    check(EMPTY, &empty());
    check(UNLISTED, &unlisted());
    check(FROZEN, &report(State::Frozen));
    check(SENDING, &report(State::Sending));
    check(UNKNOWN, &report(State::Unknown));
    let known = || Reference::Known("7K4Q2".to_owned());
    let seen = Some((Status::InProgress, "2026-11-30".to_owned()));
    check(KNOWN, &kept_receipt(known(), None));
    check(KNOWN_SEEN, &kept_receipt(known(), seen));
    let token = "T-12345".to_owned();
    check(PENDING, &kept_receipt(Reference::Pending { token }, None));
    check(NEVER, &never());
    check(PHOTOS, &photos());
    check(WITH_PHOTOS, &with_photos());
    check(SEALED, &sealed_draft());
    check(IN_ENVELOPE, &in_envelope());
}

/// An older site would show it as if it could be changed, or send it open.
#[test]
fn what_is_to_be_sealed_is_of_a_version_that_older_sites_leave_alone() {
    for file in [SEALED, IN_ENVELOPE] {
        assert!(file.split(' ').nth(2) == Some("3"), "{file}");
    }
    let words = [&sealed_draft().draft.description, "Makole"];
    assert!(words.iter().all(|words| !IN_ENVELOPE.contains(*words)));
}

#[test]
fn every_failure_kind_and_status_comes_back_as_it_was() {
    for failure in Failure::one_of_each() {
        let item = Item {
            last: Some(failure.clone()),
            ..report(State::Frozen)
        };
        assert_eq!(Item::read(&item.write()), Ok(item), "{failure:?}");
    }
    for kind in Kind::ALL {
        for status in Status::ALL {
            let receipt = KeptReceipt {
                kind: Some(kind),
                ..kept_receipt(Reference::Never, Some((status, String::new())))
            };
            assert_eq!(KeptReceipt::read(&receipt.write()), Ok(receipt));
        }
    }
}

/// What came of a text as each of the records; none of them could be read.
fn as_all(text: &str) -> [Option<Unreadable>; 3] {
    [
        KeptDraft::read(text).err(),
        Item::read(text).err(),
        KeptReceipt::read(text).err(),
    ]
}

const BROKEN: [Option<Unreadable>; 3] = [Some(Unreadable::Broken); 3];

#[test]
fn nothing_passes_for_another_kind() {
    for (file, own) in ALL.map(|file| {
        let own = ["draft", "report", "receipt"]
            .iter()
            .position(|what| file.starts_with(&format!("mrejesho {what} ")));
        (file, own.expect("one of the three"))
    }) {
        let mut expected = BROKEN;
        expected[own] = None;
        assert_eq!(as_all(file), expected, "{file}");
    }
    // Nor under another one's name, though the body is whole.
    let relabelled = FULL.replacen(" draft ", " report ", 1);
    assert_eq!(as_all(&relabelled), BROKEN);
}

#[test]
fn what_a_later_version_wrote_is_newer_and_not_broken() {
    let newer = |version: &str| FULL.replacen(" draft 1 ", &format!(" draft {version} "), 1);
    for version in ["4", "10", "4294967295"] {
        assert_eq!(
            KeptDraft::read(&newer(version)),
            Err(Unreadable::Newer),
            "{version}"
        );
    }
    for version in ["0", "-1", "4294967296", "", "one", "1.0"] {
        assert_eq!(
            KeptDraft::read(&newer(version)),
            Err(Unreadable::Broken),
            "{version}"
        );
    }
    // A later version's text that was cut is broken all the same.
    let mut cut = newer("4");
    cut.pop();
    assert_eq!(KeptDraft::read(&cut), Err(Unreadable::Broken));
}

/// Whether a damaged file is refused. Damage to the way the checksum is written may go unseen; to what is read, never.
fn is_refused(file: &str, damaged: &[u8]) -> bool {
    let Ok(damaged) = std::str::from_utf8(damaged) else {
        // No text at all: a store holds none such.
        return true;
    };
    let body = |text: &str| text.split_once('\n').map(|(_, body)| body.to_owned());
    as_all(damaged).iter().all(Option::is_some) || body(damaged) == body(file)
}

#[test]
fn no_single_damaged_byte_goes_unseen() {
    for file in ALL {
        let bytes = file.as_bytes();
        for at in 0..bytes.len() {
            assert_eq!(
                as_all(&String::from_utf8_lossy(&bytes[..at])),
                BROKEN,
                "cut off after {at} of {file}"
            );
            let mut without = bytes.to_vec();
            without.remove(at);
            assert!(is_refused(file, &without), "byte {at} lost of {file}");
            for bit in 0..8 {
                let mut flipped = bytes.to_vec();
                flipped[at] ^= 1 << bit;
                assert!(is_refused(file, &flipped), "byte {at} bit {bit} of {file}");
            }
        }
        assert_eq!(as_all(&format!("{file} ")), BROKEN);
        assert_eq!(as_all(&format!(" {file}")), BROKEN);
    }
}

#[test]
fn what_was_frozen_is_not_sent_altered() {
    for (name, value) in [
        ("body", json!("service_code=luku&description=Nyingine")),
        ("sum", json!("0000000000000000")),
    ] {
        let mut body = body_of("report", &report(State::Frozen).write());
        body[name] = value;
        let text = sealed("report", &body);
        assert_eq!(Item::read(&text), Err(Unreadable::Broken), "{name}");
    }
}

/// Where in a body each value stands, and whether it is a member of an object.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let at = format!("{at}/{name}");
                found.push(at.clone());
                places(value, &at, found);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                let at = format!("{at}/{index}");
                found.push(at.clone());
                places(value, &at, found);
            }
        }
        _ => {}
    }
}

/// May be left open; one of the words of a phrase, or an answer, may be missing.
const MAY_MISS: [&str; 17] = [
    "returned",
    "kind",
    "naming",
    "service",
    "region",
    "council",
    "day_confirmed",
    "field",
    "last",
    "reference",
    "token",
    "expected",
    "seen",
    "sw",
    "en",
    "aina",
    "nyumba",
];

/// The body of a golden file, to be changed.
fn body_of(what: &str, file: &str) -> Value {
    let (_, body) = versioned::open(what, 1, file).expect("a golden file");
    body
}

fn sealed(what: &str, body: &Value) -> String {
    versioned::seal(what, 1, body)
}

fn reads_as(what: &str, body: &Value) -> Option<Unreadable> {
    let text = sealed(what, body);
    match what {
        "draft" => KeptDraft::read(&text).err(),
        "report" => Item::read(&text).err(),
        _ => KeptReceipt::read(&text).err(),
    }
}

#[test]
fn under_a_right_checksum_every_value_must_be_of_its_kind() {
    for (file, what) in [
        (FULL, "draft"),
        (SENDING, "report"),
        (KNOWN_SEEN, "receipt"),
        (PENDING, "receipt"),
    ] {
        let body = body_of(what, file);
        assert_eq!(reads_as(what, &body), None);
        let mut found = Vec::new();
        places(&body, "", &mut found);
        assert!(found.len() > 10, "{what}");
        for at in found {
            // No value anywhere is a number with a fraction.
            let mut wrong = body.clone();
            *wrong.pointer_mut(&at).expect("its place") = json!(7.5);
            let came = reads_as(what, &wrong);
            assert_eq!(came, Some(Unreadable::Broken), "{what} {at}: 7.5");

            let (parent, name) = at.rsplit_once('/').expect("below the whole");
            let mut without = body.clone();
            let parent = without.pointer_mut(parent).expect("its parent");
            let Some(members) = parent.as_object_mut() else {
                continue;
            };
            members.remove(name);
            // The service of a receipt is a phrase, and must be there.
            let may_miss = MAY_MISS.contains(&name) && !(what == "receipt" && name == "service")
                || name == "tupu";
            let expected = (!may_miss).then_some(Unreadable::Broken);
            assert_eq!(reads_as(what, &without), expected, "{what} without {at}");
        }
    }
}

#[test]
fn a_value_of_the_right_kind_may_still_be_wrong() {
    let check = |what: &str, file: &str, at: &str, value: Value| {
        let mut body = body_of(what, file);
        *body.pointer_mut(at).expect(at) = value.clone();
        assert_eq!(
            reads_as(what, &body),
            Some(Unreadable::Broken),
            "{what} {at}: {value}"
        );
    };
    for (at, value) in [
        ("/id", json!("")),
        ("/id", json!(null)),
        ("/revision", json!(-1)),
        ("/revision", json!("42")),
        ("/step", json!(256)),
        ("/step", json!(-1)),
        ("/language", json!("xx")),
        ("/may_have_gone", json!("true")),
        ("/may_have_gone", json!(1)),
        ("/draft", json!([])),
        ("/draft/kind", json!("insult")),
        ("/draft/naming", json!("Named")),
        ("/draft/addressee", json!("nobody")),
        ("/draft/addressee", json!(null)),
        (
            "/draft/addressee",
            json!({"institution": null, "address": ""}),
        ),
        ("/draft/service", json!("luku")),
        ("/draft/service/name", json!({"xx": "jetons"})),
        ("/draft/service/name", json!({"sw": null})),
        ("/draft/description", json!(null)),
        ("/draft/answers", json!([])),
        ("/draft/answers/nyumba", json!("12")),
        ("/draft/answers/nyumba", json!([12])),
        ("/returned", json!("refused")),
        ("/returned/code", json!("tired")),
        ("/returned/reasons", json!(null)),
        ("/returned/reasons/1/field", json!("shoe_size")),
        ("/aging/touched", json!(2_147_483_648_i64)),
        ("/aging/warnings", json!(256)),
        ("/aging/warned", json!("today")),
    ] {
        check("draft", FULL, at, value);
    }
    for (at, value) in [
        ("/state", json!("gone")),
        ("/state", json!("Frozen")),
        ("/receipt", json!("cake")),
        ("/tries", json!(4_294_967_296_u64)),
        ("/tries", json!(-1)),
        ("/queued", json!(-1)),
        ("/sum", json!("no sum")),
        ("/last", json!("unknown")),
        ("/draft/id", json!("")),
        ("/draft/draft/kind", json!("insult")),
    ] {
        check("report", SENDING, at, value);
    }
    for (at, value) in [
        ("/id", json!("")),
        ("/reference", json!(5)),
        ("/token", json!({})),
        ("/notice", json!(null)),
        ("/notice", json!("soon")),
        ("/kind", json!("insult")),
        ("/received", json!(null)),
        ("/seen/status", json!("asleep")),
        ("/seen/day", json!(null)),
    ] {
        check("receipt", KNOWN_SEEN, at, value);
    }
    for body in [json!(null), json!([]), json!({}), json!("x"), json!(0)] {
        for what in ["draft", "report", "receipt"] {
            assert_eq!(reads_as(what, &body), Some(Unreadable::Broken), "{body}");
        }
    }
}

/// Text as nobody would type it: NUL, line ends, what turns the line round, what joins, what has no width, and the rest.
fn any_text() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(vec![
        '\0',
        '\n',
        '\r',
        '\t',
        '"',
        '\\',
        '/',
        '\u{7f}',
        '\u{85}',
        '\u{200b}',
        '\u{200d}',
        '\u{202e}',
        '\u{2028}',
        '\u{2029}',
        '\u{2066}',
        '\u{feff}',
        '\u{fffd}',
        '\u{ffff}',
        '\u{10ffff}',
        '🙂',
        'é',
        '\u{301}',
        'ا',
    ]);
    prop::collection::vec(prop_oneof![hostile, any::<char>()], 0..12)
        .prop_map(|letters| letters.into_iter().collect())
}

fn any_pick() -> impl Strategy<Value = Pick> {
    let said = || prop::option::of(any_text());
    (any_text(), said(), said()).prop_map(|(id, swahili, english)| {
        let said = [(Language::Swahili, swahili), (Language::English, english)];
        let name = said
            .into_iter()
            .filter_map(|(language, words)| Some((language, words?)))
            .fold(Phrase::default(), |name, (language, words)| {
                name.with(language, words)
            });
        Pick { id, name }
    })
}

fn any_file() -> impl Strategy<Value = Attached> {
    let kinds = vec![FileKind::Jpeg, FileKind::Png, FileKind::WebP, FileKind::Pdf];
    let sizes = (any::<u32>(), any::<u32>(), any::<u64>(), any::<bool>());
    (any_text(), prop::sample::select(kinds), sizes).prop_map(
        |(id, kind, (bytes, before, sum, redrawn))| Attached {
            id,
            kind,
            bytes: bytes as usize,
            before: before as usize,
            sum,
            redrawn,
        },
    )
}

#[allow(
    clippy::needless_update,
    reason = "a field that is added later is in tests/fields.rs"
)]
fn any_draft() -> impl Strategy<Value = Draft> {
    let addressee = prop_oneof![
        Just(Addressee::Undecided),
        Just(Addressee::Unlisted),
        Just(Addressee::ServiceAlone),
        (any_pick(), any_text())
            .prop_map(|(pick, address)| Addressee::Institution { pick, address }),
    ];
    let chosen = (
        prop::option::of(prop::sample::select(Kind::ALL.to_vec())),
        prop::option::of(prop::sample::select(vec![Naming::Named, Naming::Nameless])),
        addressee,
        prop::option::of(any_pick()),
        prop::option::of(any_pick()),
        prop::option::of(any_pick()),
        prop::option::of(any_text()),
    );
    let fields = Field::all().count();
    let typed = (prop::collection::vec(any_text(), fields), any::<bool>());
    let answers =
        prop::collection::btree_map(any_text(), prop::collection::vec(any_text(), 0..3), 0..3);
    let files = prop::collection::vec(any_file(), 0..3);
    (chosen, typed, answers, files).prop_map(|(chosen, typed, answers, files)| {
        let (kind, naming, addressee, service, region, council, day_confirmed) = chosen;
        let (typed, sealed) = typed;
        let mut draft = Draft {
            kind,
            naming,
            addressee,
            service,
            files,
            place: Place {
                region,
                council,
                ..Place::default()
            },
            day_confirmed,
            answers: answers.into_iter().collect(),
            sealed,
            ..Draft::default()
        };
        for (field, text) in Field::all().zip(typed) {
            draft.put_text(&field, text);
        }
        draft
    })
}

fn any_kept_draft() -> impl Strategy<Value = KeptDraft> {
    let id = any_text().prop_filter("a draft has an id", |id| !id.is_empty());
    let returned = prop::option::of((
        prop::sample::select(Failure::one_of_each().to_vec()),
        any_text(),
    ));
    let step = (0_u8..6).prop_map(Step::from_number);
    (
        (id, any::<u64>(), any_text(), step, any::<bool>()),
        any_draft(),
        returned,
        (any::<i32>(), any::<u8>(), any::<i32>()),
        any::<bool>(),
    )
        .prop_map(
            |((id, revision, owner, step, english), draft, returned, aging, gone)| {
                let (touched, warnings, warned) = aging;
                KeptDraft {
                    id,
                    revision,
                    owner,
                    step,
                    language: Language::ALL[usize::from(english)],
                    draft,
                    may_have_gone: gone,
                    returned: returned.map(|(failure, words)| match failure {
                        Failure::Refused { .. } => Failure::Refused {
                            reasons: vec![Reason {
                                field: Some(Field::Question(words.clone())),
                                words,
                            }],
                        },
                        failure => failure,
                    }),
                    aging: Aging {
                        touched,
                        warnings,
                        warned,
                    },
                }
            },
        )
}

proptest! {
    // No file of past failures is kept: the seed is printed, and a failure becomes a golden file.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn whatever_is_typed_comes_back(draft in any_kept_draft(), body in any_text(), key in any_text(), tries: u32, queued: u64) {
        let text = draft.write();
        prop_assert_eq!(text.matches('\n').count(), 1, "one line of JSON");
        prop_assert_eq!(KeptDraft::read(&text), Ok(draft.clone()));
        let item = Item {
            frozen: Frozen::new("luku", ReceiptKind::Token, body, key)
                .with_files(draft.draft.files.clone()),
            state: State::Unknown,
            tries,
            queued,
            // How long to wait is this page's own: the rest of a failure is kept.
            last: draft.returned.clone(),
            draft,
        };
        prop_assert_eq!(Item::read(&item.write()), Ok(item));
    }

    #[test]
    fn random_bytes_are_nothing(bytes in prop::collection::vec(any::<u8>(), 0..400), version in any::<u32>()) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        prop_assert_eq!(as_all(&text), BROKEN);
        // Under a cover with a right checksum, too.
        let sum = versioned::checksum(&text);
        for what in ["draft", "report", "receipt"] {
            let covered = format!("mrejesho {what} {version} {sum:016x}\n{text}");
            prop_assert!(as_all(&covered).iter().all(Option::is_some));
        }
    }
}
