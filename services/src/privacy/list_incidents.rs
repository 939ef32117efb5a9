use crate::{Error, Result, Services};
use domain::{actor::Actor, privacy::view::Incidents};

/// The most incidents that are shown.
const LIMIT: u64 = 200;

/// The register of what went wrong with what is kept of people. For administrators.
pub async fn list_incidents(services: &Services, actor: &Actor) -> Result<Incidents> {
    actor.require_administrator().map_err(Error::Forbidden)?;
    Ok(Incidents { items: store::privacy::incidents(services.store(), LIMIT).await?, now: services.now() })
}
