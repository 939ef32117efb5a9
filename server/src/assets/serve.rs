//! Sends a public file.

use super::{
    Site,
    encoding::Encoding,
    file::{Content, File},
};
use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, Method, StatusCode,
        header::{
            ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
        },
        response::Builder,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::sync::Arc;

const FOREVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

/// Answers with the file at the request's path, or lets the request pass.
pub async fn serve(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match site.find(path).filter(|_| reads) {
        Some((file, forever)) => send(file, forever, &request),
        // A page would only hide that a file is missing.
        None if path.starts_with("/pkg/") => StatusCode::NOT_FOUND.into_response(),
        None => next.run(request).await,
    }
}

fn send(file: &File, forever: bool, request: &Request) -> Response {
    let (encoding, content) = choose(file, text(request.headers(), ACCEPT_ENCODING));
    let mut response = Response::builder()
        .header(CACHE_CONTROL, if forever { FOREVER } else { ASK_AGAIN })
        .header(ETAG, &content.etag)
        .header(VARY, ACCEPT_ENCODING.as_str());
    if is_known(text(request.headers(), IF_NONE_MATCH), &content.etag) {
        return finish(response.status(StatusCode::NOT_MODIFIED), Bytes::new());
    }
    response = response.header(CONTENT_TYPE, file.content_type).header(CONTENT_LENGTH, content.bytes.len());
    if let Some(name) = encoding.name() {
        response = response.header(CONTENT_ENCODING, name);
    }
    let is_head = request.method() == Method::HEAD;
    finish(response, if is_head { Bytes::new() } else { content.bytes.clone() })
}

fn choose<'a>(file: &'a File, accepted: &str) -> (Encoding, &'a Content) {
    let accepted = Encoding::accepted(accepted).into_iter();
    let mut variants = accepted.filter_map(|encoding| Some((encoding, file.variant(encoding)?)));
    variants.next().unwrap_or_else(|| (Encoding::Identity, file.plain()))
}

fn is_known(header: &str, etag: &str) -> bool {
    let mut known = header.split(',').map(str::trim);
    known.any(|known| known == "*" || known.trim_start_matches("W/") == etag)
}

fn text(headers: &HeaderMap, name: HeaderName) -> &str {
    let value = headers.get(name);
    value.and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Every header above is a constant, a number or hexadecimal, so that there is nothing to fail.
fn finish(response: Builder, body: Bytes) -> Response {
    let made = response.body(Body::from(body));
    made.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
