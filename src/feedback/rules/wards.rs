//! Suggests wards (*kata*) for what a person types as a place. Must only suggest: what is typed may be any place, and
//! stays as it is until the person takes a suggestion.

use crate::feedback::model::catalogue::Institution;
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::rules::search::{SearchIndex, fold};
use crate::feedback::rules::validation::LINE_LIMIT;

/// The folder of the site with a file for each region.
pub const FOLDER: &str = "/wards/";

/// The most suggestions at once: more do not fit above a phone's keyboard.
pub const MOST: usize = 6;

/// With no word of so many letters most wards of a council match.
const LETTERS_FROM: usize = 2;

/// Words with which people say that the name is a ward's.
const OF_WARD: [&str; 3] = ["kata", "shehia", "ward"];
/// Words for places within a ward: such a place often has the ward's name, but is not the ward.
const OF_SMALLER: [&str; 8] = [
    "kijiji",
    "kitongoji",
    "mtaa",
    "mitaa",
    "hamlet",
    "street",
    "village",
    "barabara",
];
/// Words between such a word and the name.
const BETWEEN: [&str; 6] = ["ya", "cha", "wa", "la", "za", "of"];

/// Returns the address of a region's file. `None` for an id that cannot be one of the site's own regions: no file is
/// requested for it.
pub fn address(region: &str) -> Option<String> {
    let is_own = (1..=2).contains(&region.len()) && region.bytes().all(|b| b.is_ascii_digit());
    is_own.then(|| format!("{FOLDER}{region}.json"))
}

/// What the wards are to what is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Match {
    /// Too little is typed, or more than a place can have.
    #[default]
    NotAsked,
    /// It has the name of a ward already, maybe with more of the address: *Sinza B*, *Msasani, Dar es Salaam*.
    IsWard,
    /// No ward has a name like it. It may be any other place.
    None,
    /// The names of wards, best first.
    Like(Vec<String>),
}

/// The wards of a council or of a region, indexed.
#[derive(Debug)]
pub struct Wards {
    names: Vec<String>,
    /// The same names as they are compared.
    folded: Vec<String>,
    index: SearchIndex,
}

impl Wards {
    /// Indexes names. Each is suggested once, however many councils have a ward of that name.
    pub fn new(mut names: Vec<String>) -> Wards {
        names.sort_unstable();
        names.dedup();
        let named: Vec<Institution> = names
            .iter()
            .map(|name| Institution {
                name: Phrase::of(Language::Swahili, name.clone()),
                ..Institution::default()
            })
            .collect();
        Wards {
            folded: names.iter().map(|name| fold(name)).collect(),
            index: SearchIndex::new(&named),
            names,
        }
    }

    /// Finds the wards whose names are like what is typed. Forgives as the search for institutions does.
    pub fn like(&self, typed: &str) -> Match {
        self.find(typed).1
    }

    /// Returns the place with a ward that was taken from the suggestions: the ward stands where its name was typed, and a
    /// village or street beside it stays.
    pub fn with_ward(&self, typed: &str, ward: &str) -> String {
        let at = self.find(typed).0;
        let mut parts: Vec<&str> = typed.split(is_between_parts).map(str::trim).collect();
        match at.and_then(|at| parts.get_mut(at)) {
            Some(part) if !is_smaller(part) => *part = ward,
            _ => parts.push(ward),
        }
        parts.retain(|part| !part.is_empty());
        parts.join(", ")
    }

    /// Looks each part of the address up until one has a ward or is like one. Returns that part's position.
    fn find(&self, typed: &str) -> (Option<usize>, Match) {
        // It would not be sent as it is: nothing is said of it here.
        if typed.chars().nth(LINE_LIMIT).is_some() {
            return (None, Match::NotAsked);
        }
        let mut found = Match::NotAsked;
        for (at, part) in in_order(typed) {
            match self.find_part(part) {
                Match::NotAsked => {}
                Match::None => found = Match::None,
                of_part => return (Some(at), of_part),
            }
        }
        (None, found)
    }

    fn find_part(&self, part: &str) -> Match {
        let asked = name_in(&fold(part));
        let is_enough = |word: &str| word.chars().count() >= LETTERS_FROM;
        if !asked.split(' ').any(is_enough) {
            return Match::NotAsked;
        }
        if self.folded.contains(&asked) {
            return Match::IsWard;
        }
        let words = format!(" {asked} ");
        let stands = |folded: &String| words.contains(&format!(" {folded} "));
        let hits = self.index.find(&asked, MOST).hits.into_iter();
        let names: Vec<String> = hits
            .filter(|at| !stands(&self.folded[*at]))
            .map(|at| self.names[at].clone())
            .collect();
        if !names.is_empty() {
            return Match::Like(names);
        }
        match self.folded.iter().any(stands) {
            true => Match::IsWard,
            false => Match::None,
        }
    }
}

fn is_between_parts(letter: char) -> bool {
    matches!(letter, ',' | ';' | '\n' | '،')
}

/// The parts of an address with their positions, in the order in which they are looked up: those that say that they are a
/// ward, those that say nothing, and those that say that they are smaller, the last of each first.
fn in_order(typed: &str) -> Vec<(usize, &str)> {
    let rank = |part: &str| match has_word(part, &OF_WARD) {
        true => 0,
        false => 1 + u8::from(is_smaller(part)),
    };
    let parts = || typed.split(is_between_parts).enumerate();
    let mut parts: Vec<(usize, &str)> = parts().collect();
    parts.reverse();
    let of_rank = |wanted| parts.iter().filter(move |(_, part)| rank(part) == wanted);
    (0..3).flat_map(of_rank).copied().collect()
}

fn has_word(part: &str, words: &[&str]) -> bool {
    fold(part).split(' ').any(|word| words.contains(&word))
}

/// Whether a part is a place within a ward: it says so, or a letter or number is added to the name (*Sinza B*).
fn is_smaller(part: &str) -> bool {
    let folded = fold(part);
    let is_added = folded
        .rsplit_once(' ')
        .is_some_and(|(_, last)| last.chars().nth(1).is_none());
    (is_added || has_word(part, &OF_SMALLER)) && !has_word(part, &OF_WARD)
}

/// Takes the words off that only say what kind of place it is: *kata ya Changaa*, *Changaa ward*. Such a word alone is a
/// name that is not typed to its end (*Kata…*).
fn name_in(folded: &str) -> String {
    let is_kind = |word: &str| OF_WARD.contains(&word) || OF_SMALLER.contains(&word);
    let mut words: Vec<&str> = folded.split(' ').collect();
    if is_kind(words[0]) {
        words.remove(0);
        if words.first().is_some_and(|word| BETWEEN.contains(word)) {
            words.remove(0);
        }
    } else if words.last().is_some_and(|word| is_kind(word)) {
        words.pop();
    }
    match words.is_empty() && !folded.contains(' ') {
        true => folded.to_owned(),
        false => words.join(" "),
    }
}
