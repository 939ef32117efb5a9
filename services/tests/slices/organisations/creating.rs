//! Creating, showing, listing and verifying.

use super::moderator;
use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    organisations::{
        TeamRole, Verification, VerifiedHow,
        input::{DecideOrganisation, ListOrganisations, NewOrganisation},
    },
    time::Span,
};
use services::organisations::{
    create_organisation, list_organisations, list_waiting, show_organisation, verify_organisation,
};
use std::collections::HashSet;
use test_support::{TestApp, assert_not_found, at_once, both_databases, email_of, problem, refusal, rejected_fields};

pub fn described(name: &str) -> NewOrganisation {
    NewOrganisation {
        name: name.to_owned(),
        mission: "We look after what nobody else does.".to_owned(),
        causes: vec!["animals".to_owned()],
        language: "fr".to_owned(),
        place: "Nantes".to_owned(),
        website: "refuge.example".to_owned(),
        ..NewOrganisation::default()
    }
}

#[both_databases]
async fn anybody_creates_one_and_owns_it(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let slug = create_organisation(&app.services, &lea, &described("Refuge des Trois Rives")).await.unwrap();
    assert_eq!(slug, "refuge-des-trois-rives");
    let page = show_organisation(&app.services, Some(&lea), &slug).await.unwrap();
    assert_eq!(page.verification, Verification::Draft);
    assert_eq!(page.card.website, "https://refuge.example");
    assert!(page.role == Some(TeamRole::Owner) && !page.card.link.verified);
    let visitor = show_organisation(&app.services, None, &slug).await.unwrap();
    assert_eq!(visitor.role, None);
}

#[both_databases]
async fn a_name_that_is_taken_gets_another_address(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    for (name, slug) in [
        ("Refuge", "refuge"),
        ("Refuge", "refuge-2"),
        ("refuge!", "refuge-3"),
        ("New", "new-2"),
        ("你好", "organisation"),
    ] {
        // The same form sent again would return the same organisation.
        let new = NewOrganisation { mission: format!("What {slug} does."), ..described(name) };
        assert_eq!(create_organisation(&app.services, &lea, &new).await.unwrap(), slug);
    }
}

#[both_databases]
async fn twenty_of_one_name_at_once_get_twenty_addresses(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let services = app.services.clone();
    let made = at_once(20, move |number| {
        let (services, lea) = (services.clone(), lea.clone());
        let new = NewOrganisation { mission: format!("What number {number} does."), ..described("Refuge") };
        async move { create_organisation(&services, &lea, &new).await.unwrap() }
    })
    .await;
    assert_eq!(made.into_iter().collect::<HashSet<_>>().len(), 20);
    assert_eq!(app.count("memberships", "role = 'owner'").await, 20);
}

#[both_databases]
async fn every_wrong_field_is_named_and_nothing_is_kept(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let nothing = create_organisation(&app.services, &lea, &NewOrganisation::default()).await;
    assert_eq!(rejected_fields(nothing), ["name", "mission", "causes", "language"]);
    let long = "x".repeat(2_000_000);
    let endless = NewOrganisation {
        name: long.clone(),
        mission: long.clone(),
        causes: vec![long.clone()],
        language: long.clone(),
        place: long.clone(),
        website: long,
        ..NewOrganisation::default()
    };
    assert_eq!(rejected_fields(create_organisation(&app.services, &lea, &endless).await).len(), 6);
    for hidden in ["Ref\0uge", "Ref\u{7}uge", "Ref\u{1b}uge"] {
        let refused = create_organisation(&app.services, &lea, &described(hidden)).await;
        assert_eq!(problem(refused, "name"), Some(FieldErrorKind::ForbiddenCharacter), "{hidden:?}");
    }
    let made_up = NewOrganisation { causes: vec!["dragons".to_owned()], ..described("Refuge") };
    assert_eq!(
        problem(create_organisation(&app.services, &lea, &made_up).await, "causes"),
        Some(FieldErrorKind::Unknown)
    );
    let elsewhere = NewOrganisation { website: "javascript:alert(1)".to_owned(), ..described("Refuge") };
    assert_eq!(
        problem(create_organisation(&app.services, &lea, &elsewhere).await, "website"),
        Some(FieldErrorKind::NotAWebsite)
    );
    assert_eq!(app.count("organisations", "id > 0").await, 0);
}

