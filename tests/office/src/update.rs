//! Checks whether what a person adds to a report can be accepted, in the terms of mySociety's extension of GeoReport
//! (`POST servicerequestupdates.json`), and lists every reason if not. Text is kept as it came and never interpreted.

use crate::media::Media;
use crate::pairs::Pairs;
use crate::secret::{self, Hash};
use crate::submission::{MAX_DESCRIPTION, given, is_email, length};

/// The parameters that the extension names, besides `attribute[CODE]`.
pub const PARAMETERS: [&str; 16] = [
    "api_key",
    "jurisdiction_id",
    "service_request_id",
    "update_id",
    "updated_datetime",
    "status",
    "description",
    "account_id",
    "service_code",
    "title",
    "first_name",
    "last_name",
    "phone",
    "email",
    "public_anonymity_required",
    "media_url",
];

/// The longest `update_id`.
const LONGEST_ID: usize = 200;

/// The statuses that an update may have.
const STATUSES: [&str; 15] = [
    "UNCHANGED",
    "OPEN",
    "CLOSED",
    "FIXED",
    "IN_PROGRESS",
    "PLANNED",
    "ACTION_SCHEDULED",
    "INVESTIGATING",
    "DUPLICATE",
    "NOT_COUNCILS_RESPONSIBILITY",
    "NO_FURTHER_ACTION",
    "INTERNAL_REFERRAL",
    CANCELLED,
    REOPEN,
    "FOR_TRIAGE",
];

/// The status by which a person says that the matter is not settled.
pub const REOPEN: &str = "REOPEN";
/// The status by which a person withdraws a report.
pub const CANCELLED: &str = "CANCELLED";

/// What an update does to its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Words, files or a name only. The statuses that are an office's to give have no effect either.
    Nothing,
    Opens,
    Closes,
}

/// What is stored of an update.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Update {
    /// As the person typed it.
    pub service_request_id: String,
    /// Made by the sender: an update with the same one is not stored twice.
    pub update_id: String,
    pub status: String,
    /// Empty if it may be.
    pub description: String,
    /// `None` if there is no `account_id`, or one that nobody can have been given.
    pub secret: Option<Hash>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Nothing of a person is ever public here; the officer is told of the wish.
    pub wants_anonymity: bool,
    pub media_url: Option<String>,
    pub media: Vec<Media>,
}

impl Update {
    pub fn effect(&self) -> Effect {
        match self.status.as_str() {
            REOPEN => Effect::Opens,
            "FIXED" | CANCELLED => Effect::Closes,
            _ => Effect::Nothing,
        }
    }
}

/// Checks the pairs of a POST. Each problem is `parameter: what is wrong with it`. What an office has no use for
/// (`attribute[CODE]`, `service_code`, `title`) is not kept.
pub fn check(pairs: &Pairs, media: Vec<Media>) -> Result<Update, Vec<String>> {
    let mut problems = Vec::new();
    let mut one = |name: &str| {
        let mut values = given(pairs, name);
        let first = values.next();
        if values.next().is_some() {
            problems.push(format!("{name}: given more than once"));
        }
        first.map(str::to_owned)
    };
    let (reference, id, at, status) = (
        one("service_request_id"),
        one("update_id"),
        one("updated_datetime"),
        one("status"),
    );
    let anonymity = one("public_anonymity_required");
    let update = Update {
        description: one("description").unwrap_or_default(),
        secret: one("account_id").and_then(|typed| secret::read(&typed)),
        first_name: one("first_name"),
        last_name: one("last_name"),
        phone: one("phone"),
        email: one("email"),
        wants_anonymity: anonymity.as_deref() == Some("TRUE"),
        media_url: one("media_url"),
        media,
        service_request_id: reference.unwrap_or_default(),
        update_id: id.unwrap_or_default(),
        status: status.unwrap_or_default(),
    };

    let mut wrong = |name: &str, problem: &str| problems.push(format!("{name}: {problem}"));
    if update.service_request_id.is_empty() {
        wrong("service_request_id", "required");
    }
    match update.update_id.as_str() {
        "" => wrong("update_id", "required"),
        id if id.len() > LONGEST_ID || !id.bytes().all(|b| matches!(b, b' '..=b'~')) => wrong(
            "update_id",
            &format!("must be at most {LONGEST_ID} printable ASCII characters"),
        ),
        _ => {}
    }
    match at.as_deref() {
        None => wrong("updated_datetime", "required"),
        Some(at) if !is_moment(at.trim()) => wrong(
            "updated_datetime",
            "must be RFC 3339, for example 2026-11-23T00:00:00+03:00 (in a form, + is written %2B)",
        ),
        Some(_) => {}
    }
    match update.status.as_str() {
        "" => wrong("status", "required"),
        status if !STATUSES.contains(&status) => {
            wrong("status", &format!("must be one of {}", STATUSES.join(", ")))
        }
        _ => {}
    }
    let needs_words = match update.status.as_str() {
        "UNCHANGED" | "OPEN" => update.media.is_empty(),
        REOPEN => true,
        _ => false,
    };
    if update.description.is_empty() && needs_words {
        wrong("description", "required");
    }
    if length(&update.description) > MAX_DESCRIPTION {
        wrong(
            "description",
            &format!("must be at most {MAX_DESCRIPTION} characters"),
        );
    }
    if update
        .email
        .as_deref()
        .is_some_and(|email| !is_email(email))
    {
        wrong("email", "must have a part before and a part after @");
    }
    if !matches!(anonymity.as_deref(), None | Some("TRUE" | "FALSE")) {
        wrong("public_anonymity_required", "must be TRUE or FALSE");
    }
    match problems.is_empty() {
        true => Ok(update),
        false => Err(problems),
    }
}

