//! Hiding and showing one thing, with all that follows from it.

use super::found::Found;
use crate::{
    Result, Services, audit,
    discovery::place_challenge,
    events::Event,
    mail::{self, Message, To},
};
use domain::{
    challenges::State,
    ids::{ChallengeId, CommentId, ResponseId, UserId},
    moderation::{Action, AuditAction, HiddenBecause, Reason, ThingKind, similarity::Fingerprint},
};
use store::{Tx, moderation::NewDecision};

/// Who did it and why. `moderator` is `None` for what happens by itself.
pub(super) struct Why<'a> {
    pub moderator: Option<UserId>,
    pub reason: Reason,
    pub words: &'a str,
}

/// Hides a thing and writes down why; whether it was not hidden like this already.
pub(super) async fn hide(
    services: &Services,
    tx: &Tx,
    found: &Found,
    because: HiddenBecause,
    why: &Why<'_>,
) -> Result<bool> {
    let now = services.now();
    if !store::moderation::hide(tx, found.thing, because, now).await? {
        return Ok(false);
    }
    if because == HiddenBecause::Decision
        && found.author.is_some()
        && let Some(fingerprint) = Fingerprint::of(&found.body)
    {
        store::moderation::remember_text(tx, found.thing, fingerprint, now).await?;
    }
    if found.thing.kind == ThingKind::Response {
        leave_undecided(tx, found).await?;
    }
    let hidden = match found.thing.kind {
        ThingKind::Response => Event::ResponseHidden(ResponseId(found.thing.id)),
        ThingKind::Challenge => Event::ChallengeHidden(ChallengeId(found.thing.id)),
        _ => Event::CommentHidden(CommentId(found.thing.id)),
    };
    hidden.record(tx, why.moderator, now).await?;
    for (place, person) in found.told.iter().enumerate() {
        let (reason, words) = (why.reason, why.words.to_owned());
        let message = Message::Hidden { reason, words, may_appeal: place == 0 };
        mail::queue(services, tx, &To::Person(*person), &message).await?;
    }
    write_down(services, tx, found, Action::Hide, why).await?;
    Ok(true)
}

/// Shows a thing again and writes down why; whether it was hidden.
pub(super) async fn show(services: &Services, tx: &Tx, found: &Found, why: &Why<'_>) -> Result<bool> {
    let now = services.now();
    if !store::moderation::show(tx, found.thing).await? {
        return Ok(false);
    }
    store::moderation::forget_text(tx, found.thing).await?;
    if let Some(moderator) = why.moderator {
        store::moderation::settle_appeals(tx, found.thing, moderator, now).await?;
    }
    if let (ThingKind::Response, Some(challenge)) = (found.thing.kind, &found.challenge) {
        place_challenge(tx, challenge.id).await?;
    }
    let held = found.hidden == Some(HiddenBecause::Held);
    // What was kept back happens only now, for everybody who is told of it.
    let (event, actor) = match (found.thing.kind, held) {
        (ThingKind::Response, true) => (Event::ResponsePosted(ResponseId(found.thing.id)), found.author),
        (ThingKind::Response, false) => (Event::ResponseRestored(ResponseId(found.thing.id)), why.moderator),
        (ThingKind::Challenge, _) => (Event::ChallengeRestored(ChallengeId(found.thing.id)), why.moderator),
        (_, true) => (Event::CommentPosted(CommentId(found.thing.id)), found.author),
        (_, false) => (Event::CommentRestored(CommentId(found.thing.id)), why.moderator),
    };
    event.record(tx, actor, now).await?;
    write_down(services, tx, found, Action::Restore, why).await?;
    Ok(true)
}

/// Writes to those who are told.
pub(super) async fn tell(services: &Services, tx: &Tx, found: &Found, message: &Message) -> Result<()> {
    for person in &found.told {
        mail::queue(services, tx, &To::Person(*person), message).await?;
    }
    Ok(())
}

/// Writes a decision down.
pub(super) async fn write_down(
    services: &Services,
    tx: &Tx,
    found: &Found,
    action: Action,
    why: &Why<'_>,
) -> Result<()> {
    let decision = NewDecision {
        thing: found.thing,
        author: found.told.first().copied(),
        moderator: why.moderator,
        action,
        reason: why.reason,
        words: why.words,
        now: services.now(),
    };
    store::moderation::insert_decision(tx, &decision).await?;
    match (why.moderator, audit_action(action)) {
        (Some(moderator), Some(audit_action)) => {
            // An organisation learns what was done, and not what others reported.
            let organisation = found.organisation.filter(|_| action != Action::Keep);
            let reason = why.reason.as_str();
            audit::record_decision(services, tx, moderator, audit_action, found.thing, organisation, reason).await
        }
        _ => Ok(()),
    }
}

/// What a moderator has done with this decision; `None` for what is written down with the whole account.
fn audit_action(action: Action) -> Option<AuditAction> {
    match action {
        Action::Keep => Some(AuditAction::ThingKept),
        Action::Hide => Some(AuditAction::ThingHidden),
        Action::Restore => Some(AuditAction::ThingShown),
        Action::Hold | Action::RemoveAccount | Action::RestoreAccount => None,
    }
}

/// What nobody sees is not chosen either: until its challenge is closed, a hidden response loses its pick.
async fn leave_undecided(tx: &Tx, found: &Found) -> Result<()> {
    let Some(challenge) = &found.challenge else { return Ok(()) };
    if challenge.state != State::Closed {
        store::picks::delete(tx, ResponseId(found.thing.id)).await?;
    }
    place_challenge(tx, challenge.id).await
}
