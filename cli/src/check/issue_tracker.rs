//! Asks a Redmine what an anonymous visitor may do there, without writing anything and without reading anybody's issue.

use mrejesho::feedback::json::Value;
use mrejesho::feedback::model::draft::Kind;
use serde_json::json;

use super::client::{Client, Reply};
use super::decisions::{self, Decision};
use super::facts::{Facts, Message};
use super::language;
use super::shape::{quoted, told, value};
use super::table::{Mark, Table};

/// The list of projects, with all that is offered of each.
const PROJECTS: &str = "projects.json?include=trackers,issue_categories,enabled_modules&limit=100";

/// Issues that nobody has made yet.
const NO_ISSUES: &str = "issues.json?created_on=%3E%3D2999-01-01&limit=1";

/// The number of an issue that is not there.
const NO_NUMBER: &str = "issues/999999999.json";

/// Names of trackers for each kind, in lower case.
const TRACKERS: [(Kind, &str); 4] = [
    (
        Kind::Complaint,
        "complaint complaints lalamiko malalamiko problem bug",
    ),
    (Kind::Compliment, "compliment compliments praise pongezi"),
    (
        Kind::Enquiry,
        "enquiry enquiries inquiry question questions ulizo maulizo support",
    ),
    (
        Kind::Suggestion,
        "suggestion suggestions idea pendekezo mapendekezo feature",
    ),
];

/// What to do if a test report is refused.
pub const IF_REFUSED: &str = "If a custom field is missing, name it under “redmine” in the config (docs/redmine.md), or \
                              make it optional for this tracker.";

/// What answered at an address where there may be a Redmine.
pub enum Found {
    /// It lists its projects to everybody.
    Open {
        projects: Vec<Value>,
        reply: Box<Reply>,
    },
    /// It wants a log-in.
    Closed { came: Box<Reply> },
}

/// Returns what is there, if it is a Redmine.
pub fn find(client: &Client, base: &str) -> Option<Found> {
    let reply = client.get(&format!("{base}{PROJECTS}"), &[]).ok()?;
    let list = value(&reply.body).and_then(|body| Some(body.get("projects")?.as_array()?.clone()));
    if let (200, Some(projects)) = (reply.status, list) {
        return Some(Found::Open {
            projects,
            reply: Box::new(reply),
        });
    }
    let names_itself = |name: &str| {
        let header = reply.header(name).unwrap_or_default();
        header.to_ascii_lowercase().contains("redmine")
    };
    (names_itself("www-authenticate") || names_itself("set-cookie")).then(|| Found::Closed {
        came: Box::new(reply.clone()),
    })
}

/// What a project has that takes reports.
struct Project<'a> {
    id: String,
    name: &'a str,
    trackers: Vec<(String, &'a str)>,
    categories: usize,
}

fn id_of(entry: &Value) -> Option<String> {
    entry
        .get("id")
        .filter(|id| id.is_number())
        .map(Value::to_string)
}

fn name_of(entry: &Value) -> Option<&str> {
    entry.get("name").and_then(Value::as_str)
}

fn list<'a>(entry: &'a Value, name: &str) -> &'a [Value] {
    entry
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// The projects that are active and have issues.
fn offered(projects: &[Value]) -> Vec<Project<'_>> {
    let projects = projects.iter().filter_map(|project| {
        let is_active = project
            .get("status")
            .is_none_or(|status| status.as_u64() == Some(1));
        let modules = list(project, "enabled_modules");
        let has_issues = modules.is_empty()
            || modules
                .iter()
                .any(|it| name_of(it) == Some("issue_tracking"));
        let trackers = list(project, "trackers").iter();
        (is_active && has_issues).then_some(Project {
            id: id_of(project)?,
            name: name_of(project)?,
            trackers: trackers
                .filter_map(|it| Some((id_of(it)?, name_of(it)?)))
                .collect(),
            categories: list(project, "issue_categories").len(),
        })
    });
    projects.collect()
}

