use crate::{Error, Result, Services, challenge_access::require_readable, challenge_cards::card};
use domain::{challenges::view::ChallengeCard, ids::ChallengeId};

/// The card of a challenge, the same for everybody. Anonymous: `NotFound` where a visitor would not find its page.
pub async fn show_card(services: &Services, id: ChallengeId) -> Result<ChallengeCard> {
    let challenge = store::challenges::find(services.store(), id).await?.ok_or(Error::NotFound)?;
    require_readable(&challenge, None, false)?;
    Ok(card(services, &challenge))
}
