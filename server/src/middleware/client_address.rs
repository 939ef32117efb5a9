//! Where a request comes from: the other end of the connection, or who the proxies there say it was.
//!
//! Proxies add to the right of what they were given, so a chain is read from the right for as long
//! as the words are those of trusted ones. What stands further left, anybody may have made up.

use crate::config::proxies::Proxies;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, header::FORWARDED},
    middleware::Next,
    response::Response,
};
use domain::accounts::ClientNetwork;
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Once,
};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// Headers that proxies add, beside those that begin with `x-forwarded-`.
const OF_PROXIES: [&str; 6] = ["forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"];

/// Adds the [`ClientNetwork`] to the request.
pub async fn find(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let client = peer.map(|ConnectInfo(peer)| client(peer.ip(), request.headers(), &proxies));
    request.extensions_mut().insert(client.unwrap_or_default());
    next.run(request).await
}

/// The network that was [found](find), the unknown one where it was not.
pub fn client_of(request: &Request) -> ClientNetwork {
    request.extensions().get().copied().unwrap_or_default()
}

/// A proxy that writes one of the two headers hands the other on as it came. So where both stand and differ, one was
/// made up, and the network is unknown. It is this machine, which is not counted, only where nothing was forwarded: who
/// comes through a proxy is never its owner for certain.
fn client(peer: IpAddr, headers: &HeaderMap, proxies: &Proxies) -> ClientNetwork {
    let walk = |name: &HeaderName, read: fn(&str) -> Option<IpAddr>| {
        headers
            .contains_key(name)
            .then(|| first_stranger(peer, entries(headers, name).iter().map(|entry| read(entry)), proxies))
    };
    let network = match (walk(&X_FORWARDED_FOR, address), walk(&FORWARDED, forwarded_for)) {
        (Some(one), Some(other)) if one != other => ClientNetwork::default(),
        (Some(client), _) | (None, Some(client)) => client.into(),
        (None, None) => peer.into(),
    };
    if !network.is_this_machine() || !is_forwarded(headers) {
        return network;
    }
    if !proxies.have(peer) {
        warn_once();
    }
    ClientNetwork::default()
}

fn is_forwarded(headers: &HeaderMap) -> bool {
    let of_proxy = |name: &HeaderName| OF_PROXIES.contains(&name.as_str()) || name.as_str().starts_with("x-forwarded-");
    headers.keys().any(of_proxy)
}

/// Everybody behind such a proxy shares the budgets of the unknown network.
fn warn_once() {
    static WARNED: Once = Once::new();
    WARNED.call_once(|| {
        tracing::warn!(
            "a proxy on this machine forwards requests and is not among the trusted proxies (trusted_proxies)"
        );
    });
}

/// The first address from the right that is no proxy's. A word that is no address ends the chain at
/// the proxy that said it; so does the end, where all are proxies.
fn first_stranger(peer: IpAddr, chain: impl Iterator<Item = Option<IpAddr>>, proxies: &Proxies) -> IpAddr {
    let mut nearest = peer;
    for before in chain {
        match before {
            Some(before) if proxies.have(nearest) => nearest = before,
            _ => break,
        }
    }
    nearest
}

/// The entries of all lines of a header, the last first. Odd bytes that somebody sent spoil their own
/// entry and not what the proxy added to the line. That a comma may stand in quotes is of no interest:
/// no proxy writes one, and what others wrote stands further left.
fn entries(headers: &HeaderMap, name: &HeaderName) -> Vec<String> {
    let lines = headers.get_all(name).iter().map(|line| String::from_utf8_lossy(line.as_bytes()));
    let mut entries: Vec<String> = lines.flat_map(|line| split(&line)).collect();
    entries.reverse();
    entries
}

fn split(line: &str) -> Vec<String> {
    line.split(',').map(|entry| entry.trim().to_owned()).collect()
}

/// The address in the `for` of one element of `Forwarded` (RFC 7239, 4).
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let mut pairs = element.split(';').filter_map(|pair| pair.trim().split_once('='));
    let (_, node) = pairs.find(|(name, _)| name.eq_ignore_ascii_case("for"))?;
    address(node.trim_matches('"'))
}

/// An address, with a port or without, in brackets or not. A port may be a made-up word (RFC 7239, 6.2).
fn address(text: &str) -> Option<IpAddr> {
    let in_brackets = || text.strip_prefix('[')?.split_once(']')?.0.parse().ok();
    let with_port = || text.split_once(':')?.0.parse::<Ipv4Addr>().ok().map(IpAddr::from);
    text.parse().ok().or_else(in_brackets).or_else(with_port).map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests;
