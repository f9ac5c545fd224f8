//! Compiles the word files to Rust: a typed key for each sentence, and its text in each language.
//!
//! Because this is done at build time, Fluent's parser and the plural rules of all languages are not in the shipped
//! WebAssembly.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use fluent::Sentence;
use language::Language;
use marks::SENTENCES_OF_A_PART;

#[path = "build/fluent.rs"]
mod fluent;
#[allow(dead_code, reason = "only the list of languages is read here")]
#[path = "src/feedback/model/language.rs"]
mod language;
#[path = "src/i18n/marks.rs"]
mod marks;
#[path = "src/i18n/plurals.rs"]
mod plurals;

/// The prefixes of the keys that only the printed pages and the tools use. The WebAssembly has no such key.
const PRINTED: [&str; 9] = [
    "basic-",
    "expected-channel-",
    "fallen-",
    "page-broken",
    "page-description",
    "page-noscript",
    "page-title",
    "refused-",
    "shortcut-",
];

/// Sentences that only some programs, or parts of them, use, so that the others do not load them: the prefixes of their
/// keys, and the keys with such a prefix that are used everywhere. `tests/words.rs` checks who uses them.
const PARTS: [(&str, &[&str], &[&str]); 16] = [
    ("SLIP", &["slip-", "promise-"], &[]),
    (
        "CHANNELS",
        &["channel-", "sms-"],
        &["sms-make", "sms-texted"],
    ),
    ("LISTEN", &["listen-"], &[]),
    ("HELPER", &["gaps-", "helper-"], &["helper-open"]),
    ("LEVELS", &["accused-", "leak"], &[]),
    (
        "WARDS",
        &["wards-"],
        &[
            "wards-failed",
            "wards-get",
            "wards-get-hint",
            "wards-loading",
        ],
    ),
    (
        "SETUP",
        &["config-", "expected-"],
        &["config-missing-title", "config-title"],
    ),
    ("POINT", &["point-"], &[]),
    ("CASE", &["case-"], &[]),
    ("KIOSK", &["kiosk-"], &[]),
    (
        "PAGES",
        &[
            "follow-",
            "found-",
            "mine-",
            "privacy-",
            "state-",
            "status-",
            "vault-locked",
            "vault-mark",
        ],
        &[
            "follow-title",
            // Also used by the vault.
            "mine-empty-no",
            "mine-failed",
            "mine-title",
            "privacy-title",
        ],
    ),
    (
        "PHOTOS",
        &["photo-", "photos-"],
        &[
            "photos-add",
            "photos-add-named",
            "photos-coming",
            "photos-gone-lost",
            "photos-gone-nameless",
            "photos-hint",
            "photos-hint-hidden",
            "photos-hint-named",
            "photos-hint-nameless",
            "photos-not-kept",
        ],
    ),
    (
        "VAULT",
        &["vault-"],
        &["vault-make-title", "vault-open-title"],
    ),
    (
        "CHECK",
        &["hides-", "selfcheck-"],
        &["selfcheck-failed", "selfcheck-running"],
    ),
    (
        "ENVELOPE",
        &["seal"],
        &["seal-loading", "seal-not-loaded", "seal-off"],
    ),
    (
        "REPORT",
        &[
            "contact-wanted-",
            "copy-",
            "elsewhere-",
            "later",
            "receipt-",
            "review-",
            "sending-",
            "unknown-",
            "waiting-",
            "ways-out-",
        ],
        &[
            "elsewhere-title",
            "later-failed",
            "receipt-title",
            "review-copy",
            // The names of fields.
            "review-institution",
            "review-kind",
            "review-naming",
            "review-title",
            "sending-title",
            "unknown-title",
            "waiting-title",
        ],
    ),
];

/// One sentence in every language.
type InEach = Vec<Sentence>;

