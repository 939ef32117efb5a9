//! `quinze demo`

use super::{Error, setup, terminal::say};
use crate::config::{account::PasswordOption, storage::StorageOptions};

/// The accounts to look around with, and their roles.
const ACCOUNTS: [(&str, &str); 4] = [
    ("volunteer@demo.invalid", "a volunteer"),
    ("organisation@demo.invalid", "an organisation's team"),
    ("moderator@demo.invalid", "a moderator"),
    ("admin@demo.invalid", "the administrator"),
];

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    storage: StorageOptions,

    #[command(flatten)]
    password: PasswordOption,
}

impl Options {
    pub fn run(&self) -> Result<(), Error> {
        let sources = setup::sources(&self.storage)?;
        let storage = self.storage.read(&sources)?;
        let chosen = self.password.read(&sources)?;
        setup::log_warnings();
        setup::block_on(async {
            let services = setup::open_services_without_mail(&storage).await?;
            let password = chosen.map_or_else(|| services.token(), |given| given.text);
            services::demo::fill(&services, &password).await?;
            print_accounts(&password)
        })
    }
}

fn print_accounts(password: &str) -> Result<(), Error> {
    say("the demo content is in place; sign in as")?;
    for (email, who) in ACCOUNTS {
        say(format_args!("  {email:<26} {who}"))?;
    }
    say(format_args!("with the password {password}"))
}
