//! Files that are arriving: not too many at the same time, and few from one network.

use domain::accounts::ClientNetwork;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Files that arrive at the same time: whoever opens thousands of connections fills no memory with them.
const SLOTS: usize = 16;
/// Those among them from one network: a workshop waits a moment, and a program that sends slowly leaves room for others.
const FROM_ONE_NETWORK: usize = 4;

/// The room for files that arrive. Clones share it.
#[derive(Clone)]
pub struct UploadSlots {
    all: Arc<Semaphore>,
    networks: Arc<Mutex<HashMap<ClientNetwork, Arc<Semaphore>>>>,
}

/// Room for one file, until it is dropped.
pub struct UploadSlot {
    _of_network: Option<OwnedSemaphorePermit>,
    _of_all: OwnedSemaphorePermit,
}

impl Default for UploadSlots {
    fn default() -> Self {
        Self { all: Arc::new(Semaphore::new(SLOTS)), networks: Arc::default() }
    }
}

impl UploadSlots {
    /// Waits until there is room. Of whoever is on this very machine only all files are counted, since it may be a proxy
    /// that nobody has declared. `None` never comes.
    pub async fn room(&self, network: ClientNetwork) -> Option<UploadSlot> {
        let of_network =
            if network.is_this_machine() { None } else { Some(self.of(network).acquire_owned().await.ok()?) };
        Some(UploadSlot { _of_network: of_network, _of_all: self.all.clone().acquire_owned().await.ok()? })
    }

    /// Networks of which nothing arrives and nobody waits are forgotten.
    fn of(&self, network: ClientNetwork) -> Arc<Semaphore> {
        let mut networks = self.networks.lock().unwrap_or_else(PoisonError::into_inner);
        networks.retain(|_, files| Arc::strong_count(files) > 1);
        networks.entry(network).or_insert_with(|| Arc::new(Semaphore::new(FROM_ONE_NETWORK))).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{net::IpAddr, time::Duration};
    use tokio::time::timeout;

    /// The room that so many get without waiting.
    async fn at_once(upload_slots: &UploadSlots, from: impl IntoIterator<Item = String>) -> Vec<UploadSlot> {
        let mut rooms = Vec::new();
        for address in from {
            let network = address.parse::<IpAddr>().unwrap().into();
            rooms.extend(timeout(Duration::ZERO, upload_slots.room(network)).await.ok().flatten());
        }
        rooms
    }

    fn times(number: usize, address: &str) -> Vec<String> {
        vec![address.to_owned(); number]
    }

    #[tokio::test]
    async fn one_network_leaves_room_for_others() {
        let upload_slots = UploadSlots::default();
        let mut held = at_once(&upload_slots, times(50, "192.0.2.7")).await;
        assert_eq!(held.len(), FROM_ONE_NETWORK);
        assert_eq!(at_once(&upload_slots, times(1, "198.51.100.1")).await.len(), 1);
        held.pop();
        assert_eq!(at_once(&upload_slots, times(2, "192.0.2.7")).await.len(), 1);
        drop(held);
        at_once(&upload_slots, times(1, "203.0.113.5")).await;
        assert_eq!(upload_slots.networks.lock().unwrap().len(), 1, "networks of which nothing arrives are forgotten");
    }

    #[tokio::test]
    async fn many_networks_have_so_much_room_together() {
        let upload_slots = UploadSlots::default();
        let held = at_once(&upload_slots, (0..99).map(|host| format!("192.0.2.{host}"))).await;
        assert_eq!(held.len(), SLOTS);
        drop(held);
        assert_eq!(at_once(&upload_slots, times(99, "127.0.0.1")).await.len(), SLOTS);
    }
}
