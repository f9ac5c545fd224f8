//! The things this device keeps and how each is written down: drafts, reports handed over, receipts; a reader for every
//! version that was ever released stays here, and it must not guess at what it cannot read.

use std::cell::Cell;

use super::attached::{self, Attached};
use super::catalogue::ReceiptKind;
use super::draft::{Addressee, Draft, Field, Kind, Naming, Pick, Place};
use super::envelope::{self, Unreadable};
use super::failure::{Failure, Reason};
use super::journey::Step;
use super::json::{Map, Value, json};
use super::language::{Language, Phrase};
use super::outbox::{Frozen, Item, State};
use super::receipt::{Receipt, Reference, Status};
use super::retention::Aging;

/// A draft with all that brings the person back to where they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptDraft {
    /// Random; it stays the same in the outbox and at the receipt, and goes with them. It is never sent.
    pub id: String,
    /// Counts changes: of two copies the higher one is newer, whatever a clock says.
    pub revision: u64,
    /// The tab that wrote it last: random, forgotten with the tab.
    pub owner: String,
    pub step: Step,
    pub language: Language,
    pub draft: Draft,
    /// It was on its way once and no receipt came: nothing may say that nothing was sent.
    pub may_have_gone: bool,
    /// Why the office did not take it, where that is why it is a draft again.
    pub returned: Option<Failure>,
    pub aging: Aging,
}

/// A receipt that this device remembers. The words of the report are not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptReceipt {
    pub id: String,
    pub receipt: Receipt,
    pub kind: Option<Kind>,
    pub institution: Phrase,
    pub service: Phrase,
    /// The day it was received by the phone's clock: `YYYY-MM-DD`.
    pub received: String,
    /// The state as last seen, and the day it was.
    pub seen: Option<(Status, String)>,
    pub aging: Aging,
}

/// Something with a form of its own on a shelf.
pub trait Record: Sized {
    const WHAT: &'static str;
    const NEWEST: u32;

    fn body(&self) -> Value;

    fn read_body(version: u32, body: Part) -> Self;

    /// The version it is written in: the oldest that can say all of it, so that an older site reads what it can.
    fn version(&self) -> u32 {
        1
    }

    fn write(&self) -> String {
        envelope::seal(Self::WHAT, self.version(), &self.body())
    }

    /// Errors: `Broken`, or `Newer` for what a later version of this site wrote.
    fn read(text: &str) -> Result<Self, Unreadable> {
        let (version, body) = envelope::open(Self::WHAT, Self::NEWEST, text)?;
        let is_whole = Cell::new(true);
        let read = Self::read_body(
            version,
            Part {
                value: &body,
                is_whole: &is_whole,
            },
        );
        match is_whole.get() {
            true => Ok(read),
            false => Err(Unreadable::Broken),
        }
    }
}

impl Record for KeptDraft {
    const WHAT: &'static str = "draft";
    /// 2: with files. 3: to be sealed, which an older site would send open.
    const NEWEST: u32 = 3;

    fn version(&self) -> u32 {
        if self.draft.sealed {
            return 3;
        }
        let knows_files = self.returned.as_ref().is_some_and(Failure::is_about_files);
        1 + u32::from(knows_files || !self.draft.files.is_empty())
    }

    fn body(&self) -> Value {
        json!({
            "id": self.id,
            "revision": self.revision,
            "owner": self.owner,
            "step": self.step.number(),
            "language": self.language.code(),
            "draft": draft(&self.draft),
            "may_have_gone": self.may_have_gone,
            "returned": self.returned.as_ref().map(failure),
            "aging": aging(self.aging),
        })
    }

    fn read_body(_version: u32, body: Part) -> KeptDraft {
        KeptDraft {
            id: body.id(),
            revision: body.number("revision"),
            owner: body.text("owner"),
            step: Step::from_number(body.number("step")),
            language: body.word("language", Language::from_tag),
            draft: read_draft(body.part("draft")),
            may_have_gone: body.flag("may_have_gone"),
            returned: body.open("returned").map(read_failure),
            aging: read_aging(body.part("aging")),
        }
    }
}

impl Record for Item {
    const WHAT: &'static str = "report";
    /// 2: with files. 3: in an envelope.
    const NEWEST: u32 = 3;

    fn version(&self) -> u32 {
        self.draft.version()
    }

