use crate::{Result, Services};
use domain::{ids::UserId, notifications::Event};
use store::Tx;

/// Writes down what happened, in the transaction of the change; people are told once that is committed. `actor`: who is not
/// told of it, `None` for a job. `subject`: see [`Event`].
pub(crate) async fn record(
    services: &Services,
    tx: &Tx,
    event: Event,
    actor: Option<UserId>,
    subject: i64,
) -> Result<()> {
    store::events::insert(tx, event, actor, subject, services.now()).await?;
    services.event_is_waiting().notify_one();
    Ok(())
}

/// Has people told of a subject that they can read again, whom nobody told while they could not.
pub(crate) async fn tell_again(services: &Services, tx: &Tx, event: Event, subject: i64) -> Result<()> {
    store::events::tell_again(tx, event, subject).await?;
    services.event_is_waiting().notify_one();
    Ok(())
}
