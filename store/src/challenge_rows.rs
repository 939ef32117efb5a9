//! Mapping rows to challenges.

use crate::{
    Connect, Result,
    challenge_translations::{Columns, Translation, with_translation},
    entities::{challenges, follows, memberships, organisations, reveals},
    joined::ordered_words,
    organisations::{link_of, location},
    translation_challenges::translating,
    trust::{self, GroundsRow},
};
use domain::{
    challenges::{ChallengeText, Closing, Kind, Outcome, State},
    ids::{ChallengeId, OrganisationId, UserId},
    location::Location,
    moderation::{HiddenBecause, TrustGrounds},
    organisation_link::OrganisationLink,
    organisations::TeamRole,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, PartialModelTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

/// A stored challenge.
#[derive(Clone, Debug)]
pub struct Challenge {
    pub id: ChallengeId,
    pub organisation: OrganisationId,
    /// Name and slug of the organisation.
    pub asked_by: OrganisationLink,
    /// Where the organisation is.
    pub location: Location,
    pub kind: Kind,
    pub state: State,
    pub revision: i64,
    pub text: ChallengeText,
    /// Its text in another language.
    pub translation: Option<Translation>,
    /// The challenge whose text is translated in this one.
    pub translates: Option<ChallengeId>,
    /// The slug of the template that it began with.
    pub template: Option<String>,
    pub review_note: String,
    /// Its creator.
    pub created_by: Option<UserId>,
    /// When its text or its state changed last.
    pub modified_at: Timestamp,
    pub submitted_at: Option<Timestamp>,
    pub opened_at: Option<Timestamp>,
    pub deadline: Option<Timestamp>,
    pub deciding_since: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub closing: Option<Closing>,
    pub thanks: String,
    pub outcome: Option<Outcome>,
    pub outcome_text: String,
    pub no_pick_reason: String,
    /// How many of the requests for its outcome are settled.
    pub outcome_requests: i64,
    /// How many of the reminders of its team are settled.
    pub reminders: i64,
    /// When it was extended, `None` when it never was.
    pub extended_at: Option<Timestamp>,
    /// Why it is hidden from all but its team and moderators, `None` when it is visible.
    pub hidden: Option<HiddenBecause>,
    /// Its position in the feed, `None` while it is not listed.
    pub feed_order: Option<i64>,
    /// How many visible responses there are.
    pub answers: i64,
    /// How many volunteers have a visible response.
    pub volunteers: i64,
    /// How many files it and its responses have, those of responses that are being written included.
    pub attachments: i64,
}

/// A row with its organisation, with its causes and skills, each with its position, separated by spaces.
#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    stored: challenges::ReadRow,
    #[sea_orm(nested)]
    translation: Columns,
    slug: String,
    name: String,
    verification: String,
    organisation_closed: Option<i64>,
    town: String,
    region: Option<String>,
    causes: Option<String>,
    skills: Option<String>,
}

/// A challenge, and what a reader is to it.
#[derive(Clone, Debug)]
pub struct ForReader {
    pub challenge: Challenge,
    /// The reader's role in the team, `None` when they are not on it.
    pub role: Option<TeamRole>,
    /// Whether the reader asked to see the responses of others.
    pub has_revealed: bool,
}

/// A row with what the reader is to it.
#[derive(FromQueryResult)]
pub(crate) struct RowForReader {
    #[sea_orm(nested)]
    row: Row,
    role: Option<String>,
    revealed_at: Option<i64>,
}

/// The challenges that a query selects, in its order: one query, with organisation, causes and skills.
pub(crate) async fn read(db: &impl Connect, which: Select<challenges::Entity>) -> Result<Vec<Challenge>> {
    let rows = whole(which).into_model::<Row>().all(db.connection()).await?;
    rows.into_iter().map(challenge).collect()
}

/// The same with what the reader is to each.
pub(crate) async fn read_for(
    db: &impl Connect,
    which: Select<challenges::Entity>,
    reader: UserId,
) -> Result<Vec<ForReader>> {
    let rows = whole_for(which, reader).into_model::<RowForReader>().all(db.connection()).await?;
    rows.into_iter().map(RowForReader::read).collect()
}

