//! What somebody wrote and how they voted, some challenges at a time: hidden, restored, deleted.

use crate::{
    Connect, Result, Tx,
    entities::{challenges, comments, duels, removed_votes, responses, votes},
};
use domain::{
    challenges::State,
    ids::{ChallengeId, ResponseId, UserId},
    moderation::HiddenBecause,
    time::Timestamp,
    voting::Vote,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set, UpdateMany,
    sea_query::{Expr, Query, SelectStatement, UnionType},
};
use std::collections::BTreeSet;

/// The next challenges after this one with responses, comments or votes of a person, ordered by identifier.
pub async fn touched_after(
    db: &impl Connect,
    user: UserId,
    after: ChallengeId,
    limit: u64,
) -> Result<BTreeSet<ChallengeId>> {
    let next = touched(user).filter(responses::Column::ChallengeId.gt(after.0)).limit(limit);
    let ids: Vec<i64> = next.into_tuple().all(db.connection()).await?;
    Ok(ids.into_iter().map(ChallengeId).collect())
}

/// Hides all visible content of a person in these challenges.
pub async fn hide_all_of(tx: &Tx, user: UserId, within: &BTreeSet<ChallengeId>, now: Timestamp) -> Result<()> {
    let account = HiddenBecause::Account.as_str();
    let answers = answers_of(user, within)
        .col_expr(responses::Column::HiddenBecause, Expr::value(account))
        .col_expr(responses::Column::HiddenAt, Expr::value(now.0))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::HiddenAt.is_null());
    answers.exec(tx.connection()).await?;
    let talk = comments_of(user, within)
        .col_expr(comments::Column::HiddenBecause, Expr::value(account))
        .col_expr(comments::Column::HiddenAt, Expr::value(now.0))
        .filter(comments::Column::DeletedAt.is_null())
        .filter(comments::Column::HiddenAt.is_null());
    talk.exec(tx.connection()).await?;
    Ok(())
}

/// Shows the content of a person in these challenges that was hidden with their account.
pub async fn show_all_of(tx: &Tx, user: UserId, within: &BTreeSet<ChallengeId>) -> Result<()> {
    let account = HiddenBecause::Account.as_str();
    let answers = answers_of(user, within)
        .col_expr(responses::Column::HiddenBecause, Expr::value(None::<String>))
        .col_expr(responses::Column::HiddenAt, Expr::value(None::<i64>))
        .filter(responses::Column::HiddenBecause.eq(account));
    answers.exec(tx.connection()).await?;
    let talk = comments_of(user, within)
        .col_expr(comments::Column::HiddenBecause, Expr::value(None::<String>))
        .col_expr(comments::Column::HiddenAt, Expr::value(None::<i64>))
        .filter(comments::Column::HiddenBecause.eq(account));
    talk.exec(tx.connection()).await?;
    Ok(())
}

/// Withdraws a person's votes in these challenges where voting is open, and stores them for a restoration. Their duels no
/// longer count.
pub async fn forget_votes(tx: &Tx, user: UserId, within: &BTreeSet<ChallengeId>, now: Timestamp) -> Result<()> {
    let standing = votes::Entity::find()
        .filter(votes::Column::VoterId.eq(user.0))
        .filter(votes::Column::ResponseId.in_subquery(taking_votes(within)));
    for row in standing.all(tx.connection()).await? {
        let kept = removed_votes::ActiveModel {
            voter_id: Set(row.voter_id),
            response_id: Set(row.response_id),
            vote: Set(row.vote),
        };
        kept.insert(tx.connection()).await?;
        crate::voting::set(tx, ResponseId(row.response_id), user, None, &now.into()).await?;
    }
    crate::duels::set_counts(tx, user, voting_in(within), false).await
}

/// Restores the stored votes in these challenges where voting is open and the response visible, and none that says the
/// same as their own by now. Their duels count again.
pub async fn return_votes(tx: &Tx, user: UserId, within: &BTreeSet<ChallengeId>, now: Timestamp) -> Result<()> {
    let kept = || removed_votes::Column::VoterId.eq(user.0);
    let possible = removed_votes::Entity::find()
        .filter(kept())
        .filter(removed_votes::Column::ResponseId.in_subquery(taking_votes(within)))
        .filter(removed_votes::Column::ResponseId.not_in_subquery(crate::findings::same_as_of(user)));
    for row in possible.all(tx.connection()).await? {
        let vote: Vote = row.vote.parse()?;
        crate::voting::set(tx, ResponseId(row.response_id), user, Some(vote), &now.into()).await?;
    }
    let done = removed_votes::Entity::delete_many()
        .filter(kept())
        .filter(removed_votes::Column::ResponseId.in_subquery(responses_in(within)));
    done.exec(tx.connection()).await?;
    crate::duels::set_counts(tx, user, voting_in(within), true).await
}

