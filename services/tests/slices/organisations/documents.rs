//! Documents of organisations: uploaded, read, decided on, and deleted.

use super::{assert_verified, assert_waits, moderator, seen};
use domain::{
    actor::{Actor, Role},
    error::{FieldErrorKind, ForbiddenReason},
    ids::DocumentId,
    organisations::{
        Verification, VerifiedHow,
        document::{DocumentKind, DocumentRef, KEPT, MAX_BYTES, RefuseDocument, SentDocument},
        input::SuspendOrganisation,
        promise::RECHECK_AFTER,
    },
    time::Span,
};
use services::{
    Result,
    jobs::sweep,
    mail::deliver,
    organisations::{
        accept_document, lift_suspension, list_waiting, read_document, refuse_document, send_document,
        show_verification, suspend_organisation, verify_organisation,
    },
    ports::Files,
};
use test_support::{
    Organisation, TestApp, almost, assert_not_found, at_once, both_databases, email_of, problem, refusal,
};

const PDF: &[u8] = b"%PDF-1.7\nStatutes of the Refuge";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and so on";

async fn send(app: &TestApp, actor: &Actor, organisation: &Organisation, content: &[u8]) -> Result<()> {
    send_document(&app.services, actor, &organisation.slug, content.to_vec()).await
}

/// The document as an owner sees it.
async fn sent(app: &TestApp, owner: &Actor, organisation: &Organisation) -> Option<SentDocument> {
    show_verification(&app.services, owner, &organisation.slug).await.unwrap().document
}

/// A waiting organisation and its document.
async fn with_document(app: &TestApp, owner: &Actor) -> (Organisation, DocumentId) {
    let refuge = app.organisation(owner, "Refuge").await;
    send(app, owner, &refuge, PDF).await.unwrap();
    let id = sent(app, owner, &refuge).await.unwrap().id;
    (refuge, id)
}

async fn accept(app: &TestApp, actor: &Actor, id: DocumentId) -> Result<()> {
    accept_document(&app.services, actor, &DocumentRef { document: id.to_string() }).await
}

async fn refuse(app: &TestApp, actor: &Actor, id: DocumentId, reason: &str) -> Result<()> {
    let input = RefuseDocument { document: id.to_string(), reason: reason.to_owned() };
    refuse_document(&app.services, actor, &input).await
}

async fn read(app: &TestApp, actor: &Actor, id: DocumentId) -> Result<Vec<u8>> {
    read_document(&app.services, Some(actor), &id.to_string()).await.map(|document| document.content)
}

async fn audit_actions(app: &TestApp, audit_action: &str) -> i64 {
    app.count("audit_log", &format!("audit_action = '{audit_action}' AND organisation_id > 0")).await
}

#[both_databases]
async fn a_document_is_looked_at_and_deleted_and_the_badge_says_so(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, id) = with_document(&app, &lea).await;
    let mo = moderator(&app).await;
    app.advance(Span::hours(3));
    let waiting = list_waiting(&app.services, &mo).await.unwrap().organisations;
    let seen = waiting[0].document.unwrap();
    assert_eq!((seen.id, seen.kind, seen.bytes), (id, DocumentKind::Pdf, 31));
    assert_eq!(app.now() - seen.sent_at, Span::hours(3));
    assert_eq!(read(&app, &mo, id).await.unwrap(), PDF);
    assert_eq!(read(&app, &mo, id).await.unwrap(), PDF);
    assert_eq!(audit_actions(&app, "document_read").await, 2, "each time somebody reads it");
    accept(&app, &mo, id).await.unwrap();
    assert_verified(&app, &refuge, VerifiedHow::Document, "").await;
    assert!(app.files.keys().is_empty());
    assert_eq!(app.count("documents", "id > 0").await, 0);
    assert_eq!(app.count("organisations", &format!("verified_by = {}", mo.id)).await, 1);
    assert_eq!((audit_actions(&app, "document_sent").await, audit_actions(&app, "document_accepted").await), (1, 1));
    deliver(&app.services).await.unwrap();
    let mail = &app.mail.to(&email_of("Léa"))[0];
    assert!(mail.text.contains("“Refuge”") && mail.text.contains("/en/organisations/refuge"), "{}", mail.text);
    assert_not_found(read(&app, &mo, id).await);
    assert_not_found(accept(&app, &mo, id).await);
}

