//! Oversized inputs.

use super::{functions::functions, pages::pages_in_english, scene::Scene};
use std::time::{Duration, Instant};
use test_support::{TestApp, both_databases};

/// Hashing a password of this length would take longer than reading and refusing it.
const AT_ONCE: Duration = Duration::from_secs(2);

#[tokio::test]
async fn a_long_password_is_refused_at_once() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for function in ["/api/accounts/sign_up", "/api/accounts/sign_in"] {
        let words = |length| {
            let long = "a".repeat(length);
            format!("input%5Bemail%5D=a@b.example&input%5Bname%5D=A&input%5Blanguage%5D=en&input%5Bpassword%5D={long}")
        };
        let begun = Instant::now();
        let called = scene.call(None, function, &words(250_000)).await;
        assert_eq!(called.status, 422, "{function}: {:?}", called.body);
        let submitted = scene.submit(None, "/fr/sign-up", function, &words(100_000)).await;
        assert_eq!(submitted.status, 422, "{function}");
        assert!(!submitted.body.contains("aaaaaaaaaa"), "the password is in the page");
        assert!(begun.elapsed() < AT_ONCE, "{function} took {:?}", begun.elapsed());
        let longer = scene.call(None, function, &words(1_000_000)).await;
        assert_eq!(longer.status, 413, "{function}");
    }
    assert_eq!(scene.app.contents().await, before);
}

#[both_databases]
async fn no_field_takes_more_than_it_says_nor_what_is_no_text(app: TestApp) {
    let scene = Scene::on(app).await;
    let long = "a".repeat(200_000);
    for function in functions() {
        let right = (function.words)(&scene.rows);
        for name in right.split('&').filter_map(|pair| Some(pair.split_once('=')?.0)) {
            for odd in
                [long.as_str(), "%00", "a%00b", "1%00", "%FF%FE", "%ED%A0%80", "%EF%BF%BF", "99999999999999999999"]
            {
                let begun = Instant::now();
                let answer = scene.call(function.who.of(&scene), function.path, &with(&right, name, odd)).await;
                let what = format!("{} {name}={:.20}", function.path, odd);
                assert!(!answer.status.is_server_error(), "{what}: {answer:?}");
                assert!(answer.body.len() < 400_000, "{what}: {} bytes", answer.body.len());
                assert!(begun.elapsed() < AT_ONCE, "{what} took {:?}", begun.elapsed());
                if answer.status.is_success() {
                    let after = scene.app.contents().await;
                    assert!(!after.values().flatten().any(|row| row.len() > 100_000), "{what} is kept");
                }
            }
        }
    }
}

#[both_databases]
async fn an_address_that_is_no_text_is_a_page_that_says_so(app: TestApp) {
    let scene = Scene::on(app).await;
    let slug = scene.rows.organisation.slug.clone();
    for odd in ["%00", "a%00b", "%2500", "%FF", "%ED%A0%80", "99999999999999999999"] {
        for path in pages_in_english(&scene.rows) {
            let by_slug = path.replace(&slug, odd);
            let query = [
                "q",
                "next",
                "cause",
                "skill",
                "after",
                "token",
                "organisation",
                "language",
                "minutes",
                "state",
                "by",
                "audit_action",
            ];
            let query: Vec<String> = query.iter().map(|name| format!("{name}={odd}")).collect();
            for address in [by_slug, format!("{path}?{}", query.join("&"))] {
                for who in [None, Some(&scene.owner), Some(&scene.administrator)] {
                    let page = scene.page(who, &address).await;
                    assert!(!page.status.is_server_error(), "{address}: {}", page.status);
                }
            }
        }
        for path in [
            "/en/challenges/",
            "/en/report/",
            "/en/moderation/people/",
            "/documents/",
            "/account/data/",
            "/challenges/1/",
            "/openid/return?code=",
        ] {
            let page = scene.page(Some(&scene.administrator), &[path, odd].concat()).await;
            assert!(!page.status.is_server_error(), "{path}{odd}: {}", page.status);
        }
    }
}

#[tokio::test]
async fn what_is_sent_back_of_a_form_has_a_bound() {
    let scene = Scene::new().await;
    for character in ["<", "&", "%22", "%C3%A9", "%00", "%F0%9F%8D%8B"] {
        for length in [10_000, 80_000, 250_000] {
            let long = character.repeat(length / character.len());
            let words = format!("input%5Bemail%5D=x&input%5Bname%5D={long}");
            let begun = Instant::now();
            let answer = scene.submit(None, "/fr/sign-up", "/api/accounts/sign_up", &words).await;
            assert!(answer.status.is_client_error(), "{character} {length}: {}", answer.status);
            assert!(answer.body.len() < 1_500_000, "{character} {length}: {} bytes", answer.body.len());
            assert!(answer.body.contains("<html lang=\"fr\""), "{character} {length}");
            assert!(begun.elapsed() < AT_ONCE, "{character} {length} took {:?}", begun.elapsed());
        }
    }
    let found = scene.page(None, &format!("/fr/challenges?q={}", "x".repeat(60_000))).await;
    assert!(found.status.is_success() && found.body.len() < 100_000, "{} bytes", found.body.len());
}

#[tokio::test]
async fn ten_thousand_fields_are_refused_before_anything_is_done() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    let bodies: Vec<String> = (0..10_000).map(|number| format!("&input%5Bbodies%5D%5B{number}%5D=a{number}")).collect();
    let words = format!("input%5Bchallenge%5D={}{}", scene.rows.to_stop, bodies.concat());
    let nested = format!("input{}=a", "%5Ba%5D".repeat(20_000));
    for words in [words.as_str(), &nested, &"&a=b".repeat(60_000)] {
        let begun = Instant::now();
        let answer = scene.call(Some(&scene.stranger), "/api/responses/post_responses", words).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
        let page = scene.submit(Some(&scene.stranger), "/fr/challenges", "/api/responses/post_responses", words).await;
        assert!(page.status.is_client_error() && page.body.contains("<html lang=\"fr\""), "{}", page.status);
        assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());
    }
    assert_eq!(scene.app.contents().await, before);
}

/// The arguments with another value for one of them.
fn with(words: &str, name: &str, value: &str) -> String {
    let pairs = words.split('&').map(|pair| match pair.split_once('=') {
        Some((found, _)) if found == name => format!("{name}={value}"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}
