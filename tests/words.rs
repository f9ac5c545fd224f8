//! The word files say the same things, and all that is asked of them; how a sentence is written is held by
//! `words/wording.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use mrejesho::api::config::{ConfigFault, Expected};
use mrejesho::feedback::model::draft::Field;
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::language::Language;
use mrejesho::feedback::rules::numbers::{self, Number};
use mrejesho::feedback::rules::validation::{Fault, Problem};
use mrejesho::i18n::plurals::{RULES, Rule};
use mrejesho::i18n::{self, Key, Message, Value, key, marks, message, named, pattern};
use reader::Sentence;

#[path = "words/constructs.rs"]
mod constructs;
#[expect(
    dead_code,
    reason = "what an editor shows of a key is not looked at here"
)]
#[path = "../build/fluent.rs"]
mod reader;
#[path = "words/wording.rs"]
mod wording;

/// A word file.
fn source(language: Language) -> &'static str {
    static SOURCES: OnceLock<Vec<String>> = OnceLock::new();
    let read = |language: Language| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n");
        let file = folder.join(format!("{}.ftl", language.code()));
        fs::read_to_string(file).expect("a word file")
    };
    &SOURCES.get_or_init(|| Language::ALL.map(read).into())[language as usize]
}

/// The plural rule of a language, and the categories that a whole number can have in it.
fn plurals(tag: &str) -> (Rule, BTreeSet<&'static str>) {
    let (_, rule) = RULES
        .iter()
        .find(|(known, _)| *known == tag)
        .expect("a rule");
    (*rule, (0..=200).map(rule).collect())
}

fn sentences(language: Language) -> Vec<Sentence> {
    let (_, categories) = plurals(language.code());
    reader::read(language.code(), source(language), &categories).expect("a word file")
}

/// That all have the same keys and variables, and the plural forms of their language, `build.rs` holds.
#[test]
fn every_message_has_a_translators_comment() {
    for language in Language::ALL {
        let sentences = sentences(language).into_iter();
        let without = sentences.filter(|sentence| sentence.comment.is_empty());
        let without: Vec<String> = without.map(|sentence| sentence.name).collect();
        assert_eq!(without, Vec::<String>::new(), "{language:?}");
    }
}

#[test]
fn plural_rules_are_those_of_cldr() {
    for (tag, rule) in RULES {
        let tag: unic_langid::LanguageIdentifier = tag.parse().expect("a language");
        let cardinal = intl_pluralrules::PluralRuleType::CARDINAL;
        let theirs = intl_pluralrules::PluralRules::create(tag.clone(), cardinal).expect("a rule");
        for number in (0..=1_250_u64).chain([100_000, 1_000_000, 1_000_001, 2_000_000]) {
            let category = theirs.select(number).expect("a number");
            let name = format!("{category:?}").to_lowercase();
            assert_eq!(rule(number), name, "{tag}: {number}");
        }
    }
}

/// Every problem that validation can find.
fn problems() -> Vec<Problem> {
    let question = Field::Question("q".to_owned());
    let long = Fault::TooLong { limit: 1, over: 1 };
    let Number::TwoWays(ways) = numbers::read("1,000") else {
        panic!("it can be read in two ways");
    };
    let too_long = Field::of_words().map(|field| (field, long));
    let others = [
        (Field::Kind, Fault::Missing),
        (Field::Naming, Fault::Missing),
        (Field::Addressee, Fault::Missing),
        (Field::UnlistedName, Fault::Missing),
        (Field::Service, Fault::Missing),
        (Field::Service, Fault::NotInList),
        (Field::Description, Fault::Missing),
        (Field::Files, Fault::TooMany { limit: 3 }),
        (Field::Ward, Fault::Missing),
        (Field::Day, Fault::NotADay),
        (Field::Day, Fault::FutureDay),
        (Field::Day, Fault::YearTooEarly),
        (question.clone(), Fault::Missing),
        (question.clone(), long),
        (question.clone(), Fault::NotANumber),
        (question.clone(), Fault::TwoNumbers(ways)),
        (question.clone(), Fault::NotADay),
        (question.clone(), Fault::YearTooEarly),
        (question, Fault::NotInList),
        (Field::FirstName, Fault::Missing),
        (Field::LastName, Fault::Missing),
        (Field::Phone, Fault::Missing),
        (Field::Phone, Fault::NotAPhone),
        (Field::Email, Fault::Missing),
        (Field::Email, Fault::NotAnEmail),
    ];
    let all = too_long.chain(others);
    all.map(|(field, fault)| Problem { field, fault }).collect()
}

