//! What an office would ask first and the words of a report do not say: the place, the time, the wish.
//!
//! Each is looked for by itself, in Kiswahili and English at once, since people mix them. It is a guess from lists of
//! words, so it names what *may* be missing and never stops anybody. Whether a note about it is due is decided by
//! `journey`.

use crate::feedback::model::draft::{Addressee, Draft, Kind};
use crate::feedback::model::form::{Form, QuestionKind};
use crate::feedback::rules::gap_words::{
    self as lists, AREAS, BEFORE_NAMES, FIRST_PERSON, LINKS, LOCATIVES, OURS, SITES,
};
use crate::feedback::rules::text_folding::{is_of_a_word, small_all};

/// Something that an office would ask first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gap {
    Place,
    Time,
    /// What the person wants to be done.
    Wish,
}

impl Gap {
    pub const ALL: [Gap; 3] = [Gap::Place, Gap::Time, Gap::Wish];
}

/// What is looked for in a report of this kind. A suggestion is a wish already, and most enquiries have no place and no
/// day.
pub fn looked_for(kind: Option<Kind>) -> &'static [Gap] {
    match kind {
        Some(Kind::Complaint) | None => &Gap::ALL,
        Some(Kind::Compliment) => &[Gap::Place, Gap::Time],
        Some(Kind::Suggestion) => &[Gap::Place],
        Some(Kind::Enquiry) => &[],
    }
}

/// What neither the words nor the fields of the form say.
pub fn missing(form: &Form, draft: &Draft) -> Vec<Gap> {
    if is_in_other_letters(&draft.description) {
        return vec![];
    }
    let said = said(&draft.description);
    let is_missing = |gap: &Gap| {
        !said.contains(gap)
            && match gap {
                Gap::Place => !fills_place(draft),
                Gap::Time => !fills_time(form, draft),
                Gap::Wish => true,
            }
    };
    let gaps = looked_for(draft.kind).iter().copied();
    gaps.filter(is_missing).collect()
}

/// Whether the words are written in letters, most of which none of the lists has: Arabic, Gujarati, Chinese. Nothing is
/// known of what they say.
fn is_in_other_letters(text: &str) -> bool {
    let count = |is_one: fn(&char) -> bool| text.chars().filter(is_one).count();
    let other = count(|letter| matches!(letter, '\u{370}'..='\u{1fff}' | '\u{3005}'..='\u{fdff}'));
    other > count(char::is_ascii_alphabetic)
}

/// Whether a field of the form tells where it was.
pub fn fills_place(draft: &Draft) -> bool {
    let is_unlisted = draft.addressee == Addressee::Unlisted;
    !draft.place.is_empty()
        || !draft.place.point.trim().is_empty()
        || (is_unlisted && !draft.unlisted_name.trim().is_empty())
}

/// Whether a field of the form tells when it was.
pub fn fills_time(form: &Form, draft: &Draft) -> bool {
    let is_answered = |code: &String| {
        let values = draft.answers.get(code).into_iter().flatten();
        values.into_iter().any(|value| !value.trim().is_empty())
    };
    let mut questions = form.questions().iter();
    !draft.day.trim().is_empty()
        || questions.any(|asked| asked.kind == QuestionKind::Datetime && is_answered(&asked.code))
}

/// What these words say.
pub fn said(text: &str) -> Vec<Gap> {
    let words = words(text);
    let says = |gap: &Gap| match gap {
        Gap::Place => says_place(&words),
        Gap::Time => says_time(&words),
        Gap::Wish => says_wish(&words),
    };
    Gap::ALL.into_iter().filter(says).collect()
}

/// A word as it is compared, and what is known of how it was written.
struct Word {
    /// In small letters, without apostrophes, and with the digits of short messages written out.
    plain: String,
    /// Written with one capital letter and small ones, as names are.
    is_capital: bool,
    /// The first word after a full stop, or of the text.
    begins: bool,
    /// The first word after a comma, a bracket or a dash.
    pauses: bool,
    /// A point, slash, dash or colon follows directly, with a digit behind it: a part of a date or of a time of day.
    is_joined: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut begins = true;
    let mut rest = text;
    while let Some(start) = rest.find(is_of_a_word) {
        begins |= rest[..start].contains(['.', '!', '?', '\n', ':']);
        let pauses = rest[..start].contains([',', ';', '(', '-', '–']);
        rest = &rest[start..];
        let is_own = |letter: char| is_of_a_word(letter) || matches!(letter, '\'' | '’');
        let end = rest.find(|letter| !is_own(letter)).unwrap_or(rest.len());
        let (written, after) = rest.split_at(end);
        let mut following = after.chars();
        let is_mark = following
            .next()
            .is_some_and(|mark| matches!(mark, '/' | '.' | ':' | '-'));
        words.push(Word {
            plain: plain(written),
            is_capital: is_capital(written),
            begins,
            pauses,
            is_joined: is_mark && following.next().is_some_and(|next| next.is_ascii_digit()),
        });
        begins = false;
        rest = after;
    }
    words
}

