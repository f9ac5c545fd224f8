//! Finds an institution by any part of its name, in any order, with one slip of the finger; it must not rank by anything but the name.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::catalogue::Institution;
use super::language::Language;
use super::letters;

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

/// Every name, folded and cut into words once, so that a keystroke looks at each different word once. The numbers of the
/// names' words lie in one row: a keystroke walks along it and touches nothing else of a name that does not fit.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    /// Each different word.
    words: Vec<String>,
    /// Which words a name has: the row `word_numbers[starts[n]..starts[n + 1]]`.
    word_numbers: Vec<u32>,
    starts: Vec<u32>,
    /// Each name without blanks: for a query that runs words together (`daressalaam`).
    joined: Vec<String>,
}

/// How strictly a query is taken: as it is, or with one slip and without regard to blanks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strictness {
    Exact,
    Near,
}

impl SearchIndex {
    /// Time and memory grow linearly with the number of institutions. Names in both languages are searched.
    pub fn new(institutions: &[Institution]) -> SearchIndex {
        let mut index = SearchIndex::default();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        index.starts.push(0);
        for institution in institutions {
            let folded = Language::ALL
                .map(|language| fold(institution.name.get(language).unwrap_or_default()))
                .join(" ");
            let words = &mut index.words;
            // Short enough that looking through it costs less than sorting it.
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
            index.word_numbers.append(&mut own);
            index.starts.push(index.word_numbers.len() as u32);
            index.joined.push(folded.replace(' ', ""));
        }
        index
    }

    /// The best `limit` hits of a query. Every word of the query must fit; at most one of them with a slip. An empty
    /// query finds nothing.
    pub fn find(&self, query: &str, limit: usize) -> Found {
        let folded = fold(query);
        let asked: Vec<&str> = folded.split_whitespace().collect();
        if asked.is_empty() {
            return Found::default();
        }
        let mut found = self.best(&asked, Strictness::Exact, limit);
        if found.total < ENOUGH {
            // What fits exactly is near too, so the near ones are the rest of the wider list.
            let wider = self.best(&asked, Strictness::Near, limit);
            let rest = wider.hits.into_iter();
            let rest: Vec<usize> = rest.filter(|hit| !found.hits.contains(hit)).collect();
            found.hits.extend(rest);
            found.hits.truncate(limit);
            found.total = wider.total;
        }
        found
    }

    /// How each different word fits one word of the query.
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

    /// Every name that fits is counted, but only the best are put in order: time stays linear however many fit.
    fn best(&self, asked: &[&str], strictness: Strictness, limit: usize) -> Found {
        let fits: Vec<Vec<Fit>> = asked
            .iter()
            .map(|word| self.fits(word, strictness))
            .collect();
        let mut best: Vec<(Reverse<u32>, usize, usize)> = Vec::with_capacity(limit + 1);
        let mut total = 0;
        for (position, row) in self.starts.windows(2).enumerate() {
            let own = &self.word_numbers[row[0] as usize..row[1] as usize];
            if let Some(score) = self.score(position, own, asked, &fits, strictness) {
                total += 1;
                let hit = (Reverse(score), self.joined[position].len(), position);
                let at = best.partition_point(|better| *better < hit);
                if at < limit {
                    best.insert(at, hit);
                    best.truncate(limit);
                }
            }
        }
        Found {
            hits: best.into_iter().map(|(_, _, position)| position).collect(),
            total,
        }
    }

    /// The sum of how well each word of the query fits; none if one does not, or more than one only with a slip.
    fn score(
        &self,
        position: usize,
        own: &[u32],
        asked: &[&str],
        fits: &[Vec<Fit>],
        strictness: Strictness,
    ) -> Option<u32> {
        let (mut score, mut slips) = (0, 0);
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
            slips += u32::from(fit == SLIP);
            if fit == 0 || slips > 1 {
                return None;
            }
            score += u32::from(fit);
        }
        Some(score)
    }
}

/// What is left of a name when case, accents, dots, apostrophes and doubled blanks do not matter. Other marks part words.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().map(letters::small) {
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
            letter if letters::is_of_a_word(letter) => folded.push(letter),
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
