use super::{
    certificates::{made, seen},
    used_answer,
};
use domain::{
    actor::Actor,
    moderation::input::{RemoveAccount, RestoreAccount},
    privacy::input::EraseAccount,
    recognition::certificate::{CertificateRef, CheckedFile, RevokeCertificate, RevokedBecause, ViewedBy},
    time::Span,
};
use services::{
    Error,
    accounts::Caller,
    moderation::{remove_account, restore_account, revoke_certificate},
    privacy::erase_account,
    recognition::{certificate_pdf, check_certificate, list_certificates, revoke_own_certificate},
};
use test_support::{PASSWORD, TestApp, assert_not_found, both_databases};

/// Somebody with a certificate, and its file.
async fn with_file(app: &TestApp, name: &str) -> (Actor, String, Vec<u8>) {
    let (owner, person) = (app.volunteer(&format!("Owner for {name}")).await, app.volunteer(name).await);
    let refuge = app.verified_organisation(&owner, &format!("Refuge {name}")).await;
    used_answer(app, (&owner, &refuge), &person).await;
    let id = made(app, &person, name).await;
    let pdf = certificate_pdf(&app.services, &id).await.unwrap();
    (person, id, pdf)
}

async fn checked(app: &TestApp, file: &[u8]) -> CheckedFile {
    check_certificate(&app.services, None, file).await.unwrap()
}

fn revoking(id: &str, because: &str) -> RevokeCertificate {
    let [certificate, because, words] = [id, because, "It was not so."].map(str::to_owned);
    RevokeCertificate { certificate, because, words }
}

#[both_databases]
async fn a_file_is_genuine_altered_or_not_ours(app: TestApp) {
    let (_, id, pdf) = with_file(&app, "Lea").await;
    let (_, _, of_tom) = with_file(&app, "Tom").await;
    assert!(pdf.starts_with(b"%PDF-") && pdf != of_tom && pdf.len() < 1_000_000);
    assert_eq!(certificate_pdf(&app.services, &id).await.unwrap(), pdf, "always the same bytes");
    app.advance(Span::days(400));
    assert_eq!(certificate_pdf(&app.services, &id).await.unwrap(), pdf, "whenever");
    let CheckedFile::Genuine(view) = checked(&app, &pdf).await else { panic!("not genuine") };
    assert_eq!((view.id.as_str(), view.stated.as_ref().unwrap().name.as_str()), (id.as_str(), "Lea"));

    let mark = pdf.windows(20).position(|window| window == b"quinze-certificate/1").unwrap();
    // A byte anywhere, but where it names what it is.
    for at in (0..pdf.len()).step_by(997).filter(|at| !(mark.saturating_sub(200)..mark + 500).contains(at)) {
        let mut other = pdf.clone();
        other[at] ^= 1;
        assert_eq!(checked(&app, &other).await, CheckedFile::Altered(id.clone()), "byte {at}");
    }
    assert_eq!(checked(&app, &[&pdf[..], b"\n"].concat()).await, CheckedFile::Altered(id.clone()));
    for nothing in [&b""[..], b"%PDF-1.7", b"quinze-certificate/1", &pdf[..100]] {
        assert_eq!(checked(&app, nothing).await, CheckedFile::NotOurs);
    }
    // The certificate of another instance.
    let elsewhere = "x".repeat(43);
    let text = String::from_utf8_lossy(&pdf[mark..mark + 100]).into_owned();
    assert_eq!(checked(&app, text.replace(&id, &elsewhere).as_bytes()).await, CheckedFile::NotOurs);
}

/// What is stated under another name, in a file that says to be the certificate.
#[both_databases]
async fn another_name_is_no_certificate(app: TestApp) {
    let (_, id, pdf) = with_file(&app, "Lea Martin").await;
    let mark = pdf.windows(20).position(|window| window == b"quinze-certificate/1").unwrap();
    let words: Vec<String> =
        String::from_utf8_lossy(&pdf[mark..]).split([' ', ')', '<']).take(5).map(str::to_owned).collect();
    let stated = words[4].as_bytes().to_vec();
    let at = pdf.windows(stated.len()).position(|window| *window == stated[..]).unwrap();
    let mut renamed = pdf.clone();
    // In Base64 another letter of what is stated.
    renamed[at + 60] = if renamed[at + 60] == b'A' { b'B' } else { b'A' };
    assert_eq!(checked(&app, &renamed).await, CheckedFile::Altered(id.clone()));
    app.sql("UPDATE certificates SET stated = replace(stated, 'Lea Martin', 'Eva Martin')").await.unwrap();
    let CheckedFile::Genuine(view) = checked(&app, &pdf).await else { panic!("the file is the same") };
    assert!(!view.is_signed, "and what is stated is not what was signed");
    assert!(!seen(&app, None, &id).await.is_signed);
}

