//! The thread of a case in the database: the officer's answers and what the person added, in one order. It works inside
//! of the caller's transaction.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::media::{Kind, Media};
use crate::secret::{self, Hash};
use crate::update::{CANCELLED, Update};

/// All entries are in `note`. Those of the person have a row in `act` too, so that a database from before there were
/// any is one without acts.
pub const SCHEMA: &str = "
create table if not exists note (
    id integer primary key,
    request integer not null references request (id),
    at_ms integer not null,
    text text not null
) strict;
create index if not exists note_of_request on note (request);
create table if not exists secret (
    request integer primary key references request (id),
    hash blob not null,
    salt blob
) strict;
create table if not exists act (
    note integer primary key references note (id),
    update_id text not null unique,
    status text not null,
    first_name text,
    last_name text,
    phone text,
    email text,
    wants_anonymity integer not null,
    media_url text
) strict;
create table if not exists act_media (
    note integer not null references act (note),
    number integer not null,
    kind text not null,
    bytes blob not null,
    primary key (note, number)
) strict;
create table if not exists seen (
    request integer primary key references request (id),
    note integer not null
) strict;
";

/// The columns of a `request` that [`State`] is read from.
pub const STATE: &str = "
coalesce((select seen.note from seen where seen.request = request.id), 0) as seen,
exists (select 1 from note join act on act.note = note.id where note.request = request.id and note.id >
    coalesce((select seen.note from seen where seen.request = request.id), 0)) as is_new,
exists (select 1 from note join act on act.note = note.id where note.request = request.id
    and act.status = 'CANCELLED') as withdrawn";

/// What is new in a thread.
#[derive(Debug, Clone, Copy, Default)]
pub struct State {
    /// The number of the last entry that the officer has seen; 0 if none.
    pub seen: i64,
    /// Whether the person added something that the officer has not seen.
    pub is_new: bool,
    /// Whether the person withdrew the report.
    pub withdrawn: bool,
}

impl State {
    pub fn of(row: &Row<'_>) -> rusqlite::Result<State> {
        Ok(State {
            seen: row.get("seen")?,
            is_new: row.get("is_new")?,
            withdrawn: row.get("withdrawn")?,
        })
    }
}

/// One entry of a thread.
#[derive(Debug, Clone)]
pub struct Note {
    pub id: i64,
    pub at: Timestamp,
    pub text: String,
    /// `None` if the officer wrote it.
    pub act: Option<Act>,
}

/// What an entry of the person has besides its words.
#[derive(Debug, Clone)]
pub struct Act {
    pub update_id: String,
    pub status: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub wants_anonymity: bool,
    pub media_url: Option<String>,
    /// The kind of each file.
    pub media: Vec<Kind>,
}

/// Why an update is not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAdded {
    /// There is no such case, or this is not its secret. Nobody learns which.
    NotTheirs,
    /// There is an update with this id.
    Twice,
    /// The person withdrew the report.
    Withdrawn,
}

/// Returns the number of the request to which an update may be added.
pub fn may_add(
    connection: &Connection,
    reference: &str,
    update: &Update,
) -> rusqlite::Result<Result<i64, NotAdded>> {
    let found: Option<(i64, Option<Hash>)> = connection
        .query_row(
            "select id, hash from request left join secret on secret.request = request.id where reference = ?1",
            [reference],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let Some((request, hash)) = found else {
        return Ok(Err(NotAdded::NotTheirs));
    };
    // A report from before there were secrets has none.
    let is_theirs = hash.is_none_or(|hash| {
        update
            .secret
            .is_some_and(|given| secret::same(&hash, &given))
    });
    if !is_theirs {
        return Ok(Err(NotAdded::NotTheirs));
    }
    // Before the next check, so that who sends a withdrawal again learns that it arrived.
    let is_twice: bool = connection.query_row(
        "select exists (select 1 from act where update_id = ?1)",
        [&update.update_id],
        |row| row.get(0),
    )?;
    if is_twice {
        return Ok(Err(NotAdded::Twice));
    }
    let is_withdrawn: bool = connection.query_row(
        "select exists (select 1 from act join note on note.id = act.note where request = ?1 and status = ?2)",
        (request, CANCELLED),
        |row| row.get(0),
    )?;
    Ok(match is_withdrawn {
        true => Err(NotAdded::Withdrawn),
        false => Ok(request),
    })
}

/// Adds an update that [`may_add`] has let pass.
pub fn add(
    connection: &Connection,
    request: i64,
    update: &Update,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection.execute(
        "insert into note (request, at_ms, text) values (?1, ?2, ?3)",
        (request, now.as_millisecond(), &update.description),
    )?;
    let note = connection.last_insert_rowid();
    connection.execute(
        "insert into act values (:note, :update_id, :status, :first_name, :last_name, :phone, :email,
         :wants_anonymity, :media_url)",
        named_params! {
            ":note": note,
            ":update_id": update.update_id,
            ":status": update.status,
            ":first_name": update.first_name,
            ":last_name": update.last_name,
            ":phone": update.phone,
            ":email": update.email,
            ":wants_anonymity": update.wants_anonymity,
            ":media_url": update.media_url,
        },
    )?;
    for (number, media) in (1_i64..).zip(&update.media) {
        connection.execute(
            "insert into act_media values (?1, ?2, ?3, ?4)",
            (note, number, media.kind.media_type(), &media.bytes),
        )?;
    }
    Ok(())
}

