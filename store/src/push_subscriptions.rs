//! Browsers to which notices are pushed.

use crate::{
    Connect, Error, Result, Tx,
    entities::{push_subscriptions, responses, secrets, sessions},
};
use domain::{
    ids::{ChallengeId, PushSubscriptionId, UserId},
    notifications::push::{DeviceCard, MAX_DEVICES, MAX_FAILURES, NewSubscription, PushEndpoint, PushKeys},
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Set,
    sea_query::{Expr, ExprTrait, Query},
};

/// A stored subscription.
#[derive(Clone)]
pub struct PushSubscription {
    pub id: PushSubscriptionId,
    pub user: UserId,
    /// The session of the browser, by the hash of its token.
    pub session: Option<String>,
    pub endpoint: PushEndpoint,
    pub keys: PushKeys,
}

/// Inserts the subscription of the browser of a session; a conflict when its endpoint exists.
pub async fn insert(
    tx: &Tx,
    user: UserId,
    session_hash: &str,
    new: &NewSubscription,
    now: Timestamp,
) -> Result<PushSubscriptionId> {
    let [p256dh, auth] = new.keys.encoded();
    let row = push_subscriptions::ActiveModel {
        user_id: Set(user.0),
        endpoint: Set(new.endpoint.as_str().to_owned()),
        p256dh: Set(p256dh),
        auth: Set(auth),
        created_at: Set(now.0),
        session_hash: Set(Some(session_hash.to_owned())),
        ..Default::default()
    };
    Ok(PushSubscriptionId(row.insert(tx.connection()).await?.id))
}

/// The subscription with this endpoint.
pub async fn find_by_endpoint(db: &impl Connect, endpoint: &PushEndpoint) -> Result<Option<PushSubscription>> {
    let found = push_subscriptions::Entity::find().filter(push_subscriptions::Column::Endpoint.eq(endpoint.as_str()));
    found.one(db.connection()).await?.map(subscription).transpose()
}

/// One of a person's subscriptions.
pub async fn find_own(db: &impl Connect, user: UserId, id: PushSubscriptionId) -> Result<Option<PushSubscription>> {
    let found = push_subscriptions::Entity::find().filter(own(user, id));
    found.one(db.connection()).await?.map(subscription).transpose()
}

/// A person's subscriptions, the first first.
pub async fn of_user(db: &impl Connect, user: UserId) -> Result<Vec<PushSubscription>> {
    let rows = push_subscriptions::Entity::find()
        .filter(push_subscriptions::Column::UserId.eq(user.0))
        .order_by_asc(push_subscriptions::Column::Id)
        .limit(MOST);
    rows.all(db.connection()).await?.into_iter().map(subscription).collect()
}

/// Whether a subscription exists.
pub async fn exists(db: &impl Connect, id: PushSubscriptionId) -> Result<bool> {
    Ok(push_subscriptions::Entity::find_by_id(id.0).one(db.connection()).await?.is_some())
}

/// How many subscriptions a person has.
pub async fn count(db: &impl Connect, user: UserId) -> Result<u64> {
    let theirs = push_subscriptions::Entity::find().filter(push_subscriptions::Column::UserId.eq(user.0));
    Ok(theirs.count(db.connection()).await?)
}

/// A secret of the instance, for somebody who has no subscription yet and has answered nothing but this challenge.
pub async fn secret_to_offer(
    db: &impl Connect,
    name: &str,
    user: UserId,
    challenge: ChallengeId,
) -> Result<Option<String>> {
    let subscribed = Query::select()
        .expr(Expr::value(1))
        .from(push_subscriptions::Entity)
        .and_where(push_subscriptions::Column::UserId.eq(user.0))
        .to_owned();
    let answered_before = Query::select()
        .expr(Expr::value(1))
        .from(responses::Entity)
        .and_where(responses::Column::AuthorId.eq(user.0))
        .and_where(responses::Column::ChallengeId.ne(challenge.0))
        .to_owned();
    let secret = secrets::Entity::find_by_id(name)
        .filter(Expr::exists(subscribed).not())
        .filter(Expr::exists(answered_before).not());
    Ok(secret.one(db.connection()).await?.map(|row| row.secret))
}

const MOST: u64 = MAX_DEVICES.unsigned_abs();

