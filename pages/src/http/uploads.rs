//! Uploads in pieces, as `attachments.js` makes them. What has arrived whole is named by its token in the form that it
//! belongs to.

use super::{
    rate_limit::{RequestClass, refuse_call},
    routes::{Pages, client},
};
use app::{
    error::AppError,
    platform::server::{Request, language_of, localised_error},
};
use axum::{
    Json,
    body::{Body, Bytes, to_bytes},
    extract::{Path, Query, State},
    http::{Request as HttpRequest, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{actor::Actor, attachments::NewFile};
use serde::{Deserialize, Serialize};
use services::attachments::{MAX_PIECE, PieceAdded, add_piece, begin_upload, find_upload};

/// How long the whole file is.
#[derive(Deserialize)]
pub(super) struct Begun {
    bytes: i64,
}

/// Where a piece begins.
#[derive(Deserialize)]
pub(super) struct At {
    at: i64,
}

#[derive(Serialize)]
struct Token {
    token: String,
}

#[derive(Serialize)]
struct Received {
    received: i64,
}

/// Why an upload does not go on, in the person's language.
#[derive(Serialize)]
struct Refused {
    sentence: String,
}

/// Begins an upload.
pub(super) async fn begin(
    State(pages): State<Pages>,
    Query(Begun { bytes }): Query<Begun>,
    http: HttpRequest<Body>,
) -> Response {
    let (request, actor, _) = match read(&pages, http).await {
        Ok(read) => read,
        Err(refused) => return refused,
    };
    match begin_upload(&request.services, &actor, bytes).await {
        Ok(token) => (StatusCode::CREATED, Json(Token { token })).into_response(),
        Err(error) => refuse(&request, &actor, error),
    }
}

/// Adds the piece in the body.
pub(super) async fn add(
    State(pages): State<Pages>,
    Path(token): Path<String>,
    Query(At { at }): Query<At>,
    http: HttpRequest<Body>,
) -> Response {
    let (request, actor, piece) = match read(&pages, http).await {
        Ok(read) => read,
        Err(refused) => return refused,
    };
    match add_piece(&request.services, &actor, &token, at, &piece).await {
        Ok(PieceAdded::Received(received)) => Json(Received { received }).into_response(),
        Ok(PieceAdded::Elsewhere(received)) => (StatusCode::CONFLICT, Json(Received { received })).into_response(),
        Err(error) => refuse(&request, &actor, error),
    }
}

/// How much has arrived.
pub(super) async fn find(State(pages): State<Pages>, Path(token): Path<String>, http: HttpRequest<Body>) -> Response {
    let (request, actor, _) = match read(&pages, http).await {
        Ok(read) => read,
        Err(refused) => return refused,
    };
    match find_upload(&request.services, &actor, &token).await {
        Ok(received) => Json(Received { received }).into_response(),
        Err(error) => refuse(&request, &actor, error),
    }
}

/// The request, who sends it, and its body.
async fn read(pages: &Pages, http: HttpRequest<Body>) -> Result<(Request, Actor, Bytes), Response> {
    let t = language_of(http.uri(), http.headers());
    let (client, (parts, body)) = (client(&http), http.into_parts());
    let request =
        pages.read(&parts.headers, client).await.map_err(|error| answer(t.error_unavailable(), error.status()))?;
    if let Err(seconds) = pages.check_rate_limit(RequestClass::Read, &request) {
        return Err(refuse_call(t, seconds));
    }
    let actor = request.viewer.clone().ok_or_else(|| answer(t.error_signed_out(), AppError::SignInNeeded.status()))?;
    let most = usize::try_from(MAX_PIECE).unwrap_or_default();
    let body = to_bytes(body, most).await.map_err(|_| answer(t.error_too_large(), AppError::TooLarge.status()))?;
    Ok((request, actor, body))
}

fn refuse(request: &Request, actor: &Actor, error: services::Error) -> Response {
    let t = locales::Locale::from_code(actor.language.as_str()).unwrap_or(locales::Locale::ALL[0]);
    let error = localised_error(&request.services, t, error);
    let sentence = error.problem(NewFile::FILE).map_or_else(|| error.sentence(t), str::to_owned);
    answer(&sentence, error.status())
}

fn answer(sentence: &str, status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let kept = [(header::CACHE_CONTROL, "no-store")];
    (status, kept, Json(Refused { sentence: sentence.to_owned() })).into_response()
}
