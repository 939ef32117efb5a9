//! Signing up where mail is delivered.

use super::{lea, mailed_token, with};
use domain::{
    accounts::{
        ClientNetwork, LinkPurpose,
        input::{AskForLink, FollowLink, SignUp},
    },
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
    responses::input::PostResponses,
    time::Span,
};
use services::{
    Error,
    accounts::{Caller, Followed, SignedUp, find_session, follow_link, send_link, show_link, sign_in, sign_up},
    jobs::sweep,
    mail::deliver,
    responses::{keep_draft, post_drafts},
};
use test_support::{PASSWORD, TestApp, at_once, both_databases, email_of, problem, refusal, session_of};

/// Signs up; returns the browser's token.
async fn ask(app: &TestApp, input: &SignUp, draft: Option<&str>) -> String {
    match sign_up(&app.services, &Caller::default(), input, draft).await.unwrap() {
        SignedUp::MailSent { token } => token,
        SignedUp::In(_) => panic!("nobody was asked to confirm"),
    }
}

/// From the loopback address, which is not throttled.
fn here() -> Caller {
    Caller { network: std::net::IpAddr::from([127, 0, 0, 1]).into(), ..Caller::default() }
}

async fn follow(app: &TestApp, browser: Option<&str>, token: &str, password: &str) -> services::Result<Followed> {
    let input = FollowLink { token: token.to_owned(), password: password.to_owned() };
    follow_link(&app.services, &Caller::default(), None, browser, &input).await
}

/// Stores a visitor's draft where mail is delivered; returns its token and its challenge.
pub(super) async fn write(app: &TestApp, body: &str) -> (String, ChallengeId) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    app.mail.reach_people();
    let bodies = vec![body.to_owned()];
    let written = PostResponses { challenge: challenge.to_string(), bodies, ..PostResponses::default() };
    (keep_draft(&app.services, ClientNetwork::default(), None, &written).await.unwrap(), challenge)
}

#[both_databases]
async fn the_link_in_the_mail_begins_the_session_once(app: TestApp) {
    app.mail.reach_people();
    let browser = ask(&app, &SignUp { next: "/fr/challenges/7".to_owned(), ..lea() }, None).await;
    assert_eq!(app.count("sessions", "user_id > 0").await, 0);
    let token = mailed_token(&app, &email_of("Léa")).await;
    let mail = app.mail.to(&email_of("Léa")).remove(0);
    assert!(
        mail.subject.contains("Confirmez") && mail.text.contains("Bonjour,") && !mail.text.contains("Léa"),
        "{mail:?}"
    );
    assert!(mail.html.contains("https://quinze.test/fr/link?token="), "{mail:?}");
    assert_eq!(app.count("mails", "message <> ''").await, 0, "what was sent is forgotten");
    assert_eq!(app.count("links", &format!("token_hash = '{token}'")).await, 0, "only fingerprints are stored");

    for _ in 0..2 {
        let link = show_link(&app.services, Some(&browser), &token).await.unwrap();
        assert_eq!((link.purpose, link.asks_password), (LinkPurpose::Confirm, false));
    }
    let followed = follow(&app, Some(&browser), &token, "").await.unwrap();
    assert!(followed.new_account);
    assert_eq!(followed.next, "/fr/challenges/7");
    let session = followed.signed_in.map(session_of).unwrap();
    assert!(session.actor.confirmed);
    assert!(find_session(&app.services, &Caller::default(), &session.token).await.unwrap().is_some());
    assert_eq!(refusal(follow(&app, Some(&browser), &token, "").await), ForbiddenReason::LinkExpired);
    sign_in(&app.services, &Caller::default(), &with(&email_of("Léa"), PASSWORD)).await.unwrap();
}

