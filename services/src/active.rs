//! Begins changes by people whose accounts have not been removed or erased meanwhile.

use crate::{Error, Result, Services};
use domain::{actor::Actor, error::ForbiddenReason};
use store::{Tx, moderation::Person};

impl Services {
    /// Begins a transaction that holds a lock on the actor's account, so that requests under way change nothing more
    /// once an account is removed or erased. Every use-case that takes an actor and writes begins with this, or with a
    /// re-authentication that includes it. The account is locked before anything else.
    pub(crate) async fn begin_as(&self, actor: &Actor) -> Result<Tx> {
        let tx = self.begin().await?;
        lock_active(&tx, actor).await?;
        Ok(tx)
    }

    /// The same for what many do at the same moment. On SQLite it may see what others have written and is not durable
    /// yet: see [`store::Store::begin_grouped`].
    pub(crate) async fn begin_grouped_as(&self, actor: &Actor) -> Result<Tx> {
        let tx = self.store().begin_grouped().await?;
        lock_active(&tx, actor).await?;
        Ok(tx)
    }
}

/// Locks the actor's account until the transaction ends, which serialises their changes. To be called before any other
/// lock. Errors: `AccountRemoved`, or `NotFound` when it was erased.
pub(crate) async fn lock_active(tx: &Tx, actor: &Actor) -> Result<Person> {
    let person = store::moderation::lock_person(tx, actor.id).await?.ok_or(Error::NotFound)?;
    match person.removed_at {
        Some(_) => Err(Error::Forbidden(ForbiddenReason::AccountRemoved)),
        None => Ok(person),
    }
}
