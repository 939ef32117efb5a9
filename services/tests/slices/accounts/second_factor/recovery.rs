//! Recovery codes.

use super::{anew, give};
use crate::accounts::{lea, up};
use domain::error::FieldErrorKind;
use services::mail::deliver;
use test_support::{TestApp, both_databases, code_at, email_of, half_of, problem, session_of};

#[both_databases]
async fn recovery_codes_are_shown_once_and_each_counts_once(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let (secret, seed) = app.turn_on_second_factor(&here).await;
    let shown = app.credentials(&here.actor, &here.token, Some(&seed)).await;
    assert_eq!((shown.new_codes.len(), shown.second_factor.codes_left), (10, 10));
    assert!(app.credentials(&here.actor, &here.token, None).await.new_codes.is_empty());
    let half = half_of(app.sign_in("Léa").await);
    give(&app.services, &half, &shown.new_codes[3].to_lowercase()).await.unwrap();
    let half = half_of(app.sign_in("Léa").await);
    assert_eq!(problem(give(&app.services, &half, &shown.new_codes[3]).await, "code"), Some(FieldErrorKind::WrongCode));
    give(&app.services, &half, &shown.new_codes[4]).await.unwrap();
    assert_eq!(app.credentials(&here.actor, &here.token, Some(&seed)).await.second_factor.codes_left, 8);

    assert_eq!(problem(anew(&app, &here, "000000").await, "code"), Some(FieldErrorKind::WrongCode));
    let anew = anew(&app, &here, &code_at(&secret, app.now())).await.unwrap();
    assert!(app.credentials(&here.actor, &here.token, Some(&seed)).await.new_codes.is_empty());
    let codes = app.credentials(&here.actor, &here.token, Some(&anew)).await.new_codes;
    let half = half_of(app.sign_in("Léa").await);
    assert_eq!(problem(give(&app.services, &half, &shown.new_codes[5]).await, "code"), Some(FieldErrorKind::WrongCode));
    give(&app.services, &half, &codes[0]).await.unwrap();
    for code in shown.new_codes.iter().chain(&codes) {
        assert_eq!(app.count("recovery_codes", &format!("code_hash LIKE '%{code}%'")).await, 0, "hashes alone");
    }
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of("Léa")).len(), 2);
}

#[both_databases]
async fn ones_codes_are_nobody_elses(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    app.volunteer("Tom").await;
    let toms = session_of(app.sign_in("Tom").await);
    let (secret, seed) = app.turn_on_second_factor(&here).await;
    app.turn_on_second_factor(&toms).await;
    let codes = app.credentials(&here.actor, &here.token, Some(&seed)).await.new_codes;
    let half = half_of(app.sign_in("Tom").await);
    for code in [codes[0].as_str(), &code_at(&secret, app.now())] {
        assert_eq!(problem(give(&app.services, &half, code).await, "code"), Some(FieldErrorKind::WrongCode));
    }
    assert!(app.credentials(&toms.actor, &toms.token, Some(&seed)).await.new_codes.is_empty());
}
