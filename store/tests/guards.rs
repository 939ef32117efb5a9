//! Rules enforced by the database itself, whatever the code above it does.

use domain::{
    accounts::{Email, PersonName},
    actor::{Actor, Role},
    challenges::{Outcome, input::ClosingWords},
    ids::{ChallengeId, ResponseId, UserId},
    organisations::TeamRole,
    voting::Vote,
};
use sea_orm::ConnectionTrait;
use std::fmt::Debug;
use store::{Connect, Error, accounts::NewUser, picks::Pick, responses::NewResponse};
use test_support::{Organisation, TestApp, both_databases};

/// Somebody asks, somebody answers, somebody may vote.
struct Story {
    owner: Actor,
    organisation: Organisation,
    challenge: ChallengeId,
    author: Actor,
    response: ResponseId,
    voter: Actor,
}

async fn story(app: &TestApp) -> Story {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    let (author, voter) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let response = app.respond(&author, challenge, "Call it Léo.").await;
    Story { owner, organisation, challenge, author, response, voter }
}

/// Casts a vote without the policy; returns the result.
async fn vote(app: &TestApp, voter: UserId, response: ResponseId, vote: Option<Vote>) -> store::Result<()> {
    let tx = app.services.store().begin().await?;
    store::voting::set(&tx, response, voter, vote, &app.now().into()).await?;
    tx.commit().await
}

#[track_caller]
fn assert_refused<T: Debug>(result: store::Result<T>, because: &str) {
    match result {
        Err(Error::Conflict(words)) => assert!(words.contains(because), "{words}"),
        other => panic!("not refused: {other:?}"),
    }
}

/// Asserts a refusal by a constraint or a trigger, not by an error in the statement.
async fn assert_sql_refused(app: &TestApp, statement: &str) {
    let done = app.sql(statement).await;
    assert!(matches!(done, Err(Error::Conflict(_))), "{statement}: {done:?}");
}

async fn assert_votes(app: &TestApp, rows: i64) {
    assert_eq!(app.count("votes", "voter_id > 0").await, rows);
    assert_eq!(app.count("vote_ledger", "id > 0").await, rows, "nothing is noted that did not happen");
}

#[both_databases]
async fn a_vote_on_ones_own_response(app: TestApp) {
    let story = story(&app).await;
    assert_refused(vote(&app, story.author.id, story.response, Some(Vote::Helpful)).await, "own response");
    assert_votes(&app, 0).await;
}

