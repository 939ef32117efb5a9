//! What happens by itself as time passes. Each step changes only what is still in the state it starts from, so that
//! it happens once, also after a restart or beside another process.

mod clean_up;
mod sweep;

pub use sweep::sweep;

use crate::{Result, Services, mail, privacy::keep_erasures};
use futures::{FutureExt, future};
use std::{future::Future, time::Duration};

/// The time between two looks at what is due.
const EVERY: Duration = Duration::from_secs(20);
/// What was written to the queue of mails is committed within this time, as a rule.
const COMMITTED_WITHIN: Duration = Duration::from_millis(300);

/// What comes before anybody is let in and any mail goes out: what was erased is erased again in a database that was put
/// back, and what the version before this one took down without a consent gets one. An error when it cannot be told what
/// was erased.
pub async fn begin(services: &Services) -> Result<()> {
    keep_erasures(services).await?;
    let tx = services.begin().await?;
    store::privacy::note_missing_consents(&tx, services.now()).await?;
    Ok(tx.commit().await?)
}

/// Looks at what is due and sends what is to be sent, again and again, until told to stop.
pub async fn run(services: Services, stop: impl Future<Output = ()> + Send) {
    let stop = stop.boxed().shared();
    future::join(look_after(&services, stop.clone()), send_mail(&services, stop)).await;
}

async fn look_after(services: &Services, mut stop: impl Future<Output = ()> + Unpin) {
    loop {
        if let Err(error) = sweep(services).await {
            tracing::error!(%error, "a background job failed: tried again at the next run");
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn send_mail(services: &Services, mut stop: impl Future<Output = ()> + Unpin) {
    loop {
        if let Err(error) = mail::deliver(services).await {
            tracing::error!(%error, "cannot process the email queue: tried again at the next run");
        }
        let told = async {
            services.mail_is_waiting().notified().await;
            tokio::time::sleep(COMMITTED_WITHIN).await;
        };
        tokio::select! {
            () = &mut stop => return,
            () = told => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
