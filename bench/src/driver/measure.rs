//! Sending the requests of a case, and what they cost.

use super::{
    client::{Asked, Client},
    latencies::Latencies,
    processor,
    server::Server,
};
use crate::failure::Result;
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// Clients at the same time in the busy phase, and those of what many do at once.
pub const BUSY: usize = 8;
pub const MANY: usize = 64;
/// Parts of a phase; the median of them counts, because the machine has something else to do now and then.
const SLICES: u32 = 5;
/// What takes longer is not asked by many clients at once.
const SLOW: Duration = Duration::from_millis(1_500);

/// What is measured: requests of one kind.
pub struct Case {
    pub name: String,
    /// The status of every answer.
    pub expects: u16,
    /// How many requests there are at most; where each can be sent once only, or limits are near.
    pub most: usize,
    /// Clients in the busy phase.
    pub clients: usize,
    /// The request of a number, from 0.
    pub ask: Box<dyn Fn(usize) -> Asked + Send + Sync>,
}

/// How long a case is measured.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    pub warm_up: Duration,
    /// One client, and then many.
    pub phase: Duration,
    /// Processor time from which on one more request hardly changes the mean.
    pub enough: Duration,
    /// The longest that one case takes.
    pub longest: Duration,
}

/// The result of a case.
#[derive(Clone, Debug)]
pub struct Measured {
    pub name: String,
    pub requests: usize,
    /// Answers with another status.
    pub failed: usize,
    /// Processor time of the server for one request, between that with one client and that with many.
    pub processor: Duration,
    /// Processor time of the database's server for one request, where it has one.
    pub database: Option<Duration>,
    /// Latencies with one client.
    pub median: Duration,
    pub worst: Duration,
    /// Bytes of a body, as sent.
    pub bytes: usize,
    /// Requests a second of one client, and of [`BUSY`] or [`MANY`] clients together.
    pub alone: Option<f64>,
    pub busy: Option<f64>,
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Case").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Measures a case: warm-up, one client, many clients. `connection`: the process of a connection to the database's
/// server.
pub async fn measure(server: &Server, connection: Option<u32>, case: Case, effort: Effort) -> Result<Measured> {
    let run = Run { server, case: Arc::new(case), next: Arc::default() };
    server.settle().await?;
    let start = Instant::now();
    run.slice(1, effort.warm_up).await?;
    let before = of_database(connection)?;
    let mut alone = run.slices(1, effort.phase).await?;
    let median = alone.latencies.percentile(50);
    let mut busy = Phase::default();
    while !run.is_over() && median < SLOW {
        let is_enough = alone.spent() + busy.spent() >= effort.enough || start.elapsed() >= effort.longest;
        if is_enough && !busy.took.is_zero() {
            break;
        }
        busy.add(run.slices(run.case.clients, effort.phase).await?);
    }
    let requests = alone.latencies.count() + busy.latencies.count();
    let each = |total: Duration| total.div_f64(requests.max(1) as f64);
    Ok(Measured {
        name: run.case.name.clone(),
        requests,
        failed: alone.failed + busy.failed,
        processor: match busy.processor() {
            Some(busy) => (alone.processor().unwrap_or(busy) + busy) / 2,
            None => alone.processor().unwrap_or_default(),
        },
        database: of_database(connection)?.zip(before).map(|(after, before)| each(after.saturating_sub(before))),
        median,
        worst: alone.latencies.percentile(99),
        bytes: (alone.bytes + busy.bytes) / requests.max(1),
        alone: Some(alone.rate()),
        busy: (busy.latencies.count() > 0).then(|| busy.rate()),
    })
}

fn of_database(connection: Option<u32>) -> Result<Option<Duration>> {
    connection.map(processor::time_of_server).transpose()
}

struct Run<'a> {
    server: &'a Server,
    case: Arc<Case>,
    next: Arc<AtomicUsize>,
}

/// What happened during a phase.
#[derive(Debug, Default)]
struct Phase {
    latencies: Latencies,
    failed: usize,
    bytes: usize,
    took: Duration,
    /// Processor time of the server, and how many requests it was for, in each slice.
    slices: Vec<(Duration, usize)>,
}

impl Run<'_> {
    /// Whether every request was sent.
    fn is_over(&self) -> bool {
        self.next.load(Ordering::Relaxed) >= self.case.most
    }

    async fn slices(&self, clients: usize, span: Duration) -> Result<Phase> {
        let mut phase = Phase::default();
        for _ in 0..SLICES {
            phase.add(self.slice(clients, span / SLICES).await?);
        }
        Ok(phase)
    }

    async fn slice(&self, clients: usize, span: Duration) -> Result<Phase> {
        let before = processor::time_of(self.server.process)?;
        let start = Instant::now();
        let mut running = Vec::new();
        for _ in 0..clients {
            let (case, next) = (self.case.clone(), self.next.clone());
            let client = Client::connect(&self.server.address).await?;
            running.push(tokio::spawn(send(client, case, next, start + span)));
        }
        let mut phase = Phase::default();
        for client in running {
            phase.add(client.await??);
        }
        phase.took = start.elapsed();
        let spent = processor::time_of(self.server.process)?.saturating_sub(before);
        phase.slices.push((spent, phase.latencies.count()));
        Ok(phase)
    }
}

/// One client: it sends the next request when it has the answer to the last.
async fn send(mut client: Client, case: Arc<Case>, next: Arc<AtomicUsize>, end: Instant) -> Result<Phase> {
    let mut phase = Phase::default();
    while Instant::now() < end {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= case.most {
            break;
        }
        let asked = (case.ask)(number);
        let sent = Instant::now();
        let answered = client.ask(&asked).await?;
        phase.latencies.add(sent.elapsed());
        phase.bytes += answered.body.len();
        phase.failed += usize::from(answered.status != case.expects);
    }
    Ok(phase)
}

impl Phase {
    fn add(&mut self, other: Self) {
        self.latencies.extend(other.latencies);
        self.failed += other.failed;
        self.bytes += other.bytes;
        self.took += other.took;
        self.slices.extend(other.slices);
    }

    /// The processor time of all requests.
    fn spent(&self) -> Duration {
        self.slices.iter().map(|(spent, _)| *spent).sum()
    }

    /// The processor time of a request, the median of the slices; `None` without requests.
    fn processor(&self) -> Option<Duration> {
        let full = self.slices.iter().filter(|(_, requests)| *requests > 0);
        let mut each: Vec<Duration> = full.map(|(spent, requests)| spent.div_f64(*requests as f64)).collect();
        each.sort_unstable();
        each.get(each.len() / 2).copied()
    }

    fn rate(&self) -> f64 {
        self.latencies.count() as f64 / self.took.as_secs_f64().max(f64::EPSILON)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_disturbed_slice_does_not_count() {
        let slice = |milliseconds, requests| (Duration::from_millis(milliseconds), requests);
        let slices = vec![slice(10, 10), slice(500, 10), slice(20, 20), slice(0, 0), slice(9, 10), slice(12, 10)];
        let phase = Phase { slices, ..Phase::default() };
        assert_eq!(phase.processor(), Some(Duration::from_millis(1)));
        assert_eq!(Phase::default().processor(), None);
    }
}