#[test]
fn every_problem_failure_and_fault_has_a_sentence() {
    for language in Language::ALL {
        for problem in problems() {
            let said = i18n::problem(language, &problem, &|number| number.to_string());
            assert_ne!(said, "", "{problem:?}");
            assert_ne!(i18n::say(language, i18n::field_key(&problem.field)), "");
        }
        for failure in Failure::one_of_each() {
            assert_ne!(i18n::failure(language, &failure), "", "{failure:?}");
        }
    }
    // The tools put these together from codes.
    let faults = ConfigFault::one_of_each().map(|fault| format!("config-{}", fault.code()));
    let expected = Expected::one_of_each().map(|expected| format!("expected-{}", expected.code()));
    for name in faults.into_iter().chain(expected) {
        assert!(Message::named(&name, &[]).is_some(), "{name}");
    }
}

/// Every file below a folder that ends so.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
    }
    found
}

/// Every key that a source file names, as `key::NAME` or as `message::name`, written as in the word files.
fn named_in(path: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(path).expect("a source file");
    let mut found = BTreeSet::new();
    for module in ["key::", "message::"] {
        for rest in text.split(module).skip(1) {
            let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
            let end = rest
                .find(|letter| !is_of_name(letter))
                .unwrap_or(rest.len());
            found.insert(rest[..end].to_lowercase().replace('_', "-"));
        }
    }
    found
}

#[test]
fn no_key_is_unused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = ["src", "cli/src", "xtask/src"].map(|folder| root.join(folder));
    let mut used: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| files(source, "rs"))
        .flat_map(|file| named_in(&file))
        .collect();
    for page in files(&root.join("src"), "html") {
        let text = fs::read_to_string(&page).expect("a page of the source");
        used.extend(text.split('"').map(str::to_owned));
    }
    // The tools put these together from codes.
    let expected = Expected::one_of_each().map(|expected| format!("expected-{}", expected.code()));
    used.extend(expected);
    let unused: Vec<&str> = named::keys()
        .filter(|key| !used.contains(&key.replace('.', "-")))
        .collect();
    assert_eq!(unused, Vec::<&str>::new());
}

/// What a part brings is said by nobody who may be there without it.
#[test]
fn words_of_a_part_are_said_by_that_part_alone() {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let pages: &[&str] = &[
        "pages/follow.rs",
        "components/found_list.rs",
        "pages/case/",
        "pages/mine/",
        "pages/privacy.rs",
        // The vault says on the list what is locked, and a status is shown on these pages alone.
        "components/vault.rs",
        "components/phrase.rs",
    ];
    let report: &[&str] = &[
        "components/asked_twice.rs",
        "components/cost.rs",
        "components/ways_out.rs",
        "components/exact.rs",
        "components/slip.rs",
        "kiosk/",
        "pages/case/",
        "pages/mine/",
        "pages/receipt.rs",
        "pages/review.rs",
        "pages/sending.rs",
    ];
    let slip: &[&str] = &[
        "components/slip.rs",
        "components/promises.rs",
        // Before the source of a list of contacts.
        "components/leak.rs",
    ];
    let parts: [(&i18n::Part, &[&str]); 16] = [
        (&i18n::SLIP, slip),
        (
            &i18n::CHANNELS,
            &[
                "components/by_sms.rs",
                "components/channels.rs",
                "components/text_message.rs",
            ],
        ),
        (
            &i18n::LEVELS,
            &["components/levels_above.rs", "components/leak.rs"],
        ),
        (
            &i18n::HELPER,
            &["components/gaps_note.rs", "components/writing_helper.rs"],
        ),
        (&i18n::WARDS, &["components/ward_list.rs"]),
        (&i18n::CASE, &["pages/case/"]),
        (&i18n::POINT, &["components/point.rs"]),
        (&i18n::SETUP, &["components/config_fault.rs"]),
        (&i18n::LISTEN, &["components/listen.rs"]),
        (&i18n::KIOSK, &["kiosk/", "components/identifiers_found.rs"]),
        (&i18n::PAGES, pages),
        (&i18n::PHOTOS, &["components/attachments.rs"]),
        (&i18n::VAULT, &["components/vault_forms.rs"]),
        (&i18n::CHECK, &["components/identifiers_found.rs"]),
        (&i18n::ENVELOPE, &["components/sealed_envelope.rs"]),
        (&i18n::REPORT, report),
    ];
    for path in files(&app, "rs") {
        let own = path.strip_prefix(&app).expect("below").to_string_lossy();
        let said = named_in(&path);
        for (part, sayers) in &parts {
            let strange: Vec<&str> = part.keys().filter(|key| said.contains(*key)).collect();
            let may = sayers.iter().any(|sayer| own.starts_with(sayer));
            assert!(may || strange.is_empty(), "{own} says {strange:?}");
        }
    }
    for (part, sayers) in parts {
        let says = |sayer: &&str| {
            let path = app.join(sayer);
            let files = if path.is_dir() {
                files(&path, "rs")
            } else {
                vec![path]
            };
            files.iter().any(|file| {
                let said = named_in(file);
                part.keys().any(|key| said.contains(key))
            })
        };
        let silent: Vec<&&str> = sayers.iter().filter(|sayer| !says(sayer)).collect();
        assert!(silent.is_empty(), "{silent:?} says nothing of its part");
    }
}

