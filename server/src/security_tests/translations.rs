//! A translation: its files are the team's alone, and nobody acts on a segment of others.

use super::{
    scene::Scene,
    words::{input, word},
};
use domain::responses::{input::PostResponses, segment_input::CheckSegment};

#[tokio::test]
async fn the_files_are_the_teams_alone() {
    let scene = Scene::new().await;
    let challenge = scene.rows.translated.challenge;
    for (file, kind) in [
        ("results.txt", "text/plain; charset=utf-8"),
        ("results.csv", "text/csv; charset=utf-8"),
        ("results.json", "application/json"),
    ] {
        let path = format!("/challenges/{challenge}/{file}");
        let own = scene.page(Some(&scene.owner), &path).await;
        assert_eq!((own.status.as_u16(), own.header("content-type")), (200, kind));
        assert!(own.body.contains("Merci."), "{}", own.body);
        assert!(own.header("content-security-policy").starts_with("sandbox;"));
        for who in [None, Some(&scene.author), Some(&scene.stranger), Some(&scene.administrator)] {
            assert_eq!(scene.page(who, &path).await.status, 404);
        }
    }
    let poll = scene.app.open_challenge(&scene.owner.actor, &scene.rows.organisation, "poll").await;
    assert_eq!(scene.page(Some(&scene.owner), &format!("/challenges/{poll}/results.txt")).await.status, 404);
}

#[tokio::test]
async fn a_segment_is_neither_posted_nor_checked_past_its_holder() {
    let scene = Scene::new().await;
    let translated = &scene.rows.translated;
    let hold = input(translated.hold());
    assert_eq!(scene.call(Some(&scene.stranger), "/api/responses/hold_segment", &hold).await.status, 200);
    let before = scene.app.contents().await;
    let hand_in = input(translated.hand_in());
    let taken = scene.call(Some(&scene.author), "/api/responses/hand_in_segment", &hand_in).await;
    assert_eq!(taken.status, 403, "{taken:?}");
    let own = scene.call(Some(&scene.author), "/api/responses/check_segment", &input(translated.check.clone())).await;
    assert_eq!(own.status, 403, "{own:?}");
    let team = scene.call(Some(&scene.owner), "/api/responses/hand_in_segment", &hand_in).await;
    assert_eq!(team.status, 403, "{team:?}");
    let older = CheckSegment { version: "1".to_owned(), ..translated.check.clone() };
    let older = scene.call(Some(&scene.owner), "/api/responses/check_segment", &input(older)).await;
    assert_eq!(older.status, 403, "{older:?}");
    let posted = PostResponses {
        challenge: translated.challenge.to_string(),
        bodies: vec!["Bonjour.".to_owned()],
        ..PostResponses::default()
    };
    let posted = scene.call(Some(&scene.author), "/api/responses/post_responses", &input(posted)).await;
    assert_eq!(posted.status, 422, "{posted:?}");
    assert_eq!(scene.app.contents().await, before);
}

#[tokio::test]
async fn what_is_not_there_or_not_public_is_not_found() {
    let scene = Scene::new().await;
    let draft = scene.app.draft(&scene.owner.actor, &scene.rows.organisation, "translation").await;
    for id in [draft, scene.rows.open] {
        let words = word("id_and_slug", &id.to_string());
        let page = scene.call(Some(&scene.stranger), "/api/responses/load_segments", &words).await;
        assert_eq!(page.status, 404);
    }
    for id in ["0", "-1", "x", "9223372036854775808"] {
        assert_eq!(scene.page(None, &format!("/en/challenges/{id}/translate")).await.status, 404, "{id}");
    }
}
