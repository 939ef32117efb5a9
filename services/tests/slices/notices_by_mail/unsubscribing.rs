//! Ending mails by their links, without signing in.

use super::{Story, TOGETHER, story};
use domain::{
    error::ForbiddenReason,
    notifications::{
        Mailing, NoticeKind, Timing,
        settings::{Resubscribe, Unsubscribe},
    },
};
use services::notice_mails::{resubscribe, show_notice_settings, show_unsubscribe, unsubscribe};
use test_support::{TestApp, both_databases, refusal};

impl Story<'_> {
    /// The token of a new mail about this.
    async fn token(&self, kind: NoticeKind, timing: Timing) -> String {
        self.tell(kind, timing).await;
        self.app.advance(TOGETHER);
        let mail = self.mails().await.pop().unwrap();
        mail.unsubscribe.unwrap().split_once("token=").unwrap().1.to_owned()
    }

    async fn by_mail(&self, kind: NoticeKind) -> Timing {
        let own = show_notice_settings(&self.app.services, &self.tom).await.unwrap();
        own.kinds.iter().find(|timings| timings.kind == kind).unwrap().mail
    }
}

fn input(token: &str) -> Unsubscribe {
    Unsubscribe { token: token.to_owned() }
}

#[both_databases]
async fn a_link_ends_its_kind_and_can_be_undone(app: TestApp) {
    let story = story(&app).await;
    let token = story.token(NoticeKind::Picked, Timing::AtOnce).await;
    let page = show_unsubscribe(&app.services, &token, "").await.unwrap();
    assert_eq!(page.mailing, Mailing::Kinds(vec![NoticeKind::Picked]));
    assert!(!page.is_off && !page.may_undo, "opening it changes nothing");

    let undo = unsubscribe(&app.services, &input(&token)).await.unwrap();
    assert_eq!(story.by_mail(NoticeKind::Picked).await, Timing::Off);
    assert_eq!(story.by_mail(NoticeKind::Outcome).await, Timing::AtOnce, "exactly that kind");
    let page = show_unsubscribe(&app.services, &token, &undo).await.unwrap();
    assert!(page.is_off && page.may_undo);
    assert_eq!(unsubscribe(&app.services, &input(&token)).await.unwrap(), "", "it was off already");
    story.tell(NoticeKind::Picked, Timing::AtOnce).await;
    app.advance(TOGETHER);
    assert_eq!(story.mails().await.len(), 1);

    resubscribe(&app.services, &Resubscribe { undo }).await.unwrap();
    assert_eq!(story.by_mail(NoticeKind::Picked).await, Timing::AtOnce);
}

#[both_databases]
async fn the_link_of_a_digest_ends_what_is_in_it_and_undoing_brings_it_back(app: TestApp) {
    let story = story(&app).await;
    for kind in [NoticeKind::Outcome, NoticeKind::Published] {
        story.choose_by_mail(kind, Timing::Digest).await;
    }
    let token = story.token(NoticeKind::Outcome, Timing::Digest).await;
    assert_eq!(show_unsubscribe(&app.services, &token, "").await.unwrap().mailing, Mailing::Digest);
    let undo = unsubscribe(&app.services, &input(&token)).await.unwrap();
    for (kind, timing) in
        [(NoticeKind::Outcome, Timing::Off), (NoticeKind::Published, Timing::Off), (NoticeKind::Picked, Timing::AtOnce)]
    {
        assert_eq!(story.by_mail(kind).await, timing, "{kind}");
    }
    resubscribe(&app.services, &Resubscribe { undo }).await.unwrap();
    for kind in [NoticeKind::Outcome, NoticeKind::Published] {
        assert_eq!(story.by_mail(kind).await, Timing::Digest, "{kind}");
    }
}

#[both_databases]
async fn a_token_is_good_for_what_it_was_made_for(app: TestApp) {
    let story = story(&app).await;
    let token = story.token(NoticeKind::Picked, Timing::AtOnce).await;
    let mark = token.rsplit_once('.').unwrap().1;
    let undo = unsubscribe(&app.services, &input(&token)).await.unwrap();
    resubscribe(&app.services, &Resubscribe { undo: undo.clone() }).await.unwrap();
    for made_up in [
        String::new(),
        "x".to_owned(),
        format!("{}.picked.", story.tom.id),
        format!("{}.picked.{mark}", story.owner.id),
        format!("{}.outcome.{mark}", story.tom.id),
        format!("{}.digest.{mark}", story.tom.id),
        format!("{}.picked.{}", story.tom.id, mark.to_lowercase()),
        undo.clone(),
    ] {
        let refused = ForbiddenReason::EndsNoMails;
        assert_eq!(refusal(show_unsubscribe(&app.services, &made_up, "").await), refused, "{made_up}");
        assert_eq!(refusal(unsubscribe(&app.services, &input(&made_up)).await), refused, "{made_up}");
    }
    for made_up in [token, undo.replace("at_once", "off"), String::new()] {
        let refused = resubscribe(&app.services, &Resubscribe { undo: made_up.clone() }).await;
        assert_eq!(refusal(refused), ForbiddenReason::EndsNoMails, "{made_up}");
    }
    assert_eq!(app.count("notice_choices", "user_id > 0").await, 0, "nothing has changed");
}
