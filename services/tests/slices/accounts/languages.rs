//! The language in which the site speaks to somebody, and the languages that they read.

use super::{lea, mailed_token, up};
use domain::{
    accounts::input::{AskForLink, ChangeLanguages, FollowLink},
    actor::Actor,
    error::FieldErrorKind,
    moderation::input::{RemoveAccount, SendNotice},
    organisations::input::InviteMember,
    privacy::input::EraseAccount,
};
use services::{
    Result,
    accounts::{Caller, change_languages, find_session, follow_link, send_link, show_account, sign_up},
    mail::deliver,
    moderation::{remove_account, send_notice},
    organisations::team::invite_member,
    privacy::erase_account,
};
use test_support::{PASSWORD, TestApp, assert_not_found, at_once, both_databases, email_of, problem, rejected_fields};

fn languages(language: &str, read: &[&str]) -> ChangeLanguages {
    let languages_read = read.iter().map(ToString::to_string).collect();
    ChangeLanguages { language: language.to_owned(), languages_read }
}

async fn change(app: &TestApp, actor: &Actor, language: &str, read: &[&str]) -> Result<()> {
    change_languages(&app.services, actor, &languages(language, read)).await.map(drop)
}

/// The language of the site and those that one reads, of whoever a session is of.
async fn of_session(app: &TestApp, token: &str) -> (String, Vec<String>) {
    let actor = find_session(&app.services, &Caller::default(), token).await.unwrap().unwrap();
    (actor.language.to_string(), actor.languages_read.iter().map(ToString::to_string).collect())
}

#[both_databases]
async fn what_was_chosen_stands_until_something_else_is_chosen(app: TestApp) {
    let session = up(&app.services, &lea()).await.unwrap();
    let tom = app.volunteer("Tom").await;
    assert_eq!(of_session(&app, &session.token).await, ("fr".to_owned(), vec![]));
    for _ in 0..2 {
        let changed = change_languages(&app.services, &session.actor, &languages("en", &["fr", "en", "fr"])).await;
        assert_eq!(changed.unwrap().language.as_str(), "en");
        assert_eq!(of_session(&app, &session.token).await, ("en".to_owned(), vec!["en".to_owned(), "fr".to_owned()]));
    }
    let actor = find_session(&app.services, &Caller::default(), &session.token).await.unwrap().unwrap();
    let shown = show_account(&app.services, &actor, None).await.unwrap().languages;
    assert_eq!((shown.language, shown.read), (actor.language, actor.languages_read.clone()));
    change(&app, &session.actor, "fr", &[]).await.unwrap();
    assert_eq!(of_session(&app, &session.token).await, ("fr".to_owned(), vec![]));
    assert_eq!(app.count("users", &format!("id = {} AND language = 'en' AND languages_read = ''", tom.id)).await, 1);
}

#[both_databases]
async fn a_language_that_there_is_not_is_refused_and_nothing_changes(app: TestApp) {
    let session = up(&app.services, &lea()).await.unwrap();
    change(&app, &session.actor, "fr", &["fr"]).await.unwrap();
    let many = vec!["en"; 10_000];
    change(&app, &session.actor, "fr", &many).await.unwrap();
    for made_up in ["", "zz", "EN", "english", "en ", "en.fr", "\u{202e}", "' OR 1=1"] {
        assert_eq!(
            problem(change(&app, &session.actor, made_up, &["fr"]).await, "language"),
            Some(FieldErrorKind::Unknown),
            "{made_up}"
        );
        let refused = change(&app, &session.actor, "en", &["fr", made_up]).await;
        assert_eq!(problem(refused, "languages_read"), Some(FieldErrorKind::Unknown), "{made_up}");
    }
    let long = "x".repeat(1_000_000);
    assert_eq!(rejected_fields(change(&app, &session.actor, &long, &[&long]).await), ["language", "languages_read"]);
    assert_eq!(of_session(&app, &session.token).await, ("fr".to_owned(), vec!["en".to_owned()]));
}

#[both_databases]
async fn sent_many_times_at_once_it_stands_once(app: TestApp) {
    let session = up(&app.services, &lea()).await.unwrap();
    let (services, actor) = (app.services.clone(), session.actor.clone());
    let sent = at_once(10, move |_| {
        let (services, actor) = (services.clone(), actor.clone());
        async move { change_languages(&services, &actor, &languages("en", &["en", "fr"])).await }
    })
    .await;
    assert!(sent.iter().all(Result::is_ok), "{sent:?}");
    assert_eq!(of_session(&app, &session.token).await.1.len(), 2);
}

