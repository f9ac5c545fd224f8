//! A report in the outbox: the bytes to send, and the draft they were made from.

use serde::{Deserialize, Serialize};

use crate::feedback::model::attachment::Attached;
use crate::feedback::model::catalogue::ReceiptKind;
use crate::feedback::model::failure::Failure;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::record::Record;
use crate::feedback::records::versioned::{checksum, checksum_text};

/// A report as it is sent, byte for byte, in every try. An adapter makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frozen {
    /// What the adapter needs for the request before sending and for reading the answer.
    pub service_code: String,
    pub receipt: ReceiptKind,
    /// The words, as a form. With files, the adapter makes one multipart body of both when it sends.
    pub body: String,
    /// The files, in order. Their bytes are on a store of their own.
    pub files: Vec<Attached>,
    /// Random and unique to this report: an API that de-duplicates recognises a second try by it (`Idempotency-Key`).
    pub key: String,
    /// The checksum of the body when it was frozen.
    pub sum: u64,
}

impl Frozen {
    pub fn new(service_code: &str, receipt: ReceiptKind, body: String, key: String) -> Frozen {
        Frozen {
            service_code: service_code.to_owned(),
            receipt,
            sum: checksum(&body),
            body,
            files: Vec::new(),
            key,
        }
    }

    pub fn with_files(self, files: Vec<Attached>) -> Frozen {
        Frozen { files, ..self }
    }

    /// Whether the body is unchanged since it was frozen.
    pub fn is_whole(&self) -> bool {
        checksum(&self.body) == self.sum
    }
}

/// The state of a report that was handed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Nothing was sent, or the API de-duplicates.
    #[default]
    Frozen,
    /// A tab is sending it. If a tab with the turn finds this state, the tab that was sending has died.
    Sending,
    /// It may have arrived: it is sent again only if the person asks.
    Unknown,
    /// The office refused it, and its envelope cannot be opened here: the person sends it again or deletes it.
    Refused,
}

/// A report that the person handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Item {
    pub frozen: Frozen,
    pub state: State,
    /// The number of tries.
    pub tries: u32,
    /// When it was handed over, in milliseconds of the phone's clock: for the order, and for looking it up at the
    /// office.
    pub queued: u64,
    /// Why the last try ended without a receipt.
    pub last: Option<Failure>,
    /// The draft it was made from, for restoring it and for the list. For a sealed report, only what is not in the
    /// envelope.
    pub draft: KeptDraft,
}

impl Item {
    pub fn id(&self) -> &str {
        &self.draft.id
    }

    /// Whether its words are in an envelope, so that it cannot become a draft again.
    pub fn is_sealed(&self) -> bool {
        self.draft.draft.sealed
    }

    /// Whether it is sent only if the person asks.
    pub fn rests(&self) -> bool {
        matches!(self.state, State::Unknown | State::Refused)
    }
}

impl Record for Item {
    const WHAT: &'static str = "report";
    /// 2: with files. 3: in an envelope.
    const NEWEST: u32 = 3;

    fn version(&self) -> u32 {
        self.draft.version()
    }

    fn is_whole(&self) -> bool {
        self.frozen.is_whole() && self.draft.is_whole()
    }
}

/// The form of a report on the store.
#[derive(Serialize, Deserialize)]
struct Kept {
    service_code: String,
    receipt: ReceiptKind,
    body: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<Attached>,
    key: String,
    #[serde(with = "checksum_text")]
    sum: u64,
    state: State,
    tries: u32,
    queued: u64,
    last: Option<Failure>,
    draft: KeptDraft,
}

impl From<Kept> for Item {
    fn from(kept: Kept) -> Item {
        Item {
            frozen: Frozen {
                service_code: kept.service_code,
                receipt: kept.receipt,
                body: kept.body,
                files: kept.files,
                key: kept.key,
                sum: kept.sum,
            },
            state: kept.state,
            tries: kept.tries,
            queued: kept.queued,
            last: kept.last,
            draft: kept.draft,
        }
    }
}

impl From<Item> for Kept {
    fn from(item: Item) -> Kept {
        Kept {
            service_code: item.frozen.service_code,
            receipt: item.frozen.receipt,
            body: item.frozen.body,
            files: item.frozen.files,
            key: item.frozen.key,
            sum: item.frozen.sum,
            state: item.state,
            tries: item.tries,
            queued: item.queued,
            last: item.last,
            draft: item.draft,
        }
    }
}

/// The files named by the stored text of a draft or of a report in the outbox. `None` if it cannot be read.
pub fn files_named_in(text: &str) -> Option<Vec<Attached>> {
    let draft = KeptDraft::read(text).or_else(|_| Item::read(text).map(|item| item.draft));
    Some(draft.ok()?.draft.files)
}
