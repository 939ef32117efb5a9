//! A volunteer's impact: their answers with what became of them, and the totals.

mod evidence;
mod months;
mod news;
mod public_page;

pub use evidence::evidence_between;
pub use months::minutes_between;
pub use news::news_of;
pub use public_page::{OwnPage, hide_page, own_page, owner_of_page, publish_page};

use crate::{
    Connect, Result,
    entities::{challenges, findings, organisations, picks, responses},
    organisations::link_of,
};
use domain::{
    challenges::{Answer, Closing, Outcome, Spec, kinds::review::Mended},
    ids::{ChallengeId, ResponseId, UserId},
    recognition::ImpactAnswer,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select,
    sea_query::{Alias, CaseStatement, Expr, ExprTrait, Func, Query, SelectStatement, SimpleExpr, UnionType},
};

/// A person's visible answers, newest first, each with what became of it, and whether its challenge is hidden: one
/// query.
pub async fn answers_of(db: &impl Connect, author: UserId, limit: u64) -> Result<Vec<(ImpactAnswer, bool)>> {
    let mut which = responses::Entity::find()
        .select_only()
        .columns([
            responses::Column::Id,
            responses::Column::ChallengeId,
            responses::Column::Body,
            responses::Column::Payload,
        ])
        .column_as(responses::Column::CreatedAt, "posted_at")
        .column_as(responses::Column::Language, "written_in")
        .columns([
            challenges::Column::Kind,
            challenges::Column::Spec,
            challenges::Column::Title,
            challenges::Column::Language,
            challenges::Column::Minutes,
            challenges::Column::State,
            challenges::Column::Closing,
            challenges::Column::HiddenBecause,
            challenges::Column::Thanks,
            challenges::Column::Outcome,
            challenges::Column::OutcomeText,
        ])
        .columns([organisations::Column::Slug, organisations::Column::Name, organisations::Column::Verification])
        .column_as(organisations::Column::ClosedAt, "organisation_closed")
        .column_as(picks::Column::Reason, "picked")
        .expr_as(to_author(), "personal_thanks")
        .expr_as(Expr::col((same(), responses::Column::Body)), "merged_with")
        .expr_as(Expr::col((head(), findings::Column::MendedAt)), "mended_at")
        .expr_as(Expr::col((head(), findings::Column::MendedNote)), "mended_note")
        .filter(responses::Column::AuthorId.eq(author.0))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::HiddenAt.is_null())
        .order_by_desc(responses::Column::CreatedAt)
        .order_by_desc(responses::Column::Id)
        .limit(limit);
    let own = |column| Expr::col((responses::Entity, column));
    let asked = Expr::col((challenges::Entity, challenges::Column::Id)).eq(own(responses::Column::ChallengeId));
    let by = Expr::col((organisations::Entity, organisations::Column::Id))
        .equals((challenges::Entity, challenges::Column::OrganisationId));
    let noted = |column| Expr::col((findings::Entity, column));
    let of_head = |column| Expr::col((head(), column));
    // A finding that says the same as another is picked and mended with it.
    let standing = Func::coalesce([noted(findings::Column::HeadId), own(responses::Column::Id)]);
    let picked = Expr::col((picks::Entity, picks::Column::ResponseId)).eq(standing);
    let of_same = |column| Expr::col((same(), column));
    let merged_with = Condition::all()
        .add(of_same(responses::Column::Id).eq(noted(findings::Column::HeadId)))
        .add(noted(findings::Column::MergedInto).is_not_null())
        .add(of_same(responses::Column::DeletedAt).is_null())
        .add(of_same(responses::Column::HiddenAt).is_null())
        .add(of_same(responses::Column::ErasedAt).is_null());
    let is_head = of_head(findings::Column::ResponseId).eq(noted(findings::Column::HeadId));
    QueryTrait::query(&mut which)
        .inner_join(challenges::Entity, asked)
        .inner_join(organisations::Entity, by)
        .left_join(findings::Entity, noted(findings::Column::ResponseId).eq(own(responses::Column::Id)))
        .join_as(JoinType::LeftJoin, findings::Entity, head(), is_head)
        .join_as(JoinType::LeftJoin, responses::Entity, same(), merged_with)
        .left_join(picks::Entity, picked);
    let rows = which.into_model::<Row>().all(db.connection()).await?;
    rows.into_iter().map(Row::read).collect()
}

/// What was said to the author of the pick: whoever said the same is picked with it, and is somebody else.
fn to_author() -> SimpleExpr {
    let own = Expr::col((picks::Entity, picks::Column::ResponseId)).equals((responses::Entity, responses::Column::Id));
    CaseStatement::new().case(own, Expr::col((picks::Entity, picks::Column::PersonalThanks))).finally("").into()
}

/// The notes on the finding that stands for one's own.
fn head() -> Alias {
    Alias::new("head")
}

/// That finding, where it is another.
fn same() -> Alias {
    Alias::new("same")
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    challenge_id: i64,
    body: String,
    payload: Option<String>,
    written_in: Option<String>,
    kind: String,
    spec: Option<String>,
    posted_at: i64,
    title: String,
    language: String,
    minutes: i64,
    state: String,
    closing: Option<String>,
    hidden_because: Option<String>,
    thanks: String,
    outcome: Option<String>,
    outcome_text: String,
    slug: String,
    name: String,
    verification: String,
    organisation_closed: Option<i64>,
    picked: Option<String>,
    personal_thanks: String,
    merged_with: Option<String>,
    mended_at: Option<i64>,
    mended_note: Option<String>,
}

