//! Finds an institution or a service by any part of its name, in any order, with one typing error. Must rank only by
//! the name.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::feedback::model::catalogue::{Institution, Service};
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::rules::text_folding;

/// The shortest word in which a typing error is forgiven: shorter words are all similar to each other.
const SLIP_FROM: usize = 4;
/// With this many exact hits, near ones are not needed.
const ENOUGH: usize = 8;

/// How well a word of a name matches a word of the query. Higher is better; 0 does not match.
type Fit = u8;
const SLIP: Fit = 1;
const INSIDE: Fit = 2;
const BEGINNING: Fit = 3;
const WHOLE: Fit = 4;

/// The result of a search: positions in the indexed list, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub hits: Vec<usize>,
    /// How many names match in all: more than `hits` if the limit cut them off.
    pub total: usize,
}

/// All names, folded and split into words once, so that a keystroke compares each different word once. The word numbers
/// of all names are in one vector: a keystroke walks along it and touches nothing else of a name that does not match.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    /// Each different word.
    words: Vec<String>,
    /// The words of all names. Those of name `n` are `word_numbers[starts[n]..starts[n + 1]]`.
    word_numbers: Vec<u32>,
    starts: Vec<u32>,
    /// Each name without blanks, for a query that runs words together (`daressalaam`).
    joined: Vec<String>,
    /// How many of the names are institutions'. Those of the services follow.
    institutions: usize,
    /// How many words of each service are its own. The others are its institution's: they distinguish services of the
    /// same name (`taa dodoma`), but do not find a service by themselves.
    own_words: Vec<u32>,
}

/// How strictly a query is matched: exactly, or with one typing error and ignoring blanks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strictness {
    Exact,
    Near,
}

impl SearchIndex {
    /// Indexes institutions by their names in all languages. Time and memory grow linearly with their number.
    pub fn new(institutions: &[Institution]) -> SearchIndex {
        SearchIndex::with_services(institutions, &[])
    }

    /// Indexes institutions and services. A hit below the number of institutions is an institution; for any other,
    /// subtract that number to get the position of the service.
    pub fn with_services(institutions: &[Institution], services: &[Service]) -> SearchIndex {
        let mut index = SearchIndex {
            institutions: institutions.len(),
            starts: vec![0],
            ..SearchIndex::default()
        };
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut by_id: HashMap<String, usize> = HashMap::new();
        for (position, institution) in institutions.iter().enumerate() {
            index.add(&mut numbers, &institution.name);
            index.end_row();
            if !services.is_empty() {
                by_id.insert(institution.id.clone(), position);
            }
        }
        for service in services {
            let own = index.add(&mut numbers, &service.name);
            index.own_words.push(own as u32);
            let institution = service.institution.as_ref();
            if let Some(&position) = institution.and_then(|id| by_id.get(id)) {
                let row = index.row(position);
                index.word_numbers.extend_from_within(row);
            }
            index.end_row();
        }
        index
    }

    /// Adds the words of a name to the row that is being written. Returns how many there are.
    fn add(&mut self, numbers: &mut HashMap<String, usize>, name: &Phrase) -> usize {
        let folded = Language::ALL
            .map(|language| fold(name.get(language).unwrap_or_default()))
            .join(" ");
        let words = &mut self.words;
        // Short enough that a linear search costs less than sorting.
        let mut own: Vec<u32> = Vec::new();
        for word in folded.split_whitespace() {
            let number = *numbers.entry(word.to_owned()).or_insert_with(|| {
                words.push(word.to_owned());
                words.len() - 1
            }) as u32;
            if !own.contains(&number) {
                own.push(number);
            }
        }
        let count = own.len();
        self.word_numbers.append(&mut own);
        self.joined.push(folded.replace(' ', ""));
        count
    }

    fn end_row(&mut self) {
        self.starts.push(self.word_numbers.len() as u32);
    }

    /// The range of a name's words in `word_numbers`.
    fn row(&self, position: usize) -> std::ops::Range<usize> {
        self.starts[position] as usize..self.starts[position + 1] as usize
    }

    /// Returns the best `limit` hits of a query. Every word of the query must match, at most one of them with a typing
    /// error. If nothing matches, words that are in many names are ignored. An empty query finds nothing.
    pub fn find(&self, query: &str, limit: usize) -> Found {
        self.find_where(query, limit, |_| true)
    }

    /// Like [`find`](SearchIndex::find), but only finds the positions that `may_be` accepts.
    pub fn find_where(&self, query: &str, limit: usize, may_be: impl Fn(usize) -> bool) -> Found {
        let folded = fold(query);
        let spelt_out = |word| match word {
            // The usual abbreviations of the four kinds of councils: "Moshi DC".
            "dc" => "district",
            "mc" => "municipal",
            "tc" => "town",
            "cc" => "city",
            word => word,
        };
        let is_name = |word: &str| self.words.iter().any(|known| known == word);
        let mut asked: Vec<&str> = folded
            .split_whitespace()
            .map(|word| if is_name(word) { word } else { spelt_out(word) })
            .collect();
        let count = asked.len();
        let found = self.find_words(&asked, limit, &may_be);
        if found.total == 0 {
            // The kind of a council changes, and people do not always know it: `mji wa kahama` has become a
            // municipality.
            asked.retain(|word| !self.is_common(word));
            if asked.len() < count {
                return self.find_words(&asked, limit, &may_be);
            }
        }
        found
    }

