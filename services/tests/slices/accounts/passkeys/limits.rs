//! How many passkeys there are, how often a device is asked, and where there are none.

use super::{question, question_to};
use crate::accounts::{lea, up};
use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    time::Span,
};
use services::{
    accounts::{Caller, ask_to_sign_in, show_credentials, sign_in_with_passkey},
    ports::Ports,
};
use test_support::{Device, TestApp, both_databases, problem, refusal};

#[both_databases]
async fn twenty_are_enough(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    for number in 0..20 {
        app.add_passkey(&here, &mut Device::new(number)).await;
    }
    assert_eq!(problem(question_to(&app, &here).await, "name"), Some(FieldErrorKind::TooMany { max: 20 }));
}

#[both_databases]
async fn devices_are_asked_so_often_from_one_network(app: TestApp) {
    let address: std::net::IpAddr = "192.0.2.7".parse().unwrap();
    let school = Caller { network: address.into(), ..Caller::default() };
    for _ in 0..100 {
        ask_to_sign_in(&app.services, &school).await.unwrap();
    }
    assert_eq!(refusal(ask_to_sign_in(&app.services, &school).await), ForbiddenReason::TooOften { seconds: 2 });
    question(&app).await;
    app.advance(Span::minutes(5));
    services::jobs::sweep(&app.services).await.unwrap();
    assert_eq!(app.count("webauthn_challenges", "expires_at > 0").await, 0, "what nobody answered is forgotten");
}

#[both_databases]
async fn a_school_that_signs_in_is_not_slowed_down(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let mut phone = Device::new(1);
    app.add_passkey(&here, &mut phone).await;
    let school = Caller { network: std::net::IpAddr::from([192, 0, 2, 7]).into(), ..Caller::default() };
    for _ in 0..110 {
        let answer = phone.sign_in(&ask_to_sign_in(&app.services, &school).await.unwrap());
        sign_in_with_passkey(&app.services, &school, &answer).await.unwrap();
    }
}

#[both_databases]
async fn an_instance_without_a_name_has_none(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    for address in ["http://127.0.0.1:3000", "http://[::1]:3000", ""] {
        let ports = Ports {
            address: address.into(),
            ..Ports::real(
                std::sync::Arc::new(app.mail.clone()),
                address,
                std::sync::Arc::new(app.files.clone()),
                std::sync::Arc::new(test_support::TestPictures),
            )
        };
        let elsewhere = app.services.with_ports(Ports { clock: std::sync::Arc::new(app.clock.clone()), ..ports });
        assert_eq!(refusal(ask_to_sign_in(&elsewhere, &Caller::default()).await), ForbiddenReason::NoPasskeysHere);
        let credentials =
            show_credentials(&elsewhere, &Caller::default(), &here.actor, Some(&here.token), None).await.unwrap();
        assert!(!credentials.takes_passkeys && credentials.proven);
    }
}
