//! The two word files say the same things, and all that is asked of them; it must not judge style.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use mrejesho::api::config::{ConfigFault, Expected};
use mrejesho::feedback::attached::NotAttached;
use mrejesho::feedback::draft::{Field, Kind};
use mrejesho::feedback::failure::Failure;
use mrejesho::feedback::language::Language;
use mrejesho::feedback::receipt::Status;
use mrejesho::feedback::validation::{Fault, Problem};
use mrejesho::words;

/// Each key of a file with its variables and the plural forms it has; and the keys without a translator's comment.
struct File {
    variables: BTreeMap<String, BTreeSet<String>>,
    plurals: BTreeMap<String, BTreeSet<String>>,
    uncommented: Vec<String>,
}

fn source(language: Language) -> &'static str {
    match language {
        Language::Swahili => include_str!("../src/words/sw.ftl"),
        Language::English => include_str!("../src/words/en.ftl"),
    }
}

fn file(language: Language) -> File {
    let resource = fluent_syntax::parser::parse(source(language))
        .unwrap_or_else(|(_, errors)| panic!("{language:?}: {errors:?}"));
    let mut file = File {
        variables: BTreeMap::new(),
        plurals: BTreeMap::new(),
        uncommented: vec![],
    };
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            assert!(!matches!(entry, Entry::Junk { .. } | Entry::Term(_)));
            continue;
        };
        let key = message.id.name.to_owned();
        if message.comment.is_none() {
            file.uncommented.push(key.clone());
        }
        let (mut variables, mut plurals) = (BTreeSet::new(), BTreeSet::new());
        if let Some(pattern) = &message.value {
            read(pattern, &mut variables, &mut plurals);
        }
        assert!(
            file.variables.insert(key.clone(), variables).is_none(),
            "{key} stands twice"
        );
        file.plurals.insert(key, plurals);
    }
    file
}

fn read(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>, plurals: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    let fluent_syntax::ast::VariantKey::Identifier { name } = variant.key else {
                        panic!("a plural form is a word");
                    };
                    plurals.insert(name.to_owned());
                    read(&variant.value, variables, plurals);
                }
                selector
            }
        };
        if let InlineExpression::VariableReference { id } = inline {
            variables.insert(id.name.to_owned());
        }
    }
}

#[test]
fn both_files_have_the_same_keys_variables_and_comments() {
    let (swahili, english) = (file(Language::Swahili), file(Language::English));
    assert_eq!(swahili.variables, english.variables);
    assert_eq!(swahili.uncommented, Vec::<String>::new());
    assert_eq!(english.uncommented, Vec::<String>::new());
    for (key, forms) in swahili.plurals.iter().chain(&english.plurals) {
        let both = BTreeSet::from(["one".to_owned(), "other".to_owned()]);
        assert!(forms.is_empty() || *forms == both, "{key}: {forms:?}");
    }
}

/// Every problem that validation can find.
fn problems() -> Vec<Problem> {
    let question = Field::Question("q".to_owned());
    let long = Fault::TooLong { limit: 1, over: 1 };
    [
        (Field::Kind, Fault::Missing),
        (Field::Naming, Fault::Missing),
        (Field::Addressee, Fault::Missing),
        (Field::UnlistedName, Fault::Missing),
        (Field::UnlistedName, long),
        (Field::Service, Fault::Missing),
        (Field::Service, Fault::NotInList),
        (Field::Description, Fault::Missing),
        (Field::Description, long),
        (Field::Files, Fault::TooMany { limit: 3 }),
        (Field::Ward, Fault::Missing),
        (Field::Ward, long),
        (Field::Day, Fault::NotADay),
        (Field::Day, Fault::FutureDay),
        (question.clone(), Fault::Missing),
        (question.clone(), long),
        (question.clone(), Fault::NotANumber),
        (question.clone(), Fault::NotADay),
        (question, Fault::NotInList),
        (Field::FirstName, Fault::Missing),
        (Field::FirstName, long),
        (Field::LastName, Fault::Missing),
        (Field::LastName, long),
        (Field::Phone, Fault::Missing),
        (Field::Phone, Fault::NotAPhone),
        (Field::Email, Fault::Missing),
        (Field::Email, Fault::NotAnEmail),
        (Field::Email, long),
    ]
    .map(|(field, fault)| Problem { field, fault })
    .into()
}

