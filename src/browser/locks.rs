//! What only one tab may have at a time, by the browser's Web Locks; it must not decide what the lock is for.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::page;

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

/// Whether this browser has locks at all.
pub fn are_there() -> bool {
    manager().is_some()
}

/// The lock, or none if another tab has it. `steal` takes it away from that tab. `lost` is called if this one loses it so.
pub async fn hold(name: &str, steal: bool, lost: Box<dyn FnOnce()>) -> Option<Lock> {
    let manager = manager()?;
    let name = page::own(name);
    let options = Object::new();
    let option = if steal { "steal" } else { "ifAvailable" };
    Reflect::set(&options, &option.into(), &JsValue::TRUE).ok()?;
    let release = Rc::new(RefCell::new(None));
    let mut end = None;
    let granted = {
        let (release, end) = (Rc::clone(&release), &mut end);
        Promise::new(&mut move |say, _| {
            let release = Rc::clone(&release);
            let held = Closure::once_into_js(move |lock: JsValue| -> JsValue {
                let _ = say.call1(&JsValue::NULL, &JsValue::from(lock.is_object()));
                if !lock.is_object() {
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
    let end = end?;
    let has_it = JsFuture::from(granted).await.ok()?.is_truthy();
    let its_release = Rc::clone(&release);
    spawn_local(async move {
        // It ends well when it is released, and with an error when it is taken away.
        let taken = JsFuture::from(end).await.is_err();
        if its_release.take().is_some() && taken {
            lost();
        }
    });
    has_it.then_some(Lock { release })
}
