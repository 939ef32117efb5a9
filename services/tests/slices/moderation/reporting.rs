use super::{ADVERT, comment, report, report_of, seen_by, story, trusted, waiting};
use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    ids::{CommentId, ResponseId},
    moderation::{HiddenBecause, ModerationTarget, Reason, input::ReportContent},
    responses::input::ResponseRef,
    time::Span,
};
use services::{
    moderation::{report_content, show_report},
    responses::delete_response,
    voting::set_vote,
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, problem, refusal};

#[both_databases]
async fn a_report_waits_with_who_and_why(app: TestApp) {
    let story = story(&app).await;
    let tom = app.volunteer("Tom").await;
    let before = show_report(&app.services, Some(&tom), &format!("response-{}", story.response)).await.unwrap();
    assert!(!before.reported && before.author == "Léa" && before.person.is_none());
    report(&app, &tom, story.response).await;
    let after = show_report(&app.services, Some(&tom), &format!("response-{}", story.response)).await.unwrap();
    assert!(after.reported);
    let cases = waiting(&app).await;
    assert_eq!(cases.len(), 1);
    assert_eq!((cases[0].about.target, cases[0].since), (story.response.into(), app.now()));
    assert_eq!(cases[0].flags.len(), 1);
    let flag = &cases[0].flags[0];
    assert_eq!((flag.reporter.id, flag.reason, flag.weighs), (tom.id, Reason::Spam, false));
}

#[both_databases]
async fn the_same_person_reports_once_however_often(app: TestApp) {
    let story = story(&app).await;
    let (services, tom) = (app.services.clone(), app.volunteer("Tom").await);
    let response = story.response;
    let sent = at_once(20, move |_| {
        let (services, tom) = (services.clone(), tom.clone());
        async move { report_content(&services, &tom, &report_of(response, "spam")).await }
    })
    .await;
    assert!(sent.iter().all(Result::is_ok), "{sent:?}");
    assert_eq!(app.count("flags", "id > 0").await, 1);
    assert_eq!(app.count("cases", "id > 0").await, 1);
}

#[both_databases]
async fn what_is_ones_own_is_not_reported(app: TestApp) {
    let story = story(&app).await;
    let own = report_content(&app.services, &story.author, &report_of(story.response, "spam")).await;
    assert_eq!(refusal(own), ForbiddenReason::OwnContent);
    for target in [ModerationTarget::from(story.challenge)] {
        let team = report_content(&app.services, &story.owner, &report_of(target, "spam")).await;
        assert_eq!(refusal(team), ForbiddenReason::OwnContent);
    }
    let past_us = format!(
        "INSERT INTO cases (target, target_id, author_id, held, opened_at) VALUES ('response', 1, {}, FALSE, 1)",
        story.author.id
    );
    app.sql(&past_us).await.unwrap();
    let flag = format!(
        "INSERT INTO flags (case_id, thing, thing_id, author_id, reporter_id, reason, note, weighs, created_at) \
             SELECT id, 'response', 1, {0}, {0}, 'spam', '', FALSE, 1 FROM cases",
        story.author.id
    );
    assert!(app.sql(&flag).await.is_err());
}

#[both_databases]
async fn challenges_comments_and_organisations_are_reported_too(app: TestApp) {
    let story = story(&app).await;
    let (tom, mia) = (app.volunteer("Tom").await, app.volunteer("Mia").await);
    let id = comment(&app, &tom, story.response, "You fool.").await;
    let organisation = ModerationTarget::parse("organisation-1").unwrap();
    for target in [id.into(), story.challenge.into(), organisation] {
        report(&app, &mia, target).await;
        app.advance(Span(1));
    }
    let targets: Vec<ModerationTarget> = waiting(&app).await.iter().map(|case| case.about.target).collect();
    assert_eq!(targets, [id.into(), story.challenge.into(), organisation]);
    let under = &waiting(&app).await[0].about.under;
    assert_eq!(under, ADVERT);
}

