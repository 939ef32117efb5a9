//! Who waits for news of their notices: the open streams of this process.

use domain::ids::UserId;
use std::{
    collections::HashMap,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    sync::watch,
    time::{Sleep, sleep},
};

/// The most streams of one account; the next one ends the oldest, of which nobody may know any more that it is open.
const OF_ONE_ACCOUNT: u64 = 3;
/// The most streams in all. Each is a connection that stays open.
const IN_ALL: usize = 1_000;

/// After how long a stream looks again by itself: whether its session lasts, and what another process has told.
const LOOKS_AGAIN: Duration = Duration::from_secs(5);
/// How long a stream lasts; the browser opens another, which is how it finds a new version of the program.
const LASTS: Duration = Duration::from_mins(4);

/// The open streams. Cheap to clone.
#[derive(Clone, Default)]
pub struct LiveStreams(Arc<Streams>);

#[derive(Default)]
struct Streams {
    accounts: Mutex<HashMap<UserId, Account>>,
    closed: watch::Sender<bool>,
}

/// The streams of one account.
#[derive(Default)]
struct Account {
    open: usize,
    /// The number of the newest, counted from 1.
    newest: u64,
    /// The number up to which they end.
    ended: watch::Sender<u64>,
    changed: watch::Sender<()>,
}

/// There are as many streams as this process keeps open, or it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRoom;

/// Why a stream that waits is to go on, or to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// Something may have changed since it was asked for last.
    Changed,
    /// The same account has opened others.
    Superseded,
    /// The process ends, or it has lasted long enough.
    Over,
}

impl LiveStreams {
    /// Opens a stream for somebody; it counts until it is dropped.
    pub fn open(&self, user: UserId) -> Result<LiveStream, NoRoom> {
        let mut accounts = self.0.accounts();
        let in_all: usize = accounts.values().map(|account| account.open).sum();
        if in_all >= IN_ALL || *self.0.closed.borrow() {
            return Err(NoRoom);
        }
        let account = accounts.entry(user).or_default();
        account.open += 1;
        account.newest += 1;
        account.ended.send_replace(account.newest.saturating_sub(OF_ONE_ACCOUNT));
        Ok(LiveStream {
            streams: self.clone(),
            user,
            number: account.newest,
            ended: account.ended.subscribe(),
            changed: account.changed.subscribe(),
            closed: self.0.closed.subscribe(),
            ends: Box::pin(sleep(LASTS)),
        })
    }

    /// Wakes the streams of these people.
    pub(crate) fn changed(&self, people: &[UserId]) {
        let accounts = self.0.accounts();
        for account in people.iter().filter_map(|user| accounts.get(user)) {
            account.changed.send_replace(());
        }
    }

    /// Ends all streams, and opens none any more.
    pub fn close(&self) {
        self.0.closed.send_replace(true);
    }
}

impl Streams {
    fn accounts(&self) -> MutexGuard<'_, HashMap<UserId, Account>> {
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One stream of somebody.
pub struct LiveStream {
    streams: LiveStreams,
    user: UserId,
    number: u64,
    ended: watch::Receiver<u64>,
    changed: watch::Receiver<()>,
    closed: watch::Receiver<bool>,
    ends: Pin<Box<Sleep>>,
}

impl LiveStream {
    /// Whose it is.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// Waits until there is a reason to go on or to end.
    pub async fn wait(&mut self) -> Waited {
        let number = self.number;
        tokio::select! {
            biased;
            _ = self.closed.wait_for(|closed| *closed) => Waited::Over,
            _ = self.ended.wait_for(|ended| *ended >= number) => Waited::Superseded,
            () = &mut self.ends => Waited::Over,
            changed = self.changed.changed() => changed.map_or(Waited::Over, |()| Waited::Changed),
            () = sleep(LOOKS_AGAIN) => Waited::Changed,
        }
    }
}

impl Drop for LiveStream {
    fn drop(&mut self) {
        let mut accounts = self.streams.0.accounts();
        if let Some(account) = accounts.get_mut(&self.user) {
            account.open -= 1;
            if account.open == 0 {
                accounts.remove(&self.user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    const LEA: UserId = UserId(1);

    #[tokio::test]
    async fn a_stream_is_woken_by_what_concerns_its_person() {
        let streams = LiveStreams::default();
        let mut of_lea = streams.open(LEA).unwrap();
        assert_eq!(of_lea.wait().now_or_never(), None);
        streams.changed(&[UserId(2)]);
        assert_eq!(of_lea.wait().now_or_never(), None);
        streams.changed(&[UserId(2), LEA]);
        streams.changed(&[LEA]);
        assert_eq!(of_lea.wait().now_or_never(), Some(Waited::Changed));
        assert_eq!(of_lea.wait().now_or_never(), None, "woken once for both");
    }

    #[tokio::test]
    async fn an_account_has_its_newest_three_and_the_process_a_thousand() {
        let streams = LiveStreams::default();
        let mut open: Vec<LiveStream> = (0..4).map(|_| streams.open(LEA).unwrap()).collect();
        assert_eq!(open[0].wait().now_or_never(), Some(Waited::Superseded));
        assert_eq!(open[1].wait().now_or_never(), None);
        open.remove(0);
        open.extend((2..).take(IN_ALL - 3).map(|user| streams.open(UserId(user)).unwrap()));
        assert_eq!(streams.open(UserId(5_000)).err(), Some(NoRoom));
        drop(open);
        assert!(streams.open(UserId(5_000)).is_ok());
        assert!(streams.0.accounts().is_empty());
    }

    #[tokio::test]
    async fn all_end_with_the_process() {
        let streams = LiveStreams::default();
        let mut open = streams.open(LEA).unwrap();
        streams.close();
        assert_eq!(open.wait().now_or_never(), Some(Waited::Over));
        assert_eq!(streams.open(LEA).err(), Some(NoRoom));
    }
}
