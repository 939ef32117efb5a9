//! The pictures with which links to challenges are shown elsewhere.

use super::{download::download, routes::Pages};
use app::platform::server::{Request, language_of};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, Request as HttpRequest, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::challenges::id_of;
use services::{Error, challenges::show_preview};

/// Whoever fetches it keeps it for five minutes, shared caches too: it shows what every visitor sees.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=300");
/// Opened by itself it may do nothing.
const POLICY: HeaderValue = HeaderValue::from_static(
    "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// The picture of a challenge in the language of its path, the same for everybody; status 304 for whoever has it.
pub(super) async fn preview(
    State(pages): State<Pages>,
    Path(challenge): Path<String>,
    http: HttpRequest<Body>,
) -> Response {
    let t = language_of(http.uri(), http.headers());
    let known = http.headers().get(header::IF_NONE_MATCH).cloned();
    let fetch = async |request: Request| {
        let id = id_of(&challenge).ok_or(Error::NotFound)?;
        let picture = show_preview(&request.services, id, t).await?;
        let tag = format!("\"{}\"", picture.tag);
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, KEPT);
        headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
        headers.extend(HeaderValue::from_str(&tag).ok().map(|tag| (header::ETAG, tag)));
        if is_known(known.as_ref(), &tag) {
            return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
        Ok((headers, picture.png.to_vec()).into_response())
    };
    download(&pages, http, fetch).await
}

/// Whether an `If-None-Match` names the tag.
fn is_known(known: Option<&HeaderValue>, tag: &str) -> bool {
    let known = known.and_then(|known| known.to_str().ok()).unwrap_or_default();
    known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
}
