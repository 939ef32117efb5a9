//! What notices are about.

use crate::{
    Connect, Result,
    entities::{comments, user_notices},
};
use domain::{
    ids::{ChallengeId, CommentId, NoticeId, ResponseId, UserId},
    notifications::NoticeKind,
};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

/// A notice with its subject.
#[derive(Clone, Copy, Debug)]
pub struct Notice {
    pub id: NoticeId,
    pub kind: NoticeKind,
    pub challenge: ChallengeId,
    pub response: Option<ResponseId>,
    pub comment: Option<CommentId>,
}

/// These notices of somebody, oldest first; those of others are left out.
pub async fn of_user(db: &impl Connect, user: UserId, ids: impl IntoIterator<Item = NoticeId>) -> Result<Vec<Notice>> {
    let rows = user_notices::Entity::find()
        .filter(user_notices::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .filter(user_notices::Column::UserId.eq(user.0))
        .order_by_asc(user_notices::Column::Id);
    let notice = |row: user_notices::Model| {
        Ok(Notice {
            id: NoticeId(row.id),
            kind: row.kind.parse()?,
            challenge: ChallengeId(row.challenge_id),
            response: row.response_id.map(ResponseId),
            comment: row.comment_id.map(CommentId),
        })
    };
    rows.all(db.connection()).await?.into_iter().map(notice).collect()
}

/// A comment that everybody who sees its response can read.
#[derive(Clone, Debug)]
pub struct VisibleComment {
    pub id: CommentId,
    pub response: ResponseId,
    pub author: UserId,
    pub author_name: String,
    pub body: String,
}

#[derive(FromQueryResult)]
struct CommentRow {
    #[sea_orm(nested)]
    stored: comments::Model,
    name: String,
}

/// Those of these comments that are neither hidden nor deleted, unordered.
pub async fn visible_comments(
    db: &impl Connect,
    ids: impl IntoIterator<Item = CommentId>,
) -> Result<Vec<VisibleComment>> {
    let rows = comments::Entity::find()
        .expr_as(crate::accounts::name_of((comments::Entity, comments::Column::AuthorId)), "name")
        .filter(comments::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .filter(comments::Column::DeletedAt.is_null())
        .filter(comments::Column::HiddenAt.is_null());
    let visible = |CommentRow { stored, name }: CommentRow| VisibleComment {
        id: CommentId(stored.id),
        response: ResponseId(stored.response_id),
        author: UserId(stored.author_id),
        author_name: name,
        body: stored.body,
    };
    Ok(rows.into_model::<CommentRow>().all(db.connection()).await?.into_iter().map(visible).collect())
}
