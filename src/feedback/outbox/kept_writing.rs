//! What a person is writing to the office about a case, as it is kept on this device until it is sent.
//!
//! It is stored where the act will be: sending replaces the one by the other in one write, and editing an act replaces
//! it back. So the words, and the files beside them, are at no moment in neither, and a late save of the words finds the
//! act and is not made.

use serde::{Deserialize, Serialize};

use super::kept_act::KeptAct;
use crate::feedback::model::act::ActKind;
use crate::feedback::model::attachment::{Attached, Bytes, text_of};
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, Stored, Transaction};
use crate::feedback::records::versioned;

/// What is being written. It has no contact fields: those are typed again, so that a name is stored only in what the
/// person has handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptWriting {
    /// Its id on the store. Begins with the id of its receipt: what is about a case of the vault is in the vault.
    pub id: String,
    /// The id of the receipt on this device.
    pub receipt: String,
    pub kind: ActKind,
    pub words: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attached>,
    /// When it was saved, in milliseconds of the phone's clock: for the order.
    pub saved: u64,
}

impl Record for KeptWriting {
    const WHAT: &'static str = "writing";
    const NEWEST: u32 = 1;

    fn is_whole(&self) -> bool {
        !self.receipt.is_empty() && is_of(&self.id, &self.receipt)
    }
}

/// Whether what is stored under this id among the acts is about the case of this receipt.
pub fn is_of(id: &str, receipt: &str) -> bool {
    receipt_in(id) == Some(receipt)
}

/// The id of the receipt in the id of an act, of a writing, or of a file of one of them.
pub fn receipt_in(id: &str) -> Option<&str> {
    id.split_once('.').map(|(receipt, _)| receipt)
}

/// Whether a text among the acts is an act or a writing, as far as its header and checksum say.
pub fn is_readable(text: &str) -> bool {
    let opens = |what, newest| versioned::open(what, newest, text).is_ok();
    opens(KeptAct::WHAT, KeptAct::NEWEST) || opens(KeptWriting::WHAT, KeptWriting::NEWEST)
}

impl KeptWriting {
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.files.is_empty()
    }

    /// Whether it is what this act was made of.
    pub fn is_of(&self, act: &KeptAct) -> bool {
        let own = (&self.id, self.kind, &self.words, &self.files);
        own == (&act.id, act.act.kind, &act.words, &act.act.files)
    }
}

/// What one page knows of a writing on the store: it replaces only what it has read or written itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pen {
    /// The id of the writing, and of the act that comes of it.
    pub id: String,
    /// The texts of which one is stored there; `None` stands for no text.
    known: Vec<Option<String>>,
    /// The files whose bytes are certainly stored with it, and those whose bytes may be.
    surely: Vec<Attached>,
    perhaps: Vec<Attached>,
}

impl Pen {
    /// For a writing that is not stored yet. `fresh` is random, without a dot.
    pub fn new(receipt: &str, fresh: &str) -> Pen {
        Pen {
            id: format!("{receipt}.{fresh}"),
            known: vec![None],
            surely: vec![],
            perhaps: vec![],
        }
    }

    /// For a writing as it was read.
    pub fn of(writing: &Stored<KeptWriting>) -> Pen {
        Pen {
            id: writing.value.id.clone(),
            known: vec![Some(writing.text.clone())],
            surely: writing.value.files.clone(),
            perhaps: writing.value.files.clone(),
        }
    }

