//! Concurrent votes.

use super::{answered, ballot};
use domain::error::ForbiddenReason;
use services::{challenges::close_challenge, voting::set_vote};
use test_support::{TestApp, at_once, both_databases, closing_words, refusal};

#[both_databases]
async fn two_hundred_of_one_volunteer_at_once_leave_one_row(app: TestApp) {
    let (.., response) = answered(&app, "feedback").await;
    let (services, tom) = (app.services.clone(), app.volunteer("Tom").await);
    let cast = at_once(200, move |_| {
        let (services, tom) = (services.clone(), tom.clone());
        async move { set_vote(&services, &tom, &ballot(response, "helpful")).await.unwrap() }
    })
    .await;
    assert!(cast.iter().all(|voted| voted.helpful == Some(1)));
    assert_eq!(app.count("votes", "voter_id > 0").await, 1);
    assert_eq!(app.count("vote_ledger", "id > 0").await, 1);
    app.assert_numbers().await;
}

#[both_databases]
async fn a_mind_changed_many_times_at_once_leaves_one_row(app: TestApp) {
    let (.., response) = answered(&app, "feedback").await;
    let (services, tom) = (app.services.clone(), app.volunteer("Tom").await);
    at_once(200, move |number| {
        let (services, tom) = (services.clone(), tom.clone());
        let word = ["helpful", "not_this_one", "none"][number % 3];
        async move { set_vote(&services, &tom, &ballot(response, word)).await.unwrap() }
    })
    .await;
    assert!(app.count("votes", "voter_id > 0").await <= 1);
    app.assert_numbers().await;
}

#[both_databases]
async fn everybodys_vote_counts(app: TestApp) {
    let (.., response) = answered(&app, "feedback").await;
    let mut crowd = Vec::new();
    for number in 0..12 {
        crowd.push(app.volunteer(&format!("Volunteer {number}")).await);
    }
    let services = app.services.clone();
    at_once(12, move |number| {
        let (services, voter) = (services.clone(), crowd[number].clone());
        let word = if number < 8 { "helpful" } else { "not_this_one" };
        async move { set_vote(&services, &voter, &ballot(response, word)).await.unwrap() }
    })
    .await;
    let tally = store::voting::tally(app.services.store(), response).await.unwrap();
    assert_eq!((tally.helpful, tally.not_this_one), (8, 4));
    app.assert_numbers().await;
}

#[both_databases]
async fn none_slips_in_after_the_close(app: TestApp) {
    let (owner, challenge, _, response) = answered(&app, "feedback").await;
    app.stop(&owner, challenge).await;
    let mut crowd = Vec::new();
    for number in 0..12 {
        crowd.push(app.volunteer(&format!("Volunteer {number}")).await);
    }
    let services = app.services.clone();
    let cast = at_once(12, move |number| {
        let (services, voter, owner) = (services.clone(), crowd[number].clone(), owner.clone());
        async move {
            if number == 6 {
                close_challenge(&services, &owner, &closing_words(challenge)).await.unwrap();
                return None;
            }
            Some(set_vote(&services, &voter, &ballot(response, "helpful")).await)
        }
    })
    .await;
    let (counted, late): (Vec<_>, Vec<_>) = cast.into_iter().flatten().partition(Result::is_ok);
    for late in late {
        assert_eq!(refusal(late), ForbiddenReason::VotesClosed);
    }
    let tally = store::voting::tally(app.services.store(), response).await.unwrap();
    assert_eq!(usize::try_from(tally.helpful).unwrap(), counted.len());
    app.assert_numbers().await;
}
