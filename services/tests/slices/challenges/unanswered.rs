use super::{reference, refuge};
use domain::{
    actor::Actor,
    challenges::{Closing, State, input::ReportOutcome},
    error::ForbiddenReason,
    ids::ChallengeId,
    time::Span,
};
use services::{
    challenges::{close_challenge, publish_challenge, report_outcome, show_challenge},
    jobs::sweep,
};
use test_support::{TestApp, both_databases, closing_words, refusal};

/// Challenges that closed as unanswered, each with an answer.
async fn ignored(app: &TestApp, count: usize) -> (Actor, Vec<ChallengeId>, ChallengeId) {
    let (owner, refuge) = refuge(app).await;
    let lea = app.volunteer("Léa").await;
    let mut ignored = Vec::new();
    for _ in 0..count {
        let id = app.open_challenge(&owner, &refuge, "feedback").await;
        app.respond(&lea, id, "Hello?").await;
        app.stop(&owner, id).await;
        ignored.push(id);
    }
    app.advance(Span::days(14));
    sweep(&app.services).await.unwrap();
    let next = app.draft(&owner, &refuge, "feedback").await;
    (owner, ignored, next)
}

#[both_databases]
async fn two_without_a_word_block_the_next(app: TestApp) {
    let (owner, ignored, next) = ignored(&app, 2).await;
    let refused = publish_challenge(&app.services, &owner, &reference(next)).await;
    assert_eq!(refusal(refused), ForbiddenReason::UnansweredChallenges);

    close_challenge(&app.services, &owner, &closing_words(ignored[0])).await.unwrap();
    assert_eq!(publish_challenge(&app.services, &owner, &reference(next)).await.unwrap(), State::Open);
}

#[both_databases]
async fn one_does_not(app: TestApp) {
    let (owner, _, next) = ignored(&app, 1).await;
    publish_challenge(&app.services, &owner, &reference(next)).await.unwrap();
}

#[both_databases]
async fn is_told_in_public_and_can_be_answered_late(app: TestApp) {
    let (owner, ignored, _) = ignored(&app, 1).await;
    let page = show_challenge(&app.services, None, ignored[0], None).await.unwrap();
    assert_eq!(page.challenge.card.closing, Some(Closing::Unanswered));
    assert!(page.responses.ranked && page.challenge.story.is_none());
    let early =
        ReportOutcome { challenge: ignored[0].to_string(), outcome: "used".into(), outcome_text: "It was.".into() };
    assert_eq!(refusal(report_outcome(&app.services, &owner, &early).await), ForbiddenReason::WrongState);

    app.advance(Span::days(3));
    for (viewer, may_decide) in [(Some(&owner), true), (None, false)] {
        let seen = show_challenge(&app.services, viewer, ignored[0], None).await.unwrap().challenge.viewer;
        assert_eq!(seen.may_decide, may_decide, "the page offers what the rules allow");
    }
    app.pick(&owner, page.responses.items[0].id, "We should have said.").await;
    close_challenge(&app.services, &owner, &closing_words(ignored[0])).await.unwrap();
    let closed = show_challenge(&app.services, None, ignored[0], None).await.unwrap();
    assert_eq!(closed.challenge.card.closing, Some(Closing::Answered));
    assert_eq!(closed.challenge.closed_at, Some(app.now()));
    assert_eq!(closed.responses.items[0].pick.as_ref().unwrap().reason, "We should have said.");
    let again = close_challenge(&app.services, &owner, &closing_words(ignored[0])).await;
    assert_eq!(refusal(again), ForbiddenReason::WrongState);
}

#[both_databases]
async fn a_late_answer_is_not_taken_back_by_time(app: TestApp) {
    let (owner, ignored, _) = ignored(&app, 1).await;
    close_challenge(&app.services, &owner, &closing_words(ignored[0])).await.unwrap();
    app.advance(Span::days(60));
    assert_eq!(sweep(&app.services).await.unwrap(), 0);
}
