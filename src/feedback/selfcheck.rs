//! What in a text may tell who wrote it, for a report without a name: numbers, names, and what only the writer could
//! say; it must not change the text, nor decide anything.
//!
//! Only what is written in a known way is found: an address, a nickname or an event that only few people know are not.

use std::ops::Range;

use super::letters::{is_of_a_word, small_all};

/// What a hit is. The numbers go between two modules of one build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    Phone,
    Email,
    NationalId,
    CheckNumber,
    Plate,
    Name,
    /// "Only I": whoever was there knows who it was.
    Alone,
    /// The same words stand in what the person writes with their name.
    Earlier,
}

impl Tell {
    /// All, in the order of their numbers.
    pub const ALL: [Tell; 8] = [
        Tell::Phone,
        Tell::Email,
        Tell::NationalId,
        Tell::CheckNumber,
        Tell::Plate,
        Tell::Name,
        Tell::Alone,
        Tell::Earlier,
    ];
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub kind: Tell,
    /// Its bytes in the text.
    pub place: Range<usize>,
}

/// Everything in a text that may tell who wrote it, in its order, without overlaps. `earlier`: what the same person writes with
/// their name.
pub fn hits(text: &str, earlier: &[String]) -> Vec<Hit> {
    let words = words(text);
    let mut found = emails(text);
    found.extend(numbers(text, &words));
    found.extend(plates(text, &words));
    found.extend(names(text, &words));
    found.extend(alone(&words));
    found.extend(repeated(&words, earlier));
    in_order(found)
}

/// Of two that overlap the longer one stays. There are never many, and a sort would be heavier than all that finds them.
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

/// A run of letters and digits, in small letters, and where it stands.
struct Word {
    small: String,
    place: Range<usize>,
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let letters = text.char_indices().map(|(at, letter)| {
        // An apostrophe is a part of Kiswahili words ("ng'ombe") and of English ones ("I'm").
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

/// The words from `at` on are these.
fn stands(words: &[Word], at: usize, phrase: &str) -> bool {
    let mut rest = words[at..].iter();
    phrase
        .split(' ')
        .all(|word| rest.next().is_some_and(|own| own.small == word))
}

/// One of these words, or beginnings of words with a star, is among the few before `at`.
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

/// What stands between two neighbours.
fn between<'a>(text: &'a str, one: &Word, next: &Word) -> &'a str {
    &text[one.place.end..next.place.start]
}

fn emails(text: &str) -> Vec<Hit> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let mut found = Vec::new();
    for (at, sign) in [" at ", "(at)", "[at]", "@"]
        .into_iter()
        .flat_map(|sign| text.match_indices(sign))
    {
        let before = text[..at].trim_end();
        let after = text[at + sign.len()..].trim_start();
        let start = before
            .rfind(|c| !is_local(c))
            .map_or(0, |at| at + char_len(before, at));
        let host = &after[..after.find(|c| !is_host(c)).unwrap_or(after.len())];
        let host = host.trim_end_matches(['.', '-']);
        let local = before[start..].trim_start_matches(['.', '-', '%', '+']);
        let has_end = host.rsplit_once('.').is_some_and(|(name, end)| {
            !name.is_empty() && end.len() >= 2 && end.bytes().all(|b| b.is_ascii_alphabetic())
        });
        // "at" is a word as well: only before a well-known post office.
        let is_known = ["gmail.", "yahoo.", "hotmail.", "outlook."]
            .iter()
            .any(|known| host.to_ascii_lowercase().starts_with(known));
        if !local.is_empty() && has_end && (sign == "@" || is_known) {
            let from = text.len() - text[before.len() - local.len()..].len();
            let until = text.len() - after.len() + host.len();
            found.push(Hit {
                kind: Tell::Email,
                place: from..until,
            });
        }
    }
    found
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// A word of digits, also of letters that stand for them: O for 0, I and l for 1.
fn digits(word: &Word, text: &str) -> Option<String> {
    let own = &text[word.place.clone()];
    let digits: Option<String> = own
        .chars()
        .map(|letter| match letter {
            '0'..='9' => Some(letter),
            'O' | 'o' => Some('0'),
            'I' | 'l' => Some('1'),
            _ => None,
        })
        .collect();
    let real = own.bytes().filter(u8::is_ascii_digit).count();
    digits.filter(|digits| real * 2 > digits.len() || (real == 1 && digits.len() == 1))
}

/// Phone numbers of Tanzania in all the ways people part them, national identity numbers, and check numbers behind their words.
fn numbers(text: &str, words: &[Word]) -> Vec<Hit> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let taken = number_at(text, words, at);
        if let Some((kind, last)) = taken {
            let mut place = words[at].place.start..words[last].place.end;
            if text[..place.start].ends_with('+') {
                place.start -= 1;
            }
            found.push(Hit { kind, place });
            at = last;
        }
        at += 1;
    }
    found
}

