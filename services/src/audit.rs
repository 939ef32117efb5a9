//! The audit log: what staff and teams do, where nobody can change it.
//!
//! Edits of a draft are not audited until it is published.

use crate::{Result, Services, staff::Decider};
use domain::{
    actor::Actor,
    ids::{OrganisationId, UserId},
    moderation::{AuditAction, Subject},
};
use store::{Tx, audit::Entry, challenges::Challenge};

/// Records an action in its transaction. `organisation`: the one concerned, if any. `note`: the reason given, or empty.
/// Decisions of moderators are recorded by [`record_decision`] alone.
pub(crate) async fn record(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    audit_action: AuditAction,
    subject: Subject,
    organisation: Option<OrganisationId>,
    note: &str,
) -> Result<()> {
    debug_assert!(!audit_action.is_decision(), "{audit_action} is decided by whoever passed the gate");
    write(services, tx, Entry { actor: Some(actor.id), audit_action, subject, organisation, note }).await
}

/// The same for what a team does with a challenge of its organisation.
pub(crate) async fn record_on_challenge(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    audit_action: AuditAction,
    challenge: &Challenge,
    note: &str,
) -> Result<()> {
    let (subject, organisation) = (Subject::Challenge(challenge.id), Some(challenge.organisation));
    record(services, tx, actor, audit_action, subject, organisation, note).await
}

/// The same for what happens to a team's challenge by itself: nobody's name is in it.
pub(crate) async fn record_by_itself(
    services: &Services,
    tx: &Tx,
    audit_action: AuditAction,
    subject: Subject,
    organisation: OrganisationId,
    note: &str,
) -> Result<()> {
    write(services, tx, Entry { actor: None, audit_action, subject, organisation: Some(organisation), note }).await
}

/// The same for a moderator's decision, which needs a [`Decider`](crate::staff::Decider).
pub(crate) async fn record_decision(
    services: &Services,
    tx: &Tx,
    decider: Decider,
    audit_action: AuditAction,
    subject: Subject,
    organisation: Option<OrganisationId>,
    note: &str,
) -> Result<()> {
    write(services, tx, Entry { actor: Some(decider.id()), audit_action, subject, organisation, note }).await
}

/// The same for what belongs to no organisation, by a moderator's identifier, or `None` for the command line.
pub(crate) async fn record_by(
    services: &Services,
    tx: &Tx,
    actor: Option<UserId>,
    audit_action: AuditAction,
    subject: Subject,
    note: &str,
) -> Result<()> {
    write(services, tx, Entry { actor, audit_action, subject, organisation: None, note }).await
}

async fn write(services: &Services, tx: &Tx, entry: Entry<'_>) -> Result<()> {
    Ok(store::audit::record(tx, entry, services.now()).await?)
}
