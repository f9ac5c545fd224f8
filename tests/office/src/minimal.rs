//! The smallest GeoReport server that still works, for checking how tolerant a client is; not a model for others. It is
//! deliberately poor: no discovery, no groups, numbers in place of strings and strings in place of numbers, 200 for a
//! POST, 500 for an unknown id, and it shows what was sent.

use std::fmt::Display;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};

use crate::form::{self, BadBody};
use crate::store::Case;
use crate::{Office, eastafrica, submission};

/// Builds the routes.
pub fn router(office: Office) -> Router {
    Router::new()
        .route("/services.json", get(services))
        .route("/services/{file}", get(definition))
        .route("/requests.json", axum::routing::post(create))
        .route("/requests/{file}", get(request))
        .route("/tokens/{file}", get(token))
        .fallback(async || (StatusCode::NOT_FOUND, "Not found"))
        .method_not_allowed_fallback(async || (StatusCode::METHOD_NOT_ALLOWED, "Not allowed"))
        .with_state(Arc::new(office))
}

fn answer(status: StatusCode, json: impl Display) -> Response {
    (
        status,
        [(header::CONTENT_TYPE, "application/json")],
        json.to_string(),
    )
        .into_response()
}

fn failed(status: StatusCode, description: &str) -> Response {
    answer(
        status,
        json!([{"code": status.as_u16(), "description": description}]),
    )
}

fn unknown() -> Response {
    failed(StatusCode::INTERNAL_SERVER_ERROR, "Internal error")
}

/// Returns a number where a server with string ids would have a string.
fn number(id: &str) -> Value {
    id.parse::<u64>().map_or_else(|_| id.into(), Value::from)
}

async fn services(State(office): State<Arc<Office>>) -> Response {
    let list: Value = office
        .catalogue()
        .services()
        .iter()
        .map(|service| {
            json!({
                "service_code": number(&service.code),
                "service_name": service.offer.name,
                "metadata": if service.offer.questions.is_empty() { "false" } else { "true" },
                "type": "realtime",
            })
        })
        .collect();
    answer(StatusCode::OK, list)
}

async fn definition(
    State(office): State<Arc<Office>>,
    path: Result<Path<String>, PathRejection>,
) -> Response {
    let service = path.ok().and_then(|Path(file)| {
        let code = file.strip_suffix(".json")?;
        office.catalogue().find(code)
    });
    let Some(service) = service else {
        return unknown();
    };
    let attributes: Value = service
        .offer
        .questions
        .iter()
        .map(|question| {
            let values: Value = question
                .values
                .iter()
                .map(|(key, name)| json!({"key": number(key), "name": name}))
                .collect();
            json!({
                "variable": question.variable.to_string(),
                "code": question.code,
                "datatype": question.datatype.name(),
                "required": question.required.to_string(),
                "order": question.order.to_string(),
                "description": question.text,
                "values": values,
            })
        })
        .collect();
    answer(
        StatusCode::OK,
        json!({"service_code": number(&service.code), "attributes": attributes}),
    )
}

async fn create(State(office): State<Arc<Office>>, headers: HeaderMap, body: Body) -> Response {
    let pairs = match form::body(&headers, body).await {
        Ok(pairs) => pairs,
        Err(BadBody::TooLong) => return failed(StatusCode::PAYLOAD_TOO_LARGE, "Too large"),
        Err(_) => return failed(StatusCode::BAD_REQUEST, "Bad request"),
    };
    let submission = match submission::check(&pairs, |code| office.catalogue().find(code)) {
        Ok((submission, _)) => submission,
        Err(_) => return failed(StatusCode::BAD_REQUEST, "Bad request"),
    };
    // No `Idempotency-Key`: most real servers do not know it, and a client must work with them.
    let receipt = |id: &str| json!([{"service_request_id": number(id)}]);
    match office
        .run(move |store| store.add(&submission, None, None, None, receipt))
        .await
    {
        Ok(receipt) => answer(StatusCode::OK, receipt),
        Err(_) => unknown(),
    }
}

async fn request(
    State(office): State<Arc<Office>>,
    path: Result<Path<String>, PathRejection>,
) -> Response {
    let Some(id) = path
        .ok()
        .and_then(|Path(file)| file.strip_suffix(".json").map(str::to_owned))
    else {
        return unknown();
    };
    match office.run(move |store| store.find(&id)).await {
        Ok(Some(case)) => answer(StatusCode::OK, json!([status_json(&case)])),
        _ => unknown(),
    }
}

fn status_json(case: &Case) -> Value {
    json!({
        "service_request_id": number(&case.reference),
        "status": if case.closed { "closed" } else { "open" },
        "status_notes": case.last_answer(),
        "service_name": case.submission.service_name,
        "service_code": number(&case.submission.service_code),
        "description": case.submission.description,
        "requested_datetime": eastafrica::minute(case.received),
        "updated_datetime": eastafrica::minute(case.updated),
    })
}

async fn token() -> Response {
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        [(header::CONTENT_TYPE, "text/html")],
        "<!DOCTYPE html><html><head><title>500</title></head><body><h1>Internal Server Error</h1></body></html>",
    )
        .into_response()
}
