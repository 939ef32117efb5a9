//! Rows for the functions of moderators.

use domain::{
    actor::Actor,
    ids::{CaseId, DecisionId, ResponseId, UserId},
    moderation::{
        ModerationTarget,
        input::{AppealDecision, DecideCases, RemoveAccount, ReportContent, RestoreContent, ShowDesk},
        view::OnDesk,
    },
};
use services::moderation;
use test_support::TestApp;

/// Reports, decisions and people, one for each server function that consumes it.
pub struct Moderated {
    /// An open case.
    pub case: CaseId,
    /// Its version.
    pub shown: String,
    /// The input that shows something hidden again.
    pub restoring: RestoreContent,
    /// About something of the author's.
    pub decision: DecisionId,
    /// The same with an appeal of the author.
    pub appealed: DecisionId,
    /// The version of the appealed content.
    pub appealed_version: String,
    pub to_trust: UserId,
    pub to_remove: UserId,
    pub removed: UserId,
    pub removed_at: String,
}

impl Moderated {
    /// Reports four responses of the author and hides three of them.
    pub async fn of(app: &TestApp, author: &Actor, responses: [ResponseId; 4]) -> Self {
        let desk = Desk { app, moderator: app.moderator("Moderator").await, reporter: app.volunteer("Reporter").await };
        let [hidden, decided, appealed, waiting] = responses;
        desk.hide(author, hidden).await;
        let decision = desk.hide(author, decided).await;
        let appealed = desk.hide(author, appealed).await;
        let appeal = AppealDecision { decision: appealed.to_string(), words: "It was meant well.".to_owned() };
        moderation::appeal_decision(&app.services, author, &appeal).await.unwrap();
        let (case, shown) = desk.report(waiting).await;
        Self {
            case,
            shown,
            restoring: desk.restoring(hidden).await,
            appealed_version: desk.appealed_version().await,
            removed_at: app.now().0.to_string(),
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
    async fn list(&self, show: &str) -> OnDesk {
        let show = ShowDesk { show: show.to_owned(), ..ShowDesk::default() };
        moderation::show_desk(&self.app.services, &self.moderator, &show).await.unwrap().list
    }

    async fn restoring(&self, hidden: ResponseId) -> RestoreContent {
        let OnDesk::Hidden(list) = self.list("hidden").await else { panic!("not what is hidden") };
        let found = list.into_iter().find(|one| one.about.target == hidden.into()).unwrap();
        let [target, decision] = [found.about.target.to_string(), found.decision.to_string()];
        RestoreContent { target, decision, shown: found.about.version, words: String::new() }
    }

    async fn appealed_version(&self) -> String {
        let OnDesk::Appeals(list) = self.list("appeals").await else { panic!("not the appeals") };
        list[0].about.version.clone()
    }

    /// The case and its version.
    async fn report(&self, response: ResponseId) -> (CaseId, String) {
        let [target, reason, note] = [ModerationTarget::from(response).to_string(), "spam".to_owned(), String::new()];
        let report = ReportContent { target, reason, note };
        moderation::report_content(&self.app.services, &self.reporter, &report).await.unwrap();
        let OnDesk::Cases(cases) = self.list("").await else { panic!("not the cases") };
        let latest = cases.into_iter().max_by_key(|case| case.id).unwrap();
        (latest.id, latest.about.version)
    }

    async fn hide(&self, author: &Actor, response: ResponseId) -> DecisionId {
        let (case, version) = self.report(response).await;
        let key = DecideCases::key(case);
        let (each, shown) = ([(key.clone(), "spam".to_owned())].into(), [(key, version)].into());
        let rulings = DecideCases { each, shown, ..DecideCases::default() };
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
