use super::require_moderator;
use crate::{Result, Services};
use domain::{
    actor::Actor,
    moderation::{
        view::PersonLink,
        vote_patterns::{VotePair, VotePatterns},
    },
};
use store::vote_patterns;

/// The most pairs, and the most bursts.
const LIMIT: u64 = 50;

/// Pairs of people who find each other helpful conspicuously often, and bursts of votes from one network. For moderators,
/// without pairs of which they are one.
pub async fn list_vote_patterns(services: &Services, actor: &Actor) -> Result<VotePatterns> {
    require_moderator(actor)?;
    let db = services.store();
    let pairs = vote_patterns::pairs(db, actor.id, LIMIT).await?;
    let names = store::accounts::names(db, pairs.iter().flat_map(|pair| [pair.first, pair.second])).await?;
    let link = |id| PersonLink { id, name: names.get(&id).cloned().unwrap_or_default() };
    let shown = |pair: vote_patterns::Pair| VotePair {
        first: link(pair.first),
        second: link(pair.second),
        by_first: pair.by_first,
        by_second: pair.by_second,
        found_at: pair.found_at,
    };
    Ok(VotePatterns { pairs: pairs.into_iter().map(shown).collect(), bursts: vote_patterns::bursts(db, LIMIT).await? })
}