/// Keys that are put together from codes and so do not stand in the source as they are.
fn keys_made_of_codes() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    keys.extend(Failure::one_of_each().map(|failure| format!("failure-{}", failure.code())));
    keys.extend(ConfigFault::one_of_each().map(|fault| format!("config-{}", fault.code())));
    keys.extend(Status::ALL.map(|status| format!("status-{}", status.code())));
    keys.extend(NotAttached::ALL.map(|why| format!("photo-{}", why.code())));
    keys.extend(Expected::one_of_each().map(|expected| format!("expected-{}", expected.code())));
    keys
}

#[test]
fn every_problem_failure_and_fault_has_a_sentence_in_both() {
    let mut keys = keys_made_of_codes();
    for problem in problems() {
        keys.insert(words::problem_key(&problem).to_owned());
        keys.insert(words::field_key(&problem.field).to_owned());
    }
    keys.extend(Kind::ALL.map(|kind| format!("kind-{}", kind.code())));
    for language in Language::ALL {
        let file = file(language);
        for key in &keys {
            assert!(file.variables.contains_key(key), "{language:?}: {key}");
            assert_ne!(words::say(language, key, &[]), *key);
        }
    }
}

/// Every string in the source that stands alone between quotes and looks like a key, and every place of a printed page.
fn quoted(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            quoted(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            found.extend(text.split('"').map(str::to_owned));
        } else if path.extension().is_some_and(|ending| ending == "html") {
            let text = fs::read_to_string(&path).expect("a page of the source");
            let places = text.split("{{").skip(1);
            found.extend(places.filter_map(|rest| Some(rest.split_once("}}")?.0.to_owned())));
        }
    }
}

#[test]
fn no_key_is_unused_and_none_is_asked_for_in_vain() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut used = keys_made_of_codes();
    quoted(&source, &mut used);
    let keys: BTreeSet<String> = file(Language::Swahili).variables.into_keys().collect();
    let unused: Vec<&String> = keys.difference(&used).collect();
    assert_eq!(unused, Vec::<&String>::new());
    // What each function that shows words takes before the key of its words: so many strings.
    let calls = [
        ("say(", 0),
        ("say_with(", 0),
        ("page(", 0),
        ("copy(", 0),
        ("dated(settings, ", 0),
        ("said(", 1),
        ("button(", 1),
    ];
    for (call, before) in calls {
        let asked = asked_by(&source.join("app"), call, before);
        assert!(!asked.is_empty(), "nobody calls {call}");
        for key in asked {
            assert!(keys.contains(&key), "{call}… \"{key}\") has no sentence");
        }
    }
}

/// How the keys begin that `build.rs` leaves out of the page.
const PRINTED: [&str; 7] = [
    "basic-",
    "fallen-",
    "page-broken",
    "page-description",
    "page-noscript",
    "page-title",
    "shortcut-",
];

#[test]
fn no_page_asks_for_what_the_press_alone_says() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut asked = keys_made_of_codes();
    for room in ["feedback", "words", "api", "browser", "app"] {
        quoted(&source.join(room), &mut asked);
    }
    let asked = words::keys().filter(|key| asked.contains(*key));
    let in_vain: Vec<_> = asked
        .filter(|key| PRINTED.iter().any(|of| key.starts_with(of)))
        .collect();
    assert_eq!(in_vain, Vec::<&str>::new());
}

/// What a part brings is said by nobody who may be there without it.
#[test]
fn words_of_a_part_are_said_by_that_part_alone() {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let mut sources = Vec::new();
    let mut folders = vec![app.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the source") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false => sources.push(path),
            }
        }
    }
    let pages: &[&str] = &["pages/follow.rs", "pages/mine.rs", "pages/privacy.rs"];
    let parts: [(&words::Part, &[&str]); 6] = [
        (&words::KIOSK, &["kiosk/", "parts/tells.rs"]),
        // The vault says on the list what is locked.
        (&words::PAGES, &[pages, &["parts/vault.rs"]].concat()),
        (&words::PHOTOS, &["parts/added.rs"]),
        (&words::VAULT, &["parts/locking.rs"]),
        (&words::CHECK, &["parts/tells.rs"]),
        (&words::ENVELOPE, &["parts/envelope.rs"]),
    ];
    for path in sources {
        let own = path.strip_prefix(&app).expect("below").to_string_lossy();
        let text = fs::read_to_string(&path).expect("a source file");
        let said: BTreeSet<&str> = text.split('"').collect();
        for (part, sayers) in &parts {
            let strange: Vec<_> = part
                .keys()
                .iter()
                .filter(|key| said.contains(*key))
                .collect();
            let may = sayers.iter().any(|sayer| own.starts_with(sayer));
            assert!(may || strange.is_empty(), "{own} says {strange:?}");
        }
    }
}

