//! Finds what in a text may reveal who wrote it, for a report without a name: numbers, names, and what only the writer
//! could say. Must not change the text, nor decide anything.
//!
//! Finds only what is written in a known way: not a nickname, nor an event that only few people know about.

use std::ops::Range;

mod names;
mod numbers;
mod papers;
mod places;

use crate::feedback::rules::text_folding::{is_of_a_word, small_all};

/// The kind of a hit. The discriminants are passed between two modules of the same build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    Phone,
    Email,
    NationalId,
    CheckNumber,
    Plate,
    Name,
    /// "Only I": anyone who was there knows who wrote it.
    Alone,
    /// The same person uses these words in a report with their name.
    Earlier,
    /// A number under which an office or a bank knows the person: taxes, account, passport, pension, file, meter …
    Paper,
    /// A plot or house with its number.
    Home,
    /// What the writer is, and at which school, office or village.
    Post,
    /// The name after a word for a relative, "neighbour" or "boss".
    Close,
}

impl Tell {
    /// All kinds, in the order of their discriminants.
    pub const ALL: [Tell; 12] = [
        Tell::Phone,
        Tell::Email,
        Tell::NationalId,
        Tell::CheckNumber,
        Tell::Plate,
        Tell::Name,
        Tell::Alone,
        Tell::Earlier,
        Tell::Paper,
        Tell::Home,
        Tell::Post,
        Tell::Close,
    ];
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub kind: Tell,
    /// The byte range in the text.
    pub place: Range<usize>,
}

/// Finds everything in a text that may reveal who wrote it, in text order and without overlaps. `earlier`: what the
/// same person writes with their name.
pub fn hits(text: &str, earlier: &[String]) -> Vec<Hit> {
    let words = words(text);
    let mut all = Vec::new();
    let found = &mut all;
    emails(found, text);
    // If two hits of the same length overlap, the later one stays: a phone number after "namba" is a phone number.
    papers::papers(found, text, &words);
    numbers::numbers(found, text, &words);
    numbers::plates(found, text, &words);
    names::names(found, text, &words);
    names::close(found, text, &words);
    places::homes(found, text, &words);
    places::posts(found, text, &words);
    alone(found, &words);
    found.extend(repeated(&words, earlier));
    in_order(all)
}

/// Removes overlaps: the longer of two hits stays. There are never many hits, and a sort would add more code than all
/// that finds them.
fn in_order(mut found: Vec<Hit>) -> Vec<Hit> {
    let mut stay: Vec<Hit> = Vec::new();
    while let Some(longest) = (0..found.len()).max_by_key(|at| found[*at].place.len()) {
        let hit = found.swap_remove(longest);
        found.retain(|other| {
            other.place.end <= hit.place.start || hit.place.end <= other.place.start
        });
        let at = stay.partition_point(|other| other.place.start < hit.place.start);
        stay.insert(at, hit);
    }
    stay
}

