//! Mails to a mailbox of the domain, and who confirms them.

use super::{
    assert_verified, assert_waits,
    domain_proof::{start, with_code, with_website},
    moderator,
};
use domain::{
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    organisations::{
        VerifiedHow,
        input::{LinkToken, MailDomain, SuspendOrganisation},
    },
    time::Span,
};
use services::{
    Result,
    mail::deliver,
    organisations::{answer_mail, mail_domain, show_mailbox, suspend_organisation},
};
use test_support::{Organisation, TestApp, almost, assert_not_found, at_once, both_databases, problem, refusal};

const MAILBOX: &str = "contact@refuge.example";

async fn ask(app: &TestApp, actor: &Actor, organisation: &Organisation, mailbox: &str) -> Result<()> {
    let input = MailDomain { organisation: organisation.id.to_string(), mailbox: mailbox.to_owned() };
    mail_domain(&app.services, actor, &input).await
}

/// Requests a mail and reads the token in it.
async fn mailed(app: &TestApp, actor: &Actor, organisation: &Organisation) -> LinkToken {
    ask(app, actor, organisation, "contact").await.unwrap();
    deliver(&app.services).await.unwrap();
    LinkToken { token: app.mail.token(MAILBOX) }
}

async fn answer(app: &TestApp, link: &LinkToken) -> Result<String> {
    answer_mail(&app.services, link).await
}

#[both_databases]
async fn who_reads_the_mailbox_says_so_once(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, _) = with_code(&app, &lea).await;
    let link = mailed(&app, &lea, &refuge).await;
    let shown = show_mailbox(&app.services, &link.token).await.unwrap();
    assert_eq!((shown.address.as_str(), shown.organisation.slug.as_str()), (MAILBOX, refuge.slug.as_str()));
    assert_waits(&app, &refuge).await;
    assert_eq!(answer(&app, &link).await.unwrap(), refuge.slug);
    assert_verified(&app, &refuge, VerifiedHow::DomainMail, "refuge.example").await;
    assert_eq!(refusal(answer(&app, &link).await), ForbiddenReason::LinkExpired);
    assert_eq!(refusal(show_mailbox(&app.services, &link.token).await), ForbiddenReason::LinkExpired);
}

#[both_databases]
async fn nobody_has_to_ask_for_a_code_first(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = with_website(&app, &lea, "https://refuge.example").await;
    let link = mailed(&app, &lea, &refuge).await;
    answer(&app, &link).await.unwrap();
    assert_verified(&app, &refuge, VerifiedHow::DomainMail, "refuge.example").await;
}

#[both_databases]
async fn many_who_press_at_once_say_it_once(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, _) = with_code(&app, &lea).await;
    let link = mailed(&app, &lea, &refuge).await;
    let services = app.services.clone();
    let said = at_once(8, move |_| {
        let (services, link) = (services.clone(), link.clone());
        async move { answer_mail(&services, &link).await.is_ok() }
    })
    .await;
    assert_eq!(said.into_iter().filter(|said| *said).count(), 1);
}

#[both_databases]
async fn the_link_ends_and_no_other_opens_it(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, _) = with_code(&app, &lea).await;
    let link = mailed(&app, &lea, &refuge).await;
    assert_eq!(app.count("domain_proofs", &format!("mail_hash = '{}'", link.token)).await, 0, "kept as a hash alone");
    for made_up in ["", "x", &link.token[1..], &link.token.to_lowercase()] {
        assert_eq!(refusal(answer(&app, &LinkToken { token: made_up.to_owned() }).await), ForbiddenReason::LinkExpired);
    }
    app.advance(almost(Span::days(2)));
    assert!(show_mailbox(&app.services, &link.token).await.is_ok());
    app.advance(Span(1));
    assert_eq!(refusal(answer(&app, &link).await), ForbiddenReason::LinkExpired);
    let newer = mailed(&app, &lea, &refuge).await;
    assert_ne!(newer.token, link.token);
    assert_eq!(refusal(answer(&app, &link).await), ForbiddenReason::LinkExpired);
    answer(&app, &newer).await.unwrap();
}

#[both_databases]
async fn nobody_is_pestered_whoever_asks(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let (refuge, _) = with_code(&app, &lea).await;
    let (copy, _) = with_code(&app, &tom).await;
    ask(&app, &lea, &refuge, "contact").await.unwrap();
    app.advance(almost(Span::hours(1)));
    for (who, organisation) in [(&lea, &refuge), (&tom, &copy)] {
        assert_eq!(refusal(ask(&app, who, organisation, "info").await), ForbiddenReason::TooOften { seconds: 1 });
    }
    app.advance(Span(1));
    ask(&app, &tom, &copy, "info").await.unwrap();
    assert_eq!(deliver(&app.services).await.unwrap(), 2);
    assert_eq!(app.mail.to("info@refuge.example").len(), 1);
}

#[both_databases]
async fn only_to_mailboxes_that_speak_for_the_domain(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let (refuge, _) = with_code(&app, &lea).await;
    for mailbox in ["", "student", "contact@attacker-refuge.example", "contact ", "CONTACT", "contact@refuge.example,x"]
    {
        assert_eq!(
            problem(ask(&app, &lea, &refuge, mailbox).await, "mailbox"),
            Some(FieldErrorKind::Unknown),
            "{mailbox}"
        );
    }
    assert_eq!(refusal(ask(&app, &tom, &refuge, "contact").await), ForbiddenReason::NotOnTheTeam);
    let shared = with_website(&app, &lea, "https://gmail.com").await;
    assert!(start(&app, &lea, &shared).await.is_err());
    assert_not_found(ask(&app, &lea, &shared, "contact").await);
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.count(), 0);
}

#[both_databases]
async fn a_suspension_meanwhile_wins(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, _) = with_code(&app, &lea).await;
    let link = mailed(&app, &lea, &refuge).await;
    let suspend = SuspendOrganisation { organisation: refuge.id.to_string(), reason: "No.".to_owned() };
    suspend_organisation(&app.services, &moderator(&app).await, &suspend).await.unwrap();
    assert_eq!(refusal(answer(&app, &link).await), ForbiddenReason::Suspended);
    assert_eq!(refusal(ask(&app, &lea, &refuge, "contact").await), ForbiddenReason::Suspended);
}
