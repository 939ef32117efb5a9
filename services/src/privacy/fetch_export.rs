use crate::{Error, Result, Services};
use domain::{actor::Actor, ids::ExportId};

/// An archive of the actor's, as a ZIP file. `NotFound` for others' archives, unfinished and expired ones.
pub async fn fetch_export(services: &Services, actor: &Actor, id: &str) -> Result<Vec<u8>> {
    let id: ExportId = id.parse().map_err(|_| Error::NotFound)?;
    let file = store::privacy::ready_file(services.store(), id, actor.id, services.now()).await?;
    services.ports().files.get(&file.ok_or(Error::NotFound)?).await?.ok_or(Error::NotFound)
}
