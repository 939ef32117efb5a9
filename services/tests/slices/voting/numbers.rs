//! The stored numbers.

use super::{answered, ballot};
use domain::voting::{Tally, Vote};
use services::{
    challenges::show_challenge,
    jobs::sweep,
    voting::{Difference, Recomputed, recompute, set_vote},
};
use store::stored_numbers::Answers;
use test_support::{TestApp, both_databases};

async fn differences(app: &TestApp) -> (Recomputed, Vec<Difference>) {
    let mut told = Vec::new();
    let done = recompute(&app.services, |difference| told.push(difference)).await.unwrap();
    (done, told)
}

async fn disturb(app: &TestApp) {
    app.sql("UPDATE responses SET helpful = 7").await.unwrap();
    app.sql("UPDATE challenges SET answers = 3, volunteers = 2").await.unwrap();
}

#[both_databases]
async fn what_is_counted_is_stored_with_every_change(app: TestApp) {
    let (_, challenge, lea, response) = answered(&app, "feedback").await;
    let (tom, eve) = (app.volunteer("Tom").await, app.volunteer("Eve").await);
    let votes = async || store::voting::tally(app.services.store(), response).await.unwrap();
    let answers = async || {
        let challenge = store::challenges::find(app.services.store(), challenge).await.unwrap().unwrap();
        (challenge.answers, challenge.volunteers)
    };
    assert_eq!((votes().await, answers().await), (Tally::default(), (1, 1)));
    for (voter, vote, helpful, not_this_one) in [
        (&tom, "helpful", 1, 0),
        (&eve, "helpful", 2, 0),
        (&eve, "not_this_one", 1, 1),
        (&eve, "not_this_one", 1, 1),
        (&tom, "none", 0, 1),
        (&tom, "helpful", 1, 1),
    ] {
        set_vote(&app.services, voter, &ballot(response, vote)).await.unwrap();
        assert_eq!(votes().await, Tally { helpful, not_this_one });
        app.assert_numbers().await;
    }
    app.respond(&tom, challenge, "Call it Tim.").await;
    assert_eq!(answers().await, (2, 2));
    app.sql(&format!("UPDATE responses SET hidden_at = 1, hidden_because = 'decision' WHERE author_id = {}", lea.id))
        .await
        .unwrap();
    assert_eq!(answers().await, (1, 1));
    app.assert_numbers().await;
}

#[both_databases]
async fn several_responses_of_one_person_are_one_volunteer(app: TestApp) {
    let (owner, lea) = (app.volunteer("Hélène").await, app.volunteer("Léa").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "brainstorm").await;
    let answers = async || {
        let challenge = store::challenges::find(app.services.store(), challenge).await.unwrap().unwrap();
        (challenge.answers, challenge.volunteers)
    };
    for (number, idea) in (1..).zip(["A bell.", "A whistle.", "A drum."]) {
        app.respond(&lea, challenge, idea).await;
        assert_eq!(answers().await, (number, 1));
    }
    // All at once, as when an account is removed.
    app.sql("UPDATE responses SET hidden_at = 1, hidden_because = 'account'").await.unwrap();
    assert_eq!(answers().await, (0, 0));
    app.sql("UPDATE responses SET hidden_at = NULL, hidden_because = NULL").await.unwrap();
    assert_eq!(answers().await, (3, 1));
    app.sql("UPDATE responses SET deleted_at = 1 WHERE slot = 1").await.unwrap();
    assert_eq!(answers().await, (2, 1));
}

#[both_databases]
async fn what_is_wrong_is_told_and_repaired(app: TestApp) {
    let (_, challenge, _, response) = answered(&app, "feedback").await;
    app.vote(&app.volunteer("Tom").await, response, "helpful").await;
    let (done, told) = differences(&app).await;
    let people = u64::try_from(app.count("users", "id > 0").await).unwrap();
    assert_eq!(done, Recomputed { responses: 1, challenges: 1, people, repaired: 0, unclear: 0 });
    assert_eq!(told, []);

    disturb(&app).await;
    let (done, told) = differences(&app).await;
    assert_eq!((done.repaired, done.unclear), (2, 0));
    let [Difference::Votes(votes), Difference::Answers(answers)] = told[..] else { panic!("{told:?}") };
    assert_eq!((votes.response, votes.stored.helpful, votes.counted.helpful), (response, 7, 1));
    assert_eq!((answers.challenge, answers.stored), (challenge, Answers { answers: 3, volunteers: 2 }));
    assert_eq!(answers.counted, Answers { answers: 1, volunteers: 1 });
    app.assert_numbers().await;
}

/// One of the two was changed from outside, and only a person can tell which.
#[both_databases]
async fn votes_unlike_their_ledger_are_told_and_left_alone(app: TestApp) {
    let (.., response) = answered(&app, "feedback").await;
    let tom = app.volunteer("Tom").await;
    app.vote(&tom, response, "helpful").await;
    app.sql("UPDATE votes SET vote = 'not_this_one'").await.unwrap();
    for _ in 0..2 {
        let (done, told) = differences(&app).await;
        assert_eq!((done.repaired, done.unclear), (0, 1));
        let [Difference::Ledger(votes)] = told[..] else { panic!("{told:?}") };
        assert_eq!((votes.stored.not_this_one, votes.ledger.helpful), (1, 1));
    }
    let stands = store::voting::find(app.services.store(), response, tom.id).await.unwrap();
    assert_eq!(stands, Some(Vote::NotThisOne));
    app.sql("UPDATE votes SET vote = 'helpful'").await.unwrap();
}

#[both_databases]
async fn a_job_checks_a_sample(app: TestApp) {
    let (_, challenge, _, response) = answered(&app, "feedback").await;
    app.vote(&app.volunteer("Tom").await, response, "helpful").await;
    disturb(&app).await;
    // With one challenge and one response the sample is all there is.
    sweep(&app.services).await.unwrap();
    let stored = store::challenges::find(app.services.store(), challenge).await.unwrap().unwrap();
    assert_eq!((stored.answers, stored.volunteers), (1, 1));
    app.assert_numbers().await;
}

/// Three can be picked, and this one is among them until it is taken back.
#[both_databases]
async fn a_pick_that_is_out_of_sight_counts_among_those_of_the_team(app: TestApp) {
    let (owner, challenge, _, response) = answered(&app, "feedback").await;
    app.stop(&owner, challenge).await;
    app.pick(&owner, response, "It is the one.").await;
    let seen = async || show_challenge(&app.services, Some(&owner), challenge, None).await.unwrap().responses;
    assert_eq!((seen().await.picked, seen().await.items.len()), (1, 1));
    for out_of_sight in ["hidden_at = 1, hidden_because = 'account'", "deleted_at = 1"] {
        app.sql(&format!("UPDATE responses SET {out_of_sight}")).await.unwrap();
        assert_eq!((seen().await.picked, seen().await.items.len()), (1, 0), "{out_of_sight}");
    }
    let visitor = show_challenge(&app.services, None, challenge, None).await.unwrap().responses;
    assert_eq!((visitor.picked, visitor.hidden, visitor.items.len()), (0, 0, 0));
}
