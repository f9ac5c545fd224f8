//! The reports that came in and their answers, in SQLite. A report that was acknowledged is on the disk; nothing is
//! ever deleted here, and nothing is logged.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, named_params};
use serde_json::Value;

use crate::idempotency::Sending;
use crate::media::{Kind, Media};
use crate::reference;
use crate::submission::Submission;

/// How long a batch service takes until its token becomes a reference.
pub const BATCH_DELAY: Duration = Duration::from_secs(3);

/// How far the office has come with a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Received,
    InProcess,
    Processed,
}

impl Progress {
    /// Returns the value for GeoReport's `extended_attributes.detailed_status`, which is also what the database holds.
    pub fn code(self) -> &'static str {
        match self {
            Progress::Received => "RECEIVED",
            Progress::InProcess => "IN_PROCESS",
            Progress::Processed => "PROCESSED",
        }
    }

    fn from_code(code: &str) -> Progress {
        match code {
            "IN_PROCESS" => Progress::InProcess,
            "PROCESSED" => Progress::Processed,
            _ => Progress::Received,
        }
    }
}

/// One report with its answers.
#[derive(Debug, Clone)]
pub struct Case {
    pub reference: String,
    pub submission: Submission,
    pub progress: Progress,
    pub closed: bool,
    /// `YYYY-MM-DD`, only if the officer set a day.
    pub expected: Option<String>,
    pub received: Timestamp,
    pub updated: Timestamp,
    /// Oldest first.
    pub notes: Vec<Note>,
}

/// One answer of the officer.
#[derive(Debug, Clone)]
pub struct Note {
    pub at: Timestamp,
    pub text: String,
}

/// What the officer did with a case.
#[derive(Debug, Clone)]
pub struct Handling {
    pub answer: Option<String>,
    pub progress: Option<Progress>,
    pub closed: bool,
    pub expected: Option<String>,
}

/// What a token stands for at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Pending,
    Ready(String),
}

/// What was accepted under an `Idempotency-Key`.
#[derive(Debug, Clone)]
pub struct Taken {
    /// SHA-256 of the body as it came.
    pub body: [u8; 32],
    /// The body of the answer, unchanged.
    pub answer: String,
}

/// How references are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Random, with a check symbol.
    Random,
    /// 0, 1, 2 … as the simplest servers do.
    Counting,
}

#[derive(Debug)]
pub enum StoreError {
    Database(rusqlite::Error),
    Randomness(getrandom::Error),
    /// The office is shutting down.
    Stopped,
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            StoreError::Database(error) => write!(f, "{error}"),
            StoreError::Randomness(error) => write!(f, "{error}"),
            StoreError::Stopped => f.write_str("the office is shutting down"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        StoreError::Database(error)
    }
}

impl From<getrandom::Error> for StoreError {
    fn from(error: getrandom::Error) -> StoreError {
        StoreError::Randomness(error)
    }
}

const SCHEMA: &str = "
create table if not exists request (
    id integer primary key,
    reference text not null unique,
    token text unique,
    service_code text not null,
    service_name text not null,
    institution text not null,
    kind text,
    day text,
    description text,
    address_string text,
    address_id text,
    lat real,
    long real,
    first_name text,
    last_name text,
    phone text,
    email text,
    media_url text,
    answers text not null,
    progress text not null,
    closed integer not null,
    expected text,
    received_ms integer not null,
    updated_ms integer not null
) strict;
create table if not exists note (
    id integer primary key,
    request integer not null references request (id),
    at_ms integer not null,
    text text not null
) strict;
create index if not exists note_of_request on note (request);
create table if not exists media (
    request integer not null references request (id),
    number integer not null,
    kind text not null,
    bytes blob not null,
    primary key (request, number)
) strict;
create table if not exists taken (
    key text primary key,
    request integer not null references request (id),
    body blob not null,
    answer text not null
) strict;
";

/// The open database. One connection behind a lock is enough for an office of this size.
#[derive(Debug)]
pub struct Store {
    connection: Mutex<Connection>,
    numbering: Numbering,
}

