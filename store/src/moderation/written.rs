use crate::{
    Connect, Result,
    entities::{comments, responses},
};
use domain::{
    ids::{ChallengeId, CommentId, ResponseId, UserId},
    moderation::{HiddenBecause, ModerationTarget},
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A response or comment for moderators, deleted and hidden ones included.
#[derive(Clone, Debug)]
pub struct Written {
    pub target: ModerationTarget,
    pub author: UserId,
    /// `None` for a comment, whose response has it.
    pub challenge: Option<ChallengeId>,
    /// For a comment, the response it belongs to.
    pub response: Option<ResponseId>,
    /// Empty when it was deleted.
    pub body: String,
    pub at: Timestamp,
    pub hidden: Option<HiddenBecause>,
}

/// Responses by identifier, unordered.
pub async fn responses_by_ids(db: &impl Connect, ids: impl IntoIterator<Item = ResponseId>) -> Result<Vec<Written>> {
    let rows = responses::Entity::find().filter(responses::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    rows.all(db.connection()).await?.into_iter().map(response).collect()
}

/// Comments by identifier, unordered.
pub async fn comments_by_ids(db: &impl Connect, ids: impl IntoIterator<Item = CommentId>) -> Result<Vec<Written>> {
    let rows = comments::Entity::find().filter(comments::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    rows.all(db.connection()).await?.into_iter().map(comment).collect()
}

/// What somebody wrote since a moment and has not deleted, the newest first, at most `limit` of each type.
pub async fn texts_of(db: &impl Connect, author: UserId, since: Timestamp, limit: u64) -> Result<Vec<Written>> {
    let answers = responses::Entity::find()
        .filter(responses::Column::AuthorId.eq(author.0))
        .filter(responses::Column::CreatedAt.gt(since.0))
        .filter(responses::Column::DeletedAt.is_null())
        .order_by_desc(responses::Column::CreatedAt)
        .limit(limit);
    let talk = comments::Entity::find()
        .filter(comments::Column::AuthorId.eq(author.0))
        .filter(comments::Column::CreatedAt.gt(since.0))
        .filter(comments::Column::DeletedAt.is_null())
        .order_by_desc(comments::Column::CreatedAt)
        .limit(limit);
    let mut written: Vec<Written> =
        answers.all(db.connection()).await?.into_iter().map(response).collect::<Result<_>>()?;
    for row in talk.all(db.connection()).await? {
        written.push(comment(row)?);
    }
    Ok(written)
}

fn response(row: responses::Model) -> Result<Written> {
    Ok(Written {
        target: ResponseId(row.id).into(),
        author: UserId(row.author_id),
        challenge: Some(ChallengeId(row.challenge_id)),
        response: None,
        body: row.body,
        at: Timestamp(row.created_at),
        hidden: row.hidden_because.map(|word| word.parse()).transpose()?,
    })
}

fn comment(row: comments::Model) -> Result<Written> {
    Ok(Written {
        target: CommentId(row.id).into(),
        author: UserId(row.author_id),
        challenge: None,
        response: Some(ResponseId(row.response_id)),
        body: row.body,
        at: Timestamp(row.created_at),
        hidden: row.hidden_because.map(|word| word.parse()).transpose()?,
    })
}
