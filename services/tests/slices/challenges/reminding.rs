//! Reminders of teams before the deadline, and while they have to decide.

use super::refuge;
use domain::{
    actor::Actor,
    challenges::{closing_link::ClosingForm, input::ExtendChallenge},
    moderation::HiddenBecause,
    time::Span,
};
use services::{
    challenges::{close_challenge, extend_challenge, show_closing},
    jobs::sweep,
    mail::deliver,
    ports::Mail,
};
use test_support::{TestApp, both_databases, closing_words, email_of};

const NEAR: &str = "Three days left for your challenge";
const TIME: &str = "Your challenge is waiting for your decision";
const DUE: &str = "People are waiting for your decision";

/// Runs the jobs and sends the mails, several times and after restarts.
async fn days_pass(app: &TestApp, days: i64) {
    app.advance(Span::days(days));
    for _ in 0..3 {
        sweep(&app.restarted().await).await.unwrap();
        deliver(&app.services).await.unwrap();
    }
}

/// What the team is told of its time; they are told other things too.
fn reminded(app: &TestApp, owner: &Actor) -> Vec<Mail> {
    let mut mails = app.mail.to(&email_of(&owner.name));
    mails.retain(|mail| [NEAR, TIME, DUE].contains(&mail.subject.as_str()));
    mails
}

fn subjects(mails: &[Mail]) -> Vec<&str> {
    mails.iter().map(|mail| mail.subject.as_str()).collect()
}

fn token(mail: &Mail) -> String {
    let (_, token) = mail.text.split_once("token=").unwrap();
    token.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next().unwrap().to_owned()
}

#[both_databases]
async fn before_the_deadline_and_until_it_decides_once_each(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let tom = app.volunteer("Tom").await;
    app.respond(&tom, challenge, "Igloo").await;
    days_pass(&app, 10).await;
    assert_eq!(subjects(&reminded(&app, &owner)), [""; 0]);
    days_pass(&app, 1).await;
    days_pass(&app, 1).await;
    assert_eq!(subjects(&reminded(&app, &owner)), [NEAR]);
    let text = &reminded(&app, &owner)[0].text;
    assert!(text.contains("“Name our fridge” ends on") && text.contains("One response of the 8"), "{text}");
    assert!(text.contains(&format!("/en/challenges/{challenge}#team-panel")) && !text.contains("token="), "{text}");
    days_pass(&app, 2).await;
    days_pass(&app, 6).await;
    assert_eq!(subjects(&reminded(&app, &owner)), [NEAR, TIME]);
    days_pass(&app, 1).await;
    days_pass(&app, 4).await;
    assert_eq!(subjects(&reminded(&app, &owner)), [NEAR, TIME, DUE]);
    days_pass(&app, 1).await;
    let mails = reminded(&app, &owner);
    assert_eq!(subjects(&mails), [NEAR, TIME, DUE, DUE]);
    assert!(mails[3].text.contains("One response is waiting for a word from you"), "{}", mails[3].text);
    // Every one of these mails closes it without signing in.
    for mail in &mails[1..] {
        let page = show_closing(&app.services, &token(mail)).await.unwrap();
        assert!(!matches!(page.form, ClosingForm::Refused(_)), "{page:?}");
    }
    days_pass(&app, 3).await;
    assert_eq!(reminded(&app, &owner).len(), 4, "it has closed unanswered");
    assert_eq!(app.mail.to(&email_of("Tom")).iter().filter(|mail| mail.subject == DUE).count(), 0);
}

#[both_databases]
async fn the_link_of_a_reminder_works_however_long_the_challenge_was_hidden(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let tom = app.volunteer("Tom").await;
    app.respond(&tom, challenge, "Igloo").await;
    app.stop(&owner, challenge).await;
    days_pass(&app, 1).await;
    let tx = app.services.store().begin().await.unwrap();
    store::moderation::hide(&tx, challenge.into(), HiddenBecause::Decision, app.now()).await.unwrap();
    tx.commit().await.unwrap();
    days_pass(&app, 40).await;
    let tx = app.services.store().begin().await.unwrap();
    store::moderation::show(&tx, challenge.into(), app.now()).await.unwrap();
    tx.commit().await.unwrap();
    days_pass(&app, 7).await;
    let mails = reminded(&app, &owner);
    assert_eq!(subjects(&mails), [TIME, DUE]);
    for mail in &mails {
        let page = show_closing(&app.services, &token(mail)).await.unwrap();
        assert!(!matches!(page.form, ClosingForm::Refused(_)), "{page:?}");
    }
}

#[both_databases]
async fn a_new_deadline_is_reminded_of_anew_and_what_is_decided_not(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    days_pass(&app, 12).await;
    assert!(reminded(&app, &owner)[0].text.contains("Nobody has answered it yet"));
    let longer = ExtendChallenge { challenge: challenge.to_string(), days: "10".to_owned() };
    extend_challenge(&app.services, &owner, &longer).await.unwrap();
    days_pass(&app, 8).await;
    assert_eq!(subjects(&reminded(&app, &owner)), [NEAR]);
    days_pass(&app, 1).await;
    assert_eq!(subjects(&reminded(&app, &owner)), [NEAR, NEAR]);
    let tom = app.volunteer("Tom").await;
    app.respond(&tom, challenge, "Igloo").await;
    app.stop(&owner, challenge).await;
    close_challenge(&app.services, &owner, &closing_words(challenge)).await.unwrap();
    days_pass(&app, 8).await;
    let mails = reminded(&app, &owner);
    assert!(!subjects(&mails).contains(&DUE), "{:?}", subjects(&mails));
}
