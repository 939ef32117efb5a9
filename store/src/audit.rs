//! The audit log.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::audit_log};
use domain::{
    ids::{OrganisationId, UserId},
    moderation::{AuditAction, Subject},
    page::Cursor,
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set};

/// An entry to be inserted. `actor` is `None` for the command line, and for what happens by itself.
#[derive(Debug)]
pub struct Entry<'a> {
    /// `None` for automatic actions.
    pub actor: Option<UserId>,
    pub audit_action: AuditAction,
    pub subject: Subject,
    pub organisation: Option<OrganisationId>,
    pub note: &'a str,
}

/// A filter of entries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    pub organisation: Option<OrganisationId>,
    pub by: Option<UserId>,
    pub audit_action: Option<AuditAction>,
    /// Actions that are left out.
    pub without: &'a [AuditAction],
}

/// A stored entry, with names as they were recorded.
#[derive(Clone, Debug)]
pub struct Written {
    pub id: i64,
    pub at: Timestamp,
    pub actor: Option<UserId>,
    pub audit_action: String,
    pub subject: String,
    pub subject_id: i64,
    pub organisation: Option<OrganisationId>,
    pub note: String,
}

/// Inserts an entry in the transaction of the action. A trigger forbids changing it later.
pub async fn record(tx: &Tx, entry: Entry<'_>, now: Timestamp) -> Result<()> {
    let row = audit_log::ActiveModel {
        at: Set(now.0),
        actor_id: Set(entry.actor.map(|actor| actor.0)),
        audit_action: Set(entry.audit_action.as_str().to_owned()),
        subject: Set(entry.subject.kind().to_owned()),
        subject_id: Set(entry.subject.id()),
        organisation_id: Set(entry.organisation.map(|id| id.0)),
        note: Set(entry.note.to_owned()),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Entries, the newest first, by identifier, which increases with each entry.
pub async fn list(db: &impl Connect, wanted: Wanted<'_>, after: Option<Cursor>, limit: u64) -> Result<Vec<Written>> {
    let without: Vec<&str> = wanted.without.iter().map(|audit_action| audit_action.as_str()).collect();
    let entries = audit_log::Entity::find()
        .apply_if(wanted.organisation, |query, id| query.filter(audit_log::Column::OrganisationId.eq(id.0)))
        .apply_if(wanted.by, |query, id| query.filter(audit_log::Column::ActorId.eq(id.0)))
        .apply_if(wanted.audit_action, |query, audit_action| {
            query.filter(audit_log::Column::AuditAction.eq(audit_action.as_str()))
        })
        .filter(audit_log::Column::AuditAction.is_not_in(without))
        .apply_if(after, |query, after| query.filter(audit_log::Column::Id.lt(after.id)))
        .order_by_desc(audit_log::Column::Id)
        .limit(limit);
    Ok(entries.all(db.connection()).await?.into_iter().map(written).collect())
}

fn written(row: audit_log::Model) -> Written {
    Written {
        id: row.id,
        at: Timestamp(row.at),
        actor: row.actor_id.map(UserId),
        audit_action: row.audit_action,
        subject: row.subject,
        subject_id: row.subject_id,
        organisation: row.organisation_id.map(OrganisationId),
        note: row.note,
    }
}

/// When an action was last taken, if ever.
pub async fn last_of(db: &impl Connect, audit_action: AuditAction) -> Result<Option<Timestamp>> {
    let last = audit_log::Entity::find()
        .filter(audit_log::Column::AuditAction.eq(audit_action.as_str()))
        .order_by_desc(audit_log::Column::Id)
        .limit(1);
    Ok(last.one(db.connection()).await?.map(|row| Timestamp(row.at)))
}

/// Whether there are entries from before a moment.
pub async fn reaches_before(db: &impl Connect, before: Timestamp) -> Result<bool> {
    let older = audit_log::Entity::find().filter(audit_log::Column::At.lt(before.0)).limit(1);
    Ok(older.one(db.connection()).await?.is_some())
}

/// Deletes at most `limit` entries from before a moment; returns how many. A conflict when they are less than two years
/// older than the last entry.
pub async fn delete_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<audit_log::Entity>(tx, audit_log::Column::Id, audit_log::Column::At.lt(before.0), limit).await
}
