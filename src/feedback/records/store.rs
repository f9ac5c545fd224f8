//! What the device stores, as texts on stores, and the transactions that change them: all of a change or nothing. Must
//! not access a storage.

/// A store for texts. Each is an object store of its own in IndexedDB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Store {
    /// *Rasimu*
    Drafts,
    /// *Mrejesho unaosubiri kutumwa*
    Outbox,
    /// *Uthibitisho wa kupokelewa*
    Receipts,
    /// Texts that could not be read: never dropped, but shown and returned unchanged.
    Aside,
    /// The ids of drafts that were deleted, until local storage has forgotten them too.
    Gone,
    /// The config, the list and the questions as last received; nothing that a person typed.
    Copies,
    /// The tab that has the turn to send, if the browser has no locks.
    Lease,
    /// The bytes of the files that drafts, reports in the outbox, acts and writings name, and of no others.
    Files,
    /// What is needed besides a passphrase to unlock what is stored without a name.
    Vault,
    /// *Hatua zinazosubiri kutumwa*: acts about cases, and what is being written to become one.
    Acts,
}

impl Store {
    pub const ALL: [Store; 10] = [
        Store::Drafts,
        Store::Outbox,
        Store::Receipts,
        Store::Aside,
        Store::Gone,
        Store::Copies,
        Store::Lease,
        Store::Files,
        Store::Vault,
        Store::Acts,
    ];

    /// The stores with what a person typed or picked, or what an office answered them.
    pub const OF_PERSON: [Store; 7] = [
        Store::Drafts,
        Store::Outbox,
        Store::Receipts,
        Store::Aside,
        Store::Files,
        Store::Vault,
        Store::Acts,
    ];

    /// The object store's name.
    pub fn name(self) -> &'static str {
        match self {
            Store::Drafts => "drafts",
            Store::Outbox => "outbox",
            Store::Receipts => "receipts",
            Store::Aside => "aside",
            Store::Gone => "gone",
            Store::Copies => "copies",
            Store::Lease => "lease",
            Store::Files => "files",
            Store::Vault => "vault",
            Store::Acts => "acts",
        }
    }
}

/// What must be stored under an id for a change to be made: one of these texts, or nothing if one of them is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub store: Store,
    pub id: String,
    pub any_of: Vec<Option<String>>,
}

/// A text to store under an id, or `None` to delete the text there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    pub store: Store,
    pub id: String,
    pub text: Option<String>,
}

/// A change: made as a whole if everything that it expects holds, else not at all. If two tabs want the same, only one
/// succeeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transaction {
    pub expected: Vec<Expected>,
    pub writes: Vec<Write>,
    /// Confirmed only once it is on the disk (`durability: "strict"`).
    pub strict: bool,
}

impl Transaction {
    pub fn strict() -> Transaction {
        Transaction {
            strict: true,
            ..Transaction::default()
        }
    }

    pub fn expecting(mut self, store: Store, id: &str, any_of: Vec<Option<String>>) -> Transaction {
        self.expected.push(Expected {
            store,
            id: id.to_owned(),
            any_of,
        });
        self
    }

    pub fn put(mut self, store: Store, id: &str, text: String) -> Transaction {
        self.writes.push(Write {
            store,
            id: id.to_owned(),
            text: Some(text),
        });
        self
    }

    pub fn take(mut self, store: Store, id: &str) -> Transaction {
        self.writes.push(Write {
            store,
            id: id.to_owned(),
            text: None,
        });
        self
    }
}

/// Why a change was not made. No part of it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreFault {
    /// Something else is stored there than was expected: another tab changed it.
    Changed,
    /// The device has no space left for it.
    Full,
    /// The browser does not let this site store anything, or its storage is broken.
    Unavailable,
}

/// A value with the exact text it was read from, which a change to it expects.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored<T> {
    pub value: T,
    pub text: String,
}