#[both_databases]
async fn its_owner_revokes_it_for_good(app: TestApp) {
    let (lea, id, pdf) = with_file(&app, "Lea").await;
    let certificate = CertificateRef { certificate: id.clone() };
    for _ in 0..2 {
        revoke_own_certificate(&app.services, &lea, &certificate).await.unwrap();
        app.advance(Span::hours(1));
    }
    let shown = seen(&app, None, &id).await;
    let revoked = shown.revoked.unwrap();
    assert_eq!((revoked.because, revoked.at + Span::hours(2)), (RevokedBecause::Person, app.now()), "once");
    assert_eq!(shown.stated, None);
    assert!(seen(&app, Some(&lea), &id).await.stated.is_some(), "what was revoked is theirs to read");
    assert_not_found(certificate_pdf(&app.services, &id).await);
    let CheckedFile::Genuine(view) = checked(&app, &pdf).await else { panic!("the file is genuine") };
    assert!(view.revoked.is_some() && view.stated.is_none());
    assert!(list_certificates(&app.services, &lea).await.unwrap().certificates[0].revoked_at.is_some());
    assert_ne!(made(&app, &lea, "Lea").await, id, "another can be made");
}

#[both_databases]
async fn a_moderator_revokes_it_and_says_why(app: TestApp) {
    let (lea, id, _) = with_file(&app, "Lea").await;
    let moderator = app.moderator("Moderator").await;
    let revoke = async |by: &Actor, because: &str| revoke_certificate(&app.services, by, &revoking(&id, because)).await;
    assert!(matches!(revoke(&lea, "moderator").await, Err(Error::Forbidden(_))));
    assert!(matches!(revoke(&moderator, "person").await, Err(Error::Rejected(_))));
    assert_eq!(seen(&app, Some(&moderator), &id).await.viewed_by, ViewedBy::Moderator);
    assert_eq!(app.count("audit_log", "audit_action = 'certificate_revoked'").await, 0);
    for _ in 0..2 {
        revoke(&moderator, "evidence_gone").await.unwrap();
    }
    let entry =
        format!("audit_action = 'certificate_revoked' AND subject_id = {} AND actor_id = {}", lea.id, moderator.id);
    assert_eq!(app.count("audit_log", &entry).await, 1);
    let (of_lea, of_all) = (seen(&app, Some(&lea), &id).await, seen(&app, None, &id).await);
    assert_eq!(of_lea.revoked.unwrap().words, "It was not so.");
    let revoked = of_all.revoked.unwrap();
    assert_eq!((revoked.because, revoked.words.as_str(), of_all.stated), (RevokedBecause::EvidenceGone, "", None));
}

#[both_databases]
async fn nobody_who_is_party_revokes_it_as_a_moderator(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let moderator = app.moderator("Moderator").await;
    used_answer(&app, (&owner, &refuge), &moderator).await;
    let id = made(&app, &moderator, "Moderator").await;
    assert_eq!(seen(&app, Some(&moderator), &id).await.viewed_by, ViewedBy::Owner);
    let own = revoke_certificate(&app.services, &moderator, &revoking(&id, "moderator")).await;
    assert!(matches!(own, Err(Error::Forbidden(_))), "{own:?}");
    assert_eq!(app.count("certificates", "revoked_at IS NOT NULL").await, 0);
}

#[both_databases]
async fn of_an_account_that_is_gone_only_that_it_is_revoked_is_left(app: TestApp) {
    let (lea, of_lea, pdf_of_lea) = with_file(&app, "Lea").await;
    let (tom, of_tom, pdf_of_tom) = with_file(&app, "Tom").await;
    let administrator = app.administrator().await;
    let removal = RemoveAccount { person: lea.id.to_string(), reason: "spam".to_owned(), words: String::new() };
    remove_account(&app.services, &administrator, &removal).await.unwrap();
    let removed_at = app.now().0.to_string();
    let erasing =
        EraseAccount { password: PASSWORD.to_owned(), understood: vec!["yes".to_owned()], ..EraseAccount::default() };
    erase_account(&app.services, &Caller::default(), &tom, &erasing).await.unwrap();
    for (id, pdf) in [(&of_lea, &pdf_of_lea), (&of_tom, &pdf_of_tom)] {
        let shown = seen(&app, Some(&administrator), id).await;
        assert_eq!((shown.revoked.unwrap().because, shown.stated), (RevokedBecause::AccountGone, None));
        assert_not_found(certificate_pdf(&app.services, id).await);
        let CheckedFile::Genuine(view) = checked(&app, pdf).await else { panic!("the file is genuine") };
        assert!(view.revoked.is_some() && view.stated.is_none());
    }
    let empty = "name = '' AND stated = '' AND signature = '' AND year IS NULL AND revoked_because = 'account_gone'";
    assert_eq!(app.count("certificates", empty).await, 1);
    assert_eq!(app.count("certificate_files", "certificate_id > 0").await, 1);

    let restored = RestoreAccount { person: lea.id.to_string(), removed_at };
    restore_account(&app.services, &administrator, &restored).await.unwrap();
    let shown = seen(&app, None, &of_lea).await;
    assert!(shown.revoked.is_none() && shown.is_signed && shown.stated.is_some());
}
