//! Passkeys, and the web authentication challenges that devices have still to answer.

use crate::{
    Connect, Result, Tx,
    bounded::delete_some,
    entities::{passkeys, webauthn_challenges},
};
use domain::{
    accounts::credentials::{PasskeyName, view::PasskeyCard},
    ids::{PasskeyId, UserId},
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::Expr};

/// A passkey.
#[derive(Clone, Debug)]
pub struct Passkey {
    pub id: PasskeyId,
    pub user: UserId,
    /// The user handle.
    pub handle: String,
    /// The public key and its counter, as JSON.
    pub credential: String,
    pub name: String,
}

/// A passkey to be inserted.
#[derive(Debug)]
pub struct NewPasskey<'a> {
    pub user: UserId,
    /// The credential identifier in URL-safe Base64.
    pub credential_id: &'a str,
    pub handle: &'a str,
    pub credential: &'a str,
    pub name: &'a PasskeyName,
    pub now: Timestamp,
}

/// A WebAuthn challenge.
#[derive(Clone, Debug)]
pub struct StoredChallenge {
    /// The person who registers a passkey, and the user handle; `None` for signing in.
    pub of: Option<(UserId, String)>,
    /// The state that the response is verified with.
    pub state: String,
}

/// Inserts a passkey; a conflict when its credential identifier exists, with any account.
pub async fn insert(tx: &Tx, new: NewPasskey<'_>) -> Result<()> {
    let row = passkeys::ActiveModel {
        user_id: Set(new.user.0),
        credential_id: Set(new.credential_id.to_owned()),
        handle: Set(new.handle.to_owned()),
        credential: Set(new.credential.to_owned()),
        name: Set(new.name.as_str().to_owned()),
        created_at: Set(new.now.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// A person's passkeys, the first first.
pub async fn of_user(db: &impl Connect, user: UserId) -> Result<Vec<Passkey>> {
    let rows = passkeys::Entity::find().filter(passkeys::Column::UserId.eq(user.0)).order_by_asc(passkeys::Column::Id);
    Ok(rows.all(db.connection()).await?.into_iter().map(passkey).collect())
}

/// The same for display.
pub async fn cards(db: &impl Connect, user: UserId) -> Result<Vec<PasskeyCard>> {
    let rows = passkeys::Entity::find().filter(passkeys::Column::UserId.eq(user.0)).order_by_asc(passkeys::Column::Id);
    let card = |row: passkeys::Model| PasskeyCard {
        id: PasskeyId(row.id),
        name: row.name,
        created_at: Timestamp(row.created_at),
        used_at: row.used_at.map(Timestamp),
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(card).collect())
}

/// The passkey with a credential identifier.
pub async fn find(db: &impl Connect, credential_id: &str) -> Result<Option<Passkey>> {
    let row = passkeys::Entity::find().filter(passkeys::Column::CredentialId.eq(credential_id));
    Ok(row.one(db.connection()).await?.map(passkey))
}

/// Records a sign-in with a passkey and its new counter.
pub async fn note_use(tx: &Tx, id: PasskeyId, credential: &str, now: Timestamp) -> Result<()> {
    let used = passkeys::Entity::update_many()
        .col_expr(passkeys::Column::Credential, Expr::value(credential))
        .col_expr(passkeys::Column::UsedAt, Expr::value(now.0))
        .filter(passkeys::Column::Id.eq(id.0));
    used.exec(tx.connection()).await?;
    Ok(())
}

/// Renames a person's passkey; returns whether it exists.
pub async fn rename(tx: &Tx, user: UserId, id: PasskeyId, name: &PasskeyName) -> Result<bool> {
    let renamed = passkeys::Entity::update_many()
        .col_expr(passkeys::Column::Name, Expr::value(name.as_str()))
        .filter(own(user, id));
    Ok(renamed.exec(tx.connection()).await?.rows_affected == 1)
}

/// Deletes a person's passkey; returns its name, `None` when it does not exist.
pub async fn delete(tx: &Tx, user: UserId, id: PasskeyId) -> Result<Option<String>> {
    let found = passkeys::Entity::find().filter(own(user, id)).one(tx.connection()).await?;
    let gone = passkeys::Entity::delete_many().filter(own(user, id)).exec(tx.connection()).await?.rows_affected;
    Ok(found.filter(|_| gone == 1).map(|row| row.name))
}

fn own(user: UserId, id: PasskeyId) -> Condition {
    Condition::all().add(passkeys::Column::UserId.eq(user.0)).add(passkeys::Column::Id.eq(id.0))
}

fn passkey(row: passkeys::Model) -> Passkey {
    Passkey {
        id: PasskeyId(row.id),
        user: UserId(row.user_id),
        handle: row.handle,
        credential: row.credential,
        name: row.name,
    }
}

/// Inserts a challenge under the hash of its token.
pub async fn ask(tx: &Tx, token_hash: &str, challenge: &StoredChallenge, expires: Timestamp) -> Result<()> {
    let (user, handle) = challenge.of.clone().unzip();
    let row = webauthn_challenges::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        user_id: Set(user.map(|user: UserId| user.0)),
        handle: Set(handle),
        state: Set(challenge.state.clone()),
        expires_at: Set(expires.0),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The challenge of this person, or for signing in; `None` when it was used or has expired. It is deleted: a challenge
/// can be used once.
pub async fn take_challenge(
    tx: &Tx,
    token_hash: &str,
    by: Option<UserId>,
    now: Timestamp,
) -> Result<Option<StoredChallenge>> {
    let theirs = match by {
        Some(user) => webauthn_challenges::Column::UserId.eq(user.0),
        None => webauthn_challenges::Column::UserId.is_null(),
    };
    let it = Condition::all().add(webauthn_challenges::Column::TokenHash.eq(token_hash)).add(theirs);
    let fresh = webauthn_challenges::Column::ExpiresAt.gt(now.0);
    let found = webauthn_challenges::Entity::find().filter(it.clone()).filter(fresh).one(tx.connection()).await?;
    let taken = webauthn_challenges::Entity::delete_many().filter(it).exec(tx.connection()).await?.rows_affected;
    let challenge = |row: webauthn_challenges::Model| StoredChallenge {
        of: row.user_id.map(UserId).zip(row.handle),
        state: row.state,
    };
    Ok(found.filter(|_| taken == 1).map(challenge))
}

/// Deletes expired challenges; returns how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<webauthn_challenges::Entity>(
        tx,
        webauthn_challenges::Column::TokenHash,
        webauthn_challenges::Column::ExpiresAt.lte(now.0),
        limit,
    )
    .await
}
