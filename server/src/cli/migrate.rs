//! `quinze migrate`

use super::{Error, setup, terminal::say};
use crate::config::storage::StorageOptions;

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    storage: StorageOptions,
}

impl Options {
    pub fn run(&self) -> Result<(), Error> {
        let sources = setup::sources(&self.storage)?;
        let storage = self.storage.read(&sources)?;
        setup::log_warnings();
        setup::block_on(async {
            setup::open_store(&storage).await?;
            say("the database is up to date")
        })
    }
}
