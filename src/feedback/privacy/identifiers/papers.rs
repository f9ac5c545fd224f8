//! Finds numbers under which an office or a bank knows somebody, by the words before them.

use crate::feedback::privacy::identifiers::{
    Hit, Tell, Word, among, begins_among, between, has_sign, is_digit, mark, own, small,
};

const NUMBER: &str = "namba nambari namb nambr number num no nr id";
const FILL: &str = "ya wa cha la za kwa katika kwenye yangu yngu yng langu changu zangu wangu yake lake yenye ni is was my our the of for on in to \
with hii hiyo ile hili hapa cha this mwenye old mpya new a an s";
/// After these words a number is somebody's.
const STRONG: &str = "tin vrn kodi mlipakodi mlipa tax taxpayer akaunti akaunt account acct acc acount ac c bank benki passport pasipoti paspoti \
pasport kusafiria travel nssf psssf zssf pspf lapf ppf gepf nhif wcf pension pensheni uanachama mwanachama membership leseni licence \
license index mtihani exam mtahiniwa candidate mita meter luku control malipo payment";
/// After these words only together with "namba", or if the number has the right shape.
const WEAK: &str = "mgonjwa patient faili file jalada hati deed mwanafunzi student kura voter voters voter's cheti certificate kesi case rb \
employee staff mfanyakazi mtumishi ajira utumishi pf member usajili registration reg admission kitambulisho card kadi kliniki clinic \
hospital customer mteja personal mkopo loan risiti receipt bima insurance document pasi";
/// Words for the payroll of public servants.
const CHECK: &str =
    "checknumber checkno chekno check chek cheki chq cheque payroll payslip mshahara";
const PHONE: &str =
    "simu piga nipigie nilipiga tulipiga kupiga phone call called dial sms tel whatsapp mobile";
/// Words for things that have a number and are not a person.
const OTHER: &str = "sheria act kifungu section kanuni regulation zabuni tender gn tangazo fomu form chumba room dirisha window basi bus kampuni \
paybill lipa mradi project ukurasa page toleo";
const UNIT_BEFORE: &str = "sh shs tsh tzs tshs shilingi elfu milioni laki bilioni lita tani kilo kg siku wiki miezi mwezi miaka mwaka saa masaa \
dakika asilimia watu wananchi wanafunzi kaya uniti mifuko tarehe tar since tangu";
const UNIT_AFTER: &str = "sh shs tsh tzs tshs shilingi shillings million millions billion litres liters litre tons tonnes kilos kg km days months years \
weeks hours minutes percent people units metres bags times";

pub(super) fn papers(found: &mut Vec<Hit>, text: &str, words: &[Word]) {
    let mut at = 0;
    while at < words.len() {
        if let Some(last) = case_of_a_year(words, at) {
            mark(
                found,
                Tell::Paper,
                words[at].place.start..words[last].place.end,
            );
            at = last;
        } else if let Some(last) = value_at(text, words, at) {
            let place = words[at].place.start..words[last].place.end;
            if let Some(kind) = kind_of(text, words, at, last) {
                mark(found, kind, place);
            }
            at = last;
        }
        at += 1;
    }
}

/// "Kesi namba 45 ya mwaka 2022", "case no. 45 of 2022": the index of the last word.
fn case_of_a_year(words: &[Word], at: usize) -> Option<usize> {
    let is_case = (1..=4).any(|back| {
        let word = at
            .checked_sub(back)
            .map_or("", |before| small(words, before));
        among("kesi shauri rufaa case appeal", word)
    });
    let year = match (small(words, at + 1), small(words, at + 2)) {
        ("ya", "mwaka") => at + 3,
        ("ya" | "of", _) => at + 2,
        _ => return None,
    };
    let (number, year_word) = (small(words, at), small(words, year));
    let is_number = all_digits(number)
        && number.len() <= 4
        && at > 0
        && (among(NUMBER, small(words, at - 1)) || small(words, at - 1) == "na");
    let is_year = year_word.len() == 4 && all_digits(year_word) && begins_among("19 20", year_word);
    (is_case && is_number && is_year).then_some(year)
}

fn has_digit(own: &str) -> bool {
    own.bytes().any(|b| b.is_ascii_digit())
}

fn is_capital(own: &str) -> bool {
    own.len() <= 5 && own.bytes().all(|b| b.is_ascii_uppercase())
}

fn all_digits(own: &str) -> bool {
    own.bytes().all(|b| b.is_ascii_digit())
}

