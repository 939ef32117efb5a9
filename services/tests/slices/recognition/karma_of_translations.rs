use super::{entries, karma};
use domain::responses::input::{EditResponse, ResponseRef};
use services::responses::{delete_response, edit_response};
use test_support::{TestApp, both_databases};

#[both_databases]
async fn an_accepted_translation_earns_it_until_it_is_changed(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let challenge = app.open_challenge(&owner, &refuge, "translation").await;
    app.translate(&lea, challenge, 1, "Bienvenue.").await;
    app.translate(&lea, challenge, 2, "- Du pain.").await;
    assert_eq!(karma(&app, &lea).await, 0, "not accepted yet");
    app.accept(&tom, challenge, 1).await;
    app.accept(&tom, challenge, 2).await;
    assert_eq!((karma(&app, &lea).await, karma(&app, &tom).await), (6, 0));

    let response = app.segment(challenge, 1).await.translation.unwrap().response;
    let edited = EditResponse {
        response: response.to_string(),
        body: "Bienvenue à vous.".to_owned(),
        ..EditResponse::default()
    };
    edit_response(&app.services, &lea, &edited).await.unwrap();
    assert_eq!(karma(&app, &lea).await, 3, "nobody has accepted the new text");
    app.accept(&tom, challenge, 1).await;
    assert_eq!((karma(&app, &lea).await, entries(&app, &lea, "round = 2").await), (6, 1));
    delete_response(&app.services, &lea, &ResponseRef { response: response.to_string() }).await.unwrap();
    assert_eq!(karma(&app, &lea).await, 3);

    app.stop(&owner, challenge).await;
    app.close(&owner, challenge).await;
    assert_eq!((karma(&app, &lea).await, karma(&app, &tom).await), (8, 0), "thanked for the other");
}
