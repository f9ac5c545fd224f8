//! Finds the writer's own name and the names of people close to the writer, by the words before them.

use crate::feedback::privacy::identifiers::{
    Hit, Tell, Word, among, begins_among, between, is_big, is_verb, mark, shouts, small, stands,
};

/// The words that introduce a name, and whether nothing but a name can follow them.
const NAME_CUES: [(&str, bool); 30] = [
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
    ("najulikana kama", true),
    ("wananiita", true),
    ("they call me", false),
    ("wako mtiifu", false),
    ("wako mwaminifu", false),
    ("yours faithfully", false),
    ("yours sincerely", false),
    ("yours truly", false),
    ("sincerely", false),
    // From a form that was filled in: with a colon.
    ("name", false),
    ("jina", false),
];

/// Finds the writer's own name after the words that introduce it. Ignores other people's names: "anaitwa", "jina lake".
pub(super) fn names(found: &mut Vec<Hit>, text: &str, words: &[Word]) {
    let shouts = shouts(text);
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
            .is_some_and(|word| among(TITLES, &word.small))
        {
            first += 1;
        }
        let is_form = among("name jina", cue);
        let is_filled_in = words
            .get(first)
            .is_some_and(|word| between(text, &words[first - 1], word).trim() == ":");
        let long = match is_form && !is_filled_in {
            true => 0,
            false => name_from(text, words, first, *is_sure, shouts),
        };
        if long > 0 {
            mark(
                found,
                Tell::Name,
                words[first].place.start..words[first + long - 1].place.end,
            );
        }
        at = first + long;
    }
}

