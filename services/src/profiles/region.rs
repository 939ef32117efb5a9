use crate::{Error, Result, Services, gazetteer, organisation_regions::list_regions};
use domain::{
    actor::Actor,
    privacy::Purpose,
    profiles::region::{PreferredRegion, SetRegion},
};

/// The region that the actor prefers, and those that organisations are in.
pub async fn show_region(services: &Services, actor: &Actor) -> Result<PreferredRegion> {
    let chosen = store::profiles::region(services.store(), actor.id).await?;
    Ok(PreferredRegion { chosen, with_organisations: list_regions(services).await? })
}

/// Replaces the region that the actor prefers. Choosing one is consent to ordering the feed by it; choosing none, without
/// causes and skills, withdraws it.
pub async fn set_region(services: &Services, actor: &Actor, input: &SetRegion) -> Result<()> {
    let region = match input.region.as_str() {
        "" => None,
        code => Some(gazetteer::known(code).map_err(|problem| Error::field("region", problem))?),
    };
    let tx = services.begin_as(actor).await?;
    store::profiles::set_region(&tx, actor.id, region.as_ref()).await?;
    let (causes, skills) = store::profiles::interests(&tx, actor.id).await?;
    let given = region.is_some() || !causes.is_empty() || !skills.is_empty();
    store::privacy::note_consent(&tx, actor.id, Purpose::Suggestions, given, services.now()).await?;
    Ok(tx.commit().await?)
}