/// A run of letters and digits in lower case, and its byte range.
struct Word {
    small: String,
    place: Range<usize>,
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let letters = text.char_indices().map(|(at, letter)| {
        // An apostrophe is part of Kiswahili words ("ng'ombe") and of English ones ("I'm").
        (at, is_of_a_word(letter) || matches!(letter, '\'' | '’'))
    });
    for (at, is_inside) in letters.chain([(text.len(), false)]) {
        match (start, is_inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(Word {
                    small: small_all(&text[from..at]).replace('’', "'"),
                    place: from..at,
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether the words from `at` on are this phrase.
#[inline(never)]
fn stands(words: &[Word], at: usize, phrase: &str) -> bool {
    let mut rest = words[at..].iter();
    phrase
        .split(' ')
        .all(|word| rest.next().is_some_and(|own| own.small == word))
}

/// Whether one of the few words before `at` is a cue. A cue that ends with a star is the beginning of a word.
fn is_before(words: &[Word], at: usize, cues: &[&str]) -> bool {
    const FEW: usize = 4;
    let near = &words[at.saturating_sub(FEW)..at];
    near.iter().any(|word| {
        cues.iter().any(|cue| match cue.strip_suffix('*') {
            Some(beginning) => word.small.starts_with(beginning),
            None => word.small == *cue,
        })
    })
}

/// Whether the word is in a list separated by blanks. One string is smaller than a table of many, and one function is
/// smaller than its inlined copies.
#[inline(never)]
fn among(list: &str, word: &str) -> bool {
    list.split(' ').any(|own| own == word)
}

/// Whether the word begins with an entry of the list.
#[inline(never)]
fn begins_among(list: &str, word: &str) -> bool {
    list.split(' ').any(|front| word.starts_with(front))
}

/// Whether the text contains one of these signs.
#[inline(never)]
fn has_sign(text: &str, signs: &str) -> bool {
    text.bytes().any(|byte| signs.as_bytes().contains(&byte))
}

/// The word at an index in lower case; empty after the last word.
#[inline(never)]
fn small(words: &[Word], at: usize) -> &str {
    words.get(at).map_or("", |word| word.small.as_str())
}

/// The word as it was typed.
#[inline(never)]
fn own<'a>(text: &'a str, word: &Word) -> &'a str {
    text.get(word.place.clone()).unwrap_or_default()
}

/// Records a hit. All finders share this function.
#[inline(never)]
fn mark(found: &mut Vec<Hit>, kind: Tell, place: Range<usize>) {
    found.push(Hit { kind, place });
}

/// Whether the word begins with a capital letter. Names in Tanzania begin with an ASCII letter; the tables for all
/// other letters would add more to the module than they find.
fn is_big(text: &str, word: &Word) -> bool {
    text.as_bytes()[word.place.start].is_ascii_uppercase()
}

/// Whether the text is all in capital letters: then capitals say nothing about names.
fn shouts(text: &str) -> bool {
    !text.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn is_digit(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_digit)
}

/// Whether the word says what somebody did: "amefukuzwa", "hajapewa", "was".
fn is_verb(small: &str) -> bool {
    const BEGINNINGS: &str = "ame ali ana ata aka haja haku hana hata anga wame wali wana";
    among(
        "ana hana yupo yuko hayupo is was has had were got lost did does can cannot will died went works lives",
        small,
    ) || small.len() > 5 && begins_among(BEGINNINGS, small)
}

/// The text between two neighbouring words.
#[inline(never)]
fn between<'a>(text: &'a str, one: &Word, next: &Word) -> &'a str {
    text.get(one.place.end..next.place.start)
        .unwrap_or_default()
}

fn emails(found: &mut Vec<Hit>, text: &str) {
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    // Compares byte by byte: the standard library's substring search is larger than this whole function.
    let signs = |at: usize| {
        let rest = &text.as_bytes()[at..];
        let sign = [" at ", "(at)", "[at]", "@"].into_iter();
        sign.filter(|sign| rest.starts_with(sign.as_bytes()))
            .map(move |sign| (at, sign))
    };
    for (at, sign) in (0..text.len()).flat_map(signs) {
        let before = text[..at].trim_end();
        let after = text[at + sign.len()..].trim_start();
        let start = before
            .rfind(|c| !is_local(c))
            .map_or(0, |at| at + char_len(before, at));
        let host = &after[..after.find(|c| !is_host(c)).unwrap_or(after.len())];
        let host = host.trim_end_matches(['.', '-']);
        // "Asha[at]outlook[dot]com".
        let host = ["[dot]", "(dot)", " dot "]
            .iter()
            .find_map(|dot| {
                let end = after.get(host.len()..)?.strip_prefix(dot)?;
                let end = end.find(|c| !is_host(c)).unwrap_or(end.len());
                (end > 1).then(|| &after[..host.len() + dot.len() + end])
            })
            .unwrap_or(host);
        let local = before[start..].trim_start_matches(['.', '-', '%', '+']);
        let is_told = host.contains("dot");
        let has_end = is_told && host.len() > 6
            || host.rsplit_once('.').is_some_and(|(name, end)| {
                !name.is_empty() && end.len() >= 2 && end.bytes().all(|b| b.is_ascii_alphabetic())
            });
        // "at" is also a word: it counts only before a well-known mail provider.
        let is_known = ["gmail", "yahoo", "hotmail", "outlook"]
            .iter()
            .any(|known| host.to_ascii_lowercase().starts_with(known));
        if !local.is_empty() && has_end && (sign == "@" || is_known) {
            let from = text.len() - text[before.len() - local.len()..].len();
            let until = text.len() - after.len() + host.len();
            mark(found, Tell::Email, from..until);
        }
    }
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Finds "only I" and "I was alone": anyone who was there knows whose words these are.
fn alone(found: &mut Vec<Hit>, words: &[Word]) {
    const PHRASES: [&str; 42] = [
        "mimi ndiye pekee",
        "mimi ndio pekee",
        "mimi ndo pekee",
        "hakuna mwingine zaidi yangu",
        "isipokuwa mimi",
        "except me",
        "mimi peke yangu",
        "mimi pekee yangu",
        "mimi pekee",
        "peke yangu",
        "pekee yangu",
        "pekeangu",
        "ni mimi tu",
        "mimi tu",
        "mimi mwenyewe tu",
        "nikiwa mwenyewe tu",
        "nikiwa mwenyewe",
        "nilikuwa mwenyewe",
        "hakuna mwingine",
        "hakuna mtu mwingine",
        "only i",
        "only me",
        "i am the only one",
        "i am the only",
        "i'm the only one",
        "i'm the only",
        "im the only one",
        "im the only",
        "i was the only one",
        "i was the only",
        "i alone",
        "me alone",
        "i was alone",
        "i am alone",
        "i was by myself",
        "by myself",
        "on my own",
        "just me",
        "no one else",
        "noone else",
        "nobody else",
        "none but me",
    ];
    const NEAR: usize = 6;
    for at in 0..words.len() {
        // "The only woman here is me."
        let near = &words[at.saturating_sub(NEAR)..at];
        if let Some(pekee) = near.iter().find(|word| word.small == "pekee")
            && stands(words, at, "ni mimi")
        {
            mark(
                found,
                Tell::Alone,
                pekee.place.start..words[at + 1].place.end,
            );
        }
        let long = PHRASES
            .iter()
            .filter(|phrase| stands(words, at, phrase))
            .map(|phrase| phrase.split(' ').count())
            .max();
        if let Some(long) = long {
            mark(
                found,
                Tell::Alone,
                words[at].place.start..words[at + long - 1].place.end,
            );
        }
    }
}

/// Finds runs of words that the same person also writes with their name, too long to be an accident.
fn repeated(own: &[Word], earlier: &[String]) -> Vec<Hit> {
    const RUN: usize = 5;
    let mut found: Vec<Hit> = Vec::new();
    let earlier: Vec<Vec<Word>> = earlier.iter().map(|text| words(text)).collect();
    let is_there = |run: &[Word]| {
        earlier.iter().any(|words| {
            words.windows(RUN).any(|other| {
                let mut both = run.iter().zip(other);
                both.all(|(own, other)| own.small == other.small)
            })
        })
    };
    for run in own.windows(RUN).filter(|run| is_there(run)) {
        let place = run[0].place.start..run[RUN - 1].place.end;
        match found.last_mut() {
            Some(last) if last.place.end >= place.start => last.place.end = place.end,
            _ => found.push(Hit {
                kind: Tell::Earlier,
                place,
            }),
        }
    }
    found
}
