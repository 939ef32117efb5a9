//! Who follows which organisations and causes.

use crate::{
    Connect, Result, Tx,
    entities::{follower_counts, follows, organisations},
    organisations::link_of,
};
use domain::{
    ids::{ChallengeId, OrganisationId, UserId},
    organisation_link::OrganisationLink,
    organisations::TeamRole,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Set, Statement, Value,
    sea_query::{Expr, ExprTrait, OnConflict, SimpleExpr},
};

/// What somebody follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    Organisation(OrganisationId),
    Cause(String),
}

impl Followed {
    fn is(&self) -> SimpleExpr {
        match self {
            Self::Organisation(id) => follows::Column::OrganisationId.eq(id.0),
            Self::Cause(cause) => follows::Column::Cause.eq(cause),
        }
    }
}

/// Stores that a person follows something; does nothing when they did before. A conflict when there is no such cause.
pub async fn insert(tx: &Tx, user: UserId, followed: &Followed, at: Timestamp) -> Result<()> {
    let (organisation, cause) = match followed {
        Followed::Organisation(id) => (Some(id.0), None),
        Followed::Cause(cause) => (None, Some(cause.clone())),
    };
    let row = follows::ActiveModel {
        user_id: Set(user.0),
        organisation_id: Set(organisation),
        cause: Set(cause),
        created_at: Set(at.0),
        ..Default::default()
    };
    let once = OnConflict::new().do_nothing().to_owned();
    follows::Entity::insert(row).on_conflict(once).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Deletes that a person follows something; does nothing when they do not.
pub async fn delete(tx: &Tx, user: UserId, followed: &Followed) -> Result<()> {
    let own = follows::Entity::delete_many().filter(follows::Column::UserId.eq(user.0)).filter(followed.is());
    own.exec(tx.connection()).await?;
    Ok(())
}

/// Whether a person follows something.
pub async fn exists(db: &impl Connect, user: UserId, followed: &Followed) -> Result<bool> {
    let own = follows::Entity::find().filter(follows::Column::UserId.eq(user.0)).filter(followed.is());
    Ok(own.one(db.connection()).await?.is_some())
}

/// How many organisations and causes a person follows.
pub async fn count(db: &impl Connect, user: UserId) -> Result<u64> {
    Ok(follows::Entity::find().filter(follows::Column::UserId.eq(user.0)).count(db.connection()).await?)
}

#[derive(FromQueryResult)]
struct FollowedRow {
    cause: Option<String>,
    slug: Option<String>,
    name: Option<String>,
    verification: Option<String>,
    closed_at: Option<i64>,
}

/// The organisations and the causes that a person follows, each in the order in which they began to: one query.
pub async fn of_person(db: &impl Connect, user: UserId, limit: u64) -> Result<(Vec<OrganisationLink>, Vec<String>)> {
    let of = Expr::col((organisations::Entity, organisations::Column::Id))
        .equals((follows::Entity, follows::Column::OrganisationId));
    let mut rows = follows::Entity::find()
        .select_only()
        .column(follows::Column::Cause)
        .columns([organisations::Column::Slug, organisations::Column::Name])
        .columns([organisations::Column::Verification, organisations::Column::ClosedAt])
        .filter(follows::Column::UserId.eq(user.0))
        .order_by_asc(follows::Column::Id)
        .limit(limit);
    QueryTrait::query(&mut rows).left_join(organisations::Entity, of);
    let (mut links, mut causes) = (Vec::new(), Vec::new());
    for row in rows.into_model::<FollowedRow>().all(db.connection()).await? {
        match row {
            FollowedRow { slug: Some(slug), name: Some(name), verification: Some(verification), closed_at, .. } => {
                links.push(link_of(slug, name, &verification, closed_at));
            }
            FollowedRow { cause, .. } => causes.extend(cause),
        }
    }
    Ok((links, causes))
}

/// What an organisation is to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Their role in its team, `None` when they are not on it.
    pub role: Option<TeamRole>,
    pub follows: bool,
    /// How many follow it, whoever asks.
    pub followers: i64,
}

