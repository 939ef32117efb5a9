//! The own account: address, password, sessions; and the throttle of passwords.

use super::{lea, mailed_token, pending::write, up, with};
use domain::{
    accounts::input::{ChangeAddress, ChangePassword, EndSession, FollowLink, SignUp},
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    notifications::MailProblem,
    time::Span,
};
use services::{
    accounts::{
        Caller, Followed, change_address, change_password, end_session, find_session, follow_link, show_account,
        sign_in, sign_up,
    },
    mail::deliver,
    ports::NotSent,
};
use test_support::{
    PASSWORD, TestApp, at_once, both_databases, email_of, problem, refusal, rejected_fields, session_of,
};

const NEW: &str = "four other short words";

fn from(device: &str) -> Caller {
    Caller { device: device.to_owned(), ..Caller::default() }
}

fn from_network(address: &str) -> Caller {
    let address: std::net::IpAddr = address.parse().unwrap();
    Caller { network: address.into(), ..Caller::default() }
}

fn to(email: &str, password: &str) -> ChangeAddress {
    ChangeAddress { email: email.to_owned(), password: password.to_owned() }
}

fn passwords(password: &str, new_password: &str) -> ChangePassword {
    ChangePassword { password: password.to_owned(), new_password: new_password.to_owned() }
}

async fn follow(app: &TestApp, viewer: Option<&Actor>, token: &str) -> services::Result<Followed> {
    let input = FollowLink { token: token.to_owned(), ..FollowLink::default() };
    follow_link(&app.services, &Caller::default(), viewer, None, &input).await
}

#[both_databases]
async fn sessions_are_listed_and_ended(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let tom = app.volunteer("Tom").await;
    let mut others = Vec::new();
    for device in ["Firefox, Android", "Safari, iPhone"] {
        app.advance(Span::hours(1));
        others
            .push(session_of(sign_in(&app.services, &from(device), &with(&email_of("Léa"), PASSWORD)).await.unwrap()));
    }
    let account = show_account(&app.services, &here.actor, Some(&here.token)).await.unwrap();
    let devices: Vec<(&str, bool)> = account.sessions.iter().map(|one| (one.device.as_str(), one.current)).collect();
    assert_eq!(devices, [("", true), ("Safari, iPhone", false), ("Firefox, Android", false)]);
    assert!(account.sessions.iter().all(|one| !one.label.is_empty() && one.label != here.token));

    let one = EndSession { session: account.sessions[1].label.clone() };
    end_session(&app.services, &tom, None, &one).await.unwrap();
    assert_eq!(app.count("sessions", "user_id > 0").await, 3, "nobody ends another's");
    for _ in 0..2 {
        end_session(&app.services, &here.actor, Some(&here.token), &one).await.unwrap();
    }
    assert_eq!(find_session(&app.services, &Caller::default(), &others[1].token).await.unwrap(), None);
    end_session(&app.services, &here.actor, Some(&here.token), &EndSession::default()).await.unwrap();
    assert_eq!(find_session(&app.services, &Caller::default(), &others[0].token).await.unwrap(), None);
    assert!(find_session(&app.services, &Caller::default(), &here.token).await.unwrap().is_some());
}

#[both_databases]
async fn a_session_of_the_version_before_gets_its_label_when_it_is_used(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    app.sql("UPDATE sessions SET label = '', device = '', used_at = 0").await.unwrap();
    find_session(&app.services, &from("Firefox"), &here.token).await.unwrap();
    let account = show_account(&app.services, &here.actor, Some(&here.token)).await.unwrap();
    assert!(account.sessions[0].current);
    assert_eq!((account.sessions[0].device.as_str(), account.sessions[0].used_at), ("Firefox", app.now()));
}

