use super::provider;
use crate::{Error, Result, Services, context::digest};
use domain::{
    accounts::{
        Email,
        provider::{Newcomer, Standing},
    },
    error::ForbiddenReason,
};

/// Somebody whom the provider knows and nobody here, with what it says of them. Anonymous: holding `browser` is enough.
/// Whether their address has an account is said to them alone for whom the provider vouches.
pub async fn show_newcomer(services: &Services, browser: Option<&str>) -> Result<Newcomer> {
    let openid = provider(services)?;
    let over = || Error::Forbidden(ForbiddenReason::WayOver);
    let hash = digest(browser.ok_or_else(over)?);
    let newcomer = store::newcomers::find(services.store(), &hash, services.now()).await?.ok_or_else(over)?;
    let standing = match vouched(&newcomer) {
        None => Standing::Unconfirmed,
        Some(email) => match store::accounts::find_by_email(services.store(), &email).await? {
            Some((actor, _)) if actor.confirmed => Standing::HasAccount,
            _ => Standing::Welcome,
        },
    };
    Ok(Newcomer {
        provider: openid.name().to_owned(),
        name: newcomer.name,
        email: newcomer.email,
        standing,
        next: newcomer.next,
    })
}

/// The address that the provider vouches for, if it does.
pub(super) fn vouched(newcomer: &store::newcomers::Newcomer) -> Option<Email> {
    Email::parse(&newcomer.email).ok().filter(|_| newcomer.email_verified)
}
