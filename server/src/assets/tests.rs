use super::{file::Content, *};
use axum::{
    Router,
    http::{
        StatusCode,
        header::{
            ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
        },
    },
};
use axum_test::{TestResponse, TestServer};
use std::sync::Arc;

const JS: &str = "pkg/quinze.Ab3dEf6hIj9lMn2pQr5tUv.js";

fn site(script: &str) -> Site {
    let files = [
        (JS.to_owned(), script),
        (format!("{JS}.br"), "brotli"),
        (format!("{JS}.gz"), "gzip"),
        ("pkg/quinze.0123456789012345678901.css".to_owned(), "css"),
        ("pkg/quinze.abcdefghijklmnopqrstuv.wasm".to_owned(), "wasm"),
        ("favicon.svg".to_owned(), "<svg/>"),
        ("offline.js".to_owned(), "page"),
        ("sw.js".to_owned(), "addEventListener('fetch', f);"),
        ("sw.js.br".to_owned(), "without its first line"),
    ];
    Site::new(files.into_iter().map(|(path, text)| {
        let etag = format!("\"{text}\"");
        let bytes = text.to_owned().into();
        (path, Content { bytes, etag })
    }))
}

fn server() -> (TestServer, String) {
    let site = site("script");
    let js = format!("/pkg/{}", site.shell_assets().js);
    let router = Router::new().fallback(async || (StatusCode::NOT_FOUND, "no such page"));
    let router = crate::middleware::assets(router, Arc::new(site));
    (TestServer::new(router), js)
}

fn header<'a>(response: &'a TestResponse, name: &axum::http::HeaderName) -> &'a str {
    let value = response.headers().get(name);
    value.map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_file_is_sent_in_the_variant_that_the_browser_prefers() {
    let (server, js) = server();
    for (accepted, encoding, text) in
        [("gzip, deflate, br", "br", "brotli"), ("br;q=0, gzip", "gzip", "gzip"), ("", "", "script")]
    {
        let response = server.get(&js).add_header(ACCEPT_ENCODING, accepted).await;
        response.assert_text(text);
        assert_eq!(header(&response, &CONTENT_ENCODING), encoding);
        assert_eq!(header(&response, &CONTENT_TYPE), "text/javascript; charset=utf-8");
        assert_eq!(header(&response, &VARY), "accept-encoding");
        assert_eq!(header(&response, &ETAG), format!("\"{text}\""));
    }
}

#[tokio::test]
async fn what_belongs_to_this_build_is_kept_forever_and_the_rest_is_asked_for_again() {
    let (server, js) = server();
    let forever = "public, max-age=31536000, immutable";
    let build = js.rsplit_once('/').unwrap().0;
    for path in [js.clone(), format!("{build}/favicon.svg")] {
        let response = server.get(&path).await;
        assert_eq!(header(&response, &CACHE_CONTROL), forever);
    }
    for path in ["/favicon.svg".to_owned(), format!("/{JS}")] {
        let response = server.get(&path).await;
        assert_eq!(header(&response, &CACHE_CONTROL), "no-cache");
    }
}

#[tokio::test]
async fn what_the_browser_has_is_not_sent_again() {
    let (server, js) = server();
    for known in ["\"script\"", "W/\"old\", W/\"script\"", "*"] {
        let response = server.get(&js).add_header(IF_NONE_MATCH, known).await;
        response.assert_status(StatusCode::NOT_MODIFIED);
        response.assert_text("");
    }
    let changed = server.get(&js).add_header(IF_NONE_MATCH, "\"old\"").await;
    changed.assert_text("script");
}

#[tokio::test]
async fn a_head_says_how_long_and_sends_nothing() {
    let (server, js) = server();
    let response = server.method(axum::http::Method::HEAD, &js).await;
    response.assert_text("");
    assert_eq!(header(&response, &CONTENT_LENGTH), "6");
}

#[tokio::test]
async fn a_missing_file_is_no_page_and_a_page_no_file() {
    let (server, _) = server();
    let old_build = format!("/pkg/0000000000000000/{}", &JS[4..]);
    for path in ["/pkg/none.js", "/pkg/", &old_build, "/pkg/../Cargo.toml"] {
        let response = server.get(path).await;
        response.assert_status_not_found();
        assert_ne!(response.text(), "script", "{path}");
    }
    server.get("/en/none").await.assert_text("no such page");
    server.post("/favicon.svg").await.assert_text("no such page");
}

#[test]
fn a_changed_file_changes_every_address() {
    let (one, other) = (site("script"), site("other script"));
    assert_ne!(one.shell_assets().css, other.shell_assets().css);
    assert_eq!(one.shell_assets().css, site("script").shell_assets().css);
    assert!(one.shell_assets().wasm.ends_with("/quinze.abcdefghijklmnopqrstuv.wasm"));
}

#[test]
fn without_a_front_end_there_are_no_names() {
    let none = Site::new(std::iter::empty()).shell_assets();
    assert_eq!((none.js.as_str(), none.wasm.as_str(), none.css.as_str()), ("", "", ""));
}

#[tokio::test]
async fn the_worker_is_told_of_its_build() {
    let (server, js) = server();
    let worker = server.get("/sw.js").add_header(ACCEPT_ENCODING, "br").await;
    assert_eq!(header(&worker, &CACHE_CONTROL), "no-cache");
    let text = worker.text();
    let (line, rest) = text.split_once('\n').unwrap();
    let build = js.split('/').nth(2).unwrap();
    let css = format!("/pkg/{build}/quinze.0123456789012345678901.css");
    let files = format!("FILES = [[\"{css}\", 3], [\"/pkg/{build}/offline.js\", 4]]");
    let pages = "PAGES = [\"/en/offline\", \"/fr/offline\"]";
    assert_eq!(
        line,
        format!("const BUILD = \"{build}\", {files}, {pages};"),
        "bytes are those of the smallest variant"
    );
    assert_eq!(rest, "addEventListener('fetch', f);");
}

#[tokio::test]
async fn a_part_of_a_file_can_be_asked_for() {
    let (server, js) = server();
    let ask = |range: &'static str, if_range: &'static str| {
        let request = server.get(&js).add_header("range", range);
        if if_range.is_empty() { request } else { request.add_header("if-range", if_range) }
    };
    for (range, if_range, status, text, said) in [
        ("bytes=0-2", "", 206, "scr", "bytes 0-2/6"),
        ("bytes=3-", "", 206, "ipt", "bytes 3-5/6"),
        ("bytes=-2", "", 206, "pt", "bytes 4-5/6"),
        ("bytes=4-99", "\"script\"", 206, "pt", "bytes 4-5/6"),
        ("bytes=0-2", "\"older\"", 200, "script", ""),
        ("bytes=6-", "", 416, "", "bytes */6"),
        ("bytes=0-0,2-3", "", 200, "script", ""),
        ("bytes=2-1", "", 416, "", "bytes */6"),
        ("lines=1-2", "", 200, "script", ""),
        ("nonsense", "", 200, "script", ""),
    ] {
        let response = ask(range, if_range).await;
        assert_eq!(response.status_code().as_u16(), status, "{range}");
        response.assert_text(text);
        assert_eq!(header(&response, &axum::http::header::CONTENT_RANGE), said, "{range}");
        assert_eq!(header(&response, &CONTENT_LENGTH), text.len().to_string(), "{range}");
        assert_eq!(header(&response, &axum::http::header::ACCEPT_RANGES), "bytes");
    }
}
