//! Queries of the feed.

pub use crate::challenge_rows::Challenge;
use crate::{
    Connect, Result, Tx,
    challenge_rows::read,
    entities::{challenge_causes, challenge_skills, challenge_translations, challenges, organisations, responses},
};
use domain::{
    challenges::State,
    discovery::{Elsewhere, FeedCursor, Filter, Part, Tier},
    ids::{ChallengeId, UserId},
    language::Language,
    location::Region,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

/// The reader of the feed: causes, skills and region for the parts, and the identity for the challenges they have answered.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    pub id: Option<UserId>,
    pub causes: Vec<String>,
    pub skills: Vec<String>,
    /// The region that they prefer.
    pub region: Option<Region>,
}

/// The challenges of one part after a cursor, in order. `since`: when the first page was read; challenges that moved or
/// were answered by the reader since then are not shown again.
pub async fn list_part(
    db: &impl Connect,
    filter: &Filter,
    reader: &Reader,
    part: Part,
    after: Option<FeedCursor>,
    since: Timestamp,
    limit: u64,
) -> Result<Vec<(FeedCursor, Challenge)>> {
    let mut query =
        narrowed(filter).filter(challenges::Column::FeedOrder.is_not_null()).filter(in_tier(reader, part.tier));
    if let Some(region) = &reader.region
        && part.tier != Tier::Answered
    {
        let is_near = is_in(region);
        query = query.filter(if part.is_far { is_near.not() } else { is_near });
    }
    if let Some(after) = after {
        query = query.filter(comes_after(after)).filter(was_shown_before(after).not());
    }
    if let (Some(page), Some(reader)) = (filter.after, reader.id) {
        let answered_meanwhile = answered(reader).and_where(responses::Column::CreatedAt.gte(page.since.0)).to_owned();
        query = query.filter(challenges::Column::Id.not_in_subquery(answered_meanwhile));
    }
    let query = query.order_by_asc(challenges::Column::FeedOrder).order_by_asc(challenges::Column::Id).limit(limit);
    let placed = |challenge: Challenge| {
        let (order, id) = (challenge.feed_order.unwrap_or_default(), challenge.id.0);
        (FeedCursor { part, order, id, since }, challenge)
    };
    Ok(read(db, query).await?.into_iter().map(placed).collect())
}

fn comes_after(after: FeedCursor) -> Condition {
    let at_the_same =
        Condition::all().add(challenges::Column::FeedOrder.eq(after.order)).add(challenges::Column::Id.gt(after.id));
    Condition::any().add(challenges::Column::FeedOrder.gt(after.order)).add(at_the_same)
}

/// Whether a challenge has moved since the first page was read, from a position that the previous pages have shown.
fn was_shown_before(after: FeedCursor) -> Condition {
    let at_the_same = Condition::all()
        .add(challenges::Column::FeedOrderBefore.eq(after.order))
        .add(challenges::Column::Id.lte(after.id));
    Condition::all()
        .add(challenges::Column::FeedMovedAt.is_not_null())
        .add(challenges::Column::FeedOrderBefore.is_not_null())
        .add(challenges::Column::FeedMovedAt.gte(after.since.0))
        .add(Condition::any().add(challenges::Column::FeedOrderBefore.lt(after.order)).add(at_the_same))
}

/// Which parts can contain challenges for a reader.
pub fn parts(reader: &Reader) -> impl Iterator<Item = Part> + use<> {
    let tiers = Tier::possible(!reader.causes.is_empty(), !reader.skills.is_empty(), reader.id.is_some());
    Part::possible(tiers, reader.region.is_some())
}

/// How many challenges match the filter in each of these languages instead of its own, counted up to a maximum: a query
/// for each language. Languages without any are left out.
pub async fn count_elsewhere(db: &impl Connect, filter: &Filter, others: &[Language]) -> Result<Vec<Elsewhere>> {
    let mut counts = Vec::new();
    for language in others {
        let found: Vec<i64> = narrowed(&Filter { languages: vec![*language], ..filter.clone() })
            .filter(challenges::Column::FeedOrder.is_not_null())
            .filter(is_in_one_of(&filter.languages).not())
            .select_only()
            .column(challenges::Column::Id)
            .limit(Elsewhere::COUNTED)
            .into_tuple()
            .all(db.connection())
            .await?;
        let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
        counts.extend((count > 0).then_some(Elsewhere { language: *language, count }));
    }
    Ok(counts)
}

