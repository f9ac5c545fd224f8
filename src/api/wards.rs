//! Reads the file with the names of a region's wards (*kata*). Must return nothing of a file that is not wholly as
//! expected: without suggestions people write the ward themselves.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::config::read;
use crate::feedback::model::draft::Pick;
use crate::feedback::model::language::Language;
use crate::feedback::rules::search::fold;

/// The largest file of the site's own has 2,641 bytes.
const MOST_BYTES: usize = 30_000;
/// The longest name of the census has 22 letters.
const MOST_LETTERS: usize = 60;

/// The wards of a region by its councils, and the year of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WardFile {
    pub year: String,
    councils: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct File {
    /// The region's name in Kiswahili.
    region: String,
    year: u16,
    /// By the id of the council.
    wards: BTreeMap<String, Vec<String>>,
}

impl WardFile {
    /// Reads the file of this region. `None` if it is anything else: a login page, a part of it, or another region's,
    /// as where an office gives the site's numbers to regions of its own.
    pub fn parse(text: &str, region: &Pick) -> Option<WardFile> {
        if text.len() > MOST_BYTES {
            return None;
        }
        let file: File = read(text).ok()?;
        let name = region.name.get(Language::Swahili)?;
        let is_sound = fold(name) == fold(&file.region)
            && (1967..2200).contains(&file.year)
            && !file.wards.is_empty()
            && file.wards.values().flatten().all(|name| is_name(name));
        is_sound.then(|| WardFile {
            year: file.year.to_string(),
            councils: file.wards,
        })
    }

    /// The wards of a council; those of the whole region if there is no council, or if the file does not have it.
    pub fn names(&self, council: Option<&str>) -> Vec<String> {
        let of_council = council.and_then(|council| self.councils.get(council));
        match of_council {
            Some(names) => names.clone(),
            None => self.councils.values().flatten().cloned().collect(),
        }
    }
}

/// Whether a text can be the name of a place: letters and what stands between them.
fn is_name(name: &str) -> bool {
    let is_of_name = |letter: char| {
        letter.is_alphanumeric() || matches!(letter, ' ' | '\'' | '’' | '-' | '/' | '.' | '(' | ')')
    };
    let letters = name.chars().count();
    (1..=MOST_LETTERS).contains(&letters)
        && name.chars().any(char::is_alphabetic)
        && name.chars().all(is_of_name)
}
