//! Error replies as GeoReport has them: `[{"code":400,"description":"parameter: what is wrong"}]`, one entry for each
//! problem, with the HTTP status as the code.

use std::fmt::Display;

use axum::extract::rejection::PathRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::form::BadBody;
use crate::idempotency::NoKey;
use crate::media::BadMedia;
use crate::store::StoreError;
use crate::thread::NotAdded;

/// An error reply.
#[derive(Debug)]
pub struct Refusal(pub StatusCode, pub Vec<String>);

impl Refusal {
    pub fn one(status: StatusCode, problem: impl Into<String>) -> Refusal {
        Refusal(status, vec![problem.into()])
    }

    pub fn bad(problem: impl Into<String>) -> Refusal {
        Refusal::one(StatusCode::BAD_REQUEST, problem)
    }

    pub fn not_found(problem: impl Into<String>) -> Refusal {
        Refusal::one(StatusCode::NOT_FOUND, problem)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Refusal {
        // For the person who runs the office. The message is SQLite's and holds nothing that was sent.
        eprintln!("office: {error}");
        Refusal(
            StatusCode::SERVICE_UNAVAILABLE,
            vec!["the office cannot read or write its file".to_owned()],
        )
    }
}

impl From<PathRejection> for Refusal {
    fn from(_: PathRejection) -> Refusal {
        Refusal::bad("path: not UTF-8")
    }
}

impl From<BadBody> for Refusal {
    fn from(bad: BadBody) -> Refusal {
        let status = match bad {
            BadBody::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::BAD_REQUEST,
        };
        Refusal(status, vec![bad.to_string()])
    }
}

impl From<BadMedia> for Refusal {
    fn from(bad: BadMedia) -> Refusal {
        let status = match bad {
            BadMedia::TooMany => StatusCode::BAD_REQUEST,
            BadMedia::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            BadMedia::Unknown => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        };
        Refusal::one(status, bad.to_string())
    }
}

impl From<NoKey> for Refusal {
    fn from(no_key: NoKey) -> Refusal {
        Refusal::bad(no_key.to_string())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Refusal(status, problems) = self;
        let errors: Value = problems
            .into_iter()
            .map(|problem| json!({"code": status.as_u16(), "description": problem}))
            .collect();
        answer(status, errors)
    }
}

/// Returns a reply in JSON that no cache keeps.
pub fn answer(status: StatusCode, json: impl Display) -> Response {
    (
        status,
        [
            (header::CONTENT_TYPE, "application/json; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
        ],
        json.to_string(),
    )
        .into_response()
}

impl IntoResponse for NotAdded {
    fn into_response(self) -> Response {
        match self {
            // One sentence for both, so that nobody learns which half was wrong.
            NotAdded::NotTheirs => Refusal::one(
                StatusCode::FORBIDDEN,
                "service_request_id, account_id: one of them is wrong or missing",
            )
            .into_response(),
            // The extension's own form, to the letter: clients read from it that the first one arrived.
            NotAdded::Twice => answer(
                StatusCode::BAD_REQUEST,
                json!({"errors": {"code": 400, "description": "Bad request: already exists"}}),
            ),
            // For the person, so it is in the language of the office's notices.
            NotAdded::Withdrawn => Refusal::one(
                StatusCode::UNPROCESSABLE_ENTITY,
                "Mrejesho huu umeghairiwa, kwa hiyo huwezi kuongeza kitu. Kama bado kuna tatizo, tuma mrejesho mpya.",
            )
            .into_response(),
        }
    }
}
