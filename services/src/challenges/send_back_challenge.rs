use super::changed;
use crate::{Error, Result, Services, audit, events::Event};
use domain::{
    actor::Actor,
    challenges::input::SendBack,
    moderation::{AuditAction, Subject},
};

/// Makes a draft again of a challenge that waited to be read, with the reason for its team. For moderators.
pub async fn send_back_challenge(services: &Services, actor: &Actor, input: &SendBack) -> Result<()> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let reason = input.parse()?;
    let tx = services.begin().await?;
    let id = input.challenge.parse().map_err(|_| Error::NotFound)?;
    let challenge = store::challenges::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    challenge.state.send_back()?;
    changed(store::challenges::send_back(&tx, id, &reason).await?)?;
    Event::ChallengeSentBack(id).record(&tx, Some(actor.id), services.now()).await?;
    let organisation = Some(challenge.organisation);
    audit::record(services, &tx, actor, AuditAction::ChallengeSentBack, Subject::Challenge(id), organisation, &reason)
        .await?;
    Ok(tx.commit().await?)
}
