use super::provider;
use crate::{
    Error, Result, Services,
    accounts::credentials::{has_credential_beside_provider, is_proven},
};
use domain::{accounts::provider::OwnConnection, actor::Actor};

/// The link of the actor's account with the provider.
pub async fn show_own_provider(services: &Services, actor: &Actor, session: Option<&str>) -> Result<OwnConnection> {
    let openid = provider(services)?;
    let db = services.store();
    Ok(OwnConnection {
        provider: openid.name().to_owned(),
        connected: store::identities::of_user(db, actor.id, openid.issuer()).await?,
        email: store::accounts::email(db, actor.id).await?.ok_or(Error::NotFound)?,
        has_password: store::accounts::has_password(db, actor.id).await?,
        has_other_way: has_credential_beside_provider(services, db, actor.id).await?,
        proven: is_proven(services, db, actor, session).await?,
        now: services.now(),
    })
}
