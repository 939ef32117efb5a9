//! Trusted proxies.

use super::{Error, Given};
use ipnet::IpNet;
use std::{net::IpAddr, sync::Arc};

/// Networks whose forwarding headers are trusted; none by default. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Arc<[IpNet]>);

impl Proxies {
    pub fn parse(given: &Given) -> Result<Self, Error> {
        let wrong = || given.refuse("must be addresses or ranges with commas between, like 127.0.0.1, 10.0.0.0/8");
        let ranges: Option<Arc<[IpNet]>> = given.text.split(',').map(|part| range(part.trim())).collect();
        ranges.map(Self).ok_or_else(wrong)
    }

    /// Whether an address belongs to a trusted proxy. IPv4-mapped IPv6 addresses count as IPv4, because dual-stack
    /// sockets report those.
    pub fn have(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|range| range.contains(&address))
    }
}

/// A network of proxies; `None` when it is malformed, when it is an IPv4-mapped IPv6 network, which matches nothing,
/// and when it is the whole internet, which would trust everybody.
fn range(text: &str) -> Option<IpNet> {
    let single = || text.parse::<IpAddr>().ok().map(|address| IpNet::from(address.to_canonical()));
    let range: IpNet = text.parse().ok().or_else(single)?;
    let is_other_kind = range.addr().to_canonical() != range.addr();
    (range.prefix_len() > 0 && !is_other_kind).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn have(proxies: &str, address: &str) -> bool {
        let proxies = Proxies::parse(&Given::new(proxies, "--trusted-proxies")).unwrap();
        proxies.have(address.parse().unwrap())
    }

    #[test]
    fn addresses_and_ranges() {
        let proxies = "127.0.0.1, ::1,10.0.0.0/8 , fd00:1::/32,192.0.2.4/31";
        for one in ["127.0.0.1", "::ffff:127.0.0.1", "::1", "10.255.0.9", "fd00:1:ffff::9", "192.0.2.4", "192.0.2.5"] {
            assert!(have(proxies, one), "{one}");
        }
        for other in ["127.0.0.2", "::2", "11.0.0.0", "fd00:2::", "192.0.2.6", "::a00:1", "0.0.0.1"] {
            assert!(!have(proxies, other), "{other}");
        }
        assert!(!Proxies::default().have([127, 0, 0, 1].into()));
    }

    #[test]
    fn what_is_no_address_is_refused_and_everybody_too() {
        for bad in ["", "x", "10.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "127.0.0.1,", "0.0.0.0/0", "::/0"] {
            let error = Proxies::parse(&Given::new(bad, "--trusted-proxies")).unwrap_err();
            assert_eq!(error.place, "--trusted-proxies", "{bad}");
        }
        assert!(Proxies::parse(&Given::new("::ffff:10.0.0.0/104", "x")).is_err());
    }
}
