//! The job that tells people what happened.

use super::recipients::next_batch;
use crate::{Result, Services, batch::for_each, stop::Stop, time_zones};
use domain::{
    ids::{EventId, NoticeId, UserId},
    notifications::{Channel, NewDelivery, NoticeSettings, schedule},
};
use std::collections::HashMap;
use store::{Tx, events::UntoldEvent, notifications::NewNotice};

/// The most events that one run tells; the next run continues.
const EVENTS: u64 = 100;

/// Tells people of the events that are still to be told; returns of how many.
pub async fn tell(services: &Services) -> Result<u64> {
    tell_until(services, &Stop::never()).await
}

/// The same until the signal. Each batch of people is one transaction with the mark up to whom they were told, so that the
/// next run goes on there, wherever this one ends.
pub(crate) async fn tell_until(services: &Services, stop: &Stop) -> Result<u64> {
    let events = store::events::to_tell(services.store(), EVENTS).await?;
    for_each("event", events.into_iter().map(|id| (id, id)), |id| tell_event(services, stop, id)).await
}

/// Tells everybody of an event; returns whether nobody is left.
async fn tell_event(services: &Services, stop: &Stop, id: EventId) -> Result<bool> {
    while !stop.is_asked() {
        if !tell_batch(services, id).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Tells the next people of an event; returns whether some may be left.
async fn tell_batch(services: &Services, id: EventId) -> Result<bool> {
    let (now, tx) = (services.now(), services.begin().await?);
    let Some(event) = store::events::lock_untold(&tx, id).await? else { return Ok(false) };
    let batch = next_batch(&tx, &event).await?;
    let told = tell_some(services, &tx, &event, &batch.notices).await?;
    let up_to = batch.up_to.unwrap_or(event.told_up_to);
    store::events::set_told(&tx, id, up_to, (!batch.more).then_some(now)).await?;
    tx.commit().await?;
    services.live_streams().changed(&told);
    Ok(batch.more)
}

/// Writes the notices of those who are told, and what is to be sent of them; returns whose they are.
async fn tell_some(services: &Services, tx: &Tx, event: &UntoldEvent, candidates: &[NewNotice]) -> Result<Vec<UserId>> {
    let people: Vec<UserId> = candidates.iter().map(|notice| notice.user).collect();
    if people.is_empty() {
        return Ok(people);
    }
    let active = store::notifications::lock_told(tx, &people).await?;
    let before = store::notifications::already_told(tx, event.id, &people).await?;
    let is_new = |notice: &&NewNotice| {
        Some(notice.user) != event.actor && active.contains(&notice.user) && !before.contains(&notice.user)
    };
    let new: Vec<NewNotice> = candidates.iter().filter(is_new).copied().collect();
    let ids = store::notifications::insert_notices(tx, event.id, &new, event.at).await?;
    let people: Vec<UserId> = new.iter().map(|notice| notice.user).collect();
    let settings = store::notifications::settings_of(tx, &people).await?;
    schedule_deliveries(services, tx, ids.into_iter().zip(&new), &settings).await?;
    Ok(people)
}

async fn schedule_deliveries(
    services: &Services,
    tx: &Tx,
    notices: impl Iterator<Item = (NoticeId, &NewNotice)>,
    settings: &HashMap<UserId, NoticeSettings>,
) -> Result<()> {
    let (now, nothing_chosen) = (services.now(), NoticeSettings::default());
    let mut deliveries = Vec::new();
    for (id, notice) in notices {
        let settings = settings.get(&notice.user).unwrap_or(&nothing_chosen);
        let zone = time_zones::find(&settings.time_zone);
        deliveries.extend(schedule(notice.kind, settings, now, &zone).into_iter().map(|due| (id, notice.user, due)));
    }
    store::notifications::insert_deliveries(tx, &deliveries).await?;
    let is_pushed_now = |due: &NewDelivery| due.channel == Channel::Push && due.due_at <= now;
    if deliveries.iter().any(|(.., due)| is_pushed_now(due)) {
        services.push_is_waiting().notify_one();
    }
    Ok(())
}
