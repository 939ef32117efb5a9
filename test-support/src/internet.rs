use services::ports::{Asked, DnsResolver, HttpClient, Internet, Page, Post, Unreachable, Url};
use std::{
    collections::{HashMap, VecDeque},
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard},
};

/// A fake internet that contains only what a test adds. Clones share state.
#[derive(Clone, Debug, Default)]
pub struct TestInternet(Arc<Mutex<World>>);

#[derive(Debug, Default)]
struct World {
    /// The answers of a name in the order of requests; the last one is repeated.
    addresses: HashMap<String, VecDeque<Vec<IpAddr>>>,
    texts: HashMap<String, Vec<String>>,
    pages: HashMap<String, Page>,
    /// Where the HTTPS port of a host is on this machine, without TLS.
    served: HashMap<String, SocketAddr>,
    asked: Vec<(String, Vec<SocketAddr>)>,
}

impl TestInternet {
    /// Sets the IP addresses of a host; called again, the later ones are the answer to the next request.
    pub fn host(&self, name: &str, addresses: &[&str]) {
        let addresses = addresses.iter().map(|address| address.parse().expect("an address")).collect();
        self.world().addresses.entry(name.to_owned()).or_default().push_back(addresses);
    }

    /// Adds a TXT record.
    pub fn text(&self, name: &str, text: &str) {
        self.world().texts.entry(name.to_owned()).or_default().push(text.to_owned());
    }

    /// Sets the content of a URL.
    pub fn page(&self, url: &str, content: &str) {
        let page = Page { status: 200, location: None, retry_after: None, content: content.as_bytes().to_vec() };
        self.world().pages.insert(url.to_owned(), page);
    }

    /// Adds a redirect.
    pub fn redirect(&self, url: &str, to: &str) {
        let page = Page { status: 302, location: Some(to.to_owned()), retry_after: None, content: Vec::new() };
        self.world().pages.insert(url.to_owned(), page);
    }

    /// Sends POST requests to a host to a server on this machine, without TLS.
    pub fn serve(&self, name: &str, at: SocketAddr) {
        self.world().served.insert(name.to_owned(), at);
    }

    /// The requests made to web servers, with the IP addresses used.
    pub fn asked(&self) -> Vec<(String, Vec<SocketAddr>)> {
        self.world().asked.clone()
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().expect("nobody panicked with the internet in hand")
    }
}

impl DnsResolver for TestInternet {
    fn addresses<'a>(&'a self, host: &'a str) -> Asked<'a, Vec<IpAddr>> {
        let mut world = self.world();
        let known = world.addresses.get_mut(host);
        let answer =
            known.and_then(|answers| if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() });
        Box::pin(async move { Ok(answer.unwrap_or_default()) })
    }

    fn texts<'a>(&'a self, name: &'a str) -> Asked<'a, Vec<String>> {
        let answer = self.world().texts.get(name).cloned();
        Box::pin(async move { Ok(answer.unwrap_or_default()) })
    }
}

impl HttpClient for TestInternet {
    fn get<'a>(&'a self, url: &'a Url, at: &'a [SocketAddr], most: usize) -> Asked<'a, Page> {
        let mut world = self.world();
        world.asked.push((url.to_string(), at.to_vec()));
        let answer = world.pages.get(url.as_str()).cloned();
        Box::pin(async move {
            let mut page = answer.ok_or(Unreachable)?;
            page.content.truncate(most);
            Ok(page)
        })
    }

    fn post<'a>(&'a self, post: Post<'a>, at: &'a [SocketAddr], most: usize) -> Asked<'a, Page> {
        let mut world = self.world();
        world.asked.push((post.url.to_string(), at.to_vec()));
        let served = post.url.host_str().and_then(|host| world.served.get(host).copied());
        Box::pin(async move {
            let here = served.ok_or(Unreachable)?;
            let text = post.url.as_str().replacen("https://", "http://", 1);
            let mut url = Url::parse(&text).map_err(|_| Unreachable)?;
            url.set_port(Some(here.port())).map_err(|()| Unreachable)?;
            Internet::default().post(Post { url: &url, ..post }, &[here], most).await
        })
    }
}
