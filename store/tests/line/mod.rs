//! A TCP proxy to a PostgreSQL server whose traffic can be paused and cut.

use sqlx::{ConnectOptions, postgres::PgConnectOptions};
use std::str::FromStr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    select, spawn,
    sync::watch,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Held,
    Cut,
}

pub struct Line {
    /// The database's URL through the proxy.
    pub url: String,
    state: watch::Sender<State>,
}

impl Line {
    /// A proxy to the server of a database.
    pub async fn to(url: &str) -> Self {
        let options = PgConnectOptions::from_str(url).unwrap();
        let server = (options.get_host().to_owned(), options.get_port());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = watch::Sender::new(State::Open);
        spawn(accept(listener, server, state.subscribe()));
        Self { url: options.host("127.0.0.1").port(port).to_url_lossy().to_string(), state }
    }

    /// Pauses all traffic without closing a connection.
    pub fn hold(&self) {
        self.state.send_replace(State::Held);
    }

    /// Resumes the traffic.
    pub fn open(&self) {
        self.state.send_replace(State::Open);
    }

    /// Closes every connection and accepts no other.
    pub fn cut(&self) {
        self.state.send_replace(State::Cut);
    }
}

async fn accept(listener: TcpListener, server: (String, u16), state: watch::Receiver<State>) {
    let mut cut = state.clone();
    loop {
        let client = select! {
            accepted = listener.accept() => accepted.unwrap().0,
            _ = cut.wait_for(|state| *state == State::Cut) => return,
        };
        let (server, state) = (TcpStream::connect(&server).await.unwrap(), state.clone());
        let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
        spawn(carry(from_client, to_server, state.clone()));
        spawn(carry(from_server, to_client, state));
    }
}

async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut state: watch::Receiver<State>) {
    let mut bytes = vec![0; 16_384];
    loop {
        let mut cut = state.clone();
        let read = select! {
            read = from.read(&mut bytes) => read.unwrap_or(0),
            _ = cut.wait_for(|state| *state == State::Cut) => 0,
        };
        let goes_on = state.wait_for(|state| *state != State::Held).await.is_ok_and(|state| *state == State::Open);
        if read == 0 || !goes_on || to.write_all(&bytes[..read]).await.is_err() {
            return;
        }
    }
}
