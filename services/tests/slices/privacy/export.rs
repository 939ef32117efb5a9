use super::{NAME, WORD, noted_by_an_earlier_version, story};
use domain::{
    actor::Actor, error::ForbiddenReason, moderation::input::SetTrust, privacy::retention::EXPORTS, time::Span,
};
use services::{
    jobs::sweep,
    mail::deliver,
    moderation::set_trust,
    privacy::{ask_for_export, fetch_export, show_own_data},
};
use std::{
    collections::BTreeSet,
    io::{Cursor, Read},
    time::Instant,
};
use store::privacy::{BATCH, By, SECTIONS, given_by};
use test_support::{START, TestApp, almost, assert_not_found, at_once, both_databases, email_of, refusal};

/// Columns that refer to people and are not in the archive, each with its reason.
const LEFT_OUT: [(&str, &str); 4] = [
    ("erasures.user_id", "there is nobody left to give it to"),
    ("notice_deliveries.user_id", "when they were sent is given with the notices"),
    ("segments.translator_id", "the author of the translation, which is there"),
    ("appeals.first_moderator_id", "the same as the moderator of the decision, which is there"),
];

/// Columns of the account that are not in the archive, each with its reason.
const LEFT_OUT_OF_ACCOUNT: [(&str, &str); 6] = [
    ("name_key", "the name in another spelling, in PostgreSQL alone"),
    ("email_key", "the address in another spelling"),
    ("password_hash", "a secret"),
    ("password_chosen", "whether the password is one that the person knows, which they know"),
    ("removed_at", "the removal is there"),
    ("erased_at", "there is nobody left to give it to"),
];

/// A person's archive: the machine-readable and the human-readable file.
pub(super) async fn archive(app: &TestApp, person: &Actor) -> (serde_json::Value, String) {
    ask_for_export(&app.services, person).await.unwrap();
    sweep(&app.services).await.unwrap();
    let id = show_own_data(&app.services, person).await.unwrap().exports[0].id.to_string();
    let bytes = fetch_export(&app.services, person, &id).await.unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut read = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    (serde_json::from_str(&read("data.json")).unwrap(), read("index.html"))
}

#[both_databases]
async fn everything_that_one_gave_is_in_it(app: TestApp) {
    let story = story(&app).await;
    let trust = SetTrust { person: story.person.id.to_string(), trust: "known".to_owned() };
    set_trust(&app.services, &app.administrator().await, &trust).await.unwrap();
    noted_by_an_earlier_version(&app, &story.person).await;
    let (json, html) = archive(&app, &story.person).await;
    assert_eq!((&json["format"], &json["made_at"]), (&1.into(), &"2026-03-02T09:00:00Z".into()));
    let sections = &json["sections"];
    assert_eq!(sections["account"][0]["name"], NAME);
    assert_eq!(sections["account"][0]["email"], email_of(NAME));
    assert_eq!(sections["account"][0]["created_at"], "2026-03-02T09:00:00Z");
    assert_eq!(sections["answers"].as_array().unwrap().len(), 2);
    assert_eq!(sections["answers"][0]["challenge"], "Name our fridge");
    assert_eq!(sections["answers"][0]["picked_because"], "It is short.");
    assert_eq!(sections["votes"][0]["vote"], "helpful");
    assert_eq!(sections["causes"][0]["cause"], "animals");
    assert_eq!(sections["consents"][0]["given"], true);
    // Actions concerning them, without the actor.
    assert_eq!(sections["log_about_you"].as_array().unwrap().len(), 1);
    assert_eq!(sections["log_about_you"][0]["audit_action"], "trust_given");
    assert!(sections["log_about_you"][0].get("actor_id").is_none());
    for section in [
        "comments",
        "sessions",
        "teams",
        "reports",
        "appeals",
        "decisions_on_you",
        "events",
        "log",
        "invitations_sent",
        "invitations_received",
        "vote_history",
        "mails",
    ] {
        assert!(!sections[section].as_array().unwrap().is_empty(), "{section}");
    }
    for words in ["Answer", "Comment", "Report", "Appeal"] {
        assert!(html.contains(&format!("{words} {WORD}")), "{words} is not in the page");
    }
    assert!(html.contains("<html lang=\"en\">") && !html.contains("<script") && !html.contains("http"));
    for secret in ["argon2", "token", "digest"] {
        assert!(!json.to_string().contains(secret), "{secret}");
    }
}

#[both_databases]
async fn of_others_there_is_nothing_in_it(app: TestApp) {
    let story = story(&app).await;
    let (json, html) = archive(&app, &story.owner).await;
    for sign in [NAME, WORD] {
        assert!(!html.contains(sign), "{sign}");
        assert!(!json.to_string().contains(sign), "{sign}");
    }
}

