//! The text of a calendar file (`.ics`, RFC 5545) that reminds a person of a promise. Must not name anybody, and must
//! not read the clock.

use crate::feedback::model::receipt::shown;
use crate::feedback::rules::validation::{Day, LINE_LIMIT};

/// A reminder on the day after a promised day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The promised day. The reminder is on the day after.
    pub day: Day,
    /// What a calendar shows in its list, in one line.
    pub title: String,
    /// What to do. May have several lines.
    pub words: String,
    /// The site's own address (https).
    pub site_address: String,
    /// The office's reference, only if the person wants it in the file.
    pub reference: Option<String>,
    /// A random identifier that is in no other file: letters, digits and dashes.
    pub uid: String,
    /// The day on which the file is made. The file has no time finer than a day.
    pub stamp: Day,
}

/// The most octets of a line, without its end (RFC 5545, section 3.1).
const LONGEST_LINE: usize = 75;

/// The most Unicode scalar values of the words.
const LONGEST_WORDS: usize = 2_000;

/// The most characters of an identifier. A UUID has 36.
const LONGEST_UID: usize = 64;

/// Returns the text of the file: one event of a whole day, with an alarm at 8 in the morning by the phone's clock. It
/// has no organizer and no attendee, and does not mark the day as busy.
///
/// Whatever the texts contain, they stay inside their own property. A text that is too long ends with `…`.
pub fn ics(reminder: &Reminder) -> String {
    let after = Day::from_number(reminder.day.number() + 1).unwrap_or(reminder.day);
    let title = text(&cut(&reminder.title, LINE_LIMIT));
    let mut description = cut(&reminder.words, LONGEST_WORDS);
    let reference = reminder.reference.as_deref().map(shown);
    for more in [Some(reminder.site_address.as_str()), reference.as_deref()] {
        if let Some(more) = more.filter(|more| !more.is_empty()) {
            description.push('\n');
            description.push_str(&cut(more, LINE_LIMIT));
        }
    }
    let is_of_uid = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
    let uid = reminder.uid.chars().filter(is_of_uid).take(LONGEST_UID);
    let mut file = String::new();
    for (name, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Mrejesho//Mrejesho//EN"),
        ("BEGIN", "VEVENT"),
        ("UID", &uid.collect::<String>()),
        ("DTSTAMP", &format!("{}T000000Z", digits(reminder.stamp))),
        ("DTSTART;VALUE=DATE", &digits(after)),
        ("SUMMARY", &title),
        ("DESCRIPTION", &text(description.trim_start())),
        ("CLASS", "PRIVATE"),
        ("TRANSP", "TRANSPARENT"),
        ("BEGIN", "VALARM"),
        ("ACTION", "DISPLAY"),
        ("DESCRIPTION", &title),
        // After the day has begun at midnight.
        ("TRIGGER", "PT8H"),
        ("END", "VALARM"),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ] {
        put_line(&mut file, &format!("{name}:{value}"));
    }
    file
}

/// A day in the form of RFC 5545: `20261130`.
fn digits(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year, day.month, day.day)
}

/// The first characters of a text, with `…` if there are more.
fn cut(text: &str, most: usize) -> String {
    let mut letters = text.chars();
    let mut cut: String = letters.by_ref().take(most).collect();
    if letters.next().is_some() {
        cut.push('…');
    }
    cut
}

/// A value of the type TEXT (RFC 5545, section 3.3.11). Every character at which some program ends a line becomes `\n`.
/// Other control characters, and those that change the writing direction, are left out.
fn text(raw: &str) -> String {
    let mut text = String::new();
    let mut letters = raw.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                text.push_str("\\n")
            }
            '\t' => text.push(' '),
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {}
            '\\' | ';' | ',' => text.extend(['\\', letter]),
            _ => text.push(letter),
        }
    }
    text
}

/// Writes a line, folded between two characters wherever it would be too long.
fn put_line(file: &mut String, line: &str) {
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LONGEST_LINE {
            file.push_str("\r\n ");
            octets = 1;
        }
        file.push(letter);
        octets += letter.len_utf8();
    }
    file.push_str("\r\n");
}
