//! What those who moderate have to do with.

use domain::{
    actor::Actor,
    ids::{CaseId, DecisionId, ResponseId, UserId},
    moderation::{
        ModerationTarget,
        input::{AppealDecision, DecideCases, RemoveAccount, ReportContent, ShowDesk},
        view::OnDesk,
    },
};
use services::moderation;
use test_support::TestApp;

/// Reports, decisions and people, one for each server function that ends it.
pub struct Moderated {
    /// Waits to be decided.
    pub case: CaseId,
    /// Was hidden.
    pub hidden: ModerationTarget,
    /// About something of the author's.
    pub decision: DecisionId,
    /// The same, and the author has appealed.
    pub appealed: DecisionId,
    pub to_trust: UserId,
    pub to_remove: UserId,
    pub removed: UserId,
}

impl Moderated {
    /// Four responses of the author's are reported, and three of them hidden.
    pub async fn of(app: &TestApp, author: &Actor, responses: [ResponseId; 4]) -> Self {
        let desk = Desk { app, moderator: app.moderator("Moderator").await, reporter: app.volunteer("Reporter").await };
        let [hidden, decided, appealed, waiting] = responses;
        desk.hide(author, hidden).await;
        let decision = desk.hide(author, decided).await;
        let appealed = desk.hide(author, appealed).await;
        let appeal = AppealDecision { decision: appealed.to_string(), words: "It was meant well.".to_owned() };
        moderation::appeal_decision(&app.services, author, &appeal).await.unwrap();
        Self {
            case: desk.report(waiting).await,
            hidden: hidden.into(),
            decision,
            appealed,
            to_trust: app.volunteer("Newcomer to trust").await.id,
            to_remove: app.volunteer("Sender of spam").await.id,
            removed: desk.remove().await,
        }
    }
}

struct Desk<'a> {
    app: &'a TestApp,
    moderator: Actor,
    reporter: Actor,
}

impl Desk<'_> {
    async fn report(&self, response: ResponseId) -> CaseId {
        let [target, reason, note] = [ModerationTarget::from(response).to_string(), "spam".to_owned(), String::new()];
        let report = ReportContent { target, reason, note };
        moderation::report_content(&self.app.services, &self.reporter, &report).await.unwrap();
        let desk = moderation::show_desk(&self.app.services, &self.moderator, &ShowDesk::default()).await.unwrap();
        let OnDesk::Cases(cases) = desk.list else { panic!("not the cases") };
        cases.iter().map(|case| case.id).max().unwrap()
    }

    async fn hide(&self, author: &Actor, response: ResponseId) -> DecisionId {
        let each = vec![format!("{}.spam", self.report(response).await)];
        let rulings = DecideCases { each, ..DecideCases::default() };
        moderation::decide_cases(&self.app.services, &self.moderator, &rulings).await.unwrap();
        let decisions = moderation::list_own_decisions(&self.app.services, author, "").await.unwrap();
        decisions.items.iter().map(|decision| decision.id).max().unwrap()
    }

    async fn remove(&self) -> UserId {
        let person = self.app.volunteer("Removed").await.id;
        let input = RemoveAccount { person: person.to_string(), reason: "spam".to_owned(), words: String::new() };
        moderation::remove_account(&self.app.services, &self.moderator, &input).await.unwrap();
        person
    }
}
