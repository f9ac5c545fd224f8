//! The officer's pages: what came in, and one form to answer it, in plain HTML in Kiswahili on a port of its own. There
//! is no script and no log-in, so only this machine may reach it and no other site may post to it.
//!
//! Every request must carry `Host: 127.0.0.1:PORT` or `localhost:PORT` (else 421, which stops DNS rebinding). A POST
//! must also carry the token of its form (else 403) and, if it has an `Origin`, the desk's own (else 403).

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use maud::{DOCTYPE, Markup, html};

use crate::form::{self, BadBody};
use crate::media::{Kind, Media};
use crate::pairs::Pairs;
use crate::secret::same;
use crate::store::{Case, Handled, Handling, Progress, StoreError};
use crate::submission::{self, MAX_DESCRIPTION};
use crate::{Office, desk_thread, eastafrica};

/// More than an officer reads in a day; the rest is still in the database.
const LISTED: u32 = 500;
const FIRST_WORDS: usize = 60;

/// The four statuses: the code in the form, the word that people read, and the meaning in the store.
const STATUSES: [(&str, &str, Option<Progress>); 4] = [
    ("received", "imepokelewa", Some(Progress::Received)),
    ("in_process", "inashughulikiwa", Some(Progress::InProcess)),
    ("processed", "imejibiwa", Some(Progress::Processed)),
    // Closing is not answering, so the progress stays as it was.
    ("closed", "imefungwa", None),
];

/// What is said of a report that the person withdrew.
const WITHDRAWN: &str = "mwananchi ameghairi";

/// What the officer is told if the person wrote in the meantime.
const UNREAD: &str = "Mwananchi ameongeza kitu wakati ulipokuwa ukijaza fomu hii, na hakuna kilichohifadhiwa. Soma alichoongeza, kisha hifadhi.";

