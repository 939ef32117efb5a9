use super::{report, used_answer};
use domain::{
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    recognition::certificate::{CertificateRef, CertificateView, MakeCertificate, ViewedBy},
    time::Span,
};
use services::{
    Error,
    recognition::{
        award_voting_session, certificate_pdf, list_certificate_keys, list_certificates, make_certificate,
        revoke_own_certificate, show_certificate,
    },
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, problem};

pub fn wanted(name: &str, year: &str) -> MakeCertificate {
    let [name, year, language] = [name, year, "fr"].map(str::to_owned);
    MakeCertificate { name, year, language }
}

pub async fn made(app: &TestApp, by: &Actor, name: &str) -> String {
    make_certificate(&app.services, by, &wanted(name, "all")).await.unwrap()
}

pub async fn seen(app: &TestApp, by: Option<&Actor>, id: &str) -> CertificateView {
    show_certificate(&app.services, by, id).await.unwrap()
}

fn refused<T: std::fmt::Debug>(result: services::Result<T>) -> ForbiddenReason {
    match result {
        Err(Error::Forbidden(reason)) => reason,
        other => panic!("{other:?}"),
    }
}

#[both_databases]
async fn states_what_was_thanked_picked_used_and_accepted(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let (refuge, pantry) =
        (app.verified_organisation(&owner, "Refuge").await, app.verified_organisation(&owner, "Pantry").await);
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let (used, _) = used_answer(&app, (&owner, &refuge), &lea).await;
    let thanked = app.open_challenge(&owner, &refuge, "brainstorm").await;
    app.advance(Span::hours(1));
    app.respond(&lea, thanked, "Bleu Pareil").await;
    app.respond(&lea, thanked, "Frigo").await;
    app.stop(&owner, thanked).await;
    app.close(&owner, thanked).await;
    let translation = app.open_challenge(&owner, &pantry, "translation").await;
    app.translate(&lea, translation, 1, "Bienvenue.").await;
    app.translate(&lea, translation, 2, "- Du pain.").await;
    app.accept(&tom, translation, 1).await;
    // Neither what nobody decided on nor a voting session is evidence.
    let open = app.open_challenge(&owner, &refuge, "feedback").await;
    app.respond(&lea, open, "Longer.").await;
    let tx = app.services.store().begin().await.unwrap();
    assert!(award_voting_session(&tx, lea.id, app.now()).await.unwrap());
    tx.commit().await.unwrap();

    let id = made(&app, &lea, "Léa Martin").await;
    let shown = seen(&app, None, &id).await;
    let stated = shown.stated.clone().unwrap();
    assert_eq!((stated.name.as_str(), stated.year, stated.language.as_str()), ("Léa Martin", None, "fr"));
    assert_eq!((stated.certificate.as_str(), stated.instance.as_str()), (id.as_str(), "https://quinze.test"));
    let rows: Vec<_> =
        stated.evidence.iter().map(|one| (one.organisation.as_str(), one.answers, one.thanked)).collect();
    assert_eq!(rows.iter().find(|row| row.0 == "Refuge"), Some(&("Refuge", 3, 2)));
    assert_eq!(rows.iter().find(|row| row.0 == "Pantry"), Some(&("Pantry", 1, 0)));
    let of_refuge = stated.evidence.iter().find(|one| one.organisation == "Refuge").unwrap();
    assert_eq!((of_refuge.picked, of_refuge.used, of_refuge.accepted, of_refuge.minutes), (1, 1, 0, 10));
    assert_eq!(of_refuge.until - of_refuge.from, Span::hours(1));
    let of_pantry = stated.evidence.iter().find(|one| one.organisation == "Pantry").unwrap();
    assert_eq!((of_pantry.picked, of_pantry.used, of_pantry.accepted), (0, 0, 1));
    assert_eq!(stated.minutes, 10 + of_pantry.minutes);
    assert!(shown.is_signed && shown.still_stands && shown.revoked.is_none() && shown.viewed_by == ViewedBy::Anybody);

    report(&app, &owner, used, "not_used").await;
    let shown = seen(&app, None, &id).await;
    assert!(shown.is_signed && !shown.still_stands, "used was taken back");
    assert_eq!(shown.stated, Some(stated), "it states what it stated");
    report(&app, &owner, used, "used").await;
    used_answer(&app, (&owner, &pantry), &lea).await;
    assert!(seen(&app, None, &id).await.still_stands, "what came since takes nothing from it");
}

