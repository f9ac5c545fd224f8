//! Acts about a case on GeoReport's update extension: what is sent, what counts as done, and what the person is told
//! when an office lies, refuses, or says nothing.

use mrejesho::api::config::Config;
use mrejesho::api::{
    self, ActCall, Acts, Answer, Call, NextAct, NoAnswer, Part, Request, Response,
};
use mrejesho::feedback::model::act::{Act, ActKind};
use mrejesho::feedback::model::attachment::{Attached, Bytes};
use mrejesho::feedback::model::case::{Case, Who};
use mrejesho::feedback::model::draft::Field;
use mrejesho::feedback::model::failure::{Failure, Reason};
use mrejesho::feedback::outbox::{About, ActFault, Acted, FrozenAct, Proof};
use mrejesho::feedback::privacy::picture_metadata::FileKind;

const REFERENCE: &str = "7K4Q2-9M";
const SECRET: &str = "9X3M-7QPA-ZZ41-CDEF";

fn config(more: &str) -> Config {
    let text = format!(
        r#"{{"privacy": {{"operator": "Ofisi", "seen_by": "Ofisi"}}, "updates": true, "extensions": true {more}}}"#
    );
    Config::parse(&text).expect("a config")
}

fn office(more: &str) -> std::sync::Arc<dyn Acts> {
    api::acts(config(more))
}

/// A case with these notes, as the office sends it.
fn case_json(status: &str, notes: &str) -> String {
    format!(
        r#"[{{"service_request_id": "{REFERENCE}", "status": "{status}", "service_code": "maji",
             "notes": [{notes}]}}]"#
    )
}

fn read_case(body: &str) -> Case {
    let adapter = api::adapter(config(""), None);
    let call = Call::Case {
        reference: REFERENCE.to_owned(),
    };
    let asked = adapter.begin(&call);
    match adapter.next(&call, &asked, Ok(answered(200, body))) {
        Ok(api::Next::Done(Answer::Case(case))) => *case,
        other => panic!("{other:?}"),
    }
}

fn answered(status: u16, body: &str) -> Response {
    Response {
        status,
        body: body.to_owned(),
        ..Response::default()
    }
}

fn act(kind: ActKind, words: &str) -> Act {
    Act {
        kind,
        words: words.to_owned(),
        contact: vec![],
        files: vec![],
    }
}

fn about<'a>(case: &'a Case, secret: Option<&'a str>) -> About<'a> {
    About {
        case,
        secret,
        id: "act-1".to_owned(),
        day: "2026-11-29".to_owned(),
    }
}

fn frozen(kind: ActKind, words: &str) -> FrozenAct {
    let case = read_case(&case_json("open", ""));
    office("")
        .freeze(&act(kind, words), &about(&case, Some(SECRET)))
        .expect("an act")
}

/// Does an act at an office that answers like this. Returns the outcome and the parts that were asked for.
fn talk(
    act: &FrozenAct,
    only_look: bool,
    mut answer: impl FnMut(&Request) -> Result<Response, NoAnswer>,
) -> (Result<Acted, ActFault>, Vec<Part>) {
    let acts = office("");
    let act = Box::new(act.clone());
    let call = match only_look {
        true => ActCall::Seek { act },
        false => ActCall::Do { act, files: vec![] },
    };
    let mut request = acts.begin(&call).expect("a first request");
    let mut asked = vec![];
    loop {
        asked.push(request.part);
        assert!(asked.len() < 10, "no end");
        match acts.next(&call, &request, answer(&request)) {
            Ok(NextAct::Ask(next)) => request = next,
            Ok(NextAct::Done(acted)) => return (Ok(acted), asked),
            Err(fault) => return (Err(fault), asked),
        }
    }
}

/// An office that takes the act with this answer, and then shows these notes.
fn told(
    act: &FrozenAct,
    said: Result<(u16, &str), NoAnswer>,
    notes: &str,
) -> (Result<Acted, ActFault>, Vec<Part>) {
    talk(act, false, |request| match request.part {
        Part::Act => said.map(|(status, body)| answered(status, body)),
        Part::ReadBack => Ok(answered(200, &case_json("open", notes))),
        _ => Ok(answered(200, &case_json("open", ""))),
    })
}

const SHOWN: &str = r#"{"update_id": "act-1", "datetime": "2026-11-29T10:00:00+03:00", "description": "Bado", "type": "citizen"}"#;

