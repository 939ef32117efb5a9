use crate::{Connect, Result, Tx, entities::decisions};
use domain::{
    ids::{DecisionId, UserId},
    moderation::{Action, ModerationTarget, Reason},
    page::Cursor,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

/// A decision to be inserted. `moderator` is `None` for automatic decisions.
#[derive(Debug)]
pub struct NewDecision<'a> {
    pub target: ModerationTarget,
    pub author: Option<UserId>,
    pub moderator: Option<UserId>,
    pub action: Action,
    pub reason: Reason,
    pub words: &'a str,
    pub now: Timestamp,
}

/// A stored decision, never changed.
#[derive(Clone, Debug)]
pub struct Decision {
    pub id: DecisionId,
    pub target: ModerationTarget,
    pub author: Option<UserId>,
    pub moderator: Option<UserId>,
    pub action: Action,
    pub reason: Reason,
    pub words: String,
    pub at: Timestamp,
}

/// Inserts a decision.
pub async fn insert_decision(tx: &Tx, new: &NewDecision<'_>) -> Result<DecisionId> {
    let row = decisions::ActiveModel {
        target: Set(new.target.kind.as_str().to_owned()),
        target_id: Set(new.target.id),
        notified_id: Set(new.author.map(|author| author.0)),
        moderator_id: Set(new.moderator.map(|moderator| moderator.0)),
        action: Set(new.action.as_str().to_owned()),
        reason: Set(new.reason.as_str().to_owned()),
        words: Set(new.words.to_owned()),
        at: Set(new.now.0),
        ..Default::default()
    };
    Ok(DecisionId(row.insert(tx.connection()).await?.id))
}

/// A decision by identifier.
pub async fn find_decision(db: &impl Connect, id: DecisionId) -> Result<Option<Decision>> {
    decisions::Entity::find_by_id(id.0).one(db.connection()).await?.map(decision).transpose()
}

/// The decisions on a person's content, newest first, without those that left it visible.
pub async fn decisions_on(
    db: &impl Connect,
    author: UserId,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<Decision>> {
    let of = newest(after)
        .filter(decisions::Column::NotifiedId.eq(author.0))
        .filter(decisions::Column::Action.ne(Action::Keep.as_str()));
    of.limit(limit).all(db.connection()).await?.into_iter().map(decision).collect()
}

/// All decisions, newest first, without suspicions that no moderator has confirmed.
pub async fn log(db: &impl Connect, after: Option<Cursor>, limit: u64) -> Result<Vec<Decision>> {
    // As the index has it.
    let done = newest(after).filter(Expr::cust("action <> 'hold'"));
    done.limit(limit).all(db.connection()).await?.into_iter().map(decision).collect()
}

/// The decisions that currently hide something, newest first.
pub async fn standing_hides(db: &impl Connect, after: Option<Cursor>, limit: u64) -> Result<Vec<Decision>> {
    let later = Alias::new("later");
    let column = |column: decisions::Column| Expr::col((later.clone(), column));
    let own = |column: decisions::Column| Expr::col((decisions::Entity, column));
    let overtaken = Query::select()
        .expr(Expr::val(1))
        .from_as(decisions::Entity, later.clone())
        .and_where(column(decisions::Column::Target).eq(own(decisions::Column::Target)))
        .and_where(column(decisions::Column::TargetId).eq(own(decisions::Column::TargetId)))
        .and_where(column(decisions::Column::Id).gt(own(decisions::Column::Id)))
        .to_owned();
    let standing =
        newest(after).filter(decisions::Column::Action.eq(Action::Hide.as_str())).filter(Expr::exists(overtaken).not());
    standing.limit(limit).all(db.connection()).await?.into_iter().map(decision).collect()
}

/// The last decision that hid a target, if any.
pub async fn last_hide(db: &impl Connect, target: ModerationTarget) -> Result<Option<Decision>> {
    let last = newest(None)
        .filter(decisions::Column::Target.eq(target.kind.as_str()))
        .filter(decisions::Column::TargetId.eq(target.id))
        .filter(decisions::Column::Action.eq(Action::Hide.as_str()));
    last.one(db.connection()).await?.map(decision).transpose()
}

/// Whether a moderator has ever hidden a target.
pub async fn has_hidden(db: &impl Connect, moderator: UserId, target: ModerationTarget) -> Result<bool> {
    let own = decisions::Entity::find()
        .filter(decisions::Column::Target.eq(target.kind.as_str()))
        .filter(decisions::Column::TargetId.eq(target.id))
        .filter(decisions::Column::ModeratorId.eq(moderator.0))
        .filter(decisions::Column::Action.eq(Action::Hide.as_str()));
    Ok(own.one(db.connection()).await?.is_some())
}

/// Decisions by identifier, unordered.
pub async fn decisions_by_ids(db: &impl Connect, ids: impl IntoIterator<Item = DecisionId>) -> Result<Vec<Decision>> {
    let rows = decisions::Entity::find().filter(decisions::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    rows.all(db.connection()).await?.into_iter().map(decision).collect()
}

/// Pages by identifier, which increases with each decision.
fn newest(after: Option<Cursor>) -> sea_orm::Select<decisions::Entity> {
    decisions::Entity::find()
        .apply_if(after, |query, after| query.filter(decisions::Column::Id.lt(after.id)))
        .order_by_desc(decisions::Column::Id)
}

fn decision(row: decisions::Model) -> Result<Decision> {
    Ok(Decision {
        id: DecisionId(row.id),
        target: ModerationTarget { kind: row.target.parse()?, id: row.target_id },
        author: row.notified_id.map(UserId),
        moderator: row.moderator_id.map(UserId),
        action: row.action.parse()?,
        reason: row.reason.parse()?,
        words: row.words,
        at: Timestamp(row.at),
    })
}
