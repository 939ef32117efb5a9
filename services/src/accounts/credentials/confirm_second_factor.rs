use super::{
    proof::{lock_proven, require_proof},
    recovery,
    use_code::{CodeThrottle, use_code},
};
use crate::{
    Error, Result, Services,
    context::digest,
    mail::{self, Message, To},
};
use domain::{
    accounts::credentials::{Code, input::OwnCode},
    actor::Actor,
    error::FieldErrorKind,
};

/// Turns the second factor on after a first correct code. Ends all other sessions and pending sign-ins. Returns the
/// seed of the recovery codes; the person is notified by mail.
pub async fn confirm_second_factor(
    services: &Services,
    actor: &Actor,
    session: Option<&str>,
    input: &OwnCode,
) -> Result<String> {
    let wrong = || Error::field("code", FieldErrorKind::WrongCode);
    let code = input.parse()?;
    // Required before the code is tried, and again at the end.
    require_proof(services, services.store(), actor, session).await?;
    let begun = store::second_factors::find(services.store(), actor.id).await?;
    begun.filter(|factor| factor.on_since.is_none()).ok_or(Error::NotFound)?;
    let throttle = CodeThrottle::take(services, actor.id).await?;
    let tx = services.begin().await?;
    lock_proven(services, &tx, actor, session).await?;
    let right = matches!(code, Code::Totp(_)) && use_code(services, &tx, actor.id, &code).await?;
    if !right || !store::second_factors::turn_on(&tx, actor.id, services.now()).await? {
        return Err(wrong());
    }
    throttle.forget(&tx).await?;
    let seed = services.token();
    store::second_factors::set_recovery_codes(&tx, actor.id, &recovery::hashes(actor.id, &seed)).await?;
    store::sessions::delete_all(&tx, actor.id, session.map(digest).as_deref()).await?;
    store::links::delete_all(&tx, actor.id).await?;
    mail::queue(services, &tx, &To::Person(actor.id), &Message::SecondFactorOn).await?;
    tx.commit().await?;
    Ok(seed)
}
