//! A page that a browser has already is not sent again.

use axum::{
    body::{Body, HttpBody, to_bytes},
    extract::Request,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use xxhash_rust::xxh3::xxh3_64;

/// Larger pages are sent as they are.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Gives each page a weak `ETag`, a hash of its text, and answers 304 where the browser has it. Weak, since the page is
/// compressed afterwards.
pub async fn answer(request: Request, next: Next) -> Response {
    let asked = (request.method() == Method::GET).then(|| request.headers().get(IF_NONE_MATCH).cloned());
    let response = next.run(request).await;
    match asked {
        Some(known) if takes_tag(&response) => with_tag(known.as_ref(), response).await,
        _ => response,
    }
}

/// Whether the browser has the page of these headers. `known`: its `If-None-Match`.
pub fn is_known(known: Option<&HeaderValue>, headers: &HeaderMap) -> bool {
    let tag = headers.get(ETAG).and_then(|tag| tag.to_str().ok());
    let known = known.and_then(|known| known.to_str().ok()).unwrap_or_default();
    tag.is_some_and(|tag| known.split(',').any(|one| one.trim() == tag || one.trim() == "*"))
}

/// Takes the page from a response, which says that the browser has it.
pub fn not_modified(mut headers: HeaderMap) -> Response {
    for of_the_page in [CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE] {
        headers.remove(of_the_page);
    }
    (StatusCode::NOT_MODIFIED, headers).into_response()
}

/// The types of pages, feeds and sitemaps.
const PAGES: [&str; 3] = ["text/html", "application/atom+xml", "application/xml"];

/// Whether a response is a page, a feed or a sitemap, complete in memory.
pub fn is_whole_page(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let length = response.body().size_hint().exact();
    PAGES.iter().any(|page| kind.starts_with(page)) && length.is_some_and(|length| length <= LARGEST)
}

fn takes_tag(response: &Response) -> bool {
    response.status() == StatusCode::OK && !response.headers().contains_key(ETAG) && is_whole_page(response)
}

async fn with_tag(known: Option<&HeaderValue>, response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let tag = format!("W/\"{:016x}\"", xxh3_64(&bytes));
    parts.headers.extend(HeaderValue::from_str(&tag).ok().map(|tag| (ETAG, tag)));
    if is_known(known, &parts.headers) {
        return not_modified(parts.headers);
    }
    Response::from_parts(parts, Body::from(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, middleware::from_fn, response::Html, routing::get};
    use axum_test::TestServer;

    fn server() -> TestServer {
        let missing = get(async || (StatusCode::NOT_FOUND, Html("gone")));
        let router = Router::new()
            .route("/page", get(async || Html("<p>One</p>")).post(async || Html("<p>Sent</p>")))
            .route("/other", get(async || Html("<p>Two</p>")))
            .route("/text", get(async || "text"))
            .route("/missing", missing);
        TestServer::new(router.layer(from_fn(answer)))
    }

    #[tokio::test]
    async fn a_page_that_one_has_is_not_sent_again() {
        let server = server();
        let page = server.get("/page").await;
        page.assert_text("<p>One</p>");
        let tag = page.header(ETAG);
        assert!(tag.to_str().unwrap().starts_with("W/\""));
        let lists = [tag.to_str().unwrap().to_owned(), format!("\"x\", {}", tag.to_str().unwrap()), "*".to_owned()];
        for known in lists {
            let again = server.get("/page").add_header(IF_NONE_MATCH, &known).await;
            again.assert_status(StatusCode::NOT_MODIFIED);
            again.assert_header(ETAG, tag.clone());
            again.assert_text("");
            assert_eq!(again.maybe_header(CONTENT_TYPE), None);
        }
        for known in ["\"x\"", "", "W/"] {
            server.get("/page").add_header(IF_NONE_MATCH, known).await.assert_text("<p>One</p>");
        }
        server.get("/other").add_header(IF_NONE_MATCH, tag).await.assert_text("<p>Two</p>");
    }

    #[tokio::test]
    async fn what_is_no_page_or_was_not_read_has_no_tag() {
        let server = server();
        for response in [server.get("/text").await, server.get("/missing").await, server.post("/page").await] {
            assert_eq!(response.maybe_header(ETAG), None);
            assert!(!response.text().is_empty());
        }
    }
}
