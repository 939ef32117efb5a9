use crate::{Connect, Result, Tx, entities::removed_texts};
use domain::{
    moderation::{ModerationTarget, similarity::Fingerprint},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{OnConflict, Query},
};

/// Stores the fingerprint of a removed text.
pub async fn remember_text(tx: &Tx, target: ModerationTarget, fingerprint: Fingerprint, now: Timestamp) -> Result<()> {
    let row = removed_texts::ActiveModel {
        target: Set(target.kind.as_str().to_owned()),
        target_id: Set(target.id),
        fingerprint: Set(fingerprint.to_stored()),
        at: Set(now.0),
    };
    let or_replace = OnConflict::columns([removed_texts::Column::Target, removed_texts::Column::TargetId])
        .update_columns([removed_texts::Column::Fingerprint, removed_texts::Column::At])
        .to_owned();
    removed_texts::Entity::insert(row).on_conflict(or_replace).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Deletes a fingerprint, because the text is visible again.
pub async fn forget_text(tx: &Tx, target: ModerationTarget) -> Result<()> {
    removed_texts::Entity::delete_by_id((target.kind.as_str().to_owned(), target.id)).exec(tx.connection()).await?;
    Ok(())
}

/// The fingerprints of texts removed since a moment, the newest first.
pub async fn recent_texts(db: &impl Connect, since: Timestamp, limit: u64) -> Result<Vec<Fingerprint>> {
    let stored: Vec<i64> = removed_texts::Entity::find()
        .select_only()
        .column(removed_texts::Column::Fingerprint)
        .filter(removed_texts::Column::At.gt(since.0))
        .order_by_desc(removed_texts::Column::At)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(stored.into_iter().map(Fingerprint::from_stored).collect())
}

/// Deletes about `limit` fingerprints from before a moment; returns how many.
pub async fn forget_texts(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    let old = removed_texts::Column::At.lt(before.0);
    let some = Query::select()
        .column(removed_texts::Column::TargetId)
        .from(removed_texts::Entity)
        .and_where(old.clone())
        .limit(limit)
        .to_owned();
    // A response and a comment can have the same identifier.
    let gone =
        removed_texts::Entity::delete_many().filter(removed_texts::Column::TargetId.in_subquery(some)).filter(old);
    Ok(gone.exec(tx.connection()).await?.rows_affected)
}
