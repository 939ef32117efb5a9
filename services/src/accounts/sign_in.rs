use super::{NewSession, begin_session, passwords};
use crate::{Error, Result, Services};
use domain::{accounts::input::SignIn, error::Problem};

/// Begins a session for whoever knows an account's password. Anonymous.
pub async fn sign_in(services: &Services, input: &SignIn) -> Result<NewSession> {
    let (email, password) = input.parse()?;
    let (actor, hash) = store::accounts::find_by_email(services.store(), &email).await?.unzip();
    let right = passwords::verify(&password, hash).await?;
    let Some(actor) = actor.filter(|_| right) else { return Err(Error::field("password", Problem::NoSuchAccount)) };
    let tx = services.begin().await?;
    let token = begin_session(services, &tx, actor.id).await?;
    tx.commit().await?;
    Ok(NewSession { actor, token })
}
