//! The words by which real systems say how far a case is, in English and in Kiswahili; it must not guess at a word it does not know.

use crate::api::fields::{is_null, words as words_of};
use crate::feedback::json::Value;
use crate::feedback::model::receipt::Status;
use crate::feedback::rules::text_folding;

/// Each word in small letters, with nothing between its words. The words of Kiswahili stand without the class of what they speak
/// of: `imefungwa`, `umefungwa` and `yamefungwa` are `mefungwa` here.
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

/// What behind a closing word says that it is not all: it has gone on since, or a part is left.
const GOES_ON: &str = "not open pending ongoing progress wazi bado muda sehemu";
const GOES_ON_FRONTS: &str = "reopen part tempor await inasubiri inaendelea imefunguliwa";

/// What stands before a verb of Kiswahili for the thing it speaks of: *mrejesho u-*, *malalamiko ya-*, *kero i-*, *zi-* …
const CLASSES: [&str; 8] = ["ya", "li", "ki", "vi", "zi", "wa", "i", "u"];

/// The word of an office in whatever it stands: an office that has it in two languages, or with a number beside it, gives an object.
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

/// One of the four for a word of an office. A reason may stand behind it: `Closed - duplicate`, `fixed by the crew`.
pub(super) fn status_of(word: &str) -> Option<Status> {
    let words = words(word);
    // `Resolved?` asks.
    if let Some(status) = known(&words.concat()).filter(|_| !word.contains('?')) {
        return Some(status);
    }
    let (first, reason) = words.split_first()?;
    let closed = known(first).filter(|status| *status == Status::Closed)?;
    // It has gone on since.
    // `haijatatuliwa`, `hayajakamilika`
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

/// The words of a text in small letters: parted by whatever is no letter, and where a large letter follows a small one.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut was_small = false;
    for letter in text.chars() {
        // `won't`, `council's`
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
