use super::{
    device::{note, push},
    key::{make_own_key, own_key},
    readable::{Readable, readable},
    text::Text,
};
use crate::{Error, Result, Services, batch::guarded, ports::PushResult, stop::Stop};
use domain::{
    actor::Actor,
    ids::{NoticeId, UserId},
    notifications::push::MAX_SINGLE,
    time::{Span, Timestamp},
};
use futures::{StreamExt, future::join_all, stream};
use locales::Locale;
use p256::SecretKey;
use std::collections::{HashMap, HashSet};
use store::{Tx, push_subscriptions::PushSubscription};

/// The most notices that are claimed for one person at a time.
const AT_ONCE: u64 = 50;
/// How many people are sent notices at the same time, so that a push service that does not answer delays few.
const SIDE_BY_SIDE: usize = 8;
/// How long an attempt may take before another process may try.
const CLAIMED_FOR: Span = Span::minutes(5);
/// The shortest and the longest pause before another attempt.
const PAUSES: (Span, Span) = (Span::minutes(1), Span::hours(12));
/// A notice is given up so long after it was written.
const GIVEN_UP: Span = Span::days(8);

/// Sends the due notices to the devices of at most `limit` people; returns how many people got some. A process that ends
/// between sending and noting sends again, with the same tag: the device shows the notice once.
pub async fn send_pushes(services: &Services, limit: u64) -> Result<u64> {
    send_pushes_until(services, &Stop::never(), limit).await
}

/// The same until the signal; those under way are finished.
pub(crate) async fn send_pushes_until(services: &Services, stop: &Stop, limit: u64) -> Result<u64> {
    make_own_key(services).await?;
    let Some(key) = own_key(services).await? else { return Ok(0) };
    let due = store::push_deliveries::people_due(services.store(), services.now(), limit).await?;
    let key = &key;
    let send = |user| async move {
        let sent = if stop.is_asked() { Ok(false) } else { guarded(send_to(services, key, user)).await };
        (user, sent)
    };
    let results: Vec<_> = stream::iter(due).map(send).buffer_unordered(SIDE_BY_SIDE).collect().await;
    let failed = results.iter().filter_map(|(user, result)| result.as_ref().err().map(|error| (user, error)));
    let failures = failed.inspect(|(user, error)| tracing::error!(%user, %error, "notices were not pushed")).count();
    match failures {
        0 => Ok(results.iter().filter(|(_, result)| matches!(result, Ok(true))).count() as u64),
        count => Err(Error::Unexpected(format!("notices of {count} people were not pushed"))),
    }
}

/// Sends what is due to one person; returns whether a device got any.
async fn send_to(services: &Services, key: &SecretKey, user: UserId) -> Result<bool> {
    let (now, tx) = (services.now(), services.begin().await?);
    let claimed = store::push_deliveries::claim(&tx, user, now, now + CLAIMED_FOR, AT_ONCE).await?;
    if claimed.is_empty() {
        return Ok(false);
    }
    tx.commit().await?;
    let reader = store::accounts::find_active(services.store(), user).await?.filter(|reader| reader.confirmed);
    let Some(reader) = reader else { return settle(services, &claimed, &[], Vec::new()).await };
    let notices = readable(services, &reader, &claimed).await?;
    let sent: HashSet<_> = store::push_deliveries::sent(services.store(), &claimed).await?.into_iter().collect();
    let devices = store::push_subscriptions::of_user(services.store(), user).await?;
    let sending = devices.into_iter().map(|device| {
        let wanted: Vec<&Readable> = notices.iter().filter(|notice| !sent.contains(&(notice.id, device.id))).collect();
        send_to_device(services, key, &reader, device, wanted)
    });
    let sendings: Vec<Sending> = join_all(sending).await.into_iter().flatten().collect();
    settle(services, &claimed, &notices, sendings).await
}

/// A message to a device, and what became of it.
struct Sending {
    device: PushSubscription,
    notices: Vec<NoticeId>,
    result: PushResult,
}

