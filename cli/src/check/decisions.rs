//! Decides the config for an API from what was seen, with the reason for each field.

use mrejesho::feedback::model::receipt::shown;
use serde_json::{Value, json};

use super::facts::{Facts, KindBy, Message};
use super::shape::quoted;
use super::table::{Mark, Table};

/// Marks what only a human can decide.
pub const TO_FILL_IN: &str = "FILL IN";

/// One field of the config.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub field: &'static str,
    /// `None`: the field is left out.
    pub value: Option<Value>,
    pub why: String,
}

impl Decision {
    pub fn new(field: &'static str, value: Value, why: impl Into<String>) -> Decision {
        Decision {
            field,
            value: Some(value),
            why: why.into(),
        }
    }

    pub fn left_out(field: &'static str, why: impl Into<String>) -> Decision {
        Decision {
            field,
            value: None,
            why: why.into(),
        }
    }
}

/// Decides the fields for a GeoReport API.
pub fn of_georeport(facts: &Facts) -> Vec<Decision> {
    let mut all = vec![
        Decision::new(
            "api",
            json!("open311"),
            "the answers are GeoReport v2 in JSON",
        ),
        endpoint(facts),
    ];
    if let Some(id) = &facts.jurisdiction {
        all.push(Decision::new(
            "jurisdiction_id",
            json!(id),
            "as it was given to the check",
        ));
    }
    all.extend([
        kind(facts),
        day(facts),
        languages(),
        api_language(facts),
        institutions(facts),
        catch_all(facts),
        default_place(),
        follow_up(facts),
        public_read(facts),
        look_up(facts),
        Decision::new(
            "idempotency",
            json!(false),
            "GeoReport has no such key; true only if your API takes a report once that comes twice under one Idempotency-Key",
        ),
        extensions(facts),
        updates(facts),
        Decision::new(
            "media",
            json!(false),
            "GeoReport takes no files; true only if your API takes them as parts named “media”",
        ),
        privacy(),
    ]);
    all
}

pub fn endpoint(facts: &Facts) -> Decision {
    let other_sites = match facts.other_sites {
        Mark::Works => format!(
            "; a host that cannot do that names {} here, since other sites may read it",
            facts.base
        ),
        _ => String::new(),
    };
    let why = format!(
        "the site's own server passes this path on to {} (docs/deploy.md){other_sites}",
        facts.base
    );
    Decision::new("endpoint", json!("/api/"), why)
}

fn kind(facts: &Facts) -> Decision {
    match &facts.kind {
        KindBy::Line => Decision::new(
            "kind",
            json!({"as": "line"}),
            "no question and no keyword has the kinds: they go into the first line of the words",
        ),
        KindBy::Attribute(code) => Decision::new(
            "kind",
            json!({"as": "attribute", "code": code}),
            format!(
                "the services ask {}, with the four kinds as choices",
                quoted(code)
            ),
        ),
        KindBy::Keywords(pairs) => {
            let mut value = json!({"as": "keyword"});
            for (kind, word) in pairs {
                value[kind.code()] = word.as_str().into();
            }
            Decision::new(
                "kind",
                value,
                "the keywords of the services say which kinds they take",
            )
        }
    }
}

fn day(facts: &Facts) -> Decision {
    match &facts.day {
        Some(code) => Decision::new(
            "day",
            json!({"as": "attribute", "code": code}),
            format!("the services ask {}, as a day", quoted(code)),
        ),
        None => Decision::new(
            "day",
            json!({"as": "line"}),
            "no question of all services is about a day",
        ),
    }
}

pub fn languages() -> Decision {
    Decision::new(
        "languages",
        json!(["sw-TZ", "en-GB"]),
        "those that the page has, the default first",
    )
}

pub fn api_language(facts: &Facts) -> Decision {
    match facts.language {
        Some(language) => Decision::new(
            "api_language",
            json!(language.code()),
            "by the words in the names of the services; look whether that is right",
        ),
        None => Decision::new(
            "api_language",
            json!("sw"),
            "not recognised by the names of the services: write en if they are in English",
        ),
    }
}

