use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    privacy::input::{AmendIncident, NoteIncident},
    time::Span,
};
use services::privacy::{amend_incident, list_incidents, note_incident};
use test_support::{START, TestApp, assert_not_found, both_databases, problem, refusal};

fn stolen() -> NoteIncident {
    NoteIncident {
        what: "A laptop was stolen.".to_owned(),
        noticed_at: "2026-03-01T09:00".to_owned(),
        whose: "Addresses of volunteers".to_owned(),
        people: "12".to_owned(),
        ..NoteIncident::default()
    }
}

#[both_databases]
async fn it_is_written_down_and_added_to(app: TestApp) {
    let administrator = app.administrator().await;
    note_incident(&app.services, &administrator, &stolen()).await.unwrap();
    let old = NoteIncident { noticed_at: "2026-02-01T09:00".to_owned(), people: String::new(), ..stolen() };
    note_incident(&app.services, &administrator, &old).await.unwrap();
    app.advance(Span::hours(1));
    let told = AmendIncident {
        incident: "1".into(),
        words: "Told.".into(),
        authority_told_at: "2026-03-02T09:30".into(),
        ..AmendIncident::default()
    };
    amend_incident(&app.services, &administrator, &told).await.unwrap();
    let again = AmendIncident {
        authority_told_at: "2026-03-02T09:45".into(),
        people_told_at: "2026-03-02T10:00".into(),
        ..told
    };
    amend_incident(&app.services, &administrator, &again).await.unwrap();

    let register = list_incidents(&app.services, &administrator).await.unwrap();
    assert_eq!(register.items.iter().map(|one| one.people).collect::<Vec<_>>(), [Some(12), None]);
    let first = &register.items[0];
    assert_eq!((first.noticed_at, first.at), (START - Span::days(1), START));
    assert_eq!(first.authority_told_at, Some(START + Span::minutes(30)), "the first that was said stands");
    assert_eq!(first.people_told_at, Some(START + Span::hours(1)));
    assert_eq!(first.notes.len(), 2);
    assert_eq!((first.by.as_str(), first.notes[0].by.as_str()), ("Administrator", "Administrator"));
    assert_eq!(app.count("audit_log", "audit_action LIKE 'incident_%' AND subject = 'incident'").await, 4);
}

#[both_databases]
async fn it_is_for_administrators(app: TestApp) {
    let (moderator, lea) = (app.moderator("Mo").await, app.volunteer("Léa").await);
    for other in [&moderator, &lea] {
        assert_eq!(refusal(list_incidents(&app.services, other).await), ForbiddenReason::NotAnAdministrator);
        assert_eq!(refusal(note_incident(&app.services, other, &stolen()).await), ForbiddenReason::NotAnAdministrator);
        assert_eq!(
            refusal(amend_incident(&app.services, other, &AmendIncident::default()).await),
            ForbiddenReason::NotAnAdministrator
        );
    }
    assert_eq!(app.count("incidents", "id > 0").await, 0);
}

#[both_databases]
async fn what_is_not_well_formed_is_told_at_its_field(app: TestApp) {
    let administrator = app.administrator().await;
    let tomorrow = NoteIncident { noticed_at: "2026-03-03T09:00".to_owned(), ..stolen() };
    assert_eq!(
        problem(note_incident(&app.services, &administrator, &tomorrow).await, "noticed_at"),
        Some(FieldErrorKind::Unknown)
    );
    for nobody in ["", "0", "1", "x"] {
        let input =
            AmendIncident { incident: nobody.to_owned(), words: "Told.".to_owned(), ..AmendIncident::default() };
        assert_not_found(amend_incident(&app.services, &administrator, &input).await);
    }
}
