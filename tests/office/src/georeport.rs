//! GeoReport v2 in JSON over HTTP. It reveals nothing of a report, or by whom it was sent: no description, no contact,
//! no list.
//!
//! With mySociety's extension (`POST servicerequestupdates.json`) a person adds to a report: words and files, that it is
//! settled or not, a name, or that it is withdrawn. Whoever has the reference can then read those words and how many
//! files came with them; the name and the files are for the officer only. To add something, the secret (`account_id`)
//! from the answer to the report is required. The extension's list of all updates does not exist here.
//!
//! A browser that posts the printed form and accepts HTML is redirected to a page (303, `pages/NAME`): see [`basic`].
//! For all other clients, errors are `[{"code":400,"description":"parameter: what is wrong"}]`, one for each problem,
//! with the HTTP status as the code. This office answers: 400 bad input; 404 unknown path, service, reference or token
//! (`"check digit"` if a reference was mistyped); 405; 409 and 422 (see [`idempotency`]); 413 a body over 1 MiB (6 MiB
//! with files, each of at most 2 MiB); 415 a file of a kind that is not accepted; 503 the disk failed. To an update it
//! answers besides: 403 a wrong reference or secret; 422 a withdrawn report. Files come as `media` in
//! `multipart/form-data`, beside the texts.

use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

use crate::form;
use crate::idempotency::{self, Sending, UnderWay};
use crate::media;
use crate::offers::Answers;
use crate::pages::{self, Pages};
use crate::pairs::Pairs;
use crate::reference::{self, NotAReference};
use crate::refusal::{Refusal, answer};
use crate::secret::{self, Secret};
use crate::store::{Case, StoreError, Token};
use crate::submission::{self, Submission};
use crate::thread::Note;
use crate::{Office, Updates, basic, eastafrica, update};

/// When services or questions last changed.
const CHANGESET: &str = "2026-11-23T00:00:00+03:00";

struct Api {
    office: Office,
    address: String,
    services: Cached,
    under_way: UnderWay,
    pages: Pages,
}

/// Builds the routes. `address` is the office's own, for discovery.
pub fn router(office: Office, address: &str) -> Router {
    let services = Cached::new(&office.catalogue().services_json());
    let api = Arc::new(Api {
        office,
        address: address.to_owned(),
        services,
        under_way: UnderWay::default(),
        pages: Pages::default(),
    });
    Router::new()
        .route("/discovery.json", get(discovery))
        .route("/services.json", get(services_list))
        .route("/services/{file}", get(definition))
        .route("/requests.json", get(request_by_query).post(create))
        .route("/requests/{file}", get(request))
        .route("/servicerequestupdates.json", post(add))
        .route("/tokens/{file}", get(token))
        .route("/pages/{name}", get(page).post(create_from_page))
        .fallback(async |uri: Uri| Refusal::not_found(format!("{}: no such path", uri.path())))
        .method_not_allowed_fallback(async |method: Method| {
            Refusal(
                StatusCode::METHOD_NOT_ALLOWED,
                vec![format!("{method}: not possible here")],
            )
        })
        // Brotli's default quality here is 4, which finds no distant repetitions, and `services.json` consists of them.
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(6)))
        .layer(middleware::from_fn(finish))
        .with_state(api)
}

async fn discovery(State(api): State<Arc<Api>>) -> Response {
    let body = json!({
        "changeset": CHANGESET,
        "contact": "Ofisi ya majaribio kwenye kompyuta hii",
        "key_service": "api_key haihitajiki",
        "endpoints": [{
            "specification": "http://wiki.open311.org/GeoReport_v2",
            "url": api.address,
            "changeset": CHANGESET,
            "type": "test",
            "formats": ["application/json"],
        }],
    });
    answer(StatusCode::OK, body)
}

async fn services_list(State(api): State<Arc<Api>>, headers: HeaderMap) -> Response {
    api.services.answer(&headers)
}

async fn definition(
    State(api): State<Arc<Api>>,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let code = json_file(path)?;
    let service = api
        .office
        .catalogue()
        .find(&code)
        .ok_or_else(|| Refusal::not_found("service_code: not one of the services"))?;
    Ok(Cached::new(&service.definition_json()).answer(&headers))
}

async fn create(State(api): State<Arc<Api>>, headers: HeaderMap, body: Body) -> Response {
    match basic::is_wanted(&headers) {
        true => match form::body(&headers, body).await {
            Ok(pairs) => create_from_form(&api, FROM_REQUESTS, pairs).await,
            Err(_) => lead_to(&api, FROM_REQUESTS, |_| basic::unread()),
        },
        false => create_from_api(&api, &headers, body).await.into_response(),
    }
}

