//! What stands where only locked texts may stand, and was not locked there: it is shown as what cannot be read, given back as it
//! stands, and neither opened nor sent.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use mrejesho::feedback::journey::{Event, Here, Writing};
use mrejesho::feedback::model::attachment::Bytes;
use mrejesho::feedback::model::draft::{Draft, Naming};
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::receipt::{Candidate, Receipt, Reference};
use mrejesho::feedback::model::submission::Submission;
use mrejesho::feedback::outbox::effects::{self, Device, Held, OnDevice, Sent};
use mrejesho::feedback::outbox::{self, Frozen, Item, State};
use mrejesho::feedback::privacy::vault::{self, odd};
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::kept_receipt::KeptReceipt;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{Store, StoreFault, Transaction};

/// A device that only has texts, as they come off the stores.
#[derive(Default)]
struct Texts {
    stores: BTreeMap<(Store, String), String>,
    local: BTreeMap<String, String>,
    told: RefCell<Vec<Event>>,
}

impl Texts {
    fn with(texts: &[(Store, &str, String)]) -> Texts {
        let of =
            |(store, id, text): &(Store, &str, String)| ((*store, (*id).to_owned()), text.clone());
        Texts {
            stores: texts.iter().map(of).collect(),
            ..Texts::default()
        }
    }

    fn look(&self) -> OnDevice {
        let local: Vec<(String, String)> = self.local.clone().into_iter().collect();
        now(effects::look(self, &local)).expect("a device that answers")
    }
}

