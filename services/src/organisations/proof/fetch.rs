use crate::ports::{Page, Ports, Url, is_public};
use domain::organisations::verification::Found;
use std::{net::SocketAddr, time::Duration};
use url::Host;

/// The most redirects followed.
const MAX_REDIRECTS: usize = 3;
/// The maximum size of a page in bytes.
const MAX_BYTES: usize = 64 * 1024;
/// The timeout of the whole check.
const TIMEOUT: Duration = Duration::from_secs(10);
const HTTPS: u16 = 443;

/// The TXT records of the domain, or why there are none.
pub(super) async fn read_record(ports: &Ports, domain: &str) -> Result<Vec<String>, Found> {
    let name = format!("_quinze.{domain}");
    within_timeout(async { ports.dns.texts(&name).await.map_err(|_| Found::Nobody) }).await
}

/// The domain's page, or why it could not be read.
///
/// Guards against server-side request forgery: every IP address of the name must be public, the connection goes to one
/// of the checked addresses, and redirects are followed to the same domain alone, with the same checks.
pub(super) async fn read_page(ports: &Ports, domain: &str) -> Result<String, Found> {
    let start = Url::parse(&format!("https://{domain}/.well-known/quinze.txt")).map_err(|_| Found::Elsewhere)?;
    within_timeout(follow(ports, domain, start)).await
}

async fn follow(ports: &Ports, domain: &str, start: Url) -> Result<String, Found> {
    let mut url = start;
    for _ in 0..=MAX_REDIRECTS {
        let page = get(ports, domain, &url).await?;
        match (page.status, page.location) {
            (200, _) => return Ok(String::from_utf8_lossy(&page.content).into_owned()),
            (301 | 302 | 303 | 307 | 308, Some(location)) => {
                url = url.join(&location).map_err(|_| Found::Elsewhere)?;
            }
            _ => return Err(Found::NoCode),
        }
    }
    Err(Found::Elsewhere)
}

async fn get(ports: &Ports, domain: &str, url: &Url) -> Result<Page, Found> {
    let host = host_of(url, domain).ok_or(Found::Elsewhere)?;
    let addresses = ports.dns.addresses(host).await.map_err(|_| Found::Nobody)?;
    if !addresses.iter().all(|address| is_public(*address)) {
        return Err(Found::Elsewhere);
    }
    let at: Vec<SocketAddr> = addresses.into_iter().map(|address| SocketAddr::new(address, HTTPS)).collect();
    if at.is_empty() {
        return Err(Found::Nobody);
    }
    ports.http.get(url, &at, MAX_BYTES).await.map_err(|_| Found::Nobody)
}

/// The host, if the URL is HTTPS on the domain or its `www.`, with the default port and without credentials.
fn host_of<'a>(url: &'a Url, domain: &str) -> Option<&'a str> {
    let usual = url.scheme() == "https" && url.port().is_none();
    let open = url.username().is_empty() && url.password().is_none();
    match url.host() {
        Some(Host::Domain(host)) if usual && open => {
            (host == domain || host.strip_prefix("www.") == Some(domain)).then_some(host)
        }
        _ => None,
    }
}

async fn within_timeout<T>(looking: impl Future<Output = Result<T, Found>>) -> Result<T, Found> {
    tokio::time::timeout(TIMEOUT, looking).await.unwrap_or(Err(Found::Nobody))
}
