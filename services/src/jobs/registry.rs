use super::{
    Stop,
    challenges::{close_undecided, stop_past_deadline},
    clean_up::clean_up,
};
use crate::{
    Error, Result, Services,
    discovery::catch_up,
    mail::deliver_until,
    moderation::finish_removals,
    organisations::{forget_documents, recheck_expired},
    privacy::{empty_write_ahead_log, keep_erasures, make_exports},
};
use futures::{FutureExt, future::BoxFuture};
use std::{any::Any, fmt::Display, panic::AssertUnwindSafe};

/// The most items that one run of a job handles; the next run continues.
const LIMIT: u64 = 100;
/// The most archives that one run makes: each takes a while.
const ARCHIVES: u64 = 5;

/// The function of a job; returns the number of items handled.
type Run = for<'a> fn(&'a Services, &'a Stop) -> BoxFuture<'a, Result<u64>>;

/// A periodic job.
pub(super) struct Job {
    /// Its name in the log and in `/readyz`.
    pub name: &'static str,
    pub run: Run,
    /// Whether it also runs as soon as a mail is queued.
    pub on_new_mail: bool,
}

/// Moves challenges past their deadline to `deciding`.
pub(super) const STOP_CHALLENGES: &str = "stop_challenges";
/// Closes challenges as unanswered.
pub(super) const CLOSE_CHALLENGES: &str = "close_challenges";
/// Sends mail.
pub(super) const DELIVER_MAIL: &str = "deliver_mail";

/// All jobs. Erasures come first where jobs run in sequence, so that they are repeated in a restored database before
/// anything else happens.
pub(super) static JOBS: &[Job] = &[
    job("keep_erasures", |services, _| Box::pin(keep_erasures(services))),
    job(STOP_CHALLENGES, |services, _| Box::pin(stop_past_deadline(services, LIMIT))),
    job(CLOSE_CHALLENGES, |services, _| Box::pin(close_undecided(services, LIMIT))),
    job("make_exports", |services, _| Box::pin(make_exports(services, ARCHIVES))),
    job("clean_up", |services, _| Box::pin(clean_up(services))),
    job("finish_removals", |services, _| Box::pin(finish_removals(services, LIMIT))),
    job("recheck_organisations", |services, _| Box::pin(recheck_expired(services, LIMIT))),
    job("forget_documents", |services, _| Box::pin(forget_documents(services, LIMIT))),
    job("update_feed", |services, _| Box::pin(catch_up(services))),
    job("empty_write_ahead_log", |services, _| Box::pin(empty_write_ahead_log(services))),
    Job { on_new_mail: true, ..job(DELIVER_MAIL, |services, stop| Box::pin(deliver_until(services, stop))) },
];

const fn job(name: &'static str, run: Run) -> Job {
    Job { name, run, on_new_mail: false }
}

/// Awaits a future and turns a panic in it into an error.
pub(crate) async fn guarded<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    // A panic drops the transaction, which rolls it back.
    let done = AssertUnwindSafe(work).catch_unwind().await;
    done.unwrap_or_else(|panic| Err(Error::Unexpected(format!("panic: {}", words(&*panic)))))
}

/// Runs a function on each item, of which each comes with its name for the log. Failures and panics are logged and do
/// not stop the others. Returns how many were handled, or an error when any failed.
pub(crate) async fn for_each<Id, T, Work>(
    what: &'static str,
    items: impl IntoIterator<Item = (Id, T)>,
    work: impl Fn(T) -> Work,
) -> Result<u64>
where
    Id: Display,
    Work: Future<Output = Result<bool>>,
{
    let (mut done, mut failed) = (0, 0);
    for (id, item) in items {
        match guarded(work(item)).await {
            Ok(did) => done += u64::from(did),
            Err(error) => {
                failed += 1;
                tracing::error!(what, %id, %error, "one of a job failed");
            }
        }
    }
    if failed == 0 { Ok(done) } else { Err(Error::Unexpected(format!("{what}: {failed} failed, {done} done"))) }
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without words")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{cell::RefCell, collections::BTreeSet};

    #[test]
    fn every_job_has_a_name_of_its_own() {
        let names: BTreeSet<_> = JOBS.iter().map(|job| job.name).collect();
        assert_eq!(names.len(), JOBS.len());
    }

    #[tokio::test]
    async fn one_that_fails_or_panics_keeps_none_of_the_others() {
        let done = RefCell::new(Vec::new());
        let work = |number: i64| {
            let done = &done;
            async move {
                assert_ne!(number, 2, "two");
                if number == 3 {
                    return Err(Error::NotFound);
                }
                done.borrow_mut().push(number);
                Ok(number > 1)
            }
        };
        let failed = for_each("numbers", (1..=4).map(named), &work).await.unwrap_err();
        assert_eq!(failed.to_string(), "numbers: 2 failed, 1 done");
        assert_eq!(*done.borrow(), [1, 4]);
        assert_eq!(for_each("numbers", [1, 4].map(named), &work).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn a_panic_is_an_error_with_its_words() {
        let error = guarded(async { Err::<(), _>(panic_with("odd")) }).await.unwrap_err();
        assert_eq!(error.to_string(), "panic: odd 1");
    }

    fn named(number: i64) -> (i64, i64) {
        (number, number)
    }

    fn panic_with(word: &str) -> Error {
        panic!("{word} {}", 1)
    }
}
