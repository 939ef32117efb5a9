//! Votes that waited for a connection, and are sent again when no answer came.

use super::{answered, ballot};
use domain::{
    error::FieldErrorKind,
    ids::ResponseId,
    responses::input::ResponseRef,
    voting::{SetVote, Vote, Voted},
};
use services::{responses::delete_response, voting::set_vote};
use test_support::{TestApp, at_once, both_databases, problem};

const KEY: &str = "9f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1c2";
const ANOTHER: &str = "9f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1c3";

fn waited(response: ResponseId, vote: &str, before: &str, key: &str) -> SetVote {
    SetVote { before: before.to_owned(), key: key.to_owned(), ..ballot(response, vote) }
}

#[both_databases]
async fn a_vote_that_waited_does_not_undo_a_later_one(app: TestApp) {
    let (.., response) = answered(&app, "feedback").await;
    let tom = app.volunteer("Tom").await;
    let set = async |form: &SetVote| set_vote(&app.services, &tom, form).await.unwrap();
    let stored = Voted { vote: Some(Vote::NotThisOne), helpful: Some(0) };
    // Given on another device meanwhile.
    app.vote(&tom, response, "not_this_one").await;
    let form = waited(response, "helpful", "none", KEY);
    assert_eq!(set(&form).await, stored, "it is said what is stored");
    assert_eq!(app.count("vote_ledger", "id > 0").await, 1);
    // That one is taken back: this form stays what it was.
    app.vote(&tom, response, "none").await;
    assert_eq!(set(&form).await, Voted { vote: None, helpful: None });
    // Each that this device may have left is replaced, and the wanted one is there already.
    app.vote(&tom, response, "not_this_one").await;
    let helpful = Voted { vote: Some(Vote::Helpful), helpful: Some(1) };
    assert_eq!(set(&waited(response, "helpful", "none,not_this_one", ANOTHER)).await, helpful);
    assert_eq!(set(&waited(response, "helpful", "none", "")).await, helpful);
    app.assert_numbers().await;
}

#[both_databases]
async fn a_vote_whose_answer_was_lost_is_given_once(app: TestApp) {
    let (owner, challenge, _, response) = answered(&app, "feedback").await;
    let tom = app.volunteer("Tom").await;
    let form = waited(response, "helpful", "", KEY);
    set_vote(&app.services, &tom, &form).await.unwrap();
    // Taken back on another device, which leaves what was before.
    app.vote(&tom, response, "none").await;
    let again = SetVote { before: "none".to_owned(), ..form.clone() };
    assert_eq!(set_vote(&app.services, &tom, &again).await.unwrap(), Voted { vote: None, helpful: None });
    app.stop(&owner, challenge).await;
    app.close(&owner, challenge).await;
    assert_eq!(set_vote(&app.services, &tom, &again).await.unwrap().vote, None, "no refusal of what is done");
    assert_eq!(app.count("vote_ledger", "id > 0").await, 2);
    app.assert_numbers().await;
}

#[both_databases]
async fn what_is_sent_again_tells_no_number_of_a_response_that_is_out_of_sight(app: TestApp) {
    let (_, _, author, response) = answered(&app, "feedback").await;
    let tom = app.volunteer("Tom").await;
    let form = waited(response, "helpful", "none", KEY);
    let given = set_vote(&app.services, &tom, &form).await.unwrap();
    assert_eq!(given, Voted { vote: Some(Vote::Helpful), helpful: Some(1) });
    delete_response(&app.services, &author, &ResponseRef { response: response.to_string() }).await.unwrap();
    assert_eq!(set_vote(&app.services, &tom, &form).await.unwrap(), Voted { helpful: None, ..given });
}

#[both_databases]
async fn many_at_once_are_one(app: TestApp) {
    let (.., response) = answered(&app, "feedback").await;
    let (services, tom) = (app.services.clone(), app.volunteer("Tom").await);
    let votes = at_once(12, move |_| {
        let (services, tom) = (services.clone(), tom.clone());
        async move { set_vote(&services, &tom, &waited(response, "helpful", "none", KEY)).await.unwrap() }
    })
    .await;
    assert!(votes.iter().all(|voted| *voted == Voted { vote: Some(Vote::Helpful), helpful: Some(1) }), "{votes:?}");
    assert_eq!(app.count("vote_ledger", "id > 0").await, 1);
    app.assert_numbers().await;
}

#[both_databases]
async fn a_key_of_somebody_else_is_another(app: TestApp) {
    let (_, _, _, response) = answered(&app, "feedback").await;
    for name in ["Tom", "Mia"] {
        let voter = app.volunteer(name).await;
        set_vote(&app.services, &voter, &waited(response, "helpful", "none", KEY)).await.unwrap();
    }
    assert_eq!(app.count("votes", "vote = 'helpful'").await, 2);
}

#[both_databases]
async fn what_is_no_vote_or_key_is_refused(app: TestApp) {
    let (_, _, _, response) = answered(&app, "feedback").await;
    let tom = app.volunteer("Tom").await;
    let long = ["x", &",none".repeat(400_000)].concat();
    for word in ["x", ",", "none,", "none, helpful", "\0", &long] {
        let refused = set_vote(&app.services, &tom, &waited(response, "helpful", word, KEY)).await;
        assert_eq!(problem(refused, "before"), Some(FieldErrorKind::Unknown));
    }
    for key in ["x", "\0", &KEY[1..]] {
        let refused = set_vote(&app.services, &tom, &waited(response, "helpful", "none", key)).await;
        assert_eq!(problem(refused, "key"), Some(FieldErrorKind::Unknown));
    }
    assert_eq!(app.count("votes", "voter_id > 0").await + app.count("idempotency_keys", "user_id > 0").await, 0);
}