async fn send_to_device(
    services: &Services,
    key: &SecretKey,
    reader: &Actor,
    device: PushSubscription,
    wanted: Vec<&Readable>,
) -> Vec<Sending> {
    let mut sendings = Vec::new();
    let mut messages = messages(reader, &wanted).into_iter();
    while let Some((text, mut notices)) = messages.next() {
        let sent = guarded(push(services, key, &device, &text)).await;
        // One for which nothing can be encrypted takes nothing from the others.
        let result = sent.unwrap_or_else(|error| {
            tracing::error!(device = %device.id, %error, "a message for a device could not be made");
            PushResult::Refused
        });
        // What follows would fare the same.
        if result != PushResult::Sent {
            notices.extend(messages.by_ref().flat_map(|(_, notices)| notices));
        }
        sendings.push(Sending { device: device.clone(), notices, result });
    }
    sendings
}

/// A message for each notice, or one for many, each with its notices.
fn messages(reader: &Actor, wanted: &[&Readable]) -> Vec<(Text, Vec<NoticeId>)> {
    let t = Locale::from_code(reader.language.as_str()).unwrap_or(Locale::ALL[0]);
    if wanted.len() > MAX_SINGLE {
        let all = wanted.iter().map(|notice| notice.id).collect();
        return vec![(Text::of_several(t, wanted.len()), all)];
    }
    wanted.iter().map(|notice| (Text::of(t, notice), vec![notice.id])).collect()
}

/// Records what became of all messages, in one transaction: what every device got, or cannot get, is done, and the rest is
/// due again later. Returns whether a device got any.
async fn settle(
    services: &Services,
    claimed: &[NoticeId],
    notices: &[Readable],
    sendings: Vec<Sending>,
) -> Result<bool> {
    let now = services.now();
    let written: HashMap<NoticeId, Timestamp> = notices.iter().map(|notice| (notice.id, notice.at)).collect();
    let again = due_again(&sendings, &written, now);
    let (done, later): (Vec<NoticeId>, Vec<NoticeId>) =
        claimed.iter().copied().partition(|notice| !again.contains_key(notice));
    let tx = services.begin().await?;
    for sending in &sendings {
        note(services, &tx, &sending.device, sending.result).await?;
    }
    store::push_deliveries::set_done(&tx, &done, now).await?;
    for notice in &later {
        store::push_deliveries::postpone(&tx, &[*notice], again[notice]).await?;
    }
    note_partly_sent(&tx, &sendings, &again).await?;
    tx.commit().await?;
    Ok(sendings.iter().any(|sending| sending.result == PushResult::Sent))
}

/// Records which devices have got what is sent again to others.
async fn note_partly_sent(tx: &Tx, sendings: &[Sending], again: &HashMap<NoticeId, Timestamp>) -> Result<()> {
    let mut sent = Vec::new();
    for sending in sendings.iter().filter(|sending| sending.result == PushResult::Sent) {
        let kept: Vec<_> = sending.notices.iter().filter(|notice| again.contains_key(notice)).collect();
        // It may have been removed meanwhile.
        if !kept.is_empty() && store::push_subscriptions::exists(tx, sending.device.id).await? {
            sent.extend(kept.into_iter().map(|notice| (*notice, sending.device.id)));
        }
    }
    Ok(store::push_deliveries::note_sent(tx, &sent).await?)
}

/// The notices that are to be sent again, and when: as the push service asks, or after as long as the notice is old, which
/// doubles the pauses.
fn due_again(
    sendings: &[Sending],
    written: &HashMap<NoticeId, Timestamp>,
    now: Timestamp,
) -> HashMap<NoticeId, Timestamp> {
    let mut again = HashMap::new();
    for sending in sendings {
        let PushResult::Later(asked) = sending.result else { continue };
        for notice in &sending.notices {
            let age = now - written.get(notice).copied().unwrap_or(now);
            if age < GIVEN_UP {
                let pause = asked.unwrap_or(age).clamp(PAUSES.0, PAUSES.1);
                let due = again.entry(*notice).or_insert(now + pause);
                *due = (*due).min(now + pause);
            }
        }
    }
    again
}
