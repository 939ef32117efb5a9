//! Organisations and their teams.

use crate::{
    Connect, Result, Tx,
    entities::{memberships, organisation_causes, organisations},
    joined::ordered_words,
};
use domain::{
    ids::{OrganisationId, UserId},
    location::{Location, Region},
    organisation_link::OrganisationLink,
    organisations::{Slug, TeamRole, Verification, input::Description, view::OrganisationCard},
    page::Cursor,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Select, Set, Statement,
    sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, UnionType},
};
use std::collections::HashMap;

/// Inserts an unverified organisation; a conflict when the slug is taken or the request was executed already.
/// `request`: the form's idempotency key.
pub async fn insert(tx: &Tx, slug: &str, request: &str, new: &Description, now: Timestamp) -> Result<OrganisationId> {
    let row = organisations::ActiveModel {
        slug: Set(slug.to_owned()),
        name: Set(new.name.clone()),
        mission: Set(new.mission.clone()),
        language: Set(new.language.to_string()),
        place: Set(new.location.town.clone()),
        region: Set(region_code(new)),
        website: Set(new.website.clone()),
        verification: Set(Verification::Draft.as_str().to_owned()),
        proved: Set(String::new()),
        suspended_because: Set(String::new()),
        created_at: Set(now.0),
        request_digest: Set(Some(request.to_owned())),
        revision: Set(1),
        ..Default::default()
    };
    let id = row.insert(tx.connection()).await?.id;
    insert_causes(tx, id, new).await?;
    Ok(OrganisationId(id))
}

/// Updates the description of an organisation, and clears the idempotency key of the form that created it, so that the
/// same form creates another.
pub async fn edit(tx: &Tx, id: OrganisationId, new: &Description) -> Result<()> {
    let update = organisations::Entity::update_many()
        .col_expr(organisations::Column::Name, Expr::value(&new.name))
        .col_expr(organisations::Column::Mission, Expr::value(&new.mission))
        .col_expr(organisations::Column::Language, Expr::value(new.language.to_string()))
        .col_expr(organisations::Column::Place, Expr::value(&new.location.town))
        .col_expr(organisations::Column::Region, Expr::value(region_code(new)))
        .col_expr(organisations::Column::Website, Expr::value(&new.website))
        .col_expr(organisations::Column::Revision, Expr::col(organisations::Column::Revision).add(1))
        .col_expr(organisations::Column::RequestDigest, Expr::value(None::<String>))
        .filter(organisations::Column::Id.eq(id.0));
    update.exec(tx.connection()).await?;
    let before =
        organisation_causes::Entity::delete_many().filter(organisation_causes::Column::OrganisationId.eq(id.0));
    before.exec(tx.connection()).await?;
    insert_causes(tx, id.0, new).await
}

fn region_code(new: &Description) -> Option<String> {
    new.location.region.as_ref().map(ToString::to_string)
}

