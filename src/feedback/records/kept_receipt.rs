//! A receipt that this device remembers, without the words of the report.

use serde::{Deserialize, Serialize};

use crate::feedback::model::case::Status;
use crate::feedback::model::draft::Kind;
use crate::feedback::model::language::Phrase;
use crate::feedback::model::receipt::{Receipt, Reference};
use crate::feedback::records::record::Record;
use crate::feedback::rules::retention::Aging;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub struct KeptReceipt {
    pub id: String,
    pub receipt: Receipt,
    pub kind: Option<Kind>,
    pub institution: Phrase,
    /// The institution's id in the list, for the levels above it.
    pub institution_id: Option<String>,
    pub service: Phrase,
    /// The fingerprint of what was sent: see `rules::slip`.
    pub fingerprint: Option<String>,
    /// The day it was received, by the phone's clock: `YYYY-MM-DD`.
    pub received: String,
    /// The last known state, and the day it was read.
    pub seen: Option<(Status, String)>,
    /// How many entries the case's thread had when the person last read it.
    pub read_entries: usize,
    pub aging: Aging,
}

impl Record for KeptReceipt {
    const WHAT: &'static str = "receipt";
    /// 2: with a secret, which an older version of this site would drop when it writes the receipt again.
    const NEWEST: u32 = 2;

    fn version(&self) -> u32 {
        match self.receipt.secret {
            Some(_) => 2,
            None => 1,
        }
    }

    fn is_whole(&self) -> bool {
        !self.id.is_empty()
    }
}

/// The form of a receipt on the store.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: String,
    reference: Option<String>,
    token: Option<String>,
    notice: Phrase,
    expected: Option<String>,
    /// Set if the receipt is the person's own word. An older version of this site reads it like any other receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    claimed: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
    kind: Option<Kind>,
    institution: Phrase,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    institution_id: Option<String>,
    service: Phrase,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
    received: String,
    seen: Option<Seen>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    read_entries: Option<usize>,
    aging: Aging,
}

#[derive(Serialize, Deserialize)]
struct Seen {
    status: String,
    /// The office's own word, if its status is none of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<String>,
    day: String,
}

impl TryFrom<Kept> for KeptReceipt {
    type Error = &'static str;

    fn try_from(kept: Kept) -> Result<KeptReceipt, &'static str> {
        let seen = match kept.seen {
            None => None,
            Some(seen) => {
                let status = Status::from_code(&seen.status, seen.word);
                Some((status.ok_or("a status")?, seen.day))
            }
        };
        Ok(KeptReceipt {
            id: kept.id,
            receipt: Receipt {
                reference: match (kept.reference, kept.token) {
                    (Some(reference), _) => Reference::Known(reference),
                    (None, Some(token)) => Reference::Pending { token },
                    (None, None) => Reference::Never,
                },
                notice: kept.notice,
                expected: kept.expected,
                secret: kept.secret,
                claimed: kept.claimed.is_some(),
            },
            kind: kept.kind,
            institution: kept.institution,
            institution_id: kept.institution_id,
            service: kept.service,
            fingerprint: kept.fingerprint,
            received: kept.received,
            seen,
            read_entries: kept.read_entries.unwrap_or_default(),
            aging: kept.aging,
        })
    }
}

impl From<KeptReceipt> for Kept {
    fn from(receipt: KeptReceipt) -> Kept {
        let (reference, token) = match receipt.receipt.reference {
            Reference::Known(reference) => (Some(reference), None),
            Reference::Pending { token } => (None, Some(token)),
            Reference::Never => (None, None),
        };
        Kept {
            id: receipt.id,
            reference,
            token,
            notice: receipt.receipt.notice,
            expected: receipt.receipt.expected,
            claimed: receipt.receipt.claimed.then_some(true),
            secret: receipt.receipt.secret,
            kind: receipt.kind,
            institution: receipt.institution,
            institution_id: receipt.institution_id,
            service: receipt.service,
            fingerprint: receipt.fingerprint,
            received: receipt.received,
            seen: receipt.seen.map(|(status, day)| Seen {
                status: status.code().to_owned(),
                word: match status {
                    Status::Other(word) => Some(word),
                    _ => None,
                },
                day,
            }),
            read_entries: Some(receipt.read_entries).filter(|count| *count > 0),
            aging: receipt.aging,
        }
    }
}
