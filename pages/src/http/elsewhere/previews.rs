//! The pictures with which links are shown elsewhere.

use super::{super::routes::Pages, Asked, KEPT, give};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, Request as HttpRequest, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::challenges::id_of;
use services::{Error, PreviewPicture, challenges::show_preview, organisations::show_organisation_preview, site};

/// Opened by itself it may do nothing.
const POLICY: HeaderValue = HeaderValue::from_static(
    "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// The picture of a challenge in the language of its path; status 304 for whoever has it.
pub(super) async fn challenge(
    State(pages): State<Pages>,
    Path(challenge): Path<String>,
    http: HttpRequest<Body>,
) -> Response {
    give(&pages, http, async |asked: Asked| {
        let id = id_of(&challenge).ok_or(Error::NotFound)?;
        Ok(respond(&asked.headers, &show_preview(&asked.services, id, asked.t).await?))
    })
    .await
}

/// The same of an organisation.
pub(super) async fn organisation(
    State(pages): State<Pages>,
    Path(slug): Path<String>,
    http: HttpRequest<Body>,
) -> Response {
    give(&pages, http, async |asked: Asked| {
        Ok(respond(&asked.headers, &show_organisation_preview(&asked.services, &slug, asked.t).await?))
    })
    .await
}

/// The same of every page that has none of its own.
pub(super) async fn site(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    give(&pages, http, async |asked: Asked| {
        Ok(respond(&asked.headers, &site::show_site_preview(&asked.services, asked.t).await?))
    })
    .await
}

fn respond(asked: &HeaderMap, picture: &PreviewPicture) -> Response {
    let tag = format!("\"{}\"", picture.tag);
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, KEPT);
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.extend(HeaderValue::from_str(&tag).ok().map(|tag| (header::ETAG, tag)));
    if is_known(asked.get(header::IF_NONE_MATCH), &tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
    (headers, picture.png.to_vec()).into_response()
}

/// Whether an `If-None-Match` names the tag.
fn is_known(known: Option<&HeaderValue>, tag: &str) -> bool {
    let known = known.and_then(|known| known.to_str().ok()).unwrap_or_default();
    known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
}
