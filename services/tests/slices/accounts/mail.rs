//! The queue of mails.

use super::{lea, up};
use domain::{
    accounts::input::{AskForLink, SignUp},
    error::ForbiddenReason,
    notifications::{MailKind, MailProblem, input::MailRef},
    time::Span,
};
use services::{
    accounts::{Caller, send_link, sign_up},
    jobs::{self, sweep},
    mail::{deliver, list_failed_mails, retry_mail},
    ports::NotSent,
};
use test_support::{TestApp, at_once, both_databases, email_of, refusal};

async fn queue(app: &TestApp) {
    let input = AskForLink { email: email_of("Léa"), purpose: "sign_in".to_owned(), ..AskForLink::default() };
    send_link(&app.services, &Caller::default(), &input).await.unwrap();
}

fn refused(for_good: bool) -> NotSent {
    NotSent { for_good, problem: MailProblem::Refused, why: "550 no such <mailbox>".to_owned() }
}

#[both_databases]
async fn what_does_not_go_out_is_tried_again_later_and_at_last_given_up(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    let administrator = app.administrator().await;
    queue(&app).await;
    app.mail.refuse(Some(refused(false)));
    for pause in [1, 5, 15, 60, 240, 720, 1_440] {
        assert_eq!(deliver(&app.services).await.unwrap(), 0);
        let report = list_failed_mails(&app.services, &administrator).await.unwrap();
        assert_eq!(report.failures[0].next_at, Some(app.now() + Span::minutes(pause)));
        assert_eq!(deliver(&app.services).await.unwrap(), 0, "not before its time");
        app.advance(Span::minutes(pause));
    }
    deliver(&app.services).await.unwrap();
    let report = list_failed_mails(&app.services, &administrator).await.unwrap();
    assert_eq!((report.waiting, report.failures.len()), (0, 1));
    let failure = &report.failures[0];
    assert_eq!((failure.kind, failure.tries, failure.next_at), (Some(MailKind::SignInLink), 8, None));
    assert_eq!((failure.problem, failure.answer.as_str()), (MailProblem::Refused, "550 no such <mailbox>"));

    app.mail.refuse(None);
    let input = MailRef { mail: failure.id.to_string() };
    retry_mail(&app.services, &administrator, &input).await.unwrap();
    assert_eq!(deliver(&app.services).await.unwrap(), 1);
    assert!(list_failed_mails(&app.services, &administrator).await.unwrap().failures.is_empty());
}

/// Anybody can type another's address, with a name that says something.
#[both_databases]
async fn nobody_is_greeted_by_a_name_before_the_address_is_confirmed(app: TestApp) {
    app.mail.reach_people();
    let stranger = SignUp { name: "Winner Claim Now".to_owned(), ..lea() };
    sign_up(&app.services, &Caller::default(), &stranger, None).await.unwrap();
    deliver(&app.services).await.unwrap();
    let mails = app.mail.to(&email_of("Léa"));
    assert_eq!(mails.len(), 1);
    for part in [&mails[0].subject, &mails[0].text, &mails[0].html] {
        assert!(!part.contains("Winner"), "{part}");
    }
}

#[both_databases]
async fn a_server_that_says_nothing_keeps_no_other_mail(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    let administrator = app.administrator().await;
    queue(&app).await;
    queue(&app).await;
    app.mail.hang(true);
    assert_eq!(deliver(&app.services).await.unwrap(), 0);
    let failures = list_failed_mails(&app.services, &administrator).await.unwrap().failures;
    assert_eq!(failures.iter().map(|failure| failure.problem).collect::<Vec<_>>(), [MailProblem::TimedOut; 2]);
    assert!(services::organisations::list_waiting(&app.services, &administrator).await.unwrap().mail_fails);
    app.mail.hang(false);
    queue(&app).await;
    assert_eq!(deliver(&app.services).await.unwrap(), 1, "the others wait for their time");
    app.advance(Span::minutes(1));
    assert_eq!(deliver(&app.services).await.unwrap(), 2);
    assert!(!services::organisations::list_waiting(&app.services, &administrator).await.unwrap().mail_fails);
}

#[both_databases]
async fn what_an_earlier_version_noted_of_a_failure_is_understood(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    let administrator = app.administrator().await;
    for (noted, problem, answer) in [
        ("550 5.1.1", MailProblem::Refused, "550 5.1.1"),
        ("Connection refused (os error 111)", MailProblem::Other, ""),
    ] {
        app.sql("DELETE FROM mails").await.unwrap();
        queue(&app).await;
        app.sql(&format!("UPDATE mails SET problem = '{noted}'")).await.unwrap();
        let failure = list_failed_mails(&app.services, &administrator).await.unwrap().failures.remove(0);
        assert_eq!((failure.problem, failure.answer.as_str()), (problem, answer));
    }
}

