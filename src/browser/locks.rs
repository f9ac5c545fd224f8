//! What only one tab may have at a time, by the browser's Web Locks; it must not decide what the lock is for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{clock, page};

/// The browser says at once whether a lock is free; one that takes longer may never say.
const PATIENCE: u64 = 2_000;

thread_local! {
    /// The browser has locks and gives none, for instance where it keeps nothing for this site.
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

/// Held until it is dropped, until the tab dies, or until another tab takes it.
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
    // On an address that is not secure the browser has none.
    locks.is_object().then(|| locks.unchecked_into())
}

/// Whether this browser has locks at all, and gives them.
pub fn are_there() -> bool {
    manager().is_some() && !REFUSED.get()
}

/// The lock, or none if another tab has it, or if this browser gives none: then `are_there` says so from now on. `steal` takes it
/// away from that tab. `lost` is called if this one loses it so.
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
                // Nobody waits for it any more: it is free again at once.
                if !lock.is_object() || too_late.get() {
                    return JsValue::UNDEFINED;
                }
                // The lock is held for as long as this promise is open.
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
            // Where the browser refuses, what it was asked for ends without a word about the lock.
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
        // It lasts as long as the lock is held. It ends well when it is released, and with an error when it is taken away.
        let taken = JsFuture::from(end).await.is_err();
        if its_release.take().is_some() && taken {
            lost();
        }
    });
    has_it.then_some(Lock { release })
}
