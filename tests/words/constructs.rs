//! What Fluent can express and the word files may not use today: it is said as the `fluent` crate says it, or refused.

use std::collections::BTreeMap;

use fluent::{FluentArgs, FluentBundle, FluentResource};

use super::{Rule, Value, pattern, plurals, reader};

pub fn bundle(tag: &str, source: &str) -> FluentBundle<FluentResource> {
    let tag: unic_langid::LanguageIdentifier = tag.parse().expect("a language");
    let mut bundle = FluentBundle::new(vec![tag]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned());
    bundle
        .add_resource(resource.expect("a Fluent file"))
        .expect("each key once");
    bundle
}

/// A message, or an attribute of one, by its name.
pub fn said_by_fluent(
    bundle: &FluentBundle<FluentResource>,
    name: &str,
    values: &BTreeMap<&str, Value>,
) -> String {
    let (id, attribute) = name.split_once('.').unwrap_or((name, ""));
    let message = bundle.get_message(id).expect("a message");
    let pattern = match attribute {
        "" => message.value(),
        name => message
            .get_attribute(name)
            .map(|attribute| attribute.value()),
    };
    let mut arguments = FluentArgs::new();
    for (name, value) in values {
        match value {
            Value::Text(text) => arguments.set(*name, text.clone()),
            Value::Number(number) => arguments.set(*name, *number),
        }
    }
    let pattern = pattern.expect("it has words");
    bundle
        .format_pattern(pattern, Some(&arguments), &mut Vec::new())
        .into_owned()
}

/// CLDR 46; the only language with all six categories whose rule in the `fluent` crate is right for every number.
fn welsh(number: u64) -> &'static str {
    match number {
        0 => "zero",
        1 => "one",
        2 => "two",
        3 => "few",
        6 => "many",
        _ => "other",
    }
}

#[test]
fn every_construct_is_said_as_fluent_says_it() {
    let (rule, _) = plurals("en");
    for (tag, source, rule) in [
        ("en", include_str!("constructs.en.ftl"), rule),
        ("cy", include_str!("constructs.cy.ftl"), welsh as Rule),
    ] {
        let categories = (0..=200).map(rule).collect();
        let sentences = reader::read(tag, source, &categories).expect("nothing is refused");
        let bundle = bundle(tag, source);
        let numbers = [0_u64, 1, 2, 3, 5, 6, 7, 10, 11, 26, 99, 100, 103, 1_000_000];
        let texts = ["", "one", "other", "1", "female", "male", "{ $a }"];
        let values = numbers.map(Value::Number).into_iter();
        let values = values.chain(texts.map(Value::from)).collect::<Vec<_>>();
        for sentence in &sentences {
            for one in &values {
                for other in &values {
                    let mut all = vec![one.clone(); sentence.variables.len()];
                    if let Some(last) = all.last_mut() {
                        *last = other.clone();
                    }
                    let mut ours = String::new();
                    pattern::fill(&mut ours, &sentence.text, &all, rule);
                    let names = sentence.variables.iter().map(String::as_str);
                    let by_name = names.zip(all).collect();
                    let theirs = said_by_fluent(&bundle, &sentence.name, &by_name);
                    assert_eq!(ours, theirs, "{tag} {} {by_name:?}", sentence.name);
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_said_is_refused_with_its_place_and_reason() {
    for (source, reasons) in [
        (
            "a = { NUMBER($x) }",
            ["words.ftl: a:", "NUMBER(): functions"],
        ),
        (
            "a = { NUMBER($x) ->\n    [one] x\n   *[other] y\n }",
            ["words.ftl: a:", "NUMBER() as a selector"],
        ),
        ("a = { b }", ["words.ftl: a:", "{ b } refers to a message"]),
        ("a = { -b }", ["words.ftl: a:", "{ -b } refers to a term"]),
        (
            "a = { b }\nb = { a }",
            ["words.ftl: a:", "refers to itself"],
        ),
        ("-a = { -a }", ["words.ftl: -a:", "refers to itself"]),
        (
            "-a = { $x }\nb = { -a }",
            ["-a:", "{ $x } is in a term and not given"],
        ),
        (
            "a = { $x ->\n    [few] x\n   *[other] y\n }",
            ["words.ftl: a:", "[few] is no plural category"],
        ),
        (
            "a = { $x ->\n    [one] x\n   *[many] y\n }",
            ["words.ftl: a:", "[many] is no plural category"],
        ),
        (
            "a = { $x ->\n    [one] x\n   *[1] y\n }",
            ["words.ftl: a:", "the plural form [other] is missing"],
        ),
        (
            "a = { $x ->\n    [one] x\n    [red] y\n   *[other] z\n }",
            ["words.ftl: a:", "plural forms and words together"],
        ),
        (
            "a = { $x ->\n    [1] x\n    [1] y\n   *[other] z\n }",
            ["words.ftl: a:", "one stands twice"],
        ),
        (
            "a = { $x ->\n    [1.5] x\n   *[other] z\n }",
            ["words.ftl: a:", "1.5 is not a whole number"],
        ),
        (
            "a = { 1.0 }",
            ["words.ftl: a:", "1.0 is not a whole number"],
        ),
        (
            "a = { \"\\u0001\" }",
            ["words.ftl: a:", "control character"],
        ),
        ("a = x\na = y", ["words.ftl", "a stands twice"]),
        ("a = { $x", ["words.ftl", "is not Fluent"]),
    ] {
        let (_, categories) = plurals("en");
        let error = reader::read("words.ftl", source, &categories).expect_err(source);
        for reason in reasons {
            assert!(error.contains(reason), "{source:?}: {error}");
        }
    }
}
