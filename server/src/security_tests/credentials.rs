//! Credentials, each where a function can use it.

use domain::{
    accounts::credentials::input::{AddPasskey, GiveCode, OwnCode, PasskeyRef, SignInWithPasskey},
    actor::Actor,
    time::Span,
};
use services::accounts::{Caller, ask_to_add_passkey, ask_to_sign_in};
use test_support::{Device, TestApp, code_at, half_of, session_of};

pub struct CredentialRows {
    /// The device's response to a challenge for signing in.
    pub answer: SignInWithPasskey,
    /// A passkey of the author's device.
    pub made: AddPasskey,
    /// The author's.
    pub passkeys: [PasskeyRef; 2],
    /// A pending sign-in that needs the second factor.
    pub half: GiveCode,
    /// Turns on the second factor that the author has begun.
    pub first_code: OwnCode,
    /// Replaces its recovery codes.
    pub second_code: OwnCode,
    /// Turns it off again.
    pub next_code: OwnCode,
}

impl CredentialRows {
    pub async fn of(app: &TestApp, author: &Actor) -> Self {
        let caller = Caller::default();
        app.volunteer("Coder").await;
        let coder = session_of(app.sign_in("Coder").await);
        let (secret, _) = app.turn_on_second_factor(&coder).await;
        let token = half_of(app.sign_in("Coder").await);
        let half = GiveCode { token, code: code_at(&secret, app.now()), ..GiveCode::default() };

        let own = session_of(app.sign_in(&author.name).await);
        let mut devices = [Device::new(1), Device::new(2)];
        for device in &mut devices {
            app.add_passkey(&own, device).await;
        }
        let passkeys = app.credentials(author, &own.token, None).await.passkeys;
        let ids = [passkeys[0].id, passkeys[1].id];
        let nothing = AddPasskey::default();
        let to_add = ask_to_add_passkey(&app.services, &caller, author, Some(&own.token), &nothing).await.unwrap();
        let to_sign_in = ask_to_sign_in(&app.services, &caller).await.unwrap();
        let secret = app.begin_second_factor(&own).await;
        Self {
            answer: devices[0].sign_in(&to_sign_in),
            made: Device::new(3).make(&to_add),
            passkeys: ids.map(|id| PasskeyRef { passkey: id.to_string() }),
            half,
            first_code: OwnCode { code: code_at(&secret, app.now() - Span(30_000)) },
            second_code: OwnCode { code: code_at(&secret, app.now()) },
            next_code: OwnCode { code: code_at(&secret, app.now() + Span(30_000)) },
        }
    }
}
