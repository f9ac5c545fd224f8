//! Removes invisible characters from digits, references and addresses, which come with text pasted from contacts, chats
//! and PDFs. Must not be used on free text, which is sent as typed.

/// Normalizes a text: removes invisible characters, and makes every blank a space, every dash a hyphen and every digit
/// one of `0` to `9`. Trims the result.
pub fn plain(text: &str) -> String {
    let made: String = text.chars().filter_map(plain_letter).collect();
    made.trim().to_owned()
}

/// The plain form of a letter; `None` for an invisible one.
pub(super) fn plain_letter(letter: char) -> Option<char> {
    Some(match letter {
        ' '..='~' => letter,
        // Blanks: non-breaking, narrow, wide, or the end of a line.
        '\t'..='\r'
        | '\u{85}'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{2800}'
        | '\u{3000}' => ' ',
        // Direction marks, joiners, fillers, optional breaks, and code points that are not letters at all.
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffc}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => return None,
        // Hyphens, dashes, minus signs.
        '\u{58a}'
        | '\u{5be}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{207b}'
        | '\u{208b}'
        | '\u{2212}'
        | '\u{2796}'
        | '\u{2e3a}'
        | '\u{2e3b}'
        | '\u{fe58}'
        | '\u{fe63}' => '-',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2032}' => '\'',
        // ASCII in full width, and its small forms.
        '\u{ff01}'..='\u{ff5e}' => of(letter, '\u{ff01}', '!'),
        '\u{fe50}' => ',',
        '\u{fe52}' => '.',
        '\u{fe62}' => '+',
        '\u{fe6b}' => '@',
        _ => digit(letter).unwrap_or(letter),
    })
}

fn of(letter: char, first: char, plain_first: char) -> char {
    let code = u32::from(letter) - u32::from(first) + u32::from(plain_first);
    char::from_u32(code).unwrap_or(letter)
}

/// Converts the digits of other scripts that keyboards have, and those that only look different. Each set of ten is
/// contiguous.
fn digit(letter: char) -> Option<char> {
    const ZEROS: [char; 18] = [
        '\u{660}',
        '\u{6f0}',
        '\u{7c0}',
        '\u{966}',
        '\u{9e6}',
        '\u{a66}',
        '\u{ae6}',
        '\u{be6}',
        '\u{c66}',
        '\u{ce6}',
        '\u{e50}',
        '\u{1d7ce}',
        '\u{1d7d8}',
        '\u{1d7e2}',
        '\u{1d7ec}',
        '\u{1d7f6}',
        '\u{1e950}',
        '\u{1fbf0}',
    ];
    let is_in =
        |zero: &&char| (0..10).contains(&(u32::from(letter).wrapping_sub(u32::from(**zero))));
    let zero = ZEROS.iter().find(is_in);
    zero.map(|zero| of(letter, *zero, '0'))
}
