use super::Message;
use crate::Result;
use domain::ids::UserId;
use store::Tx;

/// Forgets the mails to others that have not gone out and say somebody's name or would move their account.
pub(crate) async fn forget_about(tx: &Tx, user: UserId, name: &str) -> Result<()> {
    let offers = store::invitations::made_by(tx, user).await?;
    let says_so = |message: &Message| match message {
        Message::Invitation { invitation, .. } => offers.contains(invitation),
        Message::DomainProof { asked_by, .. } => asked_by == name,
        Message::NewAddress { user: moving } => *moving == user,
        _ => false,
    };
    let unsent = store::mails::unsent(tx, &["invitation", "domain_proof", "new_address"]).await?;
    let about = unsent.into_iter().filter(|(_, json)| Message::from_json(json).as_ref().is_some_and(says_so));
    Ok(store::mails::delete(tx, about.map(|(id, _)| id)).await?)
}
