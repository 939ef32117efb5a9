use super::{
    device::{note, push},
    key::own_key,
    text::Text,
};
use crate::{Error, Result, Services, ports::PushResult, throttle::Throttle};
use domain::{
    accounts::throttle::DEVICES_OF_PERSON, actor::Actor, error::ForbiddenReason, notifications::push::DeviceRef,
};
use locales::Locale;

/// Sends a notice to one of the actor's devices that it works. Refused when its push service does not take it.
pub async fn try_device(services: &Services, actor: &Actor, input: &DeviceRef) -> Result<()> {
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin_as(actor).await?;
    Throttle::new("devices of", &actor.id.to_string(), DEVICES_OF_PERSON).take(services, &tx).await?;
    let device = store::push_subscriptions::find_own(&tx, actor.id, id).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    let key = own_key(services).await?.ok_or(Error::NotFound)?;
    let t = Locale::from_code(actor.language.as_str()).unwrap_or(Locale::ALL[0]);
    let result = push(services, &key, &device, &Text::trial(t)).await?;
    let tx = services.begin_as(actor).await?;
    note(services, &tx, &device, result).await?;
    tx.commit().await?;
    if result == PushResult::Sent { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::NotPushed)) }
}
