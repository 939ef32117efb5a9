use super::{
    hiding::{DecisionReason, notify, show},
    locked_target::lock_target,
    require_moderator,
};
use crate::{Error, Result, Services, mail::Message};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    moderation::{Reason, input::RestoreContent},
};

/// Shows a hidden response, comment or challenge again. Idempotent. For moderators who are not party to it; refused
/// when the decision or the content is another than shown.
pub async fn restore_content(services: &Services, actor: &Actor, input: &RestoreContent) -> Result<()> {
    require_moderator(actor)?;
    let target = input.target().filter(|target| target.can_be_hidden()).ok_or(Error::NotFound)?;
    let words = input.parse()?;
    let tx = services.begin().await?;
    let found = lock_target(&tx, target).await?;
    let decider = found.require_decider(&tx, actor).await?;
    if found.hidden.is_some() {
        found.require_version(&input.shown)?;
        let last = store::moderation::last_hide(&tx, target).await?.map(|decision| decision.id);
        if last.is_none() || last != input.decision() {
            return Err(Error::Forbidden(ForbiddenReason::ChangedMeanwhile));
        }
    }
    let why = DecisionReason { moderator: Some(decider), reason: Reason::NothingWrong, words: &words };
    if show(services, &tx, &found, &why).await? {
        notify(services, &tx, &found, &Message::ShownAgain { words: words.clone() }).await?;
        store::moderation::settle_of(&tx, target, services.now()).await?;
    }
    Ok(tx.commit().await?)
}
