//! Duels: who is given which pair, what is stored of a decision, and what comes of many.

use domain::{
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    ids::{ChallengeId, ResponseId},
    moderation::input::{PersonRef, RemoveAccount, RestoreAccount},
    responses::input::ResponseRef,
    voting::{
        RankedBy,
        duel_input::{Choice, DecideDuel},
    },
    voting_session::{PairView, ShowSession, VotingSession, Way},
};
use services::{
    challenges::show_challenge,
    jobs::sweep,
    moderation::{remove_account, restore_account, show_person},
    responses::delete_response,
    voting::{Difference, decide_duel, recompute, show_voting_session},
};
use std::collections::BTreeSet;
use test_support::{TestApp, assert_not_found, both_databases, problem, refusal};

/// A challenge of which people decide, its owner, and the ideas, each of somebody else.
async fn deciding(app: &TestApp, ideas: usize) -> (Actor, ChallengeId, Vec<ResponseId>) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "brainstorm").await;
    let mut responses = Vec::new();
    for number in 0..ideas {
        let author = app.volunteer(&format!("Author {number}")).await;
        responses.push(app.respond(&author, challenge, &format!("Idea {number}")).await);
    }
    app.stop(&owner, challenge).await;
    (owner, challenge, responses)
}

async fn session(app: &TestApp, viewer: &Actor, challenge: ChallengeId) -> VotingSession {
    let shown = ShowSession { way: Way::Two.to_string(), ..ShowSession::default() };
    show_voting_session(&app.services, Some(viewer), challenge, &shown).await.unwrap()
}

async fn first_pair(app: &TestApp, viewer: &Actor, challenge: ChallengeId) -> PairView {
    session(app, viewer, challenge).await.pairs.remove(0)
}

fn decided(challenge: ChallengeId, pair: &PairView, choice: Choice) -> DecideDuel {
    DecideDuel {
        challenge: challenge.to_string(),
        left: pair.left.id.to_string(),
        right: pair.right.id.to_string(),
        token: pair.token.clone(),
        choice: choice.to_string(),
    }
}

/// Decides a pair for the idea that was given first.
async fn decide_for_the_first(app: &TestApp, voter: &Actor, challenge: ChallengeId, pair: &PairView) {
    let choice = if pair.left.id < pair.right.id { Choice::Left } else { Choice::Right };
    decide_duel(&app.services, voter, &decided(challenge, pair, choice)).await.unwrap();
}

#[both_databases]
async fn everybody_is_given_each_pair_once_and_each_response_evenly(app: TestApp) {
    let (_, challenge, responses) = deciding(&app, 4).await;
    let tom = app.volunteer("Tom").await;
    let session = session(&app, &tom, challenge).await;
    let pairs: BTreeSet<BTreeSet<ResponseId>> =
        session.pairs.iter().map(|pair| [pair.left.id, pair.right.id].into()).collect();
    assert_eq!((session.pairs.len(), pairs.len()), (6, 6), "all pairs of four, each once");
    let first_two: BTreeSet<ResponseId> =
        session.pairs[..2].iter().flat_map(|pair| [pair.left.id, pair.right.id]).collect();
    assert_eq!(first_two, responses.into_iter().collect(), "nobody twice before everybody once");
    assert!(session.pairs.iter().all(|pair| pair.left.author.is_empty() || pair.left.helpful.is_none()));
}

#[both_databases]
async fn a_decision_is_stored_once_with_its_sides(app: TestApp) {
    let (_, challenge, _) = deciding(&app, 2).await;
    let tom = app.volunteer("Tom").await;
    let pair = first_pair(&app, &tom, challenge).await;
    for _ in 0..2 {
        decide_duel(&app.services, &tom, &decided(challenge, &pair, Choice::Right)).await.unwrap();
    }
    let (side, won) = if pair.left.id < pair.right.id { ("", "second") } else { ("NOT ", "first") };
    assert_eq!(app.count("duels", &format!("{side}first_was_left AND decision = '{won}' AND counts")).await, 1);
    assert_eq!(app.count("duels", "id > 0").await, 1);
    let other = decide_duel(&app.services, &tom, &decided(challenge, &pair, Choice::Left)).await;
    assert_eq!(refusal(other), ForbiddenReason::DuelDecided);
    assert_eq!(app.count("duel_pairs", "first_wins + second_wins = 1 AND undecided = 0").await, 1);
    assert_eq!(app.count("responses", "duels = 1").await, 2);
    let after = session(&app, &tom, challenge).await;
    assert_eq!((after.pairs.len(), after.decided), (0, 1), "there is no other pair");
    let enough = ShowSession { way: Way::Two.to_string(), enough: "yes".to_owned(), ..ShowSession::default() };
    let enough = show_voting_session(&app.services, Some(&tom), challenge, &enough).await.unwrap();
    assert!(enough.is_over() && enough.decided == 1, "{enough:?}");
}

