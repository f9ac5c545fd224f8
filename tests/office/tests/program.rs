//! The program itself: its two lines, its flags, its sentences when it cannot start, and what survives it.

mod talk;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use office::Settings;
use rusqlite::Connection;
use talk::{get, post, post_under, report_under};

struct Program {
    child: Child,
    api: SocketAddr,
    desk: SocketAddr,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(flags: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_office"));
    command.args(flags);
    command
}

fn start(flags: &[&str]) -> Program {
    let mut child = command(&["--port", "0", "--desk-port", "0"])
        .args(flags)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut address = |start: &str, end: &str| {
        let line = lines.next().unwrap().unwrap();
        line.strip_prefix(start)
            .and_then(|rest| rest.strip_suffix(end))
            .unwrap_or_else(|| panic!("unexpected line {line}"))
            .parse()
            .unwrap()
    };
    let api = address("office api http://", "/");
    let desk = address("office desk http://", "/desk");
    Program { child, api, desk }
}

fn ends_within(child: &mut Child, limit: Duration) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < limit {
        if child.try_wait().unwrap().is_some() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

/// A folder of this test alone, empty.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    path
}

fn fails(flags: &[&str]) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command(flags).stdin(Stdio::null()).output().unwrap();
    assert_eq!(status.code(), Some(1), "{flags:?}");
    assert!(stdout.is_empty());
    let sentence = String::from_utf8(stderr).unwrap();
    assert_eq!(sentence.trim_end().lines().count(), 1, "{sentence}");
    sentence
}

#[test]
fn data_survives_even_a_kill() {
    let data = folder("survives").join("made/if/missing");
    let data = data.to_str().unwrap();
    let text = "Maji 😀\0<b>\u{202e}";
    let mut office = start(&["--data", data]);
    let fields = [
        ("service_code", "60-ankara"),
        ("description", text),
        ("address_string", "Ilala"),
    ];
    let receipt = post(office.api, "/requests.json", &fields);
    let id = receipt.json()[0]["service_request_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let before = get(office.api, &format!("/requests/{id}.json")).text();
    office.child.kill().unwrap();
    office.child.wait().unwrap();

    let office = start(&["--data", data]);
    assert_eq!(
        get(office.api, &format!("/requests/{id}.json")).text(),
        before
    );
    let page = get(office.desk, &format!("/desk/{id}")).text();
    assert!(
        page.contains("Maji 😀\0&lt;b&gt;\u{202e}"),
        "the text is as it came"
    );
}

/// A report with these words, to a service of the given type.
fn told<'a>(service: &'a str, words: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("service_code", service),
        ("description", words),
        ("address_string", "Ilala"),
        ("attribute[cheo]", "Mkuu"),
    ]
}

/// How many reports with these words a folder holds, asked of an office that never heard of them.
fn stored(data: &str, words: &str) -> usize {
    let office = office::serve(Settings {
        data: Some(data.into()),
        ..Settings::default()
    });
    office.unwrap().reports_with(words)
}

fn database(data: &str) -> Connection {
    Connection::open(Path::new(data).join("office.sqlite")).unwrap()
}

#[test]
fn a_key_gives_the_same_answer_after_a_kill() {
    let data = folder("same-answer");
    let data = data.to_str().unwrap();
    let types = ["60-ankara", "35-maadili", "30-taarifa-fiche"];
    let mut office = start(&["--data", data]);
    let first = types.map(|service| {
        let reply = post_under(office.api, service, &told(service, "Mara moja"));
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.text()
    });
    office.child.kill().unwrap();
    office.child.wait().unwrap();

    let office = start(&["--data", data]);
    for (service, first) in types.into_iter().zip(first) {
        let again = post_under(office.api, service, &told(service, "Mara moja"));
        assert_eq!((again.status, again.text()), (201, first), "{service}");
        let other = post_under(office.api, service, &told(service, "Mara nyingine"));
        assert_eq!(other.status, 422, "{service}");
    }
    drop(office);
    assert_eq!(stored(data, "Mara moja"), types.len());
}

#[test]
fn a_kill_at_any_moment_leaves_no_half() {
    let data = folder("no-half");
    let data = data.to_str().unwrap();
    for round in 0..6 {
        let words: Vec<String> = (0..30).map(|n| format!("Ripoti {round}/{n}.")).collect();
        let mut office = start(&["--data", data]);
        let mut waiting: Vec<TcpStream> = words
            .iter()
            .map(|words| {
                let mut stream = TcpStream::connect(office.api).unwrap();
                let report = report_under(office.api, words, &told("60-ankara", words));
                stream.write_all(&report).unwrap();
                stream
            })
            .collect();
        // One is answered, so the office is in the midst of the others.
        waiting[round * 3].read_exact(&mut [0]).unwrap();
        office.child.kill().unwrap();
        office.child.wait().unwrap();

        let office = start(&["--data", data]);
        for words in &words {
            let reply = post_under(office.api, words, &told("60-ankara", words));
            assert_eq!(reply.status, 201, "{words} {}", reply.text());
        }
        drop(office);
        for words in &words {
            assert_eq!(stored(data, words), 1, "{words}");
        }
    }
}

