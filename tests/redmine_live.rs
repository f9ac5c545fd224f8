//! One report from the list of projects to its last note, with a real Redmine. Ignored without one: `cargo verify` starts
//! Debian's and gives its address (`MREJESHO_REDMINE`) and what `tests/redmine/setup.rb` printed
//! (`MREJESHO_REDMINE_SETUP`).

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use mrejesho::api::config::Config;
use mrejesho::api::{
    self, ActCall, Acted, Acts, Adapter, Answer, Call, Method, Next, NextAct, NoAnswer, Part,
    Proof, Request, Response,
};
use mrejesho::feedback::json::{self, Value};
use mrejesho::feedback::model::act::{Act, ActKind};
use mrejesho::feedback::model::attachment::{Attached, Bytes};
use mrejesho::feedback::model::case::{Case, Status, Who};
use mrejesho::feedback::model::catalogue::ReceiptKind;
use mrejesho::feedback::model::draft::{Addressee, Draft, Field, Kind, Naming, Pick};
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::form::{Form, ServiceForm};
use mrejesho::feedback::model::language::Phrase;
use mrejesho::feedback::model::receipt::Reference;
use mrejesho::feedback::model::submission::Submission;
use mrejesho::feedback::outbox::{About, ActFault};
use mrejesho::feedback::rules::readback::Shown;
use mrejesho::feedback::rules::validation::Day;

/// The running Redmine.
struct Server {
    host: String,
    setup: Value,
}

impl Server {
    fn of_environment() -> Server {
        let of = |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
        let address = of("MREJESHO_REDMINE");
        let host = address.strip_prefix("http://").expect("an http address");
        Server {
            host: host.trim_end_matches('/').to_owned(),
            setup: json::read(&of("MREJESHO_REDMINE_SETUP")).expect("JSON"),
        }
    }

    /// An id, or the officer's key, as the setup printed it.
    fn said(&self, name: &str) -> String {
        match &self.setup[name] {
            Value::String(text) => text.clone(),
            number => number.to_string(),
        }
    }

