//! The search index, in which the newest challenges are found that have some words, and its vocabulary.

pub use crate::dialect::{BLOCK, Beginning, Class, Vocabulary, Wanted, terms};
use crate::{Connect, Result, Store, Tx, dialect, entities::challenges};
use domain::{
    challenges::State,
    ids::{ChallengeId, OrganisationId},
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

/// The first version of the analysis whose words the vocabulary counts.
const COUNTED_SINCE: i64 = 2;

/// Indexes a challenge with these words: normalised and separated by spaces. `version`: of the analysis.
pub async fn index(tx: &Tx, id: ChallengeId, version: i64, title: &str, text: &str) -> Result<()> {
    let is_counted = is_counted(tx, id).await?;
    dialect::put_entry(tx, id, (title, text), is_counted).await?;
    set_version(tx, id, version).await
}

/// Removes a challenge from the index.
pub async fn forget(tx: &Tx, id: ChallengeId) -> Result<()> {
    let is_counted = is_counted(tx, id).await?;
    dialect::forget_entry(tx, id, is_counted).await?;
    set_version(tx, id, 0).await
}

/// Merges pieces of the index in a transaction of its own, about this many pages; returns whether there may be more to
/// merge. Only SQLite leaves that to the program.
pub async fn merge(store: &Store, pages: i64) -> Result<bool> {
    if !store.is_sqlite() {
        return Ok(false);
    }
    let tx = store.begin().await?;
    let more = dialect::merge_entries(&tx, pages).await?;
    tx.commit().await?;
    Ok(more)
}

/// Marks the challenges of a renamed organisation to be indexed again.
pub async fn reindex_of(tx: &Tx, organisation: OrganisationId) -> Result<()> {
    let update = challenges::Entity::update_many()
        .col_expr(challenges::Column::SearchVersion, outdated_version())
        .filter(challenges::Column::OrganisationId.eq(organisation.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// The version of a challenge that is to be indexed again: negative, so that it still says by which one its words were
/// counted.
pub(crate) fn outdated_version() -> Expr {
    Expr::case(challenges::Column::SearchVersion.gt(0), Expr::col(challenges::Column::SearchVersion).mul(-1))
        .finally(Expr::col(challenges::Column::SearchVersion))
        .into()
}

/// Listed challenges without an index entry, or with one of an earlier version, the newest first: among these frequent
/// words are looked for.
pub async fn outdated(db: &impl Connect, version: i64, limit: u64) -> Result<Vec<ChallengeId>> {
    let rows: Vec<i64> = challenges::Entity::find()
        .select_only()
        .column(challenges::Column::Id)
        .filter(challenges::Column::State.is_in(State::LISTED.map(State::as_str)))
        .filter(challenges::Column::SearchVersion.lt(version))
        .order_by_desc(challenges::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(rows.into_iter().map(ChallengeId).collect())
}

/// What is known of these words, of these in titles, and of a beginning of words.
pub async fn vocabulary(
    db: &impl Connect,
    words: &[String],
    in_titles: &[String],
    beginning: Option<&Beginning>,
) -> Result<Vocabulary> {
    dialect::vocabulary(db.connection(), words, in_titles, beginning).await
}

/// The newest challenges of each class, whatever their visibility, at most `limit` each.
pub async fn find(db: &impl Connect, classes: &[Class], limit: u64) -> Result<Vec<Vec<ChallengeId>>> {
    dialect::find_classes(db.connection(), classes, limit).await
}

async fn is_counted(tx: &Tx, id: ChallengeId) -> Result<bool> {
    let version = challenges::Entity::find_by_id(id.0).select_only().column(challenges::Column::SearchVersion);
    let version: Option<i64> = version.into_tuple().one(tx.connection()).await?;
    Ok(version.is_some_and(|version| version.abs() >= COUNTED_SINCE))
}

async fn set_version(tx: &Tx, id: ChallengeId, version: i64) -> Result<()> {
    let update = challenges::Entity::update_many()
        .col_expr(challenges::Column::SearchVersion, Expr::value(version))
        .filter(challenges::Column::Id.eq(id.0));
    update.exec(tx.connection()).await?;
    Ok(())
}
