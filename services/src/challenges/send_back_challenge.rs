use super::{changed, require_revision};
use crate::{
    Error, Result, Services, audit,
    notifications::record,
    staff::{Parties, require_decider},
};
use domain::{
    actor::Actor,
    challenges::input::SendBack,
    moderation::{AuditAction, Subject},
    notifications::Event,
};

/// Moves a challenge in review back to draft, in the revision that was read, with the reason for its team. For
/// moderators who are not on the organisation's team.
pub async fn send_back_challenge(services: &Services, actor: &Actor, input: &SendBack) -> Result<()> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let reason = input.parse()?;
    let tx = services.begin().await?;
    let id = input.challenge.parse().map_err(|_| Error::NotFound)?;
    let challenge = store::challenges::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    let decider = require_decider(&tx, actor, Parties::of_organisation(challenge.organisation)).await?;
    challenge.state.send_back()?;
    require_revision(&challenge, &input.revision)?;
    changed(store::challenges::send_back(&tx, id, &reason).await?)?;
    record(services, &tx, Event::ChallengeReviewed, Some(actor.id), id.0).await?;
    let (audit_action, subject) = (AuditAction::ChallengeSentBack, Subject::Challenge(id));
    audit::record_decision(services, &tx, decider, audit_action, subject, Some(challenge.organisation), &reason)
        .await?;
    Ok(tx.commit().await?)
}