/// The most recent challenges of a state among which a feed for other programs looks for those that match.
const LOOKED_THROUGH: u64 = 1_000;

/// The challenges that match a filter, without search and cursor, the most recently opened first. Without an organisation
/// only the most recent thousand are looked through, so that a filter that matches little reads no more.
pub async fn newest(db: &impl Connect, filter: &Filter, limit: u64) -> Result<Vec<Challenge>> {
    let mut query = narrowed(filter);
    if filter.organisation.is_none() {
        query = query.filter(challenges::Column::Id.in_subquery(recent(filter.state.unwrap_or(State::Open))));
    }
    let newest = query.order_by_desc(challenges::Column::OpenedAt).order_by_desc(challenges::Column::Id);
    read(db, newest.limit(limit)).await
}

fn recent(state: State) -> SelectStatement {
    Query::select()
        .column(challenges::Column::Id)
        .from(challenges::Entity)
        .and_where(challenges::Column::State.eq(state.as_str()))
        .and_where(challenges::Column::HiddenAt.is_null())
        .order_by(challenges::Column::OpenedAt, Order::Desc)
        .order_by(challenges::Column::Id, Order::Desc)
        .limit(LOOKED_THROUGH)
        .to_owned()
}

/// Those of the challenges that a volunteer has answered.
pub async fn answered_by(db: &impl Connect, reader: UserId, among: &[ChallengeId]) -> Result<Vec<ChallengeId>> {
    let ids: Vec<i64> = responses::Entity::find()
        .select_only()
        .column(responses::Column::ChallengeId)
        .distinct()
        .filter(responses::Column::AuthorId.eq(reader.0))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::ChallengeId.is_in(among.iter().map(|id| id.0)))
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(ids.into_iter().map(ChallengeId).collect())
}

/// Updates a challenge's rank in the feed. `moved`: the time of a move within its state, with which the previous
/// position is stored.
pub async fn place(tx: &Tx, id: ChallengeId, order: Option<i64>, moved: Option<Timestamp>) -> Result<()> {
    let place = challenges::Entity::update_many()
        .col_expr(challenges::Column::FeedOrder, Expr::value(order))
        .filter(challenges::Column::Id.eq(id.0));
    let update = match (moved, order) {
        (Some(moved), Some(order)) => place
            .col_expr(challenges::Column::FeedOrderBefore, Expr::col(challenges::Column::FeedOrder))
            .col_expr(challenges::Column::FeedMovedAt, Expr::value(moved.0))
            .filter(challenges::Column::FeedOrder.ne(order).or(challenges::Column::FeedOrder.is_null())),
        _ => place
            .col_expr(challenges::Column::FeedOrderBefore, Expr::value(None::<i64>))
            .col_expr(challenges::Column::FeedMovedAt, Expr::value(None::<i64>)),
    };
    update.exec(tx.connection()).await?;
    Ok(())
}

/// The condition for challenges in one of these languages, their own or the one that they were translated into.
fn is_in_one_of(languages: &[Language]) -> Condition {
    use challenge_translations::{Column, Entity};
    let codes = || languages.iter().map(Language::as_str);
    let translated = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::ChallengeId)).equals((challenges::Entity, challenges::Column::Id)))
        .and_where(Expr::col((Entity, Column::Language)).is_in(codes()))
        .to_owned();
    Condition::any().add(challenges::Column::Language.is_in(codes())).add(Expr::exists(translated))
}

