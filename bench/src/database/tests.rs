use super::*;
use crate::generator::{RARE, email_of};
use domain::{
    accounts::Email,
    actor::Actor,
    challenges::State,
    discovery::{Feed, ListChallenges},
    ids::ChallengeId,
    responses::input::PostResponses,
    voting::SetVote,
};
use test_support::{TestApp, both_databases};

async fn filled(app: &TestApp) -> Community {
    let community = Community { challenges: 200, seed: 42, now: app.now() };
    fill(app.url(), community).await.unwrap();
    // No trigger has told of what was filled.
    services::discovery::load_feed(&app.services).await.unwrap();
    community
}

async fn person(app: &TestApp, id: i64) -> Actor {
    let email = Email::parse(&email_of(id)).unwrap();
    let (actor, _) = store::accounts::find_by_email(app.services.store(), &email).await.unwrap().unwrap();
    actor
}

async fn feed(app: &TestApp, viewer: Option<&Actor>, input: ListChallenges) -> Feed {
    services::discovery::list_challenges(&app.services, viewer, &input).await.unwrap()
}

#[both_databases]
async fn the_program_shows_what_was_filled(app: TestApp) {
    let community = filled(&app).await;
    let reader = person(&app, *community.readers().start()).await;
    for (state, viewer) in [("open", None), ("open", Some(&reader)), ("deciding", None), ("closed", None)] {
        let shown = feed(&app, viewer, ListChallenges { state: state.into(), ..ListChallenges::default() }).await;
        assert_eq!(shown.cards.len(), 12, "{state}");
        assert!(shown.next.is_some(), "{state}");
    }
    let found = feed(&app, None, ListChallenges { q: RARE.into(), ..ListChallenges::default() }).await;
    assert_eq!(found.cards.len(), 3);
}

#[both_databases]
async fn the_stored_order_and_index_are_those_of_the_program(app: TestApp) {
    let community = filled(&app).await;
    let mut database = Database::connect(app.url()).await.unwrap();
    let order = "SELECT id, feed_order FROM challenges ORDER BY id";
    let before = database.pairs(order.to_owned()).await.unwrap();
    let (id, entry) = if app.is_sqlite() {
        ("challenge_search.rowid", "challenge_search.title || '/' || challenge_search.text")
    } else {
        ("challenge_id", "words")
    };
    app.sql(&format!("CREATE TABLE kept AS SELECT {id} AS kept_id, {entry} AS entry FROM challenge_search"))
        .await
        .unwrap();
    app.sql("CREATE TABLE kept_names AS SELECT * FROM organisation_words").await.unwrap();
    // Nothing is left for the program to index.
    assert_eq!(services::discovery::catch_up(&app.services).await.unwrap(), 0);
    for table in ["challenges", "organisations"] {
        app.sql(&format!("UPDATE {table} SET search_version = -search_version")).await.unwrap();
    }
    while services::discovery::catch_up(&app.services).await.unwrap() > 0 {}
    assert_eq!(database.pairs(order.to_owned()).await.unwrap(), before);
    // What is closed is indexed with what came of it, which the generator leaves out.
    let same = format!("challenge_search JOIN kept ON kept_id = {id} JOIN challenges c ON c.id = kept_id");
    let undecided = app.count("challenges", "state <> 'closed'").await;
    assert_eq!(app.count(&same, &format!("state <> 'closed' AND entry = {entry}")).await, undecided);
    assert_eq!(app.count(&same, "1 = 1").await, community.challenges);
    let names = app.count("organisation_words", "1 = 1").await;
    assert_eq!(app.count("organisation_words NATURAL JOIN kept_names", "1 = 1").await, names);
    assert_eq!(app.count("kept_names", "1 = 1").await, names);
}

#[both_databases]
async fn guards_come_back_and_accept_what_was_filled(app: TestApp) {
    let guards = if app.is_sqlite() {
        ("sqlite_schema", "type IN ('index', 'trigger')")
    } else {
        ("pg_indexes", "schemaname = current_schema()")
    };
    let before = app.count(guards.0, guards.1).await;
    filled(&app).await;
    assert_eq!(app.count(guards.0, guards.1).await, before);
    if app.is_sqlite() {
        assert_eq!(app.count("pragma_foreign_key_check", "1 = 1").await, 0);
    }
    let open = "response_id IN (SELECT r.id FROM responses r JOIN challenges c ON c.id = r.challenge_id \
                WHERE c.state <> 'closed')";
    app.sql(&format!("CREATE TABLE kept AS SELECT * FROM votes WHERE {open}")).await.unwrap();
    let removed = app.sql(&format!("DELETE FROM votes WHERE {open}")).await.unwrap();
    assert_eq!(app.sql("INSERT INTO votes SELECT * FROM kept").await.unwrap(), removed);
    assert!(removed > 500, "{removed}");
}

#[both_databases]
async fn people_go_on_from_there(app: TestApp) {
    let community = filled(&app).await;
    let writer = person(&app, *community.writers().start()).await;
    let open = "SELECT r.id, c.id FROM challenges c JOIN responses r ON r.challenge_id = c.id \
                WHERE c.state = 'open' AND c.kind = 'feedback' ORDER BY r.id LIMIT 1";
    let mut database = Database::connect(app.url()).await.unwrap();
    let (response, challenge) = database.pairs(open.to_owned()).await.unwrap()[0];
    let vote = SetVote { response: response.to_string(), vote: "helpful".into(), ..SetVote::default() };
    services::voting::set_vote(&app.services, &writer, &vote).await.unwrap();
    let bodies = vec!["A response to what was generated.".to_owned()];
    let post = PostResponses { challenge: challenge.to_string(), bodies, ..PostResponses::default() };
    let posted = services::responses::post_responses(&app.services, &writer, &post).await.unwrap();
    assert_eq!(posted.len(), 1);
    let key = "9f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1c2".to_owned();
    database.vote(&[Vote { response, voter: *community.writers().end(), key, at: app.now().0 }]).await.unwrap();
    app.assert_numbers().await;
    for id in (1..=200).map(ChallengeId) {
        let stored = store::challenges::find(app.services.store(), id).await.unwrap().unwrap();
        assert_eq!(stored.state, community.state_of(id.0), "{id}");
        assert!(stored.state == State::Closed || stored.closing.is_none());
    }
}
