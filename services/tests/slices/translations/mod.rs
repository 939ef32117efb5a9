//! Translations, from the editor to the assembled text.

mod by_volunteers;
mod checking;
mod holding;
mod results;
mod writing;

use domain::{
    actor::Actor,
    challenges::kinds::{
        Summary,
        translation::{Fault, Task, TranslationSummary},
    },
    ids::ChallengeId,
    responses::{
        segment_input::{CheckSegment, HandInSegment, HoldSegment, SegmentRef},
        segment_view::SegmentsPage,
    },
};
use services::{
    Result,
    challenges::show_challenge,
    responses::{check_segment, hand_in_segment, hold_segment, show_segments},
};
use test_support::TestApp;

/// An open translation in four segments, and its owner.
async fn asked(app: &TestApp) -> (Actor, ChallengeId) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "translation").await;
    (owner, challenge)
}

/// Asks for the next segment, or for a certain one.
async fn hold(app: &TestApp, who: &Actor, challenge: ChallengeId, task: Task, segment: Option<i64>) -> Result<i64> {
    let input = HoldSegment {
        challenge: challenge.to_string(),
        task: task.to_string(),
        segment: segment.map(|segment| segment.to_string()).unwrap_or_default(),
    };
    hold_segment(&app.services, who, &input).await
}

async fn hold_next(app: &TestApp, who: &Actor, challenge: ChallengeId) -> Result<i64> {
    hold(app, who, challenge, Task::Translate, None).await
}

/// Hands in a translation and asks for the next segment.
async fn hand_in(
    app: &TestApp,
    who: &Actor,
    (challenge, segment): (ChallengeId, i64),
    body: &str,
) -> Result<Option<i64>> {
    let input = HandInSegment {
        challenge: challenge.to_string(),
        segment: segment.to_string(),
        body: body.to_owned(),
        then: "next".to_owned(),
    };
    hand_in_segment(&app.services, who, &input).await
}

async fn send_back(app: &TestApp, who: &Actor, (challenge, segment): (ChallengeId, i64), fault: Fault) -> Result<()> {
    let input = CheckSegment {
        verdict: "sent_back".to_owned(),
        fault: fault.to_string(),
        ..app.check_of(challenge, segment).await
    };
    check_segment(&app.services, who, &input).await.map(drop)
}

fn segment_ref(challenge: ChallengeId, segment: i64) -> SegmentRef {
    SegmentRef { challenge: challenge.to_string(), segment: segment.to_string() }
}

/// The page on which segments are translated.
async fn work(app: &TestApp, who: &Actor, challenge: ChallengeId) -> SegmentsPage {
    show_segments(&app.services, Some(who), challenge).await.unwrap()
}

/// What a viewer sees on the challenge's page.
async fn summary(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> TranslationSummary {
    match show_challenge(&app.services, viewer, challenge, None).await.unwrap().results {
        Some(Summary::Translation(summary)) => summary,
        other => panic!("{other:?}"),
    }
}
