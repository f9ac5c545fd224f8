//! Leptos' memos and reactive parts of a view with their closures boxed. What Leptos needs for one stands in the module once for
//! each type and not once for each closure, which is a tenth of it (see *Bytes* in `CONTRIBUTING.md`).

use leptos::prelude::*;

/// `{move || …}` in a view: a part that is shown anew whenever what it reads changes.
pub fn reactive<V: IntoView + 'static>(show: impl Fn() -> V + Send + 'static) -> AnyView {
    let show: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || show().into_any());
    show.into_any()
}

/// `Memo::new(move |_| …)`: a value that tells its readers only when it is another.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    read: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    let read: Box<dyn Fn() -> T + Send + Sync> = Box::new(read);
    Memo::new(move |_| read())
}
