//! Challenges: writing, opening, deciding, closing.

mod asking_first;
mod by_link;
mod changing;
mod closing;
mod history;
mod opening;
mod outcomes;
mod personal_thanks;
mod picking;
mod previewing;
mod reminding;
mod translating;
mod unanswered;
mod writing;

use domain::{actor::Actor, challenges::input::ChallengeRef, ids::ChallengeId};
use test_support::{Organisation, TestApp};

/// The owner of a verified organisation.
async fn refuge(app: &TestApp) -> (Actor, Organisation) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    (owner, organisation)
}

fn reference(challenge: ChallengeId) -> ChallengeRef {
    ChallengeRef { challenge: challenge.to_string() }
}

/// Malformed and unused identifiers.
const NOBODYS: [&str; 7] = ["", "x", "0", "-1", "999", "1 OR 1=1", "9223372036854775808"];
