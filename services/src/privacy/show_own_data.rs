use crate::{Error, Result, Services};
use domain::{actor::Actor, organisation_link::OrganisationLink, privacy::view::OwnData};
use store::Connect;

/// The actor's archives and consents, and what prevents an erasure.
pub async fn show_own_data(services: &Services, actor: &Actor) -> Result<OwnData> {
    let db = services.store();
    Ok(OwnData {
        email: store::accounts::email(db, actor.id).await?.ok_or(Error::NotFound)?,
        exports: store::privacy::exports_of(db, actor.id, services.now()).await?,
        consents: store::privacy::consents_of(db, actor.id).await?,
        sole_owner_of: sole_owner_of(db, actor).await?,
    })
}

/// The organisations of which this person is the only owner.
pub(super) async fn sole_owner_of(db: &impl Connect, actor: &Actor) -> Result<Vec<OrganisationLink>> {
    let mut alone = Vec::new();
    for organisation in store::teams::owned_open(db, actor.id).await? {
        if !store::teams::has_other_owner(db, organisation, actor.id).await? {
            alone.push(organisation);
        }
    }
    let mut links: Vec<_> = store::organisations::links(db, alone).await?.into_values().collect();
    links.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(links)
}
