use super::{Tally, Vote};
use crate::{
    ids::{ResponseId, UserId},
    time::Timestamp,
};
use std::collections::HashMap;

/// A vote as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenVote {
    pub response: ResponseId,
    pub voter: UserId,
    pub vote: Vote,
    pub at: Timestamp,
}

/// The votes on responses that say the same, one for each voter: that on the one that is shown, or else the newest. Those
/// who wrote one of them have none.
pub fn once_each(shown: ResponseId, votes: &[GivenVote], authors: &[UserId]) -> HashMap<UserId, Vote> {
    let mut of_voter: HashMap<UserId, &GivenVote> = HashMap::new();
    for vote in votes.iter().filter(|vote| !authors.contains(&vote.voter)) {
        let weight = |vote: &GivenVote| (vote.response == shown, vote.at, vote.response);
        let kept = of_voter.entry(vote.voter).or_insert(vote);
        if weight(vote) > weight(kept) {
            *kept = vote;
        }
    }
    of_voter.into_iter().map(|(voter, vote)| (voter, vote.vote)).collect()
}

/// How many there are of each.
pub fn tally<'a>(votes: impl IntoIterator<Item = &'a Vote>) -> Tally {
    let mut tally = Tally::default();
    votes.into_iter().for_each(|vote| tally.add(*vote, 1));
    tally
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vote(response: i64, voter: i64, vote: Vote, at: i64) -> GivenVote {
        GivenVote { response: ResponseId(response), voter: UserId(voter), vote, at: Timestamp(at) }
    }

    #[test]
    fn a_voter_counts_once_with_the_vote_on_what_is_shown_or_the_newest() {
        let votes = [
            vote(1, 10, Vote::Helpful, 1),
            vote(2, 10, Vote::NotThisOne, 9),
            vote(2, 11, Vote::Helpful, 2),
            vote(3, 11, Vote::NotThisOne, 3),
            vote(3, 12, Vote::Helpful, 4),
        ];
        let counted = once_each(ResponseId(1), &votes, &[UserId(12)]);
        let expected = [(UserId(10), Vote::Helpful), (UserId(11), Vote::NotThisOne)];
        assert_eq!(counted, HashMap::from(expected), "12 wrote one of them");
        assert_eq!(tally(counted.values()), Tally { helpful: 1, not_this_one: 1 });
    }

    proptest! {
        #[test]
        fn the_order_in_which_votes_are_read_does_not_matter(
            votes in proptest::collection::btree_map((1..5_i64, 1..6_i64), (any::<bool>(), 0..4_i64), 0..20),
        ) {
            let all: Vec<GivenVote> = votes
                .into_iter()
                .map(|((response, voter), (helpful, at))| {
                    vote(response, voter, if helpful { Vote::Helpful } else { Vote::NotThisOne }, at)
                })
                .collect();
            let reversed: Vec<GivenVote> = all.iter().rev().copied().collect();
            let counted = once_each(ResponseId(1), &all, &[]);
            prop_assert_eq!(&counted, &once_each(ResponseId(1), &reversed, &[]));
            let voters: std::collections::BTreeSet<UserId> = all.iter().map(|vote| vote.voter).collect();
            prop_assert_eq!(counted.len(), voters.len());
        }
    }
}
