//! The log: one line per event on the standard error stream. Requests never wait for it.

mod lines;

use crate::panic_capture;
use lines::Lines;
use std::{
    io::{self, IsTerminal},
    panic,
    sync::{Mutex, PoisonError, mpsc},
    thread,
    time::Duration,
};
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::EnvFilter;

/// The capacity of the queue of lines; further ones are dropped and counted.
const QUEUE_CAPACITY: usize = 10_000;
/// How long the end of the process waits for the last lines.
const FLUSH_TIMEOUT: Duration = Duration::from_millis(1_500);

/// Writes the queued lines when dropped.
static WRITER: Mutex<Option<WorkerGuard>> = Mutex::new(None);

/// Starts the log. A second call does nothing.
pub fn init(filter: EnvFilter) {
    let (lines, left_out) = Lines::to(io::stderr());
    let (writer, guard) = NonBlockingBuilder::default().buffered_lines_limit(QUEUE_CAPACITY).finish(lines);
    left_out.set(writer.error_counter()).ok();
    let started = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(writer)
        .with_ansi(io::stderr().is_terminal())
        .with_target(false)
        .log_internal_errors(false)
        .try_init();
    if started.is_ok() {
        *WRITER.lock().unwrap_or_else(PoisonError::into_inner) = Some(guard);
    }
}

/// Ends the log: waits for the last lines, unless nobody reads them.
pub fn finish() {
    let Some(guard) = WRITER.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
    // On a thread of its own: if nobody reads the stream, dropping may block.
    let (done, written) = mpsc::channel();
    thread::spawn(move || {
        drop(guard);
        done.send(()).ok();
    });
    written.recv_timeout(FLUSH_TIMEOUT).ok();
}

/// Logs a panic as one line. Panics in requests are logged by the middleware, with their reference number.
pub fn log_panics() {
    panic::set_hook(Box::new(panic_capture::capture));
}
