use super::Caller;
use crate::{
    Result, Services,
    mail::{self, Message, To},
    throttle::Throttle,
};
use domain::{
    accounts::{
        Email, LinkPurpose,
        input::AskForLink,
        throttle::{LINK_FROM_NETWORK, LINK_TO_ADDRESS},
    },
    ids::UserId,
    local_path::LocalPath,
};
use store::Tx;

/// Mails a link to sign in or to set a new password, if the address has an account; or the mail of a sign-up again.
/// Neither the answer nor its time tells whether there is an account: attempts are counted and the database is accessed
/// in any case. Anonymous.
pub async fn send_link(services: &Services, caller: &Caller, input: &AskForLink) -> Result<()> {
    let (email, purpose) = input.parse()?;
    let tx = services.begin().await?;
    if let Some(throttle) = Throttle::of_network("link from", caller.network, LINK_FROM_NETWORK) {
        throttle.take(services, &tx).await?;
    }
    let throttle =
        if purpose == LinkPurpose::Confirm { sign_up_throttle(&email) } else { mail_throttle("link to", &email) };
    throttle.take(services, &tx).await?;
    if let Some((actor, _)) = store::accounts::find_by_email(&tx, &email).await? {
        let next = LocalPath::parse(&input.next).map(String::from).unwrap_or_default();
        let message = match purpose {
            LinkPurpose::Password => Message::ChoosePassword,
            LinkPurpose::Confirm if actor.confirmed => Message::AlreadyHere { next },
            LinkPurpose::Confirm => Message::ConfirmAddress { next },
            _ => Message::SignInLink { next },
        };
        mail::queue(services, &tx, &To::Person(actor.id), &message).await?;
    }
    Ok(tx.commit().await?)
}

/// The throttle of requested links by address and purpose. Each purpose is counted separately, so that strangers cannot
/// use up the links that the owner needs.
pub(super) fn mail_throttle(what: &str, email: &Email) -> Throttle {
    Throttle::new(what, &email.key(), LINK_TO_ADDRESS)
}

/// The throttle of mails caused by sign-ups with an address.
pub(super) fn sign_up_throttle(email: &Email) -> Throttle {
    mail_throttle("confirm to", email)
}

/// Mails the link that confirms an address, unless throttled.
pub(super) async fn queue_confirmation(
    services: &Services,
    tx: &Tx,
    user: UserId,
    email: &Email,
    next: &str,
) -> Result<()> {
    if sign_up_throttle(email).is_free(services, tx).await? {
        let next = LocalPath::parse(next).map(String::from).unwrap_or_default();
        mail::queue(services, tx, &To::Person(user), &Message::ConfirmAddress { next }).await?;
    }
    Ok(())
}
