use super::{attach, provider, show_pending_sign_up::vouched};
use crate::{
    Error, Result, Services,
    accounts::{
        Caller, NewSession, SignedUp, create_user, passwords,
        session::begin_session,
        sign_up::{Asking, ask_again, count_attempt},
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

/// Gives somebody an account whom the provider knows, and the path that they go on to. Anonymous: holding `browser` is
/// enough. `draft_token`: under which what they wrote as a visitor is kept.
///
/// An address that the provider vouches for is theirs. Any other is what anybody can write, and goes the way of every
/// [sign-up](super::super::sign_up). An address that has an account is never connected with the newcomer.
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
    // Those for whom the provider vouches are no more than it has pupils.
    if !is_vouched {
        count_attempt(services, caller).await?;
    }
    // No password that anybody knows.
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
    let asking = Asking { new: &new, hash: &hash, next: &next, draft_token, identity };
    let token = ask_again(services, &asking).await?;
    Ok((SignedUp::MailSent { token }, next))
}

/// Makes the account and begins its first session, in one transaction with the end of the choice.
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
        // One that nobody has confirmed may be anybody's, and gives way to whose the address is.
        store::accounts::delete_unconfirmed_holder(&tx, &new.email, NOBODY).await?;
    }
    let id = match create_user::insert(services, &tx, new, hash, Role::Member).await {
        // They wrote no address that they could write anew.
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

/// No account has this number.
const NOBODY: UserId = UserId(0);
