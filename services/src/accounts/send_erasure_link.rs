use super::send_link::mail_throttle;
use crate::{
    Error, Result, Services,
    mail::{self, Message, To},
};
use domain::{accounts::Email, actor::Actor};

/// Mails the actor a link that replaces the password when erasing the account, for accounts without one.
pub async fn send_erasure_link(services: &Services, actor: &Actor) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    let own = store::accounts::recipient(&tx, actor.id).await?.ok_or(Error::NotFound)?;
    let email = Email::parse(&own.email).map_err(|problem| Error::Unexpected(format!("a stored address {problem}")))?;
    mail_throttle("erasure to", &email).take(services, &tx).await?;
    mail::queue(services, &tx, &To::Person(actor.id), &Message::EraseAccount).await?;
    Ok(tx.commit().await?)
}