/// Deletes a person's content in these challenges.
pub async fn delete_all_of(tx: &Tx, user: UserId, within: &BTreeSet<ChallengeId>, now: Timestamp) -> Result<()> {
    let answers = answers_of(user, within)
        .col_expr(responses::Column::Body, Expr::value(""))
        .col_expr(responses::Column::Payload, Expr::value(None::<String>))
        .col_expr(responses::Column::DeletedAt, Expr::value(now.0))
        .filter(responses::Column::DeletedAt.is_null());
    answers.exec(tx.connection()).await?;
    let talk = comments_of(user, within)
        .col_expr(comments::Column::Body, Expr::value(""))
        .col_expr(comments::Column::DeletedAt, Expr::value(now.0))
        .filter(comments::Column::DeletedAt.is_null());
    talk.exec(tx.connection()).await?;
    Ok(())
}

fn touched(user: UserId) -> Select<responses::Entity> {
    let mut any = answers(user);
    for others in [votes_of(user), kept_votes_of(user), talk_of(user), duels_of(user)] {
        any.union(UnionType::All, others);
    }
    responses::Entity::find()
        .select_only()
        .column(responses::Column::ChallengeId)
        .distinct()
        .filter(responses::Column::Id.in_subquery(any))
        .order_by_asc(responses::Column::ChallengeId)
}

fn answers(user: UserId) -> SelectStatement {
    Query::select()
        .column(responses::Column::Id)
        .from(responses::Entity)
        .and_where(responses::Column::AuthorId.eq(user.0))
        .to_owned()
}

fn answers_of(user: UserId, within: &BTreeSet<ChallengeId>) -> UpdateMany<responses::Entity> {
    responses::Entity::update_many()
        .filter(responses::Column::AuthorId.eq(user.0))
        .filter(responses::Column::ChallengeId.is_in(numbers(within)))
}

fn comments_of(user: UserId, within: &BTreeSet<ChallengeId>) -> UpdateMany<comments::Entity> {
    comments::Entity::update_many()
        .filter(comments::Column::AuthorId.eq(user.0))
        .filter(comments::Column::ResponseId.in_subquery(responses_in(within)))
}

fn responses_in(within: &BTreeSet<ChallengeId>) -> SelectStatement {
    Query::select()
        .column(responses::Column::Id)
        .from(responses::Entity)
        .and_where(responses::Column::ChallengeId.is_in(numbers(within)))
        .to_owned()
}

/// Those of these challenges in which voting is open.
fn voting_in(within: &BTreeSet<ChallengeId>) -> SelectStatement {
    // No list of those that do: SQLite would go through all of them by the index of the state.
    let others = State::ALL.iter().filter(|state| !state.takes_votes()).map(|state| state.as_str());
    Query::select()
        .column(challenges::Column::Id)
        .from(challenges::Entity)
        .and_where(challenges::Column::Id.is_in(numbers(within)))
        .and_where(challenges::Column::State.is_not_in(others))
        .and_where(challenges::Column::HiddenAt.is_null())
        .to_owned()
}

/// The responses in these challenges on which voting is open.
fn taking_votes(within: &BTreeSet<ChallengeId>) -> SelectStatement {
    Query::select()
        .column(responses::Column::Id)
        .from(responses::Entity)
        .and_where(responses::Column::ChallengeId.in_subquery(voting_in(within)))
        .and_where(responses::Column::DeletedAt.is_null())
        .and_where(responses::Column::HiddenAt.is_null())
        .to_owned()
}

fn numbers(within: &BTreeSet<ChallengeId>) -> impl Iterator<Item = i64> {
    within.iter().map(|id| id.0)
}

fn talk_of(user: UserId) -> SelectStatement {
    Query::select()
        .column(comments::Column::ResponseId)
        .from(comments::Entity)
        .and_where(comments::Column::AuthorId.eq(user.0))
        .to_owned()
}

fn votes_of(user: UserId) -> SelectStatement {
    Query::select()
        .column(votes::Column::ResponseId)
        .from(votes::Entity)
        .and_where(votes::Column::VoterId.eq(user.0))
        .to_owned()
}

/// One of the two is enough: both are of the same challenge.
fn duels_of(user: UserId) -> SelectStatement {
    Query::select()
        .column(duels::Column::FirstId)
        .from(duels::Entity)
        .and_where(duels::Column::VoterId.eq(user.0))
        .to_owned()
}

fn kept_votes_of(user: UserId) -> SelectStatement {
    Query::select()
        .column(removed_votes::Column::ResponseId)
        .from(removed_votes::Entity)
        .and_where(removed_votes::Column::VoterId.eq(user.0))
        .to_owned()
}
