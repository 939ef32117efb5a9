use super::{
    appealed_version, hidden, own_decisions, report, restoring, ruling, seen_by, story, trusted, waiting as cases,
};
use domain::{
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    ids::DecisionId,
    moderation::{
        Verdict,
        input::{AppealDecision, DecideAppeal, ShowDesk},
        view::{OnDesk, WaitingAppeal},
    },
};
use services::{
    mail::deliver,
    moderation::{appeal_decision, decide_appeal, decide_cases, list_log, restore_content, show_desk},
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, email_of, problem, refusal};

fn appeal(decision: DecisionId, words: &str) -> AppealDecision {
    AppealDecision { decision: decision.to_string(), words: words.to_owned() }
}

/// The input about the first appeal in the moderator's list.
async fn verdict(app: &TestApp, decision: DecisionId, verdict: &str) -> DecideAppeal {
    let (verdict, words) = (verdict.to_owned(), "We looked again.".to_owned());
    DecideAppeal { decision: decision.to_string(), shown: appealed_version(app).await, verdict, words }
}

async fn waiting(app: &TestApp, moderator: &Actor) -> Vec<WaitingAppeal> {
    let input = ShowDesk { show: "appeals".to_owned(), ..ShowDesk::default() };
    match show_desk(&app.services, moderator, &input).await.unwrap().list {
        OnDesk::Appeals(appeals) => appeals,
        other => panic!("not the appeals: {other:?}"),
    }
}

#[both_databases]
async fn another_moderator_overturns_and_it_is_shown_again(app: TestApp) {
    let story = story(&app).await;
    let (first, second) = (app.moderator("Mo").await, app.moderator("Max").await);
    hidden(&app, &first, story.response).await;
    let decision = own_decisions(&app, &story.author).await[0].id;
    appeal_decision(&app.services, &story.author, &appeal(decision, "It is no advert.")).await.unwrap();
    assert!(!waiting(&app, &first).await[0].mine_to_decide);
    assert!(waiting(&app, &second).await[0].mine_to_decide);
    let refused = decide_appeal(&app.services, &first, &verdict(&app, decision, "stands").await).await;
    assert_eq!(refusal(refused), ForbiddenReason::AnotherModerator);
    decide_appeal(&app.services, &second, &verdict(&app, decision, "overturned").await).await.unwrap();
    assert_eq!(seen_by(&app, None, story.challenge).await.items.len(), 1);
    assert!(waiting(&app, &second).await.is_empty());
    let own = own_decisions(&app, &story.author).await;
    let settled = own.iter().find(|one| one.id == decision).unwrap().appeal.clone().unwrap();
    assert_eq!((settled.verdict, settled.answer.as_str()), (Some(Verdict::Overturned), "We looked again."));
    let log = list_log(&app.services, "").await.unwrap();
    assert!(log.items.iter().any(|entry| entry.appealed && entry.verdict == Some(Verdict::Overturned)));
}

#[both_databases]
async fn its_author_is_told_by_mail_of_each_step(app: TestApp) {
    let story = story(&app).await;
    hidden(&app, &app.moderator("Mo").await, story.response).await;
    let decision = own_decisions(&app, &story.author).await[0].id;
    appeal_decision(&app.services, &story.author, &appeal(decision, "It is no advert.")).await.unwrap();
    decide_appeal(&app.services, &app.moderator("Max").await, &verdict(&app, decision, "stands").await).await.unwrap();
    deliver(&app.services).await.unwrap();
    let mails = app.mail.to(&email_of("Léa"));
    assert_eq!(mails.len(), 2);
    assert!(mails[0].text.contains("Spam or advertising") && mails[0].text.contains("Not here."));
    assert!(mails[0].text.contains("/en/me/moderation"));
    assert!(mails[1].text.contains("We looked again."));
}

#[both_databases]
async fn what_stands_stays_hidden_and_cannot_be_appealed_again(app: TestApp) {
    let story = story(&app).await;
    let (first, second) = (app.moderator("Mo").await, app.moderator("Max").await);
    hidden(&app, &first, story.response).await;
    let decision = own_decisions(&app, &story.author).await[0].id;
    appeal_decision(&app.services, &story.author, &appeal(decision, "It is no advert.")).await.unwrap();
    decide_appeal(&app.services, &second, &verdict(&app, decision, "stands").await).await.unwrap();
    decide_appeal(&app.services, &second, &verdict(&app, decision, "overturned").await).await.unwrap();
    assert!(seen_by(&app, None, story.challenge).await.items.is_empty(), "the first verdict stands");
    let again = appeal_decision(&app.services, &story.author, &appeal(decision, "Please!")).await;
    assert_eq!(refusal(again), ForbiddenReason::AppealedBefore);
    assert!(!own_decisions(&app, &story.author).await[0].may_appeal);
}

#[both_databases]
async fn what_is_shown_again_meanwhile_settles_the_appeal(app: TestApp) {
    let story = story(&app).await;
    let (first, second) = (app.moderator("Mo").await, app.moderator("Max").await);
    hidden(&app, &first, story.response).await;
    let decision = own_decisions(&app, &story.author).await[0].id;
    appeal_decision(&app.services, &story.author, &appeal(decision, "It is no advert.")).await.unwrap();
    let restore = restoring(&app, story.response).await;
    restore_content(&app.services, &second, &restore).await.unwrap();
    assert!(waiting(&app, &second).await.is_empty());
    assert_eq!(app.count("appeals", "verdict = 'overturned'").await, 1);
}

