//! The page's side of the service worker: registers it, tells when a newer version waits, and takes that when the person
//! says so; it must not reload a page in which nobody asked for it.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::{clock, page};

/// Somebody pressed a button for it.
const PATIENCE: u64 = 5_000;
/// What `public/sw.js` listens for.
const TAKE: &str = "take";

/// Registers the worker when the browser has nothing else to do, and calls back whenever a newer version is ready and
/// waits. Not on a page without a manifest, which is no part of the app.
pub fn register(newer_waits: impl Fn() + Clone + 'static) {
    spawn_local(async move {
        idle().await;
        let Some(registration) = registered().await else {
            return;
        };
        if registration.waiting().is_some() {
            newer_waits();
        }
        // One that the browser found before this page listened is watched like one it finds later.
        watch(&registration, newer_waits.clone());
        let found = {
            let registration = registration.clone();
            Closure::<dyn Fn()>::new(move || watch(&registration, newer_waits.clone()))
        };
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
    });
}

/// Something stands on this device: from now on the worker keeps the parts of the program that show and open it, also those that
/// came before (`xtask/src/split.rs`).
pub fn keep_parts() {
    ask("keepParts", false);
}

/// It keeps the module aside too, without which no vault is opened (`xtask/src/programs.rs`).
pub fn keep_aside() {
    ask("keepAside", false);
}

/// There is no vault any more: nothing of what it was opened with stays either. `all`: nor is anything else kept here, and what would
/// show it does not stay.
pub fn forget_aside(all: bool) {
    ask("forgetAside", all);
}

/// Something that `xtask` wrote into the script.
fn ask(name: &str, all: bool) {
    let asked = web_sys::window().and_then(|window| Reflect::get(&window, &name.into()).ok());
    if let Some(asked) = asked.and_then(|asked| asked.dyn_into::<Function>().ok()) {
        let _ = asked.call1(&JsValue::NULL, &all.into());
    }
}

/// Tells when the version that is just being installed waits. The first on this device replaces none.
fn watch(registration: &ServiceWorkerRegistration, newer_waits: impl Fn() + 'static) {
    if let (Some(installing), Some(_)) = (registration.installing(), registration.active()) {
        on_state(installing, move |state| {
            if state == ServiceWorkerState::Installed {
                newer_waits();
            }
        });
    }
}

/// Lets the waiting version take over and opens this page anew in it. Other pages stay as they are.
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
                // Also when a still newer one took its place: what is there now is opened.
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
            // Another page has taken it.
            None => reload(),
        }
    });
}

fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// None where the browser has no workers or does not let this page have one. Asking for it may throw.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"serviceWorker".into())
        .ok()?
        .dyn_into()
        .ok()
}

/// May wait as long as the browser does: nobody waits for it.
async fn registered() -> Option<ServiceWorkerRegistration> {
    let document = web_sys::window()?.document()?;
    document.query_selector("link[rel=manifest]").ok()??;
    let container = container()?;
    // A page that a worker opened does not register it again: one that just removed itself would be brought back.
    let registration = if container.controller().is_some() {
        container.get_registration()
    } else {
        let options = RegistrationOptions::new();
        let folder = page::folder();
        options.set_scope(&format!("{folder}/"));
        // Its script may be kept for a day, so a second visit asks for nothing. After a day the browser looks in any case.
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::All);
        container.register_with_options(&format!("{folder}/sw.js"), &options)
    };
    JsFuture::from(registration).await.ok()?.dyn_into().ok()
}

/// Calls back at every change of a worker's state, as long as the page lives.
fn on_state(worker: ServiceWorker, told: impl Fn(ServiceWorkerState) + 'static) {
    let listener = {
        let worker = worker.clone();
        Closure::<dyn Fn()>::new(move || told(worker.state()))
    };
    let _ =
        worker.add_event_listener_with_callback("statechange", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Once the browser has nothing else to do; at once where it cannot say when that is. One that never is, has no time for a worker.
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
