//! A Redmine, as an anonymous visitor meets it.

use crate::program::check;
use crate::server::{Answer, Asked, Does, Server};

const PROJECTS: &str = r#"{"projects":[
  {"id":1,"name":"DAWASA","identifier":"dawasa","status":1,"is_public":true,
   "trackers":[{"id":4,"name":"Malalamiko"},{"id":5,"name":"Pongezi"},{"id":6,"name":"Maulizo"},{"id":7,"name":"Mapendekezo"}],
   "issue_categories":[{"id":1,"name":"Maji"},{"id":2,"name":"Majitaka"}],
   "enabled_modules":[{"id":1,"name":"issue_tracking"}]},
  {"id":3,"name":"Maktaba","identifier":"maktaba","status":1,"enabled_modules":[{"id":3,"name":"wiki"}]},
  {"id":4,"name":"Zamani","identifier":"zamani","status":5}
 ],"total_count":3,"offset":0,"limit":100}"#;

/// Answers as Redmine 5.0.4 does.
fn redmine(asked: &Asked, rest_is_on: bool, may_view: bool) -> Does {
    let denied = || match rest_is_on {
        true => Answer::json(401, "").with("WWW-Authenticate", "Basic realm=\"Redmine API\""),
        false => Answer::json(403, ""),
    };
    match asked.path.as_str() {
        "/projects.json" => {
            Answer::json(200, PROJECTS).with("Set-Cookie", "_redmine_session=siri; path=/")
        }
        "/issue_statuses.json" => Answer::json(200, r#"{"issue_statuses":[]}"#),
        "/custom_fields.json" => denied(),
        "/issues.json" if may_view => Answer::json(200, r#"{"issues":[],"total_count":0}"#),
        path if path.starts_with("/issues/") && may_view => Answer::json(404, ""),
        path if path.starts_with("/issues") => denied(),
        _ => Answer::html(404, "404 error"),
    }
    .into()
}

#[test]
fn a_redmine_is_recognised_and_judged() {
    let server = Server::start(|asked| redmine(asked, true, true));
    let ran = check(&[&server.url]).ended_with(0);
    ran.row("address", "works", &server.url);
    ran.row("REST API", "works", "asks for a key");
    ran.row(
        "projects.json",
        "works",
        "1 with issues: “DAWASA”; 2 categories",
    );
    ran.row(
        "trackers",
        "works",
        "complaint “Malalamiko”, compliment “Pongezi”",
    );
    ran.row("issues.json", "works", "none was read");
    ran.row("issues/NUMBER.json", "works", "404");
    ran.row("POST issues.json", "unknown", "");
    ran.row("cookies", "warning", "_redmine_session");
    ran.does_not_say("siri");
    for (field, value) in [
        ("api", "\"redmine\""),
        ("public_read", "true"),
        ("api_language", "\"sw\""),
        ("follow_up", "true"),
    ] {
        ran.row(field, value, "");
    }
    let config: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    // As soon as there is an adapter for it, the config is one that the page accepts.
    if mrejesho::api::NAMES.contains("redmine") {
        ran.config();
    }
    assert_eq!(config["redmine"]["trackers"]["enquiry"], "Maulizo");
    assert_eq!(server.writes().len(), 0);
    for asked in server.asked() {
        let lists = asked.path == "/issues.json" && asked.method == "GET";
        assert!(
            !lists || asked.query.contains("2999-01-01") || asked.query.is_empty(),
            "{asked:?}"
        );
    }
}

#[test]
fn what_a_redmine_lacks_is_named() {
    let off = Server::start(|asked| redmine(asked, false, false));
    let ran = check(&[&format!("{}projects/dawasa", off.url)]).ended_with(0);
    ran.row("address", "warning", &off.url);
    ran.row("REST API", "warning", "off");
    ran.says("“Enable REST web service”");
    ran.row("issues.json", "not", "403");
    ran.row("follow_up", "false", "");
    let closed = Server::start(|_| {
        Answer::json(401, "")
            .with("WWW-Authenticate", "Basic realm=\"Redmine API\"")
            .into()
    });
    let ran = check(&[&closed.url]).ended_with(1);
    ran.row("projects.json", "not", "it wants a log-in");
    ran.says("“Authentication required” no");
    assert_eq!(ran.out, "");
    let empty = Server::start(|asked| match asked.path.as_str() {
        "/projects.json" => Answer::json(
            200,
            r#"{"projects":[{"id":"x"},5,{"id":1}],"total_count":1}"#,
        )
        .into(),
        _ => redmine(asked, true, true),
    });
    let ran = check(&[&empty.url]).ended_with(1);
    ran.row("projects.json", "not", "3 listed, none of them active");
}
