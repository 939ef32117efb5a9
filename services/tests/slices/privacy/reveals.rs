use super::{erase, export::archive};
use domain::challenges::input::ChallengeRef;
use services::responses::reveal_others;
use test_support::{TestApp, both_databases};

#[both_databases]
async fn that_one_saw_the_others_first_is_in_the_archive_and_goes_with_the_account(app: TestApp) {
    let (owner, tom) = (app.volunteer("Hélène").await, app.volunteer("Tom").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "brainstorm").await;
    reveal_others(&app.services, &tom, &ChallengeRef { challenge: challenge.to_string() }).await.unwrap();
    app.respond(&tom, challenge, "Chill Bill").await;
    let (json, _) = archive(&app, &tom).await;
    assert_eq!(json["sections"]["reveals"][0]["challenge_id"], challenge.0);
    assert_eq!(json["sections"]["answers"][0]["after_reveal"], true);
    erase(&app, &tom).await;
    assert_eq!(app.count("reveals", "1 = 1").await, 0);
}