/// Asks everything that can be asked without writing, and adds a row for each. No decisions if the projects are not
/// listed.
pub fn examine(
    client: &Client,
    base: &str,
    found: &Found,
    table: &mut Table,
) -> (Facts, Vec<Decision>) {
    let mut facts = Facts::new(base, None);
    rest_api(client, base, table);
    let (projects, reply) = match found {
        Found::Open { projects, reply } => (projects, reply),
        Found::Closed { came } => {
            facts.lists = Mark::Not;
            table.add(
                "projects.json",
                Mark::Not,
                format!("this is a Redmine, and it wants a log-in: {}", told(&Ok((**came).clone()))),
                "Administration, Settings, Authentication: “Authentication required” no. Make the project public, and \
                 give the role Anonymous “View issues”, “Add issues” and “Add notes”.",
            );
            return (facts, vec![]);
        }
    };
    let offered = offered(projects);
    facts.institutions = offered.len();
    facts.services = offered
        .iter()
        .map(|project| project.categories.max(1))
        .sum();
    let trackers = offered.iter().flat_map(|project| &project.trackers);
    let names = offered.iter().map(|project| project.name);
    facts.language = language::of_words(names.chain(trackers.map(|(_, name)| *name)));
    facts.lists = if offered.is_empty() {
        Mark::Not
    } else {
        Mark::Works
    };
    let categories: usize = offered.iter().map(|project| project.categories).sum();
    let some: Vec<String> = offered
        .iter()
        .take(3)
        .map(|project| quoted(project.name))
        .collect();
    let dots = if offered.len() > some.len() {
        ", …"
    } else {
        ""
    };
    match offered.is_empty() {
        true => table.add(
            "projects.json",
            Mark::Not,
            format!(
                "{} listed, none of them active and with issues",
                projects.len()
            ),
            "Make a project public, with the module “Issue tracking”.",
        ),
        false => table.add(
            "projects.json",
            Mark::Works,
            format!(
                "{} with issues: {}{dots}; {categories} categories ({} ms)",
                offered.len(),
                some.join(", "),
                reply.ms
            ),
            "",
        ),
    }
    let trackers = kinds(&offered);
    trackers_row(&offered, &trackers, table);
    issues(client, base, &mut facts, table);
    // Redmine says nowhere what an anonymous visitor may add.
    facts.sends = Mark::Unknown;
    table.add(
        "POST issues.json",
        facts.sends,
        "Redmine does not say what an anonymous visitor may add",
        "Give the role Anonymous “Add issues” and “Add notes”, and run the check with --try.",
    );
    let decisions = of_redmine(&facts, &trackers);
    (facts, decisions)
}

/// A list that only administrators may read tells whether the REST API is on: it then asks for a key (401), else it
/// forbids (403).
fn rest_api(client: &Client, base: &str, table: &mut Table) {
    let came = client.get(&format!("{base}custom_fields.json"), &[]);
    let (mark, seen, mend) = match &came {
        Ok(reply) if reply.status == 401 => (
            Mark::Works,
            "on: custom_fields.json asks for a key".to_owned(),
            "",
        ),
        // Anonymous visitors may get answers all the same (Redmine 5.0.4).
        Ok(reply) if reply.status == 403 => (
            Mark::Warning,
            "off: custom_fields.json is forbidden".to_owned(),
            "Administration, Settings, API: “Enable REST web service”.",
        ),
        _ => (Mark::Unknown, told(&came), ""),
    };
    table.add("REST API", mark, seen, mend);
}

/// The tracker of each kind, by its name.
fn kinds(offered: &[Project]) -> Vec<(Kind, String)> {
    let of = |names: &str| {
        names.split(' ').find_map(|name| {
            let mut trackers = offered.iter().flat_map(|project| &project.trackers);
            trackers.find(|(_, own)| own.to_lowercase() == name)
        })
    };
    let kinds = TRACKERS.into_iter();
    kinds
        .filter_map(|(kind, names)| Some((kind, of(names)?.1.to_owned())))
        .collect()
}

fn trackers_row(offered: &[Project], kinds: &[(Kind, String)], table: &mut Table) {
    let without: Vec<String> = offered
        .iter()
        .filter(|project| project.trackers.is_empty())
        .map(|project| project.id.clone())
        .collect();
    let seen: Vec<String> = kinds
        .iter()
        .map(|(kind, name)| format!("{} {}", kind.code(), quoted(name)))
        .collect();
    let (mark, seen, mend) = match () {
        () if offered.is_empty() => return,
        () if kinds.is_empty() => (
            Mark::Warning,
            "no tracker has the name of a kind: the first one takes all".to_owned(),
            "Name the trackers of the four kinds in the config, or make some (each with a workflow).",
        ),
        () if !without.is_empty() => (
            Mark::Warning,
            format!(
                "{}; projects without trackers: {}",
                seen.join(", "),
                without.join(", ")
            ),
            "Give each project its trackers.",
        ),
        () => (Mark::Works, seen.join(", "), ""),
    };
    table.add("trackers", mark, seen, mend);
}

