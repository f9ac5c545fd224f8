//! Suggests wards (*kata*) for what a person types as a place. Must only suggest: what is typed may be any place, and
//! stays as it is until the person takes a suggestion.

use crate::feedback::model::catalogue::Institution;
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::rules::search::{SearchIndex, fold};

/// The folder of the site with a file for each region.
pub const FOLDER: &str = "/wards/";

/// The most suggestions at once: more do not fit above a phone's keyboard.
pub const MOST: usize = 6;

/// With fewer letters most wards of a council match.
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
    /// Too little is typed.
    #[default]
    NotAsked,
    /// It has the name of a ward already.
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
        let index = SearchIndex::new(&named);
        Wards { names, index }
    }

    /// Finds the wards whose names are like what is typed. Forgives as the search for institutions does.
    pub fn like(&self, typed: &str) -> Match {
        let asked = match asked(typed) {
            Some((_, asked)) if asked.chars().count() >= LETTERS_FROM => asked,
            _ => return Match::NotAsked,
        };
        if self.names.iter().any(|name| fold(name) == asked) {
            return Match::IsWard;
        }
        let hits = self.index.find(&asked, MOST).hits.into_iter();
        let names: Vec<String> = hits.filter_map(|at| self.names.get(at).cloned()).collect();
        match names.is_empty() {
            true => Match::None,
            false => Match::Like(names),
        }
    }
}

/// Returns the place with a ward that was taken from the suggestions: the ward stands where its name was typed, and a
/// village or street beside it stays.
pub fn with_ward(typed: &str, ward: &str) -> String {
    let at = asked(typed).map(|(at, _)| at);
    let mut parts: Vec<&str> = typed.split(is_between_parts).map(str::trim).collect();
    match at.and_then(|at| parts.get_mut(at)) {
        Some(part) if !is_smaller(part) => *part = ward,
        _ => parts.push(ward),
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

fn is_between_parts(letter: char) -> bool {
    matches!(letter, ',' | ';' | '\n' | '،')
}

/// Which part of the text is looked up, and what its name is: the part that says that it is a ward, else the last one
/// that says nothing, else the last one.
fn asked(typed: &str) -> Option<(usize, String)> {
    let parts = || typed.split(is_between_parts).enumerate();
    let parts = || parts().filter(|(_, part)| !fold(part).is_empty());
    let (at, part) = parts()
        .filter(|(_, part)| has_word(part, &OF_WARD))
        .last()
        .or_else(|| parts().filter(|(_, part)| !is_smaller(part)).last())
        .or_else(|| parts().last())?;
    Some((at, name_in(&fold(part))))
}

fn has_word(part: &str, words: &[&str]) -> bool {
    fold(part).split(' ').any(|word| words.contains(&word))
}

fn is_smaller(part: &str) -> bool {
    has_word(part, &OF_SMALLER) && !has_word(part, &OF_WARD)
}

/// Takes the words off that only say what kind of place it is: *kata ya Changaa*, *Changaa ward*. A text of nothing but
/// such words is a name that is not typed to its end (*Kata…*).
fn name_in(folded: &str) -> String {
    let is_kind = |word: &str| OF_WARD.contains(&word) || OF_SMALLER.contains(&word);
    let mut words: Vec<&str> = folded.split(' ').collect();
    if is_kind(words[0]) {
        words.remove(0);
        if words.len() > 1 && BETWEEN.contains(&words[0]) {
            words.remove(0);
        }
    } else if words.last().is_some_and(|word| is_kind(word)) {
        words.pop();
    }
    match words.is_empty() {
        true => folded.to_owned(),
        false => words.join(" "),
    }
}
