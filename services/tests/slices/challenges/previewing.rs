//! The picture with which a link to a challenge is shown elsewhere.

use super::{reference, refuge};
use domain::ids::ChallengeId;
use locales::Locale;
use services::challenges::{approve_challenge, publish_challenge, show_preview};
use test_support::{TestApp, assert_not_found, both_databases};

async fn tag(app: &TestApp, challenge: ChallengeId, t: Locale) -> String {
    let picture = show_preview(&app.services, challenge, t).await.unwrap();
    assert_eq!(picture.png[..8], *b"\x89PNG\r\n\x1a\n");
    // Width and height, in the header of the file.
    assert_eq!(picture.png[16..24], [0, 0, 4, 176, 0, 0, 2, 118]);
    picture.tag
}

#[both_databases]
async fn the_picture_changes_with_what_it_shows_and_not_else(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let open = tag(&app, challenge, Locale::En).await;
    assert_ne!(open, tag(&app, challenge, Locale::Fr).await);
    let lea = app.volunteer("Léa").await;
    let response = app.respond(&lea, challenge, "Call it Léo.").await;
    assert_eq!(open, tag(&app, challenge, Locale::En).await, "an open challenge shows its minutes and deadline");
    app.stop(&owner, challenge).await;
    let deciding = tag(&app, challenge, Locale::En).await;
    assert_ne!(open, deciding);
    app.pick(&owner, response, "It is short.").await;
    assert_eq!(deciding, tag(&app, challenge, Locale::En).await, "picks are not told before the end");
    app.close(&owner, challenge).await;
    assert_ne!(deciding, tag(&app, challenge, Locale::En).await);
}

#[both_databases]
async fn there_is_no_picture_of_what_is_not_public(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    for t in Locale::ALL {
        assert_not_found(show_preview(&app.services, id, *t).await);
        assert_not_found(show_preview(&app.services, ChallengeId(999), *t).await);
    }
    publish_challenge(&app.services, &owner, &reference(id)).await.unwrap();
    assert_not_found(show_preview(&app.services, id, Locale::En).await);
    approve_challenge(&app.services, &app.administrator().await, &app.as_read(id).await).await.unwrap();
    tag(&app, id, Locale::En).await;
}
