//! A community of any size: the same rows for the same size, seed and moment.

mod challenges;
mod community;
mod lexicon;
mod people;
mod responses;
mod rows;
mod schedule;
mod tables;
mod words;

pub use community::{Community, PASSWORD, Stream, email_of, slug_of};
pub use rows::{Batch, Indexed, Row, Value};
pub use schedule::LASTS;
pub use tables::ALL;
pub use words::{RARE, Vocabulary};

use services::ports::{Argon2Hasher, HashFault, PasswordHasher};
use std::ops::Range;

/// Rows a batch is made of: large enough that a transaction costs nothing, small enough for memory.
const PEOPLE: i64 = 5_000;
const ORGANISATIONS: i64 = 2_000;
const CHALLENGES: i64 = 2_000;

/// The hash of everybody's password: the same one, because hashing is slow by design.
pub async fn hash_of_password() -> Result<String, HashFault> {
    Argon2Hasher::default().hash(PASSWORD.to_owned(), *b"the benchmark's!").await
}

/// The French and the English vocabulary of a community.
pub fn vocabularies(community: &Community) -> [Vocabulary; 2] {
    [
        Vocabulary::new(&lexicon::FRENCH, community.chance(Stream::French, 0)),
        Vocabulary::new(&lexicon::ENGLISH, community.chance(Stream::English, 0)),
    ]
}

/// All rows of a community.
pub fn batches(community: Community, hash: String) -> impl Iterator<Item = Batch> {
    let languages = vocabularies(&community);
    let people = pieces(community.people(), PEOPLE).map(Piece::People);
    let organisations = pieces(community.organisations(), ORGANISATIONS).map(Piece::Organisations);
    let challenges = pieces(community.challenges, CHALLENGES).map(Piece::Challenges);
    people.chain(organisations).chain(challenges).map(move |piece| {
        let mut batch = Batch::default();
        match piece {
            Piece::People(people) => {
                people.for_each(|person| people::add_person(&mut batch, &community, &languages, &hash, person));
            }
            Piece::Organisations(organisations) => organisations
                .for_each(|organisation| people::add_organisation(&mut batch, &community, &languages, organisation)),
            Piece::Challenges(challenges) => challenges
                .for_each(|challenge| challenges::add_challenge(&mut batch, &community, &languages, challenge)),
        }
        batch
    })
}

/// What a batch is about, by identifiers.
enum Piece {
    People(Range<i64>),
    Organisations(Range<i64>),
    Challenges(Range<i64>),
}

/// The identifiers from 1 to `last`, so many at a time.
fn pieces(last: i64, size: i64) -> impl Iterator<Item = Range<i64>> {
    let starts = (0..).map(move |piece| 1 + piece * size).take_while(move |start| *start <= last);
    starts.map(move |start| start..(start + size).min(last + 1))
}

#[cfg(test)]
mod tests;
