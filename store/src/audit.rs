//! What staff and teams did.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::audit_log};
use domain::{
    ids::{OrganisationId, UserId},
    moderation::{Deed, Subject},
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};

/// Something that was done.
#[derive(Debug)]
pub struct Entry<'a> {
    /// `None` for what happens by itself.
    pub actor: Option<UserId>,
    pub deed: Deed,
    pub subject: Subject,
    pub organisation: Option<OrganisationId>,
    pub note: &'a str,
}

/// Writes it down, in the transaction in which it is done. The database refuses to change it later.
pub async fn record(tx: &Tx, entry: Entry<'_>, now: Timestamp) -> Result<()> {
    let row = audit_log::ActiveModel {
        at: Set(now.0),
        actor_id: Set(entry.actor.map(|actor| actor.0)),
        deed: Set(entry.deed.as_str().to_owned()),
        subject: Set(entry.subject.kind().to_owned()),
        subject_id: Set(entry.subject.id()),
        organisation_id: Set(entry.organisation.map(|id| id.0)),
        note: Set(entry.note.to_owned()),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Whether anything was written down before a moment.
pub async fn reaches_before(db: &impl Connect, before: Timestamp) -> Result<bool> {
    let older = audit_log::Entity::find().filter(audit_log::Column::At.lt(before.0)).limit(1);
    Ok(older.one(db.connection()).await?.is_some())
}

/// Forgets what was done before a moment, at most so much; how much. A conflict when that is less than two years before
/// the last line.
pub async fn delete_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<audit_log::Entity>(tx, audit_log::Column::Id, audit_log::Column::At.lt(before.0), limit).await
}
