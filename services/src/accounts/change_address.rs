use super::{
    Caller,
    send_link::mail_throttle,
    session::{lock_with_own_password, require_own_password},
};
use crate::{
    Error, Result, Services,
    mail::{self, Message, To},
    throttle::Throttle,
};
use domain::{
    accounts::{Email, input::ChangeAddress, throttle::LINK_FROM_NETWORK},
    actor::Actor,
    error::FieldErrorKind,
    ids::UserId,
};
use store::{Tx, accounts::Recipient};

/// Changes the actor's address; needs the password. Both addresses are notified. Where mail is delivered, the change
/// takes effect with the link mailed to the new address, and the answer does not tell whether that has an account.
/// Returns whether the address has changed already.
pub async fn change_address(
    services: &Services,
    caller: &Caller,
    actor: &Actor,
    input: &ChangeAddress,
) -> Result<bool> {
    let (email, password) = input.parse()?;
    let compared = require_own_password(services, caller, actor, &password).await?;
    let tx = services.begin().await?;
    lock_with_own_password(&tx, actor, &compared).await?;
    if let Some(throttle) = Throttle::of_network("move from", caller.network, LINK_FROM_NETWORK) {
        throttle.take(services, &tx).await?;
    }
    let own = store::accounts::recipient(&tx, actor.id).await?.ok_or(Error::NotFound)?;
    if services.confirms_addresses() {
        ask(services, &tx, actor, &own, &email).await?;
    } else {
        if !set_email(services, &tx, actor.id, &email).await? {
            return Err(Error::field("email", FieldErrorKind::CannotBeUsed));
        }
        tell_old_address(services, &tx, &own, &email).await?;
    }
    tx.commit().await?;
    Ok(!services.confirms_addresses())
}

async fn ask(services: &Services, tx: &Tx, actor: &Actor, own: &Recipient, email: &Email) -> Result<()> {
    mail_throttle("move to", email).take(services, tx).await?;
    // An unconfirmed account proves nothing, and is replaced by whoever reads the address's mails.
    let taken = store::accounts::find_by_email(tx, email).await?;
    match taken {
        Some((other, _)) if other.confirmed && other.id != actor.id => {
            mail::queue(services, tx, &To::Person(other.id), &Message::AddressTaken).await?;
        }
        _ => {
            let to = To::Address { email: email.clone(), language: own.language };
            mail::queue(services, tx, &to, &Message::NewAddress { user: actor.id }).await?;
        }
    }
    let asked = Message::AddressAsked { to: email.as_str().to_owned() };
    mail::queue(services, tx, &To::Person(actor.id), &asked).await
}

/// Changes an account's address, and deletes an unconfirmed account at the new one; returns false when a confirmed
/// account has it.
pub(super) async fn set_email(services: &Services, tx: &Tx, user: UserId, email: &Email) -> Result<bool> {
    store::accounts::delete_unconfirmed_holder(tx, email, user).await?;
    match store::accounts::set_email(tx, user, email, services.now()).await {
        Err(store::Error::Conflict(_)) => Ok(false),
        moved => {
            moved?;
            store::notice_choices::forget_bounces(tx, user).await?;
            Ok(true)
        }
    }
}

/// Notifies the previous address of the change.
pub(super) async fn tell_old_address(services: &Services, tx: &Tx, before: &Recipient, now: &Email) -> Result<()> {
    let Ok(old) = Email::parse(&before.email) else { return Ok(()) };
    if old.key() == now.key() {
        return Ok(());
    }
    let to = To::Address { email: old, language: before.language };
    mail::queue(services, tx, &to, &Message::AddressChanged { to: now.as_str().to_owned() }).await
}