#[both_databases]
async fn a_vote_of_the_team(app: TestApp) {
    let story = story(&app).await;
    assert_refused(vote(&app, story.owner.id, story.response, Some(Vote::Helpful)).await, "own organisation");
    let tx = app.services.store().begin().await.unwrap();
    let (organisation, voter) = (story.organisation.id, story.voter.id);
    store::organisations::insert_member(&tx, organisation, voter, TeamRole::Editor, app.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_refused(vote(&app, voter, story.response, Some(Vote::Helpful)).await, "own organisation");
    assert_votes(&app, 0).await;
}

#[both_databases]
async fn a_vote_with_an_unconfirmed_address(app: TestApp) {
    let story = story(&app).await;
    let new = NewUser {
        name: &PersonName::parse("Mia").unwrap(),
        email: &Email::parse("mia@test.invalid").unwrap(),
        password_hash: "none",
        role: Role::Member,
        language: "en".parse().unwrap(),
        confirmed_at: None,
        created_at: app.now(),
    };
    let tx = app.services.store().begin().await.unwrap();
    let unconfirmed = store::accounts::insert(&tx, new).await.unwrap();
    tx.commit().await.unwrap();
    assert_refused(vote(&app, unconfirmed, story.response, Some(Vote::Helpful)).await, "not confirmed");
    assert_votes(&app, 0).await;
}

#[both_databases]
async fn a_vote_after_the_close_in_any_form(app: TestApp) {
    let story = story(&app).await;
    let other = app.volunteer("Mia").await;
    vote(&app, story.voter.id, story.response, Some(Vote::Helpful)).await.unwrap();
    app.stop(&story.owner, story.challenge).await;
    app.close(&story.owner, story.challenge).await;
    for (voter, word) in [(&story.voter, Some(Vote::NotThisOne)), (&story.voter, None), (&other, Some(Vote::Helpful))] {
        assert_refused(vote(&app, voter.id, story.response, word).await, "votes are closed");
    }
    assert_votes(&app, 1).await;
}

#[both_databases]
async fn a_vote_on_what_was_withdrawn_or_deleted(app: TestApp) {
    let story = story(&app).await;
    let tx = app.services.store().begin().await.unwrap();
    assert!(store::responses::delete(&tx, story.response, app.now()).await.unwrap());
    tx.commit().await.unwrap();
    assert_refused(vote(&app, story.voter.id, story.response, Some(Vote::Helpful)).await, "votes are closed");

    let other = app.respond(&story.author, story.challenge, "Call it Fridgette.").await;
    let tx = app.services.store().begin().await.unwrap();
    assert!(store::challenges::withdraw(&tx, story.challenge).await.unwrap());
    tx.commit().await.unwrap();
    assert_refused(vote(&app, story.voter.id, other, Some(Vote::Helpful)).await, "votes are closed");
    assert_votes(&app, 0).await;
}

#[both_databases]
async fn a_vote_given_to_someone_or_something_else(app: TestApp) {
    let story = story(&app).await;
    vote(&app, story.voter.id, story.response, Some(Vote::Helpful)).await.unwrap();
    let other = app.volunteer("Mia").await;
    let second = app.respond(&other, story.challenge, "Call it Fridgette.").await;
    assert_sql_refused(&app, &format!("UPDATE votes SET voter_id = {}", story.author.id)).await;
    assert_sql_refused(&app, &format!("UPDATE votes SET response_id = {second}")).await;
    assert_sql_refused(&app, "UPDATE votes SET vote = 'splendid'").await;
    let again = format!("INSERT INTO votes VALUES ({}, {}, 'helpful', 1)", story.response, story.voter.id);
    assert_sql_refused(&app, &again).await;
    assert_votes(&app, 1).await;
}

#[both_databases]
async fn a_vote_on_or_of_nobody(app: TestApp) {
    let story = story(&app).await;
    for (voter, response) in [(UserId(999), story.response), (story.voter.id, ResponseId(999))] {
        let cast = vote(&app, voter, response, Some(Vote::Helpful)).await;
        assert!(matches!(cast, Err(Error::Conflict(_))), "{cast:?}");
    }
    assert_votes(&app, 0).await;
}

#[both_databases]
async fn a_rewritten_ledger(app: TestApp) {
    let story = story(&app).await;
    vote(&app, story.voter.id, story.response, Some(Vote::Helpful)).await.unwrap();
    assert_sql_refused(&app, "UPDATE vote_ledger SET vote = 'not_this_one'").await;
    assert_sql_refused(&app, "UPDATE vote_ledger SET at = 0").await;
    let (network, other) = ("a".repeat(64), "b".repeat(64));
    assert_sql_refused(&app, &format!("UPDATE vote_ledger SET network = '{network}'")).await;
    assert_sql_refused(&app, &format!("UPDATE vote_ledger SET network = '{other}', at = at + 1")).await;
    app.sql("UPDATE vote_ledger SET network = NULL").await.unwrap();
    assert_sql_refused(&app, "DELETE FROM vote_ledger").await;
    assert_eq!(app.count("vote_ledger", "vote = 'helpful'").await, 1);
}

#[both_databases]
async fn a_second_membership(app: TestApp) {
    let story = story(&app).await;
    for role in [TeamRole::Owner, TeamRole::Editor] {
        let tx = app.services.store().begin().await.unwrap();
        let (organisation, owner) = (story.organisation.id, story.owner.id);
        let second = store::organisations::insert_member(&tx, organisation, owner, role, app.now()).await;
        assert!(matches!(second, Err(Error::Conflict(_))), "{second:?}");
    }
    assert_eq!(app.count("memberships", "user_id > 0").await, 1);
}

#[both_databases]
async fn a_second_account_with_one_address(app: TestApp) {
    let story = story(&app).await;
    let address = format!(
        "UPDATE users SET email_key = (SELECT email_key FROM users WHERE id = {}) WHERE id = {}",
        story.author.id, story.voter.id
    );
    assert_sql_refused(&app, &address).await;
}

#[both_databases]
async fn a_word_that_stands_for_nothing(app: TestApp) {
    story(&app).await;
    for statement in [
        "UPDATE challenges SET state = 'paused'",
        "UPDATE challenges SET state = ''",
        "UPDATE challenges SET minutes = 7",
        "UPDATE challenges SET days = 31",
        "UPDATE challenges SET licence = 'none'",
        "UPDATE organisations SET verification = 'famous'",
        "UPDATE memberships SET role = 'king'",
        "UPDATE users SET role = 'god'",
    ] {
        assert_sql_refused(&app, statement).await;
    }
}

#[both_databases]
async fn a_challenge_in_half_a_state(app: TestApp) {
    story(&app).await;
    for statement in [
        "UPDATE challenges SET state = 'deciding'",
        "UPDATE challenges SET state = 'closed', deciding_since = 1",
        "UPDATE challenges SET state = 'closed', deciding_since = 1, closed_at = 1",
        "UPDATE challenges SET state = 'closed', deciding_since = 1, closed_at = 1, closing = 'answered'",
        "UPDATE challenges SET closed_at = 1",
        "UPDATE challenges SET outcome = 'used'",
        "UPDATE challenges SET opened_at = NULL",
        "UPDATE challenges SET deadline = NULL",
    ] {
        assert_sql_refused(&app, statement).await;
    }
    assert_eq!(app.count("challenges", "state = 'open'").await, 1);
}

#[both_databases]
async fn a_second_response_in_one_place(app: TestApp) {
    let story = story(&app).await;
    let (challenge, author, now) = (story.challenge, story.author.id, app.now());
    for (slot, digest) in [(1, "another"), (101, "beyond")] {
        let tx = app.services.store().begin().await.unwrap();
        let answer = domain::challenges::Answer::Text("Another".to_owned());
        let new =
            NewResponse { challenge, author, slot, answer: &answer, language: None, digest, after_reveal: false, now };
        let second = store::responses::insert(&tx, new).await;
        assert!(matches!(second, Err(Error::Conflict(_))), "{second:?}");
    }
    let copy = format!(
        "INSERT INTO responses (challenge_id, author_id, slot, body, digest, created_at) SELECT challenge_id, author_id, 2, body, digest, created_at FROM responses WHERE id = {}",
        story.response
    );
    assert_sql_refused(&app, &copy).await;
    assert_sql_refused(&app, "UPDATE responses SET body = ''").await;
    assert_eq!(app.count("responses", "id > 0").await, 1);
}

#[both_databases]
async fn a_fourth_pick(app: TestApp) {
    let story = story(&app).await;
    app.stop(&story.owner, story.challenge).await;
    for (position, refused) in [(0, true), (4, true), (1, false), (1, true)] {
        let tx = app.services.store().begin().await.unwrap();
        let pick = Pick {
            response: story.response,
            challenge: story.challenge,
            position,
            reason: "It is short.".to_owned(),
            personal_thanks: String::new(),
        };
        let picked = store::picks::insert(&tx, &pick, app.now()).await;
        assert_eq!(matches!(picked, Err(Error::Conflict(_))), refused, "{position}: {picked:?}");
        tx.commit().await.ok();
    }
    assert_sql_refused(&app, "UPDATE picks SET reason = ''").await;
    assert_eq!(app.count("picks", "position = 1").await, 1);
}

#[both_databases]
async fn a_step_from_another_state(app: TestApp) {
    let story = story(&app).await;
    let (id, now) = (story.challenge, app.now());
    let words = ClosingWords {
        thanks: "Thanks".into(),
        outcome: Outcome::Used,
        outcome_text: "Used".into(),
        no_pick_reason: String::new(),
        personal_thanks: Vec::new(),
    };
    let tx = app.services.store().begin().await.unwrap();
    assert!(!store::challenges::submit(&tx, id, now).await.unwrap());
    assert!(!store::challenges::send_back(&tx, id, "No.").await.unwrap());
    assert!(!store::challenges::close_answered(&tx, id, &words, now).await.unwrap());
    assert!(!store::challenges::close_unanswered(&tx, id, now).await.unwrap());
    assert!(store::challenges::stop(&tx, id, now).await.unwrap());
    assert!(!store::challenges::stop(&tx, id, now).await.unwrap());
    assert!(!store::challenges::withdraw(&tx, id).await.unwrap());
    assert!(store::challenges::close_unanswered(&tx, id, now).await.unwrap());
    assert!(store::challenges::close_answered(&tx, id, &words, now).await.unwrap());
    // Taken back: the karma of a closing is entered by its use-case, which is passed over here.
    assert!(!store::challenges::close_answered(&tx, id, &words, now).await.unwrap());
}

#[both_databases]
async fn a_change_that_was_not_committed(app: TestApp) {
    let story = story(&app).await;
    let tx = app.services.store().begin().await.unwrap();
    store::voting::set(&tx, story.response, story.voter.id, Some(Vote::Helpful), &app.now().into()).await.unwrap();
    drop(tx);
    assert_votes(&app, 0).await;
    vote(&app, story.voter.id, story.response, Some(Vote::Helpful)).await.unwrap();
    assert_votes(&app, 1).await;
}

#[both_databases]
async fn a_segment_is_held_once_and_checked_by_a_second_person(app: TestApp) {
    let story = story(&app).await;
    let challenge = app.open_challenge(&story.owner, &story.organisation, "translation").await;
    app.translate(&story.author, challenge, 1, "Bienvenue.").await;
    let (author, voter) = (story.author.id, story.voter.id);
    app.sql(&format!("UPDATE segments SET holder_id = {voter}, held_until = 1 WHERE position = 2")).await.unwrap();
    for refused in [
        format!("UPDATE segments SET holder_id = {voter}, held_until = 1 WHERE position = 3"),
        format!("UPDATE segments SET holder_id = {author} WHERE position = 3"),
        format!("UPDATE segments SET checker_id = {author}, checked_at = 1 WHERE position = 1"),
        format!("UPDATE segments SET checker_id = {voter}, checked_at = 1 WHERE position = 2"),
        "UPDATE segments SET fault = 'ugly' WHERE position = 1".to_owned(),
        "UPDATE segments SET fault = 'meaning' WHERE position = 2".to_owned(),
        format!("INSERT INTO segments (challenge_id, position) VALUES ({challenge}, 1)"),
        format!("INSERT INTO segments (challenge_id, position) VALUES ({challenge}, 101)"),
    ] {
        assert_sql_refused(&app, &refused).await;
    }
    // Taken back: the karma of a check is entered by its use-case, which is passed over here.
    let tx = app.services.store().begin().await.unwrap();
    let checked = format!("UPDATE segments SET checker_id = {voter}, checked_at = 1 WHERE position = 1");
    tx.connection().execute_unprepared(&checked).await.unwrap();
}

#[both_databases]
async fn a_place_is_held_by_one_person_who_agreed(app: TestApp) {
    let story = story(&app).await;
    let challenge = app.open_challenge(&story.owner, &story.organisation, "deliverable").await;
    app.take_place(&story.author, challenge).await.unwrap();
    let (author, voter) = (story.author.id, story.voter.id);
    let held = |person, agreed: &str| format!("UPDATE places SET holder_id = {person}, {agreed} WHERE number = 2");
    let agreed = "agreed_at = 1, licence = 'cc0-1.0', terms = 1";
    for refused in [
        held(author, agreed),
        held(voter, "agreed_at = 1, terms = 1"),
        held(voter, "licence = 'cc0-1.0', terms = 1"),
        held(voter, "agreed_at = 1, licence = 'cc0-1.0'"),
        held(voter, "agreed_at = 1, licence = 'mine', terms = 1"),
        "UPDATE places SET held_until = 1 WHERE number = 2".to_owned(),
        "UPDATE places SET licence = NULL WHERE number = 1".to_owned(),
        format!("INSERT INTO places (challenge_id, number) VALUES ({challenge}, 1)"),
        format!("INSERT INTO places (challenge_id, number) VALUES ({challenge}, 21)"),
    ] {
        assert_sql_refused(&app, &refused).await;
    }
    app.sql(&held(voter, agreed)).await.unwrap();
}
