//! Which of some challenges match a filter.

use super::FeedIndex;
use crate::{
    discovery::Filter,
    ids::{ChallengeId, OrganisationId},
};

impl FeedIndex {
    /// Those of these challenges that match a filter, whatever its search and its cursor, in the order given and at most
    /// `limit`. A filter without a state is matched in every listed one. `organisation`: that of the filter.
    pub fn matching(
        &self,
        filter: &Filter,
        organisation: Option<OrganisationId>,
        among: &[ChallengeId],
        limit: usize,
    ) -> Vec<ChallengeId> {
        let criteria = self.attributes.criteria(filter, &filter.languages);
        let region = filter.region.as_ref().map(|region| self.regions.find(region));
        let own = filter.state.map(|state| self.listing(state));
        let listings: Vec<_> = own.map_or_else(|| self.listings.iter().collect(), |own| own.into_iter().collect());
        let matches = |id: &ChallengeId| {
            let Some(order) = self.orders.get(id) else { return false };
            let found = listings.iter().find_map(|listing| listing.find((*order, *id)));
            found.is_some_and(|(block, bit, row)| {
                organisation.is_none_or(|wanted| row.organisation == wanted)
                    && region.is_none_or(|wanted| row.region == Some(wanted))
                    && criteria.iter().all(|one_of| block.any(one_of) & bit != 0)
            })
        };
        among.iter().copied().filter(matches).take(limit).collect()
    }
}