/// Nothing of this device waits for anything.
fn now<T>(work: impl Future<Output = T>) -> T {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

impl Device for Texts {
    type Lock = ();

    fn here(&self) -> Here {
        Here::default()
    }
    fn now(&self) -> u64 {
        0
    }
    fn clock(&self) -> u64 {
        0
    }
    fn day(&self) -> String {
        "2026-11-24".to_owned()
    }
    fn dice(&self) -> f64 {
        0.0
    }
    fn key(&self) -> String {
        "k".to_owned()
    }
    fn read_local(&self, id: &str) -> Option<String> {
        self.local.get(id).cloned()
    }
    fn put_local(&self, _: &str, _: &str) -> bool {
        false
    }
    fn take_local(&self, _: &str) {}
    async fn commit(&self, change: &Transaction) -> Result<(), StoreFault> {
        panic!("nothing is to be changed: {change:?}")
    }
    async fn read(&self, store: Store, id: &str) -> Result<Option<String>, StoreFault> {
        Ok(self.stores.get(&(store, id.to_owned())).cloned())
    }
    async fn read_all(&self, store: Store) -> Result<Vec<(String, String)>, StoreFault> {
        let on = self.stores.iter().filter(|((on, _), _)| *on == store);
        Ok(on
            .map(|((_, id), text)| (id.clone(), text.clone()))
            .collect())
    }
    async fn ids(&self, store: Store) -> Result<Vec<String>, StoreFault> {
        let all = self.read_all(store).await?;
        Ok(all.into_iter().map(|(id, _)| id).collect())
    }
    fn file(&self, _: &str) -> Option<Bytes> {
        None
    }
    fn remember_file(&self, _: &str, _: Bytes) {}
    fn take_sent(&self) -> Sent {
        Sent::default()
    }
    fn put_sent(&self, _: Sent) {}
    fn has_locks(&self) -> bool {
        false
    }
    async fn lock_draft(&self, _: &str, _: bool) -> Option<()> {
        None
    }
    fn held<T>(&self, with: impl FnOnce(&mut Held<()>) -> T) -> T {
        with(&mut None)
    }
    fn remember_open(&self, _: Option<&str>) {}
    async fn ask_turn(&self) -> bool {
        true
    }
    fn end_turn(&self) {}
    fn save_in(&self, _: u64) {}
    fn wake_in(&self, _: u64) {}
    fn freeze(&self, _: &Submission, _: String) -> Option<Frozen> {
        None
    }
    async fn seal(&self, _: &Submission) -> Option<(Frozen, Bytes)> {
        None
    }
    async fn send(&self, _: &Frozen, _: Vec<Bytes>) -> Result<Receipt, Failure> {
        panic!("nothing is to be sent")
    }
    async fn find(&self, _: &Frozen, _: Option<u64>) -> Result<Vec<Candidate>, Failure> {
        Ok(vec![])
    }
    fn tell(&self, event: Event) {
        self.told.borrow_mut().push(event);
    }
    fn writing<T>(&self, read: impl FnOnce(Option<&Writing>) -> T) -> T {
        read(None)
    }
    fn step_outbox(&self, _: outbox::Event) -> Vec<outbox::Task> {
        vec![]
    }
    fn changed(&self, _: &str) {}
}

fn draft(id: &str, words: &str) -> KeptDraft {
    KeptDraft {
        id: id.to_owned(),
        revision: 1 << 40,
        draft: Draft {
            naming: Some(Naming::Nameless),
            description: words.to_owned(),
            ..Draft::default()
        },
        ..KeptDraft::default()
    }
}

fn item(id: &str) -> Item {
    Item {
        frozen: Frozen::default(),
        state: State::Frozen,
        tries: 0,
        queued: 0,
        last: None,
        draft: draft(id, "yamewekwa"),
    }
}

fn receipt(id: &str) -> KeptReceipt {
    KeptReceipt {
        id: id.to_owned(),
        receipt: Receipt {
            reference: Reference::Known("UONGO-1".to_owned()),
            ..Receipt::default()
        },
        received: "2026-11-24".to_owned(),
        ..KeptReceipt::default()
    }
}

/// Texts in clear under ids of the vault, as somebody else would put them there; each comes off its store marked.
#[test]
fn what_is_in_clear_under_an_id_of_the_vault_cannot_be_read() {
    let planted = [
        (Store::Drafts, "v1", draft("v1", "yamewekwa").write()),
        (Store::Drafts, "v2", draft("d2", "yamewekwa").write()),
        (Store::Drafts, "v3", String::new()),
        (Store::Drafts, "v4", "odd odd".to_owned()),
        (Store::Outbox, "v5", item("v5").write()),
        (Store::Receipts, "v6", receipt("v6").write()),
        (Store::Aside, "v7", "maneno".to_owned()),
        // Locked, and not there or not with these words.
        (Store::Drafts, "v8", vault::locked_text(&[7; 60])),
    ];
    let marked = planted
        .clone()
        .map(|(store, id, text)| (store, id, odd(&text)));
    let device = Texts::with(&marked);
    let found = device.look();
    assert_eq!(found.drafts, []);
    assert_eq!(found.outbox, []);
    assert_eq!(found.receipts, []);
    assert_eq!(found.locked, 0);
    let mut shown = found.unreadable;
    let mut stands = planted.map(|(_, _, text)| text).to_vec();
    shown.sort();
    stands.sort();
    assert_eq!(shown, stands, "nothing is dropped, and all as it stands");
    assert!(!now(effects::open_draft(&device, "v1", false)));
    assert_eq!(device.told.take(), []);
}

/// In clear, and it calls itself locked: no mark of the vault is shown beside it.
#[test]
fn what_calls_itself_the_vaults_is_not_believed() {
    let device = Texts::with(&[
        (Store::Drafts, "d1", draft("v1", "yamewekwa").write()),
        (Store::Outbox, "d2", item("v2").write()),
        (Store::Receipts, "d3", receipt("v3").write()),
        // Of the vault, and it is another's.
        (Store::Drafts, "v4", draft("v5", "yamewekwa").write()),
        // These are what they call themselves.
        (Store::Drafts, "d6", draft("d6", "yake").write()),
        (Store::Drafts, "v7", draft("v7", "yake").write()),
    ]);
    let found = device.look();
    let ids: Vec<&str> = found.drafts.iter().map(|draft| draft.id.as_str()).collect();
    assert_eq!(ids, ["d6", "v7"]);
    assert_eq!((found.outbox.len(), found.receipts.len()), (0, 0));
    assert_eq!(found.unreadable.len(), 4);
}

/// Local storage locks nothing: what stands there under an id of the vault is not the newer copy of anything.
#[test]
fn nothing_beside_the_shelf_takes_the_place_of_a_locked_draft() {
    let mut device = Texts::with(&[(Store::Drafts, "v1", draft("v1", "yake").write())]);
    let planted = draft("v1", "yamewekwa");
    let newer = KeptDraft {
        revision: u64::MAX,
        ..planted
    };
    device.local = [
        ("v1", newer.write()),
        ("v2", draft("v2", "peke yake").write()),
    ]
    .map(|(id, text)| (id.to_owned(), text))
    .into();
    let found = device.look();
    assert_eq!(found.drafts, [draft("v1", "yake")]);
    assert_eq!(found.unreadable.len(), 2);
    // Still locked, it is counted, and what stands beside it is shown.
    device
        .stores
        .insert((Store::Drafts, "v1".to_owned()), vault::locked_text(&[1]));
    let found = device.look();
    assert_eq!((found.locked, found.drafts.len()), (1, 0));
    assert_eq!(found.unreadable.len(), 2);
}

#[test]
fn a_vault_with_nothing_in_it_is_seen() {
    assert!(!Texts::default().look().has_vault);
    let device = Texts::with(&[(Store::Vault, vault::DOOR, "mlango".to_owned())]);
    let found = device.look();
    assert!(found.has_vault);
    assert_eq!(found.locked, 0);
}