fn institutions(facts: &Facts) -> Decision {
    let why = match facts.institutions {
        0 => "the services have no groups, so people choose a service alone; a file can name institutions (docs/configure.md)".to_owned(),
        1 => "the services have one group, which is the institution".to_owned(),
        count => format!("the services have {count} groups, each an institution; a file can name them in both languages"),
    };
    Decision::new("institutions", json!("groups"), why)
}

fn catch_all(facts: &Facts) -> Decision {
    match &facts.catch_all {
        Some((code, name)) => Decision::new(
            "catch_all_service",
            json!(code),
            format!(
                "the service {} looks like the one for everything else",
                quoted(name)
            ),
        ),
        None => Decision::left_out(
            "catch_all_service",
            "no service looks like the one for everything else; name one if you have it",
        ),
    }
}

pub fn default_place() -> Decision {
    Decision::left_out(
        "default_place",
        "the page asks for a place; a text here stands for it where people give none",
    )
}

fn follow_up(facts: &Facts) -> Decision {
    let no_case = facts.trial.as_ref().is_some_and(|trial| trial.no_case);
    match facts.case {
        _ if no_case => Decision::new(
            "follow_up",
            json!(false),
            "the test report could not be read by its reference",
        ),
        _ if facts.trial.is_some() => Decision::new(
            "follow_up",
            json!(true),
            "the test report was read by its reference",
        ),
        Mark::Works | Mark::Warning => Decision::new(
            "follow_up",
            json!(true),
            "an unknown reference is answered as unknown, so cases are read by their reference",
        ),
        Mark::Not | Mark::Unknown => Decision::new(
            "follow_up",
            json!(false),
            "nothing shows that a case is read by its reference; --try shows it",
        ),
    }
}

fn public_read(facts: &Facts) -> Decision {
    match facts.trial.as_ref().and_then(|trial| trial.words_in_case) {
        Some(false) if facts.list == Mark::Not => Decision::new(
            "public_read",
            json!(false),
            "the case of the test report does not have its words, and reports are not listed",
        ),
        Some(true) => Decision::new(
            "public_read",
            json!(true),
            "the case of the test report has its words: who has the reference reads them, and people are told",
        ),
        _ => Decision::new(
            "public_read",
            json!(true),
            "as GeoReport has it: people are told that others can read their words; --try shows whether that is so",
        ),
    }
}

fn look_up(facts: &Facts) -> Decision {
    let shown = facts.trial.as_ref().and_then(|trial| trial.words_in_list);
    match (facts.list, shown) {
        (Mark::Works, Some(true)) => Decision::new(
            "look_up",
            json!(true),
            "reports are listed with their words, so one without a receipt can be looked for",
        ),
        (Mark::Works, Some(false)) => Decision::new(
            "look_up",
            json!(false),
            "the list does not have the words of the test report",
        ),
        (Mark::Works, None) => Decision::new(
            "look_up",
            json!(false),
            "reports are listed; --try shows whether with their words, by which the page finds one",
        ),
        _ => Decision::new(
            "look_up",
            json!(false),
            "reports are not listed, or not by time",
        ),
    }
}

fn extensions(facts: &Facts) -> Decision {
    match (facts.extensions, facts.updates) {
        (Mark::Works, Mark::Works) => Decision::new(
            "extensions",
            json!(true),
            "accepted, and by it such servers add the thread to a case",
        ),
        (Mark::Works, _) => Decision::new(
            "extensions",
            json!(false),
            "accepted, but nothing shows that it adds anything; true if a case then has “notes”",
        ),
        (Mark::Unknown, _) => Decision::new(
            "extensions",
            json!(false),
            "whether it is accepted cannot be seen without a case",
        ),
        (_, _) => Decision::new(
            "extensions",
            json!(false),
            "not accepted, as far as an unknown reference shows",
        ),
    }
}

