use domain::{
    privacy::{Purpose, input::WithdrawConsent, view::ConsentEntry},
    profiles::{Interests, region::SetRegion},
    time::Span,
};
use services::{
    privacy::{show_own_data, withdraw_consent},
    profiles::{set_interests, set_region, show_interests, show_region},
};
use test_support::{TestApp, assert_not_found, both_databases};

fn chosen(causes: &[&str], step: &str) -> Interests {
    let list = |of: &str| if step == of { causes.iter().map(|one| (*one).to_owned()).collect() } else { Vec::new() };
    Interests { causes: list("causes"), skills: list("skills"), step: step.to_owned(), ..Interests::default() }
}

fn suggestions() -> WithdrawConsent {
    WithdrawConsent { purpose: "suggestions".to_owned() }
}

#[both_databases]
async fn choosing_is_agreeing_and_each_change_is_dated(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    assert!(show_own_data(&app.services, &lea).await.unwrap().consents.is_empty());
    let begun = app.now();
    set_interests(&app.services, &lea, &chosen(&["animals"], "causes")).await.unwrap();
    app.advance(Span::hours(1));
    set_interests(&app.services, &lea, &chosen(&["writing"], "skills")).await.unwrap();
    app.advance(Span::hours(1));
    withdraw_consent(&app.services, &lea, &suggestions()).await.unwrap();
    withdraw_consent(&app.services, &lea, &suggestions()).await.unwrap();
    let entry = |given, at| ConsentEntry { purpose: Purpose::Suggestions, given, at };
    let consents = show_own_data(&app.services, &lea).await.unwrap().consents;
    assert_eq!(consents, [entry(false, app.now()), entry(true, begun)]);
    assert_eq!(show_interests(&app.services, &lea).await.unwrap(), Interests::default());
    assert_eq!(app.count("user_causes", "user_id > 0").await + app.count("user_skills", "user_id > 0").await, 0);
}

#[both_databases]
async fn choosing_nothing_takes_it_back(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    set_interests(&app.services, &lea, &chosen(&[], "causes")).await.unwrap();
    assert!(show_own_data(&app.services, &lea).await.unwrap().consents.is_empty());
    set_interests(&app.services, &lea, &chosen(&["animals"], "causes")).await.unwrap();
    set_interests(&app.services, &lea, &chosen(&[], "causes")).await.unwrap();
    let given: Vec<bool> =
        show_own_data(&app.services, &lea).await.unwrap().consents.iter().map(|one| one.given).collect();
    assert_eq!(given, [false, true]);
}

#[both_databases]
async fn preferring_a_region_is_agreeing_too(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let prefer = async |code: &str| {
        let input = SetRegion { region: code.to_owned() };
        set_region(&app.services, &lea, &input).await.unwrap();
    };
    let given = async || {
        let data = show_own_data(&app.services, &lea).await.unwrap();
        data.consents.iter().map(|one| one.given).collect::<Vec<_>>()
    };
    prefer("").await;
    assert!(given().await.is_empty());
    prefer("FR-BRE").await;
    set_interests(&app.services, &lea, &chosen(&["animals"], "causes")).await.unwrap();
    prefer("").await;
    assert_eq!(given().await, [true], "there are causes");
    prefer("RE").await;
    set_interests(&app.services, &lea, &chosen(&[], "causes")).await.unwrap();
    assert_eq!(given().await, [true], "there is a region");
    withdraw_consent(&app.services, &lea, &suggestions()).await.unwrap();
    assert_eq!(given().await, [false, true]);
    assert_eq!(show_region(&app.services, &lea).await.unwrap().chosen, None);
}

#[both_databases]
async fn what_was_said_is_never_rewritten(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    set_interests(&app.services, &lea, &chosen(&["animals"], "causes")).await.unwrap();
    assert!(app.sql("UPDATE consents SET given = FALSE").await.is_err());
    for odd in ["", "adverts", "Suggestions"] {
        let input = WithdrawConsent { purpose: odd.to_owned() };
        assert_not_found(withdraw_consent(&app.services, &lea, &input).await);
    }
}
