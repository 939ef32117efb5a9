//! The posters of organisations.

use super::{
    download::{attachment, download},
    routes::Pages,
};
use app::platform::server::{Request, language_of};
use axum::{
    body::Body,
    http::{Method, Request as HttpRequest},
    response::Response,
};
use locales::Locale;

/// The organisation whose poster is asked for.
pub(super) fn poster_in(http: &HttpRequest<Body>) -> Option<String> {
    if !matches!(*http.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let (language, page) = http.uri().path().strip_prefix('/')?.split_once('/')?;
    Locale::from_code(language)?;
    let slug = page.strip_prefix("organisations/")?.strip_suffix("/poster.pdf")?;
    (!slug.contains('/')).then(|| slug.to_owned())
}

/// The poster of an organisation, for everybody.
pub(super) async fn give(pages: &Pages, http: HttpRequest<Body>, slug: &str) -> Response {
    let t = language_of(http.uri(), http.headers());
    let fetch = async |request: Request| {
        let pdf = services::organisations::organisation_poster(&request.services, slug, t).await?;
        Ok(attachment("application/pdf", "attachment; filename=\"quinze.pdf\"", pdf.into()))
    };
    download(pages, http, fetch).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poster_has_an_address_below_its_organisation() {
        let poster = |path: &str| poster_in(&HttpRequest::get(path).body(Body::empty()).unwrap());
        assert_eq!(poster("/fr/organisations/refuge/poster.pdf").as_deref(), Some("refuge"));
        for other in ["/fr/organisations/refuge", "/xx/organisations/refuge/poster.pdf", "/fr/organisations/poster.pdf"]
        {
            assert_eq!(poster(other), None, "{other}");
        }
        assert_eq!(poster("/fr/organisations/a/b/poster.pdf"), None);
        let sent = HttpRequest::post("/fr/organisations/refuge/poster.pdf").body(Body::empty()).unwrap();
        assert_eq!(poster_in(&sent), None);
    }
}
