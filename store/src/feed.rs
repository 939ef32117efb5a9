//! What the feed in memory is made of, and what its reader is known to like and to have answered.

pub use crate::dialect::FeedPosition;
use crate::{
    Connect, Result, Tx, dialect,
    entities::challenges::{Column, Entity},
    joined::words,
};
use domain::{
    challenges::State,
    discovery::feed_index::IndexedChallenge,
    ids::{ChallengeId, OrganisationId, UserId},
    location::Region,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
    Statement, sea_query::Expr,
};
use std::collections::BTreeMap;

/// A challenge as the feed knows it; `None` where it does not show it.
pub type Indexed = (ChallengeId, Option<IndexedChallenge>);

/// The end of the log of changes.
pub async fn position(db: &impl Connect) -> Result<FeedPosition> {
    dialect::feed_position(db.connection()).await
}

/// The new end of the log and the challenges that have changed since a position, each once; `None` when these are more
/// than `limit`, or when changes may have been deleted since.
pub async fn changes_since(
    db: &impl Connect,
    since: &FeedPosition,
    limit: u64,
) -> Result<Option<(FeedPosition, Vec<ChallengeId>)>> {
    let changes = dialect::feed_changes(db.connection(), since, limit + 1).await?;
    Ok(changes.filter(|(_, changed)| changed.len() as u64 <= limit))
}

/// Whether there are changes to be deleted when so many are kept.
pub async fn has_changes_beyond(db: &impl Connect, kept: u64) -> Result<bool> {
    dialect::has_feed_changes_beyond(db.connection(), kept).await
}

/// Deletes the oldest changes beyond so many, at most `batch`; returns how many.
pub async fn delete_changes(tx: &Tx, kept: u64, batch: u64) -> Result<u64> {
    dialect::delete_feed_changes(tx.connection(), kept, batch).await
}

/// The next challenges by identifier, listed or not.
pub async fn challenges_after(db: &impl Connect, after: ChallengeId, limit: u64) -> Result<Vec<Indexed>> {
    // Those that are not listed are few. A condition on the state would be answered by an index that begins with it,
    // and all that follow would be sorted for each call.
    let next = Entity::find().filter(Column::Id.gt(after.0)).order_by_asc(Column::Id).limit(limit);
    read(db, next).await
}

/// Those of these challenges that exist, listed or not, unordered.
pub async fn challenges(db: &impl Connect, ids: &[ChallengeId]) -> Result<Vec<Indexed>> {
    read(db, Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.0)))).await
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    state: String,
    hidden_at: Option<i64>,
    feed_order: Option<i64>,
    feed_order_before: Option<i64>,
    feed_moved_at: Option<i64>,
    organisation_id: i64,
    language: String,
    translated_into: Option<String>,
    minutes: i64,
    causes: Option<String>,
    skills: Option<String>,
    region: Option<String>,
}

async fn read(db: &impl Connect, which: Select<Entity>) -> Result<Vec<Indexed>> {
    let list = |column: &str, table: &str| {
        Expr::cust(format!("(SELECT string_agg({column}, ' ') FROM {table} WHERE challenge_id = challenges.id)"))
    };
    let columns = [
        Column::Id,
        Column::State,
        Column::HiddenAt,
        Column::FeedOrder,
        Column::FeedOrderBefore,
        Column::FeedMovedAt,
        Column::OrganisationId,
        Column::Language,
        Column::Minutes,
    ];
    let rows = which
        .select_only()
        .columns(columns)
        .column_as(list("cause", "challenge_causes"), "causes")
        .column_as(list("skill", "challenge_skills"), "skills")
        .column_as(Expr::cust("(SELECT region FROM organisations WHERE id = challenges.organisation_id)"), "region")
        .column_as(list("language", "challenge_translations"), "translated_into")
        .into_model::<Row>()
        .all(db.connection())
        .await?;
    rows.into_iter().map(|row| Ok((ChallengeId(row.id), indexed(row)?))).collect()
}

fn indexed(row: Row) -> Result<Option<IndexedChallenge>> {
    let state: State = row.state.parse()?;
    let Some(order) = row.feed_order.filter(|_| state.is_listed() && row.hidden_at.is_none()) else { return Ok(None) };
    Ok(Some(IndexedChallenge {
        id: ChallengeId(row.id),
        state,
        order,
        moved: row.feed_order_before.zip(row.feed_moved_at.map(Timestamp)),
        organisation: OrganisationId(row.organisation_id),
        region: row.region.map(|code| code.parse()).transpose()?,
        languages: [row.language]
            .into_iter()
            .chain(words(row.translated_into))
            .map(|code| code.parse())
            .collect::<std::result::Result<_, _>>()?,
        minutes: row.minutes,
        causes: words(row.causes),
        skills: words(row.skills),
    }))
}

/// What a reader of the feed likes and has answered.
#[derive(Clone, Debug, Default)]
pub struct Interests {
    pub causes: Vec<String>,
    pub skills: Vec<String>,
    /// The region that they prefer.
    pub region: Option<Region>,
    /// The causes and the organisations that they follow.
    pub followed_causes: Vec<String>,
    pub followed: Vec<OrganisationId>,
    /// The challenges that they have answered, each with the time of their last response; `None` when they are too
    /// many.
    pub answered: Option<BTreeMap<ChallengeId, Timestamp>>,
}

/// What somebody likes and has answered, with at most `limit` challenges: one query.
pub async fn interests(db: &impl Connect, reader: UserId, limit: u64) -> Result<Interests> {
    let sql = "SELECT (SELECT string_agg(cause, ' ') FROM user_causes WHERE user_id = $1) AS causes, \
               (SELECT string_agg(skill, ' ') FROM user_skills WHERE user_id = $1) AS skills, \
               (SELECT region FROM user_regions WHERE user_id = $1) AS region, \
               (SELECT string_agg(cause, ' ') FROM follows WHERE user_id = $1) AS followed_causes, \
               (SELECT string_agg(organisation_id || '', ' ') FROM follows WHERE user_id = $1) AS followed, \
               (SELECT string_agg(answered.challenge_id || ':' || answered.at, ' ') FROM \
               (SELECT challenge_id, max(created_at) AS at FROM responses WHERE author_id = $1 AND deleted_at IS NULL \
               GROUP BY challenge_id ORDER BY challenge_id LIMIT $2) AS \"answered\") AS answered";
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = [reader.0.into(), most.saturating_add(1).into()];
    let connection = db.connection();
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    let Some(row) = connection.query_one_raw(statement).await? else { return Ok(Interests::default()) };
    let followed: Vec<String> = words(row.try_get("", "followed")?);
    let answered: Vec<String> = words(row.try_get("", "answered")?);
    let answered = answered.iter().filter_map(|one| {
        let (id, at) = one.split_once(':')?;
        Some((ChallengeId(id.parse().ok()?), Timestamp(at.parse().ok()?)))
    });
    let answered: BTreeMap<_, _> = answered.collect();
    Ok(Interests {
        causes: words(row.try_get("", "causes")?),
        skills: words(row.try_get("", "skills")?),
        region: row.try_get::<Option<String>>("", "region")?.map(|code| code.parse()).transpose()?,
        followed_causes: words(row.try_get("", "followed_causes")?),
        followed: followed.iter().filter_map(|id| id.parse().ok()).collect(),
        answered: Some(answered).filter(|answered| answered.len() as u64 <= limit),
    })
}