#[both_databases]
async fn each_try_of_a_mail_has_the_same_message_id_and_no_other_mail_has_it(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    queue(&app).await;
    deliver(&app.services).await.unwrap();
    // As if the process had ended before it recorded that the mail was sent.
    app.sql("UPDATE mails SET state = 'waiting', done_at = NULL, due_at = 0, message = '{\"kind\":\"sign_in_link\",\"next\":\"\"}'").await.unwrap();
    deliver(&app.services).await.unwrap();
    queue(&app).await;
    deliver(&app.services).await.unwrap();
    let ids: Vec<_> = app.mail.to(&email_of("Léa")).into_iter().map(|mail| mail.id).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids[0] == ids[1] && ids[1] != ids[2] && ids[0].ends_with("@quinze.test"), "{ids:?}");
}

#[both_databases]
async fn a_clock_that_was_ahead_keeps_no_mail_waiting(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    app.advance(Span::hours(1));
    queue(&app).await;
    app.mail.refuse(Some(refused(false)));
    deliver(&app.services).await.unwrap();
    queue(&app).await;
    app.mail.refuse(None);
    app.advance(Span(-Span::hours(1).0));
    assert_eq!(deliver(&app.services).await.unwrap(), 2);
}

#[both_databases]
async fn told_to_stop_it_begins_no_other_mail(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    queue(&app).await;
    jobs::run(app.services.clone(), std::future::ready(())).await;
    assert_eq!((app.mail.count(), app.count("mails", "state = 'waiting' AND tries = 0").await), (0, 1));
    assert_eq!(deliver(&app.services).await.unwrap(), 1);
}

#[both_databases]
async fn what_is_refused_for_good_is_not_tried_again(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    queue(&app).await;
    app.mail.refuse(Some(refused(true)));
    deliver(&app.services).await.unwrap();
    assert_eq!(app.count("mails", "state = 'failed' AND tries = 1").await, 1);
    app.advance(Span::days(15));
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("mails", "id > 0").await, 0, "nobody needs to know any more");
}

#[both_databases]
async fn several_that_look_at_once_send_each_mail_once(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    for _ in 0..3 {
        queue(&app).await;
    }
    let services = app.services.clone();
    let sent = at_once(8, move |_| {
        let services = services.clone();
        async move { deliver(&services).await.unwrap() }
    })
    .await;
    assert_eq!(sent.into_iter().sum::<u64>(), 3);
    assert_eq!(app.mail.count(), 3);
}

#[both_databases]
async fn who_has_gone_gets_no_mail(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    queue(&app).await;
    app.sql("DELETE FROM users").await.unwrap();
    assert_eq!(deliver(&app.services).await.unwrap(), 0);
    assert_eq!(app.count("mails", "state = 'waiting'").await, 0);
}

#[both_databases]
async fn what_another_version_wrote_waits_for_it_and_holds_nothing_up(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    queue(&app).await;
    app.sql("UPDATE mails SET message = '{\"kind\":\"of a later version\"}'").await.unwrap();
    queue(&app).await;
    app.sql("UPDATE mails SET user_id = NULL, address = 'no address', due_at = 0 WHERE message LIKE '%sign_in_link%'")
        .await
        .unwrap();
    queue(&app).await;
    assert_eq!(deliver(&app.services).await.unwrap(), 1);
    assert_eq!(app.count("mails", "state = 'waiting' AND message <> '' AND problem <> ''").await, 2);
    assert_eq!(deliver(&app.services).await.unwrap(), 0);
    app.sql(
        "UPDATE mails SET message = '{\"kind\":\"password_changed\"}' WHERE user_id IS NOT NULL AND state = 'waiting'",
    )
    .await
    .unwrap();
    app.advance(Span::hours(1));
    assert_eq!(deliver(&app.services).await.unwrap(), 1, "once it is known");
}

#[both_databases]
async fn the_report_is_for_administrators(app: TestApp) {
    let tom = app.volunteer("Tom").await;
    assert_eq!(refusal(list_failed_mails(&app.services, &tom).await), ForbiddenReason::NotAnAdministrator);
    let input = MailRef { mail: "1".to_owned() };
    assert_eq!(refusal(retry_mail(&app.services, &tom, &input).await), ForbiddenReason::NotAnAdministrator);
    let administrator = app.administrator().await;
    retry_mail(&app.services, &administrator, &input).await.unwrap();
    test_support::assert_not_found(retry_mail(&app.services, &administrator, &MailRef::default()).await);
}
