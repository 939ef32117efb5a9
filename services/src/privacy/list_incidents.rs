use crate::{Error, Result, Services};
use domain::{actor::Actor, privacy::view::Incidents};

/// The most incidents shown.
const LIMIT: u64 = 200;

/// The register of incidents. For administrators.
pub async fn list_incidents(services: &Services, actor: &Actor) -> Result<Incidents> {
    actor.require_administrator().map_err(Error::Forbidden)?;
    Ok(Incidents { items: store::privacy::incidents(services.store(), LIMIT).await?, now: services.now() })
}