#[both_databases]
async fn used_twenty_times_at_once_it_begins_one_session(app: TestApp) {
    app.mail.reach_people();
    let browser = ask(&app, &lea(), None).await;
    let token = mailed_token(&app, &email_of("Léa")).await;
    let services = app.services.clone();
    let tried = at_once(20, move |_| {
        let (services, browser, token) = (services.clone(), browser.clone(), token.clone());
        async move {
            let input = FollowLink { token, ..FollowLink::default() };
            follow_link(&services, &Caller::default(), None, Some(&browser), &input).await
        }
    })
    .await;
    assert_eq!(tried.iter().filter(|followed| followed.is_ok()).count(), 1);
    assert_eq!(app.count("sessions", "user_id > 0").await, 1);
}

#[both_databases]
async fn from_another_browser_the_password_is_needed(app: TestApp) {
    app.mail.reach_people();
    ask(&app, &lea(), None).await;
    let token = mailed_token(&app, &email_of("Léa")).await;
    for browser in [None, Some("made up"), Some(token.as_str())] {
        assert!(show_link(&app.services, browser, &token).await.unwrap().asks_password);
        for wrong in ["", "another password"] {
            let refused = follow(&app, browser, &token, wrong).await;
            assert_eq!(problem(refused, "password"), Some(FieldErrorKind::WrongPassword));
        }
    }
    app.advance(Span::minutes(15));
    assert!(follow(&app, None, &token, PASSWORD).await.unwrap().signed_in.is_some());
}

#[both_databases]
async fn nothing_says_whether_an_address_has_an_account(app: TestApp) {
    app.volunteer("Léa").await;
    app.mail.reach_people();
    ask(&app, &lea(), None).await;
    ask(&app, &SignUp { email: "new@test.invalid".to_owned(), ..lea() }, None).await;
    deliver(&app.services).await.unwrap();
    let to_her = app.mail.to(&email_of("Léa")).remove(0);
    assert!(to_her.subject.contains("already"), "in her language: {to_her:?}");
    let token = app.mail.token(&email_of("Léa"));
    let followed = follow(&app, None, &token, "").await.unwrap();
    assert!(!followed.new_account && followed.signed_in.is_some());
    assert_eq!(app.count("users", "id > 0").await, 2);
}

#[both_databases]
async fn whoever_signs_up_with_someone_elses_address_is_not_let_in_by_them(app: TestApp) {
    app.mail.reach_people();
    let hers = ask(&app, &lea(), None).await;
    let his =
        ask(&app, &SignUp { name: "Mallory".to_owned(), password: "his own secret words".to_owned(), ..lea() }, None)
            .await;
    let token = mailed_token(&app, &email_of("Léa")).await;
    assert!(show_link(&app.services, Some(&hers), &token).await.unwrap().asks_password);
    let refused = follow(&app, Some(&hers), &token, PASSWORD).await;
    assert_eq!(problem(refused, "password"), Some(FieldErrorKind::WrongPassword));
    assert!(
        !show_link(&app.services, Some(&his), &token).await.unwrap().asks_password,
        "he signed up last, and has no mail"
    );
}

#[both_databases]
async fn an_answer_waits_for_the_address_also_when_they_sign_up_twice(app: TestApp) {
    let (draft, _) = write(&app, "Call it Léo.").await;
    ask(&app, &lea(), Some(&draft)).await;
    let browser = ask(&app, &lea(), Some(&draft)).await;
    assert_eq!(app.count("responses", "id > 0").await, 0);
    let token = mailed_token(&app, &email_of("Léa")).await;
    let session = follow(&app, Some(&browser), &token, "").await.unwrap().signed_in.map(session_of).unwrap();
    let (_, posted) = post_drafts(&app.services, &session.actor, None).await.unwrap().remove(0);
    assert_eq!(posted.unwrap().len(), 1);
    assert!(post_drafts(&app.services, &session.actor, None).await.unwrap().is_empty());
}

