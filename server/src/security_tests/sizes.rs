//! More than anybody types.

use super::{functions::FUNCTIONS, scene::Scene};
use std::time::{Duration, Instant};

/// Hashing it would take longer; reading it and saying no does not.
const AT_ONCE: Duration = Duration::from_secs(2);

#[tokio::test]
async fn a_password_of_a_megabyte_is_refused_at_once() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    let long = "a".repeat(1_000_000);
    for function in ["/api/accounts/sign_up", "/api/accounts/sign_in"] {
        let words =
            format!("input%5Bemail%5D=a@b.example&input%5Bname%5D=A&input%5Blanguage%5D=en&input%5Bpassword%5D={long}");
        let begun = Instant::now();
        let called = scene.call(None, function, &words).await;
        assert_eq!(called.status, 422, "{function}: {:?}", called.body);
        let submitted = scene.submit(None, "/fr/sign-up", function, &words).await;
        assert_eq!(submitted.status, 422, "{function}");
        assert!(!submitted.body.contains("aaaaaaaaaa"), "the password is in the page");
        assert!(begun.elapsed() < AT_ONCE, "{function} took {:?}", begun.elapsed());
        let longer = scene.call(None, function, &words.repeat(2)).await;
        assert_eq!(longer.status, 413, "{function}");
    }
    assert_eq!(scene.app.contents().await, before);
}

#[tokio::test]
async fn no_field_takes_more_than_it_says() {
    let scene = Scene::new().await;
    for function in FUNCTIONS {
        let right = (function.words)(&scene.rows);
        for name in right.split('&').filter_map(|pair| Some(pair.split_once('=')?.0)) {
            let begun = Instant::now();
            let before = scene.app.contents().await;
            let words = with(&right, name, &"a".repeat(300_000));
            let answer = scene.call(function.who.of(&scene), function.path, &words).await;
            assert!(!answer.status.is_server_error(), "{} {name}: {}", function.path, answer.status);
            let after = scene.app.contents().await;
            assert!(answer.status.is_success() || after == before, "{} {name}", function.path);
            assert!(!after.values().flatten().any(|row| row.len() > 100_000), "{} keeps {name}", function.path);
            assert!(begun.elapsed() < AT_ONCE, "{} {name} took {:?}", function.path, begun.elapsed());
        }
    }
}

#[tokio::test]
async fn ten_thousand_fields_are_no_more_than_one() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    let bodies: Vec<String> = (0..10_000).map(|number| format!("&input%5Bbodies%5D%5B{number}%5D=a{number}")).collect();
    let words = format!("input%5Bchallenge%5D={}{}", scene.rows.to_stop, bodies.concat());
    let nested = format!("input{}=a", "%5Ba%5D".repeat(20_000));
    for words in [words, nested] {
        let begun = Instant::now();
        let answer = scene.call(Some(&scene.stranger), "/api/responses/post_responses", &words).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
        assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());
    }
    assert_eq!(scene.app.contents().await, before);
}

/// The words with another value for one of them.
fn with(words: &str, name: &str, value: &str) -> String {
    let pairs = words.split('&').map(|pair| match pair.split_once('=') {
        Some((found, _)) if found == name => format!("{name}={value}"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}
