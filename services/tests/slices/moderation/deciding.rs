use super::{comment, hidden, outcomes, own_decisions, report, report_of, restoring, ruling, seen_by, story, waiting};
use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    moderation::{
        Action, ModerationTarget, Reason, RulingOutcome, TargetKind,
        input::{DecideCases, RestoreContent, ShowDesk},
        view::{CaseView, OnDesk},
    },
    time::Span,
    voting::SetVote,
};
use services::{
    moderation::{decide_cases, list_log, report_content, restore_content, show_desk},
    voting::set_vote,
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, problem, refusal};

#[both_databases]
async fn what_is_hidden_is_there_for_its_author_and_moderators(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    hidden(&app, &moderator, story.response).await;
    let tom = app.volunteer("Tom").await;
    for (viewer, count) in
        [(None, 0), (Some(&tom), 0), (Some(&story.owner), 0), (Some(&story.author), 1), (Some(&moderator), 1)]
    {
        let seen = seen_by(&app, viewer, story.challenge).await;
        assert_eq!(seen.items.len(), count, "{viewer:?}");
        assert!(seen.items.iter().all(|item| item.hidden));
    }
    let page = services::challenges::show_challenge(&app.services, None, story.challenge, None).await.unwrap();
    assert_eq!(page.challenge.card.answered, 0);
    let input = SetVote { response: story.response.to_string(), vote: "helpful".to_owned(), ..SetVote::default() };
    assert_not_found(set_vote(&app.services, &tom, &input).await);
    assert_eq!(refusal(set_vote(&app.services, &moderator, &input).await), ForbiddenReason::Hidden);
    let past_us = format!("INSERT INTO votes VALUES ({}, {}, 'helpful', 1)", story.response, tom.id);
    assert!(app.sql(&past_us).await.is_err());
    let own = own_decisions(&app, &story.author).await;
    assert_eq!((own[0].action, own[0].reason, own[0].words.as_str()), (Action::Hide, Reason::Spam, "Not here."));
    assert!(own[0].may_appeal && own_decisions(&app, &tom).await.is_empty());
}

#[both_databases]
async fn a_comment_vanishes_by_itself(app: TestApp) {
    let story = story(&app).await;
    let (tom, mia) = (app.volunteer("Tom").await, app.volunteer("Mia").await);
    let id = comment(&app, &tom, story.response, "You fool.").await;
    report(&app, &mia, id).await;
    let cases = waiting(&app).await;
    decide_cases(&app.services, &app.moderator("Mo").await, &ruling(&cases[0], "hurtful")).await.unwrap();
    assert!(seen_by(&app, None, story.challenge).await.items[0].comments.is_empty());
    assert!(seen_by(&app, Some(&tom), story.challenge).await.items[0].comments[0].hidden);
}

#[both_databases]
async fn what_is_kept_waits_no_more_and_can_be_reported_by_others(app: TestApp) {
    let story = story(&app).await;
    let (tom, mia) = (app.volunteer("Tom").await, app.volunteer("Mia").await);
    report(&app, &tom, story.response).await;
    let cases = waiting(&app).await;
    decide_cases(&app.services, &app.moderator("Mo").await, &ruling(&cases[0], "keep")).await.unwrap();
    assert_eq!(seen_by(&app, None, story.challenge).await.items.len(), 1);
    assert!(waiting(&app).await.is_empty());
    report(&app, &tom, story.response).await;
    assert!(waiting(&app).await.is_empty(), "once per person and thing");
    report(&app, &mia, story.response).await;
    assert_eq!(waiting(&app).await[0].flags.len(), 1);
    assert!(own_decisions(&app, &story.author).await.is_empty(), "what was left as it is concerns nobody");
}

#[both_databases]
async fn two_moderators_at_once_decide_once(app: TestApp) {
    let story = story(&app).await;
    let tom = app.volunteer("Tom").await;
    report(&app, &tom, story.response).await;
    let case = waiting(&app).await.remove(0);
    let moderators = [app.moderator("Mo").await, app.moderator("Max").await];
    let services = app.services.clone();
    let decided = at_once(20, move |number| {
        let (services, moderator) = (services.clone(), moderators[number % 2].clone());
        let input = ruling(&case, if number % 3 == 0 { "keep" } else { "spam" });
        async move { decide_cases(&services, &moderator, &input).await.unwrap() }
    })
    .await;
    let decided = decided.iter().filter(|one| outcomes(one) == [RulingOutcome::Decided]).count();
    assert_eq!(decided, 1);
    assert_eq!(app.count("decisions", "id > 0").await, 1);
}

