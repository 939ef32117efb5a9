use super::{keep_erasures::finish, show_own_data::sole_owner_of};
use crate::{
    Error, Result, Services,
    accounts::{Caller, lock_with_own_password, require_own_password},
    active::lock_active,
    context::digest,
    discovery::index_closed,
    mail::forget_about,
};
use domain::{
    accounts::LinkPurpose,
    actor::{Actor, Role},
    error::ForbiddenReason,
    ids::UserId,
    privacy::input::{EraseAccount, Proof},
    time::Timestamp,
};
use store::{Tx, privacy::Erased};

/// Erases the actor's account irreversibly, with everything that identifies them. Needs the password or a mailed link.
/// Refused to the only owner of an organisation and to the only administrator.
pub async fn erase_account(services: &Services, caller: &Caller, actor: &Actor, input: &EraseAccount) -> Result<()> {
    let proof = input.parse()?;
    let compared = match &proof {
        Proof::Password(password) => Some(require_own_password(services, caller, actor, password).await?),
        Proof::Link(_) => None,
    };
    let tx = services.begin().await?;
    match (&proof, compared) {
        (Proof::Link(token), _) => use_link(services, &tx, actor, token).await?,
        (Proof::Password(_), compared) => lock_with_own_password(&tx, actor, &compared.unwrap_or_default()).await?,
    }
    may_go(&tx, actor).await?;
    let erased = erase(services, &tx, actor.id, services.now()).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    finish(services, &erased).await;
    Ok(())
}

async fn use_link(services: &Services, tx: &Tx, actor: &Actor, token: &str) -> Result<()> {
    lock_active(tx, actor).await?;
    let link = store::links::take(tx, &digest(token), services.now()).await?;
    let own = link.filter(|link| link.purpose == LinkPurpose::Erase && link.user == actor.id);
    own.map(drop).ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))
}

async fn may_go(tx: &Tx, actor: &Actor) -> Result<()> {
    if !sole_owner_of(tx, actor).await?.is_empty() {
        return Err(Error::Forbidden(ForbiddenReason::LastOwner));
    }
    let role = store::accounts::find(tx, actor.id).await?.ok_or(Error::NotFound)?.role;
    if role == Role::Administrator {
        // Of two owners who erase their accounts concurrently, the second is refused.
        store::accounts::lock_administrators(tx).await?;
        if store::accounts::administrators(tx).await? <= 1 {
            return Err(Error::Forbidden(ForbiddenReason::LastAdministrator));
        }
    }
    Ok(())
}

/// Deletes a person's data from the database under the account's lock; `None` when the account is gone already.
pub(crate) async fn erase(services: &Services, tx: &Tx, user: UserId, at: Timestamp) -> Result<Option<Erased>> {
    let Some(own) = store::accounts::recipient(tx, user).await? else { return Ok(None) };
    forget_about(tx, user, &own).await?;
    store::challenges::lock_answered_by(tx, user).await?;
    store::moderation::settle_all_of(tx, user, services.now()).await?;
    let picked = store::picks::closed_with_picks_of(tx, user).await?;
    let erased = store::privacy::erase(tx, user, at).await?;
    for challenge in picked {
        index_closed(tx, challenge).await?;
    }
    // Would hold the write lock too long: a job does it in transactions of its own.
    store::challenges::place_later_answered_by(tx, user).await?;
    Ok(erased)
}
