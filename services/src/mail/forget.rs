use super::Message;
use crate::Result;
use domain::{accounts::Email, ids::UserId, notifications::MailKind};
use std::collections::HashSet;
use store::{Tx, accounts::Recipient};

/// Deletes queued mails to others that contain somebody's name or address, or would move their account.
pub(crate) async fn forget_about(tx: &Tx, user: UserId, own: &Recipient) -> Result<()> {
    let offers = store::invitations::made_by(tx, user).await?;
    let mut addresses = HashSet::from([key(&own.email)]);
    let kinds = [
        MailKind::Invitation,
        MailKind::DomainProof,
        MailKind::NewAddress,
        MailKind::AddressAsked,
        MailKind::AddressChanged,
    ];
    // The previous version stored the name of the requester alone.
    let is_theirs = |by: Option<UserId>, name: &str| by.map_or(name == own.name, |by| by == user);
    let mut about = Vec::new();
    // The latest first: whoever moved twice is notified at the first address of the second move, then at that of the
    // first.
    for mail in store::mails::unsent(tx, &kinds).await? {
        let says_so = match Message::from_json(&mail.message) {
            Some(Message::Invitation { invitation, invited_by, inviter, .. }) => {
                offers.contains(&invitation) || is_theirs(inviter, &invited_by)
            }
            Some(Message::DomainProof { asked_by, asker, .. }) => is_theirs(asker, &asked_by),
            Some(Message::NewAddress { user: moving }) => moving == user,
            Some(Message::AddressAsked { to }) => addresses.contains(&key(&to)),
            Some(Message::AddressChanged { to }) => {
                let theirs = addresses.contains(&key(&to));
                if theirs {
                    addresses.insert(key(&mail.address));
                }
                theirs
            }
            _ => false,
        };
        if says_so {
            about.push(mail.id);
        }
    }
    Ok(store::mails::delete(tx, about).await?)
}

fn key(address: &str) -> String {
    Email::parse(address).map(|email| email.key()).unwrap_or_default()
}
