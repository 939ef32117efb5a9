use super::{changed, lock_for_team};
use crate::{
    Result, Services, audit,
    discovery::{forget_challenge, index_closed, update_feed_rank},
    notifications::record,
    recognition::settle_karma,
};
use domain::{
    actor::Actor,
    challenges::{Outcome, State, input::ClosingWords},
    ids::ChallengeId,
    moderation::AuditAction,
    notifications::Event,
};
use store::{Tx, challenges::Challenge};

/// Ends a challenge when its organisation closes: withdraws it if nobody has answered, else closes it with the
/// organisation's farewell. Does nothing when it has ended. For the organisation's team.
pub(crate) async fn end_challenge(services: &Services, actor: &Actor, id: ChallengeId, words: &str) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    let challenge = lock_for_team(&tx, Some(id), actor).await?;
    match challenge.state {
        State::Draft | State::InReview => withdraw(services, &tx, actor, &challenge).await?,
        State::Open if challenge.answers == 0 => withdraw(services, &tx, actor, &challenge).await?,
        State::Open => {
            changed(store::challenges::stop(&tx, id, services.now()).await?)?;
            close(services, &tx, actor, &challenge, words).await?;
        }
        State::Deciding => close(services, &tx, actor, &challenge, words).await?,
        State::Closed | State::Withdrawn => {}
    }
    Ok(tx.commit().await?)
}

async fn withdraw(services: &Services, tx: &Tx, actor: &Actor, challenge: &Challenge) -> Result<()> {
    changed(store::challenges::withdraw(tx, challenge.id).await?)?;
    forget_challenge(tx, challenge).await?;
    update_feed_rank(tx, challenge.id).await?;
    audit::record_on_challenge(services, tx, actor, AuditAction::ChallengeWithdrawn, challenge, "").await?;
    Ok(())
}

async fn close(services: &Services, tx: &Tx, actor: &Actor, challenge: &Challenge, words: &str) -> Result<()> {
    let outcome = Outcome::NotUsed;
    let said = || words.to_owned();
    let words = ClosingWords {
        thanks: said(),
        outcome,
        outcome_text: said(),
        no_pick_reason: said(),
        personal_thanks: Vec::new(),
    };
    changed(store::challenges::close_answered(tx, challenge.id, &words, services.now()).await?)?;
    index_closed(tx, challenge.id).await?;
    update_feed_rank(tx, challenge.id).await?;
    audit::record_on_challenge(services, tx, actor, AuditAction::ChallengeClosed, challenge, outcome.as_str()).await?;
    record(services, tx, Event::ChallengeClosed, Some(actor.id), challenge.id.0).await?;
    settle_karma(services, tx, challenge.id, None).await
}
