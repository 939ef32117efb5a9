//! `quinze votes recompute`

use super::{
    Error, setup,
    terminal::{complain, say},
};
use crate::config::storage::StorageOptions;
use services::voting::recompute;

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
            let services = setup::open_services_without_mail(&storage).await?;
            let done = recompute(&services, complain).await?;
            let (responses, challenges, people) = (done.responses, done.challenges, done.people);
            say(format_args!(
                "{responses} responses, {challenges} challenges and {people} people: {}",
                outcome(done.repaired, done.unclear)
            ))
        })
    }
}

fn outcome(repaired: u64, unclear: u64) -> String {
    match (repaired, unclear) {
        (0, 0) => "no difference".to_owned(),
        (repaired, 0) => format!("{repaired} differences repaired"),
        (repaired, unclear) => {
            format!("{repaired} differences repaired, {unclear} votes unlike their ledger left alone")
        }
    }
}
