//! The impact of volunteers.

use super::{report, used_answer};
use domain::{
    actor::Actor,
    challenges::{Closing, input::CloseChallenge},
    recognition::{Impact, MonthGiven, karma::KarmaKind},
    responses::input::ResponseRef,
    time::{Span, Timestamp},
};
use services::{challenges::close_challenge, jobs::sweep, recognition::show_impact, responses::delete_response};
use test_support::{TestApp, both_databases, closing_words};

async fn impact(app: &TestApp, of: &Actor) -> Impact {
    show_impact(&app.services, of).await.unwrap()
}

/// That of somebody who did nothing: twelve months without minutes.
fn nothing(app: &TestApp) -> Impact {
    let months = impact_months(app).into_iter().map(|begins| MonthGiven { begins, minutes: 0 }).collect();
    Impact { months, ..Impact::default() }
}

/// The beginnings of the twelve months until 2 March 2026, on which each test begins.
fn impact_months(app: &TestApp) -> Vec<Timestamp> {
    let march = app.now() - Span::days(1) - Span::hours(9);
    let lengths = [28, 31, 31, 30, 31, 30, 31, 31, 30, 31, 30];
    let mut months: Vec<_> = lengths
        .iter()
        .scan(march, |month, days| {
            *month = *month - Span::days(*days);
            Some(*month)
        })
        .collect();
    months.reverse();
    months.push(march);
    months
}

#[both_databases]
async fn begins_with_nothing(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    assert_eq!(impact(&app, &lea).await, nothing(&app));
}

#[both_databases]
async fn counts_what_was_thanked_picked_and_used(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let (refuge, pantry) =
        (app.verified_organisation(&owner, "Refuge").await, app.verified_organisation(&owner, "Pantry").await);
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let used = app.open_challenge(&owner, &refuge, "brainstorm").await;
    let not_used = app.open_challenge(&owner, &pantry, "feedback").await;
    let open = app.open_challenge(&owner, &pantry, "feedback").await;
    let first = app.respond(&lea, used, "Bleu Pareil").await;
    app.respond(&lea, used, "Frigo").await;
    app.respond(&tom, used, "Chill Bill").await;
    app.respond(&lea, not_used, "Shorter.").await;
    app.advance(Span::hours(1));
    app.respond(&lea, open, "Longer.").await;
    app.stop(&owner, used).await;
    app.pick(&owner, first, "It rhymes.").await;
    assert_eq!(impact(&app, &lea).await.picked, 0, "the team's secret until the close");
    app.close(&owner, used).await;
    app.stop(&owner, not_used).await;
    close_challenge(&app.services, &owner, &CloseChallenge { outcome: "not_used".into(), ..closing_words(not_used) })
        .await
        .unwrap();

    let of_lea = impact(&app, &lea).await;
    assert_eq!((of_lea.organisations, of_lea.answered, of_lea.thanked), (2, 3, 2));
    assert_eq!((of_lea.picked, of_lea.used, of_lea.minutes), (1, 1, 15));
    assert_eq!(of_lea.answers.len(), 4);
    assert_eq!(of_lea.answers[0].body, "Longer.", "the newest first");
    let picked = of_lea.answers.iter().find(|answer| answer.response == first).unwrap();
    assert_eq!((picked.picked.as_deref(), picked.thanks.as_str()), (Some("It rhymes."), "Thank you, all of you."));
    let of_tom = impact(&app, &tom).await;
    assert_eq!(
        (of_tom.answered, of_tom.thanked, of_tom.picked, of_tom.used),
        (1, 1, 0, 0),
        "his was not what was used"
    );
}

#[both_databases]
async fn every_answer_counts_also_those_that_are_not_listed(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    let closed = app.open_challenge(&owner, &refuge, "feedback").await;
    let first = app.respond(&lea, closed, "The first of all.").await;
    app.stop(&owner, closed).await;
    app.pick(&owner, first, "It is short.").await;
    app.close(&owner, closed).await;
    let later = app.now().0 + 1;
    for _ in 0..5 {
        let open = app.open_challenge(&owner, &refuge, "feedback").await;
        let rows: Vec<String> = (1..=100)
            .map(|slot| format!("({open}, {}, {slot}, 'Idea {slot}', 'digest {slot}', {later})", lea.id))
            .collect();
        app.sql(&format!(
            "INSERT INTO responses (challenge_id, author_id, slot, body, digest, created_at) VALUES {}",
            rows.join(", ")
        ))
        .await
        .unwrap();
    }
    let of_lea = impact(&app, &lea).await;
    assert_eq!((of_lea.answers.len(), of_lea.answers.iter().any(|answer| answer.response == first)), (500, false));
    assert_eq!((of_lea.answered, of_lea.thanked, of_lea.picked, of_lea.used), (6, 1, 1, 1));
    assert_eq!((of_lea.organisations, of_lea.minutes), (1, 30));
}

