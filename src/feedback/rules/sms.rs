//! A report as the text of an SMS: what it says, how it is put into the letters of an SMS, and how many messages it takes.
//! Must not shorten anything: the person does.
//!
//! The letters are those of 3GPP TS 23.038: the default alphabet of GSM, and its extension table. A text with any other
//! letter goes out as UCS-2, with less than half the room. `docs/sms.md` has the table of what [`fold`] changes.

use super::invisible_marks::plain_letter;
use crate::feedback::model::draft::on_one_line;

/// The default alphabet, without the escape to the extension table and without the letters of ASCII.
const DEFAULT: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";

/// The extension table: each of its characters takes two septets, an escape and a letter.
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// With more messages than these the person is told to shorten the text: networks and phones break such long ones up.
pub const MOST_PARTS: usize = 10;

/// How the letters of a text are written in an SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Septets of the default alphabet: 160 in one message, 153 in each of several.
    Gsm7,
    /// Units of two bytes: 70 in one message, 67 in each of several.
    Ucs2,
}

impl Encoding {
    /// The room of one message that stands alone, and of one that is part of a longer text.
    fn room(self) -> (usize, usize) {
        match self {
            Encoding::Gsm7 => (160, 153),
            Encoding::Ucs2 => (70, 67),
        }
    }

    /// How many units a character takes. They are never split over two messages.
    fn width(self, letter: char) -> usize {
        match self {
            Encoding::Gsm7 => 1 + usize::from(EXTENSION.contains(letter)),
            Encoding::Ucs2 => letter.len_utf16(),
        }
    }
}

/// How much a text takes as SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub encoding: Encoding,
    /// Septets, or units of UTF-16.
    pub units: usize,
    /// How many messages it takes; none for an empty text.
    pub parts: usize,
    /// How many units more the last message takes.
    pub left_in_part: usize,
}

/// Whether a letter is in the default alphabet or its extension table.
pub fn is_gsm(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || DEFAULT.contains(letter) || EXTENSION.contains(letter)
}

/// Counts as networks do.
pub fn count(text: &str) -> Count {
    let encoding = match text.chars().all(is_gsm) {
        true => Encoding::Gsm7,
        false => Encoding::Ucs2,
    };
    let units = text.chars().map(|letter| encoding.width(letter)).sum();
    let (alone, shared) = encoding.room();
    if units <= alone {
        return Count {
            encoding,
            units,
            parts: usize::from(units > 0),
            left_in_part: alone - units,
        };
    }
    let (mut parts, mut used) = (1, 0);
    for letter in text.chars() {
        let width = encoding.width(letter);
        if used + width > shared {
            parts += 1;
            used = 0;
        }
        used += width;
    }
    Count {
        encoding,
        units,
        parts,
        left_in_part: shared - used,
    }
}

/// A character that is not among the letters of an SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outside {
    pub letter: char,
    /// What can stand in its place; an empty text if it can only be left out. `None` for a letter of another script:
    /// words written in it would be lost.
    pub instead: Option<&'static str>,
}

/// A text in the letters of an SMS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    pub text: String,
    /// What stayed although it is outside, each character once, in the order of the text.
    pub outside: Vec<Outside>,
}

/// Puts a text into the letters of an SMS wherever it then still says the same. Folding it again changes nothing.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    let mut letters = text.chars().peekable();
    // Whether the last letter may still take a mark: only the first mark after a letter makes one of the alphabet.
    let mut is_bare = false;
    while let Some(letter) = letters.next() {
        let was_bare = std::mem::replace(&mut is_bare, false);
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => folded.text.push('\n'),
            _ if is_mark(letter) => {
                let marked = folded.text.chars().next_back();
                let marked = marked.filter(|_| was_bare);
                if let Some(marked) = marked.and_then(|base| with_mark(base, letter)) {
                    folded.text.pop();
                    folded.text.push(marked);
                }
            }
            _ if is_gsm(letter) => {
                folded.text.push(letter);
                is_bare = letter.is_ascii_alphabetic();
            }
            _ => match of_several(letter) {
                Some(letters) => folded.text.push_str(letters),
                None => push_one(&mut folded, letter),
            },
        }
    }
    folded
}