/// What number begins with this word, and its last word: the longest that is one.
fn number_at(text: &str, words: &[Word], at: usize) -> Option<(Tell, usize)> {
    const MOST_GROUPS: usize = 8;
    let mut groups: Vec<String> = Vec::new();
    let mut best = None;
    for (last, word) in words.iter().enumerate().skip(at).take(MOST_GROUPS) {
        if last > at && !parts_a_number(between(text, &words[last - 1], word)) {
            break;
        }
        let Some(group) = digits(word, text) else {
            break;
        };
        groups.push(group);
        if let Some(kind) = kind_of(&groups, words, at) {
            best = Some((kind, last));
        }
    }
    best
}

/// A comma or a stroke parts an amount or a date, not one number.
fn parts_a_number(between: &str) -> bool {
    (1..=3).contains(&between.chars().count())
        && between
            .chars()
            .all(|c| matches!(c, ' ' | '-' | '.' | '(' | ')' | '–' | '\u{a0}'))
}

fn kind_of(groups: &[String], words: &[Word], at: usize) -> Option<Tell> {
    let all = groups.concat();
    let bytes = all.as_bytes();
    if bytes.len() == 20 && is_a_day(&all[..8]) {
        return Some(Tell::NationalId);
    }
    let is_one = groups.len() == 1;
    let has_check = is_one && (6..=10).contains(&bytes.len()) && is_check_number(words, at);
    if has_check {
        return Some(Tell::CheckNumber);
    }
    let pairs = groups.len() == 5 && groups.iter().all(|group| group.len() == 2);
    let is_well_parted =
        pairs || (groups[0].len() >= 3 && groups.iter().skip(1).all(|group| group.len() >= 2));
    // "+255 (0) 712 …": the nought is a group of its own.
    let inside = |number: &str| {
        let number = number.strip_prefix('0').unwrap_or(number);
        number.len() == 9 && is_subscriber(number)
    };
    let from_abroad = all.strip_prefix("00").unwrap_or(&all).strip_prefix("255");
    let is_phone = match from_abroad {
        Some(number) => inside(number),
        None if all.starts_with('0') => is_well_parted && all.len() == 10 && inside(&all),
        None => {
            all.len() == 9
                && is_well_parted
                && matches!(bytes[0], b'6' | b'7')
                && is_before(words, at, &PHONE_CUES)
        }
    };
    is_phone.then_some(Tell::Phone)
}

const PHONE_CUES: [&str; 12] = [
    "simu", "nipigie*", "nipigi*", "piga", "phone", "call", "whatsapp", "sms", "tel", "mobile",
    "yangu", "reach",
];

/// Without its first nought: a mobile number (6, 7) or one of a region's exchange (22 to 28).
fn is_subscriber(number: &str) -> bool {
    matches!(
        number.as_bytes(),
        [b'6' | b'7', b'1'..=b'9', ..] | [b'2', b'2'..=b'8', ..]
    )
}

/// Year, month and day without anything between them.
fn is_a_day(digits: &str) -> bool {
    let number = |part: Range<usize>| digits[part].parse().unwrap_or(0);
    (1900..2100).contains(&number(0..4))
        && (1..=12).contains(&number(4..6))
        && (1..=31).contains(&number(6..8))
}

/// The number of a public servant on the payroll, right behind its name.
fn is_check_number(words: &[Word], at: usize) -> bool {
    const NUMBER: [&str; 11] = [
        "no", "number", "num", "namba", "nambari", "na", "yangu", "ya", "ni", "is", "my",
    ];
    let before = words[..at].iter().rev();
    let cue = before
        .take(4)
        .find(|word| !NUMBER.contains(&word.small.as_str()));
    cue.is_some_and(|word| {
        matches!(
            word.small.as_str(),
            "check" | "chek" | "cheki" | "chq" | "payroll"
        )
    })
}

