//! What staff and teams did.

use crate::{Connect, Result, Tx, entities::audit_log};
use domain::{
    ids::{OrganisationId, UserId},
    moderation::{Deed, Subject},
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, Set};

/// Something that was done.
#[derive(Debug)]
pub struct Entry<'a> {
    pub actor: UserId,
    pub deed: Deed,
    pub subject: Subject,
    pub organisation: Option<OrganisationId>,
    pub note: &'a str,
}

/// Writes it down, in the transaction in which it is done. The database refuses to change it later.
pub async fn record(tx: &Tx, entry: Entry<'_>, now: Timestamp) -> Result<()> {
    let row = audit_log::ActiveModel {
        at: Set(now.0),
        actor_id: Set(Some(entry.actor.0)),
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
