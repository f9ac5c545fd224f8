//! What the device keeps, as texts on stores, and how they change: all of a change or nothing of it; it must not touch a storage.

/// Where a kept text stands. Each is an object store of its own in IndexedDB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Store {
    /// *Rasimu*
    Drafts,
    /// *Mrejesho unaosubiri kutumwa*
    Outbox,
    /// *Uthibitisho wa kupokelewa*
    Receipts,
    /// What could not be read: never dropped, shown and given back as text.
    Aside,
    /// The ids of drafts that are gone from here, until local storage has forgotten them too.
    Gone,
    /// The config, the list and the questions as last seen; nothing that a person typed.
    Copies,
    /// Who has the turn to send, where the browser has no locks.
    Lease,
    /// The bytes of the files that drafts and reports in the outbox name, and of no others.
    Files,
    /// What is needed beside a passphrase to open what is kept without a name.
    Vault,
}

impl Store {
    pub const ALL: [Store; 9] = [
        Store::Drafts,
        Store::Outbox,
        Store::Receipts,
        Store::Aside,
        Store::Gone,
        Store::Copies,
        Store::Lease,
        Store::Files,
        Store::Vault,
    ];

    /// Those with what a person typed, picked or was answered.
    pub const OF_PERSON: [Store; 6] = [
        Store::Drafts,
        Store::Outbox,
        Store::Receipts,
        Store::Aside,
        Store::Files,
        Store::Vault,
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
        }
    }
}

/// What must still stand at a place for a change to happen: one of these texts, or nothing where one of them is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub store: Store,
    pub id: String,
    pub any_of: Vec<Option<String>>,
}

/// A text for a place, or none to take away what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    pub store: Store,
    pub id: String,
    pub text: Option<String>,
}

/// A change: made whole if all that is expected holds, else not at all. Two tabs that want the same cannot both have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transaction {
    pub expected: Vec<Expected>,
    pub writes: Vec<Write>,
    /// Not answered before it is on the disk (`durability: "strict"`).
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

/// Why a change was not made. Nothing of it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreFault {
    /// Something else stands there than was expected: another tab was here.
    Changed,
    /// The device has no room left for it.
    Full,
    /// The browser does not let this site keep anything, or its storage is broken.
    Unavailable,
}

/// A value with the very text it was read from, to be expected when it is changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored<T> {
    pub value: T,
    pub text: String,
}
