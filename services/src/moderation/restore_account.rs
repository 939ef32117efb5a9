use super::{
    hiding::DecisionReason,
    remove_account::{lock_touched, write_down},
    require_moderator,
};
use crate::{
    Error, Result, Services, audit,
    discovery::update_feed_rank,
    events::Event,
    mail::{self, Message, To},
};
use domain::{
    actor::Actor,
    moderation::{Action, AuditAction, Reason, Subject, input::PersonRef, policy},
    time::Timestamp,
};

/// Brings a removed account back with everything that was hidden with it, and with its votes where votes are still
/// taken. One that is not removed stays as it is; after 30 days the removal is final. For moderators.
pub async fn restore_account(services: &Services, actor: &Actor, input: &PersonRef) -> Result<()> {
    require_moderator(actor)?;
    let user = input.id().ok_or(Error::NotFound)?;
    let now = services.now();
    let tx = services.begin().await?;
    store::moderation::lock_person(&tx, user).await?.ok_or(Error::NotFound)?;
    let Some(removal) = store::moderation::removal_of(&tx, user).await? else { return Ok(()) };
    policy::may_undo_removal(actor, removal.at, now)?;
    let touched = lock_touched(&tx, user).await?;
    if store::moderation::undo_removal(&tx, user, now).await? {
        store::moderation::show_all_of(&tx, user).await?;
        for written in store::moderation::texts_of(&tx, user, Timestamp(0), u64::from(u32::MAX)).await? {
            if written.hidden.is_none() {
                store::moderation::forget_text(&tx, written.target).await?;
            }
        }
        store::moderation::return_votes(&tx, user, now).await?;
        for id in touched {
            update_feed_rank(&tx, id).await?;
        }
        let why = DecisionReason { moderator: Some(actor.id), reason: Reason::NothingWrong, words: "" };
        write_down(&tx, user, Action::RestoreAccount, &why, now).await?;
        audit::record(services, &tx, actor, AuditAction::AccountRestored, Subject::Person(user), None, "").await?;
        mail::queue(services, &tx, &To::Person(user), &Message::AccountRestored).await?;
        Event::AccountRestored(user).record(&tx, Some(actor.id), now).await?;
    }
    Ok(tx.commit().await?)
}
