//! The things this device keeps and how each is written down: drafts, reports handed over, receipts; a reader for every
//! version that was ever released stays here, and it must not guess at what it cannot read.

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

    /// None where something that must be there is not, or is of another kind.
    fn read_body(version: u32, body: &Value) -> Option<Self>;

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
        Self::read_body(version, &body).ok_or(Unreadable::Broken)
    }
}

impl Record for KeptDraft {
    const WHAT: &'static str = "draft";
    /// 2: with files.
    const NEWEST: u32 = 2;

    fn version(&self) -> u32 {
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

    fn read_body(_version: u32, body: &Value) -> Option<KeptDraft> {
        Some(KeptDraft {
            id: text(body, "id").filter(|id| !id.is_empty())?,
            revision: body.get("revision")?.as_u64()?,
            owner: text(body, "owner")?,
            step: Step::from_number(u8::try_from(body.get("step")?.as_u64()?).ok()?),
            language: Language::from_tag(&text(body, "language")?)?,
            draft: read_draft(body.get("draft")?)?,
            may_have_gone: body.get("may_have_gone")?.as_bool()?,
            returned: some(body, "returned", read_failure)?,
            aging: read_aging(body.get("aging")?)?,
        })
    }
}

impl Record for Item {
    const WHAT: &'static str = "report";
    /// 2: with files.
    const NEWEST: u32 = 2;

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
            },
            "tries": self.tries,
            "queued": self.queued,
            "last": self.last.as_ref().map(failure),
            "draft": self.draft.body(),
        });
        with_files(body, &self.frozen.files)
    }

    fn read_body(version: u32, body: &Value) -> Option<Item> {
        let item = Item {
            frozen: Frozen {
                service_code: text(body, "service_code")?,
                receipt: read_receipt_kind(&text(body, "receipt")?)?,
                body: text(body, "body")?,
                files: read_files(body)?,
                key: text(body, "key")?,
                sum: u64::from_str_radix(&text(body, "sum")?, 16).ok()?,
            },
            state: match text(body, "state")?.as_str() {
                "frozen" => State::Frozen,
                "sending" => State::Sending,
                "unknown" => State::Unknown,
                _ => return None,
            },
            tries: u32::try_from(body.get("tries")?.as_u64()?).ok()?,
            queued: body.get("queued")?.as_u64()?,
            last: some(body, "last", read_failure)?,
            draft: KeptDraft::read_body(version, body.get("draft")?)?,
        };
        item.frozen.is_whole().then_some(item)
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

    fn read_body(_version: u32, body: &Value) -> Option<KeptReceipt> {
        let reference = match (
            some(body, "reference", as_text)?,
            some(body, "token", as_text)?,
        ) {
            (Some(reference), _) => Reference::Known(reference),
            (None, Some(token)) => Reference::Pending { token },
            (None, None) => Reference::Never,
        };
        Some(KeptReceipt {
            id: text(body, "id").filter(|id| !id.is_empty())?,
            receipt: Receipt {
                reference,
                notice: read_phrase(body.get("notice")?)?,
                expected: some(body, "expected", as_text)?,
            },
            kind: some(body, "kind", |kind| Kind::from_code(kind.as_str()?))?,
            institution: read_phrase(body.get("institution")?)?,
            service: read_phrase(body.get("service")?)?,
            received: text(body, "received")?,
            seen: some(body, "seen", |seen| {
                let code = text(seen, "status")?;
                let status = Status::ALL
                    .into_iter()
                    .find(|status| status.code() == code)?;
                Some((status, text(seen, "day")?))
            })?,
            aging: read_aging(body.get("aging")?)?,
        })
    }
}

