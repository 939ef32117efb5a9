use super::{hiding::DecisionReason, require_moderator};
use crate::{
    Error, Result, Services, audit,
    mail::{self, Message, To},
    staff::{Decider, require_decider_on_person},
};
use domain::{
    actor::Actor,
    ids::UserId,
    moderation::{Action, AuditAction, Reason, Subject, input::RemoveAccount, policy, similarity::Fingerprint},
    time::Timestamp,
};
use store::{Tx, moderation::NewDecision};

/// The most texts of each type whose fingerprints are kept when an account is removed.
pub(super) const REMEMBERED: u64 = 100;

/// Removes an account with all its content and every vote in open votings, undoable for 30 days. Does nothing when it
/// is removed already. For moderators who share no team with its owner; never for moderators' accounts.
pub async fn remove_account(services: &Services, actor: &Actor, input: &RemoveAccount) -> Result<()> {
    require_moderator(actor)?;
    let user = input.id().ok_or(Error::NotFound)?;
    let (reason, words) = input.parse()?;
    let tx = services.begin().await?;
    remove(services, &tx, actor, user, reason, &words).await?;
    tx.commit().await?;
    super::content::follow(services, user).await;
    Ok(())
}

/// The same in an open transaction without locks; returns whether the account existed. Its content is hidden
/// afterwards.
pub(super) async fn remove(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    user: UserId,
    reason: Reason,
    words: &str,
) -> Result<bool> {
    let now = services.now();
    let person = store::moderation::lock_person(tx, user).await?.ok_or(Error::NotFound)?;
    policy::may_remove(actor, person.role)?;
    let decider = require_decider_on_person(tx, actor, user).await?;
    let why = DecisionReason { moderator: Some(decider), reason, words };
    if person.removed_at.is_some() {
        return Ok(false);
    }
    for written in store::moderation::texts_of(tx, user, Timestamp(0), REMEMBERED).await? {
        if let Some(fingerprint) = Fingerprint::of(&written.words) {
            store::moderation::remember_text(tx, written.target, fingerprint, now).await?;
        }
    }
    store::moderation::add_removal(tx, user, actor.id, now).await?;
    store::moderation::settle_all_of(tx, user, now).await?;
    write_down(tx, user, Action::RemoveAccount, &why, now).await?;
    let (audit_action, subject) = (AuditAction::AccountRemoved, Subject::Person(user));
    audit::record_decision(services, tx, decider, audit_action, subject, None, words).await?;
    let message = Message::AccountRemoved { reason, words: words.to_owned() };
    mail::queue(services, tx, &To::Person(user), &message).await?;
    Ok(true)
}

pub(super) async fn write_down(
    tx: &Tx,
    user: UserId,
    action: Action,
    why: &DecisionReason<'_>,
    now: Timestamp,
) -> Result<()> {
    let decision = NewDecision {
        target: user.into(),
        author: Some(user),
        moderator: why.moderator.map(Decider::id),
        action,
        reason: why.reason,
        words: why.words,
        now,
    };
    store::moderation::insert_decision(tx, &decision).await?;
    Ok(())
}
