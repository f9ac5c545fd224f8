//! An office as the config describes it, and answers as they come from one; it must not judge them.

use mrejesho::api::config::Config;
use mrejesho::api::open311::Open311;
use mrejesho::api::{Adapter, Answer, Call, Next, NoAnswer, Part, Request, Response};
use mrejesho::feedback::model::catalogue::ReceiptKind;
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::receipt::Receipt;
use mrejesho::feedback::outbox::Frozen;

/// An office, by what its config says beside the least.
pub fn office(fields: &str) -> Open311 {
    let text = format!(r#"{{{fields}"privacy": {{"operator": "Ofisi", "seen_by": "Afisa"}}}}"#);
    let config = Config::parse(&text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    Open311::new(config, None)
}

pub fn answered(status: u16, body: &str) -> Response {
    Response {
        status,
        body: body.to_owned(),
        ..Response::default()
    }
}

/// Carries a call through, each question answered by `say`, and what was asked on the way.
pub fn talk(
    office: &Open311,
    call: &Call,
    mut say: impl FnMut(&Request) -> Result<Response, NoAnswer>,
) -> (Result<Answer, Failure>, Vec<Request>) {
    let mut asked = vec![office.begin(call)];
    loop {
        let request = asked.last().expect("a question").clone();
        match office.next(call, &request, say(&request)) {
            Ok(Next::Ask(next)) => asked.push(next),
            Ok(Next::Done(answer)) => return (Ok(answer), asked),
            Err(failure) => return (Err(failure), asked),
        }
        assert!(asked.len() < 1_000, "It asks for ever.");
    }
}

/// A report on this service, word for word as it travels.
pub fn report(service_code: &str, receipt: ReceiptKind) -> Call {
    let body = format!("service_code={service_code}&description=Hakuna+maji");
    let frozen = Frozen::new(service_code, receipt, body, "5f0c1d3e".to_owned());
    Call::Send {
        frozen: Box::new(frozen),
        files: vec![],
    }
}

/// What the answer to the report itself means.
pub fn receipt(kind: ReceiptKind, response: Response) -> Result<Receipt, Failure> {
    let office = office("");
    let call = report("POT", kind);
    let mut asked = office.begin(&call);
    asked.part = Part::Report;
    match office.next(&call, &asked, Ok(response))? {
        Next::Done(Answer::Receipt(receipt)) => Ok(receipt),
        other => panic!("no receipt, and no failure: {other:?}"),
    }
}