fn main() {
    // The printed sentences are on the page before the program starts.
    let in_page = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    if in_page {
        // `xtask` splits the program and needs the relocations to see which function calls which.
        println!("cargo::rustc-link-arg-bin=mrejesho=--emit-relocs");
    }
    match words(in_page) {
        Ok(code) => {
            let into = env::var("OUT_DIR").expect("Cargo says where to write");
            fs::write(Path::new(&into).join("words.rs"), code).expect("the words can be written");
        }
        Err(why) => {
            println!("cargo::error={why}");
        }
    }
}

/// The module with all keys and texts.
fn words(in_page: bool) -> Result<String, String> {
    let folder = Path::new("src/i18n");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    let mut rules = String::new();
    for language in Language::ALL {
        let tag = language.code();
        let file = format!("{tag}.ftl");
        let source = fs::read_to_string(folder.join(&file)).map_err(|error| {
            format!("the words of the language {tag}, src/i18n/{file}: {error}")
        })?;
        let at = plurals::RULES.iter().position(|(known, _)| *known == tag);
        let at = at.ok_or_else(|| format!("src/i18n/plurals.rs has no plural rule for {tag}"))?;
        write!(rules, "plurals::RULES[{at}].1, ").expect("a string takes it");
        files.push((
            file.clone(),
            fluent::read(&file, &source, &categories(plurals::RULES[at].1))?,
        ));
    }
    let mut sentences = side_by_side(files)?;
    sentences.sort_by(|one, other| one[0].name.cmp(&other[0].name));
    let mut parts: Vec<(&str, Vec<InEach>)> = vec![("SITE", vec![])];
    parts.extend(PARTS.map(|(name, _, _)| (name, vec![])));
    for sentence in sentences {
        let key = sentence[0].name.as_str();
        let begins = |with: &[&str]| with.iter().any(|with| key.starts_with(with));
        if in_page && begins(&PRINTED) {
            continue;
        }
        let is_of = |(_, with, but): &(&str, &[&str], &[&str])| begins(with) && !but.contains(&key);
        let part = PARTS.iter().position(is_of).map_or(0, |at| at + 1);
        parts[part].1.push(sentence);
    }
    Ok(written(&parts, &rules, in_page))
}

/// The plural categories that whole numbers have in a language.
fn categories(rule: plurals::Rule) -> BTreeSet<&'static str> {
    (0..=200).chain([1_000_000]).map(rule).collect()
}

/// Pairs each sentence of the first file with its counterparts in the others. All files must have the same sentences
/// with the same variables.
fn side_by_side(files: Vec<(String, Vec<Sentence>)>) -> Result<Vec<InEach>, String> {
    let mut files = files.into_iter();
    let (first, sentences) = files.next().ok_or("there is no language")?;
    let mut all: Vec<InEach> = sentences.into_iter().map(|of| vec![of]).collect();
    for (file, mut sentences) in files {
        // A language is whole or is not built: a sentence in another one would carry the wrong `lang`.
        let names: BTreeSet<&str> = sentences.iter().map(|own| own.name.as_str()).collect();
        let missing = all.iter().map(|each| each[0].name.as_str());
        let missing: Vec<&str> = missing.filter(|name| !names.contains(name)).collect();
        if !missing.is_empty() {
            return Err(format!(
                "{file}: {} of {first} are missing: {}",
                missing.len(),
                missing.join(", ")
            ));
        }
        for each in &mut all {
            let name = &each[0].name;
            let at = sentences.iter().position(|other| other.name == *name);
            let at = at.expect("none is missing");
            let own = sentences.swap_remove(at);
            if own.variables != each[0].variables {
                return Err(format!(
                    "{file}: {name} has the variables {:?}, and in {first} {:?}",
                    own.variables, each[0].variables
                ));
            }
            each.push(own);
        }
        if let Some(more) = sentences.first() {
            return Err(format!("{first}: {} of {file} is missing", more.name));
        }
    }
    let mut names = BTreeSet::new();
    for each in &all {
        let name = rust_name(&each[0].name);
        if !names.insert(name.clone()) {
            return Err(format!("{first}: two keys are called {name} in Rust"));
        }
    }
    Ok(all)
}

