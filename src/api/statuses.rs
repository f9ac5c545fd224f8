//! The words by which real systems say how far a case is, in English and in Kiswahili. Must not guess the status of an
//! unknown word.

use crate::api::fields::{is_null, words as words_of};
use crate::feedback::json::Value;
use crate::feedback::model::case::Status;
use crate::feedback::rules::text_folding;

/// Each status in lower case, without separators. Verbs in Kiswahili are without the prefix of the noun class:
/// `imefungwa`, `umefungwa` and `yamefungwa` are `mefungwa` here.
const RECEIVED: [&str; 34] = [
    "open",
    "opened",
    "new",
    "pending",
    "received",
    "submitted",
    "registered",
    "recorded",
    "logged",
    "reported",
    "created",
    "queued",
    "acknowledged",
    "accepted",
    "confirmed",
    "unconfirmed",
    "unassigned",
    "notstarted",
    "todo",
    "pendingreview",
    "pendingassignment",
    "awaitingreview",
    "awaitingassignment",
    "opennew",
    "mpya",
    "wazi",
    "mepokelewa",
    "mepokewa",
    "mesajiliwa",
    "mewasilishwa",
    "metumwa",
    "mefunguliwa",
    "nasubiri",
    "nasubirikushughulikiwa",
];
const IN_PROGRESS: [&str; 45] = [
    "inprogress",
    "inprocess",
    "processing",
    "inprocessing",
    "progressing",
    "ongoing",
    "active",
    "started",
    "workinprogress",
    "wip",
    "underway",
    "inreview",
    "underreview",
    "reviewing",
    "investigating",
    "underinvestigation",
    "inaction",
    "inhand",
    "inwork",
    "doing",
    "assigned",
    "reassigned",
    "allocated",
    "dispatched",
    "scheduled",
    "actionscheduled",
    "planned",
    "actiontaken",
    "escalated",
    "forwarded",
    "referred",
    "transferred",
    "triaged",
    "reopen",
    "reopened",
    "openinprogress",
    "openassigned",
    "nashughulikiwa",
    "nafanyiwakazi",
    "naendelea",
    "nachunguzwa",
    "nafuatiliwa",
    "mekabidhiwa",
    "mepangiwaafisa",
    "mefunguliwatena",
];
const ANSWERED: [&str; 10] = [
    "answered",
    "responded",
    "responsesent",
    "replied",
    "replysent",
    "processed",
    "mejibiwa",
    "mejibu",
    "mepatiwajibu",
    "mepatiwamajibu",
];
const CLOSED: [&str; 57] = [
    "closed",
    "close",
    "resolved",
    "solved",
    "completed",
    "complete",
    "fixed",
    "repaired",
    "done",
    "finished",
    "finalised",
    "finalized",
    "finalresolution",
    "ended",
    "archived",
    "cancelled",
    "canceled",
    "rejected",
    "declined",
    "denied",
    "refused",
    "dismissed",
    "invalid",
    "withdrawn",
    "expired",
    "deleted",
    "removed",
    "duplicate",
    "duplicated",
    "merged",
    "wontfix",
    "willnotfix",
    "wontdo",
    "unabletofix",
    "notfixable",
    "noaction",
    "noactionrequired",
    "noactionneeded",
    "noactiontaken",
    "nofurtheraction",
    "notresponsible",
    "notcouncilsresponsibility",
    "mefungwa",
    "metatuliwa",
    "mesuluhishwa",
    "mekamilika",
    "memalizika",
    "merekebishwa",
    "metengenezwa",
    "mekataliwa",
    "meghairiwa",
    "mefutwa",
    "mehifadhiwakwenyekumbukumbu",
    "merudiwa",
    "meshughulikiwa",
    "metekelezwa",
    "memalizwa",
];

/// Words that, after a closing word, say that the case is not closed: it has continued since, or a part of it is left.
const GOES_ON: &str = "not open pending ongoing progress wazi bado muda sehemu";
const GOES_ON_FRONTS: &str = "reopen part tempor await inasubiri inaendelea imefunguliwa";

/// The prefixes of Kiswahili verbs for the noun class of their subject: *mrejesho u-*, *malalamiko ya-*, *kero i-*,
/// *zi-* …
const CLASSES: [&str; 8] = ["ya", "li", "ki", "vi", "zi", "wa", "i", "u"];

/// Returns the office's word from any value that contains it. Offices that have the word in two languages, or a number
/// beside it, send an object.
pub(super) fn written(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => {
            let mut all = object.values().filter_map(words_of);
            all.find(|word| status_of(word).is_some())
                .or_else(|| words_of(object.get("name")?))
        }
        Value::Array(list) => written(list.last()?),
        other => words_of(other).filter(|word| !is_null(word)),
    }
}

/// Returns the status for an office's word. A reason may follow it: `Closed - duplicate`, `fixed by the crew`.
pub(super) fn status_of(word: &str) -> Option<Status> {
    let words = words(word);
    // `Resolved?` is a question.
    if let Some(status) = known(&words.concat()).filter(|_| !word.contains('?')) {
        return Some(status);
    }
    let (first, reason) = words.split_first()?;
    let closed = known(first).filter(|status| *status == Status::Closed)?;
    // The case is not closed yet: `haijatatuliwa`, `hayajakamilika`.
    let is_not_yet = |word: &str| word.starts_with("ha") && word.contains("ja");
    let is_taken_back = reason.iter().any(|word| {
        is_not_yet(word)
            || GOES_ON.split(' ').any(|own| own == word)
            || GOES_ON_FRONTS
                .split(' ')
                .any(|front| word.starts_with(front))
    });
    (!is_taken_back && !word.contains('?')).then_some(closed)
}

fn known(compact: &str) -> Option<Status> {
    let tables: [(&[&str], Status); 4] = [
        (&RECEIVED, Status::Received),
        (&IN_PROGRESS, Status::InProgress),
        (&ANSWERED, Status::Answered),
        (&CLOSED, Status::Closed),
    ];
    let find = |word: &str| {
        let table = tables.iter().find(|(table, _)| table.contains(&word));
        table.map(|(_, status)| status.clone())
    };
    find(compact).or_else(|| {
        let mut stems = CLASSES
            .iter()
            .filter_map(|class| compact.strip_prefix(class));
        stems.find_map(|stem| find(stem).filter(|_| stem.starts_with(['m', 'n'])))
    })
}

/// Splits a text into words in lower case: at each character that is not a letter or digit, and where an upper-case
/// letter follows a lower-case one.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut was_small = false;
    for letter in text.chars() {
        // An apostrophe does not end a word: `won't`, `council's`.
        if matches!(letter, '\'' | '’') {
            continue;
        }
        let small = text_folding::small(letter);
        let is_of_a_word = text_folding::is_of_a_word(letter);
        if !is_of_a_word || (was_small && small != letter) {
            words.push(String::new());
        }
        if is_of_a_word && let Some(word) = words.last_mut() {
            word.push(small);
        }
        was_small = is_of_a_word && small == letter;
    }
    words.retain(|word| !word.is_empty());
    words
}
