//! Sends one report that is clearly a test, follows it, and writes one message about it where the API takes messages.

use std::sync::Arc;

use mrejesho::api::{ActCall, Acts, Adapter, Answer, Call, Parameter};
use mrejesho::feedback::json::Value;
use mrejesho::feedback::model::act::{Act, ActKind};
use mrejesho::feedback::model::case::Case;
use mrejesho::feedback::model::catalogue::{Catalogue, Service};
use mrejesho::feedback::model::draft::{
    Addressee, Draft, Field, Kind, Naming, Pick, Place, on_one_line,
};
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::form::{Form, Question, QuestionKind, ServiceForm};
use mrejesho::feedback::model::receipt::{Receipt, Reference, shown};
use mrejesho::feedback::model::submission::Submission;
use mrejesho::feedback::outbox::{About, ActFault, Proof};
use mrejesho::feedback::rules::validation::{Day, Fault, Problem};

use super::asking::{act, ask};
use super::client::Client;
use super::facts::{Message, Trial};
use super::shape::{quoted, told, value};
use super::table::{Mark, Table};

/// Stands at the beginning of everything that is sent.
pub const TEST: &str = "MTIHANI / TEST";

/// The API that is tried, as it is configured.
pub struct Tried<'a> {
    pub client: &'a Client,
    pub adapter: Arc<dyn Adapter>,
    /// `None` if the config has no acts.
    pub acts: Option<Arc<dyn Acts>>,
    /// The address of the list of reports that have this reference, if there is such a list: everything before the
    /// reference.
    pub list: Option<String>,
    /// What to do if the report is refused.
    pub if_refused: &'static str,
}

/// What is random or of this moment.
#[derive(Clone, Debug)]
pub struct Moment {
    pub day: Day,
    /// Two different random ids.
    pub ids: [String; 2],
}

/// Returns the service with this code, or a sentence that names some.
pub fn service<'a>(catalogue: &'a Catalogue, code: &str) -> Result<&'a Service, String> {
    const SOME: usize = 8;
    catalogue.service(code).ok_or_else(|| {
        let some = catalogue.services().iter().take(SOME);
        let some: Vec<String> = some.map(|service| quoted(&service.code)).collect();
        format!(
            "No service of the list has the code {}. Name one with --service CODE, such as {}.",
            quoted(code),
            some.join(", ")
        )
    })
}

/// Sends the test report. `tell` prints a line at once. Adds rows, and returns whether a report was taken, with what it
/// showed.
pub fn run(
    tried: &Tried,
    service: &Service,
    moment: &Moment,
    table: &mut Table,
    mut tell: impl FnMut(&str),
) -> (Mark, Option<Trial>) {
    let questions = match service.has_questions {
        true => questions(tried, &service.code),
        false => Ok(vec![]),
    };
    let submission =
        questions.and_then(|questions| report(&*tried.adapter, service, questions, moment));
    let submission = match submission {
        Ok(submission) => submission,
        Err(why) => {
            table.add(
                "test report",
                Mark::Unknown,
                format!("not sent: {why}"),
                "Name another service with --service CODE.",
            );
            return (Mark::Unknown, None);
        }
    };
    tell("This test report will now be sent:");
    for parameter in tried.adapter.parameters(&submission) {
        tell(&line(&parameter));
    }
    let frozen = Box::new(tried.adapter.freeze(&submission, moment.ids[0].clone()));
    let answer = ask(
        tried.client,
        &*tried.adapter,
        &Call::Send {
            frozen,
            files: vec![],
        },
    );
    let receipt = match answer {
        Ok(Answer::Receipt(receipt)) => receipt,
        other => {
            let failure = other.err().unwrap_or(Failure::Unreadable);
            return not_taken(tried, &failure, table);
        }
    };
    let secret = match receipt.secret {
        Some(_) => ", with a secret (account_id) for writing about it",
        None => "",
    };
    match known(tried, &receipt) {
        Some(reference) => {
            let seen = format!("taken, reference {}{secret}", quoted(&reference));
            table.add("test report", Mark::Works, seen, "Close it in your system.");
            (
                Mark::Works,
                Some(follow(tried, &reference, &receipt, moment, table, tell)),
            )
        }
        None => {
            let seen = match receipt.reference {
                Reference::Pending { .. } => "taken, with a token; there is no reference yet",
                _ => "taken, without a reference, so it cannot be followed",
            };
            table.add("test report", Mark::Works, seen, "Close it in your system.");
            (Mark::Works, None)
        }
    }
}

fn questions(tried: &Tried, code: &str) -> Result<Vec<Question>, String> {
    let service_code = code.to_owned();
    match ask(
        tried.client,
        &*tried.adapter,
        &Call::Questions { service_code },
    ) {
        Ok(Answer::Questions(questions)) => Ok(questions),
        _ => Err("the questions of the service cannot be read".to_owned()),
    }
}

