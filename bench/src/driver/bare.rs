//! The transaction of a vote without the program: what the database alone takes for the same rows.

use super::{
    cases::bare_votes,
    latencies::Latencies,
    measure::{Effort, MANY, Measured},
    processor,
    scene::Scene,
};
use crate::{
    database::{Database, Vote},
    failure::Result,
};
use std::time::{Duration, Instant};

/// The name in the report.
pub const NAME: &str = "rows of a vote, written directly";

pub const MANY_NAME: &str = "rows of a vote, 64 at once, written directly";

/// Writes votes one after another for as long as a phase takes. The processor time is that of this process, of which
/// SQLite is a part. `connection`: a process of the database's server.
pub async fn measure(
    database: &mut Database,
    connection: Option<u32>,
    scene: &Scene,
    effort: Effort,
) -> Result<Measured> {
    let times =
        || -> Result<_> { Ok((processor::own_time()?, connection.map(processor::time_of_server).transpose()?)) };
    let before = times()?;
    let start = Instant::now();
    let mut latencies = Latencies::default();
    let [votes, _] = bare_votes(scene);
    for vote in votes {
        if start.elapsed() > effort.phase * 2 {
            break;
        }
        let sent = Instant::now();
        database.vote(&[vote]).await?;
        latencies.add(sent.elapsed());
    }
    let (took, after) = (start.elapsed(), times()?);
    let each = |total: Duration| total.div_f64(latencies.count().max(1) as f64);
    Ok(Measured {
        name: NAME.to_owned(),
        requests: latencies.count(),
        failed: 0,
        processor: each(after.0.saturating_sub(before.0)),
        database: after.1.zip(before.1).map(|(after, before)| each(after.saturating_sub(before))),
        alone: Some(latencies.count() as f64 / took.as_secs_f64()),
        median: latencies.percentile(50),
        worst: latencies.percentile(99),
        bytes: 0,
        busy: None,
    })
}

/// Writes the votes of [`MANY`] for as long as a phase takes: on SQLite as many in each transaction of one connection, on
/// PostgreSQL each in its own, over as many connections.
pub async fn measure_many(url: &str, is_sqlite: bool, scene: &Scene, effort: Effort) -> Result<Measured> {
    let (connections, together) = if is_sqlite { (1, MANY) } else { (MANY, 1) };
    let mut open = Vec::new();
    for _ in 0..connections {
        open.push(Database::connect(url).await?);
    }
    let [_, votes] = bare_votes(scene);
    let votes: Vec<Vote> = votes.collect();
    let own = processor::own_time()?;
    let start = Instant::now();
    let end = start + effort.phase * 2;
    let share = (votes.len() / connections).max(1);
    let writing: Vec<_> = open
        .into_iter()
        .zip(votes.chunks(share).map(<[Vote]>::to_vec))
        .map(|(connection, votes)| tokio::spawn(write(connection, votes, together, end)))
        .collect();
    let mut written = 0;
    for writer in writing {
        written += writer.await??;
    }
    let (took, own) = (start.elapsed(), processor::own_time()?.saturating_sub(own));
    Ok(Measured {
        name: MANY_NAME.to_owned(),
        requests: written,
        failed: 0,
        processor: own.div_f64(written.max(1) as f64),
        database: None,
        alone: None,
        median: Duration::ZERO,
        worst: Duration::ZERO,
        bytes: 0,
        busy: Some(written as f64 / took.as_secs_f64()),
    })
}

/// Writes votes, as many together in each transaction; returns how many until the end.
async fn write(mut connection: Database, votes: Vec<Vote>, together: usize, end: Instant) -> Result<usize> {
    let mut written = 0;
    for some in votes.chunks(together).take_while(|_| Instant::now() < end) {
        connection.vote(some).await?;
        written += some.len();
    }
    Ok(written)
}
