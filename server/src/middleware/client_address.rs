//! The client's address: the peer of the connection, or what trusted proxies say.
//!
//! Proxies append on the right, so the chain is read from the right as long as the addresses are those of trusted
//! proxies. Everything further left may be forged.

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
/// Forwarding headers besides those that begin with `x-forwarded-`.
const FORWARDING_HEADERS: [&str; 6] =
    ["forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"];

/// Adds the [`ClientNetwork`] to the request.
pub async fn find(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let client = peer.map(|ConnectInfo(peer)| client(peer.ip(), request.headers(), &proxies));
    request.extensions_mut().insert(client.unwrap_or_default());
    next.run(request).await
}

/// The network that was [found](find), or the unknown one.
pub fn client_of(request: &Request) -> ClientNetwork {
    request.extensions().get().copied().unwrap_or_default()
}

/// A proxy that sets one of the two headers passes the other on unchanged. Where both are present and differ, one is
/// forged, and the network is unknown. It is the loopback network, which is not limited, only without any forwarding
/// header, because a proxy on this machine forwards strangers.
fn client(peer: IpAddr, headers: &HeaderMap, proxies: &Proxies) -> ClientNetwork {
    let walk = |name: &HeaderName, read: fn(&str) -> Option<IpAddr>| {
        headers
            .contains_key(name)
            .then(|| first_untrusted(peer, entries(headers, name).iter().map(|entry| read(entry)), proxies))
    };
    let network = match (walk(&X_FORWARDED_FOR, address), walk(&FORWARDED, forwarded_for)) {
        (Some(one), Some(other)) if one != other => ClientNetwork::default(),
        (Some(client), _) | (None, Some(client)) => client.into(),
        (None, None) => peer.into(),
    };
    if !network.is_loopback() || !is_forwarded(headers) {
        return network;
    }
    if !proxies.have(peer) {
        warn_once();
    }
    ClientNetwork::default()
}

fn is_forwarded(headers: &HeaderMap) -> bool {
    let of_proxy =
        |name: &HeaderName| FORWARDING_HEADERS.contains(&name.as_str()) || name.as_str().starts_with("x-forwarded-");
    headers.keys().any(of_proxy)
}

/// Logs the misconfiguration: all clients of such a proxy share the budget of the unknown network.
fn warn_once() {
    static WARNED: Once = Once::new();
    WARNED.call_once(|| {
        tracing::warn!(
            "a proxy on this machine forwards requests and is not among the trusted proxies (trusted_proxies)"
        );
    });
}

/// The first address from the right that is not a trusted proxy's. An invalid entry, or the end of the chain, yields
/// the last proxy.
fn first_untrusted(peer: IpAddr, chain: impl Iterator<Item = Option<IpAddr>>, proxies: &Proxies) -> IpAddr {
    let mut nearest = peer;
    for before in chain {
        match before {
            Some(before) if proxies.have(nearest) => nearest = before,
            _ => break,
        }
    }
    nearest
}

/// The entries of all lines of a header, the last first. Invalid bytes affect their own entry alone, not what the proxy
/// appended. Commas within quotes are not handled: no proxy writes them, and other entries are further left.
fn entries(headers: &HeaderMap, name: &HeaderName) -> Vec<String> {
    let lines = headers.get_all(name).iter().map(|line| String::from_utf8_lossy(line.as_bytes()));
    let mut entries: Vec<String> = lines.flat_map(|line| split(&line)).collect();
    entries.reverse();
    entries
}

fn split(line: &str) -> Vec<String> {
    line.split(',').map(|entry| entry.trim().to_owned()).collect()
}

/// The address in the `for` parameter of an element of `Forwarded` (RFC 7239, 4).
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let mut pairs = element.split(';').filter_map(|pair| pair.trim().split_once('='));
    let (_, node) = pairs.find(|(name, _)| name.eq_ignore_ascii_case("for"))?;
    address(node.trim_matches('"'))
}

/// An address with or without port and brackets. The port may be an obfuscated identifier (RFC 7239, 6.2).
fn address(text: &str) -> Option<IpAddr> {
    let in_brackets = || text.strip_prefix('[')?.split_once(']')?.0.parse().ok();
    let with_port = || text.split_once(':')?.0.parse::<Ipv4Addr>().ok().map(IpAddr::from);
    text.parse().ok().or_else(in_brackets).or_else(with_port).map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests;
