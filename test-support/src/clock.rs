use domain::time::{Span, Timestamp};
use services::ports::Clock;
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// When every test begins: 2026-03-02T09:00:00Z, a Monday.
pub const START: Timestamp = Timestamp(1_772_442_000_000);

/// A millisecond less than this duration.
pub fn almost(span: Span) -> Span {
    Span(span.0 - 1)
}

/// A clock that is advanced by hand. Clones share state.
#[derive(Clone, Debug)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    /// Advances the clock.
    pub fn advance(&self, span: Span) {
        self.0.fetch_add(span.0, Ordering::SeqCst);
    }
}

impl Default for TestClock {
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(START.0)))
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}