fn rust_name(key: &str) -> String {
    key.replace(['-', '.'], "_").to_lowercase()
}

fn written(parts: &[(&str, Vec<InEach>)], rules: &str, in_page: bool) -> String {
    let (mut keys, mut messages, mut tables) = (String::new(), String::new(), String::new());
    for (number, (name, sentences)) in parts.iter().enumerate() {
        assert!(
            sentences.len() <= usize::from(SENTENCES_OF_A_PART),
            "{name} has too many sentences"
        );
        for (at, sentence) in sentences.iter().enumerate() {
            let key = format!("Key({})", number * usize::from(SENTENCES_OF_A_PART) + at);
            let variables = &sentence[0].variables;
            let rust_name = rust_name(&sentence[0].name);
            if variables.is_empty() {
                let name = rust_name.to_uppercase();
                keys += &format!("{}pub const {name}: Key = {key};\n", documented(sentence));
            } else {
                let names = variables.iter().map(|name| name.replace('-', "_"));
                let names: Vec<String> = names.collect();
                messages += &format!(
                    "{}pub fn r#{rust_name}({}) -> Message {{ Message {{ key: {key}, values: vec![{}] }} }}\n",
                    documented(sentence),
                    names
                        .iter()
                        .map(|name| format!("r#{name}: impl Into<Value>, "))
                        .collect::<String>(),
                    names
                        .iter()
                        .map(|name| format!("r#{name}.into(), "))
                        .collect::<String>(),
                );
            }
        }
        tables += &table(number, name, sentences, in_page);
    }
    let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    let all = match in_page {
        true => String::new(),
        false => format!(
            "pub static ALL: [&Part; {}] = [&{}];\n",
            names.len(),
            names.join(", &")
        ),
    };
    let languages = Language::ALL.len();
    format!(
        "/// The sentences without variables.\npub mod key {{\nuse super::Key;\n{keys}}}\n\
         /// The sentences with variables, which are given in the order of the alphabet.\n\
         pub mod message {{\nuse super::{{Key, Message, Value}};\n{messages}}}\n\
         {tables}{all}pub const PARTS: usize = {};\n\
         pub static RULES: [plurals::Rule; {languages}] = [{rules}];\n",
        parts.len()
    )
}

/// The static with all texts of a part. On the host it also has the key names of the word files, for tests and tools.
fn table(number: usize, name: &str, sentences: &[InEach], in_page: bool) -> String {
    let mut texts = String::new();
    for language in 0..Language::ALL.len() {
        let mut text = String::new();
        for sentence in sentences {
            text.push_str(&sentence[language].text);
            text.push(marks::TEXT_END);
        }
        texts += &format!("{text:?}, ");
    }
    let names = match in_page {
        true => String::new(),
        false => {
            let names = sentences
                .iter()
                .map(|each| (&each[0].name, &each[0].variables));
            let names = names.map(|(name, variables)| format!("({name:?}, &{variables:?}), "));
            format!(", names: &[{}]", names.collect::<String>())
        }
    };
    format!("pub static {name}: Part = Part {{ number: {number}, texts: [{texts}]{names} }};\n")
}

/// The documentation of a key: the comment for translators, and the sentence in each language.
fn documented(sentence: &InEach) -> String {
    let mut lines = vec![
        sentence[0].comment.clone(),
        String::new(),
        "```text".to_owned(),
    ];
    for (language, own) in Language::ALL.into_iter().zip(sentence) {
        // As in the word file, with the language in place of the key.
        let said = own
            .source
            .split_once('=')
            .map_or("", |(_, said)| said.trim_end());
        lines.extend(
            format!("{}:{said}", language.code())
                .lines()
                .map(str::to_owned),
        );
    }
    lines.push("```".to_owned());
    lines.into_iter().fold(String::new(), |doc, line| {
        format!("{doc}#[doc = {line:?}]\n")
    })
}
