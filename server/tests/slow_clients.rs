//! Thousands of clients that send a byte per second do not slow down others.

mod program;

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use program::{Folder, Server};
use std::{
    io::Write,
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

const SLOW: usize = 2_000;
/// The slow clients are disconnected after 15 seconds; all measurements happen before.
const REQUESTS: usize = 60;
/// Other programs may disturb one round; a slow server is slow in every round.
const ROUNDS: usize = 4;

#[test]
fn two_thousand_of_them_do_not_make_a_page_take_twice_as_long() {
    let folder = Folder::new("slow");
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, hard, hard).unwrap();
    assert!(hard >= 3_000, "two thousand connections need as many open files; {soft} and {hard} are allowed");
    let server = Server::start(folder.quinze(&["serve", "--addr", "127.0.0.1:0", "--log", "error"]));
    median(&server);
    let mut rounds =
        (0..ROUNDS).map(|_| (median(&server), median_meanwhile(&server))).inspect(|round| println!("{round:?}"));
    assert!(rounds.any(|(alone, meanwhile)| meanwhile <= alone * 2), "slower in every round");
}

/// How long a page takes while the slow clients are connected.
fn median_meanwhile(server: &Server) -> Duration {
    let crowd = Crowd::gather(&server.addr);
    let median = median(server);
    let left = crowd.disperse();
    assert!(left >= SLOW * 9 / 10, "only {left} of {SLOW} connections were held");
    median
}

fn median(server: &Server) -> Duration {
    let mut took: Vec<Duration> = (0..REQUESTS)
        .map(|_| {
            let begun = Instant::now();
            assert!(server.get("/en").starts_with("HTTP/1.1 200"));
            begun.elapsed()
        })
        .collect();
    took.sort();
    took[REQUESTS / 2]
}

/// Clients of which half never end their headers and the others their body.
struct Crowd {
    done: Arc<AtomicBool>,
    sending: JoinHandle<Vec<TcpStream>>,
}

impl Crowd {
    fn gather(addr: &str) -> Self {
        let mut clients: Vec<TcpStream> = (0..SLOW).map(|number| begin(addr, number)).collect();
        let done = Arc::<AtomicBool>::default();
        let told = done.clone();
        let sending = thread::spawn(move || {
            while !told.load(Ordering::Relaxed) {
                for client in &mut clients {
                    client.write_all(b"a").ok();
                }
                thread::sleep(Duration::from_secs(1));
            }
            clients
        });
        Self { done, sending }
    }

    /// Disconnects them; returns how many were still connected.
    fn disperse(self) -> usize {
        self.done.store(true, Ordering::Relaxed);
        let clients = self.sending.join().unwrap();
        clients.iter().filter(|client| is_held(client)).count()
    }
}

fn begin(addr: &str, number: usize) -> TcpStream {
    let mut client = TcpStream::connect(addr).unwrap();
    let head: &[u8] = if number.is_multiple_of(2) {
        b"GET /en HTTP/1.1\r\nHost: x\r\nX-Slow: "
    } else {
        b"POST /en/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 90000\r\n\r\n"
    };
    client.write_all(head).unwrap();
    client
}

/// Whether the server has neither responded nor closed the connection.
fn is_held(client: &TcpStream) -> bool {
    client.set_nonblocking(true).unwrap();
    let waiting = client.peek(&mut [0]);
    waiting.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock)
}