    /// Whether a word is in so many institutions' names that it does not distinguish them.
    fn is_common(&self, word: &str) -> bool {
        let Some(number) = self.words.iter().position(|known| known == word) else {
            return false;
        };
        let names = &self.word_numbers[..self.starts[self.institutions] as usize];
        names
            .iter()
            .filter(|&&word| word as usize == number)
            .count()
            > ENOUGH
    }

    fn find_words(&self, asked: &[&str], limit: usize, may_be: &impl Fn(usize) -> bool) -> Found {
        if asked.is_empty() {
            return Found::default();
        }
        let mut found = self.best(asked, Strictness::Exact, limit, may_be);
        if found.total < ENOUGH {
            // Exact hits are near hits too, so the near ones are the rest of the wider list.
            let wider = self.best(asked, Strictness::Near, limit, may_be);
            let rest = wider.hits.into_iter();
            let rest: Vec<usize> = rest.filter(|hit| !found.hits.contains(hit)).collect();
            found.hits.extend(rest);
            found.hits.truncate(limit);
            found.total = wider.total;
        }
        found
    }

    /// How each different word matches one word of the query.
    fn fits(&self, asked: &str, strictness: Strictness) -> Vec<Fit> {
        self.words
            .iter()
            .map(|word| match word.find(asked) {
                Some(0) if word.len() == asked.len() => WHOLE,
                Some(0) => BEGINNING,
                Some(_) => INSIDE,
                None if strictness == Strictness::Near
                    && is_one_slip_from_beginning(asked, word) =>
                {
                    SLIP
                }
                None => 0,
            })
            .collect()
    }

    /// Counts every name that matches but sorts only the best ones: time stays linear in the number of matches.
    fn best(
        &self,
        asked: &[&str],
        strictness: Strictness,
        limit: usize,
        may_be: &impl Fn(usize) -> bool,
    ) -> Found {
        let fits: Vec<Vec<Fit>> = asked
            .iter()
            .map(|word| self.fits(word, strictness))
            .collect();
        let mut best: Vec<(Reverse<u32>, bool, usize, usize)> = Vec::with_capacity(limit + 1);
        let mut total = 0;
        for (position, row) in self.starts.windows(2).enumerate() {
            let own = &self.word_numbers[row[0] as usize..row[1] as usize];
            if let Some(score) = self.score(position, own, asked, &fits, strictness)
                && may_be(position)
            {
                total += 1;
                // If scores are equal, an institution comes first.
                let is_service = position >= self.institutions;
                let length = self.joined[position].len();
                let hit = (Reverse(score), is_service, length, position);
                let at = best.partition_point(|better| *better < hit);
                if at < limit {
                    best.insert(at, hit);
                    best.truncate(limit);
                }
            }
        }
        Found {
            hits: best
                .into_iter()
                .map(|(_, _, _, position)| position)
                .collect(),
            total,
        }
    }

    /// The sum of how well each word of the query matches; `None` if one does not, or if more than one matches only
    /// with a typing error.
    fn score(
        &self,
        position: usize,
        own: &[u32],
        asked: &[&str],
        fits: &[Vec<Fit>],
        strictness: Strictness,
    ) -> Option<u32> {
        let (mut score, mut slips) = (0, 0);
        // A service must be found by a word of its own name.
        let is_service = position >= self.institutions;
        let named = match is_service {
            true => self.own_words[position - self.institutions] as usize,
            false => own.len(),
        };
        let mut is_named = !is_service;
        for (asked, fits) in asked.iter().zip(fits) {
            let fit = own.iter().map(|&word| fits[word as usize]).max()?;
            let runs_words_together = || {
                strictness == Strictness::Near
                    && asked.len() >= SLIP_FROM
                    && self.joined[position].contains(asked)
            };
            let fit = if fit <= SLIP && runs_words_together() {
                INSIDE
            } else {
                fit
            };
            is_named = is_named
                || own[..named].iter().any(|&word| fits[word as usize] > 0)
                || runs_words_together();
            slips += u32::from(fit == SLIP);
            if fit == 0 || slips > 1 {
                return None;
            }
            score += u32::from(fit);
        }
        is_named.then_some(score)
    }
}

/// Folds a name for comparison: ignores case, accents, dots, apostrophes and repeated blanks. Other punctuation
/// separates words.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().map(text_folding::small) {
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
            letter if text_folding::is_of_a_word(letter) => folded.push(letter),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Whether `asked` is the beginning of `word` except for one letter too many, too few, wrong, or swapped with its
/// neighbour (Damerau's four kinds of typing errors, 1964).
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
