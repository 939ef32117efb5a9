use super::key::public_key;
use crate::{Result, Services, context::digest};
use domain::{actor::Actor, notifications::push::Devices};

/// The actor's subscribed devices, and with which key others can be. `session`: of the browser that asks.
pub async fn list_devices(services: &Services, actor: &Actor, session: Option<&str>) -> Result<Devices> {
    let session = session.map(digest);
    Ok(Devices {
        key: public_key(services).await?,
        devices: store::push_subscriptions::cards(services.store(), actor.id, session.as_deref()).await?,
        now: services.now(),
    })
}
