use crate::{Result, Services};
use domain::{actor::Actor, recognition::public_page::SetPublicPage};

/// Makes the actor's page public, under a random identifier, or private. Idempotent; an identifier that was given up is
/// not used again.
pub async fn set_public_page(services: &Services, actor: &Actor, input: &SetPublicPage) -> Result<()> {
    let is_public = input.parse()?;
    let tx = services.begin_as(actor).await?;
    if is_public {
        store::recognition::publish_page(&tx, actor.id, &services.token()).await?;
    } else {
        store::recognition::hide_page(&tx, actor.id).await?;
    }
    Ok(tx.commit().await?)
}