#[both_databases]
async fn what_someone_else_wrote_with_her_address_is_not_posted_in_her_name(app: TestApp) {
    let (draft, _) = write(&app, "Buy pills.").await;
    ask(&app, &SignUp { name: "Mallory".to_owned(), ..lea() }, Some(&draft)).await;
    let browser = ask(&app, &lea(), None).await;
    let token = mailed_token(&app, &email_of("Léa")).await;
    let session = follow(&app, Some(&browser), &token, "").await.unwrap().signed_in.map(session_of).unwrap();
    assert_eq!(session.actor.name, "Léa");
    assert!(post_drafts(&app.services, &session.actor, None).await.unwrap().is_empty());
    assert_eq!(app.count("answer_drafts", "user_id IS NULL").await, 1, "it is still whoever's that wrote it");
}

#[both_databases]
async fn two_hundred_at_once_with_one_address_leave_one_account_and_few_mails(app: TestApp) {
    app.mail.reach_people();
    let services = app.services.clone();
    let tried = at_once(200, move |_| {
        let services = services.clone();
        async move { sign_up(&services, &here(), &lea(), None).await }
    })
    .await;
    for tried in tried {
        assert!(matches!(tried, Ok(SignedUp::MailSent { .. })), "{tried:?}");
    }
    assert_eq!(app.count("users", "id > 0").await, 1);
    assert_eq!(app.count("mails", "id > 0").await, 3, "nobody's mailbox is filled");
    assert_eq!(app.count("links", "purpose = 'browser'").await, 1, "the last one counts");
}

#[both_databases]
async fn an_account_that_is_not_confirmed_gets_its_mail_again_and_is_forgotten_in_the_end(app: TestApp) {
    app.mail.reach_people();
    ask(&app, &lea(), None).await;
    for password in [PASSWORD, "not the password"] {
        let refused = sign_in(&app.services, &Caller::default(), &with(&email_of("Léa"), password)).await;
        assert_eq!(problem(refused, "password"), Some(FieldErrorKind::NoSuchAccount), "{password}");
    }
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of("Léa")).len(), 2, "only whoever knows the password");
    app.advance(Span::days(4));
    let late = follow(&app, None, &app.mail.token(&email_of("Léa")), PASSWORD).await;
    assert_eq!(refusal(late), ForbiddenReason::LinkExpired);
    app.advance(Span::days(3));
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("users", "id > 0").await, 0);
    assert_eq!(app.count("links", "user_id > 0").await, 0);
}

#[both_databases]
async fn signing_up_anew_begins_the_wait_anew(app: TestApp) {
    app.mail.reach_people();
    ask(&app, &lea(), None).await;
    app.advance(Span::days(5));
    ask(&app, &lea(), None).await;
    app.advance(Span::days(2));
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("users", "id > 0").await, 1);
    // Another link was requested shortly before the end.
    app.advance(Span::days(3));
    sign_in(&app.services, &Caller::default(), &with(&email_of("Léa"), PASSWORD)).await.unwrap_err();
    deliver(&app.services).await.unwrap();
    app.advance(Span::days(2));
    sweep(&app.services).await.unwrap();
    assert!(follow(&app, None, &app.mail.token(&email_of("Léa")), PASSWORD).await.is_ok());
}

#[both_databases]
async fn an_account_that_cannot_be_forgotten_stops_nothing_else(app: TestApp) {
    let (_, challenge) = write(&app, "An answer.").await;
    let tom = app.volunteer("Tom").await;
    app.respond(&tom, challenge, "His answer").await;
    app.sql("UPDATE users SET confirmed_at = NULL WHERE name = 'Tom'").await.unwrap();
    app.advance(Span::days(10));
    assert!(sweep(&app.services).await.is_err(), "the job that failed is told of");
    assert_eq!(app.count("users", "name = 'Tom'").await, 1);
    assert_eq!(app.count("answer_drafts", "challenge_id > 0").await, 0);
}

