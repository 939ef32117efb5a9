use super::{
    hiding::{DecisionReason, show},
    locked_target::lock_target,
    require_moderator,
};
use crate::{
    Error, Result, Services, audit,
    mail::{self, Message, To},
};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    moderation::{AuditAction, Reason, Subject, Verdict, input::DecideAppeal, policy},
};

/// Decides an appeal: upholds the decision, or shows the content again. Does nothing when it is decided already. For a
/// moderator other than the first.
pub async fn decide_appeal(services: &Services, actor: &Actor, input: &DecideAppeal) -> Result<()> {
    require_moderator(actor)?;
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    let appeal = store::moderation::find_appeal(&tx, id).await?.ok_or(Error::NotFound)?;
    policy::may_decide_appeal(actor, appeal.first, appeal.appellant)?;
    let (verdict, words) = input.parse()?;
    let decision = store::moderation::find_decision(&tx, id).await?.ok_or(Error::NotFound)?;
    let found = lock_target(&tx, decision.target).await?;
    let decider = found.require_decider(&tx, actor).await?;
    // Confirming an automatic decision counts as the first decision as well.
    if store::moderation::has_hidden(&tx, actor.id, decision.target).await? {
        return Err(Error::Forbidden(ForbiddenReason::AnotherModerator));
    }
    if verdict == Verdict::Stands && appeal.verdict.is_none() && found.hidden.is_none() {
        return Err(Error::Forbidden(ForbiddenReason::WrongState));
    }
    if appeal.verdict.is_none() {
        found.require_version(&input.shown)?;
    }
    let now = services.now();
    let is_new = match store::moderation::decide_appeal(&tx, id, actor.id, verdict, &words, now).await {
        Err(store::Error::Conflict(_)) => return Err(Error::Forbidden(ForbiddenReason::AnotherModerator)),
        is_new => is_new?,
    };
    if is_new {
        let (audit_action, subject) = (AuditAction::AppealDecided, Subject::ModerationTarget(decision.target));
        audit::record_decision(services, &tx, decider, audit_action, subject, found.organisation, verdict.as_str())
            .await?;
        if verdict == Verdict::Overturned {
            let why = DecisionReason { moderator: Some(decider), reason: Reason::NothingWrong, words: &words };
            show(services, &tx, &found, &why).await?;
            store::moderation::settle_of(&tx, decision.target, now).await?;
        }
        mail::queue(services, &tx, &To::Person(appeal.appellant), &Message::AppealDecided { verdict, words }).await?;
    }
    Ok(tx.commit().await?)
}
