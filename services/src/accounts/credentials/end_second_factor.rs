use super::{
    proof::{lock_proven, require_proof},
    use_code::{CodeThrottle, use_code},
};
use crate::{
    Error, Result, Services,
    mail::{self, Message, To},
};
use domain::{accounts::credentials::input::OwnCode, actor::Actor, error::FieldErrorKind};

/// Turns the second factor off; needs a code. The person is notified by mail.
pub async fn end_second_factor(
    services: &Services,
    actor: &Actor,
    session: Option<&str>,
    input: &OwnCode,
) -> Result<()> {
    let code = input.parse()?;
    // Required before the code is tried, and again at the end.
    require_proof(services, services.store(), actor, session).await?;
    if !store::second_factors::is_on(services.store(), actor.id).await? {
        return Err(Error::NotFound);
    }
    let throttle = CodeThrottle::take(services, actor.id).await?;
    let tx = services.begin().await?;
    lock_proven(services, &tx, actor, session).await?;
    if !use_code(services, &tx, actor.id, &code).await? {
        return Err(Error::field("code", FieldErrorKind::WrongCode));
    }
    throttle.forget(&tx).await?;
    store::second_factors::delete(&tx, actor.id).await?;
    mail::queue(services, &tx, &To::Person(actor.id), &Message::SecondFactorOff).await?;
    Ok(tx.commit().await?)
}