#[both_databases]
async fn a_confirmed_account_is_never_that_of_someone_who_signs_up_at_the_same_moment(app: TestApp) {
    app.mail.reach_people();
    for round in 0..6 {
        let hers = SignUp { email: format!("lea{round}@test.invalid"), ..lea() };
        let browser = ask(&app, &hers, None).await;
        let token = mailed_token(&app, &hers.email).await;
        let services = app.services.clone();
        at_once(4, move |number| {
            let (services, browser, token, hers) = (services.clone(), browser.clone(), token.clone(), hers.clone());
            async move {
                if number == 0 {
                    let input = FollowLink { token, ..FollowLink::default() };
                    let _ = follow_link(&services, &Caller::default(), None, Some(&browser), &input).await;
                } else {
                    let his =
                        SignUp { name: "Mallory".to_owned(), password: "his own secret words".to_owned(), ..hers };
                    sign_up(&services, &here(), &his, None).await.unwrap();
                }
            }
        })
        .await;
    }
    assert_eq!(app.count("users", "name = 'Mallory' AND confirmed_at IS NOT NULL").await, 0);
    assert_eq!(app.count("users", "id > 0").await, 6);
    let orphans = "purpose <> 'sign_in' AND user_id IN (SELECT id FROM users WHERE confirmed_at IS NOT NULL)";
    assert_eq!(app.count("links", orphans).await, 0);
}

#[both_databases]
async fn a_stranger_who_signs_up_with_her_address_uses_up_none_of_her_links(app: TestApp) {
    app.mail.reach_people();
    let asked = AskForLink { email: email_of("Léa"), purpose: "sign_in".to_owned(), ..AskForLink::default() };
    ask(&app, &lea(), None).await;
    send_link(&app.services, &Caller::default(), &asked).await.unwrap();
    let token = mailed_token(&app, &email_of("Léa")).await;
    for _ in 0..5 {
        ask(&app, &SignUp { name: "Mallory".to_owned(), ..lea() }, None).await;
    }
    send_link(&app.services, &Caller::default(), &asked).await.unwrap();
    assert!(follow(&app, None, &token, "").await.unwrap().signed_in.map(session_of).unwrap().actor.confirmed);
    assert_eq!(app.count("links", "purpose IN ('confirm', 'browser')").await, 0);
}

#[both_databases]
async fn once_confirmed_every_other_link_that_confirms_is_over(app: TestApp) {
    app.mail.reach_people();
    let browser = ask(&app, &lea(), None).await;
    sign_in(&app.services, &Caller::default(), &with(&email_of("Léa"), PASSWORD)).await.unwrap_err();
    deliver(&app.services).await.unwrap();
    assert_eq!(app.count("links", "purpose = 'confirm'").await, 2);
    follow(&app, Some(&browser), &app.mail.token(&email_of("Léa")), "").await.unwrap();
    assert_eq!(app.count("links", "user_id > 0").await, 0);
}

#[both_databases]
async fn a_network_that_signs_up_again_and_again_is_slowed_down(app: TestApp) {
    app.mail.reach_people();
    let caller = Caller { network: std::net::IpAddr::from([192, 0, 2, 7]).into(), ..Caller::default() };
    for _ in 0..60 {
        sign_up(&app.services, &caller, &lea(), None).await.unwrap();
    }
    let refused = sign_up(&app.services, &caller, &lea(), None).await;
    assert_eq!(refusal(refused), ForbiddenReason::TooOften { seconds: 10 });
}

#[both_databases]
async fn made_up_tokens_lead_nowhere(app: TestApp) {
    app.mail.reach_people();
    let browser = ask(&app, &lea(), None).await;
    let long = "x".repeat(1_000_000);
    for made_up in ["", "\0", "' OR 1=1 --", "\u{202e}", &browser, &long] {
        assert_eq!(refusal(show_link(&app.services, Some(&browser), made_up).await), ForbiddenReason::LinkExpired);
        assert!(matches!(
            follow(&app, Some(&browser), made_up, PASSWORD).await,
            Err(Error::Forbidden(ForbiddenReason::LinkExpired))
        ));
    }
}
