//! References: ten random symbols and a check symbol, which cannot be guessed and are not derived from what was sent or
//! when.
//!
//! Symbols are Crockford's base 32 (digits and letters without I, L, O and U), written like `7K4Q2-M9X3D-C`. The check
//! symbol is a weighted sum over the field of 32 elements (x⁵ + x² + 1), as in H. P. Gumm, "A new class of check-digit
//! methods for arbitrary number systems", IEEE Trans. Inf. Theory 31 (1985): with symbols d₁ … d₁₁ (d₁₁ is the check
//! symbol), the sum of αⁱ·dᵢ is zero. No weight is zero, so every single wrong symbol is detected. All weights differ,
//! so every swap of two different symbols is detected, neighbours or not. ISO/IEC 7064 MOD 37,2 promises the same, but
//! needs characters that are neither letters nor digits.

pub(crate) const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 11;

/// Why a string is not a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAReference {
    /// Wrong length, or a character that is not a symbol.
    Shape,
    /// The shape is right, but a symbol is wrong or two are swapped.
    CheckSymbol,
}

/// Returns a new reference from the operating system's randomness (50 bits).
pub fn random() -> Result<String, getrandom::Error> {
    let mut bytes = [0; LENGTH - 1];
    getrandom::fill(&mut bytes)?;
    Ok(with_check_symbol(bytes))
}

/// Returns the reference of ten given values, of which the lower five bits count.
pub fn with_check_symbol(values: [u8; LENGTH - 1]) -> String {
    let mut all = [0; LENGTH];
    let mut sum = 0;
    for (i, value) in values.iter().enumerate() {
        all[i] = value & 31;
        sum ^= times(weight(i), all[i]);
    }
    // α¹⁰·check = sum, and α³¹ = 1, so check = α²¹·sum.
    all[LENGTH - 1] = times(weight(31 - (LENGTH - 1)), sum);
    print(&all)
}

/// Reads what a person typed: any case, dashes and spaces anywhere, O for 0, I and L for 1. Returns the reference as it
/// is written and stored.
pub fn read(typed: &str) -> Result<String, NotAReference> {
    let mut all = [0; LENGTH];
    let mut length = 0;
    for c in typed.chars().filter(|&c| !is_separator(c)) {
        let value = value_of(c).ok_or(NotAReference::Shape)?;
        *all.get_mut(length).ok_or(NotAReference::Shape)? = value;
        length += 1;
    }
    if length != LENGTH {
        return Err(NotAReference::Shape);
    }
    let sum = all
        .iter()
        .enumerate()
        .fold(0, |sum, (i, &d)| sum ^ times(weight(i), d));
    if sum != 0 {
        return Err(NotAReference::CheckSymbol);
    }
    Ok(print(&all))
}

fn print(all: &[u8; LENGTH]) -> String {
    let mut text = String::with_capacity(LENGTH + 2);
    for (i, &value) in all.iter().enumerate() {
        if i == 5 || i == 10 {
            text.push('-');
        }
        text.push(char::from(SYMBOLS[usize::from(value)]));
    }
    text
}

pub(crate) fn is_separator(c: char) -> bool {
    // The hyphens and dashes that phone keyboards and word processors insert in place of '-'.
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

pub(crate) fn value_of(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    let at = SYMBOLS.iter().position(|&s| char::from(s) == c)?;
    u8::try_from(at).ok()
}

/// Returns αⁱ, where α = x.
fn weight(i: usize) -> u8 {
    (0..i).fold(1, |w, _| times(2, w))
}

/// Returns the product in the field of 32 elements.
fn times(a: u8, b: u8) -> u8 {
    let mut product = 0;
    let mut shifted = a;
    for bit in 0..5 {
        if b >> bit & 1 == 1 {
            product ^= shifted;
        }
        shifted <<= 1;
        if shifted & 32 != 0 {
            shifted ^= 0b10_0101;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn weights_differ_and_are_not_zero() {
        let mut seen = std::collections::HashSet::new();
        for i in 0..31 {
            assert_ne!(weight(i), 0);
            assert!(seen.insert(weight(i)), "weight {i} repeats");
        }
        assert_eq!(weight(31), 1);
    }

    #[test]
    fn the_scheme_stays_as_it_is() {
        // References are on paper slips, so these must read the same forever.
        for (values, written) in [
            ([0; 10], "00000-00000-0"),
            ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], "01234-56789-0"),
            ([31, 30, 29, 28, 27, 26, 25, 24, 23, 22], "ZYXWV-TSRQP-N"),
        ] {
            assert_eq!(with_check_symbol(values), written);
        }
    }

    #[test]
    fn reads_what_people_type() {
        let written = with_check_symbol([0, 1, 7, 31, 2, 0, 1, 9, 12, 3]);
        let plain = written.replace('-', "");
        for typed in [
            written.clone(),
            plain.clone(),
            plain.to_lowercase(),
            format!("  {written}\n"),
            written.replace('-', " "),
            written.replace('-', "\u{2011}"),
            plain.replace('0', "O").replace('1', "l"),
            plain.replace('0', "o").replace('1', "I"),
        ] {
            assert_eq!(
                read(&typed).as_deref(),
                Ok(written.as_str()),
                "typed {typed:?}"
            );
        }
    }

    #[test]
    fn refuses_other_shapes() {
        for typed in [
            "",
            "-",
            "7K4Q2",
            "UUUUU-UUUUU-U",
            "7K4Q2-M9X3D-C7",
            "7K4Q2-M9X3D-*",
            "\0",
        ] {
            assert_eq!(read(typed), Err(NotAReference::Shape), "typed {typed:?}");
        }
    }

    #[test]
    fn random_ones_differ_and_read_back() {
        let some: std::collections::HashSet<_> = (0..200).map(|_| random().unwrap()).collect();
        assert_eq!(some.len(), 200);
        for reference in some {
            assert_eq!(read(&reference), Ok(reference.clone()));
        }
    }

    proptest! {
        #[test]
        fn every_wrong_symbol_and_every_exchange_is_caught(values in any::<[u8; LENGTH - 1]>()) {
            let plain: Vec<u8> = with_check_symbol(values).bytes().filter(|&b| b != b'-').collect();
            for at in 0..LENGTH {
                for &symbol in SYMBOLS.iter().filter(|&&s| s != plain[at]) {
                    let mut wrong = plain.clone();
                    wrong[at] = symbol;
                    prop_assert_eq!(read(std::str::from_utf8(&wrong).unwrap()), Err(NotAReference::CheckSymbol));
                }
                for other in 0..at {
                    if plain[at] != plain[other] {
                        let mut wrong = plain.clone();
                        wrong.swap(at, other);
                        prop_assert_eq!(read(std::str::from_utf8(&wrong).unwrap()), Err(NotAReference::CheckSymbol));
                    }
                }
            }
        }

        #[test]
        fn any_text_is_read_without_panic(typed in any::<String>()) {
            let _ = read(&typed);
        }
    }
}
