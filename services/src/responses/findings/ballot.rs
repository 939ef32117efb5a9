use super::{MOST_VOTES, Result};
use domain::{
    error::ForbiddenReason,
    ids::{ResponseId, UserId},
    voting::{Tally, Vote, once_each, tally},
};
use store::{Tx, findings::Member};

/// A vote on findings that say the same.
#[derive(Debug)]
pub(crate) struct GroupBallot {
    /// The one that is shown for all, on which a vote is stored.
    pub shown: ResponseId,
    /// All of them: a vote that is taken back is taken back from each.
    pub all: Vec<ResponseId>,
    pub tally: Tally,
    /// The voter's vote as it stands.
    pub vote: Option<Vote>,
    /// Whether the voter wrote one of them.
    pub is_own: bool,
}

impl GroupBallot {
    /// Refuses a vote on what says the same as one's own.
    pub fn require_others(&self) -> Result<()> {
        if self.is_own { Err(ForbiddenReason::OwnResponse.into()) } else { Ok(()) }
    }
}

/// The ballot of a finding that says the same as others, `None` for any other response. The challenge is to be locked.
pub(crate) async fn group_ballot(tx: &Tx, response: ResponseId, voter: UserId) -> Result<Option<GroupBallot>> {
    let members = store::findings::group_of(tx, response).await?;
    let visible: Vec<&Member> = members.iter().filter(|member| !member.is_gone).collect();
    let head = visible.iter().find(|member| member.is_head).or(visible.first());
    let (Some(shown), true) = (head, members.len() > 1) else { return Ok(None) };
    let ids: Vec<ResponseId> = visible.iter().map(|member| member.response).collect();
    // Whoever deleted theirs says nothing here any more.
    let authors: Vec<UserId> = members.iter().filter(|member| !member.is_deleted).map(|member| member.author).collect();
    let given = store::findings::votes_on(tx, &ids, MOST_VOTES).await?;
    let counted = once_each(shown.response, &given, &authors);
    Ok(Some(GroupBallot {
        shown: shown.response,
        all: ids,
        tally: tally(counted.values()),
        vote: counted.get(&voter).copied(),
        is_own: authors.contains(&voter),
    }))
}
