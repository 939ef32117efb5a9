//! The feed and the search.

mod changes;
mod filters;
mod in_memory;
mod languages;
mod order;
mod search;
mod search_order;
mod search_words;

use domain::{
    actor::Actor,
    challenges::input::EditChallenge,
    discovery::{Feed, ListChallenges},
    ids::ChallengeId,
};
use services::{challenges::edit_challenge, discovery::list_challenges};
use test_support::{Organisation, TestApp, finished};

async fn refuge(app: &TestApp) -> (Actor, Organisation) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    (owner, organisation)
}

/// The feed for a visitor.
async fn feed(app: &TestApp, input: ListChallenges) -> Feed {
    list_challenges(&app.services, None, &input).await.unwrap()
}

fn ids(feed: &Feed) -> Vec<ChallengeId> {
    feed.cards.iter().map(|shown| shown.card.id).collect()
}

fn after(cursor: &str) -> ListChallenges {
    ListChallenges { after: cursor.to_owned(), ..ListChallenges::default() }
}

/// Opens a challenge with these properties.
async fn opened(app: &TestApp, by: &(Actor, Organisation), different: impl FnOnce(&mut EditChallenge)) -> ChallengeId {
    let (owner, organisation) = by;
    let id = app.draft(owner, organisation, "feedback").await;
    let mut text = EditChallenge { revision: "2".to_owned(), ..finished(id) };
    different(&mut text);
    edit_challenge(&app.services, owner, &text).await.unwrap();
    app.open(owner, id).await;
    id
}