fn issues(client: &Client, base: &str, facts: &mut Facts, table: &mut Table) {
    let came = client.get(&format!("{base}{NO_ISSUES}"), &[]);
    let count = came
        .as_ref()
        .ok()
        .filter(|reply| reply.status == 200)
        .and_then(|reply| {
            let body = value(&reply.body)?;
            body.get("issues")?.as_array().map(Vec::len)
        });
    let (mark, seen, mend) = match count {
        Some(_) => (
            Mark::Works,
            "may be listed by everybody (none was read)".to_owned(),
            "In Redmine everybody who may see a project reads all of it. Tell people so: public_read is true.",
        ),
        None => (
            Mark::Not,
            format!("may not be listed: {}", told(&came)),
            "Without “View issues” for the role Anonymous a case cannot be followed.",
        ),
    };
    facts.list = Mark::Unknown;
    table.add("issues.json", mark, seen, mend);
    let came = client.get(&format!("{base}{NO_NUMBER}"), &[]);
    let (mark, seen) = match &came {
        Ok(reply) if reply.status == 404 => {
            (Mark::Works, format!("an unknown number: {}", told(&came)))
        }
        Ok(reply) if matches!(reply.status, 401 | 403) => (Mark::Not, told(&came)),
        _ => (Mark::Unknown, told(&came)),
    };
    // Redmine looks for the number before it looks at what the visitor may do.
    facts.case = match count {
        Some(_) => mark,
        None => Mark::Not,
    };
    table.add("issues/NUMBER.json", mark, seen, "");
}

/// Decides the fields for a Redmine. The object `redmine` belongs to the adapter: what it may hold is in
/// `docs/redmine.md`.
fn of_redmine(facts: &Facts, trackers: &[(Kind, String)]) -> Vec<Decision> {
    let mut named = json!({});
    for (kind, tracker) in trackers {
        named[kind.code()] = tracker.as_str().into();
    }
    let redmine = match trackers.is_empty() {
        true => Decision::left_out(
            "redmine",
            "no tracker has the name of a kind; name them: {\"trackers\": {\"complaint\": …}}",
        ),
        false => Decision::new(
            "redmine",
            json!({"trackers": named}),
            "the trackers by their names. Custom fields are not listed to everybody: add those that your projects require (docs/redmine.md)",
        ),
    };
    vec![
        Decision::new("api", json!("redmine"), "the answers are those of Redmine"),
        decisions::endpoint(facts),
        redmine,
        decisions::languages(),
        decisions::api_language(facts),
        Decision::new(
            "institutions",
            json!("groups"),
            "each project is an institution, its categories are the services",
        ),
        decisions::default_place(),
        Decision::new(
            "follow_up",
            json!(facts.case == Mark::Works),
            match facts.case {
                Mark::Works => {
                    "an unknown number is answered as unknown, so cases are read by their number"
                }
                _ => "an anonymous visitor may not read an issue",
            },
        ),
        Decision::new(
            "public_read",
            json!(true),
            "everybody who may see a project reads everything in it",
        ),
        updates(facts),
        Decision::new(
            "media",
            json!(false),
            "true if the role Anonymous may add files; try it on the page",
        ),
        decisions::privacy(),
    ]
}

fn updates(facts: &Facts) -> Decision {
    match facts.trial.as_ref().and_then(|trial| trial.message) {
        Some(Message::Seen) => Decision::new(
            "updates",
            json!({"acts": ["message", "solved", "not_solved", "withdraw"], "media": false, "ids": false}),
            "the test message was seen in the case; each act is a note there",
        ),
        Some(_) => Decision::new(
            "updates",
            json!(false),
            "the test message was not seen in the case",
        ),
        None => Decision::new(
            "updates",
            json!(false),
            "whether notes are taken is not seen without writing one; --try shows it",
        ),
    }
}

/// Decides again, after a test report.
pub fn decide_again(facts: &Facts, before: Vec<Decision>) -> Vec<Decision> {
    let no_case = facts.trial.as_ref().is_some_and(|trial| trial.no_case);
    let again = |decision: Decision| match decision.field {
        "updates" => updates(facts),
        "follow_up" if no_case => Decision::new(
            "follow_up",
            json!(false),
            "the test report could not be read by its number",
        ),
        _ => decision,
    };
    before.into_iter().map(again).collect()
}
