use domain::ids::UserId;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The most uploads that are in memory as a whole, so that many forms cannot exhaust it.
const SLOTS: usize = 8;
/// The most of one person.
const OF_ONE_PERSON: usize = 2;

/// Room for uploads that are put together from their pieces: who holds it, once for each slot. Clones share state.
#[derive(Clone, Default)]
pub(crate) struct UploadSlots(Arc<Mutex<Vec<UserId>>>);

/// A slot, released when dropped.
pub(crate) struct UploadSlot {
    slots: UploadSlots,
    person: UserId,
}

impl UploadSlots {
    /// A slot for a person, `None` when all or all of theirs are taken.
    pub(crate) fn take(&self, person: UserId) -> Option<UploadSlot> {
        let mut holders = self.holders();
        let theirs = holders.iter().filter(|holder| **holder == person).count();
        if holders.len() >= SLOTS || theirs >= OF_ONE_PERSON {
            return None;
        }
        holders.push(person);
        Some(UploadSlot { slots: self.clone(), person })
    }

    fn holders(&self) -> MutexGuard<'_, Vec<UserId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for UploadSlot {
    fn drop(&mut self) {
        let mut holders = self.slots.holders();
        if let Some(at) = holders.iter().position(|holder| *holder == self.person) {
            holders.swap_remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_has_two_and_all_have_eight() {
        let slots = UploadSlots::default();
        let take = |person: i64| slots.take(UserId(person));
        let mut first = vec![take(1).unwrap(), take(1).unwrap()];
        assert!(take(1).is_none());
        let others: Vec<_> = (2..=7).map(|person| take(person).unwrap()).collect();
        assert!(take(8).is_none());
        first.pop();
        let last = take(8).unwrap();
        assert!(take(1).is_none());
        drop((others, last));
        assert!(take(1).is_some());
    }
}