#[both_databases]
async fn a_pair_is_for_whom_it_was_given(app: TestApp) {
    let (_, challenge, responses) = deciding(&app, 3).await;
    let (tom, eve) = (app.volunteer("Tom").await, app.volunteer("Eve").await);
    let pair = first_pair(&app, &tom, challenge).await;
    let given = decided(challenge, &pair, Choice::Left);
    assert_not_found(decide_duel(&app.services, &eve, &given).await);
    let third = responses.into_iter().find(|id| *id != pair.left.id && *id != pair.right.id).unwrap();
    let [turned, made_up, unsigned] = [
        DecideDuel { left: given.right.clone(), right: given.left.clone(), ..given.clone() },
        DecideDuel { right: third.to_string(), ..given.clone() },
        DecideDuel { token: String::new(), ..given.clone() },
    ];
    for input in [turned, made_up, unsigned, DecideDuel::default()] {
        assert_not_found(decide_duel(&app.services, &tom, &input).await);
    }
    let unknown = DecideDuel { choice: "both".to_owned(), ..given.clone() };
    let unknown = decide_duel(&app.services, &tom, &unknown).await;
    assert_eq!(problem(unknown, "choice"), Some(FieldErrorKind::Unknown));
    assert_eq!(app.count("duels", "id > 0").await, 0);
    decide_duel(&app.services, &tom, &given).await.unwrap();
}

#[both_databases]
async fn what_is_closed_hidden_or_deleted_meanwhile_is_refused(app: TestApp) {
    let (owner, challenge, responses) = deciding(&app, 3).await;
    let tom = app.volunteer("Tom").await;
    let pairs = session(&app, &tom, challenge).await.pairs;
    let hidden = responses[0];
    app.sql(&format!("UPDATE responses SET hidden_at = 1, hidden_because = 'decision' WHERE id = {hidden}"))
        .await
        .unwrap();
    let (with, without): (Vec<_>, Vec<_>) =
        pairs.iter().partition(|pair| pair.left.id == hidden || pair.right.id == hidden);
    assert_not_found(decide_duel(&app.services, &tom, &decided(challenge, with[0], Choice::Left)).await);
    let session = session(&app, &tom, challenge).await;
    assert_eq!(session.pairs.len(), 1, "what is hidden is in no pair");
    app.close(&owner, challenge).await;
    let late = decide_duel(&app.services, &tom, &decided(challenge, without[0], Choice::Left)).await;
    assert_eq!(refusal(late), ForbiddenReason::VotesClosed);
    assert_eq!(app.count("duels", "id > 0").await, 0);
}

#[both_databases]
async fn who_may_not_vote_is_given_no_pair(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "brainstorm").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let own = app.respond(&lea, challenge, "A bell").await;
    for (number, idea) in ["A drum", "A flute"].into_iter().enumerate() {
        app.respond(&app.volunteer(&format!("Author {number}")).await, challenge, idea).await;
    }
    assert_eq!(session(&app, &tom, challenge).await.hidden, 3, "ideas are hidden until one has given one");
    assert!(session(&app, &tom, challenge).await.pairs.is_empty());
    assert!(session(&app, &owner, challenge).await.pairs.is_empty());
    let of_author = session(&app, &lea, challenge).await.pairs;
    assert!(of_author.len() == 1 && of_author.iter().all(|pair| pair.left.id != own && pair.right.id != own));
    let visitor = show_voting_session(&app.services, None, challenge, &ShowSession::default()).await.unwrap();
    assert!(visitor.pairs.is_empty() && visitor.items.is_empty());
    let pair = &of_author[0];
    delete_response(&app.services, &lea, &ResponseRef { response: own.to_string() }).await.unwrap();
    // They see nothing of others now.
    let unseen = decide_duel(&app.services, &lea, &decided(challenge, pair, Choice::Left)).await;
    assert_eq!(refusal(unseen), ForbiddenReason::HiddenUntilOwn);
}

#[both_databases]
async fn a_kind_without_duels_has_votes_alone(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    for number in 0..2 {
        app.respond(&app.volunteer(&format!("Author {number}")).await, challenge, &format!("Clear {number}")).await;
    }
    let session = session(&app, &app.volunteer("Tom").await, challenge).await;
    assert_eq!((session.way, session.offers_duels, session.items.len()), (Way::One, false, 2));
}