/// Adds a letter that becomes one other, none, or stays.
fn push_one(folded: &mut Folded, letter: char) {
    let plain = latin(letter).or_else(|| plain_letter(letter));
    let Some(plain) = plain else {
        return;
    };
    folded.text.push(plain);
    let known = |outside: &Outside| outside.letter == plain;
    if !is_gsm(plain) && !folded.outside.iter().any(known) {
        folded.outside.push(Outside {
            letter: plain,
            instead: instead_of(plain),
        });
    }
}

/// A mark that is set on the letter before it.
fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{300}'..='\u{36f}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

/// The letter of the alphabet that a letter and a mark make together.
fn with_mark(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('a', '\u{300}') => 'à',
        ('e', '\u{300}') => 'è',
        ('i', '\u{300}') => 'ì',
        ('o', '\u{300}') => 'ò',
        ('u', '\u{300}') => 'ù',
        ('e', '\u{301}') => 'é',
        ('E', '\u{301}') => 'É',
        ('N', '\u{303}') => 'Ñ',
        ('n', '\u{303}') => 'ñ',
        ('A', '\u{308}') => 'Ä',
        ('a', '\u{308}') => 'ä',
        ('O', '\u{308}') => 'Ö',
        ('o', '\u{308}') => 'ö',
        ('U', '\u{308}') => 'Ü',
        ('u', '\u{308}') => 'ü',
        ('A', '\u{30a}') => 'Å',
        ('a', '\u{30a}') => 'å',
        ('C', '\u{327}') => 'Ç',
        _ => return None,
    })
}

