use crate::{
    Connect, Result,
    accounts::name_of,
    entities::{comments, responses},
};
use domain::{
    challenges::Answer,
    ids::{ChallengeId, CommentId, ResponseId, UserId},
    language::Language,
    moderation::{HiddenBecause, ModerationTarget, TargetKind},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, UnionType},
};

/// A response or comment for moderators, deleted and hidden ones included.
#[derive(Clone, Debug)]
pub struct Written {
    pub target: ModerationTarget,
    pub author: UserId,
    pub author_name: String,
    pub challenge: ChallengeId,
    /// For a comment, the response it belongs to.
    pub response: Option<ResponseId>,
    /// The text of that response; empty for a response.
    pub under: String,
    /// Empty when it was deleted.
    pub body: String,
    /// The same with its payload; of a comment its text.
    pub answer: Answer,
    /// In which language a response was written, `None` where that is not known.
    pub language: Option<Language>,
    pub at: Timestamp,
    pub hidden: Option<HiddenBecause>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    author_id: i64,
    author_name: String,
    challenge_id: i64,
    /// `None` for a response.
    response_id: Option<i64>,
    under: String,
    body: String,
    payload: Option<String>,
    language: Option<String>,
    created_at: i64,
    hidden_because: Option<String>,
}

/// The responses and comments among these targets, unordered: one query, none where there are none.
pub async fn written(db: &impl Connect, targets: &[ModerationTarget]) -> Result<Vec<Written>> {
    let ids = |kind| targets.iter().filter(|target| target.kind == kind).map(|target| target.id).collect::<Vec<_>>();
    let (answers, talk) = (ids(TargetKind::Response), ids(TargetKind::Comment));
    let query = match (answers.is_empty(), talk.is_empty()) {
        (true, true) => return Ok(Vec::new()),
        (false, true) => responses_by(answers),
        (true, false) => comments_by(talk),
        (false, false) => responses_by(answers).union(UnionType::All, comments_by(talk)).to_owned(),
    };
    let rows = db.connection().query_all(&query).await?;
    rows.iter().map(|row| one(Row::from_query_result(row, "")?)).collect()
}

fn responses_by(ids: Vec<i64>) -> SelectStatement {
    Query::select()
        .column((responses::Entity, responses::Column::Id))
        .column((responses::Entity, responses::Column::AuthorId))
        .expr_as(name_of((responses::Entity, responses::Column::AuthorId)), "author_name")
        .column((responses::Entity, responses::Column::ChallengeId))
        .expr_as(Expr::cust("CAST(NULL AS BIGINT)"), "response_id")
        .expr_as(Expr::cust("''"), "under")
        .column((responses::Entity, responses::Column::Body))
        .column((responses::Entity, responses::Column::Payload))
        .column((responses::Entity, responses::Column::Language))
        .column((responses::Entity, responses::Column::CreatedAt))
        .column((responses::Entity, responses::Column::HiddenBecause))
        .from(responses::Entity)
        .and_where(responses::Column::Id.is_in(ids))
        .to_owned()
}

fn comments_by(ids: Vec<i64>) -> SelectStatement {
    let above =
        Expr::col((responses::Entity, responses::Column::Id)).equals((comments::Entity, comments::Column::ResponseId));
    Query::select()
        .column((comments::Entity, comments::Column::Id))
        .column((comments::Entity, comments::Column::AuthorId))
        .expr_as(name_of((comments::Entity, comments::Column::AuthorId)), "author_name")
        .column((responses::Entity, responses::Column::ChallengeId))
        .column((comments::Entity, comments::Column::ResponseId))
        .expr_as(Expr::col((responses::Entity, responses::Column::Body)), "under")
        .column((comments::Entity, comments::Column::Body))
        .expr_as(Expr::cust("CAST(NULL AS TEXT)"), "payload")
        .expr_as(Expr::cust("CAST(NULL AS TEXT)"), "language")
        .column((comments::Entity, comments::Column::CreatedAt))
        .column((comments::Entity, comments::Column::HiddenBecause))
        .from(comments::Entity)
        .inner_join(responses::Entity, above)
        .and_where(comments::Column::Id.is_in(ids))
        .to_owned()
}

fn one(row: Row) -> Result<Written> {
    let target = match row.response_id {
        Some(_) => CommentId(row.id).into(),
        None => ResponseId(row.id).into(),
    };
    Ok(Written {
        target,
        author: UserId(row.author_id),
        author_name: row.author_name,
        challenge: ChallengeId(row.challenge_id),
        response: row.response_id.map(ResponseId),
        under: row.under,
        answer: Answer::from_stored(row.body.clone(), row.payload.as_deref())?,
        body: row.body,
        language: row.language.map(|code| code.parse()).transpose()?,
        at: Timestamp(row.created_at),
        hidden: row.hidden_because.map(|word| word.parse()).transpose()?,
    })
}

/// A text of a person that is not deleted.
#[derive(Clone, Debug)]
pub struct OwnText {
    pub target: ModerationTarget,
    /// The words of its author.
    pub words: String,
    /// Whether it is hidden.
    pub hidden: bool,
}

/// What somebody wrote since a moment and has not deleted, the newest first, at most `limit` of each type.
pub async fn texts_of(db: &impl Connect, author: UserId, since: Timestamp, limit: u64) -> Result<Vec<OwnText>> {
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
    let answer = |row: responses::Model| {
        let answer = Answer::from_stored(row.body, row.payload.as_deref())?;
        let words = answer.own_words().into_owned();
        Ok(OwnText { target: ResponseId(row.id).into(), words, hidden: row.hidden_at.is_some() })
    };
    let comment = |row: comments::Model| OwnText {
        target: CommentId(row.id).into(),
        words: row.body,
        hidden: row.hidden_at.is_some(),
    };
    let answers = answers.all(db.connection()).await?.into_iter().map(answer);
    let mut all = answers.collect::<Result<Vec<OwnText>>>()?;
    all.extend(talk.all(db.connection()).await?.into_iter().map(comment));
    Ok(all)
}
