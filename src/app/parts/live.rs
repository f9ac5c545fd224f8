//! Gives every moving part of a page one and the same type, so that the module holds the machinery of moving once and not
//! once for each place; it must not know what moves.

use leptos::prelude::*;

/// A part that is put up anew whenever something it reads changes.
pub fn live<V: IntoView + 'static>(show: impl Fn() -> V + Send + 'static) -> AnyView {
    /// Apart from `live`, or each `live` would have a closure type of its own and all would be lost.
    fn one_type_for_all(show: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
        (move || show()).into_any()
    }
    one_type_for_all(Box::new(move || show().into_any()))
}

/// A part that is there only while something holds; put up anew only when that changes.
pub fn when<V: IntoView + 'static>(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    show: impl Fn() -> V + Send + 'static,
) -> AnyView {
    fn one_type_for_all(holds: Box<dyn Fn() -> bool + Send + Sync>) -> Memo<bool> {
        Memo::new(move |_| holds())
    }
    let holds = one_type_for_all(Box::new(holds));
    live(move || {
        if holds.get() {
            show().into_any()
        } else {
            ().into_any()
        }
    })
}
