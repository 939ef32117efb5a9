//! Accounts removed with all their content, and brought back.

use crate::{
    Connect, Result, Tx,
    entities::{challenges, comments, removals, removed_votes, responses, sessions, users, votes},
};
use domain::{
    challenges::State,
    ids::{ChallengeId, ResponseId, UserId},
    moderation::HiddenBecause,
    page::Cursor,
    time::Timestamp,
    voting::Vote,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use std::collections::BTreeSet;

/// The removal of an account that stands.
#[derive(Clone, Copy, Debug)]
pub struct Removal {
    pub id: i64,
    pub user: UserId,
    pub at: Timestamp,
    /// Whether it can be undone no more.
    pub is_final: bool,
}

/// Marks an account as removed and ends its sessions. A conflict when it is removed already, or moderates.
pub async fn add_removal(tx: &Tx, user: UserId, moderator: UserId, now: Timestamp) -> Result<()> {
    let row = removals::ActiveModel {
        user_id: Set(user.0),
        moderator_id: Set(moderator.0),
        at: Set(now.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    set_removed(tx, user, Some(now)).await?;
    let own = sessions::Entity::delete_many().filter(sessions::Column::UserId.eq(user.0));
    own.exec(tx.connection()).await?;
    Ok(())
}

/// Undoes a removal that is not final; whether there was one.
pub async fn undo_removal(tx: &Tx, user: UserId, now: Timestamp) -> Result<bool> {
    let update = removals::Entity::update_many()
        .col_expr(removals::Column::UndoneAt, Expr::value(now.0))
        .filter(removals::Column::UserId.eq(user.0))
        .filter(removals::Column::UndoneAt.is_null())
        .filter(removals::Column::FinalAt.is_null());
    let undone = update.exec(tx.connection()).await?.rows_affected == 1;
    if undone {
        set_removed(tx, user, None).await?;
    }
    Ok(undone)
}

/// The removal of an account, if it stands.
pub async fn removal_of(db: &impl Connect, user: UserId) -> Result<Option<Removal>> {
    let standing = removals::Entity::find()
        .filter(removals::Column::UserId.eq(user.0))
        .filter(removals::Column::UndoneAt.is_null());
    Ok(standing.one(db.connection()).await?.map(|row| removal(&row)))
}

/// The removals that can still be undone, the newest first.
pub async fn undoable(db: &impl Connect, after: Option<Cursor>, limit: u64) -> Result<Vec<Removal>> {
    let rows = removals::Entity::find()
        .filter(removals::Column::UndoneAt.is_null())
        .filter(removals::Column::FinalAt.is_null())
        .apply_if(after, |query, after| query.filter(removals::Column::Id.lt(after.id)))
        .order_by_desc(removals::Column::Id)
        .limit(limit);
    Ok(rows.all(db.connection()).await?.iter().map(removal).collect())
}

/// Removals before a moment that were not undone, of accounts that are not erased yet.
pub async fn past_undoing(db: &impl Connect, before: Timestamp, limit: u64) -> Result<Vec<Removal>> {
    let rows = removals::Entity::find()
        .filter(Expr::exists(not_erased()))
        .filter(removals::Column::UndoneAt.is_null())
        .filter(removals::Column::At.lte(before.0))
        .order_by_asc(removals::Column::At)
        .limit(limit);
    Ok(rows.all(db.connection()).await?.iter().map(removal).collect())
}

/// The challenges that somebody answered, talked about or votes on, in the order of their identifiers.
pub async fn touched_by(db: &impl Connect, user: UserId) -> Result<BTreeSet<ChallengeId>> {
    let own = Query::select()
        .column(responses::Column::Id)
        .from(responses::Entity)
        .and_where(responses::Column::AuthorId.eq(user.0))
        .to_owned();
    let voted = |table: SelectStatement| responses::Column::Id.in_subquery(table);
    let condition =
        sea_orm::Condition::any().add(voted(own)).add(voted(votes_of(user))).add(voted(kept_votes_of(user)));
    let ids: Vec<i64> = responses::Entity::find()
        .select_only()
        .column(responses::Column::ChallengeId)
        .distinct()
        .filter(condition)
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(ids.into_iter().map(ChallengeId).collect())
}

/// Hides everything of somebody that is shown.
pub async fn hide_all_of(tx: &Tx, user: UserId, now: Timestamp) -> Result<()> {
    let account = HiddenBecause::Account.as_str();
    let answers = responses::Entity::update_many()
        .col_expr(responses::Column::HiddenBecause, Expr::value(account))
        .col_expr(responses::Column::HiddenAt, Expr::value(now.0))
        .filter(responses::Column::AuthorId.eq(user.0))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::HiddenAt.is_null());
    answers.exec(tx.connection()).await?;
    let talk = comments::Entity::update_many()
        .col_expr(comments::Column::HiddenBecause, Expr::value(account))
        .col_expr(comments::Column::HiddenAt, Expr::value(now.0))
        .filter(comments::Column::AuthorId.eq(user.0))
        .filter(comments::Column::DeletedAt.is_null())
        .filter(comments::Column::HiddenAt.is_null());
    talk.exec(tx.connection()).await?;
    Ok(())
}

/// Shows everything of somebody that was hidden with their account.
pub async fn show_all_of(tx: &Tx, user: UserId) -> Result<()> {
    let account = HiddenBecause::Account.as_str();
    let answers = responses::Entity::update_many()
        .col_expr(responses::Column::HiddenBecause, Expr::value(None::<String>))
        .col_expr(responses::Column::HiddenAt, Expr::value(None::<i64>))
        .filter(responses::Column::AuthorId.eq(user.0))
        .filter(responses::Column::HiddenBecause.eq(account));
    answers.exec(tx.connection()).await?;
    let talk = comments::Entity::update_many()
        .col_expr(comments::Column::HiddenBecause, Expr::value(None::<String>))
        .col_expr(comments::Column::HiddenAt, Expr::value(None::<i64>))
        .filter(comments::Column::AuthorId.eq(user.0))
        .filter(comments::Column::HiddenBecause.eq(account));
    talk.exec(tx.connection()).await?;
    Ok(())
}

/// Takes somebody's votes back wherever votes are still taken, and keeps them aside.
pub async fn forget_votes(tx: &Tx, user: UserId, now: Timestamp) -> Result<()> {
    let standing = votes::Entity::find()
        .filter(votes::Column::VoterId.eq(user.0))
        .filter(votes::Column::ResponseId.in_subquery(taking_votes()));
    for row in standing.all(tx.connection()).await? {
        let kept = removed_votes::ActiveModel {
            voter_id: Set(row.voter_id),
            response_id: Set(row.response_id),
            vote: Set(row.vote),
        };
        kept.insert(tx.connection()).await?;
        crate::voting::set(tx, ResponseId(row.response_id), user, None, now).await?;
    }
    Ok(())
}

/// Gives back the votes that were kept aside, where votes are still taken on what is shown.
pub async fn return_votes(tx: &Tx, user: UserId, now: Timestamp) -> Result<()> {
    let kept = removed_votes::Entity::find().filter(removed_votes::Column::VoterId.eq(user.0));
    let possible = kept.filter(removed_votes::Column::ResponseId.in_subquery(taking_votes()));
    for row in possible.all(tx.connection()).await? {
        let vote: Vote = row.vote.parse()?;
        crate::voting::set(tx, ResponseId(row.response_id), user, Some(vote), now).await?;
    }
    drop_kept_votes(tx, user).await
}

/// Makes a removal final: what was hidden with the account is deleted; whether it still stood.
pub async fn finish_removal(tx: &Tx, user: UserId, now: Timestamp) -> Result<bool> {
    let update = removals::Entity::update_many()
        .col_expr(removals::Column::FinalAt, Expr::value(now.0))
        .filter(removals::Column::UserId.eq(user.0))
        .filter(removals::Column::UndoneAt.is_null())
        .filter(removals::Column::FinalAt.is_null());
    if update.exec(tx.connection()).await?.rows_affected == 0 {
        return Ok(false);
    }
    let answers = responses::Entity::update_many()
        .col_expr(responses::Column::Body, Expr::value(""))
        .col_expr(responses::Column::DeletedAt, Expr::value(now.0))
        .filter(responses::Column::AuthorId.eq(user.0))
        .filter(responses::Column::DeletedAt.is_null());
    answers.exec(tx.connection()).await?;
    let talk = comments::Entity::update_many()
        .col_expr(comments::Column::Body, Expr::value(""))
        .col_expr(comments::Column::DeletedAt, Expr::value(now.0))
        .filter(comments::Column::AuthorId.eq(user.0))
        .filter(comments::Column::DeletedAt.is_null());
    talk.exec(tx.connection()).await?;
    drop_kept_votes(tx, user).await?;
    Ok(true)
}

async fn drop_kept_votes(tx: &Tx, user: UserId) -> Result<()> {
    let kept = removed_votes::Entity::delete_many().filter(removed_votes::Column::VoterId.eq(user.0));
    kept.exec(tx.connection()).await?;
    Ok(())
}

async fn set_removed(tx: &Tx, user: UserId, at: Option<Timestamp>) -> Result<()> {
    let update = users::Entity::update_many()
        .col_expr(users::Column::RemovedAt, Expr::value(at.map(|at| at.0)))
        .filter(users::Column::Id.eq(user.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// The responses on which votes are taken.
fn taking_votes() -> SelectStatement {
    let takes = State::ALL.iter().filter(|state| state.takes_votes()).map(|state| state.as_str());
    let challenges = Query::select()
        .column(challenges::Column::Id)
        .from(challenges::Entity)
        .and_where(challenges::Column::State.is_in(takes))
        .and_where(challenges::Column::HiddenAt.is_null())
        .to_owned();
    Query::select()
        .column(responses::Column::Id)
        .from(responses::Entity)
        .and_where(responses::Column::ChallengeId.in_subquery(challenges))
        .and_where(responses::Column::DeletedAt.is_null())
        .and_where(responses::Column::HiddenAt.is_null())
        .to_owned()
}

fn not_erased() -> SelectStatement {
    Query::select()
        .column(users::Column::Id)
        .from(users::Entity)
        .and_where(Expr::col((users::Entity, users::Column::Id)).equals((removals::Entity, removals::Column::UserId)))
        .and_where(users::Column::ErasedAt.is_null())
        .to_owned()
}

fn votes_of(user: UserId) -> SelectStatement {
    Query::select()
        .column(votes::Column::ResponseId)
        .from(votes::Entity)
        .and_where(votes::Column::VoterId.eq(user.0))
        .to_owned()
}

fn kept_votes_of(user: UserId) -> SelectStatement {
    Query::select()
        .column(removed_votes::Column::ResponseId)
        .from(removed_votes::Entity)
        .and_where(removed_votes::Column::VoterId.eq(user.0))
        .to_owned()
}

fn removal(row: &removals::Model) -> Removal {
    Removal { id: row.id, user: UserId(row.user_id), at: Timestamp(row.at), is_final: row.final_at.is_some() }
}
