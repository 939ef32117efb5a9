//! The listen address, the public address, and trusted proxies.

use super::{Error, Given, Sources, proxies::Proxies};
use axum::http::Uri;
use std::net::{SocketAddr, ToSocketAddrs};

#[derive(clap::Args)]
#[expect(clippy::doc_markdown, reason = "shown on the terminal as it stands")]
pub struct NetworkOptions {
    /// Address and port to listen on [env: QUINZE_ADDR] [default: 127.0.0.1:3000]
    ///
    /// Port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS:PORT")]
    addr: Option<String>,

    /// The address of the site, as people type it [env: QUINZE_BASE_URL]
    ///
    /// https:// makes cookies secure. Needed behind a proxy that changes the Host header.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,

    /// Proxies in front of the server, separated by commas [env: QUINZE_TRUSTED_PROXIES] [default: none]
    ///
    /// Addresses or ranges, like 127.0.0.1, 10.0.0.0/8. What they say in X-Forwarded-For or Forwarded of
    /// where a request comes from is believed, and nobody else's word is: whoever comes through another proxy
    /// shares the limits of one network with all who do.
    #[arg(long, value_name = "ADDRESSES")]
    trusted_proxies: Option<String>,
}

/// Where requests come in.
#[derive(Debug)]
pub struct Network {
    pub addr: SocketAddr,
    /// The public base URL: scheme, host and port, without a trailing slash.
    pub base_url: Option<String>,
    /// The proxies whose forwarding headers are trusted.
    pub proxies: Proxies,
}

impl NetworkOptions {
    pub fn read(&self, sources: &Sources) -> Result<Network, Error> {
        let addr = sources.find("addr", self.addr.as_deref())?;
        let base_url = sources.find("base_url", self.base_url.as_deref())?;
        let proxies = sources.find("trusted_proxies", self.trusted_proxies.as_deref())?;
        Ok(Network {
            addr: addr.as_ref().map_or(Ok(DEFAULT_ADDR), parse_addr)?,
            base_url: base_url.as_ref().map(parse_base_url).transpose()?,
            proxies: proxies.as_ref().map(Proxies::parse).transpose()?.unwrap_or_default(),
        })
    }
}

impl Network {
    /// Whether the public address uses TLS.
    pub fn is_secure(&self) -> bool {
        let base_url = self.base_url.as_deref();
        base_url.is_some_and(|url| url.starts_with("https://"))
    }

    /// Listens on this machine alone, with this base URL.
    #[cfg(test)]
    pub fn at(base_url: Option<&str>) -> Self {
        Self { addr: DEFAULT_ADDR, base_url: base_url.map(str::to_owned), proxies: Proxies::default() }
    }

    /// The same behind these proxies.
    #[cfg(test)]
    pub fn behind(proxies: &str) -> Self {
        let proxies = Proxies::parse(&Given::new(proxies, "--trusted-proxies")).expect("the proxies of a test");
        Self { proxies, ..Self::at(None) }
    }
}

const DEFAULT_ADDR: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 3000);

/// Host names are accepted too, such as `localhost:3000`.
fn parse_addr(given: &Given) -> Result<SocketAddr, Error> {
    let found = given.text.to_socket_addrs().ok();
    let first = found.and_then(|mut addresses| addresses.next());
    first.ok_or_else(|| given.refuse("must be an address with a port, like 127.0.0.1:3000"))
}

fn parse_base_url(given: &Given) -> Result<String, Error> {
    let wrong = || given.refuse("must be like https://quinze.example.org, without a path");
    let uri: Uri = given.text.parse().map_err(|_| wrong())?;
    let is_bare = matches!(uri.path(), "" | "/") && uri.query().is_none();
    match (uri.scheme_str(), uri.authority()) {
        (Some(scheme @ ("http" | "https")), Some(authority)) if is_bare && !authority.as_str().contains('@') => {
            Ok(format!("{scheme}://{}", authority.as_str().to_lowercase()))
        }
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Given {
        Given::new(text, "--option")
    }

    #[test]
    fn addresses() {
        let parsed = parse_addr(&given("127.0.0.1:80")).map(|addr| addr.to_string());
        assert_eq!(parsed, Ok("127.0.0.1:80".to_owned()));
        assert!(parse_addr(&given("localhost:0")).is_ok());
        for bad in ["", "3000", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", "a b:1"] {
            let error = parse_addr(&given(bad)).unwrap_err();
            assert_eq!(error.place, "--option", "{bad}");
        }
    }

    #[test]
    fn base_urls() {
        for (typed, url) in
            [("https://Quinze.example/", "https://quinze.example"), ("http://[::1]:3000", "http://[::1]:3000")]
        {
            assert_eq!(parse_base_url(&given(typed)), Ok(url.to_owned()));
        }
        for bad in ["quinze.example", "ftp://a", "https://a/b", "https://a?b", "https://u@a", "x"] {
            assert!(parse_base_url(&given(bad)).is_err(), "{bad}");
        }
    }
}