    fn body(&self) -> Value {
        let body = json!({
            "service_code": self.frozen.service_code,
            "receipt": receipt_kind(self.frozen.receipt),
            "body": self.frozen.body,
            "key": self.frozen.key,
            "sum": format!("{:016x}", self.frozen.sum),
            "state": match self.state {
                State::Frozen => "frozen",
                State::Sending => "sending",
                State::Unknown => "unknown",
                State::Refused => "refused",
            },
            "tries": self.tries,
            "queued": self.queued,
            "last": self.last.as_ref().map(failure),
            "draft": self.draft.body(),
        });
        with_files(body, &self.frozen.files)
    }

    fn read_body(version: u32, body: Part) -> Item {
        let item = Item {
            frozen: Frozen {
                service_code: body.text("service_code"),
                receipt: body.word("receipt", read_receipt_kind),
                body: body.text("body"),
                files: read_files(body),
                key: body.text("key"),
                sum: body.sum(),
            },
            state: body.word("state", |state| match state {
                "frozen" => Some(State::Frozen),
                "sending" => Some(State::Sending),
                "unknown" => Some(State::Unknown),
                "refused" => Some(State::Refused),
                _ => None,
            }),
            tries: body.number("tries"),
            queued: body.number("queued"),
            last: body.open("last").map(read_failure),
            draft: KeptDraft::read_body(version, body.part("draft")),
        };
        body.expect(item.frozen.is_whole());
        item
    }
}

impl Record for KeptReceipt {
    const WHAT: &'static str = "receipt";
    const NEWEST: u32 = 1;

    fn body(&self) -> Value {
        let (reference, token) = match &self.receipt.reference {
            Reference::Known(reference) => (Some(reference), None),
            Reference::Pending { token } => (None, Some(token)),
            Reference::Never => (None, None),
        };
        json!({
            "id": self.id,
            "reference": reference,
            "token": token,
            "notice": phrase(&self.receipt.notice),
            "expected": self.receipt.expected,
            "kind": self.kind.map(Kind::code),
            "institution": phrase(&self.institution),
            "service": phrase(&self.service),
            "received": self.received,
            "seen": self.seen.as_ref().map(|(status, day)| json!({"status": status.code(), "day": day})),
            "aging": aging(self.aging),
        })
    }

    fn read_body(_version: u32, body: Part) -> KeptReceipt {
        let (reference, token) = (body.open("reference"), body.open("token"));
        let reference = match (reference.map(Part::said), token.map(Part::said)) {
            (Some(reference), _) => Reference::Known(reference),
            (None, Some(token)) => Reference::Pending { token },
            (None, None) => Reference::Never,
        };
        KeptReceipt {
            id: body.id(),
            receipt: Receipt {
                reference,
                notice: read_phrase(body.part("notice")),
                expected: body.open("expected").map(Part::said),
            },
            kind: body.open_word("kind", Kind::from_code),
            institution: read_phrase(body.part("institution")),
            service: read_phrase(body.part("service")),
            received: body.text("received"),
            seen: body.open("seen").map(|seen| {
                let status = |code: &str| {
                    let mut all = Status::ALL.into_iter();
                    all.find(|status| status.code() == code)
                };
                (seen.word("status", status), seen.text("day"))
            }),
            aging: read_aging(body.part("aging")),
        }
    }
}

fn draft(draft: &Draft) -> Value {
    let mut value = json!({
        "kind": draft.kind.map(Kind::code),
        "naming": draft.naming.map(|naming| match naming {
            Naming::Named => "named",
            Naming::Nameless => "nameless",
        }),
        "addressee": match &draft.addressee {
            Addressee::Undecided => json!("undecided"),
            Addressee::Unlisted => json!("unlisted"),
            Addressee::ServiceAlone => json!("service-alone"),
            Addressee::Institution { pick: chosen, address } => {
                json!({"institution": pick(chosen), "address": address})
            }
        },
        "unlisted_name": draft.unlisted_name,
        "service": draft.service.as_ref().map(pick),
        "description": draft.description,
        "region": draft.place.region.as_ref().map(pick),
        "council": draft.place.council.as_ref().map(pick),
        "ward": draft.place.ward,
        "day": draft.day,
        "day_confirmed": draft.day_confirmed,
        "answers": draft.answers,
        "first_name": draft.first_name,
        "last_name": draft.last_name,
        "phone": draft.phone,
        "email": draft.email,
    });
    // What is not sealed is written as it always was.
    if let (Value::Object(map), true) = (&mut value, draft.sealed) {
        map.insert("sealed".to_owned(), json!(true));
    }
    with_files(value, &draft.files)
}

/// What has no files is written as it always was.
fn with_files(mut value: Value, files: &[Attached]) -> Value {
    if let (Value::Object(map), false) = (&mut value, files.is_empty()) {
        let file = |file: &Attached| {
            json!({
                "id": file.id,
                "kind": attached::code(file.kind),
                "bytes": file.bytes as u64,
                "before": file.before as u64,
                "sum": format!("{:016x}", file.sum),
                "redrawn": file.redrawn,
            })
        };
        let files: Vec<Value> = files.iter().map(file).collect();
        map.insert("files".to_owned(), json!(files));
    }
    value
}