/// Accepts a form from one of this office's own short-lived pages. Behind the site's server such a page has no origin,
/// so another site's form looks the same: only the page's name, used once, shows that a person saw what is sent.
async fn create_from_page(
    State(api): State<Arc<Api>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Ok(pairs) = form::body(&headers, body).await else {
        return lead_to(&api, FROM_PAGE, |_| basic::unread());
    };
    match api.pages.take(&name, Instant::now()) {
        true => create_from_form(&api, FROM_PAGE, pairs).await,
        false => lead_to(&api, FROM_PAGE, |name| {
            basic::late(&pairs, api.office.catalogue(), name)
        }),
    }
}

/// The path to the pages from where a form is posted to. It is relative, so that it is right wherever the site has this
/// API.
const FROM_REQUESTS: &str = "pages/";
const FROM_PAGE: &str = "";

/// Accepts the printed form from a browser without a script.
async fn create_from_form(api: &Api, from: &str, pairs: Pairs) -> Response {
    let catalogue = api.office.catalogue();
    let report = basic::report(&pairs);
    let mut problems = basic::problems(&pairs);
    match submission::check(&report, |code| catalogue.find(code)) {
        Ok((submission, service)) if problems.is_empty() => {
            let answers = service.offer.answers;
            match take(api, submission, answers, None).await {
                Ok(taken) => lead_to(api, from, |_| {
                    let number = taken.token.as_ref().unwrap_or(&taken.reference);
                    basic::receipt(&pairs, answers, number, taken.account_id.as_deref())
                }),
                Err(_) => lead_to(api, from, |name| basic::sorry(&pairs, catalogue, name)),
            }
        }
        Ok(_) => lead_to(api, from, |name| {
            basic::again(&pairs, &problems, catalogue, name)
        }),
        Err(more) => {
            problems.extend(
                more.into_iter()
                    .filter(|one| !problems.contains(one))
                    .collect::<Vec<_>>(),
            );
            lead_to(api, from, |name| {
                basic::again(&pairs, &problems, catalogue, name)
            })
        }
    }
}

