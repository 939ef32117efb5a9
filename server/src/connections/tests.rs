use super::*;
use crate::config::Given;
use axum::routing::{get, post};
use std::time::Instant;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::watch,
};

const SHORT: Duration = Duration::from_millis(150);
const LONG: Duration = Duration::from_mins(10);
/// Longer than anything here takes that ends at all.
const NEVER: Duration = Duration::from_secs(20);

fn timeouts() -> Timeouts {
    Timeouts { head: LONG, proxy_head: LONG, connection: LONG, last: LONG, last_head: LONG }
}

/// A server with these limits; it stops when the sender is dropped.
async fn started(timeouts: Timeouts, proxies: Proxies) -> (SocketAddr, watch::Sender<bool>) {
    let (tell, stop) = watch::channel(false);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let echo = post(async |body: String| body);
    let whoever = get(async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.to_string());
    let router = Router::new().route("/", whoever).route("/echo", echo);
    tokio::spawn(serve(listener, router, proxies, timeouts, Stop::of(stop)));
    (addr, tell)
}

/// What the server sends until it closes the connection, and how long that takes.
async fn until_closed(stream: &mut TcpStream) -> (String, Duration) {
    let begun = Instant::now();
    let mut said = Vec::new();
    timeout(NEVER, stream.read_to_end(&mut said)).await.expect("the connection is closed").ok();
    (String::from_utf8_lossy(&said).into_owned(), begun.elapsed())
}

#[tokio::test]
async fn a_head_that_does_not_end_ends_the_connection() {
    let (addr, _running) = started(Timeouts { head: SHORT, ..timeouts() }, Proxies::default()).await;
    for begin in ["", "G", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: a"] {
        let mut stream = TcpStream::connect(addr).await.unwrap();
        stream.write_all(begin.as_bytes()).await.unwrap();
        let (said, took) = until_closed(&mut stream).await;
        assert!(!said.contains("200 OK") && took >= SHORT / 2, "{begin:?}: {said}");
    }
}

#[tokio::test]
async fn a_byte_now_and_then_wins_no_time() {
    let (addr, _running) = started(Timeouts { head: SHORT, ..timeouts() }, Proxies::default()).await;
    let mut stream = TcpStream::connect(addr).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nX-Slow: ").await.unwrap();
    let trickle = async {
        while stream.write_all(b"a").await.is_ok() {
            sleep(SHORT / 10).await;
        }
    };
    timeout(NEVER, trickle).await.expect("the connection is closed");
}

#[tokio::test]
async fn a_connection_on_which_nothing_more_is_asked_is_closed() {
    let (addr, _running) = started(Timeouts { head: SHORT, ..timeouts() }, Proxies::default()).await;
    let mut stream = TcpStream::connect(addr).await.unwrap();
    let own = stream.local_addr().unwrap().to_string();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let (said, _) = until_closed(&mut stream).await;
    assert!(said.starts_with("HTTP/1.1 200 OK") && said.ends_with(&own), "{said}");
}

#[tokio::test]
async fn a_proxy_may_be_quiet_for_longer() {
    let proxies = Proxies::parse(&Given::new("127.0.0.1", "")).unwrap();
    let (addr, _running) = started(Timeouts { head: Duration::ZERO, ..timeouts() }, proxies).await;
    let mut stream = TcpStream::connect(addr).await.unwrap();
    sleep(SHORT).await;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    assert!(until_closed(&mut stream).await.0.starts_with("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn no_connection_lives_forever_even_one_whose_answer_is_not_read() {
    let (addr, _running) = started(Timeouts { connection: SHORT, last: SHORT, ..timeouts() }, Proxies::default()).await;
    let mut stream = TcpStream::connect(addr).await.unwrap();
    let long = 60_000_000;
    stream
        .write_all(format!("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: {long}\r\n\r\n").as_bytes())
        .await
        .unwrap();
    // Half a body, and a client that does not read: both sides would wait forever.
    let (said, _) = until_closed(&mut stream).await;
    assert_eq!(said, "");
}

#[tokio::test]
async fn half_a_head_holds_nobody_up_who_stops() {
    let (addr, running) = started(Timeouts { last_head: SHORT, ..timeouts() }, Proxies::default()).await;
    let mut stream = TcpStream::connect(addr).await.unwrap();
    // A complete request first, so that the connection is known to be accepted, then a partial one.
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHo").await.unwrap();
    let mut begin = [0; 15];
    stream.read_exact(&mut begin).await.unwrap();
    drop(running);
    let (said, _) = until_closed(&mut stream).await;
    assert_eq!(said.matches("HTTP/1.1").count(), 0, "{said}");
}

#[tokio::test]
async fn a_head_of_a_megabyte_is_refused() {
    let (addr, _running) = started(timeouts(), Proxies::default()).await;
    let mut stream = TcpStream::connect(addr).await.unwrap();
    let header = format!("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n", "a".repeat(1_000_000));
    // The server may close the connection before everything is sent.
    stream.write_all(header.as_bytes()).await.ok();
    let mut status = [0; 12];
    if stream.read_exact(&mut status).await.is_ok() {
        assert_eq!(String::from_utf8_lossy(&status), "HTTP/1.1 431");
    }
}
