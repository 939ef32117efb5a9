use super::provider;
use crate::{Error, Result, Services, context::digest};
use domain::{
    accounts::{
        Email,
        provider::{LinkStatus, PendingSignUp},
    },
    error::ForbiddenReason,
};

/// The pending sign-up of a person known to the provider. Anonymous: the token `browser` is the proof. Whether an
/// address has an account is shown only where the provider has verified it.
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

/// The address if the provider has verified it.
pub(super) fn vouched(pending: &store::pending_sign_ups::PendingSignUp) -> Option<Email> {
    Email::parse(&pending.email).ok().filter(|_| pending.email_verified)
}
