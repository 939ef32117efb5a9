use super::Message;
use crate::{Result, Services, context::digest};
use domain::ids::ChallengeId;
use locales::Locale;
use store::Tx;

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
        Message::TimeToDecide { .. } | Message::DecisionDue { .. } | Message::AskOutcome { .. } => "closing",
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
            waits(&tx, *challenge).await? && store::closing_links::set_token(&tx, *link, hash).await?
        }
        Message::DecisionDue { link, challenge, .. } => {
            waits(&tx, *challenge).await? && store::closing_links::add_token(&tx, *link, hash).await?
        }
        Message::AskOutcome { link, .. } => store::closing_links::set_token(&tx, *link, hash).await?,
        _ => false,
    };
    tx.commit().await?;
    Ok(there)
}

/// Whether a challenge still waits for its team: whoever has closed it meanwhile need not be told that it is time to.
async fn waits(tx: &Tx, challenge: ChallengeId) -> Result<bool> {
    let challenge = store::challenges::find(tx, challenge).await?;
    Ok(challenge.is_some_and(|challenge| challenge.state.is_decided_on(challenge.closing)))
}
