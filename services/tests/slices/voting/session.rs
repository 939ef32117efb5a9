//! The voting session: what is left to vote on, in which order, and what is said at its end.

use super::answered;
use domain::{
    actor::Actor,
    ids::{ChallengeId, ResponseId},
    time::Span,
    voting::NoVotes,
    voting_session::{ShowSession, VotingSession},
};
use services::{challenges::show_challenge, jobs::sweep, voting::show_voting_session};
use test_support::{TestApp, assert_not_found, both_databases, rejected_fields};

async fn after(app: &TestApp, viewer: &Actor, challenge: ChallengeId, after: &str) -> VotingSession {
    let shown = ShowSession { after: after.to_owned(), ..ShowSession::default() };
    show_voting_session(&app.services, Some(viewer), challenge, &shown).await.unwrap()
}

fn ids(session: &VotingSession) -> Vec<ResponseId> {
    session.items.iter().map(|item| item.id).collect()
}

/// A challenge with so many responses of different people.
async fn crowded(app: &TestApp, count: usize) -> (Actor, ChallengeId) {
    let (owner, challenge, ..) = answered(app, "feedback").await;
    for number in 1..count {
        app.respond(&app.volunteer(&format!("Author {number}")).await, challenge, &format!("Clear {number}")).await;
    }
    (owner, challenge)
}

#[both_databases]
async fn what_was_voted_on_is_not_shown_again(app: TestApp) {
    let (_, challenge) = crowded(&app, 12).await;
    let tom = app.volunteer("Tom").await;
    let first = after(&app, &tom, challenge, "").await;
    assert_eq!((first.items.len(), first.left, first.voted), (10, 12, 0));
    let own_order = show_challenge(&app.services, Some(&tom), challenge, None).await.unwrap().responses.items;
    let own_order: Vec<ResponseId> = own_order.iter().map(|item| item.id).collect();
    assert_eq!(ids(&first), own_order[..10], "as on the page of the challenge");
    for item in &first.items[..3] {
        app.vote(&tom, item.id, "helpful").await;
    }
    let next = after(&app, &tom, challenge, "").await;
    assert_eq!((next.left, next.voted), (9, 3));
    assert_eq!(ids(&next), own_order[3..], "nothing moves while one votes");
    assert!(next.items.iter().all(|item| item.helpful.is_none()), "no number before one has voted");
}

#[both_databases]
async fn what_is_skipped_comes_back_when_one_begins_again(app: TestApp) {
    let (_, challenge) = crowded(&app, 3).await;
    let tom = app.volunteer("Tom").await;
    let all = ids(&after(&app, &tom, challenge, "").await);
    let second = after(&app, &tom, challenge, &all[0].to_string()).await;
    assert_eq!((ids(&second), second.left), (all[1..].to_vec(), 3));
    app.vote(&tom, all[1], "helpful").await;
    // A place in the order stays one, also where it was voted on meanwhile.
    assert_eq!(ids(&after(&app, &tom, challenge, &all[1].to_string()).await), all[2..]);
    let end = after(&app, &tom, challenge, &all[2].to_string()).await;
    assert!(end.is_over() && end.left == 2 && end.voted == 1, "{end:?}");
    assert_eq!(ids(&after(&app, &tom, challenge, "").await), [all[0], all[2]]);
    // Of another challenge, or of none: from the beginning.
    assert_eq!(ids(&after(&app, &tom, challenge, "999999").await), [all[0], all[2]]);
}

#[both_databases]
async fn who_may_not_vote_is_told_why(app: TestApp) {
    let (owner, challenge, lea, _) = answered(&app, "feedback").await;
    let visitor = show_voting_session(&app.services, None, challenge, &ShowSession::default()).await.unwrap();
    assert_eq!((visitor.no_votes, visitor.items.len()), (Some(NoVotes::SignInNeeded), 0));
    let of_team = after(&app, &owner, challenge, "").await;
    assert_eq!((of_team.no_votes, of_team.left), (Some(NoVotes::OwnOrganisation), 0));
    let of_author = after(&app, &lea, challenge, "").await;
    assert_eq!((of_author.no_votes, of_author.left), (None, 0), "their own is not among them");
    app.stop(&owner, challenge).await;
    app.close(&owner, challenge).await;
    assert_eq!(after(&app, &lea, challenge, "").await.no_votes, Some(NoVotes::Closed));
}

#[both_databases]
async fn a_draft_has_none_and_a_malformed_query_is_refused(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let draft = app.draft(&owner, &organisation, "feedback").await;
    let tom = app.volunteer("Tom").await;
    for (viewer, id) in [(None, draft), (Some(&tom), draft), (Some(&tom), ChallengeId(999))] {
        assert_not_found(show_voting_session(&app.services, viewer, id, &ShowSession::default()).await);
    }
    let odd = ShowSession { way: "three".to_owned(), after: "x".to_owned(), enough: String::new() };
    let refused = show_voting_session(&app.services, Some(&owner), draft, &odd).await;
    assert_eq!(rejected_fields(refused), ["way", "after"]);
}

#[both_databases]
async fn the_end_names_other_challenges_that_wait_for_votes(app: TestApp) {
    let (owner, challenge, lea, _) = answered(&app, "feedback").await;
    let karim = app.volunteer("Karim").await;
    let organisation = app.verified_organisation(&karim, "Harbour").await;
    let other = app.open_challenge(&karim, &organisation, "feedback").await;
    app.respond(&lea, other, "Clear.").await;
    app.stop(&karim, other).await;
    app.stop(&owner, challenge).await;
    let tom = app.volunteer("Tom").await;
    let session = after(&app, &tom, challenge, "").await;
    assert!(session.others.is_empty(), "not while there is something here");
    app.vote(&tom, session.items[0].id, "helpful").await;
    let end = after(&app, &tom, challenge, "").await;
    assert_eq!(end.others.iter().map(|card| card.id).collect::<Vec<_>>(), [other]);
    assert!(end.decide_until.is_some());
}

#[both_databases]
async fn every_tenth_decision_of_a_day_is_a_session(app: TestApp) {
    let (_, challenge) = crowded(&app, 12).await;
    let tom = app.volunteer("Tom").await;
    let responses = show_challenge(&app.services, Some(&tom), challenge, None).await.unwrap().responses.items;
    let points = async || {
        sweep(&app.services).await.unwrap();
        app.count("karma_entries", &format!("user_id = {} AND points = 1", tom.id)).await
    };
    for response in &responses[..9] {
        app.vote(&tom, response.id, "helpful").await;
    }
    assert_eq!(points().await, 0);
    // Nothing is gained by changing one's mind.
    for vote in ["none", "helpful", "not_this_one", "none", "helpful"] {
        app.advance(Span::minutes(1));
        app.vote(&tom, responses[0].id, vote).await;
    }
    assert_eq!(points().await, 0);
    app.vote(&tom, responses[9].id, "helpful").await;
    for _ in 0..2 {
        assert_eq!(points().await, 1);
    }
    app.vote(&tom, responses[10].id, "helpful").await;
    assert_eq!(points().await, 1);
    // Another process looks at the newest again.
    sweep(&app.restarted().await).await.unwrap();
    assert_eq!(points().await, 1);
}
