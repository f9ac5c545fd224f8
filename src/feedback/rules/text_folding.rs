//! Lower case and letter tests, enough for comparing names and codes. Must not be used on what is shown or sent.
//!
//! Exact for Latin letters. Every other script stays unchanged and counts as letters: the tables of all scripts would
//! be larger on the phone than all texts of this site in one language.

/// The lower-case form of a Latin letter. Returns other characters unchanged.
pub fn small(letter: char) -> char {
    let code = u32::from(letter);
    let small = match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => code + 32,
        'Ÿ' => 0xff,
        'Ā'..='į' | 'Ĳ'..='ķ' | 'Ŋ'..='ŷ' => code | 1,
        'Ĺ'..='ň' | 'Ź'..='ž' => code + (code & 1),
        _ => code,
    };
    char::from_u32(small).unwrap_or(letter)
}

pub fn small_all(text: &str) -> String {
    text.chars().map(small).collect()
}

/// Whether a character can be part of a word: a letter or a digit, not punctuation, a sign or a blank.
pub fn is_of_a_word(letter: char) -> bool {
    match letter {
        '\0'..='\u{7f}' => letter.is_ascii_alphanumeric(),
        'ª' | 'µ' | 'º' => true,
        '\u{80}'..='¿' | '×' | '÷' => false,
        // General punctuation and symbols, and the blanks and punctuation of East Asia.
        '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        '\u{fe00}'..='\u{fe6f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_letters_are_made_small_as_unicode_says() {
        for code in 0..0x180 {
            let letter = char::from_u32(code).expect("a letter");
            // The one letter whose lower-case form is two characters: an i and a dot.
            if letter != 'İ' {
                assert_eq!(
                    Some(small(letter)),
                    letter.to_lowercase().next(),
                    "{letter}"
                );
            }
        }
    }

    #[test]
    fn latin_letters_are_told_from_marks_as_unicode_says() {
        for letter in (0..0x250).filter_map(char::from_u32) {
            let known = letter.is_alphanumeric() && !matches!(letter, '²' | '³' | '¹' | '¼'..='¾');
            assert_eq!(is_of_a_word(letter), known, "{letter}");
        }
    }
}
