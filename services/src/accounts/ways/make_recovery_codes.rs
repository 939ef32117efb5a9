use super::{proof::require_proof, recovery};
use crate::{
    Error, Result, Services,
    mail::{self, Message, To},
};
use domain::actor::Actor;

/// Makes recovery codes anew; those before are worth nothing any more. Gives their seed; the person is told by mail.
pub async fn make_recovery_codes(services: &Services, actor: &Actor, session: Option<&str>) -> Result<String> {
    let seed = services.token();
    let tx = services.begin().await?;
    store::accounts::hold(&tx, actor.id).await?.ok_or(Error::NotFound)?;
    require_proof(services, &tx, actor, session).await?;
    if !store::second_factors::is_on(&tx, actor.id).await? {
        return Err(Error::NotFound);
    }
    store::second_factors::set_recovery_codes(&tx, actor.id, &recovery::hashes(actor.id, &seed)).await?;
    mail::queue(services, &tx, &To::Person(actor.id), &Message::RecoveryCodesMade).await?;
    tx.commit().await?;
    Ok(seed)
}