const STYLE: &str = "
body { margin: 0 auto; max-width: 72rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
a { color: #00468b; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .5rem; border-bottom: 1px solid #767676; }
td.reference { white-space: nowrap; }
.as-written { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; border-inline-start: .25rem solid #767676; padding-inline-start: .75rem; }
dt { font-weight: bold; }
dd { margin: 0 0 .75rem; overflow-wrap: anywhere; unicode-bidi: isolate; }
textarea, select, input { display: block; width: 100%; max-width: 40rem; box-sizing: border-box; font: inherit; padding: .5rem; margin-bottom: 1rem; }
button { font: inherit; padding: .6rem 1.5rem; min-height: 44px; }
.media { list-style: none; padding: 0; }
.media img { max-width: 100%; max-height: 40rem; }
.problems { border: .2rem solid #a00; padding: .5rem 1rem; }
";

struct Desk {
    office: Office,
    port: u16,
    token: String,
}

/// Builds the routes, with a form token that lives as long as they do.
pub fn router(office: Office, port: u16) -> Result<Router, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    let token = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let desk = Arc::new(Desk {
        office,
        port,
        token,
    });
    Ok(Router::new()
        .route("/desk", get(list))
        .route("/desk/style.css", get(style))
        .route("/desk/{reference}", get(show).post(handle))
        .route("/desk/{reference}/media/{number}", get(media))
        .route(
            "/desk/{reference}/updates/{note}/media/{number}",
            get(added_media),
        )
        .fallback(async || Refusal::unknown())
        .method_not_allowed_fallback(async || {
            Refusal(StatusCode::METHOD_NOT_ALLOWED, "Hilo haliwezekani hapa.")
        })
        .layer(middleware::from_fn_with_state(desk.clone(), guard))
        .with_state(desk))
}

/// A page that says in one sentence what is wrong.
struct Refusal(StatusCode, &'static str);

impl Refusal {
    fn unknown() -> Refusal {
        Refusal(StatusCode::NOT_FOUND, "Hakuna kitu kwenye anwani hii.")
    }

    fn no_such_case() -> Refusal {
        Refusal(
            StatusCode::NOT_FOUND,
            "Hakuna mrejesho wenye namba hii ya kumbukumbu.",
        )
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Refusal {
        eprintln!("office: {error}");
        Refusal(
            StatusCode::SERVICE_UNAVAILABLE,
            "Faili la ofisi halisomeki au haliandikiki.",
        )
    }
}

impl From<PathRejection> for Refusal {
    fn from(_: PathRejection) -> Refusal {
        Refusal::no_such_case()
    }
}

impl From<BadBody> for Refusal {
    fn from(bad: BadBody) -> Refusal {
        match bad {
            BadBody::TooLong => Refusal(StatusCode::PAYLOAD_TOO_LARGE, "Fomu ni ndefu mno."),
            _ => Refusal(StatusCode::BAD_REQUEST, "Fomu haisomeki."),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = html! {
            h1 { "Hitilafu" }
            p { (self.1) }
            p { a href="/desk" { "Rudi kwenye orodha" } }
        };
        (self.0, page("Hitilafu", body)).into_response()
    }
}

/// Refuses requests with a foreign `Host`, and sets the headers that limit what a page may be used for.
async fn guard(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let hosts = [
        format!("127.0.0.1:{}", desk.port),
        format!("localhost:{}", desk.port),
    ];
    let host = request.headers().get(header::HOST);
    let mut response = match host.and_then(|host| host.to_str().ok()) {
        Some(host) if hosts.iter().any(|ours| ours.eq_ignore_ascii_case(host)) => {
            next.run(request).await
        }
        _ => Refusal(
            StatusCode::MISDIRECTED_REQUEST,
            "Dawati linafunguliwa kwa 127.0.0.1 au localhost tu.",
        )
        .into_response(),
    };
    let rules: [(HeaderName, &str); 5] = [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        ),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Not `no-referrer`, because browsers then send `Origin: null` with the desk's own forms.
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in rules {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn style() -> Response {
    let css = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (css, [STYLE, desk_thread::STYLE].concat()).into_response()
}

async fn list(State(desk): State<Arc<Desk>>) -> Result<Html<String>, Refusal> {
    let cases = desk.office.run(|store| store.newest(LISTED)).await?;
    Ok(page(
        "Dawati la mrejesho",
        html! {
            h1 { "Dawati la mrejesho" }
            @if cases.is_empty() {
                p { "Bado hakuna mrejesho uliopokelewa." }
            } @else {
                table {
                    thead {
                        tr {
                            @for name in ["Namba ya kumbukumbu", "Taasisi", "Huduma", "Aina", "Maelezo", "Hali", "Muda"] {
                                th scope="col" { (name) }
                            }
                        }
                    }
                    tbody {
                        @for case in &cases {
                            tr {
                                td.reference {
                                    a href=(address(case)) { (case.reference) }
                                    @if case.state.is_new { " " (desk_thread::new()) }
                                }
                                td { (case.submission.institution) }
                                td { (case.submission.service_name) }
                                td { (kind(case)) }
                                td { bdi { (first_words(case)) } }
                                td { (status(case).1) @if case.state.withdrawn { " (" (WITHDRAWN) ")" } }
                                td { (eastafrica::in_words(case.received)) }
                            }
                        }
                    }
                }
            }
        },
    ))
}

async fn show(
    State(desk): State<Arc<Desk>>,
    path: Result<Path<String>, PathRejection>,
) -> Result<Html<String>, Refusal> {
    let Path(reference) = path?;
    let (case, media) = find(&desk, reference).await?;
    let form = Filled::from(&case);
    Ok(case_page(&desk, &case, &media, &form, &[]))
}

/// Shows a picture; sends a document as a download, so that it is never opened here.
async fn media(
    State(desk): State<Arc<Desk>>,
    path: Result<Path<(String, u32)>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path((reference, number)) = path?;
    let found = desk
        .office
        .run(move |store| store.media(&reference, number))
        .await?;
    Ok(file(found.ok_or_else(Refusal::unknown)?))
}

/// Shows or sends what the person added to the report later.
async fn added_media(
    State(desk): State<Arc<Desk>>,
    path: Result<Path<(String, i64, u32)>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path((reference, note, number)) = path?;
    let found = desk
        .office
        .run(move |store| store.added_media(&reference, note, number))
        .await?;
    Ok(file(found.ok_or_else(Refusal::unknown)?))
}

fn file(media: Media) -> Response {
    let how = match media.kind {
        Kind::Pdf => "attachment; filename=\"document.pdf\"",
        Kind::Sealed => "attachment; filename=\"sealed.bin\"",
        _ => "inline",
    };
    let about = [
        (header::CONTENT_TYPE, media.kind.media_type()),
        (header::CONTENT_DISPOSITION, how),
    ];
    (about, media.bytes).into_response()
}

async fn handle(
    State(desk): State<Arc<Desk>>,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let pairs = form::body(&headers, body).await?;
    if !from_here(&desk, &headers)
        || !same(first(&pairs, "token").as_bytes(), desk.token.as_bytes())
    {
        return Err(Refusal(
            StatusCode::FORBIDDEN,
            "Fomu hii haikutoka kwenye dawati hili. Fungua ukurasa upya, kisha ujaze tena.",
        ));
    }
    let Path(reference) = path?;
    let (case, media) = find(&desk, reference.clone()).await?;
    let form = Filled {
        answer: first(&pairs, "answer"),
        status: first(&pairs, "status"),
        expected: first(&pairs, "expected"),
    };
    let mut handling = match form.read() {
        Ok(handling) => handling,
        Err(problems) => {
            let page = case_page(&desk, &case, &media, &form, &problems);
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    handling.seen = first(&pairs, "seen").parse().ok();
    let asked = reference.clone();
    let handled = desk
        .office
        .run(move |store| store.handle(&asked, &handling));
    match handled.await? {
        Handled::Done => Ok(Redirect::to(&address(&case)).into_response()),
        Handled::NoSuchCase => Err(Refusal::no_such_case()),
        Handled::Unread => {
            let (case, media) = find(&desk, reference).await?;
            let page = case_page(&desk, &case, &media, &form, &[UNREAD]);
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

/// Returns a case, with the kind of each of its files.
async fn find(desk: &Desk, reference: String) -> Result<(Case, Vec<Kind>), Refusal> {
    let found = desk.office.run(move |store| {
        let media = store.media_of(&reference)?;
        Ok(store.find(&reference)?.map(|case| (case, media)))
    });
    found.await?.ok_or_else(Refusal::no_such_case)
}

/// Whether a form was posted from the desk or without an `Origin`. Browsers say where a form was posted from; other
/// programs do not, but they must still know the token.
fn from_here(desk: &Desk, headers: &HeaderMap) -> bool {
    headers.get_all(header::ORIGIN).iter().all(|origin| {
        origin == format!("http://127.0.0.1:{}", desk.port).as_str()
            || origin == format!("http://localhost:{}", desk.port).as_str()
    })
}

fn first(pairs: &Pairs, name: &str) -> String {
    pairs
        .iter()
        .find(|(n, _)| n == name)
        .map(|(_, value)| value.clone())
        .unwrap_or_default()
}

/// The form as the officer left it.
struct Filled {
    answer: String,
    status: String,
    expected: String,
}

impl From<&Case> for Filled {
    fn from(case: &Case) -> Filled {
        Filled {
            answer: String::new(),
            status: status(case).0.to_owned(),
            expected: case.expected.clone().unwrap_or_default(),
        }
    }
}

impl Filled {
    fn read(&self) -> Result<Handling, Vec<&'static str>> {
        let mut problems = Vec::new();
        let status = STATUSES.iter().find(|(code, ..)| *code == self.status);
        if status.is_none() {
            problems.push("Chagua hali.");
        }
        if submission::length(&self.answer) > MAX_DESCRIPTION {
            problems.push("Jibu ni refu mno: mwisho ni herufi 4,000.");
        }
        let expected = self.expected.trim();
        if !expected.is_empty() && !submission::is_day(expected) {
            problems.push("Andika tarehe kama 2026-11-23.");
        }
        match status {
            Some((code, _, progress)) if problems.is_empty() => Ok(Handling {
                answer: Some(self.answer.clone()).filter(|answer| !answer.trim().is_empty()),
                progress: *progress,
                closed: *code == "closed",
                expected: Some(expected.to_owned()).filter(|day| !day.is_empty()),
                seen: None,
            }),
            _ => Err(problems),
        }
    }
}

fn case_page(
    desk: &Desk,
    case: &Case,
    media: &[Kind],
    form: &Filled,
    problems: &[&str],
) -> Html<String> {
    let sent = &case.submission;
    let name = [&sent.first_name, &sent.last_name]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ");
    let point = sent
        .lat
        .zip(sent.long)
        .map(|(lat, long)| format!("{lat}, {long}"));
    let facts = [
        ("Taasisi", Some(sent.institution.as_str())),
        ("Huduma", Some(sent.service_name.as_str())),
        ("Aina", Some(kind(case))),
        ("Hali", Some(status(case).1)),
        ("Siku ya tukio", sent.day.as_deref()),
        ("Mahali", sent.address_string.as_deref()),
        ("Namba ya mahali", sent.address_id.as_deref()),
        ("Latitudo na longitudo", point.as_deref()),
        ("Jina", Some(name.as_str())),
        ("Simu", sent.phone.as_deref()),
        ("Barua pepe", sent.email.as_deref()),
        ("Kiungo cha picha", sent.media_url.as_deref()),
    ];
    let title = format!("Mrejesho {}", case.reference);
    let title = match problems {
        [] => title,
        _ => format!("Rekebisha: {title}"),
    };
    page(
        &title,
        html! {
            p { a href="/desk" { "Rudi kwenye orodha" } }
            h1 { "Mrejesho " (case.reference) }
            @if !problems.is_empty() {
                div.problems role="alert" {
                    h2 { "Rekebisha:" }
                    ul { @for problem in problems { li { (problem) } } }
                }
            }
            p { "Tarehe ya kupokelewa: " (eastafrica::in_words(case.received)) }
            @if let Some(description) = &sent.description {
                h2 { "Maelezo" }
                div.as-written dir="auto" { (description) }
            }
            @if !media.is_empty() {
                h2 { "Picha na hati" }
                (desk_thread::files(&address(case), media))
            }
            h2 { "Taarifa" }
            dl {
                @for (name, value) in facts {
                    @if let Some(value) = value.filter(|value| !value.is_empty()) {
                        dt { (name) }
                        dd dir="auto" { (value) }
                    }
                }
                @for (question, answer) in &sent.answers {
                    dt { (question) }
                    dd dir="auto" { (answer) }
                }
            }
            @if !case.notes.is_empty() {
                h2 { "Mazungumzo" }
                (desk_thread::thread(&address(case), &case.notes, case.state))
            }
            @if case.state.withdrawn {
                p { "Mwananchi ameghairi mrejesho huu: hawezi kuongeza kitu tena." }
            }
            h2 { "Jibu" }
            form method="post" action=(address(case)) {
                input type="hidden" name="token" value=(desk.token);
                input type="hidden" name="seen" value=(case.notes.iter().map(|note| note.id).max().unwrap_or_default());
                label for="answer" { "Jibu kwa mwananchi (si lazima). Mtu yeyote mwenye namba ya kumbukumbu ataliona." }
                // Browsers drop a line break right after the tag, so an extra one is written.
                textarea id="answer" name="answer" rows="6" dir="auto" { "\n" (form.answer) }
                label for="status" { "Hali" }
                select id="status" name="status" {
                    @for (code, name, _) in STATUSES {
                        option value=(code) selected[form.status == code] { (name) }
                    }
                }
                label for="expected" { "Tarehe ambayo jibu linatarajiwa (si lazima)" }
                input id="expected" name="expected" type="date" value=(form.expected);
                button { "Hifadhi" }
            }
        },
    )
}

fn page(title: &str, body: Markup) -> Html<String> {
    let page = html! {
        (DOCTYPE)
        html lang="sw" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href="/desk/style.css";
            }
            body { main { (body) } }
        }
    };
    Html(page.into_string())
}

/// References are letters, digits and dashes, so they need no escaping in an address.
fn address(case: &Case) -> String {
    format!("/desk/{}", case.reference)
}

fn status(case: &Case) -> (&'static str, &'static str) {
    let (code, name, _) = STATUSES
        .iter()
        .find(|(_, _, progress)| match case.closed {
            true => progress.is_none(),
            false => *progress == Some(case.progress),
        })
        .copied()
        .unwrap_or(STATUSES[0]);
    (code, name)
}

fn kind(case: &Case) -> &'static str {
    match case.submission.kind.as_deref() {
        Some("complaint") => "Lalamiko",
        Some("compliment") => "Pongezi",
        Some("enquiry") => "Ulizo",
        Some("suggestion") => "Pendekezo",
        _ => "",
    }
}

fn first_words(case: &Case) -> String {
    let text = case.submission.description.as_deref().unwrap_or_default();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(FIRST_WORDS) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}
