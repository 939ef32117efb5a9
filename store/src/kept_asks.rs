//! Asks that wait for their organisation. A visitor is identified by the hash of the browser's token.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::kept_asks};
use domain::{challenges::kept_ask::KeptAsk, ids::UserId, time::Timestamp};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};

/// Whose ask it is.
#[derive(Clone, Copy, Debug)]
pub enum Asker<'a> {
    /// The hash of a visitor's token.
    Visitor(&'a str),
    Person(UserId),
}

/// Keeps an ask, replacing an earlier one of the same asker.
pub async fn keep(tx: &Tx, asker: Asker<'_>, ask: &KeptAsk, now: Timestamp, expires: Timestamp) -> Result<()> {
    let (earlier, visitor, user) = match asker {
        Asker::Visitor(hash) => (kept_asks::Column::VisitorHash.eq(hash), Some(hash.to_owned()), None),
        Asker::Person(user) => (kept_asks::Column::UserId.eq(user.0), None, Some(user.0)),
    };
    kept_asks::Entity::delete_many().filter(earlier).exec(tx.connection()).await?;
    let row = kept_asks::ActiveModel {
        visitor_hash: Set(visitor),
        user_id: Set(user),
        kind: Set(ask.kind.as_str().to_owned()),
        language: Set(ask.language.to_string()),
        title: Set(ask.title.clone()),
        need: Set(ask.need.clone()),
        done_looks_like: Set(ask.done_looks_like.clone()),
        use_of_answers: Set(ask.use_of_answers.clone()),
        created_at: Set(now.0),
        expires_at: Set(expires.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The ask of a visitor or person, unless it has expired.
pub async fn find(db: &impl Connect, asker: Asker<'_>, now: Timestamp) -> Result<Option<KeptAsk>> {
    Ok(newest(db, asker, now).await?.map(|(_, ask)| ask))
}

/// Takes the ask of a person, unless it has expired: it is kept no longer.
pub async fn take(tx: &Tx, person: UserId, now: Timestamp) -> Result<Option<KeptAsk>> {
    let Some((id, ask)) = newest(tx, Asker::Person(person), now).await? else { return Ok(None) };
    let taken = kept_asks::Entity::delete_by_id(id).exec(tx.connection()).await?.rows_affected == 1;
    Ok(taken.then_some(ask))
}

/// Whether anything is kept of a visitor.
pub async fn has_any(db: &impl Connect, visitor: &str) -> Result<bool> {
    let of_visitor = kept_asks::Entity::find().filter(kept_asks::Column::VisitorHash.eq(visitor));
    Ok(of_visitor.count(db.connection()).await? > 0)
}

/// Attaches a visitor's ask to a new account that is not confirmed yet. The visitor still has the token.
pub async fn give(tx: &Tx, visitor: &str, user: UserId) -> Result<()> {
    let given = kept_asks::Entity::update_many()
        .col_expr(kept_asks::Column::UserId, Expr::value(user.0))
        .filter(kept_asks::Column::VisitorHash.eq(visitor));
    given.exec(tx.connection()).await?;
    Ok(())
}

/// Detaches the ask of an unconfirmed account from it.
pub async fn release(tx: &Tx, user: UserId) -> Result<()> {
    let waiting = kept_asks::Entity::update_many()
        .col_expr(kept_asks::Column::UserId, SimpleExpr::from(Expr::null()))
        .filter(kept_asks::Column::UserId.eq(user.0))
        .filter(kept_asks::Column::VisitorHash.is_not_null());
    waiting.exec(tx.connection()).await?;
    Ok(())
}

/// Makes what waits for a person, and what this visitor wrote, the person's own; the token means nothing any more.
pub async fn claim(tx: &Tx, user: UserId, visitor: Option<&str>) -> Result<()> {
    let of_visitor = visitor.map(|visitor| kept_asks::Column::VisitorHash.eq(visitor));
    let waiting = kept_asks::Column::UserId.eq(user.0).and(kept_asks::Column::VisitorHash.is_not_null());
    for whose in of_visitor.into_iter().chain([waiting]) {
        let claimed = kept_asks::Entity::update_many()
            .col_expr(kept_asks::Column::UserId, Expr::value(user.0))
            .col_expr(kept_asks::Column::VisitorHash, SimpleExpr::from(Expr::null()))
            .filter(whose);
        claimed.exec(tx.connection()).await?;
    }
    Ok(())
}

/// Deletes at most `limit` expired asks; returns how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp, limit: u64) -> Result<u64> {
    let expired = kept_asks::Column::ExpiresAt.lte(now.0);
    delete_some::<kept_asks::Entity>(tx, kept_asks::Column::Id, expired, limit).await
}

async fn newest(db: &impl Connect, asker: Asker<'_>, now: Timestamp) -> Result<Option<(i64, KeptAsk)>> {
    let whose = match asker {
        Asker::Visitor(hash) => kept_asks::Column::VisitorHash.eq(hash),
        Asker::Person(user) => kept_asks::Column::UserId.eq(user.0),
    };
    let found = kept_asks::Entity::find()
        .filter(whose)
        .filter(kept_asks::Column::ExpiresAt.gt(now.0))
        .order_by_desc(kept_asks::Column::CreatedAt);
    let Some(row) = found.one(db.connection()).await? else { return Ok(None) };
    let ask = KeptAsk {
        kind: row.kind.parse()?,
        language: row.language.parse()?,
        title: row.title,
        need: row.need,
        done_looks_like: row.done_looks_like,
        use_of_answers: row.use_of_answers,
    };
    Ok(Some((row.id, ask)))
}
