//! Who is told, in the order of their identifiers, so that a batch goes on where the one before it ended.

use crate::{
    Connect, Result, Tx,
    entities::{comments, findings, memberships, picks, responses, reveals, users},
};
use domain::ids::{ChallengeId, CommentId, OrganisationId, ResponseId, UserId};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{LockType, Query},
};
use std::collections::{HashMap, HashSet};

/// The next people after this one with a response to a challenge that counts: neither deleted, hidden nor erased.
pub async fn authors_after(
    db: &impl Connect,
    challenge: ChallengeId,
    after: UserId,
    limit: u64,
) -> Result<Vec<UserId>> {
    let authors = counting(challenge)
        .select_only()
        .column(responses::Column::AuthorId)
        .distinct()
        .filter(responses::Column::AuthorId.gt(after.0))
        .order_by_asc(responses::Column::AuthorId)
        .limit(limit);
    people(db, authors).await
}

/// The next people after this one with a visible comment under a response that is older than this one.
pub async fn commenters_after(
    db: &impl Connect,
    response: ResponseId,
    before: CommentId,
    after: UserId,
    limit: u64,
) -> Result<Vec<UserId>> {
    let commenters = comments::Entity::find()
        .select_only()
        .column(comments::Column::AuthorId)
        .distinct()
        .filter(comments::Column::ResponseId.eq(response.0))
        .filter(comments::Column::Id.lt(before.0))
        .filter(comments::Column::DeletedAt.is_null())
        .filter(comments::Column::HiddenAt.is_null())
        .filter(comments::Column::AuthorId.gt(after.0))
        .order_by_asc(comments::Column::AuthorId)
        .limit(limit);
    people(db, commenters).await
}

/// The next members of a team after this one.
pub async fn members_after(
    db: &impl Connect,
    organisation: OrganisationId,
    after: UserId,
    limit: u64,
) -> Result<Vec<UserId>> {
    let members = memberships::Entity::find()
        .select_only()
        .column(memberships::Column::UserId)
        .filter(memberships::Column::OrganisationId.eq(organisation.0))
        .filter(memberships::Column::UserId.gt(after.0))
        .order_by_asc(memberships::Column::UserId)
        .limit(limit);
    people(db, members).await
}

/// Whose responses are picked among the people from the one to the other, with the response: also those who said the same
/// as a finding that is picked.
pub async fn picked_authors(
    db: &impl Connect,
    challenge: ChallengeId,
    from: UserId,
    to: UserId,
) -> Result<HashMap<UserId, ResponseId>> {
    let picked = || {
        Query::select()
            .column(picks::Column::ResponseId)
            .from(picks::Entity)
            .and_where(picks::Column::ChallengeId.eq(challenge.0))
            .to_owned()
    };
    let same = Query::select()
        .column(findings::Column::ResponseId)
        .from(findings::Entity)
        .and_where(findings::Column::ChallengeId.eq(challenge.0))
        .and_where(findings::Column::HeadId.in_subquery(picked()))
        .to_owned();
    let standing =
        Condition::any().add(responses::Column::Id.in_subquery(picked())).add(responses::Column::Id.in_subquery(same));
    let rows = counting(challenge)
        .select_only()
        .columns([responses::Column::AuthorId, responses::Column::Id])
        .filter(responses::Column::AuthorId.between(from.0, to.0))
        .filter(standing)
        .order_by_desc(responses::Column::Id);
    let rows: Vec<(i64, i64)> = rows.into_tuple().all(db.connection()).await?;
    Ok(rows.into_iter().map(|(author, response)| (UserId(author), ResponseId(response))).collect())
}

/// Those of the people who have given a response to a challenge, or asked to see those of others.
pub async fn seeing_others(db: &impl Connect, challenge: ChallengeId, people: &[UserId]) -> Result<HashSet<UserId>> {
    let answered = responses::Entity::find()
        .select_only()
        .column(responses::Column::AuthorId)
        .distinct()
        .filter(responses::Column::ChallengeId.eq(challenge.0))
        .filter(responses::Column::AuthorId.is_in(people.iter().map(|user| user.0)))
        .filter(responses::Column::DeletedAt.is_null());
    let answered: Vec<i64> = answered.into_tuple().all(db.connection()).await?;
    let revealed = reveals::Entity::find()
        .select_only()
        .column(reveals::Column::UserId)
        .filter(reveals::Column::ChallengeId.eq(challenge.0))
        .filter(reveals::Column::UserId.is_in(people.iter().map(|user| user.0)));
    let revealed: Vec<i64> = revealed.into_tuple().all(db.connection()).await?;
    Ok(answered.into_iter().chain(revealed).map(UserId).collect())
}

/// Locks those of the people who are told anything, in their order: whose accounts are confirmed and neither removed nor
/// erased. To be called before any lock but that of the event.
pub async fn lock_told(tx: &Tx, people: &[UserId]) -> Result<HashSet<UserId>> {
    let active = users::Entity::find()
        .select_only()
        .column(users::Column::Id)
        .filter(users::Column::Id.is_in(people.iter().map(|user| user.0)))
        .filter(users::Column::ConfirmedAt.is_not_null())
        .filter(users::Column::RemovedAt.is_null())
        .filter(users::Column::ErasedAt.is_null())
        .order_by_asc(users::Column::Id)
        .lock(LockType::NoKeyUpdate);
    let ids: Vec<i64> = active.into_tuple().all(tx.connection()).await?;
    Ok(ids.into_iter().map(UserId).collect())
}

/// The responses to a challenge that count.
fn counting(challenge: ChallengeId) -> Select<responses::Entity> {
    responses::Entity::find()
        .filter(responses::Column::ChallengeId.eq(challenge.0))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::HiddenAt.is_null())
        .filter(responses::Column::ErasedAt.is_null())
}

async fn people<E: EntityTrait>(db: &impl Connect, which: Select<E>) -> Result<Vec<UserId>> {
    let ids: Vec<i64> = which.into_tuple().all(db.connection()).await?;
    Ok(ids.into_iter().map(UserId).collect())
}
