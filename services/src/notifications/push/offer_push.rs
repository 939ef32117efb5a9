use super::key::key_to_offer;
use crate::{Error, Result, Services};
use domain::{actor::Actor, challenges::input::ChallengeRef};

/// The public key of this instance, to ask the actor after their first answer, which is to this challenge, whether notices
/// may be pushed. Empty where they are not to be asked: they have answered another challenge before, or a device of theirs
/// is subscribed.
pub async fn offer_push(services: &Services, actor: &Actor, challenge: &ChallengeRef) -> Result<String> {
    key_to_offer(services, actor.id, challenge.id().ok_or(Error::NotFound)?).await
}
