use super::{
    found::{lock_thing, require_judge},
    hiding::{Why, show, tell},
    require_moderator,
};
use crate::{Error, Result, Services, mail::Message};
use domain::{
    actor::Actor,
    moderation::{Reason, input::RestoreThing},
};

/// Shows a hidden response, comment or challenge to everybody again; one that is shown stays so. For moderators.
pub async fn restore_thing(services: &Services, actor: &Actor, input: &RestoreThing) -> Result<()> {
    require_moderator(actor)?;
    let thing = input.thing().filter(|thing| thing.can_be_hidden()).ok_or(Error::NotFound)?;
    let words = input.parse()?;
    let tx = services.begin().await?;
    let found = lock_thing(&tx, thing).await?;
    require_judge(&tx, &found, actor).await?;
    let why = Why { moderator: Some(actor.id), reason: Reason::NothingWrong, words: &words };
    if show(services, &tx, &found, &why).await? {
        tell(services, &tx, &found, &Message::ShownAgain { words: words.clone() }).await?;
        store::moderation::settle_of(&tx, thing, services.now()).await?;
    }
    Ok(tx.commit().await?)
}
