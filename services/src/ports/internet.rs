use hickory_resolver::{
    Resolver, TokioResolver,
    config::LookupIpStrategy,
    net::{NetError, runtime::TokioRuntimeProvider},
    proto::rr::RData,
};
use std::{
    future::Future,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
    time::Duration,
};
use tokio::sync::OnceCell;
use url::Url;

/// A future result of a request.
pub type Asked<'a, T> = Pin<Box<dyn Future<Output = Result<T, Unreachable>> + Send + 'a>>;

/// No answer, or an invalid one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreachable;

/// A DNS resolver.
pub trait DnsResolver: Send + Sync {
    /// The IP addresses of a host; empty when there are none.
    fn addresses<'a>(&'a self, host: &'a str) -> Asked<'a, Vec<IpAddr>>;

    /// The TXT records of a name; empty when there are none.
    fn texts<'a>(&'a self, name: &'a str) -> Asked<'a, Vec<String>>;
}

/// An HTTP response.
#[derive(Clone, Debug)]
pub struct Page {
    pub status: u16,
    /// The `Location` header of a redirect.
    pub location: Option<String>,
    /// The `Retry-After` header.
    pub retry_after: Option<String>,
    /// The body up to the limit.
    pub content: Vec<u8>,
}

/// A POST request.
#[derive(Clone, Debug)]
pub struct Post<'a> {
    pub url: &'a Url,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// An HTTP client.
pub trait HttpClient: Send + Sync {
    /// Sends a GET request to one of these IP addresses, whatever the name resolves to meanwhile, without following
    /// redirects. Reads at most `limit` bytes of the body.
    fn get<'a>(&'a self, url: &'a Url, at: &'a [SocketAddr], most: usize) -> Asked<'a, Page>;

    /// The same for a POST request.
    fn post<'a>(&'a self, post: Post<'a>, at: &'a [SocketAddr], most: usize) -> Asked<'a, Page>;
}

/// The real implementation of both.
#[derive(Default)]
pub struct Internet {
    resolver: OnceCell<TokioResolver>,
}

/// The timeout for connecting.
const TIMEOUT: Duration = Duration::from_secs(5);

impl Internet {
    /// The resolver from the system's configuration, created on first use.
    async fn resolver(&self) -> Result<&TokioResolver, Unreachable> {
        let build = || async {
            let mut builder = Resolver::builder(TokioRuntimeProvider::default())?;
            // All addresses are needed; and without a cache, a record just created is found at once.
            builder.options_mut().ip_strategy = LookupIpStrategy::Ipv4AndIpv6;
            builder.options_mut().cache_size = 0;
            builder.build()
        };
        self.resolver.get_or_try_init(build).await.map_err(|error| unreachable(&error))
    }
}

impl DnsResolver for Internet {
    fn addresses<'a>(&'a self, host: &'a str) -> Asked<'a, Vec<IpAddr>> {
        Box::pin(async move {
            // The final dot makes the name fully qualified: no search domain of the system is appended.
            let found = self.resolver().await?.lookup_ip(format!("{host}.")).await;
            found_or_none(found.map(|found| found.iter().collect()))
        })
    }

    fn texts<'a>(&'a self, name: &'a str) -> Asked<'a, Vec<String>> {
        Box::pin(async move {
            let found = self.resolver().await?.txt_lookup(format!("{name}.")).await;
            found_or_none(found.map(|found| {
                let texts = found.answers().iter().filter_map(|record| match &record.data {
                    RData::TXT(text) => Some(text.to_string()),
                    _ => None,
                });
                texts.collect()
            }))
        })
    }
}

impl HttpClient for Internet {
    fn get<'a>(&'a self, url: &'a Url, at: &'a [SocketAddr], most: usize) -> Asked<'a, Page> {
        Box::pin(async move {
            let client = client_for(url, at, CHECKS).map_err(|error| unreachable(&error))?;
            read(client.get(url.clone()), most).await
        })
    }

    fn post<'a>(&'a self, post: Post<'a>, at: &'a [SocketAddr], most: usize) -> Asked<'a, Page> {
        Box::pin(async move {
            let client = client_for(post.url, at, PUSHES).map_err(|error| unreachable(&error))?;
            let request = client.post(post.url.clone()).body(post.body);
            read(post.headers.into_iter().fold(request, |request, (name, value)| request.header(name, value)), most)
                .await
        })
    }
}

/// The names with which this program introduces itself.
const CHECKS: &str = "Quinze (checks who an organisation is)";
const PUSHES: &str = "Quinze (sends notices)";

/// Sends a request, and reads at most `most` bytes of the body of the response.
async fn read(request: reqwest::RequestBuilder, most: usize) -> Result<Page, Unreachable> {
    let mut answer = request.send().await.map_err(|error| unreachable(&error))?;
    let [location, retry_after] = ["location", "retry-after"].map(|name| header(&answer, name));
    let mut page = Page { status: answer.status().as_u16(), location, retry_after, content: Vec::new() };
    while let Some(chunk) = answer.chunk().await.map_err(|error| unreachable(&error))? {
        page.content.extend_from_slice(&chunk[..chunk.len().min(most - page.content.len())]);
        if page.content.len() == most {
            break;
        }
    }
    Ok(page)
}

/// TLS with ring and the compiled-in root certificates.
pub(super) fn tls() -> Result<rustls::ClientConfig, rustls::Error> {
    let roots: rustls::RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(ring).with_safe_default_protocol_versions()?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

/// A client that connects to these addresses alone, without proxies, cookies or redirects.
fn client_for(
    url: &Url,
    at: &[SocketAddr],
    name: &str,
) -> Result<reqwest::Client, Box<dyn std::error::Error + Send + Sync>> {
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls()?)
        .resolve_to_addrs(url.host_str().unwrap_or_default(), at)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .connect_timeout(TIMEOUT)
        .user_agent(name);
    Ok(client.build()?)
}

fn header(answer: &reqwest::Response, name: &str) -> Option<String> {
    answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// Turns *no records* into an empty result.
fn found_or_none<T: Default>(found: Result<T, NetError>) -> Result<T, Unreachable> {
    match found {
        Err(error) if error.is_no_records_found() || error.is_nx_domain() => Ok(T::default()),
        found => found.map_err(|error| unreachable(&error)),
    }
}

fn unreachable(error: &dyn std::fmt::Display) -> Unreachable {
    tracing::debug!(%error, "the HTTP request failed");
    Unreachable
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{io::AsyncReadExt, net::TcpListener};

    #[tokio::test]
    async fn the_machine_that_was_looked_at_is_asked_under_the_name() {
        let machine = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = [machine.local_addr().unwrap()];
        // NXDOMAIN: a retry would change nothing.
        let url = Url::parse("https://refuge.invalid/.well-known/quinze.txt").unwrap();
        let internet = Internet::default();
        let heard = async {
            let (mut caller, _) = machine.accept().await.unwrap();
            let mut hello = vec![0; 2048];
            let read = caller.read(&mut hello).await.unwrap();
            hello.truncate(read);
            hello
        };
        let (page, hello) = tokio::join!(internet.get(&url, &at, 1), heard);
        assert_eq!(page.unwrap_err(), Unreachable, "it has no certificate");
        assert!(hello.windows(14).any(|bytes| bytes == b"refuge.invalid"), "the greeting of TLS names the host");
    }

    #[tokio::test]
    async fn where_nobody_listens_is_unreachable() {
        let nowhere = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let url = Url::parse("https://refuge.invalid/").unwrap();
        assert_eq!(Internet::default().get(&url, &[nowhere], 1).await.unwrap_err(), Unreachable);
    }
}
