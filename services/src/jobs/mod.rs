//! Background jobs: what follows from time alone. Each job has a name and runs in a task of its own: one that fails,
//! panics or hangs is told in the log under its name and keeps no other from running. Each step changes only what is
//! still in the state it starts from, so that it happens once, also after a restart or beside another process.

mod challenges;
mod clean_up;
mod outcomes;
mod registry;
mod sweep;

pub use sweep::sweep;

use crate::{Result, Services, batch::guarded, privacy::keep_erasures, stop::Stop};
use domain::time::Span;
use registry::{JOBS, Job, WokenBy};
use std::{future, time::Duration};
use tokio::task::JoinSet;

/// The interval between two runs of a job.
const INTERVAL: Duration = Duration::from_secs(20);
/// How long to wait after a wake-up, so that the transaction that caused it has usually been committed.
const COMMIT_DELAY: Duration = Duration::from_millis(300);
/// A job without success for this long is reported as overdue.
pub const OVERDUE_AFTER: Span = Span::minutes(30);

/// Runs before requests are served and mail is sent: repeats erasures in a restored database. Errors when they cannot be
/// determined.
pub async fn begin(services: &Services) -> Result<()> {
    keep_erasures(services).await.map(drop)
}

/// Runs every job periodically in a task of its own until the signal, then waits for the runs under way.
pub async fn run(services: Services, stop: impl Future<Output = ()> + Send + 'static) {
    let stop = Stop::when(stop);
    let mut running = JoinSet::new();
    for job in JOBS {
        running.spawn(repeat(job, services.clone(), stop.clone()));
    }
    while running.join_next().await.is_some() {}
}

/// The names of this process's jobs that have not succeeded for [`OVERDUE_AFTER`]; empty where no jobs run.
pub fn overdue(services: &Services) -> Vec<&'static str> {
    services.job_health().not_since(services.now() - OVERDUE_AFTER)
}

async fn repeat(job: &'static Job, services: Services, stop: Stop) {
    services.job_health().note(job.name, services.now());
    loop {
        run_once(job, &services, &stop).await.ok();
        tokio::select! {
            () = stop.asked() => return,
            () = woken(job, &services) => {}
            () = tokio::time::sleep(INTERVAL) => {}
        }
    }
}

/// Runs a job and records its success. Returns the number of items handled, or the error.
async fn run_once(job: &Job, services: &Services, stop: &Stop) -> Result<u64> {
    let done = guarded((job.run)(services, stop)).await;
    match &done {
        Ok(_) => services.job_health().note(job.name, services.now()),
        Err(error) => tracing::error!(job = job.name, %error, "a job failed"),
    }
    done
}

/// Waits until the job is woken before its next interval.
async fn woken(job: &Job, services: &Services) {
    match job.woken_by {
        Some(WokenBy::Mail) => services.mail_is_waiting().notified().await,
        Some(WokenBy::Push) => services.push_is_waiting().notified().await,
        Some(WokenBy::Event) => services.event_is_waiting().notified().await,
        None => future::pending().await,
    }
    tokio::time::sleep(COMMIT_DELAY).await;
}