fn updates(facts: &Facts) -> Decision {
    let more = "add solved, not_solved, withdraw or identify for what your office acts on, and \"ids\": true if a second \
                update with the same update_id is refused";
    let message = || json!({"acts": ["message"], "media": false, "ids": false});
    let tried = facts.trial.as_ref().and_then(|trial| trial.message);
    match (facts.updates, tried) {
        (_, Some(Message::Seen)) => Decision::new(
            "updates",
            message(),
            format!("the test message was seen in the case; {more}"),
        ),
        (_, Some(Message::NotSeen)) => Decision::new(
            "updates",
            json!(false),
            "the test message was taken and is not in the case: nobody could see that their words arrived",
        ),
        (_, Some(Message::Refused)) => Decision::new(
            "updates",
            json!(false),
            "the test message was not taken; if an e-mail is demanded, {\"email\": true} asks people for it",
        ),
        (Mark::Works, None) => Decision::new(
            "updates",
            message(),
            format!("the collection is there; {more}"),
        ),
        (_, None) => Decision::new(
            "updates",
            json!(false),
            "nothing shows that a case can be written to",
        ),
    }
}

pub fn privacy() -> Decision {
    let words = |sw: &str, en: &str| json!({"sw": format!("{TO_FILL_IN}: {sw}"), "en": format!("{TO_FILL_IN}: {en}")});
    Decision::new(
        "privacy",
        json!({
            "operator": words("nani anaendesha tovuti hii", "who runs this site"),
            "seen_by": words("nani anaona kinachotumwa", "who sees what is sent"),
        }),
        "only you can say this; docs/configure.md has the other fields of the notice",
    )
}

/// Writes the config.
pub fn config(decisions: &[Decision]) -> String {
    let fields: Vec<String> = decisions
        .iter()
        .filter_map(|decision| {
            let value = decision.value.as_ref()?;
            let value = match (decision.field, value.as_object()) {
                ("privacy", Some(fields)) => {
                    let fields: Vec<String> = fields
                        .iter()
                        .map(|(name, value)| {
                            format!("    {}: {}", Value::from(name.as_str()), spaced(value))
                        })
                        .collect();
                    format!("{{\n{}\n  }}", fields.join(",\n"))
                }
                _ => spaced(value),
            };
            Some(format!("  \"{}\": {value}", decision.field))
        })
        .collect();
    format!("{{\n{}\n}}\n", fields.join(",\n"))
}

/// Writes a value without any character that a terminal would obey or a reader not see: JSON has an escape for each.
fn escaped(value: &Value) -> String {
    let mut escaped = String::new();
    for letter in value.to_string().chars() {
        let mut own = [0; 4];
        if shown(letter.encode_utf8(&mut own)).chars().eq([letter]) {
            escaped.push(letter);
            continue;
        }
        for unit in letter.encode_utf16(&mut [0; 2]) {
            escaped.push_str(&format!("\\u{unit:04x}"));
        }
    }
    escaped
}

/// Writes JSON on one line, with blanks as people write it.
fn spaced(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let fields: Vec<String> = in_order(fields)
                .into_iter()
                .map(|(name, value)| format!("{}: {}", escaped(&Value::from(name)), spaced(value)))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(spaced).collect();
            format!("[{}]", items.join(", "))
        }
        plain => escaped(plain),
    }
}

/// The fields of an object, with `as`, `acts` and `sw` first, as the documents have them.
fn in_order(fields: &serde_json::Map<String, Value>) -> Vec<(&str, &Value)> {
    let mut fields: Vec<(&str, &Value)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value))
        .collect();
    fields.sort_by_key(|(name, _)| !matches!(*name, "as" | "acts" | "sw"));
    fields
}

