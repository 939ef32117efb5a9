//! Being told to stop, by a signal.

use std::{future, io};
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
};

/// Whether the instance was told to stop.
#[derive(Clone)]
pub struct Stop {
    told: watch::Receiver<bool>,
    told_again: watch::Receiver<bool>,
}

impl Stop {
    /// Returns once the instance was told to stop.
    pub async fn asked(mut self) {
        // An error says that nobody is left who could ask for it, which comes to the same.
        self.told.wait_for(|stop| *stop).await.ok();
    }

    /// Returns once the instance was told so a second time, by somebody who does not want to wait.
    pub async fn at_once(mut self) {
        if self.told_again.wait_for(|stop| *stop).await.is_err() {
            future::pending::<()>().await;
        }
    }

    /// What a test asks for.
    #[cfg(test)]
    pub fn of(told: watch::Receiver<bool>) -> Self {
        Self { told, told_again: watch::channel(false).1 }
    }
}

/// Listens for the signals that end a process: SIGTERM, and SIGINT of a terminal. SIGHUP of a terminal that is closed
/// ends nothing.
pub fn on_signal() -> io::Result<Stop> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    let (tell, told) = watch::channel(false);
    let (tell_again, told_again) = watch::channel(false);
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
                _ = hang_up.recv() => continue,
            }
            if tell.send_replace(true) {
                tracing::warn!("stopping at once");
                tell_again.send_replace(true);
            } else {
                tracing::info!("stopping: finishing open requests");
            }
        }
    });
    Ok(Stop { told, told_again })
}
