//! What a browser keeps for one origin, and what of it is there after a death; it must not know what is kept.

use std::collections::{BTreeMap, VecDeque};

use mrejesho::feedback::records::store::{Store, StoreFault, Transaction, Write};

/// So long after it was written a value of local storage is on the disk (measured on Chromium 156: about five seconds).
const FLUSH: u64 = 5_000;

#[derive(Default)]
pub struct Storage {
    /// As the tabs see it.
    pub local: BTreeMap<String, String>,
    on_disk: BTreeMap<String, String>,
    /// On their way to the disk, the oldest first.
    unflushed: VecDeque<(u64, String, Option<String>)>,
    pub stores: BTreeMap<(Store, String), String>,
    /// How to undo the relaxed changes since the last strict one.
    undo: Vec<Vec<Write>>,
    /// How many operations there were.
    pub operations: u64,
}

impl Storage {
    pub fn set_local(&mut self, now: u64, id: &str, text: Option<&str>) {
        put(&mut self.local, id, text);
        self.unflushed
            .push_back((now, id.to_owned(), text.map(str::to_owned)));
    }

    pub fn get(&self, store: Store, id: &str) -> Option<&String> {
        self.stores.get(&(store, id.to_owned()))
    }

    pub fn all(&self, store: Store) -> Vec<(String, String)> {
        let on_it = self.stores.iter().filter(|((on, _), _)| *on == store);
        on_it
            .map(|((_, id), text)| (id.clone(), text.clone()))
            .collect()
    }

    pub fn commit(&mut self, change: &Transaction) -> Result<(), StoreFault> {
        let holds = change.expected.iter().all(|expected| {
            let there = self.get(expected.store, &expected.id);
            expected.any_of.iter().any(|text| text.as_ref() == there)
        });
        if !holds {
            return Err(StoreFault::Changed);
        }
        let mut undo = Vec::new();
        for write in &change.writes {
            let place = (write.store, write.id.clone());
            let before = match &write.text {
                Some(text) => self.stores.insert(place, text.clone()),
                None => self.stores.remove(&place),
            };
            undo.push(Write {
                text: before,
                ..write.clone()
            });
        }
        if change.strict {
            self.undo.clear();
        } else {
            self.undo.push(undo);
        }
        Ok(())
    }

    /// The browser is gone: so is what local storage had not written yet, and so many of the last relaxed changes.
    pub fn browser_dies(&mut self, now: u64, relaxed_lost: u64) {
        for (at, id, text) in self.unflushed.drain(..) {
            if at + FLUSH > now {
                break;
            }
            put(&mut self.on_disk, &id, text.as_deref());
        }
        self.local = self.on_disk.clone();
        for _ in 0..relaxed_lost {
            for write in self.undo.pop().into_iter().flatten().rev() {
                let place = (write.store, write.id);
                match write.text {
                    Some(text) => self.stores.insert(place, text),
                    None => self.stores.remove(&place),
                };
            }
        }
    }
}

fn put(map: &mut BTreeMap<String, String>, id: &str, text: Option<&str>) {
    match text {
        Some(text) => map.insert(id.to_owned(), text.to_owned()),
        None => map.remove(id),
    };
}
