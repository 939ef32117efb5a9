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

/// The most streams of one account.
const OF_ONE_ACCOUNT: usize = 3;
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
    changed: watch::Sender<()>,
}

/// Why no further stream is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRoom {
    /// The account has as many as one may have.
    OfAccount,
    /// There are as many as this process keeps open, or it ends.
    InAll,
}

impl LiveStreams {
    /// Opens a stream for somebody; it counts until it is dropped.
    pub fn open(&self, user: UserId) -> Result<LiveStream, NoRoom> {
        let mut accounts = self.0.accounts();
        let in_all: usize = accounts.values().map(|account| account.open).sum();
        if in_all >= IN_ALL || *self.0.closed.borrow() {
            return Err(NoRoom::InAll);
        }
        let account = accounts.entry(user).or_default();
        if account.open >= OF_ONE_ACCOUNT {
            return Err(NoRoom::OfAccount);
        }
        account.open += 1;
        Ok(LiveStream {
            streams: self.clone(),
            user,
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
    changed: watch::Receiver<()>,
    closed: watch::Receiver<bool>,
    ends: Pin<Box<Sleep>>,
}

impl LiveStream {
    /// Whose it is.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// Waits until something may have changed since it was asked for last; `false` when the stream ends.
    pub async fn wait(&mut self) -> bool {
        tokio::select! {
            biased;
            _ = self.closed.wait_for(|closed| *closed) => false,
            () = &mut self.ends => false,
            changed = self.changed.changed() => changed.is_ok(),
            () = sleep(LOOKS_AGAIN) => true,
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
        assert_eq!(of_lea.wait().now_or_never(), Some(true));
        assert_eq!(of_lea.wait().now_or_never(), None, "woken once for both");
    }

    #[tokio::test]
    async fn an_account_has_three_and_the_process_a_thousand() {
        let streams = LiveStreams::default();
        let mut open: Vec<LiveStream> = (0..3).map(|_| streams.open(LEA).unwrap()).collect();
        assert_eq!(streams.open(LEA).err(), Some(NoRoom::OfAccount));
        open.pop();
        open.push(streams.open(LEA).unwrap());
        open.extend((2..).take(IN_ALL - 3).map(|user| streams.open(UserId(user)).unwrap()));
        assert_eq!(streams.open(UserId(5_000)).err(), Some(NoRoom::InAll));
        drop(open);
        assert!(streams.open(UserId(5_000)).is_ok());
        assert!(streams.0.accounts().is_empty());
    }

    #[tokio::test]
    async fn all_end_with_the_process() {
        let streams = LiveStreams::default();
        let mut open = streams.open(LEA).unwrap();
        streams.close();
        assert_eq!(open.wait().now_or_never(), Some(false));
        assert_eq!(streams.open(LEA).err(), Some(NoRoom::InAll));
    }
}
