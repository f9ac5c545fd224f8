//! Our own JSON beside the library that everybody trusts: the same texts are JSON to both, and say the same; it must not test
//! what a reader of JSON does with it.

use mrejesho::feedback::json::{self, NotJson, Value};
use proptest::prelude::*;

/// The library's value of ours, numbers by what they are worth.
fn theirs(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(holds) => (*holds).into(),
        Value::Number(digits) => serde_json::from_str(digits).expect("a number"),
        Value::String(text) => text.as_str().into(),
        Value::Array(items) => items.iter().map(theirs).collect(),
        Value::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(name, value)| (name.clone(), theirs(value)));
            serde_json::Value::Object(fields.collect())
        }
    }
}

fn compare(text: &str) {
    match (json::read(text), serde_json::from_str(text)) {
        (Ok(ours), Ok(library)) => {
            assert_eq!(theirs(&ours), library, "{text}");
            assert_eq!(json::read(&ours.write()), Ok(ours), "{text}");
        }
        (Err(_), Err::<serde_json::Value, _>(_)) => {}
        // The library has no room for it; the letters of a number have.
        (Ok(_), Err(error)) if error.to_string().contains("number out of range") => {}
        (ours, library) => panic!("{text:?}: {ours:?}, but the library: {library:?}"),
    }
}

#[test]
fn the_same_texts_are_json() {
    for text in [
        "",
        " ",
        "null",
        " null ",
        "nul",
        "nulls",
        "tru",
        "true false",
        "\"",
        "\"\"",
        "\"a",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u0041\"",
        "\"\\u00e9\\u20AC\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\\ud83d\\n\"",
        "\"\\ude00\"",
        "\"\\ud83d\\ud83d\"",
        "\"\\u12\"",
        "\"\\u\"",
        "\"\\u+123\"",
        "\"\u{1}\"",
        "\"\t\"",
        "\"\u{7f}é😀\"",
        "\"\\/\\b\\f\\n\\r\\t\\\\\"",
        "0",
        "-0",
        "00",
        "01",
        "-",
        "+1",
        "1.",
        ".5",
        "1.5",
        "1e",
        "1e5",
        "1E+5",
        "1e-",
        "0e0",
        "0.0",
        "-1.25e-3",
        "1 2",
        "12345678901234567890",
        "18446744073709551616",
        "1e999",
        "0x1",
        "NaN",
        "[]",
        "[ ]",
        "[1]",
        "[1,]",
        "[,]",
        "[1 2]",
        "[1,2]",
        "[[],[[]]]",
        "[",
        "]",
        "{}",
        "{ }",
        "{\"a\":1}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\" : 1 , \"b\" : [ ] }",
        "{\"b\":1,\"a\":2,\"b\":3}",
        "{",
        "}",
        "{\"a\":1",
        "\u{feff}1",
        "\u{a0}1",
        "//",
        "[1]x",
        "\n[\n1\n]\n",
    ] {
        compare(text);
    }
}

#[test]
fn what_is_too_deep_is_none() {
    for depth in [1, 100, 126, 127, 128, 129, 1_000, 100_000] {
        compare(&("[".repeat(depth) + &"]".repeat(depth)));
        compare(&("[".repeat(depth) + "1" + &"]".repeat(depth)));
        compare(&("{\"a\":".repeat(depth) + "1" + &"}".repeat(depth)));
        compare(&"[".repeat(depth));
    }
}

#[test]
fn the_line_of_a_slip_is_named() {
    for (text, line) in [("", 1), ("{\n\"a\": 1,\n}", 3), ("[\n1\n2]", 3)] {
        assert_eq!(json::read(text), Err(NotJson { line }), "{text:?}");
        let library = serde_json::from_str::<serde_json::Value>(text).expect_err("no JSON");
        assert_eq!(library.line().max(1), line, "{text:?}");
    }
    // The library has read on to the next line here.
    let slip = "{\n  \"a\": tru\n}";
    assert_eq!(json::read(slip), Err(NotJson { line: 2 }));
}

#[test]
fn a_number_stays_as_it_was_written() {
    for digits in ["0", "-0", "1.50", "1E5", "123456789012345678901234567890"] {
        assert_eq!(json::read(digits), Ok(Value::Number(digits.to_owned())));
    }
    let of = |text: &str| json::read(text).expect("a number");
    assert_eq!(
        (of("7").as_u64(), of("-7").as_u64(), of("7.0").as_u64()),
        (Some(7), None, None)
    );
    assert_eq!((of("-7").as_i64(), of("\"7\"").as_i64()), (Some(-7), None));
}

fn value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        (-1e9..1e9).prop_map(|number: f64| number.into()),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    /// What the library writes we read, and write the same to the letter.
    #[test]
    fn values_come_through(value in value()) {
        let text = value.to_string();
        let ours = json::read(&text).expect("the library's own JSON");
        prop_assert_eq!(ours.write(), text);
        compare(&serde_json::to_string_pretty(&value).expect("JSON"));
    }

    /// One letter of good JSON replaced, put in or taken out: the same is still JSON to both.
    #[test]
    fn slips_are_seen(
        value in value(),
        at in any::<prop::sample::Index>(),
        letter in prop::sample::select(vec!['"', '\\', '{', '}', '[', ']', ':', ',', '0', '1', '-', '.', 'e', 'u', 'n', ' ', '\n', '\u{1}', 'é']),
        way in 0..3_u8,
    ) {
        let mut letters: Vec<char> = value.to_string().chars().collect();
        let at = at.index(letters.len());
        match way {
            0 => letters[at] = letter,
            1 => letters.insert(at, letter),
            _ => drop(letters.remove(at)),
        }
        compare(&letters.into_iter().collect::<String>());
    }

    #[test]
    fn no_text_is_a_panic(text in any::<String>()) {
        compare(&text);
    }
}

#[test]
fn many_names_in_an_unlucky_order_do_not_stop_the_phone() {
    let fields: Vec<String> = (0..100_000)
        .map(|number| format!("\"{:06}\":{number}", 99_999 - number))
        .collect();
    let text = format!("{{{}}}", fields.join(","));
    let begun = std::time::Instant::now();
    compare(&text);
    // By inserting each in its place it takes minutes.
    assert!(begun.elapsed().as_secs() < 20);
}
