use super::{
    Caller, SignedIn,
    credentials::enter,
    passwords,
    send_link::{mail_throttle, queue_confirmation},
    session::{PasswordThrottles, lock_with_password},
};
use crate::{Error, Result, Services};
use domain::{
    accounts::{Email, input::SignIn},
    error::FieldErrorKind,
};
use store::{Tx, accounts::Held};

/// Begins a session by address and password, or asks for the second factor. Anonymous.
///
/// Accounts whose address has to be confirmed get that mail again. The error is that of a wrong password: any other
/// would tell people who signed up with a stranger's address that it was free.
pub async fn sign_in(services: &Services, caller: &Caller, input: &SignIn) -> Result<SignedIn> {
    let (email, password) = input.parse()?;
    let throttles = PasswordThrottles::new(&email, caller);
    throttles.take(services).await?;
    let (actor, hash) = store::accounts::find_by_email(services.store(), &email).await?.unzip();
    let (of, compared) = (actor.as_ref().map(|actor| actor.id), passwords::verify(services, &password, hash).await?);
    let tx = services.begin().await?;
    let held = match actor.zip(compared) {
        Some((actor, compared)) => lock_with_password(&tx, actor.id, &compared).await?,
        None => None,
    };
    let confirms = services.confirms_addresses();
    let Some(Held { actor, .. }) = held.as_ref().filter(|held| held.actor.confirmed || !confirms) else {
        // Not logged: the typed address may be anybody's.
        tracing::info!(user = of.map(|id| id.0), "sign-in refused: wrong password, or unknown or unconfirmed address");
        remind(services, &tx, &email, held.as_ref(), &input.next).await?;
        tx.commit().await?;
        return Err(Error::field("password", FieldErrorKind::NoSuchAccount));
    };
    throttles.forget(services, &tx).await?;
    store::accounts::confirm(&tx, actor.id, services.now()).await?;
    let signed_in = enter(services, &tx, caller, actor.id).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// Mails the confirmation link of a new account again. Without one, another throttle is counted, so that the time
/// reveals nothing.
async fn remind(services: &Services, tx: &Tx, email: &Email, pending: Option<&Held>, next: &str) -> Result<()> {
    match pending {
        Some(held) => queue_confirmation(services, tx, held.actor.id, email, next).await,
        None => mail_throttle("nothing to", email).is_free(services, tx).await.map(drop),
    }
}
