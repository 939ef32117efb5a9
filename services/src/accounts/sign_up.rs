use super::{NewSession, begin_session, create_user, passwords};
use crate::{Error, Result, Services, context::require_offered};
use domain::{
    accounts::input::SignUp,
    actor::{Actor, Role},
};

/// Gives a stranger an account and a session. Anonymous.
///
/// An address that has an account is refused in words that do not say so, after the same work as for one that has not.
pub async fn sign_up(services: &Services, input: &SignUp) -> Result<NewSession> {
    let new = input.parse()?;
    require_offered(new.language)?;
    let hash = passwords::hash(services, &new.password).await?;
    let tx = services.begin().await?;
    let id = create_user::insert(services, &tx, &new, &hash, Role::Member).await?;
    let token = begin_session(services, &tx, id).await?;
    let actor: Option<Actor> = store::accounts::find(&tx, id).await?;
    tx.commit().await?;
    Ok(NewSession { actor: actor.ok_or(Error::NotFound)?, token })
}