#[both_databases]
async fn whoever_confirmed_what_happened_by_itself_is_not_the_judge(app: TestApp) {
    let story = story(&app).await;
    for name in ["Una", "Ada", "Eve"] {
        let person = trusted(&app, name).await;
        report(&app, &person, story.response).await;
    }
    let decision = own_decisions(&app, &story.author).await[0].id;
    appeal_decision(&app.services, &story.author, &appeal(decision, "It is no advert.")).await.unwrap();
    let (first, second) = (app.moderator("Mo").await, app.moderator("Max").await);
    let case = cases(&app).await.remove(0);
    decide_cases(&app.services, &first, &ruling(&case, "spam")).await.unwrap();
    let refused = decide_appeal(&app.services, &first, &verdict(&app, decision, "stands").await).await;
    assert_eq!(refusal(refused), ForbiddenReason::AnotherModerator);
    decide_appeal(&app.services, &second, &verdict(&app, decision, "overturned").await).await.unwrap();
    assert_eq!(seen_by(&app, None, story.challenge).await.items.len(), 1);
}

#[both_databases]
async fn an_appeal_sent_many_times_at_once_stands_once(app: TestApp) {
    let story = story(&app).await;
    hidden(&app, &app.moderator("Mo").await, story.response).await;
    let decision = own_decisions(&app, &story.author).await[0].id;
    let (services, author) = (app.services.clone(), story.author.clone());
    let sent = at_once(20, move |_| {
        let (services, author) = (services.clone(), author.clone());
        async move { appeal_decision(&services, &author, &appeal(decision, "It is no advert.")).await }
    })
    .await;
    assert!(sent.iter().all(Result::is_ok), "{sent:?}");
    assert_eq!(app.count("appeals", "decision_id > 0").await, 1);
}

#[both_databases]
async fn only_its_author_appeals_and_says_why(app: TestApp) {
    let story = story(&app).await;
    hidden(&app, &app.moderator("Mo").await, story.response).await;
    let decision = own_decisions(&app, &story.author).await[0].id;
    assert_not_found(appeal_decision(&app.services, &story.owner, &appeal(decision, "Show it.")).await);
    let silent = appeal_decision(&app.services, &story.author, &appeal(decision, " ")).await;
    assert_eq!(problem(silent, "words"), Some(FieldErrorKind::Empty));
    let endless = appeal_decision(&app.services, &story.author, &appeal(decision, &"x".repeat(2_000_000))).await;
    assert_eq!(problem(endless, "words"), Some(FieldErrorKind::TooLong { max: 1000 }));
    for odd in ["", "x", "0", "-1", "999", "9223372036854775808"] {
        let input = AppealDecision { decision: odd.to_owned(), words: "Why?".to_owned() };
        assert_not_found(appeal_decision(&app.services, &story.author, &input).await);
    }
}

#[both_databases]
async fn the_database_knows_who_decided_first(app: TestApp) {
    let story = story(&app).await;
    let (first, second) = (app.moderator("Mo").await, app.moderator("Max").await);
    hidden(&app, &first, story.response).await;
    let decision = own_decisions(&app, &story.author).await[0].id;
    let lie = format!(
        "INSERT INTO appeals (decision_id, appellant_id, first_moderator_id, words, at) VALUES ({decision}, {}, {}, 'Why?', 1)",
        story.author.id, second.id
    );
    if !app.url().starts_with("sqlite:") {
        assert!(app.sql(&lie).await.is_err(), "another first moderator than the decision's");
    }
    appeal_decision(&app.services, &story.author, &appeal(decision, "It is no advert.")).await.unwrap();
    let decide = |moderator: &Actor| {
        format!(
            "UPDATE appeals SET moderator_id = {}, verdict = 'stands', decided_at = 1, answer = 'No.'",
            moderator.id
        )
    };
    assert!(app.sql(&decide(&first)).await.is_err());
    assert!(app.sql(&decide(&story.author)).await.is_err());
    assert!(app.sql("UPDATE appeals SET verdict = 'stands'").await.is_err());
    assert_eq!(app.sql(&decide(&second)).await, Ok(1));
}

#[both_databases]
async fn a_made_up_verdict_is_refused(app: TestApp) {
    let story = story(&app).await;
    let second = app.moderator("Max").await;
    hidden(&app, &app.moderator("Mo").await, story.response).await;
    let decision = own_decisions(&app, &story.author).await[0].id;
    assert_not_found(decide_appeal(&app.services, &second, &verdict(&app, decision, "stands").await).await);
    appeal_decision(&app.services, &story.author, &appeal(decision, "It is no advert.")).await.unwrap();
    let odd = decide_appeal(&app.services, &second, &verdict(&app, decision, "perhaps").await).await;
    assert_eq!(problem(odd, "verdict"), Some(FieldErrorKind::Unknown));
    let silent = DecideAppeal { words: String::new(), ..verdict(&app, decision, "stands").await };
    assert_eq!(problem(decide_appeal(&app.services, &second, &silent).await, "words"), Some(FieldErrorKind::Empty));
    let member = decide_appeal(&app.services, &story.owner, &verdict(&app, decision, "stands").await).await;
    assert_eq!(refusal(member), ForbiddenReason::NotAModerator);
}
