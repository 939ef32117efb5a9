//! Catches panics in everything that works for a request: its own code, and every task that the pages spawn. Without
//! this a page whose task is gone would wait for it forever.

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
    static SINK: PanicSink;
}

#[derive(Clone)]
struct PanicSink {
    panics: mpsc::UnboundedSender<String>,
    /// The location of the last panic, set by the hook.
    location: Arc<Mutex<String>>,
}

/// A panic: its message and location, the latter empty when unknown.
#[derive(Debug, PartialEq, Eq)]
pub struct Panic {
    pub message: String,
    pub at: String,
}

/// The output of a future, or the first panic in it or in a task that it spawned.
pub async fn catch_panics<T>(work: impl Future<Output = T>) -> Result<T, Panic> {
    let (panics, mut received) = mpsc::unbounded_channel();
    let location = Arc::<Mutex<String>>::default();
    let sink = PanicSink { panics, location: location.clone() };
    let done = tokio::select! {
        biased;
        done = SINK.scope(sink, catch(work)) => done,
        Some(message) = received.recv() => Err(message),
    };
    done.map_err(|message| Panic {
        message,
        at: mem::take(&mut location.lock().unwrap_or_else(PoisonError::into_inner)),
    })
}

/// Installs an executor that captures panics of the pages' tasks. The first executor set wins, so call this first.
pub fn init() {
    Executor::init_custom_executor(CapturingExecutor).ok();
}

/// The panic hook: stores the location for the request's error, or logs the panic outside requests.
pub fn capture(panic: &PanicHookInfo) {
    let at = panic.location().map(ToString::to_string).unwrap_or_default();
    let note = |sink: &PanicSink| {
        let mut location = sink.location.lock().unwrap_or_else(PoisonError::into_inner);
        location.clone_from(&at);
    };
    if SINK.try_with(note).is_err() {
        tracing::error!(panic = message_of(panic.payload()), at, "panicked outside a request: please report this");
    }
}

struct CapturingExecutor;

impl CustomExecutor for CapturingExecutor {
    fn spawn(&self, task: PinnedFuture<()>) {
        let task = task.in_current_span();
        match SINK.try_with(Clone::clone) {
            Ok(sink) => tokio::spawn(SINK.scope(sink.clone(), sink.run(task))),
            Err(_) => tokio::spawn(task),
        };
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        tokio::task::spawn_local(task);
    }

    fn poll_local(&self) {}
}

impl PanicSink {
    async fn run(self, task: impl Future<Output = ()>) {
        if let Err(message) = catch(task).await
            && let Err(unsent) = self.panics.send(message)
        {
            tracing::error!(panic = unsent.0, "panicked after the response was sent: please report this");
        }
    }
}

async fn catch<T>(work: impl Future<Output = T>) -> Result<T, String> {
    let mut work = pin!(work);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context))) {
        Ok(polled) => polled.map(Ok),
        Err(panic) => Poll::Ready(Err(message_of(&*panic).to_owned())),
    })
    .await
}

fn message_of(panic: &(dyn Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    let text = owned.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("something that is not a text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::pending;

    fn said(result: Result<(), Panic>) -> String {
        result.unwrap_err().message
    }

    #[tokio::test]
    async fn work_that_panics_is_heard() {
        assert_eq!(catch_panics(async { 7 }).await, Ok(7));
        assert_eq!(said(catch_panics(async { panic!("at {}", "once") }).await), "at once");
        let later = async {
            tokio::task::yield_now().await;
            panic!("later");
        };
        assert_eq!(said(catch_panics(later).await), "later");
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
        assert_eq!(said(catch_panics(waits).await), "far away");
    }
}