/// How many words from `first` on are a name.
pub(super) fn name_from(
    text: &str,
    words: &[Word],
    first: usize,
    is_sure: bool,
    shouts: bool,
) -> usize {
    const MOST: usize = 4;
    let is_big = |word: &Word| !shouts && is_big(text, word);
    let is_name = |word: &Word| {
        let is_letters = word.small.chars().all(|c| !c.is_ascii_digit());
        is_letters
            && word.small.len() > 1
            && !is_no_name(&word.small)
            && (is_big(word) || !is_place(&word.small))
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
            // In lower case a name is rarely longer than two words: after them the sentence goes on.
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

pub(super) const TITLES: &str = "bw bi bibi bwana ndg ndugu mr mrs ms dr mwl eng";

/// Words that continue a sentence or say what somebody is, in a place where a name could be.
pub(super) fn is_no_name(small: &str) -> bool {
    const GO_ON: &str = "na wa ya kwa ni si sio kila tena mara hapo hapa kutoka toka mkazi lakini halafu ila pia sana tu pekee peke \
yangu langu huyo huyu yule kama ambaye mwenye nyumbani the a an not on in at of from and to for so very still \
now also just only here there missing wrong spelled misspelled writing asking waiting sick sorry afraid happy \
tired grateful every when whenever asante sijui nipo niko naomba tanzanian mtanzania muislamu";
    // What people are: mwalimu, mgonjwa, mzazi, mfanyakazi …
    const PEOPLE: &str = "mwalimu mgonjwa mzazi mama baba mjane mkulima mfanyabiashara dereva nesi daktari mwanafunzi mstaafu kijana \
mlemavu raia mtumishi mwananchi mfanyakazi mteja mpangaji mfugaji mvuvi bodaboda fundi mlinzi muuguzi askari \
mjumbe mwenyekiti diwani mtu mwanamke mwanaume";
    // Verbs in the first person: nina…, nili…, nime…, nita…
    const VERBS: &str = "nina nili nime nita sija siku naish nakaa";
    among(GO_ON, small) || among(PEOPLE, small) || begins_among(VERBS, small)
}

const FAMILY: &str = "mtoto mume mke jirani bosi mama baba kaka dada mdogo mkubwa shemeji mjomba shangazi binti kijana bibi babu rafiki \
mpenzi mchumba mkwe wifi mpwa mjukuu mwajiri tajiri nyumba mlezi mzazi son daughter child kid boy girl baby husband hubby wife \
mother mum mom father dad brother sister uncle aunt auntie cousin nephew niece grandmother grandfather grandson granddaughter \
neighbour neighbor boss landlord landlady employer friend fiance boyfriend girlfriend supervisor colleague";
/// A word for a relative and "my" in one word.
const JOINED: &str =
    "mwanangu mamangu babangu kakangu dadangu mkewangu mumewangu mwenzangu mwanetu rafikiangu";
const MINE: &str = "wangu yangu angu wng yng wangu wetu yetu wngu yngu";
const BETWEEN: &str =
    "younger older elder eldest little big small late first second last only dear own next door";
const NAMED: &str = "anaitwa aitwaye anaeitwa anayeitwa anaitwaye aliyeitwa named called";
/// Not names, although they occur where a name could, or begin with a capital letter.
const NEVER: &str = "jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili monday tuesday wednesday thursday friday saturday sunday \
januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba january february march april may june july august \
september october november december nida tra nssf psssf nhif tanesco dawasa heslb veta tasaf takukuru jana juzi leo kesho pia sasa \
mmoja mpendwa wote wawili who which whose then also always never again yesterday today both all even once he she we they i with by or but \
na ndio ndiye hata bila kabla baada kuhusu";

/// Whether the word is a place that somebody is called to: ofisini, shuleni. In lower case, few words with this ending
/// are names.
fn is_place(small: &str) -> bool {
    small.len() > 6 && small.ends_with("ni")
}

/// Finds the names of people close to the writer: "mtoto wangu Juma", "my husband Hamisi".
pub(super) fn close(found: &mut Vec<Hit>, text: &str, words: &[Word]) {
    let shouts = shouts(text);
    for at in 0..words.len() {
        let Some(mut first) = behind_family(text, words, at) else {
            continue;
        };
        let is_named = NAMED_SO
            .iter()
            .find(|phrase| stands(words, first, phrase))
            .map(|phrase| phrase.split(' ').count())
            .or(among(NAMED, small(words, first)).then_some(1));
        first += is_named.unwrap_or(0);
        while among(TITLES, small(words, first))
            || among("mzee mama baba babu pastor father", small(words, first))
        {
            first += 1;
        }
        let long = close_name(text, words, first, is_named.is_some(), shouts);
        if long > 0 {
            mark(
                found,
                Tell::Close,
                words[first].place.start..words[first + long - 1].place.end,
            );
        }
    }
}

const NAMED_SO: [&str; 11] = [
    "jina lake ni",
    "jina lake",
    "kwa jina la",
    "kwa jina",
    "whose name is",
    "by the name of",
    "by name",
    "name is",
    "is named",
    "ambaye anaitwa",
    "who is called",
];

/// The index of the first word after "mtoto wangu", "mwanangu", "my younger brother".
fn behind_family(text: &str, words: &[Word], at: usize) -> Option<usize> {
    let family = |at: usize| {
        let word = small(words, at);
        among(FAMILY, word.strip_suffix("'s").unwrap_or(word))
    };
    let behind = match small(words, at) {
        "my" | "our" => {
            let mut noun = at + 1;
            while noun < at + 3 && among(BETWEEN, small(words, noun)) && !family(noun) {
                noun += 1;
            }
            family(noun).then_some(noun + 1)
        }
        word if among(JOINED, word) => Some(at + 1),
        _ if !family(at) => None,
        _ if stands(words, at + 1, "of mine") => Some(at + 3),
        _ => among(MINE, small(words, at + 1)).then_some(at + 2),
    }?;
    let behind = match small(words, behind) {
        // "Mtoto wangu wa kwanza Juma".
        "wa" => behind + 2,
        "mkubwa" | "mdogo" | "mpendwa" => behind + 1,
        _ => behind,
    };
    let gap = between(text, words.get(behind - 1)?, words.get(behind)?);
    matches!(gap.trim(), "" | "," | "(" | "-" | ":").then_some(behind)
}

/// How many words from `first` on are the name. In lower case, only after a word that introduces a name or before a
/// verb.
fn close_name(text: &str, words: &[Word], first: usize, is_sure: bool, shouts: bool) -> usize {
    let is_name = |word: &Word| {
        let small = &word.small;
        small.len() > 2
            && small.bytes().all(|b| b.is_ascii_alphabetic())
            && !is_no_name(small)
            && (!is_place(small) || is_big(text, word))
            && !is_verb(small)
            && !among(NEVER, small)
            // Mgonjwa, mjamzito, mlemavu: what somebody is.
            && (is_big(text, word) || !begins_among("mg mj ml mf ms mt mz wa", small))
    };
    let named = |at: usize| words.get(at).is_some_and(is_name);
    let long = name_from(text, words, first, is_sure, shouts);
    let long = (0..long).take_while(|at| named(first + at)).count();
    if long > 0 {
        return long;
    }
    let is_followed = |long: &usize| {
        let all = (first..first + long).all(named);
        all && words.get(first + long).is_some_and(|word| {
            is_verb(&word.small) && between(text, &words[first + long - 1], word).trim().len() < 2
        })
    };
    (1..=2).find(is_followed).unwrap_or(0)
}
