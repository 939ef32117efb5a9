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
use std::net::{IpAddr, SocketAddr};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Adds the [`ClientNetwork`] to the request.
pub async fn find(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let client = peer.map(|ConnectInfo(peer)| client(peer.ip(), request.headers(), &proxies));
    request.extensions_mut().insert(client.map(ClientNetwork::from).unwrap_or_default());
    next.run(request).await
}

/// A proxy that writes one of the two headers hands the other on as it came. So where both stand
/// and differ, one was made up, and neither counts.
fn client(peer: IpAddr, headers: &HeaderMap, proxies: &Proxies) -> IpAddr {
    let walk = |name: &HeaderName, read: fn(&str) -> Option<IpAddr>| {
        headers
            .contains_key(name)
            .then(|| first_stranger(peer, entries(headers, name).iter().map(|entry| read(entry)), proxies))
    };
    match (walk(&X_FORWARDED_FOR, address), walk(&FORWARDED, forwarded_for)) {
        (Some(one), Some(other)) if one != other => peer,
        (Some(client), _) | (None, Some(client)) => client,
        (None, None) => peer,
    }
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

/// An address, with a port or without, in brackets or not.
fn address(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse().ok().map(|address: SocketAddr| address.ip());
    let in_brackets = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    text.parse().ok().or_else(with_port).or_else(in_brackets)
}

#[cfg(test)]
mod tests;
