//! One device: sending to it, and what follows from the result.

use super::{encryption::encrypt, text::Text, vapid::authorization};
use crate::{
    Error, Result, Services,
    ports::{PushMessage, PushResult},
};
use domain::time::Span;
use p256::SecretKey;
use store::{
    Tx,
    push_subscriptions::{self, PushSubscription},
};
use url::Url;

/// How long a push service keeps a message for a device that is off.
const KEPT_FOR: Span = Span::days(3);

/// Encrypts a text for a device and hands it to its push service.
pub async fn push(services: &Services, key: &SecretKey, device: &PushSubscription, text: &Text) -> Result<PushResult> {
    let ports = services.ports();
    let endpoint = Url::parse(device.endpoint.as_str()).map_err(|error| Error::Unexpected(error.to_string()))?;
    let message = PushMessage {
        authorization: authorization(key, &endpoint, &ports.address, services.now()),
        topic: text.tag.clone(),
        kept_for: KEPT_FOR,
        body: encrypt(text.to_json().as_bytes(), &device.keys, &*ports.random)?,
        endpoint,
    };
    Ok(ports.push.send(&message).await)
}

/// Records the result: a subscription that is gone, or was refused too often in a row, is deleted.
pub async fn note(services: &Services, tx: &Tx, device: &PushSubscription, result: PushResult) -> Result<()> {
    match result {
        PushResult::Sent => push_subscriptions::note_sent(tx, device.id, services.now()).await?,
        PushResult::Gone => push_subscriptions::delete(tx, device.id).await?,
        PushResult::Refused => push_subscriptions::note_refused(tx, device.id).await?,
        PushResult::Later(_) => {}
    }
    Ok(())
}
