//! Pairs and bursts: a made-up ring is found, ordinary votes are not.

use domain::{
    accounts::ClientNetwork,
    actor::Actor,
    error::ForbiddenReason,
    ids::{ChallengeId, ResponseId},
    moderation::vote_patterns::{VOTE_PATTERNS_KEPT, VotePatterns},
    privacy::input::EraseAccount,
    time::Span,
    voting::SetVote,
};
use services::{
    Error, accounts::Caller, jobs::sweep, moderation::list_vote_patterns, privacy::erase_account, voting::set_vote_from,
};
use std::net::IpAddr;
use test_support::{Organisation, PASSWORD, TestApp, both_databases};

async fn found(app: &TestApp) -> VotePatterns {
    sweep(&app.services).await.unwrap();
    list_vote_patterns(&app.services, &app.administrator().await).await.unwrap()
}

async fn vote(app: &TestApp, by: &Actor, response: ResponseId, address: &str) {
    let address: IpAddr = address.parse().unwrap();
    let input = SetVote { response: response.to_string(), vote: "helpful".to_owned(), ..SetVote::default() };
    set_vote_from(&app.services, ClientNetwork::from(address), by, &input).await.unwrap();
}

/// Challenges with a response by each of these people.
async fn answered(app: &TestApp, by: (&Actor, &Organisation), people: &[Actor], count: usize) -> Vec<Vec<ResponseId>> {
    let mut all = Vec::new();
    for _ in 0..count {
        let challenge: ChallengeId = app.open_challenge(by.0, by.1, "feedback").await;
        let mut responses = Vec::new();
        for person in people {
            responses.push(app.respond(person, challenge, "The blue one.").await);
        }
        all.push(responses);
        // Somebody new may post so many a day.
        app.advance(Span::hours(5));
    }
    all
}

async fn people(app: &TestApp, count: usize) -> Vec<Actor> {
    let mut people = Vec::new();
    for number in 0..count {
        people.push(app.volunteer(&format!("Person {number}")).await);
    }
    people
}

#[both_databases]
async fn a_pair_that_votes_for_each_other_is_found(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let people = people(&app, 8).await;
    let challenges = answered(&app, (&owner, &refuge), &people, 6).await;
    for responses in &challenges {
        app.vote(&people[0], responses[1], "helpful").await;
        app.vote(&people[1], responses[0], "helpful").await;
        // Ordinary: everybody else finds the next two helpful, whoever wrote them, and some are each other's.
        for voter in 2..8 {
            for other in (0..8).filter(|other| *other != voter) {
                app.vote(&people[voter], responses[other], "helpful").await;
            }
        }
    }
    let pairs = found(&app).await.pairs;
    assert_eq!(pairs.len(), 1, "{pairs:?}");
    let pair = &pairs[0];
    assert_eq!((pair.first.id, pair.second.id), (people[0].id, people[1].id));
    assert_eq!((pair.first.name.as_str(), pair.second.name.as_str()), ("Person 0", "Person 1"));
    for regard in [pair.by_first, pair.by_second] {
        assert_eq!((regard.given, regard.helpful, regard.theirs, regard.responses), (6, 6, 6, 42));
        assert_eq!((regard.share(), regard.expected()), (100, 14));
    }
    assert_eq!(sweep(&app.services).await.unwrap(), 0, "what was found is not found anew");

    for responses in &challenges[..2] {
        app.vote(&people[0], responses[1], "none").await;
    }
    assert_eq!(found(&app).await.pairs, [], "four are too few");
}

#[both_databases]
async fn one_direction_is_no_pair(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let people = people(&app, 6).await;
    for responses in answered(&app, (&owner, &refuge), &people, 6).await {
        app.vote(&people[0], responses[1], "helpful").await;
        for other in [0, 2, 3] {
            app.vote(&people[1], responses[other], "helpful").await;
        }
    }
    assert_eq!(found(&app).await.pairs, [], "a third of hers, where a fifth is expected");
}

