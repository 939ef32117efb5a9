//! Pages that other sites show in a frame.

use super::{super::render::render, super::routes::Pages, Asked, KEPT, give};
use crate::embeds::{ChallengeEmbed, OrganisationEmbed, embedded_challenge, embedded_organisation};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderName, HeaderValue, Request as HttpRequest, header},
    response::Response,
};
use domain::challenges::id_of;
use leptos::prelude::*;
use services::{Error, challenges::show_card, organisations::show_open_challenges};

/// The policy of these pages alone: framed by anybody, without any script.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors *",
);

/// A challenge as a card.
pub(super) async fn challenge(
    State(pages): State<Pages>,
    Path(challenge): Path<String>,
    http: HttpRequest<Body>,
) -> Response {
    give(&pages, http, async |asked: Asked| {
        let id = id_of(&challenge).ok_or(Error::NotFound)?;
        let card = show_card(&asked.services, id).await?;
        let shown = ChallengeEmbed { card, origin: asked.origin.clone(), now: asked.services.now() };
        Ok(respond(asked, move |t| embedded_challenge(t, shown)).await)
    })
    .await
}

/// The open challenges of an organisation as cards.
pub(super) async fn organisation(
    State(pages): State<Pages>,
    Path(slug): Path<String>,
    http: HttpRequest<Body>,
) -> Response {
    give(&pages, http, async |asked: Asked| {
        let (organisation, challenges) = show_open_challenges(&asked.services, &slug).await?;
        let (origin, now) = (asked.origin.clone(), asked.services.now());
        let shown = OrganisationEmbed { organisation, challenges, origin, now };
        Ok(respond(asked, move |t| embedded_organisation(t, shown)).await)
    })
    .await
}

async fn respond(asked: Asked, page: impl FnOnce(locales::Locale) -> AnyView) -> Response {
    let Asked { t, uri, .. } = asked;
    // Without cookies and headers: nothing of who asks.
    let bare = HttpRequest::builder().uri(uri).body(Body::empty()).unwrap_or_default();
    let mut response = render(bare, || provide_context(t), || page(t)).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(header::CACHE_CONTROL, KEPT);
    // A page may ask that whatever it frames says that it may be.
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    // The page that it is a part of is listed.
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    response
}
