//! The results of a poll as files: for its team alone, and nothing in them that a spreadsheet runs.

use super::scene::Scene;
use test_support::replies;

#[tokio::test]
async fn the_files_are_the_teams_alone() {
    let scene = Scene::new().await;
    let owner = &scene.owner.actor;
    let poll = scene.app.open_challenge(owner, &scene.rows.organisation, "poll").await;
    scene.app.reply(&scene.author.actor, poll, replies("1", &[], "", "=HYPERLINK(\"https://a.example\")")).await;
    for (file, kind, words) in [
        ("results.csv", "text/csv; charset=utf-8", "\"'=HYPERLINK("),
        ("results.json", "application/json", "\"answers\""),
    ] {
        let path = format!("/challenges/{poll}/{file}");
        let own = scene.page(Some(&scene.owner), &path).await;
        assert_eq!((own.status.as_u16(), own.header("content-type")), (200, kind));
        assert!(own.body.contains(words) && !own.body.contains("Author"), "{}", own.body);
        assert_eq!(own.header("content-disposition"), format!("attachment; filename=\"{poll}-{file}\""));
        assert!(own.header("cache-control").contains("no-store"));
        assert!(own.header("content-security-policy").starts_with("sandbox;"));
        for who in [None, Some(&scene.author), Some(&scene.stranger), Some(&scene.administrator)] {
            let others = scene.page(who, &path).await;
            assert_eq!(others.status, 404);
            assert!(!others.body.contains("HYPERLINK"));
        }
    }
    for odd in ["results.xml", "results.csv.exe", "..%2Fresults.csv", "%00"] {
        assert_eq!(scene.page(Some(&scene.owner), &format!("/challenges/{poll}/{odd}")).await.status, 404, "{odd}");
    }
    for id in ["0", "-1", "x", "9223372036854775808"] {
        assert_eq!(scene.page(Some(&scene.owner), &format!("/challenges/{id}/results.csv")).await.status, 404, "{id}");
    }
    let texts = format!("/challenges/{}/results.csv", scene.rows.open);
    assert_eq!(scene.page(Some(&scene.owner), &texts).await.status, 404, "its responses are listed");
}

#[tokio::test]
async fn nobody_is_told_numbers_before_they_answer() {
    let scene = Scene::new().await;
    let poll = scene.app.open_challenge(&scene.owner.actor, &scene.rows.organisation, "poll").await;
    scene.app.reply(&scene.author.actor, poll, replies("1", &[], "", "Igloo")).await;
    let words = format!("id_and_slug={poll}");
    for who in [None, Some(&scene.stranger), Some(&scene.administrator)] {
        let answer = scene.call(who, "/api/challenges/load_challenge", &words).await;
        assert!(answer.body.contains("\"results\":null") && !answer.body.contains("Igloo"), "{}", answer.body);
    }
    let own = scene.call(Some(&scene.author), "/api/challenges/load_challenge", &words).await;
    assert!(own.body.contains("\"count\":1") && !own.body.contains("interval\":["), "{}", own.body);
}