#[both_databases]
async fn twenty_are_decided_in_one_press_and_the_rest_follow_a_cursor(app: TestApp) {
    let story = story(&app).await;
    let tom = app.volunteer("Tom").await;
    let mut targets = Vec::new();
    for number in 0..25 {
        let person = app.volunteer(&format!("Sam {number}")).await;
        targets.push(comment(&app, &person, story.response, &format!("Word {number}")).await);
        if number < 10 {
            report(&app, &tom, targets[number]).await;
        } else {
            let reporter = app.volunteer(&format!("Rita {number}")).await;
            report(&app, &reporter, targets[number]).await;
        }
        if number % 2 == 0 {
            app.advance(Span(1));
        }
    }
    let moderator = app.moderator("Mo").await;
    let first = show_desk(&app.services, &moderator, &ShowDesk::default()).await.unwrap();
    assert_eq!(first.waiting, 25);
    let OnDesk::Cases(cases) = first.list else { panic!("the cases") };
    let next = ShowDesk { after: first.next.unwrap(), ..ShowDesk::default() };
    let OnDesk::Cases(rest) = show_desk(&app.services, &moderator, &next).await.unwrap().list else {
        panic!("the cases")
    };
    let seen: Vec<_> = cases.iter().chain(&rest).map(|case| case.about.target).collect();
    assert_eq!(seen, targets.into_iter().map(domain::moderation::ModerationTarget::from).collect::<Vec<_>>());

    let key = |case: &CaseView| DecideCases::key(case.id);
    let input = DecideCases {
        each: cases[..10].iter().map(|case| (key(case), "later".to_owned())).collect(),
        shown: cases.iter().map(|case| (key(case), case.about.version.clone())).collect(),
        selected: cases.iter().map(|case| case.id.to_string()).collect(),
        all: "off_topic".to_owned(),
        ..DecideCases::default()
    };
    let decided = decide_cases(&app.services, &moderator, &input).await.unwrap();
    assert_eq!(outcomes(&decided), [RulingOutcome::Decided; 20]);
    assert_eq!(app.count("comments", "hidden_because = 'decision'").await, 20);
    assert_eq!(waiting(&app).await.len(), 5);
}

#[both_databases]
async fn only_moderators_decide_and_never_on_their_own(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    let own = app.respond(&moderator, story.challenge, "The blue one.").await;
    report(&app, &story.author, own).await;
    let case = waiting(&app).await.remove(0);
    let decided = decide_cases(&app.services, &story.author, &ruling(&case, "spam")).await;
    assert_eq!(refusal(decided), ForbiddenReason::NotAModerator);
    let own = decide_cases(&app.services, &moderator, &ruling(&case, "keep")).await.unwrap();
    assert_eq!(outcomes(&own), [RulingOutcome::Party]);
    assert_eq!(
        refusal(show_desk(&app.services, &story.author, &ShowDesk::default()).await),
        ForbiddenReason::NotAModerator
    );
    let restore = RestoreContent { target: "response-1".to_owned(), ..RestoreContent::default() };
    assert_eq!(refusal(restore_content(&app.services, &story.owner, &restore).await), ForbiddenReason::NotAModerator);
    assert_eq!(waiting(&app).await.len(), 1);
}

#[both_databases]
async fn made_up_rulings_are_refused(app: TestApp) {
    let story = story(&app).await;
    report(&app, &story.author, ModerationTarget::parse("organisation-1").unwrap()).await;
    let case = waiting(&app).await.remove(0);
    let moderator = app.moderator("Mo").await;
    let decide = async |input: &DecideCases| decide_cases(&app.services, &moderator, input).await;
    let field = format!("each.{}", DecideCases::key(case.id));
    assert_eq!(problem(decide(&ruling(&case, "burn")).await, &field), Some(FieldErrorKind::Unknown));
    let hidden = decide(&ruling(&case, "spam")).await.unwrap();
    assert_eq!(outcomes(&hidden), [RulingOutcome::Impossible], "an organisation is not hidden");
    assert_eq!(problem(decide(&DecideCases::default()).await, "all"), Some(FieldErrorKind::Empty));
    let each = [("case-999".to_owned(), "keep".to_owned())].into();
    let nobodys = decide(&DecideCases { each, ..DecideCases::default() }).await.unwrap();
    assert_eq!(outcomes(&nobodys), [RulingOutcome::Impossible]);
    let long = DecideCases { words: "x".repeat(2_000_000), ..ruling(&case, "keep") };
    assert_eq!(problem(decide(&long).await, "words"), Some(FieldErrorKind::TooLong { max: 1000 }));
    let show = ShowDesk { show: "everything".to_owned(), ..ShowDesk::default() };
    assert_eq!(problem(show_desk(&app.services, &moderator, &show).await, "show"), Some(FieldErrorKind::Unknown));
    assert_eq!(outcomes(&decide(&ruling(&case, "keep")).await.unwrap()), [RulingOutcome::Decided]);
}

