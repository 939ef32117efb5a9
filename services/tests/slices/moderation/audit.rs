//! The audit log of staff and teams.

use domain::{
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    moderation::{
        AuditAction,
        audit::{AuditEntry, AuditLog, ListAudit},
    },
    organisations::input::SuspendOrganisation,
};
use services::{
    Result,
    moderation::list_audit,
    organisations::{lift_suspension, suspend_organisation},
};
use test_support::{Organisation, TestApp, assert_not_found, both_databases, problem, refusal};

async fn log(app: &TestApp, actor: &Actor, input: ListAudit) -> Result<AuditLog> {
    list_audit(&app.services, actor, &input).await
}

fn of(organisation: &Organisation) -> ListAudit {
    ListAudit { organisation: organisation.slug.clone(), ..ListAudit::default() }
}

fn audit_actions(log: &AuditLog) -> Vec<&str> {
    log.entries.items.iter().map(|entry| entry.audit_action.as_str()).collect()
}

fn named(entry: &AuditEntry) -> Option<&str> {
    entry.by.as_ref().map(|person| person.name.as_str())
}

async fn suspend(app: &TestApp, actor: &Actor, organisation: &Organisation) {
    let reason = "It asks for money.".to_owned();
    let input = SuspendOrganisation { organisation: organisation.id.to_string(), reason };
    suspend_organisation(&app.services, actor, &input).await.unwrap();
}

