//! Questions that are announced and not there, and those that are for nobody; it must not look at how they are asked.

use crate::recorded::{answered, office, talk};
use mrejesho::api::{Answer, Call};
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::form::{Question, QuestionKind};

fn questions(status: u16, body: &str) -> Result<Vec<Question>, Failure> {
    let call = Call::Questions {
        service_code: "POT".to_owned(),
    };
    match talk(&office(""), &call, |_| Ok(answered(status, body))).0? {
        Answer::Questions(questions) => Ok(questions),
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_the_office_itself_says_that_it_has_none() {
    let own = r#"[{"code": 404, "description": "Resource not found"}]"#;
    for (status, body) in [
        (404, own),
        (410, own),
        (
            404,
            r#"{"errors": {"code": 404, "description": "Not found"}}"#,
        ),
        (404, r#"{"code": "404", "description": "none"}"#),
        (200, own),
        (200, "[]"),
        (200, r#"{"services": []}"#),
    ] {
        assert_eq!(
            questions(status, body),
            Err(Failure::NotFound),
            "{status} {body}"
        );
    }
    for (status, body, failure) in [
        (404, "<html>404</html>", Failure::Unreadable),
        (404, "", Failure::Unreadable),
        (
            404,
            r#"{"message": "no Route matched"}"#,
            Failure::Unreadable,
        ),
        (200, "<html>Ingia</html>", Failure::Unreadable),
        (200, "", Failure::Unreadable),
        (200, "null", Failure::Unreadable),
        (200, r#"{"captive": true}"#, Failure::Unreadable),
        (
            200,
            r#"{"data": {"type": "page", "attributes": []}}"#,
            Failure::Unreadable,
        ),
        // Nothing was sent: the office cannot have refused it.
        (
            400,
            r#"[{"code": 400, "description": "jurisdiction_id is required"}]"#,
            Failure::Broken,
        ),
        (
            422,
            r#"[{"code": 422, "description": "x"}]"#,
            Failure::Broken,
        ),
        (
            500,
            r#"[{"code": 500, "description": "x"}]"#,
            Failure::Broken,
        ),
        (500, "<html>", Failure::Broken),
        (
            200,
            r#"[{"code": 500, "description": "x"}]"#,
            Failure::Broken,
        ),
        // Another service's.
        (
            200,
            r#"{"service_code": "BIN", "attributes": []}"#,
            Failure::Broken,
        ),
        (
            200,
            r#"[{"service_code": "BIN"}, {"service_code": "POT"}]"#,
            Failure::Broken,
        ),
        (
            400,
            r#"[{"code": 400, "description": "api_key is missing"}]"#,
            Failure::NotAllowed,
        ),
    ] {
        assert_eq!(questions(status, body), Err(failure), "{status} {body}");
    }
    for body in [
        r#"{"service_code": "POT"}"#,
        r#"{"service_code": "POT", "attributes": []}"#,
        r#"[{"service_code": "POT", "attributes": null}]"#,
        r#"{"service_definition": {"service_code": "POT", "attributes": []}}"#,
        r#"{"status": "success", "data": [{"service_code": "POT", "attributes": []}]}"#,
    ] {
        assert_eq!(questions(200, body), Ok(vec![]), "{body}");
    }
}

fn asked(attribute: &str) -> Vec<Question> {
    let body = format!(r#"{{"service_code": "POT", "attributes": [{attribute}]}}"#);
    questions(200, &body).expect(&body)
}

#[test]
fn what_a_server_fills_in_is_not_shown() {
    for attribute in [
        r#"{"code": "easting", "variable": "false", "description": "easting", "automated": "server_set"}"#,
        r#"{"code": "fixmystreet_id", "variable": false, "description": "external system ID", "automated": "server_set"}"#,
        r#"{"code": "northing", "variable": false, "description": "Northing"}"#,
        r#"{"code": "usrn", "variable": "0", "description": "USRN"}"#,
        r#"{"code": "asset_id", "variable": false, "description": "asset_details"}"#,
        r#"{"code": "fixmystreet_id", "variable": false, "description": "FixMyStreet ID"}"#,
        r#"{"code": "x", "variable": false, "description": ""}"#,
        r#"{"code": "x", "variable": false, "description": null}"#,
        r#"{"code": "x", "variable": false}"#,
        r#"{"code": "x", "variable": false, "description": "---"}"#,
        r#"{"code": "x", "variable": false, "description": "The text for the case", "automated": "hidden_field"}"#,
        r#"{"code": "x", "variable": false, "description": "The text for the case", "automated": true}"#,
        r#"{"code": "x", "variable": true, "description": "UPRN of it", "automated": "hidden_field"}"#,
        r#"{"code": "x", "variable": true, "required": true, "description": "The easting", "automated": "server_set"}"#,
        r#"{"code": "x", "variable": "no", "description": "NSGRef"}"#,
        r#"{"code": "asset_id", "variable": false, "description": "Asset ID"}"#,
        r#"{"code": "report_url", "variable": "false", "description": "Report URL"}"#,
        r#"{"code": "x", "variable": false, "description": "null"}"#,
        r#"{"code": "x", "variable": true, "description": "Layer of the map", "automated": "internal"}"#,
        r#"{"code": "x", "variable": true, "description": "Layer of the map", "hidden": "true"}"#,
        r#"{"code": "x", "variable": true, "description": "Layer of the map", "datatype": "hidden"}"#,
    ] {
        assert_eq!(asked(attribute), vec![], "{attribute}");
    }
}

#[test]
fn notices_for_people_stay() {
    for attribute in [
        r#"{"code": "n", "variable": false, "description": "Piga 112 ikiwa ni hatari."}"#,
        r#"{"code": "n", "variable": false, "description": "Asante!"}"#,
        r#"{"code": "n", "variable": false, "description": "https://office.example/maji"}"#,
        r#"{"code": "", "variable": false, "description": "Majibu huchukua siku tatu"}"#,
        r#"{"code": "n", "variable": false, "description": "Soma kwanza", "automated": "false"}"#,
        r#"{"code": "n", "variable": false, "description": "Soma kwanza", "automated": ""}"#,
    ] {
        let asked = asked(attribute);
        assert_eq!(asked.len(), 1, "{attribute}");
        assert_eq!(asked[0].kind, QuestionKind::Explanation, "{attribute}");
    }
    let line = r#"{"code": "uprn", "variable": true, "description": "uprn", "required": true, "automated": "hidden_field"}"#;
    assert_eq!(asked(line)[0].kind, QuestionKind::Line);
}

#[test]
fn the_choices_of_a_list_come_in_several_forms() {
    for values in [
        r#"[{"key": "a", "name": "Chafu"}, {"key": "b", "name": "Nyeusi"}]"#,
        r#"{"a": "Chafu", "b": "Nyeusi"}"#,
        r#"{"value": [{"key": "a", "name": "Chafu"}, {"key": "b", "name": "Nyeusi"}]}"#,
    ] {
        let line = format!(
            r#"{{"code": "q", "variable": true, "datatype": "singlevaluelist", "description": "Maji", "values": {values}}}"#
        );
        let asked = asked(&line);
        let QuestionKind::OneOf(choices) = &asked[0].kind else {
            panic!("{values}: {asked:?}");
        };
        let choices: Vec<_> = choices
            .iter()
            .map(|choice| {
                (
                    choice.key.as_str(),
                    choice.name.read_in(Default::default()).0,
                )
            })
            .collect();
        assert_eq!(choices, [("a", "Chafu"), ("b", "Nyeusi")], "{values}");
    }
    let line = r#"{"code": "mita", "variable": true, "description": "null", "datatype": "string"}"#;
    assert_eq!(asked(line)[0].label.read_in(Default::default()).0, "mita");
}