#[both_databases]
async fn a_refusal_says_why_and_another_one_may_come(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, id) = with_document(&app, &lea).await;
    let mo = moderator(&app).await;
    for (reason, wrong) in [
        ("", FieldErrorKind::Empty),
        (" ", FieldErrorKind::Empty),
        (&"x".repeat(501), FieldErrorKind::TooLong { max: 500 }),
    ] {
        assert_eq!(problem(refuse(&app, &mo, id, reason).await, "reason"), Some(wrong));
    }
    refuse(&app, &mo, id, "It names <another> organisation.").await.unwrap();
    assert_waits(&app, &refuge).await;
    assert!(app.files.keys().is_empty() && sent(&app, &lea, &refuge).await.is_none());
    assert_eq!(app.count("audit_log", "audit_action = 'document_refused' AND note LIKE 'It names%'").await, 1);
    deliver(&app.services).await.unwrap();
    let mail = &app.mail.to(&email_of("Léa"))[0];
    assert!(mail.text.contains("It names <another> organisation."), "{}", mail.text);
    assert!(!mail.html.contains("<another>") && mail.text.contains("/organisations/refuge/verify"), "{}", mail.html);
    assert_not_found(refuse(&app, &mo, id, "Again.").await);
    send(&app, &lea, &refuge, PNG).await.unwrap();
    assert_eq!(sent(&app, &lea, &refuge).await.unwrap().kind, DocumentKind::Png);
}

#[both_databases]
async fn a_new_one_takes_the_place_of_the_one_before(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, first) = with_document(&app, &lea).await;
    let before = app.files.keys();
    send(&app, &lea, &refuge, PNG).await.unwrap();
    let second = sent(&app, &lea, &refuge).await.unwrap().id;
    assert_ne!(first, second);
    assert_eq!(app.files.keys().len(), 1);
    assert_ne!(app.files.keys(), before, "no key is used twice");
    let mo = moderator(&app).await;
    assert_not_found(accept(&app, &mo, first).await);
    assert_waits(&app, &refuge).await;
    assert_eq!(read(&app, &mo, second).await.unwrap(), PNG);
}

#[both_databases]
async fn what_is_no_document_is_not_kept(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.organisation(&lea, "Refuge").await;
    let mut large = PDF.to_vec();
    large.resize(MAX_BYTES + 1, b' ');
    for (content, wrong) in [
        (&b""[..], FieldErrorKind::NoFile),
        (b"<svg onload=alert(1)>", FieldErrorKind::NotADocument),
        (b"PK\x03\x04 a document", FieldErrorKind::NotADocument),
        (b"<html>%PDF-1.7", FieldErrorKind::NotADocument),
        (&large, FieldErrorKind::FileTooLarge { max: 5 }),
    ] {
        assert_eq!(problem(send(&app, &lea, &refuge, content).await, "file"), Some(wrong));
    }
    large.pop();
    assert!(app.files.keys().is_empty());
    send(&app, &lea, &refuge, &large).await.unwrap();
    assert_eq!(sent(&app, &lea, &refuge).await.unwrap().bytes, 5_000_000);
}

#[both_databases]
async fn only_owners_send_and_only_while_they_wait(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let refuge = app.organisation(&lea, "Refuge").await;
    let unconfirmed = Actor { confirmed: false, ..lea.clone() };
    let nowhere = Organisation { slug: "nowhere".to_owned(), ..refuge.clone() };
    assert_eq!(refusal(send(&app, &tom, &refuge, PDF).await), ForbiddenReason::NotOnTheTeam);
    assert_eq!(refusal(send(&app, &app.administrator().await, &refuge, PDF).await), ForbiddenReason::NotOnTheTeam);
    app.sql(&format!(
        "INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ({}, {}, 'editor', 1)",
        refuge.id, tom.id
    ))
    .await
    .unwrap();
    assert_eq!(refusal(send(&app, &tom, &refuge, PDF).await), ForbiddenReason::NotAnOwner);
    assert_eq!(refusal(send(&app, &unconfirmed, &refuge, PDF).await), ForbiddenReason::NotConfirmed);
    assert_not_found(send(&app, &lea, &nowhere, PDF).await);
    let verified = app.verified_organisation(&lea, "Verified").await;
    assert_eq!(refusal(send(&app, &lea, &verified, PDF).await), ForbiddenReason::WrongState);
    let mo = moderator(&app).await;
    let suspend = SuspendOrganisation { organisation: refuge.id.to_string(), reason: "No.".to_owned() };
    suspend_organisation(&app.services, &mo, &suspend).await.unwrap();
    assert_eq!(refusal(send(&app, &lea, &refuge, PDF).await), ForbiddenReason::Suspended);
    assert!(app.files.keys().is_empty());
    app.advance(RECHECK_AFTER);
    sweep(&app.services).await.unwrap();
    send(&app, &lea, &verified, PDF).await.unwrap();
    let id = sent(&app, &lea, &verified).await.unwrap().id;
    accept(&app, &mo, id).await.unwrap();
    assert_verified(&app, &verified, VerifiedHow::Document, "").await;
}