#[test]
fn everything_that_is_sent_is_shown_before_and_nothing_else() {
    let case = read_case(&case_json("open", ""));
    for (kind, words, status, described) in [
        (
            ActKind::Message,
            "Habari & <b>x</b>\nmstari",
            "UNCHANGED",
            "Habari & <b>x</b>\nmstari",
        ),
        (ActKind::Solved, "", "FIXED", "[solved]"),
        (ActKind::NotSolved, "Bado", "REOPEN", "Bado"),
        (ActKind::Withdraw, "", "CANCELLED", "[withdraw]"),
        (ActKind::Identify, "", "UNCHANGED", "[identify]"),
    ] {
        let acts = office("");
        let mut own = act(kind, words);
        if kind == ActKind::Identify {
            own.contact = vec![
                (Field::FirstName, "Asha".to_owned()),
                (Field::Phone, "+255712345678".to_owned()),
            ];
        }
        let about = about(&case, Some(SECRET));
        let shown = acts.parameters(&own, &about);
        let frozen = acts.freeze(&own, &about).expect("an act");
        let sent: Vec<(String, String)> = form_urlencoded::parse(frozen.body.as_bytes())
            .into_owned()
            .collect();
        let shown: Vec<(String, String)> = shown
            .into_iter()
            .map(|parameter| (parameter.name, parameter.value))
            .collect();
        assert_eq!(sent, shown);
        let has = |name: &str, value: &str| sent.contains(&(name.to_owned(), value.to_owned()));
        assert!(
            has("status", status) && has("description", described),
            "{sent:?}"
        );
        assert!(has("account_id", SECRET) && has("update_id", "act-1"));
        // No time of day.
        assert!(has("updated_datetime", "2026-11-29T00:00:00+03:00"));
        assert_eq!(
            has("public_anonymity_required", "TRUE"),
            kind == ActKind::Identify
        );
        assert_eq!(has("phone", "+255712345678"), kind == ActKind::Identify);
    }
}

#[test]
fn the_secret_is_in_the_body_and_nowhere_else() {
    let act = frozen(ActKind::Message, "Habari");
    let (_, _) = talk(&act, false, |request| {
        assert!(!request.url.contains("9X3M"), "{}", request.url);
        assert_eq!(request.key, None);
        let in_body = request
            .body
            .as_ref()
            .is_some_and(|body| String::from_utf8_lossy(body.bytes()).contains("9X3M"));
        assert_eq!(in_body, request.part == Part::Act);
        Ok(answered(200, &case_json("open", "")))
    });
}

#[test]
fn two_browsers_send_the_same_bytes_but_for_the_id() {
    // Nothing of the device is in it: only the day, the id, the words and the secret.
    let case = read_case(&case_json("open", ""));
    let one = office("").freeze(&act(ActKind::Message, "Habari"), &about(&case, None));
    let other = office("").freeze(&act(ActKind::Message, "Habari"), &about(&case, None));
    assert_eq!(one, other);
}

