use super::{attach, provider, show_pending_sign_up::vouched};
use crate::{
    Error, Result, Services,
    accounts::{
        Caller, NewSession, SignedUp, create_user, passwords,
        session::begin_session,
        sign_up::{SignUpRequest, ask_with_retries, count_attempt},
    },
    context::digest,
};
use domain::{
    accounts::{Password, input::NewAccount, provider::JoinByProvider},
    actor::Role,
    error::ForbiddenReason,
    ids::UserId,
};
use store::pending_sign_ups::PendingSignUp;

/// Creates an account for a person known to the provider; returns the redirect path. Anonymous: the token `browser` is
/// the proof. `draft_token`: of the visitor's drafts.
///
/// An address verified by the provider is accepted. Any other has to be confirmed as in every
/// [sign-up](super::super::sign_up). An address that has an account is never linked here.
pub async fn join_by_provider(
    services: &Services,
    caller: &Caller,
    browser: Option<&str>,
    input: &JoinByProvider,
    draft_token: Option<&str>,
) -> Result<(SignedUp, String)> {
    provider(services)?;
    let over = || Error::Forbidden(ForbiddenReason::LoginExpired);
    let token_hash = digest(browser.ok_or_else(over)?);
    let pending =
        store::pending_sign_ups::find(services.store(), &token_hash, services.now()).await?.ok_or_else(over)?;
    let known = vouched(&pending);
    let is_vouched = known.is_some();
    let at_once = is_vouched || !services.confirms_addresses();
    let (name, email) = input.parse(known)?;
    // Verified people are not throttled: their number is limited by the provider.
    if !is_vouched {
        count_attempt(services, caller).await?;
    }
    // A random password that nobody knows.
    let password = Password::parse(&services.token());
    let password = password.map_err(|problem| Error::Unexpected(format!("a token {problem}")))?;
    let hash = passwords::hash(services, &password).await?;
    let new = NewAccount { name, email, password, language: pending.language };
    let next = pending.next.clone();
    if at_once {
        let session = begin(services, caller, &token_hash, &pending, &new, &hash).await?;
        return Ok((SignedUp::In(session), next));
    }
    let tx = services.begin().await?;
    store::pending_sign_ups::take(&tx, &token_hash, services.now()).await?.ok_or_else(over)?;
    tx.commit().await?;
    let identity = Some(&pending.identity);
    let asking = SignUpRequest { new: &new, hash: &hash, next: &next, draft_token, identity };
    let token = ask_with_retries(services, &asking).await?;
    Ok((SignedUp::MailSent { token }, next))
}

/// Creates the account and its first session, and ends the pending sign-up, in one transaction.
async fn begin(
    services: &Services,
    caller: &Caller,
    token_hash: &str,
    pending: &PendingSignUp,
    new: &NewAccount,
    hash: &str,
) -> Result<NewSession> {
    let over = || Error::Forbidden(ForbiddenReason::LoginExpired);
    let tx = services.begin().await?;
    store::pending_sign_ups::take(&tx, token_hash, services.now()).await?.ok_or_else(over)?;
    if vouched(pending).is_some() {
        // An unconfirmed account proves nothing, and is replaced by the owner of the address.
        store::accounts::delete_unconfirmed_holder(&tx, &new.email, NOBODY).await?;
    }
    let id = match create_user::insert(services, &tx, new, hash, Role::Member).await {
        // The address came from the provider, so that the form has no field for it.
        Err(Error::Rejected(_)) if vouched(pending).is_some() => {
            return Err(Error::Forbidden(ForbiddenReason::HasAccount));
        }
        inserted => inserted?,
    };
    attach(services, &tx, &pending.identity, id, &pending.email).await?;
    store::accounts::confirm(&tx, id, services.now()).await?;
    let session = begin_session(services, &tx, caller, id).await?;
    tx.commit().await?;
    Ok(session)
}

/// No account has this identifier.
const NOBODY: UserId = UserId(0);
