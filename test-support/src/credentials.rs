use crate::{Device, PASSWORD, TestApp, email_of};
use domain::{
    accounts::{
        credentials::{input::OwnCode, view::CredentialsView},
        input::SignIn,
    },
    actor::Actor,
    time::{Span, Timestamp},
};
use services::accounts::{
    Caller, NewSession, SignedIn, add_passkey, ask_to_add_passkey, begin_second_factor, confirm_second_factor,
    show_credentials, sign_in,
};
use totp_rs::{Algorithm, Secret, TOTP};

/// The session of a sign-in; panics when a second factor is needed.
pub fn session_of(signed_in: SignedIn) -> NewSession {
    match signed_in {
        SignedIn::In(session) => session,
        SignedIn::CodeNeeded { .. } => panic!("a code is asked for"),
    }
}

/// The token of a pending sign-in; panics when no second factor is needed.
pub fn half_of(signed_in: SignedIn) -> String {
    match signed_in {
        SignedIn::In(session) => panic!("nothing is asked for: {}", session.actor.name),
        SignedIn::CodeNeeded { token } => token,
    }
}

/// The code that an app shows for a secret.
pub fn code_at(secret: &str, at: Timestamp) -> String {
    let secret = Secret::Encoded(secret.replace(' ', "")).to_bytes().expect("a secret in base 32");
    let app = TOTP::new_unchecked(Algorithm::SHA1, 6, 0, 30, secret);
    app.generate(u64::try_from(at.0 / 1_000).expect("a moment after 1970"))
}

impl TestApp {
    /// Signs a person in with their password.
    pub async fn sign_in(&self, name: &str) -> SignedIn {
        let input = SignIn { email: email_of(name), password: PASSWORD.to_owned(), ..SignIn::default() };
        sign_in(&self.services, &Caller::default(), &input).await.expect("signed in")
    }

    /// Registers a passkey of a device for a person.
    pub async fn add_passkey(&self, session: &NewSession, device: &mut Device) {
        let NewSession { actor, token } = session;
        let (caller, input) = (Caller::default(), domain::accounts::credentials::input::AddPasskey::default());
        let question = ask_to_add_passkey(&self.services, &caller, actor, Some(token), &input).await;
        let made = device.make(&question.expect("a question"));
        add_passkey(&self.services, &caller, actor, Some(token), &made).await.expect("a passkey");
    }

    /// A person's credentials, as shown to them.
    pub async fn credentials(&self, actor: &Actor, token: &str, seed: Option<&str>) -> CredentialsView {
        let credentials = show_credentials(&self.services, &Caller::default(), actor, Some(token), seed).await;
        credentials.expect("the ways")
    }

    /// Begins a second factor; returns its secret.
    pub async fn begin_second_factor(&self, session: &NewSession) -> String {
        begin_second_factor(&self.services, &session.actor, Some(&session.token)).await.expect("begun");
        let credentials = self.credentials(&session.actor, &session.token, None).await;
        credentials.second_factor.begun.expect("a secret").secret
    }

    /// Turns a second factor on; returns its secret and the seed of the recovery codes. The next valid code comes with
    /// the next time step.
    pub async fn turn_on_second_factor(&self, session: &NewSession) -> (String, String) {
        let secret = self.begin_second_factor(session).await;
        let input = OwnCode { code: code_at(&secret, self.now()) };
        let seed = confirm_second_factor(&self.services, &session.actor, Some(&session.token), &input).await;
        self.advance(Span(30_000));
        (secret, seed.expect("turned on"))
    }
}