/// Challenges by identifier, hidden or not, unordered, with what a reader is to each.
pub async fn by_ids_for(
    db: &impl Connect,
    ids: impl IntoIterator<Item = ChallengeId>,
    reader: UserId,
) -> Result<Vec<ForReader>> {
    let rows = challenges::Entity::find().filter(challenges::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    read_for(db, rows, reader).await
}

impl RowForReader {
    pub fn read(self) -> Result<ForReader> {
        Ok(ForReader {
            challenge: challenge(self.row)?,
            role: self.role.map(|role| role.parse()).transpose()?,
            has_revealed: self.revealed_at.is_some(),
        })
    }
}

#[derive(FromQueryResult)]
struct RowOfPage {
    #[sea_orm(nested)]
    row: RowForReader,
    #[sea_orm(nested)]
    grounds: GroundsRow,
    translating: Option<i64>,
    follows_since: Option<i64>,
}

/// A challenge for somebody who is signed in.
#[derive(Clone, Debug)]
pub struct OfPage {
    pub for_reader: ForReader,
    /// How far they are trusted.
    pub grounds: TrustGrounds,
    /// The challenge in which volunteers translate it now, `None` where there is none.
    pub translating: Option<ChallengeId>,
    /// Whether they follow the organisation that asks.
    pub follows: bool,
}

/// A challenge by identifier, hidden or not, with what a reader is to it and how far they are trusted: one query.
pub async fn find_for_reader(db: &impl Connect, id: ChallengeId, reader: UserId) -> Result<Option<OfPage>> {
    let mut one = whole_for(challenges::Entity::find_by_id(id.0), reader);
    for (column, name) in trust::columns(reader) {
        one = one.expr_as(column, name);
    }
    let follows = Query::select()
        .column(follows::Column::CreatedAt)
        .from(follows::Entity)
        .and_where(
            Expr::col(follows::Column::OrganisationId).equals((challenges::Entity, challenges::Column::OrganisationId)),
        )
        .and_where(Expr::col(follows::Column::UserId).eq(reader.0))
        .to_owned();
    let one = one
        .expr_as(Expr::SubQuery(None, Box::new(translating().into())), "translating")
        .expr_as(Expr::SubQuery(None, Box::new(follows.into())), "follows_since");
    let Some(row) = one.into_model::<RowOfPage>().one(db.connection()).await? else { return Ok(None) };
    Ok(Some(OfPage {
        for_reader: row.row.read()?,
        grounds: row.grounds.read()?,
        translating: row.translating.map(ChallengeId),
        follows: row.follows_since.is_some(),
    }))
}

/// The columns of [`RowForReader`].
pub(crate) fn whole_for(which: Select<challenges::Entity>, reader: UserId) -> Select<challenges::Entity> {
    let role = Query::select()
        .column(memberships::Column::Role)
        .from(memberships::Entity)
        .and_where(
            Expr::col(memberships::Column::OrganisationId)
                .equals((challenges::Entity, challenges::Column::OrganisationId)),
        )
        .and_where(Expr::col(memberships::Column::UserId).eq(reader.0))
        .to_owned();
    let revealed = Query::select()
        .column(reveals::Column::CreatedAt)
        .from(reveals::Entity)
        .and_where(Expr::col(reveals::Column::UserId).eq(reader.0))
        .and_where(Expr::col(reveals::Column::ChallengeId).equals((challenges::Entity, challenges::Column::Id)))
        .to_owned();
    let subquery = |query: SelectStatement| Expr::SubQuery(None, Box::new(query.into()));
    whole(which).expr_as(subquery(role), "role").expr_as(subquery(revealed), "revealed_at")
}

fn whole(which: Select<challenges::Entity>) -> Select<challenges::Entity> {
    let mut which = challenges::ReadRow::select_cols(which.select_only());
    let asked_by = Expr::col((organisations::Entity, organisations::Column::Id))
        .equals((challenges::Entity, challenges::Column::OrganisationId));
    QueryTrait::query(&mut which).inner_join(organisations::Entity, asked_by);
    let list = |column: &str, table: &str| {
        Expr::cust(format!(
            "(SELECT string_agg(position || ':' || {column}, ' ') FROM {table} WHERE challenge_id = challenges.id)"
        ))
    };
    with_translation(which)
        .column_as(organisations::Column::Slug, "slug")
        .column_as(organisations::Column::Name, "name")
        .column_as(organisations::Column::Verification, "verification")
        .column_as(organisations::Column::ClosedAt, "organisation_closed")
        .column_as(organisations::Column::Place, "town")
        .column_as(organisations::Column::Region, "region")
        .column_as(list("cause", "challenge_causes"), "causes")
        .column_as(list("skill", "challenge_skills"), "skills")
}

fn challenge(row: Row) -> Result<Challenge> {
    let Row {
        stored: mut row,
        translation,
        slug,
        name,
        verification,
        organisation_closed,
        town,
        region,
        causes,
        skills,
    } = row;
    Ok(Challenge {
        id: ChallengeId(row.id),
        organisation: OrganisationId(row.organisation_id),
        location: location(town, region.as_deref())?,
        asked_by: link_of(slug, name, &verification, organisation_closed),
        kind: row.kind.parse()?,
        state: row.state.parse()?,
        revision: row.revision,
        text: row.take_text(ordered_words(causes), ordered_words(skills))?,
        translation: translation.read()?,
        translates: row.translates_id.map(ChallengeId),
        template: row.template,
        review_note: row.review_note,
        created_by: row.created_by.map(UserId),
        modified_at: last_change(row.updated_at, [row.opened_at, row.extended_at, row.deciding_since, row.closed_at]),
        submitted_at: row.submitted_at.map(Timestamp),
        opened_at: row.opened_at.map(Timestamp),
        deadline: row.deadline.map(Timestamp),
        deciding_since: row.deciding_since.map(Timestamp),
        closed_at: row.closed_at.map(Timestamp),
        closing: row.closing.map(|word| word.parse()).transpose()?,
        thanks: row.thanks,
        outcome: row.outcome.map(|word| word.parse()).transpose()?,
        outcome_text: row.outcome_text,
        no_pick_reason: row.no_pick_reason,
        outcome_requests: row.outcome_requests,
        reminders: row.reminders,
        extended_at: row.extended_at.map(Timestamp),
        feed_order: row.feed_order,
        answers: row.answers,
        volunteers: row.volunteers,
        attachments: row.attachments,
        hidden: row.hidden_because.map(|word| word.parse()).transpose()?,
    })
}

/// When the text or the state of a challenge changed last. `updated_at`: when its text did; `steps`: when its state did.
pub(crate) fn last_change(updated_at: i64, steps: [Option<i64>; 4]) -> Timestamp {
    Timestamp(steps.into_iter().flatten().fold(updated_at, std::cmp::max))
}
