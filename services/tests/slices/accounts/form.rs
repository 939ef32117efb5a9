//! The sign-up form: minimum time and honeypot.

use super::lea;
use domain::{
    accounts::{
        form_time::{FORM_LASTS, SIGN_UP_TAKES},
        input::SignUp,
    },
    error::FieldErrorKind,
    time::Span,
};
use services::{
    Result, Services,
    accounts::{Caller, SignedUp, sign_up, stamp_sign_up},
    mail::deliver,
};
use test_support::{TestApp, almost, at_once, both_databases, email_of, problem};

/// An instance that checks the time for signing up, which is the default.
fn asking(services: &Services) -> Services {
    services.clone().with_sign_up_time(SIGN_UP_TAKES)
}

async fn up(services: &Services, input: &SignUp) -> Result<SignedUp> {
    sign_up(services, &Caller::default(), input, None).await
}

fn stamped(stamp: &str) -> SignUp {
    SignUp { stamp: stamp.to_owned(), ..lea() }
}

#[both_databases]
async fn nobody_fills_a_form_in_at_once_and_it_is_good_for_a_day(app: TestApp) {
    let services = asking(&app.services);
    let input = stamped(&stamp_sign_up(&services).await.unwrap());
    app.advance(almost(SIGN_UP_TAKES));
    assert_eq!(problem(up(&services, &input).await, "too_soon"), Some(FieldErrorKind::TooShort { min: 2 }));
    assert_eq!(app.count("users", "id > 0").await, 0);
    app.advance(Span(1));
    up(&services, &input).await.unwrap();
    assert_eq!(app.count("users", "id > 0").await, 1);
    let late = stamped(&stamp_sign_up(&services).await.unwrap());
    app.advance(FORM_LASTS);
    assert_eq!(problem(up(&services, &late).await, "stamp"), Some(FieldErrorKind::Unknown));
}

#[both_databases]
async fn what_this_instance_did_not_write_counts_for_nothing(app: TestApp) {
    let services = asking(&app.services);
    let good = stamp_sign_up(&services).await.unwrap();
    app.advance(Span::hours(1));
    let (at, mark) = good.split_once('.').unwrap();
    let earlier = format!("{:x}.{mark}", app.now().0 - Span::hours(2).0);
    let twice = format!("{good}{mark}");
    for made_up in [
        "",
        ".",
        at,
        &format!("{at}."),
        &format!(".{mark}"),
        &earlier,
        &twice,
        &good.to_uppercase(),
        "x.y",
        "-1.y",
        "é.é",
    ] {
        assert_eq!(problem(up(&services, &stamped(made_up)).await, "stamp"), Some(FieldErrorKind::Empty), "{made_up}");
    }
    up(&services, &stamped(&good)).await.unwrap();
}

#[both_databases]
async fn another_process_and_a_restart_know_the_same_secret(app: TestApp) {
    let others = [app.restarted().await, app.restarted().await, app.restarted().await, app.restarted().await];
    let others = others.map(|other| asking(&other));
    let services = others.clone();
    let stamps = at_once(4, move |time| {
        let services = services[time].clone();
        async move { stamp_sign_up(&services).await.unwrap() }
    })
    .await;
    assert_eq!(app.count("secrets", "name = 'forms'").await, 1);
    for (number, stamp) in stamps.iter().enumerate() {
        let known = up(&others[(number + 1) % 4], &stamped(stamp)).await;
        assert_eq!(
            problem(known, "too_soon"),
            Some(FieldErrorKind::TooShort { min: 2 }),
            "it is too early, not made up"
        );
    }
}

#[both_databases]
async fn a_program_that_fills_everything_in_is_told_what_others_are_told_and_gets_nothing(app: TestApp) {
    let everything = SignUp { homepage: "https://buy.example".to_owned(), ..lea() };
    assert_eq!(problem(up(&app.services, &everything).await, "email"), Some(FieldErrorKind::CannotBeUsed));
    app.mail.reach_people();
    let told = up(&app.services, &everything).await.unwrap();
    assert!(matches!(told, SignedUp::MailSent { token } if token.len() == 43));
    deliver(&app.services).await.unwrap();
    assert!(app.mail.to(&email_of("Léa")).is_empty());
    for table in ["users", "links", "mails", "sessions"] {
        assert_eq!(app.count(table, "created_at > 0").await, 0, "{table}");
    }
    up(&app.services, &lea()).await.unwrap();
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of("Léa")).len(), 1, "the person themselves is not kept out");
}

#[both_databases]
async fn where_nobody_asks_nothing_is_written(app: TestApp) {
    assert_eq!(stamp_sign_up(&app.services).await.unwrap(), "");
    up(&app.services, &lea()).await.unwrap();
    assert_eq!(app.count("secrets", "name <> ''").await, 0);
}
