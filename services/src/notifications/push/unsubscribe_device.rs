use crate::{Error, Result, Services};
use domain::{actor::Actor, notifications::push::DeviceRef};

/// Ends the subscription of one of the actor's devices.
pub async fn unsubscribe_device(services: &Services, actor: &Actor, input: &DeviceRef) -> Result<()> {
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin_as(actor).await?;
    if !store::push_subscriptions::delete_own(&tx, actor.id, id).await? {
        return Err(Error::NotFound);
    }
    Ok(tx.commit().await?)
}
