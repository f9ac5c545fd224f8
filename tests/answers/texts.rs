//! Entities in an office's texts as the letters they stand for; it must not look at how texts are put on the screen.

use crate::recorded::{answered, office, talk};
use mrejesho::api::{Answer, Call};
use mrejesho::feedback::model::draft::Kind;
use proptest::prelude::*;

/// The name of a service as a person reads it.
fn name(written: &str) -> String {
    let quoted = serde_json::to_string(written).expect("JSON");
    let body = format!(r#"[{{"service_code": "1", "service_name": {quoted}}}]"#);
    match talk(&office(""), &Call::Catalogue, |_| Ok(answered(200, &body))).0 {
        Ok(Answer::Catalogue(catalogue)) => {
            let services = catalogue.services_alone(Kind::Complaint);
            services[0].name.read_in(Default::default()).0.to_owned()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn entities_are_letters_once() {
    for (written, read) in [
        ("Maji &amp; Umeme", "Maji & Umeme"),
        ("&lt;b&gt;Maji&lt;/b&gt;", "<b>Maji</b>"),
        ("&quot;Maji&quot;", "\"Maji\""),
        ("ng&apos;ombe", "ng'ombe"),
        ("ng&#39;ombe", "ng'ombe"),
        ("ng&#x27;ombe", "ng'ombe"),
        ("ng&#X27;ombe", "ng'ombe"),
        ("caf&#233; &#x1F600;", "café 😀"),
        ("it&#146;s", "it’s"),
        ("&amp;lt;", "&lt;"),
        ("&amp;amp;", "&amp;"),
        ("&amp;#39;", "&#39;"),
        ("&#38;lt;", "&lt;"),
        ("a&#10;b", "a\nb"),
        // What is no entity stays.
        ("Maji & Umeme", "Maji & Umeme"),
        ("AT&T; x", "AT&T; x"),
        ("&amp", "&amp"),
        ("&nbsp;", "&nbsp;"),
        ("&#;", "&#;"),
        ("&#x;", "&#x;"),
        ("&#0;", "&#0;"),
        ("&#1;", "&#1;"),
        ("&#xD800;", "&#xD800;"),
        ("&#x110000;", "&#x110000;"),
        ("&#99999999999;", "&#99999999999;"),
        ("&#+39;", "&#+39;"),
        ("&&amp;&", "&&&"),
        ("&é;", "&é;"),
    ] {
        assert_eq!(name(written), read, "{written}");
    }
}

#[test]
fn all_that_an_office_says_is_read_so() {
    let body = r#"[{"service_request_id": "1", "status": "open", "service_name": "A &amp; B", "agency_responsible": {"name": "C &amp; D"}, "status_notes": "E &amp; F", "description": "G &amp; H"}]"#;
    let call = Call::Case {
        reference: "1".to_owned(),
    };
    let Ok(Answer::Case(case)) = talk(&office(""), &call, |_| Ok(answered(200, body))).0 else {
        panic!("a case");
    };
    assert_eq!(case.service.read_in(Default::default()).0, "A & B");
    assert_eq!(case.agency.read_in(Default::default()).0, "C & D");
    assert_eq!(case.notes[0].words, "E & F");
    let body = r#"{"service_code": "1", "attributes": [{"code": "q", "variable": true, "datatype": "singlevaluelist", "description": "Je &quot;maji&quot;?", "values": [{"key": "a&amp;b", "name": "A &lt; B"}]}]}"#;
    let call = Call::Questions {
        service_code: "1".to_owned(),
    };
    let Ok(Answer::Questions(questions)) = talk(&office(""), &call, |_| Ok(answered(200, body))).0
    else {
        panic!("questions");
    };
    assert_eq!(
        questions[0].label.read_in(Default::default()).0,
        "Je \"maji\"?"
    );
    let mrejesho::feedback::model::form::QuestionKind::OneOf(choices) = &questions[0].kind else {
        panic!("a list");
    };
    assert_eq!(choices[0].name.read_in(Default::default()).0, "A < B");
    // A key travels back as it came.
    assert_eq!(choices[0].key, "a&amp;b");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// What was written with entities once is read as it was meant, whatever it was.
    #[test]
    fn what_was_escaped_comes_back(text in r#"[a-z&<>"'#;x0-9é ]{1,30}"#) {
        prop_assume!(!text.trim().is_empty());
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;");
        prop_assert_eq!(name(&escaped), text);
    }

    #[test]
    fn no_text_is_a_panic(text in ".{1,40}") {
        prop_assume!(!text.trim().is_empty());
        name(&text);
    }
}