/// The condition for listed, visible challenges that match a filter.
fn narrowed(filter: &Filter) -> Select<challenges::Entity> {
    let shown = challenges::Entity::find().filter(challenges::Column::HiddenAt.is_null());
    let mut query = match filter.state {
        Some(state) => shown.filter(challenges::Column::State.eq(state.as_str())),
        None => shown.filter(challenges::Column::State.is_in(State::LISTED.map(State::as_str))),
    };
    if !filter.languages.is_empty() {
        query = query.filter(is_in_one_of(&filter.languages));
    }
    if let Some(minutes) = filter.minutes {
        query = query.filter(challenges::Column::Minutes.lte(minutes));
    }
    if let Some(cause) = &filter.cause {
        query = query.filter(has_cause(std::slice::from_ref(cause)));
    }
    if let Some(skill) = &filter.skill {
        query = query.filter(has_skill(std::slice::from_ref(skill)));
    }
    if let Some(region) = &filter.region {
        query = query.filter(is_in(region));
    }
    if let Some(slug) = &filter.organisation {
        let organisation = Query::select()
            .column(organisations::Column::Id)
            .from(organisations::Entity)
            .and_where(organisations::Column::Slug.eq(slug.as_str()))
            .to_owned();
        // One value, so that an index that begins with it gives the order too.
        let organisation = Expr::SubQuery(None, Box::new(organisation.into()));
        query = query.filter(Expr::col((challenges::Entity, challenges::Column::OrganisationId)).eq(organisation));
    }
    query
}

/// Whether the organisation of a challenge is in a region. Asked of each challenge in the order of the feed.
fn is_in(region: &Region) -> Expr {
    let there = Query::select()
        .expr(Expr::val(1))
        .from(organisations::Entity)
        .and_where(
            Expr::col((organisations::Entity, organisations::Column::Id))
                .equals((challenges::Entity, challenges::Column::OrganisationId)),
        )
        .and_where(Expr::col((organisations::Entity, organisations::Column::Region)).eq(region.as_str()))
        .to_owned();
    Expr::exists(there)
}

fn in_tier(reader: &Reader, tier: Tier) -> Condition {
    let cause = Condition::all().add(has_cause(&reader.causes));
    let skill = Condition::all().add(has_skill(&reader.skills));
    let answered = reader.id.map(|reader| challenges::Column::Id.in_subquery(answered(reader)));
    let suits = match tier {
        Tier::CauseAndSkill => cause.add(skill),
        Tier::Skill => skill.add(cause.not()),
        Tier::Cause => cause.add(skill.not()),
        Tier::Rest => Condition::any().add(cause).add(skill).not(),
        Tier::Answered => return Condition::all().add_option(answered),
    };
    Condition::all().add(suits).add_option(answered.map(ExprTrait::not))
}

/// Whether a challenge has one of these causes. Asked of each challenge in the order of the feed, of which a page needs
/// few; a list of all challenges of a cause would grow with the community.
fn has_cause(causes: &[String]) -> Expr {
    let challenge = Expr::col((challenge_causes::Entity, challenge_causes::Column::ChallengeId));
    let own = Query::select()
        .column(challenge_causes::Column::Cause)
        .from(challenge_causes::Entity)
        .and_where(challenge.equals((challenges::Entity, challenges::Column::Id)))
        .and_where(challenge_causes::Column::Cause.is_in(causes))
        .to_owned();
    Expr::exists(own)
}

/// The same for skills.
fn has_skill(skills: &[String]) -> Expr {
    let challenge = Expr::col((challenge_skills::Entity, challenge_skills::Column::ChallengeId));
    let own = Query::select()
        .column(challenge_skills::Column::Skill)
        .from(challenge_skills::Entity)
        .and_where(challenge.equals((challenges::Entity, challenges::Column::Id)))
        .and_where(challenge_skills::Column::Skill.is_in(skills))
        .to_owned();
    Expr::exists(own)
}

fn answered(reader: UserId) -> SelectStatement {
    Query::select()
        .column(responses::Column::ChallengeId)
        .from(responses::Entity)
        .and_where(responses::Column::AuthorId.eq(reader.0))
        .and_where(responses::Column::DeletedAt.is_null())
        .to_owned()
}
