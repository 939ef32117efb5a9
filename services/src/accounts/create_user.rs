use super::passwords;
use crate::{Error, Result, Services, audit};
use domain::{
    accounts::input::NewAccount,
    actor::Role,
    error::FieldErrorKind,
    ids::UserId,
    moderation::{AuditAction, Subject},
};
use store::{Tx, accounts::NewUser};

/// Creates an account with a role and a confirmed address. Anonymous: for the command line, never for a page.
pub async fn create_user(services: &Services, new: &NewAccount, role: Role) -> Result<UserId> {
    let hash = passwords::hash(services, &new.password).await?;
    create_hashed(services, new, &hash, role).await
}

/// The same with a password that is already hashed.
pub(crate) async fn create_hashed(services: &Services, new: &NewAccount, hash: &str, role: Role) -> Result<UserId> {
    let tx = services.begin().await?;
    let id = insert(services, &tx, new, hash, role).await?;
    store::accounts::confirm(&tx, id, services.now()).await?;
    if role != Role::Member {
        audit::record_by(services, &tx, None, AuditAction::RoleGiven, Subject::Person(id), role.as_str()).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Creates an account with an unconfirmed address; refused under `email` when the address has an account.
pub(super) async fn insert(services: &Services, tx: &Tx, new: &NewAccount, hash: &str, role: Role) -> Result<UserId> {
    let now = services.now();
    let user = NewUser {
        name: &new.name,
        email: &new.email,
        password_hash: hash,
        role,
        language: new.language,
        confirmed_at: None,
        created_at: now,
    };
    let id = match store::accounts::insert(tx, user).await {
        Err(store::Error::Conflict(_)) => return Err(Error::field("email", FieldErrorKind::CannotBeUsed)),
        inserted => inserted?,
    };
    Ok(id)
}
