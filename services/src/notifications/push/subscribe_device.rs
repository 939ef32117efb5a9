use super::encryption::public_key;
use crate::{Error, Result, Services, context::digest, throttle::Throttle};
use domain::{
    accounts::throttle::DEVICES_OF_PERSON,
    actor::Actor,
    error::ForbiddenReason,
    notifications::push::{MAX_DEVICES, NewSubscription, SubscribeDevice},
};
use store::{Tx, push_subscriptions};
use url::Url;

/// Subscribes the browser of a session, in place of what it was subscribed with before. One that another account of the
/// same browser had moves to the actor. Doing it again changes nothing.
pub async fn subscribe_device(
    services: &Services,
    actor: &Actor,
    session: Option<&str>,
    input: &SubscribeDevice,
) -> Result<()> {
    let session = digest(session.ok_or(Error::Forbidden(ForbiddenReason::SignInNeeded))?);
    // A browser has made it: there is no field in which somebody could correct it.
    let new = input.parse().map_err(|_| refused())?;
    public_key(&new.keys).map_err(|_| refused())?;
    count_attempt(services, actor).await?;
    require_reachable(services, &new).await?;
    let tx = services.begin_as(actor).await?;
    if replace(&tx, actor, &session, &new).await? {
        require_room(&tx, actor).await?;
        push_subscriptions::insert(&tx, actor.id, &session, &new, services.now()).await?;
    }
    Ok(tx.commit().await?)
}

/// Each attempt looks a name up that somebody chose.
async fn count_attempt(services: &Services, actor: &Actor) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    Throttle::new("devices of", &actor.id.to_string(), DEVICES_OF_PERSON).take(services, &tx).await?;
    Ok(tx.commit().await?)
}

/// Refuses an endpoint that leads to this machine or its network, or nowhere.
async fn require_reachable(services: &Services, new: &NewSubscription) -> Result<()> {
    let endpoint = Url::parse(new.endpoint.as_str()).map_err(|_| refused())?;
    if services.ports().push.is_reachable(&endpoint).await { Ok(()) } else { Err(refused()) }
}

/// Deletes what this browser was subscribed with before, by this account or another; returns whether the subscription is
/// to be inserted, or there as it should be. Refused with other keys than the endpoint has: it is not this browser's.
async fn replace(tx: &Tx, actor: &Actor, session: &str, new: &NewSubscription) -> Result<bool> {
    if let Some(known) = push_subscriptions::find_by_endpoint(tx, &new.endpoint).await? {
        if known.keys != new.keys {
            return Err(refused());
        }
        if known.user == actor.id && known.session.as_deref() == Some(session) {
            return Ok(false);
        }
        push_subscriptions::delete(tx, known.id).await?;
    }
    push_subscriptions::delete_of_session(tx, session).await?;
    Ok(true)
}

async fn require_room(tx: &Tx, actor: &Actor) -> Result<()> {
    match push_subscriptions::count(tx, actor.id).await? {
        devices if devices < MAX_DEVICES.unsigned_abs() => Ok(()),
        _ => Err(Error::Forbidden(ForbiddenReason::TooManyDevices)),
    }
}

fn refused() -> Error {
    Error::Forbidden(ForbiddenReason::DeviceRefused)
}