fn is_capital(written: &str) -> bool {
    let mut letters = written.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    first && written.chars().count() > 2 && letters.all(char::is_lowercase)
}

fn plain(written: &str) -> String {
    let plain: String = small_all(written)
        .chars()
        .filter(|letter| !matches!(letter, '\'' | '’'))
        .collect();
    // "2naomba" in short messages; but "2pm", "2nd", "2wks" are a number with its unit.
    match plain.strip_prefix('2') {
        Some(rest) if rest.len() > 2 && !has(lists::UNITS, rest) && is_of_letters(rest) => {
            format!("tu{rest}")
        }
        _ => plain,
    }
}

fn is_of_letters(text: &str) -> bool {
    !text.contains(|letter: char| letter.is_ascii_digit())
}

fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

fn begins_with_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|start| word.starts_with(start))
}

fn number(word: &str) -> Option<u32> {
    let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| word.parse().ok()).flatten()
}

fn is_count(word: &str) -> bool {
    number(word).is_some() || has(lists::COUNTS, word)
}

/// The words before and after one, empty at the ends.
fn beside(words: &[Word], at: usize) -> (&str, &str) {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let after = words.get(at + 1);
    (
        before.map_or("", |word| &word.plain),
        after.map_or("", |word| &word.plain),
    )
}

fn says_time(words: &[Word]) -> bool {
    (0..words.len()).any(|at| is_time(words, at))
}

fn is_time(words: &[Word], at: usize) -> bool {
    let word = &*words[at].plain;
    let (before, after) = beside(words, at);
    has(lists::TIMES, word)
        || word
            .strip_suffix('s')
            .is_some_and(|one| has(lists::TIMES, one))
        || is_age_free_span(word, before, after)
        || is_hour(word, before, after)
        || has(lists::MONTHS_OR_WORDS, word)
            && (number(before).is_some() || number(after).is_some() || has(lists::IN_TIME, before))
        || has(lists::SPANS_WITH, word) && has(lists::AFTER_SPANS, after)
        || has(lists::SINCE, word) && (has(lists::AFTER_SINCE, after) || is_count(after))
        || is_date(words, at)
        || is_year(words, at)
}

/// A year by itself: no amount, and no part of a longer number.
fn is_year(words: &[Word], at: usize) -> bool {
    let word = &*words[at].plain;
    let (before, after) = beside(words, at);
    let is_part = at.checked_sub(1).is_some_and(|at| words[at].is_joined);
    number(word).is_some_and(|year| (1960..2040).contains(&year))
        && !is_part
        && ![before, after]
            .iter()
            .any(|word| has(lists::MONEY, word) || number(word).is_some())
        && (word != "2000" || has(lists::IN_TIME, before))
}

/// A span of time, or every one of them; years may also be an age.
fn is_age_free_span(word: &str, before: &str, after: &str) -> bool {
    let with_unit = || {
        let digits = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
        digits.len() < word.len() && has(lists::SHORT_SPANS, digits)
    };
    let is_age = has(lists::BEFORE_AGES, before) || after == "old";
    // "kwa mwaka", "per month": what something costs; but "kwa siku mbili".
    let is_rate = has("kwa per", before) && !is_count(after);
    has(lists::SPANS, word) && !is_age && !is_rate || with_unit()
}

fn is_hour(word: &str, before: &str, after: &str) -> bool {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ends = &word[digits.len()..];
    has("saa sa", word) && is_count(after)
        || word.strip_prefix("saa").and_then(number).is_some()
        || has("am pm", word) && number(before).is_some()
        || has("am pm", ends) && number(digits).is_some()
        || has("st nd rd th", ends) && number(digits).is_some() && has(lists::MONTHS, after)
}

/// `14/8/2025`, `3-4`, `10:30`: two numbers that fit into a calendar or onto a clock.
fn is_date(words: &[Word], at: usize) -> bool {
    let fits = |word: Option<&Word>| {
        let number = word.and_then(|word| number(&word.plain));
        number.is_some_and(|number| number < 60)
    };
    words[at].is_joined && fits(words.get(at)) && fits(words.get(at + 1)) && {
        // Not 2.5 and not 1-2: a date of two parts only where it is told to be one.
        let three = words.get(at + 1).is_some_and(|word| word.is_joined);
        let (before, _) = beside(words, at);
        three || has(lists::IN_TIME, before) || words[at + 1].plain.len() == 2
    }
}

fn says_place(words: &[Word]) -> bool {
    let capitals = words.iter().filter(|word| word.is_capital).count();
    // Where every word begins with a capital letter, they tell nothing.
    let tells_names = capitals * 2 < words.len();
    (0..words.len()).any(|at| is_place(words, at, tells_names))
}

