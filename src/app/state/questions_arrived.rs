//! The questions of services that arrived on this page, in memory only until there is a draft to keep them for.

use std::cell::RefCell;

thread_local! {
    /// The questions, each with its address.
    static ARRIVED: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// Remembers the questions of a service.
pub fn remember(url: &str, body: &str) {
    ARRIVED.with_borrow_mut(|arrived| {
        arrived.retain(|(of, _)| of != url);
        arrived.push((url.to_owned(), body.to_owned()));
    });
}

/// The questions that came from this address.
pub fn from(url: &str) -> Option<String> {
    ARRIVED.with_borrow(|arrived| {
        let found = arrived.iter().find(|(of, _)| of == url);
        found.map(|(_, body)| body.clone())
    })
}