#[both_databases]
async fn another_password_signs_all_others_out(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let there =
        session_of(sign_in(&app.services, &Caller::default(), &with(&email_of("Léa"), PASSWORD)).await.unwrap());
    let change =
        async |input: ChangePassword| change_password(&app.services, &Caller::default(), &here.actor, &input).await;
    assert_eq!(rejected_fields(change(passwords("", "")).await), ["password", "new_password"]);
    assert_eq!(problem(change(passwords("short", NEW)).await, "password"), Some(FieldErrorKind::WrongPassword));
    assert_eq!(
        problem(change(passwords("not the password", NEW)).await, "password"),
        Some(FieldErrorKind::WrongPassword)
    );
    assert_eq!(
        problem(change(passwords(PASSWORD, "azertyuiop")).await, "new_password"),
        Some(FieldErrorKind::KnownPassword)
    );
    let session = change(passwords(PASSWORD, NEW)).await.unwrap();
    for old in [&here.token, &there.token] {
        assert_eq!(find_session(&app.services, &Caller::default(), old).await.unwrap(), None);
    }
    assert!(find_session(&app.services, &Caller::default(), &session.token).await.unwrap().is_some());
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of("Léa")).len(), 1);
}

#[both_databases]
async fn without_mail_an_address_changes_at_once(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    app.volunteer("Tom").await;
    let change =
        async |input: ChangeAddress| change_address(&app.services, &Caller::default(), &here.actor, &input).await;
    assert_eq!(problem(change(to(&email_of("Tom"), PASSWORD)).await, "email"), Some(FieldErrorKind::CannotBeUsed));
    assert_eq!(
        problem(change(to("new@test.invalid", "not the password")).await, "password"),
        Some(FieldErrorKind::WrongPassword)
    );
    assert!(change(to("new@test.invalid", PASSWORD)).await.unwrap());
    sign_in(&app.services, &Caller::default(), &with("new@test.invalid", PASSWORD)).await.unwrap();
    deliver(&app.services).await.unwrap();
    let told = app.mail.to(&email_of("Léa")).remove(0);
    assert!(told.text.contains("new@test.invalid"), "{told:?}");
}

#[both_databases]
async fn an_address_changes_once_the_new_one_answers_and_both_are_told(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    app.mail.reach_people();
    let moved = change_address(&app.services, &Caller::default(), &here.actor, &to("new@test.invalid", PASSWORD))
        .await
        .unwrap();
    assert!(!moved);
    let token = mailed_token(&app, "new@test.invalid").await;
    assert!(app.mail.to(&email_of("Léa")).remove(0).text.contains("new@test.invalid"));
    assert_eq!(show_account(&app.services, &here.actor, None).await.unwrap().email, email_of("Léa"));
    let followed = follow(&app, Some(&here.actor), &token).await.unwrap();
    assert!(followed.signed_in.is_none());
    assert_eq!(show_account(&app.services, &here.actor, None).await.unwrap().email, "new@test.invalid");
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of("Léa")).len(), 2);
}

#[both_databases]
async fn an_account_moves_only_for_whoever_is_signed_in_to_it(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let tom = app.volunteer("Tom").await;
    app.mail.reach_people();
    change_address(&app.services, &Caller::default(), &here.actor, &to("new@test.invalid", PASSWORD)).await.unwrap();
    let token = mailed_token(&app, "new@test.invalid").await;
    for stranger in [None, Some(&tom)] {
        assert_eq!(refusal(follow(&app, stranger, &token).await), ForbiddenReason::SignInNeeded);
    }
    assert_eq!(show_account(&app.services, &here.actor, None).await.unwrap().email, email_of("Léa"));
    follow(&app, Some(&here.actor), &token).await.unwrap();
}

#[both_databases]
async fn another_password_takes_back_the_mail_that_waits_for_the_new_address(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let tom = app.volunteer("Tom").await;
    app.mail.reach_people();
    change_address(&app.services, &Caller::default(), &here.actor, &to("new@test.invalid", PASSWORD)).await.unwrap();
    change_address(&app.services, &Caller::default(), &tom, &to("toms@test.invalid", PASSWORD)).await.unwrap();
    app.mail.refuse(Some(NotSent { for_good: true, problem: MailProblem::Refused, why: "550".to_owned() }));
    deliver(&app.services).await.unwrap();
    app.mail.refuse(None);
    let new = change_password(&app.services, &Caller::default(), &here.actor, &passwords(PASSWORD, NEW)).await.unwrap();
    assert_eq!(app.count("mails", "kind = 'new_address'").await, 1, "Tom's alone can still be tried again");
    assert_eq!(app.count("links", &format!("user_id = {}", new.actor.id)).await, 0);
}

