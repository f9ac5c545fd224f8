//! A guard in front of the API that refuses what strict servers refuse: with 400 a parameter that GeoReport does not
//! name, and a key or a secret in an address, where every log would record it. A browser without a script gets no page here, as
//! from any plain GeoReport server.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::form;
use crate::pairs::Pairs;
use crate::{Manner, Office, update};

/// The parameters of `POST requests.json`, besides the attributes of the service.
const OWN: [&str; 15] = [
    "api_key",
    "jurisdiction_id",
    "service_code",
    "lat",
    "long",
    "address_string",
    "address_id",
    "email",
    "device_id",
    "account_id",
    "first_name",
    "last_name",
    "phone",
    "description",
    "media_url",
];

/// Puts the API behind the guard.
pub fn guarded(api: Router, office: Office) -> Router {
    api.layer(middleware::from_fn_with_state(Arc::new(office), guard))
}

async fn guard(State(office): State<Arc<Office>>, request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let asked = form::read(query.as_bytes()).unwrap_or_default();
    for secret in ["api_key", "account_id"] {
        if asked
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case(secret))
        {
            let problem = format!("found unexpected entries in the address: {secret}");
            return refused(vec![problem]);
        }
    }
    let (mut parts, body) = request.into_parts();
    parts.headers.insert(
        header::ACCEPT,
        header::HeaderValue::from_static("application/json"),
    );
    if parts.method != Method::POST {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let bytes = match form::bytes(&parts.headers, body).await {
        Ok(bytes) => bytes,
        Err(bad) => return refused(vec![bad.to_string()]),
    };
    // The API itself refuses what cannot be read, in its own words.
    if let Ok((pairs, _)) = form::parts(&parts.headers, &bytes) {
        let problems = match parts.uri.path() {
            "/servicerequestupdates.json" => {
                problems(&update::PARAMETERS, is_any_attribute, &pairs)
            }
            _ => problems_of_report(&office, &pairs),
        };
        if !problems.is_empty() {
            return refused(problems);
        }
    }
    next.run(Request::from_parts(parts, Body::from(bytes)))
        .await
}

fn problems_of_report(office: &Office, pairs: &Pairs) -> Vec<String> {
    let service = value(pairs, "service_code").and_then(|code| office.catalogue().find(code));
    let is_attribute = |name: &str| {
        let code = name.strip_suffix("[]").unwrap_or(name);
        let questions = service.map_or(&[][..], |service| service.offer.questions);
        let of_service = |code| questions.iter().any(|question| question.code == code);
        // The two attributes that this office accepts for every service.
        let of_all = |code| office.inner.manner == Manner::Whole && ["kind", "day"].contains(&code);
        attribute(code).is_some_and(|code| of_service(code) || of_all(code))
    };
    let mut problems = problems(&OWN, is_attribute, pairs);
    // No more than one location.
    if value(pairs, "lat").is_some() && value(pairs, "address_string").is_some() {
        problems.push(unexpected(&["address_string"]));
    }
    problems
}

/// The extension does not say which attributes an update may have.
fn is_any_attribute(name: &str) -> bool {
    attribute(name).is_some_and(|code| !code.is_empty())
}

/// Returns the code in `attribute[CODE]`.
fn attribute(name: &str) -> Option<&str> {
    name.strip_prefix("attribute[")?.strip_suffix(']')
}

fn value<'p>(pairs: &'p Pairs, name: &str) -> Option<&'p str> {
    let mut own = pairs.iter().filter(|(own, _)| own == name);
    own.next().map(|(_, value)| value.as_str())
}

fn problems(own: &[&str], is_attribute: impl Fn(&str) -> bool, pairs: &Pairs) -> Vec<String> {
    let mut others: Vec<&str> = Vec::new();
    let mut twice: Vec<&str> = Vec::new();
    for (index, (name, _)) in pairs.iter().enumerate() {
        let is_own = own.contains(&name.as_str());
        if !is_own && !is_attribute(name) && !others.contains(&name.as_str()) {
            others.push(name);
        }
        if is_own && pairs[..index].iter().any(|(before, _)| before == name) {
            twice.push(name);
        }
    }
    others.sort_unstable();
    let mut problems = Vec::new();
    if !others.is_empty() {
        problems.push(unexpected(&others));
    }
    problems.extend(twice.iter().map(|name| format!("{name}: more than once")));
    problems
}

fn unexpected(names: &[&str]) -> String {
    format!("found unexpected entries: {}", names.join(" "))
}

fn refused(problems: Vec<String>) -> Response {
    let errors: Value = problems
        .into_iter()
        .map(|problem| json!({"code": 400, "description": problem}))
        .collect();
    let json = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    (StatusCode::BAD_REQUEST, json, errors.to_string()).into_response()
}
