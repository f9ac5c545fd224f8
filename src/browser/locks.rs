//! Locks that only one tab can hold at a time, made with the browser's Web Locks.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{clock, page};

/// The browser says at once whether a lock is free; if it takes longer, it may never answer.
const PATIENCE: u64 = 2_000;

thread_local! {
    /// The browser has locks and grants none, for instance if it stores nothing for this site.
    static REFUSED: Cell<bool> = const { Cell::new(false) };
}

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`, which web-sys does not have yet.
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        held: &Function,
    ) -> Result<Promise, JsValue>;
}

/// A lock, held until it is dropped, until the tab dies, or until another tab takes it.
pub struct Lock {
    release: Rc<RefCell<Option<Function>>>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = self.release.take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

fn manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    // Undefined on an insecure address.
    locks.is_object().then(|| locks.unchecked_into())
}

/// Whether this browser has locks and grants them.
pub fn are_there() -> bool {
    manager().is_some() && !REFUSED.get()
}

/// Requests a lock. `None` if another tab holds it, or if this browser grants none; in that case `are_there` returns
/// `false` from now on. `steal` takes the lock from the tab that holds it. `lost` is called if another tab takes the
/// lock from this one.
pub async fn hold(name: &str, steal: bool, lost: Box<dyn FnOnce()>) -> Option<Lock> {
    let manager = manager().filter(|_| !REFUSED.get())?;
    let name = page::own(name);
    let options = Object::new();
    let option = if steal { "steal" } else { "ifAvailable" };
    Reflect::set(&options, &option.into(), &JsValue::TRUE).ok()?;
    let release = Rc::new(RefCell::new(None));
    let too_late = Rc::new(Cell::new(false));
    let mut end = None;
    let granted = {
        let (release, too_late, end) = (Rc::clone(&release), Rc::clone(&too_late), &mut end);
        Promise::new(&mut move |say, _| {
            let (release, too_late) = (Rc::clone(&release), Rc::clone(&too_late));
            let held = Closure::once_into_js(move |lock: JsValue| -> JsValue {
                REFUSED.set(false);
                let _ = say.call1(&JsValue::NULL, &JsValue::from(lock.is_object()));
                // Not granted, or too late: if nobody waits for it any more, the lock is released at once.
                if !lock.is_object() || too_late.get() {
                    return JsValue::UNDEFINED;
                }
                // The lock is held until this promise resolves.
                Promise::new(&mut |resolve, _| {
                    release.replace(Some(resolve));
                })
                .into()
            });
            *end = manager.request(&name, &options, held.unchecked_ref()).ok();
        })
    };
    let answer = match &end {
        Some(end) => {
            // If the browser refuses, the request ends without a call of `held`.
            let first = Promise::race(&Array::of2(&granted, end));
            clock::within(PATIENCE, JsFuture::from(first)).await
        }
        None => None,
    };
    let answer = answer.and_then(|answer| answer.ok()?.as_bool());
    let Some(has_it) = answer else {
        too_late.set(true);
        REFUSED.set(true);
        return None;
    };
    let its_release = Rc::clone(&release);
    let end = end?;
    spawn_local(async move {
        // Waits as long as the lock is held: `Ok` if it is released, an error if another tab takes it.
        let taken = JsFuture::from(end).await.is_err();
        if its_release.take().is_some() && taken {
            lost();
        }
    });
    has_it.then_some(Lock { release })
}
