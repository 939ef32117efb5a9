//! Serves public files.

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
            ACCEPT_ENCODING, ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE,
            CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE, RANGE, VARY,
        },
        response::Builder,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_range_header::parse_range_header;
use std::{ops::Range, sync::Arc};

const FOREVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

/// Responds with the file at the request's path, or passes the request on.
pub async fn serve(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match site.find(path).filter(|_| reads) {
        Some((file, forever)) => send(file, forever, &request),
        // An error page would only hide that a file is missing.
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
    response = response.header(CONTENT_TYPE, file.content_type).header(ACCEPT_RANGES, "bytes");
    if let Some(name) = encoding.name() {
        response = response.header(CONTENT_ENCODING, name);
    }
    let whole = content.bytes.len();
    let bytes = match Part::of(request, content) {
        Part::Whole => content.bytes.clone(),
        Part::Range(range) => {
            let said = format!("bytes {}-{}/{whole}", range.start, range.end - 1);
            response = response.status(StatusCode::PARTIAL_CONTENT).header(CONTENT_RANGE, said);
            content.bytes.slice(range)
        }
        Part::OutOfRange => {
            response =
                response.status(StatusCode::RANGE_NOT_SATISFIABLE).header(CONTENT_RANGE, format!("bytes */{whole}"));
            Bytes::new()
        }
    };
    let is_head = request.method() == Method::HEAD;
    finish(response.header(CONTENT_LENGTH, bytes.len()), if is_head { Bytes::new() } else { bytes })
}

/// The requested range of a file (RFC 9110, 14.2).
enum Part {
    Whole,
    Range(Range<usize>),
    OutOfRange,
}

impl Part {
    /// Multiple ranges, and ranges of an outdated version, get the whole file.
    fn of(request: &Request, content: &Content) -> Self {
        let range = text(request.headers(), RANGE);
        let same_file = text(request.headers(), IF_RANGE);
        let is_old = !same_file.is_empty() && same_file != content.etag;
        if range.is_empty() || is_old || *request.method() != Method::GET {
            return Self::Whole;
        }
        let Ok(parsed) = parse_range_header(range) else { return Self::Whole };
        match parsed.validate(content.bytes.len() as u64).as_deref() {
            Ok([range]) => {
                let place = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX);
                Self::Range(place(*range.start())..place(*range.end()) + 1)
            }
            Ok(_) => Self::Whole,
            Err(_) => Self::OutOfRange,
        }
    }
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

/// Builds a response; cannot fail, because every header is a constant, a number or hexadecimal.
fn finish(response: Builder, body: Bytes) -> Response {
    let made = response.body(Body::from(body));
    made.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