/// Shows a page under a name that nobody can guess, and redirects the browser to it.
fn lead_to(api: &Api, from: &str, page: impl FnOnce(&str) -> String) -> Response {
    let name = match pages::name() {
        Ok(name) => name,
        // Without randomness there are no names, so the page itself is the answer.
        Err(_) => return basic::shown(StatusCode::SERVICE_UNAVAILABLE, page("")),
    };
    let html = page(&name);
    let to = format!("{from}{name}");
    api.pages.show(name, html, Instant::now());
    let about = [
        (header::LOCATION, to.as_str()),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (StatusCode::SEE_OTHER, about).into_response()
}

async fn page(State(api): State<Arc<Api>>, Path(name): Path<String>) -> Response {
    match api.pages.see(&name, Instant::now()) {
        Some(html) => basic::shown(StatusCode::OK, html),
        None => basic::shown(StatusCode::NOT_FOUND, basic::gone()),
    }
}

async fn create_from_api(api: &Api, headers: &HeaderMap, body: Body) -> Result<Response, Refusal> {
    let body = form::bytes(headers, body).await?;
    let sending = match idempotency::key(headers)? {
        None => None,
        Some(key) => Some(api.under_way.begin(key, &body).ok_or_else(not_done_yet)?),
    };
    // Before the report is checked: a report that was accepted once gets the same answer, whatever is offered by now.
    if let Some(sending) = &sending
        && let Some(receipt) = taken_before(&api.office, sending).await?
    {
        return Ok(answer(StatusCode::CREATED, receipt));
    }
    let (pairs, files) = form::parts(headers, &body)?;
    let media = media::check(files)?;
    let (mut submission, service) =
        submission::check(&pairs, |code| api.office.catalogue().find(code))
            .map_err(|problems| Refusal(StatusCode::BAD_REQUEST, problems))?;
    submission.media = media;
    let taken = take(api, submission, service.offer.answers, sending).await?;
    Ok(answer(StatusCode::CREATED, taken.answer))
}

/// A report that the office has stored.
struct Taken {
    reference: String,
    token: Option<String>,
    /// The secret in the clear, if it is told.
    account_id: Option<String>,
    answer: String,
}

async fn take(
    api: &Api,
    submission: Submission,
    answers: Answers,
    sending: Option<Sending>,
) -> Result<Taken, Refusal> {
    let token = match answers {
        Answers::Batch => Some(
            reference::random()
                .map_err(StoreError::from)?
                .replace('-', ""),
        ),
        _ => None,
    };
    let salt = match (&sending, answers) {
        // The secret of such a report is never told, so nobody can write to it, and none is derived again.
        (_, Answers::Blackbox) | (None, _) => None,
        (Some(_), _) => Some(secret::salt().map_err(StoreError::from)?),
    };
    let secret = match sending.as_ref().zip(salt) {
        Some((sending, salt)) => Secret::derived(&sending.key, &salt),
        None => Secret::random().map_err(StoreError::from)?,
    };
    let stored = secret::Stored {
        hash: secret.hash(),
        salt,
    };
    let account_id = (answers != Answers::Blackbox).then(|| secret.in_groups());
    let taken = api
        .office
        .run(move |store| {
            let mut own = String::new();
            let answer = store.add(
                &submission,
                token.as_deref(),
                Some(stored),
                sending.as_ref(),
                |reference| {
                    reference.clone_into(&mut own);
                    receipt(answers, reference, token.as_deref())
                },
            )?;
            let answer = match &account_id {
                Some(account_id) => with_account_id(&answer, account_id),
                None => answer,
            };
            Ok(Taken {
                reference: own,
                token,
                account_id,
                answer,
            })
        })
        .await?;
    Ok(taken)
}

/// Returns the answer to the report that was accepted under this key, if there is one. Another report is refused.
async fn taken_before(office: &Office, sending: &Sending) -> Result<Option<String>, Refusal> {
    let key = sending.key.clone();
    match office.run(move |store| store.taken(&key)).await? {
        None => Ok(None),
        Some(taken) if taken.body == sending.body => Ok(Some(match &taken.salt {
            Some(salt) => {
                let secret = Secret::derived(&sending.key, salt);
                with_account_id(&taken.answer, &secret.in_groups())
            }
            None => taken.answer,
        })),
        Some(_) => Err(Refusal::one(
            StatusCode::UNPROCESSABLE_ENTITY,
            "Idempotency-Key: belongs to another report; send this one under a new key",
        )),
    }
}

/// Returns the answer to a report with its secret, which is not stored with it. The same input gives the same bytes.
fn with_account_id(answer: &str, account_id: &str) -> String {
    let Ok(mut json) = serde_json::from_str::<Value>(answer) else {
        return answer.to_owned();
    };
    if let Some(receipt) = json.get_mut(0).and_then(Value::as_object_mut) {
        receipt.insert("account_id".to_owned(), account_id.into());
    }
    json.to_string()
}

/// Adds what a person sends after a report.
async fn add(
    State(api): State<Arc<Api>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let body = form::bytes(&headers, body).await?;
    let (pairs, files) = form::parts(&headers, &body)?;
    let update = update::check(&pairs, media::check(files)?)
        .map_err(|problems| Refusal(StatusCode::BAD_REQUEST, problems))?;
    let added = json!([{"update_id": update.update_id}]);
    let keeps = api.office.inner.updates == Updates::Whole;
    match api
        .office
        .run(move |store| store.update(&update, keeps))
        .await?
    {
        Err(not_added) => Ok(not_added.into_response()),
        Ok(()) if keeps => Ok(answer(StatusCode::OK, added)),
        Ok(()) => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}

fn not_done_yet() -> Refusal {
    Refusal::one(
        StatusCode::CONFLICT,
        "Idempotency-Key: the first request under it is not done yet; send this again in a moment",
    )
}

fn receipt(answers: Answers, reference: &str, token: Option<&str>) -> Value {
    let mut receipt = json!({"service_notice": answers.notice()});
    match answers {
        Answers::Realtime => receipt["service_request_id"] = reference.into(),
        Answers::Batch => receipt["token"] = token.into(),
        Answers::Blackbox => {}
    }
    json!([receipt])
}

async fn request(
    State(api): State<Arc<Api>>,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Refusal> {
    status(&api.office, &json_file(path)?).await
}

/// Returns one request, asked for in the query. There is no list.
async fn request_by_query(
    State(api): State<Arc<Api>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let pairs = form::read(query.unwrap_or_default().as_bytes())
        .map_err(|broken| Refusal::bad(format!("query: {broken}")))?;
    let mut asked = pairs
        .iter()
        .filter(|(name, _)| name == "service_request_id")
        .flat_map(|(_, value)| value.split(','))
        .filter(|reference| !reference.trim().is_empty());
    match (asked.next(), asked.next()) {
        (Some(reference), None) => status(&api.office, reference).await,
        _ => Err(Refusal::bad(
            "service_request_id: exactly one is required, requests are not listed",
        )),
    }
}

async fn status(office: &Office, typed: &str) -> Result<Response, Refusal> {
    let reference = reference::read(typed).map_err(|wrong| match wrong {
        NotAReference::Shape => Refusal::not_found("service_request_id: not found"),
        NotAReference::CheckSymbol => Refusal::not_found("check digit"),
    })?;
    let case = office
        .run(move |store| store.find(&reference))
        .await?
        .ok_or_else(|| Refusal::not_found("service_request_id: not found"))?;
    Ok(answer(StatusCode::OK, json!([status_json(&case)])))
}

/// Returns what anybody may know who has the reference.
fn status_json(case: &Case) -> Value {
    let mut status = json!({
        "service_request_id": case.reference,
        "status": if case.closed { "closed" } else { "open" },
        "service_name": case.submission.service_name,
        "service_code": case.submission.service_code,
        "agency_responsible": case.submission.institution,
        "requested_datetime": eastafrica::minute(case.received),
        "updated_datetime": eastafrica::minute(case.updated),
        "extended_attributes": {"detailed_status": case.progress.code()},
        "notes": case.notes.iter().map(note_json).collect::<Value>(),
    });
    if let Some(last) = case.last_answer() {
        status["status_notes"] = last.into();
    }
    if let Some(day) = &case.expected {
        status["expected_datetime"] = format!("{day}T00:00:00+03:00").into();
    }
    status
}

/// Returns one entry of the thread, without what the person told of themselves: that is for the officer only, and so
/// are files.
fn note_json(note: &Note) -> Value {
    let mut entry = json!({
        "datetime": eastafrica::minute(note.at),
        "description": note.text,
        "type": if note.act.is_none() { "office" } else { "citizen" },
    });
    if let Some(act) = &note.act {
        entry["update_id"] = act.update_id.as_str().into();
        entry["status"] = act.status.as_str().into();
        if !act.media.is_empty() {
            entry["files"] = act.media.len().into();
        }
    }
    entry
}

async fn token(
    State(api): State<Arc<Api>>,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Refusal> {
    let token = json_file(path)?;
    let asked = token.clone();
    let found = api.office.run(move |store| store.token(&asked)).await?;
    let entry = match found {
        None => return Err(Refusal::not_found("token: not found")),
        Some(Token::Pending) => json!({"token": token}),
        Some(Token::Ready(reference)) => json!({"service_request_id": reference, "token": token}),
    };
    Ok(answer(StatusCode::OK, json!([entry])))
}

/// Returns the name before `.json`, the only format.
fn json_file(path: Result<Path<String>, PathRejection>) -> Result<String, Refusal> {
    let Path(file) = path?;
    match file.strip_suffix(".json") {
        Some(name) => Ok(name.to_owned()),
        None => Err(Refusal::not_found("path: must end in .json")),
    }
}

/// A body that changes only with the office's version, with its strong entity tag.
struct Cached {
    body: Bytes,
    hash: String,
}

impl Cached {
    fn new(value: &Value) -> Cached {
        let body = Bytes::from(value.to_string());
        let mut hasher = DefaultHasher::new();
        hasher.write(&body);
        Cached {
            body,
            hash: format!("{:016x}", hasher.finish()),
        }
    }

    fn answer(&self, headers: &HeaderMap) -> Response {
        let held = headers
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .find_map(|tag| self.held(tag.trim()));
        let cache = [(header::CACHE_CONTROL, "no-cache")];
        match held {
            Some(tag) => {
                let same = [
                    (header::ETAG, tag),
                    (header::VARY, "accept-encoding".to_owned()),
                ];
                (StatusCode::NOT_MODIFIED, cache, same).into_response()
            }
            None => {
                let this = [
                    (header::ETAG, format!("\"{}\"", self.hash)),
                    (
                        header::CONTENT_TYPE,
                        "application/json; charset=utf-8".to_owned(),
                    ),
                ];
                (cache, this, self.body.clone()).into_response()
            }
        }
    }

    /// Returns the tag that the client has, if it is of this body in any of its encodings.
    fn held(&self, tag: &str) -> Option<String> {
        if tag == "*" {
            return Some(format!("\"{}\"", self.hash));
        }
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        let inner = tag.strip_prefix('"')?.strip_suffix('"')?;
        let rest = inner.strip_prefix(&self.hash)?;
        ["", "-gzip", "-br"].contains(&rest).then(|| tag.to_owned())
    }
}

/// Gives each encoding an entity tag of its own, because a strong tag names one sequence of bytes, and sets `nosniff`
/// on every reply.
async fn finish(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    let suffix = match headers
        .get(header::CONTENT_ENCODING)
        .map(HeaderValue::as_bytes)
    {
        Some(b"gzip") => "-gzip",
        Some(b"br") => "-br",
        _ => return response,
    };
    let tag = headers
        .get(header::ETAG)
        .and_then(|tag| {
            tag.to_str()
                .ok()?
                .strip_suffix('"')
                .map(|t| format!("{t}{suffix}\""))
        })
        .and_then(|tag| HeaderValue::from_str(&tag).ok());
    if let Some(tag) = tag {
        headers.insert(header::ETAG, tag);
    }
    response
}
