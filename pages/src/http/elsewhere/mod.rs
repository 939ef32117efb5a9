//! What other programs and other sites are given: feeds, embeds, oEmbed, pictures of links, the sitemap. All of it is the
//! same for everybody: no session is looked up and no cookie set.

mod atom;
mod embed;
mod feeds;
mod oembed;
mod previews;
mod sitemap;
mod xml;

use super::{
    RequestClass, error_page, rate_limit,
    routes::{Pages, client, page_failed},
};
use app::{
    error::AppError,
    platform::server::{language_of, localised_error, origin},
};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderValue, Request as HttpRequest, StatusCode, Uri},
    response::Response,
    routing::get,
};
use locales::Locale;
use services::{Error, Services};

/// Whoever fetches it keeps it for five minutes, shared caches too.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// A request that is answered alike whoever sends it.
struct Asked {
    services: Services,
    /// The language of the path.
    t: Locale,
    /// The public base URL, without a trailing slash.
    origin: String,
    uri: Uri,
    headers: HeaderMap,
}

/// The routes of everything that is for other programs and other sites.
pub(super) fn routes() -> Router<Pages> {
    let mut router = Router::new()
        .route("/robots.txt", get(sitemap::robots))
        .route("/sitemap.xml", get(sitemap::index))
        .route("/sitemaps/{part}", get(sitemap::part))
        .route("/oembed", get(oembed::answer));
    for t in Locale::ALL {
        let below = |path: &str| ["/", t.code(), path].concat();
        router = router
            .route(&below("/challenges.atom"), get(feeds::challenges))
            .route(&below("/stories.atom"), get(feeds::stories))
            .route(&below("/organisations.atom"), get(feeds::organisations))
            .route(&below("/organisations/{slug}/challenges.atom"), get(feeds::of_organisation))
            .route(&below("/moderation/log.atom"), get(feeds::log))
            .route(&below("/challenges/{challenge}/embed"), get(embed::challenge))
            .route(&below("/organisations/{slug}/embed"), get(embed::organisation))
            .route(&below("/challenges/{challenge}/preview.png"), get(previews::challenge))
            .route(&below("/organisations/{slug}/preview.png"), get(previews::organisation))
            .route(&below("/preview.png"), get(previews::site));
    }
    router
}

/// What `fetch` gives to everybody; status 404 for what there is not, or where the address says nothing that is understood.
async fn give<Fetched>(pages: &Pages, http: HttpRequest<Body>, fetch: impl FnOnce(Asked) -> Fetched) -> Response
where
    Fetched: Future<Output = Result<Response, Error>>,
{
    let t = language_of(http.uri(), http.headers());
    if let Err(seconds) = pages.settings.rate_limiter.check(RequestClass::Read, client(&http), None) {
        return rate_limit::refuse_page(t, seconds);
    }
    let services = pages.services.clone();
    let (parts, _) = http.into_parts();
    let origin = origin(pages.settings.base_url.as_deref(), &parts.headers);
    let asked = Asked { services: services.clone(), t, origin, uri: parts.uri, headers: parts.headers };
    match fetch(asked).await {
        Ok(given) => given,
        Err(error) => match localised_error(&services, t, error) {
            broken @ (AppError::Unexpected { .. } | AppError::Unavailable) => page_failed(t, &broken),
            _ => error_page(t, StatusCode::NOT_FOUND, None),
        },
    }
}
