//! How many connections there are at a time.

use crate::{
    client_limiter::{ClientLimiter, ClientPermit},
    config::proxies::Proxies,
};
use std::{net::IpAddr, sync::Arc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The most connections of one network. Browsers open six.
pub const OF_ONE_NETWORK: usize = 256;

/// Places for connections. Cheap to clone.
#[derive(Clone)]
pub struct ConnectionLimiter {
    all: Arc<Semaphore>,
    by_network: ClientLimiter,
    proxies: Proxies,
}

/// A place that is given back when this is dropped.
pub struct ConnectionSlot {
    _one: OwnedSemaphorePermit,
    _of_network: Option<ClientPermit>,
}

impl ConnectionLimiter {
    /// As many places as this.
    pub fn new(most: usize, proxies: Proxies) -> Self {
        Self { all: Arc::new(Semaphore::new(most)), by_network: ClientLimiter::new(OF_ONE_NETWORK), proxies }
    }

    /// A place for whoever comes next, as soon as there is one.
    pub async fn free(&self) -> Option<OwnedSemaphorePermit> {
        // The semaphore is never closed.
        self.all.clone().acquire_owned().await.ok()
    }

    /// The place for a peer, `None` when its network has enough. Through a proxy many come, and on this machine there
    /// may be one that nobody has declared: what comes through them is counted by `middleware::concurrency`.
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
