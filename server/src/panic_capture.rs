//! Captures panics of a request and of every task that its page spawns. Otherwise a page whose task panicked would wait
//! for it forever.

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use std::{
    any::Any,
    future::poll_fn,
    mem,
    panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind},
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
};
use tokio::sync::mpsc;
use tracing::Instrument;

tokio::task_local! {
    static WATCH: Watch;
}

#[derive(Clone)]
struct Watch {
    panics: mpsc::UnboundedSender<String>,
    /// The location of the last panic, set by the hook.
    place: Arc<Mutex<String>>,
}

/// A panic: its message and location, the latter empty when unknown.
#[derive(Debug, PartialEq, Eq)]
pub struct Panic {
    pub says: String,
    pub at: String,
}

/// The output of a future, or the first panic in it or in a task that it spawned.
pub async fn watched<T>(work: impl Future<Output = T>) -> Result<T, Panic> {
    let (panics, mut heard) = mpsc::unbounded_channel();
    let place = Arc::<Mutex<String>>::default();
    let watch = Watch { panics, place: place.clone() };
    let done = tokio::select! {
        biased;
        done = WATCH.scope(watch, caught(work)) => done,
        Some(says) = heard.recv() => Err(says),
    };
    done.map_err(|says| Panic { says, at: mem::take(&mut place.lock().unwrap_or_else(PoisonError::into_inner)) })
}

/// Installs an executor that captures panics of the pages' tasks. The first executor set wins, so call this first.
pub fn init() {
    Executor::init_custom_executor(Watching).ok();
}

/// The panic hook: stores the location for the request's error, or logs the panic outside requests.
pub fn capture(panic: &PanicHookInfo) {
    let at = panic.location().map(ToString::to_string).unwrap_or_default();
    let note = |watch: &Watch| {
        let mut place = watch.place.lock().unwrap_or_else(PoisonError::into_inner);
        place.clone_from(&at);
    };
    if WATCH.try_with(note).is_err() {
        tracing::error!(panic = says(panic.payload()), at, "panicked outside a request: please report this");
    }
}

struct Watching;

impl CustomExecutor for Watching {
    fn spawn(&self, task: PinnedFuture<()>) {
        let task = task.in_current_span();
        match WATCH.try_with(Clone::clone) {
            Ok(watch) => tokio::spawn(WATCH.scope(watch.clone(), watch.over(task))),
            Err(_) => tokio::spawn(task),
        };
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        tokio::task::spawn_local(task);
    }

    fn poll_local(&self) {}
}

impl Watch {
    async fn over(self, task: impl Future<Output = ()>) {
        if let Err(says) = caught(task).await
            && let Err(unheard) = self.panics.send(says)
        {
            tracing::error!(panic = unheard.0, "panicked after the response was sent: please report this");
        }
    }
}

async fn caught<T>(work: impl Future<Output = T>) -> Result<T, String> {
    let mut work = pin!(work);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context))) {
        Ok(polled) => polled.map(Ok),
        Err(panic) => Poll::Ready(Err(says(&*panic).to_owned())),
    })
    .await
}

fn says(panic: &(dyn Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    let text = owned.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("something that is not a text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::pending;

    fn said(result: Result<(), Panic>) -> String {
        result.unwrap_err().says
    }

    #[tokio::test]
    async fn work_that_panics_is_heard() {
        assert_eq!(watched(async { 7 }).await, Ok(7));
        assert_eq!(said(watched(async { panic!("at {}", "once") }).await), "at once");
        let later = async {
            tokio::task::yield_now().await;
            panic!("later");
        };
        assert_eq!(said(watched(later).await), "later");
    }

    #[tokio::test]
    async fn so_is_a_task_that_it_waits_for_and_a_task_of_that_task() {
        init();
        let waits = async {
            Executor::spawn(async {
                tokio::task::yield_now().await;
                Executor::spawn(async { panic!("far away") });
            });
            pending::<()>().await;
        };
        assert_eq!(said(watched(waits).await), "far away");
    }
}
