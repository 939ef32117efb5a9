use crate::{Result, Services};
use domain::{actor::Actor, organisation_link::OrganisationLink, privacy::view::OwnData};
use store::Connect;

/// What one can do with one's own data, and what one did.
pub async fn show_own_data(services: &Services, actor: &Actor) -> Result<OwnData> {
    let db = services.store();
    Ok(OwnData {
        exports: store::privacy::exports_of(db, actor.id, services.now()).await?,
        consents: store::privacy::consents_of(db, actor.id).await?,
        sole_owner_of: sole_owner_of(db, actor).await?,
    })
}

/// The organisations that would have no owner without this person.
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
