//! The site's one IndexedDB database: opens it within a time limit, and closes it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequest};

use crate::feedback::records::store::{Store, StoreFault};

use super::shared::is_shared;
use super::{clock, events, locks, page};
use crate::browser::random;

const NAME: &str = "mrejesho";
/// Some browsers never answer if they do not want to store anything. The time starts before any other step of opening.
const PATIENCE: u64 = 5_000;
/// The list of databases arrives at once or never.
const LIST_PATIENCE: u64 = 1_000;

thread_local! {
    static DATABASE: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    static OPENING: RefCell<Option<Promise>> = const { RefCell::new(None) };
    /// The database while its stores are made.
    static MAKING: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    /// Whether the page has been left and the browser keeps it for going back, in which case none of it runs. `None`
    /// until the page listens for that.
    static IS_LEFT: Cell<Option<bool>> = const { Cell::new(None) };
}

/// Opens the database once. No version number is given, so that an older version of the site can open what a newer one
/// created.
pub async fn open() -> Result<IdbDatabase, StoreFault> {
    if is_shared() || IS_LEFT.get() == Some(true) {
        return Err(StoreFault::Unavailable);
    }
    if let Some(database) = DATABASE.with_borrow(Clone::clone) {
        return Ok(database);
    }
    // Other callers wait for the same answer meanwhile, and no longer than the first.
    let opening = OPENING.with_borrow_mut(|opening| {
        let begin = || {
            future_to_promise(async {
                let opened = open_in_time().await;
                OPENING.set(None);
                opened.map(JsValue::from)
            })
        };
        opening.get_or_insert_with(begin).clone()
    });
    let opened = JsFuture::from(opening).await.map_err(fault)?;
    opened.dyn_into().map_err(|_| StoreFault::Unavailable)
}

/// Closes the database; the next caller opens it again. Transactions under way still finish.
pub fn let_go() {
    if let Some(database) = DATABASE.take() {
        database.close();
    }
}

/// Whether the database has ever been created. If not, there is nothing to read, and reading must not create it: if a
/// page is left while it creates a database, WebKit lets no other page open that database. `true` if the browser does
/// not say.
pub async fn is_made() -> bool {
    if is_shared() || DATABASE.with_borrow(Option::is_some) {
        return true;
    }
    let Some(list) = list() else {
        return true;
    };
    let Some(Ok(list)) = clock::within(LIST_PATIENCE, JsFuture::from(list)).await else {
        return true;
    };
    let own = page::own(NAME);
    let is_own = |one: JsValue| {
        let name = Reflect::get(&one, &"name".into());
        name.is_ok_and(|name| name.as_string().as_ref() == Some(&own))
    };
    !Array::is_array(&list) || Array::from(&list).iter().any(is_own)
}

/// Asks for the list of all databases. `None` if this browser cannot list them.
fn list() -> Option<Promise> {
    let factory = factory().ok()?;
    let ask = Reflect::get(&factory, &"databases".into()).ok()?;
    let ask = ask.dyn_into::<Function>().ok()?;
    ask.call0(&factory).ok()?.dyn_into().ok()
}

/// Blocked storage throws; missing storage is null.
fn factory() -> Result<IdbFactory, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    window.indexed_db()?.ok_or(JsValue::NULL)
}

/// A database that opens after the time limit is closed at once: an open one would keep other tabs from upgrading it.
async fn open_in_time() -> Result<IdbDatabase, JsValue> {
    watch_leaving();
    let is_late = Rc::new(Cell::new(false));
    let opening = {
        let is_late = Rc::clone(&is_late);
        future_to_promise(async move { open_anew(&is_late).await.map(JsValue::from) })
    };
    match clock::within(PATIENCE, JsFuture::from(opening)).await {
        Some(opened) => opened?.dyn_into(),
        None => {
            is_late.set(true);
            Err(JsValue::NULL)
        }
    }
}

async fn open_anew(is_late: &Cell<bool>) -> Result<IdbDatabase, JsValue> {
    // If a page is left while it creates its database, and the browser keeps the page for going back, then no other
    // page could open the database for as long. Chromium does not keep a page that holds a lock.
    let _not_kept = locks::hold(
        &format!("{NAME}-open-{}", random::id()),
        false,
        Box::new(|| {}),
    )
    .await;
    let factory = factory()?;
    let name = page::own(NAME);
    let mut database = open_as(factory.open(&name)?, is_late).await?;
    let stores = database.object_store_names();
    if !Store::ALL.iter().all(|store| stores.contains(store.name())) {
        // An older version of the site created it. Open it again with a higher version number, so that the missing
        // stores are created.
        let next = database.version() as u32 + 1;
        database.close();
        database = open_as(factory.open_with_u32(&name, next)?, is_late).await?;
    }
    let forget = Closure::<dyn Fn()>::new(let_go).into_js_value();
    database.set_onversionchange(Some(forget.unchecked_ref()));
    database.set_onclose(Some(forget.unchecked_ref()));
    DATABASE.set(Some(database.clone()));
    Ok(database)
}

/// Waits as long as the browser needs, since a database that opens late must be closed. The caller does not wait that
/// long.
async fn open_as(request: IdbOpenDbRequest, is_late: &Cell<bool>) -> Result<IdbDatabase, JsValue> {
    let make = {
        let request = request.clone();
        Closure::<dyn FnMut()>::new(move || make_stores(&request))
    };
    request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
    let opened = JsFuture::from(answer(request.unchecked_into())).await;
    MAKING.set(None);
    let database: IdbDatabase = opened?.dyn_into()?;
    if is_late.get() {
        database.close();
        return Err(JsValue::NULL);
    }
    Ok(database)
}

fn make_stores(request: &IdbOpenDbRequest) {
    let database = request.result().ok();
    let Some(database) = database.and_then(|database| database.dyn_into::<IdbDatabase>().ok())
    else {
        return;
    };
    for store in Store::ALL {
        // If the store exists, this throws, and the store stays.
        let _ = database.create_object_store(store.name());
    }
    MAKING.set(Some(database));
}

/// Makes sure that a page which the browser keeps for going back has no open database meanwhile and opens none.
fn watch_leaving() {
    if IS_LEFT.get().is_some() {
        return;
    }
    IS_LEFT.set(Some(false));
    // The listeners that save the last letters at this moment were added before this one, so they run first.
    events::hear("pagehide", |event| {
        if events::was_kept(&event) {
            IS_LEFT.set(Some(true));
            // WebKit keeps a page that still makes its stores, and then lets no other page open the database.
            if let Some(database) = MAKING.take() {
                database.close();
            }
            let_go();
        }
    });
    events::hear("pageshow", |_| IS_LEFT.set(Some(false)));
}

/// The result of a request, as a promise.
pub fn answer(request: IdbRequest) -> Promise {
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

pub fn fault(error: JsValue) -> StoreFault {
    let name = Reflect::get(&error, &"name".into()).ok();
    match name.and_then(|name| name.as_string()).as_deref() {
        Some("QuotaExceededError") => StoreFault::Full,
        _ => StoreFault::Unavailable,
    }
}
