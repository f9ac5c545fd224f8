//! When whoever stood at a shared terminal is taken to have gone: no key or touch for a while, a countdown that any of them
//! ends, and then nothing of theirs may be left. The network neither stops the count nor begins it anew. It must not read a clock, since every moment comes in as milliseconds of one
//! that only goes forward.

/// How long a terminal waits, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Without any key or touch, before the countdown.
    pub idle: u64,
    /// From then until everything is wiped.
    pub countdown: u64,
}

/// Whether somebody is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// Nobody has touched anything since the last wipe: there is nothing to count down for.
    #[default]
    Nobody,
    Here {
        touched: u64,
    },
    /// The countdown is on the screen, with so many seconds.
    Going {
        since: u64,
        shown: u64,
    },
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Any key, any touch.
    Touched,
    /// The moment that `WakeIn` asked for has come. It may come late.
    Woke,
    /// A report went off, which is no touch of its own.
    SentOff,
    /// Something came onto the screen that no hand brought there: what became of a report, or what the office says of it.
    Answered,
    /// *Nimemaliza*
    Finished,
}

/// What is to be done, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// `Woke` after so many milliseconds; only the last one that was asked for counts.
    WakeIn(u64),
    /// So many seconds are left: seen, and heard where `aloud`.
    Count { left: u64, aloud: bool },
    /// The countdown goes from the screen; everything else stays.
    Stay,
    /// Everything goes, the countdown too.
    Wipe,
}

/// A screen reader is told at the beginning and when so many seconds are left. Each second would drown what it reads.
const ALOUD: [u64; 3] = [20, 10, 5];

const SECOND: u64 = 1_000;

/// An event that means nothing to a presence changes nothing.
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
    // A touch that comes when the time is over, as after a sleep of the machine, is another person's; and an answer that comes then
    // is for somebody who has gone.
    if is_over || event == Event::Finished {
        return (Presence::Nobody, vec![Task::Wipe]);
    }
    let here = Presence::Here { touched: now };
    match (presence, event) {
        (Presence::Nobody, Event::Touched) => (here, vec![Task::WakeIn(patience.idle)]),
        // The moment to wake is not put off with each key: it is looked at again when it has come.
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

/// The countdown as it stands now, and the moment at which it shows one less.
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
