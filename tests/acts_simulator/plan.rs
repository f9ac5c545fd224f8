//! What one run is to suffer: how the office is, what dies, what fails and when; it must not make it happen.

use mrejesho::feedback::records::store::StoreFault;

use super::chance::Chance;

/// What the office makes of the words of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edits {
    Nothing,
    /// `&` becomes `&amp;`, and so on.
    Escapes,
    /// *Mwananchi:* stands before them.
    Prefix,
    Capitals,
    /// It keeps the first twelve characters.
    Cuts,
}

/// What the office says when it has taken an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    List,
    FixMyStreet,
    Token,
    NoContent,
    Empty,
}

/// What goes wrong with a request that has an act in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    RequestLost,
    ReplyLost,
    ErrorBefore,
    ErrorAfter,
    Later,
    LaterInAnHour,
    Portal,
    Slow,
    Twice,
    Truncated,
    NotAllowed,
}

const POSTS: [Post; 11] = [
    Post::RequestLost,
    Post::ReplyLost,
    Post::ErrorBefore,
    Post::ErrorAfter,
    Post::Later,
    Post::LaterInAnHour,
    Post::Portal,
    Post::Slow,
    Post::Twice,
    Post::Truncated,
    Post::NotAllowed,
];

/// What goes wrong with a request that reads a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Get {
    Lost,
    Portal,
    Error,
    Later,
    Slow,
    Truncated,
    OtherCase,
}

const GETS: [Get; 7] = [
    Get::Lost,
    Get::Portal,
    Get::Error,
    Get::Later,
    Get::Slow,
    Get::Truncated,
    Get::OtherCase,
];

/// A bug put between the code and the device, to see that the oracle sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planted {
    Nothing,
    /// An answer without an error counts as done.
    BelievesAnswers,
    /// What may have arrived goes again by itself, though the office knows no ids.
    RepeatsUnknown,
    /// An act goes from the device when it is marked.
    DeletesFirst,
    /// Acts go in the order of their ids.
    ForgetsOrder,
    /// The turn is not given back.
    KeepsTurn,
    /// What was deleted is put back when its answer comes.
    PutsBack,
    /// What is edited is deleted, and its words are in the form alone.
    EditsByDeleting,
    /// An act goes without its files.
    DropsFiles,
    /// A save of what is written asks for nothing that stands there.
    SavesBlindly,
}

/// From when to when, in milliseconds of the world.
pub type Span = (u64, u64);

pub struct Plan {
    pub planted: Planted,
    /// The office knows an act by its id, and refuses a second one.
    pub ids: bool,
    /// Its notes have the ids of the acts.
    pub shows_ids: bool,
    /// Its notes have ids that it gave them itself.
    pub own_ids: bool,
    /// A note is shown only after so many reads of its case.
    pub late: u64,
    /// One act in so many is answered and dropped; 0: none.
    pub drops: u64,
    /// The office is as bad in the end as before.
    pub stays_bad: bool,
    pub wants_secret: bool,
    /// One act in so many is refused; 0: none.
    pub refuses: u64,
    /// It takes no files, though the config says so.
    pub refuses_files: bool,
    /// At these times the browser loses a file, if there is one.
    pub loses_files: Vec<u64>,
    pub gone: Option<Span>,
    /// The case that the office lets nobody read. Only scenes have one.
    pub shut: Option<usize>,
    pub edits: Edits,
    pub says: Says,
    pub posts: Vec<Post>,
    pub gets: Vec<Get>,
    /// One request in so many goes wrong.
    pub one_in: u64,
    /// A browser without locks: the turn of a tab that sleeps is taken from it.
    pub leases: bool,
    pub tabs: u64,
    /// How often the person does something before all troubles end.
    pub doings: u64,
    /// So many acts are to be written.
    pub acts: u64,
    /// The numbers of the awaits at which a tab dies, or the whole browser.
    pub kills: Vec<(u64, bool)>,
    pub store: Vec<(StoreFault, Span)>,
    /// One change in so many fails; 0: none.
    pub store_one_in: u64,
    pub off: Vec<Span>,
    /// From then on the phone's clock is so many milliseconds off.
    pub clock: Vec<(u64, i64)>,
    /// Texts that nobody can read stand on the store.
    pub has_broken: bool,
    pub empties: bool,
    /// In the end the person also presses *again* for what the office took without showing it.
    pub presses_in_the_end: bool,
}

impl Plan {
    pub fn new(seed: u64, planted: Planted, chance: &Chance) -> Plan {
        let rarely = |times: u64| chance.one_in(times);
        let some = |most: u64| (0..chance.below(most + 1)).collect::<Vec<u64>>();
        let span = |longest: u64| {
            let from = chance.below(90_000);
            (from, from + chance.between(500, longest))
        };
        let ids = seed.is_multiple_of(2);
        Plan {
            planted,
            ids,
            shows_ids: if ids { !rarely(4) } else { rarely(4) },
            own_ids: rarely(3),
            late: *chance.pick(&[0, 0, 0, 1, 2, 3, 4]),
            drops: *chance.pick(&[0, 0, 0, 0, 1, 2, 4]),
            stays_bad: rarely(2),
            wants_secret: rarely(5),
            refuses: *chance.pick(&[0, 0, 0, 2, 5]),
            refuses_files: rarely(6),
            loses_files: match rarely(3) {
                true => (0..8).map(|_| chance.below(90_000)).collect(),
                false => vec![],
            },
            gone: rarely(6).then(|| span(60_000)),
            shut: None,
            edits: *chance.pick(&[
                Edits::Nothing,
                Edits::Nothing,
                Edits::Nothing,
                Edits::Escapes,
                Edits::Prefix,
                Edits::Capitals,
                Edits::Cuts,
            ]),
            says: *chance.pick(&[
                Says::List,
                Says::List,
                Says::FixMyStreet,
                Says::Token,
                Says::NoContent,
                Says::Empty,
            ]),
            posts: some(3).iter().map(|_| *chance.pick(&POSTS)).collect(),
            gets: some(2).iter().map(|_| *chance.pick(&GETS)).collect(),
            one_in: *chance.pick(&[1, 2, 3, 5]),
            leases: rarely(4),
            tabs: *chance.pick(&[1, 1, 2, 3]),
            doings: chance.between(18, 60),
            acts: chance.between(2, 8),
            kills: some(3)
                .iter()
                .map(|_| {
                    let reach = *chance.pick(&[40, 150, 500]);
                    (chance.between(1, reach), rarely(3))
                })
                .collect(),
            store: some(1)
                .iter()
                .map(|_| {
                    let kinds = [StoreFault::Full, StoreFault::Unavailable];
                    (*chance.pick(&kinds), span(90_000))
                })
                .collect(),
            store_one_in: *chance.pick(&[0, 0, 0, 4, 12]),
            off: some(2).iter().map(|_| span(40_000)).collect(),
            clock: some(2)
                .iter()
                .map(|_| {
                    let by = chance.pick(&[-315_532_800_000, -86_400_000, -60_000, 0, 86_400_000]);
                    (chance.below(90_000), *by)
                })
                .collect(),
            has_broken: rarely(4),
            empties: rarely(6),
            presses_in_the_end: rarely(2),
        }
    }
}
