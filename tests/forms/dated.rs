//! A report, and a form whose service asks for the day: for the tests of what the words leave out and what is asked for.

use mrejesho::feedback::model::catalogue::ReceiptKind;
use mrejesho::feedback::model::draft::{Draft, Kind, Naming};
use mrejesho::feedback::model::form::{Form, Question, QuestionKind, ServiceForm};
use mrejesho::feedback::model::language::Phrase;

pub fn draft(kind: Kind, words: &str) -> Draft {
    Draft {
        kind: Some(kind),
        naming: Some(Naming::Named),
        description: words.to_owned(),
        ..Draft::default()
    }
}

/// Its question has the code `lini`, and may stay unanswered.
pub fn form_that_asks_for_the_day() -> Form {
    Form {
        service: Some(ServiceForm {
            code: "s".to_owned(),
            receipt: ReceiptKind::default(),
            kinds: None,
            questions: vec![Question {
                code: "lini".to_owned(),
                kind: QuestionKind::Datetime,
                label: Phrase::default(),
                hint: Phrase::default(),
                required: false,
            }],
        }),
        ..Form::default()
    }
}
