//! What teams note about the findings of reviews: which say the same, in which order they stand, what is mended.

use crate::{
    Connect, Result, Tx,
    accounts::name_of,
    entities::{findings, responses, votes},
};
use domain::{
    challenges::{
        Answer,
        kinds::review::{Finding, Mended},
    },
    ids::{ChallengeId, ResponseId, UserId},
    language::Language,
    responses::findings::{MAX_GROUP, Noted},
    time::Timestamp,
    voting::{GivenVote, Tally},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
    sea_query::{CaseStatement, Expr, ExprTrait, Query, SelectStatement},
};

/// Inserts what is known of a new finding; does nothing for another answer.
pub(crate) async fn insert(tx: &Tx, challenge: ChallengeId, response: ResponseId, answer: &Answer) -> Result<()> {
    let Answer::Review(Finding { sort, .. }) = answer else { return Ok(()) };
    let row = findings::ActiveModel {
        response_id: Set(response.0),
        challenge_id: Set(challenge.0),
        sort: Set(sort.to_string()),
        head_id: Set(response.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Notes the sort of an edited finding; does nothing for another answer.
pub(crate) async fn set_sort(tx: &Tx, response: ResponseId, answer: &Answer) -> Result<()> {
    let Answer::Review(Finding { sort, .. }) = answer else { return Ok(()) };
    let update = findings::Entity::update_many()
        .col_expr(findings::Column::Sort, Expr::value(sort.as_str()))
        .filter(findings::Column::ResponseId.eq(response.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// The notes on all findings of a challenge, hidden and deleted ones too, unordered; at most `limit`.
pub async fn of_challenge(db: &impl Connect, challenge: ChallengeId, limit: u64) -> Result<Vec<Noted>> {
    let rows = findings::Entity::find()
        .filter(findings::Column::ChallengeId.eq(challenge.0))
        .order_by_asc(findings::Column::ResponseId)
        .limit(limit);
    rows.all(db.connection()).await?.into_iter().map(noted).collect()
}

/// A finding with its author and the votes on it.
#[derive(Clone, Debug)]
pub struct WrittenFinding {
    pub noted: Noted,
    /// An empty text where it is deleted.
    pub answer: Answer,
    /// In which it was written, `None` where that is not known.
    pub language: Option<Language>,
    /// Whether it is hidden or deleted.
    pub is_gone: bool,
    pub is_deleted: bool,
    /// Whether its author erased their account, and with it the text.
    pub erased: bool,
    pub author: UserId,
    pub author_name: String,
    pub tally: Tally,
}

#[derive(FromQueryResult)]
struct WrittenRow {
    #[sea_orm(nested)]
    noted: findings::Model,
    author_id: i64,
    author_name: String,
    body: String,
    payload: Option<String>,
    language: Option<String>,
    erased_at: Option<i64>,
    deleted_at: Option<i64>,
    hidden_at: Option<i64>,
    helpful: i64,
    not_this_one: i64,
}

/// The findings of a challenge, hidden and deleted ones too, oldest first; at most `limit`.
pub async fn written(db: &impl Connect, challenge: ChallengeId, limit: u64) -> Result<Vec<WrittenFinding>> {
    let written =
        Expr::col((responses::Entity, responses::Column::Id)).equals((findings::Entity, findings::Column::ResponseId));
    let mut rows = findings::Entity::find()
        .columns([responses::Column::AuthorId, responses::Column::ErasedAt])
        .columns([responses::Column::DeletedAt, responses::Column::HiddenAt])
        .columns([responses::Column::Body, responses::Column::Payload, responses::Column::Language])
        .columns([responses::Column::Helpful, responses::Column::NotThisOne])
        .expr_as(name_of((responses::Entity, responses::Column::AuthorId)), "author_name")
        .filter(findings::Column::ChallengeId.eq(challenge.0))
        .order_by_asc(findings::Column::ResponseId)
        .limit(limit);
    QueryTrait::query(&mut rows).inner_join(responses::Entity, written);
    let finding = |row: WrittenRow| {
        Ok(WrittenFinding {
            noted: noted(row.noted)?,
            answer: Answer::from_stored(row.body, row.payload.as_deref())?,
            language: row.language.map(|code| code.parse()).transpose()?,
            is_gone: row.deleted_at.is_some() || row.hidden_at.is_some(),
            is_deleted: row.deleted_at.is_some(),
            erased: row.erased_at.is_some(),
            author: UserId(row.author_id),
            author_name: row.author_name,
            tally: Tally { helpful: row.helpful, not_this_one: row.not_this_one },
        })
    };
    rows.into_model::<WrittenRow>().all(db.connection()).await?.into_iter().map(finding).collect()
}

/// The votes as they stand on these responses, at most `limit`.
pub async fn votes_on(db: &impl Connect, responses: &[ResponseId], limit: u64) -> Result<Vec<GivenVote>> {
    let rows = votes::Entity::find()
        .filter(votes::Column::ResponseId.is_in(responses.iter().map(|id| id.0)))
        .order_by_asc(votes::Column::ResponseId)
        .order_by_asc(votes::Column::VoterId)
        .limit(limit);
    let given = |row: votes::Model| {
        Ok(GivenVote {
            response: ResponseId(row.response_id),
            voter: UserId(row.voter_id),
            vote: row.vote.parse()?,
            at: Timestamp(row.updated_at),
        })
    };
    rows.all(db.connection()).await?.into_iter().map(given).collect()
}

/// A finding of a group, and who wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub response: ResponseId,
    pub author: UserId,
    /// Whether it stands for the others.
    pub is_head: bool,
    /// Whether it is hidden or deleted.
    pub is_gone: bool,
    pub is_deleted: bool,
}

/// Response, head, author, and when it was deleted and hidden.
type MemberRow = (i64, i64, i64, Option<i64>, Option<i64>);

/// The findings that say the same as this one, itself among them; empty where it is no finding.
pub async fn group_of(db: &impl Connect, response: ResponseId) -> Result<Vec<Member>> {
    let head = Query::select()
        .column(findings::Column::HeadId)
        .from(findings::Entity)
        .and_where(findings::Column::ResponseId.eq(response.0))
        .to_owned();
    let written =
        Expr::col((responses::Entity, responses::Column::Id)).equals((findings::Entity, findings::Column::ResponseId));
    let mut rows = findings::Entity::find()
        .select_only()
        .columns([findings::Column::ResponseId, findings::Column::HeadId])
        .columns([responses::Column::AuthorId, responses::Column::DeletedAt, responses::Column::HiddenAt])
        .filter(findings::Column::HeadId.in_subquery(head))
        .order_by_asc(findings::Column::ResponseId)
        .limit(u64::try_from(MAX_GROUP).unwrap_or(u64::MAX));
    QueryTrait::query(&mut rows).inner_join(responses::Entity, written);
    let rows: Vec<MemberRow> = rows.into_tuple().all(db.connection()).await?;
    let member = |(response, head, author, deleted, hidden): MemberRow| Member {
        response: ResponseId(response),
        author: UserId(author),
        is_head: response == head,
        is_gone: deleted.is_some() || hidden.is_some(),
        is_deleted: deleted.is_some(),
    };
    Ok(rows.into_iter().map(member).collect())
}

/// Merges a head into another head, with all that were merged into it before. A conflict where either is none by now,
/// or this one is picked.
pub async fn merge(tx: &Tx, id: ResponseId, head: ResponseId) -> Result<()> {
    let below = findings::Entity::update_many()
        .col_expr(findings::Column::HeadId, Expr::value(head.0))
        .filter(findings::Column::HeadId.eq(id.0))
        .filter(findings::Column::ResponseId.ne(id.0));
    below.exec(tx.connection()).await?;
    set_head(tx, id, Some(head), head).await
}

/// Separates a finding from the one that it was merged into; `along`: itself, and those that were merged into it.
pub async fn separate(tx: &Tx, id: ResponseId, along: &[ResponseId]) -> Result<()> {
    set_head(tx, id, None, id).await?;
    let below = findings::Entity::update_many()
        .col_expr(findings::Column::HeadId, Expr::value(id.0))
        .filter(findings::Column::ResponseId.is_in(along.iter().map(|id| id.0)));
    below.exec(tx.connection()).await?;
    Ok(())
}

async fn set_head(tx: &Tx, id: ResponseId, into: Option<ResponseId>, head: ResponseId) -> Result<()> {
    let update = findings::Entity::update_many()
        .col_expr(findings::Column::MergedInto, Expr::value(into.map(|into| into.0)))
        .col_expr(findings::Column::HeadId, Expr::value(head.0))
        .filter(findings::Column::ResponseId.eq(id.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Sets the positions of findings; others keep theirs.
pub async fn place(tx: &Tx, positions: &[(ResponseId, i64)]) -> Result<()> {
    if positions.is_empty() {
        return Ok(());
    }
    let moved = || {
        findings::Entity::update_many().filter(findings::Column::ResponseId.is_in(positions.iter().map(|(id, _)| id.0)))
    };
    // Taken out first: a position is there once at any moment.
    moved().col_expr(findings::Column::Position, Expr::value(None::<i64>)).exec(tx.connection()).await?;
    let of = |(id, position): &(ResponseId, i64)| (findings::Column::ResponseId.eq(id.0), *position);
    let case = positions.iter().map(of).fold(CaseStatement::new(), |case, (is, position)| case.case(is, position));
    moved().col_expr(findings::Column::Position, case.into()).exec(tx.connection()).await?;
    Ok(())
}

/// Notes that a finding is mended, with what was done; one that is mended already keeps its date.
pub async fn mend(tx: &Tx, id: ResponseId, note: &str, now: Timestamp) -> Result<()> {
    let update = findings::Entity::update_many()
        .col_expr(findings::Column::MendedAt, Expr::col(findings::Column::MendedAt).if_null(now.0))
        .col_expr(findings::Column::MendedNote, Expr::value(note))
        .filter(findings::Column::ResponseId.eq(id.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Notes that a finding is not mended after all; returns whether it was.
pub async fn unmend(tx: &Tx, id: ResponseId) -> Result<bool> {
    let update = findings::Entity::update_many()
        .col_expr(findings::Column::MendedAt, Expr::value(None::<i64>))
        .col_expr(findings::Column::MendedNote, Expr::value(""))
        .filter(findings::Column::ResponseId.eq(id.0))
        .filter(findings::Column::MendedAt.is_not_null());
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// The findings that say the same as one of somebody's, for those whose votes on them do not count.
pub(crate) fn same_as_of(author: UserId) -> SelectStatement {
    let own = Query::select()
        .column(responses::Column::Id)
        .from(responses::Entity)
        .and_where(responses::Column::AuthorId.eq(author.0))
        .to_owned();
    let heads = Query::select()
        .column(findings::Column::HeadId)
        .from(findings::Entity)
        .and_where(findings::Column::ResponseId.in_subquery(own))
        .to_owned();
    Query::select()
        .column(findings::Column::ResponseId)
        .from(findings::Entity)
        .and_where(findings::Column::HeadId.in_subquery(heads))
        .to_owned()
}

/// The notes in a row.
pub(crate) fn noted(row: findings::Model) -> Result<Noted> {
    Ok(Noted {
        id: ResponseId(row.response_id),
        sort: row.sort.parse()?,
        merged_into: row.merged_into.map(ResponseId),
        head: ResponseId(row.head_id),
        position: row.position,
        mended: row.mended_at.map(|at| Mended { at: Timestamp(at), note: row.mended_note }),
    })
}
