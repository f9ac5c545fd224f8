//! Decides which tab may send in browsers without locks: a lease with a token and a heartbeat. A lease without
//! heartbeats is over. Must not trust the wall clock.
//!
//! The lease only avoids duplicate work. That no report is sent twice follows from the outbox's own transactions: each
//! expects the report as it was read, so a tab that was suspended past the end of its lease can no longer commit one.

use crate::feedback::records::store::{Store, Transaction};

/// The id of the lease on its store.
pub const ID: &str = "send";
/// The interval of the holder's heartbeat, in milliseconds. Browsers let hidden tabs wake once a minute.
pub const BEAT: u64 = 20_000;
/// Without a heartbeat for this long by the observer's own clock, the holder is dead or suspended.
const DEAD_AFTER: u64 = 150_000;

/// A lease of another tab as this tab first saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watched {
    text: String,
    since: u64,
}

/// The text of a lease: the holder, and the number of this heartbeat.
fn text(owner: &str, beat: u64) -> String {
    format!("{owner} {beat}")
}

/// Whether this tab may try to take the lease that it found. `now` is the tab's own monotonic clock.
pub fn may_take(found: Option<&str>, owner: &str, now: u64, watched: &mut Watched) -> bool {
    let Some(found) = found else {
        return true;
    };
    if found.split(' ').next() == Some(owner) {
        return true;
    }
    if watched.text != found {
        *watched = Watched {
            text: found.to_owned(),
            since: now,
        };
    }
    now.saturating_sub(watched.since) >= DEAD_AFTER
}

/// Takes the lease if it is unchanged since it was found.
pub fn take(found: Option<String>, owner: &str) -> Transaction {
    Transaction::default()
        .expecting(Store::Lease, ID, vec![found])
        .put(Store::Lease, ID, text(owner, 0))
}

/// Writes the next heartbeat. Fails once another tab has taken the lease.
pub fn beat(owner: &str, beats: u64) -> Transaction {
    Transaction::default()
        .expecting(Store::Lease, ID, vec![Some(text(owner, beats))])
        .put(Store::Lease, ID, text(owner, beats + 1))
}

pub fn give_back(owner: &str, beats: u64) -> Transaction {
    Transaction::default()
        .expecting(Store::Lease, ID, vec![Some(text(owner, beats))])
        .take(Store::Lease, ID)
}
