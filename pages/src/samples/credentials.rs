//! Samples of credentials: passkeys, codes, recovery codes.

use super::{Sample, alone, data, sample};
use crate::accounts::CodePage;
use domain::{
    accounts::{
        credentials::view::{CredentialsView, NewSecret, PasskeyCard, SecondFactor},
        provider::Connected,
    },
    actor::Role,
    ids::PasskeyId,
    time::Span,
};
use leptos::prelude::*;

/// Before and after re-authentication, with and without passkeys, with the second factor in each state.
pub fn samples() -> Vec<Sample> {
    let mut all = vec![alone("/:lang/sign-in/code", "?token=half&next=/en/challenges?minutes=5%26page=2", || {
        view! { <CodePage /> }.into_any()
    })];
    for proven in [true, false] {
        for count in [0, 2] {
            for factor in factors() {
                let what = format!("proven {proven}, {count} passkeys, {factor:?}");
                all.push(sample("/:lang/me/account/sign-in", what, Some(data::actor(Role::Member)), move || {
                    crate::accounts::credentials_page::credentials_view(credentials(proven, count, factor))
                }));
            }
        }
    }
    all
}

fn factors() -> [SecondFactor; 3] {
    let begun = NewSecret {
        secret: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".to_owned(),
        link: "otpauth://totp/Quinze:camille@refuge.example?secret=GEZDGNBVGY3TQOJQ&issuer=Quinze".to_owned(),
        picture: "M4 4h7v1h-7zM12 4h1v1h-1z".to_owned(),
        size: 45,
    };
    [
        SecondFactor::default(),
        SecondFactor { begun: Some(begun), ..SecondFactor::default() },
        SecondFactor { on_since: Some(data::NOW - Span::days(3)), codes_left: 1, begun: None },
    ]
}

fn credentials(proven: bool, count: i64, second_factor: SecondFactor) -> CredentialsView {
    let passkey = |id| PasskeyCard {
        id: PasskeyId(id),
        name: "Clé <et> téléphone".to_owned(),
        created_at: data::NOW - Span::days(30),
        used_at: (id == 1).then_some(data::NOW - Span::hours(2)),
    };
    let codes = if proven { 10 } else { 0 };
    let connected = Connected { email: "camille@refuge.example".to_owned(), since: data::NOW - Span::days(3) };
    CredentialsView {
        proven,
        email: "camille@refuge.example".to_owned(),
        has_password: count == 0,
        takes_passkeys: proven,
        passkeys: (1..=count).map(passkey).collect(),
        device: "Firefox, Android".to_owned(),
        second_factor,
        connected: proven.then_some(connected),
        new_codes: (0..codes).map(|number| format!("ABCD EFGH IJKL MNO{number}")).collect(),
        now: data::NOW,
    }
}
