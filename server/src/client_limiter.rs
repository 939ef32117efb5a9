//! How much of something one network may have at the same time, and how much the site (a /48 of IPv6) around it.

use domain::accounts::{ClientNetwork, ClientSite};
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

/// How many networks of one site may reach their limit at the same time.
const BUSY_NETWORKS: usize = 4;

/// The usage by network and by site. Clones share state.
#[derive(Clone, Debug)]
pub struct ClientLimiter {
    taken: Arc<Mutex<Taken>>,
    of_network: usize,
}

#[derive(Debug, Default)]
struct Taken {
    networks: HashMap<ClientNetwork, usize>,
    sites: HashMap<ClientSite, usize>,
}

/// The usage of one holder, released when dropped.
#[derive(Debug)]
pub struct ClientPermit {
    limiter: ClientLimiter,
    network: ClientNetwork,
    amount: usize,
}

impl ClientLimiter {
    /// A limit for each network; for a site it is four times as high.
    pub fn new(of_network: usize) -> Self {
        Self { taken: Arc::default(), of_network }
    }

    /// Takes this amount for a network; `None` when the network or its site has reached the limit. Loopback addresses
    /// are not limited: only the operator comes from there (see `middleware::client_address`).
    pub fn acquire(&self, network: ClientNetwork, amount: usize) -> Option<ClientPermit> {
        let mut permit = ClientPermit { limiter: self.clone(), network, amount: 0 };
        permit.acquire_more(amount).then_some(permit)
    }

    /// Whether nothing is in use.
    #[cfg(test)]
    pub fn is_unused(&self) -> bool {
        let taken = self.taken.lock().unwrap();
        taken.networks.is_empty() && taken.sites.is_empty()
    }
}

impl ClientPermit {
    /// Takes more; returns whether the limits allow it.
    pub fn acquire_more(&mut self, amount: usize) -> bool {
        if self.network.is_loopback() {
            return true;
        }
        let most = self.limiter.of_network;
        let site = self.network.site();
        let mut taken = self.limiter.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let of_network = taken.networks.get(&self.network).copied().unwrap_or_default();
        let of_site = site.and_then(|site| taken.sites.get(&site).copied()).unwrap_or_default();
        if of_network + amount > most || of_site + amount > most * BUSY_NETWORKS {
            return false;
        }
        *taken.networks.entry(self.network).or_default() += amount;
        if let Some(site) = site {
            *taken.sites.entry(site).or_default() += amount;
        }
        self.amount += amount;
        true
    }
}

impl Drop for ClientPermit {
    fn drop(&mut self) {
        let mut taken = self.limiter.taken.lock().unwrap_or_else(PoisonError::into_inner);
        give_back(&mut taken.networks, self.network, self.amount);
        if let Some(site) = self.network.site() {
            give_back(&mut taken.sites, site, self.amount);
        }
    }
}

/// Removes keys without usage.
fn give_back<K: Eq + Hash>(taken: &mut HashMap<K, usize>, key: K, amount: usize) {
    if let Some(of_key) = taken.get_mut(&key) {
        *of_key -= amount;
        if *of_key == 0 {
            taken.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::IpAddr;

    fn network(address: &str) -> ClientNetwork {
        address.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn a_network_has_so_much_and_gives_it_back() {
        let limiter = ClientLimiter::new(10);
        let mut permit = limiter.acquire(network("192.0.2.7"), 6).unwrap();
        assert!(permit.acquire_more(4) && !permit.acquire_more(1));
        assert!(limiter.acquire(network("::ffff:192.0.2.7"), 1).is_none());
        assert!(limiter.acquire(network("192.0.2.8"), 10).is_some());
        drop(permit);
        assert!(limiter.is_unused());
        assert!(limiter.acquire(network("192.0.2.7"), 11).is_none() && limiter.is_unused());
    }

    #[test]
    fn the_networks_of_one_site_have_four_times_as_much_together() {
        let limiter = ClientLimiter::new(10);
        let of = |number: usize| limiter.acquire(network(&format!("2001:db8:1:{number:x}::1")), 5);
        let held: Vec<_> = (0..100).filter_map(of).collect();
        assert_eq!(held.len(), 8);
        assert!(limiter.acquire(network("2001:db8:2::1"), 10).is_some());
        drop(held);
        assert!(limiter.is_unused());
    }

    #[test]
    fn this_machine_has_no_limit_and_the_unknown_network_has_one() {
        let limiter = ClientLimiter::new(10);
        let held = limiter.acquire(network("127.0.0.1"), 1_000);
        assert!(held.is_some() && limiter.is_unused());
        assert!(limiter.acquire(ClientNetwork::default(), 11).is_none());
    }
}
