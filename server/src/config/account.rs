//! Options of commands that create accounts.

use super::{Error, Given, Sources};
use domain::{
    accounts::{
        Password,
        input::{NewAccount, SignUp},
    },
    actor::Role,
    error::FieldError,
};

#[derive(clap::Args)]
#[expect(clippy::doc_markdown, reason = "shown on the terminal as it stands")]
pub struct PasswordOption {
    /// Password, 10 to 200 characters [env: QUINZE_PASSWORD]
    #[arg(long)]
    password: Option<String>,
}

#[derive(clap::Args)]
#[expect(clippy::doc_markdown, reason = "shown on the terminal as it stands")]
pub struct AccountOptions {
    /// member, moderator or administrator [env: QUINZE_ROLE]
    #[arg(long)]
    role: Option<String>,

    /// Email address to sign in with [env: QUINZE_EMAIL]
    #[arg(long)]
    email: Option<String>,

    /// Name that others see [env: QUINZE_NAME]
    #[arg(long)]
    name: Option<String>,

    #[command(flatten)]
    password: PasswordOption,
}

impl PasswordOption {
    /// The validated password, `None` when none was given.
    pub fn read(&self, sources: &Sources) -> Result<Option<Given>, Error> {
        let given = sources.find("password", self.password.as_deref())?;
        match given.as_ref().map(|given| (given, Password::parse(&given.text))) {
            Some((given, Err(problem))) => Err(given.refuse(problem)),
            _ => Ok(given),
        }
    }
}

impl AccountOptions {
    /// The new account and its role. `ask` is called for the password when none was given.
    pub fn read(
        &self,
        sources: &Sources,
        ask: impl FnOnce() -> Result<Given, Error>,
    ) -> Result<(NewAccount, Role), Error> {
        let role = required(sources, "role", self.role.as_deref())?;
        let email = required(sources, "email", self.email.as_deref())?;
        let name = required(sources, "name", self.name.as_deref())?;
        let role_parsed = parse_role(&role)?;
        let password = self.password.read(sources)?.map_or_else(ask, Ok)?;
        let account = parse_account(&name, &email, &password)?;
        Ok((account, role_parsed))
    }
}

fn required(sources: &Sources, key: &str, flag: Option<&str>) -> Result<Given, Error> {
    let place = || Error::new(format!("--{key}"), "is needed");
    sources.find(key, flag)?.ok_or_else(place)
}

fn parse_role(given: &Given) -> Result<Role, Error> {
    let parsed = given.text.parse();
    parsed.map_err(|_| given.refuse("must be member, moderator or administrator"))
}

fn parse_account(name: &Given, email: &Given, password: &Given) -> Result<NewAccount, Error> {
    let sign_up = SignUp {
        name: name.text.clone(),
        email: email.text.clone(),
        password: password.text.clone(),
        // There is no page whose language could be used.
        language: "en".to_owned(),
        ..SignUp::default()
    };
    sign_up.parse().map_err(|rejection| {
        let first = rejection.0.into_iter().next();
        let given = |error: &FieldError| match error.field.as_str() {
            "name" => name.place.clone(),
            "email" => email.place.clone(),
            _ => password.place.clone(),
        };
        first.map_or_else(|| Error::new("--name", "cannot be used"), |error| Error::new(given(&error), error.problem))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn read(role: &str, email: Option<&str>, password: &str) -> Result<(NewAccount, Role), Error> {
        let environment = |_: &str| None;
        let sources = Sources::load(None, &environment, Path::new("/none"))?;
        let options = AccountOptions {
            role: Some(role.to_owned()),
            email: email.map(str::to_owned),
            name: Some("Ada".to_owned()),
            password: PasswordOption { password: None },
        };
        options.read(&sources, || Ok(Given::new(password, "password as typed")))
    }

    #[test]
    fn a_whole_account() {
        let (account, role) = read("moderator", Some("ada@example.org"), "correct horse").unwrap();
        assert_eq!(role, Role::Moderator);
        assert_eq!(account.email.as_str(), "ada@example.org");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let message = |read: Result<_, Error>| read.err().unwrap().to_string();
        let role = message(read("king", Some("ada@example.org"), "correct horse"));
        assert_eq!(role, "--role: must be member, moderator or administrator");
        assert_eq!(message(read("member", None, "")), "--email: is needed");
        let email = message(read("member", Some("ada"), "correct horse"));
        assert_eq!(email, "--email: is not an email address");
        let password = message(read("member", Some("ada@example.org"), "abc"));
        assert_eq!(password, "password as typed: is shorter than 10 characters");
    }
}
