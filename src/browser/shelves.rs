//! The shelves as IndexedDB has them: a change is one transaction, compared and written inside it; it must not know what the
//! texts on them mean.

use std::cell::RefCell;

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use crate::feedback::shelf::{Shelf, StoreFault, Transaction};

use super::shared::is_shared;
use super::{chance, locks, page};

const NAME: &str = "mrejesho";
/// Some browsers never answer where they do not want to keep anything.
const PATIENCE_MILLISECONDS: u32 = 5_000;

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` as browsers have it and web-sys does not: with the third argument, which holds the durability.
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

thread_local! {
    static DATABASE: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    static OPENING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Makes the change whole or not at all. Errors: `Changed` where something else stands than was expected.
pub async fn commit(change: &Transaction) -> Result<(), StoreFault> {
    let mut shelves: Vec<Shelf> = change.writes.iter().map(|write| write.shelf).collect();
    shelves.extend(change.expected.iter().map(|expected| expected.shelf));
    let transaction = begin(&shelves, "readwrite", change.strict).await?;
    let done = completion(&transaction);
    for expected in &change.expected {
        let store = store(&transaction, expected.shelf)?;
        let found = text_at(&store, &expected.id).await?;
        if !expected.any_of.contains(&found) {
            let _ = transaction.abort();
            // The abort's own word is of no interest, but a promise that nobody hears is an error in the console.
            let _ = JsFuture::from(done).await;
            return Err(StoreFault::Changed);
        }
    }
    if let Err(error) = put_all(&transaction, change) {
        // What was put before it would stay.
        let _ = transaction.abort();
        let _ = JsFuture::from(done).await;
        return Err(error);
    }
    JsFuture::from(done).await.map_err(fault)?;
    Ok(())
}

fn put_all(transaction: &IdbTransaction, change: &Transaction) -> Result<(), StoreFault> {
    for write in &change.writes {
        let store = store(transaction, write.shelf)?;
        let id = JsValue::from(&write.id);
        match &write.text {
            Some(text) => store.put_with_key(&JsValue::from(text), &id),
            None => store.delete(&id),
        }
        .map_err(fault)?;
    }
    Ok(())
}

pub async fn read(shelf: Shelf, id: &str) -> Result<Option<String>, StoreFault> {
    let transaction = begin(&[shelf], "readonly", false).await?;
    text_at(&store(&transaction, shelf)?, id).await
}

/// Ids and texts, in the order of the ids.
pub async fn read_all(shelf: Shelf) -> Result<Vec<(String, String)>, StoreFault> {
    let transaction = begin(&[shelf], "readonly", false).await?;
    let store = store(&transaction, shelf)?;
    let keys = answer(store.get_all_keys().map_err(fault)?);
    let texts = answer(store.get_all().map_err(fault)?);
    let keys: Array = JsFuture::from(keys).await.map_err(fault)?.unchecked_into();
    let texts: Array = JsFuture::from(texts).await.map_err(fault)?.unchecked_into();
    // Only texts under texts are ours.
    let pairs = keys.iter().zip(texts.iter());
    Ok(pairs
        .filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?)))
        .collect())
}

/// The ids alone.
pub async fn ids(shelf: Shelf) -> Result<Vec<String>, StoreFault> {
    let transaction = begin(&[shelf], "readonly", false).await?;
    let keys = answer(store(&transaction, shelf)?.get_all_keys().map_err(fault)?);
    let keys: Array = JsFuture::from(keys).await.map_err(fault)?.unchecked_into();
    Ok(keys.iter().filter_map(|key| key.as_string()).collect())
}

/// Keeps what an address last answered, with the day, unless the very same stands there from today. Nobody waits for it: the
/// page must come where the storage does not.
pub fn keep_copy(url: &str, body: &str, day: &str) {
    let (url, text) = (url.to_owned(), format!("{day}\n{body}"));
    spawn_local(async move {
        if read(Shelf::Copies, &url).await.ok().flatten().as_deref() != Some(text.as_str()) {
            let change = Transaction::default().put(Shelf::Copies, &url, text);
            let _ = commit(&change).await;
        }
    });
}

/// The day and the body of what an address last answered.
pub async fn copy(url: &str) -> Option<(String, String)> {
    let text = read(Shelf::Copies, url).await.ok()??;
    let (day, body) = text.split_once('\n')?;
    Some((day.to_owned(), body.to_owned()))
}

async fn begin(shelves: &[Shelf], mode: &str, strict: bool) -> Result<IdbTransaction, StoreFault> {
    let names = Array::new();
    for shelf in Shelf::ALL {
        if shelves.contains(&shelf) {
            names.push(&shelf.name().into());
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
            // The browser closed it, for instance because its files were cleared: once more from the start.
            Err(_) => DATABASE.set(None),
        }
    }
    Err(StoreFault::Unavailable)
}

fn store(transaction: &IdbTransaction, shelf: Shelf) -> Result<IdbObjectStore, StoreFault> {
    transaction.object_store(shelf.name()).map_err(fault)
}

async fn text_at(store: &IdbObjectStore, id: &str) -> Result<Option<String>, StoreFault> {
    let request = store.get(&JsValue::from(id)).map_err(fault)?;
    let value = JsFuture::from(answer(request)).await.map_err(fault)?;
    Ok(value.as_string())
}

/// The database, opened once. It is asked for without a number: an older version of the site opens what a newer one made.
async fn open() -> Result<IdbDatabase, StoreFault> {
    if is_shared() {
        return Err(StoreFault::Unavailable);
    }
    if let Some(database) = DATABASE.with_borrow(Clone::clone) {
        return Ok(database);
    }
    // Whoever asks meanwhile waits for the same answer, and no longer.
    let opening = OPENING.with_borrow_mut(|opening| {
        let begin = || {
            future_to_promise(async {
                let opened = open_anew().await;
                OPENING.set(None);
                opened.map(JsValue::from)
            })
        };
        opening.get_or_insert_with(begin).clone()
    });
    let opened = JsFuture::from(opening).await.map_err(fault)?;
    opened.dyn_into().map_err(|_| StoreFault::Unavailable)
}

async fn open_anew() -> Result<IdbDatabase, JsValue> {
    // A page that is left while its database is being made, and kept by the browser for going back, would hold the database
    // from every other page for as long. One that has a lock is not kept so.
    let _not_kept = locks::hold(
        &format!("{NAME}-open-{}", chance::id()),
        false,
        Box::new(|| {}),
    )
    .await;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    // Blocked storage throws, missing storage is null.
    let factory = window.indexed_db().ok().flatten().ok_or(JsValue::NULL)?;
    let mut database = open_as(&window, factory.open(&page::own(NAME))?).await?;
    let shelves = database.object_store_names();
    if !Shelf::ALL
        .iter()
        .all(|shelf| shelves.contains(shelf.name()))
    {
        // An older version of the site made it: once more, with a number of its own, so that what it lacks is made.
        let next = database.version() as u32 + 1;
        database.close();
        database = open_as(&window, factory.open_with_u32(&page::own(NAME), next)?).await?;
    }
    let forget = Closure::<dyn Fn()>::new(|| {
        if let Some(database) = DATABASE.take() {
            database.close();
        }
    })
    .into_js_value();
    database.set_onversionchange(Some(forget.unchecked_ref()));
    database.set_onclose(Some(forget.unchecked_ref()));
    DATABASE.set(Some(database.clone()));
    Ok(database)
}

async fn open_as(
    window: &web_sys::Window,
    request: IdbOpenDbRequest,
) -> Result<IdbDatabase, JsValue> {
    let make = {
        let request = request.clone();
        Closure::<dyn FnMut()>::new(move || make_shelves(&request))
    };
    request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
    let opened = answer(request.clone().unchecked_into());
    let patience = Promise::new(&mut |_, reject| {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            &reject,
            PATIENCE_MILLISECONDS as i32,
        );
    });
    let first = Promise::race(&Array::of2(&opened, &patience));
    JsFuture::from(first).await?.dyn_into()
}

fn make_shelves(request: &IdbOpenDbRequest) {
    let database = request.result().ok();
    let Some(database) = database.and_then(|database| database.dyn_into::<IdbDatabase>().ok())
    else {
        return;
    };
    for shelf in Shelf::ALL {
        // One that is there already throws, and stays.
        let _ = database.create_object_store(shelf.name());
    }
}

/// What a request answers, as a promise.
fn answer(request: IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let done = {
            let request = request.clone();
            Closure::once_into_js(move || {
                let value = request.result().unwrap_or(JsValue::UNDEFINED);
                let _ = resolve.call1(&JsValue::NULL, &value);
            })
        };
        let failed = {
            let request = request.clone();
            Closure::once_into_js(move || {
                let error = request.error().ok().flatten();
                let error = error.map_or(JsValue::NULL, JsValue::from);
                let _ = reject.call1(&JsValue::NULL, &error);
            })
        };
        request.set_onsuccess(Some(done.unchecked_ref()));
        request.set_onerror(Some(failed.unchecked_ref()));
    })
}

/// The end of a transaction, as a promise: made, or why not.
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

fn fault(error: JsValue) -> StoreFault {
    let name = Reflect::get(&error, &"name".into()).ok();
    match name.and_then(|name| name.as_string()).as_deref() {
        Some("QuotaExceededError") => StoreFault::Full,
        _ => StoreFault::Unavailable,
    }
}
