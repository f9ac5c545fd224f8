//! Finds where the writer lives and what the writer is: a plot or house with its number, a post with its school or
//! office.

use crate::feedback::privacy::identifiers::names::is_no_name;
use crate::feedback::privacy::identifiers::{
    Hit, Tell, Word, among, between, has_sign, is_big, is_digit, is_verb, mark, shouts, small,
};

const LAND: &str = "kiwanja viwanja nyumba nymba shamba plot plots house hse flat apartment";
const PART: &str = "kitalu block blok blk";
const STREET: &str = "street st road rd avenue ave lane drive";

/// Finds plots and houses: "kiwanja namba 14 kitalu B", "house no. 23 Uhuru street".
pub(super) fn homes(found: &mut Vec<Hit>, text: &str, words: &[Word]) {
    let mut at = 0;
    while at < words.len() {
        match home_at(text, words, at) {
            Some(last) => {
                mark(
                    found,
                    Tell::Home,
                    words[at].place.start..words[last].place.end,
                );
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

/// The index of the last word of a home that begins here. A single number needs "namba", since "nyumba 40" is a count.
fn home_at(text: &str, words: &[Word], first: usize) -> Option<usize> {
    let Some((mut last, is_numbered)) = numbered(text, words, first) else {
        return at_number(text, words, first);
    };
    let mut is_home = is_numbered && among(LAND, small(words, first));
    loop {
        let next = numbered(text, words, last + 1).map(|(last, _)| last);
        let Some(end) = next.or_else(|| street(text, words, last + 1)) else {
            break;
        };
        (last, is_home) = (end, true);
        if next.is_none() {
            break;
        }
    }
    is_home.then_some(last)
}

/// "At 112 Msimbazi street": the index of the last word.
fn at_number(text: &str, words: &[Word], first: usize) -> Option<usize> {
    let number = small(words, first);
    let is_number = number.len() < 5 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_said = first > 0 && among("at address anwani", small(words, first - 1));
    let is_named = words.get(first + 1).is_some_and(|word| is_big(text, word));
    let until = (first + 2..first + 4).find(|at| among(STREET, small(words, *at)))?;
    (is_number && is_said && is_named).then_some(until)
}

/// "kiwanja namba 14", "block B": the index of the last word, and whether the text says that it is a number.
fn numbered(text: &str, words: &[Word], at: usize) -> Option<(usize, bool)> {
    let is_part = among(PART, small(words, at));
    if !is_part && !among(LAND, small(words, at)) {
        return None;
    }
    let mut last = at + 1;
    // "Nyumba yangu ni namba 14", "my plot is number 14".
    while last < at + 3
        && among(
            "yangu yetu langu letu changu chetu ni is",
            small(words, last),
        )
    {
        last += 1;
    }
    let is_next = last == at + 1;
    let mut is_numbered = false;
    while among("namba nambari namb number num no nr na", small(words, last)) {
        is_numbered |= small(words, last) != "na"
            || words
                .get(last + 1)
                .is_some_and(|next| between(text, &words[last], next).starts_with('.'));
        last += 1;
    }
    let word = &words.get(last)?.small;
    let is_number =
        word.len() <= if is_numbered { 9 } else { 6 } && is_digit(word.as_bytes().first());
    let is_letter = is_part && word.len() == 1;
    if !is_number && !is_letter || !is_next && !is_numbered {
        return None;
    }
    // "Flat 4B" is not a count; "20m" is one.
    is_numbered |= word.len() > 1
        && word.len() < 5
        && word
            .strip_suffix(['a', 'b', 'c', 'd', 'e', 'f'])
            .is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    // "Plots 12 and 13".
    let is_more = matches!(small(words, last + 1), "na" | "and")
        && is_digit(small(words, last + 2).as_bytes().first());
    Some((if is_more { last + 2 } else { last }, is_numbered))
}

/// "mtaa wa Uhuru", "barabara ya Nyerere", "Kongo street": the index of the last word.
fn street(text: &str, words: &[Word], at: usize) -> Option<usize> {
    if matches!(small(words, at), "mtaa" | "mtaani" | "barabara") {
        let name = at + 1 + usize::from(matches!(small(words, at + 1), "wa" | "ya"));
        return words.get(name).map(|_| name);
    }
    let until = (at..at + 4).find(|at| among(STREET, small(words, *at)))?;
    let is_one = (at..until).all(|at| {
        let gap = between(text, &words[at], &words[at + 1]);
        gap == " " && !is_verb(small(words, at)) && !among("in on at near the", small(words, at))
    });
    (is_one && until > at).then_some(until)
}

/// Phrases for "I am", whether a post must follow, and whether the phrase counts only at the beginning of a sentence.
const CUES: [(&str, bool, bool); 24] = [
    ("mimi ni", true, false),
    ("mimi ndiye", true, false),
    ("mimi ndio", true, false),
    ("mm ni", true, false),
    ("mie ni", true, false),
    ("mi ni", true, false),
    ("nafanya kazi", false, false),
    ("ninafanya kazi", false, false),
    ("nafundisha", false, false),
    ("ninafundisha", false, false),
    ("nimeajiriwa", false, false),
    ("niliajiriwa", false, false),
    ("mimi kama", true, false),
    ("mm kama", true, false),
    ("nikiwa", true, false),
    ("i am", true, false),
    ("i'm", true, false),
    ("im", true, false),
    ("i work", false, false),
    ("i teach", false, false),
    ("am", true, true),
    ("as the", true, true),
    ("as a", true, true),
    ("kama", true, true),
];
const POST: &str = "mwalimu muuguzi nesi daktari mganga mtendaji mwenyekiti mhasibu diwani mlinzi katibu mkuu mkurugenzi afisa ofisa mkunga dereva \
karani mkaguzi hakimu askari mhandisi injinia meneja msaidizi mfamasia mpishi mhudumu mratibu msimamizi mjumbe mkutubi mtaalamu mkusanya mkusanyaji mgambo tarishi boharia tabibu mwl \
teacher headteacher headmaster headmistress nurse doctor officer executive chairman chairperson chairwoman accountant councillor \
councilor watchman guard secretary driver clerk midwife director manager engineer pharmacist technician head matron cashier cook \
magistrate auditor inspector supervisor coordinator cleaner receptionist storekeeper collector messenger constable warden librarian surveyor attendant lecturer principal";
const OFFICE: &str = "shule zahanati hospitali kituo halmashauri ofisi kijiji kata mtaa baraza chuo kitongoji wilaya tarafa mahakama benki gereza soko \
school secondary primary dispensary hospital centre center council office village ward street tribunal college university district \
court bank prison clinic hamlet market commissioner";
const SORT: &str =
    "msingi sekondari afya ardhi rufaa mkoa taifa health land town city municipal regional";
const JOIN: &str = "ya wa cha la za of for in at katika kwenye iliyopo";
const NO_NAME: &str = "a an the local our this that my same hii hiyo yetu hapa moja mmoja yangu letu hili government public private serikali binafsi";

/// Finds what the writer is, together with a school, office or village that only few such people belong to.
pub(super) fn posts(found: &mut Vec<Hit>, text: &str, words: &[Word]) {
    let shouts = shouts(text);
    let mut at = 0;
    while at < words.len() {
        let cue = CUES.iter().find(|(cue, _, is_first)| {
            super::stands(words, at, cue) && (!is_first || begins(text, words, at))
        });
        let hit = cue.and_then(|(cue, needs_post, _)| {
            let first = at + cue.split(' ').count();
            post_at(text, words, first, *needs_post, shouts)
        });
        match hit {
            Some((kind, last)) => {
                mark(found, kind, words[at].place.start..words[last].place.end);
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

fn begins(text: &str, words: &[Word], at: usize) -> bool {
    at == 0 || has_sign(between(text, &words[at - 1], &words[at]), ".!?,\n")
}

fn post_at(
    text: &str,
    words: &[Word],
    first: usize,
    needs_post: bool,
    shouts: bool,
) -> Option<(Tell, usize)> {
    const NEAR: usize = 4;
    const FAR: usize = 7;
    // To the end of the clause.
    let mut end = first;
    while end + 1 < words.len()
        && !has_sign(between(text, &words[end], &words[end + 1]), ".,;!?\n:")
    {
        end += 1;
    }
    let end = (end + 1).min(words.len());
    let post = match needs_post {
        true => (first..end.min(first + NEAR)).find(|at| among(POST, small(words, *at)))?,
        false => first.checked_sub(1)?,
    };
    let office = (post + 1..end.min(post + 1 + FAR)).find(|at| among(OFFICE, small(words, *at)))?;
    let big = |at: usize| !shouts && is_big(text, &words[at]);
    let is_known = |at: usize| {
        [OFFICE, SORT, JOIN, NO_NAME, POST]
            .iter()
            .any(|list| among(list, small(words, at)))
    };
    let is_word =
        |at: usize| !is_no_name(small(words, at)) && !is_verb(small(words, at)) && !is_known(at);
    // In English the name comes first: "at Kibaoni dispensary".
    let mut is_named = (post + 1..office)
        .any(|at| is_word(at) && (big(at) || among("at of for in", small(words, at - 1))));
    // In lower case a name follows "zahanati ya" or "shule ya msingi".
    let may_name =
        |before: &str| among(JOIN, before) || among("msingi sekondari afya kata ardhi", before);
    let mut last = office;
    let mut at = office + 1;
    while at < end.min(office + FAR) {
        let before = small(words, at - 1);
        if among(OFFICE, small(words, at)) || among(SORT, small(words, at)) {
            last = at;
        } else if is_word(at) && (big(at) || !is_named && may_name(before)) {
            (last, is_named) = (at, true);
        } else if !among(JOIN, small(words, at)) && !among("the", small(words, at)) {
            break;
        }
        at += 1;
    }
    let is_alone = (first..office).any(|at| small(words, at) == "pekee");
    match (is_named, is_alone) {
        (true, _) => Some((Tell::Post, last)),
        (false, true) => Some((Tell::Alone, last)),
        _ => None,
    }
}
