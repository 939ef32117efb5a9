use governor::{Quota, RateLimiter, clock::Clock, middleware::NoOpMiddleware, state::keyed::HashMapStateStore};
use std::{
    hash::Hash,
    num::NonZeroU32,
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

/// Full budgets are removed after this many requests.
const CLEAN_UP_INTERVAL: u32 = 1_024;
/// The most budgets stored, some 100 bytes each. Beyond that all are reset, so that memory stays bounded.
const MAX_BUDGETS: usize = 100_000;

/// A token bucket's capacity and rate.
#[derive(Clone, Copy)]
pub struct Allowance {
    /// The burst: requests allowed at once after a pause.
    pub at_once: u32,
    /// The sustained rate.
    pub a_minute: u32,
}

impl Allowance {
    /// The same allowance multiplied.
    #[must_use]
    pub fn times(self, many: u32) -> Self {
        Self { at_once: self.at_once * many, a_minute: self.a_minute * many }
    }
}

/// The token buckets by key.
pub struct Budget<K: Eq + Hash + Clone, C: Clock + Clone> {
    limiter: RwLock<Limiter<K, C>>,
    quota: Quota,
    clock: C,
    requests: AtomicU32,
}

type Limiter<K, C> = RateLimiter<K, HashMapStateStore<K>, C, NoOpMiddleware<<C as Clock>::Instant>>;

impl<K: Eq + Hash + Clone, C: Clock + Clone> Budget<K, C> {
    pub fn new(allowance: Allowance, clock: C) -> Self {
        let quota = quota(allowance);
        let limiter = RwLock::new(RateLimiter::hashmap_with_clock(quota, clock.clone()));
        Self { limiter, quota, clock, requests: AtomicU32::new(0) }
    }

    /// Takes one token; the error is the number of seconds until there is one.
    pub fn take(&self, key: K) -> Result<(), i64> {
        if self.requests.fetch_add(1, Ordering::Relaxed) % CLEAN_UP_INTERVAL == CLEAN_UP_INTERVAL - 1 {
            self.tidy();
        }
        let limiter = self.limiter.read().unwrap_or_else(PoisonError::into_inner);
        limiter.check_key(&key).map_err(|until| whole_seconds(until.wait_time_from(self.clock.now())))
    }

    fn tidy(&self) {
        let limiter = self.limiter.read().unwrap_or_else(PoisonError::into_inner);
        limiter.retain_recent();
        let remembered = limiter.len();
        drop(limiter);
        if remembered > MAX_BUDGETS {
            let mut limiter = self.limiter.write().unwrap_or_else(PoisonError::into_inner);
            *limiter = RateLimiter::hashmap_with_clock(self.quota, self.clock.clone());
        }
    }
}

fn quota(Allowance { at_once, a_minute }: Allowance) -> Quota {
    let at_least_one = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
    Quota::per_minute(at_least_one(a_minute)).allow_burst(at_least_one(at_once))
}

/// Rounded up, so that a retry after that time succeeds.
fn whole_seconds(wait: Duration) -> i64 {
    let begun = u64::from(wait.subsec_nanos() > 0);
    i64::try_from(wait.as_secs() + begun).unwrap_or(i64::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;

    fn remembered(budget: &Budget<u32, FakeRelativeClock>) -> usize {
        budget.limiter.read().unwrap().len()
    }

    #[test]
    fn who_has_been_quiet_is_forgotten() {
        let clock = FakeRelativeClock::default();
        let budget = Budget::new(Allowance { at_once: 2, a_minute: 60 }, clock.clone());
        for key in 0..CLEAN_UP_INTERVAL {
            budget.take(key).unwrap();
        }
        assert!(remembered(&budget) > 1_000);
        clock.advance(Duration::from_secs(5));
        for _ in 0..CLEAN_UP_INTERVAL {
            budget.take(7).ok();
        }
        assert!(remembered(&budget) <= 1, "{}", remembered(&budget));
    }

    #[test]
    fn the_memory_ends_somewhere() {
        let budget = Budget::new(Allowance { at_once: 1, a_minute: 1 }, FakeRelativeClock::default());
        for key in 0..250_000 {
            budget.take(key).unwrap();
            assert!(remembered(&budget) <= MAX_BUDGETS + CLEAN_UP_INTERVAL as usize);
        }
    }

    #[test]
    fn whoever_waits_as_told_is_not_refused_again() {
        let clock = FakeRelativeClock::default();
        let budget = Budget::new(Allowance { at_once: 1, a_minute: 7 }, clock.clone());
        for _ in 0..20 {
            budget.take(0).unwrap();
            let wait = budget.take(0).unwrap_err();
            clock.advance(Duration::from_secs(wait.unsigned_abs()));
        }
    }
}
