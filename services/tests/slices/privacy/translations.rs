use super::{erase, export::archive};
use domain::challenges::kinds::translation::SegmentState;
use test_support::{TestApp, both_databases};

#[both_databases]
async fn what_was_translated_and_checked_is_in_the_archive(app: TestApp) {
    let (owner, lea, tom) = (app.volunteer("Hélène").await, app.volunteer("Léa").await, app.volunteer("Tom").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "translation").await;
    app.translate(&lea, challenge, 4, "Merci <bien>.").await;
    app.accept(&tom, challenge, 4).await;
    let (json, html) = archive(&app, &lea).await;
    let answer = &json["sections"]["answers"][0];
    assert_eq!((&answer["body"], &answer["replies"][0]["question"]), (&"Merci <bien>.".into(), &"Thank you.".into()));
    assert_eq!(answer["language"], "fr", "the one into which the challenge is translated");
    assert!(html.contains("Thank you."));
    let (json, _) = archive(&app, &tom).await;
    assert_eq!(json["sections"]["segments_checked"][0]["position"], 4);
    assert_eq!(json["sections"]["answers"].as_array().map(Vec::len), Some(0));
    let (json, html) = archive(&app, &owner).await;
    assert_eq!(json["sections"]["challenges"][0]["questions"]["segments"][3]["source"], "Thank you.");
    assert!(html.contains("- Bring bread."));
}

#[both_databases]
async fn an_erased_translation_is_done_again_while_it_is_open_and_missing_afterwards(app: TestApp) {
    let (owner, lea, tom) = (app.volunteer("Hélène").await, app.volunteer("Léa").await, app.volunteer("Tom").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let open = app.open_challenge(&owner, &organisation, "translation").await;
    let closed = app.open_challenge(&owner, &organisation, "translation").await;
    for challenge in [open, closed] {
        app.translate(&lea, challenge, 1, "Bienvenue.").await;
        app.accept(&tom, challenge, 1).await;
        app.translate(&tom, challenge, 2, "Du pain.").await;
        app.accept(&lea, challenge, 2).await;
    }
    app.stop(&owner, closed).await;
    app.close(&owner, closed).await;
    erase(&app, &lea).await;
    for challenge in [open, closed] {
        assert_eq!(app.segment(challenge, 1).await.state(), SegmentState::Missing);
        assert_eq!(app.segment(challenge, 2).await.state(), SegmentState::Accepted, "that they checked it stays");
    }
    assert!(!app.everything().await.iter().any(|row| row.contains("Bienvenue")));
    let still_known = "language IS NOT NULL AND (deleted_at IS NOT NULL OR erased_at IS NOT NULL)";
    assert_eq!(app.count("responses", still_known).await, 0);
    app.translate(&tom, open, 1, "Bonjour.").await;
}
