//! What every field of the form must have: whoever adds one is told here what is missing.

use std::fs;
use std::path::Path;

use mrejesho::api;
use mrejesho::api::config::Config;
use mrejesho::feedback::model::catalogue::ReceiptKind;
use mrejesho::feedback::model::draft::{Addressee, Draft, Field, Kind, Naming, Pick};
use mrejesho::feedback::model::form::{Form, Rules, ServiceForm};
use mrejesho::feedback::model::submission::Submission;
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::rules::validation::Day;

/// What is typed into a field here.
fn words_of(field: &Field) -> String {
    match field {
        Field::Phone => "+255712345678".to_owned(),
        Field::Email => "asha@example.org".to_owned(),
        field => format!("Maneno ya {}", field.code()),
    }
}

/// A report with a name, with something in every field of words.
fn filled() -> Draft {
    let mut draft = Draft {
        kind: Some(Kind::Complaint),
        naming: Some(Naming::Named),
        addressee: Addressee::Unlisted,
        service: Some(Pick::default()),
        ..Draft::default()
    };
    for field in Field::of_words() {
        draft.put_text(&field, words_of(&field));
    }
    draft
}

fn form(rules: Rules) -> Form {
    Form {
        rules,
        service: Some(ServiceForm {
            code: "maji".to_owned(),
            receipt: ReceiptKind::Reference,
            kinds: None,
            questions: vec![],
        }),
    }
}

fn submission(rules: Rules, draft: &Draft) -> Submission {
    let today = Day::parse("2026-11-23").expect("a day");
    Submission::new(&form(rules), draft, today).expect("a draft without problems")
}

#[test]
fn a_code_and_an_id_belong_to_one_field() {
    let fields: Vec<Field> = Field::all().collect();
    for (at, field) in fields.iter().enumerate() {
        let others = &fields[at + 1..];
        let is_same = |other: &Field| other.code() == field.code() || other.id() == field.id();
        assert!(!others.iter().any(is_same), "{field:?}");
        let code = String::from(field.clone());
        assert_eq!(Field::try_from(code).as_ref(), Ok(field));
    }
    let steps: Vec<_> = fields.iter().map(Field::step).collect();
    assert!(steps.is_sorted(), "fields are in the order of the steps");
}

#[test]
fn what_is_typed_is_held_and_lost_only_with_a_question() {
    for field in Field::of_words() {
        let mut draft = Draft::default();
        draft.put_text(&field, words_of(&field));
        assert_eq!(draft.text(&field), words_of(&field), "{field:?}: draft.rs");
        assert!(draft.has_words(), "{field:?}");
    }
}

#[test]
fn what_is_typed_is_kept_and_read_back() {
    let kept = KeptDraft {
        id: "5b3f8a6c2e914d70".to_owned(),
        draft: filled(),
        ..KeptDraft::default()
    };
    let read = KeptDraft::read(&kept.write()).expect("a record");
    for field in Field::of_words() {
        assert_eq!(read.draft.text(&field), words_of(&field), "{field:?}");
    }
}

/// What an API needs in the config to carry every field.
fn own_config(api: &str) -> &'static str {
    match api {
        "redmine" => {
            r#""redmine": {"contact": {"first_name": 1, "last_name": 2, "phone": 3, "email": 4}}, "#
        }
        _ => "",
    }
}

#[test]
fn every_api_sends_what_is_typed() {
    for name in api::NAMES.split(", ") {
        let config = r#""privacy": {"operator": "O", "seen_by": "S"}"#;
        let own = own_config(name);
        let config = Config::parse(&format!(r#"{{"api": "{name}", {own}{config}}}"#));
        let config = config.expect("right");
        let adapter = api::adapter(config, None);
        let rules = adapter.capabilities().rules;
        let sent = |draft: &Draft| {
            let parameters = adapter.parameters(&submission(rules.clone(), draft));
            let values = parameters.into_iter().map(|parameter| parameter.value);
            values.collect::<Vec<_>>().join("\n")
        };
        let named = sent(&filled());
        let nameless = sent(&Draft {
            naming: Some(Naming::Nameless),
            ..filled()
        });
        for field in Field::of_words() {
            let words = words_of(&field);
            assert!(named.contains(&words), "{name} does not send {field:?}");
            let is_sent = nameless.contains(&words);
            assert_eq!(
                is_sent,
                !field.is_contact(),
                "{name} without a name: {field:?}"
            );
        }
    }
}

#[test]
fn every_field_of_words_has_its_control_in_the_app_and_in_the_printed_form() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut app = String::new();
    for folder in ["src/app/pages", "src/app/components"] {
        for entry in fs::read_dir(root.join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                app += &fs::read_to_string(path).expect("a source file");
            }
        }
    }
    let printed = fs::read_to_string(root.join("src/basic.html")).expect("the printed form");
    for field in Field::of_words() {
        let control = format!("field=Field::{field:?}");
        let is_there = app
            .split(&control)
            .skip(1)
            .any(|rest| !rest.starts_with(char::is_alphanumeric));
        assert!(is_there, "no page of src/app has a control for {field:?}");
        let id = format!("\"{}\"", field.id());
        assert!(printed.contains(&id), "src/basic.html has no control {id}");
    }
}
