//! The audit log: what staff and teams do, where nobody can change it.
//!
//! A draft is its team's own: what is typed into it is not audited until it is published.

use crate::{Result, Services, staff::Decider};
use domain::{
    actor::Actor,
    ids::{OrganisationId, UserId},
    moderation::{AuditAction, Subject},
};
use store::{Tx, audit::Entry, challenges::Challenge};

/// Writes down what someone did, in the transaction in which they do it. `organisation`: on whose behalf or to whose
/// belongings, if any. `note`: the reason that they gave, or nothing. What moderators decide is written down by
/// [`record_decision`] alone.
pub(crate) async fn record(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    audit_action: AuditAction,
    subject: Subject,
    organisation: Option<OrganisationId>,
    note: &str,
) -> Result<()> {
    debug_assert!(
        !AuditAction::DECIDED.contains(&audit_action),
        "{audit_action} is decided by whoever passed the gate"
    );
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

/// The same for a moderator's decision, by one who passed the gate.
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

/// The same for what belongs to no organisation, by a moderator who is known by their identifier or, with `None`, from
/// the command line.
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
