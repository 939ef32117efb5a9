//! Addresses that take no mail.

use super::{TOGETHER, story};
use domain::{
    accounts::input::{AskForLink, FollowLink},
    notifications::{MailProblem, NoticeKind, Timing},
};
use services::{
    accounts::{Caller, follow_link, send_link, show_account},
    mail::{deliver, list_failed_mails},
    notice_mails::bounce_of,
    ports::NotSent,
};
use test_support::{TestApp, both_databases, email_of};

fn refused(for_good: bool, problem: MailProblem) -> NotSent {
    NotSent { for_good, problem, why: "550 5.1.1".to_owned() }
}

#[both_databases]
async fn an_address_that_is_refused_gets_no_notices_until_it_is_confirmed_anew(app: TestApp) {
    let story = story(&app).await;
    let administrator = app.administrator().await;
    app.mail.refuse(Some(refused(true, MailProblem::Refused)));
    story.tell(NoticeKind::Picked, Timing::AtOnce).await;
    app.advance(TOGETHER);
    assert!(story.mails().await.is_empty());
    let bounce = bounce_of(&app.services, &story.tom).await.unwrap().unwrap();
    assert_eq!((bounce.since, bounce.answer.as_str()), (app.now(), "550 5.1.1"));
    assert_eq!(show_account(&app.services, &story.tom, None).await.unwrap().bounce, Some(bounce));
    assert_eq!(list_failed_mails(&app.services, &administrator).await.unwrap().bounces, 1);

    app.mail.refuse(None);
    story.tell(NoticeKind::Outcome, Timing::AtOnce).await;
    app.advance(TOGETHER);
    assert!(story.mails().await.is_empty(), "no notices");
    assert_eq!(story.waiting().await, 0);

    let ask = AskForLink { email: email_of("Tom"), purpose: "sign_in".to_owned(), ..AskForLink::default() };
    send_link(&app.services, &Caller::default(), &ask).await.unwrap();
    deliver(&app.services).await.unwrap();
    let follow = FollowLink { token: app.mail.token(&email_of("Tom")), ..FollowLink::default() };
    follow_link(&app.services, &Caller::default(), None, None, &follow).await.unwrap();
    assert_eq!(bounce_of(&app.services, &story.tom).await.unwrap(), None);
    assert_eq!(list_failed_mails(&app.services, &administrator).await.unwrap().bounces, 0);
    story.tell(NoticeKind::Picked, Timing::AtOnce).await;
    app.advance(TOGETHER);
    assert_eq!(story.mails().await.len(), 2, "the link, and the notice");
}

#[both_databases]
async fn what_says_nothing_of_the_address_is_no_bounce(app: TestApp) {
    let story = story(&app).await;
    for (for_good, problem) in
        [(false, MailProblem::Refused), (false, MailProblem::NoConnection), (true, MailProblem::Other)]
    {
        app.mail.refuse(Some(refused(for_good, problem)));
        story.tell(NoticeKind::Picked, Timing::AtOnce).await;
        app.advance(TOGETHER);
        story.mails().await;
        assert_eq!(bounce_of(&app.services, &story.tom).await.unwrap(), None, "{problem}");
    }
}

#[both_databases]
async fn what_was_queued_before_a_bounce_is_not_sent_after_it(app: TestApp) {
    let story = story(&app).await;
    app.mail.refuse(Some(refused(false, MailProblem::Refused)));
    story.tell(NoticeKind::Picked, Timing::AtOnce).await;
    app.advance(TOGETHER);
    story.mails().await;
    app.mail.refuse(Some(refused(true, MailProblem::Refused)));
    let ask = AskForLink { email: email_of("Tom"), purpose: "sign_in".to_owned(), ..AskForLink::default() };
    send_link(&app.services, &Caller::default(), &ask).await.unwrap();
    deliver(&app.services).await.unwrap();
    app.mail.refuse(None);
    app.advance(domain::time::Span::minutes(1));
    assert!(story.mails().await.is_empty());
    assert_eq!(app.count("mails", "kind = 'notices' AND state = 'waiting'").await, 0);
}
