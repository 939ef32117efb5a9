use super::{content, hiding::DecisionReason, remove_account::write_down, require_moderator};
use crate::{
    Error, Result, Services, audit,
    mail::{self, Message, To},
    staff::require_decider_on_person,
};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    moderation::{Action, AuditAction, Reason, Subject, input::RestoreAccount, policy},
};

/// Restores a removed account with all content that was hidden with it, and with its votes where voting is still open.
/// Does nothing when it is not removed. Refused after 30 days, and for another removal than the one shown. For
/// moderators who share no team with its owner.
pub async fn restore_account(services: &Services, actor: &Actor, input: &RestoreAccount) -> Result<()> {
    require_moderator(actor)?;
    let user = input.id().ok_or(Error::NotFound)?;
    let now = services.now();
    let tx = services.begin().await?;
    store::moderation::lock_person(&tx, user).await?.ok_or(Error::NotFound)?;
    let decider = require_decider_on_person(&tx, actor, user).await?;
    let Some(removal) = store::moderation::removal_of(&tx, user).await? else { return Ok(()) };
    policy::may_undo_removal(actor, removal.at, now)?;
    if input.removed_at() != Some(removal.at) {
        return Err(Error::Forbidden(ForbiddenReason::ChangedMeanwhile));
    }
    if store::moderation::undo_removal(&tx, user, now).await? {
        let why = DecisionReason { moderator: Some(decider), reason: Reason::NothingWrong, words: "" };
        write_down(&tx, user, Action::RestoreAccount, &why, now).await?;
        let (audit_action, subject) = (AuditAction::AccountRestored, Subject::Person(user));
        audit::record_decision(services, &tx, decider, audit_action, subject, None, "").await?;
        mail::queue(services, &tx, &To::Person(user), &Message::AccountRestored).await?;
    }
    tx.commit().await?;
    content::follow(services, user).await;
    Ok(())
}
