use super::{
    changed,
    team::{find_for_team, lock_for_team},
};
use crate::{Error, Result, Services, audit, discovery::move_challenge};
use domain::{
    actor::Actor,
    challenges::{MAX_DAYS, input::ExtendChallenge, lifecycle::OpenTime},
    error::ForbiddenReason,
    moderation::AuditAction,
};
use store::challenges::Challenge;

/// Extends an open challenge by some days: once, and to at most 30 days in total. For the organisation's team.
pub async fn extend_challenge(services: &Services, actor: &Actor, input: &ExtendChallenge) -> Result<()> {
    let id = input.challenge.parse().ok();
    // Checked first, so that others learn nothing from errors.
    find_for_team(services.store(), id, actor).await?;
    let days = input.parse(MAX_DAYS)?;
    let tx = services.begin_as(actor).await?;
    let challenge = lock_for_team(&tx, id, actor).await?;
    match open_time(&challenge).extension(services.now()) {
        0 => return Err(Error::Forbidden(ForbiddenReason::NoExtension)),
        most => input.parse(most)?,
    };
    changed(store::challenges::extend(&tx, challenge.id, days, services.now()).await?)?;
    move_challenge(services, &tx, challenge.id).await?;
    audit::record_on_challenge(services, &tx, actor, AuditAction::ChallengeExtended, &challenge, &days.to_string())
        .await?;
    Ok(tx.commit().await?)
}

/// The dates of the challenge for the rule of extension.
pub(super) fn open_time(challenge: &Challenge) -> OpenTime {
    OpenTime {
        state: challenge.state,
        days: challenge.text.days,
        deadline: challenge.deadline,
        was_extended: challenge.extended_at.is_some(),
    }
}
