use super::{erase, export::archive};
use domain::{profiles::follows::FollowRef, responses::input::PostComment};
use services::{profiles::follow, responses::post_comment};
use test_support::{TestApp, both_databases};

#[both_databases]
async fn what_one_follows_and_ones_first_answer_are_in_the_archive_and_go_with_the_account(app: TestApp) {
    let (owner, tom) = (app.volunteer("Hélène").await, app.volunteer("Tom").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    let response = app.respond(&tom, challenge, "The blue one.").await;
    let body = "Thank you, Tom.".to_owned();
    post_comment(&app.services, &owner, &PostComment { response: response.to_string(), body }).await.unwrap();
    for (organisation, cause) in [(organisation.slug.as_str(), ""), ("", "food")] {
        let input = FollowRef { organisation: organisation.to_owned(), cause: cause.to_owned() };
        follow(&app.services, &tom, &input).await.unwrap();
    }
    let (json, _) = archive(&app, &tom).await;
    let sections = &json["sections"];
    assert_eq!(sections["follows"][0]["organisation"], "Refuge");
    assert_eq!(sections["follows"][1]["cause"], "food");
    assert_eq!(sections["first_answer"][0]["challenge"], "Name our fridge");
    assert_eq!(sections["first_answer"][0]["replied_at"], sections["first_answer"][0]["posted_at"]);
    erase(&app, &tom).await;
    assert_eq!(app.count("follows", "1 = 1").await + app.count("greetings", "1 = 1").await, 0);
    assert_eq!(app.count("follower_counts", "followers = 0").await, 1);
}
