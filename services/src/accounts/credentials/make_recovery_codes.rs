use super::{
    proof::{lock_proven, require_proof},
    recovery,
    use_code::{CodeThrottle, use_code},
};
use crate::{
    Error, Result, Services,
    mail::{self, Message, To},
};
use domain::{accounts::credentials::input::OwnCode, actor::Actor, error::FieldErrorKind};

/// Replaces the recovery codes; returns their seed. Needs a code, so that an unattended browser does not suffice. The
/// person is notified by mail.
pub async fn make_recovery_codes(
    services: &Services,
    actor: &Actor,
    session: Option<&str>,
    input: &OwnCode,
) -> Result<String> {
    let code = input.parse()?;
    // Required before the code is tried, and again at the end.
    require_proof(services, services.store(), actor, session).await?;
    if !store::second_factors::is_on(services.store(), actor.id).await? {
        return Err(Error::NotFound);
    }
    let throttle = CodeThrottle::take(services, actor.id).await?;
    let seed = services.token();
    let tx = services.begin().await?;
    lock_proven(services, &tx, actor, session).await?;
    if !use_code(services, &tx, actor.id, &code).await? {
        return Err(Error::field("code", FieldErrorKind::WrongCode));
    }
    throttle.forget(&tx).await?;
    store::second_factors::set_recovery_codes(&tx, actor.id, &recovery::hashes(actor.id, &seed)).await?;
    mail::queue(services, &tx, &To::Person(actor.id), &Message::RecoveryCodesMade).await?;
    tx.commit().await?;
    Ok(seed)
}
