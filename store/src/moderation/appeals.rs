use crate::{
    Connect, Result, Tx,
    entities::{appeals, decisions},
};
use domain::{
    ids::{DecisionId, UserId},
    moderation::{ModerationTarget, Verdict},
    page::Cursor,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, Query},
};

/// An appeal to be inserted. `first`: the moderator who decided, `None` for an automatic decision.
#[derive(Debug)]
pub struct NewAppeal<'a> {
    pub decision: DecisionId,
    pub appellant: UserId,
    pub first: Option<UserId>,
    pub words: &'a str,
    pub now: Timestamp,
}

/// A stored appeal.
#[derive(Clone, Debug)]
pub struct Appeal {
    pub decision: DecisionId,
    pub appellant: UserId,
    /// The moderator who decided first.
    pub first: Option<UserId>,
    pub words: String,
    pub at: Timestamp,
    /// `None` while it is open.
    pub verdict: Option<Verdict>,
    pub answer: String,
    /// `None` while it is open.
    pub decided_at: Option<Timestamp>,
}

/// Inserts an appeal; a conflict when this decision has one already.
pub async fn insert_appeal(tx: &Tx, new: &NewAppeal<'_>) -> Result<()> {
    let row = appeals::ActiveModel {
        decision_id: Set(new.decision.0),
        appellant_id: Set(new.appellant.0),
        first_moderator_id: Set(new.first.map(|first| first.0)),
        words: Set(new.words.to_owned()),
        at: Set(new.now.0),
        answer: Set(String::new()),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The appeal against a decision, if there is one.
pub async fn find_appeal(db: &impl Connect, decision: DecisionId) -> Result<Option<Appeal>> {
    appeals::Entity::find_by_id(decision.0).one(db.connection()).await?.map(appeal).transpose()
}

/// The appeals against these decisions, unordered.
pub async fn appeals_of(db: &impl Connect, decisions: impl IntoIterator<Item = DecisionId>) -> Result<Vec<Appeal>> {
    let ids = decisions.into_iter().map(|decision| decision.0);
    let rows = appeals::Entity::find().filter(appeals::Column::DecisionId.is_in(ids));
    rows.all(db.connection()).await?.into_iter().map(appeal).collect()
}

/// The open appeals, longest waiting first.
pub async fn waiting_appeals(db: &impl Connect, after: Option<Cursor>, limit: u64) -> Result<Vec<Appeal>> {
    let mut query = appeals::Entity::find().filter(appeals::Column::Verdict.is_null());
    if let Some(after) = after {
        query = query.filter(Condition::any().add(appeals::Column::At.gt(after.at.0)).add(
            Condition::all().add(appeals::Column::At.eq(after.at.0)).add(appeals::Column::DecisionId.gt(after.id)),
        ));
    }
    let oldest = query.order_by_asc(appeals::Column::At).order_by_asc(appeals::Column::DecisionId).limit(limit);
    oldest.all(db.connection()).await?.into_iter().map(appeal).collect()
}

/// Decides an appeal; returns whether it was open. A conflict when this moderator decided first.
pub async fn decide_appeal(
    tx: &Tx,
    decision: DecisionId,
    moderator: UserId,
    verdict: Verdict,
    answer: &str,
    now: Timestamp,
) -> Result<bool> {
    let update = appeals::Entity::update_many()
        .col_expr(appeals::Column::ModeratorId, Expr::value(moderator.0))
        .col_expr(appeals::Column::Verdict, Expr::value(verdict.as_str()))
        .col_expr(appeals::Column::Answer, Expr::value(answer))
        .col_expr(appeals::Column::DecidedAt, Expr::value(now.0))
        .filter(appeals::Column::DecisionId.eq(decision.0))
        .filter(appeals::Column::Verdict.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Decides the open appeals about a target as successful because it is visible again, where this moderator may decide
/// them.
pub async fn settle_appeals(tx: &Tx, target: ModerationTarget, moderator: UserId, now: Timestamp) -> Result<()> {
    let about = Query::select()
        .column(decisions::Column::Id)
        .from(decisions::Entity)
        .and_where(decisions::Column::Target.eq(target.kind.as_str()))
        .and_where(decisions::Column::TargetId.eq(target.id))
        .to_owned();
    let another = Condition::any()
        .add(appeals::Column::FirstModeratorId.is_null())
        .add(appeals::Column::FirstModeratorId.ne(moderator.0));
    let update = appeals::Entity::update_many()
        .col_expr(appeals::Column::ModeratorId, Expr::value(moderator.0))
        .col_expr(appeals::Column::Verdict, Expr::value(Verdict::Overturned.as_str()))
        .col_expr(appeals::Column::DecidedAt, Expr::value(now.0))
        .filter(appeals::Column::DecisionId.in_subquery(about))
        .filter(appeals::Column::Verdict.is_null())
        .filter(appeals::Column::AppellantId.ne(moderator.0))
        .filter(another);
    update.exec(tx.connection()).await?;
    Ok(())
}

fn appeal(row: appeals::Model) -> Result<Appeal> {
    Ok(Appeal {
        decision: DecisionId(row.decision_id),
        appellant: UserId(row.appellant_id),
        first: row.first_moderator_id.map(UserId),
        words: row.words,
        at: Timestamp(row.at),
        verdict: row.verdict.map(|word| word.parse()).transpose()?,
        answer: row.answer,
        decided_at: row.decided_at.map(Timestamp),
    })
}
