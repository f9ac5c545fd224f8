//! What the device keeps, as texts on shelves, and how they change: all of a change or nothing of it; it must not touch a storage.

/// Where a kept text stands. Each is an object store of its own in IndexedDB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shelf {
    /// *Rasimu*
    Drafts,
    /// *Zinazosubiri kutumwa*
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

impl Shelf {
    pub const ALL: [Shelf; 9] = [
        Shelf::Drafts,
        Shelf::Outbox,
        Shelf::Receipts,
        Shelf::Aside,
        Shelf::Gone,
        Shelf::Copies,
        Shelf::Lease,
        Shelf::Files,
        Shelf::Vault,
    ];

    /// Those with what a person typed, picked or was answered.
    pub const OF_PERSON: [Shelf; 6] = [
        Shelf::Drafts,
        Shelf::Outbox,
        Shelf::Receipts,
        Shelf::Aside,
        Shelf::Files,
        Shelf::Vault,
    ];

    /// The object store's name.
    pub fn name(self) -> &'static str {
        match self {
            Shelf::Drafts => "drafts",
            Shelf::Outbox => "outbox",
            Shelf::Receipts => "receipts",
            Shelf::Aside => "aside",
            Shelf::Gone => "gone",
            Shelf::Copies => "copies",
            Shelf::Lease => "lease",
            Shelf::Files => "files",
            Shelf::Vault => "vault",
        }
    }
}

/// What must still stand at a place for a change to happen: one of these texts, or nothing where one of them is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub shelf: Shelf,
    pub id: String,
    pub any_of: Vec<Option<String>>,
}

/// A text for a place, or none to take away what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    pub shelf: Shelf,
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

    pub fn expecting(mut self, shelf: Shelf, id: &str, any_of: Vec<Option<String>>) -> Transaction {
        self.expected.push(Expected {
            shelf,
            id: id.to_owned(),
            any_of,
        });
        self
    }

    pub fn put(mut self, shelf: Shelf, id: &str, text: String) -> Transaction {
        self.writes.push(Write {
            shelf,
            id: id.to_owned(),
            text: Some(text),
        });
        self
    }

    pub fn take(mut self, shelf: Shelf, id: &str) -> Transaction {
        self.writes.push(Write {
            shelf,
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
pub struct Shelved<T> {
    pub value: T,
    pub text: String,
}
