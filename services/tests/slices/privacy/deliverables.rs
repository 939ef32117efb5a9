use super::{erase, export::archive};
use domain::attachments::Place;
use test_support::{TestApp, both_databases};

#[both_databases]
async fn what_was_handed_in_and_agreed_to_is_in_the_archive(app: TestApp) {
    let (owner, lea) = (app.volunteer("Hélène").await, app.volunteer("Léa").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "deliverable").await;
    app.know(&lea).await;
    app.take_place(&lea, challenge).await.unwrap();
    app.picture(&lea, Place::Draft(challenge), 1).await.unwrap();
    app.hand_in(&lea, challenge, "A bench <here>").await.unwrap();
    let (json, html) = archive(&app, &lea).await;
    let sections = &json["sections"];
    let answer = &sections["answers"][0];
    assert_eq!((&answer["body"], &answer["replies"]["stage"]), (&"A bench <here>".into(), &"final".into()));
    assert_eq!(
        (&sections["places_held"][0]["licence"], &sections["places_held"][0]["terms"]),
        (&"cc-by-4.0".into(), &1.into())
    );
    assert!(html.contains("A bench &#60;here&#62;"), "{html}");
}

#[both_databases]
async fn an_erased_account_holds_no_place(app: TestApp) {
    let (owner, lea, tom) = (app.volunteer("Hélène").await, app.volunteer("Léa").await, app.volunteer("Tom").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let (first, second) = (
        app.open_challenge(&owner, &organisation, "deliverable").await,
        app.open_challenge(&owner, &organisation, "deliverable").await,
    );
    app.take_place(&lea, first).await.unwrap();
    app.deliver(&lea, second, "A bench").await;
    erase(&app, &lea).await;
    assert_eq!(app.count("places", "holder_id IS NOT NULL OR licence IS NOT NULL").await, 0);
    assert!(!app.everything().await.iter().any(|row| row.contains("A bench")));
    app.deliver(&tom, second, "A chair").await;
}