#[both_databases]
async fn three_trusted_reports_hide_until_somebody_has_looked(app: TestApp) {
    let story = story(&app).await;
    for name in ["Tom", "Mia", "Sam", "Ida"] {
        let newcomer = app.volunteer(name).await;
        report(&app, &newcomer, story.response).await;
    }
    for name in ["Una", "Ada"] {
        let person = trusted(&app, name).await;
        report(&app, &person, story.response).await;
    }
    assert_eq!(seen_by(&app, None, story.challenge).await.items.len(), 1);
    let third = trusted(&app, "Eve").await;
    report(&app, &third, story.response).await;
    assert_eq!(seen_by(&app, None, story.challenge).await.items.len(), 0);
    let cases = waiting(&app).await;
    assert_eq!(cases[0].about.hidden, Some(HiddenBecause::Flags));
    assert_eq!(cases[0].flags.len(), 7);
    let own = seen_by(&app, Some(&story.author), story.challenge).await;
    assert!(own.items[0].hidden);
    let input = domain::voting::SetVote {
        response: story.response.to_string(),
        vote: "helpful".to_owned(),
        ..Default::default()
    };
    assert_not_found(set_vote(&app.services, &third, &input).await);
}

#[both_databases]
async fn many_trusted_reports_at_once_hide_once(app: TestApp) {
    let story = story(&app).await;
    let mut people = Vec::new();
    for number in 0..12 {
        people.push(trusted(&app, &format!("Una {number}")).await);
    }
    let (services, response) = (app.services.clone(), story.response);
    at_once(12, move |number| {
        let (services, person) = (services.clone(), people[number].clone());
        // Whoever comes after it is hidden is told that there is nothing to report.
        async move { report_content(&services, &person, &report_of(response, "hurtful")).await.ok() }
    })
    .await;
    assert_eq!(app.count("decisions", "action = 'hide' AND reason = 'flags'").await, 1);
    assert_eq!(app.count("responses", "hidden_because = 'flags'").await, 1);
    assert_eq!(app.count("cases", "settled_at IS NULL").await, 1);
}

#[both_databases]
async fn a_report_without_a_reason_is_refused_beside_the_field(app: TestApp) {
    let story = story(&app).await;
    let tom = app.volunteer("Tom").await;
    for (reason, expected) in
        [("", FieldErrorKind::Empty), ("flags", FieldErrorKind::Unknown), ("x", FieldErrorKind::Unknown)]
    {
        let refused = report_content(&app.services, &tom, &report_of(story.response, reason)).await;
        assert_eq!(problem(refused, "reason"), Some(expected));
    }
    let other = ReportContent { note: " ".to_owned(), ..report_of(story.response, "other") };
    assert_eq!(problem(report_content(&app.services, &tom, &other).await, "note"), Some(FieldErrorKind::Empty));
    let endless = ReportContent { note: "x".repeat(2_000_000), ..report_of(story.response, "spam") };
    assert_eq!(
        problem(report_content(&app.services, &tom, &endless).await, "note"),
        Some(FieldErrorKind::TooLong { max: 600 })
    );
    assert_eq!(app.count("cases", "id > 0").await, 0);
}

#[both_databases]
async fn what_is_gone_or_nobodys_is_not_found(app: TestApp) {
    let story = story(&app).await;
    let tom = app.volunteer("Tom").await;
    let input = ResponseRef { response: story.response.to_string() };
    delete_response(&app.services, &story.author, &input).await.unwrap();
    for target in [ModerationTarget::from(story.response), ResponseId(999).into(), CommentId(999).into(), tom.id.into()]
    {
        assert_not_found(report_content(&app.services, &tom, &report_of(target, "spam")).await);
        assert_not_found(show_report(&app.services, Some(&tom), &target.to_string()).await);
    }
    for odd in ["", "response", "response-0", "comment--1", "vote-1", "response-9223372036854775808"] {
        assert_not_found(show_report(&app.services, Some(&tom), odd).await);
    }
}

#[both_databases]
async fn somebody_new_reports_ten_things_a_day(app: TestApp) {
    let story = story(&app).await;
    let (tom, mia) = (app.volunteer("Tom").await, app.volunteer("Mia").await);
    let mut targets = Vec::new();
    for number in 0..11 {
        targets.push(comment(&app, &mia, story.response, &format!("Word {number}")).await);
    }
    for target in &targets[..10] {
        report(&app, &tom, *target).await;
    }
    let eleventh = report_content(&app.services, &tom, &report_of(targets[10], "spam")).await;
    assert_eq!(refusal(eleventh), ForbiddenReason::EnoughToday);
    app.advance(Span::days(1));
    report(&app, &tom, targets[10]).await;
}
