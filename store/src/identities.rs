//! Accounts of people at an OpenID Connect provider.

use crate::{
    Connect, Result, Tx,
    entities::{identities, users},
};
use domain::{
    accounts::provider::{Connected, Identity},
    ids::UserId,
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Query};

/// Links an account with an identity; a conflict where either is linked already. `email`: the address at the provider,
/// empty when it gave none.
pub async fn insert(tx: &Tx, identity: &Identity, user: UserId, email: &str, now: Timestamp) -> Result<()> {
    let row = identities::ActiveModel {
        issuer: Set(identity.issuer.clone()),
        subject: Set(identity.subject.clone()),
        user_id: Set(user.0),
        email: Set(email.to_owned()),
        created_at: Set(now.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The account linked with an identity.
pub async fn find(db: &impl Connect, identity: &Identity) -> Result<Option<UserId>> {
    let row = identities::Entity::find()
        .filter(identities::Column::Issuer.eq(&identity.issuer))
        .filter(identities::Column::Subject.eq(&identity.subject));
    Ok(row.one(db.connection()).await?.map(|row| UserId(row.user_id)))
}

/// The link of an account with a provider.
pub async fn of_user(db: &impl Connect, user: UserId, issuer: &str) -> Result<Option<Connected>> {
    let row = identities::Entity::find()
        .filter(identities::Column::UserId.eq(user.0))
        .filter(identities::Column::Issuer.eq(issuer));
    let row = row.one(db.connection()).await?;
    Ok(row.map(|row| Connected { email: row.email, since: Timestamp(row.created_at) }))
}

/// Deletes the link of an account with a provider; returns whether there was one.
pub async fn delete(tx: &Tx, user: UserId, issuer: &str) -> Result<bool> {
    let gone = identities::Entity::delete_many()
        .filter(identities::Column::UserId.eq(user.0))
        .filter(identities::Column::Issuer.eq(issuer));
    Ok(gone.exec(tx.connection()).await?.rows_affected > 0)
}

/// Deletes the link of an identity with an unconfirmed account.
pub async fn delete_unconfirmed(tx: &Tx, identity: &Identity) -> Result<()> {
    let unconfirmed = Query::select()
        .column(users::Column::Id)
        .from(users::Entity)
        .and_where(users::Column::ConfirmedAt.is_null())
        .to_owned();
    let gone = identities::Entity::delete_many()
        .filter(identities::Column::Issuer.eq(&identity.issuer))
        .filter(identities::Column::Subject.eq(&identity.subject))
        .filter(identities::Column::UserId.in_subquery(unconfirmed));
    gone.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes every link of an account.
pub async fn delete_all(tx: &Tx, user: UserId) -> Result<()> {
    let gone = identities::Entity::delete_many().filter(identities::Column::UserId.eq(user.0));
    gone.exec(tx.connection()).await?;
    Ok(())
}
