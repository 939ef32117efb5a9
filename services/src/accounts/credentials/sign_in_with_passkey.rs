use super::{add_passkey::take_challenge, relying_party::RelyingParty, webauthn_challenge::throttle};
use crate::{
    Error, Result, Services,
    accounts::{Caller, NewSession, session::begin_session},
};
use domain::{accounts::credentials::input::SignInWithPasskey, error::ForbiddenReason};
use store::passkeys::Passkey;

/// Begins a session with a passkey, without a code: the device is one factor, its user verification another. Anonymous.
pub async fn sign_in_with_passkey(
    services: &Services,
    caller: &Caller,
    input: &SignInWithPasskey,
) -> Result<NewSession> {
    let refused = || Error::Forbidden(ForbiddenReason::PasskeyRefused);
    let party = RelyingParty::of(services)?;
    let answer = party.read(&input.credential)?;
    // The challenge was counted by the throttle, and can be used once.
    let asked = take_challenge(services, &input.token, None).await?;
    let tx = services.begin().await?;
    let find = async || store::passkeys::find(&tx, &answer.credential_id).await;
    let user = find().await?.map(|Passkey { user, .. }| user).ok_or_else(refused)?;
    store::accounts::lock_for_update(&tx, user).await?.ok_or_else(refused)?;
    // Read again under the lock: its counter may have changed, or it may have been removed.
    let passkey = find().await?.filter(|one| one.user == user && one.handle == answer.handle).ok_or_else(refused)?;
    let credential = party.compare(&answer, &asked.state, &passkey.credential)?;
    store::passkeys::note_use(&tx, passkey.id, &credential, services.now()).await?;
    if let Some(throttle) = throttle(caller) {
        throttle.give_back(services, &tx).await?;
    }
    let session = begin_session(services, &tx, caller, user).await?;
    tx.commit().await?;
    Ok(session)
}