#[both_databases]
async fn an_address_that_has_an_account_is_not_given_away(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    app.volunteer("Tom").await;
    app.mail.reach_people();
    let moved =
        change_address(&app.services, &Caller::default(), &here.actor, &to(&email_of("Tom"), PASSWORD)).await.unwrap();
    assert!(!moved, "the same answer");
    deliver(&app.services).await.unwrap();
    let to_tom = app.mail.to(&email_of("Tom")).remove(0);
    assert!(!to_tom.text.contains("token="), "{to_tom:?}");

    // Somebody signs up with the address before its link is used.
    change_address(&app.services, &Caller::default(), &here.actor, &to("late@test.invalid", PASSWORD)).await.unwrap();
    let token = mailed_token(&app, "late@test.invalid").await;
    app.sql("UPDATE users SET email_key = 'late@test.invalid' WHERE name = 'Tom'").await.unwrap();
    assert_eq!(refusal(follow(&app, Some(&here.actor), &token).await), ForbiddenReason::LinkExpired);
}

#[both_databases]
async fn an_account_that_nobody_confirmed_keeps_no_address_from_its_owner(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    app.mail.reach_people();
    for email in ["one@test.invalid", "two@test.invalid"] {
        let squatter = SignUp { name: "Mallory".to_owned(), email: email.to_owned(), ..lea() };
        sign_up(&app.services, &Caller::default(), &squatter, None).await.unwrap();
        change_address(&app.services, &Caller::default(), &here.actor, &to(email, PASSWORD)).await.unwrap();
        let token = mailed_token(&app, email).await;
        follow(&app, Some(&here.actor), &token).await.unwrap();
        assert_eq!(show_account(&app.services, &here.actor, None).await.unwrap().email, email);
        assert_eq!(app.count("users", "id > 0").await, 1);
    }
}

#[both_databases]
async fn what_a_stranger_wrote_with_the_new_address_stays_theirs(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let (draft, _) = write(&app, "Call it Floe.").await;
    let squatter = SignUp { name: "Mallory".to_owned(), email: "new@test.invalid".to_owned(), ..lea() };
    sign_up(&app.services, &Caller::default(), &squatter, Some(&draft)).await.unwrap();
    assert_eq!(app.count("answer_drafts", "user_id IS NOT NULL").await, 1, "it waits for the address");
    change_address(&app.services, &Caller::default(), &here.actor, &to("new@test.invalid", PASSWORD)).await.unwrap();
    let token = mailed_token(&app, "new@test.invalid").await;
    follow(&app, Some(&here.actor), &token).await.unwrap();
    assert_eq!(app.count("users", "name = 'Mallory'").await, 0);
    assert_eq!(app.count("answer_drafts", "user_id IS NULL").await, 1, "whoever wrote it has the token");
}

#[both_databases]
async fn nothing_begun_with_an_old_password_outlives_its_change(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let services = app.services.clone();
    let actor = here.actor.clone();
    let changed = at_once(5, move |number| {
        let (services, actor) = (services.clone(), actor.clone());
        async move {
            if number == 2 {
                return change_password(&services, &Caller::default(), &actor, &passwords(PASSWORD, NEW)).await.is_ok();
            }
            let _ = sign_in(&services, &Caller::default(), &with(&email_of("Léa"), PASSWORD)).await;
            false
        }
    })
    .await;
    assert!(changed.contains(&true));
    assert_eq!(app.count("sessions", "user_id > 0").await, 1, "the one that the change began");
}

#[both_databases]
async fn of_several_changes_at_once_from_one_password_one_counts(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let services = app.services.clone();
    let changed = at_once(4, move |number| {
        let (services, actor) = (services.clone(), here.actor.clone());
        async move {
            let input = passwords(PASSWORD, &format!("{NEW} {number}"));
            change_password(&services, &Caller::default(), &actor, &input).await
        }
    })
    .await;
    let (done, refused): (Vec<_>, Vec<_>) = changed.into_iter().partition(Result::is_ok);
    assert_eq!(done.len(), 1, "{refused:?}");
    for refused in refused {
        assert_eq!(problem(refused, "password"), Some(FieldErrorKind::WrongPassword));
    }
}