/// The string that each call has after so many others, where all of them are written out there.
fn asked_by(folder: &Path, call: &str, before: usize) -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            asked.extend(asked_by(&path, call, before));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            for (at, _) in text.match_indices(call) {
                let mut rest = text[at + call.len()..].trim_start();
                for left in (0..=before).rev() {
                    let string = rest.strip_prefix('"').and_then(|it| it.split_once('"'));
                    let Some((string, after)) = string else { break };
                    if left == 0 {
                        asked.insert(string.to_owned());
                    }
                    rest = after.trim_start_matches([',', ' ', '\n']);
                }
            }
        }
    }
    asked
}

/// The `fluent` crate reads the very file and says it; what is built in says the same, letter for letter.
#[test]
fn what_is_built_in_says_just_what_fluent_says() {
    for language in Language::ALL {
        let tag: unic_langid::LanguageIdentifier = language.code().parse().expect("a language");
        let mut bundle = fluent::FluentBundle::new(vec![tag]);
        bundle.set_use_isolating(false);
        let resource = fluent::FluentResource::try_new(source(language).to_owned());
        bundle
            .add_resource(resource.expect("a Fluent file"))
            .expect("each key once");
        let file = file(language);
        assert_eq!(file.variables.len(), words::keys().count());
        for (key, variables) in file.variables {
            let message = bundle.get_message(&key).and_then(|message| message.value());
            let pattern = message.expect("every message has words");
            for number in [0_u32, 1, 2, 11, 101, 4_000] {
                let mut theirs = fluent::FluentArgs::new();
                let mut ours = Vec::new();
                for variable in &variables {
                    let name: &'static str = variable.clone().leak();
                    // Words where a number never chooses, and a number everywhere else.
                    if ["text", "page", "day", "field", "label"].contains(&name) {
                        let value = format!("\u{201c}{{ $x }} {number}\u{201d}");
                        theirs.set(name, value.clone());
                        ours.push((name, words::Value::from(value)));
                    } else {
                        theirs.set(name, number);
                        ours.push((name, words::Value::from(number)));
                    }
                }
                let expected = bundle.format_pattern(pattern, Some(&theirs), &mut Vec::new());
                assert_eq!(
                    words::say(language, &key, &ours),
                    expected,
                    "{language:?} {key}"
                );
            }
            assert_eq!(
                words::say(language, &key, &[]),
                bundle.format_pattern(pattern, None, &mut Vec::new()),
                "{language:?} {key} without its variables"
            );
        }
    }
}

#[test]
fn plurals_follow_the_number_in_both() {
    let check = |language, count: usize, expected: &str| {
        let said = words::say(language, "problems-title", &[("count", count.into())]);
        assert_eq!(said, expected);
    };
    check(Language::Swahili, 1, "Kuna jambo 1 la kurekebisha");
    check(Language::Swahili, 3, "Kuna mambo 3 ya kurekebisha");
    check(Language::English, 1, "There is 1 thing to fix");
    check(Language::English, 0, "There are 0 things to fix");
}

#[test]
fn data_in_a_sentence_stays_as_it_is() {
    let hostile = "{ $x } <b>\u{202e}";
    let said = words::say(
        Language::Swahili,
        "config-missing",
        &[("field", hostile.into())],
    );
    assert!(said.contains(hostile));
}

#[test]
fn a_missing_key_is_shown_and_not_a_crash() {
    assert_eq!(
        words::say(Language::English, "no-such-key", &[]),
        "no-such-key"
    );
}

/// Promises that no page can keep, and advice that puts people in danger.
#[test]
fn no_sentence_promises_what_cannot_be_kept() {
    for language in Language::ALL {
        let all = source(language).to_lowercase();
        for promise in [
            "100%",
            "salama kabisa",
            "siri kabisa",
            "completely",
            "vpn",
            "guarantee",
        ] {
            assert!(!all.contains(promise), "{language:?} says {promise}");
        }
    }
}