#[both_databases]
async fn a_year_has_what_was_first_answered_in_it(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    let (_, response) = used_answer(&app, (&owner, &refuge), &lea).await;
    used_answer(&app, (&owner, &refuge), &lea).await;
    let minutes = async |year: &str| {
        let made = make_certificate(&app.services, &lea, &wanted("Léa", year)).await;
        Ok::<_, Error>(seen(&app, None, &made?).await.stated.unwrap().minutes)
    };
    assert_eq!(minutes("2026").await.unwrap(), 10);
    assert_eq!(refused(minutes("2025").await), ForbiddenReason::NothingToCertify);
    // The last moment of 2025.
    app.sql(&format!("UPDATE responses SET created_at = 1767225599999 WHERE id = {response}")).await.unwrap();
    assert_eq!((minutes("2026").await.unwrap(), minutes("2025").await.unwrap()), (5, 5));
    assert_eq!(minutes("all").await.unwrap(), 10);
    let own = list_certificates(&app.services, &lea).await.unwrap();
    assert_eq!((own.name.as_str(), own.years, own.minutes), ("Léa", vec![2026, 2025], 10));
    assert_eq!(
        own.certificates.iter().map(|one| one.year).collect::<Vec<_>>(),
        [None, Some(2025), Some(2026), Some(2026)]
    );
}

#[both_databases]
async fn without_evidence_there_is_none(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let make = async |name: &str, year: &str| make_certificate(&app.services, &lea, &wanted(name, year)).await;
    assert_eq!(refused(make("Léa", "all").await), ForbiddenReason::NothingToCertify);
    let (_, response) = used_answer(&app, (&owner, &refuge), &lea).await;
    assert_eq!(
        refused(make_certificate(&app.services, &tom, &wanted("Tom", "all")).await),
        ForbiddenReason::NothingToCertify
    );
    assert_eq!(problem(make("", "all").await, "name"), Some(FieldErrorKind::Empty));
    assert_eq!(problem(make("Léa", "soon").await, "year"), Some(FieldErrorKind::Unknown));
    let foreign = MakeCertificate { language: "de".to_owned(), ..wanted("Léa", "all") };
    let made_in = make_certificate(&app.services, &lea, &foreign).await;
    assert_eq!(problem(made_in, "language"), Some(FieldErrorKind::Unknown));
    assert_eq!(app.count("certificates", "id > 0").await, 0);

    let id = made(&app, &lea, "Léa").await;
    app.sql(&format!("UPDATE responses SET hidden_at = 1, hidden_because = 'flags' WHERE id = {response}"))
        .await
        .unwrap();
    assert!(!seen(&app, None, &id).await.still_stands, "what is hidden is no evidence any more");
    assert_eq!(refused(make("Léa", "all").await), ForbiddenReason::NothingToCertify);
    // What was hidden past the use-cases is shown again: karma agrees with it.
    app.sql("UPDATE responses SET hidden_at = NULL, hidden_because = NULL").await.unwrap();
    assert!(seen(&app, None, &id).await.still_stands);
}