/// Whether this is a `date-time` of RFC 3339, section 5.6: with seconds and with a zone, and no other form of ISO 8601.
fn is_moment(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some((start, rest)) = bytes.split_at_checked("2026-11-23T00:00:00".len()) else {
        return false;
    };
    let fits = |shape: &[u8], text: &[u8]| {
        shape.len() == text.len()
            && shape.iter().zip(text).all(|(shape, byte)| match shape {
                b'0' => byte.is_ascii_digit(),
                b'T' => matches!(byte, b'T' | b't'),
                b'+' => matches!(byte, b'+' | b'-'),
                shape => shape == byte,
            })
    };
    let zone = match rest.strip_prefix(b".") {
        Some(fraction) => {
            let digits = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
            match digits {
                0 => return false,
                digits => &fraction[digits..],
            }
        }
        None => rest,
    };
    fits(b"0000-00-00T00:00:00", start)
        && (matches!(zone, b"Z" | b"z") || fits(b"+00:00", zone))
        && text.parse::<jiff::Timestamp>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_moment_is_one_of_rfc_3339() {
        for (text, expected) in [
            ("2026-11-23T00:00:00+03:00", true),
            ("2026-11-23T00:00:00Z", true),
            ("2026-11-23t23:59:60z", true),
            ("2026-11-23T00:00:00.123456789-00:00", true),
            ("", false),
            ("2026-11-23", false),
            ("2026-11-23T00:00:00", false),
            ("2026-11-23T00:00Z", false),
            ("2026-11-23T00:00:00 03:00", false),
            ("2026-11-23 00:00:00Z", false),
            ("2026-11-23T00:00:00+03", false),
            ("2026-11-23T00:00:00+0300", false),
            ("2026-11-23T00:00:00.Z", false),
            ("2026-11-23T00:00:00Z[Africa/Dar_es_Salaam]", false),
            ("2026-02-30T00:00:00Z", false),
            ("2026-11-23T24:00:00Z", false),
            ("20261123T000000Z", false),
            ("+002026-11-23T00:00:00Z", false),
            ("２026-11-23T00:00:00Z", false),
        ] {
            assert_eq!(is_moment(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in any::<String>()) {
            let _ = is_moment(&text);
        }

        #[test]
        fn any_pairs_are_read_without_panic(
            pairs in prop::collection::vec((
                prop_oneof![any::<String>(), prop::sample::select(&PARAMETERS[..]).prop_map(str::to_owned)],
                prop_oneof![any::<String>(), prop::sample::select(&STATUSES[..]).prop_map(str::to_owned)],
            ), 0..12),
        ) {
            let _ = check(&pairs, Vec::new());
        }
    }
}
