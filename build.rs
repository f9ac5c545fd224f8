//! Reads the word files as Fluent does and builds in what is needed to say them: keys, texts, places for variables, one and
//! other; it must not change a word, and it refuses what the page could not say.
//!
//! Read here and not in the page, the parser, the plural rules of all languages and the number forms are not in the shipped
//! WebAssembly.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};

// The marks inside a built-in text. None of them can stand in a word file: `words::say` knows the same.
const VARIABLE: char = '\u{1}';
const PLURAL: char = '\u{2}';
const OTHER: char = '\u{3}';
const END: char = '\u{4}';

/// How the keys begin of what the press alone says; `tests/words.rs` has the same and holds that no page asks for it.
const PRINTED: [&str; 7] = [
    "basic-",
    "fallen-",
    "page-broken",
    "page-description",
    "page-noscript",
    "page-title",
    "shortcut-",
];

/// Words that only some programs and parts of them say, so that nobody else loads them: how their keys begin, and which of those
/// are said everywhere all the same. `tests/words.rs` holds who says them.
const PARTS: [(&str, &[&str], &[&str]); 6] = [
    ("KIOSK", &["kiosk-"], &[]),
    (
        "PAGES",
        &[
            "follow-",
            "mine-",
            "privacy-",
            "state-",
            "status-",
            "vault-locked",
            "vault-mark",
        ],
        &[
            "follow-title",
            // Said at the vault too.
            "mine-empty-no",
            "mine-failed",
            "mine-title",
            "privacy-channels",
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
    ("CHECK", &["hides-", "selfcheck-"], &[]),
    ("ENVELOPE", &["seal"], &[]),
];

fn main() {
    let (sw, en) = (messages("sw.ftl"), messages("en.ftl"));
    // What is printed stands on the page before the program comes.
    let in_page = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    if in_page {
        // Who calls whom stays written in the programs that the press parts.
        for program in ["kiosk", "mrejesho"] {
            println!("cargo::rustc-link-arg-bin={program}=--emit-relocs");
        }
    }
    let is_said = |key: &&String| !in_page || !PRINTED.iter().any(|of| key.starts_with(of));
    let mut keys: Vec<&String> = sw.keys().chain(en.keys()).filter(is_said).collect();
    keys.sort();
    keys.dedup();
    let mut code = String::new();
    for (name, begins, but) in PARTS {
        let is_of = |key: &&String| {
            begins.iter().any(|of| key.starts_with(of)) && !but.contains(&key.as_str())
        };
        let (own, others) = keys.into_iter().partition(is_of);
        keys = others;
        write_part(&mut code, name, &own, [&sw, &en]);
    }
    write_part(&mut code, "SITE", &keys, [&sw, &en]);
    let into = env::var("OUT_DIR").expect("Cargo says where to write");
    fs::write(Path::new(&into).join("words.rs"), code).expect("the words can be written");
}

fn write_part(
    code: &mut String,
    name: &str,
    keys: &[&String],
    languages: [&BTreeMap<String, String>; 2],
) {
    let said = languages.map(|messages| {
        let mut text = String::new();
        let mut ends = Vec::new();
        for key in keys {
            // A key that one file lacks is empty there; the tests do not let that pass.
            text.push_str(messages.get(*key).map_or("", String::as_str));
            ends.push(u16::try_from(text.len()).expect("the words of a part are few"));
        }
        format!("({text:?}, &{ends:?})")
    });
    writeln!(
        code,
        "pub static {name}: Part = Part {{ keys: &{keys:?}, swahili: {}, english: {} }};",
        said[0], said[1]
    )
    .expect("a string takes it");
}

/// Every message of a word file, ready to be said.
fn messages(name: &str) -> BTreeMap<String, String> {
    let from = Path::new("src/words").join(name);
    println!("cargo::rerun-if-changed={}", from.display());
    let source = fs::read_to_string(&from).expect("the word file can be read");
    let resource = fluent_syntax::parser::parse(source.as_str())
        .unwrap_or_else(|(_, errors)| panic!("{name} is not Fluent: {errors:?}"));
    let mut found = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let key = message.id.name;
        let pattern = message
            .value
            .unwrap_or_else(|| panic!("{name}: {key} has no words"));
        let mut text = String::new();
        write_pattern(&mut text, &pattern, &format!("{name}: {key}"));
        found.insert(key.to_owned(), text);
    }
    found
}

fn write_pattern(text: &mut String, pattern: &Pattern<&str>, place: &str) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => write_expression(text, expression, place),
        }
    }
}

fn write_expression(text: &mut String, expression: &Expression<&str>, place: &str) {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => text.push_str(value),
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            text.extend([VARIABLE]);
            text.push_str(id.name);
            text.push(END);
        }
        Expression::Select {
            selector: InlineExpression::VariableReference { id },
            variants,
        } => {
            let variant = |wanted: &str| {
                let mut variants = variants.iter();
                variants
                    .find(|variant| matches!(variant.key, VariantKey::Identifier { name } if name == wanted))
                    .unwrap_or_else(|| panic!("{place} has no [{wanted}]"))
            };
            assert!(variants.len() == 2, "{place}: one and other, and no more");
            text.push(PLURAL);
            text.push_str(id.name);
            text.push(END);
            write_pattern(text, &variant("one").value, place);
            text.push(OTHER);
            write_pattern(text, &variant("other").value, place);
            text.push(END);
        }
        other => panic!("{place} has what the page cannot say: {other:?}"),
    }
}
