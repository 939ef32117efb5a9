//! The time of a hidden challenge stands still.

use super::{hidden, restoring, story};
use domain::{
    challenges::{Closing, State},
    ids::ChallengeId,
    time::Span,
};
use services::{jobs::sweep, moderation::restore_content};
use store::challenges::Challenge;
use test_support::{TestApp, both_databases};

async fn found(app: &TestApp, challenge: ChallengeId) -> Challenge {
    store::challenges::find(app.services.store(), challenge).await.unwrap().unwrap()
}

async fn days_pass(app: &TestApp, days: i64) {
    app.advance(Span::days(days));
    for _ in 0..2 {
        sweep(&app.services).await.unwrap();
    }
}

#[both_databases]
async fn an_open_one_has_the_days_again_that_it_was_hidden(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    days_pass(&app, 5).await;
    hidden(&app, &moderator, story.challenge).await;
    let (deadline, since) = (found(&app, story.challenge).await.deadline.unwrap(), app.now());
    days_pass(&app, 20).await;
    let waits = found(&app, story.challenge).await;
    assert_eq!((waits.state, waits.deadline, waits.reminders), (State::Open, Some(deadline), 0));
    restore_content(&app.services, &moderator, &restoring(&app, story.challenge).await).await.unwrap();
    let later = deadline + (app.now() - since);
    assert_eq!(found(&app, story.challenge).await.deadline, Some(later));
    days_pass(&app, 8).await;
    assert_eq!(found(&app, story.challenge).await.state, State::Open);
    days_pass(&app, 1).await;
    let over = found(&app, story.challenge).await;
    assert_eq!((over.state, over.deciding_since), (State::Deciding, Some(later)));
}

#[both_databases]
async fn its_team_has_as_long_to_decide(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    app.stop(&story.owner, story.challenge).await;
    let stopped = app.now();
    days_pass(&app, 10).await;
    hidden(&app, &moderator, story.challenge).await;
    let since = app.now();
    days_pass(&app, 30).await;
    assert_eq!(found(&app, story.challenge).await.state, State::Deciding, "nobody can decide on it");
    restore_content(&app.services, &moderator, &restoring(&app, story.challenge).await).await.unwrap();
    assert_eq!(found(&app, story.challenge).await.deciding_since, Some(stopped + (app.now() - since)));
    days_pass(&app, 3).await;
    assert_eq!(found(&app, story.challenge).await.state, State::Deciding);
    days_pass(&app, 1).await;
    let closed = found(&app, story.challenge).await;
    assert_eq!((closed.state, closed.closing), (State::Closed, Some(Closing::Unanswered)));
}

#[both_databases]
async fn stopped_while_it_was_hidden_the_whole_time_to_decide_is_left(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    hidden(&app, &moderator, story.challenge).await;
    days_pass(&app, 2).await;
    app.stop(&story.owner, story.challenge).await;
    days_pass(&app, 30).await;
    restore_content(&app.services, &moderator, &restoring(&app, story.challenge).await).await.unwrap();
    let shown = found(&app, story.challenge).await;
    assert_eq!((shown.state, shown.deciding_since), (State::Deciding, Some(app.now())));
}
