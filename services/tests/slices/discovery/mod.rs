//! The feed and the search.

mod changes;
mod filters;
mod in_memory;
mod languages;
mod order;
mod search;
mod search_order;
mod search_words;
mod similar;

pub use search::of_forty_searches_at_least_thirty_eight_find_what_is_meant_among_the_first_three;

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

/// The generator of <https://prng.di.unimi.it/splitmix64.c>.
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % count as u64).unwrap()
    }
}
