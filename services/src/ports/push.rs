use super::{Asked, DnsResolver, HttpClient, Post, Unreachable, is_public};
use domain::time::Span;
use futures::future::BoxFuture;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use url::{Host, Url};

/// An encrypted message for the push service of a browser.
#[derive(Clone, Debug)]
pub struct PushMessage {
    pub endpoint: Url,
    /// The `Authorization` header (RFC 8292).
    pub authorization: String,
    /// A message that waits at the service is replaced by a later one of the same topic (RFC 8030, 5.4).
    pub topic: String,
    /// How long the service keeps the message for a device that is off.
    pub kept_for: Span,
    /// The encrypted content (RFC 8291).
    pub body: Vec<u8>,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PushResult {
    /// The service took it.
    Sent,
    /// The subscription does not exist any more.
    Gone,
    /// The service cannot take it now; after how long it asks to try again, if it says so.
    Later(Option<Span>),
    /// The service does not take it, or its address is none that we connect to.
    Refused,
}

/// The push services of browsers.
pub trait Push: Send + Sync {
    /// Whether messages can be sent to an endpoint: a name with public IP addresses, by HTTPS.
    fn is_reachable<'a>(&'a self, endpoint: &'a Url) -> BoxFuture<'a, bool>;

    /// Sends one message.
    fn send<'a>(&'a self, message: &'a PushMessage) -> BoxFuture<'a, PushResult>;
}

/// The real implementation (RFC 8030). Subscribers choose the endpoint, so it guards against server-side request forgery:
/// HTTPS on the usual port, a name whose every IP address is public, a connection to one of these, and no redirects.
#[derive(Clone)]
pub struct WebPush {
    dns: Arc<dyn DnsResolver>,
    http: Arc<dyn HttpClient>,
    time_limit: Duration,
}

/// How long one message may take.
const TIME_LIMIT: Duration = Duration::from_secs(10);
/// The maximum number of bytes read of an answer, which nobody looks at.
const MAX_BYTES: usize = 1024;
const HTTPS: u16 = 443;

/// Why no connection is made.
enum NoAddress {
    /// It leads to this machine or its network, or nowhere.
    NotAllowed,
    Unknown,
}

impl WebPush {
    pub fn new(dns: Arc<dyn DnsResolver>, http: Arc<dyn HttpClient>) -> Self {
        Self { dns, http, time_limit: TIME_LIMIT }
    }

    /// The same with another time limit.
    #[must_use]
    pub fn with_time_limit(self, time_limit: Duration) -> Self {
        Self { time_limit, ..self }
    }

    async fn addresses(&self, endpoint: &Url) -> Result<Vec<SocketAddr>, NoAddress> {
        let host = host_of(endpoint).ok_or(NoAddress::NotAllowed)?;
        let addresses = self.dns.addresses(host).await.map_err(|_| NoAddress::Unknown)?;
        if !addresses.iter().all(|address| is_public(*address)) {
            return Err(NoAddress::NotAllowed);
        }
        if addresses.is_empty() {
            return Err(NoAddress::Unknown);
        }
        Ok(addresses.into_iter().map(|address| SocketAddr::new(address, HTTPS)).collect())
    }

    async fn post(&self, message: &PushMessage) -> PushResult {
        let at = match self.addresses(&message.endpoint).await {
            Ok(at) => at,
            Err(NoAddress::NotAllowed) => return PushResult::Refused,
            Err(NoAddress::Unknown) => return PushResult::Later(None),
        };
        let post = Post { url: &message.endpoint, headers: headers(message), body: message.body.clone() };
        let answer: Asked<'_, _> = self.http.post(post, &at, MAX_BYTES);
        match answer.await {
            Ok(page) => result(page.status, page.retry_after.as_deref()),
            Err(Unreachable) => PushResult::Later(None),
        }
    }
}

impl Push for WebPush {
    fn is_reachable<'a>(&'a self, endpoint: &'a Url) -> BoxFuture<'a, bool> {
        let look = async { self.addresses(endpoint).await.is_ok() };
        Box::pin(async move { tokio::time::timeout(self.time_limit, look).await.unwrap_or(false) })
    }

    fn send<'a>(&'a self, message: &'a PushMessage) -> BoxFuture<'a, PushResult> {
        let sending = self.post(message);
        Box::pin(async move { tokio::time::timeout(self.time_limit, sending).await.unwrap_or(PushResult::Later(None)) })
    }
}

/// The name of the host, if the endpoint is HTTPS on the default port without credentials.
fn host_of(endpoint: &Url) -> Option<&str> {
    let usual = endpoint.scheme() == "https" && endpoint.port().is_none();
    let open = endpoint.username().is_empty() && endpoint.password().is_none();
    match endpoint.host() {
        Some(Host::Domain(host)) if usual && open => Some(host),
        _ => None,
    }
}

fn headers(message: &PushMessage) -> Vec<(&'static str, String)> {
    vec![
        ("authorization", message.authorization.clone()),
        ("content-encoding", "aes128gcm".to_owned()),
        ("content-type", "application/octet-stream".to_owned()),
        ("ttl", (message.kept_for.0 / 1_000).to_string()),
        ("topic", message.topic.clone()),
        ("urgency", "normal".to_owned()),
    ]
}

fn result(status: u16, retry_after: Option<&str>) -> PushResult {
    match status {
        200..300 => PushResult::Sent,
        404 | 410 => PushResult::Gone,
        429 | 500.. => PushResult::Later(retry_after.and_then(|seconds| seconds.parse().ok()).map(Span::seconds)),
        _ => PushResult::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_has_its_result() {
        for (status, expected) in [
            (201, PushResult::Sent),
            (202, PushResult::Sent),
            (307, PushResult::Refused),
            (400, PushResult::Refused),
            (403, PushResult::Refused),
            (404, PushResult::Gone),
            (410, PushResult::Gone),
            (413, PushResult::Refused),
            (500, PushResult::Later(None)),
            (503, PushResult::Later(None)),
        ] {
            assert_eq!(result(status, None), expected, "{status}");
        }
        assert_eq!(result(429, Some("120")), PushResult::Later(Some(Span::minutes(2))));
        assert_eq!(result(429, Some("Wed, 21 Oct 2026 07:28:00 GMT")), PushResult::Later(None));
    }

    #[test]
    fn only_names_by_https_on_the_usual_port() {
        let host = |url: &str| host_of(&Url::parse(url).unwrap()).map(str::to_owned);
        assert_eq!(host("https://push.example/a?b"), Some("push.example".to_owned()));
        for url in [
            "http://push.example/",
            "https://push.example:8443/",
            "https://user@push.example/",
            "https://:word@push.example/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://[::1]/",
        ] {
            assert_eq!(host(url), None, "{url}");
        }
    }
}
