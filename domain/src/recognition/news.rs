//! What was decided lately on somebody's answers.

use super::karma::KarmaKind;
use crate::{
    ids::ChallengeId,
    language::Language,
    organisation_link::OrganisationLink,
    time::{Span, Timestamp},
};
use serde::{Deserialize, Serialize};

/// For how long something is news.
pub const NEWS: Span = Span::days(30);

/// Something that was decided on answers of somebody to one challenge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImpactNews {
    pub kind: KarmaKind,
    /// How many answers that is about; only of accepted translations more than one.
    pub count: i64,
    pub at: Timestamp,
    pub challenge: ChallengeId,
    pub title: String,
    pub language: Language,
    pub organisation: OrganisationLink,
}

/// The news of a challenge as one: what is used was picked, and what is picked was thanked. Accepted translations are
/// counted, beside it. Newest first.
pub fn together(each: Vec<ImpactNews>) -> Vec<ImpactNews> {
    let mut all: Vec<ImpactNews> = Vec::new();
    for one in each {
        let is_same = |known: &&mut ImpactNews| known.challenge == one.challenge && is_check(known) == is_check(&one);
        match all.iter_mut().find(is_same) {
            Some(known) => join(known, one),
            None => all.push(one),
        }
    }
    all.sort_by_key(|news| (std::cmp::Reverse(news.at), std::cmp::Reverse(news.challenge)));
    all
}

fn is_check(news: &ImpactNews) -> bool {
    news.kind == KarmaKind::SegmentAccepted
}

fn join(known: &mut ImpactNews, one: ImpactNews) {
    known.at = known.at.max(one.at);
    if is_check(known) {
        known.count += one.count;
    } else {
        known.kind = known.kind.max(one.kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn news(kind: KarmaKind, challenge: i64, at: i64) -> ImpactNews {
        ImpactNews {
            kind,
            count: 1,
            at: Timestamp(at),
            challenge: ChallengeId(challenge),
            title: String::new(),
            language: "en".parse().unwrap(),
            organisation: OrganisationLink { slug: String::new(), name: String::new(), verified: true },
        }
    }

    #[test]
    fn a_challenge_is_told_of_once_by_the_best_that_happened() {
        use KarmaKind::{Picked, SegmentAccepted, Thanked, Used};
        let told = together(vec![
            news(Picked, 1, 10),
            news(Used, 1, 10),
            news(Thanked, 1, 20),
            news(SegmentAccepted, 2, 5),
            news(SegmentAccepted, 2, 6),
            news(Thanked, 2, 30),
            news(Thanked, 3, 8),
        ]);
        let told: Vec<_> = told.iter().map(|one| (one.challenge.0, one.kind, one.count, one.at.0)).collect();
        assert_eq!(told, [(2, Thanked, 1, 30), (1, Used, 1, 20), (3, Thanked, 1, 8), (2, SegmentAccepted, 2, 6)]);
        assert_eq!(together(Vec::new()), Vec::new());
    }
}