fn draft(draft: &Draft) -> Value {
    let value = json!({
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

fn read_files(value: &Value) -> Option<Vec<Attached>> {
    let number = |file: &Value, name| usize::try_from(file.get(name)?.as_u64()?).ok();
    let read = |file: &Value| {
        Some(Attached {
            id: text(file, "id")?,
            kind: attached::from_code(&text(file, "kind")?)?,
            bytes: number(file, "bytes")?,
            before: number(file, "before")?,
            sum: u64::from_str_radix(&text(file, "sum")?, 16).ok()?,
            redrawn: file.get("redrawn")?.as_bool()?,
        })
    };
    let files = some(value, "files", |files| {
        files.as_array()?.iter().map(read).collect()
    });
    Some(files?.unwrap_or_default())
}

/// The files that a draft or a report in the outbox names, as it stands on its shelf. None where it cannot be read.
pub fn files_named_in(text: &str) -> Option<Vec<Attached>> {
    let draft = KeptDraft::read(text).or_else(|_| Item::read(text).map(|item| item.draft));
    Some(draft.ok()?.draft.files)
}

fn read_draft(value: &Value) -> Option<Draft> {
    let addressee = value.get("addressee")?;
    Some(Draft {
        kind: some(value, "kind", |kind| Kind::from_code(kind.as_str()?))?,
        naming: some(value, "naming", |naming| match naming.as_str()? {
            "named" => Some(Naming::Named),
            "nameless" => Some(Naming::Nameless),
            _ => None,
        })?,
        addressee: match addressee.as_str() {
            Some("undecided") => Addressee::Undecided,
            Some("unlisted") => Addressee::Unlisted,
            Some("service-alone") => Addressee::ServiceAlone,
            Some(_) => return None,
            None => Addressee::Institution {
                pick: read_pick(addressee.get("institution")?)?,
                address: text(addressee, "address")?,
            },
        },
        unlisted_name: text(value, "unlisted_name")?,
        service: some(value, "service", read_pick)?,
        description: text(value, "description")?,
        files: read_files(value)?,
        place: Place {
            region: some(value, "region", read_pick)?,
            council: some(value, "council", read_pick)?,
            ward: text(value, "ward")?,
        },
        day: text(value, "day")?,
        day_confirmed: some(value, "day_confirmed", as_text)?,
        answers: read_answers(value.get("answers")?)?,
        first_name: text(value, "first_name")?,
        last_name: text(value, "last_name")?,
        phone: text(value, "phone")?,
        email: text(value, "email")?,
    })
}

/// One by one, since collecting into a map brings a sorting of its own with it.
fn read_answers(value: &Value) -> Option<Map<Vec<String>>> {
    let mut answers = Map::default();
    for (code, values) in value.as_object()?.iter() {
        let values = values.as_array()?.iter().map(as_text);
        answers.insert(code.clone(), values.collect::<Option<_>>()?);
    }
    Some(answers)
}

fn pick(pick: &Pick) -> Value {
    json!({"id": pick.id, "name": phrase(&pick.name)})
}

fn read_pick(value: &Value) -> Option<Pick> {
    Some(Pick {
        id: text(value, "id")?,
        name: read_phrase(value.get("name")?)?,
    })
}

fn phrase(phrase: &Phrase) -> Value {
    let said = |language: Language| {
        let words = phrase.get(language)?;
        Some((language.code().to_owned(), json!(words)))
    };
    Value::Object(Language::ALL.into_iter().filter_map(said).collect())
}

fn read_phrase(value: &Value) -> Option<Phrase> {
    let said: &Map = value.as_object()?;
    said.iter()
        .try_fold(Phrase::default(), |phrase, (tag, words)| {
            Some(phrase.with(Language::from_tag(tag)?, words.as_str()?))
        })
}

fn aging(aging: Aging) -> Value {
    json!({"touched": aging.touched, "warnings": aging.warnings, "warned": aging.warned})
}

fn read_aging(value: &Value) -> Option<Aging> {
    let day = |name| i32::try_from(value.get(name)?.as_i64()?).ok();
    Some(Aging {
        touched: day("touched")?,
        warnings: u8::try_from(value.get("warnings")?.as_u64()?).ok()?,
        warned: day("warned")?,
    })
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

fn read_failure(value: &Value) -> Option<Failure> {
    let code = text(value, "code")?;
    let known = Failure::one_of_each();
    let failure = known.into_iter().find(|failure| failure.code() == code)?;
    Some(match failure {
        Failure::Refused { .. } => Failure::Refused {
            reasons: value
                .get("reasons")?
                .as_array()?
                .iter()
                .map(|reason| {
                    Some(Reason {
                        field: some(reason, "field", |code| field_of(code.as_str()?))?,
                        words: text(reason, "words")?,
                    })
                })
                .collect::<Option<_>>()?,
        },
        failure => failure,
    })
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

fn text(value: &Value, name: &str) -> Option<String> {
    as_text(value.get(name)?)
}

fn as_text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// A part that may be left open (null or missing). The outer none: it is there and cannot be read.
fn some<T>(value: &Value, name: &str, read: impl Fn(&Value) -> Option<T>) -> Option<Option<T>> {
    match value.get(name) {
        None | Some(Value::Null) => Some(None),
        Some(part) => read(part).map(Some),
    }
}