#[both_databases]
async fn guessing_takes_longer_and_longer_and_nobody_is_locked_out_for_good(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    let guess =
        async |password: &str| sign_in(&app.services, &Caller::default(), &with(&email_of("Léa"), password)).await;
    for _ in 0..5 {
        assert_eq!(problem(guess("not the password").await, "password"), Some(FieldErrorKind::NoSuchAccount));
    }
    assert_eq!(refusal(guess(PASSWORD).await), ForbiddenReason::TooOften { seconds: 2 });
    app.advance(Span(2_000));
    assert_eq!(problem(guess("not the password").await, "password"), Some(FieldErrorKind::NoSuchAccount));
    assert_eq!(refusal(guess(PASSWORD).await), ForbiddenReason::TooOften { seconds: 4 });
    app.advance(Span(4_000));
    guess(PASSWORD).await.unwrap();
    for _ in 0..4 {
        assert_eq!(
            problem(guess("not the password").await, "password"),
            Some(FieldErrorKind::NoSuchAccount),
            "as at first"
        );
    }
    guess(PASSWORD).await.unwrap();
}

#[both_databases]
async fn many_guesses_at_once_are_counted_one_by_one(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    let services = app.services.clone();
    let tried = at_once(30, move |_| {
        let services = services.clone();
        async move { sign_in(&services, &Caller::default(), &with(&email_of("Léa"), "not the password")).await }
    })
    .await;
    let looked_at = tried.into_iter().filter(|tried| matches!(tried, Err(services::Error::Rejected(_)))).count();
    assert_eq!(looked_at, 5);
}

#[both_databases]
async fn an_address_without_an_account_is_slowed_down_alike(app: TestApp) {
    for _ in 0..5 {
        sign_in(&app.services, &Caller::default(), &with("nobody@test.invalid", "not the password")).await.unwrap_err();
    }
    let refused = sign_in(&app.services, &Caller::default(), &with("nobody@test.invalid", "not the password")).await;
    assert_eq!(refusal(refused), ForbiddenReason::TooOften { seconds: 2 });
}

#[both_databases]
async fn a_network_that_tries_many_accounts_is_slowed_down(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    let school = from_network("192.0.2.7");
    for number in 0..50 {
        let name = format!("nobody{number}@test.invalid");
        sign_in(&app.services, &school, &with(&name, "not the password")).await.unwrap_err();
    }
    let refused = sign_in(&app.services, &school, &with(&email_of("Léa"), PASSWORD)).await;
    assert_eq!(refusal(refused), ForbiddenReason::TooOften { seconds: 2 });
    sign_in(&app.services, &from_network("192.0.2.8"), &with(&email_of("Léa"), PASSWORD)).await.unwrap();
    let here = from_network("127.0.0.1");
    for number in 0..60 {
        let name = format!("nobody{number}@here.invalid");
        sign_in(&app.services, &here, &with(&name, "not the password")).await.unwrap_err();
    }
    sign_in(&app.services, &here, &with(&email_of("Léa"), PASSWORD)).await.unwrap();
}

#[both_databases]
async fn whoever_has_a_whole_site_has_no_tries_without_end(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    let from = |number: i64| from_network(&format!("2001:db8:1:{number:x}::1"));
    for number in 0..200 {
        let name = format!("nobody{number}@test.invalid");
        sign_in(&app.services, &from(number), &with(&name, "not the password")).await.unwrap_err();
    }
    let refused = sign_in(&app.services, &from(200), &with(&email_of("Léa"), PASSWORD)).await;
    assert_eq!(refusal(refused), ForbiddenReason::TooOften { seconds: 2 });
    let elsewhere = from_network("2001:db8:2::1");
    sign_in(&app.services, &elsewhere, &with(&email_of("Léa"), PASSWORD)).await.unwrap();
}
