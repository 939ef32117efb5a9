use super::provider;
use crate::{Error, Result, Services, context::digest};
use domain::{
    accounts::{
        Email,
        provider::{LinkStatus, PendingSignUp},
    },
    error::ForbiddenReason,
};

/// Somebody whom the provider knows and nobody here, with what it says of them. Anonymous: holding `browser` is enough.
/// Whether their address has an account is said to them alone for whom the provider vouches.
pub async fn show_pending_sign_up(services: &Services, browser: Option<&str>) -> Result<PendingSignUp> {
    let openid = provider(services)?;
    let over = || Error::Forbidden(ForbiddenReason::LoginExpired);
    let hash = digest(browser.ok_or_else(over)?);
    let pending = store::pending_sign_ups::find(services.store(), &hash, services.now()).await?.ok_or_else(over)?;
    let status = match vouched(&pending) {
        None => LinkStatus::Unconfirmed,
        Some(email) => match store::accounts::find_by_email(services.store(), &email).await? {
            Some((actor, _)) if actor.confirmed => LinkStatus::HasAccount,
            _ => LinkStatus::Welcome,
        },
    };
    Ok(PendingSignUp {
        provider: openid.name().to_owned(),
        name: pending.name,
        email: pending.email,
        status,
        next: pending.next,
    })
}

/// The address that the provider vouches for, if it does.
pub(super) fn vouched(pending: &store::pending_sign_ups::PendingSignUp) -> Option<Email> {
    Email::parse(&pending.email).ok().filter(|_| pending.email_verified)
}
