use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Up to which vote and which duel this process has awarded voting sessions; 0 after its start. Clones share state.
#[derive(Clone, Default)]
pub(crate) struct SessionsSeen(Arc<Seen>);

#[derive(Default)]
struct Seen {
    vote: AtomicI64,
    duel: AtomicI64,
}

impl SessionsSeen {
    /// The last vote, as an entry of the ledger, and the last duel.
    pub(crate) fn last(&self) -> (i64, i64) {
        (self.0.vote.load(Ordering::Relaxed), self.0.duel.load(Ordering::Relaxed))
    }

    /// Goes on after these; `None` leaves one as it is.
    pub(crate) fn go_on_after(&self, vote: Option<i64>, duel: Option<i64>) {
        for (seen, last) in [(&self.0.vote, vote), (&self.0.duel, duel)] {
            if let Some(last) = last {
                seen.fetch_max(last, Ordering::Relaxed);
            }
        }
    }
}