    /// Saves a writing; an empty one is deleted. `None` if the store has it already. The change has no word of the
    /// receipt, which must be there: see `effects::save_writing`.
    pub fn save(
        &mut self,
        writing: &KeptWriting,
        bytes: impl Fn(&str) -> Option<Bytes>,
    ) -> Option<Transaction> {
        let text = (!writing.is_empty()).then(|| writing.write());
        // The time alone is no change.
        let is_there = |known: &Option<String>| match known {
            None => writing.is_empty(),
            Some(known) => KeptWriting::read(known).is_ok_and(|known| {
                KeptWriting {
                    saved: writing.saved,
                    ..known
                } == *writing
            }),
        };
        if self.known.len() == 1 && self.known.iter().all(is_there) {
            return None;
        }
        let change = Transaction::strict().expecting(Store::Acts, &self.id, self.known.clone());
        let change = match &text {
            Some(text) => change.put(Store::Acts, &self.id, text.clone()),
            None => change.take(Store::Acts, &self.id),
        };
        let change = self.with_files(change, &writing.files, &self.surely, bytes);
        self.known.push(text);
        let new = writing
            .files
            .iter()
            .filter(|file| !self.perhaps.contains(file));
        let new: Vec<Attached> = new.cloned().collect();
        self.surely.retain(|file| writing.files.contains(file));
        self.perhaps.extend(new);
        Some(change)
    }

    /// The last change of `save` was made.
    pub fn saved(&mut self) {
        let last = self.known.pop().flatten();
        let stored = last
            .as_deref()
            .and_then(|text| KeptWriting::read(text).ok());
        self.surely = stored.map_or_else(Vec::new, |writing| writing.files);
        self.perhaps = self.surely.clone();
        self.known = vec![last];
    }

    /// Hands over the act that came of the writing, in its place. `receipt` is the text of its receipt, which must be
    /// there: an act about a case that is gone from this device would have no page.
    pub fn hand_over(
        &self,
        act: &KeptAct,
        receipt: &str,
        bytes: impl Fn(&str) -> Option<Bytes>,
    ) -> Transaction {
        let change = Transaction::strict()
            .expecting(
                Store::Receipts,
                &act.receipt,
                vec![Some(receipt.to_owned())],
            )
            .expecting(Store::Acts, &self.id, self.known.clone())
            .put(Store::Acts, &self.id, act.write());
        // All bytes, even those that seem to be there: from now on it is sent without this page.
        self.with_files(change, &act.act.files, &[], bytes)
    }

    /// Deletes the writing with its files.
    pub fn forget(&self) -> Transaction {
        let change = Transaction::strict()
            .expecting(Store::Acts, &self.id, self.known.clone())
            .take(Store::Acts, &self.id);
        self.with_files(change, &[], &[], |_| None)
    }

    /// Whether the store may have it.
    pub fn is_stored(&self) -> bool {
        self.known.iter().any(Option::is_some)
    }

    /// Whether this text is one that this page has read or written.
    pub fn knows(&self, text: Option<&String>) -> bool {
        self.known.iter().any(|known| known.as_ref() == text)
    }

    /// Puts the bytes of `files` that are not `there` yet, and takes those of all others.
    fn with_files(
        &self,
        mut change: Transaction,
        files: &[Attached],
        there: &[Attached],
        bytes: impl Fn(&str) -> Option<Bytes>,
    ) -> Transaction {
        for file in files.iter().filter(|file| !there.contains(file)) {
            if let Some(bytes) = bytes(&file.id) {
                change = change.put(Store::Files, &file.place(&self.id), text_of(&bytes));
            }
        }
        for file in self.perhaps.iter().filter(|file| !files.contains(file)) {
            change = change.take(Store::Files, &file.place(&self.id));
        }
        change
    }
}

/// Turns an act into a writing again, in its place, with its words and files.
pub fn take_back(act: &Stored<KeptAct>, saved: u64) -> (KeptWriting, Transaction) {
    let KeptAct {
        id,
        receipt,
        act: frozen,
        words,
        ..
    } = act.value.clone();
    let writing = KeptWriting {
        id,
        receipt,
        kind: frozen.kind,
        words,
        files: frozen.files,
        saved,
    };
    let id = &writing.id;
    let change = Transaction::strict().expecting(Store::Acts, id, vec![Some(act.text.clone())]);
    // An act without words and files leaves nothing to go on with.
    let change = match writing.is_empty() {
        true => change.take(Store::Acts, id),
        false => change.put(Store::Acts, id, writing.write()),
    };
    (writing, change)
}
