use super::{karma, report, used_answer};
use domain::{
    actor::Actor,
    moderation::{
        Trust,
        input::{PersonRef, SetTrust},
    },
};
use services::moderation::{set_trust, show_person};
use test_support::{TestApp, both_databases};

async fn trust(app: &TestApp, of: &Actor) -> Trust {
    let reference = PersonRef { person: of.id.to_string() };
    show_person(&app.services, &app.administrator().await, &reference).await.unwrap().trust
}

async fn give(app: &TestApp, to: &Actor, trust: &str) {
    let input = SetTrust { person: to.id.to_string(), trust: trust.to_owned() };
    set_trust(&app.services, &app.administrator().await, &input).await.unwrap();
}

#[both_databases]
async fn a_hundred_points_make_somebody_trusted_and_fewer_no_longer(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    used_answer(&app, (&owner, &refuge), &lea).await;
    used_answer(&app, (&owner, &refuge), &lea).await;
    assert_eq!((karma(&app, &lea).await, trust(&app, &lea).await), (90, Trust::Known));
    let (last, _) = used_answer(&app, (&owner, &refuge), &lea).await;
    assert_eq!((karma(&app, &lea).await, trust(&app, &lea).await), (135, Trust::Trusted));
    report(&app, &owner, last, "not_used").await;
    assert_eq!((karma(&app, &lea).await, trust(&app, &lea).await), (115, Trust::Trusted));
    app.sql("UPDATE karma SET points = 99").await.unwrap();
    assert_eq!(trust(&app, &lea).await, Trust::Known);
    app.sql("UPDATE karma SET points = 115").await.unwrap();
}

#[both_databases]
async fn a_level_that_a_moderator_set_stays_until_it_is_given_back(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    for _ in 0..3 {
        used_answer(&app, (&owner, &refuge), &lea).await;
    }
    give(&app, &lea, "known").await;
    assert_eq!(trust(&app, &lea).await, Trust::Known);
    give(&app, &lea, "new").await;
    assert_eq!(trust(&app, &lea).await, Trust::Known, "two thanked answers");
    give(&app, &lea, "earned").await;
    give(&app, &lea, "earned").await;
    assert_eq!(trust(&app, &lea).await, Trust::Trusted);
    assert_eq!(app.count("audit_log", "audit_action = 'trust_given'").await, 3, "only changes are noted");
}
