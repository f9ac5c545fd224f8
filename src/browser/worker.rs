//! The page's side of the service worker: registers it, tells when a newer version waits, and activates that version
//! when the person asks for it. Must not reload a page in which nobody asked.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::{clock, page};

/// A person has pressed a button and waits.
const PATIENCE: u64 = 5_000;
/// The message that `public/sw.js` listens for.
const TAKE: &str = "take";

/// Registers the worker when the browser is idle, and calls back whenever a newer version is ready and waits. Does
/// nothing on a page without a manifest, which is not part of the app.
pub fn register(newer_waits: impl Fn() + Clone + 'static) {
    spawn_local(async move {
        idle().await;
        let Some(registration) = registered().await else {
            return;
        };
        if registration.waiting().is_some() {
            newer_waits();
        }
        // If the browser found a newer version before this page listened, that version is watched like one found later.
        watch(&registration, newer_waits.clone());
        let found = {
            let registration = registration.clone();
            Closure::<dyn Fn()>::new(move || watch(&registration, newer_waits.clone()))
        };
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
    });
}

/// Something is stored on this device: from now on the worker keeps the parts of the program that show and open it,
/// including those that were loaded earlier (`xtask/src/split.rs`).
pub fn keep_parts() {
    ask("keepParts", false);
}

/// There is no vault any more: removes the part that opened it from the worker's caches. `all` means that nothing else
/// is stored here either, so the parts that would show it are removed too.
pub fn forget_parts(all: bool) {
    ask("forgetParts", all);
}

/// Calls a function of the script (`xtask/src/parts.js`).
fn ask(name: &str, all: bool) {
    let asked = web_sys::window().and_then(|window| Reflect::get(&window, &name.into()).ok());
    if let Some(asked) = asked.and_then(|asked| asked.dyn_into::<Function>().ok()) {
        let _ = asked.call1(&JsValue::NULL, &all.into());
    }
}

/// Calls back when the version that is being installed waits. The first version on this device replaces none.
fn watch(registration: &ServiceWorkerRegistration, newer_waits: impl Fn() + 'static) {
    if let (Some(installing), Some(_)) = (registration.installing(), registration.active()) {
        on_state(installing, move |state| {
            if state == ServiceWorkerState::Installed {
                newer_waits();
            }
        });
    }
}

/// Activates the waiting version and reloads this page in it. Other pages stay as they are.
pub fn take_new_version() {
    spawn_local(async {
        let registration = match container() {
            Some(container) => {
                let found = JsFuture::from(container.get_registration());
                clock::within(PATIENCE, found).await
            }
            None => None,
        };
        let registration =
            registration.and_then(|found| found.ok()?.dyn_into::<ServiceWorkerRegistration>().ok());
        match registration.and_then(|registration| registration.waiting()) {
            Some(waiting) => {
                // Reloads even if a still newer version took its place: the reload opens the current one.
                on_state(waiting.clone(), |state| {
                    if matches!(
                        state,
                        ServiceWorkerState::Activated | ServiceWorkerState::Redundant
                    ) {
                        reload();
                    }
                });
                let _ = waiting.post_message(&JsValue::from(TAKE));
            }
            // Another page has activated it.
            None => reload(),
        }
    });
}

fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// `None` if the browser has no workers or does not let this page have one. Reading the property may throw.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"serviceWorker".into())
        .ok()?
        .dyn_into()
        .ok()
}

/// Has no time limit, since nobody waits for it.
async fn registered() -> Option<ServiceWorkerRegistration> {
    let document = web_sys::window()?.document()?;
    document.query_selector("link[rel=manifest]").ok()??;
    let container = container()?;
    // A page that a worker opened does not register it again: that would bring back a worker that has just removed
    // itself.
    let registration = if container.controller().is_some() {
        container.get_registration()
    } else {
        let options = RegistrationOptions::new();
        let folder = page::folder();
        options.set_scope(&format!("{folder}/"));
        // The script may be cached for a day, so that a second visit requests nothing. After a day the browser checks
        // in any case.
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::All);
        container.register_with_options(&format!("{folder}/sw.js"), &options)
    };
    JsFuture::from(registration).await.ok()?.dyn_into().ok()
}

/// Calls back at every change of a worker's state, for the lifetime of the page.
fn on_state(worker: ServiceWorker, told: impl Fn(ServiceWorkerState) + 'static) {
    let listener = {
        let worker = worker.clone();
        Closure::<dyn Fn()>::new(move || told(worker.state()))
    };
    let _ =
        worker.add_event_listener_with_callback("statechange", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Waits until the browser is idle; returns at once if it cannot tell. A browser that is never idle has no time for a
/// worker.
pub async fn idle() {
    let promise = Promise::new(&mut |resolve, _| {
        let waits =
            web_sys::window().is_some_and(|window| window.request_idle_callback(&resolve).is_ok());
        if !waits {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(promise).await;
}
