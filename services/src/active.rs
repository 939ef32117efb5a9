//! Begins changes by people whose accounts have not been removed or erased meanwhile.

use crate::{Error, Result, Services};
use domain::{actor::Actor, error::ForbiddenReason};
use store::{Tx, moderation::Person};

impl Services {
    /// Begins a change by somebody whose account stays there until it ends: what was under way when an account was removed
    /// or erased changes nothing more. Every use-case that takes an actor and writes begins like this, or with one of the
    /// proofs of who somebody is, which ask the same. Their account is locked before anything else.
    pub(crate) async fn begin_as(&self, actor: &Actor) -> Result<Tx> {
        let tx = self.begin().await?;
        lock_active(&tx, actor).await?;
        Ok(tx)
    }
}

/// The actor's account, locked until the transaction ends: they do one thing after the other. Taken before any other lock,
/// and refused when the account was removed or erased while the request was on its way.
pub(crate) async fn lock_active(tx: &Tx, actor: &Actor) -> Result<Person> {
    let person = store::moderation::lock_person(tx, actor.id).await?.ok_or(Error::NotFound)?;
    match person.removed_at {
        Some(_) => Err(Error::Forbidden(ForbiddenReason::AccountRemoved)),
        None => Ok(person),
    }
}
