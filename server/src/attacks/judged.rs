//! What moderators have decided before an attack, and what waits for them.

use super::{
    functions::{appeal, removal, report},
    rows::Story,
};
use domain::{
    actor::Actor,
    ids::{CaseId, DecisionId, ResponseId, UserId},
    moderation::{
        input::{DecideCases, ShowDesk},
        view::OnDesk,
    },
};
use services::moderation::{
    appeal_decision, decide_cases, list_own_decisions, remove_account, report_thing, show_desk,
};

/// Rows for what moderators do, decided by somebody else than the administrator.
pub struct Judged {
    /// Waits for a moderator.
    pub case: CaseId,
    /// A moderator has hidden it.
    pub hidden: ResponseId,
    /// That the author's response is hidden, against which nothing was said.
    pub decision: DecisionId,
    /// The same of somebody else's, against which they appeal.
    pub appealed: DecisionId,
    /// Somebody with an account.
    pub guest: UserId,
    /// Somebody whose account was removed.
    pub removed: UserId,
}

impl Judged {
    pub async fn of(story: &Story<'_>) -> Self {
        let app = story.app;
        let (moderator, reporter) = (app.moderator("Moderator").await, app.volunteer("Reporter").await);
        // Somebody new gives ten answers a day, and the author has others to give.
        let writer = app.volunteer("Writer").await;
        let (_, appealed) = hide(story, &moderator, &reporter, &writer).await;
        appeal_decision(&app.services, &writer, &appeal(appealed)).await.unwrap();
        let (_, decision) = hide(story, &moderator, &reporter, story.author).await;
        let (hidden, _) = hide(story, &moderator, &reporter, &writer).await;
        let waiting = app.respond(&writer, story.asked().await, "Snowball").await;
        report_thing(&app.services, &reporter, &report(waiting)).await.unwrap();
        let removed = app.volunteer("Removed").await.id;
        remove_account(&app.services, &moderator, &removal(removed)).await.unwrap();
        Self {
            case: case(story, &moderator).await,
            guest: app.volunteer("Guest").await.id,
            hidden,
            decision,
            appealed,
            removed,
        }
    }
}

/// A response that was reported and hidden, and the decision.
async fn hide(story: &Story<'_>, moderator: &Actor, reporter: &Actor, author: &Actor) -> (ResponseId, DecisionId) {
    let services = &story.app.services;
    let response = story.app.respond(author, story.asked().await, "Snowball").await;
    report_thing(services, reporter, &report(response)).await.unwrap();
    let each = vec![format!("{}.off_topic", case(story, moderator).await)];
    decide_cases(services, moderator, &DecideCases { each, ..DecideCases::default() }).await.unwrap();
    let own = list_own_decisions(services, author, "").await.unwrap();
    (response, own.items[0].id)
}

/// The one that waits.
async fn case(story: &Story<'_>, moderator: &Actor) -> CaseId {
    let desk = show_desk(&story.app.services, moderator, &ShowDesk::default()).await.unwrap();
    match desk.list {
        OnDesk::Cases(cases) => cases[0].id,
        other => panic!("not the cases: {other:?}"),
    }
}