/// Marks and ligatures that say the same in other letters.
fn of_several(letter: char) -> Option<&'static str> {
    Some(match letter {
        // Single quotes, primes, apostrophes, and the accents that stand alone.
        '`'
        | '´'
        | '\u{2b9}'
        | '\u{2bb}'..='\u{2bd}'
        | '\u{2c8}'
        | '\u{2ca}'
        | '\u{2cb}'
        | '\u{2018}'..='\u{201b}'
        | '\u{2032}'
        | '\u{2035}'
        | '\u{2039}'
        | '\u{203a}'
        | '\u{ff40}' => "'",
        // Double quotes, guillemets, double primes.
        '«'
        | '»'
        | '\u{2ba}'
        | '\u{201c}'..='\u{201f}'
        | '\u{2033}'
        | '\u{2036}'
        | '\u{301d}'..='\u{301f}' => "\"",
        '\u{2034}' => "'''",
        '\u{2026}' => "...",
        // Bullets begin the lines of a list; the dot in the middle stands between words.
        '\u{2022}' | '\u{2023}' | '\u{25aa}' | '\u{25cf}' | '\u{25e6}' | '·' => "-",
        'Ĳ' => "IJ",
        'ĳ' => "ij",
        'ŉ' => "'n",
        'Œ' => "OE",
        'œ' => "oe",
        'ẞ' => "SS",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

/// The letters from U+00C0 on without the marks that the alphabet does not have; `?` for a letter that stays.
const LATIN: &str = "AAAAÄÅÆÇEÉEEIIIIDÑOOOOÖ?ØUUUÜY?ßàaaaäåæcèéeeìiiidñòoooö?øùuuüy?y\
    AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi??JjKkkLlLlLl?\
    ?LlNnNnNn?NnOoOoOo??RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs\
    bBBb??OCcDDDd?EEEFfGG?IIKkl??NnOOo??Pp?????tTtTUuUVYyZz?????????\
    ?????????????AaIiOoUuÜüÜüÜüÜüeÄäAaÆæGgGgKkOoOo??j???Gg??NnÅåÆæØø\
    AaAaEeEeIiIiOoOoRrRrUuUuSsTt??HhNd??ZzAaEeÖöOoOoOoYylntj??ACcLTs\
    z??BU?EeJjQqRrYy";

/// The same from U+1E00 on.
const LATIN_MORE: &str = "AaBbBbBbÇcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm\
    MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv\
    WwWwWwWwWwXxXxYyZzZzZzhtwy?sss??AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe\
    EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy????Yy";

/// A Latin letter without the mark that the alphabet does not have.
fn latin(letter: char) -> Option<char> {
    let code = usize::try_from(u32::from(letter)).ok()?;
    let plain = match letter {
        'À'..='ɏ' => LATIN.chars().nth(code - 0xc0),
        'Ḁ'..='ỿ' => LATIN_MORE.chars().nth(code - 0x1e00),
        // Letters that the languages of Africa have besides.
        'ɓ' => Some('b'),
        'ɔ' | 'ɵ' => Some('o'),
        'ɖ' | 'ɗ' => Some('d'),
        'ə' | 'ɛ' => Some('e'),
        'ɠ' | 'ɣ' => Some('g'),
        'ɨ' | 'ɩ' => Some('i'),
        'ɲ' => Some('n'),
        'ʈ' => Some('t'),
        'ʉ' | 'ʊ' => Some('u'),
        'ʋ' => Some('v'),
        _ => None,
    };
    plain.filter(|plain| *plain != '?')
}

/// What can be offered for a character that does not simply say the same in other letters.
fn instead_of(letter: char) -> Option<&'static str> {
    Some(match letter {
        '✓' | '✔' | '★' | '☆' | '✱' | '†' => "*",
        '✗' | '✘' | '×' | '✕' | '✖' => "x",
        '÷' => "/",
        '©' => "(c)",
        '®' => "(r)",
        '™' => "(tm)",
        '±' => "+/-",
        '¹' => "1",
        '²' => "2",
        '³' => "3",
        '¼' => "1/4",
        '½' => "1/2",
        '¾' => "3/4",
        '\u{2190}' => "<-",
        '\u{2192}' => "->",
        '\u{21d2}' => "=>",
        // Marks that phones set as emoji.
        '\u{203c}' => "!!",
        '\u{2047}' => "??",
        '\u{2048}' => "?!",
        '\u{2049}' => "!?",
        '\u{2248}' => "~",
        '\u{2260}' => "=/=",
        '\u{2264}' => "<=",
        '\u{2265}' => ">=",
        'µ' | 'μ' => "u",
        '¢' => "c",
        '¦' => "|",
        '¬' => "-",
        'ª' => "a",
        'º' => "o",
        '№' => "#",
        '‰' => "0/00",
        '₤' => "£",
        // What stands for a character that was lost on the way.
        '\u{fffd}' => "?",
        // Signs, pictures and emoji, and what changes how they look.
        '°'
        | '\u{2139}'
        | '\u{2190}'..='\u{2bff}'
        | '\u{3030}'
        | '\u{303d}'
        | '\u{3297}'
        | '\u{3299}'
        | '\u{1f000}'..='\u{1faff}'
        | '\u{e000}'..='\u{f8ff}' => "",
        _ => return None,
    })
}

/// The text of a report: `KEYWORD kind, institution, place: words`. What is empty is left out, with its mark. Each part
/// but the words is on one line; their paragraphs stay.
pub fn compose(keyword: &str, kind: &str, institution: &str, place: &str, words: &str) -> String {
    let about = [kind, institution, place].map(on_one_line);
    let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let words = words.trim();
    let mut text = on_one_line(keyword);
    for (before, part) in [(" ", about.join(", ").as_str()), (": ", words)] {
        // A keyword is followed by a blank alone: the office's machine reads it up to there.
        let before = match about.is_empty() {
            true => " ",
            false => before,
        };
        if !part.is_empty() {
            if !text.is_empty() {
                text.push_str(before);
            }
            text.push_str(part);
        }
    }
    text
}

/// Whether a text begins with the office's keyword, as words of their own. The office's machine reads it there and nowhere
/// else.
pub fn begins_with(text: &str, keyword: &str) -> bool {
    let mut words = text.split_whitespace();
    let mut wanted = keyword.split_whitespace();
    wanted.all(|wanted| {
        words
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case(wanted))
    })
}

/// The link that opens the phone's messages with a text. RFC 5724 has `?body=`, as Android reads it; iOS reads
/// `&body=`. Both read `?&body=`.
pub fn link(number: &str, text: &str) -> String {
    let dialled = number
        .chars()
        .filter(|digit| digit.is_ascii_digit() || *digit == '+');
    let mut link: String = "sms:".chars().chain(dialled).collect();
    link.push_str("?&body=");
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                link.push(char::from(byte));
            }
            _ => {
                link.push('%');
                for half in [byte >> 4, byte & 0xf] {
                    link.extend(
                        char::from_digit(half.into(), 16).map(|it| it.to_ascii_uppercase()),
                    );
                }
            }
        }
    }
    link
}