#[both_databases]
async fn whatever_refers_to_a_person_is_in_it(app: TestApp) {
    let given: BTreeSet<String> = SECTIONS
        .iter()
        .filter_map(|section| match section.by {
            By::Person(column) => Some(format!("{}.{column}", section.table)),
            By::Address(_) | By::Subject => None,
        })
        .collect();
    let left_out = LEFT_OUT.iter().map(|(column, _)| (*column).to_owned());
    let mut people = app.columns_of_people().await;
    people.insert("users.id".to_owned());
    people.insert("appeals.first_moderator_id".to_owned());
    let listed: BTreeSet<String> = given.into_iter().chain(left_out).collect();
    assert_eq!(listed, people, "give it out in store/src/privacy/sections.rs, or say here why not");
}

/// What is about the account itself is not found by references to it.
#[both_databases]
async fn every_column_of_the_account_is_in_it(app: TestApp) {
    let section = SECTIONS.iter().find(|section| section.table == "users").unwrap();
    let given = section.columns.iter().map(|column| column.name.to_owned());
    let listed: BTreeSet<String> = given.chain(LEFT_OUT_OF_ACCOUNT.map(|(column, _)| column.to_owned())).collect();
    let columns = app.columns("users").await.into_iter();
    let forgotten: Vec<String> = columns.filter(|column| !listed.contains(column)).collect();
    assert_eq!(forgotten, Vec::<String>::new(), "give it out in store/src/privacy/sections.rs, or say here why not");
}

#[both_databases]
async fn one_at_a_time_and_a_few_a_day(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (services, person) = (app.services.clone(), lea.clone());
    at_once(8, move |_| {
        let (services, person) = (services.clone(), person.clone());
        async move { ask_for_export(&services, &person).await.unwrap() }
    })
    .await;
    assert_eq!(app.count("exports", "ready_at IS NULL").await, 1);
    for _ in 0..2 {
        sweep(&app.services).await.unwrap();
        ask_for_export(&app.services, &lea).await.unwrap();
    }
    sweep(&app.services).await.unwrap();
    assert_eq!(refusal(ask_for_export(&app.services, &lea).await), ForbiddenReason::EnoughToday);
    app.advance(Span::days(1));
    ask_for_export(&app.services, &lea).await.unwrap();
    assert!(
        app.sql(&format!(
            "INSERT INTO exports (user_id, file, asked_at, due_at, expires_at) VALUES ({}, 'x', 1, 1, 1)",
            lea.id
        ))
        .await
        .is_err()
    );
}

#[both_databases]
async fn it_is_made_once_told_by_mail_and_fetched_by_its_owner_alone(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    ask_for_export(&app.services, &lea).await.unwrap();
    assert_not_found(fetch_export(&app.services, &lea, "1").await);
    let services = app.services.clone();
    at_once(8, move |_| {
        let services = services.clone();
        async move { sweep(&services).await.unwrap() }
    })
    .await;
    deliver(&app.services).await.unwrap();
    let mails = app.mail.to(&email_of("Léa"));
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("/en/account/data") && !mails[0].text.contains("exports/"), "{}", mails[0].text);
    assert!(fetch_export(&app.services, &lea, "1").await.unwrap().starts_with(b"PK"));
    assert_not_found(fetch_export(&app.services, &tom, "1").await);
    assert_not_found(fetch_export(&app.services, &app.administrator().await, "1").await);
    app.advance(almost(EXPORTS));
    fetch_export(&app.services, &lea, "1").await.unwrap();
    app.advance(Span(1));
    assert_not_found(fetch_export(&app.services, &lea, "1").await);
}

#[both_databases]
async fn one_that_fails_is_made_later(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    ask_for_export(&app.services, &lea).await.unwrap();
    app.files.broken(true);
    sweep(&app.services).await.unwrap_err();
    app.files.broken(false);
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("exports", "ready_at IS NULL").await, 1, "somebody may still be at it");
    app.advance(Span::minutes(5));
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("exports", "ready_at IS NOT NULL").await, 1);
}

#[both_databases]
async fn ten_thousand_rows_take_few_questions(app: TestApp) {
    let story = story(&app).await;
    for first in (0..10_000).step_by(2_000) {
        let rows: Vec<String> = (first..first + 2_000)
            .map(|number| {
                format!(
                    "({}, {}, 'A comment of some length, number {number}.', 'digest {number}', {})",
                    story.others, story.person.id, START.0
                )
            })
            .collect();
        app.sql(&format!(
            "INSERT INTO comments (response_id, author_id, body, digest, created_at) VALUES {}",
            rows.join(", ")
        ))
        .await
        .unwrap();
    }
    let mut questions = 0;
    for section in SECTIONS {
        let mut after = None;
        loop {
            let (_, next) =
                given_by(app.services.store(), section, story.person.id, &email_of(NAME), after).await.unwrap();
            questions += 1;
            if next.is_none() {
                break;
            }
            after = next;
        }
    }
    assert!(questions <= SECTIONS.len() + 10_000 / BATCH + 1, "{questions}");
    let begun = Instant::now();
    let (json, html) = archive(&app, &story.person).await;
    println!("an archive of 10,000 rows was made and read in {:?}", begun.elapsed());
    assert_eq!(json["sections"]["comments"].as_array().unwrap().len(), 10_001);
    assert!(html.contains("number 9999."));
    assert!(show_own_data(&app.services, &story.person).await.unwrap().exports[0].entries > 10_000);
}
