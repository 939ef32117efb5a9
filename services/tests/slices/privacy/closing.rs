//! Links that close challenges, and lines to the authors of picks.

use super::{erase, export::archive, join};
use domain::challenges::input::{CloseChallenge, PersonalThanks};
use services::{challenges::close_challenge, recognition::show_impact};
use test_support::{TestApp, both_databases, closing_words};

const LINE: &str = "Your igloo made the whole board laugh.";

#[both_databases]
async fn a_line_to_an_author_is_in_both_archives_and_goes_with_the_author(app: TestApp) {
    let (owner, tom) = (app.volunteer("Hélène").await, app.volunteer("Tom").await);
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let picked = app.respond(&tom, challenge, "Igloo").await;
    app.stop(&owner, challenge).await;
    app.pick(&owner, picked, "It is short.").await;
    let line = PersonalThanks { response: picked.to_string(), words: LINE.to_owned() };
    let closing = CloseChallenge { personal_thanks: vec![line], ..closing_words(challenge) };
    close_challenge(&app.services, &owner, &closing).await.unwrap();

    let (of_tom, html) = archive(&app, &tom).await;
    assert_eq!(of_tom["sections"]["answers"][0]["personal_thanks"], LINE);
    assert!(html.contains(LINE));
    let (of_owner, html) = archive(&app, &owner).await;
    assert_eq!(of_owner["sections"]["challenges"][0]["personal_thanks_given"], LINE);
    assert_eq!(of_owner["sections"]["closing_links"][0]["purpose"], "close");
    assert!(html.contains(LINE) && !of_owner.to_string().contains("token_hash"));

    erase(&app, &tom).await;
    assert_eq!(app.count("picks", "personal_thanks <> ''").await, 0, "it was said to somebody");
    assert_eq!(app.count("picks", "reason = 'It is short.'").await, 1);
}

#[both_databases]
async fn former_members_do_not_keep_what_the_team_said(app: TestApp) {
    let (owner, tom) = (app.volunteer("Hélène").await, app.volunteer("Tom").await);
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let picked = app.respond(&tom, challenge, "Igloo").await;
    app.stop(&owner, challenge).await;
    app.pick(&owner, picked, "It is short.").await;
    let line = PersonalThanks { response: picked.to_string(), words: LINE.to_owned() };
    let closing = CloseChallenge { personal_thanks: vec![line], ..closing_words(challenge) };
    close_challenge(&app.services, &owner, &closing).await.unwrap();
    join(&app, &app.volunteer("Sam").await, &refuge).await;
    app.sql(&format!("DELETE FROM memberships WHERE user_id = {}", owner.id)).await.unwrap();
    let (of_owner, html) = archive(&app, &owner).await;
    assert!(!html.contains(LINE) && !of_owner.to_string().contains(LINE));
    erase(&app, &owner).await;
    assert_eq!(app.count("closing_links", &format!("user_id = {}", owner.id)).await, 0);
    assert_eq!(show_impact(&app.services, &tom).await.unwrap().answers[0].personal_thanks, LINE, "it was said to Tom");
}
