//! Connections: how many, for how long, and how slow. HTTP/1.1, which is what proxies speak.

mod files;
mod limiter;
mod under_way;

use crate::{config::proxies::Proxies, signals::Stop};
use axum::{Router, extract::ConnectInfo};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use limiter::{ConnectionLimiter, ConnectionSlot};
use std::{convert::Infallible, io, net::SocketAddr, pin::pin, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time::{sleep, timeout},
};
use tower::Service;
use under_way::UnderWay;

/// The most connections, where the system allows as many open files.
const MOST: usize = 4_096;
/// The most bytes of a request's first line and headers.
const LONGEST_HEAD: usize = 64 * 1024;

/// How long people and programs may take.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// With the head of a request, and until the next one comes.
    pub head: Duration,
    /// The same for a proxy, which keeps its connections and waits for slow people itself.
    pub proxy_head: Duration,
    /// With one connection. It is closed between two requests then.
    pub connection: Duration,
    /// With the last request of a connection that is to be closed, reading the answer included.
    pub last: Duration,
    /// With the head of a request that has begun to arrive on a connection that is to be closed.
    pub last_head: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(15),
            proxy_head: Duration::from_mins(5),
            connection: Duration::from_mins(5),
            last: Duration::from_mins(2),
            last_head: Duration::from_secs(1),
        }
    }
}

/// Serves until told to stop, then until the requests under way are answered.
pub async fn serve(listener: TcpListener, router: Router, proxies: Proxies, timeouts: Timeouts, stop: Stop) {
    let limiter = ConnectionLimiter::new(files::most_connections(MOST), proxies.clone());
    let (alive, mut all_ended) = mpsc::channel::<Infallible>(1);
    let mut stopping = pin!(stop.clone().asked());
    loop {
        let next = async { (limiter.free().await, accept(&listener).await) };
        let (free, (stream, peer)) = tokio::select! {
            next = next => next,
            () = &mut stopping => break,
        };
        let Some(slot) = free.and_then(|free| limiter.take(free, peer.ip())) else { continue };
        let head = if proxies.have(peer.ip()) { timeouts.proxy_head } else { timeouts.head };
        let timeouts = Timeouts { head, ..timeouts };
        let attended = attend(stream, peer, router.clone(), timeouts, stop.clone());
        let alive = alive.clone();
        tokio::spawn(async move {
            attended.await;
            drop::<(ConnectionSlot, mpsc::Sender<Infallible>)>((slot, alive));
        });
    }
    drop((listener, alive));
    all_ended.recv().await;
}

/// The next connection. One that breaks before it is there is the other side's affair; anything else, such as too many
/// open files, passes with time.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if is_of_the_connection(&error) => {}
            Err(error) => {
                tracing::error!(%error, "cannot accept connections");
                sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

fn is_of_the_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Answers the requests of one connection.
async fn attend(stream: TcpStream, peer: SocketAddr, router: Router, timeouts: Timeouts, stop: Stop) {
    // Answers are sent whole: waiting for more would only make them late.
    stream.set_nodelay(true).ok();
    let under_way = UnderWay::default();
    let of_connection = under_way.clone();
    let service = service_fn(move |mut request: Request<Incoming>| {
        let one = of_connection.one();
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = router.clone().call(request);
        async move { answer.await.map(|response| one.until_sent(response)) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(timeouts.head).max_buf_size(LONGEST_HEAD);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        // How it ended is the other side's affair: the requests have their own lines in the log.
        _ = connection.as_mut() => return,
        () = stop.asked() => {}
        () = sleep(timeouts.connection) => {}
    }
    connection.as_mut().graceful_shutdown();
    tokio::select! {
        _ = timeout(timeouts.last, connection) => {}
        () = under_way.none_for(timeouts.last_head) => {}
    }
}

#[cfg(test)]
mod tests;
