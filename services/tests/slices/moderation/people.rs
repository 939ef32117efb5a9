//! Searching people, to give them a role.

use domain::{error::ForbiddenReason, moderation::input::ListPeople};
use services::moderation::list_people;
use test_support::{TestApp, both_databases, email_of, refusal};

#[both_databases]
async fn by_the_beginning_of_a_name_by_address_and_by_number(app: TestApp) {
    let administrator = app.administrator().await;
    let (elise, other) = (app.volunteer("Élise Martin").await, app.volunteer("Elias").await);
    app.volunteer("Marta").await;
    let found = async |wanted: &str| {
        let input = ListPeople { wanted: wanted.to_owned() };
        let found = list_people(&app.services, &administrator, &input).await.unwrap().people;
        found.into_iter().map(|(person, _)| person.id).collect::<Vec<_>>()
    };
    for spelling in ["Élise Martin", "élise", "Éli"] {
        assert_eq!(found(spelling).await, [elise.id], "{spelling}");
    }
    assert_eq!(found("ELI").await, [other.id]);
    let loud = app.volunteer("MÉLANIE TREMBLAY").await;
    for spelling in ["mélanie", "Mélanie Trem", "MÉL"] {
        assert_eq!(found(spelling).await, [loud.id], "{spelling}");
    }
    assert_eq!(found(&email_of("Élise Martin").to_uppercase()).await, [elise.id]);
    assert_eq!(found(&elise.id.to_string()).await, [elise.id]);
    for nobody in ["", " ", "%", "_", "Mar%", "nobody@test.invalid", "999", "Martin"] {
        assert!(found(nobody).await.is_empty(), "{nobody}");
    }
}

#[both_databases]
async fn a_search_is_bounded_and_for_administrators(app: TestApp) {
    for number in 0..25 {
        app.volunteer(&format!("Sam {number:02}")).await;
    }
    let input = ListPeople { wanted: "sam".to_owned() };
    let found = list_people(&app.services, &app.administrator().await, &input).await.unwrap();
    assert_eq!((found.people.len(), found.people[0].0.name.as_str()), (20, "Sam 00"));
    for nobody in [app.moderator("Mo").await, app.volunteer("Tom").await] {
        assert_eq!(refusal(list_people(&app.services, &nobody, &input).await), ForbiddenReason::NotAnAdministrator);
    }
}
