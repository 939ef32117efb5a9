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

/// Adds an account with a role, whose address counts as confirmed. Anonymous: for the command line of whoever runs the machine, never for a page.
pub async fn create_user(services: &Services, new: &NewAccount, role: Role) -> Result<UserId> {
    let hash = passwords::hash(services, &new.password).await?;
    create_hashed(services, new, &hash, role).await
}

/// The same when the password was hashed before.
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

/// Adds an account whose address nobody has confirmed; refused under `email` when the address has one.
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