#[test]
fn a_report_and_its_key_are_stored_together_or_not_at_all() {
    let data = folder("together");
    let data = data.to_str().unwrap();
    let office = start(&["--data", data]);
    let send = || post_under(office.api, "k", &told("60-ankara", "Pamoja"));
    let beside = database(data);
    beside
        .execute_batch(
            "create trigger full before insert on taken begin select raise(abort, 'full'); end",
        )
        .unwrap();
    assert_eq!(send().status, 503);
    assert_eq!(stored(data, "Pamoja"), 0);

    beside.execute_batch("drop trigger full").unwrap();
    for _ in 0..2 {
        assert_eq!(send().status, 201);
        assert_eq!(stored(data, "Pamoja"), 1);
    }
}

#[test]
fn while_a_report_is_being_stored_its_key_is_a_conflict() {
    let data = folder("conflict");
    let data = data.to_str().unwrap();
    let office = start(&["--data", data]);
    let send = |key| post_under(office.api, key, &told("60-ankara", "Sambamba"));
    // Whoever else writes to the file makes the office wait for some seconds.
    let beside = database(data);
    beside.execute_batch("begin immediate").unwrap();
    std::thread::scope(|scope| {
        let (replies, reply) = mpsc::channel();
        for key in ["k", "k", "other"] {
            let replies = replies.clone();
            scope.spawn(move || replies.send(send(key)).unwrap());
        }
        let first = reply.recv().unwrap();
        assert_eq!(first.status, 409, "{}", first.text());
        assert!(first.problems()[0].starts_with("Idempotency-Key: the first request"));
        beside.execute_batch("rollback").unwrap();
        for _ in 0..2 {
            let taken = reply.recv().unwrap();
            assert_eq!(taken.status, 201, "{}", taken.text());
        }
    });
    assert_eq!(send("k").status, 201);
    drop(office);
    assert_eq!(stored(data, "Sambamba"), 2);
}

#[test]
fn ends_when_stdin_closes_and_not_before() {
    let mut office = start(&["--until-stdin-closes"]);
    assert_eq!(get(office.api, "/services.json").status, 200);
    assert!(!ends_within(&mut office.child, Duration::from_millis(300)));
    drop(office.child.stdin.take());
    assert!(ends_within(&mut office.child, Duration::from_secs(6)));
    assert!(office.child.wait().unwrap().success());
}

#[test]
fn without_that_flag_a_closed_stdin_means_nothing() {
    let mut office = start(&["--minimal"]);
    drop(office.child.stdin.take());
    assert!(!ends_within(&mut office.child, Duration::from_millis(300)));
    assert_eq!(
        get(office.api, "/services.json").json()[0]["service_code"],
        1
    );
}

#[test]
fn the_day_and_what_becomes_of_updates_can_be_chosen() {
    for (updates, status) in [("whole", 200), ("silent", 204)] {
        let office = start(&["--today", "2031-01-05", "--updates", updates]);
        let receipt = post(office.api, "/requests.json", &told("60-ankara", "Maji"));
        let receipt = receipt.json()[0].clone();
        let text = |name: &str| receipt[name].as_str().unwrap().to_owned();
        let (id, secret) = (text("service_request_id"), text("account_id"));
        let update = [
            ("service_request_id", id.as_str()),
            ("account_id", secret.as_str()),
            ("update_id", "u"),
            ("updated_datetime", "2026-11-23T00:00:00+03:00"),
            ("status", "FIXED"),
        ];
        let reply = post(office.api, "/servicerequestupdates.json", &update);
        assert_eq!(reply.status, status, "{updates}");
        let case = get(office.api, &format!("/requests/{id}.json")).json();
        assert_eq!(case[0]["status"] == "closed", status == 200);
        let day = case[0]["requested_datetime"].as_str().unwrap();
        assert!(day.starts_with("2031-01-05T"), "{day}");
    }
}

#[test]
fn prints_two_lines_and_no_more() {
    let mut child = command(&["--port", "0", "--desk-port", "0", "--until-stdin-closes"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut out)
        .unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(out.lines().count(), 2, "{out}");
}

#[test]
fn says_in_one_sentence_why_it_cannot_start() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let data = folder("not-made");
    let data_flag = data.to_str().unwrap();
    for flags in [
        ["--port", &port, "--desk-port", "0", "--data", data_flag],
        ["--port", "0", "--desk-port", &port, "--data", data_flag],
    ] {
        assert!(fails(&flags).contains(&format!("port {port} is in use")));
        assert!(!data.exists(), "nothing is left behind");
    }

    let files = folder("files");
    fs::create_dir_all(files.join("nonsense")).unwrap();
    fs::write(files.join("plain"), "x").unwrap();
    fs::write(
        files.join("nonsense/office.sqlite"),
        "not a database, but long enough to look like one",
    )
    .unwrap();
    for name in ["plain", "plain/below", "nonsense"] {
        let path = files.join(name);
        let flags = [
            "--port",
            "0",
            "--desk-port",
            "0",
            "--data",
            path.to_str().unwrap(),
        ];
        assert!(fails(&flags).contains(files.to_str().unwrap()));
    }

    for flags in [
        &["--port"][..],
        &["--port", "x"],
        &["--port", "70000"],
        &["--today"],
        &["--today", "kesho"],
        &["--today", "20310105"],
        &["--today", "2031-02-30"],
        &["--today", "9999-12-31", "--port", "0", "--desk-port", "0"],
        &["--updates", "late"],
        &["--nothing"],
    ] {
        assert!(fails(flags).contains(flags[0]));
    }
}
