use super::use_code::{CodeThrottle, use_code};
use crate::{
    Error, Result, Services,
    accounts::{Caller, NewSession, session::begin_session},
    context::digest,
};
use domain::{
    accounts::{LinkPurpose, credentials::input::GiveCode},
    error::{FieldErrorKind, ForbiddenReason},
};

/// Completes a sign-in with the second factor. Anonymous: the token proves the first factor. Wrong codes can be
/// retried; attempts are throttled by account, not by token.
pub async fn give_code(services: &Services, caller: &Caller, input: &GiveCode) -> Result<NewSession> {
    let begin_again = || Error::Forbidden(ForbiddenReason::LoginExpired);
    let (hash, now) = (digest(&input.token), services.now());
    let half = store::links::find(services.store(), &hash, now).await?;
    let half = half.filter(|link| link.purpose == LinkPurpose::Code).ok_or_else(begin_again)?;
    let code = input.parse()?;
    let throttle = CodeThrottle::take(services, half.user).await?;
    let tx = services.begin().await?;
    store::accounts::lock_for_update(&tx, half.user).await?.ok_or_else(begin_again)?;
    // Rolled back when the code is wrong.
    let half = store::links::take(&tx, &hash, now).await?.ok_or_else(begin_again)?;
    if !use_code(services, &tx, half.user, &code).await? {
        return Err(Error::field("code", FieldErrorKind::WrongCode));
    }
    throttle.forget(&tx).await?;
    let session = begin_session(services, &tx, caller, half.user).await?;
    tx.commit().await?;
    Ok(session)
}
