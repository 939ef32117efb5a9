//! Who sees the ranking when, and its content.

use super::answered;
use domain::{
    actor::Actor,
    ids::{ChallengeId, ResponseId},
    responses::view::Responses,
    voting::NoVotes,
};
use services::challenges::show_challenge;
use test_support::{TestApp, both_databases};

async fn seen(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> Responses {
    show_challenge(&app.services, viewer, challenge, None).await.unwrap().responses
}

/// Casts votes by people who have not voted on this response yet.
async fn votes(app: &TestApp, crowd: &[Actor], response: ResponseId, helpful: usize, not: usize) {
    for (number, voter) in crowd.iter().take(helpful + not).enumerate() {
        let word = if number < helpful { "helpful" } else { "not_this_one" };
        app.vote(voter, response, word).await;
    }
}

async fn crowd(app: &TestApp, count: usize) -> Vec<Actor> {
    let mut crowd = Vec::new();
    for number in 0..count {
        crowd.push(app.volunteer(&format!("Volunteer {number}")).await);
    }
    crowd
}

#[both_databases]
async fn is_the_teams_while_deciding_and_everybodys_once_closed(app: TestApp) {
    let (owner, challenge, lea, response) = answered(&app, "feedback").await;
    let (tom, administrator) = (app.volunteer("Tom").await, app.administrator().await);
    app.vote(&tom, response, "helpful").await;
    // Each viewer with the states in which they see ranks, and those in which they see the number.
    let everyone = [
        (None, [false, false, true], [false, false, true]),
        (Some(&lea), [false, false, true], [false, false, true]),
        (Some(&administrator), [false, false, true], [false, false, true]),
        (Some(&tom), [false, false, true], [true, true, true]),
        (Some(&owner), [false, true, true], [false, true, true]),
    ];
    for state in 0..3 {
        for (viewer, ranked, numbered) in &everyone {
            let responses = seen(&app, *viewer, challenge).await;
            assert_eq!(responses.ranked, ranked[state], "{state} {viewer:?}");
            assert_eq!(responses.items[0].helpful.is_some(), numbered[state], "{state} {viewer:?}");
        }
        match state {
            0 => app.stop(&owner, challenge).await,
            1 => app.close(&owner, challenge).await,
            _ => {}
        }
    }
}

#[both_databases]
async fn says_why_a_viewer_may_not_vote(app: TestApp) {
    let (owner, challenge, lea, _) = answered(&app, "feedback").await;
    assert_eq!(seen(&app, None, challenge).await.no_votes, Some(NoVotes::SignInNeeded));
    assert_eq!(seen(&app, Some(&owner), challenge).await.no_votes, Some(NoVotes::OwnOrganisation));
    assert_eq!(seen(&app, Some(&lea), challenge).await.no_votes, None);
    app.stop(&owner, challenge).await;
    assert_eq!(seen(&app, Some(&lea), challenge).await.no_votes, None);
    app.close(&owner, challenge).await;
    assert_eq!(seen(&app, Some(&lea), challenge).await.no_votes, Some(NoVotes::Closed));
}

#[both_databases]
async fn goes_by_the_lower_bound_and_needs_five_votes(app: TestApp) {
    let (owner, challenge, _, few) = answered(&app, "brainstorm").await;
    let crowd = crowd(&app, 9).await;
    let author = app.volunteer("Mia").await;
    let mut ideas = Vec::new();
    for body in ["Chill Bill", "Frigo", "Bleu Pareil", "Cold Play"] {
        ideas.push(app.respond(&author, challenge, body).await);
    }
    app.stop(&owner, challenge).await;
    votes(&app, &crowd, few, 4, 0).await;
    votes(&app, &crowd, ideas[0], 5, 4).await;
    votes(&app, &crowd, ideas[1], 9, 0).await;
    votes(&app, &crowd, ideas[2], 5, 0).await;
    votes(&app, &crowd, ideas[3], 5, 0).await;

    let ranking = seen(&app, Some(&owner), challenge).await;
    let order: Vec<_> =
        ranking.items.iter().map(|item| (item.id, item.rank.map(|rank| rank.place), item.needs_eyes)).collect();
    assert_eq!(
        order,
        [
            (ideas[1], Some(1), false),
            (ideas[2], Some(2), false),
            (ideas[3], Some(2), false),
            (ideas[0], Some(4), false),
            (few, None, true),
        ]
    );
    let rank = ranking.items[0].rank.unwrap();
    assert!(0 <= rank.low && rank.low < rank.share && rank.share <= rank.high && rank.high <= 1000);
}

#[both_databases]
async fn picks_come_first_and_are_the_teams_secret_until_the_close(app: TestApp) {
    let (owner, challenge, _, picked) = answered(&app, "feedback").await;
    let mia = app.volunteer("Mia").await;
    let better = app.respond(&mia, challenge, "Shorter.").await;
    let crowd = crowd(&app, 5).await;
    votes(&app, &crowd, better, 5, 0).await;
    app.stop(&owner, challenge).await;
    app.pick(&owner, picked, "It is what we meant.").await;
    assert_eq!(
        seen(&app, Some(&owner), challenge).await.items[0].pick.as_ref().unwrap().reason,
        "It is what we meant."
    );
    for viewer in [None, Some(&mia), Some(&crowd[0])] {
        assert!(seen(&app, viewer, challenge).await.items.iter().all(|item| item.pick.is_none()));
    }
    app.close(&owner, challenge).await;
    let closed = seen(&app, None, challenge).await;
    assert_eq!((closed.items[0].id, closed.items[0].needs_eyes), (picked, true));
    assert_eq!((closed.items[1].id, closed.items[1].rank.unwrap().place), (better, 1));
}
