use super::used_answer;
use domain::{
    actor::Actor,
    error::FieldErrorKind,
    moderation::input::RemoveAccount,
    privacy::input::EraseAccount,
    recognition::public_page::{PublicImpact, SetPublicPage},
};
use services::{
    accounts::Caller,
    moderation::remove_account,
    privacy::erase_account,
    recognition::{set_public_page, show_impact, show_public_page},
};
use test_support::{PASSWORD, TestApp, assert_not_found, at_once, both_databases, problem};

async fn set(app: &TestApp, of: &Actor, words: &[&str]) -> services::Result<()> {
    let input = SetPublicPage { public: words.iter().map(ToString::to_string).collect() };
    set_public_page(&app.services, of, &input).await
}

async fn address(app: &TestApp, of: &Actor) -> Option<String> {
    show_impact(&app.services, of).await.unwrap().public_id
}

#[both_databases]
async fn a_page_is_private_until_its_owner_wants_it(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let (_, response) = used_answer(&app, (&owner, &refuge), &lea).await;
    assert_eq!(address(&app, &lea).await, None);
    set(&app, &lea, &["yes"]).await.unwrap();
    let first = address(&app, &lea).await.unwrap();
    let page = show_public_page(&app.services, &first).await.unwrap();
    let impact = PublicImpact { name: "Léa".to_owned(), organisations: 1, thanked: 1, picked: 1, used: 1, minutes: 5 };
    assert_eq!(page, impact);
    assert_eq!(address(&app, &tom).await, None, "that of nobody else");
    set(&app, &lea, &["yes"]).await.unwrap();
    assert_eq!(address(&app, &lea).await.as_ref(), Some(&first), "it keeps its address");

    app.sql(&format!("UPDATE responses SET hidden_at = 1, hidden_because = 'flags' WHERE id = {response}"))
        .await
        .unwrap();
    let page = show_public_page(&app.services, &first).await.unwrap();
    assert_eq!((page.thanked, page.picked, page.minutes), (0, 0, 0), "what is hidden does not count");
    app.sql("UPDATE responses SET hidden_at = NULL, hidden_because = NULL").await.unwrap();

    set(&app, &lea, &[]).await.unwrap();
    set(&app, &lea, &[]).await.unwrap();
    assert_not_found(show_public_page(&app.services, &first).await);
    set(&app, &lea, &["yes"]).await.unwrap();
    assert_not_found(show_public_page(&app.services, &first).await);
    assert_ne!(address(&app, &lea).await.unwrap(), first);
}

#[both_databases]
async fn nothing_else_leads_to_a_page(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    assert_eq!(problem(set(&app, &lea, &["maybe"]).await, "public"), Some(FieldErrorKind::Unknown));
    assert_eq!(problem(set(&app, &lea, &["yes", "yes"]).await, "public"), Some(FieldErrorKind::Unknown));
    for odd in ["", "1", &lea.id.to_string(), "%", "NULL", "\u{0}x"] {
        assert_not_found(show_public_page(&app.services, odd).await);
    }
    set(&app, &lea, &["yes"]).await.unwrap();
    let address = address(&app, &lea).await.unwrap();
    assert!(address.len() >= 20 && !address.contains("Léa"), "{address}");
    for odd in [&address[1..], &address.to_uppercase(), &[&address, " "].concat()] {
        assert_not_found(show_public_page(&app.services, odd).await);
    }
}

#[both_databases]
async fn a_page_made_public_many_times_at_once_has_one_address(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (services, person) = (app.services.clone(), lea.clone());
    let seen = at_once(20, move |_| {
        let (services, person) = (services.clone(), person.clone());
        async move {
            let yes = SetPublicPage { public: vec!["yes".to_owned()] };
            set_public_page(&services, &person, &yes).await.unwrap();
            show_impact(&services, &person).await.unwrap().public_id
        }
    })
    .await;
    let address = address(&app, &lea).await;
    assert!(address.is_some() && seen.iter().all(|one| *one == address), "{seen:?}");
}

#[both_databases]
async fn the_page_of_an_account_that_is_gone_is_not_found(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    for person in [&lea, &tom] {
        set(&app, person, &["yes"]).await.unwrap();
    }
    let (of_lea, of_tom) = (address(&app, &lea).await.unwrap(), address(&app, &tom).await.unwrap());
    let removal = RemoveAccount { person: lea.id.to_string(), reason: "spam".to_owned(), words: String::new() };
    remove_account(&app.services, &app.administrator().await, &removal).await.unwrap();
    let erasing =
        EraseAccount { password: PASSWORD.to_owned(), understood: vec!["yes".to_owned()], ..EraseAccount::default() };
    erase_account(&app.services, &Caller::default(), &tom, &erasing).await.unwrap();
    for gone in [of_lea, of_tom] {
        assert_not_found(show_public_page(&app.services, &gone).await);
    }
    assert_eq!(app.count("users", "erased_at IS NOT NULL AND public_id IS NOT NULL").await, 0);
}
