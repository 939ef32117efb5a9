//! The feed in memory, which follows the log of changes: those of this process, of others, and of jobs.

use crate::{Result, stop::Stop};
use domain::{
    discovery::feed_index::FeedIndex,
    ids::ChallengeId,
    time::{Span, Timestamp},
};
use std::sync::{PoisonError, RwLock};
use store::{
    Store,
    feed::{FeedPosition, Indexed},
};

/// The most challenges that one query reads.
const CHUNK: usize = 1_000;
/// For how long the log is not read again while this process commits nothing: other processes may have changed
/// something meanwhile.
const FRESH: Span = Span(500);
/// How often changes are read anew because somebody else has applied some meanwhile.
const ATTEMPTS: usize = 3;

/// The index of the feed and how far it has followed the log, `None` while it is not loaded. No lock is held while the
/// database is asked.
#[derive(Default)]
pub(crate) struct FeedInMemory(RwLock<Option<Loaded>>);

struct Loaded {
    index: FeedIndex,
    position: FeedPosition,
    /// When the log was read last, `None` before it was followed.
    followed: Option<Moment>,
}

/// When the log is read.
#[derive(Clone, Copy)]
struct Moment {
    /// How many changes this process has committed.
    commits: u64,
    at: Timestamp,
}

impl Moment {
    /// Whether what was read at this moment is recent enough at another.
    fn is_fresh_at(self, now: Self) -> bool {
        self.commits == now.commits && self.at <= now.at && now.at - self.at < FRESH
    }
}

impl FeedInMemory {
    /// Reads every challenge anew; returns how many the feed has, 0 when it was asked to stop before the end. `most`:
    /// as for [`Self::follow`].
    pub async fn load(&self, db: &Store, now: Timestamp, most: u64, stop: &Stop) -> Result<u64> {
        self.set(None);
        // What changes while it is read comes after this position.
        let position = store::feed::position(db).await?;
        let (mut index, mut last) = (FeedIndex::default(), ChallengeId(0));
        loop {
            let chunk = store::feed::challenges_after(db, last, CHUNK as u64).await?;
            let Some((id, _)) = chunk.last() else { break };
            last = *id;
            chunk.iter().filter_map(|(_, challenge)| challenge.as_ref()).for_each(|challenge| index.put(challenge));
            if stop.is_asked() {
                return Ok(0);
            }
        }
        let count = index.len() as u64;
        self.set(Some(Loaded { index, position, followed: None }));
        self.follow(db, now, most).await?;
        Ok(count)
    }

    /// Applies what has changed; returns whether the index now has everything that this process committed before the
    /// call, and others more than [`FRESH`] before. Not when it is not loaded, or when more than `most` challenges have
    /// changed, or the log does not tell any more which.
    pub async fn follow(&self, db: &Store, now: Timestamp, most: u64) -> Result<bool> {
        // Counted before the log is read, so that what is committed meanwhile is read the next time.
        let moment = Moment { commits: db.commits(), at: now };
        if self.is_fresh(moment) {
            return Ok(true);
        }
        for _ in 0..ATTEMPTS {
            let Some(position) = self.position() else { return Ok(false) };
            let Some((end, changed)) = store::feed::changes_since(db, &position, most).await? else {
                return Ok(false);
            };
            if changed.is_empty() {
                self.note(&position, moment);
                return Ok(true);
            }
            let mut rows = Vec::with_capacity(changed.len());
            for ids in changed.chunks(CHUNK) {
                rows.extend(store::feed::challenges(db, ids).await?);
            }
            if self.apply(&position, end, moment, &changed, &rows) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Calls a function with the index; `None` while it is not loaded.
    pub fn read<T>(&self, read: impl FnOnce(&FeedIndex) -> T) -> Option<T> {
        // A panic may have left it half changed: then it counts as not loaded, and the job loads it anew.
        self.0.read().ok()?.as_ref().map(|loaded| read(&loaded.index))
    }

    fn position(&self) -> Option<FeedPosition> {
        self.0.read().ok()?.as_ref().map(|loaded| loaded.position.clone())
    }

    fn is_fresh(&self, now: Moment) -> bool {
        let followed = self.0.read().ok().and_then(|loaded| loaded.as_ref()?.followed);
        followed.is_some_and(|followed| followed.is_fresh_at(now))
    }

    /// Notes when nothing had changed since a position.
    fn note(&self, position: &FeedPosition, moment: Moment) {
        if let Ok(mut loaded) = self.0.write()
            && let Some(loaded) = loaded.as_mut().filter(|loaded| loaded.position == *position)
        {
            loaded.followed = Some(moment);
        }
    }

    /// Applies the changes between two positions; returns whether it did. Not when somebody else has applied some since
    /// the first one: their rows may be newer.
    fn apply(
        &self,
        from: &FeedPosition,
        end: FeedPosition,
        moment: Moment,
        changed: &[ChallengeId],
        rows: &[Indexed],
    ) -> bool {
        let Ok(mut loaded) = self.0.write() else { return false };
        let Some(loaded) = loaded.as_mut().filter(|loaded| loaded.position == *from) else { return false };
        for id in changed {
            loaded.index.remove(*id);
        }
        for challenge in rows.iter().filter_map(|(_, challenge)| challenge.as_ref()) {
            loaded.index.put(challenge);
        }
        (loaded.position, loaded.followed) = (end, Some(moment));
        true
    }

    fn set(&self, loaded: Option<Loaded>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = loaded;
        self.0.clear_poison();
    }
}
