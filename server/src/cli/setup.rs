//! The common setup of commands.

use super::Error;
use crate::{
    config::{
        Environment, Sources,
        mail::{MailSettings, to_folder},
        storage::{Storage, StorageOptions},
    },
    telemetry,
};
use services::{
    Services,
    ports::{ChildPictures, Ports},
};
use std::{env, path::PathBuf, sync::Arc, time::Duration};
use store::{Executed, Store};
use tokio::runtime::Runtime;

/// From when on the wait for one statement is logged.
const SLOW: Duration = Duration::from_secs(1);
/// The command that converts a picture.
const CONVERT_PICTURE: &str = "convert-picture";
/// How long blocking work may continue after everything else has ended.
const BLOCKING_TIMEOUT: Duration = Duration::from_millis(300);

/// The environment of the process.
pub const ENVIRONMENT: &Environment = &|name| env::var(name).ok();

/// The sources of a command's options, with the real environment.
pub fn sources(storage: &StorageOptions) -> Result<Sources<'static>, Error> {
    let current = env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    Ok(storage.sources(ENVIRONMENT, &current)?)
}

/// The database, migrated to this version.
pub async fn open_store(storage: &Storage) -> Result<Store, Error> {
    storage.make_data_dir()?;
    Ok(Store::open(&storage.database_url).await?.observed(log_slow))
}

/// Logs a statement that took long, without what people wrote.
fn log_slow(executed: &Executed<'_>) {
    let elapsed = executed.elapsed();
    if elapsed >= SLOW {
        tracing::warn!(milliseconds = elapsed.as_millis(), sql = executed.sql(), "the database was slow");
    }
}

/// The use-cases on this database, with the real ports.
pub async fn open_services(storage: &Storage, mail: MailSettings) -> Result<Services, Error> {
    let files = storage.files.clone();
    let pictures = Arc::new(ChildPictures::new([CONVERT_PICTURE.into()]));
    Ok(Services::new(open_store(storage).await?, Ports::real(mail.mailer, &mail.address, files, pictures)))
}

/// The same for a command that ends before mails are sent.
pub async fn open_services_without_mail(storage: &Storage) -> Result<Services, Error> {
    let mail = MailSettings { mailer: Arc::new(to_folder(&storage.data_dir)), address: String::new() };
    open_services(storage, mail).await
}

/// Runs an asynchronous command to its end.
pub fn block_on(command: impl Future<Output = Result<(), Error>>) -> Result<(), Error> {
    let runtime = Runtime::new().map_err(Error::Runtime)?;
    let result = runtime.block_on(command);
    runtime.shutdown_timeout(BLOCKING_TIMEOUT);
    result
}

/// The log of an interactive command: warnings and errors alone.
pub fn log_warnings() {
    telemetry::init(tracing_subscriber::EnvFilter::new("warn"));
}
