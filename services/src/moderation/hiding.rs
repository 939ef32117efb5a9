//! Hiding and showing one thing, with all that follows from it.

use super::locked_target::LockedTarget;
use crate::{
    Result, Services, audit,
    discovery::update_feed_rank,
    mail::{self, Message, To},
    staff::Decider,
};
use domain::{
    challenges::State,
    ids::ResponseId,
    moderation::{Action, AuditAction, HiddenBecause, Reason, Subject, TargetKind, similarity::Fingerprint},
};
use store::{Tx, moderation::NewDecision};

/// Who did it and why. `moderator` is `None` for what happens by itself.
#[derive(Clone, Copy)]
pub(super) struct DecisionReason<'a> {
    pub moderator: Option<Decider>,
    pub reason: Reason,
    pub words: &'a str,
}

/// Hides a thing and writes down why; whether it was not hidden like this already.
pub(super) async fn hide(
    services: &Services,
    tx: &Tx,
    locked: &LockedTarget,
    because: HiddenBecause,
    why: &DecisionReason<'_>,
) -> Result<bool> {
    let now = services.now();
    if !store::moderation::hide(tx, locked.target, because, now).await? {
        return Ok(false);
    }
    if because == HiddenBecause::Decision
        && locked.author.is_some()
        && let Some(fingerprint) = Fingerprint::of(&locked.body)
    {
        store::moderation::remember_text(tx, locked.target, fingerprint, now).await?;
    }
    if locked.target.kind == TargetKind::Response {
        leave_undecided(tx, locked).await?;
    }
    for (place, person) in locked.told.iter().enumerate() {
        let (reason, words) = (why.reason, why.words.to_owned());
        let message = Message::Hidden { reason, words, may_appeal: place == 0 };
        mail::queue(services, tx, &To::Person(*person), &message).await?;
    }
    write_down(services, tx, locked, Action::Hide, why).await?;
    Ok(true)
}

/// Shows a thing again and writes down why; whether it was hidden.
pub(super) async fn show(
    services: &Services,
    tx: &Tx,
    locked: &LockedTarget,
    why: &DecisionReason<'_>,
) -> Result<bool> {
    let now = services.now();
    if !store::moderation::show(tx, locked.target).await? {
        return Ok(false);
    }
    store::moderation::forget_text(tx, locked.target).await?;
    if let Some(moderator) = why.moderator {
        store::moderation::settle_appeals(tx, locked.target, moderator.id(), now).await?;
    }
    if let (TargetKind::Response, Some(challenge)) = (locked.target.kind, &locked.challenge) {
        update_feed_rank(tx, challenge.id).await?;
    }
    write_down(services, tx, locked, Action::Restore, why).await?;
    Ok(true)
}

/// Writes to those who are told.
pub(super) async fn tell(services: &Services, tx: &Tx, locked: &LockedTarget, message: &Message) -> Result<()> {
    for person in &locked.told {
        mail::queue(services, tx, &To::Person(*person), message).await?;
    }
    Ok(())
}

/// Writes a decision down.
pub(super) async fn write_down(
    services: &Services,
    tx: &Tx,
    locked: &LockedTarget,
    action: Action,
    why: &DecisionReason<'_>,
) -> Result<()> {
    let decision = NewDecision {
        target: locked.target,
        author: locked.told.first().copied(),
        moderator: why.moderator.map(Decider::id),
        action,
        reason: why.reason,
        words: why.words,
        now: services.now(),
    };
    store::moderation::insert_decision(tx, &decision).await?;
    match (why.moderator, audit_action(action)) {
        (Some(moderator), Some(audit_action)) => {
            // An organisation learns what was done, and not what others reported.
            let organisation = locked.organisation.filter(|_| action != Action::Keep);
            let reason = why.reason.as_str();
            let subject = Subject::ModerationTarget(locked.target);
            audit::record_decision(services, tx, moderator, audit_action, subject, organisation, reason).await
        }
        _ => Ok(()),
    }
}

/// What a moderator has done with this decision; `None` for what is written down with the whole account.
fn audit_action(action: Action) -> Option<AuditAction> {
    match action {
        Action::Keep => Some(AuditAction::ContentKept),
        Action::Hide => Some(AuditAction::ContentHidden),
        Action::Restore => Some(AuditAction::ContentShown),
        Action::Hold | Action::RemoveAccount | Action::RestoreAccount => None,
    }
}

/// What nobody sees is not chosen either: until its challenge is closed, a hidden response loses its pick.
async fn leave_undecided(tx: &Tx, locked: &LockedTarget) -> Result<()> {
    let Some(challenge) = &locked.challenge else { return Ok(()) };
    if challenge.state != State::Closed {
        store::picks::delete(tx, ResponseId(locked.target.id)).await?;
    }
    update_feed_rank(tx, challenge.id).await
}
