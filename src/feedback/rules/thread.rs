//! How the messages of a case are put in order and shortened, and which of their files can be links.

use crate::feedback::model::act::ActKind;
use crate::feedback::model::case::Note;
use crate::feedback::model::date;
use crate::feedback::model::receipt::shown;

/// How many bytes of a message are shown at first.
pub const FIRST_LETTERS: usize = 2_000;

/// The longest name of a file that is shown, in characters.
const LONGEST_NAME: usize = 60;

/// Returns the entries, oldest first. If one of them has no readable date, the API's own order stays: nobody can say
/// where that one belongs.
pub fn in_order(notes: &[Note]) -> Vec<Note> {
    let moment = |note: &Note| date::moment(note.at.as_deref()?);
    let mut notes = notes.to_vec();
    if notes.iter().all(|note| moment(note).is_some()) {
        notes.sort_by_key(moment);
    }
    notes
}

/// What a note does besides its words, if its first line is one of the codes that an adapter writes where an API has only
/// notes, and the words without that line.
pub fn coded(words: &str) -> (Option<ActKind>, &str) {
    let (first, rest) = words
        .trim_start()
        .split_once('\n')
        .unwrap_or((words.trim(), ""));
    let code = first
        .trim()
        .strip_prefix('[')
        .and_then(|code| code.strip_suffix(']'));
    let kind = ActKind::ALL
        .into_iter()
        .find(|kind| *kind != ActKind::Message && Some(kind.code()) == code);
    match kind {
        Some(_) => (kind, rest),
        None => (None, words),
    }
}

/// The beginning of a long message, cut between two characters.
pub fn beginning(words: &str) -> &str {
    let mut end = FIRST_LETTERS.min(words.len());
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

/// Returns the name of a file for display, and its address if it can be opened: `https`, or `http` on this site's own
/// kind of address, with a host and without a user name, which could look like another host.
pub fn file_link(given: &str) -> (String, Option<String>) {
    let given = given.trim();
    let path = given.split(['?', '#']).next().unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next();
    let name = last.filter(|name| !name.is_empty()).unwrap_or(given);
    let name: String = shown(name).chars().take(LONGEST_NAME).collect();
    let rest = given
        .strip_prefix("https://")
        .or_else(|| given.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let is_plain =
        |letter: char| letter.is_ascii_graphic() && !matches!(letter, '"' | '<' | '>' | '\\');
    let is_address = host.is_some_and(|host| !host.is_empty() && !host.contains('@'))
        && given.chars().all(is_plain);
    (name, is_address.then(|| given.to_owned()))
}