fn read_files(whole: Part) -> Vec<Attached> {
    let read = |file: Part| Attached {
        id: file.text("id"),
        kind: file.word("kind", attached::from_code),
        bytes: file.number("bytes"),
        before: file.number("before"),
        sum: file.sum(),
        redrawn: file.flag("redrawn"),
    };
    let files = whole.open("files").into_iter();
    files.flat_map(Part::items).map(read).collect()
}

/// The files that a draft or a report in the outbox names, as it stands on its shelf. None where it cannot be read.
pub fn files_named_in(text: &str) -> Option<Vec<Attached>> {
    let draft = KeptDraft::read(text).or_else(|_| Item::read(text).map(|item| item.draft));
    Some(draft.ok()?.draft.files)
}

fn read_draft(draft: Part) -> Draft {
    let addressee = draft.part("addressee");
    Draft {
        kind: draft.open_word("kind", Kind::from_code),
        naming: draft.open_word("naming", |naming| match naming {
            "named" => Some(Naming::Named),
            "nameless" => Some(Naming::Nameless),
            _ => None,
        }),
        addressee: match addressee.value.as_str() {
            Some("undecided") => Addressee::Undecided,
            Some("unlisted") => Addressee::Unlisted,
            Some("service-alone") => Addressee::ServiceAlone,
            _ => Addressee::Institution {
                pick: read_pick(addressee.part("institution")),
                address: addressee.text("address"),
            },
        },
        unlisted_name: draft.text("unlisted_name"),
        service: draft.open("service").map(read_pick),
        description: draft.text("description"),
        files: read_files(draft),
        place: Place {
            region: draft.open("region").map(read_pick),
            council: draft.open("council").map(read_pick),
            ward: draft.text("ward"),
        },
        day: draft.text("day"),
        day_confirmed: draft.open("day_confirmed").map(Part::said),
        answers: read_answers(draft.part("answers")),
        first_name: draft.text("first_name"),
        last_name: draft.text("last_name"),
        phone: draft.text("phone"),
        email: draft.text("email"),
        sealed: draft.open("sealed").is_some(),
    }
}

/// One by one, since collecting into a map brings a sorting of its own with it.
fn read_answers(given: Part) -> Map<Vec<String>> {
    let mut answers = Map::default();
    for (code, values) in given.fields() {
        answers.insert(code.clone(), values.items().map(Part::said).collect());
    }
    answers
}

fn pick(pick: &Pick) -> Value {
    json!({"id": pick.id, "name": phrase(&pick.name)})
}

fn read_pick(pick: Part) -> Pick {
    Pick {
        id: pick.text("id"),
        name: read_phrase(pick.part("name")),
    }
}

fn phrase(phrase: &Phrase) -> Value {
    let said = |language: Language| {
        let words = phrase.get(language)?;
        Some((language.code().to_owned(), json!(words)))
    };
    Value::Object(Language::ALL.into_iter().filter_map(said).collect())
}

fn read_phrase(said: Part) -> Phrase {
    said.fields()
        .fold(Phrase::default(), |phrase, (tag, words)| {
            let language = words.need(Language::from_tag(tag));
            phrase.with(language, words.said())
        })
}

fn aging(aging: Aging) -> Value {
    json!({"touched": aging.touched, "warnings": aging.warnings, "warned": aging.warned})
}

fn read_aging(aging: Part) -> Aging {
    Aging {
        touched: aging.day("touched"),
        warnings: aging.number("warnings"),
        warned: aging.day("warned"),
    }
}

/// A failure by its code, with what it says.
fn failure(failure: &Failure) -> Value {
    match failure {
        Failure::Refused { reasons } => {
            let reason = |reason: &Reason| json!({"field": reason.field.as_ref().map(field_code), "words": reason.words});
            let reasons: Vec<Value> = reasons.iter().map(reason).collect();
            json!({"code": failure.code(), "reasons": reasons})
        }
        _ => json!({"code": failure.code()}),
    }
}

fn read_failure(failure: Part) -> Failure {
    let code = failure.text("code");
    let known = Failure::one_of_each();
    let known = known.into_iter().find(|known| known.code() == code);
    failure.expect(known.is_some());
    let reason = |reason: Part| Reason {
        field: reason.open_word("field", field_of),
        words: reason.text("words"),
    };
    match known {
        Some(Failure::Refused { .. }) => Failure::Refused {
            reasons: failure.part("reasons").items().map(reason).collect(),
        },
        known => known.unwrap_or(Failure::Unreadable),
    }
}

