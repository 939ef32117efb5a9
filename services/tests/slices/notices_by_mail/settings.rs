//! Choosing what is sent.

use super::story;
use domain::{
    error::FieldErrorKind,
    notifications::{Digest, NoticeKind, QuietHours, Timing, settings::SetNoticeSettings},
};
use services::notice_mails::{set_notice_settings, show_notice_settings};
use test_support::{TestApp, both_databases, problem, rejected_fields};

#[both_databases]
async fn what_is_chosen_is_shown_and_the_rest_stays(app: TestApp) {
    let story = story(&app).await;
    let shown = show_notice_settings(&app.services, &story.tom).await.unwrap();
    assert!(!shown.is_zone_chosen && shown.time_zones.len() > 400);
    assert_eq!((shown.digest, shown.quiet_hours, shown.time_zone.as_str()), (Digest::Weekly, None, "Europe/Paris"));
    let of = |kind| shown.kinds.iter().find(|timings| timings.kind == kind).map(|timings| (timings.mail, timings.push));
    assert_eq!(of(NoticeKind::Picked), Some((Timing::AtOnce, Timing::AtOnce)));
    assert_eq!(of(NoticeKind::Published), Some((Timing::Off, Timing::Off)));
    assert_eq!(of(NoticeKind::Answer), None, "he is on no team");
    let of_team = show_notice_settings(&app.services, &story.owner).await.unwrap();
    assert_eq!(of_team.kinds.len(), NoticeKind::ALL.len());

    story
        .choose(|input| {
            input.mail.insert("picked".to_owned(), "digest".to_owned());
            input.push.insert("picked".to_owned(), "off".to_owned());
            "daily".clone_into(&mut input.digest);
            "Pacific/Chatham".clone_into(&mut input.time_zone);
            (input.quiet_from, input.quiet_until) = ("22:15".to_owned(), "06:00".to_owned());
        })
        .await;
    let shown = show_notice_settings(&app.services, &story.tom).await.unwrap();
    let picked = shown.kinds.iter().find(|timings| timings.kind == NoticeKind::Picked).unwrap();
    assert_eq!((picked.mail, picked.push), (Timing::Digest, Timing::Off));
    assert_eq!(shown.quiet_hours, Some(QuietHours { from: 1_335, until: 360 }));
    assert!(shown.is_zone_chosen && shown.digest == Digest::Daily && shown.time_zone == "Pacific/Chatham");

    story.choose_by_mail(NoticeKind::Picked, Timing::AtOnce).await;
    assert_eq!(app.count("notice_choices", "channel = 'mail'").await, 0, "the default is not stored");
    assert_eq!(app.count("notice_choices", "channel = 'push'").await, 1, "what the form had not is as it was");
}

#[both_databases]
async fn what_is_wrong_is_told_and_nothing_is_stored(app: TestApp) {
    let story = story(&app).await;
    let wrong = SetNoticeSettings {
        digest: "hourly".to_owned(),
        time_zone: "Mars/Olympus".to_owned(),
        quiet_from: "25:00".to_owned(),
        quiet_until: "07:00".to_owned(),
        ..SetNoticeSettings::default()
    };
    let refused = set_notice_settings(&app.services, &story.tom, &wrong).await;
    assert_eq!(rejected_fields(refused), ["digest", "quiet_from", "time_zone"]);
    let lower = SetNoticeSettings {
        digest: "daily".to_owned(),
        time_zone: "europe/paris".to_owned(),
        ..SetNoticeSettings::default()
    };
    let refused = set_notice_settings(&app.services, &story.tom, &lower).await;
    assert_eq!(problem(refused, "time_zone"), Some(FieldErrorKind::Unknown));
    assert_eq!(app.count("notice_settings", "user_id > 0").await, 0);
}
