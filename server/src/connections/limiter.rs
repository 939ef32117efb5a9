//! The limit of concurrent connections.

use crate::{
    client_limiter::{ClientLimiter, ClientPermit},
    config::proxies::Proxies,
};
use std::{net::IpAddr, sync::Arc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The most connections of one network. Browsers open six.
pub const OF_ONE_NETWORK: usize = 256;

/// The connection slots. Cheap to clone.
#[derive(Clone)]
pub struct ConnectionLimiter {
    all: Arc<Semaphore>,
    by_network: ClientLimiter,
    proxies: Proxies,
}

/// A slot, released when dropped.
pub struct ConnectionSlot {
    _one: OwnedSemaphorePermit,
    _of_network: Option<ClientPermit>,
}

impl ConnectionLimiter {
    /// This many slots.
    pub fn new(most: usize, proxies: Proxies) -> Self {
        Self { all: Arc::new(Semaphore::new(most)), by_network: ClientLimiter::new(OF_ONE_NETWORK), proxies }
    }

    /// Waits for a free slot.
    pub async fn free(&self) -> Option<OwnedSemaphorePermit> {
        // The semaphore is never closed.
        self.all.clone().acquire_owned().await.ok()
    }

    /// The slot of a peer, `None` when its network has reached the limit. Proxies and loopback addresses are exempt,
    /// since they may carry many clients: `middleware::concurrency` limits those.
    pub fn take(&self, one: OwnedSemaphorePermit, peer: IpAddr) -> Option<ConnectionSlot> {
        if self.proxies.have(peer) {
            return Some(ConnectionSlot { _one: one, _of_network: None });
        }
        let of_network = self.by_network.acquire(peer.into(), 1)?;
        Some(ConnectionSlot { _one: one, _of_network: Some(of_network) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Given;

    async fn take(limiter: &ConnectionLimiter, peer: &str) -> Option<ConnectionSlot> {
        limiter.take(limiter.free().await.unwrap(), peer.parse().unwrap())
    }

    #[tokio::test]
    async fn a_network_has_so_many_and_gets_them_back() {
        let limiter = ConnectionLimiter::new(1_000, Proxies::default());
        let mut taken = Vec::new();
        for _ in 0..OF_ONE_NETWORK {
            taken.push(take(&limiter, "192.0.2.7").await.unwrap());
        }
        assert!(take(&limiter, "192.0.2.7").await.is_none());
        assert!(take(&limiter, "::ffff:192.0.2.7").await.is_none());
        assert!(take(&limiter, "192.0.2.8").await.is_some());
        taken.pop();
        assert!(take(&limiter, "192.0.2.7").await.is_some());
        drop(taken);
        assert!(limiter.by_network.is_unused());
        assert_eq!(limiter.all.available_permits(), 1_000);
    }

    #[tokio::test]
    async fn a_proxy_has_as_many_as_there_are() {
        let proxies = Proxies::parse(&Given::new("10.0.0.1", "")).unwrap();
        let limiter = ConnectionLimiter::new(600, proxies);
        let mut taken = Vec::new();
        for peer in ["10.0.0.1", "127.0.0.1"] {
            for _ in 0..300 {
                taken.push(take(&limiter, peer).await.unwrap());
            }
        }
        assert_eq!(limiter.all.available_permits(), 0);
    }
}
