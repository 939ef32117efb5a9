//! How large a community is, and who is who in it.

use domain::{challenges::State, time::Timestamp};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::ops::RangeInclusive;

/// The password of every account.
pub const PASSWORD: &str = "fifteen minutes for a benchmark";
/// Members with five causes and five skills, all the same: one alone would meet the limit of requests of a person.
pub const READERS: i64 = 80;
/// Members who vote and answer while it is measured.
pub const WRITERS: i64 = 100;
/// The responses to the challenge with the most of them.
pub const MOST_RESPONSES: i64 = 100;
/// The responses to every other challenge.
pub const RESPONSES: i64 = 2;
/// The fewest volunteers besides, so that small communities have somebody to vote.
const OTHERS: i64 = 120;

/// A community: the same for the same size, seed and moment.
///
/// Identifiers begin with 1. The first people are the owners of the organisations, then come their editors, then the
/// volunteers, writers and readers first. The oldest challenges are closed, the newest open.
#[derive(Clone, Copy, Debug)]
pub struct Community {
    pub challenges: i64,
    pub seed: u64,
    pub now: Timestamp,
}

/// What a generator of chance is for; each has one of its own, so that rows do not depend on the order of filling.
#[derive(Clone, Copy, Debug)]
pub enum Stream {
    French,
    English,
    Person,
    Organisation,
    OrganisationName,
    Challenge,
    Driver,
    Translation,
}

impl Community {
    /// The fewest challenges: enough for a second page of what is open.
    pub const SMALLEST: i64 = 200;

    /// A fiftieth of the challenges.
    pub fn organisations(&self) -> i64 {
        (self.challenges / 50).max(2)
    }

    /// A fifth of the challenges; in small communities as many as the benchmark needs.
    pub fn people(&self) -> i64 {
        (self.challenges / 5).max(self.team_members() + READERS + WRITERS + OTHERS)
    }

    /// The organisation of a challenge.
    pub fn organisation_of(&self, challenge: i64) -> i64 {
        1 + challenge % self.organisations()
    }

    /// The owner of an organisation and its editor.
    pub fn team_of(&self, organisation: i64) -> [i64; 2] {
        [organisation, self.organisations() + organisation]
    }

    /// Everybody who is on no team.
    pub fn volunteers(&self) -> RangeInclusive<i64> {
        self.team_members() + 1..=self.people()
    }

    /// The members who vote and answer while it is measured.
    pub fn writers(&self) -> RangeInclusive<i64> {
        self.team_members() + 1..=self.team_members() + WRITERS
    }

    /// The members with five causes and five skills.
    pub fn readers(&self) -> RangeInclusive<i64> {
        self.writers().end() + 1..=self.writers().end() + READERS
    }

    /// The state of a challenge: 60 % are closed, 10 % being decided, 30 % open.
    pub fn state_of(&self, challenge: i64) -> State {
        match challenge {
            closed if closed <= self.closed() => State::Closed,
            deciding if deciding <= self.closed() + self.challenges / 10 => State::Deciding,
            _ => State::Open,
        }
    }

    /// How many challenges are closed.
    pub fn closed(&self) -> i64 {
        self.challenges * 6 / 10
    }

    /// The challenge with [`MOST_RESPONSES`].
    pub fn most_answered(&self) -> i64 {
        self.challenges
    }

    /// How many responses a challenge has.
    pub fn responses_to(&self, challenge: i64) -> i64 {
        if challenge == self.most_answered() { MOST_RESPONSES } else { RESPONSES }
    }

    /// The three challenges with the rare word.
    pub fn has_the_rare_word(&self, challenge: i64) -> bool {
        (1..=3).any(|quarter| challenge == self.challenges * quarter / 4)
    }

    /// Chance for one purpose and one row.
    pub fn chance(&self, stream: Stream, row: i64) -> ChaCha8Rng {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        rng.set_stream(row.unsigned_abs() * 8 + stream as u64);
        rng
    }

    /// So many different volunteers for a challenge. Writers have a history in what is closed alone, so that they find
    /// enough to vote on and to answer.
    pub fn some_volunteers(&self, rng: &mut ChaCha8Rng, challenge: i64, count: i64) -> Vec<i64> {
        let is_closed = self.state_of(challenge) == State::Closed;
        let first = if is_closed { *self.volunteers().start() } else { *self.readers().start() };
        let mut chosen: Vec<i64> = Vec::new();
        while i64::try_from(chosen.len()).is_ok_and(|already| already < count) {
            let volunteer = rng.random_range(first..=self.people());
            if !chosen.contains(&volunteer) {
                chosen.push(volunteer);
            }
        }
        chosen
    }

    fn team_members(&self) -> i64 {
        2 * self.organisations()
    }
}

/// The address of somebody's account.
pub fn email_of(person: i64) -> String {
    format!("person{person}@people.example")
}

/// The slug of an organisation.
pub fn slug_of(organisation: i64) -> String {
    format!("organisation-{organisation}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn community(challenges: i64) -> Community {
        Community { challenges, seed: 1, now: Timestamp(1_800_000_000_000) }
    }

    #[test]
    fn a_third_is_open_and_a_tenth_is_being_decided() {
        for size in [1_000, 100_000] {
            let community = community(size);
            let count = |state| (1..=size).filter(|challenge| community.state_of(*challenge) == state).count();
            let share = |tenths: i64| usize::try_from(size / 10 * tenths).unwrap();
            assert_eq!(count(State::Open), share(3));
            assert_eq!(count(State::Deciding), share(1));
            assert_eq!(count(State::Closed), share(6));
            assert_eq!((1..=size).filter(|challenge| community.has_the_rare_word(*challenge)).count(), 3);
        }
    }

    #[test]
    fn nobody_votes_on_the_challenges_of_their_own_team() {
        for size in [200, 1_000, 1_000_000] {
            let community = community(size);
            let teams: Vec<i64> =
                (1..=community.organisations()).flat_map(|organisation| community.team_of(organisation)).collect();
            assert!(teams.iter().all(|member| !community.volunteers().contains(member)), "{size}");
            assert!(community.readers().end() < community.volunteers().end());
            assert!(community.people() >= size / 5);
        }
    }

    #[test]
    fn chance_depends_on_seed_purpose_and_row() {
        let first = |community: Community, stream, row| community.chance(stream, row).random::<u64>();
        let one = first(community(200), Stream::Person, 1);
        assert_eq!(one, first(community(200), Stream::Person, 1));
        assert_ne!(one, first(community(200), Stream::Person, 2));
        assert_ne!(one, first(community(200), Stream::Challenge, 1));
        assert_ne!(one, first(Community { seed: 2, ..community(200) }, Stream::Person, 1));
    }
}
