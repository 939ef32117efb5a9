//! The transaction of a vote without the program: what the database alone takes for the same rows.

use super::{
    cases::bare_votes,
    latencies::Latencies,
    measure::{Effort, Measured},
    processor,
    scene::Scene,
};
use crate::{database::Database, failure::Result};
use std::time::Instant;

/// The name in the report.
pub const NAME: &str = "rows of a vote, written directly";

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
    for vote in bare_votes(scene) {
        if start.elapsed() > effort.phase * 2 {
            break;
        }
        let sent = Instant::now();
        database.vote(&vote).await?;
        latencies.add(sent.elapsed());
    }
    let (took, after) = (start.elapsed(), times()?);
    let each = |total: std::time::Duration| total.div_f64(latencies.count().max(1) as f64);
    Ok(Measured {
        name: NAME.to_owned(),
        requests: latencies.count(),
        failed: 0,
        processor: each(after.0.saturating_sub(before.0)),
        database: after.1.zip(before.1).map(|(after, before)| each(after.saturating_sub(before))),
        alone: latencies.count() as f64 / took.as_secs_f64(),
        median: latencies.percentile(50),
        worst: latencies.percentile(99),
        bytes: 0,
        busy: None,
    })
}
