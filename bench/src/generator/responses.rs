//! Responses and votes.

use super::{
    community::{Community, RESPONSES},
    rows::{Batch, row},
    schedule::Schedule,
    tables,
    words::Vocabulary,
};
use domain::{
    challenges::Kind,
    time::Timestamp,
    voting::{Tally, Vote},
};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The votes on each response: ten on the two of a challenge.
const VOTES: i64 = 5;
/// The share of *helpful* votes.
const HELPFUL: f64 = 0.8;

/// The responses to a challenge.
#[derive(Debug)]
pub struct Answers {
    /// The identifier of the first.
    pub first: i64,
    /// When they were given, in order.
    pub moments: Vec<Timestamp>,
    /// How many were not voted down.
    pub well_answered: i64,
}

/// The rows of the responses to a challenge, each by another volunteer, and of the votes on them.
pub fn add_responses(
    batch: &mut Batch,
    rng: &mut ChaCha8Rng,
    community: &Community,
    challenge: i64,
    kind: Kind,
    vocabulary: &Vocabulary,
    schedule: &Schedule,
) -> Answers {
    let count = community.responses_to(challenge);
    let first = 1 + (challenge - 1) * RESPONSES;
    let mut moments: Vec<Timestamp> = (0..count).map(|_| schedule.some_moment(rng)).collect();
    moments.sort();
    let (words, most) = if kind.rules().max_length < 1_000 { (18, 270) } else { (45, 1_400) };
    let mut well_answered = 0;
    let authors = community.some_volunteers(rng, challenge, count);
    for ((id, author), at) in (first..).zip(authors).zip(&moments) {
        let body = vocabulary.sentences(rng, words, most).written;
        let digest = digest(&body);
        batch.add(&tables::RESPONSES, row![id, challenge, author, 1_i64, body, digest, at.0]);
        let tally = add_votes(batch, rng, community, (challenge, id, author), schedule, *at);
        well_answered += i64::from(!tally.is_voted_down());
    }
    Answers { first, moments, well_answered }
}

fn add_votes(
    batch: &mut Batch,
    rng: &mut ChaCha8Rng,
    community: &Community,
    (challenge, response, author): (i64, i64, i64),
    schedule: &Schedule,
    posted: Timestamp,
) -> Tally {
    let mut tally = Tally::default();
    let voters = community.some_volunteers(rng, challenge, VOTES + 1).into_iter().filter(|voter| *voter != author);
    for voter in voters.take(usize::try_from(VOTES).unwrap_or_default()) {
        let vote = if rng.random_bool(HELPFUL) { Vote::Helpful } else { Vote::NotThisOne };
        match vote {
            Vote::Helpful => tally.helpful += 1,
            Vote::NotThisOne => tally.not_this_one += 1,
        }
        let at = schedule.some_moment_after(rng, posted);
        batch.add(&tables::VOTES, row![response, voter, vote.as_str(), at.0]);
        batch.add(&tables::VOTE_LEDGER, row![response, voter, vote.as_str(), at.0]);
    }
    tally
}

/// The hash of a text as the program stores it, SHA-256 in hexadecimal digits.
fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
