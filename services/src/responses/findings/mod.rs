//! The findings of a review as their readers see them: those that say the same are one, with the votes on all of them.

mod ballot;
mod board;
mod fold;

pub(crate) use ballot::{GroupBallot, group_ballot};
pub(crate) use board::{AT_ONCE, Board, Screenshots, load_board, load_screenshots};
pub(super) use fold::{Folded, fold, notes};

use crate::Result;
use domain::{
    ids::{ResponseId, UserId},
    responses::findings::{Group, Noted},
    voting::{GivenVote, Vote, once_each},
};
use std::collections::HashMap;
use store::Connect;

/// The most findings of a challenge that are read.
pub(crate) const MOST_FINDINGS: u64 = 5_000;
/// The most votes on merged findings that are counted.
///
/// They are counted whenever a page shows them: one query by the primary key, only where findings were merged. Stored
/// numbers would have to be kept right through every vote, merge, hidden finding and removed account.
const MOST_VOTES: u64 = 20_000;

/// The votes on findings that say the same.
struct GroupVotes(Vec<GivenVote>);

impl GroupVotes {
    /// Those on all groups of merged findings: one query, none where nothing is merged.
    async fn on(db: &impl Connect, groups: &[Group]) -> Result<Self> {
        let ids: Vec<ResponseId> = groups.iter().flat_map(|group| &group.counted).copied().collect();
        if ids.is_empty() {
            return Ok(Self(Vec::new()));
        }
        Ok(Self(store::findings::votes_on(db, &ids, MOST_VOTES).await?))
    }

    /// Those on one group, once for each voter. `written`: the findings with their authors, without
    /// those of deleted ones.
    fn of(&self, group: &Group, written: &[(Noted, Option<UserId>)]) -> HashMap<UserId, Vote> {
        let counted = self.0.iter().filter(|vote| group.counted.contains(&vote.response));
        let votes: Vec<GivenVote> = counted.copied().collect();
        let same = written.iter().filter(|(noted, _)| noted.head == group.head);
        let authors: Vec<UserId> = same.filter_map(|(_, author)| *author).collect();
        once_each(group.shown, &votes, &authors)
    }
}