fn is_place(words: &[Word], at: usize, tells_names: bool) -> bool {
    let word = &*words[at].plain;
    let (before, after) = beside(words, at);
    let second = words.get(at + 2).map_or("", |word| &word.plain);
    has(lists::PLACES, word)
        || has(LOCATIVES, word)
        || word.ends_with("ni") && word.len() > 5 && has(lists::AFTER_LOCATIVES, after)
        || word == "huku" && !is_while(after)
        || has(lists::IN_PLACE, word) && !after.is_empty() && !has(lists::NOT_PLACES, after)
        || has(lists::BESIDE, word) && has("na ya", after)
        || has(AREAS, word) && (has(LINKS, after) || has(OURS, after) || has(OURS, before))
        || has(SITES, word) && has(LINKS, after) && !second.is_empty()
        || has(SITES, word) && is_at(words, at)
        || has("near opposite along", word) && !after.is_empty() && after != "future"
        || tells_names
            && words[at].is_capital
            && !words[at].begins
            && is_name_of_place(word, before)
}

/// "huku akicheka": while, and not here.
fn is_while(after: &str) -> bool {
    begins_with_one_of("niki uki aki tuki mki waki iki ziki yaki liki", after)
}

/// "at the hospital", "in our school".
fn is_at(words: &[Word], at: usize) -> bool {
    let back = |steps: usize| {
        let word = at.checked_sub(steps).and_then(|at| words.get(at));
        word.map_or("", |word| &*word.plain)
    };
    let is_preposition = |word: &str| has(lists::AT, word);
    is_preposition(back(1))
        || is_preposition(back(2)) && has(lists::ARTICLES, back(1))
        // One word between: "at the district hospital".
        || is_preposition(back(3)) && has(lists::ARTICLES, back(2))
}

fn is_name_of_place(word: &str, before: &str) -> bool {
    !has(BEFORE_NAMES, before) && !has(lists::NAMES_OF_OTHERS, word) && !has(lists::TIMES, word)
}

fn says_wish(words: &[Word]) -> bool {
    (0..words.len()).any(|at| is_wish(words, at))
}

fn is_wish(words: &[Word], at: usize) -> bool {
    let word = &*words[at].plain;
    let (before, after) = beside(words, at);
    let twice_before = at.checked_sub(2).map_or("", |at| &*words[at].plain);
    has(lists::WISHES, word)
        || begins_with_one_of(lists::WISH_STARTS, word) && !word.contains("takiw")
        // A name of a place may look the same: Mbande.
        || (words[at].begins || !words[at].is_capital) && is_asked_of_all(word)
        || is_to_be_done(word)
        || word == "ombi" && has(OURS, after)
        || word == "msaada" && has(OURS, after)
        || has(lists::FIRST_PERSON_WISHES, word)
            && (has(FIRST_PERSON, before) || has(FIRST_PERSON, twice_before))
        || has("can could would will", word) && has(lists::CAN_YOU, after)
        || word == "be"
            && (has("must would", before)
                || before == "to" && has("has have need got", twice_before))
        || word == "need" && after == "to"
        || word == "why" && has("not dont cant", after)
        || word == "about" && has("how what", before)
        || word == "thought" && twice_before == "have"
        || word == "help" && has("us me", after)
        || is_bidden(&words[at], before, after)
        || has(lists::OFFICES, before) && is_to_do(word)
}

/// "Fix it", ", and clean the drain".
fn is_bidden(word: &Word, before: &str, after: &str) -> bool {
    let is_verb = has(lists::DO_IT, &word.plain);
    let is_told = word.begins || word.pauses || has("and then so just", before);
    word.begins && is_verb
        || is_told && (is_verb || has(lists::DO_IT_TO, &word.plain)) && has(lists::OBJECTS, after)
}

/// "rekebisheni", "mtuletee", "msifunge": asked of several, in one word.
fn is_asked_of_all(word: &str) -> bool {
    let is_told = word.len() > 4
        && word.ends_with("eni")
        && !has(LOCATIVES, word)
        && !has(lists::NOT_ASKED, word);
    let you = word.strip_prefix('m').is_some_and(|verb| {
        // No English word and few others begin with an m and a consonant.
        !verb.starts_with(['a', 'e', 'i', 'o', 'u', 'w'])
    });
    is_told
        || (you || begins_with_one_of("mua mue mui muo muu mum mwa mwek mwend itu", word))
            && is_to_do(word)
}

/// "iangalie", "waje": what somebody is to do.
fn is_to_do(word: &str) -> bool {
    word.len() > 2
        && word.ends_with('e')
        && begins_with_one_of("m i a wa zi li ya", word)
        && !has(lists::NOT_TO_DO, word)
}

/// "arudishwe", "ijengwe": what is to be done with somebody or something.
fn is_to_be_done(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("we")
        && begins_with_one_of(lists::SUBJECTS, word)
        && !word.contains("enyewe")
        && !has(lists::NOT_TO_BE_DONE, word)
}
