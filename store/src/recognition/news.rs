use crate::{
    Connect, Result,
    entities::{challenges, karma_entries, organisations},
    organisations::link_of,
};
use domain::{
    ids::{ChallengeId, UserId},
    recognition::news::ImpactNews,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement},
};

#[derive(FromQueryResult)]
struct Row {
    kind: String,
    at: i64,
    challenge_id: i64,
    title: String,
    language: String,
    slug: String,
    name: String,
    verification: String,
    organisation_closed: Option<i64>,
}

/// What somebody was awarded since a moment and has still, newest first, at most `limit`; nothing about challenges that
/// are hidden. One query.
pub async fn news_of(db: &impl Connect, user: UserId, since: Timestamp, limit: u64) -> Result<Vec<ImpactNews>> {
    let about = Expr::col((challenges::Entity, challenges::Column::Id))
        .equals((karma_entries::Entity, karma_entries::Column::ChallengeId));
    let by = Expr::col((organisations::Entity, organisations::Column::Id))
        .equals((challenges::Entity, challenges::Column::OrganisationId));
    let mut rows = karma_entries::Entity::find()
        .select_only()
        .columns([karma_entries::Column::Kind, karma_entries::Column::At, karma_entries::Column::ChallengeId])
        .columns([challenges::Column::Title, challenges::Column::Language])
        .columns([organisations::Column::Slug, organisations::Column::Name, organisations::Column::Verification])
        .column_as(organisations::Column::ClosedAt, "organisation_closed")
        .filter(karma_entries::Column::UserId.eq(user.0))
        .filter(karma_entries::Column::At.gte(since.0))
        .filter(karma_entries::Column::ReversesId.is_null())
        .filter(Expr::exists(taken_back()).not())
        .filter(challenges::Column::HiddenAt.is_null())
        .order_by_desc(karma_entries::Column::At)
        .order_by_desc(karma_entries::Column::Id)
        .limit(limit);
    QueryTrait::query(&mut rows).inner_join(challenges::Entity, about).inner_join(organisations::Entity, by);
    rows.into_model::<Row>().all(db.connection()).await?.into_iter().map(Row::read).collect()
}

fn taken_back() -> SelectStatement {
    let reversal = Alias::new("reversal");
    Query::select()
        .column((reversal.clone(), karma_entries::Column::Id))
        .from_as(karma_entries::Entity, reversal.clone())
        .and_where(
            Expr::col((reversal, karma_entries::Column::ReversesId))
                .equals((karma_entries::Entity, karma_entries::Column::Id)),
        )
        .to_owned()
}

impl Row {
    fn read(self) -> Result<ImpactNews> {
        Ok(ImpactNews {
            kind: self.kind.parse()?,
            count: 1,
            at: Timestamp(self.at),
            challenge: ChallengeId(self.challenge_id),
            title: self.title,
            language: self.language.parse()?,
            organisation: link_of(self.slug, self.name, &self.verification, self.organisation_closed),
        })
    }
}