#[derive(FromQueryResult)]
struct Card {
    id: i64,
    created_at: i64,
    last_sent_at: Option<i64>,
    session_hash: Option<String>,
    device: Option<String>,
}

/// A person's subscriptions for display, the first first. `session_hash`: of the browser that asks.
pub async fn cards(db: &impl Connect, user: UserId, session_hash: Option<&str>) -> Result<Vec<DeviceCard>> {
    let of_session = Expr::col((push_subscriptions::Entity, push_subscriptions::Column::SessionHash))
        .equals((sessions::Entity, sessions::Column::TokenHash));
    let mut rows = push_subscriptions::Entity::find()
        .column(sessions::Column::Device)
        .filter(push_subscriptions::Column::UserId.eq(user.0))
        .order_by_asc(push_subscriptions::Column::Id)
        .limit(MOST);
    QueryTrait::query(&mut rows).left_join(sessions::Entity, of_session);
    let card = |row: Card| DeviceCard {
        id: PushSubscriptionId(row.id),
        name: row.device.unwrap_or_default(),
        created_at: Timestamp(row.created_at),
        last_sent_at: row.last_sent_at.map(Timestamp),
        current: row.session_hash.is_some() && row.session_hash.as_deref() == session_hash,
    };
    Ok(rows.into_model::<Card>().all(db.connection()).await?.into_iter().map(card).collect())
}

/// Deletes one of a person's subscriptions; returns whether it existed.
pub async fn delete_own(tx: &Tx, user: UserId, id: PushSubscriptionId) -> Result<bool> {
    let gone = push_subscriptions::Entity::delete_many().filter(own(user, id));
    Ok(gone.exec(tx.connection()).await?.rows_affected == 1)
}

/// Deletes a subscription.
pub async fn delete(tx: &Tx, id: PushSubscriptionId) -> Result<()> {
    push_subscriptions::Entity::delete_by_id(id.0).exec(tx.connection()).await?;
    Ok(())
}

/// Deletes the subscription of the browser of a session.
pub async fn delete_of_session(tx: &Tx, session_hash: &str) -> Result<()> {
    let theirs =
        push_subscriptions::Entity::delete_many().filter(push_subscriptions::Column::SessionHash.eq(session_hash));
    theirs.exec(tx.connection()).await?;
    Ok(())
}

/// Records that a message was taken.
pub async fn note_sent(tx: &Tx, id: PushSubscriptionId, now: Timestamp) -> Result<()> {
    let sent = push_subscriptions::Entity::update_many()
        .col_expr(push_subscriptions::Column::LastSentAt, Expr::value(now.0))
        .col_expr(push_subscriptions::Column::Failures, Expr::value(0))
        .filter(push_subscriptions::Column::Id.eq(id.0));
    sent.exec(tx.connection()).await?;
    Ok(())
}

/// Records a refusal, and deletes the subscription when too many came in a row.
pub async fn note_refused(tx: &Tx, id: PushSubscriptionId) -> Result<()> {
    let refused = push_subscriptions::Entity::update_many()
        .col_expr(push_subscriptions::Column::Failures, Expr::col(push_subscriptions::Column::Failures).add(1))
        .filter(push_subscriptions::Column::Id.eq(id.0));
    refused.exec(tx.connection()).await?;
    let hopeless = push_subscriptions::Entity::delete_many()
        .filter(push_subscriptions::Column::Id.eq(id.0))
        .filter(push_subscriptions::Column::Failures.gte(MAX_FAILURES));
    hopeless.exec(tx.connection()).await?;
    Ok(())
}

fn own(user: UserId, id: PushSubscriptionId) -> Condition {
    Condition::all().add(push_subscriptions::Column::UserId.eq(user.0)).add(push_subscriptions::Column::Id.eq(id.0))
}

fn subscription(row: push_subscriptions::Model) -> Result<PushSubscription> {
    let id = row.id;
    let stored = || Error::Database(format!("the stored push subscription {id} cannot be read"));
    Ok(PushSubscription {
        id: PushSubscriptionId(row.id),
        user: UserId(row.user_id),
        session: row.session_hash,
        endpoint: PushEndpoint::parse(&row.endpoint).map_err(|_| stored())?,
        keys: PushKeys::parse(&row.p256dh, &row.auth).map_err(|_| stored())?,
    })
}