fn report(
    adapter: &dyn Adapter,
    service: &Service,
    questions: Vec<Question>,
    moment: &Moment,
) -> Result<Submission, String> {
    let wanted = [
        Kind::Suggestion,
        Kind::Enquiry,
        Kind::Complaint,
        Kind::Compliment,
    ];
    let day = moment.day.to_string();
    let required = questions.iter().filter(|question| question.required);
    let answers = required.map(|question| (question.code.clone(), answer_to(question, &day)));
    let draft = Draft {
        kind: wanted.into_iter().find(|kind| service.takes(*kind)),
        naming: Some(Naming::Nameless),
        addressee: match &service.institution {
            Some(id) => Addressee::Institution {
                pick: Pick {
                    id: id.clone(),
                    ..Pick::default()
                },
                address: String::new(),
            },
            None => Addressee::ServiceAlone,
        },
        service: Some(Pick {
            id: service.code.clone(),
            name: service.name.clone(),
        }),
        description: format!(
            "{TEST} {day}: tafadhali funga, ni jaribio la mrejesho-cli check. Please close, this is a test by \
             mrejesho-cli check."
        ),
        place: Place {
            ward: TEST.to_owned(),
            ..Place::default()
        },
        answers: answers.collect(),
        ..Draft::default()
    };
    let form = Form {
        rules: adapter.capabilities().rules,
        service: Some(ServiceForm {
            code: service.code.clone(),
            receipt: service.receipt,
            kinds: service.kinds.clone(),
            questions,
        }),
    };
    Submission::new(&form, &draft, moment.day).map_err(|problems| {
        let told: Vec<String> = problems.iter().map(problem).collect();
        format!("a test report cannot fill {}", told.join(", "))
    })
}

fn problem(problem: &Problem) -> String {
    let field = match &problem.field {
        Field::Question(code) => quoted(code),
        field => field.code().to_owned(),
    };
    match problem.fault {
        Fault::Missing => field,
        fault => format!("{field} ({fault:?})"),
    }
}

fn answer_to(question: &Question, day: &str) -> Vec<String> {
    match &question.kind {
        QuestionKind::Explanation => vec![],
        QuestionKind::Line | QuestionKind::Text => vec![TEST.to_owned()],
        QuestionKind::Number => vec!["1".to_owned()],
        QuestionKind::Datetime => vec![day.to_owned()],
        QuestionKind::OneOf(choices) | QuestionKind::SomeOf(choices) => {
            let first = choices.first().map(|choice| choice.key.clone());
            first.into_iter().collect()
        }
    }
}

/// The most characters of a value that are shown of what will be sent. A code in it may be the server's.
const LONGEST_VALUE: usize = 600;

/// A parameter on one line. A secret is not shown: people send these lines to others.
fn line(parameter: &Parameter) -> String {
    let value = match parameter.name.as_str() {
        "account_id" => "(the secret of the receipt)".to_owned(),
        _ => on_one_line(&parameter.value)
            .chars()
            .take(LONGEST_VALUE)
            .collect(),
    };
    let name: String = on_one_line(&parameter.name)
        .chars()
        .take(LONGEST_VALUE)
        .collect();
    shown(&format!("    {name}: {value}"))
}

fn not_taken(tried: &Tried, failure: &Failure, table: &mut Table) -> (Mark, Option<Trial>) {
    let last = tried.client.log().pop();
    let last = last.map_or_else(String::new, |last| {
        format!("; the last answer: {}", told(&last.came))
    });
    let reasons = |failure: &Failure| match failure {
        Failure::Refused { reasons } => {
            let words: Vec<String> = reasons.iter().map(|reason| quoted(&reason.words)).collect();
            words.join(", ")
        }
        _ => String::new(),
    };
    let (mark, seen, mend) = match failure {
        Failure::Refused { .. } => (
            Mark::Not,
            format!("refused: {}", reasons(failure)),
            tried.if_refused,
        ),
        Failure::NotAllowed => (
            Mark::Not,
            format!("not allowed{last}"),
            "If the API wants a key, the site's server adds it: docs/deploy.md, “The API's key”.",
        ),
        Failure::Unknown => (
            Mark::Unknown,
            format!("sent, and the answer is no receipt{last}"),
            "Look for it in your system, and let the API answer [{\"service_request_id\": \"…\"}].",
        ),
        Failure::Unreachable | Failure::TooSlow | Failure::Later { .. } => (
            Mark::Unknown,
            format!("not sent{last}"),
            "Run the check again.",
        ),
        failure => (
            Mark::Not,
            format!("not taken ({}){last}", failure.code()),
            "",
        ),
    };
    table.add("test report", mark, seen, mend);
    (mark, None)
}

/// Returns the reference; one that belongs to a token is asked for once.
fn known(tried: &Tried, receipt: &Receipt) -> Option<String> {
    match &receipt.reference {
        Reference::Known(reference) => Some(reference.clone()),
        Reference::Pending { token } => {
            let token = token.clone();
            match ask(tried.client, &*tried.adapter, &Call::Token { token }) {
                Ok(Answer::Token(reference)) => reference,
                _ => None,
            }
        }
        Reference::Never => None,
    }
}

