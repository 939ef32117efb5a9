//! A process that ends at any step loses nothing and queues nothing twice.

use super::{TOGETHER, story};
use domain::notifications::{NoticeKind, Timing};
use services::notice_mails::mail_notices;
use std::{future::poll_fn, pin::pin, task::Poll};
use test_support::{TestApp, at_once, both_databases};

/// Drops a future that is not done after so many steps; `None` then.
async fn steps<F: Future>(future: F, most: usize) -> Option<F::Output> {
    let (mut future, mut taken) = (pin!(future), 0);
    poll_fn(|context| {
        if taken == most {
            return Poll::Ready(None);
        }
        taken += 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

#[both_databases]
async fn each_notice_is_queued_once_wherever_it_is_interrupted(app: TestApp) {
    let story = story(&app).await;
    let mut most = 0;
    loop {
        for timing in [Timing::AtOnce, Timing::Digest] {
            story.tell(NoticeKind::Picked, timing).await;
        }
        // Not more than go in a day.
        app.sql("DELETE FROM mails").await.unwrap();
        app.advance(TOGETHER);
        let done = steps(mail_notices(&app.services), most).await;
        mail_notices(&app.services).await.unwrap();
        assert_eq!((story.waiting().await, app.count("mails", "id > 0").await), (0, 2), "after {most} steps");
        if done.is_some() {
            break;
        }
        most += 1;
    }
    assert!(most > 1, "{most} steps");
}

#[both_databases]
async fn several_processes_queue_each_notice_once(app: TestApp) {
    let story = story(&app).await;
    for _ in 0..5 {
        story.tell(NoticeKind::Picked, Timing::AtOnce).await;
    }
    app.advance(TOGETHER);
    let services = app.services.clone();
    at_once(8, move |_| {
        let services = services.clone();
        async move { mail_notices(&services).await.unwrap() }
    })
    .await;
    assert_eq!((story.waiting().await, app.count("mails", "kind = 'notices'").await), (0, 1));
    assert_eq!(story.mails().await.len(), 1);
}