    fn exchange(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Response, NoAnswer> {
        let talk = || -> std::io::Result<Vec<u8>> {
            let mut stream = TcpStream::connect(&self.host)?;
            stream.set_read_timeout(Some(Duration::from_secs(60)))?;
            // HTTP/1.0, so that the answer comes in one piece and ends with the connection.
            let mut head = format!(
                "{method} {url} HTTP/1.0\r\nHost: {}\r\nAccept: application/json\r\nContent-Length: {}\r\n",
                self.host,
                body.len()
            );
            for (name, value) in headers {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
            stream.write_all(head.as_bytes())?;
            stream.write_all(b"\r\n")?;
            stream.write_all(body)?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            Ok(answer)
        };
        let answer = talk().map_err(|_| NoAnswer::Unreachable)?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").ok_or(NoAnswer::Unreachable)?;
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        Ok(Response {
            status: status.ok_or(NoAnswer::Unreachable)?,
            body: body.to_owned(),
            ..Response::default()
        })
    }

    /// Sends a request as a page does.
    fn send(&self, request: &Request) -> Result<Response, NoAnswer> {
        let method = match request.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
        };
        let url = request.url.strip_prefix("/api").expect("the API's path");
        match &request.body {
            None => self.exchange(method, url, &[], b""),
            Some(body) => {
                let kind = body.content_type();
                self.exchange(method, url, &[("Content-Type", &kind)], body.bytes())
            }
        }
    }

    /// What an officer does about an issue: the members of `issue`.
    fn officer(&self, reference: &str, members: &str) {
        let key = self.said("key");
        let headers = [
            ("Content-Type", "application/json"),
            ("X-Redmine-API-Key", key.as_str()),
        ];
        let body = format!(r#"{{"issue": {{{members}}}}}"#);
        let path = format!("/issues/{reference}.json");
        let answer = self.exchange("PUT", &path, &headers, body.as_bytes());
        assert_eq!(answer.map(|answer| answer.status), Ok(204), "{members}");
    }
}

/// A site in front of that Redmine.
struct Office {
    server: Server,
    adapter: Arc<dyn Adapter>,
    acts: Arc<dyn Acts>,
}

impl Office {
    fn new(server: Server, own: &str) -> Office {
        let text = format!(
            r#"{{"api": "redmine", "media": true, "updates": true, "redmine": {{{own}}},
            "privacy": {{"operator": "Ofisi", "seen_by": "Kila mtu"}}}}"#
        );
        let config = Config::parse(&text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        Office {
            server,
            adapter: api::adapter(config.clone(), None),
            acts: api::acts(config),
        }
    }

    fn call(&self, call: &Call) -> Result<Answer, Failure> {
        let mut request = self.adapter.begin(call);
        loop {
            let came = self.server.send(&request);
            match self.adapter.next(call, &request, came)? {
                Next::Ask(next) => request = next,
                Next::Done(answer) => return Ok(answer),
            }
        }
    }

    fn case(&self, reference: &str) -> Result<Case, Failure> {
        let reference = reference.to_owned();
        match self.call(&Call::Case { reference })? {
            Answer::Case(case) => Ok(*case),
            other => panic!("{other:?}"),
        }
    }

    fn report(&self, draft: &Draft, files: Vec<Bytes>) -> Result<String, Failure> {
        let service = draft.service.clone().unwrap_or_default().id;
        let call = Call::Questions {
            service_code: service.clone(),
        };
        let Answer::Questions(questions) = self.call(&call)? else {
            panic!("no questions")
        };
        let form = Form {
            rules: self.adapter.capabilities().rules,
            service: Some(ServiceForm {
                code: service,
                receipt: ReceiptKind::Reference,
                kinds: None,
                questions,
            }),
        };
        let today = Day::parse("2026-11-23").expect("a day");
        let submission = Submission::new(&form, draft, today).expect("a draft without problems");
        let frozen = Box::new(self.adapter.freeze(&submission, "5f0c1d3e".to_owned()));
        match self.call(&Call::Send { frozen, files })? {
            Answer::Receipt(receipt) => match receipt.reference {
                Reference::Known(reference) => Ok(reference),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    fn act(
        &self,
        case: &Case,
        kind: ActKind,
        words: &str,
        files: &[(Attached, Bytes)],
    ) -> Result<Acted, ActFault> {
        let act = Act {
            kind,
            words: words.to_owned(),
            contact: vec![],
            files: files.iter().map(|(file, _)| file.clone()).collect(),
            named: false,
        };
        let about = About {
            case,
            secret: None,
            id: "5b3f8a6c2e914d70".to_owned(),
            day: "2026-11-23".to_owned(),
            time: "10:00:00".to_owned(),
        };
        let nothing = ActFault::Failed(Failure::NotFound);
        let frozen = self.acts.freeze(&act, &about).ok_or(nothing.clone())?;
        let call = ActCall::Do {
            act: Box::new(frozen),
            files: files.iter().map(|(_, bytes)| bytes.clone()).collect(),
        };
        let mut request = self.acts.begin(&call).ok_or(nothing)?;
        loop {
            let came = self.server.send(&request);
            match self.acts.next(&call, &request, came)? {
                NextAct::Ask(next) => request = next,
                NextAct::Done(acted) => return Ok(acted),
            }
        }
    }
}

/// The smallest picture that Redmine takes for one: it only looks at the name.
const PHOTO: &[u8] = b"\xff\xd8\xff\xe0picture";

fn photo() -> (Attached, Bytes) {
    let attached = Attached::new("a".to_owned(), PHOTO, PHOTO.len(), true);
    (attached, Arc::from(PHOTO))
}

fn draft(service_code: &str) -> Draft {
    let mut draft = Draft {
        kind: Some(Kind::Complaint),
        naming: Some(Naming::Named),
        addressee: Addressee::ServiceAlone,
        service: Some(Pick {
            id: service_code.to_owned(),
            name: Phrase::default(),
        }),
        description: "Hakuna maji <b>siku</b> \"tatu\" & usiku 😀".to_owned(),
        day: "2026-11-20".to_owned(),
        phone: "0712 345 678".to_owned(),
        ..Draft::default()
    };
    draft.place.ward = "Kata ya Ipagala".to_owned();
    draft
}

#[test]
#[ignore = "needs a running Redmine: cargo verify"]
fn one_report_from_the_list_to_the_last_note() {
    let server = Server::of_environment();
    let (place, phone) = (server.said("place"), server.said("phone"));
    let (water, roads) = (server.said("water"), server.said("roads"));
    let (secret, closed_project) = (server.said("secret"), server.said("closed_project"));
    let category = server.setup["categories"][0].to_string();
    let service = format!("{water}-{category}");
    let trackers = r#""trackers": {"complaint": "Malalamiko", "enquiry": "Maulizo"}"#;
    let question = format!(
        r#""fields": [{{"id": {place}, "words": "Eneo", "required": true, "of": [{water}]}}]"#
    );
    let own = format!(r#"{trackers}, "contact": {{"phone": {phone}}}, {question}"#);
    let office = Office::new(server, &own);

    // The list: neither a project without issues nor a closed one.
    let Ok(Answer::Catalogue(listed)) = office.call(&Call::Catalogue) else {
        panic!("no list")
    };
    let codes: Vec<&str> = listed
        .services()
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    assert!(
        codes.contains(&service.as_str()) && codes.contains(&roads.as_str()),
        "{codes:?}"
    );
    assert_eq!(
        (codes.len(), listed.institutions().len()),
        (3, 2),
        "{codes:?}"
    );
    let kinds = listed.service(&roads).and_then(|one| one.kinds.clone());
    assert_eq!(kinds, Some(vec![Kind::Complaint]));

    // A report with a photo and a telephone number.
    let (file, bytes) = photo();
    let mut draft = self::draft(&service);
    draft
        .answers
        .insert(place.clone(), vec!["Ilala".to_owned()]);
    draft.files = vec![file];
    let reference = office.report(&draft, vec![bytes]).expect("a receipt");
    let case = office.case(&format!("# {reference}")).expect("a case");
    assert_eq!(
        (&case.reference, &case.status),
        (&reference, &Status::Received)
    );
    assert_eq!(case.can, office.adapter.capabilities().acts);
    let words = case.copy.words.text().expect("words").to_owned();
    assert!(
        words.ends_with(&draft.description) && words.contains("[place: Kata ya Ipagala]"),
        "{words}"
    );
    assert_eq!(
        case.copy.answers,
        [(place.clone(), vec!["Ilala".to_owned()])]
    );
    assert_eq!(case.copy.phone, Shown::Text("+255712345678".to_owned()));
    assert!(case.notes.is_empty() && case.since.is_none());

    // The office answers; what it writes for itself is not shown.
    office.server.officer(
        &reference,
        r#""notes": "Jirani yake ni nani?", "private_notes": true"#,
    );
    office
        .server
        .officer(&reference, r#""notes": "Tunakuja kesho", "status_id": 2"#);
    let case = office.case(&reference).expect("a case");
    assert_eq!((&case.status, case.notes.len()), (&Status::InProgress, 1));
    assert_eq!(
        (case.notes[0].who, case.notes[0].words.as_str()),
        (Who::Office, "Tunakuja kesho")
    );
    assert!(case.since.is_some());

    // The person writes, with a photo, and sees it there.
    let acted = office.act(&case, ActKind::Message, "Picha ya <i>bomba</i>", &[photo()]);
    let acted = acted.expect("an act");
    assert_eq!(acted.proof, Proof::Seen);
    let case = acted.case.expect("read back");
    let note = case.notes.last().expect("a note");
    assert_eq!(
        (note.who, note.words.as_str()),
        (Who::Unknown, "Picha ya <i>bomba</i>")
    );
    assert!(note.files[0].ends_with("/photo-1.jpg"), "{:?}", note.files);

    // Resolved, says the office; not, says the person, also after it was closed.
    office
        .server
        .officer(&reference, r#""notes": "Tayari", "status_id": 3"#);
    let case = office.case(&reference).expect("a case");
    assert_eq!(case.status, Status::Answered);
    let solved = office.act(&case, ActKind::Solved, "", &[]).expect("an act");
    assert_eq!(solved.proof, Proof::Seen);
    office.server.officer(
        &reference,
        &format!(r#""status_id": {}"#, office.server.said("closed")),
    );
    let case = office.case(&reference).expect("a case");
    assert_eq!(
        (&case.status, case.can.as_slice()),
        (&Status::Closed, &[ActKind::Message, ActKind::NotSolved][..])
    );
    let not = office
        .act(&case, ActKind::NotSolved, "Maji hayajarudi", &[])
        .expect("an act");
    assert_eq!(not.proof, Proof::Seen);
    // The same words a second time are another note, and each is seen once.
    let again = office.act(
        &not.case.expect("read back"),
        ActKind::NotSolved,
        "Maji hayajarudi",
        &[],
    );
    let again = again.expect("an act");
    assert_eq!(again.proof, Proof::Seen);
    let notes = again.case.expect("read back").notes;
    let same = notes
        .iter()
        .filter(|note| note.words == "[not-solved]\nMaji hayajarudi");
    assert_eq!(same.count(), 2);
    // Everybody would read a name.
    let name = office.act(&case, ActKind::Identify, "Mimi ni Asha", &[]);
    assert_eq!(name, Err(ActFault::Failed(Failure::NotFound)));

    // What is not there, or no longer taken.
    assert_eq!(office.case("999999"), Err(Failure::NotFound));
    let nameless = |service: &str, kind: Kind| Draft {
        kind: Some(kind),
        naming: Some(Naming::Nameless),
        ..self::draft(service)
    };
    assert_eq!(
        office.report(&nameless(&closed_project, Kind::Complaint), vec![]),
        Err(Failure::NotFound)
    );
    assert_eq!(
        office.report(&nameless(&roads, Kind::Enquiry), vec![]),
        Err(Failure::NotFound)
    );
    assert_eq!(
        office.report(&nameless("999999", Kind::Complaint), vec![]),
        Err(Failure::NotFound)
    );

    // A demand that the config does not know is told by Redmine, and leads to the contact if it is about that.
    let blind = Office::new(Server::of_environment(), trackers);
    let Err(Failure::Refused { reasons }) =
        blind.report(&nameless(&service, Kind::Complaint), vec![])
    else {
        panic!("it took a report without the place")
    };
    assert_eq!(reasons[0].words, "Eneo cannot be blank");

    // A custom field that an anonymous user does not see takes nothing from one: there is no hidden contact.
    let hidden = Office::new(
        Server::of_environment(),
        &format!(r#"{trackers}, "contact": {{"phone": {secret}}}"#),
    );
    let reference = hidden
        .report(&self::draft(&roads), vec![])
        .expect("a receipt");
    assert_eq!(
        hidden.case(&reference).expect("a case").copy.phone,
        Shown::Not
    );
    let key = hidden.server.said("key");
    let path = format!("/issues/{reference}.json");
    let seen = hidden
        .server
        .exchange("GET", &path, &[("X-Redmine-API-Key", &key)], b"");
    assert!(seen.is_ok_and(|seen| seen.status == 200 && !seen.body.contains("712345678")));

    // An issue that the office makes private is gone for everybody outside.
    hidden.server.officer(&reference, r#""is_private": true"#);
    assert_eq!(hidden.case(&reference), Err(Failure::NotAllowed));
    assert!(matches!(
        hidden.call(&Call::Token { token: reference }),
        Err(Failure::NotFound)
    ));
    assert_eq!(hidden.adapter.begin(&Call::Catalogue).part, Part::Only);
    assert_eq!(
        hidden.adapter.capabilities().rules.unsent_contact,
        [Field::FirstName, Field::LastName, Field::Email]
    );
}
