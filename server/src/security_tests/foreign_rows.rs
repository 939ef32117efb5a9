//! Calling server functions on rows of others (insecure direct object references).

use super::{
    functions::{Who, functions},
    scene::Scene,
    words::{answer, input},
};
use domain::accounts::input::EndSession;

#[tokio::test]
async fn nobody_touches_or_reads_what_is_not_theirs() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for function in functions().filter(|function| function.who.are_some()) {
        let words = (function.words)(&scene.rows);
        for (who, allowed) in [(None, [401, 403, 404]), (Some(&scene.stranger), [403, 403, 404])] {
            let answer = scene.call(who, function.path, &words).await;
            assert!(allowed.contains(&answer.status.as_u16()), "{} {words}: {answer:?}", function.path);
            assert_eq!(scene.app.contents().await, before, "{} {words}", function.path);
        }
    }
}

#[tokio::test]
async fn each_for_whom_it_is_not_is_refused_even_with_a_part_in_it() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for function in functions() {
        let others = match function.who {
            Who::Team | Who::AnyTeam => vec![&scene.author],
            Who::Author | Who::Leaver => vec![&scene.owner, &scene.administrator],
            Who::Administrator => vec![&scene.owner, &scene.author],
            Who::SignedIn | Who::Anybody => Vec::new(),
        };
        for other in others {
            let answer = scene.call(Some(other), function.path, &(function.words)(&scene.rows)).await;
            let name = &other.actor.name;
            assert!([403, 404].contains(&answer.status.as_u16()), "{} by {name}: {answer:?}", function.path);
            assert_eq!(scene.app.contents().await, before, "{} by {name}", function.path);
        }
    }
}

#[tokio::test]
async fn a_visitor_has_to_sign_in_for_what_is_a_persons() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for function in functions().filter(|function| matches!(function.who, Who::SignedIn | Who::AnyTeam)) {
        let answer = scene.call(None, function.path, &(function.words)(&scene.rows)).await;
        assert_eq!(answer.status, 401, "{}: {answer:?}", function.path);
    }
    assert_eq!(scene.app.contents().await, before);
}

/// Proves that the refusals above have no other reason.
#[tokio::test]
async fn the_right_person_may_do_each_of_them() {
    let scene = Scene::new().await;
    for function in functions() {
        let words = (function.words)(&scene.rows);
        let answer = scene.call(function.who.of(&scene), function.path, &words).await;
        assert!(answer.status.is_success(), "{} {words}: {answer:?}", function.path);
    }
}

#[tokio::test]
async fn nobody_answers_what_takes_no_answers() {
    let scene = Scene::new().await;
    let rows = &scene.rows;
    let before = scene.app.contents().await;
    for challenge in [rows.draft, rows.in_review[0], rows.to_close, rows.closed] {
        for who in [None, Some(&scene.owner), Some(&scene.author), Some(&scene.administrator)] {
            let answer = scene.call(who, "/api/responses/post_responses", &input(answer(challenge))).await;
            assert!([401, 403, 404].contains(&answer.status.as_u16()), "{challenge}: {answer:?}");
        }
    }
    assert_eq!(scene.app.contents().await, before);
}

#[tokio::test]
async fn rows_that_are_none_are_not_found_or_not_read() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for function in functions() {
        let right = (function.words)(&scene.rows);
        for id in ["0", "-1", "9223372036854775807", "9223372036854775808", "1e3", "1%20OR%201=1", "1;", "%00", "", "é"]
        {
            let words = with_ids(&right, id);
            // What is asked in no organisation's name is kept until there is one.
            if id.is_empty() && function.path.ends_with("/keep_ask") {
                continue;
            }
            if words != right {
                let answer = scene.call(function.who.of(&scene), function.path, &words).await;
                assert!(!answer.status.is_server_error(), "{} {words}: {answer:?}", function.path);
            }
        }
    }
    assert_eq!(scene.app.contents().await, before);
}

#[tokio::test]
async fn what_an_organisation_prepares_is_its_own() {
    let scene = Scene::new().await;
    let words = format!("slug={}", scene.rows.organisation.slug);
    for who in [None, Some(&scene.stranger), Some(&scene.author)] {
        let answer = scene.call(who, "/api/organisations/load_organisation", &words).await;
        assert!(answer.body.contains("\"drafts\":[]"), "{answer:?}");
    }
    let answer = scene.call(Some(&scene.owner), "/api/organisations/load_organisation", &words).await;
    assert!(!answer.body.contains("\"drafts\":[]"), "{answer:?}");
}

#[tokio::test]
async fn only_ones_own_sessions_can_be_ended() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for whose in [&scene.author, &scene.administrator] {
        let label = services::accounts::session_label(whose.token());
        let words = input(EndSession { session: label });
        let answer = scene.call(Some(&scene.stranger), "/api/accounts/end_session", &words).await;
        assert!(!answer.status.is_server_error(), "{answer:?}");
    }
    assert_eq!(scene.app.contents().await, before);
}

/// The arguments with each identifier replaced by another row's.
fn with_ids(words: &str, id: &str) -> String {
    let rows = [
        "challenge",
        "response",
        "comment",
        "organisation",
        "mail",
        "token",
        "id_and_slug",
        "slug",
        "thing",
        "decision",
        "document",
        "person",
        "passkey",
        "device",
    ];
    let names_a_row = |name: &str| rows.iter().any(|row| name == *row || name == format!("input[{row}]"));
    let pairs = words.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if names_a_row(&name.replace("%5B", "[").replace("%5D", "]")) => format!("{name}={id}"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}