/// Ten people decide every pair for the idea that was given first.
async fn crowd(app: &TestApp, challenge: ChallengeId) -> Vec<Actor> {
    let mut crowd = Vec::new();
    for number in 0..10 {
        let voter = app.volunteer(&format!("Voter {number}")).await;
        for pair in session(app, &voter, challenge).await.pairs {
            decide_for_the_first(app, &voter, challenge, &pair).await;
        }
        crowd.push(voter);
    }
    crowd
}

#[both_databases]
async fn the_ranking_goes_by_duels_once_there_are_enough(app: TestApp) {
    let (owner, challenge, responses) = deciding(&app, 3).await;
    // By votes the last would be first.
    crowd(&app, challenge).await;
    for number in 0..5 {
        app.vote(&app.volunteer(&format!("Fan {number}")).await, responses[2], "helpful").await;
    }
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("duels_to_fit", "challenge_id > 0").await, 0);
    app.close(&owner, challenge).await;
    let shown = show_challenge(&app.services, None, challenge, None).await.unwrap().responses;
    let order: Vec<ResponseId> = shown.items.iter().map(|item| item.id).collect();
    assert_eq!(order, responses);
    let ranks: Vec<_> = shown.items.iter().map(|item| item.rank.unwrap()).collect();
    assert!(ranks.iter().all(|rank| rank.by == RankedBy::Duels), "{ranks:?}");
    assert_eq!(ranks.iter().map(|rank| rank.place).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(ranks[0].share > 800 && ranks[2].share < 200, "{ranks:?}");
    assert!((ranks[1].share - 500).abs() < 10, "it wins against one and loses against the other: {ranks:?}");
}

#[both_databases]
async fn a_few_duels_leave_the_ranking_to_votes(app: TestApp) {
    let (owner, challenge, responses) = deciding(&app, 3).await;
    let tom = app.volunteer("Tom").await;
    for pair in session(&app, &tom, challenge).await.pairs {
        decide_for_the_first(&app, &tom, challenge, &pair).await;
    }
    for number in 0..5 {
        app.vote(&app.volunteer(&format!("Fan {number}")).await, responses[2], "helpful").await;
    }
    sweep(&app.services).await.unwrap();
    app.close(&owner, challenge).await;
    let first = show_challenge(&app.services, None, challenge, None).await.unwrap().responses.items.remove(0);
    assert_eq!((first.id, first.rank.unwrap().by), (responses[2], RankedBy::Votes));
}

#[both_databases]
async fn a_removed_accounts_duels_count_no_more_and_again_when_it_is_back(app: TestApp) {
    let (_, challenge, _) = deciding(&app, 3).await;
    let crowd = crowd(&app, challenge).await;
    let administrator = app.administrator().await;
    let counts = async || app.count("duel_pairs", "first_wins = 10 AND second_wins = 0").await;
    assert_eq!(counts().await, 3);
    let remove =
        RemoveAccount { person: crowd[0].id.to_string(), reason: "spam".to_owned(), ..RemoveAccount::default() };
    remove_account(&app.services, &administrator, &remove).await.unwrap();
    assert_eq!(app.count("duel_pairs", "first_wins = 9").await, 3);
    assert_eq!(app.count("responses", "duels = 18").await, 3);
    assert_eq!(app.count("duels_to_fit", "challenge_id > 0").await, 1, "it is fitted anew");
    let person = PersonRef { person: crowd[0].id.to_string() };
    let (removed_at, _) = show_person(&app.services, &administrator, &person).await.unwrap().removed.unwrap();
    let restore = RestoreAccount { person: person.person, removed_at: removed_at.0.to_string() };
    restore_account(&app.services, &administrator, &restore).await.unwrap();
    assert_eq!(counts().await, 3);
    assert_eq!(app.count("responses", "duels = 20").await, 3);
}

#[both_databases]
async fn numbers_that_were_changed_from_outside_are_repaired(app: TestApp) {
    let (_, challenge, _) = deciding(&app, 3).await;
    crowd(&app, challenge).await;
    app.assert_numbers().await;
    for change in ["UPDATE duel_pairs SET first_wins = 3", "UPDATE responses SET duels = 1", "DELETE FROM duel_pairs"] {
        app.sql(change).await.unwrap();
        let mut told = Vec::new();
        let done = recompute(&app.services, |difference| told.push(difference)).await.unwrap();
        assert_eq!((done.repaired, told), (1, vec![Difference::Duels(challenge)]), "{change}");
        assert_eq!(app.count("duel_pairs", "first_wins = 10 AND second_wins = 0").await, 3);
        assert_eq!(app.count("responses", "duels = 20").await, 3);
    }
}
