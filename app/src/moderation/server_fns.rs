use crate::error::AppError;
use domain::{
    moderation::{
        audit::{AuditLog, ListAudit as WantedEntries},
        input::{
            AppealDecision as Appeal, DecideAppeal as Verdict, DecideCases as Rulings, ListPeople as WantedPeople,
            RemoveAccount as Removal, ReportContent as Report, RestoreAccount as Returned, RestoreContent as Restored,
            SendNotice as Notice, SetRole as GivenRole, SetTrust as GivenTrust, ShowDesk,
        },
        view::{CaseOutcome, Desk, LogEntry, OwnDecision, PeopleFound, PersonView, ReportView},
        vote_patterns::VotePatterns,
    },
    page::Page,
};
use leptos::prelude::*;

/// Changes somebody's role between moderator and member.
#[server(endpoint = "moderation/set_role")]
pub async fn set_role(input: GivenRole) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::moderation::set_role(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// A page of the audit log.
#[server(endpoint = "moderation/list_audit")]
pub async fn list_audit(input: WantedEntries) -> Result<AuditLog, AppError> {
    use crate::platform::server as on;
    services::moderation::list_audit(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// The target of a report, with an account or without.
#[server(endpoint = "moderation/load_report")]
pub async fn load_report(target: String) -> Result<ReportView, AppError> {
    use crate::platform::server as on;
    services::moderation::show_report(&on::services(), on::viewer().as_ref(), &target).await.map_err(on::fail)
}

/// Reports something without an account, and redirects to the confirmation.
#[server(endpoint = "moderation/send_notice")]
pub async fn send_notice(input: Notice) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::moderation::send_notice(&on::services(), &on::caller(), &input).await.map_err(on::fail)?;
    on::redirect(&format!("/{}/report/{}?arrived=yes#done", on::page_language(), input.target));
    Ok(())
}

/// The people that an administrator searches for.
#[server(endpoint = "moderation/list_people")]
pub async fn list_people(input: WantedPeople) -> Result<PeopleFound, AppError> {
    use crate::platform::server as on;
    services::moderation::list_people(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Reports something to the moderators.
#[server(endpoint = "moderation/report_content")]
pub async fn report_content(input: Report) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::moderation::report_content(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// A list of the moderation desk.
#[server(endpoint = "moderation/load_desk")]
pub async fn load_desk(input: ShowDesk) -> Result<Desk, AppError> {
    use crate::platform::server as on;
    services::moderation::show_desk(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Applies rulings on cases, and redirects to the queue with their outcomes.
#[server(endpoint = "moderation/decide_cases")]
pub async fn decide_cases(input: Rulings) -> Result<Vec<CaseOutcome>, AppError> {
    use crate::platform::server as on;
    let decided = services::moderation::decide_cases(&on::services(), &on::actor()?, &input).await;
    let outcomes = decided.map_err(on::fail)?;
    on::redirect(&format!("/{}/moderation?outcomes={}#done", on::page_language(), CaseOutcome::to_word(&outcomes)));
    Ok(outcomes)
}

/// Shows something hidden again.
#[server(endpoint = "moderation/restore_content")]
pub async fn restore_content(input: Restored) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::moderation::restore_content(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// The decisions on one's own content.
#[server(endpoint = "moderation/list_own_decisions")]
pub async fn list_own_decisions(after: String) -> Result<Page<OwnDecision>, AppError> {
    use crate::platform::server as on;
    services::moderation::list_own_decisions(&on::services(), &on::actor()?, &after).await.map_err(on::fail)
}

/// Appeals against a decision.
#[server(endpoint = "moderation/appeal_decision")]
pub async fn appeal_decision(input: Appeal) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::moderation::appeal_decision(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Decides an appeal.
#[server(endpoint = "moderation/decide_appeal")]
pub async fn decide_appeal(input: Verdict) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::moderation::decide_appeal(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// A page of the public moderation log.
#[server(endpoint = "moderation/list_log")]
pub async fn list_log(after: String) -> Result<Page<LogEntry>, AppError> {
    use crate::platform::server as on;
    services::moderation::list_log(&on::services(), &after).await.map_err(on::fail)
}

/// A person's page for moderators.
#[server(endpoint = "moderation/load_person")]
pub async fn load_person(person: String) -> Result<PersonView, AppError> {
    use crate::platform::server as on;
    let input = domain::moderation::input::PersonRef { person };
    services::moderation::show_person(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Sets somebody's trust level.
#[server(endpoint = "moderation/set_trust")]
pub async fn set_trust(input: GivenTrust) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::moderation::set_trust(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Removes an account with all its content.
#[server(endpoint = "moderation/remove_account")]
pub async fn remove_account(input: Removal) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::moderation::remove_account(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Restores a removed account.
#[server(endpoint = "moderation/restore_account")]
pub async fn restore_account(input: Returned) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::moderation::restore_account(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Pairs and bursts of votes, for moderators.
#[server(endpoint = "moderation/list_vote_patterns")]
pub async fn list_vote_patterns() -> Result<VotePatterns, AppError> {
    use crate::platform::server as on;
    services::moderation::list_vote_patterns(&on::services(), &on::actor()?).await.map_err(on::fail)
}
