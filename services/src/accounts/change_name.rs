use crate::{Result, Services};
use domain::{accounts::input::ChangeName, actor::Actor};

/// Gives one's account another name, which stands beside what one has written and will write.
pub async fn change_name(services: &Services, actor: &Actor, input: &ChangeName) -> Result<()> {
    let name = input.parse()?;
    let tx = services.begin_as(actor).await?;
    store::accounts::set_name(&tx, actor.id, &name).await?;
    Ok(tx.commit().await?)
}