/// The index of the last word of what may be a number, including its letters: "145 226 781", "AB 456789",
/// "MNH/23/00456", "40-012345-K".
fn value_at(text: &str, words: &[Word], at: usize) -> Option<usize> {
    let own = |at: usize| own(text, &words[at]);
    if !has_digit(own(at)) && !is_capital(own(at)) {
        return None;
    }
    let mut last = at;
    while last + 1 < words.len() {
        let (one, next) = (own(last), own(last + 1));
        let goes_on = match between(text, &words[last], &words[last + 1]) {
            "/" | "-" | "." => has_digit(next) || is_capital(next),
            " " if is_capital(one) => {
                let is_cue = [NUMBER, STRONG, WEAK, CHECK, FILL, UNIT_BEFORE]
                    .iter()
                    .any(|list| among(list, &words[last].small));
                last == at && one.len() <= 3 && !is_cue && next.len() >= 5 && all_digits(next)
            }
            " " => {
                let is_group = |own: &str| all_digits(own) && (2..=4).contains(&own.len());
                is_group(one) && is_group(next)
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        last += 1;
    }
    has_digit(&text[words[at].place.start..words[last].place.end]).then_some(last)
}

/// The kind of a number by the words before it. `None` for amounts, days, percentages and the numbers of laws.
fn kind_of(text: &str, words: &[Word], at: usize, last: usize) -> Option<Tell> {
    let value = &text[words[at].place.start..words[last].place.end];
    let shape = shape(value);
    if is_exam(&shape) {
        return Some(Tell::Paper);
    }
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = all_digits(value);
    if digits < 3
        || is_year(&shape, value)
        || is_date(&shape, value)
        || is_amount(text, words, at, last)
        || is_plain && value.ends_with("000")
    {
        return None;
    }
    let is_mixed = !value
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'.'));
    let said = said_before(text, words, at)?;
    // Each is the number of words in between that say nothing about it.
    let is_kept = match (said.strong, said.weak, said.number) {
        (Some(far), _, _) if digits >= 8 => far <= 3,
        (Some(far), _, _) if is_mixed && digits >= 4 => far <= 2,
        (Some(far), _, number) if digits >= 5 => far <= usize::from(number.is_some()),
        (Some(_), _, Some(0)) => digits >= 4,
        (_, Some(far), Some(near)) => {
            near == 0 && far == 0 || far.max(near) <= 2 && digits >= 6 || is_mixed && far == 0
        }
        (_, Some(far), None) => far == 0 && (digits >= 8 || is_mixed && digits >= 4),
        (_, None, Some(far)) => far <= 1 && (digits >= 7 || is_mixed && digits >= 5),
        _ => false,
    };
    is_kept.then_some(match said.is_check {
        true => Tell::CheckNumber,
        false => Tell::Paper,
    })
}

/// The words that say what a number is: for each, the number of other words in between.
#[derive(Default)]
struct Said {
    strong: Option<usize>,
    weak: Option<usize>,
    number: Option<usize>,
    is_check: bool,
}

/// `None` if it is the number of something else.
fn said_before(text: &str, words: &[Word], at: usize) -> Option<Said> {
    const FAR: usize = 7;
    let mut said = Said::default();
    let mut others = 0;
    for before in (at.saturating_sub(FAR)..at).rev() {
        let (word, gap) = (
            &words[before],
            between(text, &words[before], &words[before + 1]),
        );
        let small = word.small.as_str();
        let is_short = small.len() <= 5 && gap.starts_with('.');
        if has_sign(gap, "!?;\n") || gap.starts_with(". ") && !is_short {
            break;
        }
        if has_sign(gap, "#") || among(NUMBER, small) || small == "na" && is_short {
            said.number = said.number.or(Some(others));
        } else if among(PHONE, small) {
            break;
        } else if among(OTHER, small) {
            return None;
        }
        if among(STRONG, small) || among(CHECK, small) {
            said.strong = Some(others);
            said.is_check = among(CHECK, small);
            break;
        } else if among(WEAK, small) {
            said.weak = said.weak.or(Some(others));
        } else if !among(FILL, small) && !among(NUMBER, small) {
            others += 1;
        }
    }
    Some(said)
}

/// Replaces each digit by a nine and each separator by a hyphen: two numbers of one kind have the same shape.
fn shape(value: &str) -> String {
    let mut shape = String::new();
    for letter in value.chars() {
        shape.push(match letter {
            '0'..='9' => '9',
            '/' | '.' | '-' => '-',
            other => other.to_ascii_lowercase(),
        });
    }
    shape
}

/// Whether it is the number of an examination: S0101/0023/2015, PS0101001-0034.
fn is_exam(shape: &str) -> bool {
    let rest = shape.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let front = &shape[..shape.len() - rest.len()];
    among("s p e u ps ns", front)
        && among(
            "9999-9999 9999-9999-9999 9999999-9999 9999999-9999-9999",
            rest.strip_prefix('-').unwrap_or(rest),
        )
}

fn is_date(shape: &str, value: &str) -> bool {
    let number = |from: usize, until: usize| value[from..until].parse().unwrap_or(0);
    let first = shape.find('-').unwrap_or(0);
    let second = shape.rfind('-').unwrap_or(0);
    among(
        "9-9-99 9-99-99 99-9-99 99-99-99 9-9-9999 9-99-9999 99-9-9999 99-99-9999",
        shape,
    ) && (1..=31).contains(&number(0, first))
        && (1..=12).contains(&number(first + 1, second))
}

/// Whether it is a year or two: 2015, 2023/2024.
fn is_year(shape: &str, value: &str) -> bool {
    among("9999 9999-9999", shape)
        && begins_among("19 20", value)
        && (shape.len() == 4 || begins_among("19 20", &value[5..]))
}

/// Whether it is an amount, a percentage or a code that is dialled, by its signs and by the words next to it.
fn is_amount(text: &str, words: &[Word], at: usize, last: usize) -> bool {
    let before = &text[..words[at].place.start];
    let after = &text[words[last].place.end..];
    let (left, right) = (before.as_bytes(), after.as_bytes());
    let next_digit = right.first() == Some(&b',') && is_digit(right.get(1));
    let digit_before = left.last() == Some(&b',') && is_digit(left.iter().nth_back(1));
    let beside =
        |word: Option<&Word>, list: &str| word.is_some_and(|word| among(list, &word.small));
    next_digit
        || digit_before
        || matches!(left.last(), Some(b'*' | b'$'))
        || matches!(right.first(), Some(b'%' | b'*' | b'#'))
        || after.starts_with("/=")
        || beside(at.checked_sub(1).map(|at| &words[at]), UNIT_BEFORE)
        || beside(words.get(last + 1), UNIT_AFTER)
}
