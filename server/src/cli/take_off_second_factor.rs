//! `quinze user take-off-second-factor`

use super::{Error, setup, terminal::say};
use crate::config::{Given, storage::StorageOptions};
use domain::accounts::Email;
use services::accounts;

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    storage: StorageOptions,

    /// The address of the account. Its owner is told by email.
    email: String,
}

impl Options {
    pub fn run(&self) -> Result<(), Error> {
        let sources = setup::sources(&self.storage)?;
        let storage = self.storage.read(&sources)?;
        let given = Given::new(&self.email, "the address");
        let email = Email::parse(&self.email).map_err(|problem| given.refuse(problem))?;
        setup::log_warnings();
        setup::block_on(async {
            let services = setup::open_services_without_mail(&storage).await?;
            match accounts::take_off_second_factor(&services, &email).await {
                Err(services::Error::NotFound) => {
                    return Err(given.refuse("has no two-step sign-in to turn off").into());
                }
                taken_off => taken_off?,
            }
            say(format_args!("two-step sign-in is off for {}", email.as_str()))
        })
    }
}
