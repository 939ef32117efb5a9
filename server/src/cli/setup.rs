//! What every command does first.

use super::Error;
use crate::{
    config::{
        Environment, Sources,
        mail::{MailWay, to_folder},
        storage::{Storage, StorageOptions},
    },
    telemetry,
};
use services::{
    Services,
    ports::{FolderFiles, Ports},
};
use std::{env, path::PathBuf, sync::Arc, time::Duration};
use store::Store;
use tokio::runtime::Runtime;

/// How long work that cannot be interrupted may go on after everything else has ended.
const LAST_WORK: Duration = Duration::from_millis(300);

/// The process's own environment.
pub const ENVIRONMENT: &Environment = &|name| env::var(name).ok();

/// The places in which the options of a command stand, with this process as the surroundings.
pub fn sources(storage: &StorageOptions) -> Result<Sources<'static>, Error> {
    let current = env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    Ok(storage.sources(ENVIRONMENT, &current)?)
}

/// The database, up to date.
pub async fn open_store(storage: &Storage) -> Result<Store, Error> {
    storage.make_data_dir()?;
    Ok(Store::open(&storage.database_url).await?)
}

/// The use-cases on this database, with the real clock and chance.
pub async fn open_services(storage: &Storage, mail: MailWay) -> Result<Services, Error> {
    let files = Arc::new(FolderFiles::new(storage.data_dir.join("files")));
    Ok(Services::new(open_store(storage).await?, Ports::real(mail.mailer, &mail.address, files)))
}

/// The same for a command that ends before any mail could go out.
pub async fn open_services_without_mail(storage: &Storage) -> Result<Services, Error> {
    let mail = MailWay { mailer: Arc::new(to_folder(&storage.data_dir)), address: String::new() };
    open_services(storage, mail).await
}

/// Runs a command that needs the network or the database to its end.
pub fn block_on(command: impl Future<Output = Result<(), Error>>) -> Result<(), Error> {
    let runtime = Runtime::new().map_err(Error::Runtime)?;
    let result = runtime.block_on(command);
    runtime.shutdown_timeout(LAST_WORK);
    result
}

/// The log of a command that a person watches: what goes wrong and nothing else.
pub fn log_warnings() {
    telemetry::init(tracing_subscriber::EnvFilter::new("warn"));
}
