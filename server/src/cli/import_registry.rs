//! `quinze registry import`

use super::{
    Error, setup,
    terminal::{complain, say},
};
use crate::config::{registry::RegistryOptions, storage::StorageOptions};
use services::organisations::import_registry;
use std::{fs::File, path::PathBuf};

/// The most invalid rows that are reported one by one.
const MAX_REPORTED: i64 = 100;

#[derive(clap::Args)]
pub struct Options {
    /// CSV file with the names of its columns in the first line
    file: PathBuf,

    #[command(flatten)]
    registry: RegistryOptions,

    #[command(flatten)]
    storage: StorageOptions,
}

impl Options {
    pub fn run(&self) -> Result<(), Error> {
        let sources = setup::sources(&self.storage)?;
        let (registry, columns) = self.registry.read(&sources, &self.file)?;
        let storage = self.storage.read(&sources)?;
        let name = self.file.display().to_string();
        let file = File::open(&self.file).map_err(|source| Error::Read { file: name.clone(), source })?;
        setup::log_warnings();
        setup::block_on(async {
            let services = setup::open_services_without_mail(&storage).await?;
            let mut told = 0;
            let imported = import_registry(&services, &registry, &columns, file, |line, bad| {
                told += 1;
                if told <= MAX_REPORTED {
                    complain(format_args!("{name}:{line}: {bad}"));
                }
            })
            .await?;
            if imported.bad > MAX_REPORTED {
                complain(format_args!("{name}: {} more bad rows", imported.bad - MAX_REPORTED));
            }
            say(format_args!("{registry}: {} rows imported, {} left out as bad", imported.rows, imported.bad))
        })
    }
}
