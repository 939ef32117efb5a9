use super::{changed, lock_for_team};
use crate::{
    Error, Result, Services, audit,
    discovery::{index_closed, update_feed_rank},
    notifications::record,
    recognition::settle_karma,
};
use domain::{
    actor::Actor,
    challenges::{
        input::{CloseChallenge, ClosingWords},
        kinds::DecidedBy,
    },
    error::{FieldErrors, ForbiddenReason},
    moderation::AuditAction,
    notifications::Event,
};
use std::result;
use store::{Tx, challenges::Challenge};

/// Closes a challenge with thanks and outcome. For the organisation's team.
pub async fn close_challenge(services: &Services, actor: &Actor, input: &CloseChallenge) -> Result<()> {
    let closing = Closing::read(input);
    let tx = services.begin_as(actor).await?;
    let challenge = lock_for_team(&tx, input.challenge.parse().ok(), actor).await?;
    closing.perform(services, &tx, actor, &challenge).await?;
    Ok(tx.commit().await?)
}

/// A closing, parsed before any lock is taken, for both cases.
pub(super) struct Closing {
    /// Where it has to say why nothing was picked.
    explained: result::Result<ClosingWords, FieldErrors>,
    picked: result::Result<ClosingWords, FieldErrors>,
}

impl Closing {
    pub fn read(input: &CloseChallenge) -> Self {
        Self { explained: input.parse(true), picked: input.parse(false) }
    }

    /// Closes a locked challenge for a member of its team.
    pub async fn perform(self, services: &Services, tx: &Tx, actor: &Actor, challenge: &Challenge) -> Result<()> {
        challenge.state.close(challenge.closing)?;
        let picks = store::picks::of_challenges(tx, [challenge.id]).await?;
        let asks_why = picks.is_empty() && challenge.kind.rules().decided_by == DecidedBy::Votes;
        let words = if asks_why { self.explained } else { self.picked }?;
        for (response, line) in &words.personal_thanks {
            // The pick may have been withdrawn since the form was shown.
            if !store::picks::set_personal_thanks(tx, challenge.id, *response, line).await? {
                return Err(Error::Forbidden(ForbiddenReason::ChangedMeanwhile));
            }
        }
        changed(store::challenges::close_answered(tx, challenge.id, &words, services.now()).await?)?;
        index_closed(tx, challenge.id).await?;
        update_feed_rank(tx, challenge.id).await?;
        let outcome = words.outcome.as_str();
        audit::record_on_challenge(services, tx, actor, AuditAction::ChallengeClosed, challenge, outcome).await?;
        record(services, tx, Event::ChallengeClosed, Some(actor.id), challenge.id.0).await?;
        settle_karma(services, tx, challenge.id, None).await
    }
}
