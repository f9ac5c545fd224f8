//! Guesses the language of an API's own words from the small words in them.

use mrejesho::feedback::model::catalogue::Catalogue;
use mrejesho::feedback::model::language::Language;

const SWAHILI: &str = "ya wa na kwa la za cha vya katika kutoka huduma maji barabara taka umeme afya elimu ofisi \
malalamiko lalamiko maoni pongezi ulizo maulizo pendekezo mapendekezo ardhi usafi jengo mwananchi wananchi serikali halmashauri wizara mtaa nyingine \
mengine hospitali shule kodi usalama taa mti miti uchafu rushwa dawa";
const ENGLISH: &str = "the of and in on for to or with other road street water waste light lights lighting health school \
office public damaged broken missing abandoned vehicle vehicles noise tree trees building permit sidewalk pothole \
potholes graffiti rubbish garbage parking traffic sign signal blocked drain complaint general service request";

/// The fewest words by which a language is recognised.
const FEWEST: usize = 3;

/// The most characters that are read of a text.
const LONGEST: usize = 500;

/// The most services that are read.
const MOST: usize = 500;

/// Returns the language; `None` if the words are too few or of both.
pub fn of(catalogue: &Catalogue) -> Option<Language> {
    let services = catalogue.services().iter().take(MOST);
    let phrases = services.flat_map(|service| [&service.name, &service.about]);
    let words = phrases.map(|phrase| phrase.read_in(Language::default()).0);
    of_words(words)
}

/// As `of`, for any texts.
pub fn of_words<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Language> {
    let (mut swahili, mut english) = (0, 0);
    for text in texts {
        let front: String = text.chars().take(LONGEST).collect();
        let lower = front.to_lowercase();
        for word in lower.split(|letter: char| !letter.is_alphabetic()) {
            let is_of = |list: &str| list.split_whitespace().any(|own| own == word);
            swahili += usize::from(is_of(SWAHILI));
            english += usize::from(is_of(ENGLISH));
        }
    }
    match (swahili, english) {
        (one, other) if one >= FEWEST && one > 2 * other => Some(Language::Swahili),
        (one, other) if other >= FEWEST && other > 2 * one => Some(Language::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_recognised_by_its_small_words_or_not_at_all() {
        for (texts, expected) in [
            (
                &["Hakuna maji", "Taa za barabara", "Huduma ya afya"] as &[&str],
                Some(Language::Swahili),
            ),
            (
                &["Broken street light", "Abandoned vehicle"],
                Some(Language::English),
            ),
            (&["Water", "Maji"], None),
            (&["POT", "006"], None),
            (&[], None),
            (&["Straßenschäden", "Müll", "Beleuchtung"], None),
        ] {
            assert_eq!(of_words(texts.iter().copied()), expected, "{texts:?}");
        }
    }
}
