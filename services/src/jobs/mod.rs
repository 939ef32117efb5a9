//! Background jobs: what follows from time alone. Each job has a name and runs in a task of its own: one that fails,
//! panics or hangs is told in the log under its name and keeps no other from running. Each step changes only what is
//! still in the state it starts from, so that it happens once, also after a restart or beside another process.

mod challenges;
mod clean_up;
mod registry;
mod sweep;

pub use sweep::sweep;

use crate::{Result, Services, batch::guarded, privacy::keep_erasures, stop::Stop};
use domain::time::Span;
use registry::{JOBS, Job};
use std::{future, time::Duration};
use tokio::task::JoinSet;

/// The time between two runs of a job.
const EVERY: Duration = Duration::from_secs(20);
/// What was written to the queue of mails is committed within this time, as a rule.
const COMMITTED_WITHIN: Duration = Duration::from_millis(300);
/// A job that has not succeeded for so long is reported.
pub const OVERDUE_AFTER: Span = Span::minutes(30);

/// What comes before anybody is let in and any mail goes out: what was erased is erased again in a database that was put
/// back, and what the version before this one took down without a consent gets one. An error when it cannot be told what
/// was erased.
pub async fn begin(services: &Services) -> Result<()> {
    keep_erasures(services).await?;
    let tx = services.begin().await?;
    store::privacy::note_missing_consents(&tx, services.now()).await?;
    Ok(tx.commit().await?)
}

/// Runs every job again and again, each by itself, until told to stop; what is under way then is finished.
pub async fn run(services: Services, stop: impl Future<Output = ()> + Send + 'static) {
    let stop = Stop::when(stop);
    let mut running = JoinSet::new();
    for job in JOBS {
        running.spawn(repeat(job, services.clone(), stop.clone()));
    }
    while running.join_next().await.is_some() {}
}

/// The names of the jobs of this process that have not succeeded for [`OVERDUE_AFTER`]; none where no job runs.
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
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Runs a job and notes whether it succeeded; how many things it did, or why it failed.
async fn run_once(job: &Job, services: &Services, stop: &Stop) -> Result<u64> {
    let done = guarded((job.run)(services, stop)).await;
    match &done {
        Ok(_) => services.job_health().note(job.name, services.now()),
        Err(error) => tracing::error!(job = job.name, %error, "a job failed"),
    }
    done
}

/// Returns when there is something to do for a job before its time.
async fn woken(job: &Job, services: &Services) {
    if !job.on_new_mail {
        return future::pending().await;
    }
    services.mail_is_waiting().notified().await;
    tokio::time::sleep(COMMITTED_WITHIN).await;
}