/// Number plates: T 123 ABC, MC 456 DEF, and those of offices, which are always in capitals.
fn plates(text: &str, words: &[Word]) -> Vec<Hit> {
    let mut found = Vec::new();
    for at in 0..words.len() {
        // Joined as written: "T123ABC", "T 123ABC", "T 123 ABC", "T-123-ABC" are one.
        let mut joined = String::new();
        for (last, word) in words.iter().enumerate().skip(at).take(3) {
            let gap = match last == at {
                true => "",
                false => between(text, &words[last - 1], word),
            };
            if !matches!(gap, "" | " " | "-" | "." | ". ") {
                break;
            }
            joined.push_str(&text[word.place.clone()]);
            if is_plate(&joined, last == at) {
                found.push(Hit {
                    kind: Tell::Plate,
                    place: words[at].place.start..word.place.end,
                });
                break;
            }
        }
    }
    found
}

fn is_plate(joined: &str, is_one_word: bool) -> bool {
    let first = joined
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(joined.len());
    let (front, rest) = joined.split_at(first);
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (number, series) = rest.split_at(end);
    let is_capital = |text: &str| text.bytes().all(|b| b.is_ascii_uppercase());
    let own = front.to_ascii_uppercase();
    match own.as_str() {
        // Series are given out from A on. In small letters three letters may be a word ("t 100 and").
        "T" | "MC" => {
            let is_series = series.len() == 3
                && series.bytes().all(|b| b.is_ascii_alphabetic())
                && matches!(series.as_bytes()[0].to_ascii_uppercase(), b'A'..=b'F');
            number.len() == 3
                && is_series
                && (is_one_word || is_capital(series) || is_capital(front))
        }
        "STK" | "STL" | "STJ" | "STH" | "SU" | "SM" | "DFP" | "DFPA" | "CW" | "PT" | "JW" => {
            is_capital(front) && (3..=5).contains(&number.len()) && series.is_empty()
        }
        _ => {
            // The series before 2003: TZA 1234.
            let is_old = is_capital(front) && front.len() == 3 && front.starts_with("TZ");
            is_old && (3..=4).contains(&number.len()) && series.is_empty()
        }
    }
}

/// What says that a name comes, and whether it can be anything else.
const NAME_CUES: [(&str, bool); 19] = [
    ("naitwa", true),
    ("ninaitwa", true),
    ("nina itwa", true),
    ("jina langu kamili ni", true),
    ("jina langu naitwa", true),
    ("jina langu ni", true),
    ("majina yangu ni", true),
    ("my name is", true),
    ("my names are", true),
    ("my full name is", true),
    ("my name's", true),
    ("i am called", true),
    ("i'm called", true),
    ("jina langu", false),
    ("mimi ni", false),
    ("ni mimi", false),
    ("i am", false),
    ("i'm", false),
    ("mimi", false),
];

/// The writer's own name, where it stands behind the words that say so. Not the name of anybody else: "anaitwa", "jina lake".
fn names(text: &str, words: &[Word]) -> Vec<Hit> {
    let mut found = Vec::new();
    let shouts = !text.chars().any(char::is_lowercase);
    let mut at = 0;
    while at < words.len() {
        let cue = NAME_CUES.iter().find(|(cue, _)| stands(words, at, cue));
        let Some((cue, is_sure)) = cue else {
            at += 1;
            continue;
        };
        let mut first = at + cue.split(' ').count();
        while words
            .get(first)
            .is_some_and(|word| TITLES.contains(&word.small.as_str()))
        {
            first += 1;
        }
        let long = name_from(text, words, first, *is_sure, shouts);
        if long > 0 {
            found.push(Hit {
                kind: Tell::Name,
                place: words[first].place.start..words[first + long - 1].place.end,
            });
        }
        at = first + long;
    }
    found
}

