//! Replaces the five entities of XML and numeric entities in texts of an office. Must not decode a text twice, or turn
//! it into anything but text.

/// The most bytes that are read between `&` and `;`.
const LONGEST: usize = 10;
/// The characters 128 to 159 of Windows-1252. Only old Windows programs write these numbers.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Decodes a text: `Maji &amp; Umeme` becomes *Maji & Umeme*, and `&amp;lt;` becomes `&lt;`. What is not an entity
/// stays as it is.
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
