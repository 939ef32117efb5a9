//! Hiding and showing a target, with all consequences.

use super::locked_target::LockedTarget;
use crate::{
    Result, Services, audit,
    discovery::{index_closed, move_challenge, update_feed_rank},
    mail::{self, Message, To},
    notifications::tell_again,
    recognition::settle_karma,
    staff::Decider,
};
use domain::{
    challenges::State,
    ids::ResponseId,
    moderation::{Action, AuditAction, HiddenBecause, Reason, Subject, TargetKind, similarity::Fingerprint},
    notifications::Event,
};
use store::{Tx, moderation::NewDecision};

/// The moderator and the reason. `moderator` is `None` for automatic decisions.
#[derive(Clone, Copy)]
pub(super) struct DecisionReason<'a> {
    pub moderator: Option<Decider>,
    pub reason: Reason,
    pub words: &'a str,
}

/// Hides a target and records the decision; returns whether that changed anything.
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
        && let Some(fingerprint) = Fingerprint::of(&locked.words)
    {
        store::moderation::remember_text(tx, locked.target, fingerprint, now).await?;
    }
    if locked.target.kind == TargetKind::Response {
        withdraw_pick(tx, locked).await?;
    }
    for (place, person) in locked.notified.iter().enumerate() {
        let (reason, words) = (why.reason, why.words.to_owned());
        let message = Message::Hidden { reason, words, may_appeal: place == 0 };
        mail::queue(services, tx, &To::Person(*person), &message).await?;
    }
    write_down(services, tx, locked, Action::Hide, why).await?;
    settle(services, tx, locked).await?;
    Ok(true)
}

/// Shows a target again and records the decision; returns whether it was hidden.
pub(super) async fn show(
    services: &Services,
    tx: &Tx,
    locked: &LockedTarget,
    why: &DecisionReason<'_>,
) -> Result<bool> {
    let now = services.now();
    if !store::moderation::show(tx, locked.target, now).await? {
        return Ok(false);
    }
    store::moderation::forget_text(tx, locked.target).await?;
    if let Some(moderator) = why.moderator {
        store::moderation::settle_appeals(tx, locked.target, moderator.id(), now).await?;
    }
    match (locked.target.kind, &locked.challenge) {
        (TargetKind::Response, Some(challenge)) => {
            index_closed(tx, challenge.id).await?;
            update_feed_rank(tx, challenge.id).await?;
        }
        // Its deadline has moved.
        (TargetKind::Challenge, Some(challenge)) => move_challenge(services, tx, challenge.id).await?,
        _ => {}
    }
    write_down(services, tx, locked, Action::Restore, why).await?;
    tell_readers(services, tx, locked).await?;
    settle(services, tx, locked).await?;
    Ok(true)
}

/// Tells those of it whom nobody told while it was hidden, such as what was hidden when it was posted.
async fn tell_readers(services: &Services, tx: &Tx, locked: &LockedTarget) -> Result<()> {
    let events: &[Event] = match locked.target.kind {
        TargetKind::Response => &[Event::ResponsePosted],
        TargetKind::Comment => &[Event::CommentPosted],
        TargetKind::Challenge => &[Event::ChallengeClosed, Event::OutcomeReported],
        TargetKind::Organisation | TargetKind::Account => &[],
    };
    for event in events {
        tell_again(services, tx, *event, locked.target.id).await?;
    }
    Ok(())
}

/// Queues mails to the people to notify.
pub(super) async fn notify(services: &Services, tx: &Tx, locked: &LockedTarget, message: &Message) -> Result<()> {
    for person in &locked.notified {
        mail::queue(services, tx, &To::Person(*person), message).await?;
    }
    Ok(())
}

/// Records a decision.
pub(super) async fn write_down(
    services: &Services,
    tx: &Tx,
    locked: &LockedTarget,
    action: Action,
    why: &DecisionReason<'_>,
) -> Result<()> {
    let decision = NewDecision {
        target: locked.target,
        author: locked.notified.first().copied(),
        moderator: why.moderator.map(Decider::id),
        action,
        reason: why.reason,
        words: why.words,
        now: services.now(),
    };
    store::moderation::insert_decision(tx, &decision).await?;
    match (why.moderator, audit_action(action)) {
        (Some(moderator), Some(audit_action)) => {
            // An organisation learns what was done, but not what others reported.
            let organisation = locked.organisation.filter(|_| action != Action::Keep);
            let reason = why.reason.as_str();
            let subject = Subject::ModerationTarget(locked.target);
            audit::record_decision(services, tx, moderator, audit_action, subject, organisation, reason).await
        }
        _ => Ok(()),
    }
}

/// The audit action of a decision by a moderator; `None` for what is recorded with the account's removal.
fn audit_action(action: Action) -> Option<AuditAction> {
    match action {
        Action::Keep => Some(AuditAction::ContentKept),
        Action::Hide => Some(AuditAction::ContentHidden),
        Action::Restore => Some(AuditAction::ContentShown),
        Action::Hold | Action::RemoveAccount | Action::RestoreAccount => None,
    }
}

/// Takes the karma of a hidden response back, or gives it again.
async fn settle(services: &Services, tx: &Tx, locked: &LockedTarget) -> Result<()> {
    match (locked.target.kind, &locked.challenge) {
        (TargetKind::Response, Some(challenge)) => settle_karma(services, tx, challenge.id, locked.author).await,
        _ => Ok(()),
    }
}

/// Withdraws the pick of a hidden response, until its challenge is closed: nobody sees it, and no search finds it.
async fn withdraw_pick(tx: &Tx, locked: &LockedTarget) -> Result<()> {
    let Some(challenge) = &locked.challenge else { return Ok(()) };
    if challenge.state != State::Closed {
        store::picks::delete(tx, ResponseId(locked.target.id)).await?;
    }
    index_closed(tx, challenge.id).await?;
    update_feed_rank(tx, challenge.id).await
}