/// Closes an organisation.
pub async fn close(tx: &Tx, id: OrganisationId, now: Timestamp) -> Result<()> {
    let update = organisations::Entity::update_many()
        .col_expr(organisations::Column::ClosedAt, Expr::value(now.0))
        .col_expr(organisations::Column::RequestDigest, Expr::value(None::<String>))
        .filter(organisations::Column::Id.eq(id.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// The slug of the organisation that a form created, `None` when it has created none.
pub async fn slug_of_request(db: &impl Connect, request: &str) -> Result<Option<String>> {
    let made = organisations::Entity::find().filter(organisations::Column::RequestDigest.eq(request));
    Ok(made.one(db.connection()).await?.map(|row| row.slug))
}

async fn insert_causes(tx: &Tx, id: i64, new: &Description) -> Result<()> {
    let causes = new.causes.iter().zip(1..).map(|(cause, position)| organisation_causes::ActiveModel {
        organisation_id: Set(id),
        cause: Set(cause.clone()),
        position: Set(position),
    });
    organisation_causes::Entity::insert_many(causes).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Those of the slugs that are taken.
pub async fn taken_slugs(db: &impl Connect, slugs: &[String]) -> Result<Vec<String>> {
    let taken = organisations::Entity::find()
        .select_only()
        .column(organisations::Column::Slug)
        .filter(organisations::Column::Slug.is_in(slugs));
    Ok(taken.into_tuple().all(db.connection()).await?)
}

/// An organisation by slug.
pub async fn find_by_slug(db: &impl Connect, slug: &Slug) -> Result<Option<(OrganisationCard, Verification)>> {
    one(db, organisations::Entity::find().filter(organisations::Column::Slug.eq(slug.as_str()))).await
}

/// The identifier, name and slug of an organisation by slug.
pub async fn find_link(db: &impl Connect, slug: &Slug) -> Result<Option<(OrganisationId, OrganisationLink)>> {
    let row = organisations::Entity::find().filter(organisations::Column::Slug.eq(slug.as_str()));
    Ok(row.one(db.connection()).await?.map(|row| (OrganisationId(row.id), link(&row))))
}

/// An organisation by identifier.
pub async fn find(db: &impl Connect, id: OrganisationId) -> Result<Option<(OrganisationCard, Verification)>> {
    one(db, organisations::Entity::find_by_id(id.0)).await
}

/// A page of the verified organisations, newest first. `region`: of those in it alone.
pub async fn list_verified(
    db: &impl Connect,
    region: Option<&Region>,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<OrganisationCard>> {
    let mut query =
        organisations::Entity::find().filter(organisations::Column::Verification.eq(Verification::Verified.as_str()));
    query = query.filter(organisations::Column::ClosedAt.is_null());
    if let Some(region) = region {
        query = query.filter(organisations::Column::Region.eq(region.as_str()));
    }
    if let Some(after) = after {
        query = query.filter(
            Condition::any().add(organisations::Column::CreatedAt.lt(after.at.0)).add(
                Condition::all()
                    .add(organisations::Column::CreatedAt.eq(after.at.0))
                    .add(organisations::Column::Id.lt(after.id)),
            ),
        );
    }
    let newest = query.order_by_desc(organisations::Column::CreatedAt).order_by_desc(organisations::Column::Id);
    Ok(read(db, newest.limit(limit)).await?.into_iter().map(|(card, _)| card).collect())
}

/// The regions that verified organisations are in, by code, at most `limit`: a look-up in the index for each.
pub async fn regions(db: &impl Connect, limit: u64) -> Result<Vec<Region>> {
    let next = "SELECT region FROM organisations WHERE verification = 'verified' AND closed_at IS NULL AND region > $1";
    let sql = format!(
        "WITH RECURSIVE found (region) AS (\
         SELECT ({}) UNION ALL \
         SELECT ({}) FROM found WHERE found.region IS NOT NULL) \
         SELECT region FROM found WHERE region IS NOT NULL LIMIT $1",
        next.replace("$1", "''") + " ORDER BY region LIMIT 1",
        next.replace("$1", "found.region") + " ORDER BY region LIMIT 1",
    );
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let connection = db.connection();
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, [most.into()]);
    let rows = connection.query_all_raw(statement).await?;
    rows.iter().map(|row| Ok(row.try_get::<String>("", "region")?.parse()?)).collect()
}

/// An organisation that waits for verification.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub card: OrganisationCard,
    pub since: Timestamp,
    /// Whether it was verified before and is due again.
    pub recheck: bool,
    /// The revision of the description, increased by each change.
    pub revision: i64,
}

/// The organisations that wait for verification, longest waiting first.
pub async fn list_waiting(db: &impl Connect, limit: u64) -> Result<Vec<Waiting>> {
    let open = |verification: Verification| {
        Query::select()
            .column(organisations::Column::Id)
            .from(organisations::Entity)
            .and_where(organisations::Column::Verification.eq(verification.as_str()))
            .and_where(organisations::Column::ClosedAt.is_null())
            .limit(limit)
            .to_owned()
    };
    let drafts = open(Verification::Draft)
        .order_by(organisations::Column::CreatedAt, Order::Asc)
        .order_by(organisations::Column::Id, Order::Asc)
        .to_owned();
    let rechecks = open(Verification::Verified)
        .and_where(organisations::Column::RecheckSince.is_not_null())
        .order_by(organisations::Column::RecheckSince, Order::Asc)
        .order_by(organisations::Column::Id, Order::Asc)
        .to_owned();
    let of = |longest: SelectStatement, name: &'static str| {
        Query::select().column("id").from_subquery(longest, name).to_owned()
    };
    let both = of(drafts, "drafts").union(UnionType::All, of(rechecks, "rechecks")).to_owned();
    let rows = read(db, organisations::Entity::find().filter(organisations::Column::Id.in_subquery(both))).await?;
    let waiting = |(card, row): (OrganisationCard, organisations::Model)| Waiting {
        card,
        since: Timestamp(row.recheck_since.unwrap_or(row.created_at)),
        recheck: row.recheck_since.is_some(),
        revision: row.revision,
    };
    let mut waiting: Vec<Waiting> = rows.into_iter().map(waiting).collect();
    waiting.sort_by_key(|one| (one.since, one.card.id));
    waiting.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(waiting)
}

/// Adds a person to a team; a conflict when they are on it.
pub async fn insert_member(
    tx: &Tx,
    organisation: OrganisationId,
    user: UserId,
    role: TeamRole,
    now: Timestamp,
) -> Result<()> {
    let row = memberships::ActiveModel {
        organisation_id: Set(organisation.0),
        user_id: Set(user.0),
        role: Set(role.as_str().to_owned()),
        created_at: Set(now.0),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// A person's role in a team, `None` when they are not on it.
pub async fn team_role(db: &impl Connect, organisation: OrganisationId, user: UserId) -> Result<Option<TeamRole>> {
    let row = memberships::Entity::find_by_id((organisation.0, user.0)).one(db.connection()).await?;
    row.map(|row| Ok(row.role.parse()?)).transpose()
}

/// The members of a team, whatever their role.
pub async fn team(db: &impl Connect, organisation: OrganisationId) -> Result<Vec<UserId>> {
    let rows = memberships::Entity::find()
        .filter(memberships::Column::OrganisationId.eq(organisation.0))
        .order_by_asc(memberships::Column::CreatedAt)
        .order_by_asc(memberships::Column::UserId);
    Ok(rows.all(db.connection()).await?.into_iter().map(|row| UserId(row.user_id)).collect())
}

/// The organisations whose team a person is on.
pub async fn teams_of(db: &impl Connect, user: UserId) -> Result<Vec<OrganisationLink>> {
    let rows = memberships::Entity::find().filter(memberships::Column::UserId.eq(user.0)).all(db.connection()).await?;
    let links = links(db, rows.iter().map(|row| OrganisationId(row.organisation_id))).await?;
    Ok(rows.iter().filter_map(|row| links.get(&OrganisationId(row.organisation_id)).cloned()).collect())
}

/// Names and slugs of organisations, by identifier.
pub async fn links(
    db: &impl Connect,
    ids: impl IntoIterator<Item = OrganisationId>,
) -> Result<HashMap<OrganisationId, OrganisationLink>> {
    let rows = organisations::Entity::find().filter(organisations::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    Ok(rows.all(db.connection()).await?.into_iter().map(|row| (OrganisationId(row.id), link(&row))).collect())
}

/// A row, with its causes in the order in which they were chosen, separated by spaces.
#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    stored: organisations::Model,
    causes: Option<String>,
}

async fn one(
    db: &impl Connect,
    which: Select<organisations::Entity>,
) -> Result<Option<(OrganisationCard, Verification)>> {
    let found = read(db, which).await?.pop();
    found.map(|(card, row)| Ok((card, row.verification.parse()?))).transpose()
}

/// The organisations that a query selects, in its order: one query.
async fn read(
    db: &impl Connect,
    which: Select<organisations::Entity>,
) -> Result<Vec<(OrganisationCard, organisations::Model)>> {
    let causes = "(SELECT string_agg(position || ':' || cause, ' ') FROM organisation_causes \
                  WHERE organisation_id = organisations.id)";
    let rows = which.column_as(Expr::cust(causes), "causes").into_model::<Row>().all(db.connection()).await?;
    let card = |Row { stored: row, causes }| {
        let card = OrganisationCard {
            id: OrganisationId(row.id),
            link: link(&row),
            mission: row.mission.clone(),
            location: location(row.place.clone(), row.region.as_deref())?,
            causes: ordered_words(causes),
            language: row.language.parse()?,
            website: row.website.clone(),
            created_at: Timestamp(row.created_at),
        };
        Ok((card, row))
    };
    rows.into_iter().map(card).collect()
}

/// Where an organisation is, as stored.
pub(crate) fn location(town: String, region: Option<&str>) -> Result<Location> {
    Ok(Location { town, region: region.map(str::parse).transpose()? })
}

pub(crate) fn link(row: &organisations::Model) -> OrganisationLink {
    link_of(row.slug.clone(), row.name.clone(), &row.verification, row.closed_at)
}

pub(crate) fn link_of(slug: String, name: String, verification: &str, closed_at: Option<i64>) -> OrganisationLink {
    let verified = verification == Verification::Verified.as_str() && closed_at.is_none();
    OrganisationLink { slug, name, verified }
}