/// The `fluent` crate reads the very file and says it; what is built in says the same, letter for letter.
#[test]
fn what_is_built_in_says_just_what_fluent_says() {
    for language in Language::ALL {
        let bundle = constructs::bundle(language.code(), source(language));
        let sentences = sentences(language);
        assert_eq!(sentences.len(), named::keys().count());
        for Sentence {
            name, variables, ..
        } in sentences
        {
            for number in [0_u32, 1, 2, 11, 101, 4_000] {
                let values: BTreeMap<&str, Value> = variables
                    .iter()
                    .map(|variable| {
                        // Words where a number never chooses, and a number everywhere else.
                        let is_text =
                            ["text", "page", "day", "field", "label"].contains(&variable.as_str());
                        let value = match is_text {
                            true => format!("\u{201c}{{ $x }} {number}\u{201d}").into(),
                            false => number.into(),
                        };
                        (variable.as_str(), value)
                    })
                    .collect();
                let ours: Vec<(&str, Value)> = values.clone().into_iter().collect();
                assert_eq!(
                    named::say(language, &name, &ours),
                    constructs::said_by_fluent(&bundle, &name, &values),
                    "{language:?} {name}"
                );
            }
            assert_eq!(
                named::say(language, &name, &[]),
                constructs::said_by_fluent(&bundle, &name, &BTreeMap::new()),
                "{language:?} {name} without its variables"
            );
        }
    }
}

/// A constant and a function are what the names in the word file say.
#[test]
fn typed_keys_are_those_of_the_word_files() {
    assert_eq!(Key::named("home-title"), Some(key::HOME_TITLE));
    assert_eq!(Key::named("vault-means"), Some(key::VAULT_MEANS));
    let values = [("last", 5_u8.into()), ("step", 2_u8.into())];
    assert_eq!(
        Message::named("progress", &values),
        Some(message::progress(5_u8, 2_u8))
    );
    assert_eq!(Key::named("progress"), None);
    assert_eq!(Key::named("no-such-key"), None);
    assert_eq!(Message::named("no-such-key", &[]), None);
}

#[test]
fn plurals_follow_the_number_in_both() {
    let check = |language, count: usize, expected: &str| {
        assert_eq!(
            i18n::say_with(language, &message::problems_title(count)),
            expected
        );
    };
    check(Language::Swahili, 1, "Kuna jambo 1 la kurekebisha");
    check(Language::Swahili, 3, "Kuna mambo 3 ya kurekebisha");
    check(Language::English, 1, "There is 1 thing to fix");
    check(Language::English, 0, "There are 0 things to fix");
}

#[test]
fn data_in_a_sentence_stays_as_it_is() {
    let hostile = "{ $x } <b>\u{202e}\u{1}a\u{2}a\u{3}other\u{5}\u{6}";
    let said = i18n::say_with(Language::Swahili, &message::config_missing(hostile));
    assert!(said.contains(hostile));
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

/// The site has a page for each, and a page's language is known by where it is.
#[test]
fn every_page_has_an_address_of_its_own_in_each_language() {
    let pages = [
        key::PATH_HOME,
        key::PATH_FOLLOW,
        key::PATH_MINE,
        key::PATH_PRIVACY,
    ];
    let mut known = BTreeSet::new();
    for language in Language::ALL {
        let home = i18n::say(language, key::PATH_HOME);
        for address in pages.map(|page| i18n::say(language, page)) {
            let is_in_form = |letter: char| letter.is_ascii_lowercase() || "/-".contains(letter);
            assert!(address.chars().all(is_in_form), "{address}");
            assert!(address.starts_with(&home), "{address} is not below {home}");
            assert!(
                address.starts_with('/') && address.ends_with('/'),
                "{address}"
            );
            assert!(!address.contains("//"), "{address}");
            assert_eq!(i18n::language_at(&address), language, "{address}");
            assert_eq!(i18n::language_at(address.trim_end_matches('/')), language);
            assert!(known.insert(address.clone()), "two pages are at {address}");
        }
    }
    let taken = [
        "/api/",
        "/kiosk/",
        "/deploy/",
        "/icons/",
        "/snippets/",
        "/voice/",
    ];
    assert!(!taken.iter().any(|taken| known.contains(*taken)));
    // People know these: on posters, in bookmarks, from receipts.
    for (language, addresses) in [
        (
            Language::Swahili,
            ["/", "/fuatilia/", "/yangu/", "/faragha/"],
        ),
        (
            Language::English,
            ["/en/", "/en/follow/", "/en/mine/", "/en/privacy/"],
        ),
    ] {
        assert_eq!(pages.map(|page| i18n::say(language, page)), addresses);
    }
}
