//! Graceful shutdown: requests under way are finished, then everything stops, within ten seconds.

use crate::{config::proxies::Proxies, connections, signals::Stop};
use axum::Router;
use std::time::Duration;
use tokio::{net::TcpListener, task::JoinHandle, time};

/// How long requests under way may take after the signal.
pub const TIMEOUT: Duration = Duration::from_secs(9);
/// How long background jobs may take after the signal. Whatever they have not finished is repeated after the next
/// start.
const JOBS_TIMEOUT: Duration = Duration::from_millis(9_400);

/// Serves until the signal, then finishes the requests under way, within `timeouts`.
pub async fn serve(listener: TcpListener, router: Router, proxies: Proxies, stop: Stop, timeouts: Duration) {
    let served = connections::serve(listener, router, proxies, connections::Timeouts::default(), stop.clone());
    let timed_out = async {
        stop.clone().asked().await;
        time::sleep(timeouts).await;
    };
    tokio::select! {
        () = served => {}
        () = timed_out => tracing::warn!("stopped with requests still open: they were cut off"),
        () = stop.clone().at_once() => {}
    }
}

/// Waits for the signal, and then for the background jobs, which get it at the same time.
pub async fn finish(jobs: JoinHandle<()>, stop: Stop) {
    stop.clone().asked().await;
    tokio::select! {
        finished = time::timeout(JOBS_TIMEOUT, jobs) => {
            if finished.is_err() {
                tracing::warn!("stopped with a background job still running: it continues at the next start");
            }
        }
        () = stop.at_once() => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::{
        future,
        io::{Read, Write},
        net::{SocketAddr, TcpStream},
        sync::Arc,
        thread,
    };
    use tokio::sync::{Notify, watch};

    #[tokio::test(flavor = "multi_thread")]
    async fn a_request_under_way_is_finished_and_none_is_taken_any_more() {
        let (entered, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let slow = {
            let (entered, release) = (entered.clone(), release.clone());
            get(|| async move {
                entered.notify_one();
                release.notified().await;
                "finished"
            })
        };
        let (tell, addr, served) = started(Router::new().route("/", slow), TIMEOUT).await;
        let answer = thread::spawn(move || ask(addr));
        entered.notified().await;
        tell.send_replace(true);
        release.notify_one();
        assert!(answer.join().unwrap().ends_with("finished"));
        served.await.unwrap();
        assert!(TcpStream::connect(addr).is_err());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_request_that_never_ends_is_cut_off_after_the_timeout() {
        let stuck = get(future::pending::<()>);
        let router = Router::new().route("/", stuck);
        let (tell, addr, served) = started(router, Duration::from_millis(20)).await;
        let answer = thread::spawn(move || ask(addr));
        tell.send_replace(true);
        served.await.unwrap();
        drop(answer);
    }

    async fn started(router: Router, timeouts: Duration) -> (watch::Sender<bool>, SocketAddr, JoinHandle<()>) {
        let (tell, stop) = watch::channel(false);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let served = tokio::spawn(serve(listener, router, Proxies::default(), Stop::of(stop), timeouts));
        (tell, addr, served)
    }

    fn ask(addr: SocketAddr) -> String {
        let mut answer = String::new();
        let mut stream = TcpStream::connect(addr).unwrap();
        let request = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        stream.write_all(request).unwrap();
        stream.read_to_string(&mut answer).ok();
        answer
    }
}