#[both_databases]
async fn what_was_hidden_is_shown_again_from_its_list(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    hidden(&app, &moderator, story.response).await;
    let show = ShowDesk { show: "hidden".to_owned(), ..ShowDesk::default() };
    let OnDesk::Hidden(list) = show_desk(&app.services, &moderator, &show).await.unwrap().list else {
        panic!("hidden")
    };
    assert_eq!((list.len(), list[0].reason), (1, Reason::Spam));
    let input = restoring(&app, list[0].about.target).await;
    restore_content(&app.services, &moderator, &input).await.unwrap();
    restore_content(&app.services, &moderator, &input).await.unwrap();
    assert_eq!(seen_by(&app, None, story.challenge).await.items.len(), 1);
    assert_eq!(app.count("decisions", "action = 'restore'").await, 1);
    assert_eq!(app.count("removed_texts", "target_id > 0").await, 0);
    let OnDesk::Hidden(list) = show_desk(&app.services, &moderator, &show).await.unwrap().list else {
        panic!("hidden")
    };
    assert!(list.is_empty());
}

#[both_databases]
async fn a_hidden_response_loses_its_pick_and_its_place(app: TestApp) {
    let story = story(&app).await;
    let tom = app.volunteer("Tom").await;
    app.vote(&tom, story.response, "helpful").await;
    app.stop(&story.owner, story.challenge).await;
    app.pick(&story.owner, story.response, "It is clear.").await;
    let moderator = app.moderator("Mo").await;
    hidden(&app, &moderator, story.response).await;
    assert_eq!(app.count("picks", "position > 0").await, 0);
    app.close(&story.owner, story.challenge).await;
    let own = seen_by(&app, Some(&story.author), story.challenge).await;
    assert!(own.items[0].rank.is_none() && own.items[0].hidden);
    assert!(seen_by(&app, None, story.challenge).await.items.is_empty());
}

#[both_databases]
async fn the_log_says_what_and_why_and_names_nobody(app: TestApp) {
    let story = story(&app).await;
    hidden(&app, &app.moderator("Mo").await, story.response).await;
    let log = list_log(&app.services, "").await.unwrap();
    assert_eq!(log.items.len(), 1);
    let entry = &log.items[0];
    assert_eq!((entry.kind, entry.action, entry.reason), (TargetKind::Response, Action::Hide, Reason::Spam));
    assert!(!entry.appealed);
    for made_up in ["x", "1-0", "99999999999999999999-1"] {
        assert_eq!(problem(list_log(&app.services, made_up).await, "after"), Some(FieldErrorKind::Unknown));
    }
}

#[both_databases]
async fn what_was_decided_is_never_rewritten(app: TestApp) {
    let story = story(&app).await;
    hidden(&app, &app.moderator("Mo").await, story.response).await;
    assert!(app.sql("UPDATE decisions SET reason = 'other'").await.is_err());
    assert!(app.sql("DELETE FROM decisions").await.is_err());
    assert!(app.sql("UPDATE responses SET hidden_at = NULL").await.is_err());
    assert!(app.sql("UPDATE responses SET hidden_because = 'whim'").await.is_err());
}

#[both_databases]
async fn somebody_whose_report_was_settled_sees_that_it_was_reported(app: TestApp) {
    let story = story(&app).await;
    let tom = app.volunteer("Tom").await;
    report(&app, &tom, story.response).await;
    let cases = waiting(&app).await;
    decide_cases(&app.services, &app.moderator("Mo").await, &ruling(&cases[0], "spam")).await.unwrap();
    let target = format!("response-{}", story.response);
    let seen = services::moderation::show_report(&app.services, Some(&tom), &target).await.unwrap();
    assert!(seen.reported && seen.body.is_empty());
    let mia = app.volunteer("Mia").await;
    assert_not_found(report_content(&app.services, &mia, &report_of(story.response, "spam")).await);
}