impl Row {
    fn read(self) -> Result<(ImpactAnswer, bool)> {
        let spec = Spec::from_stored(self.kind.parse()?, self.spec.as_deref())?;
        let answer = Answer::from_stored(self.body, self.payload.as_deref())?;
        let written_in = self.written_in.map(|code| code.parse()).transpose()?;
        let written_in = written_in.filter(|_| answer.told(&spec).is_none());
        let answer = ImpactAnswer {
            response: ResponseId(self.id),
            body: answer.in_words(&spec).into_owned(),
            written_in,
            posted_at: Timestamp(self.posted_at),
            challenge: ChallengeId(self.challenge_id),
            title: self.title,
            language: self.language.parse()?,
            minutes: self.minutes,
            organisation: link_of(self.slug, self.name, &self.verification, self.organisation_closed),
            state: self.state.parse()?,
            closing: self.closing.map(|closing| closing.parse()).transpose()?,
            picked: self.picked,
            personal_thanks: self.personal_thanks,
            merged_with: self.merged_with,
            mended: self.mended_at.map(|at| Mended { at: Timestamp(at), note: self.mended_note.unwrap_or_default() }),
            thanks: self.thanks,
            outcome: self.outcome.map(|outcome| outcome.parse()).transpose()?,
            outcome_text: self.outcome_text,
        };
        Ok((answer, self.hidden_because.is_some()))
    }
}

/// The totals over all visible answers of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Challenges answered.
    pub answered: i64,
    /// The sum of the minutes of those challenges.
    pub minutes: i64,
    /// Those whose organisation closed them with an answer.
    pub thanked: i64,
    /// The organisations of those.
    pub organisations: i64,
    /// Responses picked in closed challenges.
    pub picked: i64,
    /// Those of them that were used.
    pub used: i64,
}

/// Computes the totals with two queries, however many answers there are.
pub async fn totals_of(db: &impl Connect, author: UserId) -> Result<Totals> {
    let answered = answered_by(author).into_model::<Answered>().one(db.connection()).await?.unwrap_or_default();
    let picked = picked_of(author).into_model::<Picked>().one(db.connection()).await?.unwrap_or_default();
    Ok(Totals {
        answered: answered.challenges,
        minutes: answered.minutes.unwrap_or_default(),
        thanked: answered.thanked.unwrap_or_default(),
        organisations: answered.organisations,
        picked: picked.picked,
        used: picked.used.unwrap_or_default(),
    })
}

#[derive(Default, FromQueryResult)]
struct Answered {
    challenges: i64,
    minutes: Option<i64>,
    thanked: Option<i64>,
    organisations: i64,
}

#[derive(Default, FromQueryResult)]
struct Picked {
    picked: i64,
    used: Option<i64>,
}

fn answered_by(author: UserId) -> Select<challenges::Entity> {
    let thanked = challenges::Column::Closing.eq(Closing::Answered.as_str());
    let one = CaseStatement::new().case(thanked.clone(), 1).finally(0);
    let organisation: SimpleExpr =
        CaseStatement::new().case(thanked, Expr::col(challenges::Column::OrganisationId)).into();
    challenges::Entity::find()
        .select_only()
        .column_as(challenges::Column::Id.count(), "challenges")
        .column_as(whole(Expr::col(challenges::Column::Minutes).sum()), "minutes")
        .column_as(whole(Expr::expr(one).sum()), "thanked")
        .column_as(organisation.count_distinct(), "organisations")
        .filter(challenges::Column::Id.in_subquery(shown_of(author, responses::Column::ChallengeId)))
}

fn picked_of(author: UserId) -> Select<picks::Entity> {
    let closed = |outcome: Option<Outcome>| {
        let challenge = Expr::col((challenges::Entity, challenges::Column::Id));
        let mut of_the_pick = Query::select();
        of_the_pick
            .column(challenges::Column::Id)
            .from(challenges::Entity)
            .and_where(challenge.equals((picks::Entity, picks::Column::ChallengeId)))
            .and_where(challenges::Column::Closing.eq(Closing::Answered.as_str()));
        if let Some(outcome) = outcome {
            of_the_pick.and_where(challenges::Column::Outcome.eq(outcome.as_str()));
        }
        Expr::exists(of_the_pick)
    };
    let heads = Query::select()
        .column(findings::Column::HeadId)
        .from(findings::Entity)
        .and_where(findings::Column::ResponseId.in_subquery(shown_of(author, responses::Column::Id)))
        .to_owned();
    // Whoever said the same is picked with it.
    let standing = shown_of(author, responses::Column::Id).union(UnionType::Distinct, heads).to_owned();
    let used = closed(Some(Outcome::Used));
    let one = CaseStatement::new().case(used, 1).finally(0);
    picks::Entity::find()
        .select_only()
        .column_as(picks::Column::ResponseId.count(), "picked")
        .column_as(whole(Expr::expr(one).sum()), "used")
        .filter(picks::Column::ResponseId.in_subquery(standing))
        .filter(closed(None))
}

/// Casts a sum to an integer, because PostgreSQL returns a decimal number.
fn whole(sum: SimpleExpr) -> SimpleExpr {
    Func::cast_as(sum, Alias::new("BIGINT")).into()
}

fn shown_of(author: UserId, column: responses::Column) -> SelectStatement {
    Query::select()
        .column(column)
        .from(responses::Entity)
        .and_where(responses::Column::AuthorId.eq(author.0))
        .and_where(responses::Column::DeletedAt.is_null())
        .and_where(responses::Column::HiddenAt.is_null())
        .to_owned()
}
