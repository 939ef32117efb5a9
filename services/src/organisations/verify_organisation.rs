use crate::{Error, Result, Services, audit, events::Event};
use domain::{
    actor::Actor,
    moderation::{Deed, Subject},
    organisations::input::OrganisationRef,
};

/// Verifies an organisation. For administrators; one that is verified already stays so.
pub async fn verify_organisation(services: &Services, actor: &Actor, input: &OrganisationRef) -> Result<()> {
    actor.require_administrator().map_err(Error::Forbidden)?;
    let id = input.id().ok_or(Error::NotFound)?;
    let now = services.now();
    let tx = services.begin().await?;
    store::organisations::find(&tx, id).await?.ok_or(Error::NotFound)?;
    if store::organisations::verify(&tx, id, actor.id, now).await? {
        Event::OrganisationVerified(id).record(&tx, Some(actor.id), now).await?;
        audit::record(services, &tx, actor, Deed::OrganisationVerified, Subject::Organisation(id), Some(id), "")
            .await?;
    }
    Ok(tx.commit().await?)
}