/// Returns the thread of a request in order of time.
pub fn of(connection: &Connection, request: i64) -> rusqlite::Result<Vec<Note>> {
    let mut notes: Vec<Note> = connection
        .prepare(
            "select id, at_ms, text, update_id, status, first_name, last_name, phone, email, wants_anonymity, media_url
             from note left join act on act.note = note.id where request = ?1 order by at_ms, id",
        )?
        .query_map([request], note)?
        .collect::<Result<_, _>>()?;
    let mut select = connection.prepare(
        "select act_media.note, kind from act_media join note on note.id = act_media.note
         where request = ?1 order by act_media.note, number",
    )?;
    let files = select.query_map([request], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for file in files {
        let (id, kind): (i64, String) = file?;
        let mut acts = notes.iter_mut().filter(|note| note.id == id);
        let act = acts.next().and_then(|note| note.act.as_mut());
        if let Some((act, kind)) = act.zip(Kind::from_media_type(&kind)) {
            act.media.push(kind);
        }
    }
    Ok(notes)
}

fn note(row: &Row<'_>) -> rusqlite::Result<Note> {
    let update_id: Option<String> = row.get("update_id")?;
    let act = match update_id {
        None => None,
        Some(update_id) => Some(Act {
            update_id,
            status: row.get("status")?,
            first_name: row.get("first_name")?,
            last_name: row.get("last_name")?,
            phone: row.get("phone")?,
            email: row.get("email")?,
            wants_anonymity: row.get("wants_anonymity")?,
            media_url: row.get("media_url")?,
            media: Vec::new(),
        }),
    };
    Ok(Note {
        id: row.get("id")?,
        at: Timestamp::from_millisecond(row.get("at_ms")?).unwrap_or(Timestamp::UNIX_EPOCH),
        text: row.get("text")?,
        act,
    })
}

/// Returns one file that the person added; the first of an entry has the number 1.
pub fn media(
    connection: &Connection,
    reference: &str,
    note: i64,
    number: u32,
) -> rusqlite::Result<Option<Media>> {
    let found: Option<(String, Vec<u8>)> = connection
        .query_row(
            "select act_media.kind, bytes from act_media join note on note.id = act_media.note
             join request on request.id = note.request where reference = ?1 and note.id = ?2 and number = ?3",
            (reference, note, number),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    Ok(found.and_then(|(kind, bytes)| {
        let kind = Kind::from_media_type(&kind)?;
        Some(Media { kind, bytes })
    }))
}

/// Whether the person has added something after the entry with this number.
pub fn is_newer(connection: &Connection, request: i64, seen: i64) -> rusqlite::Result<bool> {
    connection.query_row(
        "select exists (select 1 from note join act on act.note = note.id where request = ?1 and note.id > ?2)",
        (request, seen),
        |row| row.get(0),
    )
}

/// Stores which entry the officer has seen last, and nothing beyond what there is. The caller has refused with
/// [`is_newer`] what would bring back a mark.
pub fn see(connection: &Connection, request: i64, seen: i64) -> rusqlite::Result<()> {
    connection.execute(
        "insert into seen select :request, min(:seen, coalesce(max(id), 0)) from note where request = :request
         on conflict (request) do update set note = excluded.note",
        named_params! { ":request": request, ":seen": seen },
    )?;
    Ok(())
}

/// Returns how many updates have these words in their description.
pub fn count_with(connection: &Connection, words: &str) -> rusqlite::Result<u32> {
    connection.query_row(
        "select count(*) from note join act on act.note = note.id where instr(text, ?1)",
        [words],
        |row| row.get(0),
    )
}
