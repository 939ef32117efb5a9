use super::{
    Caller, NewSession, passwords,
    send_link::queue_confirmation,
    session::{PasswordTurns, begin_session},
};
use crate::{Error, Result, Services};
use domain::{
    accounts::input::SignIn,
    error::{Problem, Refusal},
};

/// Begins a session for whoever knows an account's password. Anonymous.
///
/// Where addresses are confirmed, an account whose address is not yet gets the mail for that once more instead.
pub async fn sign_in(services: &Services, caller: &Caller, input: &SignIn) -> Result<NewSession> {
    let (email, password) = input.parse()?;
    let turns = PasswordTurns::new(&email, caller);
    turns.take(services).await?;
    let (actor, hash) = store::accounts::find_by_email(services.store(), &email).await?.unzip();
    let right = passwords::verify(&password, hash).await?;
    let Some(actor) = actor.filter(|_| right) else { return Err(Error::field("password", Problem::NoSuchAccount)) };
    let tx = services.begin().await?;
    turns.forget(services, &tx).await?;
    if !actor.confirmed && services.confirms_addresses() {
        queue_confirmation(services, &tx, actor.id, &email, &input.next).await?;
        tx.commit().await?;
        return Err(Error::Forbidden(Refusal::ConfirmFirst));
    }
    store::accounts::confirm(&tx, actor.id, services.now()).await?;
    let session = begin_session(services, &tx, caller, actor.id).await?;
    tx.commit().await?;
    Ok(session)
}
