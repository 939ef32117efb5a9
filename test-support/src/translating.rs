//! Builders of translations.

use crate::TestApp;
use domain::{
    actor::Actor,
    challenges::kinds::translation::Standing,
    ids::ChallengeId,
    responses::segment_input::{CheckSegment, HandInSegment},
};
use services::responses;

impl TestApp {
    /// Hands in the translation of a segment.
    pub async fn translate(&self, by: &Actor, challenge: ChallengeId, segment: i64, body: &str) {
        let input = HandInSegment {
            challenge: challenge.to_string(),
            segment: segment.to_string(),
            body: body.to_owned(),
            ..HandInSegment::default()
        };
        responses::hand_in_segment(&self.services, by, &input).await.expect("handed in");
    }

    /// The form that accepts the translation of a segment as it is now.
    pub async fn check_of(&self, challenge: ChallengeId, segment: i64) -> CheckSegment {
        let translation = self.segment(challenge, segment).await.translation.expect("a translation");
        CheckSegment {
            challenge: challenge.to_string(),
            segment: segment.to_string(),
            response: translation.response.to_string(),
            version: translation.version.0.to_string(),
            verdict: "accepted".to_owned(),
            body: translation.text,
            ..CheckSegment::default()
        }
    }

    /// Accepts the translation of a segment.
    pub async fn accept(&self, by: &Actor, challenge: ChallengeId, segment: i64) {
        let input = self.check_of(challenge, segment).await;
        responses::check_segment(&self.services, by, &input).await.expect("checked");
    }

    /// A segment as it stands.
    pub async fn segment(&self, challenge: ChallengeId, segment: i64) -> Standing {
        let standings = store::segments::standings(self.services.store(), challenge).await.expect("a look-up");
        standings.into_iter().find(|standing| standing.position == segment).expect("a segment")
    }
}