fn follow(
    tried: &Tried,
    reference: &str,
    receipt: &Receipt,
    moment: &Moment,
    table: &mut Table,
    tell: impl FnMut(&str),
) -> Trial {
    let mut trial = Trial::default();
    let call = Call::Case {
        reference: reference.to_owned(),
    };
    let case = match ask(tried.client, &*tried.adapter, &call) {
        Ok(Answer::Case(case)) => case,
        _ => {
            let last = tried.client.log().pop();
            let last = last.map_or_else(String::new, |last| told(&last.came));
            table.add(
                "its case",
                Mark::Not,
                format!("cannot be read by the reference: {last}"),
                "",
            );
            trial.no_case = true;
            return trial;
        }
    };
    let has_words = case
        .copy
        .words
        .text()
        .is_some_and(|words| words.contains(TEST));
    trial.words_in_case = Some(has_words);
    let words = match has_words {
        true => "everybody who has the reference can read the words",
        false => "the words are not in it",
    };
    let status = quoted(&case.office_status);
    table.add(
        "its case",
        Mark::Works,
        format!("read by the reference: status {status}; {words}"),
        "",
    );
    if let Some(list) = &tried.list {
        trial.words_in_list = in_list(tried.client, list, reference);
        let (mark, seen) = match trial.words_in_list {
            Some(true) => (Mark::Works, "the report is listed with its words"),
            Some(false) => (Mark::Not, "the report is listed without its words"),
            None => (Mark::Unknown, "the report was not found in the list"),
        };
        table.add("it in the list", mark, seen, "");
    }
    trial.message = message(tried, &case, receipt, moment, table, tell);
    trial
}

/// Whether the report is in the list of reports with this reference, with its words. Other people's reports, which may
/// be in it too, are not read.
fn in_list(client: &Client, list: &str, reference: &str) -> Option<bool> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if !reference.bytes().all(is_plain) {
        return None;
    }
    let reply = client.get(&format!("{list}{reference}"), &[]).ok()?;
    let value = value(&reply.body)?;
    let entries = match &value {
        Value::Array(entries) => entries,
        Value::Object(object) => object.values().find_map(Value::as_array)?,
        _ => return None,
    };
    let own = entries
        .iter()
        .find(|entry| match entry.get("service_request_id") {
            Some(Value::String(id)) => id == reference,
            Some(Value::Number(id)) => id.to_string() == reference,
            _ => false,
        })?;
    let words = own.get("description").and_then(Value::as_str);
    Some(words.is_some_and(|words| words.contains(TEST)))
}

/// Writes one message about the case, if the config has messages, and looks for it in the case.
fn message(
    tried: &Tried,
    case: &Case,
    receipt: &Receipt,
    moment: &Moment,
    table: &mut Table,
    mut tell: impl FnMut(&str),
) -> Option<Message> {
    const WHAT: &str = "test message";
    let acts = tried.acts.as_deref()?;
    let message = Act {
        kind: ActKind::Message,
        words: format!("{TEST}: ujumbe wa jaribio. A test message, please ignore it."),
        contact: vec![],
        files: vec![],
    };
    let about = About {
        case,
        secret: receipt.secret.as_deref(),
        id: moment.ids[1].clone(),
        day: moment.day.to_string(),
    };
    let frozen = acts.freeze(&message, &about)?;
    tell("This test message will now be sent:");
    for parameter in acts.parameters(&message, &about) {
        tell(&line(&parameter));
    }
    let call = ActCall::Do {
        act: Box::new(frozen),
        files: vec![],
    };
    let (message, mark, seen) = match act(tried.client, acts, &call) {
        Ok(acted) if acted.proof != Proof::NotSeen => (
            Message::Seen,
            Mark::Works,
            "taken, and seen in the case".to_owned(),
        ),
        Ok(_) => (
            Message::NotSeen,
            Mark::Not,
            "taken without an error, and not seen in the case".to_owned(),
        ),
        Err(ActFault::SecretWanted) => (
            Message::Refused,
            Mark::Not,
            "refused: the secret is not the right one".to_owned(),
        ),
        Err(ActFault::Failed(Failure::Unknown)) => (
            Message::NotSeen,
            Mark::Unknown,
            "sent; there is no clear answer, and it is not in the case".to_owned(),
        ),
        Err(ActFault::Failed(Failure::Refused { reasons })) => {
            let words: Vec<String> = reasons.iter().map(|reason| quoted(&reason.words)).collect();
            (
                Message::Refused,
                Mark::Not,
                format!("refused: {}", words.join(", ")),
            )
        }
        Err(ActFault::Failed(failure)) => (
            Message::Refused,
            Mark::Not,
            format!("not taken ({})", failure.code()),
        ),
    };
    let mend = match message {
        Message::Seen => "",
        Message::NotSeen => {
            "Show what citizens write in requests/REFERENCE.json?extensions=true, as “notes”."
        }
        Message::Refused => "",
    };
    table.add(WHAT, mark, seen, mend);
    Some(message)
}
