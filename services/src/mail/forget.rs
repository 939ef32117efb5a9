use super::Message;
use crate::Result;
use domain::{accounts::Email, ids::UserId};
use std::collections::HashSet;
use store::{Tx, accounts::Recipient};

/// Forgets the mails to others that have not gone out and say somebody's name or address, or would move their account.
pub(crate) async fn forget_about(tx: &Tx, user: UserId, own: &Recipient) -> Result<()> {
    let offers = store::invitations::made_by(tx, user).await?;
    let mut addresses = HashSet::from([key(&own.email)]);
    let kinds = ["invitation", "domain_proof", "new_address", "address_asked", "address_changed"];
    let mut about = Vec::new();
    // The latest first: whoever moved twice is told at the first address of the second, and at that one of the last.
    for mail in store::mails::unsent(tx, &kinds).await? {
        let says_so = match Message::from_json(&mail.message) {
            // An offer that has ended is known by the name alone.
            Some(Message::Invitation { invitation, invited_by, .. }) => {
                offers.contains(&invitation) || invited_by == own.name
            }
            Some(Message::DomainProof { asked_by, .. }) => asked_by == own.name,
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
