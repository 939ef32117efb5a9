//! Rows for the functions of those who translate.

use domain::{
    actor::Actor,
    challenges::{by_volunteers::UseTranslation, input::ChallengeRef},
    ids::ChallengeId,
    responses::segment_input::{CheckSegment, HandInSegment, HoldSegment, SegmentRef},
};
use services::challenges::{begin_translation, show_challenge};
use test_support::{Organisation, TestApp};

/// A translation of which the author has translated the last segment.
pub struct Translated {
    pub challenge: ChallengeId,
    /// The check of that segment.
    pub check: CheckSegment,
    /// Takes over what volunteers translated of a draft.
    pub used: UseTranslation,
}

impl Translated {
    /// Opens it and translates a segment.
    pub async fn of(app: &TestApp, owner: &Actor, author: &Actor, organisation: &Organisation) -> Self {
        let challenge = app.open_challenge(owner, organisation, "translation").await;
        let segments = store::segments::standings(app.services.store(), challenge).await.unwrap();
        let last = segments.last().unwrap().position;
        app.translate(author, challenge, last, "Merci.").await;
        let used = used(app, owner, organisation).await;
        Self { challenge, check: app.check_of(challenge, last).await, used }
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

/// Takes over a translation of which each segment is accepted. By somebody else, because one may not answer any number of
/// times in a day.
async fn used(app: &TestApp, owner: &Actor, organisation: &Organisation) -> UseTranslation {
    let translator = app.volunteer("Stoat").await;
    let original = app.draft(owner, organisation, "feedback").await;
    let original = ChallengeRef { challenge: original.to_string() };
    let id = begin_translation(&app.services, owner, &original).await.unwrap();
    app.open(owner, id).await;
    for segment in store::segments::standings(app.services.store(), id).await.unwrap() {
        app.translate(&translator, id, segment.position, &format!("Passage {}.", segment.position)).await;
        app.accept(owner, id, segment.position).await;
    }
    let page = show_challenge(&app.services, Some(owner), id, None).await.unwrap();
    let shown = page.challenge.translates.unwrap().offer.unwrap().shown;
    UseTranslation { challenge: id.to_string(), shown }
}
