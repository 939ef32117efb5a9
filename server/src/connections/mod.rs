//! Accepting connections, with limits of number, duration and slowness. HTTP/1.1, which proxies use.

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

/// The most connections, if the limit of open files allows as many.
const MAX_CONNECTIONS: usize = 4_096;
/// The maximum size of a request's head in bytes.
const MAX_HEAD: usize = 64 * 1024;

/// Timeouts of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// For the head of a request, and for the pause before the next.
    pub head: Duration,
    /// The same for a proxy, which keeps connections open and buffers slow clients itself.
    pub proxy_head: Duration,
    /// For a whole connection, which is then closed between two requests.
    pub connection: Duration,
    /// For the last request of a connection that is closing, until the response is read.
    pub last: Duration,
    /// For the head of a request that has begun to arrive on a closing connection.
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

/// Serves until the signal, then until the requests under way are finished.
pub async fn serve(listener: TcpListener, router: Router, proxies: Proxies, timeouts: Timeouts, stop: Stop) {
    let limiter = ConnectionLimiter::new(files::most_connections(MAX_CONNECTIONS), proxies.clone());
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
        let handled = handle(stream, peer, router.clone(), timeouts, stop.clone());
        let alive = alive.clone();
        tokio::spawn(async move {
            handled.await;
            drop::<(ConnectionSlot, mpsc::Sender<Infallible>)>((slot, alive));
        });
    }
    drop((listener, alive));
    all_ended.recv().await;
}

/// Accepts the next connection. Connections that break while being accepted are skipped; other errors, such as too many
/// open files, are retried after a pause.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if is_connection_error(&error) => {}
            Err(error) => {
                tracing::error!(%error, "cannot accept connections");
                sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

fn is_connection_error(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Handles the requests of one connection.
async fn handle(stream: TcpStream, peer: SocketAddr, router: Router, timeouts: Timeouts, stop: Stop) {
    // Responses are written whole, so that Nagle's algorithm would only delay them.
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
    http.timer(TokioTimer::new()).header_read_timeout(timeouts.head).max_buf_size(MAX_HEAD);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        // Connection errors are the client's affair; requests have their own log lines.
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
