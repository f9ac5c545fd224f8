//! The five entities of XML and those by number as the letters they stand for, in texts of an office; it must not read a text
//! twice, nor make anything but text of it.

/// The longest that is read between `&` and `;`.
const LONGEST: usize = 10;
/// What stands at 128 to 159 in the alphabet of old Windows programs: nothing else writes these numbers.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// `Maji &amp; Umeme` is *Maji & Umeme*, and `&amp;lt;` is `&lt;`. What is no entity stays as it came.
pub(super) fn read(text: String) -> String {
    if !text.contains('&') {
        return text;
    }
    let mut read = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('&') {
        read.push_str(before);
        let named = after
            .split_once(';')
            .filter(|(name, _)| name.len() <= LONGEST);
        rest = match named.and_then(|(name, behind)| Some((letter(name)?, behind))) {
            Some((letter, behind)) => {
                read.push(letter);
                behind
            }
            None => {
                read.push('&');
                after
            }
        };
    }
    read.push_str(rest);
    read
}

fn letter(name: &str) -> Option<char> {
    let number = name.strip_prefix('#');
    let number = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => number?,
    };
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    if !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).ok()?;
    let letter = match code {
        128..=159 => WINDOWS.chars().nth(code as usize - 128)?,
        _ => char::from_u32(code)?,
    };
    (!letter.is_control() || matches!(letter, '\n' | '\r' | '\t')).then_some(letter)
}