#[both_databases]
async fn only_moderators_verify(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let refuge = app.organisation(&lea, "Refuge").await;
    for nobody in [&lea, &tom] {
        let refused = verify_organisation(&app.services, nobody, &app.shown(&refuge).await).await;
        assert_eq!(refusal(refused), ForbiddenReason::NotAModerator);
        assert_eq!(refusal(list_waiting(&app.services, nobody).await), ForbiddenReason::NotAModerator);
    }
    let mo = moderator(&app).await;
    assert_eq!(list_waiting(&app.services, &mo).await.unwrap().organisations.len(), 1);
    let page = show_organisation(&app.services, None, &refuge.slug).await.unwrap();
    assert_eq!((page.verification, page.how), (Verification::Draft, None));
    verify_organisation(&app.services, &mo, &app.shown(&refuge).await).await.unwrap();
    let page = show_organisation(&app.services, None, &refuge.slug).await.unwrap();
    assert_eq!((page.verification, page.how), (Verification::Verified, Some(VerifiedHow::Staff)));
}

#[both_databases]
async fn verifying_twice_is_verifying_once(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let administrator = app.administrator().await;
    verify_organisation(&app.services, &administrator, &app.shown(&refuge).await).await.unwrap();
    let page = show_organisation(&app.services, None, &refuge.slug).await.unwrap();
    assert_eq!(page.verification, Verification::Verified);
}

#[both_databases]
async fn what_does_not_exist_is_not_found(app: TestApp) {
    let administrator = app.administrator().await;
    for made_up in ["", "x", "0", "-1", "99", "9223372036854775808"] {
        let input = DecideOrganisation { organisation: made_up.to_owned(), ..DecideOrganisation::default() };
        assert_not_found(verify_organisation(&app.services, &administrator, &input).await);
    }
    let long = "x".repeat(2_000_000);
    for made_up in ["", "refuge", "\u{202e}", "%", &long] {
        assert_not_found(show_organisation(&app.services, None, made_up).await);
    }
}

#[both_databases]
async fn the_longest_waiting_comes_first(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.organisation(&lea, "Refuge").await;
    app.advance(Span::hours(1));
    let pantry = app.organisation(&lea, "Pantry").await;
    let administrator = app.administrator().await;
    let waiting = list_waiting(&app.services, &administrator).await.unwrap();
    let ids: Vec<_> = waiting.organisations.iter().map(|waiting| waiting.card.id).collect();
    assert_eq!(ids, [refuge.id, pantry.id]);
    assert_eq!(waiting.organisations[0].owner_name, "Léa");
    assert_eq!(waiting.organisations[0].owner_email, email_of("Léa"));

    verify_organisation(&app.services, &administrator, &app.shown(&refuge).await).await.unwrap();
    let draft = app.draft(&lea, &refuge, "feedback").await;
    let publish = domain::challenges::input::ChallengeRef { challenge: draft.to_string() };
    services::challenges::publish_challenge(&app.services, &lea, &publish).await.unwrap();
    let waiting = list_waiting(&app.services, &administrator).await.unwrap();
    assert_eq!((waiting.organisations.len(), waiting.challenges.len()), (1, 1));
    assert_eq!((waiting.challenges[0].card.id, waiting.challenges[0].since), (draft, app.now()));
}

#[both_databases]
async fn the_list_holds_the_verified_page_by_page(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    app.organisation(&lea, "Nobody verified this").await;
    let mut expected = Vec::new();
    for number in 0..50 {
        expected.push(app.verified_organisation(&lea, &format!("Refuge {number}")).await.id);
        // Every other one at the same moment as the one before.
        app.advance(Span(number % 2));
    }
    expected.reverse();
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let wanted = ListOrganisations { after, ..ListOrganisations::default() };
        let page = list_organisations(&app.services, &wanted).await.unwrap();
        seen.extend(page.items.iter().map(|card| card.id));
        let Some(next) = page.next else { break };
        after = next;
    }
    assert_eq!(seen, expected);
    for made_up in ["x", "1-0", "99999999999999999999-1"] {
        let wanted = ListOrganisations { after: made_up.to_owned(), ..ListOrganisations::default() };
        assert_eq!(problem(list_organisations(&app.services, &wanted).await, "after"), Some(FieldErrorKind::Unknown));
    }
}

#[both_databases]
async fn what_is_not_public_is_listed_for_the_team_alone(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    app.draft(&lea, &refuge, "feedback").await;
    app.open_challenge(&lea, &refuge, "brainstorm").await;
    let administrator = app.administrator().await;
    for (viewer, drafts) in [(None, 0), (Some(&tom), 0), (Some(&administrator), 0), (Some(&lea), 1)] {
        let page = show_organisation(&app.services, viewer, &refuge.slug).await.unwrap();
        assert_eq!((page.challenges.len(), page.drafts.len()), (1, drafts));
    }
}