#[both_databases]
async fn many_votes_from_one_network_within_minutes_are_found(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let people = people(&app, 7).await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let response = app.respond(&people[0], challenge, "The blue one.").await;
    let other = app.respond(&people[1], challenge, "The red one.").await;
    // The secret with which networks are hashed.
    sweep(&app.services).await.unwrap();
    for (number, person) in people.iter().enumerate().skip(2) {
        app.advance(Span::minutes(1));
        vote(&app, person, response, &format!("192.0.2.{number}")).await;
        vote(&app, person, other, &format!("198.51.{number}.7")).await;
    }
    let bursts = found(&app).await.bursts;
    assert_eq!(bursts.len(), 1, "{bursts:?}");
    let burst = &bursts[0];
    assert_eq!((burst.response, burst.challenge, burst.people), (response, challenge, 5));
    assert_eq!(burst.last_at - burst.first_at, Span::minutes(4));
    let plain = "network LIKE '%192%' OR network LIKE '%198%.%' OR length(network) <> 64";
    assert_eq!(app.count("vote_ledger", plain).await, 0);
    assert_eq!(app.count("vote_ledger", "network IS NOT NULL").await, 10);
    assert_eq!(sweep(&app.services).await.unwrap(), 0, "what was found is not found anew");

    app.advance(Span::minutes(2));
    vote(&app, &people[1], response, "192.0.2.99").await;
    let bursts = found(&app).await.bursts;
    assert_eq!((bursts.len(), bursts[0].people), (1, 6), "it went on");

    app.advance(VOTE_PATTERNS_KEPT);
    app.advance(Span::minutes(1));
    assert_eq!(found(&app).await, VotePatterns::default(), "after thirty days nothing of it is known");
    assert_eq!(app.count("vote_ledger", "network IS NOT NULL").await, 0);
    assert_eq!(app.count("vote_ledger", "id > 0").await, 11, "the votes are");
}

#[both_databases]
async fn votes_from_nowhere_or_over_hours_are_no_burst(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let people = people(&app, 7).await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let [unknown, machine, slow] = [0, 1, 2];
    let mut responses = Vec::new();
    for author in [unknown, machine, slow] {
        responses.push(app.respond(&people[author], challenge, "The blue one.").await);
    }
    sweep(&app.services).await.unwrap();
    for person in &people[2..] {
        app.vote(person, responses[unknown], "helpful").await;
        vote(&app, person, responses[machine], "127.0.0.1").await;
    }
    assert_eq!(app.count("vote_ledger", "network IS NOT NULL").await, 0);
    for person in &people[3..] {
        app.advance(Span::hours(1));
        vote(&app, person, responses[slow], "2001:db8:1:2::9").await;
    }
    assert_eq!(app.count("vote_ledger", "network IS NOT NULL").await, 4);
    assert_eq!(found(&app).await.bursts, []);
}

#[both_databases]
async fn they_are_for_moderators_who_are_not_in_them_and_gone_with_the_account(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let mut people = people(&app, 7).await;
    people.push(app.moderator("Moderator").await);
    for responses in answered(&app, (&owner, &refuge), &people, 6).await {
        app.vote(&people[0], responses[7], "helpful").await;
        app.vote(&people[7], responses[0], "helpful").await;
    }
    assert_eq!(found(&app).await.pairs.len(), 1);
    let own = list_vote_patterns(&app.services, &people[7]).await.unwrap();
    assert_eq!(own.pairs, [], "not what they are party to");
    let refused = list_vote_patterns(&app.services, &people[0]).await;
    assert!(matches!(refused, Err(Error::Forbidden(ForbiddenReason::NotAModerator))), "{refused:?}");
    let erasing =
        EraseAccount { password: PASSWORD.to_owned(), understood: vec!["yes".to_owned()], ..EraseAccount::default() };
    erase_account(&app.services, &Caller::default(), &people[0], &erasing).await.unwrap();
    assert_eq!(app.count("vote_pairs", "first_voter_id > 0").await, 0);
}

#[both_databases]
async fn a_vote_with_a_network_takes_five_statements_too(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let people = people(&app, 2).await;
    sweep(&app.services).await.unwrap();
    let mut counted = Vec::new();
    for responses in answered(&app, (&owner, &refuge), &people[..1], 2).await {
        let statements = app.statements_of(vote(&app, &people[1], responses[0], "192.0.2.7")).await;
        counted.push(statements.len());
    }
    // The first of a process reads the secret.
    assert!(counted[0] <= 6 && counted[1] <= 5, "{counted:?}");
    assert_eq!(app.count("vote_ledger", "network IS NOT NULL").await, 2);
}
