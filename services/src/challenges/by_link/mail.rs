use crate::{
    Result, Services,
    mail::{self, Message, To},
};
use domain::{
    challenges::closing_link::ClosingPurpose,
    ids::{ClosingLinkId, UserId},
};
use store::{Tx, challenges::Challenge};

/// Queues a mail with a link of its own to each member of the team with a confirmed address: whoever reads the mail acts
/// in their name.
pub(super) async fn mail_team(
    services: &Services,
    tx: &Tx,
    challenge: &Challenge,
    purpose: ClosingPurpose,
    message: impl Fn(ClosingLinkId) -> Message,
) -> Result<()> {
    for user in readers(tx, challenge).await? {
        let link = store::closing_links::insert(tx, challenge.id, user, purpose, services.now()).await?;
        mail::queue(services, tx, &To::Person(user), &message(link)).await?;
    }
    Ok(())
}

/// The same with a further mail, whose link works beside that of the earlier one; nobody whose link was used is mailed.
pub(super) async fn mail_again(
    services: &Services,
    tx: &Tx,
    challenge: &Challenge,
    purpose: ClosingPurpose,
    message: impl Fn(ClosingLinkId) -> Message,
) -> Result<()> {
    for user in readers(tx, challenge).await? {
        let link = store::closing_links::renew_or_insert(tx, challenge.id, user, purpose, services.now()).await?;
        if let Some(link) = link {
            mail::queue(services, tx, &To::Person(user), &message(link)).await?;
        }
    }
    Ok(())
}

/// Queues a mail without a link of its own to the same people.
pub(super) async fn mail_readers(services: &Services, tx: &Tx, challenge: &Challenge, message: &Message) -> Result<()> {
    for user in readers(tx, challenge).await? {
        mail::queue(services, tx, &To::Person(user), message).await?;
    }
    Ok(())
}

async fn readers(tx: &Tx, challenge: &Challenge) -> Result<Vec<UserId>> {
    let mut readers = Vec::new();
    for member in store::teams::active_members(tx, challenge.organisation).await? {
        let account = store::accounts::find_active(tx, member.user).await?;
        readers.extend(account.filter(|actor| actor.confirmed).map(|actor| actor.id));
    }
    Ok(readers)
}
