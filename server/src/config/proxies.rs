//! The proxies in front of the instance.

use super::{Error, Given};
use std::{net::IpAddr, sync::Arc};

/// Addresses whose word on where a request comes from is believed; none by default. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Arc<[Range]>);

/// All addresses of one kind whose first bits are the same.
#[derive(Debug, PartialEq, Eq)]
struct Range {
    kind: Kind,
    bits: u128,
    /// How many of the bits below do not count, fewer than all.
    free: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    V4,
    V6,
}

impl Proxies {
    pub fn parse(given: &Given) -> Result<Self, Error> {
        let wrong = || given.refuse("must be addresses or ranges with commas between, like 127.0.0.1, 10.0.0.0/8");
        let parts = given.text.split(',').map(str::trim);
        let ranges: Option<Arc<[Range]>> = parts.map(Range::parse).collect();
        ranges.map(Self).ok_or_else(wrong)
    }

    /// Whether one of them has this address.
    pub fn have(&self, address: IpAddr) -> bool {
        self.0.iter().any(|range| range.has(address))
    }
}

impl Range {
    /// `None` for what is not one, and for everybody: then anybody could say anything.
    fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let (kind, bits) = read(address.parse().ok()?);
        let length = kind.length();
        let prefix = prefix.map_or(Some(length), |prefix| prefix.parse().ok())?;
        let free = length.checked_sub(prefix).filter(|free| *free < length)?;
        Some(Self { kind, bits: bits >> free, free })
    }

    fn has(&self, address: IpAddr) -> bool {
        let (kind, bits) = read(address);
        kind == self.kind && bits >> self.free == self.bits
    }
}

impl Kind {
    fn length(self) -> u32 {
        match self {
            Self::V4 => 32,
            Self::V6 => 128,
        }
    }
}

/// An IPv4 address written as IPv6 is an IPv4 address: that is how a socket for both sees it.
fn read(address: IpAddr) -> (Kind, u128) {
    match address.to_canonical() {
        IpAddr::V4(address) => (Kind::V4, u128::from(address.to_bits())),
        IpAddr::V6(address) => (Kind::V6, address.to_bits()),
    }
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