#[test]
fn an_act_is_done_when_the_case_shows_it() {
    let act = frozen(ActKind::NotSolved, "Bado");
    for (said, notes, proof) in [
        ((200, r#"[{"update_id": "act-1"}]"#), SHOWN, Proof::Seen),
        (
            (
                200,
                r#"{"service_request_updates": {"update_id": "act-1"}}"#,
            ),
            SHOWN,
            Proof::Seen,
        ),
        ((200, r#"[{"token": "t"}]"#), SHOWN, Proof::Seen),
        // The office keeps no ids: recognised by its words.
        ((204, ""), r#"{"description": "bado."}"#, Proof::Seen),
        // A lie.
        ((204, ""), "", Proof::NotSeen),
        ((200, ""), "", Proof::NotSeen),
        ((200, r#"[{"update_id": "act-1"}]"#), "", Proof::NotSeen),
        (
            (200, "[]"),
            r#"{"description": "Bado", "type": "office"}"#,
            Proof::NotSeen,
        ),
        // It had it already, and shows its notes later.
        (
            (
                400,
                r#"{"errors": {"code": 400, "description": "Bad request: already exists"}}"#,
            ),
            "",
            Proof::Known,
        ),
        (
            (400, r#"[{"code": 400, "description": "Already exists"}]"#),
            SHOWN,
            Proof::Seen,
        ),
    ] {
        let (acted, asked) = told(&act, Ok(said), notes);
        assert_eq!(acted.expect(said.1).proof, proof, "{said:?} {notes}");
        assert_eq!(asked, [Part::Probe, Part::Act, Part::ReadBack]);
    }
}

#[test]
fn without_a_readable_answer_it_is_not_known_unless_the_case_shows_it() {
    let act = frozen(ActKind::NotSolved, "Bado");
    let unknown = Err(ActFault::Failed(Failure::Unknown));
    for said in [
        Err(NoAnswer::Unreachable),
        Err(NoAnswer::TooSlow),
        Ok((200, "<html><h1>Ingia kwenye Wi-Fi</h1></html>")),
        Ok((302, "")),
        Ok((500, r#"[{"code": 500, "description": "x"}]"#)),
        Ok((502, "<html>")),
        Ok((404, "<html>Not found</html>")),
        Ok((408, "")),
        Ok((422, "")),
    ] {
        assert_eq!(told(&act, said, "").0, unknown, "{said:?}");
        let (seen, _) = told(&act, said, SHOWN);
        assert_eq!(seen.map(|acted| acted.proof), Ok(Proof::Seen), "{said:?}");
    }
}

#[test]
fn a_refusal_says_why_and_nothing_was_done() {
    let act = frozen(ActKind::NotSolved, "Bado");
    let refused = |words: &str| {
        Err(ActFault::Failed(Failure::Refused {
            reasons: vec![Reason {
                field: None,
                words: words.to_owned(),
            }],
        }))
    };
    let failed = |failure: Failure| Err(ActFault::Failed(failure));
    let later = Failure::Later {
        after_seconds: None,
    };
    for (status, body, expected) in [
        (
            422,
            r#"[{"code": 422, "description": "The report was withdrawn"}]"#,
            refused("The report was withdrawn"),
        ),
        (
            403,
            r#"[{"code": 403, "description": "Closed reports take no updates"}]"#,
            refused("Closed reports take no updates"),
        ),
        (
            403,
            r#"[{"code": 403, "description": "service_request_id, account_id: do not belong together"}]"#,
            Err(ActFault::SecretWanted),
        ),
        (
            401,
            r#"[{"code": 401, "description": "account_id is required"}]"#,
            Err(ActFault::SecretWanted),
        ),
        (
            400,
            r#"{"errors": {"code": 400, "description": "Invalid api_key"}}"#,
            failed(Failure::NotAllowed),
        ),
        (403, "", failed(Failure::NotAllowed)),
        (401, "<html>", failed(Failure::NotAllowed)),
        (413, "", failed(Failure::TooLarge)),
        (429, "", failed(later.clone())),
        (
            200,
            r#"[{"code": 400, "description": "No such service request"}]"#,
            refused("No such service request"),
        ),
    ] {
        let (came, asked) = told(&act, Ok((status, body)), SHOWN);
        assert_eq!(came, expected, "{status} {body}");
        assert_eq!(asked, [Part::Probe, Part::Act], "nothing to read back");
    }
}

#[test]
fn nothing_is_sent_where_the_case_is_not_what_answers() {
    let act = frozen(ActKind::Message, "Habari");
    let of_another =
        r#"[{"service_request_id": "OTHER-1", "status": "open", "service_code": "x"}]"#;
    for (came, failure) in [
        (Err(NoAnswer::Unreachable), Failure::Unreachable),
        (Err(NoAnswer::TooSlow), Failure::TooSlow),
        (Ok((200, "<html>portal</html>")), Failure::Unreadable),
        (Ok((200, of_another)), Failure::Unreadable),
        (Ok((200, "[]")), Failure::NotFound),
        (Ok((404, "")), Failure::NotFound),
        (Ok((410, "<html>")), Failure::NotFound),
        (Ok((403, "")), Failure::NotAllowed),
        (Ok((500, "")), Failure::Broken),
    ] {
        let (outcome, asked) = talk(&act, false, |_| {
            came.map(|(status, body): (u16, &str)| answered(status, body))
        });
        assert_eq!(outcome, Err(ActFault::Failed(failure)), "{came:?}");
        assert_eq!(asked, [Part::Probe], "{came:?}");
    }
}

#[test]
fn a_second_try_of_what_has_arrived_sends_nothing() {
    let act = FrozenAct {
        is_again: true,
        ..frozen(ActKind::NotSolved, "Bado")
    };
    for notes in [SHOWN, r#"{"description": "Bado"}"#] {
        let (acted, asked) = talk(&act, false, |_| {
            Ok(answered(200, &case_json("open", notes)))
        });
        assert_eq!(acted.map(|acted| acted.proof), Ok(Proof::Seen));
        assert_eq!(asked, [Part::Probe]);
    }
}

#[test]
fn looking_for_an_act_sends_nothing() {
    let act = frozen(ActKind::Message, "Habari");
    for (notes, proof) in [("", Proof::NotSeen), (SHOWN, Proof::Seen)] {
        let (acted, asked) = talk(&act, true, |request| {
            assert_eq!(request.body, None);
            Ok(answered(200, &case_json("open", notes)))
        });
        assert_eq!(acted.map(|acted| acted.proof), Ok(proof));
        assert_eq!(asked, [Part::Probe]);
    }
}

#[test]
fn the_same_words_twice_are_two_messages() {
    let before = read_case(&case_json(
        "open",
        r#"{"description": "Bado", "type": "citizen"}"#,
    ));
    let act = office("")
        .freeze(&act(ActKind::Message, "Bado"), &about(&before, None))
        .expect("an act");
    let once = r#"{"description": "Bado", "type": "citizen"}"#;
    assert!(!act.is_in(&read_case(&case_json("open", once))));
    let twice = format!("{once}, {once}");
    assert!(act.is_in(&read_case(&case_json("open", &twice))));
}

#[test]
fn what_is_offered_follows_the_config_and_the_case() {
    let can = |more: &str, status: &str| {
        let adapter = api::adapter(config(more), None);
        let call = Call::Case {
            reference: REFERENCE.to_owned(),
        };
        let asked = adapter.begin(&call);
        match adapter.next(&call, &asked, Ok(answered(200, &case_json(status, "")))) {
            Ok(api::Next::Done(Answer::Case(case))) => case.can,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(can("", "open"), ActKind::ALL);
    let closed = [ActKind::Message, ActKind::NotSolved, ActKind::Identify];
    assert_eq!(can("", "closed"), closed);
    assert_eq!(can("", "CANCELLED"), []);
    for (updates, expected) in [
        ("false", vec![]),
        (r#"{"acts": ["message"]}"#, vec![ActKind::Message]),
        (
            r#"{"acts": ["withdraw", "message"]}"#,
            vec![ActKind::Message, ActKind::Withdraw],
        ),
    ] {
        let text =
            format!(r#"{{"privacy": {{"operator": "O", "seen_by": "O"}}, "updates": {updates}}}"#);
        let config = Config::parse(&text).expect("a config");
        let adapter = api::adapter(config, None);
        assert_eq!(adapter.capabilities().acts, expected, "{updates}");
    }
    for (updates, field) in [
        (r#"{"acts": []}"#, "updates.acts"),
        (r#"{"acts": ["stars"]}"#, "updates.acts[0]"),
        (r#"{"message_as": "CLOSED"}"#, "updates.message_as"),
        (r#"{"ids": "yes"}"#, "updates.ids"),
        (r#"{"secret": "x"}"#, "updates.secret"),
        ("7", "updates"),
    ] {
        let text =
            format!(r#"{{"privacy": {{"operator": "O", "seen_by": "O"}}, "updates": {updates}}}"#);
        let error = Config::parse(&text).expect_err(updates);
        assert_eq!(error.field, field, "{updates}");
    }
}

#[test]
fn a_hostile_thread_is_read_whole_and_as_text() {
    let many: Vec<String> = (0..1_000)
        .map(|number| {
            format!(
                r#"{{"update_id": "same", "datetime": "2199-01-01T00:00:00Z", "description": "<script>{number}</script>", "type": "stranger", "media_url": ["javascript:alert(1)", ""]}}"#
            )
        })
        .collect();
    let case = read_case(&case_json("open", &many.join(",")));
    assert_eq!(case.notes.len(), 1_000);
    assert_eq!(case.notes[7].words, "<script>7</script>");
    assert_eq!(case.notes[7].who, Who::Unknown);
    assert_eq!(case.notes[7].files, ["javascript:alert(1)"]);
    let long = "á".repeat(50_000);
    let case = read_case(&case_json(
        "open",
        &format!(
            r#""plain", {{"description": "{long}"}}, {{"x": 1}}, null, {{"description": null}}, {{"media_url": "https://x.example/a.jpg"}}"#
        ),
    ));
    assert_eq!(case.notes.len(), 3);
    assert_eq!(case.notes[1].words, long);
}

/// The files of an act are listed as they are sent, go with it, and hold it back where the office takes none.
#[test]
fn files_of_an_act_are_shown_as_they_go() {
    let photo = |kind, text: &[u8]| Attached {
        kind,
        ..Attached::new("p".to_owned(), text, 4_812_377, true)
    };
    let files = vec![
        photo(FileKind::Jpeg, b"one"),
        photo(FileKind::Pdf, b"three"),
    ];
    let bytes: Vec<Bytes> = vec![b"one".as_slice().into(), b"three".as_slice().into()];
    let case = read_case(&case_json("open", ""));
    // The config, and whether an act may have files.
    for (more, takes) in [
        ("", false),
        (r#", "media": {"max_files": 3}"#, true),
        (r#", "media": false"#, false),
    ] {
        let config = config(more);
        let takes_by_config = api::adapter(config.clone(), None)
            .capabilities()
            .act_files
            .is_some();
        assert_eq!(takes_by_config, takes, "{more}");
        let acts = api::acts(config);
        let with_files = Act {
            files: files.clone(),
            ..act(ActKind::Message, "Bado")
        };
        let listed = acts.files(&with_files).into_iter();
        let listed: Vec<(String, usize)> = listed.map(|(it, size)| (it.value, size)).collect();
        assert_eq!(
            listed,
            [
                ("photo-1.jpg".to_owned(), 3),
                ("document-2.pdf".to_owned(), 5)
            ]
        );
        let frozen = acts
            .freeze(&with_files, &about(&case, Some(SECRET)))
            .expect("an act");
        assert_eq!(frozen.files, files);
        let call = ActCall::Do {
            act: Box::new(frozen),
            files: bytes.clone(),
        };
        let asked = acts.begin(&call).expect("a request");
        let read = Ok(answered(200, &case_json("open", "")));
        match (acts.next(&call, &asked, read), takes) {
            (Ok(NextAct::Ask(request)), true) => {
                let body = request.body.expect("a body");
                let sent = String::from_utf8_lossy(body.bytes()).into_owned();
                for part in [
                    "filename=\"photo-1.jpg\"",
                    "\r\n\r\none\r\n",
                    "\r\n\r\nthree\r\n",
                ] {
                    assert!(sent.contains(part), "{sent}");
                }
                assert!(body.content_type().starts_with("multipart/form-data"));
            }
            (Err(fault), false) => {
                assert_eq!(fault, ActFault::Failed(Failure::FilesRefused));
            }
            (other, _) => panic!("{more}: {other:?}"),
        }
    }
}

/// Somebody else wrote the same words after the act was frozen: that is no proof that it arrived, and it goes. Only an
/// earlier try may have put them there.
#[test]
fn the_words_of_somebody_else_are_not_taken_for_the_act() {
    const OTHERS: &str = r#"{"datetime": "2026-11-29T10:00:00+03:00", "description": "Bado"}"#;
    let both = format!("{OTHERS},{OTHERS}");
    let first = frozen(ActKind::NotSolved, "Bado");
    let again = FrozenAct {
        is_again: true,
        ..first.clone()
    };
    for (act, before, after, proof, posts) in [
        (&first, OTHERS, OTHERS, Proof::NotSeen, 1),
        (&first, OTHERS, both.as_str(), Proof::Seen, 1),
        (&first, "", OTHERS, Proof::Seen, 1),
        // Under its own id it is the act, whoever sent it.
        (&first, SHOWN, SHOWN, Proof::Seen, 0),
        (&again, OTHERS, OTHERS, Proof::Seen, 0),
        (&again, "", OTHERS, Proof::Seen, 1),
    ] {
        let (acted, asked) = talk(act, false, |request| match request.part {
            Part::Act => Ok(answered(204, "")),
            Part::ReadBack => Ok(answered(200, &case_json("open", after))),
            _ => Ok(answered(200, &case_json("open", before))),
        });
        assert_eq!(
            acted.map(|acted| acted.proof),
            Ok(proof),
            "{before} {after}"
        );
        let sent = asked.iter().filter(|part| **part == Part::Act).count();
        assert_eq!(sent, posts, "{before} {after}");
    }
}
