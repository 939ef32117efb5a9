use crate::{
    Error, Result, Services,
    mail::{self, Message, To},
};
use domain::accounts::Email;

/// Turns the second factor off of somebody who has lost it. Anonymous: for the command line of whoever runs the machine,
/// never for a page. The person is told by mail, and every session ends. Not found when there is none.
pub async fn take_off_second_factor(services: &Services, email: &Email) -> Result<()> {
    let tx = services.begin().await?;
    let held = store::accounts::hold_by_email(&tx, email).await?.ok_or(Error::NotFound)?;
    let user = held.actor.id;
    if !store::second_factors::is_on(&tx, user).await? {
        return Err(Error::NotFound);
    }
    store::second_factors::delete(&tx, user).await?;
    store::sessions::delete_all(&tx, user, None).await?;
    mail::queue(services, &tx, &To::Person(user), &Message::SecondFactorOff).await?;
    Ok(tx.commit().await?)
}
