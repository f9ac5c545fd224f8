//! How a part of the program is loaded, and what stands in its place until it is there.
//!
//! Not a `LocalResource` under `<Suspense>`: that shows its fallback for a moment even if the part is there already, and
//! the focus on the page's heading would be lost.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::SplitLoaderError;

use crate::app::components::button::Button;
use crate::app::components::text::t;
use crate::app::reactive::reactive;
use crate::app::state::app_state::Work;
use crate::browser::clock;
use crate::i18n::{Key, key};

/// A part could not be fetched, or is not what the site expects.
pub(super) type NotLoaded = SplitLoaderError;

/// What a part holds, without its type: so what waits for a part and shows it is in the program once, and not once for
/// each part.
pub(super) type Held = Arc<dyn Any + Send + Sync>;

/// Loads a part. Only `part!` makes one, so `T` is what the part holds.
pub struct Load<T> {
    pub(super) held: LoadHeld,
    holds: PhantomData<fn() -> T>,
}

pub(super) type LoadHeld = fn() -> Work<Result<Held, NotLoaded>>;

impl<T> Clone for Load<T> {
    fn clone(&self) -> Load<T> {
        *self
    }
}

impl<T> Copy for Load<T> {}

impl<T: Copy + Send + Sync + 'static> Load<T> {
    pub(super) const fn new(held: LoadHeld) -> Load<T> {
        Load {
            held,
            holds: PhantomData,
        }
    }

    /// Loads the part, and returns what it holds. `None` if it cannot be fetched within [`PATIENCE`], or is not what
    /// the site expects; it can be requested again.
    pub async fn get(self) -> Option<T> {
        let held = in_time(self.held).await?;
        what::<T>(&held)
    }
}

async fn in_time(load: LoadHeld) -> Option<Held> {
    clock::within(PATIENCE, load()).await?.ok()
}

pub(super) fn what<T: Copy + 'static>(held: &Held) -> Option<T> {
    held.downcast_ref().copied()
}

/// How long to wait for a part, in milliseconds; the same as for a question to the office. A stalled network never
/// reports that it is. A part that arrives later is there the next time.
pub const PATIENCE: u64 = 45_000;

#[derive(Clone)]
pub(super) enum Came {
    NotYet,
    Here(Held),
    Failed,
}

/// A part on its way: how it is loaded, and whether it is there. Copies share the same state.
#[derive(Clone, Copy)]
pub(super) struct Coming {
    load: LoadHeld,
    pub(super) came: RwSignal<Came>,
    /// How many times it was requested. Only the last request says that the part cannot be loaded.
    requests: StoredValue<u32>,
}

impl Coming {
    pub(super) fn of(load: LoadHeld) -> Coming {
        Coming {
            load,
            came: RwSignal::new(Came::NotYet),
            requests: StoredValue::new(0),
        }
    }

    pub(super) fn asked<T>(load: Load<T>) -> Coming {
        let coming = Coming::of(load.held);
        coming.ask();
        coming
    }

    /// Requests the part, also once more after a failure.
    pub(super) fn ask(self) {
        self.came.set(Came::NotYet);
        spawn_local(self.fetch());
    }

    /// What the part holds, if it is there. Reads nothing that a view would follow.
    pub(super) fn here<T: Copy + 'static>(self) -> Option<T> {
        match self.came.get_untracked() {
            Came::Here(held) => what(&held),
            Came::NotYet | Came::Failed => None,
        }
    }

    pub(super) async fn fetch(self) {
        let number = self.requests.get_value() + 1;
        self.requests.set_value(number);
        let part = in_time(self.load).await.map_or(Came::Failed, Came::Here);
        let is_last = self.requests.try_get_value() == Some(number);
        let is_here = |came: &Came| matches!(came, Came::Here(_));
        // The page may be gone by now, or another request may have brought the part.
        if self.came.try_with_untracked(is_here) == Some(false) && (is_last || is_here(&part)) {
            self.came.set(part);
        }
    }
}

/// What stands in the place of a part that is not there: while it is loaded, and if it cannot be.
#[derive(Clone, Copy)]
pub(super) struct Says {
    pub(super) loading: Key,
    pub(super) failed: Key,
}

impl Default for Says {
    fn default() -> Says {
        Says {
            loading: key::PAGE_LOADING,
            failed: key::LATER_FAILED,
        }
    }
}

/// Shows a part of a page.
pub(super) fn section<T: Copy + Send + Sync + 'static>(
    load: Load<T>,
    show: Box<dyn Fn(T) -> AnyView + Send>,
) -> AnyView {
    come(
        Box::new(nothing),
        Coming::asked(load),
        Says::default(),
        of_held(show),
    )
}

pub(super) fn nothing() -> AnyView {
    ().into_any()
}

/// Shows what a part holds, without its type.
pub(super) fn of_held<T: Copy + 'static>(show: Box<dyn Fn(T) -> AnyView + Send>) -> ShowHeld {
    Box::new(move |held| what::<T>(&held).map_or_else(nothing, &show))
}

/// What stands above a part until it is there.
pub(super) type Above = Box<dyn Fn() -> AnyView + Send>;

pub(super) type ShowHeld = Box<dyn Fn(Held) -> AnyView + Send>;

/// Shows a part of a page, and loads it, once the button with this label is pressed.
pub(super) fn pressed<T: Copy + Send + Sync + 'static>(
    label: Key,
    load: Load<T>,
    show: Box<dyn Fn(T) -> AnyView + Send + Sync>,
) -> AnyView {
    held_when_pressed(
        label,
        load.held,
        Arc::new(move |held| what::<T>(&held).map_or_else(nothing, &show)),
    )
}

fn held_when_pressed(
    label: Key,
    load: LoadHeld,
    show: Arc<dyn Fn(Held) -> AnyView + Send + Sync>,
) -> AnyView {
    let is_wanted = RwSignal::new(false);
    let want = move |()| is_wanted.set(true);
    reactive(move || match is_wanted.get() {
        true => {
            let show = show.clone();
            let part = Coming::of(load);
            part.ask();
            come(
                Box::new(nothing),
                part,
                Says::default(),
                Box::new(move |held| show(held)),
            )
        }
        false => view! { <Button class="button quiet" label on_press=want/> }.into_any(),
    })
    .into_any()
}

/// Shows a part once it is loaded. Until then shows `above`, and below it what `says` has for it.
pub(super) fn come(above: Above, part: Coming, says: Says, show: ShowHeld) -> AnyView {
    let again = Callback::new(move |()| part.ask());
    let shown = move || match part.came.get() {
        Came::Here(held) => untrack(|| show(held)),
        Came::NotYet => view! {
            {untrack(&above)}
            <p role="status">{t(says.loading)}</p>
        }
        .into_any(),
        Came::Failed => view! {
            {untrack(&above)}
            <p class="summary" role="alert">
                {t(says.failed)}
            </p>
            <Button label=key::ACTION_TRY_AGAIN on_press=again/>
        }
        .into_any(),
    };
    shown.into_any()
}