/// Whose account was removed while the form was on its way.
#[both_databases]
async fn who_is_gone_changes_nothing(app: TestApp) {
    let session = up(&app.services, &lea()).await.unwrap();
    let input = RemoveAccount { person: session.actor.id.to_string(), reason: "spam".to_owned(), ..Default::default() };
    remove_account(&app.services, &app.administrator().await, &input).await.unwrap();
    assert!(change(&app, &session.actor, "en", &["en"]).await.is_err());
    assert_eq!(app.count("users", &format!("id = {} AND language = 'fr'", session.actor.id)).await, 1);
}

#[both_databases]
async fn erased_with_the_account(app: TestApp) {
    let session = up(&app.services, &lea()).await.unwrap();
    change(&app, &session.actor, "fr", &["en", "fr"]).await.unwrap();
    let erase =
        EraseAccount { password: PASSWORD.to_owned(), understood: vec!["yes".to_owned()], ..EraseAccount::default() };
    erase_account(&app.services, &Caller::default(), &session.actor, &erase).await.unwrap();
    assert_eq!(app.count("users", "languages_read <> '' OR language <> 'en'").await, 0);
    assert_not_found(show_account(&app.services, &session.actor, None).await);
}

/// Whoever causes a mail may read another language than who gets it.
#[both_databases]
async fn links_of_mails_lead_to_the_language_that_the_reader_chose(app: TestApp) {
    let session = up(&app.services, &lea()).await.unwrap();
    let email = email_of("Léa");
    change(&app, &session.actor, "en", &[]).await.unwrap();

    // Asked for on a French page.
    let asking = AskForLink { email: email.clone(), purpose: "sign_in".to_owned(), next: "/fr/me?x=/fr".to_owned() };
    send_link(&app.services, &Caller::default(), &asking).await.unwrap();
    let token = mailed_token(&app, &email).await;
    let link = FollowLink { token, ..FollowLink::default() };
    let followed = follow_link(&app.services, &Caller::default(), None, None, &link).await.unwrap();
    assert_eq!(followed.next, "/en/me?x=/fr");

    // A visitor of a French page signs up with the address of somebody who chose English.
    app.mail.reach_people();
    let again = domain::accounts::input::SignUp { next: "/fr/challenges".to_owned(), ..lea() };
    sign_up(&app.services, &Caller::default(), &again, None).await.unwrap();
    let token = mailed_token(&app, &email).await;
    let link = FollowLink { token, ..FollowLink::default() };
    let followed = follow_link(&app.services, &Caller::default(), None, None, &link).await.unwrap();
    assert_eq!(followed.next, "/en/challenges");

    // An organisation whose language is English invites, and a reporter reads the page in English.
    change(&app, &session.actor, "fr", &[]).await.unwrap();
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let invitation =
        InviteMember { organisation: refuge.id.to_string(), email: email.clone(), role: "editor".to_owned() };
    invite_member(&app.services, &owner, &invitation).await.unwrap();
    let notice = SendNotice {
        target: format!("challenge-{challenge}"),
        reason: "spam".to_owned(),
        note: "It sells watches.".to_owned(),
        email: email.clone(),
        language: "en".to_owned(),
        ..SendNotice::default()
    };
    send_notice(&app.services, &Caller::default(), &notice).await.unwrap();
    deliver(&app.services).await.unwrap();
    let mails = app.mail.to(&email);
    for mail in &mails[2..] {
        assert!(mail.text.contains("/fr/") && !mail.text.contains("/en/"), "{}", mail.text);
        assert!(mail.html.contains("lang=\"fr\""), "{}", mail.html);
    }
    assert_eq!(mails.len(), 4);
    for mail in &mails[..2] {
        assert!(mail.text.contains("/en/link") && !mail.text.contains("/fr/"), "{}", mail.text);
    }
}

#[both_databases]
async fn who_has_no_account_is_written_to_in_the_language_of_the_page(app: TestApp) {
    app.mail.reach_people();
    // Signed up on a French page and never confirmed: nobody has chosen anything.
    sign_up(&app.services, &Caller::default(), &lea(), None).await.unwrap();
    deliver(&app.services).await.unwrap();
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    for email in [email_of("Léa"), "sam@test.invalid".to_owned()] {
        let role = "editor".to_owned();
        let invitation = InviteMember { organisation: refuge.id.to_string(), email: email.clone(), role };
        invite_member(&app.services, &owner, &invitation).await.unwrap();
        deliver(&app.services).await.unwrap();
        let text = app.mail.to(&email).pop().unwrap().text;
        assert!(text.contains("/en/invitation"), "{text}");
    }
}
