//! The reports that came in and their answers, in SQLite. A report that was acknowledged is on the disk; nothing is
//! ever deleted here, and nothing is logged.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, named_params};
use serde_json::Value;

use crate::clock::Clock;
use crate::idempotency::{self, Sending};
use crate::media::{Kind, Media};
use crate::reference;
use crate::secret::{self, Salt};
use crate::submission::Submission;
use crate::thread::{self, NotAdded, Note, State};
use crate::update::{Effect, Update};

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
    /// Whether the person added something of which the officer does not know yet.
    pub state: State,
    /// The officer's and the person's, oldest first.
    pub notes: Vec<Note>,
}

impl Case {
    /// Returns the officer's last answer.
    pub fn last_answer(&self) -> Option<&str> {
        let mut answers = self.notes.iter().filter(|note| note.act.is_none());
        answers.next_back().map(|note| note.text.as_str())
    }
}

/// What the officer did with a case.
#[derive(Debug, Clone)]
pub struct Handling {
    pub answer: Option<String>,
    pub progress: Option<Progress>,
    pub closed: bool,
    pub expected: Option<String>,
    /// The last entry of the thread that the officer saw when doing it; `None` if that is not known.
    pub seen: Option<i64>,
}

/// What became of what the officer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handled {
    Done,
    /// Nothing is stored: the person has added something that the officer did not see.
    Unread,
    NoSuchCase,
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
    /// The body of the answer, unchanged except that the report's secret is left out.
    pub answer: String,
    /// From which the secret is derived; `None` if none was told.
    pub salt: Option<Salt>,
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
    clock: Clock,
}

impl Store {
    /// Opens the database, which is created if it is missing; `None` keeps it in memory. Fails if it cannot be written.
    /// No table that was ever released is changed, so a database of any older version is opened as it is, and only gets
    /// the tables that it lacks.
    pub fn open(
        path: Option<&Path>,
        numbering: Numbering,
        clock: Clock,
    ) -> Result<Store, StoreError> {
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
        connection.execute_batch(thread::SCHEMA)?;
        // Once the tables exist, a read-only file passes everything above.
        connection.execute_batch("begin immediate; commit;")?;
        Ok(Store {
            connection: Mutex::new(connection),
            numbering,
            clock,
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
        secret: Option<secret::Stored>,
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
                ":now": self.clock.now().as_millisecond(),
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
        if let Some(secret) = secret {
            transaction.execute(
                "insert into secret values (?1, ?2, ?3)",
                (id, secret.hash, secret.salt),
            )?;
        }
        let answer = answer(&reference).to_string();
        if let Some(sending) = sending {
            transaction.execute(
                "insert into taken values (:key, :request, :body, :answer)",
                named_params! {
                    ":key": idempotency::stored(&sending.key),
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
                // Older versions stored the key itself.
                "select body, answer, salt from taken left join secret on secret.request = taken.request
                 where key in (?1, ?2) limit 1",
                [key, &idempotency::stored(key)],
                |row| {
                    Ok(Taken {
                        body: row.get(0)?,
                        answer: row.get(1)?,
                        salt: row.get(2)?,
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

    /// Returns how many updates have these words in their description.
    pub fn count_updates_with(&self, words: &str) -> Result<u32, StoreError> {
        Ok(thread::count_with(&self.lock(), words)?)
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

    /// Returns one file that the person added later, to the entry of the thread with the number `note`.
    pub fn added_media(
        &self,
        reference: &str,
        note: i64,
        number: u32,
    ) -> Result<Option<Media>, StoreError> {
        Ok(thread::media(&self.lock(), reference, note, number)?)
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
                &format!(
                    "select request.*, {} from request where reference = ?1",
                    thread::STATE
                ),
                [reference],
                |row| Ok((row.get::<_, i64>("id")?, case(row)?)),
            )
            .optional()?;
        let Some((id, mut case)) = found else {
            return Ok(None);
        };
        case.notes = thread::of(&connection, id)?;
        Ok(Some(case))
    }

    /// Returns cases without their threads, newest first.
    pub fn newest(&self, at_most: u32) -> Result<Vec<Case>, StoreError> {
        let connection = self.lock();
        let mut select = connection.prepare(&format!(
            "select request.*, {} from request order by id desc limit ?1",
            thread::STATE
        ))?;
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
            let waited = self.clock.now().as_millisecond().saturating_sub(received);
            // If the clock was set back, people must not wait for years.
            if (0..BATCH_DELAY.as_millis() as i64).contains(&waited) {
                Token::Pending
            } else {
                Token::Ready(reference)
            }
        }))
    }

    /// Stores what the officer did.
    pub fn handle(&self, reference: &str, handling: &Handling) -> Result<Handled, StoreError> {
        let now = self.clock.now().as_millisecond();
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let request: Option<i64> = transaction
            .query_row(
                "update request set progress = coalesce(:progress, progress), closed = :closed, expected = :expected,
                 updated_ms = :now where reference = :reference returning id",
                named_params! {
                    ":progress": handling.progress.map(Progress::code),
                    ":closed": handling.closed,
                    ":expected": handling.expected,
                    ":now": now,
                    ":reference": reference,
                },
                |row| row.get(0),
            )
            .optional()?;
        let Some(request) = request else {
            return Ok(Handled::NoSuchCase);
        };
        if let Some(seen) = handling.seen {
            if thread::is_newer(&transaction, request, seen)? {
                return Ok(Handled::Unread);
            }
            thread::see(&transaction, request, seen)?;
        }
        if let Some(answer) = &handling.answer {
            transaction.execute(
                "insert into note (request, at_ms, text) values (?1, ?2, ?3)",
                (request, now, answer),
            )?;
        }
        transaction.commit()?;
        Ok(Handled::Done)
    }

    /// Stores what a person added to a report. With `keeps` false, it is only checked.
    pub fn update(&self, update: &Update, keeps: bool) -> Result<Result<(), NotAdded>, StoreError> {
        let Ok(reference) = reference::read(&update.service_request_id) else {
            return Ok(Err(NotAdded::NotTheirs));
        };
        let now = self.clock.now();
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let request = match thread::may_add(&transaction, &reference, update)? {
            Ok(request) => request,
            Err(not_added) => return Ok(Err(not_added)),
        };
        if !keeps {
            return Ok(Ok(()));
        }
        thread::add(&transaction, request, update, now)?;
        // What was closed or answered and is not settled is in progress again; what nobody has looked at yet is not.
        let change = match update.effect() {
            Effect::Nothing => "closed = closed",
            Effect::Closes => "closed = 1",
            Effect::Opens => {
                "closed = 0, progress = case when closed or progress = 'PROCESSED' then 'IN_PROCESS' else progress end"
            }
        };
        transaction.execute(
            &format!("update request set {change}, updated_ms = ?1 where id = ?2"),
            (now.as_millisecond(), request),
        )?;
        transaction.commit()?;
        Ok(Ok(()))
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
        state: State::of(row)?,
        notes: Vec::new(),
    })
}

fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)
}
