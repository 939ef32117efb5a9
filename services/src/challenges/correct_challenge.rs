use super::team::{find_for_team, lock_for_team};
use crate::{Error, Result, Services, audit, discovery::index_challenge};
use domain::{
    actor::Actor,
    challenges::correction::CorrectChallenge,
    error::{FieldErrorKind, ForbiddenReason},
    moderation::AuditAction,
};
use store::{
    challenges::Challenge,
    revisions::{self, Line},
};

/// Corrects a challenge in review or open: small changes with a public note. For the organisation's team; refused when
/// somebody saved in the meantime.
pub async fn correct_challenge(services: &Services, actor: &Actor, input: &CorrectChallenge) -> Result<()> {
    let correction = input.parse()?;
    let edited: i64 = input.revision.parse().map_err(|_| Error::field("revision", FieldErrorKind::Unknown))?;
    let id = input.challenge.parse().ok();
    let before = find_for_team(services.store(), id, actor).await?;
    before.state.correct()?;
    let text = correction.apply(&before.text)?;
    let tx = services.begin_as(actor).await?;
    let challenge = lock_for_team(&tx, id, actor).await?;
    challenge.state.correct()?;
    // Safe without a lock: every change of the text increases the revision, which is compared when saving.
    if challenge.revision != before.revision {
        return Err(Error::Forbidden(ForbiddenReason::ChangedMeanwhile));
    }
    let (state, now) = (challenge.state, services.now());
    let saved = store::challenges::save_text(&tx, challenge.id, state, edited, &text, now).await?;
    let revision = saved.ok_or(Error::Forbidden(ForbiddenReason::ChangedMeanwhile))?;
    revisions::record(&tx, &challenge, revision, &text, actor.id, Line::New, now).await?;
    store::corrections::insert(&tx, challenge.id, &correction.note, now).await?;
    let corrected = Challenge { revision, text, ..challenge };
    if corrected.state.is_listed() {
        index_challenge(&tx, &corrected).await?;
    }
    audit::record_on_challenge(services, &tx, actor, AuditAction::ChallengeCorrected, &corrected, &correction.note)
        .await?;
    Ok(tx.commit().await?)
}
