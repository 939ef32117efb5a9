use crate::ports::Clock;
use domain::time::Timestamp;
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// A clock that shows the current moment of the timeline.
#[derive(Clone)]
pub(super) struct DemoClock(Arc<AtomicI64>);

impl DemoClock {
    pub(super) fn starting_at(moment: Timestamp) -> Self {
        Self(Arc::new(AtomicI64::new(moment.0)))
    }

    pub(super) fn set(&self, moment: Timestamp) {
        self.0.store(moment.0, Ordering::SeqCst);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}