/// What an organisation is to somebody: one query.
pub async fn relation(db: &impl Connect, organisation: OrganisationId, user: UserId) -> Result<Relation> {
    let sql = "SELECT (SELECT role FROM memberships WHERE organisation_id = $1 AND user_id = $2) AS role, \
               (SELECT created_at FROM follows WHERE organisation_id = $1 AND user_id = $2) AS follows_since, \
               (SELECT followers FROM follower_counts WHERE organisation_id = $1) AS followers";
    let connection = db.connection();
    let values = [organisation.0.into(), user.0.into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    let Some(row) = connection.query_one_raw(statement).await? else {
        return Ok(Relation { role: None, follows: false, followers: 0 });
    };
    let role: Option<String> = row.try_get("", "role")?;
    let follows_since: Option<i64> = row.try_get("", "follows_since")?;
    let followers: Option<i64> = row.try_get("", "followers")?;
    Ok(Relation {
        role: role.map(|role| role.parse()).transpose()?,
        follows: follows_since.is_some(),
        followers: followers.unwrap_or_default(),
    })
}

/// Those who follow the organisation of a challenge or one of its causes, after one of them by identifier, at most
/// `limit`: each once, in the order of their identifiers; without removed accounts and the organisation's own team. One
/// query, of one short range of an index for each thing that they may follow.
pub async fn followers(db: &impl Connect, challenge: ChallengeId, after: UserId, limit: u64) -> Result<Vec<UserId>> {
    // The columns, not the identifiers, because each range is read in the order of an index.
    let range = |what: &str| {
        format!(
            "SELECT * FROM (SELECT f.user_id FROM follows f WHERE {what} AND f.user_id > $2 \
             AND EXISTS (SELECT 1 FROM users u WHERE u.id = f.user_id AND u.removed_at IS NULL) \
             AND NOT EXISTS (SELECT 1 FROM memberships m JOIN challenges c ON c.organisation_id = m.organisation_id \
             WHERE c.id = $1 AND m.user_id = f.user_id) ORDER BY f.user_id LIMIT $3)"
        )
    };
    let cause = |position: i64| {
        let of = format!(
            "f.cause = (SELECT cause FROM challenge_causes WHERE challenge_id = $1 ORDER BY position LIMIT 1 \
             OFFSET {position})"
        );
        [&range(&of), " AS \"by_cause_", &position.to_string(), "\""].concat()
    };
    let organisation = "f.organisation_id = (SELECT organisation_id FROM challenges WHERE id = $1)";
    let ranges: Vec<String> = std::iter::once([&range(organisation), " AS \"by_organisation\""].concat())
        .chain((0..domain::taxonomy::MAX_CAUSES).map(cause))
        .collect();
    let sql = format!("SELECT user_id FROM ({}) AS \"followers\" ORDER BY user_id LIMIT $3", ranges.join(" UNION "));
    let connection = db.connection();
    let most: Value = i64::try_from(limit).unwrap_or(i64::MAX).into();
    let values = [challenge.0.into(), after.0.into(), most];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    let rows = connection.query_all_raw(statement).await?;
    rows.into_iter().map(|row| Ok(UserId(row.try_get("", "user_id")?))).collect()
}

/// The stored number of those who follow an organisation beside what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowersOfOrganisation {
    pub organisation: OrganisationId,
    pub stored: i64,
    pub counted: i64,
}

/// The numbers of the next organisations after this one, by identifier.
pub async fn counts_after(
    db: &impl Connect,
    after: OrganisationId,
    limit: u64,
) -> Result<Vec<FollowersOfOrganisation>> {
    let rows: Vec<(i64, i64, i64)> = organisations::Entity::find()
        .select_only()
        .column(organisations::Column::Id)
        .expr_as(
            Expr::cust("COALESCE((SELECT followers FROM follower_counts WHERE organisation_id = organisations.id), 0)"),
            "stored",
        )
        .expr_as(Expr::cust("(SELECT count(*) FROM follows WHERE organisation_id = organisations.id)"), "counted")
        .filter(organisations::Column::Id.gt(after.0))
        .order_by_asc(organisations::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    let row = |(id, stored, counted)| FollowersOfOrganisation { organisation: OrganisationId(id), stored, counted };
    Ok(rows.into_iter().map(row).collect())
}

/// Stores how many follow an organisation as it is counted now.
pub async fn repair(tx: &Tx, organisation: OrganisationId) -> Result<()> {
    let counted = Expr::cust(format!("(SELECT count(*) FROM follows WHERE organisation_id = {organisation})"));
    let first = follower_counts::ActiveModel { organisation_id: Set(organisation.0), followers: Set(0) };
    let once = OnConflict::column(follower_counts::Column::OrganisationId).do_nothing().to_owned();
    follower_counts::Entity::insert(first).on_conflict(once).exec_without_returning(tx.connection()).await?;
    let update = follower_counts::Entity::update_many()
        .col_expr(follower_counts::Column::Followers, counted)
        .filter(follower_counts::Column::OrganisationId.eq(organisation.0));
    update.exec(tx.connection()).await?;
    Ok(())
}
