//! Rows for the functions of those who translate.

use domain::{
    actor::Actor,
    ids::ChallengeId,
    responses::segment_input::{CheckSegment, HandInSegment, HoldSegment, SegmentRef},
};
use test_support::{Organisation, TestApp};

/// A translation of which the author has translated the last segment.
pub struct Translated {
    pub challenge: ChallengeId,
    /// The check of that segment.
    pub check: CheckSegment,
}

impl Translated {
    /// Opens it and translates a segment.
    pub async fn of(app: &TestApp, owner: &Actor, author: &Actor, organisation: &Organisation) -> Self {
        let challenge = app.open_challenge(owner, organisation, "translation").await;
        let segments = store::segments::standings(app.services.store(), challenge).await.unwrap();
        let last = segments.last().unwrap().position;
        app.translate(author, challenge, last, "Merci.").await;
        Self { challenge, check: app.check_of(challenge, last).await }
    }

    pub fn hold(&self) -> HoldSegment {
        HoldSegment { challenge: self.challenge.to_string(), task: "translate".to_owned(), ..HoldSegment::default() }
    }

    pub fn segment(&self) -> SegmentRef {
        SegmentRef { challenge: self.challenge.to_string(), segment: "1".to_owned() }
    }

    pub fn hand_in(&self) -> HandInSegment {
        let SegmentRef { challenge, segment } = self.segment();
        HandInSegment { challenge, segment, body: "Bonjour.".to_owned(), ..HandInSegment::default() }
    }
}