#[both_databases]
async fn only_those_who_moderate_and_have_no_part_in_it_read_and_decide(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let (refuge, id) = with_document(&app, &lea).await;
    let own = Actor { role: Role::Administrator, ..lea.clone() };
    for (who, why) in [
        (&lea, ForbiddenReason::NotAModerator),
        (&tom, ForbiddenReason::NotAModerator),
        (&own, ForbiddenReason::OwnContent),
    ] {
        assert_not_found(read(&app, who, id).await);
        assert_eq!(refusal(accept(&app, who, id).await), why);
        assert_eq!(refusal(refuse(&app, who, id, "No.").await), why);
    }
    assert_not_found(read_document(&app.services, None, &id.to_string()).await);
    let mo = moderator(&app).await;
    for made_up in ["", "0", "-1", "99", "x", "../1", "9223372036854775808"] {
        assert_not_found(read_document(&app.services, Some(&mo), made_up).await);
    }
    assert_eq!(audit_actions(&app, "document_read").await, 0);
    assert_waits(&app, &refuge).await;
    assert_eq!(app.files.keys().len(), 1);
}

#[both_databases]
async fn it_is_deleted_after_thirty_days_and_the_team_is_told(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, id) = with_document(&app, &lea).await;
    app.advance(almost(KEPT));
    sweep(&app.services).await.unwrap();
    assert_eq!(sent(&app, &lea, &refuge).await.map(|sent| sent.id), Some(id));
    app.advance(Span(1));
    sweep(&app.services).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert!(sent(&app, &lea, &refuge).await.is_none() && app.files.keys().is_empty());
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of("Léa")).len(), 1);
}

#[both_databases]
async fn a_file_that_no_row_names_is_swept_away_but_not_while_it_arrives(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (_, id) = with_document(&app, &lea).await;
    let arriving = format!("documents/{:x}-arriving", app.now().0);
    for key in [arriving.as_str(), "documents/none-of-ours", "elsewhere/1-other"] {
        app.files.put(key, PDF.to_vec()).await.unwrap();
    }
    app.advance(almost(Span::hours(1)));
    sweep(&app.services).await.unwrap();
    assert!(app.files.keys().contains(&arriving) && !app.files.keys().contains(&"documents/none-of-ours".to_owned()));
    app.advance(Span(1));
    sweep(&app.services).await.unwrap();
    assert!(!app.files.keys().contains(&arriving));
    assert_eq!(app.files.keys().len(), 2, "the document, and what is not ours to sweep: {:?}", app.files.keys());
    assert_eq!(read(&app, &moderator(&app).await, id).await.unwrap(), PDF);
}

#[both_databases]
async fn whatever_else_verifies_or_suspends_ends_it(app: TestApp) {
    let (lea, mo) = (app.volunteer("Léa").await, moderator(&app).await);
    let (refuge, id) = with_document(&app, &lea).await;
    verify_organisation(&app.services, &mo, &app.shown(&refuge).await).await.unwrap();
    assert_not_found(accept(&app, &mo, id).await);
    let other = app.organisation(&lea, "Other").await;
    send(&app, &lea, &other, PDF).await.unwrap();
    let suspend = SuspendOrganisation { organisation: other.id.to_string(), reason: "No.".to_owned() };
    suspend_organisation(&app.services, &mo, &suspend).await.unwrap();
    lift_suspension(&app.services, &mo, &app.shown(&other).await).await.unwrap();
    assert_eq!(seen(&app, &other).await.verification, Verification::Draft);
    assert_eq!(app.count("documents", "id > 0").await, 0);
    app.advance(Span::hours(1));
    sweep(&app.services).await.unwrap();
    assert!(app.files.keys().is_empty());
}