/// Returns the table of the decisions.
pub fn table(decisions: &[Decision]) -> Table {
    let mut table = Table::new(["in config.json", "is", "because"]);
    for decision in decisions {
        let value = match (&decision.value, decision.field) {
            (Some(_), "privacy") => "(fill it in)".to_owned(),
            (Some(value), _) => spaced(value),
            (None, _) => "(left out)".to_owned(),
        };
        table.add_words(decision.field, value, decision.why.as_str(), "");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use mrejesho::api::config::{Config, InstitutionSource, KindTravels};
    use mrejesho::feedback::model::act::ActKind;
    use mrejesho::feedback::model::draft::Kind;

    use super::super::facts::Trial;

    fn facts() -> Facts {
        Facts::new("https://a.go.tz/v2/", None)
    }

    fn parsed(facts: &Facts) -> Config {
        let text = config(&of_georeport(facts));
        Config::parse(&text).unwrap_or_else(|error| panic!("{error:?} in {text}"))
    }

    #[test]
    fn every_config_is_valid_whatever_was_seen() {
        let marks = [Mark::Works, Mark::Not, Mark::Unknown, Mark::Warning];
        let keywords = Kind::ALL
            .map(|kind| (kind, "a\"b\u{1b}\u{9b}".to_owned()))
            .to_vec();
        let kinds = [
            KindBy::Line,
            KindBy::Attribute("aina\n".to_owned()),
            KindBy::Keywords(keywords),
        ];
        let messages = [
            None,
            Some(Message::Seen),
            Some(Message::NotSeen),
            Some(Message::Refused),
        ];
        for mark in marks {
            for kind in &kinds {
                for message in messages {
                    let facts = Facts {
                        jurisdiction: Some("dodoma.go.tz".to_owned()),
                        catch_all: Some(("\u{202e}9\u{7f}".to_owned(), "\u{1b}[2J".to_owned())),
                        kind: kind.clone(),
                        day: Some("day".to_owned()),
                        case: mark,
                        list: mark,
                        extensions: mark,
                        updates: mark,
                        other_sites: mark,
                        trial: message.map(|message| Trial {
                            message: Some(message),
                            ..Trial::default()
                        }),
                        ..facts()
                    };
                    let own = parsed(&facts);
                    assert_eq!(own.catch_all_service.as_deref(), Some("\u{202e}9\u{7f}"));
                    let text = config(&of_georeport(&facts));
                    let odd = |letter: char| {
                        letter != '\n' && (letter.is_control() || letter == '\u{202e}')
                    };
                    assert!(!text.contains(odd), "{text:?}");
                    assert!(!table(&of_georeport(&facts)).to_string().contains(odd));
                }
            }
        }
    }

    #[test]
    fn nothing_is_promised_that_was_not_seen() {
        let config = parsed(&facts());
        assert_eq!(config.kind, KindTravels::Line);
        assert_eq!(config.institutions, InstitutionSource::Groups);
        assert!(!config.follow_up && !config.look_up && !config.idempotency && !config.extensions);
        assert!(
            config.public_read,
            "people are warned until it is known to be needless"
        );
        assert_eq!((config.updates, config.media.most), (None, 0));
        assert!(
            config
                .notice
                .operator
                .read_in(Default::default())
                .0
                .contains(TO_FILL_IN)
        );
    }

    #[test]
    fn what_was_seen_is_offered() {
        let seen = Facts {
            case: Mark::Works,
            list: Mark::Works,
            extensions: Mark::Works,
            updates: Mark::Works,
            ..facts()
        };
        let config = parsed(&seen);
        assert!(config.follow_up && config.extensions && !config.look_up);
        let updates = config.updates.expect("updates");
        assert_eq!(updates.acts, [ActKind::Message]);
        assert!(!updates.ids && !updates.media);
        let tried = |words_in_case, words_in_list, message, no_case| Facts {
            trial: Some(Trial {
                words_in_case,
                words_in_list,
                message,
                no_case,
            }),
            ..seen.clone()
        };
        let config = parsed(&tried(
            Some(true),
            Some(true),
            Some(Message::NotSeen),
            false,
        ));
        assert!(config.look_up && config.public_read && config.updates.is_none());
        let private = Facts {
            list: Mark::Not,
            ..tried(Some(false), None, Some(Message::Seen), true)
        };
        let config = parsed(&private);
        assert!(!config.public_read && !config.follow_up && config.updates.is_some());
    }

    #[test]
    fn each_field_of_the_config_has_its_line_in_the_table() {
        let decisions = of_georeport(&facts());
        let table = table(&decisions).to_string();
        for decision in &decisions {
            assert!(!decision.why.is_empty(), "{}", decision.field);
            assert!(
                table.contains(&format!("  {} ", decision.field)),
                "{}",
                decision.field
            );
        }
    }
}