#[both_databases]
async fn the_same_is_made_once_and_there_are_limits(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    used_answer(&app, (&owner, &refuge), &lea).await;
    let (services, person) = (app.services.clone(), lea.clone());
    let ids = at_once(8, move |_| {
        let (services, person) = (services.clone(), person.clone());
        async move { make_certificate(&services, &person, &wanted("Léa", "all")).await.unwrap() }
    })
    .await;
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!((app.count("certificates", "id > 0").await, app.count("certificate_keys", "id <> ''").await), (1, 1));

    for number in 2..=5 {
        made(&app, &lea, &format!("Léa {number}")).await;
    }
    let one_more = async || make_certificate(&app.services, &lea, &wanted("Léa 6", "all")).await;
    assert_eq!(refused(one_more().await), ForbiddenReason::EnoughToday);
    assert_eq!(made(&app, &lea, "Léa 5").await.len(), 43, "that one is there already");
    for day in 1..=3 {
        app.advance(Span::days(1));
        for number in 1..=5 {
            made(&app, &lea, &format!("Léa, day {day}, {number}")).await;
        }
    }
    app.advance(Span::days(1));
    assert_eq!(refused(one_more().await), ForbiddenReason::EnoughCertificates);
    revoke_own_certificate(&app.services, &lea, &CertificateRef { certificate: ids[0].clone() }).await.unwrap();
    one_more().await.unwrap();
    assert_ne!(made(&app, &owner_with_evidence(&app, &refuge).await, "Léa").await, ids[0]);
}

/// Somebody else with evidence.
async fn owner_with_evidence(app: &TestApp, by: &test_support::Organisation) -> Actor {
    let (owner, tom) = (app.volunteer("Odile").await, app.volunteer("Tom").await);
    let own = app.verified_organisation(&owner, &format!("Friends of {}", by.slug)).await;
    used_answer(app, (&owner, &own), &tom).await;
    tom
}

#[both_databases]
async fn what_is_changed_in_the_database_is_not_signed(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    used_answer(&app, (&owner, &refuge), &lea).await;
    let id = made(&app, &lea, "Lea Martin").await;
    assert!(seen(&app, None, &id).await.is_signed);
    for change in [
        "stated = replace(stated, 'Lea', 'Eve')",
        "stated = replace(stated, '\"minutes\":5', '\"minutes\":6')",
        "signature = replace(signature, substr(signature, 1, 4), 'AAAA')",
        "signature = ''",
    ] {
        app.sql("CREATE TABLE kept AS SELECT id, stated, signature FROM certificates").await.unwrap();
        app.sql(&format!("UPDATE certificates SET {change}")).await.unwrap();
        assert!(!seen(&app, None, &id).await.is_signed, "{change}");
        for column in ["stated", "signature"] {
            let back = format!(
                "UPDATE certificates SET {column} = (SELECT k.{column} FROM kept k WHERE k.id = certificates.id)"
            );
            app.sql(&back).await.unwrap();
        }
        app.sql("DROP TABLE kept").await.unwrap();
        assert!(seen(&app, None, &id).await.is_signed, "{change}");
    }
}

#[both_databases]
async fn an_earlier_key_is_still_known(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    used_answer(&app, (&owner, &refuge), &lea).await;
    assert!(list_certificate_keys(&app.services).await.unwrap().is_empty());
    let first = made(&app, &lea, "Léa").await;
    app.advance(Span::hours(1));
    app.sql("DELETE FROM secrets WHERE name = 'certificates'").await.unwrap();
    let second = made(&app, &lea, "Léa Martin").await;
    let keys = list_certificate_keys(&app.services).await.unwrap();
    let (first, second) = (seen(&app, None, &first).await, seen(&app, None, &second).await);
    assert!(first.is_signed && second.is_signed && first.key != second.key);
    assert_eq!(keys.iter().map(|key| key.id.as_str()).collect::<Vec<_>>(), [second.key.as_str(), first.key.as_str()]);
}

#[both_databases]
async fn nothing_else_leads_to_one(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    used_answer(&app, (&owner, &refuge), &lea).await;
    let id = made(&app, &lea, "Léa").await;
    for odd in ["", "1", "%", "NULL", "\u{0}x", &id[1..], &id.to_uppercase(), &[&id, " "].concat()] {
        assert_not_found(show_certificate(&app.services, Some(&lea), odd).await);
        assert_not_found(certificate_pdf(&app.services, odd).await);
    }
    assert_eq!(seen(&app, Some(&lea), &id).await.viewed_by, ViewedBy::Owner);
    let certificate = CertificateRef { certificate: id.clone() };
    assert_not_found(revoke_own_certificate(&app.services, &tom, &certificate).await);
    assert!(seen(&app, Some(&tom), &id).await.revoked.is_none());
}
