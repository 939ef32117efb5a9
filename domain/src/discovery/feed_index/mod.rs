//! The feed in memory: every listed, visible challenge in the order of the feed, so that the challenges of a page are
//! found without a query, whatever their number. What is found is what the queries of the database would find.
//!
//! Challenges are in blocks of at most 64, in order. A block has one integer for each attribute (a cause, a skill, a
//! language, a number of minutes) with one bit for each of its challenges: those of a filter or a tier are found with a
//! few operations on these integers.

mod among;
mod attributes;
mod block;
mod listing;
mod page;
mod regions;

#[cfg(test)]
mod tests;

use crate::{
    challenges::State,
    ids::{ChallengeId, OrganisationId},
    language::Language,
    location::Region,
    time::Timestamp,
};
use attributes::Attributes;
use block::Row;
use listing::Listing;
pub use page::FeedReader;
use regions::Regions;
use std::collections::HashMap;

/// What the feed has to know of a listed, visible challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexedChallenge {
    pub id: ChallengeId,
    pub state: State,
    /// Its sort key inside a tier, see [`PlaceInFeed`](super::PlaceInFeed).
    pub order: i64,
    /// Its sort key before it last moved within its state, and when that was.
    pub moved: Option<(i64, Timestamp)>,
    pub organisation: OrganisationId,
    /// The region of the organisation.
    pub region: Option<Region>,
    /// Its own language, and the one that it was translated into.
    pub languages: Vec<Language>,
    pub minutes: i64,
    pub causes: Vec<String>,
    pub skills: Vec<String>,
}

/// The feed in memory.
#[derive(Debug, Default)]
pub struct FeedIndex {
    attributes: Attributes,
    regions: Regions,
    /// One for each of [`State::LISTED`].
    listings: [Listing; State::LISTED.len()],
    /// The sort key of each challenge, with which it is found in the listing of its state.
    orders: HashMap<ChallengeId, i64>,
    organisations: HashMap<OrganisationId, Vec<ChallengeId>>,
}

impl FeedIndex {
    /// How many challenges it has.
    pub fn len(&self) -> usize {
        self.orders.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.orders.is_empty()
    }

    /// Adds a challenge, or replaces what was known of it. One whose state is not listed is removed.
    pub fn put(&mut self, challenge: &IndexedChallenge) {
        let id = challenge.id;
        let Some(listing) = position(challenge.state) else { return self.remove(id) };
        let before = self.take(id);
        let columns = self.attributes.columns_of(challenge);
        let region = challenge.region.as_ref().map(|region| self.regions.enter(region));
        self.listings[listing].insert(Row::of(challenge, region), &columns);
        self.orders.insert(id, challenge.order);
        if before != Some(challenge.organisation) {
            if let Some(organisation) = before {
                self.leave(organisation, id);
            }
            self.organisations.entry(challenge.organisation).or_default().push(id);
        }
    }

    /// Removes a challenge, if it is there.
    pub fn remove(&mut self, id: ChallengeId) {
        if let Some(organisation) = self.take(id) {
            self.leave(organisation, id);
        }
    }

    /// The regions of the organisations whose challenges it has, by code.
    pub fn regions(&self) -> Vec<Region> {
        self.regions.present()
    }

    /// Takes a challenge out of its listing; returns its organisation, `None` when there was no such challenge.
    fn take(&mut self, id: ChallengeId) -> Option<OrganisationId> {
        let key = (self.orders.remove(&id)?, id);
        let row = self.listings.iter_mut().find_map(|listing| listing.remove(key))?;
        if let Some(region) = row.region {
            self.regions.leave(region);
        }
        Some(row.organisation)
    }

    /// Takes a challenge out of the list of an organisation.
    fn leave(&mut self, organisation: OrganisationId, id: ChallengeId) {
        let Some(ids) = self.organisations.get_mut(&organisation) else { return };
        if let Some(at) = ids.iter().position(|one| *one == id) {
            ids.swap_remove(at);
        }
        if ids.is_empty() {
            self.organisations.remove(&organisation);
        }
    }

    /// The listing of a state, `None` for one that is not listed.
    fn listing(&self, state: State) -> Option<&Listing> {
        position(state).map(|listing| &self.listings[listing])
    }
}

fn position(state: State) -> Option<usize> {
    State::LISTED.iter().position(|listed| *listed == state)
}
