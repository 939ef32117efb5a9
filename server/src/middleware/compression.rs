//! Compression of dynamic responses: pages at once, as they are complete in memory, everything else as it is sent.
//! Assets are compressed at build time, and archives are compressed already.

use super::revalidation::is_whole_page;
use crate::assets::Encoding;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{
        HeaderValue, StatusCode,
        header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, VARY},
    },
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
};
use brotli::enc::BrotliEncoderParams;
use std::cell::RefCell;
use tower_http::compression::{CompressionLayer, DefaultPredicate, Predicate, predicate::NotForContentType};
use zstd::bulk::Compressor;

/// The level of Zstandard and the quality of Brotli. Higher ones take twice as long and save 3 % of a page.
const LEVEL: i32 = 3;
/// The logarithm of Brotli's window: most pages are smaller.
const WINDOW: i32 = 18;

thread_local! {
    /// Zstandard's tables, which take as long to make as a page takes to be compressed; `None` when they cannot be made.
    static ZSTANDARD: RefCell<Option<Compressor<'static>>> = RefCell::new(Compressor::new(LEVEL).ok());
}

/// Compresses the responses of these routes.
pub fn add(router: Router) -> Router {
    let streams = DefaultPredicate::new().and(NotForContentType::const_new("application/zip"));
    router.layer(from_fn(compress_pages)).layer(CompressionLayer::new().compress_when(streams))
}

/// Compresses a page with Zstandard or Brotli.
async fn compress_pages(request: Request, next: Next) -> Response {
    let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|header| header.to_str().ok()).unwrap_or_default();
    let preferred = Encoding::accepted(accepted).into_iter().next();
    let response = next.run(request).await;
    match preferred {
        Some(encoding @ (Encoding::Zstandard | Encoding::Brotli)) if is_whole_page(&response) => {
            compressed(response, encoding).await
        }
        _ => response,
    }
}

async fn compressed(response: Response, encoding: Encoding) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(page) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let packed = match encoding {
        Encoding::Zstandard => in_zstandard(&page),
        Encoding::Brotli => in_brotli(&page),
        Encoding::Gzip | Encoding::Identity => None,
    };
    let Some((packed, name)) = packed.zip(encoding.name()) else { return Response::from_parts(parts, page.into()) };
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
    parts.headers.append(VARY, HeaderValue::from_name(ACCEPT_ENCODING));
    Response::from_parts(parts, Body::from(packed))
}

fn in_zstandard(page: &[u8]) -> Option<Vec<u8>> {
    ZSTANDARD.with_borrow_mut(|compressor| compressor.as_mut()?.compress(page).ok())
}

fn in_brotli(page: &[u8]) -> Option<Vec<u8>> {
    let params =
        BrotliEncoderParams { quality: LEVEL, lgwin: WINDOW, size_hint: page.len(), ..BrotliEncoderParams::default() };
    let mut packed = Vec::with_capacity(page.len() / 3);
    brotli::BrotliCompress(&mut &*page, &mut packed, &params).ok()?;
    Some(packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{
        http::{Method, header::CONTENT_TYPE},
        response::Html,
        routing::get,
    };
    use axum_test::{TestResponse, TestServer};

    const ROWS: usize = 5_000;

    fn page() -> String {
        (0..ROWS).map(|row| format!("<p>Row {row}</p>")).collect::<Vec<_>>().concat()
    }

    async fn sent(path: &str, accepted: &str) -> TestResponse {
        let zip = get(async || ([(CONTENT_TYPE, "application/zip")], page()));
        let router = Router::new()
            .route("/page", get(async || Html(page())))
            .route("/text", get(async || page()))
            .route("/missing", get(async || (StatusCode::NOT_FOUND, Html(page()))))
            .route("/zip", zip);
        TestServer::new(add(router)).method(Method::GET, path).add_header(ACCEPT_ENCODING, accepted).await
    }

    fn unpacked(encoding: &str, packed: &[u8]) -> Vec<u8> {
        if encoding == "zstd" {
            return zstd::decode_all(packed).unwrap();
        }
        let mut page = Vec::new();
        brotli::BrotliDecompress(&mut &*packed, &mut page).unwrap();
        page
    }

    #[tokio::test]
    async fn a_page_arrives_as_it_was() {
        for (accepted, encoding) in [("gzip, deflate, br, zstd", "zstd"), ("gzip, deflate, br", "br")] {
            for path in ["/page", "/missing"] {
                let page_sent = sent(path, accepted).await;
                page_sent.assert_header(CONTENT_ENCODING, encoding);
                page_sent.assert_header(VARY, "accept-encoding");
                let packed = page_sent.as_bytes();
                assert!(packed.len() * 5 < page().len(), "{encoding}: {}", packed.len());
                assert_eq!(unpacked(encoding, packed), page().into_bytes());
            }
        }
    }

    #[tokio::test]
    async fn what_is_no_page_is_compressed_as_it_is_sent() {
        for (path, accepted, encoding) in [
            ("/page", "gzip", Some("gzip")),
            ("/text", "gzip, deflate, br, zstd", Some("br")),
            ("/page", "identity", None),
            ("/zip", "gzip, deflate, br, zstd", None),
        ] {
            let response = sent(path, accepted).await;
            let told = response.maybe_header(CONTENT_ENCODING);
            assert_eq!(told.as_ref().and_then(|told| told.to_str().ok()), encoding, "{path} {accepted}");
        }
    }
}
