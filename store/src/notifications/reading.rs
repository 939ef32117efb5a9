//! Reading notices, with what they are about.

use crate::{
    Connect, Result,
    accounts::name_of,
    entities::{challenges, comments, findings, memberships, responses, user_notices},
};
use domain::{
    challenges::Answer,
    ids::{ChallengeId, CommentId, NoticeId, ResponseId, UserId},
    notifications::NoticeKind,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use std::collections::HashSet;

/// A stored notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    pub id: NoticeId,
    pub kind: NoticeKind,
    pub challenge: ChallengeId,
    pub response: Option<ResponseId>,
    pub comment: Option<CommentId>,
    /// When it happened.
    pub at: Timestamp,
    pub is_read: bool,
}

/// A person's notices before one, or the newest; newest first.
pub async fn notices_before(
    db: &impl Connect,
    user: UserId,
    before: Option<NoticeId>,
    limit: u64,
) -> Result<Vec<NoticeRow>> {
    let rows = user_notices::Entity::find()
        .filter(user_notices::Column::UserId.eq(user.0))
        .apply_if(before, |query, before| query.filter(user_notices::Column::Id.lt(before.0)))
        .order_by_desc(user_notices::Column::Id)
        .limit(limit);
    rows.all(db.connection()).await?.into_iter().map(notice).collect()
}

/// These notices of a person, newest first; those of others are left out.
pub async fn notices_of(
    db: &impl Connect,
    user: UserId,
    ids: impl IntoIterator<Item = NoticeId>,
) -> Result<Vec<NoticeRow>> {
    let rows = user_notices::Entity::find()
        .filter(user_notices::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .order_by_desc(user_notices::Column::Id);
    // By identifier alone: with the person as well SQLite would read an index besides.
    let rows = rows.all(db.connection()).await?.into_iter().filter(|row| row.user_id == user.0);
    rows.map(notice).collect()
}

/// A person's notice by identifier.
pub async fn find_notice(db: &impl Connect, user: UserId, id: NoticeId) -> Result<Option<NoticeRow>> {
    let one = user_notices::Entity::find_by_id(id.0).filter(user_notices::Column::UserId.eq(user.0));
    one.one(db.connection()).await?.map(notice).transpose()
}

/// Those of the challenges that somebody has answered.
pub async fn answered_among(
    db: &impl Connect,
    author: UserId,
    challenges: &[ChallengeId],
) -> Result<HashSet<ChallengeId>> {
    let rows = responses::Entity::find()
        .select_only()
        .column(responses::Column::ChallengeId)
        .distinct()
        .filter(responses::Column::AuthorId.eq(author.0))
        .filter(responses::Column::ChallengeId.is_in(challenges.iter().map(|id| id.0)))
        .filter(responses::Column::DeletedAt.is_null());
    let ids: Vec<i64> = rows.into_tuple().all(db.connection()).await?;
    Ok(ids.into_iter().map(ChallengeId).collect())
}

/// A comment that a notice is about, which anybody can see who sees its response.
#[derive(Clone, Debug)]
pub struct NoticeComment {
    pub id: CommentId,
    pub author: UserId,
    pub author_name: String,
    /// Whether its author is on the team of the organisation that asks.
    pub from_team: bool,
    pub body: String,
}

#[derive(FromQueryResult)]
struct CommentRow {
    #[sea_orm(nested)]
    stored: comments::Model,
    name: String,
    role: Option<String>,
}

/// Those of the comments that are neither deleted nor hidden.
pub async fn comments_of(db: &impl Connect, ids: &[CommentId]) -> Result<Vec<NoticeComment>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = comments::Entity::find()
        .expr_as(name_of((comments::Entity, comments::Column::AuthorId)), "name")
        .expr_as(Expr::SubQuery(None, Box::new(role_of_commenter().into())), "role")
        .filter(comments::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(comments::Column::DeletedAt.is_null())
        .filter(comments::Column::HiddenAt.is_null());
    let comment = |CommentRow { stored, name, role }| NoticeComment {
        id: CommentId(stored.id),
        author: UserId(stored.author_id),
        author_name: name,
        from_team: role.is_some(),
        body: stored.body,
    };
    Ok(rows.into_model::<CommentRow>().all(db.connection()).await?.into_iter().map(comment).collect())
}

fn role_of_commenter() -> SelectStatement {
    let comment = |column| Expr::col((comments::Entity, column));
    let response = |column| Expr::col((responses::Entity, column));
    let challenge = |column| Expr::col((challenges::Entity, column));
    Query::select()
        .column((memberships::Entity, memberships::Column::Role))
        .from(responses::Entity)
        .inner_join(
            challenges::Entity,
            challenge(challenges::Column::Id).equals((responses::Entity, responses::Column::ChallengeId)),
        )
        .inner_join(
            memberships::Entity,
            challenge(challenges::Column::OrganisationId)
                .equals((memberships::Entity, memberships::Column::OrganisationId)),
        )
        .and_where(response(responses::Column::Id).equals((comments::Entity, comments::Column::ResponseId)))
        .and_where(comment(comments::Column::AuthorId).equals((memberships::Entity, memberships::Column::UserId)))
        .to_owned()
}

/// A response that a notice is about.
#[derive(Clone, Debug)]
pub struct NoticeResponse {
    pub id: ResponseId,
    pub author: UserId,
    pub answer: Answer,
    /// The response that is picked for it: itself, or the finding into which it was merged.
    pub head: ResponseId,
}

#[derive(FromQueryResult)]
struct ResponseRow {
    #[sea_orm(nested)]
    stored: responses::Model,
    head_id: Option<i64>,
}

/// Those of the responses that are neither deleted, hidden nor erased.
pub async fn responses_of(db: &impl Connect, ids: &[ResponseId]) -> Result<Vec<NoticeResponse>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let head = Query::select()
        .column(findings::Column::HeadId)
        .from(findings::Entity)
        .and_where(
            Expr::col((findings::Entity, findings::Column::ResponseId))
                .equals((responses::Entity, responses::Column::Id)),
        )
        .to_owned();
    let rows = responses::Entity::find()
        .expr_as(Expr::SubQuery(None, Box::new(head.into())), "head_id")
        .filter(responses::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::HiddenAt.is_null())
        .filter(responses::Column::ErasedAt.is_null());
    let response = |ResponseRow { stored, head_id }: ResponseRow| {
        Ok(NoticeResponse {
            id: ResponseId(stored.id),
            author: UserId(stored.author_id),
            answer: Answer::from_stored(stored.body, stored.payload.as_deref())?,
            head: ResponseId(head_id.unwrap_or(stored.id)),
        })
    };
    rows.into_model::<ResponseRow>().all(db.connection()).await?.into_iter().map(response).collect()
}

fn notice(row: user_notices::Model) -> Result<NoticeRow> {
    Ok(NoticeRow {
        id: NoticeId(row.id),
        kind: row.kind.parse()?,
        challenge: ChallengeId(row.challenge_id),
        response: row.response_id.map(ResponseId),
        comment: row.comment_id.map(CommentId),
        at: Timestamp(row.created_at),
        is_read: row.read_at.is_some(),
    })
}
