//! The public reply record of an organisation.

use super::seen;
use domain::{organisations::record::ReplyRecord, time::Span};
use services::jobs::sweep;
use test_support::{TestApp, both_databases};

#[both_databases]
async fn it_is_counted_from_what_has_ended(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    assert_eq!(seen(&app, &refuge).await.record, ReplyRecord::default());
    let (quick, slow) =
        (app.open_challenge(&lea, &refuge, "feedback").await, app.open_challenge(&lea, &refuge, "feedback").await);
    app.stop(&lea, quick).await;
    app.stop(&lea, slow).await;
    assert_eq!(seen(&app, &refuge).await.record, ReplyRecord::default(), "nothing has ended yet");
    app.advance(Span::hours(30));
    app.close(&lea, quick).await;
    assert_eq!(seen(&app, &refuge).await.record, ReplyRecord { closed: 1, answered: 1, median_days: 2 });
    app.advance(Span::days(13));
    sweep(&app.services).await.unwrap();
    assert_eq!(seen(&app, &refuge).await.record, ReplyRecord { closed: 2, answered: 1, median_days: 2 });
    // A late answer counts: the median of 30 hours and of 15 days and 6 hours is a bit more than 8 days.
    app.advance(Span::days(1));
    app.close(&lea, slow).await;
    assert_eq!(seen(&app, &refuge).await.record, ReplyRecord { closed: 2, answered: 2, median_days: 9 });
}

#[both_databases]
async fn each_has_its_own(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, pantry) =
        (app.verified_organisation(&lea, "Refuge").await, app.verified_organisation(&lea, "Pantry").await);
    let challenge = app.open_challenge(&lea, &refuge, "feedback").await;
    app.stop(&lea, challenge).await;
    app.close(&lea, challenge).await;
    assert_eq!(seen(&app, &refuge).await.record, ReplyRecord { closed: 1, answered: 1, median_days: 1 });
    assert_eq!(seen(&app, &pantry).await.record, ReplyRecord::default());
}
