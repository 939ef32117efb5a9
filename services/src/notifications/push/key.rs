//! The key with which this instance identifies itself to push services.

use super::{encryption::random_key, vapid};
use crate::{Error, Result, Services};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::ids::{ChallengeId, UserId};
use p256::SecretKey;

/// The name of the secret.
const PUSH: &str = "push";

/// The private key of this instance, the same in every process and in every backup; `None` until the job has made it.
pub async fn own_key(services: &Services) -> Result<Option<SecretKey>> {
    store::secrets::find(services.store(), PUSH).await?.as_deref().map(read).transpose()
}

/// The public key as browsers read it; empty until there is one.
pub async fn public_key(services: &Services) -> Result<String> {
    Ok(own_key(services).await?.map_or_else(String::new, |key| encoded(&key)))
}

/// The same where it is offered to somebody who has just answered a challenge; empty where they are not to be asked.
pub async fn key_to_offer(services: &Services, user: UserId, challenge: ChallengeId) -> Result<String> {
    let stored = store::push_subscriptions::secret_to_offer(services.store(), PUSH, user, challenge).await?;
    Ok(stored.as_deref().map(read).transpose()?.map_or_else(String::new, |key| encoded(&key)))
}

/// Makes the key, unless there is one. Browsers are subscribed to this key, so it is made once.
pub async fn make_own_key(services: &Services) -> Result<()> {
    if store::secrets::find(services.store(), PUSH).await?.is_none() {
        let key = URL_SAFE_NO_PAD.encode(random_key(&*services.ports().random).to_bytes());
        let tx = services.begin().await?;
        store::secrets::keep(&tx, PUSH, &key).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn encoded(key: &SecretKey) -> String {
    vapid::encoded(&key.public_key())
}

fn read(stored: &str) -> Result<SecretKey> {
    let key = URL_SAFE_NO_PAD.decode(stored).ok().and_then(|bytes| SecretKey::from_slice(&bytes).ok());
    key.ok_or_else(|| Error::Unexpected("the key for push services cannot be read".to_owned()))
}
