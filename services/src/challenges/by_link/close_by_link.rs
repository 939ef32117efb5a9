use super::{super::close_challenge::Closing, Held, begin_by_link};
use crate::{Error, Result, Services};
use domain::{
    challenges::{closing_link::ClosingPurpose, input::CloseByLink},
    error::ForbiddenReason,
    ids::ChallengeId,
};

/// Closes the challenge of a mailed link with thanks and outcome, as the member of the team to whom it was mailed; returns
/// the challenge. Anonymous: the token is the proof.
pub async fn close_by_link(services: &Services, input: &CloseByLink) -> Result<ChallengeId> {
    let Held { tx, link, actor, challenge } = begin_by_link(services, &input.token).await?;
    if link.purpose != ClosingPurpose::Close {
        return Err(Error::Forbidden(ForbiddenReason::LinkExpired));
    }
    let closing = Closing::read(&input.of_challenge(challenge.id));
    closing.perform(services, &tx, &actor, &challenge).await?;
    tx.commit().await?;
    Ok(challenge.id)
}