/// How many words from `first` on are a name.
fn name_from(text: &str, words: &[Word], first: usize, is_sure: bool, shouts: bool) -> usize {
    const MOST: usize = 4;
    let is_big = |word: &Word| !shouts && text[word.place.clone()].starts_with(char::is_uppercase);
    let is_name = |word: &Word| {
        let is_letters = word.small.chars().all(|c| !c.is_ascii_digit());
        is_letters && word.small.len() > 1 && !is_no_name(&word.small)
    };
    let mut long = 0;
    for (at, word) in words.iter().enumerate().skip(first).take(MOST) {
        let is_joined = match at {
            _ if at == 0 || at == first => {
                at == 0 || between(text, &words[at - 1], word).trim().len() < 2
            }
            _ => {
                let gap = between(text, &words[at - 1], word);
                gap == " " || gap == ". " && words[at - 1].small.len() == 1
            }
        };
        if !is_joined {
            break;
        }
        let is_initial = long > 0 && word.small.len() == 1 && is_big(word);
        let goes_on = match long {
            0 => is_name(word) && (is_big(word) || is_sure),
            // In small letters a name is rarely longer than two words, and then a sentence goes on.
            _ => {
                is_initial
                    || is_name(word)
                        && (is_big(word) || (is_sure && long < 2 && !is_big(&words[first])))
            }
        };
        if !goes_on {
            break;
        }
        long += 1;
    }
    long
}

const TITLES: [&str; 12] = [
    "bw", "bi", "bibi", "bwana", "ndg", "ndugu", "mr", "mrs", "ms", "dr", "mwl", "eng",
];

/// Words that go on a sentence or say what somebody is, where a name could stand.
fn is_no_name(small: &str) -> bool {
    const GO_ON: [&str; 74] = [
        "na",
        "wa",
        "ya",
        "kwa",
        "ni",
        "si",
        "sio",
        "kila",
        "tena",
        "mara",
        "hapo",
        "hapa",
        "kutoka",
        "toka",
        "mkazi",
        "lakini",
        "halafu",
        "ila",
        "pia",
        "sana",
        "tu",
        "pekee",
        "peke",
        "yangu",
        "langu",
        "huyo",
        "huyu",
        "yule",
        "kama",
        "ambaye",
        "mwenye",
        "nyumbani",
        "the",
        "a",
        "an",
        "not",
        "on",
        "in",
        "at",
        "of",
        "from",
        "and",
        "to",
        "for",
        "so",
        "very",
        "still",
        "now",
        "also",
        "just",
        "only",
        "here",
        "there",
        "missing",
        "wrong",
        "spelled",
        "misspelled",
        "writing",
        "asking",
        "waiting",
        "sick",
        "sorry",
        "afraid",
        "happy",
        "tired",
        "grateful",
        "asante",
        "sijui",
        "nipo",
        "niko",
        "naomba",
        "tanzanian",
        "mtanzania",
        "muislamu",
    ];
    // What people are: mwalimu, mgonjwa, mzazi, mfanyakazi …
    const PEOPLE: [&str; 34] = [
        "mwalimu",
        "mgonjwa",
        "mzazi",
        "mama",
        "baba",
        "mjane",
        "mkulima",
        "mfanyabiashara",
        "dereva",
        "nesi",
        "daktari",
        "mwanafunzi",
        "mstaafu",
        "kijana",
        "mlemavu",
        "raia",
        "mtumishi",
        "mwananchi",
        "mfanyakazi",
        "mteja",
        "mpangaji",
        "mfugaji",
        "mvuvi",
        "bodaboda",
        "fundi",
        "mlinzi",
        "muuguzi",
        "askari",
        "mjumbe",
        "mwenyekiti",
        "diwani",
        "mtu",
        "mwanamke",
        "mwanaume",
    ];
    // Verbs in the first person: nina…, nili…, nime…, nita…
    const VERBS: [&str; 8] = [
        "nina", "nili", "nime", "nita", "sija", "siku", "naish", "nakaa",
    ];
    // Where somebody is called to: ofisini, shuleni. In small letters only few names end so.
    let is_place = small.len() > 6 && small.ends_with("ni");
    is_place
        || GO_ON.contains(&small)
        || PEOPLE.contains(&small)
        || VERBS.iter().any(|verb| small.starts_with(verb))
}

/// "Only I", "I was alone": whoever was there knows whose words these are.
fn alone(words: &[Word]) -> Vec<Hit> {
    const PHRASES: [&str; 36] = [
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
    let mut found = Vec::new();
    for at in 0..words.len() {
        let long = PHRASES
            .iter()
            .filter(|phrase| stands(words, at, phrase))
            .map(|phrase| phrase.split(' ').count())
            .max();
        if let Some(long) = long {
            found.push(Hit {
                kind: Tell::Alone,
                place: words[at].place.start..words[at + long - 1].place.end,
            });
        }
    }
    found
}

/// Runs of words that also stand in what the same person writes with their name: so many, that they are no accident.
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
