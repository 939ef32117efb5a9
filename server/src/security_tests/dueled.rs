//! Duels: whose pairs are whose.

use super::scene::Scene;
use domain::{
    actor::Actor,
    voting::duel_input::{Choice, DecideDuel},
    voting_session::{ShowSession, Way},
};
use services::voting::show_voting_session;
use test_support::{Organisation, TestApp};

/// A decision between two ideas of others that the author was given.
pub async fn given_to(app: &TestApp, owner: &Actor, author: &Actor, organisation: &Organisation) -> DecideDuel {
    let challenge = app.open_challenge(owner, organisation, "brainstorm").await;
    for (name, idea) in [("Painter", "A wall"), ("Potter", "A bowl")] {
        app.respond(&app.volunteer(name).await, challenge, idea).await;
    }
    app.stop(owner, challenge).await;
    let shown = ShowSession { way: Way::Two.to_string(), ..ShowSession::default() };
    let session = show_voting_session(&app.services, Some(author), challenge, &shown).await.unwrap();
    let pair = &session.pairs[0];
    DecideDuel {
        challenge: challenge.to_string(),
        left: pair.left.id.to_string(),
        right: pair.right.id.to_string(),
        token: pair.token.clone(),
        choice: Choice::Left.to_string(),
    }
}

#[tokio::test]
async fn a_pair_cannot_be_made_up_or_turned_round() {
    let scene = Scene::new().await;
    let given = &scene.rows.duel;
    let turned = DecideDuel { left: given.right.clone(), right: given.left.clone(), ..given.clone() };
    let elsewhere = DecideDuel { challenge: scene.rows.open.to_string(), ..given.clone() };
    let other = DecideDuel { right: scene.rows.response.to_string(), ..given.clone() };
    let unsigned = DecideDuel { token: String::new(), ..given.clone() };
    let long = DecideDuel { token: "A".repeat(10_000), ..given.clone() };
    for made_up in [turned, elsewhere, other, unsigned, long] {
        let words = super::words::input(made_up.clone());
        let answer = scene.call(Some(&scene.author), "/api/voting/decide_duel", &words).await;
        assert_eq!(answer.status, 404, "{made_up:?}");
    }
    assert_eq!(scene.app.count("duels", "id > 0").await, 0);
}
