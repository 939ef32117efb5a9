//! What happens by itself as time passes. Each step changes only what is still in the state it starts from, so that
//! it happens once, also after a restart or beside another process.

mod sweep;

pub use sweep::sweep;

use crate::Services;
use std::{future::Future, time::Duration};

/// The time between two looks at what is due.
const EVERY: Duration = Duration::from_secs(20);

/// Looks at what is due, again and again, until told to stop.
pub async fn run(services: Services, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    loop {
        if let Err(error) = sweep(&services).await {
            tracing::error!(%error, "looking after what is due failed");
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
