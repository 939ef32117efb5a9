use super::proof::lock_proven;
use crate::{Error, Result, Services};
use domain::{actor::Actor, error::ForbiddenReason};
use totp_rs::Secret;

/// The length of a secret in bytes: that of the hash (RFC 4226, 4).
const LENGTH: usize = 20;

/// Creates a TOTP secret, replacing an unconfirmed one. It takes effect with the first correct code.
pub async fn begin_second_factor(services: &Services, actor: &Actor, session: Option<&str>) -> Result<()> {
    let mut bytes = [0; LENGTH];
    services.ports().random.fill(&mut bytes);
    let secret = Secret::Raw(bytes.to_vec()).to_encoded().to_string();
    let tx = services.begin().await?;
    lock_proven(services, &tx, actor, session).await?;
    if !store::second_factors::begin(&tx, actor.id, &secret, services.now()).await? {
        return Err(Error::Forbidden(ForbiddenReason::WrongState));
    }
    Ok(tx.commit().await?)
}
