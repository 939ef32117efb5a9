//! Reports without an account.

use super::{outcomes, ruling, seen_by, story, waiting};
use domain::{
    accounts::ClientNetwork,
    error::{FieldErrorKind, ForbiddenReason},
    moderation::{ModerationTarget, RulingOutcome, input::SendNotice},
    time::Span,
};
use services::{
    accounts::Caller,
    jobs::sweep,
    mail::deliver,
    moderation::{decide_cases, send_notice, show_report},
};
use test_support::{TestApp, assert_not_found, both_databases, problem, refusal};

fn notice(target: impl Into<ModerationTarget>) -> SendNotice {
    SendNotice {
        target: target.into().to_string(),
        reason: "personal_data".to_owned(),
        note: "My telephone number is in it.".to_owned(),
        language: "en".to_owned(),
        ..SendNotice::default()
    }
}

fn from(network: &str) -> Caller {
    let network = ClientNetwork::from(network.parse::<std::net::IpAddr>().unwrap());
    Caller { network, ..Caller::default() }
}

#[both_databases]
async fn it_waits_with_the_others_and_hides_nothing(app: TestApp) {
    let story = story(&app).await;
    let seen = show_report(&app.services, None, &ModerationTarget::from(story.response).to_string()).await.unwrap();
    assert!(!seen.signed_in && !seen.body.is_empty() && seen.person.is_none());
    for number in 0..5 {
        send_notice(&app.services, &from(&format!("192.0.{number}.7")), &notice(story.response)).await.unwrap();
    }
    let cases = waiting(&app).await;
    assert_eq!((cases.len(), cases[0].notices.len(), cases[0].flags.len()), (1, 5, 0));
    assert_eq!(cases[0].notices[0].note, "My telephone number is in it.");
    assert_eq!(seen_by(&app, None, story.challenge).await.items.len(), 1);
}

#[both_databases]
async fn who_leaves_an_address_is_told_that_it_arrived_and_what_was_decided(app: TestApp) {
    let story = story(&app).await;
    let input = SendNotice {
        name: "Win: https://evil.example".to_owned(),
        email: "anna@test.invalid".to_owned(),
        ..notice(story.response)
    };
    send_notice(&app.services, &from("192.0.2.7"), &input).await.unwrap();
    deliver(&app.services).await.unwrap();
    let case = waiting(&app).await.remove(0);
    let decided =
        decide_cases(&app.services, &app.moderator("Mo").await, &ruling(&case, "personal_data")).await.unwrap();
    assert_eq!(outcomes(&decided), [RulingOutcome::Decided]);
    deliver(&app.services).await.unwrap();
    let mails = app.mail.to("anna@test.invalid");
    assert_eq!(mails.len(), 2);
    for mail in &mails {
        assert!(
            !mail.text.contains("evil") && !mail.text.contains("telephone") && !mail.text.contains("Not here."),
            "{}",
            mail.text
        );
    }
    assert!(mails[0].subject.contains(&case.id.to_string()) && mails[1].text.contains("removed it from view"));
}

#[both_databases]
async fn one_network_reports_a_thing_once_and_so_many_in_a_day(app: TestApp) {
    let story = story(&app).await;
    for _ in 0..3 {
        send_notice(&app.services, &from("192.0.2.7"), &notice(story.response)).await.unwrap();
    }
    assert_eq!(app.count("notices", "id > 0").await, 1);
    let mut sent = 0;
    for number in 0..8 {
        let person = app.volunteer(&format!("Sam {number}")).await;
        let target = app.respond(&person, story.challenge, &format!("Word {number}")).await;
        match send_notice(&app.services, &from("192.0.2.7"), &notice(target)).await {
            Ok(()) => sent += 1,
            other => assert!(matches!(refusal(other), ForbiddenReason::TooOften { .. })),
        }
    }
    assert_eq!(sent, 4, "five with the first");
}

#[both_databases]
async fn reasons_are_needed_and_name_and_address_are_not(app: TestApp) {
    let story = story(&app).await;
    let send = async |input: SendNotice| send_notice(&app.services, &from("192.0.2.7"), &input).await;
    let silent = SendNotice { note: " ".to_owned(), ..notice(story.response) };
    assert_eq!(problem(send(silent).await, "note"), Some(FieldErrorKind::Empty));
    let bare = SendNotice { reason: String::new(), ..notice(story.response) };
    assert_eq!(problem(send(bare).await, "reason"), Some(FieldErrorKind::Empty));
    let odd = SendNotice { email: "anna".to_owned(), ..notice(story.response) };
    assert_eq!(problem(send(odd).await, "email"), Some(FieldErrorKind::NotAnEmail));
    for nobodys in ["", "response-99", "account-1", "vote-1"] {
        let input = SendNotice { target: nobodys.to_owned(), ..notice(story.response) };
        assert_not_found(send(input).await);
    }
    assert_eq!(app.count("cases", "id > 0").await, 0);
}

#[both_databases]
async fn what_a_visitor_does_not_read_they_do_not_report(app: TestApp) {
    let owner = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let draft = app.draft(&owner, &refuge, "feedback").await;
    assert_not_found(send_notice(&app.services, &from("192.0.2.7"), &notice(draft)).await);
    assert_not_found(show_report(&app.services, None, &ModerationTarget::from(draft).to_string()).await);
}

#[both_databases]
async fn it_is_forgotten_with_its_case(app: TestApp) {
    let story = story(&app).await;
    send_notice(&app.services, &from("192.0.2.7"), &notice(story.response)).await.unwrap();
    let case = waiting(&app).await.remove(0);
    decide_cases(&app.services, &app.moderator("Mo").await, &ruling(&case, "keep")).await.unwrap();
    app.advance(Span::days(366));
    sweep(&app.services).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert_eq!((app.count("notices", "id > 0").await, app.count("cases", "id > 0").await), (0, 0));
}
