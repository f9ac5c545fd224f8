//! Describes an error in a file that an office wrote: where it is, what was expected there, and a correct example.

use mrejesho::api::config::after::After;
use mrejesho::api::config::channels::{self, Channel};
use mrejesho::api::config::{Config, ConfigError, ConfigFault, Expected};
use mrejesho::feedback::model::catalogue::Catalogue;
use mrejesho::feedback::model::language::Language;
use mrejesho::feedback::rules::levels::{Level, Way};
use mrejesho::i18n::{self, Message};

use crate::check::clock;

/// One correct value for each field of `config.json` that can have an error of its own.
const EXAMPLES: [(&str, &str); 54] = [
    ("api", r#""api": "open311""#),
    ("format", r#""format": "json""#),
    ("endpoint", r#""endpoint": "/api/""#),
    ("jurisdiction_id", r#""jurisdiction_id": "dodoma.go.tz""#),
    ("kind", r#""kind": {"as": "line"}"#),
    ("kind.as", r#""kind": {"as": "attribute", "code": "kind"}"#),
    (
        "kind.code",
        r#""kind": {"as": "attribute", "code": "kind"}"#,
    ),
    ("day", r#""day": {"as": "line"}"#),
    ("day.as", r#""day": {"as": "line"}"#),
    ("day.code", r#""day": {"as": "attribute", "code": "day"}"#),
    ("languages", r#""languages": ["sw-TZ", "en-GB"]"#),
    ("api_language", r#""api_language": "sw""#),
    (
        "institutions",
        r#""institutions": {"map": "/institutions.json"}"#,
    ),
    (
        "institutions.map",
        r#""institutions": {"map": "/institutions.json"}"#,
    ),
    ("catch_all_service", r#""catch_all_service": "other""#),
    ("default_place", r#""default_place": "Dodoma""#),
    ("follow_up", r#""follow_up": true"#),
    ("public_read", r#""public_read": true"#),
    ("look_up", r#""look_up": false"#),
    ("idempotency", r#""idempotency": false"#),
    ("extensions", r#""extensions": true"#),
    (
        "updates",
        r#""updates": {"acts": ["message", "not_solved"], "ids": true}"#,
    ),
    (
        "media",
        r#""media": {"max_files": 3, "longest_side": 1600, "max_bytes": 200000}"#,
    ),
    ("keep_days", r#""keep_days": 30"#),
    (
        "nameless",
        r#""nameless": {"kinds": ["compliment", "suggestion"]}"#,
    ),
    ("location", r#""location": "address""#),
    ("point", r#""point": "optional""#),
    ("form_adds", r#""form_adds": ["anonymous", "language"]"#),
    ("required_contact", r#""required_contact": ["phone"]"#),
    ("leave_to", r#""leave_to": "https://sw.wikipedia.org/""#),
    ("voice", r#""voice": {"sw": "0123456789abcdef"}"#),
    (
        "deadlines",
        r#""deadlines": [{"until": "answered", "working_days": 15, "source": {"sw": "…", "en": "…"}, "dated": "2026-01"}]"#,
    ),
    ("holidays", r#""holidays": ["2026-03-20", "12-09"]"#),
    (
        "escalate",
        r#""escalate": [{"institution": "10", "name": {"sw": "…", "en": "…"}, "when": ["late"], "of": ["65"]}]"#,
    ),
    (
        "leak",
        r#""leak": {"turn_to": [{"name": "…", "number": "112"}], "source": {"sw": "…", "en": "…"}, "dated": "2026-01"}"#,
    ),
    (
        "channels",
        r#""channels": [{"kind": "call", "number": "026 232 1234", "source": {"sw": "…", "en": "…"}, "dated": "2026-11"}]"#,
    ),
    ("channels.kind", r#""kind": "ussd""#),
    ("channels.number", r#""number": "15200""#),
    ("channels.steps", r#""steps": ["9", "1"]"#),
    ("channels.keyword", r#""keyword": "KERO""#),
    ("channels.institution", r#""institution": "65""#),
    ("channels.dated", r#""dated": "2026-11""#),
    (
        "channels.place",
        r#""place": {"sw": "Ghorofa ya 1, Dodoma", "en": "First floor, Dodoma"}"#,
    ),
    ("channels.cost", r#""cost": {"sw": "Bure", "en": "Free"}"#),
    ("channels.source", r#""source": {"sw": "…", "en": "…"}"#),
    (
        "redmine",
        r#""redmine": {"trackers": {"complaint": "Malalamiko"}, "contact": {"phone": 5}}"#,
    ),
    (
        "redmine.trackers",
        r#""trackers": {"complaint": "Malalamiko", "enquiry": 6}"#,
    ),
    ("redmine.contact", r#""contact": {"phone": 5}"#),
    (
        "redmine.fields",
        r#""fields": [{"id": 7, "words": {"sw": "Eneo", "en": "Area"}, "type": "line"}]"#,
    ),
    ("privacy", r#""privacy": {"operator": "…", "seen_by": "…"}"#),
    ("privacy.operator", r#""operator": {"sw": "…", "en": "…"}"#),
    ("privacy.seen_by", r#""seen_by": {"sw": "…", "en": "…"}"#),
    (
        "privacy.emergency",
        r#""emergency": [{"name": {"sw": "Polisi", "en": "Police"}, "number": "112"}]"#,
    ),
    (
        "privacy.readers",
        r#""readers": [{"who": {"sw": "…", "en": "…"}, "fields": ["description"]}]"#,
    ),
];

/// One correct value for each field of the institution map that can have an error.
const EXAMPLES_OF_MAP: [(&str, &str); 9] = [
    ("dated", r#""dated": "2022""#),
    (
        "regions",
        r#""regions": [{"id": "3", "name": {"sw": "Dodoma", "en": "Dodoma"}}]"#,
    ),
    (
        "institutions",
        r#""institutions": [{"id": "65", "name": {"sw": "…", "en": "…"}, "services": ["POT"], "address": "S.L.P. 1, Dodoma"}]"#,
    ),
    ("institutions.id", r#""id": "65""#),
    (
        "institutions.name",
        r#""name": {"sw": "Wizara ya Maji", "en": "Ministry of Water"}"#,
    ),
    ("institutions.services", r#""services": ["POT", "BIN"]"#),
    ("institutions.address", r#""address": "S.L.P. 1, Dodoma""#),
    ("institutions.region", r#""region": "3""#),
    (
        "translations",
        r#""translations": {"en": {"Maji": "Water"}}"#,
    ),
];

/// Checks every field of the text of `config.json`, also those that only lazy parts of the page read. Returns what is
/// wrong with the first wrong one.
pub fn checked(config: &str) -> Result<Config, String> {
    let today = clock::in_east_africa(clock::now());
    let month = today.map(|today| today.to_string().chars().take(7).collect::<String>());
    checked_in(config, month.as_deref())
}

/// `month`: the present one, such as `2026-11`, after which nothing can be dated. `None` if the clock does not say.
fn checked_in(config: &str, month: Option<&str>) -> Result<Config, String> {
    let read = Config::parse(config).map_err(|error| told(&error))?;
    After::parse(config).map_err(|error| told(&error))?;
    let channels = channels::parse(config).map_err(|error| told(&error))?;
    let later = month.and_then(|month| channels::dated_later(&channels, month));
    match later {
        Some(error) => Err(told(&error)),
        None => Ok(read),
    }
}

/// Describes an error in `config.json`: `config.json: The field “endpoint” …. For example: "endpoint": "/api/"`
pub fn told(error: &ConfigError) -> String {
    said("config.json", error, &EXAMPLES)
}

/// Describes an error in the institution map.
pub fn told_of_map(file: &str, error: &ConfigError) -> String {
    said(file, error, &EXAMPLES_OF_MAP)
}

/// Describes an error in another file of the office.
pub fn told_of(file: &str, error: &ConfigError) -> String {
    said(file, error, &[])
}

fn said(file: &str, error: &ConfigError, examples: &[(&str, &'static str)]) -> String {
    let field = error.field.as_str();
    let say = |name: String, values: &[(&str, i18n::Value)]| {
        let message = Message::named(&name, values).expect("tests/words.rs holds that it is there");
        i18n::say_with(Language::English, &message)
    };
    let expected = match error.fault {
        ConfigFault::Wrong { expected } => {
            let values = match expected {
                Expected::OneOf(values) => values,
                _ => "",
            };
            let key = format!("expected-{}", expected.code());
            say(key, &[("values", values.into())])
        }
        _ => String::new(),
    };
    let line = match error.fault {
        ConfigFault::NotJson { line } => line,
        _ => 0,
    };
    let sentence = say(
        format!("config-{}", error.fault.code()),
        &[
            ("field", field.into()),
            ("line", line.into()),
            ("expected", expected.into()),
        ],
    );
    if error.field == "privacy.channels" && error.fault == ConfigFault::UnknownField {
        let example = example("channels", examples).unwrap_or_default();
        return format!(
            "{file}: The field “privacy.channels” is now “channels”, beside “privacy”, and each channel has a kind, a source \
             and a date. For example: {example}"
        );
    }
    // A key, XML and an unknown field have no correct value.
    let has_example = matches!(
        error.fault,
        ConfigFault::Missing | ConfigFault::Wrong { .. }
    );
    let example = example(field, examples).filter(|_| has_example);
    match example {
        Some(example) => format!("{file}: {sentence} For example: {example}"),
        None => format!("{file}: {sentence}"),
    }
}

/// Describes a `catch_all_service` in the config that the office's own list does not have.
pub fn unknown_service(code: &str, catalogue: &Catalogue) -> String {
    const SOME: usize = 5;
    let codes = catalogue.services().iter().map(|service| &service.code);
    let some: Vec<String> = codes.take(SOME).map(|code| format!("{code:?}")).collect();
    let more = match catalogue.services().len() > SOME {
        true => ", …",
        false => "",
    };
    let example = catalogue
        .services()
        .first()
        .map_or("…", |service| &service.code);
    format!(
        "config.json: The field “catch_all_service” is {code:?}, and no service of the office's list has this code. Expected: one of \
         its service codes ({}{more}), from the whole list. For example: \"catch_all_service\": {example:?}",
        some.join(", ")
    )
}

/// Describes each field about an institution that the office's own list does not have. Nobody can choose it, so nobody is
/// ever shown what the field says. Nothing if the list is empty: then it is not known.
pub fn unknown_institutions(
    channels: &[Channel],
    levels: &[Level],
    catalogue: &Catalogue,
) -> Vec<String> {
    let mut named: Vec<(String, &str)> = Vec::new();
    for (at, channel) in channels.iter().enumerate() {
        let id = channel.institution.as_deref();
        named.extend(id.map(|id| (format!("channels[{at}].institution"), id)));
    }
    for (at, level) in levels.iter().enumerate() {
        if let Way::Institution(id) = &level.way {
            named.push((format!("escalate[{at}].institution"), id));
        }
        let of = level.of.iter().enumerate();
        named.extend(of.map(|(of, id)| (format!("escalate[{at}].of[{of}]"), id.as_str())));
    }
    let is_unknown = |id: &str| !catalogue.is_empty() && catalogue.institution(id).is_none();
    let unknown = named.into_iter().filter(|(_, id)| is_unknown(id));
    unknown
        .map(|(field, id)| {
            let some = catalogue.institutions().first();
            let example = some.map_or("…", |institution| &institution.id);
            format!(
                "config.json: The field “{field}” is {id:?}, and no institution of the office's list has this id: nobody \
                 is shown it. The first institution of the list is {example:?}."
            )
        })
        .collect()
}

/// Returns the example of the field, or of the nearest field that contains it.
fn example(field: &str, examples: &[(&str, &'static str)]) -> Option<&'static str> {
    let plain: String = field
        .split('.')
        .map(|part| part.split('[').next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join(".");
    let mut field = plain.as_str();
    loop {
        let known = examples.iter().find(|(known, _)| *known == field);
        if let Some((_, example)) = known {
            return Some(example);
        }
        field = field.rsplit_once('.')?.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mrejesho::api::institutions::InstitutionMap;

    #[test]
    fn a_fault_says_where_what_was_expected_and_what_right_looks_like() {
        let notice = r#""privacy": {"operator": "a", "seen_by": "b"}"#;
        for (fields, parts) in [
            (
                r#""endpoint": "ftp://x/","#,
                vec![
                    "config.json",
                    "“endpoint”",
                    "/api/ or",
                    "For example: \"endpoint\": \"/api/\"",
                ],
            ),
            (
                r#""keep_days": "month","#,
                vec!["“keep_days”", "1 to 3650", "\"keep_days\": 30"],
            ),
            (
                r#""kind": {"as": "magic"},"#,
                vec!["“kind.as”", "attribute, keyword, line", "\"as\""],
            ),
            (
                r#""follow_up": "yes","#,
                vec!["“follow_up”", "true or false", "\"follow_up\": true"],
            ),
            (
                r#""languages": ["xx"],"#,
                vec!["“languages[0]”", "sw-TZ", "[\"sw-TZ\", \"en-GB\"]"],
            ),
            (
                r#""nameless": "no","#,
                vec!["“nameless”", "true, false", "\"kinds\""],
            ),
            (
                r#""location": "map","#,
                vec!["“location”", "address, point"],
            ),
            (
                r#""form_adds": ["sex"],"#,
                vec!["“form_adds[0]”", "anonymous, institution"],
            ),
            (
                r#""deadlines": [{"until": "answered", "working_days": 0, "source": "a", "dated": "2026-01"}],"#,
                vec![
                    "“deadlines[0].working_days”",
                    "whole number",
                    "\"working_days\": 15",
                ],
            ),
            (
                r#""holidays": ["2026-02-30"],"#,
                vec!["“holidays[0]”", "12-09 for every year", "\"12-09\"]"],
            ),
            (
                r#""escalate": [{"name": "a"}],"#,
                vec!["“escalate[0].institution”", "\"institution\": \"10\""],
            ),
            (
                r#""leak": {"turn_to": [{"name": "a"}], "source": "a", "dated": "January"},"#,
                vec!["“leak.dated”", "2026-01", "\"turn_to\": ["],
            ),
            (
                r#""channels": [{"kind": "call", "number": "piga", "source": "a", "dated": "2026-11"}],"#,
                vec!["“channels[0].number”", "digits", "\"number\": \"15200\""],
            ),
            (
                r#""channels": [{"kind": "ussd", "number": "*152*00", "source": "a", "dated": "2026-11"}],"#,
                vec!["“channels[0].number”", "*152*00#"],
            ),
            (
                r#""channels": [{"kind": "call", "number": "113", "dated": "2026-11"}],"#,
                vec!["“channels[0].source”", "missing", "\"source\": {"],
            ),
            (r#""endpiont": "/api/","#, vec!["“endpiont”", "not known"]),
            (r#""api_key": "x","#, vec!["“api_key”", "secret"]),
            ("]", vec!["JSON", "line 1"]),
        ] {
            let told = checked(&format!("{{{fields} {notice}}}")).expect_err(fields);
            for part in parts {
                // The wording of the sentence is up to the word files.
                let part = part.trim_end_matches(" or");
                assert!(told.contains(part), "{part} is not in {told}");
            }
            assert!(!told.contains("{$"), "{told}");
        }
        let missing = Config::parse("{}").expect_err("no notice");
        assert!(told(&missing).contains("\"operator\": {"));
    }

    #[test]
    fn what_is_for_an_institution_that_nobody_can_choose_is_told() {
        let config = r#"{"channels": [
                {"kind": "call", "number": "113", "institution": "65", "source": {"sw": "a", "en": "b"}, "dated": "2026-11"},
                {"kind": "call", "number": "113", "source": {"sw": "a", "en": "b"}, "dated": "2026-11"},
                {"kind": "call", "number": "113", "institution": "650", "source": {"sw": "a", "en": "b"}, "dated": "2026-11"},
                {"kind": "call", "number": "113", "institution": "TANESCO", "source": {"sw": "a", "en": "b"}, "dated": "2026-11"}],
            "escalate": [{"institution": "99", "name": "a"}, {"institution": "65", "name": "a", "of": ["65", "TANESCO"]}],
            "privacy": {"operator": "a", "seen_by": "b"}}"#;
        let channels = channels::parse(config).expect("right");
        let levels = After::parse(config).expect("right").escalate;
        let map = r#"{"institutions": [{"id": "65", "name": "TANESCO", "services": ["1"]}]}"#;
        let map = InstitutionMap::parse(map).expect("a map");
        let listed = |services: &str| {
            let config = Config::parse(config).expect("right");
            crate::basic::known::listed(
                &*mrejesho::api::adapter(config, Some(map.clone())),
                services,
            )
            .expect("a list")
        };
        let told = |catalogue| unknown_institutions(&channels, &levels, &catalogue);
        let found = told(listed(
            r#"[{"service_code": "1", "service_name": "Umeme"}]"#,
        ));
        let fields = [
            "“channels[2].institution” is \"650\"",
            "“channels[3].institution” is \"TANESCO\"",
            "“escalate[0].institution” is \"99\"",
            "“escalate[1].of[1]” is \"TANESCO\"",
        ];
        assert_eq!(found.len(), fields.len(), "{found:?}");
        for (line, field) in found.iter().zip(fields) {
            assert!(
                line.contains(field) && line.contains("is \"65\"."),
                "{line}"
            );
        }
        // Without the list it is not known.
        assert_eq!(told(Catalogue::default()), [""; 0]);
    }

    #[test]
    fn a_channel_of_the_future_is_told_by_its_field() {
        let config = r#"{"channels": [{"kind": "call", "number": "113", "source": {"sw": "a", "en": "b"}, "dated": "2026-12"}],
            "privacy": {"operator": "a", "seen_by": "b"}}"#;
        let told = checked_in(config, Some("2026-11")).expect_err("December is later");
        for part in [
            "“channels[0].dated”",
            "not in the future",
            "\"dated\": \"2026-11\"",
        ] {
            assert!(told.contains(part), "{part} is not in {told}");
        }
        assert!(checked_in(config, Some("2026-12")).is_ok());
        // Long after any month in which this can be compiled.
        let far = config.replace("2026-12", "2199-12");
        assert!(checked(&far).is_err());
    }

    #[test]
    fn the_old_field_of_the_notice_is_told_with_the_new_one() {
        let old = r#"{"privacy": {"operator": "a", "seen_by": "b", "channels": [{"name": "c", "number": "113"}]}}"#;
        let told = checked(old).expect_err("the old field");
        for part in [
            "“privacy.channels”",
            "“channels”",
            "\"channels\": [{\"kind\"",
        ] {
            assert!(told.contains(part), "{part} is not in {told}");
        }
    }

    #[test]
    fn a_fault_of_the_map_has_the_maps_own_examples() {
        for (text, parts) in [
            (
                r#"{"institutions": [{"name": "A"}]}"#,
                vec!["/i.json", "“institutions[0].id”", "\"id\": \"65\""],
            ),
            (
                r#"{"institutions": {"map": "/i.json"}}"#,
                vec!["“institutions”", "a list", "\"services\""],
            ),
            (
                r#"{"institutions": [{"id": "1", "name": "A", "services": [1]}]}"#,
                vec!["services[0]", "\"services\": ["],
            ),
            (
                r#"{"translations": []}"#,
                vec!["“translations”", "\"Water\""],
            ),
        ] {
            let error = InstitutionMap::parse(text).expect_err(text);
            let told = told_of_map("/i.json", &error);
            assert!(parts.iter().all(|part| told.contains(part)), "{told}");
        }
        for (field, example) in EXAMPLES_OF_MAP
            .iter()
            .filter(|(field, _)| !field.contains('.'))
        {
            let read = InstitutionMap::parse(&format!("{{{example}}}"));
            assert!(read.is_ok(), "{field}: {:?}", read.err());
        }
    }

    #[test]
    fn every_example_is_right() {
        for (field, example) in EXAMPLES {
            let inside = field.starts_with("privacy.");
            let config = match (field, inside) {
                ("privacy", _) => format!("{{{example}}}"),
                (name, _) if name.starts_with("channels.") => {
                    let own = name.trim_start_matches("channels.");
                    let kind = match own {
                        "keyword" => "sms",
                        "place" => "desk",
                        "steps" | "kind" => "ussd",
                        _ => "call",
                    };
                    let needed = [
                        ("kind", format!(r#""kind": "{kind}""#)),
                        (
                            "number",
                            match kind {
                                "ussd" => r#""number": "*152*00#""#.to_owned(),
                                _ => r#""number": "113""#.to_owned(),
                            },
                        ),
                        ("source", r#""source": {"sw": "a", "en": "b"}"#.to_owned()),
                        ("dated", r#""dated": "2026-11""#.to_owned()),
                    ];
                    let needed = needed
                        .into_iter()
                        .filter(|(name, _)| *name != own && (*name, kind) != ("number", "desk"))
                        .map(|(_, text)| text + ", ");
                    let privacy = r#""privacy": {"operator": "a", "seen_by": "b"}"#;
                    format!(
                        r#"{{"channels": [{{{}{example}}}], {privacy}}}"#,
                        needed.collect::<String>()
                    )
                }
                (name, _) if name.starts_with("redmine") => {
                    let own = match name == "redmine" {
                        true => (*example).to_owned(),
                        false => format!(r#""redmine": {{{example}}}"#),
                    };
                    let privacy = r#""privacy": {"operator": "a", "seen_by": "b"}"#;
                    format!(r#"{{"api": "redmine", {own}, {privacy}}}"#)
                }
                (_, false) => {
                    format!(r#"{{{example}, "privacy": {{"operator": "a", "seen_by": "b"}}}}"#)
                }
                (_, true) => {
                    let needed = [
                        ("operator", r#""operator": "a","#),
                        ("seen_by", r#""seen_by": "b","#),
                    ];
                    let needed = needed.iter().filter(|(name, _)| !field.ends_with(name));
                    let needed: String = needed.map(|(_, text)| *text).collect();
                    format!(r#"{{"privacy": {{{needed} {example}}}}}"#)
                }
            };
            let read = checked(&config);
            assert!(read.is_ok(), "{config}: {:?}", read.err());
        }
    }
}
