use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

/// The network of a client for rate limits: an IPv4 address, or the /64 of an IPv6 address, all of which one client
/// usually controls. `0.0.0.0` when unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClientNetwork(IpAddr);

impl From<IpAddr> for ClientNetwork {
    /// IPv4-mapped IPv6 addresses (`::ffff:192.0.2.7`, RFC 4291, 2.5.5.2) count as IPv4.
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => address.into(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
            }
        })
    }
}

impl ClientNetwork {
    /// The site that contains an IPv6 network, `None` for an IPv4 address.
    pub fn site(self) -> Option<ClientSite> {
        match self.0 {
            IpAddr::V4(_) => None,
            IpAddr::V6(network) => {
                let [a, b, c, ..] = network.segments();
                Some(ClientSite([a, b, c]))
            }
        }
    }

    /// The network around it for telling votes from one place: the /24 of an IPv4 address, the /48 of an IPv6 one. `None`
    /// where it is unknown or this machine.
    pub fn surroundings(self) -> Option<String> {
        match self.0 {
            _ if self.is_loopback() => None,
            IpAddr::V4(address) if address.is_unspecified() => None,
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                Some(format!("{a}.{b}.{c}.0/24"))
            }
            IpAddr::V6(_) => self.site().map(|site| site.to_string()),
        }
    }

    /// Whether it is a loopback address.
    pub fn is_loopback(self) -> bool {
        match self.0 {
            IpAddr::V4(address) => address.is_loopback(),
            // The /64 of `::1`.
            IpAddr::V6(network) => network.is_unspecified(),
        }
    }
}

/// The /48 that contains a [`ClientNetwork`]: what a provider may assign to one subscriber (RFC 6177), 65,536
/// networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClientSite([u16; 3]);

impl fmt::Display for ClientSite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c] = self.0;
        write!(f, "{}/48", Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
    }
}

impl Default for ClientNetwork {
    fn default() -> Self {
        Self(Ipv4Addr::UNSPECIFIED.into())
    }
}

impl fmt::Display for ClientNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(address) => write!(f, "{address}"),
            IpAddr::V6(network) => write!(f, "{network}/64"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(address: &str) -> String {
        ClientNetwork::from(address.parse::<IpAddr>().unwrap()).to_string()
    }

    #[test]
    fn an_address_is_itself_and_the_half_of_a_longer_one() {
        assert_eq!(named("192.0.2.7"), "192.0.2.7");
        assert_eq!(named("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(named("2001:db8:1:2::"), named("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(named("2001:db8:1:2::1"), named("2001:db8:1:3::1"));
    }

    #[test]
    fn the_networks_of_one_subscriber_are_a_site() {
        let site = |address: &str| ClientNetwork::from(address.parse::<IpAddr>().unwrap()).site();
        assert_eq!(site("2001:db8:1:2::9").unwrap().to_string(), "2001:db8:1::/48");
        assert_eq!(site("2001:db8:1::"), site("2001:db8:1:ffff:ffff::1"));
        assert_ne!(site("2001:db8:1::1"), site("2001:db8:2::1"));
        for ipv4 in ["192.0.2.7", "::ffff:192.0.2.7", "0.0.0.0"] {
            assert_eq!(site(ipv4), None, "{ipv4}");
        }
    }

    #[test]
    fn votes_from_one_place_have_one_network_around_them() {
        let around = |address: &str| ClientNetwork::from(address.parse::<IpAddr>().unwrap()).surroundings();
        assert_eq!(around("192.0.2.7").as_deref(), Some("192.0.2.0/24"));
        assert_eq!(around("::ffff:192.0.2.200"), around("192.0.2.7"));
        assert_eq!(around("2001:db8:1:2::9").as_deref(), Some("2001:db8:1::/48"));
        assert_eq!(around("2001:db8:1:ffff::1"), around("2001:db8:1:2::9"));
        for nowhere in ["0.0.0.0", "127.0.0.1", "::1", "::"] {
            assert_eq!(around(nowhere), None, "{nowhere}");
        }
    }

    #[test]
    fn the_machine_itself_is_known() {
        let is_loopback = |address: &str| ClientNetwork::from(address.parse::<IpAddr>().unwrap()).is_loopback();
        assert!(["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"].into_iter().all(is_loopback));
        assert!(!["0.0.0.0", "10.0.0.1", "fe80::1", "128.0.0.1"].into_iter().any(is_loopback));
    }

    #[test]
    fn an_ipv4_address_has_one_spelling() {
        assert_eq!(named("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(ClientNetwork::default().to_string(), "0.0.0.0");
    }
}
