//! Accounts: sign-up, sign-in, mailed links, profile, passkeys and the second factor; mail.

mod clock;
mod form;
mod languages;
mod links;
mod mail;
mod own;
mod passkeys;
mod pending;
mod provider;
mod second_factor;
mod signing;
mod spelling;

use domain::accounts::input::{SignIn, SignUp};
use services::{
    Result, Services,
    accounts::{Caller, NewSession, SignedUp, sign_up},
    mail::deliver,
};
use test_support::{PASSWORD, TestApp, email_of};

fn lea() -> SignUp {
    SignUp {
        name: "Léa".to_owned(),
        email: email_of("Léa"),
        password: PASSWORD.to_owned(),
        language: "fr".to_owned(),
        ..SignUp::default()
    }
}

fn with(email: &str, password: &str) -> SignIn {
    SignIn { email: email.to_owned(), password: password.to_owned(), ..SignIn::default() }
}

/// Signs up where addresses need no confirmation.
pub async fn up(services: &Services, input: &SignUp) -> Result<NewSession> {
    match sign_up(services, &Caller::default(), input, None).await? {
        SignedUp::In(session) => Ok(session),
        SignedUp::MailSent { .. } => panic!("addresses need no confirmation here"),
    }
}

/// Sends the queued mails; returns the token of the link in the last mail to an address.
async fn mailed_token(app: &TestApp, email: &str) -> String {
    deliver(&app.services).await.unwrap();
    app.mail.token(email)
}
