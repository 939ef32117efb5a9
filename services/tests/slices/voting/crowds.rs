//! Concurrent votes.

use super::{answered, ballot};
use domain::{actor::Actor, error::ForbiddenReason, ids::ResponseId, voting::Vote};
use services::{Services, challenges::close_challenge, voting::set_vote};
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
};
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

/// The variable with the number of votes, instead of [`VOTES`]; a million take minutes.
const VOTES_ASKED: &str = "QUINZE_TEST_VOTES";
const VOTES: usize = 1_500;
/// How many voters there are, each of whom votes one after the other while all the others do.
const VOTERS: usize = 25;
const RESPONSES: usize = 12;
const WORDS: [&str; 3] = ["helpful", "not_this_one", "none"];

/// What may stand at the end: of rival votes sent at once either.
type Model = BTreeMap<(usize, usize), BTreeSet<&'static str>>;

#[both_databases]
async fn a_flood_of_votes_leaves_the_rows_of_the_model(app: TestApp) {
    let asked = env::var(VOTES_ASKED).ok().and_then(|number| number.parse().ok());
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    let (mut responses, mut voters) = (Vec::new(), Vec::new());
    for number in 0..RESPONSES {
        let author = app.volunteer(&format!("Author {number}")).await;
        responses.push(app.respond(&author, challenge, &format!("Answer {number}")).await);
    }
    for number in 0..VOTERS {
        voters.push(app.volunteer(&format!("Voter {number}")).await);
    }
    let each = asked.unwrap_or(VOTES) / VOTERS;
    let (services, those) = (app.services.clone(), (responses.clone(), voters.clone()));
    let models = at_once(VOTERS, move |number| {
        let (services, (responses, voters)) = (services.clone(), those.clone());
        async move { flood(&services, &voters[number], number, &responses, each).await }
    })
    .await;
    let db = app.services.store();
    let mut tallies: BTreeMap<ResponseId, (i64, i64)> = BTreeMap::new();
    for ((voter, response), allowed) in models.into_iter().flatten() {
        let id = responses[response];
        let stored = store::voting::find(db, id, voters[voter].id).await.unwrap();
        assert!(allowed.contains(stored.map_or("none", |vote| vote.as_str())), "{voter} {response}: {stored:?}");
        let tally = tallies.entry(id).or_default();
        match stored {
            Some(Vote::Helpful) => tally.0 += 1,
            Some(Vote::NotThisOne) => tally.1 += 1,
            None => {}
        }
    }
    for (id, expected) in tallies {
        let tally = store::voting::tally(db, id).await.unwrap();
        assert_eq!((tally.helpful, tally.not_this_one), expected, "{id}");
    }
    app.assert_numbers().await;
}

/// The votes of one person, drawn by their number: some sent twice at once, some with a rival.
async fn flood(services: &Services, voter: &Actor, number: usize, responses: &[ResponseId], times: usize) -> Model {
    let mut model = Model::new();
    let mut drawn = u64::try_from(number).unwrap();
    let mut next = |below: usize| {
        drawn = domain::drawn::drawn(drawn, 1);
        usize::try_from(drawn % u64::try_from(below).unwrap()).unwrap()
    };
    for _ in 0..times {
        let (which, word, other) = (next(responses.len()), WORDS[next(3)], WORDS[next(3)]);
        let cast = |word| {
            let input = ballot(responses[which], word);
            async move { set_vote(services, voter, &input).await.unwrap() }
        };
        let allowed = match next(10) {
            0 => {
                tokio::join!(cast(word), cast(word));
                BTreeSet::from([word])
            }
            1 => {
                tokio::join!(cast(word), cast(other));
                BTreeSet::from([word, other])
            }
            _ => {
                cast(word).await;
                BTreeSet::from([word])
            }
        };
        model.insert((number, which), allowed);
    }
    model
}
