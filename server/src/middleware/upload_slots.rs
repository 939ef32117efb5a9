//! How many files may be uploaded at the same time: in all, from one network and by one person.

use domain::{accounts::ClientNetwork, ids::UserId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The most concurrent uploads, so that many connections cannot exhaust memory.
const SLOTS: usize = 12;
/// The most from one network: a workshop waits a moment, while slow senders leave slots to others.
const FROM_ONE_NETWORK: usize = 3;
/// The most of one person, from any network.
const OF_ONE_PERSON: usize = 2;

/// The upload slots. Clones share state.
#[derive(Clone)]
pub struct UploadSlots {
    all: Arc<Semaphore>,
    senders: Arc<Mutex<HashMap<Sender, Arc<Semaphore>>>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Sender {
    Network(ClientNetwork),
    Person(UserId),
}

/// A slot, released when dropped.
pub struct UploadSlot {
    _person: OwnedSemaphorePermit,
    _network: Option<OwnedSemaphorePermit>,
    _all: OwnedSemaphorePermit,
}

impl Default for UploadSlots {
    fn default() -> Self {
        Self { all: Arc::new(Semaphore::new(SLOTS)), senders: Arc::default() }
    }
}

impl UploadSlots {
    /// Waits for a slot. Loopback addresses are not limited by network. `None` never happens.
    pub async fn room(&self, network: ClientNetwork, person: UserId) -> Option<UploadSlot> {
        let of_person = self.of(Sender::Person(person), OF_ONE_PERSON).acquire_owned().await.ok()?;
        let of_network = if network.is_loopback() {
            None
        } else {
            Some(self.of(Sender::Network(network), FROM_ONE_NETWORK).acquire_owned().await.ok()?)
        };
        let of_all = self.all.clone().acquire_owned().await.ok()?;
        Some(UploadSlot { _person: of_person, _network: of_network, _all: of_all })
    }

    /// The semaphore of a sender. Semaphores of senders without a slot or a waiter are removed.
    fn of(&self, sender: Sender, most: usize) -> Arc<Semaphore> {
        let mut senders = self.senders.lock().unwrap_or_else(PoisonError::into_inner);
        senders.retain(|_, files| Arc::strong_count(files) > 1);
        senders.entry(sender).or_insert_with(|| Arc::new(Semaphore::new(most))).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{net::IpAddr, time::Duration};
    use tokio::time::timeout;

    /// The slots granted at once to these people, each from an address.
    async fn at_once(upload_slots: &UploadSlots, from: impl IntoIterator<Item = (String, i64)>) -> Vec<UploadSlot> {
        let mut rooms = Vec::new();
        for (address, person) in from {
            let network = address.parse::<IpAddr>().unwrap().into();
            rooms.extend(timeout(Duration::ZERO, upload_slots.room(network, UserId(person))).await.ok().flatten());
        }
        rooms
    }

    /// This many people at one address.
    fn people(number: i64, address: &str) -> Vec<(String, i64)> {
        (1..=number).map(|person| (address.to_owned(), person)).collect()
    }

    #[tokio::test]
    async fn one_network_leaves_room_for_others() {
        let upload_slots = UploadSlots::default();
        let mut held = at_once(&upload_slots, people(50, "192.0.2.7")).await;
        assert_eq!(held.len(), FROM_ONE_NETWORK);
        assert_eq!(at_once(&upload_slots, people(1, "198.51.100.1")).await.len(), 1);
        held.pop();
        assert_eq!(at_once(&upload_slots, people(2, "192.0.2.7")).await.len(), 1);
        drop(held);
        at_once(&upload_slots, people(1, "203.0.113.5")).await;
        assert_eq!(upload_slots.senders.lock().unwrap().len(), 2, "senders of whom nothing arrives are forgotten");
    }

    #[tokio::test]
    async fn one_person_leaves_room_for_others_wherever_they_come_from() {
        let upload_slots = UploadSlots::default();
        let held = at_once(&upload_slots, (0..20).map(|host| (format!("192.0.2.{host}"), 7))).await;
        assert_eq!(held.len(), OF_ONE_PERSON);
        assert_eq!(at_once(&upload_slots, [("192.0.2.30".to_owned(), 8)]).await.len(), 1);
    }

    #[tokio::test]
    async fn many_networks_have_so_much_room_together() {
        let upload_slots = UploadSlots::default();
        let held = at_once(&upload_slots, (0..99).map(|host| (format!("192.0.2.{host}"), host))).await;
        assert_eq!(held.len(), SLOTS);
        drop(held);
        assert_eq!(at_once(&upload_slots, people(99, "127.0.0.1")).await.len(), SLOTS);
    }
}
