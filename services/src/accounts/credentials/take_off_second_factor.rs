use crate::{
    Error, Result, Services,
    mail::{self, Message, To},
};
use domain::accounts::Email;

/// Turns off the second factor of somebody who has lost it, and ends their sessions. Anonymous: for the command line
/// alone. The person is notified by mail. `NotFound` when it is off.
pub async fn take_off_second_factor(services: &Services, email: &Email) -> Result<()> {
    let tx = services.begin().await?;
    let held = store::accounts::lock_by_email(&tx, email).await?.ok_or(Error::NotFound)?;
    let user = held.actor.id;
    if !store::second_factors::is_on(&tx, user).await? {
        return Err(Error::NotFound);
    }
    store::second_factors::delete(&tx, user).await?;
    store::sessions::delete_all(&tx, user, None).await?;
    mail::queue(services, &tx, &To::Person(user), &Message::SecondFactorOff).await?;
    Ok(tx.commit().await?)
}
