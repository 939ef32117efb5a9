use super::{answered, ballot};
use domain::{
    actor::Actor,
    challenges::input::ChallengeRef,
    error::{FieldErrorKind, ForbiddenReason},
    ids::ResponseId,
    responses::input::ResponseRef,
    voting::{SetVote, Vote, Voted},
};
use services::{
    challenges::{show_challenge, withdraw_challenge},
    responses::delete_response,
    voting::set_vote,
};
use test_support::{TestApp, assert_not_found, both_databases, problem, refusal};

async fn refused(app: &TestApp, voter: &Actor, response: ResponseId) -> ForbiddenReason {
    refusal(set_vote(&app.services, voter, &ballot(response, "helpful")).await)
}

#[both_databases]
async fn a_vote_can_be_changed_and_taken_back(app: TestApp) {
    let (.., response) = answered(&app, "feedback").await;
    let tom = app.volunteer("Tom").await;
    assert_eq!(app.vote(&tom, response, "helpful").await, Voted { vote: Some(Vote::Helpful), helpful: Some(1) });
    assert_eq!(
        app.vote(&tom, response, "not_this_one").await,
        Voted { vote: Some(Vote::NotThisOne), helpful: Some(0) }
    );
    assert_eq!(app.vote(&tom, response, "none").await, Voted { vote: None, helpful: None });
    assert_eq!(app.vote(&tom, response, "none").await, Voted { vote: None, helpful: None });
    assert_eq!(app.vote(&tom, response, "helpful").await.helpful, Some(1));
    assert_eq!(app.count("vote_ledger", "id > 0").await, 4, "only changes are noted");
    assert_eq!(app.count("votes", "vote = 'helpful'").await, 1);
    app.assert_numbers().await;
}

#[both_databases]
async fn a_vote_sent_twice_stands_once(app: TestApp) {
    let (.., response) = answered(&app, "feedback").await;
    let tom = app.volunteer("Tom").await;
    for _ in 0..3 {
        assert_eq!(app.vote(&tom, response, "helpful").await.helpful, Some(1));
    }
    assert_eq!(app.count("vote_ledger", "id > 0").await, 1);
    app.assert_numbers().await;
}

#[both_databases]
async fn ones_own_is_not_voted_on(app: TestApp) {
    let (_, _, lea, response) = answered(&app, "feedback").await;
    assert_eq!(refused(&app, &lea, response).await, ForbiddenReason::OwnResponse);
    assert_eq!(app.count("vote_ledger", "id > 0").await, 0);
}

#[both_databases]
async fn the_team_does_not_vote(app: TestApp) {
    let (owner, challenge, _, response) = answered(&app, "feedback").await;
    assert_eq!(refused(&app, &owner, response).await, ForbiddenReason::OwnOrganisation);
    app.stop(&owner, challenge).await;
    assert_eq!(refused(&app, &owner, response).await, ForbiddenReason::OwnOrganisation);
}

#[both_databases]
async fn an_unconfirmed_address_does_not_vote(app: TestApp) {
    let (_, _, _, response) = answered(&app, "feedback").await;
    let unconfirmed = Actor { confirmed: false, ..app.volunteer("Tom").await };
    assert_eq!(refused(&app, &unconfirmed, response).await, ForbiddenReason::NotConfirmed);
}

#[both_databases]
async fn what_is_hidden_is_not_voted_on(app: TestApp) {
    let (owner, challenge, _, response) = answered(&app, "brainstorm").await;
    let (tom, mia) = (app.volunteer("Tom").await, app.volunteer("Mia").await);
    assert_eq!(refused(&app, &tom, response).await, ForbiddenReason::HiddenUntilOwn);
    app.respond(&tom, challenge, "Chill Bill").await;
    app.vote(&tom, response, "helpful").await;
    app.stop(&owner, challenge).await;
    app.vote(&mia, response, "helpful").await;
}

#[both_databases]
async fn votes_go_on_while_deciding_and_end_with_the_close(app: TestApp) {
    let (owner, challenge, _, response) = answered(&app, "feedback").await;
    let (tom, mia) = (app.volunteer("Tom").await, app.volunteer("Mia").await);
    app.vote(&tom, response, "helpful").await;
    app.stop(&owner, challenge).await;
    app.vote(&mia, response, "not_this_one").await;
    app.close(&owner, challenge).await;
    assert_eq!(refused(&app, &tom, response).await, ForbiddenReason::VotesClosed);
    let back = set_vote(&app.services, &tom, &ballot(response, "none")).await;
    assert_eq!(refusal(back), ForbiddenReason::VotesClosed);
    assert_eq!(app.count("votes", "vote IS NOT NULL").await, 2);
    app.assert_numbers().await;
}

#[both_databases]
async fn what_was_withdrawn_is_not_voted_on(app: TestApp) {
    let (owner, challenge, _, response) = answered(&app, "feedback").await;
    let tom = app.volunteer("Tom").await;
    let input = ChallengeRef { challenge: challenge.to_string() };
    withdraw_challenge(&app.services, &owner, &input).await.unwrap();
    assert_eq!(refused(&app, &tom, response).await, ForbiddenReason::VotesClosed);
}

#[both_databases]
async fn what_is_gone_or_nobodys_is_not_found(app: TestApp) {
    let (_, _, lea, response) = answered(&app, "feedback").await;
    let tom = app.volunteer("Tom").await;
    delete_response(&app.services, &lea, &ResponseRef { response: response.to_string() }).await.unwrap();
    assert_not_found(set_vote(&app.services, &tom, &ballot(response, "helpful")).await);
    for nobodys in ["", "x", "0", "-1", "999", "9223372036854775808"] {
        let input = SetVote { response: nobodys.to_owned(), vote: "helpful".to_owned(), ..SetVote::default() };
        assert_not_found(set_vote(&app.services, &tom, &input).await);
    }
}

#[both_databases]
async fn a_vote_is_one_of_two_words(app: TestApp) {
    let (_, _, _, response) = answered(&app, "feedback").await;
    let tom = app.volunteer("Tom").await;
    let long = "x".repeat(2_000_000);
    for word in ["", "Helpful", "unhelpful", "1", "\0", "helpful'; --", &long] {
        let refused = set_vote(&app.services, &tom, &ballot(response, word)).await;
        assert_eq!(problem(refused, "vote"), Some(FieldErrorKind::Unknown));
    }
    assert_eq!(app.count("vote_ledger", "id > 0").await, 0);
}

#[both_databases]
async fn the_number_is_hidden_until_one_has_voted(app: TestApp) {
    let (_, challenge, lea, response) = answered(&app, "feedback").await;
    let (tom, mia) = (app.volunteer("Tom").await, app.volunteer("Mia").await);
    app.vote(&tom, response, "helpful").await;
    let seen = async |viewer| {
        let page = show_challenge(&app.services, viewer, challenge, None).await.unwrap();
        (page.responses.items[0].vote, page.responses.items[0].helpful)
    };
    for (viewer, expected) in [
        (None, (None, None)),
        (Some(&lea), (None, None)),
        (Some(&mia), (None, None)),
        (Some(&tom), (Some(Vote::Helpful), Some(1))),
    ] {
        assert_eq!(seen(viewer).await, expected, "{viewer:?}");
    }
    app.vote(&mia, response, "not_this_one").await;
    assert_eq!(seen(Some(&mia)).await, (Some(Vote::NotThisOne), Some(1)));
    app.vote(&mia, response, "none").await;
    assert_eq!(seen(Some(&mia)).await, (None, None));
}
