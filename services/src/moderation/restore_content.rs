use super::{
    hiding::{DecisionReason, show, tell},
    locked_target::{lock_target, require_judge},
    require_moderator,
};
use crate::{Error, Result, Services, mail::Message};
use domain::{
    actor::Actor,
    moderation::{Reason, input::RestoreContent},
};

/// Shows a hidden response, comment or challenge to everybody again; one that is shown stays so. For moderators.
pub async fn restore_content(services: &Services, actor: &Actor, input: &RestoreContent) -> Result<()> {
    require_moderator(actor)?;
    let target = input.target().filter(|target| target.can_be_hidden()).ok_or(Error::NotFound)?;
    let words = input.parse()?;
    let tx = services.begin().await?;
    let found = lock_target(&tx, target).await?;
    require_judge(&tx, &found, actor).await?;
    let why = DecisionReason { moderator: Some(actor.id), reason: Reason::NothingWrong, words: &words };
    if show(services, &tx, &found, &why).await? {
        tell(services, &tx, &found, &Message::ShownAgain { words: words.clone() }).await?;
        store::moderation::settle_of(&tx, target, services.now()).await?;
    }
    Ok(tx.commit().await?)
}
