//! What of the votes moderators are shown.

use super::{Sample, data, sample};
use crate::moderation::vote_patterns_page::vote_patterns;
use domain::{
    actor::Role,
    ids::{ChallengeId, ResponseId, UserId},
    moderation::{
        view::PersonLink,
        vote_patterns::{Regard, VoteBurst, VotePair, VotePatterns},
    },
    time::Span,
};

fn found() -> VotePatterns {
    let person = |id: i64, name: &str| PersonLink { id: UserId(id), name: name.to_owned() };
    let regard = Regard { given: 6, helpful: 12, theirs: 5, responses: 50 };
    let pair = |first: i64| VotePair {
        first: person(first, "Léa <b>Martin</b>"),
        second: person(first + 1, "Tom"),
        by_first: regard,
        by_second: Regard { given: 5, helpful: 5, ..regard },
        found_at: data::NOW,
    };
    let burst = |response: i64| VoteBurst {
        response: ResponseId(response),
        challenge: ChallengeId(42),
        title: "Un nom pour <notre> frigo".to_owned(),
        language: data::language(),
        first_at: data::NOW - Span::minutes(7),
        last_at: data::NOW,
        people: 6,
    };
    VotePatterns { pairs: vec![pair(1), pair(3)], bursts: vec![burst(1), burst(2)] }
}

pub fn samples() -> Vec<Sample> {
    let moderator = || Some(data::actor(Role::Moderator));
    vec![
        sample("/:lang/admin/votes", "some", moderator(), || vote_patterns(found())),
        sample("/:lang/admin/votes", "nothing", moderator(), || vote_patterns(VotePatterns::default())),
    ]
}