const FIELDS: [(Field, &str); 15] = [
    (Field::Kind, "kind"),
    (Field::Naming, "naming"),
    (Field::Addressee, "addressee"),
    (Field::UnlistedName, "unlisted_name"),
    (Field::Service, "service"),
    (Field::Description, "description"),
    (Field::Files, "files"),
    (Field::Region, "region"),
    (Field::Council, "council"),
    (Field::Ward, "ward"),
    (Field::Day, "day"),
    (Field::FirstName, "first_name"),
    (Field::LastName, "last_name"),
    (Field::Phone, "phone"),
    (Field::Email, "email"),
];
const QUESTION: &str = "question:";

fn field_code(field: &Field) -> String {
    match field {
        Field::Question(code) => format!("{QUESTION}{code}"),
        field => {
            let known = FIELDS.iter().find(|(known, _)| known == field);
            known.map_or("", |(_, code)| code).to_owned()
        }
    }
}

fn field_of(code: &str) -> Option<Field> {
    if let Some(code) = code.strip_prefix(QUESTION) {
        return Some(Field::Question(code.to_owned()));
    }
    let known = FIELDS.iter().find(|(_, known)| *known == code);
    known.map(|(field, _)| field.clone())
}

fn receipt_kind(kind: ReceiptKind) -> &'static str {
    match kind {
        ReceiptKind::Reference => "reference",
        ReceiptKind::Token => "token",
        ReceiptKind::Nothing => "nothing",
    }
}

fn read_receipt_kind(word: &str) -> Option<ReceiptKind> {
    let all = [
        ReceiptKind::Reference,
        ReceiptKind::Token,
        ReceiptKind::Nothing,
    ];
    all.into_iter().find(|kind| receipt_kind(*kind) == word)
}

/// A part of what is read. Where something that must be there is not, or is of another kind, that is noted and reading goes on,
/// with anything in the place of it: a way out at every field would weigh more than the reading.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    value: &'a Value,
    is_whole: &'a Cell<bool>,
}

impl<'a> Part<'a> {
    fn expect(self, holds: bool) {
        if !holds {
            self.is_whole.set(false);
        }
    }

    fn need<T: Default>(self, read: Option<T>) -> T {
        self.expect(read.is_some());
        read.unwrap_or_default()
    }

    fn is(self, value: &'a Value) -> Part<'a> {
        Part { value, ..self }
    }

    fn part(self, name: &str) -> Part<'a> {
        let part = self.value.get(name);
        self.expect(part.is_some());
        self.is(part.unwrap_or(&Value::Null))
    }

    /// A part that may be left open: null or missing.
    fn open(self, name: &str) -> Option<Part<'a>> {
        let part = self.value.get(name).filter(|part| !part.is_null());
        part.map(|part| self.is(part))
    }

    fn said(self) -> String {
        self.need(self.value.as_str().map(str::to_owned))
    }

    pub fn text(self, name: &str) -> String {
        self.part(name).said()
    }

    fn id(self) -> String {
        let id = self.text("id");
        self.expect(!id.is_empty());
        id
    }

    pub fn word<T: Default>(self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> T {
        self.need(self.part(name).value.as_str().and_then(read))
    }

    fn open_word<T>(self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let word = self.open(name)?.value.as_str().and_then(read);
        self.expect(word.is_some());
        word
    }

    fn flag(self, name: &str) -> bool {
        self.need(self.part(name).value.as_bool())
    }

    fn number<T: TryFrom<u64> + Default>(self, name: &str) -> T {
        let number = self.part(name).value.as_u64();
        self.need(number.and_then(|number| T::try_from(number).ok()))
    }

    /// The checksum of something, in sixteen digits.
    fn sum(self) -> u64 {
        self.word("sum", |sum| u64::from_str_radix(sum, 16).ok())
    }

    fn day(self, name: &str) -> i32 {
        let day = self.part(name).value.as_i64();
        self.need(day.and_then(|day| i32::try_from(day).ok()))
    }

    fn items(self) -> impl Iterator<Item = Part<'a>> {
        let items = self.value.as_array();
        self.expect(items.is_some());
        items.into_iter().flatten().map(move |item| self.is(item))
    }

    fn fields(self) -> impl Iterator<Item = (&'a String, Part<'a>)> {
        let fields = self.value.as_object();
        self.expect(fields.is_some());
        let fields = fields.into_iter().flat_map(Map::iter);
        fields.map(move |(name, value)| (name, self.is(value)))
    }
}