#[both_databases]
async fn administrators_read_everything_and_who_did_it(app: TestApp) {
    let (lea, mo) = (app.volunteer("Léa").await, app.moderator("Mo").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    app.open_challenge(&lea, &refuge, "feedback").await;
    suspend(&app, &mo, &refuge).await;
    let page = log(&app, &app.administrator().await, ListAudit::default()).await.unwrap();
    assert_eq!(page.organisation, None);
    let expected = [
        "organisation_suspended",
        "challenge_approved",
        "challenge_published",
        "challenge_begun",
        "organisation_verified",
        "role_given",
        "organisation_added",
        "role_given",
    ];
    assert_eq!(audit_actions(&page), expected, "the newest first");
    let [suspended, approved, published, ..] = page.entries.items.as_slice() else { panic!("{page:?}") };
    assert_eq!(
        (named(suspended), suspended.about.as_str(), suspended.note.as_str()),
        (Some("Mo"), "Refuge", "It asks for money.")
    );
    assert_eq!(suspended.path, "/organisations/refuge");
    assert_eq!((named(approved), named(published)), (Some("Administrator"), Some("Léa")));
    assert_eq!((published.about.as_str(), published.note.as_str()), ("Name our fridge", "in review"));
    assert_eq!(published.organisation.as_ref().map(|link| link.slug.as_str()), Some("refuge"));
    let from_the_command_line = page.entries.items.last().unwrap();
    assert_eq!((named(from_the_command_line), from_the_command_line.about.as_str()), (None, "Mo"));
    for (language, said) in [("en", "Organisation suspended"), ("fr", "Organisation suspendue")] {
        let wanted = ListAudit {
            audit_action: "organisation_suspended".to_owned(),
            language: language.to_owned(),
            ..ListAudit::default()
        };
        let page = log(&app, &app.administrator().await, wanted).await.unwrap();
        assert_eq!(page.entries.items[0].said, said);
    }
}

#[both_databases]
async fn owners_read_what_concerns_them_and_no_name_of_the_staff(app: TestApp) {
    let (lea, tom, mo) = (app.volunteer("Léa").await, app.volunteer("Tom").await, app.moderator("Mo").await);
    let (refuge, other) = (app.organisation(&lea, "Refuge").await, app.organisation(&tom, "Other").await);
    suspend(&app, &mo, &refuge).await;
    suspend(&app, &mo, &other).await;
    lift_suspension(&app.services, &mo, &app.shown(&refuge).await).await.unwrap();
    let page = log(&app, &lea, of(&refuge)).await.unwrap();
    assert_eq!(audit_actions(&page), ["suspension_lifted", "organisation_suspended", "organisation_added"]);
    assert_eq!(page.entries.items.iter().map(named).collect::<Vec<_>>(), [None, None, Some("Léa")]);
    assert_eq!(page.entries.items[1].note, "It asks for money.");
    assert_eq!(page.organisation.map(|link| link.slug), Some("refuge".to_owned()));
    // Filtering by each person does not reveal it either.
    let by = |id: String| ListAudit { by: id, ..of(&refuge) };
    assert!(log(&app, &lea, by(mo.id.to_string())).await.unwrap().entries.items.is_empty());
    assert_eq!(audit_actions(&log(&app, &lea, by(lea.id.to_string())).await.unwrap()), ["organisation_added"]);
}

#[both_databases]
async fn it_is_nobody_elses(app: TestApp) {
    let (lea, tom, mo) = (app.volunteer("Léa").await, app.volunteer("Tom").await, app.moderator("Mo").await);
    let refuge = app.organisation(&lea, "Refuge").await;
    app.sql(&format!(
        "INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ({}, {}, 'editor', 1)",
        refuge.id, tom.id
    ))
    .await
    .unwrap();
    for who in [&lea, &tom, &mo] {
        assert_eq!(refusal(log(&app, who, ListAudit::default()).await), ForbiddenReason::NotAnAdministrator);
    }
    assert_eq!(refusal(log(&app, &tom, of(&refuge)).await), ForbiddenReason::NotAnOwner);
    assert_eq!(refusal(log(&app, &mo, of(&refuge)).await), ForbiddenReason::NotOnTheTeam);
    let nowhere = ListAudit { organisation: "nowhere".to_owned(), ..ListAudit::default() };
    assert_not_found(log(&app, &lea, nowhere).await);
}

#[both_databases]
async fn it_is_narrowed_and_followed_by_a_cursor(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    for _ in 0..45 {
        app.draft(&lea, &refuge, "feedback").await;
    }
    let administrator = app.administrator().await;
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let input = ListAudit {
            audit_action: "challenge_begun".to_owned(),
            by: lea.id.to_string(),
            after,
            ..ListAudit::default()
        };
        let page = log(&app, &administrator, input).await.unwrap();
        seen.extend(page.entries.items.into_iter().map(|entry| entry.path));
        match page.entries.next {
            Some(next) => after = next,
            None => break,
        }
    }
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((all, seen.len()), (45, 45), "each of them once");
    let nobody = ListAudit { by: "999".to_owned(), ..ListAudit::default() };
    assert!(log(&app, &administrator, nobody).await.unwrap().entries.items.is_empty());
    let made_up = |field: &str| match field {
        "by" => ListAudit { by: "x".to_owned(), ..ListAudit::default() },
        "audit_action" => ListAudit { audit_action: "' OR 1=1".to_owned(), ..ListAudit::default() },
        _ => ListAudit { after: "1".to_owned(), ..ListAudit::default() },
    };
    for field in ["by", "audit_action", "after"] {
        assert_eq!(problem(log(&app, &administrator, made_up(field)).await, field), Some(FieldErrorKind::Unknown));
    }
}

#[both_databases]
async fn what_stands_there_is_not_changed_and_a_later_version_may_know_more(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.organisation(&lea, "Refuge").await;
    for change in [
        "note = 'Nothing.'",
        "audit_action = 'thing_kept'",
        "at = 1",
        "organisation_id = NULL",
        "subject_id = 99",
        "actor_id = 99",
    ] {
        let refused = app.sql(&format!("UPDATE audit_log SET {change} WHERE organisation_id = {}", refuge.id)).await;
        assert!(refused.unwrap_err().to_string().contains("never rewritten"), "{change}");
    }
    let later = "INSERT INTO audit_log (at, audit_action, subject, subject_id, organisation_id, note) VALUES (1, 'unheard_of', 'unheard', 7, {id}, '')";
    app.sql(&later.replace("{id}", &refuge.id.to_string())).await.unwrap();
    let page = log(&app, &lea, of(&refuge)).await.unwrap();
    assert_eq!((audit_actions(&page)[0], page.entries.items[0].about.as_str()), ("unheard_of", "#7"));
    assert!(AuditAction::ALL.iter().all(|audit_action| audit_action.as_str() != "unheard_of"));
}