#[both_databases]
async fn what_an_earlier_version_decided_without_it_ends_it_too(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, _) = with_document(&app, &lea).await;
    let other = app.organisation(&lea, "Other").await;
    send(&app, &lea, &other, PNG).await.unwrap();
    app.sql(&format!("UPDATE organisations SET verification = 'suspended' WHERE id = {}", refuge.id)).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert_eq!((app.count("documents", "id > 0").await, app.files.keys().len()), (1, 1), "the other one waits");
    assert!(sent(&app, &lea, &other).await.is_some());
}

#[both_databases]
async fn a_disk_that_is_full_breaks_nothing_else(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, first) = with_document(&app, &lea).await;
    app.files.broken(true);
    assert!(send(&app, &lea, &refuge, PNG).await.is_err());
    assert_eq!(sent(&app, &lea, &refuge).await.map(|sent| sent.id), Some(first), "the one before is still there");
    sweep(&app.services).await.unwrap_err();
    // The decision stands, whether or not the file can be deleted now.
    accept(&app, &moderator(&app).await, first).await.unwrap();
    app.files.broken(false);
    assert_eq!(app.files.keys().len(), 1);
    app.advance(Span::hours(1));
    sweep(&app.services).await.unwrap();
    assert!(app.files.keys().is_empty());
}

#[both_databases]
async fn nobody_fills_the_disk(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.organisation(&lea, "Refuge").await;
    let other = app.organisation(&lea, "Other").await;
    for time in 0..6 {
        send(&app, &lea, if time % 2 == 0 { &refuge } else { &other }, PDF).await.unwrap();
    }
    assert_eq!(refusal(send(&app, &lea, &refuge, PDF).await), ForbiddenReason::TooOften { seconds: 60 });
    assert_eq!(app.files.keys().len(), 2);
}

#[both_databases]
async fn of_many_at_once_one_is_there_and_one_decision_counts(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, _) = with_document(&app, &lea).await;
    let services = app.services.clone();
    let slug = refuge.slug.clone();
    at_once(4, move |_| {
        let (services, lea, slug) = (services.clone(), lea.clone(), slug.clone());
        async move { send_document(&services, &lea, &slug, PDF.to_vec()).await.unwrap() }
    })
    .await;
    assert_eq!((app.count("documents", "id > 0").await, app.files.keys().len()), (1, 1));
    let mo = moderator(&app).await;
    let id = list_waiting(&app.services, &mo).await.unwrap().organisations[0].document.unwrap().id;
    let services = app.services.clone();
    let decided = at_once(4, move |_| {
        let (services, mo) = (services.clone(), mo.clone());
        async move { accept_document(&services, &mo, &DocumentRef { document: id.to_string() }).await.is_ok() }
    })
    .await;
    assert_eq!(decided.into_iter().filter(|done| *done).count(), 1);
    assert_eq!(audit_actions(&app, "document_accepted").await, 1);
    assert!(app.files.keys().is_empty());
}

#[both_databases]
async fn the_database_keeps_one_of_each_and_knows_what_it_may_be(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, _) = with_document(&app, &lea).await;
    let other = app.organisation(&lea, "Other").await;
    let row = |organisation: &Organisation, kind: &str, bytes: usize| {
        format!(
            "INSERT INTO documents (organisation_id, file_key, kind, bytes, sent_at) VALUES ({}, 'documents/x', '{kind}', {bytes}, 1)",
            organisation.id
        )
    };
    for wrong in
        [row(&refuge, "pdf", 1), row(&other, "svg", 1), row(&other, "pdf", 0), row(&other, "pdf", MAX_BYTES + 1)]
    {
        assert!(app.sql(&wrong).await.is_err(), "{wrong}");
    }
    app.sql(&row(&other, "pdf", MAX_BYTES)).await.unwrap();
}
