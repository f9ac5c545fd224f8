//! Reads and changes the stores in IndexedDB. A change is one transaction that compares and writes.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{IdbObjectStore, IdbTransaction};

use crate::feedback::records::store::{Store, StoreFault, Transaction};

use crate::browser::database::{answer, fault, is_made, let_go, open};
use crate::browser::{clock, tabs};

/// A slow flash memory needs a second or two for a change. If a frozen page holds the database, it never answers.
const PATIENCE: u64 = 10_000;
/// If there is no database yet, a copy of the office's public answers is stored once the person touches the page, or
/// after this time.
const UNTOUCHED: u64 = 2_000;

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with the third argument of `transaction`, the durability, which web-sys does not have.
    #[wasm_bindgen(extends = Object)]
    type Database;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Database,
        names: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// Makes the whole change or nothing of it.
///
/// # Errors
///
/// [`StoreFault::Changed`] if a stored text is none of the expected ones.
pub async fn commit(change: &Transaction) -> Result<(), StoreFault> {
    let mut stores: Vec<Store> = change.writes.iter().map(|write| write.store).collect();
    stores.extend(change.expected.iter().map(|expected| expected.store));
    let transaction = begin(&stores, "readwrite", change.strict).await?;
    // Listens from now on: an abort that nobody listens to is an error in the console.
    let done = JsFuture::from(completion(&transaction));
    if let Err(error) = compare_and_put(&transaction, change).await {
        // Without this, the writes made before the error would stay.
        let _ = transaction.abort();
        return Err(error);
    }
    match clock::within(PATIENCE, done).await {
        Some(done) => done.map(|_| ()).map_err(fault),
        None if transaction.abort().is_ok() => {
            let_go();
            Err(StoreFault::Unavailable)
        }
        // It is too late to abort, and the outcome is unknown.
        None => stands(change).await,
    }
}

async fn compare_and_put(
    transaction: &IdbTransaction,
    change: &Transaction,
) -> Result<(), StoreFault> {
    for expected in &change.expected {
        let store = object_store(transaction, expected.store)?;
        let found = text_at(&store, &expected.id).await?;
        if !expected.any_of.contains(&found) {
            return Err(StoreFault::Changed);
        }
    }
    put_all(transaction, change)
}

/// Checks what is stored to find out whether the change was made. An error means that it was not.
async fn stands(change: &Transaction) -> Result<(), StoreFault> {
    let_go();
    for write in &change.writes {
        if read(write.store, &write.id).await? != write.text {
            return Err(StoreFault::Unavailable);
        }
    }
    Ok(())
}

fn put_all(transaction: &IdbTransaction, change: &Transaction) -> Result<(), StoreFault> {
    for write in &change.writes {
        let store = object_store(transaction, write.store)?;
        let id = JsValue::from(&write.id);
        match &write.text {
            Some(text) => store.put_with_key(&JsValue::from(text), &id),
            None => store.delete(&id),
        }
        .map_err(fault)?;
    }
    Ok(())
}

pub async fn read(store: Store, id: &str) -> Result<Option<String>, StoreFault> {
    match store_to_read(store).await? {
        Some(store) => text_at(&store, id).await,
        None => Ok(None),
    }
}

/// All ids and texts of a store, ordered by id.
pub async fn read_all(store: Store) -> Result<Vec<(String, String)>, StoreFault> {
    let Some(store) = store_to_read(store).await? else {
        return Ok(vec![]);
    };
    let keys = answer(store.get_all_keys().map_err(fault)?);
    let texts = answer(store.get_all().map_err(fault)?);
    let both = came(Promise::all(&Array::of2(&keys, &texts))).await?;
    let both: Array = both.unchecked_into();
    let (keys, texts): (Array, Array) =
        (both.get(0).unchecked_into(), both.get(1).unchecked_into());
    // Only texts under text keys are ours.
    let pairs = keys.iter().zip(texts.iter());
    Ok(pairs
        .filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?)))
        .collect())
}

/// The ids only.
pub async fn ids(store: Store) -> Result<Vec<String>, StoreFault> {
    let Some(store) = store_to_read(store).await? else {
        return Ok(vec![]);
    };
    let keys = came(answer(store.get_all_keys().map_err(fault)?)).await?;
    let keys: Array = keys.unchecked_into();
    Ok(keys.iter().filter_map(|key| key.as_string()).collect())
}

/// `None` if there is no database yet: reading must not create it.
async fn store_to_read(store: Store) -> Result<Option<IdbObjectStore>, StoreFault> {
    if !is_made().await {
        return Ok(None);
    }
    let transaction = begin(&[store], "readonly", false).await?;
    object_store(&transaction, store).map(Some)
}

/// Stores what an address last answered, with the day, unless the same text is already stored for today. The caller
/// does not wait: the page must appear even if the storage does not answer.
pub fn keep_copy(url: &str, body: &str, day: &str) {
    let (url, text) = (url.to_owned(), format!("{day}\n{body}"));
    spawn_local(async move {
        // If the person leaves the page in its first moment, it must not be creating a database then.
        if !is_made().await {
            clock::within(UNTOUCHED, tabs::is_touched()).await;
        }
        if read(Store::Copies, &url).await.ok().flatten().as_deref() != Some(text.as_str()) {
            let change = Transaction::default().put(Store::Copies, &url, text);
            let _ = commit(&change).await;
        }
    });
}

/// The day and the body of what an address last answered.
pub async fn copy(url: &str) -> Option<(String, String)> {
    let text = read(Store::Copies, url).await.ok()??;
    let (day, body) = text.split_once('\n')?;
    Some((day.to_owned(), body.to_owned()))
}

async fn begin(stores: &[Store], mode: &str, strict: bool) -> Result<IdbTransaction, StoreFault> {
    let names = Array::new();
    for store in Store::ALL {
        if stores.contains(&store) {
            names.push(&store.name().into());
        }
    }
    let options = Object::new();
    if strict {
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
    }
    for is_last in [false, true] {
        let database: Database = open().await?.unchecked_into();
        match database.transaction(&names, mode, &options) {
            Ok(transaction) => return Ok(transaction),
            Err(error) if is_last => return Err(fault(error)),
            // The browser closed the database, for instance because its files were deleted. Open it once more.
            Err(_) => let_go(),
        }
    }
    Err(StoreFault::Unavailable)
}

fn object_store(transaction: &IdbTransaction, store: Store) -> Result<IdbObjectStore, StoreFault> {
    transaction.object_store(store.name()).map_err(fault)
}

async fn text_at(store: &IdbObjectStore, id: &str) -> Result<Option<String>, StoreFault> {
    let request = store.get(&JsValue::from(id)).map_err(fault)?;
    Ok(came(answer(request)).await?.as_string())
}

/// Returns what the database answers. If it does not answer in time, closes it, so that the next caller opens it again.
async fn came(answer: Promise) -> Result<JsValue, StoreFault> {
    match clock::within(PATIENCE, JsFuture::from(answer)).await {
        Some(came) => came.map_err(fault),
        None => {
            let_go();
            Err(StoreFault::Unavailable)
        }
    }
}

/// The end of a transaction as a promise: resolved if it was committed, rejected with the reason if not.
fn completion(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        let failed = {
            let transaction = transaction.clone();
            Closure::once_into_js(move || {
                let error = transaction.error();
                let error = error.map_or(JsValue::NULL, JsValue::from);
                let _ = reject.call1(&JsValue::NULL, &error);
            })
        };
        transaction.set_onabort(Some(failed.unchecked_ref()));
    })
}
