//! Finds an institution by any part of its name, in any order, with one slip of the finger; it must not rank by anything but the name.

use std::collections::HashMap;

use super::catalogue::Institution;
use super::language::Language;

/// The shortest word in which a slip is forgiven: in a shorter one every word would be near every other.
const SLIP_FROM: usize = 4;
/// With this many exact hits nobody needs the near ones.
const ENOUGH: usize = 8;

/// How well a word of a name fits a word of the query. Higher is better; 0 does not fit.
type Fit = u8;
const SLIP: Fit = 1;
const INSIDE: Fit = 2;
const BEGINNING: Fit = 3;
const WHOLE: Fit = 4;

/// What was found: positions in the list the index was made of, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub hits: Vec<usize>,
    /// How many fit in all; more than `hits` when the limit cut them.
    pub total: usize,
}

/// Every name, folded and cut into words once, so that a keystroke looks at each different word once.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    words: Vec<String>,
    names: Vec<Name>,
}

#[derive(Clone, Debug)]
struct Name {
    words: Vec<u32>,
    /// Without blanks: for a query that runs words together (`daressalaam`).
    joined: String,
}

impl SearchIndex {
    /// Time and memory grow linearly with the number of institutions. Names in both languages are searched.
    pub fn new(institutions: &[Institution]) -> SearchIndex {
        let mut words = Vec::new();
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let names = institutions
            .iter()
            .map(|institution| {
                let folded = Language::ALL
                    .map(|language| fold(institution.name.get(language).unwrap_or_default()))
                    .join(" ");
                let mut own: Vec<u32> = folded
                    .split_whitespace()
                    .map(|word| {
                        *numbers.entry(word.to_owned()).or_insert_with(|| {
                            words.push(word.to_owned());
                            words.len() as u32 - 1
                        })
                    })
                    .collect();
                own.sort_unstable();
                own.dedup();
                Name {
                    words: own,
                    joined: folded.replace(' ', ""),
                }
            })
            .collect();
        SearchIndex { words, names }
    }

    /// The best `limit` hits of a query. Every word of the query must fit; at most one of them with a slip. An empty
    /// query finds nothing.
    pub fn find(&self, query: &str, limit: usize) -> Found {
        let folded = fold(query);
        let asked: Vec<&str> = folded.split_whitespace().collect();
        if asked.is_empty() {
            return Found::default();
        }
        let exact: Vec<Vec<Fit>> = asked.iter().map(|word| self.fits(word, false)).collect();
        let mut hits = self.ranked(&asked, &exact);
        if hits.len() < ENOUGH {
            let near: Vec<Vec<Fit>> = asked.iter().map(|word| self.fits(word, true)).collect();
            for hit in self.ranked(&asked, &near) {
                if !hits.contains(&hit) {
                    hits.push(hit);
                }
            }
        }
        let total = hits.len();
        hits.truncate(limit);
        Found { hits, total }
    }

    /// How each different word fits one word of the query.
    fn fits(&self, asked: &str, slips: bool) -> Vec<Fit> {
        self.words
            .iter()
            .map(|word| match word.find(asked) {
                Some(0) if word.len() == asked.len() => WHOLE,
                Some(0) => BEGINNING,
                Some(_) => INSIDE,
                None if slips && is_one_slip_from_beginning(asked, word) => SLIP,
                None => 0,
            })
            .collect()
    }

    fn ranked(&self, asked: &[&str], fits: &[Vec<Fit>]) -> Vec<usize> {
        let mut scored: Vec<(u32, usize, usize)> = Vec::new();
        for (position, name) in self.names.iter().enumerate() {
            let mut score = 0;
            let mut slips = 0;
            for (asked, fits) in asked.iter().zip(fits) {
                let best = name
                    .words
                    .iter()
                    .map(|&word| fits[word as usize])
                    .max()
                    .unwrap_or(0);
                let best = if best <= SLIP && asked.len() >= SLIP_FROM && name.joined.contains(asked) {
                    INSIDE
                } else {
                    best
                };
                if best == 0 {
                    slips = usize::MAX;
                    break;
                }
                slips += usize::from(best == SLIP);
                score += u32::from(best);
            }
            if slips <= 1 {
                scored.push((score, name.joined.len(), position));
            }
        }
        scored.sort_by_key(|&(score, length, position)| (u32::MAX - score, length, position));
        scored.into_iter().map(|(_, _, position)| position).collect()
    }
}

/// What is left of a name when case, accents, dots, apostrophes and doubled blanks do not matter. Other marks part words.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '.' | '\'' | '’' | '‘' | '`' | 'ʼ' | '\u{300}'..='\u{36f}' => {}
            'à'..='å' | 'ā' => folded.push('a'),
            'ç' => folded.push('c'),
            'è'..='ë' | 'ē' => folded.push('e'),
            'ì'..='ï' | 'ī' => folded.push('i'),
            'ñ' => folded.push('n'),
            'ò'..='ö' | 'ō' => folded.push('o'),
            'ù'..='ü' | 'ū' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            letter if letter.is_alphanumeric() => folded.push(letter),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Whether `asked` is the beginning of `word` but for one letter too many, too few, wrong, or swapped with its neighbour
/// (Damerau's four slips of the finger, 1964).
fn is_one_slip_from_beginning(asked: &str, word: &str) -> bool {
    let (asked, word) = (asked.as_bytes(), word.as_bytes());
    if asked.len() < SLIP_FROM {
        return false;
    }
    let at = asked
        .iter()
        .zip(word)
        .take_while(|(one, other)| one == other)
        .count();
    let (asked, word) = (&asked[at..], &word[at..]);
    let fits = |asked_from: usize, word_from: usize| {
        asked
            .get(asked_from..)
            .zip(word.get(word_from..))
            .is_some_and(|(asked, word)| word.starts_with(asked))
    };
    let swapped = asked.len() >= 2 && word.len() >= 2 && asked[0] == word[1] && asked[1] == word[0];
    fits(1, 0) || fits(0, 1) || fits(1, 1) || (swapped && fits(2, 2))
}
