//! Pages that are shown for a short time, in memory only. The answer to a posted form redirects to one, so that the
//! browser keeps no body in its history and the address reveals nothing.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use axum::body::Bytes;

/// How long a page is shown.
pub const SHOWN_FOR: Duration = Duration::from_secs(30 * 60);

/// The most bytes of all pages together; the oldest is removed first.
const MOST_BYTES: usize = 32 << 20;

/// The random bytes of a name, which is written in characters that need no escaping in an address.
const NAME_BYTES: usize = 16;

struct Page {
    name: String,
    since: Instant,
    html: Bytes,
}

/// The pages that are shown now, the oldest first.
#[derive(Default)]
pub struct Pages {
    shown: Mutex<VecDeque<Page>>,
}

/// Returns a name that nobody can guess.
pub fn name() -> Result<String, getrandom::Error> {
    let mut bytes = [0; NAME_BYTES];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

impl Pages {
    pub fn show(&self, name: String, html: String, now: Instant) {
        let mut shown = self.current(now);
        shown.push_back(Page {
            name,
            since: now,
            html: html.into(),
        });
        let mut weight: usize = shown.iter().map(|page| page.html.len()).sum();
        while weight > MOST_BYTES
            && let Some(oldest) = shown.pop_front()
        {
            weight -= oldest.html.len();
        }
    }

    pub fn see(&self, name: &str, now: Instant) -> Option<Bytes> {
        let shown = self.current(now);
        let mut found = shown.iter().filter(|page| page.name == name);
        found.next().map(|page| page.html.clone())
    }

    /// Removes a page and returns whether it was there: its form may be accepted once.
    pub fn take(&self, name: &str, now: Instant) -> bool {
        let mut shown = self.current(now);
        let before = shown.len();
        shown.retain(|page| page.name != name);
        shown.len() < before
    }

    fn current(&self, now: Instant) -> MutexGuard<'_, VecDeque<Page>> {
        let mut shown = self.shown.lock().unwrap_or_else(|e| e.into_inner());
        shown.retain(|page| now.saturating_duration_since(page.since) < SHOWN_FOR);
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_seen_for_a_while_and_its_form_is_taken_once() {
        let (pages, now) = (Pages::default(), Instant::now());
        pages.show("a".into(), "A".into(), now);
        assert_eq!(pages.see("a", now).as_deref(), Some(&b"A"[..]));
        assert_eq!(pages.see("b", now), None);
        let nearly = now + SHOWN_FOR - Duration::from_secs(1);
        assert!(pages.see("a", nearly).is_some());
        assert!(pages.see("a", now + SHOWN_FOR).is_none());
        pages.show("a".into(), "A".into(), now);
        assert!(pages.take("a", now) && !pages.take("a", now));
    }

    #[test]
    fn the_oldest_pages_give_way() {
        let (pages, now) = (Pages::default(), Instant::now());
        for number in 0..40 {
            pages.show(number.to_string(), "x".repeat(1 << 20), now);
        }
        assert!(pages.see("0", now).is_none() && pages.see("39", now).is_some());
        assert_ne!(name(), name());
    }
}
