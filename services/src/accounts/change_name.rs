use crate::{Result, Services};
use domain::{accounts::input::ChangeName, actor::Actor};

/// Changes the actor's display name, shown with everything they have written.
pub async fn change_name(services: &Services, actor: &Actor, input: &ChangeName) -> Result<()> {
    let name = input.parse()?;
    let tx = services.begin_as(actor).await?;
    store::accounts::set_name(&tx, actor.id, &name).await?;
    Ok(tx.commit().await?)
}
