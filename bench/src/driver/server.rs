//! The program as it is released, on a filled database.

use super::{
    client::{Asked, Client},
    processor::{self, Memory},
};
use crate::failure::Result;
use std::{
    fs::{self, File},
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    time::sleep,
};

/// The first answer that is waited for.
const FIRST: &str = "/en/challenges";
/// The time after which its jobs have begun.
const BEGUN: Duration = Duration::from_secs(2);
/// Whoever does nothing for so long has nothing to do.
const QUIET: Duration = Duration::from_millis(100);
/// The longest that is waited for it.
const LONGEST: Duration = Duration::from_mins(3);

/// A running server, killed when this is dropped.
#[derive(Debug)]
pub struct Server {
    /// Like `127.0.0.1:3000`.
    pub address: String,
    pub process: u32,
    /// From the start of the process until the first page was there.
    pub first_answer: Duration,
    /// Once it has loaded the feed.
    pub idle: Memory,
    child: Child,
}

impl Server {
    /// Starts it, with the defaults of everything but address, folder and database.
    pub async fn start(binary: &Path, data: &Path, database_url: &str) -> Result<Self> {
        let log = data.join("server.log");
        let start = Instant::now();
        let mut child = Command::new(binary)
            .args(["serve", "--addr", "127.0.0.1:0", "--database-url", database_url, "--data-dir"])
            .arg(data)
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log)?)
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("{} cannot be started: {error}", binary.display()))?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output of the server")?).lines();
        let line = lines.next_line().await?;
        let line = line.ok_or_else(|| format!("the server ended: {}", fs::read_to_string(&log).unwrap_or_default()))?;
        let address = line.strip_prefix("listening on http://").ok_or("the server does not say where it listens")?;
        let address = address.trim_end_matches('/').to_owned();
        let answered = Client::connect(&address).await?.ask(&Asked::page(FIRST)).await?;
        let first_answer = start.elapsed();
        if answered.status != 200 {
            return Err(format!("{FIRST} answers with {}", answered.status).into());
        }
        let process = child.id().ok_or("the server has ended")?;
        sleep(BEGUN).await;
        settle(process).await?;
        Ok(Self { address, process, first_answer, idle: processor::memory_of(process)?, child })
    }

    /// Waits until it does nothing: what was given up by a client may still be computed. Not for ever.
    pub async fn settle(&self) -> Result<()> {
        settle(self.process).await
    }

    /// Ends it.
    pub async fn stop(mut self) -> Result<()> {
        Ok(self.child.kill().await?)
    }
}

async fn settle(process: u32) -> Result<()> {
    let start = Instant::now();
    let mut before = processor::time_of(process)?;
    while start.elapsed() < LONGEST {
        sleep(QUIET).await;
        let now = processor::time_of(process)?;
        if now.saturating_sub(before) <= QUIET / 10 {
            break;
        }
        before = now;
    }
    Ok(())
}

/// What the program says its version is.
pub async fn version_of(binary: &Path) -> Result<String> {
    let output = Command::new(binary).arg("--version").env_clear().output().await;
    let output = output.map_err(|error| format!("{} cannot be started: {error}", binary.display()))?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
