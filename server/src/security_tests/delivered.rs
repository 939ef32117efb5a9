//! Rows for the functions of those who hand in.

use domain::{
    actor::Actor,
    challenges::{input::ChallengeRef, kinds::deliverable::TakePlace},
    ids::{ChallengeId, ResponseId},
};
use test_support::{Organisation, TestApp};

/// A deliverable for which the author has handed in.
pub struct Delivered {
    pub challenge: ChallengeId,
    pub response: ResponseId,
}

impl Delivered {
    /// Opens it and hands in.
    pub async fn of(app: &TestApp, owner: &Actor, author: &Actor, organisation: &Organisation) -> Self {
        let challenge = app.open_challenge(owner, organisation, "deliverable").await;
        Self { challenge, response: app.deliver(author, challenge, "A bench").await }
    }

    pub fn take(&self) -> TakePlace {
        TakePlace { challenge: self.challenge.to_string(), agreed: "yes".to_owned() }
    }

    pub fn reference(&self) -> ChallengeRef {
        ChallengeRef { challenge: self.challenge.to_string() }
    }
}
