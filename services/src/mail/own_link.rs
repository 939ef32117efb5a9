use super::Message;
use crate::{Result, Services, context::digest};
use locales::Locale;

/// The link of a message whose token is stored with the message's subject.
pub(super) enum OwnLink {
    /// The message has no such link.
    None,
    /// The subject is gone, so that the mail is obsolete.
    Gone,
    /// The path with the token.
    Path(String),
}

/// Creates the token of a message; an earlier token of the same mail becomes invalid.
pub(super) async fn own_link(services: &Services, message: &Message, t: Locale) -> Result<OwnLink> {
    let page = match message {
        Message::Invitation { .. } => "invitation",
        Message::DomainProof { .. } => "mailbox",
        Message::TimeToDecide { .. } | Message::AskOutcome { .. } => "closing",
        _ => return Ok(OwnLink::None),
    };
    let token = services.token();
    // In the query, which is never logged.
    let path = format!("/{}/{page}?token={token}", t.code());
    Ok(if keep(services, message, &digest(&token)).await? { OwnLink::Path(path) } else { OwnLink::Gone })
}

/// Stores the hash of a token with the subject of the message; returns whether the subject still exists.
async fn keep(services: &Services, message: &Message, hash: &str) -> Result<bool> {
    let tx = services.begin().await?;
    let there = match message {
        Message::Invitation { invitation, .. } => store::invitations::set_token(&tx, *invitation, hash).await?,
        Message::DomainProof { organisation, address, .. } => {
            store::domain_proofs::set_mail_token(&tx, *organisation, address, hash).await?
        }
        Message::TimeToDecide { link, challenge, .. } => {
            // Whoever has closed it meanwhile need not be told that it is time to.
            let closes = store::challenges::find(&tx, *challenge).await?;
            let waits = closes.is_some_and(|challenge| challenge.state.is_decided_on(challenge.closing));
            waits && store::closing_links::set_token(&tx, *link, hash).await?
        }
        Message::AskOutcome { link, .. } => store::closing_links::set_token(&tx, *link, hash).await?,
        _ => false,
    };
    tx.commit().await?;
    Ok(there)
}