impl Store {
    /// Opens the database, which is created if it is missing; `None` keeps it in memory. Fails if it cannot be written.
    pub fn open(path: Option<&Path>, numbering: Numbering) -> Result<Store, StoreError> {
        let connection = match path {
            Some(path) => Connection::open(path)?,
            None => Connection::open_in_memory()?,
        };
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        // An acknowledged report must still be there after a power cut.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.execute_batch(SCHEMA)?;
        // Once the tables exist, a read-only file passes everything above.
        connection.execute_batch("begin immediate; commit;")?;
        Ok(Store {
            connection: Mutex::new(connection),
            numbering,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic elsewhere leaves no partial change: every change is one transaction, which is rolled back when
        // dropped.
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Stores a submission and returns the answer to it, which `answer` makes from its reference. The key it was sent
    /// under is stored in the same transaction: whatever stops the office, both are there or neither.
    pub fn add(
        &self,
        submission: &Submission,
        token: Option<&str>,
        sending: Option<&Sending>,
        answer: impl FnOnce(&str) -> Value,
    ) -> Result<String, StoreError> {
        let mut connection = self.lock();
        // It reads before it writes, and SQLite waits for another writer only at the beginning of a transaction.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let id: i64 =
            transaction.query_row("select coalesce(max(id) + 1, 0) from request", [], |row| {
                row.get(0)
            })?;
        let reference = match self.numbering {
            Numbering::Counting => id.to_string(),
            Numbering::Random => loop {
                let reference = reference::random()?;
                let taken = transaction
                    .query_row(
                        "select 1 from request where reference = ?1",
                        [&reference],
                        |_| Ok(()),
                    )
                    .optional()?
                    .is_some();
                if !taken {
                    break reference;
                }
            },
        };
        let answers = Value::from_iter(
            submission
                .answers
                .iter()
                .map(|(question, answer)| serde_json::json!([question, answer])),
        );
        transaction.execute(
            "insert into request values (:id, :reference, :token, :service_code, :service_name, :institution,
             :kind, :day, :description, :address_string, :address_id, :lat, :long, :first_name, :last_name,
             :phone, :email, :media_url, :answers, :progress, 0, null, :now, :now)",
            named_params! {
                ":id": id,
                ":reference": reference,
                ":token": token,
                ":service_code": submission.service_code,
                ":service_name": submission.service_name,
                ":institution": submission.institution,
                ":kind": submission.kind,
                ":day": submission.day,
                ":description": submission.description,
                ":address_string": submission.address_string,
                ":address_id": submission.address_id,
                ":lat": submission.lat,
                ":long": submission.long,
                ":first_name": submission.first_name,
                ":last_name": submission.last_name,
                ":phone": submission.phone,
                ":email": submission.email,
                ":media_url": submission.media_url,
                ":answers": answers.to_string(),
                ":progress": Progress::Received.code(),
                ":now": Timestamp::now().as_millisecond(),
            },
        )?;
        for (number, media) in (1_i64..).zip(&submission.media) {
            transaction.execute(
                "insert into media values (:request, :number, :kind, :bytes)",
                named_params! {
                    ":request": id,
                    ":number": number,
                    ":kind": media.kind.media_type(),
                    ":bytes": media.bytes,
                },
            )?;
        }
        let answer = answer(&reference).to_string();
        if let Some(sending) = sending {
            transaction.execute(
                "insert into taken values (:key, :request, :body, :answer)",
                named_params! {
                    ":key": sending.key,
                    ":request": id,
                    ":body": sending.body,
                    ":answer": answer,
                },
            )?;
        }
        transaction.commit()?;
        Ok(answer)
    }

    /// Returns what was accepted under a key; `None` if the key is new.
    pub fn taken(&self, key: &str) -> Result<Option<Taken>, StoreError> {
        let found = self
            .lock()
            .query_row(
                "select body, answer from taken where key = ?1",
                [key],
                |row| {
                    Ok(Taken {
                        body: row.get(0)?,
                        answer: row.get(1)?,
                    })
                },
            )
            .optional()?;
        Ok(found)
    }

    /// Returns how many requests have these words in their description.
    pub fn count_with(&self, words: &str) -> Result<u32, StoreError> {
        let count = self.lock().query_row(
            "select count(*) from request where instr(description, ?1)",
            [words],
            |row| row.get(0),
        )?;
        Ok(count)
    }

    /// Returns the kind of each file of a case.
    pub fn media_of(&self, reference: &str) -> Result<Vec<Kind>, StoreError> {
        let connection = self.lock();
        let mut select = connection.prepare(
            "select media.kind from media join request on request.id = media.request
             where reference = ?1 order by number",
        )?;
        let kinds: Vec<String> = select
            .query_map([reference], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(kinds
            .iter()
            .filter_map(|kind| Kind::from_media_type(kind))
            .collect())
    }

    /// Returns one file of a case; the first has the number 1.
    pub fn media(&self, reference: &str, number: u32) -> Result<Option<Media>, StoreError> {
        let found: Option<(String, Vec<u8>)> = self
            .lock()
            .query_row(
                "select media.kind, bytes from media join request on request.id = media.request
                 where reference = ?1 and number = ?2",
                (reference, number),
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        Ok(found.and_then(|(kind, bytes)| {
            let kind = Kind::from_media_type(&kind)?;
            Some(Media { kind, bytes })
        }))
    }

    /// Returns the files of all requests that have these words in their description.
    pub fn files_with(&self, words: &str) -> Result<Vec<Vec<u8>>, StoreError> {
        let connection = self.lock();
        let mut select = connection.prepare(
            "select bytes from media join request on request.id = media.request
             where instr(description, ?1) order by request, number",
        )?;
        let files = select
            .query_map([words], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(files)
    }

    /// Returns the case of a reference as it is stored (see [`reference::read`] for what people type).
    pub fn find(&self, reference: &str) -> Result<Option<Case>, StoreError> {
        let connection = self.lock();
        let found = connection
            .query_row(
                "select * from request where reference = ?1",
                [reference],
                |row| Ok((row.get::<_, i64>("id")?, case(row)?)),
            )
            .optional()?;
        let Some((id, mut case)) = found else {
            return Ok(None);
        };
        case.notes = connection
            .prepare("select at_ms, text from note where request = ?1 order by id")?
            .query_map([id], |row| {
                Ok(Note {
                    at: time(row.get(0)?),
                    text: row.get(1)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(Some(case))
    }

    /// Returns cases without their answers, newest first.
    pub fn newest(&self, at_most: u32) -> Result<Vec<Case>, StoreError> {
        let connection = self.lock();
        let mut select = connection.prepare("select * from request order by id desc limit ?1")?;
        let cases = select
            .query_map([at_most], case)?
            .collect::<Result<_, _>>()?;
        Ok(cases)
    }

    /// Returns what a token stands for; `None` if there is no such token.
    pub fn token(&self, token: &str) -> Result<Option<Token>, StoreError> {
        let found: Option<(String, i64)> = self
            .lock()
            .query_row(
                "select reference, received_ms from request where token = ?1",
                [token],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        Ok(found.map(|(reference, received)| {
            let waited = Timestamp::now().as_millisecond().saturating_sub(received);
            // If the clock was set back, people must not wait for years.
            if (0..BATCH_DELAY.as_millis() as i64).contains(&waited) {
                Token::Pending
            } else {
                Token::Ready(reference)
            }
        }))
    }

    /// Stores what the officer did. Returns whether there is such a case.
    pub fn handle(&self, reference: &str, handling: &Handling) -> Result<bool, StoreError> {
        let now = Timestamp::now().as_millisecond();
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let changed = transaction.execute(
            "update request set progress = coalesce(:progress, progress), closed = :closed, expected = :expected,
             updated_ms = :now where reference = :reference",
            named_params! {
                ":progress": handling.progress.map(Progress::code),
                ":closed": handling.closed,
                ":expected": handling.expected,
                ":now": now,
                ":reference": reference,
            },
        )?;
        if changed == 1
            && let Some(answer) = &handling.answer
        {
            transaction.execute(
                "insert into note (request, at_ms, text)
                 select id, :now, :text from request where reference = :reference",
                named_params! { ":now": now, ":text": answer, ":reference": reference },
            )?;
        }
        transaction.commit()?;
        Ok(changed == 1)
    }
}

fn case(row: &Row<'_>) -> rusqlite::Result<Case> {
    let answers: String = row.get("answers")?;
    Ok(Case {
        reference: row.get("reference")?,
        submission: Submission {
            service_code: row.get("service_code")?,
            service_name: row.get("service_name")?,
            institution: row.get("institution")?,
            kind: row.get("kind")?,
            day: row.get("day")?,
            description: row.get("description")?,
            address_string: row.get("address_string")?,
            address_id: row.get("address_id")?,
            lat: row.get("lat")?,
            long: row.get("long")?,
            first_name: row.get("first_name")?,
            last_name: row.get("last_name")?,
            phone: row.get("phone")?,
            email: row.get("email")?,
            media_url: row.get("media_url")?,
            // Written above as JSON. If somebody edited the file by hand, the rest is still worth showing.
            answers: serde_json::from_str(&answers).unwrap_or_default(),
            media: Vec::new(),
        },
        progress: Progress::from_code(&row.get::<_, String>("progress")?),
        closed: row.get("closed")?,
        expected: row.get("expected")?,
        received: time(row.get("received_ms")?),
        updated: time(row.get("updated_ms")?),
        notes: Vec::new(),
    })
}

fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)
}
