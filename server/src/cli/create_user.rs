//! `quinze user create`

use super::{
    Error, setup,
    terminal::{complain, say},
};
use crate::config::{self, Given, account::AccountOptions, storage::StorageOptions};
use services::accounts;
use std::{
    io::{self, IsTerminal, Write},
    process::{Command, Stdio},
};

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    storage: StorageOptions,

    #[command(flatten)]
    account: AccountOptions,
}

impl Options {
    pub fn run(&self) -> Result<(), Error> {
        let sources = setup::sources(&self.storage)?;
        let storage = self.storage.read(&sources)?;
        let (account, role) = self.account.read(&sources, ask_password)?;
        setup::log_warnings();
        setup::block_on(async {
            let services = setup::open_services_without_mail(&storage).await?;
            accounts::create_user(&services, &account, role).await?;
            say(format_args!("created {}, with the role {role}", account.email.as_str()))
        })
    }
}

/// One line of the standard input; on a terminal with a prompt and without echo.
fn ask_password() -> Result<Given, config::Error> {
    let terminal = io::stdin().is_terminal();
    if terminal {
        write!(io::stderr(), "Password: ").ok();
        show_typing(false);
    }
    let mut line = String::new();
    let read = io::stdin().read_line(&mut line);
    if terminal {
        show_typing(true);
        complain("");
    }
    let given = Given::new(line.trim_end_matches(['\r', '\n']), "the password as typed");
    read.map(|_| ()).map_err(|error| given.refuse(error))?;
    Ok(given)
}

/// Without `stty` the password is echoed, which is better than not working.
fn show_typing(shown: bool) {
    let setting = if shown { "echo" } else { "-echo" };
    let mut stty = Command::new("stty");
    stty.arg(setting).stderr(Stdio::null()).status().ok();
}