#[both_databases]
async fn silence_is_no_thanks(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let lea = app.volunteer("Léa").await;
    app.respond(&lea, challenge, "Shorter.").await;
    app.advance(Span::days(28));
    sweep(&app.services).await.unwrap();
    let of_lea = impact(&app, &lea).await;
    assert_eq!((of_lea.answered, of_lea.thanked, of_lea.organisations, of_lea.minutes), (1, 0, 0, 5));
    assert_eq!(of_lea.answers[0].closing, Some(Closing::Unanswered));
}

#[both_databases]
async fn what_was_deleted_does_not_count(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let lea = app.volunteer("Léa").await;
    let response = app.respond(&lea, challenge, "Never mind.").await;
    delete_response(&app.services, &lea, &ResponseRef { response: response.to_string() }).await.unwrap();
    assert_eq!(impact(&app, &lea).await, nothing(&app));
}

#[both_databases]
async fn names_the_teams_one_is_on(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    app.organisation(&owner, "Refuge").await;
    let teams = impact(&app, &owner).await.teams;
    assert_eq!((teams.len(), teams[0].name.as_str(), teams[0].verified), (1, "Refuge", false));
}

#[both_databases]
async fn tells_what_is_new_for_thirty_days(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let (used, _) = used_answer(&app, (&owner, &refuge), &lea).await;
    app.advance(Span::days(2));
    let thanked = app.open_challenge(&owner, &refuge, "feedback").await;
    app.respond(&lea, thanked, "Longer.").await;
    app.stop(&owner, thanked).await;
    app.close(&owner, thanked).await;
    let news = async |of: &Actor| {
        let news = impact(&app, of).await.news;
        news.into_iter().map(|news| (news.challenge, news.kind)).collect::<Vec<_>>()
    };
    assert_eq!(news(&lea).await, [(thanked, KarmaKind::Thanked), (used, KarmaKind::Used)]);
    assert_eq!(news(&tom).await, []);
    report(&app, &owner, used, "not_used").await;
    assert_eq!(news(&lea).await, [(thanked, KarmaKind::Thanked), (used, KarmaKind::Picked)], "it was taken back");
    app.advance(Span::days(28));
    app.advance(Span::hours(1));
    assert_eq!(news(&lea).await, [(thanked, KarmaKind::Thanked)]);
    app.sql("UPDATE challenges SET hidden_at = 1, hidden_because = 'decision'").await.unwrap();
    assert_eq!(news(&lea).await, [], "nothing about what is hidden");
}

#[both_databases]
async fn says_how_many_minutes_were_given_in_each_month(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    let early = app.open_challenge(&owner, &refuge, "brainstorm").await;
    app.respond(&lea, early, "Bleu Pareil").await;
    let deleted = app.open_challenge(&owner, &refuge, "feedback").await;
    let response = app.respond(&lea, deleted, "Never mind.").await;
    delete_response(&app.services, &lea, &ResponseRef { response: response.to_string() }).await.unwrap();
    // Until 1 March the answer is of February, however late the next one to it comes.
    let moved = app.now() - Span::days(2);
    app.sql(&format!("UPDATE responses SET created_at = {} WHERE challenge_id = {early}", moved.0)).await.unwrap();
    app.respond(&lea, early, "Frigo").await;
    let late = app.open_challenge(&owner, &refuge, "feedback").await;
    app.respond(&lea, late, "Shorter.").await;
    let months = impact(&app, &lea).await.months;
    assert_eq!(months.iter().map(|month| month.begins).collect::<Vec<_>>(), impact_months(&app));
    let minutes: Vec<i64> = months.iter().map(|month| month.minutes).collect();
    assert_eq!(minutes, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5]);
    app.sql(&format!("UPDATE responses SET created_at = {}", (app.now() - Span::days(400)).0)).await.unwrap();
    assert!(impact(&app, &lea).await.months.iter().all(|month| month.minutes == 0), "more than a year ago");
}
