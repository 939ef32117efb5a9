use super::Message;
use crate::{Result, Services, context::digest};
use locales::Locale;

/// A link whose token is kept beside what it is about.
pub(super) enum OwnLink {
    /// The message has none.
    None,
    /// What it was about is gone, so that nobody needs the mail.
    Gone,
    /// The path that it leads to, with its token.
    Path(String),
}

/// The link of a message with a token of its own, made now: an earlier one of the same mail opens nothing any more.
pub(super) async fn own_link(services: &Services, message: &Message, t: Locale) -> Result<OwnLink> {
    let page = match message {
        Message::Invitation { .. } => "invitation",
        Message::DomainProof { .. } => "mailbox",
        _ => return Ok(OwnLink::None),
    };
    let token = services.token();
    // In the query, which no log has.
    let path = format!("/{}/{page}?token={token}", t.code());
    Ok(if keep(services, message, &digest(&token)).await? { OwnLink::Path(path) } else { OwnLink::Gone })
}

/// Keeps the hash of a token beside what the message is about; whether that is still there.
async fn keep(services: &Services, message: &Message, hash: &str) -> Result<bool> {
    let tx = services.begin().await?;
    let there = match message {
        Message::Invitation { invitation, .. } => store::invitations::set_token(&tx, *invitation, hash).await?,
        Message::DomainProof { organisation, address, .. } => {
            store::domain_proofs::set_mail_token(&tx, *organisation, address, hash).await?
        }
        _ => false,
    };
    tx.commit().await?;
    Ok(there)
}
