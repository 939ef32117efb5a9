use super::{super::report_outcome::report, Held, begin_by_link};
use crate::{Error, Result, Services};
use domain::{
    challenges::{closing_link::ClosingPurpose, input::ReportByLink},
    error::ForbiddenReason,
    ids::ChallengeId,
};

/// Updates the outcome of the challenge of a mailed link, as the member of the team to whom it was mailed; returns the
/// challenge. Without words, what was said before stays where the outcome does. Anonymous: the token is the proof.
pub async fn report_by_link(services: &Services, input: &ReportByLink) -> Result<ChallengeId> {
    let (outcome, mut text) = input.parse()?;
    let Held { tx, link, actor, challenge } = begin_by_link(services, &input.token).await?;
    if link.purpose == ClosingPurpose::Close {
        return Err(Error::Forbidden(ForbiddenReason::LinkExpired));
    }
    if text.is_empty() && challenge.outcome == Some(outcome) {
        text.clone_from(&challenge.outcome_text);
    }
    report(services, &tx, &actor, &challenge, (outcome, &text)).await?;
    tx.commit().await?;
    Ok(challenge.id)
}
