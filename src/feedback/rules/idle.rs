//! Decides when the person at a shared terminal has left: after a while without a key press or touch, a countdown
//! begins that any of them ends. After the countdown nothing of that person may remain. The network neither stops nor
//! restarts the countdown. Must not read a clock: every moment is passed in as milliseconds of a monotonic clock.

/// How long a terminal waits, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Without any key press or touch, before the countdown.
    pub idle: u64,
    /// From the start of the countdown until everything is wiped.
    pub countdown: u64,
}

/// Whether a person is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// There was no touch since the last wipe: there is nothing to count down for.
    #[default]
    Nobody,
    Here {
        touched: u64,
    },
    /// The countdown is on the screen and shows this many seconds.
    Going {
        since: u64,
        shown: u64,
    },
}

/// An event at the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Any key press or touch, and any sentence that was read aloud to its end: whoever listens is there.
    Touched,
    /// The time that `WakeIn` asked for has passed. May come late.
    Woke,
    /// A report was sent, which does not count as a touch.
    SentOff,
    /// Something appeared on the screen without a touch: what became of a report, or what the office says about it.
    Answered,
    /// *Nimemaliza*
    Finished,
}

/// A task for the terminal. Tasks run in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Send `Woke` after this many milliseconds. Only the latest request counts.
    WakeIn(u64),
    /// Show that this many seconds are left, and have a screen reader say so if `aloud`.
    Count { left: u64, aloud: bool },
    /// Remove the countdown from the screen. Everything else stays.
    Stay,
    /// Remove everything, including the countdown.
    Wipe,
}

/// The remaining seconds that a screen reader announces, besides the beginning. Announcing each second would drown out
/// what it reads.
const ALOUD: [u64; 3] = [20, 10, 5];

const SECOND: u64 = 1_000;

/// Handles one event. An event that has no meaning for a presence changes nothing.
pub fn step(
    presence: Presence,
    event: Event,
    now: u64,
    patience: Patience,
) -> (Presence, Vec<Task>) {
    let is_over = match presence {
        Presence::Nobody => false,
        Presence::Here { touched } => now >= touched + patience.idle + patience.countdown,
        Presence::Going { since, .. } => now >= since + patience.countdown,
    };
    // A touch after the time is over, for example after the machine was suspended, is another person's. An answer after
    // that is for a person who has left.
    if is_over || event == Event::Finished {
        return (Presence::Nobody, vec![Task::Wipe]);
    }
    let here = Presence::Here { touched: now };
    match (presence, event) {
        (Presence::Nobody, Event::Touched) => (here, vec![Task::WakeIn(patience.idle)]),
        // A key press does not postpone the timer: when it fires, the remaining time is checked again.
        (Presence::Here { .. }, Event::Touched) => (here, vec![]),
        (Presence::Going { .. }, Event::Touched) => {
            (here, vec![Task::Stay, Task::WakeIn(patience.idle)])
        }
        (Presence::Here { touched }, Event::Woke) if now < touched + patience.idle => {
            (presence, vec![Task::WakeIn(touched + patience.idle - now)])
        }
        (Presence::Here { touched }, Event::Woke) => {
            count(touched + patience.idle, None, now, patience)
        }
        (Presence::Going { since, shown }, Event::Woke) => count(since, Some(shown), now, patience),
        _ => (presence, vec![]),
    }
}

/// The current state of the countdown, and the timer for the moment at which it shows one second less.
fn count(since: u64, before: Option<u64>, now: u64, patience: Patience) -> (Presence, Vec<Task>) {
    let rest = (since + patience.countdown).saturating_sub(now);
    let left = rest.div_ceil(SECOND);
    let aloud = before.is_none_or(|before| ALOUD.iter().any(|mark| (left..before).contains(mark)));
    let next = rest - left.saturating_sub(1) * SECOND;
    (
        Presence::Going { since, shown: left },
        vec![Task::Count { left, aloud }, Task::WakeIn(next)],
    )
}
