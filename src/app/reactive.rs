//! Leptos' memos and reactive parts of a view, with their closures boxed. What Leptos needs for them is then in the
//! module once per type and not once per closure, which saves a first visit 6 KB (see *Bytes* in `CONTRIBUTING.md`).

use leptos::prelude::*;

/// `{move || …}` in a view: a part that is shown again whenever what it reads changes.
pub fn reactive<V: IntoView + 'static>(show: impl Fn() -> V + Send + 'static) -> AnyView {
    let show: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || show().into_any());
    show.into_any()
}

/// `Memo::new(move |_| …)`: a value that notifies its readers only when it changes.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    read: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    let read: Box<dyn Fn() -> T + Send + Sync> = Box::new(read);
    Memo::new(move |_| read())
}
