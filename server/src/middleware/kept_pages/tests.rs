use super::*;
use crate::middleware::{compression, revalidation};
use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
    response::Html,
    routing::get,
};
use axum_test::TestServer;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// A server whose pages say how often they were computed, and what there is beside it.
struct Scene {
    server: TestServer,
    kept: KeptPages,
    changes: Arc<AtomicU64>,
    now: Arc<AtomicI64>,
}

fn scene() -> Scene {
    let (changes, now) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicI64::new(1_000)));
    let moment = {
        let (changes, now) = (changes.clone(), now.clone());
        move || Moment { changes: changes.load(Ordering::Relaxed), at: Timestamp(now.load(Ordering::Relaxed)) }
    };
    let (kept, computed) = (KeptPages::new(moment), Arc::new(AtomicU64::new(0)));
    let page =
        get(async move || Html(format!("<p>{} {}</p>", computed.fetch_add(1, Ordering::Relaxed), "x".repeat(99))));
    let cookie = get(async || ([(SET_COOKIE, "a=b")], Html("<p>cookie</p>")));
    let pages = Router::new()
        .route("/en/challenges", page.clone())
        .route("/en/challenges/1-a", page.clone())
        .route("/en", page.clone())
        .route("/en/sign-up", page.clone())
        .route("/en//x", page.clone())
        .route("/en/challenges/never", get(async || ([(CACHE_CONTROL, "private, no-store")], Html("<p>never</p>"))))
        .route("/challenges", page)
        .route("/en/organisations", cookie)
        .layer(from_fn(revalidation::answer));
    let router = compression::add(pages).layer(from_fn_with_state(kept.clone(), answer));
    Scene { server: TestServer::new(router), kept, changes, now }
}

impl Scene {
    async fn number(&self, path: &str) -> String {
        let text = self.server.get(path).await.text();
        text.trim_start_matches("<p>").split(' ').next().unwrap_or_default().to_owned()
    }
}

#[tokio::test]
async fn a_page_is_computed_once_a_second_until_something_changes() {
    let scene = scene();
    for path in ["/en", "/en/challenges", "/en/challenges?q=a", "/en/challenges/1-a"] {
        let first = scene.number(path).await;
        assert_eq!(scene.number(path).await, first, "{path}");
        scene.now.fetch_add(999, Ordering::Relaxed);
        assert_eq!(scene.number(path).await, first, "{path}");
        scene.now.fetch_add(1, Ordering::Relaxed);
        let second = scene.number(path).await;
        assert_ne!(second, first, "{path}");
        scene.changes.fetch_add(1, Ordering::Relaxed);
        let third = scene.number(path).await;
        assert_ne!(third, second, "{path}");
        // The clock was put back.
        scene.now.fetch_sub(5, Ordering::Relaxed);
        assert_ne!(scene.number(path).await, third, "{path}");
    }
}

#[tokio::test]
async fn who_is_somebody_and_what_is_bound_to_a_visitor_is_computed() {
    let scene = scene();
    let long = format!("/en/challenges?q={}", "a".repeat(LONGEST));
    for path in ["/en/sign-up", "/challenges", "/en//x", &long] {
        assert_ne!(scene.number(path).await, scene.number(path).await, "{path}");
    }
    let kept = scene.number("/en").await;
    for (name, value) in [(COOKIE, "quinze_session=x"), (COOKIE, ""), (AUTHORIZATION, "Bearer x")] {
        let own = scene.server.get("/en").add_header(name, value).await.text();
        assert!(!own.starts_with(&format!("<p>{kept} ")), "{own}");
    }
    assert_eq!(scene.number("/en").await, kept, "and their page is not kept");
    scene.server.get("/en/challenges/never").await.assert_text("<p>never</p>");
    assert!(scene.kept.kept().pages.keys().all(|key| !key.target.contains("never")), "what is not to be stored");
    for _ in 0..2 {
        scene.server.get("/en/organisations").await.assert_header(SET_COOKIE, "a=b");
    }
}

#[tokio::test]
async fn each_encoding_and_each_host_has_its_own_and_a_browser_that_has_it_gets_none() {
    let scene = scene();
    let get = |encoding: &'static str, host: &'static str| {
        scene.server.get("/en").add_header(ACCEPT_ENCODING, encoding).add_header(HOST, host)
    };
    let packed = get("gzip", "a.example").await;
    packed.assert_header("content-encoding", "gzip");
    let again = get("gzip", "a.example").await;
    again.assert_header("content-encoding", "gzip");
    assert_eq!(again.as_bytes(), packed.as_bytes());
    let plain = get("identity", "a.example").await;
    assert_eq!(plain.maybe_header("content-encoding"), None);
    assert_ne!(get("identity", "b.example").await.text(), plain.text());
    // A second line of encodings is no other way to what is kept for the first.
    let in_two_lines = get("identity", "a.example").add_header(ACCEPT_ENCODING, "gzip").await;
    in_two_lines.assert_header("content-encoding", "gzip");
    assert_eq!(get("identity", "a.example").await.text(), plain.text());
    let tag = plain.header(ETAG);
    let known = get("identity", "a.example").add_header(IF_NONE_MATCH, tag.clone()).await;
    known.assert_status(StatusCode::NOT_MODIFIED);
    known.assert_header(ETAG, tag);
    known.assert_text("");
}

#[test]
fn what_is_kept_has_a_bound() {
    let pages = KeptPages::new(|| Moment { changes: 0, at: Timestamp(0) });
    let key = |number: usize| Key { host: Vec::new(), target: number.to_string(), encoding: Vec::new() };
    let since = |changes| Moment { changes, at: Timestamp(0) };
    let page = |changes| Page { headers: HeaderMap::new(), body: vec![b'x'; LARGEST].into(), since: since(changes) };
    // These are over already.
    (0..200).for_each(|number| pages.keep(key(number), page(1)));
    assert!(pages.kept().bytes <= MOST);
    (0..200).for_each(|number| pages.keep(key(number), page(0)));
    let kept = pages.kept();
    assert!(kept.bytes <= MOST && kept.bytes > MOST / 2, "{}", kept.bytes);
    let counted: usize = kept.pages.iter().map(|(key, page)| key.size() + page.body.len() + OF_HEADERS).sum();
    assert_eq!(counted, kept.bytes);
    assert!(kept.pages.values().all(|page| page.since.changes == 0) || kept.pages.len() > 100);
}
